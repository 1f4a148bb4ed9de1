"""A quiz → a file to be downloaded, under a name that every system takes."""

import re

from gradio.processing_utils import save_bytes_to_cache
from gradio.utils import get_upload_folder

from assistant.exports.quizzes import FORMATS, export_quiz
from assistant.quiz.item import Quiz
from assistant.web.filters import Choices

FORMAT_CHOICES: Choices = [(form.title, name) for name, form in FORMATS.items()]
_LONGEST = 80
"""Characters of a title in a file's name: at most 240 bytes, with room for the ending."""
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff\ud800-\udfff/\\:*?\"<>|]")


def file_name(title: str, ending: str) -> str:
    """Return the name of a file: the title without what no file's name may have, and the ending."""
    bare = " ".join(_FORBIDDEN.sub("", title).split())[:_LONGEST].strip(" .")
    return f"{bare or '测验'}{ending}"


def save(quiz: Quiz, format_name: str) -> str:
    """Write the quiz into Gradio's cache, and return the path. Raises UsageError as `export_quiz` does."""
    data = export_quiz(quiz, format_name)
    name = file_name(quiz.title, FORMATS[format_name].ending)
    return str(save_bytes_to_cache(data, name, get_upload_folder()))
