"""One side of a pair as a person reads it: names, phones, addresses, lists, children."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

import pandas as pd

from rollbook.declare.base import folded
from rollbook.review.people import Lists
from rollbook.review.wording import Wording
from rollbook.tables.rows import Row

KINDS = ("names", "contacts", "places", "seen", "children")
"""What a side shows, in the order of the columns."""

_Span = tuple[pd.Timestamp, pd.Timestamp]

_MOST = 3
_MOST_DAYS = 4
_TEN_DIGITS = 10
_WIDEST_TOLD = timedelta(days=2 * 366)
"""Days of birth further apart than any age or year that somebody tells: the cell could not be read."""
_DAY_OF_SOURCE = {
    "roster": "joined_date",
    "signin": "attended_date",
    "participants": "started_date",
    "leaders": "term_from_date",
}


@dataclass(frozen=True)
class Shown:
    """Each kind of evidence as separate statements, so that what both sides say can be marked."""

    names: tuple[str, ...]
    contacts: tuple[str, ...]
    places: tuple[str, ...]
    seen: tuple[str, ...]
    children: tuple[str, ...]
    homes: tuple[str, ...] = ()
    """The addresses in one spelling."""

    def telling(self, kind: str) -> tuple[str, ...]:
        """What may be the same on both sides: a ZIP is shared by thousands, and lists by all."""
        return {"places": self.homes, "seen": ()}.get(kind, self.of(kind))

    def of(self, kind: str) -> tuple[str, ...]:
        """The statements of a kind."""
        return {
            "names": self.names,
            "contacts": self.contacts,
            "places": self.places,
            "seen": self.seen,
            "children": self.children,
        }[kind]


def show(lists: Lists, profiles: Iterable[str], words: Wording, *, first: str | None = None) -> Shown:
    """What the lists say of some profiles, as one person; the names of the ``first`` profile come first."""
    asked = list(profiles)
    records = lists.records_of(asked)
    latest = records[::-1]
    return Shown(
        names=_names([*lists.records_of([first] if first else [])[::-1], *latest]),
        contacts=(
            *_once(_phone(record["phone_code"]) for record in latest)[:_MOST],
            *_once(record["email"] or "" for record in latest)[:1],
        ),
        places=_places(latest),
        seen=_seen(records, words),
        children=_children(lists.births_of(asked), words),
        homes=tuple(_once(record["address_key"] or "" for record in records)),
    )


def _once(texts: Iterable[str]) -> list[str]:
    return [text for text in dict.fromkeys(texts) if text]


def _names(records: Sequence[Row]) -> tuple[str, ...]:
    """Each name once, in its best spelling: accents and capitals alone make no other name."""
    spelled: dict[str, str] = {}
    for name in map(_name, records):
        known = spelled.setdefault(folded(name), name)
        spelled[folded(name)] = max(known, name, key=_care)
    return tuple(spelled.values())[:_MOST]


def _care(name: str) -> tuple[bool, int]:
    return name.istitle() or not (name.islower() or name.isupper()), sum(not sign.isascii() for sign in name)


def _name(record: Row) -> str:
    nickname = f"“{record['nickname_name']}”" if record["nickname_name"] else ""
    suffix = f"({record['name_suffix_code']})" if record["name_suffix_code"] else ""
    parts = (record["given_name"], nickname, record["surnames_name"], suffix)
    return " ".join(part for part in parts if part) or record["name_key"]


def _phone(code: str | None) -> str:
    if not code or len(code) != _TEN_DIGITS:
        return code or ""
    return f"{code[:3]}-{code[3:6]}-{code[6:]}"


def _places(records: Sequence[Row]) -> tuple[str, ...]:
    streets: dict[str, str] = {}
    for record in records:
        key = record["address_key"] or record["street_address"]
        if key:
            streets.setdefault(key, record["street_address"] or key)
    zips = _once(record["zip_code"] or "" for record in records)
    return (*[*streets.values()][:_MOST], *zips[:_MOST])


def _seen(records: Sequence[Row], words: Wording) -> tuple[str, ...]:
    of_source: dict[str, list[Row]] = defaultdict(list)
    for record in records:
        of_source[record["source_code"]].append(record)
    known = (source for source in _DAY_OF_SOURCE if source in of_source)
    return tuple(_seen_in(source, of_source[source], words) for source in known)


def _seen_in(source: str, records: Sequence[Row], words: Wording) -> str:
    stated = (record[_DAY_OF_SOURCE[source]] for record in records)
    days = sorted({f"{day:%Y-%m-%d}" for day in stated if day is not None})
    told = words(
        f"seen_{source}",
        when=_days(days, words),
        what=", ".join(_once(_group(record, words) for record in records)),
        files=_files(records, words),
    )
    return " ".join(told.split()).replace(" :", ":").replace(" ,", ",")


def _days(days: Sequence[str], words: Wording) -> str:
    if not days:
        return words("seen_undated")
    first = ", ".join(days[:_MOST_DAYS])
    more = len(days) - _MOST_DAYS
    return words("seen_more", days=first, more=more, last=days[-1]) if more > 0 else first


def _files(records: Sequence[Row], words: Wording) -> str:
    quarters = sorted(_once(record["quarter_code"] or "" for record in records))
    if not quarters:
        return ""
    key = "seen_files" if len(quarters) > 1 else "seen_file"
    return words(key, first=quarters[0], last=quarters[-1])


def _group(record: Row, words: Wording) -> str:
    if record["source_code"] == "leaders":
        return words(f"role_{record['leader_role_code'] or 'other'}")
    kind, name = (record[column] or "" for column in ("parent_group_type_code", "parent_group_name"))
    return str(name) if name.startswith(kind) and name else f"{kind} {name}".strip()


def _children(births: Sequence[Row], words: Wording) -> tuple[str, ...]:
    spans: set[_Span] = {(birth["born_from_date"], birth["born_until_date"]) for birth in births}
    told = sorted(span for span in spans if span[1] - span[0] <= _WIDEST_TOLD)
    # A birth date says all that an age around it says.
    sharpest = [span for span in told if not any(_is_within(other, span) for other in told)]
    years = _once(_years(span) for span in sharpest)
    return tuple(years) or ((words("child_unread"),) if spans else ())


def _is_within(inner: _Span, outer: _Span) -> bool:
    return inner != outer and outer[0] <= inner[0] and inner[1] <= outer[1]


def _years(span: _Span) -> str:
    first, last = span[0].year, span[1].year
    return str(first) if first == last else f"{first}–{last}"
