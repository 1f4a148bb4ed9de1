"""The retriever on the first document, with the default model."""

from pathlib import Path

from assistant.desk import Desk
from assistant.finding.corpus import read_corpus
from assistant.finding.index import Index, Notices, open_index
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


def test_in_a_long_list_a_document_that_others_name_comes_before_its_equal(
    tmp_path: Path, desk: Desk
) -> None:
    """Two decrees say the same; a third one names the second."""
    index = _index_of(
        tmp_path,
        desk,
        a="甲县取水办法\n一、取水\n取水应当申请许可证。\n",
        b="乙县取水办法\n一、取水\n取水应当申请许可证。\n",
        c="丙县节水办法\n一、节水\n节水奖励参照《乙县取水办法》执行。\n",
    )
    for top, second_first in ((8, False), (30, True)):
        retriever = ClauseRetriever(index=index, embedder=desk.retriever.embedder, top=top)
        hits = retriever.search("取水要申请什么", "取水申请")
        scores = {hit.clause.document: hit.score for hit in hits}
        assert (scores["b"] - scores["a"] > 0.5) == second_first
    assert retriever.mentions.tolist() == [0, 1, 0]


def test_a_sentence_pasted_over_and_over_hides_no_other_clause(tmp_path: Path, desk: Desk) -> None:
    """Each clause found keeps its sentences, whose nearness says whether it answers."""
    again = "绿地养护由园林部门组织实施。" * 500
    index = _index_of(
        tmp_path, desk, a=f"甲市绿化方案\n一、{again}\n", b="乙市绿化方案\n一、每年新增绿地50公顷。\n"
    )
    hits = ClauseRetriever(index=index, embedder=desk.retriever.embedder).search(
        "绿地养护由谁组织实施", "绿地养护"
    )
    assert [len(hit.sentences) for hit in hits if hit.clause.document == "b"] == [1]


def _index_of(folder: Path, desk: Desk, **texts: str) -> Index:
    (folder / "corpus").mkdir()
    for name, text in texts.items():
        (folder / "corpus" / f"{name}.txt").write_text(text, "utf-8")
    notices = Notices(lambda _said: None, lambda _done, _of: None)
    return open_index(folder / "index", read_corpus(folder / "corpus"), desk.retriever.embedder, notices)


def test_passages_carry_their_clause(desk: Desk) -> None:
    passages = desk.retriever.invoke("养老服务")
    assert all(passage.metadata["hit"].clause.text == passage.page_content for passage in passages)


def test_only_clauses_of_the_document_asked_about_are_found(desk: Desk) -> None:
    assert desk.retriever.search("养老服务", "养老服务", document="hainan-quality-2018")
    assert not any(hit.sentences for hit in desk.retriever.search("养老服务", "养老服务", document="其他"))
