"""What new and old members answer when asked how they heard of the partnership."""

from collections.abc import Sequence
from random import Random

from rollbook.demo.dice import happens
from rollbook.demo.people import Person

UNANSWERED, FORGOTTEN, MISREMEMBERED, OTHER_WORDS = 0.35, 0.2, 0.08, 0.05
SECOND_ANSWER = 0.2
OUTREACH = ("friend", "friend", "friend", "school", "event", "event", "media", "church", "agency", "meeting")
"""By how often somebody who came to open meetings, or in no way that a list shows, names each."""

ENGLISH = {
    "pn": ("Parent Navigator", "PN group", "Navigator"),
    "roc": ("ROC group", "Outreach coordinator", "ROC"),
    "nac": ("Neighborhood Action Council", "NAC", "NAC group"),
    "meeting": ("Community meeting", "Meeting"),
    "event": ("Community event", "Fair", "Carnival"),
    "school": ("School", "Preschool", "Head Start"),
    "agency": ("WIC", "Library", "Clinic"),
    "church": ("Church",),
    "friend": ("Friend", "Neighbor", "Family", "Word of mouth"),
    "media": ("Facebook", "Flyer", "Radio"),
}
SPANISH = {
    "pn": ("Navegadora de padres", "Grupo de navegadores", "Navegadora"),
    "roc": ("Grupo ROC", "Coordinadora", "ROC"),
    "nac": ("Consejo de acción vecinal", "Grupo NAC", "NAC"),
    "meeting": ("Reunión", "Junta comunitaria"),
    "event": ("Evento comunitario", "Feria", "Carnaval"),
    "school": ("Escuela", "Preescolar", "Maestra"),
    "agency": ("WIC", "Biblioteca", "Clínica"),
    "church": ("Iglesia",),
    "friend": ("Amiga", "Vecina", "Familiar", "De boca en boca"),
    "media": ("Facebook", "Volante", "Radio"),
}
UNKNOWN_ENGLISH = ("Walked by", "The mural", "Cannot recall")
UNKNOWN_SPANISH = ("Pasé por ahí", "El mural", "No me acuerdo")
"""Answers that no list of codes knows."""


def give_answers(channels: dict[Person, list[str]], dice: Random) -> None:
    """Let every member answer, or not: mostly what is true, with things forgotten and things mixed up."""
    for person, true_channels in channels.items():
        if person.joined is None or happens(UNANSWERED, dice):
            continue
        person.heard = _answer(person, true_channels, dice)
        person.heard_in_other_words = happens(OTHER_WORDS, dice)


def _answer(person: Person, channels: Sequence[str], dice: Random) -> list[str]:
    remembered = [channel for channel in channels if not happens(FORGOTTEN, dice)]
    codes = [_code(person, channel, dice) for channel in remembered]
    if not codes or happens(SECOND_ANSWER, dice):
        codes.append(dice.choice(OUTREACH))
    if happens(MISREMEMBERED, dice):
        codes.append(dice.choice(("pn", "roc", "nac")))
    return list(dict.fromkeys(codes))


def _code(person: Person, channel: str, dice: Random) -> str:
    if channel == "roc_nac":
        kinds = [group.kind.lower() for group, _ in person.group_starts() if group.kind != "PN"]
        return kinds[0]
    return "pn" if channel == "pn" else dice.choice(("meeting", "meeting", *OUTREACH))


def in_words(person: Person, dice: Random, *, is_spanish: bool) -> str:
    """The answer as a clerk types it, several parted by ``;`` or ``,``."""
    words, unknown = (SPANISH, UNKNOWN_SPANISH) if is_spanish else (ENGLISH, UNKNOWN_ENGLISH)
    answers = [dice.choice(words[code]) for code in person.heard]
    if person.heard_in_other_words:
        answers.append(dice.choice(unknown))
    return dice.choice(("; ", ", ")).join(answers)
