"""Every pair of letters and ground, every mark and its paper, and colours as different eyes see them."""

import re
from itertools import combinations

import pytest

from rollbook.present import assets, charts_svg, pictures, theme
from rollbook.present.page_parts import house_styles
from rollbook.present.pictures.systems import BRIDGE, HUB
from rollbook.present.theme import CHANGE_ROLES, ROLES, contrast
from tests.unit.present.drawn_grounds import letters_in
from tests.unit.present.view_sample import project, written_deck

SHEETS = sorted(path.name for path in assets.TEMPLATES.glob("*.css"))
TEXT = {"ink", "quiet", "accent", "met", "not-met", "notice", "internal", "venue"}
GROUNDS = {"paper", "wash"}
# Every pair that a sheet or a template sets beside each other, apart from text on paper and wash.
OTHER_PAIRS = [
    ("notice", "notice-wash"),
    ("ink", "notice-wash"),
    ("paper", "internal"),
    ("paper", "accent"),
    ("paper", "ink"),
    ("paper", "met"),
]


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_style_sheet_has_no_colour_of_its_own(sheet: str) -> None:
    text = (assets.TEMPLATES / sheet).read_text("utf-8")
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b(?![^{}]*\{)", text)
    assert not re.findall(r"\brgba?\(|\bhsl", text)
    named = set(re.findall(r"var\(--([a-z-]+)", text))
    assert named <= {*theme.STYLE_COLOURS, "wide", "narrow", "under-bar"}


def test_every_letter_colour_can_be_read_on_every_ground_that_it_may_stand_on() -> None:
    pairs = [(text, ground) for text in sorted(TEXT) for ground in sorted(GROUNDS)] + OTHER_PAIRS
    low = {
        pair: round(contrast(theme.STYLE_COLOURS[pair[0]], theme.STYLE_COLOURS[pair[1]]), 2)
        for pair in pairs
        if contrast(theme.STYLE_COLOURS[pair[0]], theme.STYLE_COLOURS[pair[1]]) < 4.5
    }
    assert low == {}


def test_a_communitys_accent_takes_the_place_of_the_houses_everywhere() -> None:
    styles = house_styles("bar.css", accent="#7a1f5c")
    assert "--accent: #7a1f5c" in styles
    assert theme.ACCENT not in styles


@pytest.mark.parametrize(("community", "language"), [("palmdale", "en"), ("lancaster", "es")])
def test_every_text_of_every_drawing_can_be_read_on_what_it_stands_on(community: str, language: str) -> None:
    words = {key: text.in_language(language) for key, text in project().ui_words.items()}
    drawn = []
    for page in written_deck("release", language, community).pages:
        for block in page["blocks"]:
            if block["kind"] == "chart":
                drawn.append(charts_svg.draw(block["chart"], words))
            elif block["kind"] == "picture":
                drawn += [
                    pictures.draw(block["picture"], is_narrow=is_narrow, name="p")
                    for is_narrow in (True, False)
                ]
    letters = [each for svg in drawn for each in letters_in(svg, theme.PAPER)]
    assert len(drawn) > 10
    assert len(letters) > 300
    assert len({each.ground for each in letters}) >= 3, "texts on filled grounds are among them"
    low = {
        (each.colour, each.ground, each.text) for each in letters if contrast(each.colour, each.ground) < 4.5
    }
    assert low == set()


def test_every_mark_keeps_apart_from_paper_and_from_the_ground_of_maps() -> None:
    marks = {name: role.colour for name, role in (ROLES | CHANGE_ROLES).items()}
    marks |= {"bar": theme.BAR, "accent": theme.ACCENT, "hub": HUB, "bridge": BRIDGE}
    low = {
        (name, ground) for name, colour in marks.items() for ground in (theme.PAPER, theme.WASH)
        if contrast(colour, ground) < 3
    }  # fmt: skip
    assert low == set()
    # The light part of a range has an edge of its own, which keeps apart from paper.
    assert contrast(theme.ACCENT, theme.BAND) >= 3


# What a reader without one kind of cones sees, over linear light (Machado, Oliveira and Fernandes 2009).
EYES = {
    "protan": ((0.1523, 1.0526, -0.2049), (0.1145, 0.7863, 0.0992), (-0.0039, -0.0481, 1.0520)),
    "deutan": ((0.3673, 0.8606, -0.2280), (0.2801, 0.6725, 0.0474), (-0.0118, 0.0429, 0.9689)),
    "tritan": ((1.2555, -0.0767, -0.1788), (-0.0784, 0.9308, 0.1476), (0.0047, 0.6914, 0.3039)),
    "grey": ((0.2126, 0.7152, 0.0722),) * 3,
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
}  # fmt: skip
# Shown beside each other and told apart by colour before anything else; all have another sign besides.
BESIDE = [
    (theme.ACCENT, theme.BAND),
    (theme.BAR, theme.BAND),
    (theme.BAR, theme.ACCENT),
    (theme.BAND, theme.PAPER),
]
BESIDE_WITH_SHAPES = [
    (ROLES["members"], ROLES["participants"]),
    (CHANGE_ROLES["grew"], CHANGE_ROLES["fell"]),
    (CHANGE_ROLES["grew"], CHANGE_ROLES["unclear"]),
    (CHANGE_ROLES["fell"], CHANGE_ROLES["unclear"]),
    *combinations([ROLES[name] for name in ("parents_0_5", "parents_6_plus", "stakeholders")], 2),
]


def lightness(colour: str, eye: str) -> tuple[float, float, float]:
    """A colour as an eye sees it, in CIE Lab."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    red, green, blue = (
        min(max(sum(a * b for a, b in zip(row, linear, strict=True)), 0), 1) for row in EYES[eye]
    )
    xyz = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089,
    )
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def apart(one: str, other: str, eye: str) -> float:
    """How far two colours lie apart for an eye; 2.3 is about what can just be told apart side by side."""
    pairs = zip(lightness(one, eye), lightness(other, eye), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


@pytest.mark.parametrize("eye", EYES)
def test_colours_that_stand_side_by_side_keep_apart_for_every_eye_and_on_a_grey_print(eye: str) -> None:
    near = {pair: round(apart(*pair, eye), 1) for pair in BESIDE if apart(*pair, eye) < 10}
    assert near == {}


@pytest.mark.parametrize("eye", ["protan", "deutan", "tritan"])
def test_marks_that_stand_side_by_side_keep_apart_in_colour_or_in_shape(eye: str) -> None:
    for one, other in BESIDE_WITH_SHAPES:
        assert one.shape != other.shape
        assert apart(one.colour, other.colour, eye) > 2.3, (one, other)
