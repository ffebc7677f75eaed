"""The list of public meeting places: read strictly, and refused by file and entry."""

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from rollbook.declare import load_project
from rollbook.declare.venues import Venue, Venues
from rollbook.kernel.errors import SettingsError
from rollbook.kernel.layout import Layout

REPOSITORY = Path(__file__).resolve().parents[3]
LIBRARY = {
    "venue": "library",
    "name": {"en": "Library", "es": "Biblioteca"},
    "kind": "library",
    "street_address": "38108 59th St E",
    "zip": "93552",
    "lat": 34.57548,
    "lon": -118.02272,
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(REPOSITORY / "pipelines", tmp_path / "pipelines")
    return tmp_path


def refusal(root: Path, *venues: dict[str, Any], community: str = "palmdale") -> str:
    path = root / "pipelines" / "venues" / f"{community}.yml"
    path.write_text(yaml.safe_dump({"community": community, "venues": [*venues]}), encoding="utf-8")
    with pytest.raises(SettingsError) as refused:
        load_project(Layout(root))
    return str(refused.value)


def test_a_proper_name_is_the_same_in_both_languages() -> None:
    words = Venue.model_validate(LIBRARY | {"name": "Casa Sol"}).words
    assert (words.en, words.es) == ("Casa Sol", "Casa Sol")
    assert Venue.model_validate(LIBRARY).words.es == "Biblioteca"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"lat": 34.575481}, "5 decimals"),
        ({"lat": 134.5}, "less than or equal to 90"),
        ({"kind": "garage"}, "there is no kind garage"),
        ({"street_address": "PO Box 12"}, "house number and a street"),
        ({"street_address": "Main St & 5th"}, "house number and a street"),
        ({"name": " "}, "no name"),
        ({"name": {"en": "Library"}}, "es"),
        ({"zip": 93552}, "quotation marks"),
        ({"public_since": "2018-01-01", "until": "2017-01-01"}, "public_since must lie before until"),
        ({"phone": "661-555-0101"}, "Extra inputs"),
    ],
)
def test_a_slip_in_an_entry_is_refused_with_file_and_entry(
    root: Path, change: dict[str, Any], said: str
) -> None:
    refused = refusal(root, LIBRARY | change)
    assert "venues/palmdale.yml: venues.0" in refused
    assert said in refused


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"zip": "10001"}, "palmdale.yml: library: zip: 10001 is not in"),
        ({"lon": 118.02272}, "palmdale.yml: library: lat, lon:"),
        ({"lat": 35.57548}, "expected at most 40 km"),
    ],
)
def test_a_venue_far_from_its_zip_is_refused(root: Path, change: dict[str, Any], said: str) -> None:
    assert said in refusal(root, LIBRARY | change)


def test_a_list_of_no_community_is_refused(root: Path) -> None:
    assert "there is no nowhere in pipelines/communities" in refusal(root, LIBRARY, community="nowhere")


@pytest.mark.parametrize("change", [{"street_address": "38108 59TH ST. E"}, {"street_address": "9 Main St"}])
def test_each_venue_and_each_address_stands_once(change: dict[str, str]) -> None:
    other = LIBRARY | change | ({"venue": "other"} if "59TH" in change["street_address"] else {})
    with pytest.raises(ValueError, match="is given twice"):
        Venues.model_validate({"community": "palmdale", "venues": [LIBRARY, other]})


@pytest.mark.parametrize("community", ["palmdale", "lancaster"])
def test_the_sample_lists_a_few_made_up_places(community: str) -> None:
    declared = load_project(Layout(REPOSITORY)).venues[community]
    assert len(declared.venues) > 2
    file = Layout(REPOSITORY).venue_list(community)
    assert "SYNTHETIC SAMPLE" in file.read_text(encoding="utf-8")
