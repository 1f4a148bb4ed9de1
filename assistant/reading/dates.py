"""A date as documents write it becomes an ISO date."""

import re
from datetime import date

from assistant.language import numerals
from assistant.language.normal import fold_width

_NUMERAL = f"[0-9{numerals.CHINESE}]"
DATE = re.compile(
    rf"(?P<year>[0-9]{{4}}|[{numerals.CHINESE}]{{4}})\s*(?:年|[-/.])\s*(?P<month>{_NUMERAL}{{1,3}})\s*(?:月|[-/.])"
    rf"\s*(?P<day>{_NUMERAL}{{1,3}})\s*日?"
)


def iso_date(text: str) -> str | None:
    """Return the first date in `text` (2018-07-16, 2019年1月9日, 二〇〇五年六月十一日) as `YYYY-MM-DD`, or None."""
    match = DATE.search(fold_width(text))
    if match is None:
        return None
    year, month, day = (numerals.parse(match[name]) for name in ("year", "month", "day"))
    try:
        return date(year or 0, month or 0, day or 0).isoformat()
    except ValueError:
        return None
