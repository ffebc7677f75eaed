"""Figures about where members come from, how far they go and who comes back, exact or in bands."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING

from . import attribution as came
from . import engagement
from .claims import NOTHING, Claims
from .dates import quarter_end
from .held import MONTH_ENDS, band_of_kept
from .people import households, members
from .release import HIDDEN, SMALLEST, Span, band, band_of_people, percents, share_within
from .series import END, FIRST_MAP, FIRST_QUARTER, PERIOD, SECOND_MAP, exact

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from .truth import Person, Truth

QUARTERS = engagement.quarters_between(FIRST_QUARTER, PERIOD)
METHODS = ("bounds", "any_touch", "first_touch", "self_report")


@dataclass(frozen=True)
class Lens:
    """How a view shows counts: exactly, or in bands."""

    is_release: bool
    claims: Claims = NOTHING

    def people(self, crowd: list[Person], day: date = END) -> Span:
        """A count of people."""
        return band_of_people(crowd, day) if self.is_release else Span(len(crowd), len(crowd))

    def homes(self, crowd: list[Person], day: date = END) -> Span:
        """A count of the households of people."""
        count = len(households(crowd, day))
        return band(count) if self.is_release else Span(count, count)

    def number(self, count: int, behind: list[Person]) -> Span:
        """A number that some people stand behind, at the second date of the growth map."""
        if not self.is_release:
            return Span(count, count)
        return HIDDEN if self.homes_count(behind) < SMALLEST else band(count)

    def homes_count(self, behind: list[Person]) -> int:
        """Households of people at the second date of the growth map."""
        return len(households(behind, SECOND_MAP))


def engagement_figures(
    truth: Truth, linked: came.Linked, isolated: Sequence[str], claims: Claims = NOTHING, *, is_release: bool
) -> dict[str, str]:
    """Every figure of the pages about attribution, the ladder, staying and the program."""
    lens = Lens(is_release, claims if is_release else NOTHING)
    return {
        **_attributions(truth, linked, lens),
        **_touches(truth, linked, lens),
        **_ladder(truth, lens),
        **_staying(truth, lens),
        **_program(truth, isolated, lens),
        "setting.interval_percent": "90%",
        "setting.integrated_meetings": str(engagement.INTEGRATED_MEETINGS),
        "setting.integrated_within_days": str(engagement.INTEGRATED_WITHIN.days),
    }


def _attributions(truth: Truth, linked: came.Linked, lens: Lens) -> dict[str, str]:
    crowd = [each.person for each in came.newcomers(truth, linked, FIRST_MAP, SECOND_MAP)]
    figures = {"attribution.new_members": lens.number(len(crowd), crowd).text}
    for (method, channel), answer in came.attributions(truth, linked, FIRST_MAP, SECOND_MAP).items():
        low, high = lens.number(answer.low, answer.behind), lens.number(answer.high, answer.behind)
        whole = Span(low.low, high.high)
        if method != "self_report":
            figures[f"attribution.{method}.{channel}.range"] = whole.text
        if answer.estimate is not None:
            figures[f"attribution.{method}.{channel}"] = lens.number(answer.estimate, answer.behind).text
    return figures


def _touches(truth: Truth, linked: came.Linked, lens: Lens) -> dict[str, str]:
    crowd = came.newcomers(truth, linked, FIRST_MAP, SECOND_MAP)
    figures = {
        f"overlap.{channels}": lens.claims.holding(
            lens.people(there, SECOND_MAP), "touch_overlaps", channels
        ).text
        for channels, there in came.overlaps(crowd).items()
    }
    return figures | {
        f"timing.{channel}.{timing}": lens.claims.holding(
            lens.people(there, SECOND_MAP), "touch_timings", channel, timing
        ).text
        for (channel, timing), there in came.timings(crowd).items()
    }


def _ladder(truth: Truth, lens: Lens) -> dict[str, str]:
    figures: dict[str, str] = {}
    for (channel, step), rung in engagement.ladder(truth, QUARTERS, END).items():
        place, moved = f"ladder.{channel}.{step}", lens.people(rung.moved)
        people = lens.claims.holding(lens.people(rung.people), "ladders", channel, step)
        figures[place] = people.text
        share = lens.claims.holding_share(share_within(moved, lens.people(rung.before)), channel, step)
        if share != (Fraction(0), Fraction(1)):
            figures[f"{place}.share"] = percents(*share)
        is_hidden = lens.is_release and HIDDEN in (moved, people)
        if rung.days is not None and not is_hidden:
            figures[f"{place}.days"] = f"{rung.days:,.{0 if rung.days == int(rung.days) else 1}f}"
    return figures


def _staying(truth: Truth, lens: Lens) -> dict[str, str]:
    figures = {
        f"flow.{quarter}.{flow}": lens.claims.holding(
            lens.people(there, quarter_end(quarter)), "quarter_flows", quarter, flow
        ).text
        for (quarter, flow), there in engagement.flows(truth, QUARTERS).items()
    }
    figures |= {
        f"repeat.{code}": lens.claims.holding(lens.people(there), "repeat_attendances", code).text
        for code, there in engagement.repeats(truth, QUARTERS).items()
    }
    figures |= {
        f"integration.{quarter}.{code}": (
            there_was if code == "members" else lens.claims.holding(there_was, "integrations", quarter, code)
        ).text
        for (quarter, code), there in engagement.integrations(truth, QUARTERS, END).items()
        for there_was in [lens.people(there, quarter_end(quarter))]
    }
    if not lens.is_release:
        return figures
    # Members at the end of a quarter are those of the measures, as they were published.
    return figures | {
        f"integration.{quarter}.members": lens.claims.holding(
            band_of_kept(lambda day: members(truth, day), quarter_end(quarter), MONTH_ENDS),
            "integrations",
            quarter,
            "members",
        ).text
        for quarter in QUARTERS
    }


def _program(truth: Truth, isolated: Sequence[str], lens: Lens) -> dict[str, str]:
    crowds = engagement.program(truth, END, isolated)
    figures = {
        f"program.{code}": lens.claims.holding(
            lens.homes(crowd) if "famil" in code else lens.people(crowd), "programs", code
        ).text
        for code, crowd in crowds.items()
        if isolated or "isolated" not in code
    }
    figures |= {
        f"groups.{kind}": exact(count) for kind, count in engagement.groups_meeting(truth, END).items()
    }
    for (quarter, kind), tally in engagement.sessions(truth, QUARTERS).items():
        place = f"sessions.{quarter}.{kind}"
        figures |= {f"{place}.held": exact(tally["held"]), f"{place}.cancelled": exact(tally["cancelled"])}
        if tally["counted"]:
            total = band(tally["total"]) if lens.is_release else Span(tally["total"], tally["total"])
            total = lens.claims.holding(total, "sessions", quarter, kind)
            ends = (floor(end / tally["counted"] + 0.5) for end in (total.low, total.high))
            figures[f"{place}.average"] = Span(*ends).text
    return figures
