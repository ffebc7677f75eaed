"""What can be counted: every counter that a definition may name is there, and takes what it says it takes."""

import pytest
from pydantic import ValidationError

from rollbook.declare.counting import COUNTERS, Counting
from rollbook.measure.engine.registry import REGISTRY
from rollbook.tables.code_lists import SOURCES


def test_definitions_name_the_counters_that_the_engine_has_and_no_others() -> None:
    assert set(COUNTERS) == set(REGISTRY)


def test_every_counter_says_which_kinds_of_lists_it_is_counted_from() -> None:
    for name, counter in COUNTERS.items():
        assert counter.sources, name
        assert set(counter.sources) <= set(SOURCES.split()), name


def test_parameters_are_what_was_said_and_nothing_else() -> None:
    assert Counting(counter="attendees").parameters == {}
    repeated = Counting(counter="repeat_attendees", at_least=3)
    assert repeated.parameters == {"at_least": 3}
    navigators = Counting.model_validate({"counter": "families_reached", "group_types": ["PN"]})
    assert navigators.parameters == {"group_types": ("PN",)}


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        ({"counter": "applause"}, "there is no counter applause"),
        ({"counter": "repeat_attendees"}, "repeat_attendees needs at_least"),
        ({"counter": "members_of_categories"}, "members_of_categories needs categories"),
        ({"counter": "attendees", "at_least": 2}, "attendees takes no at_least"),
        ({"counter": "members", "group_types": ["PN"]}, "members takes no group_types"),
        ({"counter": "families_reached", "group_types": ["PTA"]}, "there is no PTA"),
        ({"counter": "events", "hosted_by": "the mayor"}, "there is no the mayor"),
        ({"counter": "repeat_attendees", "at_least": 0}, "greater than or equal to 1"),
        ({"counter": "attendees", "since": 2016}, "Extra inputs are not permitted"),
    ],
)
def test_a_parameter_that_a_counter_does_not_take_or_a_code_that_nobody_knows_is_refused(
    said: dict[str, object], complaint: str
) -> None:
    with pytest.raises(ValidationError, match=complaint):
        Counting.model_validate(said)
