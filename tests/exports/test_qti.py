"""The QTI 2.1 package: its structure by lxml, its items by onyx2moodle, a reader of QTI 2.1."""

import io
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from lxml import etree
from onyx2moodle.parser import AssessmentItem, Choice, parse_item

from assistant.exports.paper import explanation, sections
from assistant.exports.quizzes import export_quiz
from assistant.quiz.item import ItemKind, Quiz, QuizItem, letter
from tests.exports.samples import NASTY, QUIZ, QUIZZES, seen, seen_all

NAMES = {
    "q": "http://www.imsglobal.org/xsd/imsqti_v2p1",
    "p": "http://www.imsglobal.org/xsd/imscp_v1p1",
}
GRAMMAR = etree.RelaxNG(etree.parse(Path(__file__).with_name("qti21.rng")))
"""The part of QTI 2.1 that a quiz uses, after the information model's tables."""


def unpacked(quiz: Quiz) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(export_quiz(quiz, "qti"))) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def items_of(files: dict[str, bytes]) -> list[AssessmentItem]:
    """The items in the order of the test, found as a platform finds them: manifest → test → items."""
    manifest = etree.fromstring(files["imsmanifest.xml"])
    resources = {r.get("identifier"): r for r in manifest.iterfind("p:resources/p:resource", NAMES)}
    paths = {r.find("p:file", NAMES).get("href") for r in resources.values()}
    assert paths | {"imsmanifest.xml"} == set(files)
    assert all(r.get("href") == r.find("p:file", NAMES).get("href") for r in resources.values())
    (test,) = (r for r in resources.values() if r.get("type") == "imsqti_test_xmlv2p1")
    used = [d.get("identifierref") for d in test.iterfind("p:dependency", NAMES)]
    assert {resources[name].get("type") for name in used} == {"imsqti_item_xmlv2p1"}
    parsed = etree.fromstring(files[test.get("href")])
    GRAMMAR.assertValid(parsed)
    refs = parsed.findall(".//q:assessmentItemRef", NAMES)
    assert [ref.get("identifier") for ref in refs] == used
    items = []
    with TemporaryDirectory() as folder:
        for ref in refs:
            GRAMMAR.assertValid(etree.fromstring(files[ref.get("href")]))
            path = Path(folder) / "item.xml"
            path.write_bytes(files[ref.get("href")])
            items.append(parse_item(path))
    assert [item.identifier for item in items] == used
    return items


def text_of(element: etree._Element) -> str:
    for line_break in element.iterfind(".//q:br", NAMES):
        line_break.tail = "\n" + (line_break.tail or "")
    return seen("".join(element.itertext()))


def stem_of(item: AssessmentItem) -> str:
    prompt = item.body_xml.find(".//q:prompt", NAMES)
    shown = item.body_xml if prompt is None else prompt
    for field in shown.iterfind(".//q:textEntryInteraction", NAMES):
        field.tail = "____" + (field.tail or "")
    return text_of(shown)


def choices_in(item: AssessmentItem, choices: list[Choice]) -> list[tuple[str, str]]:
    """The choices that the reader found, each with its text (the reader's own text is neither HTML nor plain)."""
    texts = {
        element.get("identifier"): text_of(element)
        for element in item.body_xml.iter("{*}simpleChoice", "{*}simpleAssociableChoice")
    }
    return [(choice.identifier, texts[choice.identifier]) for choice in choices]


def check(item: QuizItem, found: AssessmentItem) -> None:
    assert stem_of(found) == seen(item.stem)
    (interaction,) = found.interactions
    response = found.response_decls[interaction.response_identifier]
    options = [(letter(at), text) for at, text in enumerate(seen_all(item.options))]
    (feedback,) = etree.fromstring(found.raw_xml).iterfind("q:modalFeedback", NAMES)
    said = text_of(feedback)
    assert seen(explanation(item)) in said
    match item.kind:
        case ItemKind.SINGLE | ItemKind.TRUE_FALSE | ItemKind.MULTIPLE:
            several = item.kind is ItemKind.MULTIPLE
            assert interaction.kind == "choice"
            assert (response.cardinality, response.base_type) == (
                "multiple" if several else "single",
                "identifier",
            )
            assert interaction.max_choices == (0 if several else 1)
            assert choices_in(found, interaction.choices) == options
            assert response.correct_values == [letter(at) for at in item.key]
        case ItemKind.FILL:
            assert interaction.kind == "textEntry"
            assert seen(response.correct_values[0]) == seen(item.answers[0])
            assert [seen(answer) for answer in response.mapping] == seen_all(item.answers)
            assert set(response.mapping.values()) == {1}
        case ItemKind.MATCHING:
            assert interaction.kind == "match"
            sources = dict(choices_in(found, interaction.match_sources))
            targets = dict(choices_in(found, interaction.match_targets))
            assert list(sources.values()) == seen_all(item.prompts)
            assert list(targets.items()) == options
            pairs = [value.split(" ") for value in response.correct_values]
            assert [(sources[left], targets[right]) for left, right in pairs] == [
                (seen(prompt), seen(item.options[at]))
                for prompt, at in zip(item.prompts, item.key, strict=True)
            ]
        case ItemKind.SHORT:
            assert interaction.kind == "extendedText"
            assert all(point in said for point in seen_all(item.answers))


@pytest.mark.parametrize("quiz", [QUIZ, NASTY], ids=["plain", "nasty"])
def test_a_package_has_the_items(quiz: Quiz) -> None:
    for item, found in zip(quiz.items, items_of(unpacked(quiz)), strict=True):
        check(item, found)


@given(QUIZZES)
@settings(deadline=None)
def test_any_text_survives(quiz: Quiz) -> None:
    for item, found in zip(quiz.items, items_of(unpacked(quiz)), strict=True):
        check(item, found)


def test_the_test_has_the_papers_sections() -> None:
    test = etree.fromstring(unpacked(QUIZ)["test.xml"])
    assert test.get("title") == QUIZ.title
    titles = [section.get("title") for section in test.iterfind(".//q:assessmentSection", NAMES)]
    assert titles == [section.title for section in sections(QUIZ)]


def test_nothing_before_the_feedback_says_what_is_right() -> None:
    """The clause stands in the modal feedback alone, which a player shows after the answer."""
    for name, data in unpacked(QUIZ).items():
        if name.startswith("items/"):
            body = etree.fromstring(data).find("q:itemBody", NAMES)
            assert QUIZ.items[0].citations[0].quote not in "".join(body.itertext())


def test_two_items_that_begin_alike_have_names_of_their_own() -> None:
    twice = Quiz("二次", 1, (QUIZ.items[0], QUIZ.items[0]))
    assert len({item.identifier for item in items_of(unpacked(twice))}) == 2
