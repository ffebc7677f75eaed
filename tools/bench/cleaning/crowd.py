"""Sign-in sheets of any length, written in columns: a million rows take seconds, not minutes.

About three in ten rows are of somebody new. A person mostly keeps to one way of writing; meetings are of two
hours, so a day is written the same way by all who come.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from rollbook.demo import names
from rollbook.demo.spelling import without_accents
from tools.bench.messy.persons import ZIPS
from tools.bench.messy.written_answers import LANGUAGES, NOBODY, NOT_ANSWERED
from tools.bench.messy.written_dates import write_date

Numbers = npt.NDArray[np.int64]
COLUMNS = ("Date", "Name / Nombre", "Phone / Teléfono", "Email", "ZIP", "Language")
ASSIGNED = """
    201 202 203 205 206 207 208 209 210 212 213 214 215 216 217 218 219 220 223 224 225 227 228 229 231 234
    235 239 240 248 251 252 253 254 256 260 262 267 269 270 272 274 276 279 281 283 301 302 303 304 305 307
    308 309 310 312 313 314 315 316 317 318 319 320 321 323 324 325 326 327 329 330 331 332 334 336 337 339
    341 346 347 350 351 352 353 360 361 363 364 369 380 385 386 401 402 404 405 406 407 408 409 410 412 413
    414 415 417 419 423 424 425 430 432 434 435 440 442 443 445 447 448 458 463 464 469 470 472 475 478 479
    480 484 502 503 504 505 507 508 509 510 512 513 515 516 517 518 520 530 531 534 539 540 541 551 557 559
    561 562 563 564 567 570 571 572 573 574 575 580 582 585 586 601 602 603 605 606 607 608 609 610 612 614
    615 616 617 618 619 620 623 626 628 629 630 631 636 640 641 645 646 650 651 656 657 659 660 661 662 667
    669 678 680 681 682 686 689 701 702 703 704 706 707 708 712 713 714 715 716 717 718 719 720 724 725 726
    727 728 730 731 732 734 737 738 740 743 747 748 754 757 760 762 763 765 769 770 771 772 773 774 775 779
    781 785 786 801 802 803 804 805 806 808 810 812 813 814 815 816 817 818 820 821 826 828 830 831 832 835
    838 839 840 843 845 847 848 850 854 856 857 858 859 860
"""
AREA_CODES = tuple(ASSIGNED.split())
NUMBERS = len(AREA_CODES) * 10_000
BLOCK = 500_000
ROWS_OF_A_PERSON, ROWS_OF_A_MEETING = 10 / 3, 500
OTHER_HABIT_SHARE, NOBODY_SHARE = 0.3, 0.01
GIVEN = (*names.HISPANIC_GIVEN, *names.HISPANIC_DOUBLE, *names.OTHER_GIVEN)
SURNAMES = (*names.HISPANIC_SURNAMES, *names.OTHER_SURNAMES, *names.ASIAN_SURNAMES)
CASES: tuple[Callable[[str], str], ...] = (
    str,
    without_accents,
    lambda text: without_accents(text).upper(),
    lambda text: text.upper(),
    lambda text: without_accents(text).lower(),
)


class Crowd:
    """People by number, and how each of them writes; the same seed gives the same crowd."""

    def __init__(self, rows: int, seed: int = 2018, *, rows_of_a_person: float = ROWS_OF_A_PERSON) -> None:
        self.rows = rows
        self._draw = np.random.default_rng(seed)
        people = max(1, int(rows / rows_of_a_person))
        self._given = self._draw.integers(0, len(GIVEN), people)
        self._first = self._draw.integers(0, len(SURNAMES), people)
        self._second = self._draw.integers(0, len(SURNAMES), people)
        self._phone = self._draw.permutation(NUMBERS)[np.arange(people) % NUMBERS]
        self._zip = self._draw.integers(0, len(ZIPS), people)
        self._habit = self._draw.integers(0, 60, people)
        self._days = _days(max(1, rows // ROWS_OF_A_MEETING), seed)

    def blocks(self) -> Iterator[pa.Table]:
        """The rows, meeting by meeting, in tables of at most half a million."""
        for begin in range(0, self.rows, BLOCK):
            yield self._block(begin, min(BLOCK, self.rows - begin))

    def _block(self, begin: int, count: int) -> pa.Table:
        person = self._draw.integers(0, len(self._given), count)
        other = self._draw.random(count) < OTHER_HABIT_SHARE
        habit = np.where(other, self._draw.integers(0, 60, count), self._habit[person])
        meeting = (begin + np.arange(count)) // ROWS_OF_A_MEETING % len(self._days)
        columns = (
            self._days.take(pa.array(meeting)),
            self._names(person, habit),
            self._phones(person, habit),
            self._emails(person),
            self._zips(person, habit),
            _any_of(self._draw, (*LANGUAGES["en"], *LANGUAGES["es"], *NOT_ANSWERED), count),
        )
        return pa.table(dict(zip(COLUMNS, columns, strict=True)))

    def _names(self, person: Numbers, habit: Numbers) -> pa.Array:
        case = habit % len(CASES)
        given, first, second = (
            _cased(texts, numbers[person], case)
            for texts, numbers in ((GIVEN, self._given), (SURNAMES, self._first), (SURNAMES, self._second))
        )
        both = pc.binary_join_element_wise(first, second, " ")
        surnames = pc.if_else(pa.array(habit % 3 == 0), first, both)
        spoken = pc.binary_join_element_wise(given, surnames, " ")
        listed = pc.binary_join_element_wise(surnames, given, ", ")
        written = pc.if_else(pa.array(habit % 4 == 1), listed, spoken)
        nobody = _any_of(self._draw, tuple(form for forms in NOBODY.values() for form in forms), len(person))
        return pc.if_else(pa.array(self._draw.random(len(person)) < NOBODY_SHARE), nobody, written)

    def _phones(self, person: Numbers, habit: Numbers) -> pa.Array:
        number = self._phone[person]
        area = _pick(AREA_CODES, number // 10_000)
        end = _pick([f"{end:04d}" for end in range(10_000)], number % 10_000)
        forms = (
            ("(", area, ") 555-", end),
            ("", area, "-555-", end),
            ("", area, "555", end),
            ("", area, ".555.", end),
            ("", area, " 555 ", end),
            ("+1 ", area, " 555 ", end),
        )
        written = [pc.binary_join_element_wise(*form, "") for form in forms]
        chosen = pc.choose(pa.array(habit % len(forms)), *written)
        return pc.if_else(pa.array(habit % 11 == 0), "", chosen)

    def _emails(self, person: Numbers) -> pa.Array:
        front = _pick([without_accents(name).split()[0].lower() for name in GIVEN], self._given[person])
        number = pc.cast(pa.array(person), pa.string())
        written = pc.binary_join_element_wise(front, number, "@example.org", "")
        return pc.if_else(pa.array(self._habit[person] % 3 == 0), "", written)

    def _zips(self, person: Numbers, habit: Numbers) -> pa.Array:
        forms = [f"{code}{tail}" for tail in ("", "", "", "-1234", ".0", " ") for code in ZIPS]
        return _pick(forms, self._zip[person] + len(ZIPS) * (habit % 6))


def write_csv(crowd: Crowd, path: Path) -> None:
    """A crowd as a text file in UTF-8, commas between the cells."""
    blocks = crowd.blocks()
    first = next(blocks)
    with pa_csv.CSVWriter(
        path, first.schema, write_options=pa_csv.WriteOptions(quoting_style="needed")
    ) as writer:
        writer.write_table(first)
        for block in blocks:
            writer.write_table(block)


def write_parquet(crowd: Crowd, path: Path) -> None:
    """A crowd as a Parquet file, all cells text."""
    blocks = crowd.blocks()
    first = next(blocks)
    with pq.ParquetWriter(path, first.schema, compression="zstd") as writer:
        writer.write_table(first)
        for block in blocks:
            writer.write_table(block)


def _days(meetings: int, seed: int) -> pa.Array:
    dice = Random(seed)  # noqa: S311  a made-up calendar needs a seed, not a secret
    first = date(2013, 1, 1)
    return pa.array(
        [write_date(first + timedelta(days=number % 2000), "mdy", dice) for number in range(meetings)]
    )


def _pick(texts: list[str] | tuple[str, ...], numbers: Numbers) -> pa.Array:
    return pa.array(texts, pa.string()).take(pa.array(numbers))


def _cased(texts: tuple[str, ...], numbers: Numbers, case: Numbers) -> pa.Array:
    return _pick([change(text) for change in CASES for text in texts], numbers + len(texts) * case)


def _any_of(draw: np.random.Generator, texts: tuple[str, ...], count: int) -> pa.Array:
    return _pick(texts, draw.integers(0, len(texts), count))
