"""What the exports' tests read with: HTML by lxml, and what a reader must find in an item."""

from lxml import html


def text_of_html(fragment: str) -> str:
    """The text that a browser shows of a piece of HTML, `br` as a line break."""
    root = html.fragment_fromstring(fragment, create_parent="div")
    for line_break in root.iter("br"):
        line_break.tail = "\n" + (line_break.tail or "")
    return str(root.text_content())
