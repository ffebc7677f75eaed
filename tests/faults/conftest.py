"""One undisturbed run, with which all disturbed ones are compared."""

from pathlib import Path

import pytest

from tests.faults.trials import Bench, make_bench


@pytest.fixture(scope="session")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """A project that is about to be run, and what an undisturbed run makes of it."""
    return make_bench(tmp_path_factory.mktemp("faults"))


@pytest.fixture
def fresh(bench: Bench) -> Path:
    """The project as it was before that run."""
    return bench.fresh()


@pytest.fixture
def done(bench: Bench) -> Path:
    """The project after that run."""
    return bench.done()
