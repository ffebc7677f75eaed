"""Partner organizations in a release: only public ones are named, and centrality is that of what is shown."""

from collections import deque
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rollbook.protect.view_partners import partner_parts
from rollbook.tables.rows import rows_of
from tests.unit.present.system_sample import links, measured, organizations

Edges = set[tuple[str, str]]


def shortest(edges: Edges, start: str, end: str) -> list[tuple[str, ...]]:
    """All shortest ways from one to another, by walking all ways breadth first."""
    near: dict[str, set[str]] = {}
    for one, other in edges:
        near.setdefault(one, set()).add(other)
        near.setdefault(other, set()).add(one)
    found: list[tuple[str, ...]] = []
    ways: deque[tuple[str, ...]] = deque([(start,)])
    while ways:
        way = ways.popleft()
        if found and len(way) >= len(found[0]):
            continue
        for step in sorted(near.get(way[-1], ())):
            if step == end:
                found.append((*way, end))
            elif step not in way:
                ways.append((*way, step))
    return found


def betweenness(nodes: list[str], edges: Edges, node: str) -> Fraction:
    """Over all pairs of others, the mean share of their shortest ways that lead through a node."""
    pairs = [pair for pair in permutations(nodes, 2) if node not in pair]
    shares = []
    for start, end in pairs:
        ways = shortest(edges, start, end)
        shares.append(Fraction(sum(node in way for way in ways), len(ways)) if ways else Fraction(0))
    return sum(shares, Fraction(0)) / len(pairs) if pairs else Fraction(0)


PAIRS = [(one, other) for one in "abcdef" for other in "abcdef" if one < other]


@given(st.sets(st.sampled_from(PAIRS)))
@settings(max_examples=60, deadline=None)
def test_centrality_is_what_counting_all_ways_by_hand_gives(edges: Edges) -> None:
    linked = [
        {"partner_id": one, "other_partner_id": other, "event_count": 1, "agreement_count": 0}
        for one, other in sorted(edges)
    ]
    parts = partner_parts(measured([(name, "faith", None) for name in "abcdef"], linked), are_all_named=False)
    for row in rows_of(parts["partners"]):
        name = row["partner_id"]
        assert row["tie_count"] == sum(name in pair for pair in edges)
        assert row["bridge_share"] == pytest.approx(float(betweenness([*"abcdef"], edges, name)), abs=1e-6)


def test_a_release_names_public_organizations_alone_and_the_working_view_all() -> None:
    told = organizations(20)
    made = measured(told, links(sorted(key.replace(" ", "_") for key, _, _ in told)), hidden=6)
    hidden = {key.replace(" ", "_") for key, _, _ in told[:6]}
    released, working = (partner_parts(made, are_all_named=everybody) for everybody in (False, True))
    assert hidden.isdisjoint(released["partners"]["partner_id"])
    assert hidden.isdisjoint(released["partner_links"][["partner_id", "other_partner_id"]].to_numpy().ravel())
    assert hidden <= {*working["partners"]["partner_id"]}
    assert not [
        text for table in released.values() for text in table.astype(str).to_numpy().ravel() if text in hidden
    ]
    assert released["partner_sectors"]["partner_count"].sum() == 20
    assert released["partner_sectors"]["named_count"].sum() == 14


def test_who_works_only_with_somebody_unnamed_has_no_tie_in_a_release() -> None:
    linked = [{"partner_id": "a", "other_partner_id": "b", "event_count": 1, "agreement_count": 0}]
    made = measured([("a", "faith", None), ("b", "faith", None)], linked, hidden=1)
    released, working = (partner_parts(made, are_all_named=everybody) for everybody in (False, True))
    assert list(released["partners"]["tie_count"]) == [0]
    assert list(working["partners"]["tie_count"]) == [1, 1]
