"""Whole small files, as people send them and worse: no row is lost, and the order of rows does not matter."""

import csv
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from random import Random

import pandas as pd
import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from rollbook.clean import clean_tables
from rollbook.declare import Project, load_project
from rollbook.kernel.layout import Layout
from rollbook.link import link_tables
from rollbook.read import raw_files, read_tables
from rollbook.tables.account import require_account
from rollbook.tables.check import check_table
from rollbook.tables.store import Tables
from tests.keys import PID
from tools.bench.cleaning.project import COLUMNS, COMMUNITY, QUARTER, make_project, write_rows
from tools.bench.messy.lists import LAYOUTS
from tools.bench.messy.pen import Row

LISTS = ("roster_en", "signin", "participants")
FIGURES = ("published", "census")
NO_FIGURES: Mapping[str, list[dict[str, str]]] = {name: [] for name in FIGURES}
WRONG = ("ten", "9355O")
"""What corrections of figures change."""
PLACE = ["record_id", "row_number"]
BESIDE_THE_CELLS = ("is_corrected", "nickname_name", "name_suffix_code")
"""What no cell of a list says by itself."""
CORRECTION = {
    "correction": "called_a_mother",
    "match": {"source": "bench_roster_en", "member_type_text": "call her"},
    "set": {"member_type_text": "Mother"},
    "expected": {"member_type_text": "call her"},
    "reason": "she was asked by telephone",
    "who": "made-up analyst",
    "date": str(QUARTER.last_day),
}
ASKED_FOR = {
    **CORRECTION,
    "correction": "asked_for_the_figure",
    "match": {"source": "published", "value_text": "ten"},
    "set": {"value_text": "10"},
    "expected": {"value_text": "ten"},
}
NOT_A_FIGURE = {
    "correction": "not_a_figure",
    "match": {"source": "published", "measure_text": "TOTAL"},
    "set_aside": True,
    **{said: CORRECTION[said] for said in ("reason", "who", "date")},
}
LETTER_FOR_DIGIT = {
    **CORRECTION,
    "correction": "a_letter_for_a_digit",
    "match": {"source": "census", "census_zip_text": "9355O"},
    "set": {"census_zip_text": "93550"},
    "expected": {"census_zip_text": "9355O"},
}
NASTY_CELLS = """
    ???|TOTAL|Total: 12|+3 niños|=1+1|"|'|a,b;c|NaN|NULL|1/1/1|2/30/2016|99/99/9999|0|-|call her|#REF!
    |Prueba|María|1/12/2016|12-ene-2016|Parent|93550|661-555-0101|<b>x</b>|🙂
"""
UNSEEN = ("", "two\nlines", "tab\tbed", "x" * 400, "Mar\ufffda", "\u202eback to front", "zero\u200bwidth")
NASTY = st.one_of(
    st.sampled_from([*UNSEEN, *(cell.strip() for cell in NASTY_CELLS.split("|"))]),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12),
)
SLOW = settings(
    max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)


def rows_of_a(layout: str) -> st.SearchStrategy[list[Row]]:
    """Rows that somebody may well send, mixed with rows that nobody should."""
    sent = st.integers(0, 10**6).map(lambda seed: LAYOUTS[layout](Random(seed)))  # noqa: S311  made-up
    nasty = st.fixed_dictionaries(dict.fromkeys(COLUMNS[layout], NASTY)).map(Row)
    return st.lists(st.one_of(sent, nasty), min_size=1, max_size=8)


FILES = st.fixed_dictionaries({layout: rows_of_a(layout) for layout in LISTS})


NUMBERS = st.sampled_from(["45", "46", "1,050"])
PUBLISHED = st.fixed_dictionaries(
    {
        "Measure": st.sampled_from(["navigators", "meetings", "navigators", "TOTAL", ""]),
        "Value": st.one_of(NUMBERS, st.sampled_from(["ten", "over 700", "about ten", ""])),
        "Qualifier": st.sampled_from(["", "about", "perhaps"]),
        "Period": st.sampled_from(["2016-18", ""]),
        "Source": st.just("made-up"),
    }
)
COUNTED = "Population;Under 5;Age 5 to 9;Hispanic;White NH;Black NH;Asian NH;Households;Housing Units"
CENSUS = st.fixed_dictionaries(
    {
        "ZIP": st.sampled_from(["93550", "9355O", "93551", "9355"]),
        **{column: st.one_of(NUMBERS, st.just("many")) for column in COUNTED.split(";")},
    }
)
FIGURE_FILES = st.fixed_dictionaries(
    {"published": st.lists(PUBLISHED, max_size=8), "census": st.lists(CENSUS, max_size=6)}
)


class House:
    """A project with three lists and two of figures that are written anew for every example."""

    def __init__(self, root: Path) -> None:
        self.folder = make_project(root, dict.fromkeys(LISTS, "csv"))
        declared = [CORRECTION, ASKED_FOR, NOT_A_FIGURE, LETTER_FOR_DIGIT]
        corrections = {"community": COMMUNITY, "corrections": declared}
        (root / "pipelines" / "corrections" / f"{COMMUNITY}.yml").write_text(yaml.safe_dump(corrections))
        community = root / "pipelines" / "communities" / f"{COMMUNITY}.yml"
        told = yaml.safe_load(community.read_text(encoding="utf-8"))
        community.write_text(yaml.safe_dump(told | {"sources": [*told["sources"], *FIGURES]}))
        self.project: Project = load_project(Layout(root))

    def clean(
        self, files: Mapping[str, list[Row]], figures: Mapping[str, list[dict[str, str]]] = NO_FIGURES
    ) -> tuple[Tables, Tables]:
        """The raw and the clean tables of some files; every one as the catalogue promises."""
        for layout, rows in files.items():
            write_rows(self.folder, layout, rows)
        for name, cells in figures.items():
            self.write_figures(name, cells)
        raw = read_tables(raw_files(self.folder, self.project, COMMUNITY, QUARTER))
        clean = clean_tables(raw, self.project, COMMUNITY)
        for name, table in {**raw, **clean}.items():
            check_table(name, table)
        return raw, clean

    def write_figures(self, name: str, rows: list[dict[str, str]]) -> None:
        """Write a list of figures as this project's own source declares it, with a line above the header."""
        source = self.project.sources[name]
        with (self.folder / source.files).open("w", encoding="utf-8", newline="") as stream:
            stream.write("made-up figures\n")
            writer = csv.DictWriter(stream, list(source.columns), restval="")
            writer.writeheader()
            writer.writerows(rows)

    def sent_again(self, record: pd.Series) -> Row:
        """A clean record as a row of the roster: what would be typed by somebody who types like rollbook."""
        codes = self.project.people_codes
        written = {
            "Last Name": record["surnames_name"],
            "First Name": record["given_name"],
            "Street Address": record["street_address"],
            "ZIP": record["zip_code"],
            "Phone": record["phone_code"],
            "E-mail": record["email"],
            "Member Type": record["person_kind_code"],
            "Language": codes.languages.get(record["language_code"], ("",))[0],
            "Race/Ethnicity": codes.race_ethnicity.get(record["race_ethnicity_code"], ("",))[0],
            "Date Joined": record["joined_date"],
            "Date Left": record["left_date"],
        }
        return Row({column: typed(value) for column, value in written.items()})


def typed(value: object) -> str:
    """A value as a tidy person types it."""
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    return value if isinstance(value, str) else ""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return House(tmp_path_factory.mktemp("account"))


@SLOW
@given(FILES)
def test_every_row_that_was_read_is_used_merged_corrected_or_set_aside(
    house: House, files: dict[str, list[Row]]
) -> None:
    raw, clean = house.clean(files)
    records, aside = clean["clean.records"], clean["clean.set_aside"]
    ended = Counter([*records["record_id"], *aside["record_id"]])
    read = [
        code for name in ("raw.roster", "raw.signins", "raw.participants") for code in raw[name]["record_id"]
    ]
    assert ended == Counter(read)
    accounts = link_tables(clean, house.project, COMMUNITY, key=PID)["linked.row_accounts"]
    assert set(accounts["status_code"]) <= {"used", "merged", "corrected", "set_aside"}
    counted = accounts.groupby("file_name").size().to_dict()
    declared = raw["raw.files"].set_index("file_name")["read_count"].to_dict()
    assert counted == {name: count for name, count in declared.items() if count}


@SLOW
@given(FILES, FIGURE_FILES)
def test_every_figure_that_was_read_is_used_merged_corrected_or_set_aside(
    house: House, files: dict[str, list[Row]], figures: dict[str, list[dict[str, str]]]
) -> None:
    raw, clean = house.clean(files, figures)
    accounts = link_tables(clean, house.project, COMMUNITY, key=PID)["linked.row_accounts"]
    require_account(raw["raw.files"], accounts)
    ends = accounts.set_index("record_id")["status_code"]
    sent = [raw["raw.published"], raw["raw.census"]]
    assert sum(map(len, sent)) == sum(map(len, figures.values()))
    for table, kept in zip(sent, ("clean.published_figures", "clean.census_zips"), strict=True):
        used = clean[kept].set_index("record_id")["is_corrected"]
        of_table = ends[table["record_id"]]
        assert set(of_table[used.index]) <= {"used", "corrected"}
        assert set(of_table.drop(used.index)) <= {"merged", "set_aside"}
        corrected = (table["value_text" if "value_text" in table else "census_zip_text"]).isin(WRONG)
        is_corrected = dict(zip(table["record_id"], corrected, strict=True))
        assert {code: is_corrected[code] for code in used.index} == used.to_dict()
        assert (of_table[used.index] == used.map({True: "corrected", False: "used"})).all()
    totals = raw["raw.published"]["record_id"][raw["raw.published"]["measure_text"] == "TOTAL"]
    assert set(ends[totals]) <= {"set_aside"}


@SLOW
@given(FILES, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_in_a_file_changes_nothing_but_their_numbers(
    house: House, files: dict[str, list[Row]], order: Random
) -> None:
    _, before = house.clean(files)
    _, after = house.clean({layout: order.sample(rows, len(rows)) for layout, rows in files.items()})
    for name in (
        "clean.records",
        "clean.set_aside",
        "clean.head_counts",
        "clean.meetings",
        "clean.corrections",
    ):
        assert outcomes(before[name]) == outcomes(after[name]), name
    assert children(before) == children(after)
    assert statuses(house, before) == statuses(house, after)


@SLOW
@given(rows_of_a("roster_en"))
def test_what_is_clean_stays_as_it_is_when_it_is_sent_and_cleaned_again(
    house: House, rows: list[Row]
) -> None:
    blank: dict[str, list[Row]] = {"signin": [], "participants": []}
    _, once = house.clean({"roster_en": rows, **blank})
    records = once["clean.records"]
    assume(len(records))
    _, twice = house.clean(
        {"roster_en": [house.sent_again(record) for _, record in records.iterrows()], **blank}
    )
    settled = [name for name in records.columns if name not in {*PLACE, *BESIDE_THE_CELLS}]
    pd.testing.assert_frame_equal(twice["clean.records"][settled], records[settled])


def outcomes(table: pd.DataFrame) -> Counter[tuple[str, ...]]:
    """How often each row stands in a table, wherever it stood in its file."""
    plain = table.drop(columns=[name for name in PLACE if name in table])
    return Counter(tuple(map(str, row)) for row in plain.itertuples(index=False))


def children(tables: Tables) -> Counter[tuple[str, ...]]:
    """The children of each record, known by what the record says instead of where it stands."""
    named = tables["clean.records"].set_index("record_id")[["file_name", "name_key", "joined_date"]]
    return outcomes(tables["clean.children"].join(named, on="record_id"))


def statuses(house: House, tables: Tables) -> dict[tuple[str, str], int]:
    """How many rows of each file met which end."""
    accounts = link_tables(tables, house.project, COMMUNITY, key=PID)["linked.row_accounts"]
    return Counter(zip(accounts["file_name"], accounts["status_code"], strict=True))
