"""What the catalogue holds: no field without a table, no code list without a field, one meaning for each."""

from collections import Counter

import pytest

from rollbook.declare.source_rules import TABLE_SOURCES
from rollbook.tables import code_lists, fields
from rollbook.tables.catalogue import CATALOGUE, LAYERS, tables_of
from rollbook.tables.code_lists import FIGURE_SOURCES, FORM_SOURCES, LIST_SOURCES, PERSON_SOURCES
from rollbook.tables.fields import FIELDS
from rollbook.tables.views import VIEW

LISTS = sorted(name for name in vars(code_lists) if name.isupper())
RAW_LISTS = [name for name in tables_of("raw") if "record_id" in CATALOGUE[name].columns]


def test_no_name_is_given_to_two_fields() -> None:
    """The later one would take the place of the earlier, with its meaning and with what it allows."""
    names = Counter(field.name for field in fields.ALL)
    assert [name for name, times in names.items() if times > 1] == []


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_stands_in_a_table(name: str) -> None:
    assert any(name in table.columns for table in CATALOGUE.values())


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_says_what_it_means(name: str) -> None:
    assert FIELDS[name].meaning.strip() == FIELDS[name].meaning != ""


@pytest.mark.parametrize("name", CATALOGUE)
def test_the_key_of_a_table_is_among_its_columns_and_no_column_stands_twice(name: str) -> None:
    table = CATALOGUE[name]
    assert set(table.key) <= set(table.columns)
    assert len(set(table.columns)) == len(table.columns)
    assert table.layer in LAYERS


@pytest.mark.parametrize("name", LISTS)
def test_a_code_list_names_each_code_once(name: str) -> None:
    codes = getattr(code_lists, name).split()
    assert len(codes) == len(set(codes)) > 0


@pytest.mark.parametrize("name", RAW_LISTS)
def test_every_list_of_rows_is_of_a_kind_that_a_source_can_be(name: str) -> None:
    kinds = f"{PERSON_SOURCES} {LIST_SOURCES} {FIGURE_SOURCES} {FORM_SOURCES}".split()
    assert TABLE_SOURCES[name] in kinds
    assert FIELDS["source_code"].allowed == tuple(kinds)


def test_the_release_and_the_working_view_hold_the_same_tables() -> None:
    names = {name for name, _, _ in VIEW}
    assert {name.partition(".")[2] for name in tables_of("released")} == names
    assert names <= {name.partition(".")[2] for name in tables_of("internal")}


def test_a_set_aside_row_and_a_merged_one_have_different_reasons() -> None:
    assert not set(code_lists.MERGED_REASONS.split()) & set(code_lists.SET_ASIDE_REASONS.split())
