"""The retriever on the first document, with the default model."""

from assistant.desk import Desk
from assistant.finding.retriever import ClauseRetriever


def longer(desk: Desk, top: int) -> ClauseRetriever:
    return ClauseRetriever(index=desk.retriever.index, embedder=desk.retriever.embedder, top=top)


def test_the_clause_asked_about_is_found_first(desk: Desk) -> None:
    hit = desk.retriever.search("谁负责出口示范区", "出口示范区")[0]
    assert hit.clause.id == "hainan-quality-2018#2.6"
    assert hit.sentences


def test_a_list_is_as_long_as_asked_for_and_falls(desk: Desk) -> None:
    for top in (3, 30):
        hits = longer(desk, top).search("养老服务", "养老服务")
        assert len(hits) == top
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_passages_carry_their_clause(desk: Desk) -> None:
    passages = desk.retriever.invoke("养老服务")
    assert all(passage.metadata["hit"].clause.text == passage.page_content for passage in passages)


def test_only_clauses_of_the_document_asked_about_are_found(desk: Desk) -> None:
    assert desk.retriever.search("养老服务", "养老服务", document="hainan-quality-2018")
    assert not any(hit.sentences for hit in desk.retriever.search("养老服务", "养老服务", document="其他"))
