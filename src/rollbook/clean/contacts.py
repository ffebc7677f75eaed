"""Phones, e-mails and ZIPs in one spelling."""

import re
from functools import lru_cache

from phonenumbers import PhoneNumber, is_valid_number

_PHONE = re.compile(
    r"(?P<before>[^\d]*?)(?<![\d.])(?:\+?1[\s./-]*)?\(?(?P<area>\d{3})\)?[\s./-]*(?P<exchange>\d{3})[\s./-]*(?P<line>\d{4})(?:\.0)?(?![\d]|[.-]\d)"
)
_ABROAD = re.compile(r"\+\s*(?!1)\d|\+\s*1\d{0,9}(?!\d)$")
_SECOND_PHONE = re.compile(r"\s+\d")
_EMAIL = re.compile(r"[a-z0-9_%+'&-]+(?:\.[a-z0-9_%+'&-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
_BETWEEN_EMAILS = re.compile(r"[\s;,/|<>()\[\]\"]+")
_NO_EMAILS = re.compile(
    r"(?:none|noemail|no[._-]email|no-?mail|noone|nobody|notiene|no[._-]tiene|sincorreo|sin[._-]correo|unknown|donotreply|noreply)@.+"
    r"|(?P<same>[a-z]+)@(?P=same)\.[a-z]+|(?:na|n\.a|no|x+|a|test|email|correo)@(?:none|na|no|noemail|email|correo|x+|a|test)\.[a-z]+"
    r"|.+@(?:none|noemail|na|nowhere|no)\.[a-z]+"
)
_ZIP = re.compile(r"(?:[A-Za-z]{2}\.?,? )?(\d{5})(?:[- ]?\d{4})?(?:\.0+)?")
_ZIP_WITHOUT_ZERO = re.compile(r"([1-8]\d{3})(?:\.0+)?")
_NO_ZIPS = {"00000", "99999"}


def read_phone(text: str) -> str | None:
    """Ten digits of a number of the North American plan; the first one, where there are several.

    Words around a number and an extension are dropped. None is what has no area code, what could not be
    dialled (areas as `phonenumbers` knows them), a number of another country, letters among the digits,
    and placeholders (000-000-0000, 661-999-9999, 234-567-8901).

    >>> read_phone("cel. (661) 555-0123 ext. 4 / 661-555-0124")
    '6615550123'
    """
    found = _PHONE.match(text)
    if (
        found is None
        or "+" in found["before"]
        or (_SECOND_PHONE.match(text, found.end()) and not _PHONE.match(text, found.end()))
    ):
        return None
    digits = found["area"] + found["exchange"] + found["line"]
    if len(set(digits[3:])) == 1 or digits in "12345678901234567890":
        return None
    return digits if _may_be_dialled(digits[:6]) else None


@lru_cache(maxsize=65536)
def _may_be_dialled(area_and_exchange: str) -> bool:
    # Which lines an exchange has is nowhere written down: the first six digits decide.
    return is_valid_number(PhoneNumber(country_code=1, national_number=int(f"{area_and_exchange}0123")))


def read_email(text: str) -> str | None:
    """A lower-case e-mail address, the first where there are several; None if it has no form of one.

    "mailto:", brackets and signs behind it are dropped; placeholders such as none@none.com are none.

    >>> read_email("Ana Prueba <mailto:Ana@Example.org>; bea@example.org")
    'ana@example.org'
    """
    if "@" not in text:
        return None
    words = (word.removeprefix("mailto:").strip(".,:'") for word in _BETWEEN_EMAILS.split(text.lower()))
    first = next(word for word in words if "@" in word)
    return first if _EMAIL.fullmatch(first) and not _NO_EMAILS.fullmatch(first) else None


def read_zip(text: str) -> str | None:
    """Five digits, also from ZIP+4, from nine digits and from a ZIP that a spreadsheet made a number.

    The two letters of a state may stand in front. Four digits are a ZIP of the North-East or Puerto Rico
    that lost its zero ("2134"); such that would become another place's stay none, as do 00000 and 99999.

    >>> read_zip("93550-1234"), read_zip("2134.0"), read_zip("9355")
    ('93550', '02134', None)
    """
    plain = text.strip()
    if found := _ZIP.fullmatch(plain):
        return None if found[1] in _NO_ZIPS else found[1]
    lost = _ZIP_WITHOUT_ZERO.fullmatch(plain)
    return f"0{lost[1]}" if lost else None
