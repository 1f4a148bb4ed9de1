"""An item of a quiz as a QTI 2.1 assessmentItem."""

from xml.etree.ElementTree import Element, SubElement

from assistant.exports.paper import explanation, key_points
from assistant.quiz.item import BLANK, KIND_TITLES, ItemKind, QuizItem, letter

NAMESPACE = "http://www.imsglobal.org/xsd/imsqti_v2p1"
QTI = {
    "xmlns": NAMESPACE,
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": f"{NAMESPACE} http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd",
}
"""The attributes of a QTI document's root."""

_RESPONSE = "RESPONSE"
_SHOWN_AFTER = "EXPLANATION"


def assessment_item(name: str, number: int, item: QuizItem) -> Element:
    """Return an item; `name` is its identifier. One mark for the key, none for anything else; a short answer is
    marked by a person.
    """
    root = Element(
        "assessmentItem",
        QTI,
        identifier=name,
        title=f"第{number}题 {KIND_TITLES[item.kind]}",
        adaptive="false",
        timeDependent="false",
    )
    _declare(root, item)
    body = SubElement(root, "itemBody")
    match item.kind:
        case ItemKind.SINGLE | ItemKind.MULTIPLE | ItemKind.TRUE_FALSE:
            _choice(body, item)
        case ItemKind.FILL:
            _blank(body, item)
        case ItemKind.MATCHING:
            _matching(body, item)
        case ItemKind.SHORT:
            _extended_text(body, item)
    _process(root, item)
    feedback = SubElement(
        root,
        "modalFeedback",
        outcomeIdentifier="FEEDBACK",
        identifier=_SHOWN_AFTER,
        showHide="show",
        title="解析",
    )
    points = f"{key_points(item)}\n" if item.kind is ItemKind.SHORT else ""
    _write(SubElement(feedback, "p"), points + explanation(item))
    return root


def _declare(root: Element, item: QuizItem) -> None:
    """Add the declarations: what a response is, which is right, and what an answer comes to."""
    match item.kind:
        case ItemKind.SINGLE | ItemKind.TRUE_FALSE:
            _response(root, "single", "identifier", [letter(at) for at in item.key])
        case ItemKind.MULTIPLE:
            _response(root, "multiple", "identifier", [letter(at) for at in item.key])
        case ItemKind.MATCHING:
            pairs = [f"{_prompt(at)} {letter(option)}" for at, option in enumerate(item.key)]
            _response(root, "multiple", "directedPair", pairs)
        case ItemKind.FILL:
            response = _response(root, "single", "string", list(item.answers[:1]))
            mapping = SubElement(response, "mapping", defaultValue="0")
            for answer in dict.fromkeys(item.answers):
                SubElement(mapping, "mapEntry", mapKey=answer, mappedValue="1", caseSensitive="false")
        case ItemKind.SHORT:
            _response(root, "single", "string", [])
    score = SubElement(root, "outcomeDeclaration", identifier="SCORE", cardinality="single", baseType="float")
    SubElement(SubElement(score, "defaultValue"), "value").text = "0"
    SubElement(root, "outcomeDeclaration", identifier="FEEDBACK", cardinality="single", baseType="identifier")


def _response(root: Element, cardinality: str, base_type: str, right: list[str]) -> Element:
    declared = SubElement(
        root, "responseDeclaration", identifier=_RESPONSE, cardinality=cardinality, baseType=base_type
    )
    if right:
        correct = SubElement(declared, "correctResponse")
        for value in right:
            SubElement(correct, "value").text = value
    return declared


def _choice(body: Element, item: QuizItem) -> None:
    most = "0" if item.kind is ItemKind.MULTIPLE else "1"  # 0: as many as one likes
    choice = SubElement(
        body, "choiceInteraction", responseIdentifier=_RESPONSE, shuffle="false", maxChoices=most
    )
    _write(SubElement(choice, "prompt"), item.stem)
    for at, option in enumerate(item.options):
        _write(SubElement(choice, "simpleChoice", identifier=letter(at)), option)


def _blank(body: Element, item: QuizItem) -> None:
    """Write the stem with a field in place of its blank."""
    before, _, after = item.stem.partition(BLANK)
    line = SubElement(body, "p")
    _write(line, before)
    longest = max(len(answer) for answer in item.answers)
    field = SubElement(
        line, "textEntryInteraction", responseIdentifier=_RESPONSE, expectedLength=str(longest)
    )
    _write(line, after, field)


def _matching(body: Element, item: QuizItem) -> None:
    """Write the columns: each prompt takes one option, an option may serve several prompts."""
    matching = SubElement(
        body,
        "matchInteraction",
        responseIdentifier=_RESPONSE,
        shuffle="false",
        maxAssociations=str(len(item.prompts)),
    )
    _write(SubElement(matching, "prompt"), item.stem)
    left, right = SubElement(matching, "simpleMatchSet"), SubElement(matching, "simpleMatchSet")
    for at, prompt in enumerate(item.prompts):
        _write(SubElement(left, "simpleAssociableChoice", identifier=_prompt(at), matchMax="1"), prompt)
    for at, option in enumerate(item.options):
        most = str(len(item.prompts))
        _write(SubElement(right, "simpleAssociableChoice", identifier=letter(at), matchMax=most), option)


def _prompt(at: int) -> str:
    return f"P{at + 1}"


def _extended_text(body: Element, item: QuizItem) -> None:
    answer = SubElement(
        body, "extendedTextInteraction", responseIdentifier=_RESPONSE, expectedLines="8", format="plain"
    )
    _write(SubElement(answer, "prompt"), item.stem)


def _process(root: Element, item: QuizItem) -> None:
    """Add what follows from a response: the mark, and that the explanation is shown."""
    processing = SubElement(root, "responseProcessing")
    if item.kind is ItemKind.FILL:
        mark = SubElement(processing, "setOutcomeValue", identifier="SCORE")
        SubElement(mark, "mapResponse", identifier=_RESPONSE)
    elif item.kind is not ItemKind.SHORT:
        right = SubElement(SubElement(processing, "responseCondition"), "responseIf")
        same = SubElement(right, "match")
        SubElement(same, "variable", identifier=_RESPONSE)
        SubElement(same, "correct", identifier=_RESPONSE)
        mark = SubElement(right, "setOutcomeValue", identifier="SCORE")
        SubElement(mark, "baseValue", baseType="float").text = "1"
    shown = SubElement(processing, "setOutcomeValue", identifier="FEEDBACK")
    SubElement(shown, "baseValue", baseType="identifier").text = _SHOWN_AFTER


def _write(element: Element, text: str, after: Element | None = None) -> None:
    """Write a text into an element, behind its child `after` if that is given; a line break is a `br`."""
    first, *others = text.split("\n")
    if after is None:
        element.text = first
    else:
        after.tail = first
    for line in others:
        SubElement(element, "br").tail = line
