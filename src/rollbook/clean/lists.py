"""Lists that are not about single people: groups, partners, published figures, Census counts."""

import pandas as pd

from rollbook.clean.contacts import address_columns, read_zip
from rollbook.clean.dates import read_date
from rollbook.clean.names import name_key, tidy
from rollbook.kernel.errors import InputError
from rollbook.tables.check import make_table
from rollbook.tables.rows import Row, rows_of


def clean_groups(raw: pd.DataFrame) -> pd.DataFrame:
    """Parent groups with their type, venue address and dates (``clean.groups``)."""
    rows = [
        {
            **row,
            **address_columns(row["venue_address_text"]),
            "group_name": tidy(row["group_name_text"]),
            "group_type_code": row["group_type_text"].strip().upper(),
            "zip_code": read_zip(row["group_zip_text"]),
            "since_date": read_date(row["meets_since_text"], "mdy"),
            "until_date": read_date(row["meets_until_text"], "mdy"),
        }
        for row in rows_of(raw, missing="")
    ]
    return make_table("clean.groups", rows)


def clean_partners(raw: pd.DataFrame) -> pd.DataFrame:
    """Partner organizations with their sector (``clean.partners``)."""
    rows = [
        {
            **row,
            "partner_name": tidy(row["organization_text"]),
            "sector_code": name_key(row["sector_text"]).replace(" ", "_") or None,
            "since_date": read_date(row["partner_since_text"], "mdy"),
        }
        for row in rows_of(raw, missing="")
    ]
    return make_table("clean.partners", rows)


def clean_published(raw: pd.DataFrame) -> pd.DataFrame:
    """Published performance figures with period and source (``clean.published_figures``)."""
    rows = [
        {
            "measure_id": row["measure_text"].strip(),
            "published_value": _number(row, "value_text"),
            "qualifier_code": row["qualifier_text"].strip() or "exact",
            "stated_period_label": tidy(row["stated_period_text"]),
            "stated_source_label": tidy(row["stated_source_text"]),
        }
        for row in rows_of(raw, missing="")
    ]
    return make_table("clean.published_figures", rows)


def clean_census(raw: pd.DataFrame) -> pd.DataFrame:
    """Census 2010 counts by ZIP (``clean.census_zips``)."""
    rows = [
        {
            "zip_code": read_zip(row["census_zip_text"]),
            "population_count": int(_number(row, "population_text")),
            "under_5_count": int(_number(row, "age_under_5_text")),
            "housing_units_count": int(_number(row, "housing_units_text")),
        }
        for row in rows_of(raw, missing="")
    ]
    return make_table("clean.census_zips", rows)


def _number(row: Row, column: str) -> float:
    text = str(row[column]).replace(",", "").replace("$", "").strip()
    try:
        return float(text)
    except ValueError as error:
        raise InputError(
            "a figure is not a number",
            where=f"{row['file_name']}, row {row['row_number']}, {column.removesuffix('_text')}",
            expected="digits, with or without thousands commas",
            next_step="correct the cell and drop the file in again",
        ) from error
