"""Answers to instruments, from files with a column for each item (wide) or a row for each answer (long)."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from rollbook.clean.books import Books
from rollbook.clean.columns import Column, same, side_by_side, texts_of
from rollbook.clean.day_orders import first_days, with_readings
from rollbook.clean.listings import Listing
from rollbook.clean.membership import unreadable
from rollbook.declare.base import folded
from rollbook.declare.forms import FormBook
from rollbook.declare.instruments import UNSTATED, Instrument
from rollbook.declare.scales import Scale
from rollbook.tables.answer_fields import SLOTS
from rollbook.tables.answer_tables import ANSWERS_KEY
from rollbook.tables.check import make_table

_KEY = ANSWERS_KEY.split()
_NUMBER = re.compile(r"(-?\d+)(?:[.,]0+)?(?:\s*(?:[-–—.:)=]|/\s*\d+).*)?", re.DOTALL)
"""``4``, ``4.0``, ``4 - we are beginning`` and ``4/5``."""
_CLOCK = re.compile(r"[ T]+\d{1,2}:\d\d(:\d\d)?(\.\d+)?\s*([ap]\.?\s*m\.?)?.*$", re.IGNORECASE)
"""The time of day, which a forms export writes behind the day."""


class Answer(NamedTuple):
    """What became of an answer, and the level that it chose (not yet turned)."""

    state: str
    level: int | None = None


def answers_of(
    listings: Sequence[Listing], forms: FormBook, books: Books
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Forms and their answers (``clean.answer_rows`` by row, ``clean.answers`` by form and item).

    A row whose instrument, round, item or form cannot be told is noted and set aside. An answer that is
    missing, and one that the scale does not have, is noted, kept and counted, and stands for no level.
    Answers to reverse items are turned. Where a form answers an item twice, the newest file speaks and in it
    the first row; a row of which nothing is left counts as a repeat.
    """
    parts = [_forms_of(each, forms, books) for each in listings]
    if not any(len(rows) for rows, _ in parts):
        return make_table("clean.answer_rows", []), make_table("clean.answers", [])
    rows, answers = (pd.concat([part[place] for part in parts], ignore_index=True) for place in (0, 1))
    order = rows.sort_values("record_id").sort_values("quarter_code", ascending=False, kind="stable")
    rank = pd.Series(np.arange(len(order)), index=pd.Index(order["record_id"]))
    newest_first = answers.assign(rank=answers["record_id"].map(rank)).sort_values("rank", kind="stable")
    kept = newest_first.drop_duplicates(_KEY)
    is_repeat = ~rows["record_id"].isin(kept["record_id"])
    books.ledger.add(rows[is_repeat], "repeated_in_list")
    return make_table("clean.answer_rows", rows[~is_repeat]), make_table("clean.answers", kept)


def read_answer(text: str, scale: Scale) -> Answer:
    """The level that a text chooses: by its number, or by its wording in either language.

    Parameters
    ----------
    text
        A cell in which something stands.
    """
    key = folded(text)
    if key in {folded(each) for each in scale.not_rated}:
        return Answer("not_rated")
    number = _NUMBER.fullmatch(text.strip())
    level = int(number[1]) if number else scale.readings.get(key)
    return Answer("given", level) if level in scale.tier_of else Answer("out_of_range")


def _forms_of(listing: Listing, forms: FormBook, books: Books) -> tuple[pd.DataFrame, pd.DataFrame]:
    is_wide = bool(listing.source.items)
    found = _named(listing, forms, books, is_wide=is_wide)
    rows = found.places().assign(
        instrument_id=texts_of(found["instrument_id"]),
        round_code=texts_of(found["round_code"]),
        respondent_code=_respondents(found),
        respondent_group_code=texts_of(_groups(found, forms, books)),
        answered_date=first_days(found, "answered").astype("datetime64[us]"),
        is_corrected=books.is_corrected(found),
    )
    if not len(found):
        return rows, rows
    parts = [
        rows.assign(item_id=items, **_answers(found, items, field, forms, books))
        for items, field in _items(found, is_wide=is_wide)
    ]
    return rows, pd.concat(parts, ignore_index=True)


def _named(listing: Listing, forms: FormBook, books: Books, *, is_wide: bool) -> Listing:
    """The rows of which it is known which instrument, round, form and item they are of."""
    instruments, declared = forms.instruments, listing.source.instrument
    found = listing.add(
        "instrument_id",
        same(declared, len(listing))
        if declared
        else listing.text("instrument").each(lambda text: _known(text, instruments)),
    )
    found = _require(found, "instrument_id", "instrument", books)
    rounds = _asked(found, "instrument_id", "round")
    found = found.add(
        "round_code",
        rounds.each(lambda said: instruments[said[0]].read_round(said[1]) if said[1].strip() else None),
    )
    found = _require(found, "round_code", "round", books)
    if not is_wide:
        pairs = _asked(found, "instrument_id", "item")
        found = found.add("item_id", pairs.each(lambda said: _item(instruments[said[0]], said[1])))
        found = _require(found, "item_id", "item", books)
        found = found.add("form", found.text("respondent").each(lambda text: text.strip() or None))
        found = _require(found, "form", "respondent", books)
    found = found.add("answered", found.text("answered").each(lambda text: _CLOCK.sub("", text.strip())))
    found = with_readings(found, "answered", books.codes.is_blank, books.tally)
    books.noticed.at_rows(found, unreadable(found, "answered"), "answered", "date_unreadable")
    return found


def _known(text: str, instruments: Mapping[str, Instrument]) -> str | None:
    key = folded(text)
    titled = {
        folded(words): name
        for name, each in instruments.items()
        for words in (name, each.title.en, each.title.es)
    }
    return titled.get(key)


def _item(instrument: Instrument, text: str) -> str | None:
    key = folded(text)
    return next(
        (
            name
            for name, item in instrument.items.items()
            if key in {folded(name), folded(item.text.en), folded(item.text.es)}
        ),
        None,
    )


def _asked(listing: Listing, known: str, field: str) -> Column[tuple[str, str]]:
    """What a field says, beside what was read before; only combinations that occur."""
    return side_by_side(listing[known], listing.text(field)).of_rows(np.ones(len(listing), dtype=bool))


def _require(listing: Listing, name: str, field: str, books: Books) -> Listing:
    is_unknown = listing[name].flags(lambda value: value is None)
    return books.ledger.set_aside(listing, is_unknown, "answers_unreadable", field=field)


def _respondents(listing: Listing) -> pd.Series:
    """The code of each form; a row of its own where a file has a row for each form and no codes."""
    said = texts_of(listing.text("respondent").each(lambda text: text.strip() or None))
    numbered = listing.places()
    own = numbered["file_name"] + "|" + numbered["sheet_name"] + "|" + numbered["row_number"].astype("str")
    return said.fillna(own)


def _groups(listing: Listing, forms: FormBook, books: Books) -> Column[str | None]:
    is_blank = books.codes.is_blank

    def read(said: tuple[str, str]) -> str | None:
        instrument = forms.instruments[said[0]]
        # An instrument that tells nobody apart has no use for what stands there.
        return UNSTATED if is_blank(said[1]) or not instrument.groups else instrument.read_group(said[1])

    read_groups = _asked(listing, "instrument_id", "respondent_group").each(read)
    is_unknown = read_groups.flags(lambda code: code is None)
    books.noticed.at_rows(listing, is_unknown, "respondent_group", "respondent_group_unknown")
    return read_groups.each(lambda code: code or UNSTATED)


def _items(listing: Listing, *, is_wide: bool) -> Iterator[tuple[pd.Series | str, str]]:
    """The item, or the items row by row, with the field that holds the answers."""
    if is_wide:
        slots = (slot.removesuffix("_text") for slot in SLOTS)
        yield from zip(listing.source.items.values(), slots, strict=False)
    else:
        yield texts_of(listing["item_id"]), "answer"


def _answers(
    listing: Listing, items: pd.Series | str, field: str, forms: FormBook, books: Books
) -> dict[str, pd.Series]:
    item_column = same(items, len(listing)) if isinstance(items, str) else listing["item_id"]
    asked = side_by_side(listing["instrument_id"], item_column, listing.text(field))
    asked = asked.of_rows(np.ones(len(listing), dtype=bool))
    is_blank = books.codes.is_blank

    def read(said: tuple[str, str, str]) -> Answer:
        instrument = forms.instruments[said[0]]
        scale = forms.scale_of(instrument)
        # What a scale has a word for is an answer, also where elsewhere it says nothing.
        answer = read_answer(said[2], scale)
        if answer.state == "out_of_range" and is_blank(said[2]):
            return Answer("missing")
        turns = answer.level is not None and instrument.items[said[1]].is_reverse
        return (
            answer._replace(level=scale.turned(answer.level))
            if turns and answer.level is not None
            else answer
        )

    answers = asked.each(read)
    for state, finding in (("missing", "answer_missing"), ("out_of_range", "answer_out_of_range")):
        books.noticed.at_rows(listing, answers.flags(_in_state(state)), field, finding)
    levels = answers.each(lambda each: np.nan if each.level is None else float(each.level))
    return {
        "answer_state_code": texts_of(answers.each(lambda each: each.state)),
        "level_value": pd.Series(np.array(levels.distinct, dtype=np.float64)[levels.codes]),
    }


def _in_state(state: str) -> Callable[[Answer], bool]:
    return lambda answer: answer.state == state
