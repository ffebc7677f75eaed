"""How often each slip happens on each kind of list; docs/sample.md shows them with examples."""

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Rates:
    """How often each slip happens on one kind of list, among those to whom it can happen; 0 to 1."""

    second_surname_dropped: float = 0.0
    surnames_swapped: float = 0.0
    surnames_hyphenated: float = 0.0
    married_name: float = 0.0
    nickname: float = 0.0
    initials: float = 0.0
    second_given_dropped: float = 0.0
    first_given_dropped: float = 0.0
    surname_first: float = 0.0
    bare_name: float = 0.0
    given_and_initial: float = 0.0
    suffix_left_out: float = 0.0
    accents_dropped: float = 0.0
    typing_error: float = 0.0
    phone_missing: float = 0.0
    phone_digit_wrong: float = 0.0
    old_phone: float = 0.0
    partner_phone: float = 0.0
    email_missing: float = 0.0
    address_missing: float = 0.0
    address_cut: float = 0.0
    old_address: float = 0.0
    id_missing: float = 0.0


SLIPS = tuple(each.name for each in fields(Rates))
"""The code of every slip, as the truth's rows name them."""


@dataclass(frozen=True, slots=True)
class SlipRates:
    """The rates of every kind of list. The defaults are made to be as hard as life."""

    agency: Rates = Rates(
        second_surname_dropped=0.08, surnames_swapped=0.01, surnames_hyphenated=0.03, married_name=0.4,
        nickname=0.02, initials=0.01, second_given_dropped=0.06, first_given_dropped=0.02,
        suffix_left_out=0.6, accents_dropped=0.25, typing_error=0.03,
        phone_missing=0.06, phone_digit_wrong=0.02, old_phone=0.35, partner_phone=0.08,
        email_missing=0.05, address_missing=0.02, address_cut=0.02, old_address=0.25, id_missing=0.02,
    )  # fmt: skip
    """The agency's roster, typed by one clerk from forms, and carried forward."""

    grantee: Rates = Rates(
        second_surname_dropped=0.06, surnames_swapped=0.015, surnames_hyphenated=0.02, married_name=0.6,
        nickname=0.03, initials=0.015, second_given_dropped=0.05, first_given_dropped=0.03,
        suffix_left_out=0.7, accents_dropped=0.1, typing_error=0.03,
        phone_missing=0.05, phone_digit_wrong=0.02, old_phone=0.3, partner_phone=0.08,
        email_missing=0.15, address_missing=0.02, address_cut=0.02, old_address=0.25,
    )  # fmt: skip
    """The grantee's roster, typed anew when it took over, and carried forward."""

    participants: Rates = Rates(
        second_surname_dropped=0.2, surnames_swapped=0.02, surnames_hyphenated=0.02, married_name=0.5,
        nickname=0.06, initials=0.02, second_given_dropped=0.12, first_given_dropped=0.05,
        suffix_left_out=0.7, accents_dropped=0.35, typing_error=0.05,
        phone_missing=0.07, phone_digit_wrong=0.03, old_phone=0.35, partner_phone=0.12,
        address_missing=0.04, address_cut=0.04, old_address=0.2,
    )  # fmt: skip
    """The navigators' list of parents, written down at the first visit."""

    groups: Rates = Rates(
        second_surname_dropped=0.3, surnames_swapped=0.02, surnames_hyphenated=0.02, married_name=0.5,
        nickname=0.1, initials=0.02, second_given_dropped=0.2, first_given_dropped=0.05,
        surname_first=0.01, bare_name=0.03, given_and_initial=0.01, suffix_left_out=0.8,
        accents_dropped=0.5, typing_error=0.06,
        phone_missing=0.12, phone_digit_wrong=0.03, old_phone=0.35, partner_phone=0.1,
    )  # fmt: skip
    """The coordinators' lists of ROC and NAC groups: a name, a phone and a ZIP."""

    door: Rates = Rates(
        second_surname_dropped=0.28, surnames_swapped=0.02, surnames_hyphenated=0.03, married_name=0.5,
        nickname=0.1, initials=0.02, second_given_dropped=0.15, first_given_dropped=0.04,
        surname_first=0.02, bare_name=0.03, given_and_initial=0.01, suffix_left_out=0.7,
        accents_dropped=0.6, typing_error=0.06,
        phone_missing=0.15, phone_digit_wrong=0.03, old_phone=0.2, partner_phone=0.1,
    )  # fmt: skip
    """The sheet at the door, written in a hurry and typed by somebody else."""

    leaders: Rates = Rates(
        second_surname_dropped=0.25, surnames_hyphenated=0.05, married_name=0.5, nickname=0.05,
        second_given_dropped=0.1, suffix_left_out=0.5, accents_dropped=0.3, typing_error=0.02,
        phone_missing=0.1, phone_digit_wrong=0.02, old_phone=0.2, partner_phone=0.05,
    )  # fmt: skip
    """The list of the leadership group."""


DEFAULT_RATES = SlipRates()
