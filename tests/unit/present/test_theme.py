from itertools import combinations

import pytest

from rollbook.present import theme
from rollbook.present.map_paint import paint_of
from rollbook.present.theme import CHANGE_ROLES, ROLES, TEXT_COLOURS, contrast, luminance


def test_black_on_white_has_the_highest_contrast() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("ground", [theme.PAPER, theme.WASH])
@pytest.mark.parametrize("name", sorted(TEXT_COLOURS))
def test_every_text_colour_can_be_read_on_paper_and_on_the_map(name: str, ground: str) -> None:
    assert contrast(TEXT_COLOURS[name], ground) >= 4.5


def test_the_notice_can_be_read_on_its_own_ground_and_the_internal_band_in_white() -> None:
    assert contrast(theme.NOTICE, theme.NOTICE_WASH) >= 4.5
    assert contrast(theme.PAPER, theme.INTERNAL) >= 4.5


def test_solid_and_light_part_of_a_bar_differ_on_a_grey_print() -> None:
    assert contrast(theme.ACCENT, theme.BAND) >= 4.5
    assert contrast(theme.BAR, theme.BAND) >= 2.5
    assert contrast(theme.ACCENT, theme.PAPER) >= 3


def test_a_bar_and_its_ground_differ_enough_without_colour() -> None:
    assert contrast(theme.BAR, theme.PAPER) >= 3


@pytest.mark.parametrize("shown_together", [{"members", "participants"}, set(ROLES) - {"members"}])
def test_no_two_layers_of_one_map_share_a_shape_so_colour_never_stands_alone(
    shown_together: set[str],
) -> None:
    shapes = [ROLES[name].shape for name in shown_together]
    assert len(shapes) == len(set(shapes))


def seen_by(colour: str, kind: str) -> tuple[float, float, float]:
    """A colour as a reader without red or without green cones sees it (Viénot, Brettel and Mollon 1999)."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = red**2.2, green**2.2, blue**2.2
    if kind == "protan":
        mixed = 0.11238 * red + 0.88762 * green
        return mixed, mixed, 0.00401 * (red - green) + blue
    mixed = 0.29275 * red + 0.70725 * green
    return mixed, mixed, -0.02234 * (red - green) + blue


@pytest.mark.parametrize("kind", ["protan", "deutan"])
def test_members_and_participants_keep_apart_for_colour_blind_readers(kind: str) -> None:
    one, other = (seen_by(ROLES[name].colour, kind) for name in ("members", "participants"))
    assert sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5 > 0.1


TOGETHER = [
    ("members", "participants"),
    ("grew", "fell"),
    ("grew", "unclear"),
    ("fell", "unclear"),
]


@pytest.mark.parametrize(("one", "other"), TOGETHER)
def test_marks_of_the_release_map_differ_in_shape_or_fill_on_a_grey_print(one: str, other: str) -> None:
    roles = ROLES | CHANGE_ROLES
    looks = [paint_of(roles[name], "hidden" if name == "unclear" else "zone") for name in (one, other)]
    is_other_shape = roles[one].shape != roles[other].shape
    assert is_other_shape or looks[0].opacity != looks[1].opacity
    # What is drawn can be seen as grey on the map's ground, and so can its edge.
    assert all(contrast(look.line, theme.WASH) >= 3 for look in looks)


@pytest.mark.parametrize("kind", ["protan", "deutan"])
def test_grew_and_fell_keep_apart_for_colour_blind_readers(kind: str) -> None:
    one, other = (seen_by(CHANGE_ROLES[name].colour, kind) for name in ("grew", "fell"))
    assert sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5 > 0.05


def test_dots_of_two_layers_differ_in_fill_so_that_a_grey_print_tells_them_apart() -> None:
    members, participants = (paint_of(ROLES[name], "dot") for name in ("members", "participants"))
    assert contrast(members.fill, theme.WASH) >= 3
    assert participants.fill == theme.PAPER
    assert contrast(participants.line, theme.WASH) >= 3


def test_each_change_has_a_shape_of_its_own() -> None:
    shapes = [role.shape for role in CHANGE_ROLES.values()]
    assert len(shapes) == len(set(shapes))


def test_met_and_not_met_differ_in_more_than_hue_or_carry_a_mark() -> None:
    pairs = combinations([theme.MET, theme.NOT_MET, theme.ACCENT], 2)
    assert all(one != other for one, other in pairs)
    assert luminance(theme.MET) < 0.2
    assert luminance(theme.NOT_MET) < 0.2
