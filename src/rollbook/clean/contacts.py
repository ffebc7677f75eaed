"""Phones, e-mails and ZIPs in one spelling."""

import re
from functools import lru_cache

from phonenumbers import PhoneNumber, is_valid_number

from rollbook.clean.odd_zips import read_odd_zip

_PHONE = re.compile(
    r"(?P<before>[^\d]*?)(?<![\d.])(?:(?:\+|00)?1[\s./_\\-]*)?[(\[]?(?P<area>\d{3})[)\]]?"
    r"[\s./_\\-]*(?P<exchange>\d{3})[\s./_\\-]*(?P<line>\d{4})(?:\.0)?(?![\d]|[._-]\d)"
)
_PHONE_WITH_LETTERS = re.compile(
    r"(?=(?:[^\d]*\d){7})[(\[]?[\doO]{3}[)\]]?[\s./_-]*[\doO]{3}[\s./_-]*[\doO]{4}[\s.,;*]*"
)
"""The letter O for zeros, where at least seven are digits and nothing else stands in the cell."""
_ZEROS = str.maketrans("oO", "00")
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u00b7\u2022\u2219\u22c5\u30fb", " "),
    }
)
_SECOND_PHONE = re.compile(r"\s+\d")
_EMAIL = re.compile(r"[a-z0-9_%+'&-]+(?:\.[a-z0-9_%+'&-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
_ODD_EMAIL = re.compile(
    r"(?:(?:e-?mail|correo)\s*[:=]\s*)?(?P<user>[a-z0-9_%+'&-]+(?:\.[a-z0-9_%+'&-]+)*)"
    r"(?:\s*@\s*|\s*[(\[](?:at|arroba)[)\]]\s*|\s+arroba\s+|(?P<word>\s+at\s+))"
    r"(?P<domain>(?:(?:alumni|e?mail|my|office|school|staff|students?),)?(?:[a-z0-9-]+\.)*[a-z0-9-]+"
    r"[.,](?:com|net|org|edu|gov|mil|info|biz|us|mx|(?:com|org|edu|gob|net)\.mx))"
)
"""One address whose sign @ stands apart or is a word, or with a comma for a dot: in the whole cell."""
_HAS_FORM_OF_USER = re.compile(r"(?!(?:co|drop|e|full|half|no|part|self)-).*[\d._+-].*")
""""works at example.org" says where, not how to write."""
_BETWEEN_EMAILS = re.compile(r"[\s;,/|<>()\[\]\"]+")
_NO_EMAILS = re.compile(
    r"(?:none|noemail|no[._-]email|no-?mail|noone|nobody|notiene|no[._-]tiene|sincorreo|sin[._-]correo|unknown|donotreply|noreply)@.+"
    r"|(?P<same>[a-z]+)@(?P=same)\.[a-z]+|(?:na|n\.a|no|x+|a|test|email|correo)@(?:none|na|no|noemail|email|correo|x+|a|test)\.[a-z]+"
    r"|.+@(?:none|noemail|na|nowhere|no)\.[a-z]+"
)
_ZIP = re.compile(r"([0-9]{5})(?:[- ]?[0-9]{4})?(?:\.0+)?")
_ZIP_WITHOUT_ZERO = re.compile(r"([1-8][0-9]{3})(?:\.0+)?")
_FIRST_ZIP = "00501"
_NO_ZIP = "99999"


def read_phone(text: str) -> str | None:
    """Ten digits of a number of the North American plan; the first one, where there are several.

    Words around a number and an extension are dropped. None is what has no area code, what could not be
    dialled (areas as `phonenumbers` knows them), a number of another country, letters among the digits
    (but O for zero, where nothing else stands in the cell), and placeholders (000-000-0000, 661-999-9999,
    234-567-8901).

    >>> read_phone("cel. (661) 555-0123 ext. 4 / 661-555-0124")
    '6615550123'
    """
    if not text.isascii():
        text = text.translate(_SIGNS)
    found = _PHONE.match(text)
    if found is None and _PHONE_WITH_LETTERS.fullmatch(text):
        found = _PHONE.match(text.translate(_ZEROS))
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

    "mailto:", brackets and signs behind it are dropped; placeholders such as none@none.com are none. Where
    one address is all the cell holds, its @ may stand apart or be written as "(at)", "arroba" or "at" (behind
    what has the form of a user), and a comma may stand for the dot before "com", "org" and the like.

    >>> read_email("Ana Prueba <mailto:Ana@Example.org>; bea@example.org")
    'ana@example.org'
    """
    email = _email_within(text) if "@" in text else None
    return email or _odd_email(text.lower().strip(" .,;:*<>()[]\"'-_!"))


def _odd_email(text: str) -> str | None:
    found = _ODD_EMAIL.fullmatch(text)
    if found is None or (found["word"] and not _HAS_FORM_OF_USER.fullmatch(found["user"])):
        return None
    return _email_within(f"{found['user']}@{found['domain'].replace(',', '.')}")


def _email_within(text: str) -> str | None:
    words = (
        word.removeprefix("mailto:").strip(".,:'*").rstrip("-_!#")
        for word in _BETWEEN_EMAILS.split(text.lower())
    )
    first = next(word for word in words if "@" in word)
    return first if _EMAIL.fullmatch(first) and not _NO_EMAILS.fullmatch(first) else None


def read_zip(text: str) -> str | None:
    """Five digits, also from ZIP+4, from nine digits and from a ZIP that a spreadsheet made a number.

    Four digits are a ZIP of the North-East or Puerto Rico that lost its zero ("2134"); such that would
    become another place's stay none, as do 00000 and 99999. What stands around the digits, and letters for
    digits, are read by `rollbook.clean.odd_zips`.

    >>> read_zip("93550-1234"), read_zip("2134.0"), read_zip("9355")
    ('93550', '02134', None)
    """
    plain = text.strip()
    if found := _ZIP.fullmatch(plain):
        code: str | None = found[1]
    elif found := _ZIP_WITHOUT_ZERO.fullmatch(plain):
        code = f"0{found[1]}"
    else:
        code = read_odd_zip(plain)
    return None if code is None or code < _FIRST_ZIP or code == _NO_ZIP else code
