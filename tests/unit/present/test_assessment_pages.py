"""Pages of instruments, from answers to the page; and an instrument that was added as a text alone."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from pypdf import PdfReader

from rollbook.declare.project import Project, load_project
from rollbook.kernel.layout import Layout, find_root
from rollbook.kernel.period import Quarter
from rollbook.measure.instruments import instrument_tables
from rollbook.present.forms import as_pdf, form_of
from rollbook.present.fronts import front_and_behind
from rollbook.present.pages.assessment import assessment_page
from rollbook.present.pages.view import Page, View
from rollbook.present.pdf import export_deck
from rollbook.present.traces import Tracer, figures_on
from rollbook.protect.instruments import exact_instruments, released_instruments
from rollbook.protect.shown import in_bands
from rollbook.tables.check import make_table
from tests.unit.clean.raw_rows import clean
from tests.unit.present.view_sample import view_of, written_deck

PERIOD = Quarter.parse("2018Q2")
LANGUAGES = ("en", "es")
VIEWS = ("internal", "release")
PULSE = """
instrument: pulse
title: {en: "Pulse", es: "Pulso"}
asks: {en: "How was this month?", es: "¿Cómo estuvo este mes?"}
origin: {en: "Written by us.", es: "Escrito por nosotros."}
scale: moods
minimum_answers: 12
groups:
  - {group: parents, label: {en: "parents", es: "madres y padres"}, written: ["mom"]}
  - {group: staff, label: {en: "staff", es: "personal"}}
elements:
  - element: energy
    title: {en: "Energy", es: "Energía"}
    items:
      - {item: energy_high, text: {en: "We had energy.", es: "Tuvimos energía."}}
      - {item: energy_gone, text: {en: "We were tired.", es: "Estábamos cansados."}, is_reverse: true}
"""
MOODS = """
  - scale: moods
    kind: ordinal
    legend: {en: "Levels: 1 low, 2 so so, 3 high.", es: "Niveles: 1 bajo, 2 regular, 3 alto."}
    tiers:
      low: {label: {en: "low", es: "bajo"}, short: {en: "low", es: "bajo"}}
      middle: {label: {en: "so so", es: "regular"}, short: {en: "so so", es: "regular"}}
      high: {label: {en: "high", es: "alto"}, short: {en: "high", es: "alto"}}
    levels:
      - {level: 1, tier: low, label: {en: "Low", es: "Bajo"}, short: {en: "low", es: "bajo"}}
      - {level: 2, tier: middle, label: {en: "So so", es: "Regular"}, short: {en: "so so", es: "regular"}}
      - {level: 3, tier: high, label: {en: "High", es: "Alto"}, short: {en: "high", es: "alto"}}
"""


@cache
def shipped() -> Project:
    return load_project(Layout(find_root()))


def seen(project: Project, answers: pd.DataFrame, name: str, language: str) -> View:
    """A view of these answers and of nothing else."""
    measured = instrument_tables(answers, project.forms, "palmdale", PERIOD)
    release = project.quarterly.release
    made = (
        released_instruments(measured, project.forms, release, in_bands(release))
        if name == "release"
        else exact_instruments(measured)
    )
    tables = {key.partition(".")[2]: table for key, table in made.items()}
    return replace(
        view_of(name, language), tables={**view_of(name, language).tables, **tables}, project=project
    )


def rows(
    name: str, levels: dict[str, list[int]], *, round_code: str = "2018", prefix: str = ""
) -> Iterator[dict[str, Any]]:
    """Everybody of a group answers all items with one level."""
    instrument = shipped().forms.instruments[name]
    for group, of_group in levels.items():
        for number, level in enumerate(of_group):
            for item, declared in instrument.items.items():
                yield {
                    "instrument": name,
                    "round": round_code,
                    "respondent": f"{prefix}{group}-{number:02d}",
                    "respondent_group": group,
                    "item": item,
                    "answer": str(6 - level if declared.is_reverse else level),
                }


@cache
def self_assessed() -> pd.DataFrame:
    then = rows("self_assessment", {"residents": [1, 2] * 8, "agencies": [4, 5] * 7}, round_code="2013")
    now = rows("self_assessment", {"residents": [4, 5] * 9, "agencies": [2, 5] * 7}, round_code="2017")
    return clean(shipped(), answers=[*then, *now])["clean.answers"]


def page_of(view: View, name: str) -> Page:
    (page,) = (each for each in assessment_page(view) if each["page"] == f"assessment_{name}")
    return page


def text_of(part: object) -> str:
    """Everything that a page says, as one text."""
    return json.dumps(part, ensure_ascii=False)


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_of_a_page_can_be_traced(name: str, language: str) -> None:
    view = seen(shipped(), self_assessed(), name, language)
    figures = figures_on(assessment_page(view))
    assert len(figures) > 20
    for figure in figures:
        assert Tracer(view).trace(figure).counts


def block_of(page: Page, kind: str) -> dict[str, Any]:
    """The first block of a kind."""
    return next(block for block in page["blocks"] if block["kind"] == kind)


def cells_of(table: dict[str, Any]) -> dict[str, list[str]]:
    """The texts of a table's rows, by the row's name."""
    return {
        row[0][0]["text"]: ["".join(part["text"] for part in cell) for cell in row[1:]]
        for row in table["rows"]
    }


@pytest.mark.parametrize("name", VIEWS)
def test_one_chart_shows_all_elements_and_the_table_below_has_its_numbers(name: str) -> None:
    page = page_of(seen(shipped(), self_assessed(), name, "en"), "self_assessment")
    (chart,) = (block["chart"] for block in page["blocks"] if block["kind"] == "chart")
    (table,) = (block for block in page["blocks"] if block["kind"] == "table")
    assert chart["alt"]
    assert len(chart["points"]) == len(shipped().forms.instruments["self_assessment"].elements)
    listed = cells_of(table)
    assert [point["label"] for point in chart["points"]] == [*listed]
    for point in chart["points"]:
        *_, before, now, standing, _ = listed[point["label"]]
        assert now == f"{point['middle']:g} ({point['low']:g}–{point['high']:g})"
        assert before.split(" ")[0] == f"{point['before']:g}"
        assert standing == point["said"]


def test_the_working_view_tells_levels_and_the_release_tiers_in_ranges() -> None:
    pages = [page_of(seen(shipped(), self_assessed(), name, "en"), "self_assessment") for name in VIEWS]
    levels, tiers = (cells_of(block_of(page, "table")) for page in pages)
    assert levels["Diversity"][:6] == ["0", "7", "0", "9", "16", "0"]
    assert tiers["Diversity"][:4] == ["<11", "<11", "21–25", "<11"]


def test_strengths_lead_and_what_needs_attention_stands_last() -> None:
    answers = list(rows("meeting_evaluation", {"": [3] * 15}))
    items = shipped().forms.instruments["meeting_evaluation"].elements
    high, low = items[-1], items[0]
    for each in answers:
        for element, level in ((high, 5), (low, 1)):
            if each["item"] in {item.item for item in element.items}:
                is_reverse = next(i.is_reverse for i in element.items if i.item == each["item"])
                each["answer"] = str(6 - level if is_reverse else level)
    made = clean(shipped(), answers=answers)["clean.answers"]
    page = page_of(seen(shipped(), made, "release", "en"), "meeting_evaluation")
    shown = [(point["id"], point["said"]) for point in block_of(page, "chart")["chart"]["points"]]
    assert shown[0] == (high.element, "strength")
    assert shown[-1] == (low.element, "needs attention")


def test_what_holds_for_all_forms_is_said_once() -> None:
    answers = [*rows("leadership", {"": [4] * 15}), *rows("collective_impact", {"residents": [2] * 15})]
    made = clean(shipped(), answers=answers)["clean.answers"]
    pages = assessment_page(seen(shipped(), made, "release", "en"))
    assert [page["page"] for page in pages] == [
        "assessment",
        "assessment_collective_impact",
        "assessment_leadership",
    ]
    for said in ("Each person counts once in each area", "A strength is an area", "never of few people"):
        assert [said in text_of(page) for page in pages] == [True, False, False]
    assert cells_of(block_of(pages[0], "table"))["Leadership self-assessment"][-2:] == [
        "; ".join(each.title.en for each in shipped().forms.instruments["leadership"].elements),
        "—",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", VIEWS)
def test_a_form_takes_one_sheet_of_paper(name: str, language: str) -> None:
    view = seen(shipped(), self_assessed(), name, language)
    pages = [in_front(page) for page in assessment_page(view)]
    words = {key: text.in_language(language) for key, text in view.project.ui_words.items()}
    made = export_deck(written_deck(name, language, "palmdale").meta, pages, words)
    assert len(PdfReader(BytesIO(made)).pages) == len(pages)


def in_front(page: Page) -> Page:
    """The page as it stands in a section of a deck, without what goes to the annex."""
    blocks = [block for block in front_and_behind(page)["blocks"] if not block.get("behind")]
    return {**page, "blocks": blocks, "section": "capacity", "section_title": "Capacity"}


def test_a_page_of_a_release_says_no_number_of_few_people() -> None:
    few = clean(shipped(), answers=list(rows("collective_impact", {"residents": [1, 2, 5, 5]})))[
        "clean.answers"
    ]
    (page,) = assessment_page(seen(shipped(), few, "release", "en"))
    assert page["page"] == "assessment", "a form that too few filled in has no page of its own"
    (told,) = cells_of(block_of(page, "table")).values()
    assert told[2] == "nothing is told of fewer than 11 people"
    assert figures_on([page]) == {"instrument.collective_impact.2018.all.people": "<11"}


@pytest.mark.parametrize("name", VIEWS)
def test_the_inventory_names_the_statements_that_need_attention_first(name: str) -> None:
    lowest = {"learning_reflect": 16, "trust_open": 14, "values_vision": 12, "culture_joy": 11}
    answers = [
        each | {"answer": "1"}
        if int(each["respondent"].rpartition("-")[2]) < lowest.get(each["item"], 0)
        else each
        for each in rows("partnership_inventory", {"": [3] * 20})
    ]
    made = clean(shipped(), answers=answers)["clean.answers"]
    page = page_of(seen(shipped(), made, name, "en"), "partnership_inventory")
    said = "".join(segment["text"] for segment in page["blocks"][0]["paragraphs"][1])
    assert said.startswith(
        "Statements that need attention most, in this order: “After each project we ask what we learned”, "
        "“Hard things can be said in meetings” and “We have one vision that all can state”."
    )


def test_groups_are_not_told_apart_if_one_of_them_is_small() -> None:
    answers = clean(
        shipped(), answers=list(rows("partnership_inventory", {"residents": [3] * 20, "agencies": [1] * 3}))
    )["clean.answers"]
    page = page_of(seen(shipped(), answers, "release", "en"), "partnership_inventory")
    assert "Groups are not told apart" in text_of(page)
    assert not [figure for figure in figures_on([page]) if ".agencies." in figure or ".residents." in figure]


def test_the_same_parents_before_and_after_lead_the_page() -> None:
    before = rows("protective_factors", {"": [2] * 14}, round_code="pre")
    after = rows("protective_factors", {"": [4] * 14}, round_code="después")
    answers = clean(shipped(), answers=[*before, *after])["clean.answers"]
    page = page_of(seen(shipped(), answers, "release", "es"), "protective_factors")
    assert "Las mismas personas califican más alto" in text_of(page["claim"])


def test_a_role_that_nobody_has_is_named() -> None:
    answers = list(rows("leadership", {"": [4] * 15}))
    changed = [each | {"answer": "2"} if each["item"] == "manager" else each for each in answers]
    made = clean(shipped(), answers=changed)["clean.answers"]
    page = page_of(seen(shipped(), made, "internal", "en"), "leadership")
    assert "Nobody who answered sees these roles in themselves: " in text_of(page)
    assert '"manager"' in text_of(page)


def test_the_budget_stands_beside_the_stances() -> None:
    made = clean(shipped(), answers=list(rows("engagement_spectrum", {"residents": [4] * 12})))[
        "clean.answers"
    ]
    page = page_of(seen(shipped(), made, "release", "en"), "engagement_spectrum")
    assert "The budget is that of: " in text_of(page)
    assert "delegated power" in text_of(page)
    assert figures_on([page])["budget.engagement_spectrum.4.administration"] == "39.0%"


@pytest.fixture(scope="module")
def with_pulse(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project with one more instrument and scale: texts, and nothing else."""
    root = tmp_path_factory.mktemp("pulse")
    shutil.copytree(find_root() / "pipelines", root / "pipelines")
    (root / "pipelines" / "instruments" / "pulse.yml").write_text(PULSE, encoding="utf-8")
    scales = root / "pipelines" / "instruments" / "shared" / "scales.yml"
    scales.write_text(scales.read_text(encoding="utf-8") + MOODS, encoding="utf-8")
    return load_project(Layout(Path(root)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_instrument_takes_a_text_and_nothing_else(with_pulse: Project, language: str) -> None:
    sent = [
        {"instrument": "Pulso", "round": "2018-05", "respondent": f"P{number}", "item": item,
         "answer": answer, "respondent_group": "Mom" if number % 2 else "staff"}
        for number in range(26)
        for item, answer in (("energy_high", "High"), ("Estábamos cansados.", "1"))
    ]  # fmt: skip
    answers = clean(with_pulse, answers=sent)["clean.answers"]
    for name, people in (("internal", "26"), ("release", "26–36")):
        page = page_of(seen(with_pulse, answers, name, language), "pulse")
        assert figures_on([page])["instrument.pulse.2018-05.all.people"] == people
        assert {"en": "Strong: energy.", "es": "Fortalezas: energía."}[language] == "".join(
            segment["text"] for segment in page["claim"]
        )
    form = form_of("pulse", with_pulse.forms, with_pulse.words, language)
    assert as_pdf(form).startswith(b"%PDF")


def test_no_answers_no_page() -> None:
    assert assessment_page(seen(shipped(), make_table("clean.answers", []), "release", "en")) == []
