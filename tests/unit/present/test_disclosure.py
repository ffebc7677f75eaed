"""The disclosure report: all that an owner must know before signing, in both languages, and no family."""

import html
import io
import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import page as page_validation
import pandas as pd
import pytest
from lxml import etree
from pypdf import PdfReader

from rollbook.declare.base import LANGUAGES
from rollbook.present.disclosure import (
    Disclosure,
    Hidden,
    VenueFacts,
    Zones,
    disclosure_files,
    hidden_counts,
    zone_facts,
)
from rollbook.present.disclosure.facts import UNTOLD
from rollbook.tables.catalogue import CATALOGUE, tables_of
from tests.unit.present.disclosure_sample import ATTACKS, SCAN, TOLD
from tests.unit.present.view_sample import project

SOURCE = Path(__file__).parents[3] / "src" / "rollbook"


@cache
def sample() -> dict[str, bytes]:
    return disclosure_files(TOLD, project().disclosure_words)


def files(told: Disclosure = TOLD) -> dict[str, bytes]:
    return sample() if told is TOLD else disclosure_files(told, project().disclosure_words)


def page(told: Disclosure = TOLD, language: str = "en") -> str:
    text = re.sub(
        r"<style>.*?</style>", "", files(told)[f"disclosure.{language}.html"].decode(), flags=re.DOTALL
    )
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", text)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_list_of_public_places_counts_for_is_told_with_numbers_and_no_name(language: str) -> None:
    said = project().words["venue_list_changed"]
    counted = page(
        replace(TOLD, venues=VenueFacts("signed", project().words["venue_list_signed"], 5, 1, 3)), language
    )
    assert project().words["venue_list_signed"].in_language(language) in counted
    held_back = project().disclosure_words["venues_homes"].in_language(language)
    assert f"{held_back} 1 " in counted
    assert said.in_language(language) in page(
        replace(TOLD, venues=VenueFacts("changed", said, 0, 0, 0)), language
    )


def test_machines_are_told_of_the_list_in_codes() -> None:
    told = replace(TOLD, venues=VenueFacts("signed", project().words["venue_list_signed"], 5, 1, 3))
    assert json.loads(told.as_json())["venues"] == {"list": "signed", "listed": 5, "homes": 1, "shown": 3}
    assert json.loads(TOLD.as_json())["venues"] is None


def printed(told: Disclosure = TOLD, language: str = "en") -> str:
    sheets = PdfReader(io.BytesIO(files(told)[f"disclosure.{language}.pdf"])).pages
    return "".join("".join(sheet.extract_text() for sheet in sheets).split()).replace("\u200b", "")


def test_a_report_is_a_page_and_a_print_in_each_language_and_one_file_for_machines() -> None:
    assert sorted(files()) == [
        "disclosure.en.html",
        "disclosure.en.pdf",
        "disclosure.es.html",
        "disclosure.es.pdf",
        "disclosure.json",
    ]


def test_the_same_facts_give_the_same_bytes() -> None:
    assert disclosure_files(TOLD, project().disclosure_words) == files()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_print_can_be_used_by_every_reader(language: str) -> None:
    for profile in ("ua1", "2a"):
        report = page_validation.validate_pdf_bytes(files()[f"disclosure.{language}.pdf"], profile=profile)
        assert report.is_compliant, report


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_and_print_tell_the_same(language: str) -> None:
    for shown in (page(TOLD, language), printed(TOLD, language)):
        squeezed = "".join(shown.split())
        for fact in (
            "1,841",
            "11–15",
            "0.0543%",
            "19.9%",
            "1,944",
            "a" * 64,
            "maps/README.txt",
            "k-1f2e",
            "31",
        ):
            assert fact in squeezed, fact


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_names_its_language_and_asks_for_nothing_from_outside(language: str) -> None:
    text = files()[f"disclosure.{language}.html"].decode()
    root = etree.fromstring(text.encode(), etree.HTMLParser())
    assert root.get("lang") == language
    assert not re.search(r"""(?:src|href)=["']?https?:""", text)
    assert "default-src 'none'" in text
    tables = root.findall(".//table")
    assert all(table.find("caption") is not None for table in tables)
    assert all(row.find("th").get("scope") == "row" for table in tables for row in table.findall("tbody/tr"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_report_promises_what_nobody_can(language: str) -> None:
    assert "anonym" not in page(TOLD, language).lower()
    assert "anónim" not in page(TOLD, language).lower()
    sentence = {"en": "residual risk", "es": "riesgo residual"}[language]
    assert sentence in page(TOLD, language)


def test_an_attack_that_worked_is_said_first_and_never_explained_away() -> None:
    broken = replace(TOLD, attacks=[*ATTACKS[:2], replace(ATTACKS[2], success=0.8, passed=False)])
    shown = page(broken)
    assert "FAILS 1 of the 3 listed attacks" in shown
    assert "80%" in shown
    assert "wrong most of the time" not in shown
    assert "wrong most of the time" in page()
    assert json.loads(files(broken)["disclosure.json"])["passed"] is False


def test_what_would_tell_a_count_is_printed_as_a_verdict_alone() -> None:
    assert ("member_share", "every_zone") in UNTOLD
    assert "1.03%" not in page()
    told = {each["attack"]: each["success"] for each in json.loads(files()["disclosure.json"])["attacks"]}
    assert told["member_share"] is None
    assert told["join_quarter"] == 0.19912


def test_without_a_search_of_the_files_the_report_says_not_to_sign() -> None:
    assert "do not sign before it has run" in page(replace(TOLD, scan=None))
    assert "do not sign before it has run" not in page()


def test_true_numbers_have_a_risk_of_their_own() -> None:
    exact: dict[str, Any] = {**TOLD.parameters, "mode": "exact"}
    assert "True numbers are shown" in page(replace(TOLD, parameters=exact))
    assert "True numbers are shown" not in page()


def test_the_file_for_machines_holds_every_hash_and_setting() -> None:
    told = json.loads(files()["disclosure.json"])
    assert told["files"] == TOLD.files
    assert told["parameters"] == TOLD.parameters
    assert told["scan"] == SCAN
    assert told["hidden"][0] == {"table": "zone_counts", "cells": 28, "hidden": 12}


def test_each_attack_has_its_words() -> None:
    words = project().disclosure_words
    written = "".join(
        path.read_text("utf-8")
        for folder in ("attacks", "linked")
        for path in sorted((SOURCE / "protect" / folder).glob("*.py"))
    )
    attacks = set(re.findall(r'judged\(\s*"(\w+)"', written))
    assert len(attacks) > 10
    for attack in attacks:
        for part in ("", "_knows", "_tries", "_means"):
            assert f"attack_{attack}{part}" in words
    for case in set(re.findall(r'judged\(\s*"\w+",\s*"(\w+)"', written)):
        assert f"case_{case}" in words


def test_hidden_counts_are_those_from_none_to_ten() -> None:
    zones = pd.DataFrame({"zone_id": ["z1", "z2", "z3"], "low_count": [0, 0, 11], "high_count": [10, 0, 15]})
    measures = pd.DataFrame(
        {
            "numerator_kind_code": ["people", "things"],
            "numerator_low": [0.0, 0.0],
            "numerator_high": [10.0, 5.0],
            "denominator_kind_code": ["people", None],
            "denominator_low": [31.0, None],
            "denominator_high": [35.0, None],
        }
    )
    shapes = pd.DataFrame({"shape_code": ["93550"]})
    found = hidden_counts(
        {"released.zone_counts": zones, "released.measures": measures, "released.shapes": shapes}
    )
    assert found == [Hidden("measures", 2, 1), Hidden("zone_counts", 3, 1)]


@pytest.mark.parametrize("name", tables_of("released"))
def test_every_released_table_that_counts_people_has_a_name_in_the_report(name: str) -> None:
    columns = CATALOGUE[name].columns
    row = {column: 1.0 if column.endswith(("low_count", "high_count")) else None for column in columns}
    kinds = {column: "people" for column in columns if column.endswith("_kind_code")}
    ends = {
        f"{part}_{end}": 1.0
        for part in ("numerator", "denominator")
        for end in ("low", "high")
        if f"{part}_kind_code" in columns
    }
    for each in hidden_counts({name: pd.DataFrame([row | kinds | ends])}):
        assert f"table_{each.table}" in project().disclosure_words


def test_the_smallest_zone_is_told_by_its_homes_and_its_published_range() -> None:
    counts = pd.DataFrame(
        {
            "layer_code": ["members"] * 4,
            "as_of_date": pd.to_datetime(["2016-01-31", "2018-04-30", "2018-04-30", "2018-04-30"]),
            "zone_id": ["z1", "z1", "z2", "elsewhere"],
            "low_count": [11, 26, 21, 0],
            "high_count": [15, 30, 25, 10],
        }
    )
    found = zone_facts(
        {"released.zone_counts": counts}, {"z1": 900, "z2": 400}, "tracts", frozen_since="2018Q1"
    )
    assert found == Zones(2, 400, (21, 25), "tracts", "2018Q1")
