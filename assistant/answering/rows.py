"""Rows of the register of duties in an answer: as lines with their citations, and what a reader must know of their units."""

from collections.abc import Sequence
from itertools import groupby

from assistant.answering import compose
from assistant.answering.mentions import Mention
from assistant.answering.stages import Found
from assistant.facts.register import DutyRow
from assistant.types import Citation, Clause, Role


def mention_notes(mention: Mention, rows: Sequence[DutyRow]) -> list[str]:
    """Return what became of the units meant, and by which name they were asked for."""
    notes = [f"问题中的“{mention.typed}”按“{mention.units[0]}”理解。"] if mention.by_sound else []
    if mention.successor:
        named = "、".join(dict.fromkeys(row.duty.unit for row in rows))
        notes.append(f"文件里没有“{mention.typed}”这个名称，以上是由它承接职责的单位：{named}。")
    return [*notes, *dict.fromkeys(row.succession.note for row in rows if row.succession)]


def in_part(found: Found, clause: Clause) -> bool:
    """Tell whether `clause` stands in the part that the question limits itself to (第三部分), if it does."""
    paths = found.understood.question.references
    return not paths or any(clause.path == path or clause.path.startswith(f"{path}.") for path in paths)


def listed(
    rows: Sequence[DutyRow], named: bool = False, roles: bool = True
) -> tuple[list[str], list[Citation]]:
    """Return the rows as lines, grouped by document and chapter, leads first, and a citation for each note.

    `named`: each line says which unit it is about; `roles`: and in which role.
    """
    lines: list[str] = []
    citations: dict[tuple[str, int], Citation] = {}
    several = len({row.document.id for row in rows}) > 1
    for document, of_document in groupby(rows, key=lambda row: row.document):
        members = list(of_document)
        if several:
            lines.append(f"《{document.title}》（{len(members)} 项）")
        for chapter, of_chapter in groupby(members, key=lambda row: row.clause.headings[:1]):
            ranked = sorted(of_chapter, key=lambda row: list(Role).index(row.duty.role))
            if chapter:
                lines.append(f"{chapter[0]}（{len(ranked)} 项）")
            for row in ranked:
                key = (row.clause.id, row.duty.note.start)
                if key not in citations:
                    citations[key] = compose.cite(
                        len(citations) + 1, row.document, row.clause, [row.duty.note]
                    )
                unit = f" {row.duty.unit}" if named else ""
                role = f"{compose.ROLE_VERBS[row.duty.role]}{unit}：" if roles else ""
                lines.append(f"- {role}{row.clause.label}[{citations[key].n}]")
    return lines, list(citations.values())
