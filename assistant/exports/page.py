"""A quiz as one HTML file that prints: the paper, and on pages of their own the answers with their clauses.

The only module here that knows Jinja, which escapes every text. The file asks nothing of a network and runs no script.
"""

from jinja2 import Environment, PackageLoader, StrictUndefined

from assistant.exports import paper
from assistant.quiz.item import BLANK, ItemKind, Quiz

_PAGES = Environment(
    loader=PackageLoader("assistant.exports", "pages"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def as_page(quiz: Quiz) -> bytes:
    """Return the file in UTF-8. On the screen the answers are shown when asked for; a printer always gets them."""
    page = _PAGES.get_template("quiz.html")
    return page.render(
        quiz=quiz, sections=paper.sections(quiz), paper=paper, ItemKind=ItemKind, BLANK=BLANK
    ).encode()
