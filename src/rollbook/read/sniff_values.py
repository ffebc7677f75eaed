"""What the values below a header tell: the order of day and month, births or ages, totals."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rollbook.declare.lexicon import Lexicon, header_key
from rollbook.declare.sources import DateOrder

DATE_FIELDS = frozenset(
    [
        "joined_text",
        "left_text",
        "started_text",
        "meets_since_text",
        "meets_until_text",
        "partner_since_text",
        "meeting_date_text",
        "session_date_text",
        "event_date_text",
        "training_from_text",
        "training_until_text",
        "term_from_text",
        "term_until_text",
        "child_birth_1_text",
        "child_birth_2_text",
        "child_birth_3_text",
        "child_births_text",
    ]
)
_LAST_MONTH = 12
_NUMBERS = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(?:\d{4}|\d{2})(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)\d{4}[-/.]\d{1,2}[-/.]\d{1,2}")
_MONTH_WRITTEN = re.compile(r"[^\W\d_]{3,10}\.?[\s-]*\d{1,2}(?:st|nd|rd|th)?[\s,.-]+\d{2,4}(?!\d)")
_DAY_WRITTEN = re.compile(
    r"(?<!\d)\d{1,2}[\s./-]*(?:de\s+)?[^\W\d_]{3,10}\.?[\s./,-]*(?:de\s+|del\s+)?\d{2,4}"
)
_AGE = re.compile(
    r"\d{1,2}(?:[.,]5)?\s*(?:y(?:ea)?rs?\.?(?: old)?|y\.?o\.?|a[nñ]os?|m(?:onth|o|es|eses)s?\.?)?",
    re.IGNORECASE,
)
_OLDEST_CHILD = 25
_ASK = "ask whether 1/2 is 2 January or 1 February"


@dataclass(frozen=True)
class DateEvidence:
    """How many dates can only be read in one order, and how many in both."""

    month_first: int = 0
    day_first: int = 0
    year_first: int = 0
    written_day_first: int = 0
    written_month_first: int = 0
    either: int = 0

    @property
    def order(self) -> DateOrder:
        """The order that most of the evidence speaks for; month first where nothing does."""
        if self.month_first or self.day_first:
            return "dmy" if self.day_first > self.month_first else "mdy"
        # Dates with the year first speak for nothing: a workbook's own dates all come like that.
        return "dmy" if self.written_day_first > self.written_month_first and not self.either else "mdy"

    @property
    def reason(self) -> str:
        """What was seen, in words; where that decides nothing, it asks."""
        seen = "; ".join(f"{words}: {count}" for count, words in self._counts() if count)
        if self.month_first and self.day_first:
            return f"CHECK: dates contradict each other, {_ASK} ({seen})"
        if self.month_first or self.day_first:
            return f"Dates: {seen}"
        if self.either or self.written_day_first == self.written_month_first:
            return f"CHECK: no date tells day from month, {_ASK} ({seen or 'none was seen'})"
        return f"Dates: {seen}"

    def _counts(self) -> tuple[tuple[int, str], ...]:
        return (
            (self.month_first, "with a second number above 12"),
            (self.day_first, "with a first number above 12"),
            (self.either, "that can be read both ways"),
            (self.written_day_first, "with the day before a month in letters"),
            (self.written_month_first, "with a month in letters before the day"),
            (self.year_first, "with the year first, always understood"),
        )


def read_dates(texts: Iterable[str]) -> DateEvidence:
    """Gather the evidence about the order of day and month from cells that hold dates."""
    month_first = day_first = year_first = either = 0
    written_day = written_month = 0
    for text in texts:
        year_first += len(_YEAR_FIRST.findall(text))
        written_day += len(_DAY_WRITTEN.findall(text))
        written_month += len(_MONTH_WRITTEN.findall(text))
        for first, _, second in _NUMBERS.findall(text):
            month_first += int(second) > _LAST_MONTH >= int(first)
            day_first += int(first) > _LAST_MONTH >= int(second)
            either += max(int(first), int(second)) <= _LAST_MONTH
    return DateEvidence(month_first, day_first, year_first, written_day, written_month, either)


def are_ages(texts: Iterable[str]) -> bool | None:
    """Whether cells hold ages (``3``, ``3 años, 8 meses``) and not dates; ``None`` if they do not tell."""
    ages = dates = 0
    for text in filter(str.strip, texts):
        if (
            _NUMBERS.search(text)
            or _YEAR_FIRST.search(text)
            or re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", text)
        ):
            dates += 1
        else:
            ages += _all_ages(text)
    return None if ages == dates else ages > dates


def _all_ages(text: str) -> bool:
    parts = [part.strip() for part in re.split(r"[,;/&+|]|\by\b|\band\b", text) if part.strip()]
    return bool(parts) and all(
        _AGE.fullmatch(part) and int(re.findall(r"\d+", part)[0]) <= _OLDEST_CHILD for part in parts
    )


def count_totals(rows: Sequence[Sequence[str]], lexicon: Lexicon) -> int:
    """How many rows begin like a totals row."""
    words = {header_key(word) for word in lexicon.totals}
    starts = (next((cell for cell in row if cell.strip()), "") for row in rows)
    return sum(
        any(f"{header_key(start)} ".startswith(f"{word} ") for word in words) for start in starts if start
    )
