"""How long the quarterly run takes, where its time goes, and what a run with nothing to do costs."""

from pathlib import Path

from tools.bench.decks.reading import seconds_of, violations
from tools.bench.project import COMMUNITIES, PERIOD, run, scratch_project, stage_costs
from tools.bench.registry import Measurement, measures

WARM_SECONDS = 60.0
HTML_MB, PDF_MB = 3.0, 1.0
"""What an e-mail carries everywhere, and what a phone loads without a plan."""
SECONDS = 20.0
"""Some three times the 7 seconds of one processor that it takes: forty charts are drawn three times each."""


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


@measures("deck", "deck.html_mb", "deck.pdf_mb", "deck.axe_violations", "deck.seconds")
def what_is_handed_out(scratch: Path) -> list[Measurement]:
    """The decks of the sample: how large they are, what bars a reader's way, how long one language takes."""
    project = scratch_project(scratch)
    run(project, "--bare")
    released = [project / "reports" / PERIOD / community for community in COMMUNITIES]
    pages = [file for folder in released for file in sorted(folder.glob("deck.*.html"))]
    papers = [file for folder in released for file in sorted(folder.glob("deck.*.pdf"))]
    largest = max(file.stat().st_size for file in pages) / 1e6
    heaviest = max(file.stat().st_size for file in papers) / 1e6
    told = "the largest of both communities and languages"
    made = [
        Measurement("deck.html_mb", largest, "MB", f"{told}; both languages inside", bound=HTML_MB),
        Measurement("deck.pdf_mb", heaviest, "MB", told, bound=PDF_MB),
        Measurement("deck.seconds", seconds_of(project), "s", "HTML and PDF of one language", bound=SECONDS),
    ]
    found = violations(pages[:2])
    if found is None:
        return made
    how = "axe-core, everything unfolded, 1280, 768 and 320 pixels wide, both languages"
    return [*made, Measurement("deck.axe_violations", found, "", how, bound=0)]
