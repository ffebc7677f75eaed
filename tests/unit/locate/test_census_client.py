"""The Census Bureau's batch geocoder, asked for by a loopback server that speaks its format."""

import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rollbook.declare.locators import CensusGeocoder
from rollbook.kernel.errors import ServiceError
from rollbook.locate.census import CensusClient
from rollbook.locate.census_format import Answer, read_answers
from tests.unit.locate.census_server import Census, census_server

ASKED = [
    "101 palmdale blvd, palmdale, ca, 93550",
    "102 similar st, , ca, 93551",
    "103 tie st, palmdale, ca, ",
    "104 nowhere rd, palmdale, ca, 93552",
]


@pytest.fixture
def census() -> Iterator[Census]:
    with census_server() as serving:
        yield serving


def ask(settings: CensusGeocoder, asked: list[str], waits: list[float] | None = None) -> list[Answer]:
    client = CensusClient(settings, wait=(waits if waits is not None else []).append)
    return [answer for answers in client.ask(asked) for answer in answers]


def many(count: int) -> list[str]:
    return [f"{number} main st, palmdale, ca, 93550" for number in range(1, count + 1)]


def test_exact_and_other_matches_ties_and_misses_are_told_apart(census: Census) -> None:
    answers = ask(census.settings(), ASKED)
    assert [answer.geocode_answer_code for answer in answers] == ["exact", "non_exact", "tie", "no_match"]
    matched = "101 PALMDALE BLVD, PALMDALE, CA, 93550"
    assert answers[0] == Answer(ASKED[0], "exact", matched, lat=34.5812, lon=-118.000101)
    assert all((each.lat, each.lon, each.matched_text) == (None, None, None) for each in answers[2:])


def test_what_is_sent_is_a_number_and_the_address_and_nothing_else(census: Census) -> None:
    ask(census.settings(benchmark="Public_AR_Census2020"), ASKED)
    assert census.requests == [
        [
            ["0", "101 palmdale blvd", "palmdale", "ca", "93550"],
            ["1", "102 similar st", "", "ca", "93551"],
            ["2", "103 tie st", "palmdale", "ca", ""],
            ["3", "104 nowhere rd", "palmdale", "ca", "93552"],
        ]
    ]
    assert census.benchmarks == ["Public_AR_Census2020"]


def test_rows_in_another_order_are_given_to_the_addresses_that_they_are_of(census: Census) -> None:
    straight = ask(census.settings(), ASKED)
    census.faults = ["turned"]
    assert ask(census.settings(), ASKED) == straight


def test_10_001_addresses_are_two_requests_with_a_pause_between(census: Census) -> None:
    asked = many(10_001)
    waits: list[float] = []
    answers = ask(census.settings(pause_s=3), asked, waits)
    assert [len(rows) for rows in census.requests] == [10_000, 1]
    assert [answer.asked_text for answer in answers] == asked
    assert waits == [3]


@pytest.mark.parametrize("fault", ["500", "503", "429", "page"])
def test_a_fault_that_may_pass_is_tried_again_after_longer_waits(census: Census, fault: str) -> None:
    waits: list[float] = []
    census.faults = [fault] * 3
    answers = ask(census.settings(pause_s=2), ASKED, waits)
    assert len(answers) == len(ASKED)
    assert waits == [2, 4, 8]


def test_a_server_that_takes_too_long_is_asked_again(census: Census) -> None:
    census.faults = ["slow"]
    began = time.monotonic()
    assert len(ask(census.settings(timeout_s=0.2), ASKED)) == len(ASKED)
    assert time.monotonic() - began < census.slow_s


def test_after_the_last_attempt_the_error_says_what_is_kept_and_no_address(census: Census) -> None:
    census.faults = ["500"] * 4
    with pytest.raises(ServiceError) as raised:
        ask(census.settings(), ASKED)
    assert "status 500" in str(raised.value)
    assert "kept" in str(raised.value)
    assert "palmdale blvd" not in str(raised.value)
    assert len(census.requests) == 4


def test_a_request_that_is_refused_for_what_it_is_is_not_repeated(census: Census) -> None:
    census.faults = ["400"]
    with pytest.raises(ServiceError, match="status 400"):
        ask(census.settings(), ASKED)
    assert len(census.requests) == 1


def test_of_a_truncated_answer_the_whole_rows_are_kept_and_the_others_asked_for_again(census: Census) -> None:
    census.faults, asked = ["truncated"], many(5)
    answers = ask(census.settings(), asked)
    assert [row[1] for row in census.requests[1]] == ["5 main st"]
    assert [answer.asked_text for answer in answers] == asked
    assert {answer.lat for answer in answers} == {34.5812}


def test_answers_are_handed_on_before_a_later_batch_fails(census: Census) -> None:
    census.faults = ["", "500", "500", "500", "500"]
    answers = CensusClient(census.settings(batch_rows=3), wait=lambda _: None).ask(many(5))
    assert [answer.asked_text for answer in next(answers)] == many(5)[:3]
    with pytest.raises(ServiceError):
        next(answers)


def test_nobody_there_is_an_error_with_a_next_step() -> None:
    with census_server() as gone:
        settings = gone.settings(attempts=2)
    with pytest.raises(ServiceError, match="the same command"):
        ask(settings, ASKED)


def test_rows_of_numbers_that_were_not_asked_for_and_unknown_words_are_passed_over() -> None:
    rows = ['"7","x","No_Match"', '"0","x","Perhaps"', '"-1","x","Tie"', '"x"', "", '"0","x","Tie"']
    assert read_answers("\n".join([*rows, '"0","x","No_Match"']), ["a"]) == [Answer("a", "tie")]


@given(st.integers(min_value=0, max_value=2000))
def test_wherever_an_answer_is_cut_no_point_is_made_of_a_part_of_a_row(cut: int) -> None:
    rows = [
        f'"{number}","x","Match","Exact","{number} MAIN ST, PALMDALE, CA","-118.123456,34.581234","1","L"\n'
        for number in range(9)
    ]
    asked = [str(number) for number in range(9)]
    answers = read_answers("".join(rows)[:cut], asked)
    assert all((answer.lat, answer.lon) == (34.581234, -118.123456) for answer in answers)
    assert len(answers) <= len("".join(rows)[:cut].splitlines())


@given(st.text(max_size=300))
def test_no_reply_is_an_error_of_the_program(reply: str) -> None:
    assert isinstance(read_answers(reply, ["a", "b"]), list)
