"""What is said after a run: what was made, what was kept, what failed, and how to go on."""

from collections.abc import Sequence

from rollbook.workflow.outcome import Outcome


def what_was_done(outcomes: Sequence[Outcome]) -> list[str]:
    """A line for all that was as it should be, and one for each community and quarter that was made."""
    unchanged = [_name(each, outcomes) for each in outcomes if each.is_unchanged]
    told = []
    if unchanged:
        told.append(
            f"Nothing changed since the last run: {', '.join(unchanged)}. The decks are as they were."
        )
    made = [each for each in outcomes if each.paths and not each.is_unchanged]
    return told + [f"Made: {_name(each, outcomes)} ({_steps(each)}, {each.seconds:.0f} s)" for each in made]


def what_failed(outcomes: Sequence[Outcome]) -> list[str]:
    """Why there is no deck, for each that has none; and one command that tries all of them again."""
    told = [f"\nNo deck for {_name(each, outcomes)}. {each.error}" for each in outcomes if each.error]
    again = [each for each in outcomes if each.error and each.period and each.community.isidentifier()]
    if len(outcomes) > 1 and again:
        periods = " ".join(f"--period {name}" for name in dict.fromkeys(each.period for each in again))
        names = " ".join(f"--community {name}" for name in dict.fromkeys(each.community for each in again))
        told.append(f"\nWhat is done is kept. When it is mended, go on with: rollbook run {periods} {names}")
    return told


def _name(outcome: Outcome, outcomes: Sequence[Outcome]) -> str:
    several = len({each.period for each in outcomes}) > 1
    return f"{outcome.community} {outcome.period}" if several and outcome.period else outcome.community


def _steps(outcome: Outcome) -> str:
    done, kept = len(outcome.done), len(outcome.kept)
    return f"{done} steps done, {kept} kept" if kept else f"{done} steps done"
