"""Turning points of the pages of what people say (forms), and of those about the data."""

from collections.abc import Sequence

from rollbook.present.pages.assessment import assessment_page
from rollbook.present.pages.linkage import linkage_page
from rollbook.present.pages.notes import account_page, files_page, sources_page
from rollbook.present.pages.reference import glossary_page, release_note_page
from rollbook.present.pages.restated import ROWS_OF_A_PAGE, restated_page
from tests.unit.present.claims.cases import Case, Made, cases, cells, of
from tests.unit.present.view_rows import QUARTERS, Row
from tests.unit.present.view_sample import project
from tests.unit.restated_rows import restated

MEETING, STANCES, PAIRED = "meeting_evaluation", "engagement_spectrum", "protective_factors"


def elements(form: str) -> list[str]:
    """What a form asks about."""
    return [each.element for each in project().forms.instruments[form].elements]


def answered(
    form: str,
    *standings: str,
    told: Sequence[str] = ("2018",),
    rounds: Sequence[str] = ("2018",),
    pairs: Sequence[str] = (),
) -> Made:
    """A form whose first areas stand so; rounds that are told; what changed for the same people."""
    own = elements(form)
    key = {"instrument_id": form, "respondent_group_code": "all"}
    ends = {"low_count": 11, "high_count": 15}
    of_each = [(each, *own) for each in told]
    answers: list[Row] = [
        {**key, "round_code": code, "element_id": element, "answer_code": "high", **ends}
        for code, *rest in of_each
        for element in rest
    ]
    scores: list[Row] = [
        {**key, "round_code": code, "element_id": element, "standing_code": standing}
        | {"agreement_code": "too_few"}
        for code in told
        for element, standing in zip(own, (*standings, *["between"] * len(own)), strict=False)
    ]
    compared: list[Row] = [
        {
            "instrument_id": form, "comparison_code": "pairs", "round_code": rounds[-1],
            "element_id": element, "first_code": rounds[0], "second_code": rounds[-1],
            "first_count": 14, "second_count": 14, "compared_code": code,
        }
        for element, code in zip(own, pairs, strict=False)
    ]  # fmt: skip
    return of(
        "release",
        instrument_rounds=[{**key, "round_code": each, **ends} for each in rounds],
        instrument_answers=answers,
        instrument_scores=scores,
        instrument_comparisons=compared,
    )


def twice(*pairs: str) -> Made:
    """The form that the same people fill in before and after: what changed for them, area by area."""
    rounds = ("before", "after")
    return answered(PAIRED, told=rounds, rounds=rounds, pairs=pairs)


def said_otherwise(count: int) -> Made:
    """So many figures that an earlier run said otherwise."""
    rows = [
        {**restated(), "measure_id": measure, "period_code": str(quarter)}
        for measure in ("retention_share", "meeting_attendees")
        for quarter in QUARTERS
    ]
    return of("internal", restatements=rows[:count])


def doubtful(pairs: int) -> Made:
    return of("internal", linkages=cells("row_count", pairs, linkage_code="doubtful_pairs"))


CASES: tuple[Case, ...] = (
    *cases(
        assessment_page,
        ("somebody filled one in", answered(MEETING), "assessment_forms_claim"),
        ("too few filled one in", answered(MEETING, told=()), "assessment_forms_claim"),
        ("nobody filled one in", of("release", instrument_rounds=[]), ()),
        page="assessment",
    ),
    *cases(
        assessment_page,
        ("nothing stands out", answered(MEETING), "assessment_claim_none"),
        ("one strong area", answered(MEETING, "strength"), "assessment_claim_strength"),
        ("one weak area", answered(MEETING, "attention"), "assessment_claim_attention"),
        (
            "one of each",
            answered(MEETING, "attention", "strength"),
            ("assessment_claim_strength", "assessment_claim_attention"),
        ),
        ("too few on every area", answered(MEETING, *["too_few"] * 5), "assessment_claim_untold"),
        ("too few on all areas but one", answered(MEETING, *["too_few"] * 4), "assessment_claim_none"),
        ("every area strong", answered(MEETING, *["strength"] * 5), "assessment_claim_strength"),
        (
            "too few in the last round",
            answered(MEETING, told=("2017",), rounds=("2017", "2018")),
            "assessment_claim_few",
        ),
        ("too few in every round", answered(MEETING, told=()), ()),
        page=f"assessment_{MEETING}",
    ),
    *cases(
        assessment_page,
        ("more than half in one area", answered(STANCES, "strength"), "assessment_claim_stance"),
        ("in all areas but one", answered(STANCES, *["strength"] * 2), "assessment_claim_stance"),
        ("in every area", answered(STANCES, *["strength"] * 3), "assessment_claim_stance_all"),
        ("in no area", answered(STANCES), "assessment_claim_none"),
        page=f"assessment_{STANCES}",
    ),
    *cases(
        assessment_page,
        ("one area higher", twice("higher", "unclear"), "assessment_claim_higher"),
        ("one area lower", twice("lower", "unclear"), "assessment_claim_lower"),
        ("one of each", twice("lower", "higher"), ("assessment_claim_higher", "assessment_claim_lower")),
        ("changes that may be chance", twice("unclear", "too_few"), "assessment_claim_no_change"),
        ("too few came twice", twice(*["too_few"] * 5), "assessment_claim_few_twice"),
        (
            "one round alone",
            answered(PAIRED, told=("after",), rounds=("after",)),
            "assessment_claim_few_twice",
        ),
        page=f"assessment_{PAIRED}",
    ),
    *cases(
        restated_page,
        ("nothing", said_otherwise(0), "restated_claim_none"),
        ("one figure", said_otherwise(1), "restated_claim_one"),
        ("two figures", said_otherwise(2), "restated_claim_many"),
        page="restated",
    ),
    *cases(
        restated_page,
        ("one more than a page holds", said_otherwise(ROWS_OF_A_PAGE + 1), "restated_claim_more"),
        ("as many as a page holds", said_otherwise(ROWS_OF_A_PAGE), ()),
        page="restated-2",
    ),
    *cases(account_page, ("rows of every list", of("release"), "account_claim")),
    *cases(files_page, ("rows of every file", of("internal"), "files_claim")),
    *cases(
        linkage_page,
        ("no pair in doubt", doubtful(0), "linkage_claim"),
        ("one pair in doubt", doubtful(1), "linkage_claim_one"),
        ("two pairs in doubt", doubtful(2), "linkage_claim"),
    ),
    *cases(sources_page, ("any deck", of("release"), "sources_claim")),
    *cases(glossary_page, ("any deck", of("release"), "glossary_claim")),
    *cases(
        release_note_page,
        ("what may be handed out", of("release"), "release_note_claim"),
        ("the working view", of("internal"), "release_note_claim_internal"),
    ),
)
