"""The summary tells what to mend in plain words of both languages, and holds no value of a row."""

import csv
import re
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest

from rollbook.declare import Project, load_project
from rollbook.kernel.errors import SettingsError
from rollbook.kernel.layout import Layout
from rollbook.kernel.provenance import hash_folder
from rollbook.tables.check import make_table
from rollbook.tables.code_lists import MERGED_REASONS, SET_ASIDE_REASONS
from rollbook.validate.checkpoints import Check
from rollbook.validate.document import to_html, to_markdown, to_text
from rollbook.validate.inspection import Inspection
from rollbook.validate.listings import guarded
from rollbook.validate.summary import Evidence, summarize
from rollbook.validate.wording import Wording
from tests.unit.validate.lists import findings

EVIL = "=<img src=x onerror=alert(1)>|*a*`b`[c](http://x)\u202e\x1b[31m.csv"
PRIVATE = "Secreta"


@pytest.fixture(scope="module")
def project() -> Project:
    return load_project(Layout(Path(__file__).resolve().parents[3]))


def tables(file_name: str = "membresia_2018Q2.csv") -> dict[str, pd.DataFrame]:
    files = [
        {"file_name": file_name, "layout_code": "roster_membresia", "source_code": "roster", "read_count": 9},
        {
            "file_name": "published.csv",
            "layout_code": "published",
            "source_code": "published",
            "read_count": 2,
        },
    ]
    place = {"file_name": file_name, "source_code": "roster", "sheet_name": ""}
    aside = [
        {**place, "record_id": PRIVATE, "row_number": 4, "quarter_code": "", "reason_code": "name_missing"}
    ]
    statuses = ["used"] * 5 + ["merged"] * 2 + ["corrected", "set_aside"]
    accounts = [
        {**place, "record_id": f"{PRIVATE} {row}", "row_number": row, "status_code": status}
        for row, status in enumerate(statuses, start=1)
    ]
    accounts += [
        {
            "record_id": f"figure {row}",
            "source_code": "published",
            "file_name": "published.csv",
            "sheet_name": "",
            "row_number": row,
            "status_code": status,
        }
        for row, status in ((2, "corrected"), (3, "set_aside"))
    ]
    drift = {
        "file_name": file_name,
        "previous_file_name": "x.csv",
        "field_code": "language",
        "value_code": PRIVATE,
    }
    reading = {"file_name": file_name, "field_code": "joined", "date_order_code": "dmy"}
    return {
        "raw.files": make_table("raw.files", files),
        "clean.findings": findings(
            (file_name, "", 5, "zip", "zip_unreadable"),
            (file_name, "", 6, "zip", "zip_unreadable"),
            ("published.csv", "", 3, "value", "figure_unreadable"),
            (file_name, "", 5, "phone", "phone_unreadable"),
        ),
        "clean.set_aside": make_table("clean.set_aside", aside),
        "clean.head_counts": make_table("clean.head_counts", [{**aside[0], "head_count": 3}]),
        "clean.corrections": make_table(
            "clean.corrections",
            [{"correction_id": "zip_of_row_5", "correction_status_code": "expired", "row_count": 0}],
        ),
        "clean.drifts": make_table(
            "clean.drifts", [{**drift, "drift_code": "new_value", "before_value": 0, "after_value": 2}]
        ),
        "clean.date_readings": make_table(
            "clean.date_readings",
            [{**reading, "read_count": 9, "ambiguous_count": 4, "other_order_count": 1}],
        ),
        "linked.row_accounts": make_table("linked.row_accounts", accounts),
    }


def evidence(project: Project, file_name: str = "membresia_2018Q2.csv") -> Evidence:
    return Evidence(project, "palmdale", "2018Q2", tables(file_name))


def written(project: Project, out: Path, file_name: str = "membresia_2018Q2.csv") -> Path:
    Inspection(evidence(project, file_name), out, out, "quality").write()
    return out


def rows_of_list(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def test_what_blocks_stands_first_then_warnings_then_notes_as_counts(project: Project) -> None:
    text = to_text(summarize(evidence(project), "en"))
    places = [text.index(said) for said in ("MUST BE MENDED", "SHOULD BE LOOKED AT", "ALSO NOTICED")]
    assert places == sorted(places)
    assert "No deck yet. To be mended first: 1. To be looked at: 2." in text
    assert (
        "- membresia_2018Q2.csv: rows 5, 6, column Código postal: a ZIP code that cannot be one. "
        "What to do: write five digits." in text
    )
    assert "a phone number that cannot be one / 1" in text


def test_every_row_of_a_file_is_accounted_for(project: Project) -> None:
    text = to_text(summarize(evidence(project), "en"))
    assert "membresia_2018Q2.csv / 9 / 5 / 2 / 1 / 1" in text
    assert "published.csv / 2 / 0 / 0 / 1 / 1" in text
    assert "all files / 11 / 5 / 2 / 2 / 2" in text


@pytest.mark.parametrize("brief", [True, False])
def test_every_account_that_is_printed_adds_up(project: Project, *, brief: bool) -> None:
    text = to_text(summarize(evidence(project), "en", brief=brief))
    accounts = re.findall(r"(\d+) / (\d+) / (\d+) / (\d+) / (\d+)$", text, re.MULTILINE)
    assert len(accounts) == (1 if brief else 3)
    for account in accounts:
        read, *parts = map(int, account)
        assert read == sum(parts)


def test_spanish_says_the_same_in_spanish(project: Project) -> None:
    text = to_text(summarize(evidence(project), "es"))
    assert "filas 5, 6, columna Código postal: un código postal que no puede serlo" in text
    assert "día, mes, año / 9 / 4 / 1" in text
    assert "zip_of_row_5 / ya no coincide con el archivo; no se aplicó / 0" in text


def test_a_run_that_was_stopped_early_has_a_summary_too(project: Project) -> None:
    stopped = Evidence(project, "palmdale", "2018Q2", {"raw.files": tables()["raw.files"]})
    text = to_text(summarize(stopped, "en"))
    assert "membresia_2018Q2.csv / 9 / – / – / – / –" in text
    assert "Not looked at to the end" in text
    assert "can be used" not in text
    assert "So far the rows have been read only" in text


def test_a_check_that_does_not_hold_is_told_in_words(project: Project) -> None:
    told = evidence(project)
    check = Check(
        "clean.records",
        "expect_column_min_to_be_between",
        ("joined_date",),
        "warning",
        is_met=False,
        row_count=2,
    )
    told.checks["clean"] = [check]
    text = to_text(summarize(told, "en"))
    assert "clean: 0 of 1 hold" in text
    assert "clean.records joined_date: nothing is too small or too early: not in 2 rows" in text


def test_the_brief_form_sums_up_the_files(project: Project) -> None:
    text = to_text(summarize(evidence(project), "en", brief=True))
    assert "all files / 11 / 5 / 2 / 2 / 2" in text
    assert "membresia_2018Q2.csv / 9" not in text
    assert "rows 5, 6" in text


def test_no_value_of_a_row_is_written(project: Project, tmp_path: Path) -> None:
    paths = [path for path in written(project, tmp_path).rglob("*") if path.is_file()]
    assert {path.name for path in paths} == {
        "summary.en.md",
        "summary.es.md",
        "summary.html",
        "fix_list.csv",
        "set_aside.csv",
    }
    assert not any(PRIVATE in path.read_text(encoding="utf-8") for path in paths)


def test_every_page_is_marked_internal(project: Project, tmp_path: Path) -> None:
    written(project, tmp_path)
    page = (tmp_path / "summary.html").read_text(encoding="utf-8")
    assert "INTERNAL" in (tmp_path / "summary.en.md").read_text(encoding="utf-8")
    assert "INTERNO" in (tmp_path / "summary.es.md").read_text(encoding="utf-8")
    assert page.count("INTERN") >= 2


def test_equal_tables_give_equal_bytes_with_plain_line_ends(project: Project, tmp_path: Path) -> None:
    first, second = written(project, tmp_path / "a"), written(project, tmp_path / "b")
    assert hash_folder(first, ("*",)) == hash_folder(second, ("*",))
    assert not any(b"\r" in path.read_bytes() for path in first.iterdir())


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]


def test_a_file_name_cannot_write_into_the_page(project: Project, tmp_path: Path) -> None:
    page = (written(project, tmp_path, EVIL) / "summary.html").read_text(encoding="utf-8")
    reader = _Tags()
    reader.feed(page)
    assert not reader.tags & {"img", "script", "link"}
    assert reader.links == ["#en", "#es"]
    assert "default-src 'none'" in page


def test_a_file_name_cannot_write_into_markdown_or_the_terminal(project: Project) -> None:
    document = summarize(evidence(project, EVIL), "en")
    markdown, text = to_markdown(document), to_text(document)
    assert "<img" not in re.sub(r"\\<", "", markdown)
    assert "\\[c\\]" in markdown
    for form in (markdown, text, to_html(document)):
        assert "\x1b" not in form
        assert "\u202e" not in form


def test_the_fix_list_has_a_line_for_each_row_what_blocks_first(project: Project, tmp_path: Path) -> None:
    header, *lines = rows_of_list(written(project, tmp_path) / "fix_list.csv")
    assert header[:6] == ["severity", "file", "sheet", "row", "column", "finding"]
    assert [line[:6] for line in lines] == [
        ["blocking", "published.csv", "", "3", "Value", "figure_unreadable"],
        ["warning", "membresia_2018Q2.csv", "", "5", "Código postal", "zip_unreadable"],
        ["warning", "membresia_2018Q2.csv", "", "6", "Código postal", "zip_unreadable"],
    ]


def test_the_list_of_rows_set_aside_says_why_in_both_languages(project: Project, tmp_path: Path) -> None:
    _, line = rows_of_list(written(project, tmp_path) / "set_aside.csv")
    assert line[:4] == ["membresia_2018Q2.csv", "", "4", "name_missing"]
    assert "without a name" in line[4]
    assert "sin nombre" in line[5]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_cell_begins_as_a_formula(project: Project, tmp_path: Path, sign: str) -> None:
    name = f"{sign}SUM(1,2).csv"
    assert guarded(name) == f"'{name}"
    assert guarded(f"\t{name}") == f"'{name}"
    out = written(project, tmp_path, name)
    cells = [
        cell for path in out.glob("*.csv") for line in rows_of_list(path) for cell in line if "SUM" in cell
    ]
    assert cells
    assert not [cell for cell in cells if not cell.startswith("'")]


def test_every_reason_has_words_in_both_languages(project: Project) -> None:
    for language in ("en", "es"):
        words = Wording(project, {}, language)
        assert all(words.reason(code) for code in f"{MERGED_REASONS} {SET_ASIDE_REASONS}".split())


def test_every_word_that_the_summary_asks_for_is_there(project: Project) -> None:
    folder = Path(__file__).resolve().parents[3] / "src" / "rollbook" / "validate"
    names = ("summary.py", "rows_told.py", "wording.py", "definitions.py")
    source = "\n".join((folder / name).read_text() for name in names)
    asked = set(re.findall(r'(?:words|self)\(\s*"(\w+)"', source))
    assert len(asked) > 20
    assert asked <= set(project.summary_words)


def test_a_cell_above_a_table_is_called_a_cell_and_no_column(project: Project) -> None:
    files = [{"file_name": "s.xlsx", "layout_code": "signin", "source_code": "signin", "read_count": 9}]
    found = findings(("s.xlsx", "May", 0, "meeting_date", "meeting_date_missing"))
    told = {"raw.files": make_table("raw.files", files), "clean.findings": found}
    text = to_text(summarize(Evidence(project, "palmdale", "2018Q2", told), "en"))
    assert "s.xlsx, sheet May: cell B3: a meeting without a date." in text


def test_a_text_that_somebody_took_out_is_named(project: Project) -> None:
    with pytest.raises(SettingsError) as missing:
        Wording(project, {}, "en")("nothing_like_it")
    assert missing.value.where == "pipelines/decks/summary.yml: nothing_like_it"
