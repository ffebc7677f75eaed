"""Clerks who keep lists: what they know of a person on a day, and rows that they carry forward."""

from dataclasses import dataclass, replace
from datetime import date
from random import Random

from rollbook.demo.dice import happens
from rollbook.demo.people import Home, Person
from rollbook.demo.slips import Identity, Rates, Written, write

RETYPED_SHARE = 0.03
"""Rows that a clerk types anew in a quarter, for no reason that the file shows."""
NOTICED_SHARE = 0.5
"""Changes of phone or address that a clerk hears of within the quarter."""


def identity_of(person: Person, day: date) -> Identity:
    """What is true of a person on a day, and what was true before."""
    home, before = _homes(person, day)
    phone = person.phone_at(day) or ""
    partner = person.partner.phone_at(day) if person.partner else None
    return Identity(
        person.given,
        person.surnames,
        suffix=person.suffix,
        married_surname=person.married_surname,
        phone=phone,
        old_phone=(person.old_phone or "") if day >= person.phone_since else "",
        partner_phone=partner if partner and partner != phone else "",
        email=person.email or "",
        address=home.address or "",
        zip_code=home.zip_code or "",
        old_address=(before.address or "") if before else "",
        old_zip_code=(before.zip_code or "") if before else "",
    )


def _homes(person: Person, day: date) -> tuple[Home, Home | None]:
    home = person.home_at(day)
    before = [each for each in person.homes if each.since < home.since]
    return home, before[-1] if before else None


@dataclass(slots=True)
class _Entry:
    written: Written
    day: date


class Register:
    """A roster as one office keeps it: each row is typed once and mostly carried forward as it is."""

    def __init__(self, rates: Rates, seed: str) -> None:
        self._rates = rates
        self._seed = seed
        self._entries: dict[Person, _Entry] = {}
        self._dice: dict[Person, Random] = {}

    def row(self, person: Person, day: date) -> Written:
        """What stands in a person's row on a day. Ask for days in order."""
        dice = self._dice.setdefault(person, Random(f"{self._seed}/{person.person_id}"))
        entry, now = self._entries.get(person), identity_of(person, day)
        is_stale = entry is not None and _changed(identity_of(person, entry.day), now)
        if entry is None or happens(NOTICED_SHARE if is_stale else RETYPED_SHARE, dice):
            entry = self._entries[person] = _Entry(write(now, self._rates, dice), day)
        return _with_slips_of_age(entry.written, now)


def _changed(then: Identity, now: Identity) -> bool:
    return (then.phone, then.address, then.zip_code) != (now.phone, now.address, now.zip_code)


def _with_slips_of_age(written: Written, now: Identity) -> Written:
    """A row that was right once has an old phone or an old address now."""
    slips = list(written.slips)
    if now.old_phone and written.phone == now.old_phone and "old_phone" not in slips:
        slips.append("old_phone")
    is_old_home = (now.old_address, now.old_zip_code) == (written.address, written.zip_code)
    if is_old_home and "old_address" not in slips and (now.old_address or now.old_zip_code):
        slips.append("old_address")
    return replace(written, slips=tuple(slips))
