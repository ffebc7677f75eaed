"""Memoranda of understanding: what stands in them, no person's name, the same bytes each time."""

import io
import re
import zipfile
from datetime import date
from typing import Any

import docx
import pypdf
import pytest

from rollbook.declare.base import Words
from rollbook.declare.yaml_files import read_yaml
from rollbook.kernel.layout import Layout, find_root
from rollbook.present.memorandum import Agreement, content
from rollbook.present.memorandum_docx import write_docx
from rollbook.present.memorandum_pdf import write_pdf
from rollbook.tables.rows import rows_of
from tests.unit.present.road_rows import measured
from tests.unit.present.view_sample import project

LANGUAGES = ("en", "es")


def agreement(language: str, **changes: Any) -> Agreement:  # noqa: ANN401
    found = read_yaml(Layout(find_root()).pipelines / "decks" / "memorandum.yml")
    given: dict[str, Any] = {
        "memoranda": project().memoranda["lancaster"],
        "community_name": "Lancaster",
        "partners": rows_of(measured()["renewals"]),
        "as_of": date(2018, 6, 30),
        "is_synthetic": True,
        "language": language,
        "words": {key: Words.model_validate(entry) for key, entry in found.items()},
    }
    return Agreement(**given | changes)


def text_of(written: bytes) -> str:
    document = docx.Document(io.BytesIO(written))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_memorandum_names_all_parties_and_leaves_the_lines_of_persons_blank(language: str) -> None:
    declared = project().memoranda["lancaster"]
    told = text_of(write_docx(content(agreement(language))))
    assert all(row["partner_name"] in told for row in rows_of(measured()["renewals"]))
    assert declared.decision.in_language(language) in told
    assert all(duty.in_language(language) in told for duty in declared.partner_duties)
    lines = [line for line in told.splitlines() if "____" in line]
    assert len(lines) == sum(team.champions + team.parents for team in declared.teams)
    assert all(re.fullmatch(r"[^_]+: _+", line) for line in lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_team_has_lines_for_at_least_two_parents_with_lived_experience(language: str) -> None:
    parts = content(agreement(language))["parts"]
    lines = [part["labels"] for part in parts if part["kind"] == "lines"]
    word = {"en": "Parent with lived experience", "es": "Madre o padre con experiencia vivida"}[language]
    assert lines
    assert all(sum(label.startswith(word) for label in labels) >= 2 for labels in lines)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("write", [write_docx, write_pdf])
def test_the_same_memorandum_has_the_same_bytes(language: str, write: Any) -> None:  # noqa: ANN401
    assert write(content(agreement(language))) == write(content(agreement(language)))


def test_no_clock_and_no_account_of_this_machine_is_in_the_docx() -> None:
    with zipfile.ZipFile(io.BytesIO(write_docx(content(agreement("es"))))) as opened:
        assert {part.date_time for part in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = opened.read("docProps/core.xml").decode()
        styles = opened.read("word/styles.xml").decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", core)) == {"2018-06-30T00:00:00Z"}
    assert re.findall(r"<dc:creator>(.*?)</dc:creator>", core) == ["rollbook"]
    assert set(re.findall(r'<w:lang [^>]*w:val="([^"]+)"', styles)) == {"es-US"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_is_tagged_titled_and_says_its_language(language: str) -> None:
    opened = pypdf.PdfReader(io.BytesIO(write_pdf(content(agreement(language)))))
    root: Any = opened.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).startswith(language)
    assert opened.metadata is not None
    assert (
        opened.metadata.title
        == f"{content(agreement(language))['title']} – {content(agreement(language))['subtitle']}"
    )
    told = "".join(page.extract_text() for page in opened.pages)
    assert "Blue Mesa" in told


def test_without_a_list_of_partners_the_parties_are_written_by_hand() -> None:
    told = text_of(write_docx(content(agreement("en", partners=[]))))
    assert "write the parties in by hand" in told


def test_more_meetings_than_monthly_are_told_as_more() -> None:
    often = project().memoranda["lancaster"].model_copy(update={"meetings_per_year": 24})
    told = text_of(write_docx(content(agreement("en", memoranda=often))))
    assert "At least every month: 24 times in a year." in told
