"""Made-up people: a name, how to reach them, what they answered, their children."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from random import Random

from tools.bench.unseen.chance import now_and_then, some_day, weighed

UNTIL = date(2018, 6, 30)


def _listed(text: str) -> tuple[str, ...]:
    return tuple(" ".join(name.split()) for name in text.split(","))


LATIN_GIVEN = _listed("""
    María, María Guadalupe, María Elena, María del Carmen, María de los Ángeles, Ana, Ana Laura, Luz María,
    Rosa,
    Rosa Isela, Guadalupe, Leticia, Yadira, Xóchitl, Itzel, Citlali, Lluvia, Socorro, Consuelo, Dolores,
    Verónica,
    Mónica, Araceli, Magdalena, Maricruz, Concepción, Belén, Inés, Noemí, Rebeca, Estela, Graciela, Ofelia,
    Nayeli,
    Yareli, Francisca, Margarita, Rosario, Paz, América, José, José Luis, José de Jesús, Juan Carlos,
    Francisco,
    Francisco Javier, Jesús, Jesús Antonio, Miguel Ángel, Luis Fernando, Ángel, Óscar, Rogelio, Ignacio,
    Gerardo,
    Nicolás, Tomás, Moisés, Efraín, Abel, Noé, Saúl, Julián, Ulises, Cuauhtémoc, Guillermo, Refugio,
    Trinidad
""")
LATIN_SURNAMES = _listed("""
    Hernández, Martínez, Rodríguez, González, Fernández, López, García, Pérez, Sánchez, Ramírez, Muñoz,
    Nuñez,
    Ibáñez, Castañeda, Ordoñez, Peña, Zepeda, Zúñiga, Yáñez, Güereca, Argüello, Villaseñor, Villalobos,
    Montes de Oca,
    de la Cruz, de la Torre, de León, del Toro, del Valle, de los Reyes, de la O, San Juan, Santa Cruz,
    Ceja, Tapia,
    Arias, Cruz, Paz, Iglesias, Mata, Sosa, Luna, Sol, Ríos, Campos, Reyna, Rangel, Velasco, Becerra,
    Orozco, Pineda,
    Quiroz, Ballesteros, Aceves, Lujan, Carranza, Gallardo, Huerta, Ledesma, Macías, Olvera, Ponce, Tovar,
    Uribe
""")
OTHER_GIVEN = _listed("""
    James, Mary, Robert, Patricia, William, Barbara, Elizabeth, Thomas, Margaret, Deborah, Kathleen, Ruth,
    Sharonda,
    LaToya, DeShawn, Tanisha, Keyshawn, Ja'Nae, D'Andre, Shaquita, Mary Ann, Billie Jo, Anne-Marie,
    Jo Ellen, April,
    June, August, Summer, Dawn, Grace, Faith, Hope, Precious, Destiny, Zoë, Chloé, Renée, André, Sean,
    Siobhan, Ian,
    Ty, Bo, Al, Jo, Phuong, Minh, Jun, Mei Ling, Soo Jin, Arpine, Narine, Tigran, Fatima, Mohammed, Ravi,
    Priya, Sione
""")
OTHER_SURNAMES = _listed("""
    Smith, Johnson, Williams, Brown, Jones, Davis, Miller, Wilson, Moore, Taylor, Jackson, White, Harris,
    Clark, Lewis,
    Young, King, Hill, Green, Baker, Nelson, Carter, Turner, Parker, Cook, Bell, Price, Long, Banks, Page,
    Day, May,
    Church, Guest, Parent, Person, Grant, Park, Street, Rivers, Banks-Hill, Smith-Jones, O'Neal, O'Brien,
    McDonald,
    MacArthur, Van Dyke, St. John, De Jong, Le, Ng, Vu, Nguyen, Tran, Kim, Park, Yoo, Patel, Singh, Khan,
    Al-Masri,
    Petrosyan, Hovhannisyan, Tui'asosopo, Kealoha, Begay, Yazzie, Dela Cruz, Bautista, Villanueva, DuBois,
    LeBlanc
""")
AREAS = ("661", "661", "661", "760", "818", "323", "213", "909", "626", "915", "575", "210")
ZIPS = (
    "93550",
    "93551",
    "93552",
    "93534",
    "93535",
    "93536",
    "93543",
    "93591",
    "90805",
    "92225",
    "90011",
    "91331",
)
STREETS = (
    "Palm Dr",
    "E Avenue R",
    "Sierra Hwy",
    "30th St E",
    "Rancho Vista Blvd",
    "E Palmdale Blvd",
    "Division St",
)
KINDS = {"parent": 60.0, "resident": 22.0, "stakeholder": 18.0}
LANGUAGES = {"es": 48.0, "en": 46.0, "other": 6.0}
RACES = {
    "hispanic": 60.0, "black_nh": 14.0, "white_nh": 14.0, "asian_nh": 5.0, "multiracial_nh": 3.0,
    "aian_nh": 1.5,
    "nhpi_nh": 1.0, "other_nh": 1.5,
}  # fmt: skip
FIRST_JOINED, FIRST_BORN = date(2013, 1, 1), date(2004, 1, 1)


@dataclass(frozen=True)
class Someone:
    """A made-up person and what is true of them."""

    given: str
    surnames: tuple[str, ...]
    phone: str
    email: str
    zip_code: str
    address: str
    kind: str
    language: str
    race: str
    joined: date
    left: date | None
    births: tuple[date, ...]

    @property
    def key(self) -> str:
        """The words of the name."""
        return words(" ".join((self.given, *self.surnames)))


def without_accents(text: str) -> str:
    """The letters without their marks."""
    return "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))


def words(text: str) -> str:
    """Lower-case words: what an apostrophe joins is one word, what a hyphen joins are two."""
    joined = without_accents(text).lower().replace("'", "")
    return " ".join(re.findall(r"[a-z]+", joined))


def someone(dice: Random) -> Someone:
    """A new person."""
    race = weighed(dice, RACES)
    given, surnames = _name(dice, is_latin=race == "hispanic")
    joined = some_day(dice, FIRST_JOINED, UNTIL)
    has_left = now_and_then(dice, 0.15) and joined < UNTIL
    count = dice.choice((0, 1, 1, 2, 2, 3))
    return Someone(
        given=given,
        surnames=surnames,
        phone=f"{dice.choice(AREAS)}555{dice.randint(100, 199):04d}",
        email=_email(given, surnames[0], dice),
        zip_code=dice.choice(ZIPS),
        address=f"{dice.randint(100, 49999)} {dice.choice(STREETS)}",
        kind=weighed(dice, KINDS),
        language=weighed(dice, LANGUAGES),
        race=race,
        joined=joined,
        left=some_day(dice, joined, UNTIL) if has_left else None,
        births=tuple(sorted(some_day(dice, FIRST_BORN, UNTIL) for _ in range(count))),
    )


def _name(dice: Random, *, is_latin: bool) -> tuple[str, tuple[str, ...]]:
    if is_latin:
        return dice.choice(LATIN_GIVEN), tuple(dice.sample(LATIN_SURNAMES, dice.choice((1, 2, 2))))
    given = dice.choice(OTHER_GIVEN)
    if now_and_then(dice, 0.06):
        given += f" {dice.choice('ABCDEFGHJKLMNPRSTW')}."
    return given, (dice.choice(OTHER_SURNAMES),)


def _email(given: str, surname: str, dice: Random) -> str:
    first, last = words(given).split()[0], words(surname).replace(" ", "")
    number = dice.randint(1, 99)
    user = dice.choice((f"{first}.{last}", f"{first}{last}{number}", f"{first}_{last}",
    f"{first[0]}{last}{number}",
                        f"{last}-{first}", f"{first}+list{number}", f"mami{first}{number}"))  # fmt: skip
    return f"{user}@{dice.choice(('example.com', 'example.net', 'mail.example.org', 'school.example.edu'))}"
