"""What an attacker writes down between printed counts is true of the sample communities, counted exactly."""

import pytest

from rollbook.declare.chosen import countable_of
from rollbook.protect.linked import implied
from rollbook.stages import open_run
from rollbook.tables.catalogue import tables_of
from tests.conftest import COMMUNITIES, PERIOD, Project
from tests.unit.protect.exact_relations import broken_relations

pytestmark = pytest.mark.heavy


@pytest.mark.parametrize("community", COMMUNITIES)
def test_exact_counts_keep_every_equation_that_the_attack_uses(built: Project, community: str) -> None:
    run = open_run(root=built.root, community=community, period=PERIOD)
    exact = run.store.read(tables_of("internal"))
    assert broken_relations(exact, countable_of(run.project, community), run.project.quarterly) == []


@pytest.mark.parametrize("community", COMMUNITIES)
def test_every_hidden_count_of_a_release_may_be_nobody_or_ten(built: Project, community: str) -> None:
    run = open_run(root=built.root, community=community, period=PERIOD)
    released = run.store.read(tables_of("released"))
    hidden = implied(released, countable_of(run.project, community), run.project.quarterly)
    assert {"ladders", "touch_overlaps", "attributions", "measures"} <= set(hidden["table"])
    assert (hidden["belief"] >= 0).all()
    assert hidden["least"].max() <= 1e-6
    assert hidden["most"].min() >= 10 - 1e-6
