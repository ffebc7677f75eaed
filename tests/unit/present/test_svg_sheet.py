"""The paper of drawn charts: what lies on what, where scales end, and where texts stand."""

import re

import pytest

from rollbook.present import theme
from rollbook.present.letters import text_width
from rollbook.present.svg_letters import Look, written
from rollbook.present.svg_parts import TEXT, Axes, Sheet, named, sheet
from rollbook.present.svg_sheet import CURVES, Sign, Stroke


@pytest.fixture
def paper() -> tuple[Sheet, Axes]:
    page, axes = sheet(100.0, 28.0, 100.0, 0.0, 0.0)
    axes.scale((0, 6), (0, 10))
    return page, axes


def test_what_is_on_a_higher_layer_is_drawn_later_and_the_rest_in_the_order_it_was_asked_for(
    paper: tuple[Sheet, Axes],
) -> None:
    page, axes = paper
    axes.say("words", (1, 1), (0, 0), Look())
    axes.line([(0, 0), (1, 1)], Stroke(theme.INK), "late")
    axes.box((0, 0), (1, 1), theme.BAR, name="first")
    axes.box((0, 0), (1, 1), theme.BAR, name="second")
    axes.box((0, 0), (1, 1), theme.BAR, name="on-top", layer=CURVES)
    svg = page.svg()
    order = [svg.index(sign) for sign in ("first", "second", "late", "on-top", "words")]
    assert order == sorted(order)


def test_a_value_stands_where_its_scale_says_counted_from_the_upper_left_corner(
    paper: tuple[Sheet, Axes],
) -> None:
    _, axes = paper
    assert axes.place(0, 0) == pytest.approx((28.0, 100.0))
    assert axes.place(6, 10) == pytest.approx((628.0, 0.0))
    axes.scale((0, 6), (10, 0))
    assert axes.place(3, 10) == pytest.approx((328.0, 100.0))


def test_a_scale_reaches_every_value_that_is_named_on_it_whichever_way_it_runs(
    paper: tuple[Sheet, Axes],
) -> None:
    page, axes = paper
    axes.scale((0, 6), (10, 0))
    axes.name_upwards([0, 10, 12], ["none", "ten", "a dozen"], has_lines=True)
    assert axes.upwards == pytest.approx((12, 0))
    assert all(name in page.svg() for name in ("none", "ten", "a dozen"))


def test_a_scale_without_length_divides_by_nothing() -> None:
    _, axes = sheet(100.0, 28.0, 100.0, 0.0, 0.0)
    axes.scale((5, 5), (0, 0))
    assert axes.place(5, 0) == pytest.approx((328.0, 50.0))


def test_a_sign_is_drawn_once_and_shown_wherever_it_is_asked_for(paper: tuple[Sheet, Axes]) -> None:
    page, axes = paper
    dark, light = (Sign("o", 8, fill, Stroke(theme.INK)) for fill in (theme.INK, theme.PAPER))
    for at, sign in enumerate((dark, dark, light)):
        axes.sign((at, 1), sign)
    svg = named(page.svg(), "Chart 1")
    assert re.findall(r'<path id="([^"]*)"', svg) == ["chart-1-sign-1", "chart-1-sign-2"]
    assert re.findall(r'href="#([^"]*)"', svg) == ["chart-1-sign-1", "chart-1-sign-1", "chart-1-sign-2"]


def test_the_same_drawing_in_two_places_shares_no_id(paper: tuple[Sheet, Axes]) -> None:
    page, axes = paper
    axes.box((0, 0), (1, 1), theme.BAR, name="bar")
    drawn = page.svg()
    first, second = (set(re.findall(r'id="([^"]*)"', named(drawn, name))) for name in ("a", "b"))
    assert len(first) == len(second) == 2
    assert not first & second


@pytest.mark.parametrize(("across", "share"), [("left", 0.0), ("center", 0.5), ("right", 1.0)])
def test_lines_of_a_text_stand_at_its_left_its_middle_or_its_right(across: str, share: float) -> None:
    svg = written("A long first line\nshort", 300.0, 50.0, Look(across=across))  # type: ignore[arg-type]
    places = [float(x) for x in re.findall(r"translate\((\S+) ", svg)]
    widths = [text_width(line, TEXT) for line in ("A long first line", "short")]
    for x, width in zip(places, widths, strict=True):
        # Pairs of letters are set closer than they are counted.
        assert x + share * width == pytest.approx(300.0, abs=1.5)


def test_letters_that_the_typeface_lacks_and_signs_of_markup_are_written_without_a_warning() -> None:
    svg = written("漢 <b> & co", 0.0, 0.0, Look())
    assert "漢 &lt;b&gt; &amp; co" in svg
