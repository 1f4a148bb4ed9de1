"""A quiz as an IMS QTI 2.1 content package: a manifest, one file an item, and the test that they make up.

The structure is that of the QTI 2.1 information model (https://www.imsglobal.org/question/). Reason and clause are
feedback that a player shows once the item is answered: nothing that a candidate sees before gives the key away.
"""

from hashlib import sha256
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from assistant.exports.archives import zip_of
from assistant.exports.paper import sections
from assistant.exports.qti_items import QTI, assessment_item
from assistant.quiz.item import Quiz, QuizItem

PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"


def as_qti(quiz: Quiz) -> bytes:
    """Return the package as a zip archive. The same quiz gives the same bytes."""
    names = {number: _identifier(number, item) for number, item in enumerate(quiz.items, 1)}
    items = [
        (f"items/{names[number]}.xml", _xml(assessment_item(names[number], number, item)))
        for number, item in enumerate(quiz.items, 1)
    ]
    return zip_of(
        [
            ("imsmanifest.xml", _xml(_manifest(quiz, list(names.values())))),
            ("test.xml", _xml(_test(quiz, names))),
            *items,
        ]
    )


def _identifier(number: int, item: QuizItem) -> str:
    """Return an identifier that no other item of this quiz, and no other item that a platform knows, has."""
    return f"item-{number:03}-{_digest(item.stem, *item.options, *item.prompts)}"


def _digest(*texts: str) -> str:
    return sha256("\0".join(texts).encode()).hexdigest()[:12]


def _test(quiz: Quiz, names: dict[int, str]) -> Element:
    test = Element("assessmentTest", QTI, identifier=_test_name(quiz), title=quiz.title, toolName="Tiaowen")
    SubElement(test, "outcomeDeclaration", identifier="SCORE", cardinality="single", baseType="float")
    part = SubElement(
        test, "testPart", identifier="part", navigationMode="nonlinear", submissionMode="individual"
    )
    for at, section in enumerate(sections(quiz), 1):
        group = SubElement(
            part, "assessmentSection", identifier=f"section-{at}", title=section.title, visible="true"
        )
        for number, _ in section.items:
            name = names[number]
            SubElement(group, "assessmentItemRef", identifier=name, href=f"items/{name}.xml")
    total = SubElement(SubElement(test, "outcomeProcessing"), "setOutcomeValue", identifier="SCORE")
    SubElement(SubElement(total, "sum"), "testVariables", variableIdentifier="SCORE")
    return test


def _test_name(quiz: Quiz) -> str:
    return f"test-{_digest(quiz.title, str(quiz.seed), *(item.stem for item in quiz.items))}"


def _manifest(quiz: Quiz, names: list[str]) -> Element:
    manifest = Element("manifest", xmlns=PACKAGE, identifier=f"manifest-{_test_name(quiz)}")
    metadata = SubElement(manifest, "metadata")
    SubElement(metadata, "schema").text = "QTIv2.1 Package"
    SubElement(metadata, "schemaversion").text = "1.0.0"
    SubElement(manifest, "organizations")
    resources = SubElement(manifest, "resources")
    test = _resource(resources, "test", "imsqti_test_xmlv2p1", "test.xml")
    for name in names:
        SubElement(test, "dependency", identifierref=name)
    for name in names:
        _resource(resources, name, "imsqti_item_xmlv2p1", f"items/{name}.xml")
    return manifest


def _resource(resources: Element, name: str, kind: str, path: str) -> Element:
    resource = SubElement(resources, "resource", identifier=name, type=kind, href=path)
    SubElement(resource, "file", href=path)
    return resource


def _xml(root: Element) -> bytes:
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written
