"""Long runs of letters in bytes and texts: where one may stand is told for all places at once.

What is packed is a hundred times longer than what stands in it to be read. A pattern that is tried at every
place takes most of a scan; here it is tried only where it is known to fit.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import partial

import numpy as np
from numpy.typing import NDArray

_RUN = re.compile(rb"(?:[\t\n\r\x20-\x7e]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}){8,}")
"""So many letters and signs side by side are hardly ever an accident."""
_WIDE_LITTLE = re.compile(rb"(?:[\t\n\r\x20-\x7e\xa0-\xff]\x00){4,}")
_WIDE_BIG = re.compile(rb"(?:\x00[\t\n\r\x20-\x7e\xa0-\xff]){4,}")
_FEWEST = 8
_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_-"
_LONGEST_LETTER = 3
_LONGEST_RUN = _LONGEST_LETTER * _FEWEST
_AT_ONCE = 1 << 20

Flags = NDArray[np.bool_]


def _among(letters: bytes) -> Flags:
    flags = np.zeros(256, dtype=bool)
    flags[list(letters)] = True
    return flags


_LENGTHS = (
    1 * _among(b"\t\n\r" + bytes(range(0x20, 0x7F)))
    + 2 * _among(bytes(range(0xC2, 0xE0)))
    + 3 * _among(bytes(range(0xE0, 0xF0)))
).astype(np.uint8)
"""Of how many bytes the letter is that begins with a byte; 0 where none does."""
_MORE = _among(bytes(range(0x80, 0xC0)))
_WIDE = _among(b"\t\n\r" + bytes(range(0x20, 0x7F)) + bytes(range(0xA0, 0x100)))
_PACKED = _among(_LETTERS)


def legible_runs(raw: bytes) -> Iterator[bytes]:
    """Every run of eight letters or more (UTF-8) in bytes, as a search for it from the left finds them."""
    return _from_the_left(_RUN, raw, _begins_of_runs)


def wide_runs(raw: bytes) -> Iterator[bytes]:
    """Every run of four Latin letters or more of two bytes each (UTF-16): first little-endian, then big."""
    yield from _from_the_left(_WIDE_LITTLE, raw, partial(_begins_of_wide_runs, letter_is_first=True))
    yield from _from_the_left(_WIDE_BIG, raw, partial(_begins_of_wide_runs, letter_is_first=False))


def _from_the_left(
    run: re.Pattern[bytes], raw: bytes, begins_in: Callable[[bytes], NDArray[np.intp]]
) -> Iterator[bytes]:
    """What a pattern finds in bytes, from the places at which it is known to fit."""
    end = 0
    for begin in range(0, len(raw), _AT_ONCE):
        # A run that begins in this part may end behind it.
        places = (begins_in(raw[begin : begin + _AT_ONCE + _LONGEST_RUN]) + begin).tolist()
        last = bisect_left(places, begin + _AT_ONCE)
        number = bisect_left(places, end, 0, last)
        while number < last and (found := run.match(raw, places[number])):
            end = found.end()
            yield found[0]
            number = bisect_left(places, end, number, last)


def long_words(text: str, least: int) -> Iterator[int]:
    """Where words of so many letters begin that base64 is written in, in order."""
    # One byte for each letter, so that places stay what they are; what is none of these is no letter here.
    is_letter = _PACKED[np.frombuffer(text.encode("latin-1", errors="replace"), dtype=np.uint8)]
    edges = np.flatnonzero(np.diff(np.concatenate(([False], is_letter, [False]))))
    begins, ends = edges[::2], edges[1::2]
    yield from begins[ends - begins >= least].tolist()


def _begins_of_runs(raw: bytes) -> NDArray[np.intp]:
    """Every place from which on eight letters stand side by side."""
    codes = np.frombuffer(raw + bytes(_LONGEST_RUN), dtype=np.uint8)
    letters = _LENGTHS[codes]
    several = np.flatnonzero(letters > 1)
    is_broken = ~_MORE[codes[several + 1]] | (
        (letters[several] == _LONGEST_LETTER) & ~_MORE[codes[several + 2]]
    )
    letters[several[is_broken]] = 0
    begins = np.flatnonzero(letters)
    after = begins
    for _ in range(_FEWEST - 1):
        # Most places are out after a letter or two, so each round looks at fewer.
        after = after + letters[after]
        goes_on = letters[after] > 0
        begins, after = begins[goes_on], after[goes_on]
    return begins


def _begins_of_wide_runs(raw: bytes, *, letter_is_first: bool) -> NDArray[np.intp]:
    """Every place from which on four letters of two bytes stand side by side."""
    codes = np.frombuffer(raw + bytes([1] * _LONGEST_RUN), dtype=np.uint8)
    is_letter, is_zero = _WIDE[codes], codes == 0
    pairs = is_letter[:-1] & is_zero[1:] if letter_is_first else is_zero[:-1] & is_letter[1:]
    twice = pairs[:-2] & pairs[2:]
    return np.flatnonzero(twice[:-4] & twice[4:])
