"""A community in another state, with layouts nobody has seen, is taken in by writing YAML alone."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
import yaml

from tests.conftest import Project, make_project
from tests.spec.new_mexico import ANSWERS as ANSWERED
from tests.spec.new_mexico import (
    CAME,
    CANCELLED,
    ELSEWHERE,
    HELD,
    QUARTER_ENDS,
    ROLES,
    SESSIONS,
    ZIPS,
    Community,
    make_people,
    write_files,
)

pytestmark = pytest.mark.heavy
PERIOD = "2018Q2"
COMMUNITY = "las_cruces"
FILES = (
    "socios_2018Q1.ods",
    "meetings/lista 2018-01-17.xlsx",
    "reuniones_2018.xlsx",
    "agency.db",
    "censo.csv",
    "grupos.tsv",
    "aliados.tsv",
    "sesiones.csv",
    "lideres.csv",
)
TABLES = {
    "socios": "raw.roster",
    "lista": "raw.signins",
    "reuniones_2018": "raw.signins",
    "agency": "raw.participants",
    "censo": "raw.census",
    "grupos": "raw.groups",
    "aliados": "raw.partners",
    "sesiones": "raw.sessions",
    "lideres": "raw.leaders",
}
# What somebody who knows the files answers to the questions of a proposal.
ANSWERS = {
    "agency": {"files: agency.parquet": 'files: "clients_{quarter}.parquet"\nfirst: 2018Q2'},
    "lista": {"date_order: mdy": "date_order: dmy"},
}


@dataclass(frozen=True)
class Onboarded:
    """The project after its run, the people in it, and what each command said on the way."""

    project: Project
    people: Community
    said: dict[str, str]
    exit_codes: dict[str, int]

    def table(self, name: str) -> pd.DataFrame:
        folder = self.project.root / "data" / "processed" / COMMUNITY / PERIOD
        return pd.read_parquet(folder / f"{name.replace('.', '/')}.parquet")


class Analyst:
    """Somebody at a terminal with an editor: commands and YAML, no Python."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.said: dict[str, str] = {}
        self.exit_codes: dict[str, int] = {}

    def call(self, step: str, *arguments: str) -> str:
        finished = self.project.rollbook(*arguments)
        self.said[step] = finished.stdout + finished.stderr
        self.exit_codes[step] = finished.returncode
        return finished.stdout

    def write(self, name: str, text: str) -> None:
        (self.project.root / "pipelines" / name).write_text(text, encoding="utf-8")

    def edit(self, name: str, changes: dict[str, str]) -> None:
        text = (self.project.root / "pipelines" / name).read_text(encoding="utf-8")
        for before, after in changes.items():
            assert before in text, f"{name} does not say {before}"
            text = text.replace(before, after)
        self.write(name, text)

    def describe(self, file: str) -> str:
        """Save a proposal under the name that it gives itself, with the questions answered."""
        text = self.call(f"sniff {file}", "sniff", f"data/raw/{COMMUNITY}/{file}")
        name = str(yaml.safe_load(text)["source"])
        self.write(f"sources/{name}.yml", text)
        self.edit(f"sources/{name}.yml", ANSWERS.get(name, {}))
        return name


@pytest.fixture(scope="module")
def onboarded(tmp_path_factory: pytest.TempPathFactory) -> Onboarded:
    """From ``rollbook new`` to the decks, with every wrong turn on the way."""
    analyst = Analyst(make_project(tmp_path_factory.mktemp("onboarded")))
    people = make_people()
    run = ("run", "--period", PERIOD, "--community", COMMUNITY, "--bare")
    zips = [part for code in ZIPS for part in ("--zip", code)]
    analyst.call("new", "new", COMMUNITY, "--name", "Las Cruces", *zips)
    analyst.call("run without files", *run)
    write_files(analyst.project.root / "data" / "raw" / COMMUNITY, people)
    names = [analyst.describe(file) for file in FILES]
    analyst.edit(
        f"communities/{COMMUNITY}.yml",
        {"sources: []": f"sources: [{', '.join(names)}]", "is_synthetic: false": "is_synthetic: true"},
    )
    analyst.call("run without snapshot", *run)
    analyst.call("pull", "pull", COMMUNITY, "--period", PERIOD)
    analyst.call("check", "check", "--community", COMMUNITY, "--period", PERIOD)
    analyst.call("run without points", *run)
    analyst.edit(f"areas/{COMMUNITY}.yml", _points())
    analyst.call("run", *run)
    return Onboarded(analyst.project, people, analyst.said, analyst.exit_codes)


def _points() -> dict[str, str]:
    quoted = ", ".join(f'"{code}"' for code in ZIPS)
    points = "\n".join(
        f'  "{code}": {{lat: {32.25 + 0.05 * place:.2f}, lon: {-106.85 + 0.04 * place:.2f}, spread_km: 3.0, '
        f"label_en: Las Cruces {code}, label_es: Las Cruces {code}}}"
        for place, code in enumerate(ZIPS)
    )
    return {"zips: {}": f"zips:\n{points}", f"zips_without_point: [{quoted}]": "zips_without_point: []"}


def test_a_run_says_what_is_still_missing_by_file_and_key(onboarded: Onboarded) -> None:
    said, codes = onboarded.said, onboarded.exit_codes
    assert "pipelines/communities/las_cruces.yml: sources" in said["run without files"]
    assert f"pipelines/areas/las_cruces.yml: no point for {', '.join(ZIPS)}" in said["run without points"]
    assert "clients_2018Q2.parquet" in said["run without snapshot"]
    assert "rollbook pull" in said["run without snapshot"]
    steps = ("run without files", "run without snapshot", "run without points")
    assert [codes[step] for step in steps] == [3, 2, 3]


def test_every_layout_was_known_for_what_it_is(onboarded: Onboarded) -> None:
    folder = onboarded.project.root / "pipelines" / "sources"
    found = {name: yaml.safe_load((folder / f"{name}.yml").read_text("utf-8")) for name in TABLES}
    assert {name: source["table"] for name, source in found.items()} == TABLES
    assert found["socios"]["header_rows"] == 2
    assert found["socios"]["columns"]["Edades de los hijos"] == "child_ages_text"
    assert {found[name]["date_order"] for name in ("socios", "reuniones_2018")} == {"dmy"}
    assert found["lista"]["files"] == "meetings/lista *.xlsx"
    assert found["reuniones_2018"]["labels"]["Fecha"] == "meeting_date_text"


def test_no_python_was_written(onboarded: Onboarded) -> None:
    assert not list(onboarded.project.root.rglob("*.py"))


def test_the_files_are_checked_and_the_decks_are_made(onboarded: Onboarded) -> None:
    for step in ("new", "pull", "check", "run"):
        assert onboarded.exit_codes[step] == 0, onboarded.said[step]
    deck = onboarded.project.reports()
    for name in ("deck.en.html", "deck.es.html", "deck.en.pdf", "deck.es.pdf"):
        assert f"{PERIOD}/{COMMUNITY}/{name}" in deck
    page = deck[f"{PERIOD}/{COMMUNITY}/deck.es.html"].decode("utf-8")
    assert "Las Cruces" in page
    assert "Palmdale" not in page


@pytest.mark.parametrize("day", [date(2016, 1, 31), date(2018, 4, 30), date(2018, 6, 30)])
def test_members_are_counted_as_by_hand_though_children_come_as_ages(onboarded: Onboarded, day: date) -> None:
    counted = onboarded.table("measured.compositions")
    counted = counted[counted["as_of_date"] == pd.Timestamp(day)].set_index("category_code")
    by_hand = onboarded.people.compositions(day)
    assert len(by_hand) == 5
    assert dict(counted["person_count"]) == by_hand


@pytest.mark.parametrize("day", [date(2016, 1, 31), date(2018, 4, 30)])
def test_places_and_households_are_counted_as_by_hand(onboarded: Onboarded, day: date) -> None:
    counted = onboarded.table("measured.place_counts")
    now = counted[(counted["as_of_date"] == pd.Timestamp(day)) & (counted["layer_code"] == "members")]
    by_hand = onboarded.people.places(day)
    assert by_hand["elsewhere"] > 0
    assert dict(now[now["person_count"] > 0].set_index("place_code")["person_count"]) == by_hand
    assert now["household_count"].sum() == onboarded.people.households(day)


def test_attendance_is_counted_as_by_hand_from_sheets_and_file_names(onboarded: Onboarded) -> None:
    counted = onboarded.table("measured.attendances")
    found = dict(zip(counted["meeting_date"].dt.date, counted["person_count"], strict=True))
    assert found == onboarded.people.attendances()


def test_participants_are_counted_as_by_hand_from_the_database(onboarded: Onboarded) -> None:
    day = pd.Timestamp(date(2018, 6, 30))
    people = onboarded.table("measured.people_at_dates")
    there = people[(people["layer_code"] == "participants") & (people["as_of_date"] <= day)]
    latest = there[there["as_of_date"] == there["as_of_date"].max()]
    stamp = latest["as_of_date"].dt.date.iloc[0]
    started = [each for each in onboarded.people.clients if each.started and each.started <= stamp]
    assert len(latest) == len(started) > 10


def test_sessions_and_leaders_are_counted_as_by_hand(onboarded: Onboarded) -> None:
    sessions = onboarded.table("clean.sessions")
    held = sessions[sessions["session_status_code"] == "held"]
    assert (len(held), len(sessions) - len(held)) == (HELD, CANCELLED)
    assert int(held["attendance_count"].sum()) == CAME
    assert set(sessions["parent_group_name"]) == {"Grupo Alameda"}
    assert set(sessions["group_type_code"]) == {"PN"}
    leaders = onboarded.table("linked.leaders")
    assert set(leaders["leader_role_code"]) == set(ROLES.values())
    assert leaders["person_id"].nunique() == len(ROLES)


def test_how_members_heard_is_known_from_words_that_nobody_had_declared(onboarded: Onboarded) -> None:
    records = onboarded.table("clean.records")
    said = records[(records["source_code"] == "roster") & (records["quarter_code"] == PERIOD)]
    by_hand = [ANSWERED[each.heard] for each in onboarded.people.roster(PERIOD)]
    assert Counter(said["heard_codes"].fillna("")) == Counter(by_hand)


def test_a_participant_is_in_the_group_that_the_database_names(onboarded: Onboarded) -> None:
    records = onboarded.table("clean.records")
    clients = records[records["source_code"] == "participants"]
    assert set(clients["parent_group_name"]) == {"Grupo Alameda"}
    assert set(clients["parent_group_type_code"]) == {"PN"}


def test_every_row_is_accounted_for(onboarded: Onboarded) -> None:
    accounts = onboarded.table("measured.row_accounts").set_index("account_code")
    people = onboarded.people
    listed = sum(len(people.roster(quarter)) for quarter in QUARTER_ENDS)
    signed = sum(map(len, people.signatures.values()))
    repeated = signed - sum(people.attendances().values())
    kinds = ["read_count", "used_count", "merged_count", "corrected_count", "set_aside_count"]
    assert list(accounts.loc["roster", kinds]) == [listed + 2, listed, 0, 0, 2]
    assert list(accounts.loc["signin", kinds]) == [signed + 4, signed - repeated, repeated, 0, 4]
    assert list(accounts.loc["participants", kinds]) == [len(people.clients), len(people.clients), 0, 0, 0]
    assert list(accounts.loc["sessions", kinds]) == [len(SESSIONS), HELD + CANCELLED, 1, 0, 1]
    assert list(accounts.loc["leaders", kinds]) == [len(ROLES), len(ROLES), 0, 0, 0]
    heads = onboarded.table("clean.head_counts")
    assert list(heads["head_count"]) == [3, 3]


def test_nobody_is_named_in_what_leaves_the_house_nor_in_what_was_printed(onboarded: Onboarded) -> None:
    people = [*onboarded.people.members, *onboarded.people.clients]
    telling = {text for each in people for text in (each.name, each.phone, each.address)}
    pages = [
        content.decode("utf-8")
        for path, content in onboarded.project.reports().items()
        if Path(path).suffix in {".html", ".json", ".csv", ".kml", ".svg"}
    ]
    printed = [text for step, text in onboarded.said.items() if step != "check"]
    assert pages
    assert not [text for text in telling for page in (*pages, *printed) if text in page]
    assert ELSEWHERE not in "".join(pages)
