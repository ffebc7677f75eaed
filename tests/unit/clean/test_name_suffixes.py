"""Father and son of one name: the suffix is kept apart, and the name stays the same."""

import pytest

from rollbook.declare import Project
from tests.unit.clean.people_rows import GUEST, MEMBER
from tests.unit.clean.raw_rows import clean, noticed, only_record


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Juan Prueba Jr.", "jr"),
        ("Juan Prueba, Jr.", "jr"),
        ("Prueba Jr, Juan", "jr"),
        ("PRUEBA, JUAN JR", "jr"),
        ("Juan Prueba Junior", "jr"),
        ("Juan Prueba II", "jr"),
        ("Juan Prueba III, MD", "jr"),
        ("Juan Prueba hijo", "jr"),
        ("Juan Prueba, hijo", "jr"),
        ("Juan Prueba (hijo)", "jr"),
        ("Juan Prueba Sr.", "sr"),
        ("Juan Prueba, Sr.", "sr"),
        ("Juan Prueba Senior", "sr"),
        ("Juan Prueba padre", "sr"),
        ("Juan Prueba (padre)", "sr"),
        ("Sr. Juan Prueba", None),
        ("Prueba, Sr. Juan", None),
        ("Sr. Juan Prueba Jr.", "jr"),
        ("Padre Juan Prueba", None),
        ("Juan Prueba", None),
    ],
)
def test_a_suffix_behind_a_name_is_kept_and_a_title_before_it_is_none(
    project: Project, text: str, code: str | None
) -> None:
    tables = clean(project, signins=[GUEST | {"full_name": text}])
    row = only_record(tables)
    assert (row["name_key"], row["name_suffix_code"]) == ("juan prueba", code)
    assert noticed(tables) == set()


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [("Juan Jr.", "Prueba", "jr"), ("Juan", "Prueba, Sr.", "sr"), ("Juan", "Prueba (hijo)", "jr")],
)
def test_a_suffix_may_stand_in_either_of_two_cells(
    project: Project, first: str, last: str, code: str
) -> None:
    row = only_record(clean(project, roster=[MEMBER | {"first_name": first, "last_name": last}]))
    assert (row["name_key"], row["name_suffix_code"]) == ("juan prueba", code)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("José Luis Padre", "jose luis padre"),
        ("Junior Prueba", "junior prueba"),
        ("Prueba, Junior", "junior prueba"),
        ("Prueba, Sr.", "prueba"),
        ("Ana Prueba con hijo", "ana prueba"),
        ("Ana Prueba (hijo de Juan)", "ana prueba"),
    ],
)
def test_a_name_a_title_and_somebody_else_s_child_are_no_suffix(
    project: Project, text: str, key: str
) -> None:
    row = only_record(clean(project, signins=[GUEST | {"full_name": text}]))
    assert (row["name_key"], row["name_suffix_code"]) == (key, None)
