"""`rollbook geocode`: says what would leave the machine, sends only when told to, and never asks twice."""

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner, Result

from rollbook.cli import app
from rollbook.kernel.errors import ServiceError, SettingsError
from rollbook.kernel.layout import Layout
from rollbook.read import read_geocodes
from rollbook.record import run_key
from rollbook.stages import Run, open_run
from tests.unit.locate.census_server import Census, census_server

REPOSITORY = Path(__file__).resolve().parents[2]
PERIOD = "2016Q1"
SOURCE = """
source: kept_roster
table: raw.roster
files: kept_{quarter}.csv
first: 2016Q1
format: csv
encoding: utf-8
date_order: ymd
columns: {Name: full_name_text, Kind: member_type_text, Joined: joined_text, Street: street_address_text,
          City: city_text, Zip: zip_text}
label: {en: "roster", es: "lista"}
producer: {en: "made up", es: "inventada"}
accessed: 2018-07-02
licence: "made-up sample data"
"""
MEMBERS = [
    ("Ana Prueba", "38620 33rd St E", "Palmdale", "93550"),
    ("Eva Prueba", "101 Palmdale Blvd Apt 3", "Palmdale", "93550"),
    ("Luz Inventada", "102 Similar St", "", "93551"),
    ("Paz Inventada", "103 Tie St", "Palmdale", "93552"),
    ("Sol Inventada", "PO Box 7", "Palmdale", "93590"),
    ("Mar Inventada", "", "Littlerock", "93543"),
    ("Rio Inventada", "104 Nowhere Rd", "Palmdale", "93550"),
]
SENT = [
    "101 palmdale blvd, palmdale, ca, 93550",
    "102 similar st, , ca, 93551",
    "103 tie st, palmdale, ca, 93552",
    "104 nowhere rd, palmdale, ca, 93550",
]


@pytest.fixture
def census() -> Iterator[Census]:
    with census_server() as serving:
        yield serving


@pytest.fixture
def root(tmp_path: Path, census: Census) -> Path:
    """A project of seven made-up members, whose area asks the geocoder on this machine."""
    for name in ("pipelines", "notebooks"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    (tmp_path / "pipelines" / "sources" / "kept_roster.yml").write_text(SOURCE, encoding="utf-8")
    community = tmp_path / "pipelines" / "communities" / "palmdale.yml"
    _change(community, _line_of(community, "sources:"), "sources: [kept_roster]")
    settings = f"census_geocoder: {{state: CA, url: '{census.url}', pause_s: 0, attempts: 2, batch_rows: 3}}"
    area = tmp_path / "pipelines" / "areas" / "antelope_valley.yml"
    _change(area, _line_of(area, "census_geocoder:"), settings)
    folder = Layout(tmp_path).raw("palmdale")
    folder.mkdir(parents=True)
    with (folder / f"kept_{PERIOD}.csv").open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(["Name", "Kind", "Joined", "Street", "City", "Zip"])
        rows.writerows([name, "parent", "2016-01-12", *home] for name, *home in MEMBERS)
    return tmp_path


def geocode(root: Path, *options: str, said: str = "") -> Result:
    command = ("geocode", "--community", "palmdale", "--period", PERIOD, "--root", str(root), *options)
    return CliRunner().invoke(app, command, input=said)


def opened(root: Path) -> Run:
    return open_run(root=root, community="palmdale", period=PERIOD)


def located(root: Path) -> dict[str, str]:
    run = opened(root)
    tables: dict[str, pd.DataFrame] = {}
    for stage in ("read", "clean", "link", "locate"):
        tables |= run.stage(stage)
    found = tables["located.addresses"]
    return dict(zip(found["address_key"].fillna(""), found["precision_code"], strict=True))


def cached(root: Path) -> dict[str, str]:
    table = read_geocodes(Layout(root).geocodes("palmdale"))
    return dict(zip(table["asked_text"], table["geocode_answer_code"], strict=True))


def test_without_the_flag_it_says_what_would_be_sent_and_sends_nothing(root: Path, census: Census) -> None:
    told = geocode(root)
    assert told.exit_code == 0, told.output
    for words in ("These 4 addresses would leave this machine", census.url, "Nothing was sent", "No names"):
        assert words in told.output
    assert not any(word in told.output.lower() for word in ("blvd", "prueba", "similar"))
    assert (census.requests, cached(root)) == ([], {})


def test_it_asks_before_it_sends_and_no_means_no(root: Path, census: Census) -> None:
    told = geocode(root, "--send-addresses-to-census", said="n\n")
    assert "Send 4 addresses?" in told.output
    assert "Nothing was sent." in told.output
    assert census.requests == []


def test_only_what_nothing_here_places_is_sent_and_the_next_run_uses_the_answers(
    root: Path, census: Census
) -> None:
    before, key = located(root), run_key(opened(root))
    assert before["101 palmdale blvd apt 3"] == "zip_weighted"
    told = geocode(root, "--send-addresses-to-census", "--yes")
    assert told.exit_code == 0, told.output
    assert census.asked() == SENT
    assert "1 exact, 1 no_match, 1 non_exact, 1 tie" in told.output
    assert cached(root) == dict(zip(SENT, ("exact", "non_exact", "tie", "no_match"), strict=True))
    after = located(root)
    changed = {"101 palmdale blvd apt 3": "census_exact", "102 similar st": "census_non_exact"}
    assert after == before | changed
    assert run_key(opened(root)) != key


def test_what_was_answered_is_not_asked_again_even_if_the_answer_was_no(root: Path, census: Census) -> None:
    geocode(root, "--send-addresses-to-census", "--yes")
    census.requests.clear()
    told = geocode(root, "--send-addresses-to-census", "--yes")
    assert "0 can be asked for now" in told.output
    assert census.requests == []


def test_after_a_fault_the_same_command_goes_on_where_it_stopped(root: Path, census: Census) -> None:
    census.faults = ["", "500", "500"]
    failed = geocode(root, "--send-addresses-to-census", "--yes")
    assert isinstance(failed.exception, ServiceError)
    assert failed.exception.exit_code == 8
    assert list(cached(root)) == SENT[:3]
    census.requests.clear()
    assert geocode(root, "--send-addresses-to-census", "--yes").exit_code == 0
    assert census.asked() == SENT[3:]
    assert list(cached(root)) == SENT


def test_a_run_never_asks(root: Path, census: Census) -> None:
    located(root)
    assert census.requests == []


def test_an_area_that_names_no_geocoder_cannot_be_asked_for(root: Path) -> None:
    area = root / "pipelines" / "areas" / "antelope_valley.yml"
    _change(area, _line_of(area, "census_geocoder:"), "")
    answer = geocode(root, "--send-addresses-to-census", "--yes")
    assert isinstance(answer.exception, SettingsError)
    assert "census_geocoder" in str(answer.exception)


def test_a_list_of_addresses_is_read_located_by_and_part_of_the_run_s_key(root: Path, census: Census) -> None:
    before = run_key(opened(root))
    area = root / "pipelines" / "areas" / "antelope_valley.yml"
    told = "{file: points.csv, address: a, zip: z, lat: y, lon: x, source: {en: made up, es: inventada}}"
    _change(area, "\nplaces:", f"\naddress_points: {told}\nplaces:")
    folder = Layout(root).area_files("antelope_valley")
    folder.mkdir(parents=True)
    lines = ["a,z,y,x", "101 PALMDALE BOULEVARD,93550,34.58,-118.12", "102 Simliar Street,93551,34.6,-118.19"]
    (folder / "points.csv").write_text("\n".join([*lines, "12 Oak St,93550,0,0"]), encoding="utf-8")
    found = located(root)
    assert (found["101 palmdale blvd apt 3"], found["102 similar st"]) == ("address_point", "address_point")
    assert census.requests == []
    keys = {before, run_key(opened(root))}
    (folder / "points.csv").write_text("\n".join(lines), encoding="utf-8")
    assert len({*keys, run_key(opened(root))}) == 3
    findings = opened(root).store.read(["clean.findings"])["clean.findings"]
    (row,) = findings[findings["file_name"] == "points.csv"].to_dict("records")
    assert (row["row_number"], row["finding_code"]) == (4, "coordinates_impossible")


def _change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _line_of(path: Path, begins: str) -> str:
    return next(line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith(begins))
