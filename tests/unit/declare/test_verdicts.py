"""Verdicts on who is who: two rows, one answer, and nothing of it in an error."""

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from rollbook.declare import load_project
from rollbook.declare.definitions import faults_of
from rollbook.declare.linkage import Linkage, NameWords, Verdicts
from rollbook.kernel.errors import SettingsError
from rollbook.kernel.layout import Layout

REPOSITORY = Path(__file__).resolve().parents[3]
VERDICT: dict[str, Any] = {
    "verdict": "review_0001",
    "one": {"file": "signin_2017Q1.xlsx", "sheet": "Jan 2017", "row": 12, "name": "lupita prueba"},
    "other": {"file": "membresia_2017Q1.csv", "row": 40, "name": "guadalupe prueba luna"},
    "is_same": True,
    "reason": "asked her at the meeting",
    "who": "capacity builder",
    "date": "2018-07-02",
}
LINKAGE: dict[str, Any] = yaml.safe_load(
    (REPOSITORY / "pipelines" / "linkage.yml").read_text(encoding="utf-8")
)


def complaint(model: Any, content: dict[str, Any]) -> str:  # noqa: ANN401  any model
    with pytest.raises(ValidationError) as refused:
        model.model_validate(content)
    return faults_of(refused.value)


def of_verdicts(*verdicts: dict[str, Any]) -> dict[str, Any]:
    return {"community": "palmdale", "verdicts": list(verdicts)}


def project_with(root: Path, community: str, *verdicts: dict[str, Any]) -> Path:
    ignored = shutil.ignore_patterns("schemas", "expectations")
    shutil.copytree(REPOSITORY / "pipelines", root / "pipelines", ignore=ignored)
    text = yaml.safe_dump({"community": community, "verdicts": list(verdicts)})
    (root / "pipelines" / "verdicts" / f"{community}.yml").write_text(text, encoding="utf-8")
    return root


def test_a_verdict_names_two_rows_by_place_and_by_what_stood_there() -> None:
    (verdict,) = Verdicts.model_validate(of_verdicts(VERDICT)).verdicts
    assert (verdict.one.sheet, verdict.other.sheet, verdict.is_same) == ("Jan 2017", "", True)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"verdict": "Review 1"}, "verdict: "),
        ({"one": VERDICT["one"] | {"row": 0}}, "one.row: "),
        ({"one": VERDICT["one"] | {"name": ""}}, "one.name: "),
        ({"one": {"file": "a.csv", "row": 4}}, "one.name: "),
        ({"one": VERDICT["other"] | {"name": "luna"}}, "one and other are the same row"),
        ({"is_same": "perhaps"}, "is_same: "),
        ({"reason": ""}, "reason: "),
        ({"who": ""}, "who: "),
        ({"date": "soon"}, "date: "),
        ({"sure": True}, "sure: "),
    ],
)
def test_a_verdict_that_says_too_little_or_too_much_is_refused(changes: dict[str, Any], said: str) -> None:
    assert said in complaint(Verdicts, of_verdicts(VERDICT | changes))


def test_two_verdicts_of_one_name_are_refused() -> None:
    assert "the verdict review_0001 is given twice" in complaint(Verdicts, of_verdicts(VERDICT, VERDICT))


def test_what_a_verdict_says_about_people_is_never_repeated_in_an_error() -> None:
    wrong = {"one": VERDICT["one"] | {"row": "lupita prueba"}, "other": {"name": "guadalupe prueba luna"}}
    said = complaint(Verdicts, of_verdicts(VERDICT | wrong))
    assert "prueba" not in said


def test_verdicts_are_read_with_the_project_and_belong_to_a_community(tmp_path: Path) -> None:
    project = load_project(Layout(project_with(tmp_path, "palmdale", VERDICT)))
    assert [each.verdict for each in project.verdicts_of("palmdale")] == ["review_0001"]
    assert project.verdicts_of("lancaster") == ()


def test_verdicts_on_a_community_that_nobody_declared_are_refused(tmp_path: Path) -> None:
    root = project_with(tmp_path, "atlantis", VERDICT)
    with pytest.raises(SettingsError, match=r"pipelines/verdicts/atlantis\.yml: community: there is no"):
        load_project(Layout(root))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"join_from": 1.0}, "join_from: "),
        ({"review_from": 0.97}, "must rise in this order"),
        ({"possible_from": 0.2}, "must rise in this order"),
        ({"calibration": LINKAGE["calibration"] | {"slope": 0}}, "calibration.slope: "),
        ({"calibration": LINKAGE["calibration"] | {"dispersion": 2}}, "calibration.dispersion: "),
        ({"threads": 2}, "threads: "),
    ],
)
def test_settings_of_the_linkage_that_make_no_sense_are_refused(changes: dict[str, Any], said: str) -> None:
    assert said in complaint(Linkage, LINKAGE | changes)


def test_a_name_without_letters_is_nobody_s_pet_name() -> None:
    assert NameWords.model_validate({"nicknames": {"guadalupe": ["Lupe", "Lupita"]}}).nicknames
    assert "a name without letters" in complaint(NameWords, {"nicknames": {"guadalupe": ["..."]}})
