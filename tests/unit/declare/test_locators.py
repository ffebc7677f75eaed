"""What an area says of its list of addresses and its geocoder is held against sense before anything runs."""

from typing import Any

import pytest
from pydantic import ValidationError

from rollbook.declare.locators import AddressPoints, CensusGeocoder

SOURCE = {"en": "made up", "es": "inventada"}
LIST: dict[str, Any] = {"file": "p.csv", "address": "a", "lat": "b", "lon": "c", "source": SOURCE}


@pytest.mark.parametrize(
    "url",
    [
        "http://geocoding.example/batch",
        "ftp://geocoding.example/batch",
        "file:///etc/hosts",
        "https:///batch",
        "http://127.0.0.1.example/batch",
        "nonsense",
    ],
)
def test_addresses_travel_by_https_or_stay_on_this_machine(url: str) -> None:
    with pytest.raises(ValidationError, match="https alone"):
        CensusGeocoder(url=url, state="CA")


@pytest.mark.parametrize(
    "url", ["https://geocoding.example/batch", "http://127.0.0.1:8000/x", "http://localhost/x"]
)
def test_these_ways_are_safe(url: str) -> None:
    assert CensusGeocoder(url=url, state="CA").url == url


@pytest.mark.parametrize(
    "changed",
    [{"batch_rows": 10_001}, {"batch_rows": 0}, {"state": "California"}, {"attempts": 0}, {"benchmark": ""}],
)
def test_limits_of_the_service_are_limits_of_the_settings(changed: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        CensusGeocoder.model_validate({"state": "CA", **changed})


@pytest.mark.parametrize("file", ["../members.csv", "/members/x.csv", "a\\b.csv", "c:x.csv", ""])
def test_a_list_lies_in_the_folder_of_its_area(file: str) -> None:
    with pytest.raises(ValidationError):
        AddressPoints.model_validate(LIST | {"file": file})
