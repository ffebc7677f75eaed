"""Everything under pipelines/ is read whole, and what does not fit together is refused by file and key."""

import shutil
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from rollbook.declare import Project, load_project
from rollbook.kernel.errors import ParameterError, SettingsError
from rollbook.kernel.layout import Layout
from rollbook.kernel.period import Quarter
from rollbook.tables.catalogue import find

REPOSITORY = Path(__file__).resolve().parents[3]

Change = Callable[[dict[str, Any]], None]


@pytest.fixture(scope="module")
def project() -> Project:
    return load_project(Layout(REPOSITORY))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with the real definitions, but few words: YAML is slow to read."""
    shutil.copytree(REPOSITORY / "pipelines", tmp_path / "pipelines", ignore=shutil.ignore_patterns("decks"))
    decks = tmp_path / "pipelines" / "decks"
    decks.mkdir()
    for path in (REPOSITORY / "pipelines" / "decks").glob("*.yml"):
        few = "figures: []" if path.name == "figures.yml" else "farewell: {en: Goodbye, es: Adiós}"
        whole = path.read_text(encoding="utf-8") if path.name in ("deck.yml", "glossary.yml") else few
        (decks / path.name).write_text(whole, encoding="utf-8")
    return tmp_path


def change(root: Path, name: str, how: Change) -> None:
    path = root / "pipelines" / name
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    how(content)
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")


def refusal(root: Path) -> str:
    with pytest.raises(SettingsError) as refused:
        load_project(Layout(root))
    return str(refused.value)


def test_the_definitions_of_this_repository_fit_together(project: Project) -> None:
    assert sorted(project.communities) == ["lancaster", "palmdale"]
    assert set(project.measures) == set(project.communities)


def test_every_definition_stands_in_a_file_of_its_own_name(project: Project) -> None:
    folders: dict[str, Mapping[str, object]] = {
        "communities": project.communities,
        "sources": project.sources,
        "areas": project.areas,
    }
    for folder, known in folders.items():
        assert {path.stem for path in (REPOSITORY / "pipelines" / folder).glob("*.yml")} == set(known)


def test_every_field_of_a_source_is_a_field_of_its_table(project: Project) -> None:
    for source in project.sources.values():
        assert {*source.columns.values(), *source.cells.values()} <= set(find(source.table).columns)


def test_a_community_s_sources_come_in_declared_order(project: Project) -> None:
    sources = project.community_sources(project.community("palmdale"))
    assert [source.source for source in sources][:3] == ["roster_agency", "roster_membresia", "signin"]


def test_a_community_that_nobody_declared_is_refused_with_those_that_are(project: Project) -> None:
    with pytest.raises(ParameterError, match="lancaster, palmdale"):
        project.community("atlantis")


def add_typing_slip(content: dict[str, Any]) -> None:
    content["zipz"] = list(content["zips"])


def drop_spanish(content: dict[str, Any]) -> None:
    del content["name"]["es"]


def unquote_zip(content: dict[str, Any]) -> None:
    content["zips"] = [int(code) for code in content["zips"]]


def lower_the_gate(content: dict[str, Any]) -> None:
    content["release"]["smallest_shown"] = 10


def narrow_the_zones(content: dict[str, Any]) -> None:
    content["release"]["zone_member_households"] = 5


def promise_an_unknown_table(content: dict[str, Any]) -> None:
    content["table"] = "raw.strangers"


def name_a_cell_wrongly(content: dict[str, Any]) -> None:
    content["cells"] = {"3B": "meeting_date_text"}


@pytest.mark.parametrize(
    ("file", "how", "key"),
    [
        ("communities/palmdale.yml", add_typing_slip, "zipz"),
        ("communities/palmdale.yml", drop_spanish, "name.es"),
        ("communities/palmdale.yml", unquote_zip, "zips.0"),
        ("quarterly.yml", lower_the_gate, "release.smallest_shown"),
        ("quarterly.yml", narrow_the_zones, "release.zone_member_households"),
        ("sources/signin.yml", promise_an_unknown_table, "raw.strangers"),
        ("sources/signin.yml", name_a_cell_wrongly, "3B"),
    ],
)
def test_a_slip_in_a_definition_is_named_with_its_file_and_key(
    root: Path, file: str, how: Change, key: str
) -> None:
    change(root, file, how)
    message = refusal(root)
    assert f"pipelines/{file}" in message
    assert key in message


@pytest.mark.parametrize("file", ["words.yml", "ui.yml"])
def test_a_text_in_one_language_only_is_named_with_its_file(root: Path, file: str) -> None:
    def forget_spanish(content: dict[str, Any]) -> None:
        content["greeting"] = {"en": "Welcome"}

    change(root, f"decks/{file}", forget_spanish)
    message = refusal(root)
    assert f"decks/{file}" in message
    assert "greeting" in message


def name_unknown_source(content: dict[str, Any]) -> None:
    content["sources"].append("diary")


def name_unknown_zip(content: dict[str, Any]) -> None:
    content["zips"].append("99999")


def name_unknown_area(content: dict[str, Any]) -> None:
    content["area"] = "atlantis"


def name_unknown_strategy(content: dict[str, Any]) -> None:
    content["measures"][0]["strategy"] = "magic"


@pytest.mark.parametrize(
    ("file", "how", "said"),
    [
        ("communities/palmdale.yml", name_unknown_source, "sources: there is no diary"),
        ("communities/palmdale.yml", name_unknown_zip, "zips: 99999 is not in pipelines/areas"),
        ("communities/palmdale.yml", name_unknown_area, "area: there is no atlantis"),
        ("measures/lancaster.yml", name_unknown_strategy, "there is no strategy magic"),
    ],
)
def test_a_name_that_is_declared_nowhere_is_refused(root: Path, file: str, how: Change, said: str) -> None:
    change(root, file, how)
    message = refusal(root)
    assert said in message
    assert f"pipelines/{file}" in message


def test_all_names_that_are_declared_nowhere_are_told_at_once(root: Path) -> None:
    change(root, "communities/palmdale.yml", name_unknown_source)
    change(root, "measures/lancaster.yml", name_unknown_strategy)
    message = refusal(root)
    assert "diary" in message
    assert "magic" in message


def test_a_rule_about_a_category_that_does_not_exist_is_refused(root: Path) -> None:
    def misspell(content: dict[str, Any]) -> None:
        content["rules"][0]["categories"][0] = "parents_05"

    change(root, "quarterly.yml", misspell)
    assert "parents_05" in refusal(root)


def test_a_column_that_leads_to_no_field_of_the_table_is_refused(root: Path) -> None:
    def misspell(content: dict[str, Any]) -> None:
        content["columns"]["Phone"] = "fone_text"

    change(root, "sources/roster_agency.yml", misspell)
    assert "fone_text" in refusal(root)


@pytest.mark.parametrize(
    ("source", "upto", "quarters"),
    [
        ("roster_agency", "2016Q1", ["2015Q4", "2016Q1"]),
        ("roster_agency", "2018Q2", ["2015Q4", "2016Q1", "2016Q2", "2016Q3", "2016Q4"]),
        ("pn_participants", "2016Q2", []),
        ("partners", "2018Q2", ["None"]),
    ],
)
def test_a_source_promises_a_file_for_each_quarter_of_its_life(
    project: Project, source: str, upto: str, quarters: list[str]
) -> None:
    assert [str(quarter) for quarter in project.sources[source].quarters(Quarter.parse(upto))] == quarters


def test_words_and_places_speak_both_languages(project: Project) -> None:
    place = project.areas["antelope_valley"].zips["93551"]
    assert (place.label("en"), place.label("es")) == ("Palmdale (west)", "Palmdale (oeste)")
    name = project.sources["census"].producer
    assert name.in_language("es").startswith("Oficina del Censo")
    assert name.in_language("en").startswith("U.S. Census")


@pytest.mark.parametrize(
    ("period", "later_date"),
    [("2017Q2", date(2017, 6, 30)), ("2018Q1", date(2018, 3, 31)), ("2018Q2", date(2018, 4, 30))],
)
def test_the_growth_map_never_shows_a_date_after_the_period(
    project: Project, period: str, later_date: date
) -> None:
    assert project.quarterly.map_dates_of(Quarter.parse(period)) == (date(2016, 1, 31), later_date)


def test_a_definition_stands_in_a_file_of_its_name_so_that_none_is_declared_twice(root: Path) -> None:
    folder = root / "pipelines" / "communities"
    shutil.copy(folder / "palmdale.yml", folder / "palmdale_again.yml")
    message = refusal(root)
    assert "pipelines/communities/palmdale_again.yml: community" in message
    assert "palmdale.yml" in message


def test_a_file_with_another_ending_is_not_passed_over_in_silence(root: Path) -> None:
    folder = root / "pipelines" / "sources"
    shutil.copy(folder / "signin.yml", folder / "door.yaml")
    assert "pipelines/sources/door.yaml" in refusal(root)


def test_a_community_without_measures_is_told_which_file_is_missing(root: Path) -> None:
    (root / "pipelines" / "measures" / "palmdale.yml").unlink()
    assert "pipelines/measures/palmdale.yml is not there" in refusal(root)


def test_measures_and_corrections_of_a_community_that_nobody_declared_are_refused(root: Path) -> None:
    for folder, rest in (("measures", "strategies: []\nmeasures: []"), ("corrections", "corrections: []")):
        path = root / "pipelines" / folder / "atlantis.yml"
        path.write_text(f"community: atlantis\n{rest}\n", encoding="utf-8")
    message = refusal(root)
    assert "pipelines/measures/atlantis.yml: community" in message
    assert "pipelines/corrections/atlantis.yml: community" in message


def test_two_sources_that_would_read_the_same_file_are_refused(root: Path) -> None:
    def claim_the_first(content: dict[str, Any]) -> None:
        content["files"] = "roster_agency_{quarter}.csv"
        content["first"] = "2016Q4"

    change(root, "sources/roster_membresia.yml", claim_the_first)
    assert "roster_agency and roster_membresia both read roster_agency_{quarter}.csv" in refusal(root)


def test_a_layout_may_follow_another_under_the_same_file_name(root: Path) -> None:
    def take_over(content: dict[str, Any]) -> None:
        content["files"] = "roster_agency_{quarter}.csv"

    change(root, "sources/roster_membresia.yml", take_over)
    assert load_project(Layout(root)).sources["roster_membresia"].first == "2017Q1"


@pytest.mark.parametrize(
    ("source", "column", "field"),
    [
        ("roster_agency", "Date Joined", "joined_text"),
        ("roster_agency", "Member Type", "member_type_text"),
        ("pn_participants", "Participant Name", "full_name_text or last_name_text"),
        ("census", "Housing Units", "housing_units_text"),
    ],
)
def test_a_list_that_lacks_a_column_it_cannot_do_without_is_refused_before_all_its_rows_are_set_aside(
    root: Path, source: str, column: str, field: str
) -> None:
    change(root, f"sources/{source}.yml", lambda content: content["columns"].pop(column))
    message = refusal(root)
    assert f"pipelines/sources/{source}.yml: columns" in message
    assert field in message


def test_a_sign_in_sheet_that_nowhere_says_the_day_is_refused(root: Path) -> None:
    change(root, "sources/signin.yml", lambda content: content["cells"].pop("B3"))
    assert "meeting_date_text" in refusal(root)


def correct(root: Path, **keys: Any) -> None:  # noqa: ANN401  any key of a correction
    said = {"correction": "one", "reason": "a slip", "who": "evaluator", "date": date(2018, 7, 2)}
    path = root / "pipelines" / "corrections" / "palmdale.yml"
    content = {"community": "palmdale", "corrections": [said | keys]}
    path.write_text(yaml.safe_dump(content), encoding="utf-8")


def test_a_correction_of_a_source_that_the_community_does_not_have_is_refused(root: Path) -> None:
    correct(root, match={"source": "diary", "member_code_text": "A-1"}, set_aside=True)
    message = refusal(root)
    assert "pipelines/corrections/palmdale.yml: one: match: palmdale has no source diary" in message


def test_a_correction_of_a_field_that_its_source_does_not_have_is_refused(root: Path) -> None:
    match = {"source": "partners", "file": "partners.csv", "row": 3}
    correct(root, match=match, set={"zip_text": "93550"}, expected={"zip_text": "95350"})
    assert "has a field zip_text" in refusal(root)


def test_a_community_whose_zip_has_no_point_loads_but_has_no_geography_yet(root: Path) -> None:
    def forget_a_point(content: dict[str, Any]) -> None:
        del content["zips"]["93550"]
        content["zips_without_point"] = ["93550"]

    change(root, "areas/antelope_valley.yml", forget_a_point)
    project = load_project(Layout(root))
    assert project.area_of("lancaster").area == "antelope_valley"
    with pytest.raises(SettingsError, match=r"areas/antelope_valley\.yml: no point for 93550"):
        project.area_of("palmdale")


def test_a_community_without_zips_or_files_is_told_so(root: Path) -> None:
    change(
        root,
        "communities/palmdale.yml",
        lambda content: content.update(zips=[], isolated_areas=[], sources=[]),
    )
    project = load_project(Layout(root))
    with pytest.raises(SettingsError, match=r"communities/palmdale\.yml: zips"):
        project.area_of("palmdale")
    with pytest.raises(SettingsError, match=r"communities/palmdale\.yml: sources"):
        project.community_sources(project.community("palmdale"))


def test_a_definition_is_read_anew_when_its_text_is_another(root: Path) -> None:
    first = load_project(Layout(root))
    assert load_project(Layout(root)).quarterly is first.quarterly

    def later(content: dict[str, Any]) -> None:
        content["first_quarter"] = "2017Q1"

    change(root, "quarterly.yml", later)
    assert load_project(Layout(root)).quarterly.first_quarter == "2017Q1" != first.quarterly.first_quarter


def test_what_somebody_does_to_words_that_were_read_reaches_nobody_else(root: Path) -> None:
    load_project(Layout(root)).words.clear()
    assert load_project(Layout(root)).words
