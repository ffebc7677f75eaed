"""Blank forms: both files say what the definition says, and what is typed in comes back as it was."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import page as page_validation
import pytest
from python_calamine import CalamineSheet, CalamineWorkbook

from rollbook.blank_forms import write_form
from rollbook.clean.answers import read_answer
from rollbook.declare.project import load_project
from rollbook.kernel.errors import ParameterError
from rollbook.kernel.layout import Layout, find_root
from rollbook.present.forms import Form, as_pdf, as_workbook, form_of

PROJECT = load_project(Layout(find_root()))
NAMES = sorted(PROJECT.forms.instruments)
LANGUAGES = ("en", "es")


def blank(name: str, language: str) -> Form:
    return form_of(name, PROJECT.forms, PROJECT.words, language)


def sheets(content: bytes) -> list[CalamineSheet]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return [book.get_sheet_by_name(name) for name in book.sheet_names]


def validations(content: bytes) -> Iterator[dict[str, str]]:
    """What the cells of the first sheet take, column by column."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        page = ET.fromstring(package.read("xl/worksheets/sheet1.xml"))  # noqa: S314  our own file
    space = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    for rule in page.iterfind(".//x:dataValidation", space):
        yield {**rule.attrib, "formula": rule.findtext("x:formula1", "", space)}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_is_a_pdf_that_a_screen_reader_can_use(name: str, language: str) -> None:
    for profile in ("ua1", "2a"):
        report = page_validation.validate_pdf_bytes(as_pdf(blank(name, language)), profile=profile)
        assert [f"{failure.rule_id}: {failure.message}" for failure in report.failures] == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_asks_every_item_and_takes_the_levels_of_the_scale_alone(name: str, language: str) -> None:
    form, instrument = blank(name, language), PROJECT.forms.instruments[name]
    written = as_workbook(form)
    answers, lists = (sheet.to_python() for sheet in sheets(written))
    items = [each.text.in_language(language) for each in instrument.items.values()]
    assert answers[0][-len(items) :] == items
    levels = PROJECT.forms.scale_of(instrument).levels
    choices = [f"{each.level} - {each.label.in_language(language)}" for each in levels]
    assert [row[0] for row in lists[1 : len(levels) + 1]] == choices
    rules = list(validations(written))
    of_levels = f"'{form.words['sheet_scale']}'!$A$2:$A${len(levels) + 1}"
    assert [rule["formula"] for rule in rules][-len(items) :] == [of_levels] * len(items)
    assert all(rule["showErrorMessage"] == "1" for rule in rules)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_definition_gives_the_same_bytes(language: str) -> None:
    first, again = blank("leadership", language), blank("leadership", language)
    assert as_pdf(first) == as_pdf(again)
    assert as_workbook(first) == as_workbook(again)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_chosen_from_the_lists_is_read_back(language: str) -> None:
    for instrument in PROJECT.forms.instruments.values():
        scale = PROJECT.forms.scale_of(instrument)
        form = blank(instrument.instrument, language)
        for level, _ in form.levels:
            assert read_answer(form.answer(level), scale).level == level
        for group, label in zip(instrument.groups, form.groups, strict=True):
            assert instrument.read_group(label) == group.group
        for named, label in zip(instrument.rounds, form.rounds, strict=True):
            assert instrument.read_round(label) == named.round


def test_a_form_that_is_not_declared_says_which_ones_are() -> None:
    with pytest.raises(ParameterError, match="leadership"):
        blank("horoscope", "en")


def test_the_command_writes_both_files(tmp_path: Path) -> None:
    paths = write_form(PROJECT, "meeting_evaluation", "es", tmp_path)
    assert [path.name for path in paths] == ["meeting_evaluation.es.pdf", "meeting_evaluation.es.xlsx"]
    assert all(path.stat().st_size > 1000 for path in paths)
