"""A memorandum of understanding before it is drawn: its parts as plain values for a DOCX and a PDF.

Organizations are named; persons never: their lines are blank and are filled in by hand.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel.dates import format_date

from rollbook.declare.base import Words
from rollbook.declare.memoranda import Memoranda
from rollbook.tables.rows import Row

Part = dict[str, Any]
_LOCALES = {"en": "en_US", "es": "es_US"}
_MONTHS = 12


@dataclass(frozen=True)
class Agreement:
    """What a memorandum is made from."""

    memoranda: Memoranda
    community_name: str
    partners: Sequence[Row]
    """Rows of ``internal.renewals``: organizations with the day of their latest signature."""

    as_of: date
    is_synthetic: bool
    language: str
    words: Mapping[str, Words]

    def word(self, key: str, **blanks: object) -> str:
        """A text of the memorandum in its language, its blanks filled."""
        return self.words[key].in_language(self.language).format(**blanks)

    def say(self, text: Words) -> str:
        """A declared text in its language."""
        return text.in_language(self.language)

    def day(self, day: date) -> str:
        """``June 30, 2018``."""
        return format_date(day, "long", locale=_LOCALES[self.language])


def content(agreement: Agreement) -> Part:
    """The memorandum: title, subtitle, marks and parts in order."""
    told = agreement.word
    return {
        "title": told("mou_title"),
        "subtitle": told(
            "mou_subtitle", community=agreement.community_name, date=agreement.day(agreement.as_of)
        ),
        "synthetic": told("mou_synthetic") if agreement.is_synthetic else "",
        "language": agreement.language,
        "page": agreement.words["mou_page"].in_language(agreement.language),
        "date": [agreement.as_of.year, agreement.as_of.month, agreement.as_of.day],
        "parts": [*_agreed(agreement), *_teams(agreement), *_closing(agreement)],
    }


def _agreed(agreement: Agreement) -> Iterator[Part]:
    memoranda, told = agreement.memoranda, agreement.word
    yield _heading(told("mou_purpose"))
    yield _text(agreement.say(memoranda.purpose))
    yield _heading(told("mou_parties"))
    if agreement.partners:
        yield _text(told("mou_parties_text", community=agreement.community_name))
        yield {"kind": "list", "items": [str(row["partner_name"]) for row in agreement.partners]}
    else:
        yield _text(told("mou_parties_none"))
    yield _heading(told("mou_duties"))
    yield {"kind": "subheading", "text": told("mou_duties_partnership")}
    yield {"kind": "list", "items": [agreement.say(each) for each in memoranda.partnership_duties]}
    yield {"kind": "subheading", "text": told("mou_duties_partner")}
    yield {"kind": "list", "items": [agreement.say(each) for each in memoranda.partner_duties]}
    yield _heading(told("mou_meetings"))
    often = "monthly" if memoranda.meetings_per_year == _MONTHS else "often"
    yield _text(told(f"mou_meetings_{often}", number=memoranda.meetings_per_year))
    yield _heading(told("mou_decisions"))
    yield _text(agreement.say(memoranda.decision))


def _teams(agreement: Agreement) -> Iterator[Part]:
    told = agreement.word
    yield _heading(told("mou_teams"))
    yield _text(told("mou_teams_text"))
    for team in agreement.memoranda.teams:
        yield {"kind": "subheading", "text": agreement.say(team.title)}
        lines = [told("mou_champion", number=at) for at in range(1, team.champions + 1)]
        lines += [told("mou_parent", number=at) for at in range(1, team.parents + 1)]
        yield {"kind": "lines", "labels": lines}


def _closing(agreement: Agreement) -> Iterator[Part]:
    told = agreement.word
    yield _heading(told("mou_renewal"))
    yield _text(told("mou_renewal_text", months=agreement.memoranda.renewal_months))
    yield _heading(told("mou_signatures"))
    rows = [[told("mou_partnership", community=agreement.community_name), "", "", ""]]
    for row in agreement.partners:
        signed = row["signed_date"]
        rows.append(
            [str(row["partner_name"]), "", "", agreement.day(signed) if signed else told("mou_never")]
        )
    yield {
        "kind": "signatures",
        "caption": told("mou_signatures_caption"),
        "columns": [told(name) for name in ("mou_party", "mou_sign_here", "mou_day", "mou_last")],
        "rows": rows,
    }


def _heading(text: str) -> Part:
    return {"kind": "heading", "text": text}


def _text(text: str) -> Part:
    return {"kind": "text", "text": text}
