"""The numbers of a native chart, and the workbook in which they are edited; the same bytes at every run."""

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from rollbook.present.timeless import timeless

Values = Sequence[float | None]
_FIRST_DAY = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)
FORMATS = ("#,##0", "#,##0.0", '0"%"', '0.0"%"', '"$"#,##0', "0%", "0.0%")


@dataclass(frozen=True)
class Whisker:
    """An interval around a series: the columns of its ends, and how its line looks."""

    series: str
    low: str
    high: str
    colour: str = "tx1"
    width: float = 1.75


class _Writer(CategoryWorkbookWriter):
    """The library's workbook with ways to the ends of intervals, and without the time at which it is made."""

    def __init__(self, given: "Sheet") -> None:
        super().__init__(given)  # type: ignore[no-untyped-call]
        self.given = given

    @property
    def xlsx_blob(self) -> bytes:
        """The workbook."""
        return timeless(super().xlsx_blob)

    @contextmanager
    def _open_worksheet(self, xlsx_file: io.BytesIO) -> Iterator[tuple[Workbook, Worksheet]]:
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        book = Workbook(xlsx_file, options)
        book.set_properties({"author": "rollbook", "created": _FIRST_DAY})
        yield book, book.add_worksheet("Sheet1")
        book.close()

    def _populate_worksheet(self, workbook: Workbook, worksheet: Worksheet) -> None:
        super()._populate_worksheet(workbook, worksheet)  # type: ignore[no-untyped-call]
        names = list(self.given.all_columns)
        for at, (name, values) in enumerate(self.given.ends.items(), start=1 + len(self.given.columns)):
            worksheet.write(0, at, name)
            worksheet.write_column(1, at, values)
        for at, way in enumerate(self.given.ways):
            place = 1 + len(names) + at
            worksheet.write(0, place, f"{way.series} {'+' if way.is_up else '−'}")
            first, last = (_letter(1 + names.index(name)) for name in (way.end, way.series))
            for row, value in enumerate(self.given.way_values(way)):
                sign = f"{first}{row + 2}-{last}{row + 2}"
                formula = f"={sign}" if way.is_up else f"=-({sign})"
                worksheet.write_formula(row + 1, place, formula, None, value)


@dataclass(frozen=True)
class _Way:
    """From a series to one end of its interval."""

    series: str
    end: str
    is_up: bool


class Sheet(CategoryChartData):
    """The categories and columns of a chart, with the intervals around its series."""

    def __init__(
        self,
        categories: Sequence[str],
        columns: dict[str, Values],
        number_format: str = "General",
        whiskers: Sequence[Whisker] = (),
        ends: Mapping[str, Values] | None = None,
    ) -> None:
        super().__init__(number_format=number_format)  # type: ignore[no-untyped-call]
        self.categories = list(categories)
        self.names, self.columns, self.whiskers = list(categories), columns, tuple(whiskers)
        self.ends = dict(ends or {})
        for name, values in columns.items():
            self.add_series(name, values)  # type: ignore[no-untyped-call]
        self.ways = tuple(
            _Way(each.series, end, is_up)
            for each in whiskers
            for end, is_up in ((each.high, True), (each.low, False))
        )

    @property
    def _workbook_writer(self) -> _Writer:
        return _Writer(self)

    @property
    def all_columns(self) -> dict[str, Values]:
        """The columns that are drawn, then those that only say where intervals end."""
        return {**self.columns, **self.ends}

    def way_values(self, way: _Way) -> list[float]:
        """How far it is to the end of an interval, row by row; 0 where there is none."""
        pairs = zip(self.columns[way.series], self.all_columns[way.end], strict=True)
        distance = 1 if way.is_up else -1
        return [
            0.0 if value is None or end is None else round(distance * (end - value), 10)
            for value, end in pairs
        ]

    def add_whiskers(self, plot: etree._Element) -> None:
        """Draw the intervals: lines from each value to both ends, tied to their columns."""
        series = dict(zip(self.columns, plot.iter(qn("c:ser")), strict=True))
        for each in self.whiskers:
            before = series[each.series].find(qn("c:cat"))
            before.addprevious(parse_xml(self._written(each)))

    def _written(self, each: Whisker) -> str:
        ways = [(at, way) for at, way in enumerate(self.ways) if (way.series, way.end) in _ends(each)]
        told = {way.is_up: self._numbers(at, way) for at, way in ways}
        return (
            f'<c:errBars {nsdecls("c", "a")}><c:errDir val="y"/><c:errBarType val="both"/>'
            '<c:errValType val="cust"/><c:noEndCap val="0"/>'
            f"<c:plus>{told[True]}</c:plus><c:minus>{told[False]}</c:minus>"
            f'<c:spPr><a:ln w="{round(each.width * 12700)}"><a:solidFill><a:schemeClr val="{each.colour}"/>'
            "</a:solidFill></a:ln></c:spPr></c:errBars>"
        )

    def _numbers(self, at: int, way: _Way) -> str:
        values = self.way_values(way)
        letter = _letter(1 + len(self.all_columns) + at)
        points = "".join(f'<c:pt idx="{row}"><c:v>{value:g}</c:v></c:pt>' for row, value in enumerate(values))
        return (
            f"<c:numRef><c:f>Sheet1!${letter}$2:${letter}${len(values) + 1}</c:f><c:numCache>"
            f'<c:formatCode>General</c:formatCode><c:ptCount val="{len(values)}"/>{points}'
            "</c:numCache></c:numRef>"
        )


def _ends(each: Whisker) -> set[tuple[str, str]]:
    return {(each.series, each.low), (each.series, each.high)}


def _letter(column: int) -> str:
    """The name of a column, counted from 0; charts have fewer than 26."""
    return chr(ord("A") + column)


def format_of(values: Values, texts: Sequence[str]) -> str | None:
    """The number format in which every value reads as its text; None where no format tells them all."""
    told = [(value, text) for value, text in zip(values, texts, strict=True) if value is not None]
    return next((form for form in FORMATS if all(shown(value, form) == text for value, text in told)), None)


def shown(value: float, form: str) -> str:
    """A value as one of our number formats writes it."""
    digits = 1 if ".0" in form else 0
    if form.endswith("%"):
        return f"{100 * value:.{digits}f}%"
    told = f"{value:,.{digits}f}"
    return f"${told}" if form.startswith('"$"') else f"{told}%" if "%" in form else told
