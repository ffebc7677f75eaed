"""Find made-up people in a text: by name, address, phone, e-mail or id, however they are spelt."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from .truth import Person, Truth
from .unfold import readings, unfold

_PARTICLES = frozenset(
    {"de", "del", "la", "las", "los", "el", "y", "san", "santa", "da", "do", "van", "von", "mc"}
)
_DIRECTIONS = frozenset({"n", "s", "e", "w", "north", "south", "east", "west"})
_STREET_WORDS = {
    "street": "st", "avenue": "ave", "av": "ave", "boulevard": "blvd", "road": "rd", "drive": "dr",
    "lane": "ln", "court": "ct", "place": "pl", "highway": "hwy",
}  # fmt: skip
_PHONE = re.compile(r"(?<!\d)(?:\+?1[\s.\-]?)?\(?(\d{3})\)?[\s.\-]{0,2}(\d{3})[\s.\-]{0,2}(\d{4})(?!\d)")
_EMAIL = re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+")
_ID = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
_SHORTEST_GLUED = 10
_ACCENTS = re.compile(
    f"[{''.join(sign for sign in map(chr, range(sys.maxunicode + 1)) if unicodedata.combining(sign))}]"
)


@dataclass(frozen=True)
class Personal:
    """Everything personal about a community's people, each pointing to the person's key in the truth."""

    word_runs: dict[str, dict[tuple[str, ...], str]] = field(
        default_factory=lambda: defaultdict(dict), repr=False
    )
    address_runs: dict[str, dict[tuple[str, ...], str]] = field(
        default_factory=lambda: defaultdict(dict), repr=False
    )
    glued_names: dict[str, str] = field(default_factory=dict, repr=False)
    phones: dict[str, str] = field(default_factory=dict, repr=False)
    emails: dict[str, str] = field(default_factory=dict, repr=False)
    ids: dict[str, str] = field(default_factory=dict, repr=False)
    clean: set[bytes] = field(default_factory=set, repr=False)


def personal_of(*truths: Truth) -> Personal:
    """Collect what must not be found; parent groups meet in homes, so their addresses count as personal."""
    personal = Personal()
    for truth in truths:
        for person in truth.persons.values():
            _add_person(personal, person, f"{truth.community} {person.person}")
        for number, group in enumerate(truth.groups, start=1):
            _add_address(personal, group.address, f"{truth.community} group {number}")
    return personal


def find_personal(raw: bytes, personal: Personal) -> list[str]:
    """Name what was found and whose it is, by the key in the truth: never the value itself."""
    hits = {
        hit for part in _parts(raw) if part not in personal.clean for hit in _hits_in_part(part, personal)
    }
    return sorted(hits)


def hits_in(text: str, personal: Personal) -> Iterator[str]:
    """Find everything personal in one text."""
    words = plain_words(text)
    yield from (f"name of {key}" for key in _runs_in(words, personal.word_runs))
    glued = personal.glued_names.keys() & set(words)
    yield from (f"name of {personal.glued_names[word]}" for word in glued)
    yield from (f"address of {key}" for key in _runs_in(_street_words(words), personal.address_runs))
    for found in _PHONE.finditer(text):
        if (digits := "".join(found.groups())) in personal.phones:
            yield f"phone of {personal.phones[digits]}"
    for found in _EMAIL.finditer(text):
        yield from _email_hits(found[0].casefold(), personal)
    identities = personal.ids.keys() & set(_ID.findall(text.casefold()))
    yield from (f"id of {personal.ids[identity]}" for identity in identities)


def _parts(raw: bytes) -> list[bytes]:
    """Split a page after its scripts: the same libraries stand in every page, and need be read only once."""
    return raw.split(b"</script>") if raw.lstrip().startswith(b"<") else [raw]


def _hits_in_part(part: bytes, personal: Personal) -> set[str]:
    hits = {hit for layer in unfold(part) for hit in _hits_in_layer(layer, personal)}
    if not hits:
        personal.clean.add(part)
    return hits


def _hits_in_layer(layer: bytes, personal: Personal) -> set[str]:
    """Search what one layer may be read as; a library that is packed into every deck is read only once."""
    if layer in personal.clean:
        return set()
    hits = {hit for text in readings(layer) for hit in hits_in(text, personal)}
    if not hits:
        personal.clean.add(layer)
    return hits


def plain_words(text: str) -> list[str]:
    """Words without accents and case."""
    if not text.isascii():
        text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    return re.findall(r"[a-z0-9]+", text.casefold())


def _add_person(personal: Personal, person: Person, key: str) -> None:
    _add_names(personal, person, key)
    for home in person.residences:
        _add_address(personal, home.address, key)
    if person.phone:
        personal.phones[re.sub(r"\D", "", person.phone)[-10:]] = key
    if person.email:
        personal.emails[person.email.casefold()] = key
    for identity in (person.member_id, person.participant_id):
        if identity:
            personal.ids[identity.casefold()] = key


def _add_names(personal: Personal, person: Person, key: str) -> None:
    given, surnames = plain_words(person.given), plain_words(person.surnames)
    orders = [(*given, *surnames), (*surnames, *given)]
    for surname in _single_surnames(surnames):
        first_names = [name for name in given if name not in _PARTICLES]
        orders += [order for name in first_names for order in ((name, *surname), (*surname, name))]
    for order in orders:
        if len(order) > 1:
            personal.word_runs[order[0]][order] = key
            if len("".join(order)) >= _SHORTEST_GLUED:
                personal.glued_names["".join(order)] = key


def _single_surnames(words: list[str]) -> Iterator[tuple[str, ...]]:
    """``de la cruz garcia`` is two surnames: ``de la cruz`` and ``garcia``."""
    surname: list[str] = []
    for word in words:
        surname.append(word)
        if word not in _PARTICLES:
            yield tuple(surname)
            surname = []


def _add_address(personal: Personal, address: str | None, key: str) -> None:
    words = _street_words(plain_words(address or ""))
    if len(words) > 1:
        personal.address_runs[words[0]][tuple(words)] = key


def _street_words(words: list[str]) -> list[str]:
    return [_STREET_WORDS.get(word, word) for word in words if word not in _DIRECTIONS]


def _runs_in(words: list[str], runs: dict[str, dict[tuple[str, ...], str]]) -> Iterator[str]:
    for at, word in enumerate(words):
        for run, key in runs[word].items() if word in runs else ():
            if tuple(words[at : at + len(run)]) == run:
                yield key


def _email_hits(found: str, personal: Personal) -> Iterator[str]:
    at_sign = found.index("@")
    for start in range(at_sign):
        if found[start:] in personal.emails:
            yield f"e-mail of {personal.emails[found[start:]]}"
