"""The composition root: builds everything once from the settings; faces call it and render."""

import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from threading import RLock
from typing import Any

from assistant.answering.chain import Way
from assistant.answering.chat import open_chat
from assistant.answering.prompts import read_prompts
from assistant.answering.stages import Asked, Found, Library
from assistant.answering.writing import Draft, Writer, may_be_written
from assistant.errors import DocumentError, TiaowenError
from assistant.facts.institutions import read_institutions
from assistant.facts.register import DutyRow, Register, TargetRow
from assistant.finding.corpus import add_files, read_corpus
from assistant.finding.embeddings import Embedder, open_embedder
from assistant.finding.generations import Generations
from assistant.finding.index import Changes, Notices, open_index
from assistant.finding.retriever import ClauseRetriever
from assistant.finding.succession import Succession
from assistant.quiz.item import Quiz
from assistant.quiz.making import QuizMaker, Request
from assistant.settings import Settings
from assistant.types import Answer, Clause, Document, Role, Status

Report = Callable[[str], None]


def report_to_stderr(sentence: str) -> None:
    """Print what is being done; standard output is for answers."""
    print(sentence, file=sys.stderr, flush=True)  # noqa: T201


@dataclass(frozen=True, slots=True)
class Edition:
    """The corpus as it stood at a refresh, the way of a question through it, and the maker of quizzes on it."""

    library: Library
    way: Way
    quizzes: QuizMaker


class Desk:
    """Answers questions about the corpus. Safe to ask from several threads."""

    def __init__(self, settings: Settings, report: Report = report_to_stderr) -> None:
        self._settings = settings
        self._report = report
        self._generations = Generations(settings.index)
        self._generation: str | None = None
        self._embedder: Embedder | None = None
        self._refreshing = RLock()
        self._writer = _open_writer(settings)
        self._editions: Succession[Edition] = Succession(
            lambda replaced: replaced.library.retriever.index.close()
        )

    @classmethod
    def open(cls, settings: Settings, report: Report = report_to_stderr, rebuild: bool = False) -> "Desk":
        """Return a desk with the corpus read and the index up to date.

        Raises CorpusError, ModelError or IndexBuildError.
        """
        desk = cls(settings, report)
        desk.refresh(rebuild)
        return desk

    def refresh(self, rebuild: bool = False) -> Changes:
        """Read the corpus again, bring the index up to date, and return what changed."""
        with self._refreshing:
            return self._refresh(rebuild)

    def _refresh(self, rebuild: bool) -> Changes:
        settings = self._settings
        with ThreadPoolExecutor(1) as beside:
            # The model loads outside of Python's lock, so reading the corpus meanwhile costs nothing.
            opening = beside.submit(self._open_embedder)
            corpus = read_corpus(settings.corpus)
            embedder = opening.result()
        for complaint in corpus.complaints:
            self._report(complaint)
        register = Register(corpus.documents, read_institutions(settings.corpus))
        index = open_index(settings.index, corpus, embedder, Notices(self._report, _Progress()), rebuild)
        self._generation = self._generations.name()
        library = Library(
            {document.id: document for document in corpus.documents},
            register,
            ClauseRetriever(index=index, embedder=embedder),
        )
        self._editions.put(Edition(library, Way(library), QuizMaker(register)))
        return index.changes

    def _open_embedder(self) -> Embedder:
        if self._embedder is None:
            settings = self._settings
            self._embedder = open_embedder(settings.model, settings.engine, settings.cache)
        return self._embedder

    @property
    def retriever(self) -> ClauseRetriever:
        """The search in force."""
        return self._editions.current.library.retriever

    def ask(self, question: str, turns: Sequence[str] = (), document: str | None = None) -> Answer:
        """Return the answer to `question` after the earlier questions `turns`, from one `document` if given.

        Raises QuestionError for an empty or endless question, DocumentError for an unknown document.
        """
        *_, last = self.stream(question, turns, document)
        assert isinstance(last, Answer)
        return last

    def stream(
        self, question: str, turns: Sequence[str] = (), document: str | None = None
    ) -> Iterator[Draft | Answer]:
        """Yield what a chat model, if one is set, writes as it comes; then the answer, as `ask` returns it."""
        self._catch_up()
        if document is not None:
            self.document(document)
        asked = Asked(question, tuple(turns), document)
        with self._editions.borrowed() as edition:
            answer = edition.way.chain.invoke(asked)
            if self._writer and answer.status is Status.NOT_FOUND and turns:
                answer = _rewritten(self._writer, edition.way, asked, answer)
            if self._writer and may_be_written(answer):
                yield from self._writer.written(answer, edition.library)
            else:
                yield answer

    def written(self, answer: Answer, writer: Writer) -> Iterator[Draft | Answer]:
        """Yield what `writer` makes of an extractive answer, as it comes; then the answer that may be given."""
        return writer.written(answer, self._editions.current.library)

    def _catch_up(self) -> None:
        """Open the generation that another process has put in force (tiaowen add, beside a served app)."""
        if self._generations.name() == self._generation:
            return
        with self._refreshing:
            if (name := self._generations.name()) != self._generation:
                try:
                    self.refresh()
                except TiaowenError as error:
                    self._generation = name  # go on with what is open rather than fail each question
                    self._report(f"索引有更新，但没能打开，继续使用原来的：{error}")

    def find(self, question: str, document: str | None = None) -> Found:
        """Return what the question means and the evidence for it, without an answer."""
        with self._editions.borrowed() as edition:
            return edition.way.find(Asked(question, (), document))

    def documents(self) -> tuple[Document, ...]:
        """Return all documents, by file name."""
        self._catch_up()
        return tuple(self._editions.current.library.documents.values())

    def document(self, document_id: str) -> Document:
        """Return the document with that id. Raises DocumentError for an unknown one."""
        return find_document(self.documents(), document_id)

    def clauses(self, document_id: str) -> tuple[Clause, ...]:
        """Return the leaf clauses of a document in its order. Raises DocumentError for an unknown one."""
        return self.document(document_id).clauses

    def duties(
        self, document: str | None = None, units: Sequence[str] | None = None, role: Role | None = None
    ) -> tuple[DutyRow, ...]:
        """Return the duties of one document (None: all), of `units` and one role (None: all), in document order.

        Raises DocumentError for an unknown document.
        """
        self._catch_up()
        if document is not None:
            self.document(document)
        return self._editions.current.library.register.duties_of(document, units, role)

    def targets(self, document: str | None = None) -> tuple[TargetRow, ...]:
        """Return the targets of one document (None: all), without awards. Raises DocumentError for an unknown one."""
        self._catch_up()
        if document is not None:
            self.document(document)
        return self._editions.current.library.register.targets_of(document)

    def quiz(self, request: Request, document: str | None = None) -> Quiz:
        """Return a quiz on one document (None: all). Raises DocumentError for an unknown document, QuizError for a
        request that cannot be met."""
        return self._editions.current.quizzes.make(self._chosen(document), request)

    def another_item(self, request: Request, quiz: Quiz, number: int, document: str | None = None) -> Quiz:
        """Return `quiz`, made for `request`, with its item `number` (from 1) replaced. Raises as `quiz` does."""
        return self._editions.current.quizzes.another(self._chosen(document), request, quiz, number)

    def chapters(self, document: str | None = None) -> tuple[str, ...]:
        """Return the outermost headings of one document (None: all). Raises DocumentError for an unknown one."""
        return self._editions.current.quizzes.chapters(self._chosen(document))

    def _chosen(self, document: str | None) -> tuple[Document, ...]:
        return self.documents() if document is None else (self.document(document),)

    def add(self, files: Sequence[Path]) -> str:
        """Copy `files` into the corpus, index them, and say so. Raises DocumentError or CorpusError; then nothing is
        copied."""
        added, present = add_files(self._settings.corpus, files)
        if added:
            self.refresh()
        return added_sentence(added, present)


def _open_writer(settings: Settings) -> Writer | None:
    """Return the chat model that is set, with its prompts, if one is."""
    if not settings.chat_model:
        return None
    folder = settings.root / "prompts"
    own = Path(__file__).resolve().parent.parent / "prompts"
    chat = open_chat(settings.chat_model, settings.chat_url, settings.chat_timeout)
    return Writer(chat, read_prompts(folder if folder.is_dir() else own))


def _rewritten(writer: Writer, way: Way, asked: Asked, answer: Answer) -> Answer:
    """Return the answer to the question as the model reads it, if that goes on about the last subject."""
    rewritten = writer.rewritten(asked.turns, asked.question)
    if rewritten is None or not way.goes_on(asked, rewritten):
        return answer
    return replace(way.chain.invoke(Asked(rewritten, (), asked.document)), question=asked.question)


def changes_sentences(changes: Changes) -> list[str]:
    """Say what bringing the index up to date did, in documents and clauses."""

    def counted(name: str, documents: Sequence[str]) -> str:
        return f"{name} {len(documents)} 份 {sum(changes.clauses.get(d, 0) for d in documents)} 条"

    kinds = (
        ("新增", changes.added),
        ("更改", changes.changed),
        ("移除", changes.removed),
        ("未变", changes.kept),
    )
    summary = ";".join(counted(name, documents) for name, documents in kinds)
    return [f"索引已是最新：{summary}。" if changes.reason else f"索引本来就是最新的，没有改动：{summary}。"]


def added_sentence(added: Sequence[str], present: Sequence[str]) -> str:
    """Say what `add` did."""
    parts = [f"已添加 {len(added)} 份文件：{'、'.join(added)}。"] if added else []
    parts += [f"文件库里已有相同的文件：{'、'.join(present)}。"] if present else []
    return "".join(parts)


def find_document(documents: Sequence[Document], document_id: str) -> Document:
    """Return the document with that id. Raises DocumentError, naming those that there are, for an unknown one."""
    for document in documents:
        if document.id == document_id:
            return document
    known = "、".join(document.id for document in documents[:10])
    raise DocumentError(f"文件库里没有“{document_id}”；现有：{known}{'……' if len(documents) > 10 else ''}。")


class _Progress:
    """A progress bar on standard error, shown once there is something to wait for."""

    def __init__(self) -> None:
        self._bar: Any = None

    def __call__(self, done: int, total: int) -> None:
        from tqdm import tqdm  # noqa: PLC0415  only a build needs it

        if self._bar is None:
            self._bar = tqdm(total=total, desc="计算句子向量", unit="句", file=sys.stderr, leave=False)
        self._bar.update(done - self._bar.n)
        if done >= total:
            self._bar.close()
