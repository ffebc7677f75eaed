"""Code lists and corrections: one word, one code; one correction, one thing, with a reason."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from rollbook.declare.areas import Area
from rollbook.declare.base import folded
from rollbook.declare.codes import ALLOWED, Findings, Organizations, PeopleCodes
from rollbook.declare.corrections import Corrections
from rollbook.declare.definitions import faults_of
from rollbook.declare.lexicon import Lexicon
from rollbook.declare.models import Community, Measures, Quarterly

PIPELINES = Path(__file__).resolve().parents[3] / "pipelines"

CORRECTION: dict[str, Any] = {
    "correction": "zip_typo",
    "match": {"file": "roster_2016Q1.csv", "row": 12},
    "set": {"zip_text": "93552"},
    "expected": {"zip_text": "95352"},
    "reason": "two digits changed places",
    "who": "evaluator",
    "date": "2018-07-02",
}


def definition(name: str) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((PIPELINES / name).read_text(encoding="utf-8"))
    return content


def complaint(model: Any, content: dict[str, Any]) -> str:  # noqa: ANN401  any model
    with pytest.raises(ValidationError) as refused:
        model.model_validate(content)
    return faults_of(refused.value)


@pytest.mark.parametrize(
    ("text", "key"),
    [("Español", "espanol"), ("  Madre/Padre ", "madre padre"), ("ÑANDÚ-2", "nandu 2"), ("?!", ""), ("", "")],
)
def test_words_are_compared_without_case_accents_and_punctuation(text: str, key: str) -> None:
    assert folded(text) == key


@pytest.mark.parametrize(
    ("key", "code", "words", "said"),
    [
        ("languages", "fr", ["french"], "languages: there is no code fr; known: en, es, other"),
        ("languages", "en", ["english", "Español"], "languages: espanol stands for two codes, en and es"),
        ("languages", "en", ["english", "..."], "languages: en: a word without letters or digits"),
        ("sectors", "faith", ["church", "N/A"], "sectors: n a stands under not_answered too"),
        ("heard", "fax", ["fax"], "heard: there is no code fax; known: pn, roc, nac, meeting"),
        ("leader_roles", "chair", ["chair", "Vocal"], "leader_roles: vocal stands for two codes"),
        ("session_statuses", "held", ["held", "None"], "session_statuses: none stands under not_answered"),
    ],
)
def test_a_word_that_leads_to_no_code_or_to_two_is_refused(
    key: str, code: str, words: list[str], said: str
) -> None:
    content = definition("codes/people.yml")
    content[key][code] = words
    assert said in complaint(PeopleCodes, content)


@pytest.mark.parametrize(
    ("key", "given", "said"),
    [
        (
            "beside",
            {"tongues": {"any": ["at home"]}},
            "beside: there is no code tongues; known: member_types",
        ),
        ("beside", {"languages": {"fr": ["at home"]}}, "beside: languages: there is no code fr; known: en"),
        ("unclear", {"tongues": ["bilingual"]}, "unclear: there is no code tongues; known: member_types"),
    ],
)
def test_words_beside_a_code_stand_under_a_list_and_a_code_that_there_are(
    key: str, given: dict[str, Any], said: str
) -> None:
    assert said in complaint(PeopleCodes, definition("codes/people.yml") | {key: given})


def test_a_word_that_yaml_reads_as_something_else_is_pointed_out() -> None:
    content = definition("codes/people.yml")
    content["languages"]["other"] = [yaml.safe_load("no")]
    assert "languages.other.0: Input should be a valid string (put it in quotation marks)" in complaint(
        PeopleCodes, content
    )


@pytest.mark.parametrize("key", ["heard", "leader_roles", "session_statuses"])
def test_every_code_that_a_cell_may_get_has_words_in_english_and_spanish(key: str) -> None:
    content = definition("codes/people.yml")
    assert set(content[key]) == set(ALLOWED[key])
    assert all(len(words) > 1 for words in content[key].values())


def test_an_organization_has_a_known_sector_and_a_name_of_its_own() -> None:
    one = {"name": "Casa Sol", "sector": "faith", "variants": ["CASA SOL", "Casa del Sol"]}
    assert Organizations.model_validate({"organizations": [one]}).organizations[0].name == "Casa Sol"
    other = {"name": "Casa del sol", "sector": "business"}
    assert "casa del sol is given twice" in complaint(Organizations, {"organizations": [one, other]})
    assert "there is no sector sun" in complaint(Organizations, {"organizations": [one | {"sector": "sun"}]})


def test_every_kind_of_finding_has_words_and_no_other() -> None:
    content = definition("codes/findings.yml")
    content["findings"]["cat_on_keyboard"] = content["findings"].pop("totals_row")
    said = complaint(Findings, content)
    assert "cat_on_keyboard, totals_row" in said


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"match": {}}, "match"),
        ({"match": {"shoe_text": "44"}}, "not shoe_text"),
        ({"match": {"file": "a.csv", "row": 0}}, "row is a whole number"),
        ({"match": {"file": "a.csv", "row": "12"}}, "row is a whole number"),
        ({"match": {"row": 12}}, "a row number says nothing without its file"),
        ({"match": {"zip_text": 93552}}, "zip_text must be a text"),
        ({"set": {"shoe_text": "44"}, "expected": {"shoe_text": "43"}}, "there is no field shoe_text"),
        ({"expected": {}}, "expected must say what stood in zip_text"),
        ({"set": {}, "expected": {}}, "either sets fields or sets the row aside"),
        ({"set_aside": True}, "either sets fields or sets the row aside"),
        ({"expected": {"zip_text": "93552"}}, "zip_text is set to what stands there already"),
        ({"match": {"file": "a.csv"}, "set": {}, "expected": {}, "set_aside": True}, "not only where"),
        (
            {"match": {"file": "a.csv", "row": 4}, "set": {}, "expected": {}, "set_aside": True},
            "not only where",
        ),
        ({"reason": ""}, "reason"),
        ({"date": "soon"}, "date"),
    ],
)
def test_a_correction_that_is_no_remedy_is_refused(changes: dict[str, Any], said: str) -> None:
    content = {"community": "palmdale", "corrections": [CORRECTION | changes]}
    assert said in complaint(Corrections, content)


def test_what_a_correction_says_about_people_is_never_repeated_in_an_error() -> None:
    changes = {"match": {"full_name_text": "Ana Vega", "row": "x"}, "set": {"phone_text": 6615550123}}
    said = complaint(Corrections, {"community": "palmdale", "corrections": [CORRECTION | changes]})
    assert "Vega" not in said
    assert "6615550123" not in said


def test_two_corrections_of_one_name_are_refused() -> None:
    said = complaint(Corrections, {"community": "palmdale", "corrections": [CORRECTION, CORRECTION]})
    assert "the correction zip_typo is given twice" in said


@pytest.mark.parametrize("name", ["../x", "Palmdale", "palm dale", "", "palmdale\n", "1st", "x" * 41])
def test_a_community_s_name_is_a_code(name: str) -> None:
    assert "community: " in complaint(Community, definition("communities/palmdale.yml") | {"community": name})


@pytest.mark.parametrize("key", ["zips", "isolated_areas", "sources"])
def test_a_community_names_each_zip_and_source_once(key: str) -> None:
    content = definition("communities/palmdale.yml")
    content[key].append(content[key][0])
    assert "is given twice" in complaint(Community, content)


def test_only_a_zip_of_the_community_lies_far_out_in_it() -> None:
    far = {"area": "far_out", "name": {"en": "Far out", "es": "Lejos"}, "zips": ["93550", "90210"]}
    content = definition("communities/palmdale.yml") | {"isolated_areas": [far]}
    assert "isolated_areas: 90210 is none of the community's zips" in complaint(Community, content)


def test_a_zip_lies_in_one_isolated_area() -> None:
    content = definition("communities/palmdale.yml")
    content["isolated_areas"].append({**content["isolated_areas"][0], "area": "again"})
    assert "the isolated ZIP 93543 is given twice" in complaint(Community, content)


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ({"vintage": 2018}, "boundaries are redrawn every ten years"),
        ({"kind": "tract"}, "a tract has 11 digits"),
        ({"codes": []}, "zone.codes"),
        ({"codes": ["93550", "93550"]}, "the code 93550 is given twice"),
        ({"codes": ["9355"]}, "a zip has 5 digits"),
        ({"kind": "county"}, "zone.kind"),
    ],
)
def test_a_zone_is_told_by_codes_of_its_kind_and_the_census_they_are_of(
    zone: dict[str, Any], said: str
) -> None:
    content = definition("communities/palmdale.yml")
    content["zone"].update(zone)
    assert said in complaint(Community, content)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ({"lat": 118.1}, "zips.93550.lat"),
        ({"lon": 181.0}, "zips.93550.lon"),
        ({"lat": float("nan")}, "zips.93550.lat"),
        ({"spread_km": 0}, "zips.93550.spread_km"),
        ({"label_es": ""}, "zips.93550.label_es"),
    ],
)
def test_a_point_that_lies_nowhere_is_refused(place: dict[str, Any], said: str) -> None:
    content = definition("areas/antelope_valley.yml")
    content["zips"]["93550"].update(place)
    assert said in complaint(Area, content)


def test_an_area_draws_grid_lines_only_where_there_is_a_grid() -> None:
    content = definition("areas/antelope_valley.yml")
    del content["street_grid"]
    assert "base_lines are drawn from street_grid" in complaint(Area, content)
    assert "93550 has a point" in complaint(
        Area, definition("areas/antelope_valley.yml") | {"zips_without_point": ["93550"]}
    )


def test_dates_of_the_growth_map_come_in_order_and_rules_once() -> None:
    content = definition("quarterly.yml")
    assert "map_dates" in complaint(Quarterly, content | {"map_dates": content["map_dates"][::-1]})
    assert "is given twice" in complaint(Quarterly, content | {"rules": content["rules"] * 2})


def test_a_measure_is_declared_once() -> None:
    content = definition("measures/palmdale.yml")
    assert "is given twice" in complaint(Measures, content | {"measures": content["measures"] * 2})


def test_a_header_of_the_lexicon_leads_to_a_field_that_files_are_read_into() -> None:
    content = definition("codes/columns.yml")
    content["columns"]["shoe_text"] = ["shoe size"]
    content["labels"]["meeting_date_text"].append("?")
    assert "there is no field shoe_text" in complaint(Lexicon, content)
    del content["columns"]["shoe_text"]
    assert "neither letters nor digits" in complaint(Lexicon, content)
