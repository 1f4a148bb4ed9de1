"""The form of an item, its citations, and whether its stem gives the key away."""

import re

from eval.quizzes.library import Library
from eval.quizzes.model import KINDS, Fault, Findings, Item
from eval.quizzes.parts import clauses_under
from eval.quizzes.values import has_number
from eval.quizzes.wording import BLANK, bare, fragments, squeeze

_ALL_OF_THEM = re.compile(
    r"以上(?:都|皆|均|全|选项|答案)|(?:都|皆|均)(?:是|对|正确|不是|不对)$|全部(?:都)?(?:正确|是)$|以上.{0,3}都不"
)
_LEAST_OPTIONS = 4
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_TOO_LONG = 2
_SHORT_KEY = 8
_LONGEST_FIGURE = 6
_LEAST_QUOTED = 6
_ELLIPSIS = re.compile(r"…+|_{4}")


def check_form(item: Item, found: Findings) -> None:
    """Check what an item of its kind must have."""
    found.add(Fault.FORM, f"没有“{item.kind}”这种题", item.kind not in KINDS)
    found.add(Fault.FORM, "没有题干", not item.stem.strip())
    found.add(Fault.FORM, "没有理由", not item.why.strip())
    found.add(Fault.FORM, "没有引用条款", not item.quotes)
    blanks = item.stem.count(BLANK)
    found.add(Fault.FORM, f"填空题有{blanks}个空", item.kind == "fill" and blanks != 1)
    found.add(Fault.FORM, "填空题或简答题没有答案", item.kind in ("fill", "short") and not item.answers)
    if item.kind in ("fill", "short"):
        found.add(Fault.FORM, "key 与 answers 不同", bool(item.key) and item.key != item.answers)
    if item.kind in ("single", "multiple", "true_false"):
        _check_options(item, found)
    if item.kind == "matching":
        _check_columns(item, found)


def _check_options(item: Item, found: Findings) -> None:
    texts = [bare(option.text) for option in item.options]
    labels = [option.label for option in item.options]
    right = [option.label for option in item.options if option.right]
    found.add(Fault.FORM, "选项重复", len(set(texts)) < len(texts))
    found.add(Fault.FORM, "选项的字母不是依次排列", labels != list(_LETTERS[: len(labels)]))
    found.add(
        Fault.FORM,
        f"答案字母{'、'.join(item.key)}与标为正确的选项{'、'.join(right)}不同",
        list(item.key) != right,
    )
    found.add(Fault.FORM, "用了“以上都是”之类的选项", any(_ALL_OF_THEM.search(text) for text in texts))
    if item.kind == "true_false":
        found.add(Fault.FORM, "判断题的选项应是正确、错误", texts != ["正确", "错误"])
        found.add(Fault.FORM, "判断题应有一个答案", len(right) != 1)
        return
    found.add(Fault.FORM, f"只有{len(texts)}个选项", len(texts) < _LEAST_OPTIONS)
    found.add(Fault.FORM, f"单项选择题标了{len(right)}个答案", item.kind == "single" and len(right) != 1)
    found.add(Fault.FORM, f"多项选择题标了{len(right)}个答案", item.kind == "multiple" and len(right) < 2)
    found.add(Fault.FORM, "多项选择题没有干扰项", item.kind == "multiple" and not item.wrong)
    _check_lengths(item, found)


def _check_lengths(item: Item, found: Findings) -> None:
    """No key may be known by its length; of short words and names (省农业厅) nobody can tell."""
    key = [len(bare(text)) for text in item.right]
    other = [len(bare(text)) for text in item.wrong]
    if not key or not other:
        return
    long = min(key) > _TOO_LONG * max(other) and min(key) > _SHORT_KEY
    short = _TOO_LONG * max(key) < min(other) and min(other) > _SHORT_KEY
    found.add(Fault.FORM, "答案的长短与干扰项相差一倍以上", long or short)


def _check_columns(item: Item, found: Findings) -> None:
    lefts = [squeeze(left) for left, _ in item.pairs]
    found.add(Fault.FORM, f"连线题只有{len(item.pairs)}对", len(item.pairs) < 3)
    found.add(Fault.FORM, "连线题左列重复", len(set(lefts)) < len(lefts))
    if item.prompts:
        given = [squeeze(prompt) for prompt in item.prompts]
        found.add(Fault.FORM, "连线题的左列与配对不同", given != lefts)
    if not item.options:
        return
    texts = [squeeze(option.text) for option in item.options]
    found.add(Fault.FORM, "连线题右列重复", len(set(texts)) < len(texts))
    found.add(Fault.FORM, "配对的右项不在右列", any(squeeze(right) not in texts for _, right in item.pairs))
    if item.key and len(item.key) == len(item.pairs) and set("".join(item.key)) <= set(_LETTERS):
        by_label = {option.label: squeeze(option.text) for option in item.options}
        named = [by_label.get(letter, "") for letter in item.key]
        found.add(Fault.FORM, "答案字母与配对不同", named != [squeeze(right) for _, right in item.pairs])


def check_quotes(item: Item, library: Library, found: Findings) -> None:
    """Each quote is text[start:end] of its document, and stands in the clause that it names."""
    for quote in item.quotes:
        source = library.sources.get(quote.document)
        if source is None:
            found.add(Fault.QUOTE, f"没有“{quote.document}”这份文件")
            continue
        same = source.text[quote.start : quote.end] == quote.text and bool(quote.text)
        found.add(Fault.QUOTE, f"引文“{quote.text[:20]}”与[{quote.start}:{quote.end}]的原文不同", not same)
        clause = source.by_id.get(quote.clause)
        if clause is None:
            known = quote.clause.endswith(("#meta", "#title"))
            found.add(Fault.QUOTE, f"没有“{quote.clause}”这一条", not known)
            continue
        inside = clause.start <= quote.start and quote.end <= clause.end
        found.add(Fault.QUOTE, f"引文不在“{clause.label}”里", not inside)
        found.add(Fault.QUOTE, f"条款名称“{quote.label}”应为“{clause.label}”", quote.label != clause.label)


def check_spoken_of(item: Item, library: Library, found: Findings) -> None:
    """What the stem quotes of the document stands in a clause that the item cites, or in its label."""
    sources = {quote.document: library.sources.get(quote.document) for quote in item.quotes}
    whole = "\n".join(source.words for source in sources.values() if source)
    cited = "\n".join(
        part
        for clause in library.cited(item)
        for part in (squeeze(clause.text), squeeze(clause.label), *map(squeeze, clause.headings))
    )
    for fragment in fragments(item.stem):
        named = {c.id for s in sources.values() if s for c in clauses_under(fragment, s)}
        apart = bool(named) and not named & {clause.id for clause in library.cited(item)}
        found.add(Fault.NOT_CITED, f"引文不是“{fragment}”的", apart)
        for part in map(bare, _ELLIPSIS.split(fragment)):
            elsewhere = len(part) >= _LEAST_QUOTED and part in whole and part not in cited
            found.add(Fault.NOT_CITED, f"题干所引的“{part[:20]}”不在所引的条款里", elsewhere and bool(cited))


def check_stem(item: Item, found: Findings) -> None:
    """The stem has no key in it that it doesn't have the distractors of."""
    if item.kind in ("true_false", "matching"):
        return
    stem = squeeze(item.stem)
    if item.kind in ("fill", "short"):
        told = [text for text in item.answers if _told(text, stem)]
    else:
        told = [text for text in item.right if _told(text, stem)]
        others = any(_told(text, stem) for text in item.wrong)
        told = [] if others or len(told) < len(item.right) else told
    found.add(Fault.GIVEN_AWAY, f"题干里有答案“{'、'.join(told)}”", bool(told))


def _told(text: str, stem: str) -> bool:
    """Tell whether an answer stands in a stem. A figure tells nothing: sentences have the same one for several things."""
    words = bare(text)
    if len(words) < 2 or (has_number(words) and len(words) <= _LONGEST_FIGURE):
        return False
    return words in stem
