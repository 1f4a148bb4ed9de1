"""`python -m eval.attacks [--policies DIR] [--seed S] [--failures]`: whether a chat model's wrong sentences are struck.

Right sentences in other words, and sentences with one planted fault each, are made from the gold tables and the clauses
(`attack_sentences`, `attack_faults`), and given to the verifier as a model's answer would be. No model takes part. The
words are the generator's: a real model writes in more ways than these.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.answering.claims import Source, checked
from assistant.errors import TiaowenError
from assistant.facts.institutions import read_institutions
from assistant.language import sentences
from assistant.reading.reader import read_document
from assistant.types import Clause, Document, Duty, Role, Span
from eval.attack_drafts import Place
from eval.attack_faults import KINDS, Case, cases
from eval.bootstrap import interval
from eval.model import Measure, Part, Table
from eval.process import CORPUS
from eval.report.terminal import part_lines

TITLE = "语言模型的话：核对"
RIGHT = WRONG = 300
SEED = 1
GOAL_STRUCK, GOAL_LOST = 0.99, 0.03
_LIST_MARK = re.compile(
    r"^(?:[一二三四五六七八九十百]+、|\d+(?:\.\d+)*[.、．\s\u3000]+|第[一二三四五六七八九十百]+条\s*)"
)
_GOLD = Path(__file__).parent / "gold"
_HAINAN = "hainan-quality-2018"


@dataclass(frozen=True, slots=True)
class Tried:
    """A case with what became of it."""

    case: Case
    faults: tuple[str, ...]

    @property
    def struck(self) -> bool:
        """Whether the sentence was struck."""
        return bool(self.faults)


def attacks(policies: Path | None, seed: int = SEED) -> Part:
    """Return the shares of faults struck, by kind, and of right sentences lost."""
    return report(attempts(policies, seed), seed)


def attempts(policies: Path | None, seed: int, right: int = RIGHT, wrong: int = WRONG) -> list[Tried]:
    """Make the sentences from the first document, and from `policies` if given, and verify each. Only the institutions of
    the gold tables and of institutions.toml are known by name."""
    documents = [read_document(CORPUS / f"{_HAINAN}.txt")]
    documents += [read_document(file) for file in sorted(policies.glob("*.txt"))] if policies else []
    sources = {source.id: source for document in documents for source in _sources(document)}
    units = {unit for place in sources.values() for unit in place.units()} | set(
        read_institutions(CORPUS).names
    )
    return [_tried(case, units) for case in cases(list(sources.values()), seed, right, wrong)]


def _sources(document: Document) -> Iterator[Place]:
    duties = [*_gold("hainan-duties"), *_gold("policies-duties")]
    targets = _gold("hainan-targets")
    for clause in document.clauses:
        yield Place(
            clause.id,
            re.sub("^[第一二三四五六七八九十百条、\\s]+", "", clause.heading).rstrip("。.：:"),
            document.title,
            f"《{document.title}》{clause.label}：{clause.text}",
            tuple(row for row in duties if row["clause"] == clause.id),
            tuple(row for row in targets if row["clause"] == clause.id),
            tuple(_sentences(clause)),
        )


def _sentences(clause: Clause) -> Iterator[str]:
    """Yield the sentences of a clause that stand by themselves: of some length, and without brackets or quotes."""
    for span in sentences.split(clause.text):
        words = _LIST_MARK.sub("", span.of(clause.text))
        if 14 <= len(words) <= 120 and words[-1] in "。；;" and not set(words) & set("()（）“”：:〔〕[]①②③"):
            yield words


def _gold(name: str) -> list[dict[str, Any]]:
    return [
        json.loads(line) for line in (_GOLD / f"{name}.jsonl").read_text("utf-8").splitlines() if line.strip()
    ]


def _tried(case: Case, units: set[str]) -> Tried:
    sources = {n: Source(n, place.text, tuple(_duties(place))) for n, place in case.places.items()}
    result = checked(case.sentence, sources, units)
    return Tried(case, tuple(fault for struck in result.struck for fault in struck.faults))


def _duties(place: Place) -> Iterator[Duty]:
    """Yield the gold duties as the program holds them. Gold doesn't say where they stand: a second group of a role is of a
    second note."""
    notes = Counter[str]()
    for group in place.duties:
        notes[group["role"]] += 1
        note = Span(notes[group["role"]], 0)
        for unit in group["units"]:
            yield Duty(unit, Role(group["role"]), place.id, group["open_ended"], note, note)


def report(tried: Sequence[Tried], seed: int) -> Part:
    """Return what became of the cases, as a part of the evaluation."""
    wrong = [each for each in tried if each.case.kind != "right"]
    right = [each for each in tried if each.case.kind == "right"]
    by_kind: Mapping[str, list[Tried]] = {kind: [t for t in wrong if t.case.kind == kind] for kind in KINDS}
    rows = tuple(
        (KINDS[kind], str(len(each)), str(sum(t.struck for t in each)), _bounds(each)) for kind, each in by_kind.items() if each
    )  # fmt: skip
    lost = _measure("attacks.right_struck", "对的句子被误删", right, GOAL_LOST)
    return Part(
        TITLE,
        (_measure("attacks.struck", "有错的句子被删去", wrong, GOAL_STRUCK), lost),
        (
            Table(
                "各类错误",
                ("错误", "句数", "删去", "95% 区间"),
                rows,
                f"种子 {seed}；对的句子 {len(right)} 句。",
            ),
        ),
    )


def _measure(name: str, label: str, tried: Sequence[Tried], goal: float) -> Measure:
    values = [float(each.struck) for each in tried]
    low, high = interval(values)
    share = sum(values) / len(values)
    return Measure(
        name,
        label,
        share,
        low=low,
        high=high,
        count=len(values),
        goal=goal,
        at_most=name.endswith("right_struck"),
    )


def _bounds(tried: Sequence[Tried]) -> str:
    low, high = interval([float(each.struck) for each in tried])
    return f"{low:.2f}–{high:.2f}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command. Exits 0 if the goals are reached, 1 if not, 2 on bad usage."""
    parser = argparse.ArgumentParser(
        prog="python -m eval.attacks", description="语言模型写错的话是否被删去。"
    )
    parser.add_argument("--policies", type=Path, metavar="DIR", help="国务院文件（.txt）所在的目录")
    parser.add_argument("--seed", type=int, default=SEED, metavar="S", help=f"随机种子，默认 {SEED}")
    parser.add_argument("--failures", action="store_true", help="逐句列出漏删和误删的句子")
    options = parser.parse_args(arguments)
    if options.policies is not None and not options.policies.is_dir():
        print(f"找不到目录：{options.policies}；请检查 --policies。", file=sys.stderr)
        return 2
    try:
        tried = attempts(options.policies, options.seed)
    except TiaowenError as error:
        print(error, file=sys.stderr)
        return 2
    part = report(tried, options.seed)
    print("\n".join(part_lines(part)))
    if options.failures:
        print("\n".join(_failures(tried)))
    return 0 if all(measure.met for measure in part.measures) else 1


def _failures(tried: Sequence[Tried]) -> Iterator[str]:
    for each in tried:
        right = each.case.kind == "right"
        if each.struck == right:
            said = f"误删（{'；'.join(each.faults)}）" if right else f"漏删（{KINDS[each.case.kind]}）"
            cited = "、".join(
                place.id for n, place in each.case.places.items() if f"[{n}]" in each.case.sentence
            )
            yield f"{said} {each.case.sentence} ← {cited}"


if __name__ == "__main__":
    sys.exit(main())
