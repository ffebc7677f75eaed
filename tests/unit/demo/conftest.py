"""One sample for each community and seed, written once for all tests of a file."""

import json

import pytest

from rollbook.demo import COMMUNITIES, write_sample
from tests.unit.demo.recount import Sample

SEEDS = (20180630, 7, 99)


@pytest.fixture(scope="session", params=[(c, s) for c in COMMUNITIES for s in SEEDS], ids=str)
def sample(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Sample:
    community, seed = request.param
    folder = tmp_path_factory.mktemp("sample")
    write_sample(community, folder / "raw", folder / "truth", seed=seed)
    truth = json.loads((folder / "truth" / f"{community}.json").read_text(encoding="utf-8"))
    return community, folder / "raw" / community, truth
