"""Words of rows that are no people, in English and Spanish, without accents."""

import re

from rollbook.clean.word_sets import phrase_set, word_set

TOTAL_WORDS = word_set("""
    adults adultos all asistencia asistentes assistance attendance attendees attended children count day
    de del dia families familias for general grand gran guests hojas hombres hoy in invitados kids la las
    los meeting members men mes miembros mujeres nac ninos of on page pagina padres parents participantes
    participants people personas pn presentes present registrados reunion residentes residents roc sheet sign
    signed signins stakeholders sub the this today total totales totals visitantes visitors women y and
""")
"""What may follow "total" in a totals row."""
CHILDREN = word_set("""
    nino nina ninos ninas nene nenes nena nenas chico chicos child children kid kids hijo hija hijos hijas
    bebe bebes baby babies infant infants toddler toddlers menor menores son sons daughter daughters boy
    boys girl girls youth jovenes teens
""")
ADULTS = word_set("""
    adult adults adulto adulta adultos adultas padres madres mamas papas parents moms dads mothers fathers
    women men mujeres hombres senoras senores ladies abuelos abuelas grandparents
""")
_OF_ANY_AGE = word_set("""
    persona personas people person guest guests invitado invitada invitados invitadas visitante visitantes
    visitor visitors mas more others otros otras familiares amigos friends vecinos vecinas neighbors
    residents residentes members miembros participantes participants asistentes attendees acompanante
    acompanantes desconocidos unknown unnamed
""")
BABIES = word_set("baby bebe bebita bebito infant nacida nacido newborn")
UNNAMED_BABY = re.compile(
    rf"(?:(?:y|con|and|with) )?(?:(?:su|her|his) )?(?:recien )?(?:{'|'.join(sorted(BABIES))})"
    r"|baby (?:boy|girl)\b.*"
)
"""A child who came without a name; "Baby boy Smith" is one whose name nobody knew yet."""
PLACES_IN_A_LIST = word_set("no num numero number nbr line linea renglon row fila")
"""What stands before a running number: "No. 5"."""
FAMILY = word_set("familia family")
HEADS = CHILDREN | ADULTS | _OF_ANY_AGE | FAMILY | word_set("grupo group")
"""Words for people that are counted without names."""
ONE_HEAD = frozenset(word for word in HEADS if not word.endswith("s")) - word_set(
    "children people women men more youth familia family grupo group"
)
"""Of these, the words for one person: "guest 2" is the second guest."""
FILLERS = word_set("""
    y and con with plus mas sus su mis my her his their our nuestros e of de otros other otras pequenos
    little small about como aprox approx que vinieron came sin nombre no names name x
""")
"""What may stand around a head-count: "con sus 2 hijos"."""
_NUMBERS = (
    "un una uno one", "dos two", "tres three", "cuatro four", "cinco five", "seis six", "siete seven",
    "ocho eight", "nueve nine", "diez ten",
)  # fmt: skip
NUMBER_OF = {word: number for number, words in enumerate(_NUMBERS, start=1) for word in words.split()}
NOBODY = phrase_set("""
    adultos, adults, anon, anonima, anonimo, anonymous, apellido, apellidos, apellidos nombre, blank, can
    t read, cancelada, cancelado, canceled, cancelled, cannot read, cant read, children, declined,
    desconocida, desconocido, did not sign, ditto, empty, en blanco, end, end of list, fin, fin de la
    lista, firma, firma ilegible, first name, first name last name, full name, guest, hijos, idem,
    ilegible, illegible, illegible name, illegible signature, invitada, invitado, kids, last name, last
    name first name, left blank, lo mismo, misma, mismo, n a, na, nadie, name, names, ninguna, ninguno,
    ninos, no firmo, no legible, no name, no names, no nombre, no quiso, no se entiende, no se lee, no
    show, nobody, nombre, nombre completo, nombre ilegible, nombre y apellido, nombre y apellidos,
    nombres, none, not legible, pendiente, pending, personal, prueba prueba, refused, same, same as above,
    see above, see below, signature, sin nombre, staff, tbd, test, to be determined, unclear, unknown,
    unreadable, vacia, vacio, ver abajo, ver arriba, visitante, visitor, walk in, x, xx, xxx, xxxx
""")
"""What stands in the place of a name, and the words of a list's own header."""
