"""A quiz in Moodle XML (https://docs.moodle.org/en/Moodle_XML_format), which says more than GIFT: grader information.

Every kind of item has its Moodle question type; reason and clause are the general feedback.
"""

from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from assistant.exports.moodle import fraction_of, question_name, wildcards_escaped
from assistant.exports.paper import explanation, key_points
from assistant.exports.text import as_html
from assistant.quiz.item import ItemKind, Quiz, QuizItem

_TYPES = {
    ItemKind.SINGLE: "multichoice",
    ItemKind.MULTIPLE: "multichoice",
    ItemKind.TRUE_FALSE: "truefalse",
    ItemKind.FILL: "shortanswer",
    ItemKind.MATCHING: "matching",
    ItemKind.SHORT: "essay",
}


def as_moodle_xml(quiz: Quiz) -> bytes:
    """Return the quiz as a Moodle XML file; its questions go into a category of the quiz's title."""
    root = Element("quiz")
    root.text = "\n"
    category = SubElement(root, "question", type="category")
    # A slash would begin a category below; two are one in a name.
    _text(category, "category", "$course$/top/" + " ".join(quiz.title.replace("/", "//").split()))
    for number, item in enumerate(quiz.items, 1):
        root.append(_question(number, item))
    for question in root:
        question.tail = "\n"
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _question(number: int, item: QuizItem) -> Element:
    question = Element("question", type=_TYPES[item.kind])
    _text(question, "name", question_name(number, item))
    _html(question, "questiontext", item.stem)
    _html(question, "generalfeedback", explanation(item))
    _say(question, defaultgrade="1", penalty="1" if item.kind is ItemKind.TRUE_FALSE else "0", hidden="0")
    match item.kind:
        case ItemKind.SINGLE | ItemKind.MULTIPLE:
            _choices(question, item)
        case ItemKind.TRUE_FALSE:
            for at, word in enumerate(("true", "false")):
                _answer(question, "100" if at in item.key else "0", word)
        case ItemKind.FILL:
            _say(question, usecase="0")
            for answer in item.answers:
                _answer(question, "100", wildcards_escaped(answer))
        case ItemKind.MATCHING:
            _pairs(question, item)
        case ItemKind.SHORT:
            _say(question, responseformat="editor", responserequired="1", responsefieldlines="10")
            _say(question, attachments="0", attachmentsrequired="0")
            _html(question, "graderinfo", key_points(item))
            _html(question, "responsetemplate", "")
    return question


def _choices(question: Element, item: QuizItem) -> None:
    single = item.kind is ItemKind.SINGLE
    _say(question, single="true" if single else "false", shuffleanswers="false", answernumbering="ABCD")
    for at, option in enumerate(item.options):
        if single:
            share = "100" if at in item.key else "0"
        else:
            share = fraction_of(item, at)
        answer = SubElement(question, "answer", fraction=share, format="html")
        SubElement(answer, "text").text = as_html(option)
        _html(answer, "feedback", "")


def _pairs(question: Element, item: QuizItem) -> None:
    """Add the pairs; an option that no prompt belongs to stands with an empty one."""
    _say(question, shuffleanswers="true")
    pairs = [(prompt, item.options[at]) for prompt, at in zip(item.prompts, item.key, strict=True)]
    spare = [("", option) for at, option in enumerate(item.options) if at not in item.key]
    for prompt, option in (*pairs, *spare):
        pair = _html(question, "subquestion", prompt)
        _text(pair, "answer", as_html(option))


def _answer(question: Element, share: str, text: str) -> None:
    answer = SubElement(question, "answer", fraction=share, format="moodle_auto_format")
    SubElement(answer, "text").text = text
    _html(answer, "feedback", "")


def _say(question: Element, **settings: str) -> None:
    for name, value in settings.items():
        SubElement(question, name).text = value


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(SubElement(parent, name), "text").text = text


def _html(parent: Element, name: str, text: str) -> Element:
    child = SubElement(parent, name, format="html")
    SubElement(child, "text").text = as_html(text)
    return child
