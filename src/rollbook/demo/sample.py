"""All files of a community, as its offices would send them."""

from random import Random

from rollbook.demo.community import Community
from rollbook.demo.files import SampleFile
from rollbook.demo.group_lists import group_parent_lists, leader_list, participant_lists
from rollbook.demo.instrument_answers import answer_list
from rollbook.demo.lists import (
    census_list,
    event_list,
    group_list,
    indicator_list,
    partner_list,
    published_list,
    session_list,
    training_list,
)
from rollbook.demo.people import QUARTERS, quarter_of
from rollbook.demo.rosters import RosterClerks
from rollbook.demo.self_assessments import self_assessments
from rollbook.demo.signins import SignInClerk
from rollbook.demo.slips import DEFAULT_RATES, SlipRates


def sample_files(made_up: Community, seed: str, rates: SlipRates = DEFAULT_RATES) -> list[SampleFile]:
    """The files of a community with the notes of their rows; the same seed writes the same bytes.

    Parameters
    ----------
    made_up
        Who is who, and what happened.
    seed
        Decides the slips of the pen, not the people.
    rates
        How often each slip happens.
    """
    clerks = RosterClerks(made_up.members, rates, f"{seed}/roster")
    sessions_dice = Random(f"{seed}/sessions")
    return [
        *(clerks.roster(quarter) for quarter in QUARTERS),
        *_workbooks(made_up, seed, rates),
        *participant_lists(made_up.participants, rates.participants, Random(f"{seed}/participants")),
        *group_parent_lists(made_up.everybody, rates.groups, Random(f"{seed}/groups")),
        leader_list(made_up.members, rates.leaders, Random(f"{seed}/leaders")),
        *(
            session_list(
                quarter, [s for s in made_up.sessions if quarter_of(s.day) == quarter], sessions_dice
            )
            for quarter in QUARTERS
        ),
        group_list(made_up.groups),
        partner_list(made_up.organizations),
        event_list(made_up.plan.name),
        training_list(made_up.plan.name),
        indicator_list(made_up.plan.name),
        *answer_list(made_up.plan.name, Random(f"{seed}/instruments")),
        *self_assessments(made_up.plan.name, Random(f"{seed}/self-assessment")),
        published_list(made_up.plan.name),
        census_list(made_up.plan.zips),
    ]


def _workbooks(made_up: Community, seed: str, rates: SlipRates) -> list[SampleFile]:
    dice = Random(f"{seed}/signin")
    days = [meeting.day for meeting in made_up.meetings]
    typed_twice = dice.sample(days, min(len(days), made_up.plan.double_sheets))
    clerk = SignInClerk(made_up.plan.name, rates.door, dice)
    return [
        clerk.workbook(quarter, [m for m in made_up.meetings if quarter_of(m.day) == quarter], typed_twice)
        for quarter in QUARTERS
    ]
