"""Rows about people, whichever list they stand in, as one table of records."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from rollbook.clean.contacts import address_columns, read_email, read_phone, read_zip
from rollbook.clean.dates import DateOrder, read_date
from rollbook.clean.names import PersonName, name_key, set_aside_reason, split_listed_name, tidy
from rollbook.kernel.errors import InputError
from rollbook.tables.check import make_table
from rollbook.tables.rows import Row, rows_of

_KINDS = {
    "parent": "parent",
    "madre padre": "parent",
    "madre": "parent",
    "padre": "parent",
    "resident": "resident",
    "residente": "resident",
    "stakeholder": "stakeholder",
    "organizacion": "stakeholder",
}
_PEOPLE = ("raw.roster", "raw.signins", "raw.participants")
_CHILD_COLUMNS = ("child_birth_1_text", "child_birth_2_text", "child_birth_3_text", "child_births_text")


def split_people(raw: Mapping[str, pd.DataFrame]) -> tuple[list[Row], list[Row]]:
    """Separate rows about people from totals, head-counts and unreadable entries, with the reason."""
    people: list[Row] = []
    set_aside: list[Row] = []
    for name in _PEOPLE:
        for row in rows_of(raw[name], missing=""):
            reason = set_aside_reason(_written_name(row), row.get("number_text", ""))
            if reason:
                set_aside.append({**row, "reason_code": reason})
            else:
                people.append(row)
    return people, set_aside


def clean_records(people: list[Row], orders: Mapping[str, DateOrder]) -> pd.DataFrame:
    """One clean record per person row (``clean.records``, key ``record_id``)."""
    return make_table("clean.records", [_record(row, orders) for row in people])


def clean_children(people: list[Row], orders: Mapping[str, DateOrder]) -> pd.DataFrame:
    """Birth dates of children, one row per record and date (``clean.children``)."""
    rows = [
        {"record_id": row["record_id"], "birth_date": born}
        for row in people
        for born in {
            _require_date(row, "child_birth", text, orders[row["layout_code"]]) for text in _birth_texts(row)
        }
    ]
    return make_table("clean.children", rows)


def clean_meetings(signins: pd.DataFrame, orders: Mapping[str, DateOrder]) -> pd.DataFrame:
    """The day of each sign-in sheet (``clean.meetings``, one row per file and sheet).

    Raises
    ------
    InputError
        If the date above a sheet's table cannot be read.
    """
    sheets = signins.drop_duplicates(["file_name", "sheet_name"])
    rows = []
    for row in rows_of(sheets, missing=""):
        day = read_date(row["meeting_date_text"], orders[row["layout_code"]])
        if day is None:
            raise InputError(
                "the date of a meeting cannot be read",
                where=f"{row['file_name']}, sheet {row['sheet_name']}",
                expected="a date such as 1/12/2016, 12-ene-2016 or January 12, 2016 above the table",
                next_step="write the date into the sheet and drop the file in again",
            )
        rows.append({"file_name": row["file_name"], "sheet_name": row["sheet_name"], "meeting_date": day})
    return make_table("clean.meetings", rows)


def _record(row: Row, orders: Mapping[str, DateOrder]) -> Row:
    order, source = orders[row["layout_code"]], row["source_code"]
    name = _name(row)
    return {
        **row,
        **address_columns(row.get("street_address_text", "")),
        "name_key": name.key,
        "given_name": name.given,
        "surnames_name": name.surnames or None,
        "phone_code": read_phone(row.get("phone_text", "")),
        "email": read_email(row.get("email_text", "")),
        "zip_code": read_zip(row.get("zip_text", "")),
        "member_code": tidy(row.get("member_code_text", "")) or None,
        "participant_code": tidy(row.get("participant_code_text", "")) or None,
        "person_kind_code": _kind(row),
        "organization_name": tidy(row.get("organization_text", "")) or None,
        "sector_code": name_key(row.get("sector_text", "")).replace(" ", "_") or None,
        "joined_date": _date(row, "joined_text", order, is_required=source == "roster"),
        "left_date": _date(row, "left_text", order),
        "started_date": _date(row, "started_text", order, is_required=source == "participants"),
    }


def _date(row: Row, column: str, order: DateOrder, *, is_required: bool = False) -> date | None:
    # A date that is passed over in silence would take a person out of every count.
    written = row.get(column, "").strip()
    if not written and not is_required:
        return None
    return _require_date(row, column, written, order)


def _require_date(row: Row, column: str, written: str, order: DateOrder) -> date:
    day = read_date(written, order)
    if day is None:
        raise InputError(
            "a date cannot be read" if written else "a date is missing",
            where=f"{row['file_name']}, row {row['row_number']}, {column.removesuffix('_text')}",
            expected="a date such as 1/12/2016, 12-ene-2016 or January 12, 2016",
            next_step="correct the cell and drop the file in again",
        )
    return day


def _kind(row: Row) -> str | None:
    written = name_key(row.get("member_type_text", ""))
    if row["source_code"] != "roster":
        return None
    if written not in _KINDS:
        raise InputError(
            "a member type is missing or not known",
            where=f"{row['file_name']}, row {row['row_number']}",
            expected=f"one of: {', '.join(_KINDS)}",
            next_step="correct the cell and drop the file in again",
        )
    return _KINDS[written]


def _name(row: Row) -> PersonName:
    if row.get("last_name_text") or row.get("first_name_text"):
        return PersonName(tidy(row["first_name_text"]), tidy(row["last_name_text"]))
    return split_listed_name(row["full_name_text"])


def _written_name(row: Row) -> str:
    parts = (row.get("first_name_text", ""), row.get("last_name_text", ""), row.get("full_name_text", ""))
    return " ".join(str(part) for part in parts if part)


def _birth_texts(row: Row) -> list[str]:
    texts = [part for column in _CHILD_COLUMNS for part in str(row.get(column, "")).split(" / ")]
    return [text for text in texts if text.strip()]
