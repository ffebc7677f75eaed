"""Slips: how one person comes to stand on several lists in several ways.

A person's facts (``Identity``) are written by hand, then typed. Every slip has a rate for each kind of list;
docs/sample.md shows them with examples. Nothing here knows the sample: any crowd can be written this way.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from rollbook.demo.dice import happens, one_of
from rollbook.demo.name_slips import Name, given_as_written, surnames_as_written
from rollbook.demo.rates import DEFAULT_RATES, SLIPS, Rates, SlipRates
from rollbook.demo.spelling import without_accents
from rollbook.demo.typing_errors import can_be_mistyped, with_typing_error

__all__ = ["DEFAULT_RATES", "SLIPS", "Identity", "Rates", "SlipRates", "Written", "by_hand", "typed", "write"]

PHONE_PLACES = range(6, 10)
"""Digits that may be wrong: those of the line, so that no number leaves the exchange that nobody can call."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What is true of a person on the day of writing; unknown or not existing is empty."""

    given: str
    surnames: tuple[str, ...]
    suffix: str = ""
    married_surname: str = ""
    phone: str = ""
    old_phone: str = ""
    partner_phone: str = ""
    email: str = ""
    address: str = ""
    zip_code: str = ""
    old_address: str = ""
    old_zip_code: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """What stands on the paper, and the slips behind it. Phones are bare digits; a list has its own signs."""

    given: str
    surnames: tuple[str, ...]
    suffix: str = ""
    is_turned: bool = False
    phone: str = ""
    email: str = ""
    address: str = ""
    zip_code: str = ""
    has_id: bool = True
    slips: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name in one cell."""
        parts = (*self.surnames, self.given) if self.is_turned else (self.given, *self.surnames)
        return " ".join(part for part in (*parts, self.suffix) if part)

    @property
    def last_name(self) -> str:
        """Surnames with the suffix, for lists that have a cell for them."""
        return " ".join(part for part in (*self.surnames, self.suffix) if part)


def write(identity: Identity, rates: Rates, dice: Random) -> Written:
    """Write a person on a list: by hand, then typed.

    Parameters
    ----------
    identity
        What is true of the person.
    rates
        The rates of the kind of list, such as ``DEFAULT_RATES.door``.
    dice
        Decides which slips happen; the same state makes the same ones.
    """
    return typed(by_hand(identity, rates, dice), rates, dice)


def by_hand(identity: Identity, rates: Rates, dice: Random) -> Written:
    """What the person, or a clerk who asks her, puts down: which names, which phone, which address."""
    name, slips = _name(identity, rates, dice)
    written = Written(name.given, name.surnames, slips=slips)
    if identity.suffix and not happens(rates.suffix_left_out, dice):
        written = replace(written, suffix=identity.suffix)
    elif identity.suffix:
        written = _noted(written, "suffix_left_out")
    if happens(rates.surname_first, dice) and not {"bare_name", "given_and_initial"} & {*slips}:
        written = _noted(replace(written, is_turned=True), "surname_first")
    written = _with_address(_with_phone(written, identity, rates, dice), identity, rates, dice)
    if happens(rates.id_missing, dice):
        written = _noted(replace(written, has_id=False), "id_missing")
    if identity.email and happens(rates.email_missing, dice):
        return _noted(written, "email_missing")
    return replace(written, email=identity.email)


def typed(written: Written, rates: Rates, dice: Random) -> Written:
    """What a typist makes of it: accents, a typing error in the name, a digit of the phone."""
    if without_accents(written.name) != written.name and happens(rates.accents_dropped, dice):
        surnames = tuple(map(without_accents, written.surnames))
        written = replace(written, given=without_accents(written.given), surnames=surnames)
        written = _noted(written, "accents_dropped")
    if happens(rates.typing_error, dice):
        written = _mistyped(written, dice)
    if written.phone and happens(rates.phone_digit_wrong, dice):
        wrong = replace(written, phone=_with_wrong_digit(written.phone, dice))
        written = _noted(wrong, "phone_digit_wrong")
    return written


def _name(identity: Identity, rates: Rates, dice: Random) -> tuple[Name, tuple[str, ...]]:
    """Few write hardly anything; the rates of all other forms hold for everybody, these few counted in."""
    name = Name(identity.given, identity.surnames, identity.married_surname)
    whole = one_of({"bare_name": rates.bare_name, "given_and_initial": rates.given_and_initial}, dice)
    if whole:
        first, surname = identity.given.split()[0], identity.surnames[0]
        return Name(first, (surname if whole == "bare_name" else f"{surname.split()[-1][0]}.",)), (whole,)
    share = 1 - rates.bare_name - rates.given_and_initial
    surnames, surname_slip = surnames_as_written(name, rates, share, dice)
    given, given_slip = given_as_written(name, rates, share, dice)
    return Name(given, surnames), tuple(slip for slip in (surname_slip, given_slip) if slip)


def _with_phone(written: Written, identity: Identity, rates: Rates, dice: Random) -> Written:
    if not identity.phone or "bare_name" in written.slips:
        return written
    possible = {"phone_missing": rates.phone_missing}
    others = {"old_phone": identity.old_phone, "partner_phone": identity.partner_phone}
    possible |= {slip: getattr(rates, slip) for slip, phone in others.items() if phone}
    slip = one_of(possible, dice)
    phone = "" if slip == "phone_missing" else others.get(slip) or identity.phone
    return _noted(replace(written, phone=phone), slip)


def _with_address(written: Written, identity: Identity, rates: Rates, dice: Random) -> Written:
    possible = {}
    if identity.old_address or identity.old_zip_code:
        possible["old_address"] = rates.old_address
    if identity.address:
        possible |= {"address_missing": rates.address_missing, "address_cut": rates.address_cut}
    slip = one_of(possible, dice)
    address, zip_code = identity.address, identity.zip_code
    if slip == "old_address":
        address, zip_code = identity.old_address, identity.old_zip_code
    elif slip:
        address = "" if slip == "address_missing" else _cut(address)
    return _noted(replace(written, address=address, zip_code=zip_code), slip)


def _cut(address: str) -> str:
    """The address without its direction: half a town away there is another house of that number."""
    words = address.split()
    return " ".join(
        word for place, word in enumerate(words) if word not in {"E", "W"} or _is_avenue(words, place)
    )


def _is_avenue(words: Sequence[str], place: int) -> bool:
    return place > 0 and words[place - 1] == "Avenue"


def _mistyped(written: Written, dice: Random) -> Written:
    parts = [written.given, *written.surnames]
    possible = [place for place, part in enumerate(parts) if can_be_mistyped(part)]
    if not possible:
        return written
    place = dice.choice(possible)
    parts[place] = with_typing_error(parts[place], dice)
    return _noted(replace(written, given=parts[0], surnames=tuple(parts[1:])), "typing_error")


def _with_wrong_digit(phone: str, dice: Random) -> str:
    place = dice.choice(PHONE_PLACES)
    digit = dice.choice([digit for digit in "0123456789" if digit != phone[place]])
    return phone[:place] + digit + phone[place + 1 :]


def _noted(written: Written, slip: str) -> Written:
    return replace(written, slips=(*written.slips, slip)) if slip else written
