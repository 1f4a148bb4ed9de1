"""What can go wrong, as one tree. Every message is a Chinese sentence: what is wrong, where, what to do.

TiaowenError
├── UsageError         the user's command, setting, question or file (exit status 2)
│   ├── SettingError       an unknown or impossible setting
│   ├── QuestionError      an empty or endless question
│   ├── CorpusError        the corpus folder is missing or not readable
│   ├── DocumentError      a file that cannot be read as a document, or an unknown document
│   ├── ModelError         an embedding model that cannot be loaded
│   ├── QuizError          a quiz that the documents don't give
│   └── PromptError        a prompt that is missing, or lacks a placeholder
├── IndexBuildError    the index cannot be built or read (exit status 1)
└── ChatError          the chat model did not answer; what it was asked for is answered without it
"""


class TiaowenError(Exception):
    """Anything that 条问 reports in one sentence instead of a traceback."""

    exit_status = 1


class UsageError(TiaowenError):
    """The user's input must change."""

    exit_status = 2


class SettingError(UsageError):
    """An unknown or impossible setting."""


class QuestionError(UsageError):
    """A question that cannot be taken."""


class CorpusError(UsageError):
    """The corpus folder is missing or not readable."""


class DocumentError(UsageError):
    """A file that cannot be read as a document, or a document that is not in the corpus."""


class ModelError(UsageError):
    """An embedding model that cannot be loaded."""


class QuizError(UsageError):
    """A quiz that cannot be made as asked: too many items, no such chapter, kind or difficulty."""


class IndexBuildError(TiaowenError):
    """The index cannot be built or read."""


class PromptError(UsageError):
    """A prompt that is missing, or lacks a placeholder."""


class ChatError(TiaowenError):
    """The chat model did not answer; what it was asked for is answered without it."""
