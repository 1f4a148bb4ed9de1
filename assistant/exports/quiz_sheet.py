"""A quiz as an Excel workbook, a row an item: for those who look through it, or load it into a system of their own."""

from assistant.exports.paper import numbered_prompts
from assistant.exports.sheets import Column, as_xlsx
from assistant.quiz.item import DIFFICULTY_TITLES, KIND_TITLES, ItemKind, Quiz, QuizItem, key_text, letter

_Row = tuple[int, QuizItem]


def as_workbook(quiz: Quiz) -> bytes:
    """Return the workbook; it has as many columns of options as the item with most of them."""
    most = max(len(item.options) for item in quiz.items)
    columns: list[Column[_Row]] = [
        Column("题号", lambda row: row[0], 6),
        Column("题型", lambda row: KIND_TITLES[row[1].kind], 12),
        Column("题干", lambda row: row[1].stem, 50),
        Column("左栏", lambda row: "\n".join(numbered_prompts(row[1])), 30),
        *(_option_column(at) for at in range(most)),
        Column("答案", lambda row: _key(row[1]), 16),
        Column("理由", lambda row: row[1].why, 40),
        Column("条款", lambda row: "\n".join(c.label for c in row[1].citations), 30),
        Column("原文", lambda row: "\n".join(c.quote for c in row[1].citations), 60),
        Column("文件", lambda row: "\n".join(dict.fromkeys(c.document for c in row[1].citations)), 24),
        Column("章", lambda row: row[1].chapter, 24),
        Column("难度", lambda row: DIFFICULTY_TITLES[row[1].difficulty], 6),
    ]
    return as_xlsx(columns, list(enumerate(quiz.items, 1)), quiz.title)


def _option_column(at: int) -> Column[_Row]:
    return Column(
        f"选项{letter(at)}", lambda row: row[1].options[at] if at < len(row[1].options) else None, 20
    )


def _key(item: QuizItem) -> str:
    """Return the key; of a blank, every accepted spelling on a line of its own."""
    match item.kind:
        case ItemKind.FILL:
            return "\n".join(item.answers)
        case _:
            return key_text(item)
