"""A layout that cannot work is refused when it is read, by its key, and not when a quarter's files are in."""

from typing import Any

import pytest
from pydantic import ValidationError

from rollbook.declare.definitions import faults_of
from rollbook.declare.sources import Source
from rollbook.kernel.period import Quarter

SIGN_IN: dict[str, Any] = {
    "source": "door",
    "table": "raw.signins",
    "files": "door_{quarter}.xlsx",
    "first": "2018Q1",
    "format": "workbook",
    "date_order": "mdy",
    "columns": {"Name": "full_name_text", "Phone": "phone_text"},
    "cells": {"B3": "meeting_date_text"},
    "label": {"en": "Door lists", "es": "Listas"},
    "producer": {"en": "made up", "es": "inventado"},
    "accessed": "2018-07-02",
    "licence": "made up",
}


def source(**changes: Any) -> Source:  # noqa: ANN401  any key of a source
    return Source.model_validate(SIGN_IN | changes)


def complaint(**changes: Any) -> str:  # noqa: ANN401  any key of a source
    with pytest.raises(ValidationError) as refused:
        source(**changes)
    return faults_of(refused.value)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"source": "../door"}, "source: "),
        ({"table": "clean.records"}, "table: "),
        ({"table": "raw.files"}, "table: "),
        ({"format": "xlsx"}, "format: "),
        ({"date_order": "myd"}, "date_order: "),
        ({"header_row": 0}, "header_row"),
        ({"header_row": "seek"}, "header_row"),
        ({"header_rows": 9}, "header_rows: "),
        ({"sheets": []}, "sheets: "),
        ({"cells": {"3B": "meeting_date_text"}}, "cells: "),
        ({"accessed": "yesterday"}, "accessed: "),
        ({"licence": ""}, "licence: "),
        ({"label": {"en": "Door lists"}}, "label.es: "),
        ({"colums": {}}, "colums: "),
    ],
)
def test_a_wrong_value_is_named_by_its_key(changes: dict[str, Any], said: str) -> None:
    assert said in complaint(**changes)


@pytest.mark.parametrize("name", ["latin-l", "base64", "rot13", "hex", "a\0b"])
def test_an_encoding_that_is_none_or_none_of_text_is_refused(name: str) -> None:
    assert "is not an encoding of text" in complaint(format="csv", encoding=name)


@pytest.mark.parametrize("name", ["auto", "utf-8", "utf-8-sig", "cp1252", "mac_roman", "utf-16", "latin-1"])
def test_encodings_that_lists_come_in_are_known(name: str) -> None:
    assert source(format="csv", encoding=name).encoding == name


@pytest.mark.parametrize(
    "files",
    [
        "/etc/{quarter}.csv", "../{quarter}.csv", "a/../../{quarter}.csv", "~/{quarter}.csv",
        "C:/{quarter}.csv", "a\\..\\{quarter}.csv", "a//{quarter}.csv", "./{quarter}.csv",
        "a/**/{quarter}.csv", "a\n{quarter}.csv",
    ],
)  # fmt: skip
def test_a_path_that_leaves_the_folder_of_its_community_is_refused(files: str) -> None:
    assert complaint(files=files).startswith("files: ")


def test_a_blank_that_nobody_fills_in_is_refused() -> None:
    assert "another blank than {quarter}" in complaint(files="{community}_{quarter}.csv")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"files": "door.xlsx"}, "first cannot say"),
        ({"first": None}, "first must say"),
        ({"first": None, "files": "door.xlsx", "last": "2018Q1"}, "last says nothing without first"),
        ({"last": "2017Q4"}, "last (2017Q4) comes before first (2018Q1)"),
        ({"first": "2018"}, "2018 is not a quarter like 2018Q2"),
        ({"first": "2018Q5"}, "2018Q5 is not a quarter like 2018Q2"),
    ],
)
def test_quarters_that_make_no_sense_are_refused(changes: dict[str, Any], said: str) -> None:
    assert said in complaint(**changes)


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("(?P<meeting_date_text>[0-9", "not a regular expression"),
        ("[0-9]+", "name what is found"),
        ("(?P<day>[0-9]+)", "has no field day"),
        ("(?P<meeting_date_text>.)" + "x" * 200, "at most 200 characters"),
    ],
)
def test_a_pattern_for_file_names_that_finds_nothing_is_refused(pattern: str, said: str) -> None:
    assert said in complaint(cells={}, from_name=pattern)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"columns": {"Name": "fone_text"}}, "raw.signins has no field fone_text"),
        ({"columns": {"Name": "joined_text"}}, "raw.signins has no field joined_text"),
        ({"columns": {"File": "file_name"}}, "raw.signins has no field file_name"),
        ({"columns": {"Id": "record_id"}}, "raw.signins has no field record_id"),
        ({"columns": {"A": "full_name_text", "B": "full_name_text"}}, "read into full_name_text"),
        ({"labels": {"Date": "meeting_date_text"}}, "read into meeting_date_text"),
        ({"columns": {"Name": "full_name_text", "NAME ": "phone_text"}}, "stands there twice"),
        ({"columns": {" ": "full_name_text"}}, "a header without text"),
        ({"columns": {}, "cells": {}}, "nothing would be read"),
        ({"optional_columns": ["Shoes"]}, "optional_columns names Shoes"),
        ({"values": {"language_text": {"ing": "English"}}}, "values speaks of language_text"),
    ],
)
def test_columns_that_lead_nowhere_or_to_one_place_are_refused(changes: dict[str, Any], said: str) -> None:
    assert said in complaint(**changes)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"encoding": "utf-8"}, "encoding says nothing about a workbook"),
        ({"delimiter": ";"}, "delimiter says nothing about a workbook"),
        ({"format": "csv", "sheets": ["May"]}, "sheets says nothing about a csv"),
        ({"format": "parquet", "header_row": 2}, "header_row, cells says nothing about a parquet"),
    ],
)
def test_a_key_that_would_have_no_effect_is_refused(changes: dict[str, Any], said: str) -> None:
    assert said in complaint(**changes)


@pytest.mark.parametrize("code", ["ROC", "NAC", "PN", None])
def test_a_list_of_participants_may_be_of_groups_of_one_type(code: str | None) -> None:
    listed: dict[str, Any] = {"table": "raw.participants", "cells": {}, "group_type": code}
    assert source(**listed).group_type == code


def test_a_type_of_groups_is_a_known_one_and_stands_where_rows_belong_to_groups() -> None:
    assert "group_type says nothing about raw.signins" in complaint(group_type="PN")
    said = complaint(table="raw.participants", cells={}, group_type="pn")
    assert "group_type: " in said
    assert "pn is not one of ROC, NAC, PN" in said


@pytest.mark.parametrize("files", ["people_*.parquet", "people_?.parquet", "people_[ab].parquet"])
def test_a_database_is_pulled_into_one_file_and_not_into_all_that_fit_a_pattern(files: str) -> None:
    database = {"url": "sqlite:///a.db", "relation": "people"}
    assert "no name that a database can be pulled into" in complaint(
        format="database", files=files, first=None, cells={}, database=database
    )
    assert source(files=files, first=None).files == files


def test_a_database_source_and_no_other_names_its_table() -> None:
    assert "says url and relation" in complaint(format="database", cells={})
    assert "says url and relation" in complaint(database={"url": "sqlite:///a.db", "relation": "people"})
    assert "relation: " in complaint(
        format="database", cells={}, database={"url": "sqlite:///a.db", "relation": "people; DROP TABLE x"}
    )


@pytest.mark.parametrize(
    "url", ["postgresql://reader:secret@host/name", "postgresql://reader:${PASSWORD}x@host/name"]
)
def test_a_password_is_never_written_down(url: str) -> None:
    said = complaint(format="database", cells={}, database={"url": url, "relation": "people"})
    assert "never write a password down" in said
    assert "secret" not in said


@pytest.mark.parametrize(
    "url",
    ["sqlite:///a.db", "${DATABASE}", "postgresql://reader:${PASSWORD}@host/name", "postgresql://host/name"],
)
def test_an_address_without_a_password_is_taken(url: str) -> None:
    pulled = source(format="database", cells={}, database={"url": url, "relation": "public.people"})
    assert pulled.database is not None


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        (("2016Q1", "2016Q4"), ("2017Q1", None), False),
        (("2016Q1", "2017Q1"), ("2017Q1", None), True),
        (("2016Q1", None), ("2017Q1", "2017Q2"), True),
        (("2016Q1", None), ("2017Q1", None), True),
    ],
)
def test_two_layouts_share_quarters_or_follow_each_other(
    one: tuple[str, str | None], other: tuple[str, str | None], *, share: bool
) -> None:
    first, second = (source(first=start, last=end) for start, end in (one, other))
    assert first.shares_quarters(second) is share
    assert second.shares_quarters(first) is share
    quarters = [set(map(str, layout.quarters(Quarter.parse("2018Q4")))) for layout in (first, second)]
    assert bool(quarters[0] & quarters[1]) is share
