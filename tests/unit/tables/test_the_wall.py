"""What may not stand in a released table: a personal column, and a count from 1 to 10."""

from datetime import date

import pandas as pd
import pytest

from rollbook.kernel.errors import ProtectionError, SettingsError, TableError
from rollbook.tables.catalogue import CATALOGUE, find, personal_columns, tables_of
from rollbook.tables.check import check_table, make_table
from rollbook.tables.fields import FIELDS
from rollbook.tables.table import define

CANARY = "Zacarias Canary"


def attendance(low: int, high: int) -> pd.DataFrame:
    return make_table(
        "released.attendances", [{"month_code": "2018-04", "low_count": low, "high_count": high}]
    )


@pytest.mark.parametrize("name", tables_of("released"))
def test_no_released_table_has_a_personal_field(name: str) -> None:
    assert personal_columns(find(name).columns) == []


@pytest.mark.parametrize("name", sorted(name for name, field in FIELDS.items() if field.is_personal))
def test_a_personal_field_cannot_even_be_declared_for_a_release(name: str) -> None:
    with pytest.raises(SettingsError, match=name):
        define("released.strangers", f"zone_id {name}", "zone_id")
    define("internal.strangers", f"zone_id {name}", "zone_id")


@pytest.mark.parametrize(
    "name",
    [
        "name_key",
        "given_name",
        "surnames_name",
        "nickname_name",
        "name_suffix_code",
        "heard_codes",
        "heard_code",
        "leader_role_code",
        "term_from_date",
        "term_until_date",
        "parent_group_name",
        "profile_id",
        "touched_date",
        "phone_code",
        "email",
        "street_address",
        "address_key",
        "born_from_date",
        "born_until_date",
        "attended_date",
        "stated_lat",
        "race_ethnicity_code",
        "language_code",
        "person_id",
        "household_id",
        "record_id",
        "member_code",
        "participant_code",
        "lat",
        "lon",
        "house_number",
        "street_code",
        "full_name_text",
    ],
)
def test_what_points_at_a_person_is_marked_personal(name: str) -> None:
    assert FIELDS[name].is_personal


def test_a_column_that_nobody_defined_counts_as_personal() -> None:
    assert personal_columns(["zone_id", "nickname", "phone_code"]) == ["nickname", "phone_code"]


@pytest.mark.parametrize("column", ["phone_code", "nickname"])
def test_a_personal_column_stops_at_the_wall_without_its_values(column: str) -> None:
    with pytest.raises(ProtectionError) as refused:
        check_table("released.attendances", attendance(16, 20).assign(**{column: CANARY}))
    assert column in str(refused.value)
    assert CANARY not in str(refused.value)


def test_the_same_column_is_an_ordinary_fault_on_this_side_of_the_wall() -> None:
    inside = make_table("internal.attendances", attendance(16, 20)).assign(phone_code=CANARY)
    with pytest.raises(TableError):
        check_table("internal.attendances", inside)


@pytest.mark.parametrize("count", range(1, 11))
def test_an_exact_count_from_one_to_ten_is_never_released(count: int) -> None:
    with pytest.raises(ProtectionError):
        check_table("released.attendances", attendance(count, count))


@pytest.mark.parametrize(
    ("low", "high"), [(0, 0), (0, 9), (0, 11), (0, 18), (1, 10), (1, 20), (6, 10), (10, 14)]
)
def test_a_band_that_gives_a_small_count_away_is_never_released(low: int, high: int) -> None:
    with pytest.raises(ProtectionError):
        check_table("released.attendances", attendance(low, high))


@pytest.mark.parametrize(("low", "high"), [(0, 10), (11, 15), (11, 11), (156, 160)])
def test_a_hidden_count_and_counts_from_eleven_on_pass(low: int, high: int) -> None:
    check_table("released.attendances", attendance(low, high))


@pytest.mark.parametrize("count", [0, 1, 10])
def test_inside_the_house_small_counts_are_exact(count: int) -> None:
    check_table("internal.attendances", make_table("internal.attendances", attendance(count, count)))


def test_the_message_counts_small_cells_and_does_not_repeat_them() -> None:
    rows = [
        {"month_code": f"2018-0{month}", "low_count": count, "high_count": count}
        for month, count in ((4, 7), (5, 7), (6, 16))
    ]
    with pytest.raises(ProtectionError) as refused:
        check_table("released.attendances", make_table("released.attendances", rows))
    assert "2 of 3 counts" in str(refused.value)
    assert "7" not in str(refused.value)


RULE = {
    "rule_code": "parents_residents", "as_of_date": date(2018, 6, 30), "is_met": True, "share_low": 0.5,
    "share_high": 0.6, "numerator_low_count": 0, "numerator_high_count": 20, "denominator_low_count": 16,
    "denominator_high_count": 40, "low_count": 0, "high_count": 10,
}  # fmt: skip


@pytest.mark.parametrize("part", ["numerator", "denominator"])
@pytest.mark.parametrize(("low", "high"), [(7, 7), (0, 9), (1, 25)])
def test_numerator_and_denominator_of_a_rule_are_counts_too(part: str, low: int, high: int) -> None:
    small = RULE | {f"{part}_low_count": low, f"{part}_high_count": high}
    with pytest.raises(ProtectionError):
        check_table("released.rules", make_table("released.rules", [small]))


def test_a_sum_of_hidden_counts_passes_in_a_rule() -> None:
    check_table("released.rules", make_table("released.rules", [RULE]))


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(attendance(16, 20).astype({"low_count": "str"}), id="a count stored as text"),
        pytest.param(attendance(16, 20).drop(columns="high_count"), id="a band without its upper end"),
    ],
)
def test_a_broken_released_table_is_explained_and_does_not_crash(broken: pd.DataFrame) -> None:
    with pytest.raises(TableError):
        check_table("released.attendances", broken)


def test_the_catalogue_has_both_views_with_the_same_columns() -> None:
    for name in tables_of("released"):
        assert CATALOGUE[name].columns == CATALOGUE[name.replace("released.", "internal.")].columns


def test_every_field_stands_in_a_table() -> None:
    used = {field.name for table in CATALOGUE.values() for field in table.fields}
    assert sorted(set(FIELDS) - used) == []
