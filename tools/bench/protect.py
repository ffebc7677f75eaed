"""Release safety: what attacks find, what protection costs a reader, and how long the audit takes."""

from pathlib import Path

from tools.bench.project import COMMUNITIES, PERIOD, rollbook, run, scratch_project
from tools.bench.protecting import scanning  # noqa: F401  it registers itself
from tools.bench.protecting.attacks import join_rates, location_hit_rate
from tools.bench.protecting.linked import TABLES, exact_recoveries
from tools.bench.protecting.zones import mapped_shares, zone_errors
from tools.bench.registry import Measurement, measures

AUDIT_SECONDS = 60.0


@measures("protect", "protect.location_hit_rate_funder")
def location_hit_rate_funder(_: Path) -> list[Measurement]:
    """How often a member's address is named from a release to a funder."""
    return [location_hit_rate("funder")]


@measures("protect", "protect.location_hit_rate_public")
def location_hit_rate_public(_: Path) -> list[Measurement]:
    """How often a member's address is named from a release to the public."""
    return [location_hit_rate("public")]


@measures("protect", "protect.join_attack_funder", "protect.join_attack_funder_quiet")
def join_attack_funder(_: Path) -> list[Measurement]:
    """How often an insider names the quarter in which a family joined, from releases to a funder."""
    return join_rates("funder")


@measures("protect", "protect.join_attack_public", "protect.join_attack_public_quiet")
def join_attack_public(_: Path) -> list[Measurement]:
    """How often an insider names the quarter in which a family joined, from releases to the public."""
    return join_rates("public")


@measures("protect", "protect.lp_exact_recoveries")
def lp_exact_recoveries(_: Path) -> list[Measurement]:
    """How many hidden counts linear programming recovers from tables with true numbers."""
    told, tried = exact_recoveries()
    how = f"{tried} hidden counts of {TABLES} random tables with their margins, in exact mode"
    return [Measurement("protect.lp_exact_recoveries", told, "counts", how, 0.0)]


@measures("protect", "protect.mapped_share")
def mapped_share(_: Path) -> list[Measurement]:
    """Which share of the members zones leave on the map."""
    return mapped_shares()


@measures("protect", "protect.zone_error", "protect.zone_error_public")
def zone_error(_: Path) -> list[Measurement]:
    """How far a zone's shown count is from the truth."""
    return zone_errors()


@measures("protect", "protect.audit_seconds")
def audit_seconds(scratch: Path) -> list[Measurement]:
    """How long all attacks on one community's release take, the slower of the two samples."""
    project = scratch_project(scratch)
    run(project, "--bare")
    costs = [
        rollbook(project, "audit", "--community", community, "--period", PERIOD) for community in COMMUNITIES
    ]
    slowest = max(cost.seconds for cost in costs)
    how = "rollbook audit, the slower of two sample communities, start-up included"
    return [Measurement("protect.audit_seconds", slowest, "s", how, AUDIT_SECONDS)]
