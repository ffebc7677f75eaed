"""Patterns of figures: what fits them, and which slips in them are refused."""

import pytest
from pydantic import ValidationError

from rollbook.declare.base import Words
from rollbook.declare.figures import FigurePattern, Figures, patterns_for, require_texts
from rollbook.kernel.errors import SettingsError

SAID = {"en": "people", "es": "personas"}


def pattern(figure: str, **more: object) -> FigurePattern:
    return FigurePattern.model_validate({"figure": figure, "counts": SAID, **more})


@pytest.mark.parametrize(
    ("figure", "fits", "does_not"),
    [
        ("attendance.{month_code}", "attendance.2018-04", "attendance.average"),
        ("core.{quarter_code}", "core.2018Q2", "core.2018Q5"),
        ("families.{as_of_date}", "families.2018-06-30", "families.2018-06"),
        ("zone.{zone_id}.x", "zone.z93550_93551.x", "zone.all.x"),
        ("files.{file_name}.read", "files.folder/a.b.csv.read", "files.a.csv.used"),
        (
            "measure.{measure_id}.{grain_code}.{period_code}",
            "measure.a.fiscal_year.FY2017-18",
            "measure.a.week.1",
        ),
        ("represented.{trait_code}", "represented.hispanic", "represented.known"),
    ],
)
def test_a_blank_is_filled_as_its_name_says(figure: str, fits: str, does_not: str) -> None:
    one = pattern(figure)
    assert list(patterns_for([one], fits)) == [one]
    assert not list(patterns_for([one], does_not))


def test_an_id_fits_as_a_whole_or_not_at_all() -> None:
    assert not list(patterns_for([pattern("core.{quarter_code}")], "core.2018Q2.share"))


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"table": "no_such_table"}, "no view has a table no_such_table"),
        ({"table": "cores", "where": {"month_code": "x"}}, "has no column month_code"),
        (
            {"table": "cores", "numerator": {"says": SAID, "columns": ["weight_count"]}},
            "no column weight_count",
        ),
        ({"numerator": {"says": SAID, "columns": ["low_count"]}}, "it has no table"),
        ({"sources": ["weather"]}, "no kind of file weather"),
        ({"labels": {"colour": "colour_{}"}}, "labels names colour"),
        ({"defined_by": "measure"}, "either counts or defined_by"),
    ],
)
def test_a_slip_in_a_pattern_is_refused(more: dict[str, object], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        pattern("core.{quarter_code}", **more)


def test_a_pattern_that_stands_twice_is_refused() -> None:
    twice = {"figure": "core.{quarter_code}", "counts": SAID}
    with pytest.raises(ValidationError, match="is given twice"):
        Figures.model_validate({"figures": [twice, twice]})


def test_labels_and_filters_must_be_words_of_the_decks() -> None:
    words = {"flow_stayed": Words(en="x", es="x"), "method_member": Words(en="x", es="x")}
    good = pattern("flow.{flow_code}", labels={"flow_code": "flow_{}"}, filters=["method_member"])
    require_texts([good], words)
    with pytest.raises(SettingsError, match="no_such_word"):
        require_texts([pattern("x", filters=["no_such_word"])], words)
    with pytest.raises(SettingsError, match="colour_"):
        require_texts([pattern("x.{a}", labels={"a": "colour_{}"})], words)
