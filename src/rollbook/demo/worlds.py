"""Many made-up worlds, cheap to make: for simulations that ask how often an answer is right."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rollbook.demo import write_files
from rollbook.demo.community import Community, make_community
from rollbook.demo.files import RowNote
from rollbook.demo.palmdale import PALMDALE
from rollbook.demo.plan import Cohort, CommunityPlan
from rollbook.demo.sample import sample_files
from rollbook.demo.slips import DEFAULT_RATES, SlipRates
from rollbook.demo.truth import truth_of

SMALL_GROUPS = {"ROC": 2, "NAC": 2, "PN": 4}
LEAST_ATTENDANCE, LEAST_CORE = 10, 3
MEMBERS_AMONG_PARTICIPANTS = 3
"""At most one participant in so many is a member in a small world."""


@dataclass(frozen=True, slots=True)
class World:
    """A community, the truth about it and its files."""

    community: Community
    truth: Mapping[str, Any]
    files: Mapping[str, bytes]


def make_world(plan: CommunityPlan, seed: int | str) -> Community:
    """A community of its own for each seed; no promise about its figures is checked.

    Examples
    --------
    >>> len(make_world(small_plan(60, 40), 1).meetings)
    33
    """
    return make_community(plan, f"{seed}/{plan.name}")


def written_world(plan: CommunityPlan, seed: int | str, rates: SlipRates = DEFAULT_RATES) -> World:
    """A community with its files and its truth, all in memory."""
    community = make_world(plan, seed)
    sample = sample_files(community, f"{seed}/{plan.name}", rates)
    notes: list[RowNote] = [note for file in sample for note in file.rows]
    return World(community, truth_of(community, notes, seed), {file.name: file.content for file in sample})


def write_world(
    plan: CommunityPlan,
    seed: int | str,
    raw_dir: Path,
    truth_dir: Path | None = None,
    *,
    rates: SlipRates = DEFAULT_RATES,
) -> list[Path]:
    """Write the files of a world to ``raw_dir/<plan's name>``, and its truth if a folder for it is given."""
    community = make_world(plan, seed)
    sample = sample_files(community, f"{seed}/{plan.name}", rates)
    return write_files(community, sample, raw_dir, truth_dir, seed=seed)


def small_plan(members: int, participants: int, *, like: CommunityPlan = PALMDALE) -> CommunityPlan:
    """A plan of reduced size, in everything else like a full one.

    Parameters
    ----------
    members
        About how many people are members at some time.
    participants
        How many households take part in navigators' groups.
    like
        The plan that is made smaller.
    """
    full = sum(sum(cohort.profiles.values()) for cohort in like.cohorts)
    share = members / full
    pairs = round(like.participant_pairs * participants / like.participant_households)
    return replace(
        like,
        cohorts=tuple(_smaller(cohort, share) for cohort in like.cohorts),
        groups=tuple(
            group
            for kind, count in SMALL_GROUPS.items()
            for group in [each for each in like.groups if each.kind == kind][:count]
        ),
        participant_households=participants,
        participant_pairs=max(3, pairs),
        member_participants=min(
            round(like.member_participants * share), participants // MEMBERS_AMONG_PARTICIPANTS
        ),
        neighbors=max(4, round(like.neighbors * share)),
        attendance=tuple(max(LEAST_ATTENDANCE, round(size * share)) for size in like.attendance),
        core=tuple(max(LEAST_CORE, round(size * share)) for size in like.core),
        namesake_pairs=max(1, round(like.namesake_pairs * share)),
        same_name_families=max(1, round(like.same_name_families * share)),
        reused_numbers=max(1, round(like.reused_numbers * share)),
    )


def _smaller(cohort: Cohort, share: float) -> Cohort:
    profiles = {profile: round(people * share) for profile, people in cohort.profiles.items()}
    couples = {
        profile: min(max(1, round(pairs * share)), profiles[profile] // 2)
        for profile, pairs in cohort.couples.items()
    }
    return replace(
        cohort,
        profiles=profiles,
        couples=couples,
        zip_households={zip_code: round(count * share) for zip_code, count in cohort.zip_households.items()},
    )
