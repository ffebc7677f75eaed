"""Every number printed in a deck equals the oracle's, which shares no code with the pipeline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest
import yaml

from tests.oracle.chart_series import SHARES, THRESHOLDS, chart_series
from tests.oracle.deck_html import Words, read_html
from tests.oracle.decks import DECKS, INTERNAL, RELEASED, Built, Deck, believed_by, map_sentences
from tests.oracle.figures import located_total
from tests.oracle.maps import Mark, layers_in, places_in
from tests.oracle.numbers import span_of, tokens
from tests.oracle.points import drawn_households
from tests.oracle.series import FIRST_MAP, SECOND_MAP
from tests.oracle.zones import Zone, distance_km

pytestmark = pytest.mark.heavy

# Figures that the oracle knows and a deck need not print, as a pattern with the reason.
NOT_PRINTED: dict[str, str] = {
    "measure.*": "the oracle counts every period; a page shows some, and which ones its own tests say",
}
MAPPED = (f"members.{FIRST_MAP}", f"members.{SECOND_MAP}", f"participants.{SECOND_MAP}")
LOCATED = "located."

every_deck = pytest.mark.parametrize("deck", DECKS, ids=str)
# How far a mark may lie from its zone's point: less than the rounding of four decimals.
NEAR_KM = 0.02

released_decks = pytest.mark.parametrize("deck", RELEASED, ids=str)
internal_decks = pytest.mark.parametrize("deck", INTERNAL, ids=str)


@every_deck
def test_every_printed_figure_equals_the_oracle(built: Built, deck: Deck) -> None:
    expected = deck.figures(built)
    wrong = [
        f"{figure.page}: {figure.figure} is printed as {figure.text}, expected {expected.get(figure.figure)}"
        for figure in deck.html(built).figures
        if not _is_located(deck, figure.figure) and figure.text != expected.get(figure.figure)
    ]
    assert not wrong, _told(deck, wrong)


@every_deck
def test_every_figure_of_the_oracle_is_printed(built: Built, deck: Deck) -> None:
    missing = sorted(set(deck.figures(built)) - deck.html(built).ids)
    missing = [figure for figure in missing if not any(fnmatch(figure, known) for known in NOT_PRINTED)]
    assert not missing, _told(deck, missing)


@internal_decks
def test_every_member_is_located_in_one_way(built: Built, deck: Deck) -> None:
    printed = {figure.figure: figure.text for figure in deck.html(built).figures}
    parts = [int(text.replace(",", "")) for figure, text in printed.items() if figure.startswith(LOCATED)]
    assert sum(parts) == located_total(believed_by(built, deck.community))


@every_deck
def test_the_value_beside_a_figure_says_no_more_than_its_text(built: Built, deck: Deck) -> None:
    wrong = [
        f"{figure.page}: {figure.figure}"
        for figure in deck.html(built).figures
        if figure.value and _digits(figure.value) != _digits(figure.text)
    ]
    assert not wrong, _told(deck, wrong)


@every_deck
def test_every_other_number_on_a_page_stands_in_the_fixed_words(built: Built, deck: Deck) -> None:
    words = deck.words(built)
    strange = [
        f"{run.page}: {token}"
        for run in deck.html(built).words
        if run.place == "page"
        for token in words.unexplained(run.text)
    ]
    assert not strange, _told(deck, strange)


@every_deck
def test_drawings_and_their_descriptions_name_only_figures(built: Built, deck: Deck) -> None:
    words, figures = deck.words(built), _drawn_tokens(deck, built)
    strange = [
        f"{run.page} ({run.place}): {token}"
        for run in deck.html(built).words
        if run.place != "page"
        for token in words.unexplained(run.text)
        if token not in figures and not (run.place == "drawing" and token in words.phrase_numbers)
    ]
    assert not strange, _told(deck, strange)


@every_deck
def test_a_chart_draws_only_figures_of_one_series(built: Built, deck: Deck) -> None:
    series = chart_series(deck.figures(built))
    strange = [
        f"chart {number}: {drawn}"
        for number, chart in enumerate(deck.charts(built), start=1)
        for drawn in chart.drawn
        if not any(one.explains(drawn) for one in series)
    ]
    assert not strange, _told(deck, strange)


@every_deck
def test_the_words_of_a_chart_name_only_figures(built: Built, deck: Deck) -> None:
    words, figures = deck.words(built), _figure_tokens(deck, built)
    strange = [
        f"chart {number}: {token}"
        for number, chart in enumerate(deck.charts(built), start=1)
        for word in chart.words
        for token in words.unexplained(re.sub(r"%\{[^}]*\}|<[^>]*>", " ", word))
        if token not in figures | chart.axis_marks
    ]
    assert not strange, _told(deck, strange)


@every_deck
def test_attendance_is_drawn_month_by_month(built: Built, deck: Deck) -> None:
    months = sorted(
        figure for figure in deck.figures(built) if re.fullmatch(r"attendance\.\d{4}-\d\d", figure)
    )
    lows = tuple(span_of(deck.figures(built)[month])[0] for month in months)
    assert any(lows in chart.drawn for chart in deck.charts(built)), _told(deck, ["no such chart"])


@released_decks
def test_every_zone_stands_on_the_map_with_its_own_figure(built: Built, deck: Deck) -> None:
    figures, zones = deck.figures(built), deck.zones(built)
    drawn = [{_zone_of(mark, zones): mark.text for mark in layer} for layer in deck.layers(built)]
    for of_day in MAPPED:
        expected = {zone.id: figures[f"zone.{zone.id}.{of_day}"] for zone in zones}
        assert expected in drawn, _told(deck, [f"no layer of the map shows {of_day}"])
    known = [{zone.id: figures[f"zone.{zone.id}.{of_day}"] for zone in zones} for of_day in MAPPED]
    assert all(layer in known for layer in drawn if layer), _told(deck, ["a layer of unknown counts"])


@internal_decks
def test_every_household_is_a_point_of_the_internal_map(built: Built, deck: Deck) -> None:
    truth = believed_by(built, deck.community)
    drawn = Counter(sum(mark.homes for mark in layer) for layer in deck.layers(built))
    for day in (FIRST_MAP, SECOND_MAP):
        expected = Counter(drawn_households(truth, day).values())
        assert expected <= drawn, _told(deck, [f"households at {day}: {expected}, points: {drawn}"])


@released_decks
def test_the_words_of_a_mark_name_only_figures(built: Built, deck: Deck) -> None:
    words, figures = deck.words(built), _figure_tokens(deck, built)
    marks = [mark for layer in deck.layers(built) for mark in layer]
    assert marks, _told(deck, ["no mark on any map"])
    strange = [token for mark in marks for token in words.unexplained(mark.sentence) if token not in figures]
    assert not strange, _told(deck, strange)


@every_deck
def test_the_shares_of_the_rules_are_drawn_with_their_thresholds(built: Built, deck: Deck) -> None:
    (shares,) = (one for one in chart_series(deck.figures(built)) if one.name == SHARES)
    marked = [chart for chart in deck.charts(built) if chart.lines >= THRESHOLDS]
    assert any(shares.explains(drawn) for chart in marked for drawn in chart.drawn), _told(
        deck, ["no such chart"]
    )


def test_every_number_of_the_other_released_pages_is_a_figure_or_stands_in_the_fixed_words(
    built: Built,
) -> None:
    others = [path for path in sorted((built.root / "reports").rglob("*.html")) if path.stem[:5] != "deck."]
    strange = [
        f"{path.relative_to(built.root)} ({run.place}): {token}"
        for path in others
        for run, token in _strange_numbers(path, built)
    ]
    assert not strange, "\n".join(strange[:40])


@every_deck
def test_the_pdf_prints_every_figure_that_the_html_shows(built: Built, deck: Deck) -> None:
    in_pdf = {token for page in deck.pdf(built) for token in tokens(page)}
    missing = [
        f"{figure.page}: {figure.figure} ({figure.text})"
        for figure in deck.html(built).figures
        if not figure.is_in_details and not set(tokens(figure.text)) <= in_pdf
    ]
    assert not missing, _told(deck, missing)


@every_deck
def test_every_number_of_the_pdf_is_a_figure_or_stands_in_the_fixed_words(built: Built, deck: Deck) -> None:
    words, pages = deck.words(built), deck.pdf(built)
    allowed = _drawn_tokens(deck, built) | words.phrase_numbers
    strange = [
        f"page {number}: {token}"
        for number, page in enumerate(pages, start=1)
        for token in words.unexplained(without_links(page, built, len(pages)))
        if token not in allowed | {str(number), str(len(pages))}
    ]
    assert not strange, _told(deck, strange)


def without_links(text: str, built: Built, sheets: int) -> str:
    """The text of a sheet without what leads to another one; a number that no sheet has stays."""
    said = yaml.safe_load((built.root / "pipelines" / "decks" / "ui.yml").read_text(encoding="utf-8"))
    for phrase in (*said["pdf_behind"].values(), *said["pdf_front"].values()):
        start, _, _ = phrase.partition("{page}")
        for number in range(sheets, 0, -1):
            text = text.replace(f"{start}{number}", start)
    return text


def _strange_numbers(path: Path, built: Built) -> list[tuple[Words, str]]:
    page = read_html(path.read_text(encoding="utf-8"))
    decks = [deck for deck in RELEASED if deck.community in path.parts] or RELEASED
    allowed = {token for deck in decks for token in _figure_tokens(deck, built)}
    allowed |= {f"{len(layer):,}" for layer in layers_in(page.scripts)}
    allowed |= {f"{len(layer):,}" for layer in places_in(page.scripts)}
    if path.parent == built.root / "reports":
        allowed |= set(_sizes(path.parent))
    # A picture breaks its sentences into lines, so that no phrase stands whole in it.
    in_pictures = {token for sentence in map_sentences(built.root) for token in tokens(sentence)}
    return [
        (run, token)
        for run in page.words
        for token in tokens(run.text)
        if token not in (allowed | in_pictures if run.place == "drawing" else allowed)
        and not (path.stem.startswith("compare") and run.place == "drawing" and _is_round(token))
        and all(token in deck.words(built).unexplained(run.text) for deck in decks)
    ]


def _sizes(reports: Path) -> Iterator[str]:
    """How large files and folders are, as an index tells it: in kB or MB."""
    files = {path: path.stat().st_size for path in reports.rglob("*") if path.is_file()}
    folders = {parent for path in files for parent in path.parents if reports in parent.parents}
    wholes = [sum(size for path, size in files.items() if folder in path.parents) for folder in folders]
    for size in (*files.values(), *wholes):
        yield f"{size / 1024:,.0f}" if size < 1 << 20 else f"{size / (1 << 20):,.1f}"


def _is_round(token: str) -> bool:
    """Whether a number may stand at an axis: 6,000 or 0.25, not 6,013."""
    return len(token.strip("%").replace(",", "").replace(".", "").strip("0")) <= len("25")


def _figure_tokens(deck: Deck, built: Built) -> set[str]:
    located = [one.text for one in deck.html(built).figures if _is_located(deck, one.figure)]
    return {token for text in (*deck.figures(built).values(), *located) for token in tokens(text)}


def _drawn_tokens(deck: Deck, built: Built) -> set[str]:
    """Figures, axis marks, and in the legend of a map the number of marks or homes drawn.

    The marks of a working map that stand for many homes are written with their number.
    """
    axis_marks = {mark for chart in deck.charts(built) for mark in chart.axis_marks}
    marks = {f"{len(layer):,}" for layer in deck.layers(built)}
    marks |= {f"{len(layer):,}" for layer in deck.places(built)}
    if deck.view == "internal":
        marks |= {f"{sum(mark.homes for mark in layer):,}" for layer in deck.layers(built)}
        marks |= {mark.text for layer in deck.layers(built) for mark in layer if mark.text}
    return _figure_tokens(deck, built) | axis_marks | marks


def _zone_of(mark: Mark, zones: list[Zone]) -> str:
    here = [zone.id for zone in zones if distance_km(zone.point, mark.point) < NEAR_KM]
    return here[0] if here else "no zone"


def _is_located(deck: Deck, figure: str) -> bool:
    return deck.view == "internal" and figure.startswith(LOCATED)


def _digits(text: str) -> list[str]:
    return re.findall(r"\d+", text.replace(",", ""))


def _told(deck: Deck, faults: list[str]) -> str:
    return f"{deck}:\n" + "\n".join(faults[:40])
