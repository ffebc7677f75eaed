"""Points as lists state them: mended where only one thing can be meant."""

import pytest

from rollbook.clean.coordinates import PointReading, read_point

HERE = (34.5794, -118.1165)


@pytest.mark.parametrize(
    ("lat", "lon"),
    [
        ("34.5794", "-118.1165"),
        (" 34.5794 ", "-118.1165"),
        ("34,5794", "-118,1165"),
        ("34.5794°", "−118.1165°"),
        ("34.5794 N", "118.1165 W"),
        ("34.5794° N", "118.1165° O"),
    ],
)
def test_a_point_in_degrees_is_a_point(lat: str, lon: str) -> None:
    assert read_point(lat, lon) == PointReading(*HERE)


def test_latitude_and_longitude_in_each_other_s_place_are_put_right() -> None:
    assert read_point("-118.1165", "34.5794") == PointReading(*HERE, "coordinates_swapped")


def test_a_longitude_that_lost_its_minus_sign_gets_it_back() -> None:
    assert read_point("34.5794", "118.1165") == PointReading(*HERE, "coordinates_unsigned")


def test_of_two_faults_the_exchange_is_told() -> None:
    assert read_point("118.1165", "34.5794") == PointReading(*HERE, "coordinates_swapped")


@pytest.mark.parametrize(
    ("lat", "lon"),
    [
        ("0", "0"), ("34.5794", ""), ("", "-118.1165"), ("34.5794", "?"), ("345794", "-1181165"),
        ("-34.5794", "-118.1165"), ("34.5794", "-8.1165"), ("95", "-118"), ("40.4168", "3.7038"),
        ("34.57.94", "-118"), ("nan", "inf"),
    ],
)  # fmt: skip
def test_half_a_point_and_a_point_elsewhere_are_impossible(lat: str, lon: str) -> None:
    assert read_point(lat, lon) == PointReading(None, None, "coordinates_impossible")


def test_two_empty_cells_are_no_point_and_no_fault() -> None:
    assert read_point("", " ") == PointReading(None, None)
