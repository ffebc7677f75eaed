"""Visions and systems: read strictly, and refused with the file and the entry that are to be mended."""

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from rollbook.declare import load_project
from rollbook.declare.systems import Organization, System, Tie
from rollbook.declare.visions import Vision
from rollbook.kernel.errors import SettingsError
from rollbook.kernel.layout import Layout
from tests.unit.declare.test_venues import root as root  # noqa: PLC0414  a fixture

WORDS = {"en": "Made up", "es": "Inventado"}
VISION: dict[str, Any] = {
    "community": "palmdale",
    "statement": WORDS,
    "themes": [{"theme": "songs", "title": WORDS, "elements": [{"text": WORDS, "by": "residents"}]}],
    "source": WORDS,
}
TIE = {
    "tie": "fair",
    "kind": "event",
    "title": WORDS,
    "day": "2018-05-01",
    "organizations": ["Alpha", "Beta"],
}
SYSTEM: dict[str, Any] = {
    "community": "palmdale",
    "organizations": [{"name": "Alpha"}, {"name": "Beta", "public_as": "nonprofit"}],
    "ties": [TIE],
    "source": WORDS,
}


def theme(**changes: Any) -> dict[str, Any]:  # noqa: ANN401  whatever a file says
    return VISION | {"themes": [VISION["themes"][0] | changes]}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (VISION | {"themes": []}, "at least 1 item"),
        (VISION | {"themes": VISION["themes"] * 2}, "the theme songs is given twice"),
        (theme(elements=[]), "at least 1 item"),
        (theme(elements=[{"text": WORDS, "by": "Maria"}]), "'residents', 'partners' or 'together'"),
        (theme(title={"en": "Songs"}), "es"),
        (VISION | {"statement": {"en": " ", "es": "x"}}, "no text"),
        (VISION | {"gap": {"today": [WORDS] * 5}}, "at most 4"),
        (VISION | {"author": "somebody"}, "Extra inputs"),
    ],
)
def test_a_vision_that_would_leave_a_hole_in_the_picture_is_refused(given: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        Vision.model_validate(given)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"organizations": ["Alpha"]}, "at least 2"),
        ({"organizations": ["Alpha", "ALPHA"]}, "the organization alpha is given twice"),
        ({"until": "2018-06-01"}, "an event has no until"),
        ({"kind": "agreement", "until": "2018-05-01"}, "until must lie after day"),
        ({"kind": "friendship"}, "'event' or 'agreement'"),
    ],
)
def test_a_tie_that_cannot_be_is_refused(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        Tie.model_validate(TIE | changes)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"public_as": "own_business"}, "public_agency"),
        ({"sector": "sports"}, "there is no sector sports; known: government"),
        ({"since": "2018-01-01", "until": "2017-01-01"}, "since must lie before until"),
        ({"phone": "661-555-0101"}, "Extra inputs"),
    ],
)
def test_somebody_s_own_business_is_no_reason_to_be_named(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        Organization.model_validate({"name": "Alpha"} | changes)


def test_a_tie_names_only_organizations_that_are_declared() -> None:
    missing = TIE | {"organizations": ["Alpha", "Gamma"]}
    with pytest.raises(ValidationError, match="ties: fair: Gamma is not under organizations"):
        System.model_validate(SYSTEM | {"ties": [missing]})
    with pytest.raises(ValidationError, match="the tie fair is given twice"):
        System.model_validate(SYSTEM | {"ties": [TIE, TIE]})
    with pytest.raises(ValidationError, match="the organization alpha is given twice"):
        System.model_validate(SYSTEM | {"organizations": [{"name": "Alpha"}, {"name": "Álpha!"}], "ties": []})


def test_without_a_reason_an_organization_is_not_public() -> None:
    told = System.model_validate(SYSTEM)
    assert [each.public_as for each in told.organizations] == [None, "nonprofit"]


@pytest.mark.parametrize(("folder", "content"), [("visions", VISION), ("systems", SYSTEM)])
def test_a_file_about_a_community_that_nobody_declared_is_named(
    root: Path, folder: str, content: dict[str, Any]
) -> None:
    path = root / "pipelines" / folder / "atlantis.yml"
    # JSON is YAML without anchors, which are refused.
    path.write_text(json.dumps(content | {"community": "atlantis"}), encoding="utf-8")
    with pytest.raises(SettingsError) as refused:
        load_project(Layout(root))
    assert f"pipelines/{folder}/atlantis.yml: community: there is no atlantis" in str(refused.value)


def test_both_sample_communities_say_that_their_pictures_are_made_up(root: Path) -> None:
    project = load_project(Layout(root))
    for community in ("palmdale", "lancaster"):
        assert project.visions[community].is_example
        assert project.systems[community].is_example
