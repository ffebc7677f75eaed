"""The figures of the internal deck: exact, and every ZIP its own zone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import counts, people
from .release import Span
from .series import END, FIRST_MAP, SECOND_MAP, change_figures, exact, families, layers, people_figures

if TYPE_CHECKING:
    from datetime import date

    from .truth import Person, Truth


def internal_figures(truth: Truth, zips: list[str]) -> dict[str, str]:
    """Every figure that only the internal deck prints in this way."""
    figures = {
        f"members.households.{day}": exact(_member_homes(truth, day)) for day in (FIRST_MAP, SECOND_MAP)
    }
    figures[f"participants.households.{SECOND_MAP}"] = exact(
        len(people.households(people.participants(truth, SECOND_MAP), SECOND_MAP))
    )
    days = (FIRST_MAP, SECOND_MAP, END)
    figures |= {f"members.count.{day}": exact(len(people.members(truth, day))) for day in days}
    figures |= {
        f"zone.{place if place == people.ELSEWHERE else 'z' + place}.{layer}.{day}": exact(count)
        for layer, day, crowd in layers(truth)
        for place, count in counts.households_by_zip(crowd, day, zips).items()
    }
    figures |= change_figures(figures)
    figures |= people_figures(truth, _whole, lambda crowd, day, _: _whole(crowd(day), day))
    figures[f"families.{END}"] = exact(families(truth))
    return figures


def _whole(crowd: list[Person], _: date) -> Span:
    return Span(len(crowd), len(crowd))


def _member_homes(truth: Truth, day: date) -> int:
    return len(people.households(counts.mapped_members(truth, day), day))
