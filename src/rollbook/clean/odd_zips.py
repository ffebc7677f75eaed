"""ZIPs that are not written as plain digits: with signs, labels, places and states around them."""

import re

from rollbook.clean.word_sets import word_set

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_PLAIN = str.maketrans({**dict.fromkeys(_DASHES, "-"), "\u00a0": " ", "\u2009": " ", "\u202f": " "})
_LETTERS_FOR_DIGITS = str.maketrans("oOlI", "0011", " ,")
_HAS_DIGITS = re.compile(r"\d[^\d]{0,3}\d")
_LABEL = re.compile(
    r"(?:zip(?: ?code)?|postal code|c[oó]digo postal|cod\.? ?postal|c\.? ?p\.?|zcta5?)[\s:.#=-]*(?=[0-9(])",
    re.IGNORECASE,
)
_COUNTRY = re.compile(r"[\s,]+(?:u\.?s\.?(?:a\.?)?|ee\.? ?uu\.?)$", re.IGNORECASE)
_CODE = re.compile(r"(?:([0-9oOlI]{5})(?: ?- ?[0-9]{4}| [0-9]{4})?|([0-9]{2}[ ,][0-9]{3}))(?:\.0+)?")
"""Five signs with or without ZIP+4, or the thousands of a number that a spreadsheet set apart."""
_STATE_BEHIND = re.compile(r"([0-9]{5})(?: ?- ?[0-9]{4})?,? ?\(?([A-Z]{2}|[Cc]a|Calif)\.?")
_STATE_IN_FRONT = re.compile(
    r"(?P<before>|.*[\s,.])(?P<state>[A-Z]{2}|[Cc]a|(?i:calif|california))[\s.,(-]*"
    r"(?P<code>[0-9]{5})(?: ?- ?[0-9]{4})?"
)
_PLACE = re.compile(
    r"(?P<place>[^\W\d_][^\W\d_.'-]*(?:[ .'-]{1,2}[^\W\d_]+){0,3}),? ?[.,:-]? \(?"
    r"(?P<code>[0-9]{5})(?: ?- ?[0-9]{4})?"
)
_NO_HOUSE = "90000"
"""Houses are numbered up to here at most: what is smaller needs its state beside the place."""
_NUMBER = re.compile(r"(?<!\d)[0-9]{5}(?!\d)")
_WORD = re.compile(r"[^\W\d_]+")

_FIRST_DIGITS = """
    0 CT MA ME NH NJ NY PR RI VI VT; 1 DE NY PA; 2 DC MD NC SC VA WV; 3 AL FL GA MS TN; 4 IN KY MI OH;
    5 DC IA MN MT ND SD WI; 6 IL KS MO NE; 7 AR LA OK TX; 8 AZ CO ID NM NV TX UT WY; 90 CA; 91 CA; 92 CA;
    93 CA; 94 CA; 95 CA; 96 AS CA GU HI; 97 OR; 98 WA; 99 AK WA
"""
_IN_STATE = {
    digits: frozenset(states) for digits, *states in (line.split() for line in _FIRST_DIGITS.split(";"))
}
"""How the ZIPs of a state begin: 12345 CT is no place in Connecticut, but a house in a court."""
_STREETS = word_set(
    """
    alley av ave aven avenida avenue blvd boulevard bulevar calle callejon camino carretera cir circle court
    ct dr drive highway hwy lane ln paseo pkwy parkway pl rd road route rt rte ruta st str street ter terrace
    trail trl vereda via way
    """
)
_NOT_HERE = word_set(
    """
    antes antigua antiguo before cerca except ex former formerly from moved near never no not old or previous
    previously prior unless until used was without work o u y and trabajo hasta era desde excepto
    """
)
"""Behind these words stands a ZIP, but hardly the one of this home, or one of several."""
_NO_PLACES = (
    _STREETS
    | _NOT_HERE
    | word_set(
        """
    account acct address at en es in is lives mi my to vive
    apartado apartamento apartment apt apto badge bldg box building buzon call casa case
    cell client clave cuenta depto dept domicilio edificio ensenada ext extension family familia file folio
    guadalajara home house id int interior invoice jalisco lot lote member mexicali mexico méxico michoacan
    monterrey num number numero número oaxaca order pin po puebla record ref room sinaloa since space ste
    suite tel tijuana trailer unidad unit
    """
    )
)
"""What a number of five digits behind it is none, or one of the post of Mexico."""


def read_odd_zip(text: str) -> str | None:
    """Five digits of a ZIP that is not written in plain digits; None where two people could differ.

    Signs around it, a label, a country, any dash before the four digits of ZIP+4, the thousands of a
    spreadsheet (93,550) and the letters O, l and I between at least two digits (9O8O5) are understood.
    A place may stand in front ("Palmdale 93550": from 90000 on, as houses have smaller numbers); in front or
    behind a state, whose ZIPs must begin so.
    The number of a house is never one: of two numbers the last counts, behind a street and a state alone.

    >>> read_odd_zip("38620 33rd St E, Palmdale, CA 93550"), read_odd_zip("93534 or 93550")
    ('93550', None)
    """
    if not _HAS_DIGITS.search(text):
        return None
    plain = (
        _COUNTRY.sub("", text.translate(_PLAIN).strip()).strip(" '\"*").lstrip("#([ ").rstrip(".,;:)]-_*'\" ")
    )
    plain = _LABEL.sub("", plain, count=1) if _LABEL.match(plain) else plain
    return _alone(plain.lstrip("(")) or _with_state(plain) or _behind_a_place(plain)


def _alone(plain: str) -> str | None:
    found = _CODE.fullmatch(plain)
    if found is None:
        return None
    written = found[1] or found[2]
    is_read = sum(sign.isdecimal() for sign in written) > 1
    return written.translate(_LETTERS_FOR_DIGITS) if is_read else None


def _with_state(plain: str) -> str | None:
    if found := _STATE_BEHIND.fullmatch(plain):
        return found[1] if _begins_so(found[1], found[2]) else None
    found = _STATE_IN_FRONT.fullmatch(plain)
    if found is None or not _begins_so(found["code"], found["state"]):
        return None
    return found["code"] if _may_lead_to_a_zip(found["before"], found["code"]) else None


def _may_lead_to_a_zip(before: str, code: str) -> bool:
    words = _words(before)
    others = [number for number in _NUMBER.finditer(before) if number[0] != code]
    is_house = len(others) == 1 and others[0].start() == 0 and not words.isdisjoint(_STREETS)
    return words.isdisjoint(_NOT_HERE) and (not others or is_house)


def _behind_a_place(plain: str) -> str | None:
    found = _PLACE.fullmatch(plain)
    if found is None:
        return None
    place = found["place"]
    is_place = (
        found["code"] >= _NO_HOUSE
        and len(place.split()[-1]) > len("CA")
        and _words(place).isdisjoint(_NO_PLACES)
    )
    return found["code"] if is_place else None


def _begins_so(code: str, state: str) -> bool:
    letters = state[:2].upper()
    return any(letters in _IN_STATE.get(digits, ()) for digits in (code[:1], code[:2]))


def _words(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)}
