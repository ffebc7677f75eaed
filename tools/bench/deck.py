"""How long the quarterly run takes, where its time goes, and what a run with nothing to do costs."""

from pathlib import Path

from tools.bench.project import COMMUNITIES, run, scratch_project, stage_costs
from tools.bench.registry import Measurement, measures

WARM_SECONDS = 60.0


@measures("deck")
def quarterly_run(scratch: Path) -> list[Measurement]:
    """A forced run over both sample communities after a first one, then one with nothing to do."""
    project = scratch_project(scratch)
    run(project)
    forced = run(project, "--force")
    stages = {community: stage_costs(project, community) for community in COMMUNITIES}
    unchanged = run(project)
    whole = "rollbook run --force, both communities, after a first run"
    made = [
        Measurement("deck.warm_two_communities_seconds", forced.seconds, "s", whole, bound=WARM_SECONDS),
        Measurement("deck.peak_mb", forced.peak_mb, "MB", "the same run, all its processes together"),
        Measurement(
            "deck.unchanged_rerun_seconds", unchanged.seconds, "s", "rollbook run again, nothing changed"
        ),
    ]
    for community, costs in stages.items():
        total = sum(cost.seconds for cost in costs.values()) or 1.0
        for stage, cost in costs.items():
            share = f"{cost.seconds / total:.0%} of {community}'s stages, as the run noted it"
            made.append(Measurement(f"deck.{community}.{stage}_seconds", cost.seconds, "s", share))
            made.append(
                Measurement(
                    f"deck.{community}.{stage}_peak_mb", cost.peak_mb, "MB", "the process after the stage"
                )
            )
    return made
