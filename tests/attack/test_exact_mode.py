"""True numbers: small ones are hidden, and what would give them away; held against an office's tool."""

import contextlib
import io
import tempfile

import numpy as np
import pytauargus
import pytest

from rollbook.protect.linked import insider
from rollbook.protect.linked.insider import insider_recoveries, told_to_insiders
from rollbook.protect.linked.programme import Belief, left_open
from rollbook.protect.linked.widen import widen
from rollbook.protect.linked.widen_by_attack import widen_by_attack
from tests.attack.switches import Switch, both, everywhere, nothing_done
from tools.bench.protecting.linked import EXACT, Table, equations, published, random_table, with_margins

ROWS, COLUMNS = 5, 4
SEEDS = range(20)


WITH_PAIRS = ((3, 2, 20), (3, 3, 74), (6, 5, 3))
"""Rows, columns and seeds of tables in which two hidden counts are ten together, as the others are told."""


def table(seed: int) -> Table:
    return random_table(seed, ROWS, COLUMNS)


def theirs(inner: Table) -> tuple[np.ndarray, np.ndarray]:
    """Which cells the other tool hides, for being small or for the sake of others."""
    people = [
        {"A": f"a{row}", "B": f"b{column}", "V": 1}
        for row in range(ROWS)
        for column in range(COLUMNS)
        for _ in range(inner[row, column])
    ]
    with (
        tempfile.TemporaryDirectory() as folder,
        contextlib.chdir(folder),
        contextlib.redirect_stdout(io.StringIO()),
    ):
        told = pytauargus.protect(
            people, ["A", "B"], "V", safety_rules="FREQ(11,30)", suppress="OPT(1)", workdir=folder
        )
        cells = {(row["A"], row["B"]): row["status"] for row in told.tables[0].rows}
    codes = [(f"a{row}", f"b{column}") for row in range(ROWS) for column in range(COLUMNS)]
    codes += [(f"a{row}", "Total") for row in range(ROWS)] + [
        ("Total", f"b{column}") for column in range(COLUMNS)
    ]
    status = np.array([cells.get(code, "Z") for code in [*codes, ("Total", "Total")]])
    return status == "U", status == "M"


@pytest.mark.parametrize("seed", SEEDS)
def test_no_hidden_count_can_be_told_from_the_true_numbers_beside_it(seed: int) -> None:
    counts, ranges = with_margins(table(seed)), published(table(seed))
    belief = Belief(ranges.low, ranges.high, equations(ROWS, COLUMNS))
    small = counts < EXACT.smallest_shown
    found = left_open([belief], small, 10.0)
    assert (found.low[small] <= 1e-6).all()
    assert (found.high[small] >= 10 - 1e-6).all()
    assert insider_recoveries([belief], small) == (0, int(small.sum()))
    assert ((ranges.low <= counts) & (counts <= ranges.high)).all()


@pytest.mark.parametrize("seed", SEEDS)
def test_the_same_cells_are_too_small_as_for_a_statistical_office(seed: int) -> None:
    """Theirs shows a zero as it is; rollbook hides it with the small ones."""
    counts = with_margins(table(seed))
    primary, secondary = theirs(table(seed))
    assert (primary == ((counts > 0) & (counts < EXACT.smallest_shown))).all()
    ranges = published(table(seed))
    is_ours = (ranges.high > ranges.low) & (counts >= EXACT.smallest_shown)
    assert secondary.any() == is_ours.any(), "both hide further counts, or neither has to"


@pytest.mark.parametrize("seed", SEEDS)
def test_the_attack_finds_nothing_in_what_the_office_s_tool_protects(seed: int) -> None:
    """The attack itself is right: it recovers nothing exactly from a table that is known to be safe."""
    counts = with_margins(table(seed))
    primary, secondary = theirs(table(seed))
    low = np.where(primary | secondary, 0.0, counts)
    high = np.where(primary | secondary, counts.sum(), counts)
    found = left_open([Belief(low, high, equations(ROWS, COLUMNS))], primary, 1e9)
    assert (found.high[primary] - found.low[primary] > 0.5).all()


def test_with_small_counts_hidden_alone_many_of_them_are_recovered() -> None:
    """Complementary suppression off: this is what the attack would find."""
    told = tried = 0
    for seed in SEEDS:
        counts = with_margins(table(seed))
        small = counts < EXACT.smallest_shown
        low, high = np.where(small, 0.0, counts), np.where(small, 10.0, counts)
        found = left_open([Belief(low, high, equations(ROWS, COLUMNS))], small, 1e9)
        told += int((found.high[small] - found.low[small] < 0.5).sum())
        tried += int(small.sum())
    assert told > 0.25 * tried


def told_by(seed: int) -> tuple[int, int]:
    """Hidden counts that programmes narrow, and insiders who tell another one exactly."""
    counts, ranges = with_margins(table(seed)), published(table(seed))
    small, belief = (
        counts < EXACT.smallest_shown,
        Belief(ranges.low, ranges.high, equations(ROWS, COLUMNS)),
    )
    found = left_open([belief], small, 10.0)
    narrowed = (found.low[small] > 1e-6) | (found.high[small] < 10 - 1e-6)
    return int(narrowed.sum()), insider_recoveries([belief], small)[0]


def insiders_of(rows: int, columns: int, seed: int) -> int:
    """How many who know one hidden count of a published table can tell another."""
    inner = random_table(seed, rows, columns)
    counts, ranges = with_margins(inner), published(inner)
    belief = Belief(ranges.low, ranges.high, equations(rows, columns))
    return insider_recoveries([belief], counts < EXACT.smallest_shown)[0]


@pytest.mark.parametrize(("rows", "columns", "seed"), WITH_PAIRS)
def test_what_one_of_two_hidden_counts_tells_of_the_other_is_kept_from_insiders_too(
    monkeypatch: pytest.MonkeyPatch, rows: int, columns: int, seed: int
) -> None:
    assert insiders_of(rows, columns, seed) == 0
    everywhere(told_to_insiders, lambda *_: [])(monkeypatch)
    # The attack itself asks the module in which it stands.
    monkeypatch.setattr(insider, "told_to_insiders", told_to_insiders)
    assert insiders_of(rows, columns, seed) > 0


ROW_BY_ROW, BY_PROGRAMMES = everywhere(widen, nothing_done), everywhere(widen_by_attack, nothing_done)


@pytest.mark.parametrize(
    ("switch_off", "seed", "by_insiders"),
    [(BY_PROGRAMMES, 2, 0), (both(ROW_BY_ROW, BY_PROGRAMMES), 2, 5)],
    ids=["linear programmes", "all of it"],
)
def test_complementary_suppression_that_is_off_is_missed(
    monkeypatch: pytest.MonkeyPatch, switch_off: Switch, seed: int, by_insiders: int
) -> None:
    """What propagation leaves, several equations at once tell; without either, insiders know the rest."""
    assert told_by(seed) == (0, 0)
    switch_off(monkeypatch)
    narrowed, insiders = told_by(seed)
    assert narrowed > 0
    assert insiders == by_insiders
