"""Every address of the sample is placed a second time by an oracle that shares no code with the pipeline."""

import pytest
import yaml

from tests.conftest import COMMUNITIES, PERIOD, Project
from tests.oracle.located import differences

pytestmark = pytest.mark.heavy


@pytest.mark.parametrize("community", COMMUNITIES)
def test_every_address_is_where_the_oracle_places_it_and_as_sure(built_bare: Project, community: str) -> None:
    area = yaml.safe_load(
        (built_bare.root / "pipelines" / "areas" / "antelope_valley.yml").read_text("utf-8")
    )
    assert differences(built_bare.root, area, community, PERIOD) == []
