"""Own birth dates and cities: believed where records tell them, and nothing at all where they do not."""

import pandas as pd
import pytest
from pydantic import ValidationError

from rollbook.declare.linkage import OPTIONAL_LEVELS, Linkage
from rollbook.link.candidates import candidate_pairs
from rollbook.link.names import Roots, parts_of_names
from rollbook.link.optional import in_use, is_optional, with_optional
from rollbook.link.portraits import portraits_of
from rollbook.link.profiles import profiles_of
from rollbook.link.resolve import Resolution, resolve
from tests.unit.link.crowd import Said, identities, project, said, strangers

CITIES = ("coffs harbour", "red cliffs", "broken hill", "rosebud", "avalon", "toronto")
HOME = {"address_key": "17 wattle st", "zip_code": "6117"}


def told(*records: Said) -> pd.DataFrame:
    """Records in front of strangers who tell a city and an own birth date."""
    crowd = [
        {
            **each,
            "city_name": CITIES[place % len(CITIES)],
            "own_birth_date": f"19{20 + place % 70}-0{1 + place % 9}-{10 + place % 18}",
        }
        for place, each in enumerate(strangers(40))
    ]
    everybody = [*records, *crowd]
    table = identities(everybody)
    return table.assign(city_name=pd.Series([each.get("city_name") for each in everybody], dtype="str"))


def resolved(table: pd.DataFrame) -> Resolution:
    """Who is who in a table, by the settings of the repository."""
    return resolve(table, project().linkage, project().name_words)


def level(one: Said, other: Said, comparison: str) -> str:
    """How alike two records are in one comparison; their pair is wanted whatever they share."""
    table = told(one, other)
    found = resolve(table, project().linkage, project().name_words, same=[(0, 1)])
    pair = found.pairs[(found.pairs["profile"] == 0) & (found.pairs["other_profile"] == 1)]
    return str(pair[comparison].item())


def are_compared(one: Said, other: Said) -> bool:
    """Whether some key brings two records together."""
    table = told(one, other).assign(suffix_code=pd.Series(dtype="str"))
    parts = parts_of_names(table)
    profiles = profiles_of(table, parts, Roots())
    portraits = with_optional(portraits_of(table, parts, Roots(), profiles), table, profiles)
    left, right = candidate_pairs(portraits, project().linkage.estimation.largest_block)
    return (0, 1) in set(zip(left.tolist(), right.tolist(), strict=True))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Coffs Harbour", "coffs harbour", "same"),
        ("coffs harbour", "coffsharbour", "same"),
        ("coffs harbour", "coffs harbuor", "near"),
        ("coffs harbour", "broken hill", "different"),
        ("coffs harbour", None, "unknown"),
    ],
)
def test_a_city_is_the_same_near_different_or_unknown(one: str, other: str | None, expected: str) -> None:
    first, second = said("ella", "crouch", city_name=one), said("ella", "crouch", city_name=other)
    assert level(first, second, "city") == expected


@pytest.mark.parametrize(
    ("one", "other", "number", "street"),
    [
        ("17 wattle st", "71 hay st", "close", "different"),
        ("17 long wattle st", "90 long wattel st", "different", "near"),
        ("317 wattle st", "4 wattlest", "different", "same"),
        ("17 wattle st", "17 bunya close", "same", "different"),
        ("17 wattle st", "wattle street", "unknown", "near"),
        ("17 wattle st", "17 wattle st", "unknown", "unknown"),
    ],
)
def test_another_address_is_compared_by_house_number_and_street(
    one: str, other: str, number: str, street: str
) -> None:
    first = said("ella", "crouch", address_key=one, city_name="avalon")
    second = said("ela", "crouch", address_key=other, city_name="avalon")
    assert level(first, second, "house_number") == number
    assert level(first, second, "street") == street


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("6117", "6171", "turned"),
        ("6117", "6118", "one_digit"),
        ("6117", "2093", "different"),
        ("6117", "6117", "unknown"),
    ],
)
def test_another_zip_may_be_a_slip_of_the_same(one: str, other: str, expected: str) -> None:
    first = said("ella", "crouch", zip_code=one, city_name="avalon")
    second = said("ella", "crouch", zip_code=other, city_name="avalon")
    assert level(first, second, "near_zip") == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("amber", "neumann"), ("neumann", "amner"), "turned"),
        (("samantha", "pascoe"), ("pascose", "william"), "one_turned"),
        (("amber", "neumann"), ("phillip", "dreyer"), "different"),
        (("amber", "neumann"), ("amber", "neuman"), "unknown"),
    ],
)
def test_names_without_likeness_are_compared_turned_round(
    one: tuple[str, str], other: tuple[str, str], expected: str
) -> None:
    first, second = said(*one, city_name="avalon"), said(*other, city_name="avalon")
    assert level(first, second, "whole_name") == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            said("amber", "neumann", own_birth_date="1936-11-30", city_name="avalon", **HOME),
            said("neumann", "amner", own_birth_date="1988-11-19", city_name="avalon", **HOME),
        ),
        (
            said("josha", "campbell", address_key="12 ballumbi st", zip_code="3198", city_name="avalon"),
            said("joshua", "camblel", address_key="12 ballumbir st", zip_code="3189", city_name="avalon"),
        ),
    ],
    ids=["turned round and misspelt at one home", "both names, the street and the ZIP misspelt"],
)
def test_slips_in_everything_are_one_person_where_enough_else_agrees(one: Said, other: Said) -> None:
    assert resolved(told(one, other)).persons[:2].tolist() == [0, 0]


def test_another_given_name_at_one_home_stays_another_person() -> None:
    one = said("kylie", "dixon", own_birth_date="1970-04-04", city_name="avalon", **HOME)
    other = said("madison", "dixon", own_birth_date="1992-06-09", city_name="avalon", **HOME)
    assert resolved(told(one, other)).persons[:2].tolist() == [0, 1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            {"address_key": "17 wattle st", "zip_code": "6117"},
            {"address_key": "17 hay st", "zip_code": "6117"},
        ),
        ({"address_key": "17 wattle st"}, {"address_key": "17 wattel street"}),
        (
            {"address_key": "17 wattle st", "zip_code": "6117"},
            {"address_key": "17 hay st", "zip_code": "6171"},
        ),
        ({"own_birth_date": "1951-07-15"}, {"own_birth_date": "1951-07-15"}),
    ],
    ids=["house number and ZIP", "house number and street's first letters", "ZIP turned", "own birth date"],
)
def test_pairs_without_a_name_in_common_are_compared_if_they_share(
    one: dict[str, str], other: dict[str, str]
) -> None:
    assert are_compared(said("xavier", "zwicker", **one), said("quentin", "abernethy", **other))
    assert not are_compared(said("xavier", "zwicker"), said("quentin", "abernethy"))


def test_a_city_and_a_surname_by_its_sound_bring_two_together() -> None:
    one, other = said("xavier", "zwicker", city_name="avalon"), said("quentin", "swiker", city_name="avalon")
    assert are_compared(one, other)


def test_empty_columns_change_nothing() -> None:
    records = [said("amber", "neumann", **HOME), said("neumann", "amner", **HOME), *strangers()]
    plain = identities(records).drop(columns="own_birth_date")
    nothing = pd.Series(None, index=plain.index, dtype="str")
    found, found_empty = (
        resolved(table) for table in (plain, plain.assign(own_birth_date=nothing, city_name=nothing))
    )
    assert found.persons.tolist() == found_empty.persons.tolist()
    pd.testing.assert_frame_equal(found.pairs, found_empty.pairs, check_exact=True)
    pd.testing.assert_frame_equal(found.belongings, found_empty.belongings, check_exact=True)
    assert OPTIONAL_LEVELS.keys().isdisjoint(found.pairs.columns)


def test_optional_comparisons_are_used_only_where_something_is_told() -> None:
    linkage, plain = project().linkage, identities(strangers())
    born = plain.assign(own_birth_date=pd.Series("1951-07-15", index=[0]))
    assert in_use(plain, linkage).levels == linkage.levels
    assert not is_optional(in_use(plain, linkage))
    assert {*in_use(born, linkage).levels} == {*linkage.levels, *OPTIONAL_LEVELS} - {"city"}
    assert {*in_use(told(), linkage).levels} == {*linkage.levels, *OPTIONAL_LEVELS}


def test_settings_may_leave_optional_levels_out_but_not_some_of_them() -> None:
    settings = project().linkage.model_dump()
    bare = Linkage.model_validate({**settings, "optional_levels": {}})
    assert not is_optional(in_use(told(), bare))
    some = {"city": settings["optional_levels"]["city"]}
    with pytest.raises(ValidationError, match="must hold, in this order"):
        Linkage.model_validate({**settings, "optional_levels": some})


@pytest.mark.parametrize("column", ["own_birth_date", "city_name"])
def test_records_that_tell_hardly_anything_else_are_no_trouble(column: str) -> None:
    records = [said("amber", "neumann"), said("amber", "neumann"), said("xavier", "dreyer"), said("", "")]
    told_once = identities(records).assign(**{column: pd.Series(["1951-07-15"], dtype="str")})
    assert resolved(told_once).persons.tolist()[2:] == [2, 3]
