"""How alike two portraits can be, as Splink's comparison levels: each is a condition in DuckDB's SQL.

The first condition that holds is the level. What is missing on one side says nothing.
"""

from typing import Any

from rollbook.declare.linkage import Level

_NEAR = 0.78
"""Likeness of two misspellings of one name to each other."""

_TYPO = 0.9
"""Jaro-Winkler likeness from which a word counts as another one misspelled (Winkler 1990)."""


def _one_off(one: str, other: str) -> str:
    """Whether two words are one slip apart (Damerau 1964).

    Of words of one length only those that differ in two letters at most can be: to count these is quick. No
    condition stands beside another here, since only words of one length may be counted so.
    """
    is_off = f"damerau_levenshtein({one}, {other}) = 1"
    return (
        f"case when strlen({one}) <> strlen({other}) or strlen({one}) = 0 then {is_off} "
        f"when hamming({one}, {other}) <= 2 then {is_off} else false end"
    )


def _alike(column: str) -> str:
    """Whether two words are nearly the same: by Jaro and Winkler, or one letter off in four or more.

    Costly likeness is computed only where a cheap look leaves it possible: one slip keeps a word's beginning
    or its end.
    """
    one, other = f"{column}_l", f"{column}_r"
    begin, end = f"{one}[1] = {other}[1]", f"{one}[-1] = {other}[-1]"
    lengths = f"length({one}), length({other})"
    is_near = f"abs(length({one}) - length({other})) <= 1 and least({lengths}) >= 4 and ({begin} or {end})"
    return (
        f"(case when {begin} then jaro_winkler_similarity({one}, {other}) >= {_TYPO} else false end "
        f"or case when {is_near} then {_one_off(one, other)} else false end)"
    )


_TURNED = (
    "((list_has_any(given_words_l, surname_words_r) and list_has_any(surname_words_l, given_words_r) "
    "and not list_has_any(surname_words_l, surname_words_r) "
    "and not list_has_any(given_words_l, given_words_r)) "
    "or case when given_first_l[1] = surname_first_r[1] and surname_first_l[1] = given_first_r[1] then "
    f"jaro_winkler_similarity(given_first_l, surname_first_r) >= {_TYPO} and "
    f"jaro_winkler_similarity(surname_first_l, given_first_r) >= {_TYPO} "
    "and given_first_l <> given_first_r and surname_first_l <> surname_first_r else false end)"
)
"""Given names and surnames changed places; told once, by the given names."""

_BOTH_KNOWN = "(given_is_known_l and given_is_known_r)"
"""Two names that several people here bear are two names, however alike: María and Mayra."""

_SHARED_HOME = "list_has_any(homes_l, homes_r)"
_SHARED_PHONE = "(list_has_any(phones_l, phones_r) or list_has_any(emails_l, emails_r))"
_BOTH_PHONES = "((len(phones_l) > 0 and len(phones_r) > 0) or (len(emails_l) > 0 and len(emails_r) > 0))"
_BOTH_HOMES = "(len(homes_l) > 0 and len(homes_r) > 0)"

_SAME_FIRST_SURNAME = (
    "(surname_first_l = surname_first_r or surname_spelling_l = surname_spelling_r "
    f"or (not (surname_is_known_l and surname_is_known_r) and {_alike('surname_first')}))"
)
_SECONDS_FIT = (
    f"(surname_second_l is null or surname_second_r is null or {_alike('surname_second')} "
    "or surname_second_l = surname_second_r or surname_second_spelling_l = surname_second_spelling_r)"
)
"""One second surname may be left out, or misspelled; two different ones are two names."""

_CLOSE_HOME = (
    "(len(homes_l) > 0 and len(homes_r) > 0 and not " + _SHARED_HOME + " and "
    "((split_part(homes_l[1], ' ', 1) = split_part(homes_r[1], ' ', 1) "
    f"and jaro_winkler_similarity(homes_l[1], homes_r[1]) >= {_TYPO}) or "
    "(homes_l[1][-6:] = homes_r[1][-6:] and length(homes_l[1]) > 9 and length(homes_r[1]) > 9 and "
    "(contains(homes_l[1], homes_r[1][4:]) or contains(homes_r[1], homes_l[1][4:])))))"
)
_ALIKE_HOME = f"{_SHARED_HOME} or {_CLOSE_HOME}"
_GIVEN_BY_SURNAME = "jaro_winkler_similarity(given_joined_l, surnames_joined_r)"
_SURNAME_BY_GIVEN = "jaro_winkler_similarity(surnames_joined_l, given_joined_r)"

CONDITIONS: dict[str, dict[str, str]] = {
    "given": {
        "unknown": "given_key_l is null or given_key_r is null",
        "same": "given_key_l = given_key_r",
        "part": (
            "given_first_l = given_first_r and length(given_first_l) > 1 and "
            "(len(list_intersect(given_words_l, given_words_r)) "
            ">= least(len(given_words_l), len(given_words_r)) "
            "or (least(length(given_second_l), length(given_second_r)) = 1 "
            "and given_second_l[1] = given_second_r[1]))"
        ),
        "nickname": (
            "list_has_any(first_roots_l, first_roots_r) and given_first_l <> given_first_r "
            "and length(given_first_l) > 1 and length(given_first_r) > 1"
        ),
        "second_alone": (
            "list_has_any(given_roots_l, given_roots_r) and given_first_l <> given_first_r "
            "and least(len(given_words_l), len(given_words_r)) = 1"
        ),
        "initial": (
            "least(length(given_first_l), length(given_first_r)) = 1 "
            "and list_has_any(given_letters_l, given_letters_r)"
        ),
        "typo": (
            "given_first_l <> given_first_r and (given_spelling_l = given_spelling_r "
            f"or (not {_BOTH_KNOWN} and ({_alike('given_first')} or {_alike('given_key')})))"
        ),
        "short_form": (
            f"given_first_l <> given_first_r and not {_BOTH_KNOWN} and "
            "(starts_with(given_first_l, given_stem_r) or starts_with(given_first_r, given_stem_l) "
            "or (least(length(given_first_l), length(given_first_r)) >= 4 "
            "and (ends_with(given_first_l, given_first_r) or ends_with(given_first_r, given_first_l))))"
        ),
        "near": (
            f"given_first_l <> given_first_r and not {_BOTH_KNOWN} and "
            f"jaro_winkler_similarity(given_first_l, given_first_r) >= {_NEAR}"
        ),
        "turned": _TURNED,
        "second_differs": "given_first_l = given_first_r",
        "different": "ELSE",
    },
    "surnames": {
        "unknown": f"surnames_key_l is null or surnames_key_r is null or {_TURNED}",
        "same": "surnames_key_l = surnames_key_r",
        "first_alone": (
            "surname_first_l = surname_first_r and length(surname_first_l) > 1 "
            "and least(len(surname_words_l), len(surname_words_r)) = 1"
        ),
        "turned": (
            "len(surname_words_l) > 1 and len(surname_words_l) = len(surname_words_r) and "
            "len(list_intersect(surname_words_l, surname_words_r)) = len(surname_words_l)"
        ),
        "typo": f"{_SAME_FIRST_SURNAME} and {_SECONDS_FIT}",
        "second_differs": "surname_first_l = surname_first_r",
        "one_shared": "list_has_any(surname_words_l, surname_words_r)",
        "near": (
            "not (surname_is_known_l and surname_is_known_r) and "
            f"jaro_winkler_similarity(surname_first_l, surname_first_r) >= {_NEAR}"
        ),
        "initial": (
            "least(length(surnames_key_l), length(surnames_key_r)) = 1 "
            "and surnames_key_l[1] = surnames_key_r[1]"
        ),
        "different": "ELSE",
    },
    "contact": {
        "unknown": f"not ({_BOTH_PHONES} or {_BOTH_HOMES})",
        "phone_and_home": f"{_SHARED_PHONE} and {_SHARED_HOME}",
        "phone": _SHARED_PHONE,
        "phone_close": (
            f"len(phones_l) = 1 and len(phones_r) = 1 and {_one_off('phones_l[1]', 'phones_r[1]')}"
        ),
        "home": f"{_SHARED_HOME} and not {_BOTH_PHONES}",
        "home_close": _CLOSE_HOME,
        "home_other_phone": _SHARED_HOME,
        "other_phone": f"{_BOTH_PHONES} and not {_BOTH_HOMES}",
        "other_home": f"{_BOTH_HOMES} and not {_BOTH_PHONES}",
        "all_differ": "ELSE",
    },
    "zip": {
        # Where the address is the same, the ZIP tells nothing new.
        "unknown": f"len(zips_l) = 0 or len(zips_r) = 0 or {_SHARED_HOME}",
        "same": "list_has_any(zips_l, zips_r)",
        "different": "ELSE",
    },
    "births": {
        "unknown": "len(births_l) = 0 or len(births_r) = 0",
        "shared": "list_has_any(births_l, births_r)",
        "different": "ELSE",
    },
    "born": {
        "unknown": "own_birth_l is null or own_birth_r is null",
        "same": "own_birth_l = own_birth_r",
        # One digit off, two neighbours turned, or day and month in the other order.
        "close": (
            "damerau_levenshtein(own_birth_l, own_birth_r) <= 1 or (own_birth_l[1:4] = own_birth_r[1:4] "
            "and own_birth_l[6:7] = own_birth_r[9:10] and own_birth_l[9:10] = own_birth_r[6:7])"
        ),
        "different": "ELSE",
    },
    # What follows is compared only where the records tell of it (rollbook.link.optional), and only where the
    # above has found nothing alike.
    "city": {
        "unknown": "city_l is null or city_r is null",
        "same": "city_l = city_r",
        "near": f"jaro_winkler_similarity(city_l, city_r) >= {_TYPO}",
        "different": "ELSE",
    },
    "house_number": {
        "unknown": f"house_number_l is null or house_number_r is null or {_ALIKE_HOME}",
        "same": "house_number_l = house_number_r",
        "close": (
            "damerau_levenshtein(house_number_l, house_number_r) = 1 "
            "and greatest(length(house_number_l), length(house_number_r)) > 1"
        ),
        "different": "ELSE",
    },
    "street": {
        "unknown": f"street_l is null or street_r is null or {_ALIKE_HOME}",
        "same": "street_l = street_r",
        "near": f"jaro_winkler_similarity(street_l, street_r) >= {_TYPO}",
        "different": "ELSE",
    },
    "near_zip": {
        "unknown": "zip_first_l is null or zip_first_r is null or list_has_any(zips_l, zips_r)",
        "turned": ("list_sort(string_split(zip_first_l, '')) = list_sort(string_split(zip_first_r, ''))"),
        "one_digit": "damerau_levenshtein(zip_first_l, zip_first_r) = 1",
        "different": "ELSE",
    },
    "whole_name": {
        "unknown": (
            "given_joined_l = '' or given_joined_r = '' or surnames_joined_l = '' or surnames_joined_r = '' "
            f"or {_TURNED} or jaro_winkler_similarity(given_first_l, given_first_r) >= {_NEAR} "
            f"or jaro_winkler_similarity(surname_first_l, surname_first_r) >= {_NEAR} "
            "or list_has_any(first_roots_l, first_roots_r) or list_has_any(surname_words_l, surname_words_r)"
        ),
        "turned": f"{_GIVEN_BY_SURNAME} >= {_NEAR} and {_SURNAME_BY_GIVEN} >= {_NEAR}",
        "near": (
            "jaro_winkler_similarity(given_joined_l || surnames_joined_l, "
            f"given_joined_r || surnames_joined_r) >= {_TYPO}"
        ),
        "one_turned": f"{_GIVEN_BY_SURNAME} >= {_TYPO} or {_SURNAME_BY_GIVEN} >= {_TYPO}",
        "different": "ELSE",
    },
}

_RARITY = {
    ("given", "same"): "given_key",
    ("given", "part"): "given_first",
    ("given", "nickname"): "given_first",
    ("given", "second_alone"): "given_first",
    ("surnames", "same"): "surnames_key",
    ("surnames", "first_alone"): "surname_first",
}
"""Levels whose weight follows how rare the shared name is (term frequency), and the name that is counted."""


def comparisons_of(levels: dict[str, dict[str, Level]]) -> list[dict[str, Any]]:
    """Splink's comparisons, with the declared m and u to begin from."""
    return [
        {"output_column_name": name, "comparison_levels": [_unknown(name), *_levels(name, levels[name])]}
        for name in levels
    ]


def _unknown(name: str) -> dict[str, Any]:
    return {
        "sql_condition": CONDITIONS[name]["unknown"],
        "label_for_charts": "unknown",
        "is_null_level": True,
    }


def _levels(name: str, levels: dict[str, Level]) -> list[dict[str, Any]]:
    return [
        {
            "sql_condition": CONDITIONS[name][code],
            "label_for_charts": code,
            "m_probability": level.m,
            "u_probability": level.u,
            **_rarity(name, code),
        }
        for code, level in levels.items()
    ]


def _rarity(name: str, code: str) -> dict[str, Any]:
    column = _RARITY.get((name, code))
    if column is None:
        return {}
    return {"tf_adjustment_column": column, "disable_tf_exact_match_detection": True}
