"""Somebody who knows the people says who is who, and the next run believes it."""

import io
import re
import shutil
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from rollbook.declare.linkage import RecordPlace
from rollbook.read.workbook import open_grids
from rollbook.review import form
from tests.conftest import PERIOD, Project, succeed

pytestmark = pytest.mark.heavy

COMMUNITY = "lancaster"
WHOSE = ("--community", COMMUNITY, "--period", PERIOD)


@pytest.fixture(scope="module")
def office(built_bare: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A copy of the run project where somebody decides."""
    top = tmp_path_factory.mktemp("office")
    shutil.copytree(built_bare.root, top / "project")
    (top / "home").mkdir()
    return Project(top / "project", top / "home")


def sheet(project: Project) -> Path:
    return project.root / "data" / "processed" / COMMUNITY / PERIOD / "review" / "review.xlsx"


def lines(project: Project) -> dict[int, dict[str, str]]:
    """The pairs of the sheet by their row."""
    rows = {grid.name: grid.rows for grid in open_grids(sheet(project))}[form.PAIRS]
    return {
        number: dict(zip(form.COLUMNS, row, strict=True))
        for number, row in enumerate(rows[form.HEADER_ROW :], start=form.HEADER_ROW + 1)
    }


def write(content: bytes, part: str, cells: dict[str, str]) -> bytes:
    """The workbook with words typed into empty cells, as a spreadsheet program would save them."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(written, "w") as after:
        for name in before.namelist():
            text = before.read(name)
            for cell, word in cells.items() if name == part else ():
                typed = rf'<c r="{cell}" \1 t="inlineStr"><is><t>{word}</t></is></c>'
                text, count = re.subn(rf'<c r="{cell}" (s="\d+")/>'.encode(), typed.encode(), text)
                assert count == 1
            after.writestr(name, text)
    return written.getvalue()


def fill_in(project: Project, answers: dict[int, str]) -> None:
    content = sheet(project).read_bytes()
    signed = {f"B{form.WHO_ROW}": "capacity builder", f"B{form.DATE_ROW}": "2018-07-02"}
    content = write(content, "xl/worksheets/sheet1.xml", signed)
    typed = {f"B{row}": answer for row, answer in answers.items()}
    sheet(project).write_bytes(write(content, "xl/worksheets/sheet2.xml", typed))


def persons(project: Project) -> dict[str, str]:
    linked = project.root / "data" / "processed" / COMMUNITY / PERIOD / "linked" / "record_persons.parquet"
    return dict(pd.read_parquet(linked).set_index("record_id")["person_id"])


def ends(line: dict[str, str]) -> tuple[str, str]:
    """The two rows that a line is about, as records."""
    places = [form.place_from(line[side]) for side in ("one", "other")]
    one, other = (record(place) for place in places if place is not None)
    return one, other


def record(place: RecordPlace) -> str:
    return f"{place.file}|{place.sheet}|{place.row:07d}"


def names(project: Project) -> set[str]:
    clean = project.root / "data" / "processed" / COMMUNITY / PERIOD / "clean" / "records.parquet"
    return {key for key in pd.read_parquet(clean)["name_key"] if " " in key}


def test_a_no_parts_a_yes_joins_and_neither_is_asked_again(office: Project) -> None:
    said = succeed(office.rollbook("review", *WHOSE, "--all"))
    asked = lines(office)
    before = persons(office)
    joined = next(row for row, line in asked.items() if line["now"] == "one person")
    apart = next(row for row, line in asked.items() if line["now"] == "two people")
    fill_in(office, {joined: "no", apart: "yes"})

    refused = office.rollbook("review", *WHOSE)
    assert refused.returncode == 2
    assert "2 answers that were not taken yet" in refused.stderr
    said += succeed(office.rollbook("review", *WHOSE, "--take"))
    assert "New verdicts: 2 (one person: 1; two people: 1)." in said
    stored = office.root / "pipelines" / "verdicts" / f"{COMMUNITY}.yml"
    text = stored.read_text(encoding="utf-8")
    assert text.startswith(
        "# yaml-language-server: $schema=../schemas/verdicts.json\n# What somebody found out"
    )
    assert "Known already: 2." in succeed(office.rollbook("review", "--take", str(sheet(office))))
    assert stored.read_text(encoding="utf-8") == text

    said += succeed(office.rollbook("run", "--period", PERIOD, "--community", COMMUNITY, "--bare"))
    after = persons(office)
    one, other = ends(asked[joined])
    assert before[one] == before[other]
    assert after[one] != after[other]
    one, other = ends(asked[apart])
    assert before[one] != before[other]
    assert after[one] == after[other]

    said += succeed(office.rollbook("review", *WHOSE, "--all"))
    assert "Pairs that have a verdict: 2." in said
    settled = {frozenset(ends(asked[row])) for row in (joined, apart)}
    assert not settled & {frozenset(ends(line)) for line in lines(office).values()}
    told = said.casefold()
    assert not [key for key in names(office) if key in told]


def test_the_sheet_is_internal_and_nothing_of_it_is_released(office: Project) -> None:
    succeed(office.rollbook("review", *WHOSE))
    assert sheet(office).is_file()
    assert not [name for name in office.reports() if "review" in name]


def test_what_is_no_answer_is_refused_without_quoting_it(office: Project) -> None:
    sheet(office).unlink(missing_ok=True)
    succeed(office.rollbook("review", *WHOSE))
    fill_in(office, {form.HEADER_ROW + 1: "Zoraida"})
    refused = office.rollbook("review", *WHOSE, "--take")
    assert refused.returncode == 2
    assert "row 3, column B" in refused.stderr
    assert "Zoraida" not in refused.stderr + refused.stdout
    sheet(office).unlink()


def test_a_spanish_sheet_is_taken_as_well(office: Project) -> None:
    sheet(office).unlink(missing_ok=True)
    said = succeed(office.rollbook("review", *WHOSE, "--language", "es"))
    assert "pares dudosos" in said
    fill_in(office, {form.HEADER_ROW + 1: "no sé"})
    assert "En blanco o sin certeza: 50." in succeed(
        office.rollbook("review", *WHOSE, "--take", "--language", "es")
    )
