"""`python -m eval.with_model --model openai:NAME [--url URL]`: the questions with and without a chat model.

Prints how many answers were written by the model, how many of its sentences the verification struck and why, how often it
gave way to the text altogether, how many answers are right with it and without it, and how much later the reader sees its
first words than the model says them. Every answer that is given is looked at once more here, apart from the verification
that let it pass: each sentence stands in a cited clause word for word, or each of its numbers and institutions does.

A good adversary is `python -m eval.adversary`: a small base model, which loops and invents. It is never installed with
the program.
"""

import argparse
import json
import logging
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median

from assistant.answering.chat import Chat, Messages, open_chat
from assistant.answering.claims import sentences_of
from assistant.answering.prompts import read_prompts
from assistant.answering.verify import faults_of
from assistant.answering.writing import Writer, may_be_written, names_of, sources_of
from assistant.contract import answer_json
from assistant.desk import Desk
from assistant.errors import TiaowenError
from assistant.language.normal import normalize
from assistant.settings import Settings, load_settings
from assistant.types import Answer
from eval.judging import judge
from eval.layout import table
from eval.process import ROOT, folders
from eval.question_set import Question
from eval.questions import SETS, About, corpus_of

_MARK = re.compile(r"\[(\d{1,3})\]")
_LOGGED = 3
"""What the program logs of a struck sentence: the model's name, the sentence, the faults."""


@dataclass(frozen=True, slots=True)
class Told:
    """One question: the extract, what is given with the model, and whether each is right.

    `broken` are sentences given that the text doesn't have, `rephrased` those that it has in other words; `own_first` are
    the seconds from asking the model to its first words, `shown_first` those from the question to the first words shown.
    """

    question: Question
    extract: Answer
    given: Answer
    extract_right: bool
    given_right: bool
    broken: tuple[str, ...]
    rephrased: tuple[str, ...]
    own_first: float | None
    shown_first: float | None


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 1 if an answer with the model is wrong that is right without it."""
    parser = argparse.ArgumentParser(prog="python -m eval.with_model", description="有无语言模型的对照。")
    parser.add_argument("--model", required=True, help="例如 openai:qwen3、ollama:qwen3")
    parser.add_argument("--url", help="模型服务的地址")
    parser.add_argument("--timeout", type=float, default=60.0, help="每题最多等几秒")
    parser.add_argument("--split", choices=["dev", "test", "all"], default="all", help="题库的哪一半")
    parser.add_argument("--policies", type=Path, help="国务院文件所在的目录（默认用设置 eval_policies）")
    parser.add_argument("--limit", type=int, help="每个文件库只问前几题")
    options = parser.parse_args(arguments)
    policies = options.policies or load_settings().eval_policies
    if policies is None:
        print(
            "只问第一份文件：没有用 --policies 或设置 eval_policies 给出国务院文件的目录。", file=sys.stderr
        )
    told: list[Told] = []
    struck = StruckSentences()
    try:
        chat = TimedChat(open_chat(options.model, options.url, options.timeout))
    except TiaowenError as error:
        print(error, file=sys.stderr)
        return 2
    try:
        for one in _ask(chat, options.split, policies, options.limit):
            told.append(one)
            print(f"\r{len(told)} 题", end="", file=sys.stderr, flush=True)
    except KeyboardInterrupt:
        print("\n中断；以下是已经问过的题。", file=sys.stderr)
    except TiaowenError as error:
        print(error, file=sys.stderr)
        return 2
    print(_summary(chat, told, struck.faults))
    return int(any(one.broken or (one.extract_right and not one.given_right) for one in told))


class TimedChat(Chat):
    """A chat model that notes when it was asked and when its first words came."""

    def __init__(self, chat: Chat) -> None:
        self._chat = chat
        self.name, self.timeout = chat.name, chat.timeout
        self.first: float | None = None

    def stream(self, messages: Messages) -> Iterator[str]:
        """Yield the words as they come."""
        asked, self.first = time.perf_counter(), None
        for piece in self._chat.stream(messages):
            if self.first is None:
                self.first = time.perf_counter() - asked
            yield piece


class StruckSentences(logging.Handler):
    """Counts the faults for which sentences were struck, as the program logs them."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.faults: Counter[str] = Counter()
        logging.getLogger("assistant.answering.writing").addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Count the first fault of a sentence, what is quoted in it left out."""
        if isinstance(record.args, tuple) and len(record.args) == _LOGGED:
            self.faults[re.sub(r"“.*?”", "“…”", str(record.args[2]).split("；")[0])] += 1


def _ask(chat: TimedChat, split: str, policies: Path | None, limit: int | None) -> Iterator[Told]:
    """Ask of every set the questions whose answer a model may put into its own words; the first `limit` of each corpus."""
    writer = Writer(chat, read_prompts(ROOT / "prompts"))
    for about in About:
        files = corpus_of(about, policies)
        if not files:
            continue
        with folders(files) as env:
            desk = Desk.open(Settings(ROOT, Path(env["TIAOWEN_CORPUS"]), Path(env["TIAOWEN_INDEX"])))
            questions = (q for each in SETS if each.about is about for q in each.load(split))
            yield from islice(_told(questions, desk, writer, chat), limit)


def _told(questions: Iterable[Question], desk: Desk, writer: Writer, chat: TimedChat) -> Iterator[Told]:
    for question in questions:
        began = time.perf_counter()
        extract = desk.ask(question.turns[-1], question.turns[:-1])
        if not may_be_written(extract):
            continue
        shown: float | None = None
        given = extract
        for one in desk.written(extract, writer):
            if isinstance(one, Answer):
                given = one
            elif shown is None:
                shown = time.perf_counter() - began
        broken, rephrased = _held_to_the_text(extract, given, desk)
        right = _right(question, extract), _right(question, given)
        yield Told(question, extract, given, *right, broken, rephrased, chat.first, shown)


def _held_to_the_text(extract: Answer, given: Answer, desk: Desk) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the sentences that break the promise that nothing is told without a source, and those in other words.

    What the extractive answer says has been held to the text already; of the model's words, a sentence is the text's own,
    or has no number and no institution that the clauses cited by it don't have.
    """
    faults = list(faults_of(given, desk.document))
    own, _, rest = given.text.partition("\n原文：")
    if given.engine == extract.engine:
        own, rest = "", given.text
    if rest and rest != extract.text:
        faults.append(rest)
    sources = sources_of(given, desk.library)
    rephrased = []
    for sentence in sentences_of(own):
        cited = normalize("".join(sources[int(n)].text for n in _MARK.findall(sentence) if int(n) in sources))
        said = normalize(_MARK.sub("", sentence))
        if _bare(said) and _bare(said) in _bare(cited):
            continue
        rephrased.append(sentence)
        names = [name for name in names_of(desk.library) if normalize(name) in said]
        if any(word not in cited for word in [*re.findall(r"\d+(?:\.\d+)?", said), *map(normalize, names)]):
            faults.append(sentence)
    return tuple(faults), tuple(rephrased)


def _bare(words: str) -> str:
    return re.sub(r"\W", "", words)


def _right(question: Question, answer: Answer) -> bool:
    return judge(question.expect, json.loads(json.dumps(answer_json(answer)))).right


def _summary(chat: Chat, told: Sequence[Told], struck: Counter[str]) -> str:
    wrote = [one for one in told if one.given.engine == chat.name]
    partly = [one for one in wrote if any("句没有通过" in note for note in one.given.notes)]
    gave_way = [one for one in told if one.given.engine != chat.name]
    worse = [one for one in told if one.extract_right and not one.given_right]
    broken = [one for one in told if one.broken]
    rows = [
        ["项目", "题数"],
        ["可由模型改写的题", str(len(told))],
        ["全部由模型写成", str(len(wrote) - len(partly))],
        ["部分句子被删去，换成原文", str(len(partly))],
        ["整个让位给原文", str(len(gave_way))],
        ["没有模型时答对", str(sum(one.extract_right for one in told))],
        ["有模型时答对", str(sum(one.given_right for one in told))],
        ["给出的话原文没有", str(len(broken))],
    ]
    lines = [
        f"【{chat.name}】",
        table(rows),
        "",
        _first_words(told),
        "",
        f"删去 {struck.total()} 句，首条理由：",
    ]
    lines += [f"  {times:4d}  {fault}" for fault, times in struck.most_common()]
    lines += [f"≈ {one.question.id} {sentence}" for one in told for sentence in one.rephrased]
    lines += [f"✗ {one.question.id} {one.question.turns[-1]}\n  {one.given.text[:300]}" for one in worse]
    lines += [f"✗✗ {one.question.id} {'；'.join(one.broken)[:300]}" for one in broken]
    return "\n".join(lines)


def _first_words(told: Sequence[Told]) -> str:
    """Say how much later the first words are shown than the model says them."""
    both = [(one.own_first, one.shown_first) for one in told if one.own_first and one.shown_first]
    if not both:
        return "模型一个字也没有写出来。"
    own, shown = median(own for own, _ in both), median(shown for _, shown in both)
    later = median(shown / own - 1 for own, shown in both)
    waited = median(shown - own for own, shown in both)
    return (
        f"模型自己的第一个字：{own:.2f} 秒；用户看到第一个字：{shown:.2f} 秒（中位数，{len(both)} 题）；"
        f"晚 {later:.1%}（{waited * 1000:.0f} 毫秒，目标不超过 10%）。"
    )


if __name__ == "__main__":
    sys.exit(main())
