"""The program itself, as its faces use it: a `Desk` over the corpus folder that the settings name."""

from collections.abc import Mapping

from assistant.desk import Desk
from assistant.settings import load_settings
from assistant.types import Status
from eval.peers.peer import EmbeddingModel, Found, Passage, Peer


class Tiaowen(Peer):
    """The program; it refuses by itself. What a user waits for is a whole answer, not only what was found."""

    def __init__(self, model: EmbeddingModel) -> None:  # noqa: ARG002  it has the same one, as an int8 twin
        self._settings = load_settings()
        self._desk: Desk

    def build(self, texts: Mapping[str, str]) -> None:
        """Read the files and index them anew, on disk; loading the model is part of it.

        Raises ValueError if the texts are not those of the corpus folder.
        """
        self._desk = Desk.open(self._settings, rebuild=True)
        if {document.id: document.text for document in self._desk.documents()} != texts:
            raise ValueError("the corpus folder holds other documents")

    def find(self, question: str) -> Found:
        """Return the clauses that the question finds, and whether the answer is one."""
        refused = self._desk.ask(question).status is not Status.ANSWERED
        hits = [evidence.hit for evidence in self._desk.find(question).evidence]
        passages = tuple(
            Passage(hit.clause.document, hit.clause.span.start, hit.clause.span.end, hit.score)
            for hit in hits
        )
        return Found(passages, 0.0 if refused else 1.0, refused)

    def serve(self, question: str) -> object:
        """Answer the question."""
        return self._desk.ask(question)
