"""Code lists: how files write a thing, and the one code it gets."""

from collections.abc import Iterable
from typing import Literal, Self

from pydantic import Field, field_validator, model_validator

from rollbook.declare.base import Declared, Words, folded, keys_of, one_of, require_once
from rollbook.tables.code_lists import (
    EVENT_HOSTS,
    EVENT_KINDS,
    FINDINGS,
    HEARD_CODES,
    LANGUAGE_CODES,
    LEADER_ROLES,
    RACE_ETHNICITY_CODES,
    SECTORS,
    SESSION_STATUSES,
    TRAINING_KINDS,
)
from rollbook.tables.fields import FIELDS

Written = dict[str, tuple[str, ...]]


class PeopleCodes(Declared):
    """How files write what they say about people, and the one code each gets, in English and Spanish.

    Case, accents and punctuation do not matter.
    """

    member_types: Written
    """Parent, resident or stakeholder."""

    languages: Written
    """Language spoken at home."""

    race_ethnicity: Written
    """Census categories that do not overlap."""

    sectors: Written
    """Sector of an organization."""

    group_types: Written
    """Kind of a parent group."""

    heard: Written
    """How somebody heard of the partnership."""

    leader_roles: Written
    """Role in the leadership group."""

    session_statuses: Written
    """Whether a session of a parent group was held."""

    event_kinds: Written
    """Kind of a public event."""

    event_hosts: Written
    """Who held a public event."""

    training_kinds: Written
    """What a training taught."""

    not_answered: tuple[str, ...]
    """Ways to say that nothing was said."""

    beside: dict[str, Written] = Field(default={})
    """By list and code: words that may stand beside those of the code (or of any) and say nothing alone."""

    unclear: Written = Field(default={})
    """By list: texts close to a code's words that do not stand for one code."""

    mainly: tuple[str, ...] = ()
    """Words before the language that counts where several are named: mostly."""

    partly: tuple[str, ...] = ()
    """Words before a language that does not count beside one that does: some."""

    still_here: tuple[str, ...]
    """Ways to say, in the date of leaving, that a member has not left."""

    @model_validator(mode="after")
    def _known_codes(self) -> Self:
        blanks = {folded(form) for form in self.not_answered}
        for key, allowed in ALLOWED.items():
            _require_codes(key, getattr(self, key), allowed)
            both = sorted(blanks & {form for _, form in _forms(getattr(self, key))})
            if both:
                raise ValueError(f"{key}: {', '.join(both)} stands under not_answered too")
        return self

    @model_validator(mode="after")
    def _known_lists(self) -> Self:
        _require_known("beside", self.beside, ALLOWED)
        _require_known("unclear", self.unclear, ALLOWED)
        for key, words in self.beside.items():
            _require_known(f"beside: {key}", words, (*ALLOWED[key], "any"))
        return self


ALLOWED: dict[str, tuple[str, ...]] = {
    "member_types": FIELDS["person_kind_code"].allowed,
    "languages": tuple(LANGUAGE_CODES.split()),
    "race_ethnicity": tuple(RACE_ETHNICITY_CODES.split()),
    "sectors": tuple(SECTORS.split()),
    "group_types": FIELDS["group_type_code"].allowed,
    "heard": tuple(HEARD_CODES.split()),
    "leader_roles": tuple(LEADER_ROLES.split()),
    "session_statuses": tuple(SESSION_STATUSES.split()),
    "event_kinds": tuple(EVENT_KINDS.split()),
    "event_hosts": tuple(EVENT_HOSTS.split()),
    "training_kinds": tuple(TRAINING_KINDS.split()),
}
"""The codes that each list of ``PeopleCodes`` may lead to."""


class Organization(Declared):
    """One organization, its sector, and other ways its name is written."""

    name: str = Field(min_length=1)
    """The name that counts."""

    sector: str = Field(json_schema_extra=one_of(SECTORS.split()))
    """Its sector."""

    variants: tuple[str, ...] = ()
    """Other ways files write it."""

    @field_validator("sector")
    @classmethod
    def _known_sector(cls, code: str) -> str:
        if code not in SECTORS.split():
            raise ValueError(f"there is no sector {code}; known: {', '.join(SECTORS.split())}")
        return code


class Organizations(Declared):
    """Organizations known by more than one name."""

    organizations: tuple[Organization, ...]
    """One entry for each; spelling, case and endings such as Inc. need none."""

    @field_validator("organizations")
    @classmethod
    def _names_mean_one(cls, organizations: tuple[Organization, ...]) -> tuple[Organization, ...]:
        written = [{folded(name) for name in (each.name, *each.variants)} for each in organizations]
        require_once((form for forms in written for form in forms), "the name")
        return organizations


class FindingWords(Declared):
    """What was noticed, whether it stops the run, and how to mend it."""

    severity: Literal["blocking", "warning", "note"]
    """blocking stops the run after cleaning; warning and note do not."""

    what: Words
    """What was noticed."""

    how: Words
    """What somebody can do about it."""


class Findings(Declared):
    """The words for everything that reading and cleaning may notice."""

    findings: dict[str, FindingWords] = Field(json_schema_extra=keys_of(sorted(FINDINGS.split())))
    """One entry for each kind of finding, none missing."""

    @field_validator("findings")
    @classmethod
    def _each_one(cls, findings: dict[str, FindingWords]) -> dict[str, FindingWords]:
        wrong = sorted(set(findings) ^ set(FINDINGS.split()))
        if wrong:
            raise ValueError(f"missing or not known: {', '.join(wrong)}")
        return findings


def _require_codes(key: str, written: Written, allowed: tuple[str, ...]) -> None:
    _require_known(key, written, allowed)
    codes: dict[str, str] = {}
    for code, form in _forms(written):
        if not form:
            raise ValueError(f"{key}: {code}: a word without letters or digits")
        if codes.setdefault(form, code) != code:
            raise ValueError(f"{key}: {form} stands for two codes, {codes[form]} and {code}")


def _require_known(key: str, given: Iterable[str], allowed: Iterable[str]) -> None:
    unknown = sorted(set(given) - set(allowed))
    if unknown:
        raise ValueError(f"{key}: there is no code {', '.join(unknown)}; known: {', '.join(allowed)}")


def _forms(written: Written) -> Iterable[tuple[str, str]]:
    return [(code, folded(form)) for code, forms in written.items() for form in forms]
