"""Whole decks, written from made-up tables: the pages in order, every figure known, both languages whole."""

import re
from functools import cache
from typing import Any

import page as page_validation
import pytest
import yaml

from rollbook.kernel.layout import find_root
from rollbook.present import html, pdf
from rollbook.present.words import plain
from tests.unit.present.deck_sample import words
from tests.unit.present.test_html_deck import Outline, figures_of
from tests.unit.present.view_sample import whole_deck

Json = dict[str, Any]
VARIANTS = pytest.mark.parametrize(
    ("view", "language"), [(view, language) for view in ("release", "internal") for language in ("en", "es")]
)
CHANNEL, QUARTER = "(?:all|pn|roc_nac|outreach|none)", r"\d{4}Q[1-4]"
NEW_FIGURES = re.compile(
    rf"attribution\.new_members|attribution\.bounds\.{CHANNEL}\.range|attribution\.self_report\.{CHANNEL}"
    rf"|attribution\.(?:any_touch|first_touch)\.{CHANNEL}(?:\.range)?|overlap\.[a-z_+]+"
    rf"|timing\.{CHANNEL}\.(?:before|after|never)|ladder\.{CHANNEL}\.[a-z_]+(?:\.share|\.days)?"
    rf"|flow\.{QUARTER}\.[a-z_]+|repeat\.[a-z0-9_]+|integration\.{QUARTER}\.(?:members|joined|integrated)"
    rf"|sessions\.{QUARTER}\.(?:PN|ROC|NAC)\.(?:held|cancelled|average)|groups\.(?:PN|ROC|NAC)"
    r"|program\.pn_[a-z_]+|linkage\.[a-z_]+|setting\.[a-z_]+"
    r"|area\.[a-z_0-9+]+\.(?:children|(?:members|participants|attendees)\.(?:change|\d{4}-\d\d-\d\d"
    r"(?:\.(?:rate|part)(?:\.interval)?)?))"
    r"|represented\.[a-z_0-9]+\.[a-z]+\.[a-z0-9_]+(?:\.(?:share(?:\.interval)?|difference))?"
    r"|population\.(?:units|matched|vintage|year|[a-z]+\.[a-z0-9_]+\.share)"
)
COMPARING = ("isolated", "representation")
NEW_PAGES = (*COMPARING, "attribution", "ladder", "staying", "program")


@cache
def deck(view: str, language: str) -> tuple[Json, list[Json]]:
    return whole_deck(view, language)


def test_pages_follow_the_published_deck_and_who_is_who_is_for_the_working_view_alone() -> None:
    release = [page["page"] for page in deck("release", "en")[1]]
    order = (
        "cover",
        "glance",
        "rules",
        "representation",
        "isolated",
        "framework",
        "indicators",
        "growth",
        "attribution",
        "ladder",
        "staying",
        "attendance",
        "performance",
        "program",
        "actions",
        "account",
    )
    assert [page for page in release if page in order] == [*order]
    assert release[-3:] == ["sources", "glossary", "release_note"]
    assert [page["page"] for page in deck("internal", "en")[1] if page["page"] not in release] == [
        "files",
        "linkage",
    ]


@VARIANTS
def test_every_figure_of_the_new_pages_has_an_id_of_the_agreed_form(view: str, language: str) -> None:
    pages = [page for page in deck(view, language)[1] if page["page"] in (*NEW_PAGES, "linkage")]
    ids = {figure for figure, _ in figures_of(pages)}
    assert [figure for figure in ids if not NEW_FIGURES.fullmatch(figure)] == []


@VARIANTS
def test_a_figure_says_the_same_wherever_it_stands(view: str, language: str) -> None:
    told: dict[str, set[str]] = {}
    for figure, text in figures_of(deck(view, language)[1]):
        told.setdefault(figure, set()).add(text)
    assert {figure: texts for figure, texts in told.items() if len(texts) > 1} == {}


def test_both_languages_print_the_same_figures() -> None:
    for view in ("release", "internal"):
        english, spanish = (sorted(set(figures_of(deck(view, language)[1]))) for language in ("en", "es"))
        assert english == spanish


def test_a_release_prints_no_count_of_people_from_1_to_10_on_the_new_pages() -> None:
    pages = [page for page in deck("release", "en")[1] if page["page"] in NEW_PAGES]
    exact = re.compile(r"groups\.|sessions\.|setting\.|population\.|.*\.days$")
    small = [
        pair for pair in figures_of(pages) if re.fullmatch(r"[1-9]|10", pair[1]) and not exact.match(pair[0])
    ]
    assert small == []


@VARIANTS
def test_every_word_is_filled_in(view: str, language: str) -> None:
    for page in deck(view, language)[1]:
        assert not re.search(
            r"{\w*}", str([plain(page["claim"]), [block.get("caption") for block in page["blocks"]]])
        )


@VARIANTS
def test_the_deck_shows_every_figure_in_html_and_passes_pdf_ua_1_and_pdf_a_2a(
    view: str, language: str
) -> None:
    meta, pages = deck(view, language)
    outline = Outline(html.export_deck(html.deck_notebook(meta, pages), words(language)))
    shown = {(data["data-figure"], data["value"]) for data in outline.all("data")}
    assert shown == set(figures_of(pages))
    document = pdf.export_deck(meta, pages, words(language))
    for profile in ("ua1", "2a"):
        report = page_validation.validate_pdf_bytes(document, profile=profile)
        assert [f"{failure.rule_id}: {failure.message}" for failure in report.failures] == []


def test_words_of_both_languages_have_the_same_blanks() -> None:
    file = find_root() / "pipelines" / "decks" / "words.yml"
    entries = yaml.safe_load(file.read_text(encoding="utf-8"))
    for key, texts in entries.items():
        assert set(texts) == {"en", "es"}, key
        assert set(re.findall(r"{\w+}", texts["en"])) == set(re.findall(r"{\w+}", texts["es"])), key
