"""Published figures stand in the sample as they were published, and made-up registers add up to them."""

from collections import Counter
from pathlib import Path

import pytest

from rollbook.clean.figures import read_figure
from rollbook.declare import Project, load_project
from rollbook.declare.chosen import indicators_of, measures_of
from rollbook.demo.indicators import INDICATORS, SOURCE, indicator_rows
from rollbook.demo.lists import INDICATOR_TITLE, REGISTER_TITLE, event_list, indicator_list, training_list
from rollbook.demo.public import published_measures
from rollbook.demo.registers import EVENTS, PARTNERS, TRAININGS
from rollbook.kernel.layout import Layout

REPOSITORY = Path(__file__).resolve().parents[3]

Figures = dict[str, tuple[float, str, str]]
LANCASTER: Figures = {
    "ambassadors_trained": (45, "exact", "how_much"),
    "parent_groups_formed": (8, "exact", "how_much"),
    "parents_in_groups": (131, "exact", "how_much"),
    "existing_groups_connected": (34, "exact", "how_much"),
    "parents_in_existing_groups": (550, "exact", "how_much"),
    "partner_events": (12, "exact", "how_much"),
    "partner_events_each": (2, "at_least", "how_well"),
    "caregivers_reached": (4957, "exact", "how_much"),
    "children_reached": (435, "exact", "how_much"),
    "contest_entries": (168, "exact", "how_much"),
    "awareness_event_people": (1050, "exact", "how_much"),
    "awareness_event_organizations": (20, "over", "how_well"),
    "awareness_event_volunteers": (60, "exact", "how_much"),
    "awareness_event_hours": (7, "exact", "how_much"),
    "campaign_reach": (1_000_000, "over", "how_much"),
    "page_reach": (16_339, "exact", "how_much"),
    "page_clicks_comments": (659, "exact", "how_well"),
    "groups_presented": (34, "exact", "how_much"),
    "parents_presented": (550, "about", "how_much"),
    "sponsored_events": (11, "exact", "how_much"),
    "sponsored_dollars": (20_000, "exact", "how_much"),
}
PALMDALE: Figures = {
    "advocacy_completed": (40, "about", "how_well"),
    "advocacy_rounds": (2, "exact", "how_much"),
    "advocacy_sessions": (7, "exact", "how_much"),
    "advocacy_hours": (20, "exact", "how_much"),
    "forum_parents": (170, "exact", "how_much"),
    "carnival_residents": (1000, "about", "how_much"),
    "carnival_volunteers": (50, "over", "how_much"),
    "navigator_families": (700, "over", "how_much"),
    "navigators": (10, "exact", "how_much"),
    "meetings_cancelled": (0, "exact", "how_well"),
    "attendance_before": (60, "exact", "how_much"),
    "attendance_during": (120, "exact", "how_much"),
    "sponsored_events": (10, "exact", "how_much"),
    "sponsored_dollars": (17_399, "exact", "how_much"),
}
TRAINING: Figures = {
    "offered_outreach_hours": (9, "exact", "how_much"),
    "offered_leadership_hours": (40, "exact", "how_much"),
    "offered_social_media_hours": (12, "exact", "how_much"),
    "offered_advocacy_hours": (20, "exact", "how_much"),
    "offered_communication_hours": (16, "exact", "how_much"),
    "offered_communication_sessions": (4, "exact", "how_much"),
    "offered_organization_hours": (12, "exact", "how_much"),
}
PUBLISHED = {"lancaster": LANCASTER | TRAINING, "palmdale": PALMDALE | TRAINING}


@pytest.fixture(scope="module")
def project() -> Project:
    return load_project(Layout(REPOSITORY))


@pytest.mark.parametrize("community", PUBLISHED)
def test_every_published_figure_is_in_the_sample_as_it_was_published(community: str) -> None:
    told = {
        row["measure"]: read_figure(row["value"], row["qualifier"]) for row in published_measures(community)
    }
    assert told == {name: (value, code) for name, (value, code, _) in PUBLISHED[community].items()}


@pytest.mark.parametrize("community", PUBLISHED)
def test_every_published_figure_is_declared_under_its_question_with_period_and_source(
    project: Project, community: str
) -> None:
    quoted = {each.measure: each for each in measures_of(project, community) if each.is_quoted}
    assert {name: each.quadrant for name, each in quoted.items()} == {
        name: quadrant for name, (_, _, quadrant) in PUBLISHED[community].items()
    }
    for measure in quoted.values():
        assert measure.period is not None
        assert "published figures" in measure.source.en
        assert "publicadas" in measure.source.es


def test_a_cancelled_meeting_is_better_the_fewer_there_are(project: Project) -> None:
    (cancelled,) = [e for e in measures_of(project, "palmdale") if e.measure == "meetings_cancelled"]
    assert cancelled.polarity == "lower"


@pytest.mark.parametrize(
    ("community", "events", "dollars"), [("lancaster", 11, 20_000), ("palmdale", 10, 17_399)]
)
def test_sponsored_events_of_the_fiscal_year_add_up_to_what_was_published(
    community: str, events: int, dollars: int
) -> None:
    year = [each for each in EVENTS[community] if (2017, 7) <= (each.day.year, each.day.month) <= (2018, 6)]
    sponsored = [each for each in year if each.dollars]
    assert (len(sponsored), sum(each.dollars for each in sponsored)) == (events, dollars)


def test_partners_of_lancaster_hosted_as_many_events_as_was_published() -> None:
    assert Counter(each.held_by for each in EVENTS["lancaster"])[PARTNERS] == 12


def test_trainings_are_as_long_as_was_published_and_about_forty_completed_the_advocacy_training() -> None:
    hours = {each.kind: each.hours for name in TRAININGS for each in TRAININGS[name]}
    assert hours["Outreach"] == 9
    assert (hours["Leadership"], hours["Liderazgo"], hours["Social media"], hours["Advocacy"]) == (
        40,
        40,
        12,
        20,
    )
    assert (hours["Communication"], hours["Conflict resolution"], hours["Organization"]) == (16, 16, 12)
    rounds = [each for each in TRAININGS["palmdale"] if each.kind == "Advocacy"]
    assert (len(rounds), {each.sessions for each in rounds}) == (2, {7})
    assert sum(each.completed for each in rounds) == 40
    assert all(each.completed <= each.enrolled for name in TRAININGS for each in TRAININGS[name])


@pytest.mark.parametrize("community", PUBLISHED)
def test_made_up_files_say_so_in_their_first_line(community: str) -> None:
    for file, title in (
        (event_list(community), REGISTER_TITLE),
        (training_list(community), REGISTER_TITLE),
        (indicator_list(community), INDICATOR_TITLE),
    ):
        assert file.is_synthetic
        assert file.content.decode().splitlines()[0] == title
        assert title.startswith("SYNTHETIC SAMPLE - made-up")


@pytest.mark.parametrize("community", INDICATORS)
def test_the_figures_of_indicators_are_made_up_and_every_declared_one_has_some(
    project: Project, community: str
) -> None:
    rows = indicator_rows(community)
    assert {row[-1] for row in rows} == {SOURCE}
    declared = indicators_of(project, community)
    assert {row[0] for row in rows} == {each.indicator for each in declared}
    assert all(each.is_example and "Made up" in each.source.en for each in declared)


def test_a_share_of_the_sample_is_its_part_of_its_base_to_the_last_child() -> None:
    for community in INDICATORS:
        for name, _, kind, _, value, margin, part, base, _ in indicator_rows(community):
            if kind == "Actual" and base:
                per = 1000 if name.endswith("_rate") else 1
                assert abs(int(part) / int(base) * per - float(value)) <= per / int(base), name
            assert bool(margin) == (kind == "Actual")


def test_one_indicator_has_two_points_and_another_a_target_and_a_forecast_drawn_by_hand() -> None:
    points = Counter(
        (row[0], row[2]) for name in INDICATORS for row in indicator_rows(name) if row[1] == "Zone"
    )
    assert points["school_ready_share", "Actual"] == 2
    assert points["school_ready_share", "Drawn forecast"] == 0
    assert points["preschool_share", "Target"] == points["preschool_share", "Drawn forecast"] == 3
