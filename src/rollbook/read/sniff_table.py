"""Where the table of an unknown export begins, which list it is, and what each column is read into."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rollbook.declare.lexicon import header_key
from rollbook.declare.references import NEEDED
from rollbook.declare.source_rules import TABLE_SOURCES, text_fields
from rollbook.read.layout import SEARCHED_ROWS, header_names
from rollbook.read.sniff_match import Matcher
from rollbook.read.workbook import Grid

HIGHEST_HEADER = 3
_FEWEST_COLUMNS = 2
_SMALLEST_SHARE = 0.3
_SHARE_BELOW = 0.6
_NAME_PAIR = ("first_name_text", "full_name_text")


@dataclass(frozen=True)
class Placed:
    """A column by its place (from 0), the field it is read into, and how sure that is."""

    place: int
    field: str
    score: float


@dataclass(frozen=True)
class Found:
    """A header in a grid, and the list that its columns look like."""

    table: str
    first_row: int
    height: int
    names: tuple[str, ...]
    placed: tuple[Placed, ...]
    labels: Mapping[str, str]
    score: float

    def below(self, grid: Grid) -> list[list[str]]:
        """The rows below the header that hold anything."""
        rows = grid.rows[self.first_row + self.height :]
        return [row for row in rows if any(cell.strip() for cell in row)]


def find_table(grid: Grid, matcher: Matcher, tables: Sequence[str] = tuple(TABLE_SOURCES)) -> Found | None:
    """The header that most of the known columns stand in; ``None`` if no row looks like one.

    A header of several rows is taken only where it says more than one of its rows alone.
    """
    found = _best(grid, matcher.strictly(), tables) or _best(grid, matcher, tables)
    if found is None:
        return None
    above = labels_above(grid.rows[: found.first_row], matcher)
    forgiving = [
        _found(table, found.first_row, found.height, found.names, above, matcher) for table in tables
    ]
    return max((guess for guess in forgiving if guess is not None), key=lambda guess: guess.score)


def _best(grid: Grid, matcher: Matcher, tables: Sequence[str]) -> Found | None:
    best: Found | None = None
    tops = range(min(len(grid.rows), SEARCHED_ROWS))
    for height in range(1, HIGHEST_HEADER + 1):
        for top in tops:
            rows = grid.rows[top : top + height]
            if not all(_may_continue(row, matcher) for row in rows[1:]):
                continue
            names = header_names(rows, grid.merged, top)
            if sum(bool(matcher.fields(name)) for name in names) < _FEWEST_COLUMNS:
                continue
            above = labels_above(grid.rows[:top], matcher)
            for table in tables:
                found = _found(table, top, height, names, above, matcher)
                if found is not None and (best is None or found.score > best.score):
                    best = found
    return best


def _may_continue(row: Sequence[str], matcher: Matcher) -> bool:
    """Whether a row may be a header's second or third: no row of people may be taken for one."""
    filled = [cell for cell in row if cell.strip()]
    known = sum(bool(matcher.fields(cell.strip())) for cell in filled)
    return known >= _FEWEST_COLUMNS and known >= _SHARE_BELOW * len(filled)


def labels_above(rows: Sequence[Sequence[str]], matcher: Matcher) -> dict[str, str]:
    """Labels above a table, as they stand there without a colon, each with its field."""
    known = {header_key(form): field for field, forms in matcher.lexicon.labels.items() for form in forms}
    found: dict[str, str] = {}
    for row in rows:
        for place, cell in enumerate(row):
            label, colon, rest = cell.partition(":")
            field = known.get(header_key(label))
            is_followed = bool(colon and rest.strip()) or any(text.strip() for text in row[place + 1 :])
            if field and is_followed and field not in found.values():
                found[label.strip()] = field
    return found


def _found(  # noqa: PLR0913, PLR0917  all that tells one guess from another
    table: str, top: int, height: int, names: Sequence[str], above: Mapping[str, str], matcher: Matcher
) -> Found | None:
    placed = _place(names, table, matcher)
    named = sum(bool(name) for name in names)
    if len(placed) < _FEWEST_COLUMNS or len(placed) < _SMALLEST_SHARE * named:
        return None
    known = {each.field for each in placed}
    labels = {
        label: field for label, field in above.items() if field in text_fields(table) and field not in known
    }
    fields = known | set(labels.values())
    needed = sum(1 if set(group) & fields else -1 for group in NEEDED[table])
    score = sum(each.score for each in placed) + needed
    return Found(table, top, height, tuple(names), placed, labels, score)


def _place(names: Sequence[str], table: str, matcher: Matcher) -> tuple[Placed, ...]:
    """Each field to the column that is surest of it; a name that stands twice is left out."""
    known = text_fields(table)
    twice = {name for name in names if names.count(name) > 1}
    scores = {
        place: {field: score for field, score in matcher.fields(name).items() if field in known}
        for place, name in enumerate(names)
        if name not in twice
    }
    _settle_names(scores)
    guesses = sorted(
        (-score, place, known.index(field))
        for place, fields in scores.items()
        for field, score in fields.items()
    )
    taken: dict[int, Placed] = {}
    for score, place, number in guesses:
        if place not in taken and known[number] not in {each.field for each in taken.values()}:
            taken[place] = Placed(place, known[number], -score)
    return tuple(taken[place] for place in sorted(taken))


def _settle_names(scores: Mapping[int, dict[str, float]]) -> None:
    """``Nombre`` is a given name where surnames have a column of their own, and a whole name otherwise."""
    has_surnames = any("last_name_text" in fields for fields in scores.values())
    given, whole = _NAME_PAIR
    for fields in scores.values():
        if given in fields and whole in fields:
            del fields[whole if has_surnames else given]
