"""All communities counted at once say what each one's own run says, row by row."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from rollbook.kernel.errors import InputError, ParameterError
from rollbook.statewide import Counted, count_statewide, write_statewide
from tests.conftest import COMMUNITIES, PERIOD, Project

pytestmark = pytest.mark.heavy

NEEDED = ("linked", "clean", "measured")


@pytest.fixture(scope="module")
def run(built_bare: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the runs of both communities left, for what is laid down beside it."""
    root = tmp_path_factory.mktemp("statewide")
    shutil.copytree(built_bare.root / "pipelines", root / "pipelines")
    for name in COMMUNITIES:
        for layer in NEEDED:
            place = Path("data", "processed", name, PERIOD, layer)
            shutil.copytree(built_bare.root / place, root / place)
    return root


@pytest.fixture(scope="module")
def counted(run: Path) -> Counted:
    return count_statewide(run, PERIOD)


def facts(run: Path, community: str) -> Path:
    return run / "data" / "processed" / community / PERIOD / "facts"


def own(run: Path, community: str) -> pd.DataFrame:
    folder = run / "data" / "processed" / community / PERIOD
    return pd.read_parquet(folder / "measured" / "measures.parquet")


def of(counted: Counted, community: str) -> pd.DataFrame:
    rows = counted.measures[counted.measures["community_code"] == community]
    return rows.drop(columns="community_code").reset_index(drop=True)


@pytest.mark.parametrize("community", COMMUNITIES)
def test_every_row_is_the_one_of_the_communitys_own_run(run: Path, counted: Counted, community: str) -> None:
    pd.testing.assert_frame_equal(of(counted, community), own(run, community))
    assert own(run, community)["period_code"].nunique() > 40


def test_facts_are_laid_down_once_and_a_damaged_file_is_made_anew(run: Path, counted: Counted) -> None:
    assert counted.kept_count == 0
    whole = {path.name: path.read_bytes() for path in facts(run, COMMUNITIES[0]).iterdir()}
    damaged = facts(run, COMMUNITIES[0]) / "attendances.parquet"
    damaged.write_bytes(damaged.read_bytes()[:-40])
    again = count_statewide(run, PERIOD)
    assert again.kept_count == len(COMMUNITIES) - 1
    assert {path.name: path.read_bytes() for path in facts(run, COMMUNITIES[0]).iterdir()} == whole
    pd.testing.assert_frame_equal(again.measures, counted.measures)


def test_one_community_is_counted_alone_as_among_others(run: Path, counted: Counted) -> None:
    alone = count_statewide(run, PERIOD, [COMMUNITIES[1]])
    pd.testing.assert_frame_equal(of(alone, COMMUNITIES[1]), of(counted, COMMUNITIES[1]))
    assert alone.kept_count == 1


def test_a_community_without_a_run_of_the_quarter_is_named(run: Path) -> None:
    with pytest.raises(InputError, match="palmdale"):
        count_statewide(run, "2018Q1", ["palmdale"])


def test_exact_counts_are_never_written_among_the_reports(
    run: Path, counted: Counted, tmp_path: Path
) -> None:
    with pytest.raises(ParameterError, match="reports"):
        write_statewide(counted, run / "reports" / "2018Q2" / "all.parquet", run)
    target = tmp_path / "all.parquet"
    write_statewide(counted, target, run)
    assert target.stat().st_mode & 0o077 == 0
    pd.testing.assert_frame_equal(pd.read_parquet(target), counted.measures)
