"""What is said to a chat model: one file each in `prompts/`, checked when it is read."""

import re
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import PromptError

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_RULE = re.compile(r"^---\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Prompt:
    """What is said to the model: once for all (`system`), and with each question (`user`, with its placeholders)."""

    system: str
    user: str

    def messages(self, **values: str) -> list[tuple[str, str]]:
        """Return the messages with `values` in the placeholders; a `{…}` within a value is only text."""
        said = _PLACEHOLDER.sub(lambda match: values[match[1]], self.user)
        return [("system", self.system), ("user", said)]


@dataclass(frozen=True, slots=True)
class Prompts:
    """All prompts of the program."""

    answer: Prompt
    rewrite: Prompt


def read_prompts(folder: Path) -> Prompts:
    """Return the prompts in `folder`. Raises PromptError where one is missing, or lacks or misspells a placeholder."""
    return Prompts(
        answer=_read(folder / "answer.md", {"question", "sources"}),
        rewrite=_read(folder / "rewrite.md", {"turns", "question"}),
    )


def _read(path: Path, wanted: set[str]) -> Prompt:
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PromptError(f"提示词文件“{path}”读不出来（{type(error).__name__}）；请恢复这个文件。") from None
    parts = _RULE.split(text, maxsplit=1)
    if len(parts) != 2:
        raise PromptError(f"提示词文件“{path}”里没有单独一行的“---”；它前面是规矩，后面是每一问的内容。")
    found = set(_PLACEHOLDER.findall(parts[1]))
    if missing := sorted(wanted - found):
        raise PromptError(
            f"提示词文件“{path}”的“---”之后缺少占位 {'、'.join('{' + m + '}' for m in missing)}；请补上。"
        )
    if unknown := sorted(found - wanted):
        raise PromptError(
            f"提示词文件“{path}”里的占位 {'、'.join('{' + u + '}' for u in unknown)} 不认识；请改正。"
        )
    return Prompt(parts[0].strip(), parts[1].strip())
