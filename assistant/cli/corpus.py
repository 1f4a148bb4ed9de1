"""The corpus as the commands read it that need no index."""

from assistant.cli.output import complain
from assistant.facts.institutions import read_institutions
from assistant.facts.register import Register
from assistant.settings import Settings


def open_register(settings: Settings, document: str | None) -> Register:
    """Return the register of the corpus. Raises DocumentError where there is no `document`, CorpusError."""
    from assistant.desk import find_document
    from assistant.finding.corpus import read_corpus

    corpus = read_corpus(settings.corpus)
    complain(corpus.complaints)
    if document is not None:
        find_document(corpus.documents, document)
    return Register(corpus.documents, read_institutions(settings.corpus))
