"""A line says in words what both sides show, how likely they are one person, and which figure hangs on it."""

import re
from pathlib import Path

import pytest

from rollbook.declare import Project
from rollbook.review.lines import Question, agree, evidence_words, likely_words, line_of, moves_words, ranked
from rollbook.review.pairs import doubtful_pairs
from rollbook.review.people import Lists, Tables, frame_of, profiles_at, units_of
from rollbook.review.shown import KINDS, Shown, show
from rollbook.review.wording import Wording
from rollbook.tables.code_lists import LEADER_ROLES, LINK_LEVELS
from tests.unit.review.made_up import PERIOD, child, link, record, tables

ANA = record(
    "A.1", "roster", 4, "2017-06-01", name="Ana Prueba Solís", phone_code="6615550101",
    email="ana@example.org", street_address="1 E Avenue R-8", address_key="1 E AVENUE R-8", zip_code="93550",
)  # fmt: skip
ANITA = record("B.1", "participants", 9, "2017-03-07", name="Anita Prueba", phone_code="6615550101",
               parent_group_type_code="PN", parent_group_name="Las Flores", nickname_name="Ani")  # fmt: skip
GUEST = record("C.1", "signin", 12, "2017-03-07", name="A. Prueba")


def questions(made: Tables, project: Project) -> tuple[list[Question], Lists]:
    pairs = doubtful_pairs(made["linked.links"], made["linked.record_persons"], project.linkage)
    lists = Lists.about(made, pairs)
    return ranked(pairs, lists, frame_of(made, project.quarterly, project.engagement, PERIOD)), lists


def test_both_sides_are_shown_with_all_that_the_lists_say(project: Project, english: Wording) -> None:
    made = tables(
        [ANA, ANITA], [link("B.1", "A.1", 0.5, name="close", contact="same")], [child(ANITA, "2014-02-03")]
    )
    (question,), lists = questions(made, project)
    line = line_of(question, lists, project.engagement, english)
    member, participant = line.sides
    assert member.names == ("Ana Prueba Solís",)
    assert member.contacts == ("661-555-0101", "ana@example.org")
    assert member.places == ("1 E Avenue R-8", "93550")
    assert member.seen == ("member list: joined 2017-06-01 (list of 2018Q2)",)
    assert participant.names == ("Anita “Ani” Prueba",)
    assert participant.seen == ("parent group PN Las Flores: since 2017-03-07 (list of 2018Q2)",)
    assert participant.children == ("2014",)
    assert line.likely == "about even (50 in 100)"
    assert "name: nearly the same; phone or e-mail: the same" in line.evidence
    assert line.now == "two people"
    assert line.moves.startswith(
        "If yes: new members whom no list shows before they joined: 1 fewer; new members who "
    )
    assert "came through Parent Navigator groups: 1 more" in line.moves


def test_the_member_stands_on_the_left_and_rows_are_named_by_file_row_and_name(
    project: Project, english: Wording
) -> None:
    made = tables([ANITA, ANA], [link("B.1", "A.1", 0.5)])
    (question,), lists = questions(made, project)
    line = line_of(question, lists, project.engagement, english)
    assert (line.one.file, line.one.sheet, line.one.row, line.one.name) == (
        "roster_2018Q2.csv",
        "",
        4,
        "ana prueba solís",
    )
    assert line.other.file == "pn.csv"


def test_lines_are_written_in_spanish_too(project: Project, spanish: Wording) -> None:
    made = tables([ANA, ANITA], [link("A.1", "B.1", 0.5)])
    (question,), lists = questions(made, project)
    line = line_of(question, lists, project.engagement, spanish)
    assert line.now == "dos personas"
    assert "los grupos de Navegadores de Padres: 1 más" in line.moves
    assert "lista de miembros: ingreso 2017-06-01" in line.sides[0].seen[0]


def test_for_two_who_count_as_one_it_is_said_what_a_no_would_move(project: Project, english: Wording) -> None:
    same = [row | {"profile_id": profile} for row, profile in ((ANA, "A.1"), (ANITA, "A.2"))]
    (question,), lists = questions(tables(same, [link("A.1", "A.2", 0.6, "joined")]), project)
    said = moves_words(question, project.engagement, english)
    assert said.startswith("If no: ")
    assert "came through Parent Navigator groups: 1 fewer" in said
    assert line_of(question, lists, project.engagement, english).now == "one person"


def test_the_pair_that_moves_the_attribution_is_asked_before_one_that_moves_attendance(
    project: Project,
) -> None:
    attended = [
        record(profile, "signin", row, "2017-03-07", name="Eva Muestra")
        for profile, row in (("D.1", 20), ("E.1", 21))
    ]
    made = tables([ANA, ANITA, *attended], [link("D.1", "E.1", 0.5), link("A.1", "B.1", 0.8)])
    asked, _ = questions(made, project)
    assert [question.pair.person for question in asked] == ["A", "D"]


def test_a_profile_that_others_claim_too_is_as_likely_as_it_belongs(
    project: Project, english: Wording
) -> None:
    made = {**tables([ANA, ANITA], [link("A.1", "B.1", 0.6)])}
    belongs = made["linked.belongings"]
    made["linked.belongings"] = belongs.assign(belonging_probability=0.2)
    (question,), lists = questions(made, project)
    assert question.chance == 0.2
    assert line_of(question, lists, project.engagement, english).likely == "unlikely (20 in 100)"


def test_what_a_list_rules_out_stands_last_and_is_told_as_likely_as_it_looks(
    project: Project, english: Wording
) -> None:
    attended = [record(f"{person}.1", "signin", row) for row, person in ((20, "D"), (21, "E"))]
    links = [link("A.1", "B.1", 0.8, "excluded"), link("D.1", "E.1", 0.5)]
    (first, last), lists = questions(tables([ANA, ANITA, *attended], links), project)
    assert (first.pair.person, last.pair.person) == ("D", "A")
    assert last.chance == 0
    assert line_of(last, lists, project.engagement, english).likely == "likely (80 in 100)"


def test_ties_stand_in_a_fixed_order(project: Project) -> None:
    rows = [record(f"{person}.1", "signin", row, "2017-03-07") for row, person in enumerate("ABCD", start=1)]
    links = [link("A.1", "B.1", 0.5), link("C.1", "D.1", 0.5)]
    first, second = (questions(tables(rows, order), project)[0] for order in (links, links[::-1]))
    assert [question.pair for question in first] == [question.pair for question in second]


def test_a_pair_that_moves_nothing_says_so(project: Project, english: Wording) -> None:
    rows = [record("A.1", "signin", 1), record("B.1", "signin", 2)]
    (question,), _ = questions(tables(rows, [link("A.1", "B.1", 0.5)]), project)
    assert moves_words(question, project.engagement, english) == "no published figure"


def test_many_meetings_are_told_in_short(project: Project, english: Wording) -> None:
    rows = [record("C.1", "signin", month, f"2017-{month:02d}-07") for month in range(1, 8)]
    made = tables([*rows, ANA], [link("A.1", "C.1", 0.5)])
    _, lists = questions(made, project)
    (seen,) = show(lists, ["C.1"], english).seen
    assert (
        seen == "sign-in sheets: 2017-01-07, 2017-02-07, 2017-03-07, 2017-04-07 and 3 more, last 2017-07-07"
    )


def test_a_child_is_told_by_its_year_and_an_age_that_a_birth_date_explains_is_not_told(
    project: Project, english: Wording
) -> None:
    children = [
        child(ANA, "2014-02-03"), child(ANA, "2013-07-01", "2014-06-30"),
        child(ANA, "2009-07-01", "2010-06-30"), child(ANITA, "1992-04-01", "2018-01-25"),
    ]  # fmt: skip
    _, lists = questions(tables([ANA, ANITA], [link("A.1", "B.1", 0.5)], children), project)
    assert show(lists, ["A.1"], english).children == ("2009–2010", "2014")
    assert show(lists, ["B.1"], english).children == ("a child, date unreadable",)


def test_a_row_is_found_again_by_its_place_only_while_the_same_name_stands_there(project: Project) -> None:
    made = tables([ANA, ANITA], [link("A.1", "B.1", 0.5)])
    _, lists = questions(made, project)
    place = lists.place_of("A.1")
    assert profiles_at(made, [place]) == {place: "A.1"}
    assert profiles_at(made, [place.model_copy(update={"name": "eva muestra"})]) == {}


@pytest.mark.parametrize(
    ("probability", "said"),
    [(0.995, "very likely (99 in 100)"), (0.7, "likely (70 in 100)"), (0.5, "about even (50 in 100)"),
     (0.2, "unlikely (20 in 100)"), (0.05, "very unlikely (5 in 100)")],
)  # fmt: skip
def test_a_probability_is_said_in_words_with_its_digits(
    english: Wording, probability: float, said: str
) -> None:
    assert likely_words(probability, english) == said


def test_every_level_and_role_has_words_in_both_languages(english: Wording, spanish: Wording) -> None:
    for words in (english, spanish):
        for level in LINK_LEVELS.split():
            assert evidence_words(dict.fromkeys(("name", "contact", "place", "birth"), level), words)
        assert all(words(f"role_{role}") for role in LEADER_ROLES.split())


def test_sides_agree_whatever_the_accents_and_signs() -> None:
    one = Shown(
        ("Ana Peña-Solís",), ("661-555-0101",), ("1 Elm St", "93550"), ("a",), (), homes=("1 ELM ST",)
    )
    other = Shown(("Eva", "ana pena solis"), (), ("1 elm street", "93550"), ("a",), (), homes=("1 ELM ST",))
    assert {kind for kind in KINDS if agree(one, other, kind)} == {"names", "places"}


def test_a_zip_that_both_share_is_no_agreement() -> None:
    one, other = (Shown((name,), (), ("93550",), (), ()) for name in ("Ana", "Eva"))
    assert not agree(one, other, "places")


def test_what_one_of_two_rows_does_not_say_is_no_evidence(english: Wording) -> None:
    unknown = dict.fromkeys(("name", "contact", "place", "birth"), "unknown")
    assert evidence_words(unknown | {"contact": "conflict"}, english) == "phone or e-mail: speaks against it"
    assert evidence_words(unknown, english).startswith("nothing to compare")


def test_every_word_that_the_sheet_asks_for_is_there(english: Wording) -> None:
    folder = Path(__file__).resolve().parents[3] / "src" / "rollbook" / "review"
    source = "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py")))
    asked = set(re.findall(r'words(?:\.in_each)?\(\s*"(\w+)"', source))
    assert len(asked) > 30
    assert asked <= set(english.texts)


def test_where_a_list_names_both_the_line_says_whom_the_rows_count_with(
    project: Project, english: Wording
) -> None:
    other_member = record("B.1", "roster", 5, "2016-05-01", name="Ana Lilia Muestra")
    loose = record("B.2", "signin", 12, "2017-03-07", name="Ana P.")
    made = tables([ANA, other_member, loose], [link("A.1", "B.2", 0.5)])
    pairs = doubtful_pairs(
        made["linked.links"],
        made["linked.record_persons"],
        project.linkage,
        units=lambda asked: units_of(made, asked),
    )
    lists = Lists.about(made, pairs)
    (question,) = ranked(pairs, lists, frame_of(made, project.quarterly, project.engagement, PERIOD))
    line = line_of(question, lists, project.engagement, english)
    assert line.now == "(2) counts with another person: Ana Lilia Muestra"
    assert line.sides[1].names == ("Ana P.",)
    moved = {(change.family, change.item): change.by for change in question.moved}
    # The other member keeps the membership and loses the meeting; nobody is counted less.
    assert moved["attribution", "outreach"] == 1
    assert moved["attribution", "none"] == -1
    assert not [family for family, _ in moved if family in {"members", "new_members", "attendance"}]
