"""``compare.<language>.html`` of a quarter: shared measures of its communities, and what changed in each."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from rollbook.declare import Project
from rollbook.declare.base import LANGUAGES
from rollbook.present.portal.comparing import QUADRANTS, Peers, Shared, Side, peers_of
from rollbook.present.portal.figures import Package, read_package
from rollbook.present.portal.pages import render
from rollbook.present.portal.releases import Release
from rollbook.present.portal.speaking import Speaker
from rollbook.present.portal.strips import axis, scale_of, strip
from rollbook.present.portal.told_changes import told_changes

_MOST_IN_WORDS = 20
"""Of more communities than this, a sentence for each says more than anybody reads."""


def compare_pages(
    releases: Sequence[Release],
    earlier: Mapping[Path, Release],
    project: Project,
    unchecked: Sequence[str] = (),
) -> dict[str, str]:
    """The pages of one quarter by their names; none where there are no two releases to set side by side.

    Parameters
    ----------
    releases
        Those of the quarter.
    earlier
        The release before, by the folder of a release.
    unchecked
        Communities whose people nobody could search the page for: they are left out, and the page says so.
    """
    packages = {each.folder: read_package(each) for each in releases if each.community not in unchecked}
    readable = [package for package in packages.values() if package]
    by_kind = groupby(
        sorted(readable, key=lambda each: each.release.kind), key=lambda each: each.release.kind
    )
    groups = [list(group) for _, group in by_kind]
    peers = [peers_of(group, releases[0].period) for group in groups if len(group) > 1]
    if not peers:
        return {}
    alone = [group[0] for group in groups if len(group) == 1]
    pages = {}
    for language in LANGUAGES:
        speaker = Speaker(project, language)
        left = list(_left_out(speaker, releases, packages, alone, unchecked))
        titles = dict.fromkeys(each.said("title", language) for group in peers for each in group.differing)
        left += [speaker.say("compare_left_defined", title=title) for title in titles]
        compared = [package for group in peers for package in group.packages]
        pages[f"compare.{language}.html"] = render(
            "portal_compare.html.j2",
            speaker,
            period=releases[0].period_label(language),
            is_synthetic=any(each.release.kind[1] for each in compared),
            groups=[_group(speaker, each, is_only=len(peers) == 1) for each in peers],
            changes=[
                told_changes(speaker, each.release, each, earlier.get(each.release.folder))
                for each in compared
            ],
            left_out=left,
        )
    return pages


def _left_out(
    speaker: Speaker,
    releases: Sequence[Release],
    packages: Mapping[Path, Package | None],
    alone: Sequence[Package],
    unchecked: Sequence[str],
) -> Iterator[str]:
    lonely = {package.release.folder for package in alone}
    for release in releases:
        name = release.name(speaker.language)
        if release.community in unchecked:
            yield speaker.say("compare_left_unchecked", community=name)
        elif packages[release.folder] is None:
            yield speaker.say("compare_left_unread", community=name)
        elif release.folder in lonely:
            yield speaker.say("compare_left_alone", community=name, profile=speaker.profile(release))


def _group(speaker: Speaker, peers: Peers, *, is_only: bool) -> dict[str, Any]:
    first = peers.packages[0].release
    kind = "compare_of_kind_synthetic" if first.kind[1] else "compare_of_kind"
    quadrants = [
        {
            "name": quadrant,
            "title": speaker.deck_word(f"quadrant_{quadrant}"),
            "measures": [_measure(speaker, each) for each in peers.in_quadrant(quadrant)],
        }
        for quadrant in QUADRANTS
    ]
    return {
        "title": "" if is_only else speaker.say(kind, profile=speaker.profile(first)),
        "claim": claim(speaker, peers.shared),
        "claim_of_counts": claim_of_counts(speaker, peers.shared),
        "warnings": list(_warnings(speaker, peers)),
        "quadrants": [each for each in quadrants if each["measures"]],
    }


def claim(speaker: Speaker, shared: Sequence[Shared]) -> str:
    """How many of the shares that at least two communities tell surely differ: size has no part in them."""
    told = [each for each in shared if each.is_told and each.definition.kind == "share"]
    apart = sum(each.is_apart for each in told)
    if not any(each.is_told for each in shared):
        return speaker.say("compare_too_few" if shared else "compare_none")
    if not told:
        return speaker.say("compare_claim_no_shares")
    if apart in {0, len(told)}:
        many = "all" if apart else "none"
        return speaker.say(f"compare_claim_{many}{'_of_one' if len(told) == 1 else ''}", count=len(told))
    many = "one" if apart == 1 else "some"
    return speaker.say(f"compare_claim_{many}", count=len(told), apart=apart, rest=len(told) - apart)


def claim_of_counts(speaker: Speaker, shared: Sequence[Shared]) -> str:
    """The same of counts, means and amounts, with a word about size; empty where there are none."""
    told = [each for each in shared if each.is_told and each.definition.kind != "share"]
    apart = sum(each.is_apart for each in told)
    many = "none" if not apart else "one" if apart == 1 else "many"
    return speaker.say(f"compare_counts_{many}", count=len(told), apart=apart) if told else ""


def _warnings(speaker: Speaker, peers: Peers) -> Iterator[str]:
    yield speaker.say("compare_warning_rank")
    yield speaker.say("compare_warning_size")
    one = peers.comparisons <= 1
    yield speaker.say(
        "compare_warning_one" if one else "compare_warning_chance", count=f"{peers.comparisons:,}"
    )
    yield speaker.say("compare_warning_counts")
    yield speaker.say("compare_warning_both")
    if len(peers.programs) > 1:
        yield speaker.say("compare_warning_program")


def _measure(speaker: Speaker, shared: Shared) -> dict[str, Any]:
    language, definition = speaker.language, shared.definition
    title = definition.said("title", language)
    scale = scale_of([side.figure for side in shared.sides])
    label = shared.sides[0].release.period_label(language) if shared.grain == "quarter" else shared.period[2:]
    sides = [_side(speaker, side, title) | {"strip": strip(side.figure, scale)} for side in shared.sides]
    summary = "; ".join(
        speaker.say("compare_side", community=each["name"], value=each["value"]) for each in sides
    )
    return {
        "id": f"{definition.key[0]}-{shared.sides[0].release.kind[0]}",
        "title": title,
        "definition": definition.said("definition", language),
        "period": speaker.say(f"compare_period_{shared.grain}", period=label),
        "alt": speaker.say("compare_alt", title=title, summary=summary),
        "table": speaker.say("compare_table", title=title),
        "sides": sides,
        "axis": axis(scale, definition.kind, definition.unit)
        if any(side.figure.is_shown for side in shared.sides)
        else "",
        "is_ratio": bool(definition.said("denominator", language)),
        "is_share": definition.kind == "share",
        "said": said_of(speaker, shared),
    }


def _side(speaker: Speaker, side: Side, title: str) -> dict[str, Any]:
    figure, name = side.figure, side.release.name(speaker.language)
    return {
        "name": name,
        "community": side.release.community,
        "value": speaker.value(figure),
        "part": speaker.part(figure),
        "whole": speaker.whole(figure),
        "interval": figure.interval_text or speaker.say("nothing"),
        "link": f"../{side.release.page_of(figure.definition.key[0], speaker.language)}",
        "link_label": speaker.say("compare_page_of", title=title, community=name),
    }


def said_of(speaker: Speaker, shared: Shared) -> list[str]:
    """Which communities surely differ in a measure, in words."""
    names = [side.release.name(speaker.language) for side in shared.sides]
    ways = shared.standings.values()
    shown = [name for name, side in zip(names, shared.sides, strict=True) if side.figure.is_shown]
    hidden = [name for name in names if name not in shown]
    lines = list(_sure(speaker, shared, names)) if len(names) <= _MOST_IN_WORDS else []
    if len(names) > _MOST_IN_WORDS:
        apart = sum(way in {"higher", "lower"} for way in ways)
        told = sum(way != "hidden" for way in ways)
        lines.append(speaker.say("say_pairs", apart=f"{apart:,}", pairs=f"{told:,}"))
    elif not shared.is_apart and len(shown) == 2:  # noqa: PLR2004  two can be named
        lines.append(speaker.say("say_unclear_two", one=shown[0], other=shown[1]))
    elif not shared.is_apart and shared.is_told:
        lines.append(speaker.say("say_unclear_all"))
    elif "unclear" in ways:
        lines.append(speaker.say("say_unclear_rest"))
    return [*lines, *([speaker.say("say_hidden", community=speaker.listed(hidden))] if hidden else [])]


def _sure(speaker: Speaker, shared: Shared, names: Sequence[str]) -> Iterator[str]:
    key = "say_share" if shared.definition.kind == "share" else "say_other"
    for place, name in enumerate(names):
        below = [each.name(speaker.language) for each in shared.above(place)]
        if below:
            yield speaker.say(key, higher=name, lower=speaker.listed(below))
