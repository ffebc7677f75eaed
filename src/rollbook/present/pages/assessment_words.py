"""Names on the pages of instruments: elements, levels, groups and rounds, as the instrument has them."""

import re
from collections.abc import Mapping
from datetime import date

from rollbook.declare.instruments import ALL, UNSTATED, Instrument
from rollbook.declare.scales import Level, TierWords
from rollbook.present.pages.view import View

NONE = "none"
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


def element_title(view: View, instrument: Instrument, element: str) -> str:
    """What an element is called."""
    found = next((each for each in instrument.elements if each.element == element), None)
    return found.title.in_language(view.language) if found else view.word("assessment_all_elements")


def inside(title: str) -> str:
    """A title as it stands inside a sentence."""
    return title[:1].lower() + title[1:]


def answer_label(view: View, instrument: Instrument, answer: str, *, is_short: bool = False) -> str:
    """What a level or a tier is called, in full or as short as under a bar."""
    scale = view.project.forms.scale_of(instrument)
    if answer == NONE:
        return view.word("assessment_no_answer")
    named: dict[str, Level | TierWords] = {str(each.level): each for each in scale.levels}
    words = (named | {str(name): each for name, each in scale.tiers.items()})[answer]
    return (words.short if is_short else words.label).in_language(view.language)


def group_label(view: View, instrument: Instrument, group: str) -> str:
    """What a group of those who answer is called."""
    if group in {ALL, UNSTATED}:
        return view.word(f"assessment_group_{group}")
    return next(each.label.in_language(view.language) for each in instrument.groups if each.group == group)


def round_label(view: View, instrument: Instrument, round_code: str) -> str:
    """What a round is called; its code where it has no name of its own."""
    named = {each.round: each.label.in_language(view.language) for each in instrument.rounds}
    if _MONTH.fullmatch(round_code):
        return view.month_label(date.fromisoformat(f"{round_code}-01"))
    return named.get(round_code, round_code)


def form_label(view: View, blanks: Mapping[str, str], name: str, code: str) -> str | None:
    """What a blank of a figure's id is called; None where it names nothing of an instrument."""
    instrument = view.project.forms.instruments.get(blanks.get("instrument_id", ""))
    if instrument is None:
        return None
    if name == "instrument_id":
        return instrument.title.in_language(view.language)
    if name == "element_id":
        return element_title(view, instrument, code)
    if name == "answer_code":
        return answer_label(view, instrument, code)
    if name == "respondent_group_code":
        return group_label(view, instrument, code)
    return round_label(view, instrument, code) if name == "round_code" else None
