"""Names as people write them, in one cell or in two."""

import html
import unicodedata
from random import Random

from tools.bench.unseen.chance import habit, now_and_then, weighed
from tools.bench.unseen.persons import Someone, without_accents

SHORT = {"María": ("Ma.", "Ma", "Mª"), "Francisco": ("Fco.", "Fco"), "Guadalupe": ("Gpe.", "Gpe"),
         "Hernández": ("Hdz", "Hdez."), "Martínez": ("Mtz", "Mtz."), "Rodríguez": ("Rdz", "Rdz."),
         "González": ("Glez.", "Gzz"), "Fernández": ("Fdz.", "Fdez.")}  # fmt: skip
CALLED = {"María Guadalupe": "Lupita", "Guadalupe": "Lupe", "Francisco": "Paco", "José": "Pepe",
"Jesús": "Chuy",
          "José Luis": "Pepe Luis", "Ignacio": "Nacho", "Guillermo": "Memo", "Rosario": "Chayo",
          "Refugio": "Cuca",
          "Dolores": "Lola", "Consuelo": "Chelo", "Robert": "Bob", "William": "Bill", "Elizabeth": "Liz",
          "Margaret": "Peggy", "Deborah": "Debbie", "Kathleen": "Kathy", "Patricia": "Pat", "Thomas": "Tom",
          "James": "Jim", "Phuong": "Kim", "Minh": "Mike"}  # fmt: skip
TITLES = ("Mr.", "Mrs.", "Ms.", "Ms", "Miss", "Dr.", "Rev.", "Pastor", "Sister", "Prof.", "Mr", "Mrs")
TITULOS = ("Sra.", "Sr.", "Srta.", "Sra", "Lic.",
          "Profa.", "Prof.", "Ing.", "Dra.", "Mtra.", "Maestra", "Doña", "Don", "Señora", "Hna.",
          "Hno.")  # fmt: skip
ENDINGS = (
    " Jr.",
    " Jr",
    ", Jr.",
    " Sr.",
    " II",
    " III",
    ", MSW",
    ", RN",
    ", Ph.D.",
    ", M.Ed.",
    ", LCSW",
    " (hijo)",
)
NOTES = (
    " (new)", " - NEW", " *", "*", " (nueva)", " (1st time)", " + 2 kids", " +1", " (and son)",
    " w/ 2 kids", " y 2 niños",
    " (con su hija)", " (Spanish)", " (she/her)", " (she/her/ella)", " (volunteer)", " - volunteer",
    " (moved)",
    " (no longer active)", " (left early)", " (late)", " (via phone)", ".", ",", " ✓", " (see note)",
    " (parent)", " - mom",
    " (mamá)", " \N{SMILING FACE WITH SMILING EYES}",
)  # fmt: skip
FRONT = ("{n}. ", "{n}) ", "{n} - ", "#{n} ", "* ", "*", "- ", "✓ ", "• ", "(new) ", "Name: ", "Nombre: ")
ORDINARY = {"{g} {s}": 92, "{s}, {g}": 8}
LISTED = {"{g} {s}": 55, "{s}, {g}": 45}
ODD = (
    "{s} , {g}", "{s},{g}", "{t} {g} {s}", "{t} {g} {s}", "{s}, {t} {g}", "{g} {s}{e}", "{g} {s}{e}",
    "{s}{j}, {g}",
    "{s}, {g}{e}", '{g} "{c}" {s}', "{g} ({c}) {s}", "{g} '{c}' {s}", "{s}, {g} ({c})", "{g} {s} ({c})",
    "{g} “{c}” {s}", "{S}, {g}", "{S} {g}", "{g} {S}", "{f}{g} {s}", "{f}{g} {s}", "{f}{s}, {g}",
    "{g} {s}{x}",
    "{g} {s}{x}", "{g} {s}{x}", "{s}, {g}{x}", "{g}  {s}", " {g} {s} ", "{g}\xa0{s}", "{g}\n{s}",
    "{g}\t{s}",
    "{g} {s} {p}", "{g} {s} <{m}>", "{h}", "{h}", "{short}", "{short}", "{short}", "{garbled}",
    "{garbled}", "{entity}",
    "{nfd}", "{g} {s}\u200b", "{s}; {g}",
)  # fmt: skip


def write_name(person: Someone, dice: Random, *, is_roster: bool = False) -> str:
    """The whole name in one cell; offices often put the surname first, people at the door seldom do."""
    form = habit(dice, LISTED if is_roster else ORDINARY, ODD)
    text = form.format_map(_parts(person, dice))
    return text if "{S}" in form or "{garbled}" in form else _typed(text, dice)


def write_two(person: Someone, dice: Random) -> tuple[str, str]:
    """Surname and given name in a cell each."""
    parts = _parts(person, dice)
    pairs = (
        ("{s}{e}", "{g}"), ("{s}", "{g}{e}"), ("{s}", "{t} {g}"), ("{s}", '{g} "{c}"'), ("{s}",
        "{g} ({c})"),
        ("{s}{x}", "{g}"), ("{s}", "{g}{x}"), ("{s},", "{g}"), (" {s}", "{g} "), ("{s}\xa0", "{g}"),
        ("{h_s}", "{g}"),
        ("{S}", "{g}"), ("{f}{s}", "{g}"), ("", "{g} {s}"), ("{g} {s}", ""), ("{s}, {g}", ""),
        ("{short_s}", "{short_g}"),
        ("{short_s}", "{short_g}"), ("{garbled_s}", "{garbled_g}"), ("{nfd_s}", "{nfd_g}"), ("{s}", "{g}."),
    )  # fmt: skip
    forms = dice.choice(pairs) if now_and_then(dice, 0.1) else ("{s}", "{g}")
    last, first = (form.format_map(parts) for form in forms)
    manner = _manner(dice)
    if "{garbled_s}" in forms:
        return last, first
    return _in_manner(last, manner), _in_manner(first, manner)


def _parts(person: Someone, dice: Random) -> dict[str, str]:
    given, surname = person.given, " ".join(person.surnames)
    short_given, short_surname = _shorten(given, dice), _shorten(surname, dice)
    hyphened = "-".join(person.surnames)
    entity = html.escape(f"{given} {surname}", quote=False).encode("ascii", "xmlcharrefreplace").decode()
    return {
        "g": given, "s": surname, "S": surname.upper(), "n": str(dice.randint(1, 60)), "p": _phone(person),
        "m": person.email, "t": dice.choice(TITULOS if person.race == "hispanic" else TITLES),
        "j": dice.choice(ENDINGS[:6]), "e": dice.choice(ENDINGS), "x": dice.choice(NOTES),
        "f": dice.choice(FRONT).format(n=dice.randint(1, 60)), "c": CALLED.get(given, "Chiqui"),
        "h": f"{given} {hyphened}", "h_s": hyphened, "short": f"{short_given} {short_surname}",
        "short_g": short_given,
        "short_s": short_surname, "garbled": _garble(f"{given} {surname}"), "garbled_g": _garble(given),
        "garbled_s": _garble(surname), "entity": entity, "nfd": unicodedata.normalize("NFD",
        f"{given} {surname}"),
        "nfd_g": unicodedata.normalize("NFD", given), "nfd_s": unicodedata.normalize("NFD", surname),
    }  # fmt: skip


def _phone(person: Someone) -> str:
    return f"{person.phone[:3]}-{person.phone[3:6]}-{person.phone[6:]}"


def _shorten(text: str, dice: Random) -> str:
    found = [word for word in text.split() if word in SHORT]
    return text.replace(found[0], dice.choice(SHORT[found[0]]), 1) if found else text


def _garble(text: str) -> str:
    # Saved as UTF-8, opened as Windows text; only where every letter survives that.
    try:
        return text.encode().decode("cp1252")
    except UnicodeDecodeError:
        return text


def _typed(text: str, dice: Random) -> str:
    return _in_manner(text, _manner(dice))


def _manner(dice: Random) -> str:
    return weighed(dice, {"as is": 42, "no accents": 38, "upper": 12, "lower": 5, "curly": 3})


def _in_manner(text: str, manner: str) -> str:
    if manner == "as is" or "&" in text:
        return text
    if manner == "curly":
        return text.replace("'", "’")
    bare = without_accents(text)
    return {"no accents": bare, "upper": bare.upper(), "lower": bare.lower()}[manner]
