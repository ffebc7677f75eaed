"""Text files: which encoding they are in, and what stands between their cells."""

import codecs
import csv
import io
import re
from collections import Counter
from dataclasses import dataclass
from typing import BinaryIO

from charset_normalizer import from_bytes

from rollbook.kernel.errors import InputError

DELIMITERS = (",", ";", "\t", "|")
_GUESSES = ("cp1252", "mac_roman", "cp850")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_UTF8_LETTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_CHUNK = 1 << 20
_EVIDENCE = 1 << 16
_SAMPLED_ROWS = 200
_WITHOUT_MARK = 0.3
_LETTERS = frozenset("áéíóúüñàèìòùâêîôûäëïöçãõ")
_SIGNS = frozenset("ºª–—“”‘’…•°€«»´·\xa0")


@dataclass(frozen=True)
class Decoded:
    """A text, the encoding it was read in, and whether that had to be guessed."""

    text: str
    encoding: str
    is_guessed: bool


def decode(content: bytes, declared: str) -> Decoded:
    """Read bytes as text: in the declared encoding, or for ``auto`` in the one they are found to be in.

    Raises
    ------
    InputError
        If the bytes are not in that encoding; the position of the first wrong byte is told.
    """
    encoding, is_guessed = find_encoding(io.BytesIO(content), declared)
    return Decoded(content.decode(encoding), encoding, is_guessed)


def find_encoding(handle: BinaryIO, declared: str) -> tuple[str, bool]:
    """The encoding of a whole file, and whether it was guessed; the file is read piece by piece.

    ``auto`` is: the byte order mark, else UTF-8 if every byte fits, else a guess among the three encodings
    that Spanish and English lists from old machines come in. Among more, Spanish passes for Central European.

    Raises
    ------
    InputError
        If the bytes are not in the declared encoding, or fit none.
    """
    head = handle.read(_EVIDENCE)
    marked = next((name for mark, name in _MARKS if head.startswith(mark)), None)
    certain = marked if declared == "auto" else _without_mark(declared, marked)
    if certain is not None:
        wrong = _first_wrong_byte(handle, certain)
        if wrong is not None:
            raise _not_in(certain if declared == "auto" else declared, wrong)
        return certain, False
    wide = _unmarked_utf16(head)
    if wide is not None and _first_wrong_byte(handle, wide) is None:
        return wide, True
    wrong = _first_wrong_byte(handle, "utf-8")
    return ("utf-8", False) if wrong is None else (_guess(handle, wrong), True)


def _without_mark(declared: str, marked: str | None) -> str:
    is_marked_utf8 = marked == "utf-8-sig" and codecs.lookup(declared).name == "utf-8"
    return "utf-8-sig" if is_marked_utf8 else declared


def find_delimiter(text: str) -> str:
    """What stands between the cells: the sign that cuts most rows into equally many cells, and into most."""
    first = re.match(r"\ufeff?sep=(.)\r?\n", text)
    if first is not None:
        return first[1]
    sample = io.StringIO(text, newline="").read(_EVIDENCE)
    return max(DELIMITERS, key=lambda sign: _regularity(sample, sign))


def _regularity(sample: str, sign: str) -> int:
    widths: Counter[int] = Counter()
    try:
        for number, row in enumerate(csv.reader(io.StringIO(sample, newline=""), delimiter=sign)):
            if number >= _SAMPLED_ROWS:
                break
            widths[len(row)] += 1
    except csv.Error:
        return 0
    return max(((width - 1) * count for width, count in widths.items()), default=0)


def _unmarked_utf16(head: bytes) -> str | None:
    # Western text in UTF-16 has a zero in every second byte.
    half = max(len(head) // 2, 1)
    if head[1::2].count(0) / half > _WITHOUT_MARK and not head[0::2].count(0):
        return "utf-16-le"
    if head[0::2].count(0) / half > _WITHOUT_MARK and not head[1::2].count(0):
        return "utf-16-be"
    return None


def _first_wrong_byte(handle: BinaryIO, encoding: str) -> int | None:
    decoder = codecs.getincrementaldecoder(encoding)()
    handle.seek(0)
    position = pending = 0
    try:
        while piece := handle.read(_CHUNK):
            pending = len(decoder.getstate()[0])
            decoder.decode(piece)
            position += len(piece)
        pending = len(decoder.getstate()[0])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        return max(position - pending, 0) + error.start
    return None


def _not_in(encoding: str, wrong: int) -> InputError:
    return InputError(
        "a file is not in the encoding its source declares",
        where=f"byte {wrong}",
        expected=encoding,
        next_step=f"save it as {encoding}, or write encoding: auto",
    )


def _guess(handle: BinaryIO, wrong: int) -> str:
    evidence = _lines_with_accents(handle)
    if _is_mostly_utf8(evidence):
        raise InputError(
            "a text file is cut off inside a letter, or put together from files in different encodings",
            where=f"byte {wrong}",
            expected="one encoding from beginning to end",
            next_step="export it again, whole",
        )
    fitting = [name for name in _GUESSES if _first_wrong_byte(handle, name) is None]
    scores = {name: _plausibility(evidence.decode(name, errors="replace")) for name in fitting}
    best = [name for name in fitting if scores[name] == max(scores.values())]
    if len(best) == 1:
        return best[0]
    found = from_bytes(evidence, cp_isolation=best).best()
    return found.encoding if found is not None and found.encoding in best else best[0]


def _is_mostly_utf8(evidence: bytes) -> bool:
    letters = len(_UTF8_LETTER.findall(evidence))
    return letters > len(re.findall(rb"[\x80-\xff]", _UTF8_LETTER.sub(b"", evidence)))


def _lines_with_accents(handle: BinaryIO) -> bytes:
    handle.seek(0)
    lines: list[bytes] = []
    while sum(map(len, lines)) < _EVIDENCE and (piece := handle.read(_CHUNK)):
        lines += re.findall(rb"[^\r\n]{0,200}[\x80-\xff][^\r\n]{0,200}", piece)[:_SAMPLED_ROWS]
    return b"\n".join(lines)[:_EVIDENCE]


def _plausibility(text: str) -> int:
    """How much the signs beyond ASCII look like Spanish or English as people write it.

    A statistic over letters alone mistakes short lists of names in capitals; the case of the neighbours and
    signs inside a word tell more: ``Pe–a`` and ``NòÑEZ`` are nobody's name.
    """
    return sum(_fits(text[at - 1 : at], text[at], text[at + 1 : at + 2]) for at in _beyond_ascii(text))


def _beyond_ascii(text: str) -> list[int]:
    return [found.start() for found in re.finditer(r"[^\x00-\x7f]", text)]


def _fits(before: str, sign: str, after: str) -> int:
    if sign.lower() in _LETTERS:
        common = 2 if sign.lower() in "áéíóúüñ" else 1
        is_torn = (sign.islower() and after.isupper()) or (
            sign.islower() and before.isupper() and after.isupper()
        )
        is_torn = is_torn or (sign.isupper() and before.islower())
        return -2 if is_torn else common
    if sign in "¿¡":
        return 2
    if sign in _SIGNS:
        if before.isalpha() and after.isalpha():
            return 2 if sign == "’" and (before.isupper() or after in "st") else -2
        return 1
    return -2
