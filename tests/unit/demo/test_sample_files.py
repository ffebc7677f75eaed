"""The files say what the truth says, row by row, for three seeds."""

import hashlib
import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from rollbook.demo import COMMUNITIES, write_sample
from rollbook.kernel.errors import ParameterError
from tests.unit.demo.recount import (
    NAME_SLIPS,
    ZIPS,
    Sample,
    digits,
    full_name,
    plain,
    rows_of,
    unit_of,
    without_suffix,
)

FORMS = ("self_assessment_2013.csv", "self_assessment_2017.csv", "instrument_answers.csv")
FIGURES = ("published_measures.csv", "census_2010_zip.csv", "indicators.csv", *FORMS)
"""Files of figures: their rows are nobody's."""


def test_listed_rows_are_exactly_the_data_rows_of_the_files(sample: Sample) -> None:
    _, folder, truth = sample
    noted = [(row["file"], row["sheet"], row["row"]) for row in truth["rows"]]
    found = []
    for path in sorted(folder.iterdir()):
        if path.suffix == ".xlsx":
            book = CalamineWorkbook.from_path(str(path))
            for sheet in book.sheet_names:
                cells = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
                found += [(path.name, sheet, number) for number in range(8, len(cells) + 1)]
        elif path.suffix == ".csv" and path.name not in FIGURES:
            found += [(path.name, "", number) for number in range(3, len(rows_of(path)) + 1)]
    assert sorted(noted) == sorted(found)
    assert len(noted) == len(set(noted))


def test_every_door_row_names_its_person_or_nobody(sample: Sample) -> None:
    _, folder, truth = sample
    people = {person["person"]: person for person in truth["persons"]}
    notes = {(row["file"], row["sheet"], row["row"]): row for row in truth["rows"]}
    for path in sorted(folder.glob("signin_*.xlsx")):
        book = CalamineWorkbook.from_path(str(path))
        for sheet in book.sheet_names:
            cells = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
            for number, (_, name, phone, _) in enumerate(cells[7:], start=8):
                note = notes[path.name, sheet, number]
                if note["person"] is None:
                    heads = re.findall(r"^\+(\d) niños$", str(name))
                    scribbled = "head_count" if heads else "not_a_person"
                    assert note["reason"] == ("totals_row" if number == len(cells) else scribbled)
                    assert note["heads"] == sum(map(int, heads))
                    continue
                assert digits(str(phone)) == (note["phone"] or "")
                if not NAME_SLIPS.intersection(note["slips"]):
                    assert without_suffix(plain(str(name))) == full_name(people[note["person"]])


def test_the_first_row_of_a_person_is_used_and_a_later_one_merged(sample: Sample) -> None:
    _, _, truth = sample
    seen = set()
    statuses = Counter(row["status"] for row in truth["rows"])
    for row in truth["rows"]:
        if row["person"]:
            unit = unit_of(row)
            expected = "merged" if (unit, row["person"]) in seen else "used"
            assert (row["status"], bool(row["reason"])) == (expected, expected == "merged")
            seen.add((unit, row["person"]))
    assert {row["reason"] for row in truth["rows"] if row["status"] == "merged"} == {
        "repeated_in_file",
        "repeated_at_meeting",
        "repeated_in_list",
    }
    assert set(statuses) == {"used", "merged", "set_aside"}


def test_roster_rows_say_what_the_truth_says_they_state(sample: Sample) -> None:
    _, folder, truth = sample
    people = {person["person"]: person for person in truth["persons"]}
    children: dict[str, int] = Counter()
    for note in truth["rows"]:
        if not note["file"].startswith(("roster", "membresia")):
            continue
        row = rows_of(folder / note["file"])[note["row"] - 1]
        person = people[note["person"]]
        if note["file"].startswith("roster"):
            name, phone, zip_code, births = f"{row[2]} {row[1]}", row[6], row[5], sum(map(bool, row[11:14]))
            assert row[0] == ("" if "id_missing" in note["slips"] else person["member_id"])
        else:
            surnames, given = row[1].split(", ")
            given = without_suffix(given)
            name, phone, zip_code, births = f"{given} {surnames}", row[5], row[4], row[10].count("-") // 2
            assert row[0] == str(note["row"] - 2)
        if not NAME_SLIPS.intersection(note["slips"]):
            assert without_suffix(plain(name)) == full_name(person)
        assert digits(phone) == (note["phone"] or "")
        assert zip_code == (note["zip"] or "")
        assert births == len(note["children"])
        assert note["joined"] == person["joined"]
        children[note["person"]] = max(children[note["person"]], births)
    assert all(count == len(people[person]["children"]) for person, count in children.items())


def test_rows_of_group_lists_state_a_group_and_a_day_that_the_person_has(sample: Sample) -> None:
    _, folder, truth = sample
    people = {person["person"]: person for person in truth["persons"]}
    for note in truth["rows"]:
        if note["file"].startswith(("pn_participants", "group_parents")):
            begun = {"type": note["group_type"], "name": note["group"], "from": note["started"]}
            assert begun in people[note["person"]]["groups"]
            row = rows_of(folder / note["file"])[note["row"] - 1]
            assert plain(note["group"]) in {plain(cell) for cell in row}
    shown = {(r["person"], r["group"], r["started"]) for r in truth["rows"] if r.get("started")}
    for person in people.values():
        for each in person["groups"]:
            is_before_the_lists = each["from"] < "2015-10-01"
            assert ((person["person"], each["name"], each["from"]) in shown) != is_before_the_lists


def test_leaders_stand_in_their_list_with_each_of_their_terms(sample: Sample) -> None:
    _, _, truth = sample
    terms = {(p["person"], t["role"], t["from"], t["until"]) for p in truth["persons"] for t in p["leader"]}
    rows = [row for row in truth["rows"] if row["file"] == "leaders.csv"]
    assert {(row["person"], row["role"], row["from"], row["until"]) for row in rows} == terms
    assert len(rows) == len(terms) == 18


def test_session_rows_say_when_a_group_met_and_how_many_came(sample: Sample) -> None:
    _, folder, truth = sample
    for session in truth["sessions"]:
        day, group, status, adults = rows_of(folder / session["file"])[session["row"] - 1]
        month, number, year = day.split("/")
        assert date(int(year), int(month), int(number)).isoformat() == session["date"]
        assert plain(group) == plain(session["group"])
        assert (status in {"Held", "Realizada"}) == (session["status"] == "held")
        assert adults == ("" if session["attendance"] is None else str(session["attendance"]))


def test_made_up_files_say_so_first_and_real_figures_say_they_are_real(sample: Sample) -> None:
    community, folder, _ = sample
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    for path in sorted(folder.iterdir()):
        if path.name == "manifest.json":
            continue
        if path.suffix == ".xlsx":
            book = CalamineWorkbook.from_path(str(path))
            firsts = [book.get_sheet_by_name(sheet).to_python()[0][0] for sheet in book.sheet_names]
        else:
            firsts = [rows_of(path)[0][0]]
        assert all(("SYNTHETIC" in str(first)) == manifest[path.name]["synthetic"] for first in firsts)
        assert all(("REAL" in str(first)) != manifest[path.name]["synthetic"] for first in firsts)
        assert manifest[path.name]["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert {row[0] for row in rows_of(folder / "census_2010_zip.csv")[2:]} == ZIPS[community]


def test_two_runs_write_the_same_bytes(tmp_path: Path) -> None:
    for community in COMMUNITIES:
        once = write_sample(community, tmp_path / "a", tmp_path / "a" / "truth")
        again = write_sample(community, tmp_path / "b", tmp_path / "b" / "truth")
        assert [path.read_bytes() for path in once] == [path.read_bytes() for path in again]


def test_meetings_are_monthly_and_dates_come_in_four_forms(sample: Sample) -> None:
    _, folder, truth = sample
    assert len({meeting["date"][:7] for meeting in truth["meetings"]}) == 33
    cells = [
        book.get_sheet_by_name(sheet).to_python()[2][1]
        for path in sorted(folder.glob("signin_*"))
        for book in [CalamineWorkbook.from_path(str(path))]
        for sheet in book.sheet_names
    ]
    assert any(isinstance(cell, date) for cell in cells)
    texts = [cell for cell in cells if isinstance(cell, str)]
    assert all(any(sign in text for text in texts) for sign in ("-", "/", ", "))


def test_an_unknown_community_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="palmdale or lancaster"):
        write_sample("atlantis", tmp_path, None)
