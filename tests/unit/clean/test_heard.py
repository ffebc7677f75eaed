"""How people say that they heard of the partnership: several answers, in free words, in two languages."""

import pytest

from rollbook.declare import Project
from tests.unit.clean.people_rows import GUEST, MEMBER, PARTICIPANT
from tests.unit.clean.raw_rows import clean, noticed, only_record


def heard(project: Project, text: str) -> tuple[str | None, bool]:
    tables = clean(project, roster=[MEMBER | {"heard": text}])
    codes = only_record(tables)["heard_codes"]
    told = noticed(tables)
    assert told <= {("heard", "heard_unknown")}
    return codes, bool(told)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("PN", "pn"),
        ("Navegadora de padres", "pn"),
        ("roc", "roc"),
        ("NAC meeting", "nac"),
        ("Reunión de la alianza", "meeting"),
        ("community fair", "event"),
        ("Head Start teacher", "school"),
        ("junta de la escuela", "school"),
        ("WIC", "agency"),
        ("Iglesia", "church"),
        ("by word of mouth from a friend", "friend"),
        ("A través de una amiga", "friend"),
        ("Me invitó una vecina", "friend"),
        ("de boca en boca", "friend"),
        ("Faceboook", "media"),
        ("E-mail", "media"),
        ("por correo e internet", "media"),
        ("3. Other", "other"),
        ("Otro: biblioteca", "agency"),
        ("Other (library)", "agency"),
        ("a flyer at WIC", "agency media"),
    ],
)
def test_one_answer_is_known_in_free_words(project: Project, text: str, codes: str) -> None:
    assert heard(project, text) == (codes, False)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Friend, Facebook", "friend media"),
        ("Facebook; friend; Facebook", "friend media"),
        ("PN group / flyer", "pn media"),
        ("Amiga y volante", "friend media"),
        ("church and school and a friend", "school church friend"),
        ("Friend & Radio", "friend media"),
        ("Friend\nFlyer", "friend media"),
        ("ROC/NAC", "roc nac"),
        ("ROC; Meeting", "roc meeting"),
        ("Other, church", "church other"),
        ("[x] Friend [ ] Radio [x] School", "school friend"),
        ("☒ Friend ☐ Flyer", "friend"),
    ],
)
def test_several_answers_stand_once_each_in_the_order_of_the_code_list(
    project: Project, text: str, codes: str
) -> None:
    assert heard(project, text) == (codes, False)


@pytest.mark.parametrize("text", ["", "n/a", "-", "no sabe", "[ ] Friend [ ] Radio"])
def test_no_answer_is_missing_without_a_finding(project: Project, text: str) -> None:
    assert heard(project, text) == (None, False)


@pytest.mark.parametrize("text", ["???", "qwerty", "not a friend", "parent group", "grupo de padres"])
def test_an_answer_that_nobody_knows_is_missing_and_noticed(project: Project, text: str) -> None:
    assert heard(project, text) == (None, True)


@pytest.mark.parametrize(
    ("text", "codes"),
    [("friend; qwerty", "friend"), ("my neighbor Luz", "friend"), ("Parent Navigator Luz, fair", "pn event")],
)
def test_what_is_known_of_an_answer_is_kept_and_the_rest_is_noticed(
    project: Project, text: str, codes: str
) -> None:
    assert heard(project, text) == (codes, True)


def test_sign_in_sheets_and_lists_of_participants_may_ask_it_too(project: Project) -> None:
    assert only_record(clean(project, signins=[GUEST | {"heard": "Radio"}]))["heard_codes"] == "media"
    assert only_record(clean(project, participants=[PARTICIPANT | {"heard": "ROC"}]))["heard_codes"] == "roc"
