"""How member types, languages and origins are answered, and rows that are no people."""

from datetime import date
from random import Random

from tools.bench.messy.persons import draw, sometimes
from tools.bench.messy.written_dates import write_date


def _forms(listed: str) -> tuple[str, ...]:
    return tuple(form.strip() for form in listed.split("|"))


MEMBER_TYPES = {
    "parent": _forms("""
        Parent | Parent | Parent | parent | PARENT | Parents | Parent/Guardian | Parent / Guardian |
        Mother | Father | Mom | Dad | Grandmother | Grandparent | Guardian | Legal guardian | Caregiver |
        Foster parent | Foster Parent | Madre | Madre | Padre | Mamá | Papá | MAMA | madre/padre |
        Padre/Madre | Madre o padre | Padre de familia | Madre de familia | Padres de familia | Abuela |
        Abuelita | Abuelo | Tutor | Tutora | Cuidadora | Cuidador
    """),
    "resident": _forms("""
        Resident | Resident | Resident | resident | Residents | Community Resident | Community resident |
        Community member | Community Member | Neighbor | Residente | Residente | RESIDENTE | residentes |
        Vecino | Vecina | Vecino/a | Miembro de la comunidad | Residente de la comunidad
    """),
    "stakeholder": _forms("""
        Stakeholder | Stakeholder | stakeholder | STAKEHOLDER | Organization | Agency | Partner |
        Community partner | Community Partner | Partner agency | Partner organization | Organización |
        Organización | organizacion | Agencia | Socio comunitario | Aliado | Organización comunitaria
    """),
}
LANGUAGES = {
    "en": _forms("""
        English | English | English | english | ENGLISH | Inglés | Ingles | inglés | Eng | EN |
        English only
    """),
    "es": _forms("""
        Spanish | Spanish | spanish | SPANISH | Español | Español | español | espanol | ESPAÑOL |
        Castellano | Spa | ES | Spanish only | Solo español
    """),
    "other": _forms("""
        Tagalog | Mixteco | Armenian | Arabic | Korean | ASL | American Sign Language | Other | Otro |
        Farsi | Vietnamese | Zapoteco | Lengua de señas | Árabe | Chinese
    """),
}
RACES = {
    "hispanic": _forms("""
        Hispanic | Hispanic/Latino | Hispanic / Latino | Hispanic or Latino | Latino | Latina | Latina |
        Latinx | Hispano | Hispana | Hispano/Latino | HISPANIC | hispanic | Mexican | Mexicana |
        Mexican American | Mexican-American | Salvadoran | Hispana/Latina | Latino/a | Mexicano
    """),
    "white_nh": _forms("""
        White | White | white | Caucasian | White, non-Hispanic | White (non-Hispanic) | Blanco | Blanca |
        White/Caucasian | Anglo
    """),
    "black_nh": _forms("""
        Black | African American | African-American | Black/African American | Black or African American |
        Afroamericana | Afroamericano | BLACK | Negra | Black (non-Hispanic)
    """),
    "asian_nh": _forms("""
        Asian | Asian | Filipino | Filipina | Asian American | Asiática | Asiático | Korean | Chinese
    """),
    "aian_nh": _forms("""
        American Indian | Native American | American Indian/Alaska Native |
        American Indian or Alaska Native | Nativo americano | Nativa americana
    """),
    "nhpi_nh": _forms("""
        Pacific Islander | Native Hawaiian | Native Hawaiian/Pacific Islander | Samoan |
        Native Hawaiian or Other Pacific Islander
    """),
    "other_nh": _forms("""
        Other | Some other race | Otra | Otra raza | Middle Eastern | Otro
    """),
    "multiracial_nh": _forms("""
        Multiracial | Two or more races | Mixed | Biracial | Dos o más razas | Multi-racial | Bi-racial |
        2 or more races
    """),
}
NOT_ANSWERED = ("", "", "", *_forms("""
    N/A | n/a | Prefer not to say | Decline to state | Prefiero no decir | Unknown | No contestó | --
    | Not stated | Prefer not to answer
"""))  # fmt: skip
NOBODY = {
    "totals_row": _forms("""
        TOTAL | Total | TOTAL: 45 | Total asistentes: 38 | Subtotal | Grand total | Totales |
        Total de personas 27 | TOTAL ADULTS 31
    """),
    "head_count": _forms("""
        +3 niños | + 2 niños | +2 kids | 3 niños | y 4 niños más | 2 children | +1 | + 3 children |
        2 more adults | 5 kids | +4 | con 2 niños | and 3 kids | 1 niña
    """),
    "not_a_person": _forms("""
        ??? | ?? | --- | N/A | illegible | (illegible) | ilegible | no name | Sin nombre | anonymous | ...
        | no se entiende | X | Name illegible
    """),
}
IN_MONTHS = 24
"""Nobody counts a child's months after its second birthday."""
AND = (" y ", ", ", " / ", "; ", " and ", ",")


def write_code(code: str, forms: dict[str, tuple[str, ...]], dice: Random) -> str:
    """One of the words for a code, now and then with spaces around it."""
    written = dice.choice(forms[code])
    return f" {written} " if sometimes(dice, 0.04) else written


def write_nobody(dice: Random) -> tuple[str, str]:
    """A row that is no person, and why."""
    reason = draw(dice, {"totals_row": 3, "head_count": 4, "not_a_person": 3})
    return dice.choice(NOBODY[reason]), reason


def write_births(births: tuple[date, ...], order: str, dice: Random) -> str:
    """Birth dates of several children in one cell."""
    # A comma inside a date would part it: such dates are told apart by a semicolon.
    written = [write_date(born, order, dice).strip() for born in births]
    parts = (" / ", "; ") if any("," in one or " " in one for one in written) else (" / ", ", ", "; ", " y ")
    return dice.choice(parts).join(written)


def write_ages(births: tuple[date, ...], day: date, dice: Random) -> str:
    """Ages of children on a day, as a parent answers: years, or months for a baby."""
    ages = [months_between(born, day) for born in births]
    if min(ages) >= IN_MONTHS and sometimes(dice, 0.7):
        years = [str(age // 12) for age in ages]
        return dice.choice(AND).join(years) + dice.choice(("", "", " años", " years", " yrs", " years old"))
    units = dice.choice(
        (("años", "meses"), ("years", "months"), ("yrs", "mo"), ("años", "m."), ("yo", "mos"))
    )
    # "3 years, 11 months" is one child: years and months of two children are never parted by a comma.
    is_mixed = min(ages) < IN_MONTHS <= max(ages)
    parts = (" / ", "; ") if is_mixed else (", ", " / ", "; ")
    return dice.choice(parts).join(_one_age(age, units, dice) for age in ages)


def _one_age(months: int, units: tuple[str, str], dice: Random) -> str:
    if not months:
        return dice.choice(("recién nacido", "newborn", f"0 {units[1]}"))
    return f"{months} {units[1]}" if months < IN_MONTHS else f"{months // 12} {units[0]}"


def months_between(born: date, day: date) -> int:
    """Completed months of life."""
    return (day.year - born.year) * 12 + day.month - born.month - (day.day < born.day)
