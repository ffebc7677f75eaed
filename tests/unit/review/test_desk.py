"""`rollbook review` from the tables of a run to the sheet, and from the sheet to the verdicts."""

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from rollbook.declare import load_project
from rollbook.kernel.errors import InputError, ParameterError
from rollbook.kernel.layout import Layout
from rollbook.read.workbook import open_grids
from rollbook.review import form
from rollbook.review.answers import Grids
from rollbook.review.desk import LISTED, Desk
from rollbook.review.people import Tables
from tests.unit.review.made_up import PERIOD, link, record, tables

REPOSITORY = Path(__file__).resolve().parents[3]


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    shutil.copytree(REPOSITORY / "pipelines", tmp_path / "pipelines")
    for path in (tmp_path / "pipelines" / "verdicts").glob("*.yml"):
        shutil.copy(REPOSITORY / "pipelines" / "verdicts" / "palmdale.yml", path)
        path.write_text(
            path.read_text(encoding="utf-8").replace(": palmdale", f": {path.stem}"), encoding="utf-8"
        )
    return Layout(tmp_path)


def desk(layout: Layout, language: str = "en") -> Desk:
    """A desk that knows the verdicts of now."""
    return Desk(layout, load_project(layout), language)


@pytest.fixture
def made() -> Tables:
    return many(3)


def many(count: int) -> Tables:
    """So many pairs of a member and a participant, and nobody else."""
    rows = [
        each
        for number in range(1, count + 1)
        for each in (
            record(f"A{number}.1", "roster", 10 + number, "2017-06-01", name=f"Zoraida Nr{number}"),
            record(f"B{number}.1", "participants", 10 + number, "2017-03-07", name=f"Zori Nr{number}"),
        )
    ]
    return tables(rows, [link(f"A{number}.1", f"B{number}.1", 0.5) for number in range(1, count + 1)])


def cells(path: Path) -> Grids:
    return {grid.name: grid.rows for grid in open_grids(path)}


def lay_out(layout: Layout, made: Tables, *, read: Any = cells, listed: int | None = LISTED) -> list[str]:  # noqa: ANN401
    return desk(layout).lay_out(made, "palmdale", PERIOD, read, listed=listed)


def filled(answers: dict[int, str]) -> Any:  # noqa: ANN401
    """A reader that finds these answers in the sheet, by row."""

    def read(path: Path) -> Grids:
        grids = {name: [[*row] for row in rows] for name, rows in cells(path).items()}
        grids[form.START][form.WHO_ROW - 1][1] = "capacity builder"
        grids[form.START][form.DATE_ROW - 1][1] = "2018-07-02"
        for row, answer in answers.items():
            grids[form.PAIRS][row - 1][form.COLUMNS.index("answer")] = answer
        return grids

    return read


def take_in(layout: Layout, answers: dict[int, str], made: Tables | None = None) -> list[str]:
    path = desk(layout).place("palmdale", str(PERIOD))
    return desk(layout).take_in(path, filled(answers), lambda _: made)


def verdicts(layout: Layout) -> list[dict[str, Any]]:
    text = (layout.pipelines / "verdicts" / "palmdale.yml").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = yaml.safe_load(text)["verdicts"]
    return found


def test_the_sheet_lies_among_what_is_internal_and_the_terminal_sees_counts_only(
    layout: Layout, made: Tables
) -> None:
    said = lay_out(layout, made)
    assert said == [
        "Palmdale, 2018Q2: doubtful pairs that wait for somebody who knows the people: 3.",
        "INTERNAL, with names: data/processed/palmdale/2018Q2/review/review.xlsx",
    ]
    assert (layout.root / "data" / "processed" / "palmdale" / "2018Q2" / "review" / "review.xlsx").is_file()
    assert not layout.reports.exists()


def test_the_first_fifty_are_listed_unless_all_are_asked_for(layout: Layout) -> None:
    made = many(LISTED + 5)
    said = lay_out(layout, made)
    assert "knows the people: 55." in said[0]
    assert "the 50 that matter most" in said[1]
    path = desk(layout).place("palmdale", "2018Q2")
    assert len(cells(path)[form.PAIRS]) == LISTED + 2
    lay_out(layout, made, listed=None)
    assert len(cells(path)[form.PAIRS]) == LISTED + 5 + 2


def test_answers_become_verdicts_and_their_pairs_are_not_asked_again(layout: Layout, made: Tables) -> None:
    lay_out(layout, made)
    said = take_in(layout, {3: "yes", 4: "no", 5: "not sure"}, made)
    assert said[0] == "New verdicts: 2 (one person: 1; two people: 1)."
    assert "Left open or not sure: 1." in said
    assert not [line for line in said if "Zor" in line]
    assert [(each["verdict"], each["is_same"], each["one"]["row"]) for each in verdicts(layout)] == [
        ("review_0001", True, 11),
        ("review_0002", False, 12),
    ]
    again = lay_out(layout, made)
    assert "knows the people: 1." in again[0]
    assert "Pairs that have a verdict: 2." in again


def test_taking_the_same_sheet_again_changes_no_byte(layout: Layout, made: Tables) -> None:
    lay_out(layout, made)
    take_in(layout, {3: "yes"}, made)
    path = layout.pipelines / "verdicts" / "palmdale.yml"
    before = path.read_bytes()
    said = take_in(layout, {3: "sí"}, made)
    assert path.read_bytes() == before
    assert "Known already: 1." in said


def test_a_later_contrary_answer_replaces_and_says_so(layout: Layout, made: Tables) -> None:
    lay_out(layout, made)
    take_in(layout, {3: "yes", 4: "yes"}, made)
    said = take_in(layout, {3: "no"}, made)
    assert "review_0001" in said[1]
    assert [(each["verdict"], each["is_same"]) for each in verdicts(layout)] == [
        ("review_0001", False),
        ("review_0002", True),
    ]


def test_a_sheet_with_answers_that_were_not_taken_is_never_written_over(layout: Layout, made: Tables) -> None:
    lay_out(layout, made)
    before = desk(layout).place("palmdale", "2018Q2").read_bytes()
    with pytest.raises(InputError, match="holds 2 answers that were not taken"):
        lay_out(layout, made, read=filled({3: "yes", 4: "no"}))
    assert desk(layout).place("palmdale", "2018Q2").read_bytes() == before
    take_in(layout, {3: "yes", 4: "no"}, made)
    lay_out(layout, made, read=filled({3: "yes", 4: "no"}))


def test_a_sheet_that_cannot_be_understood_is_not_written_over_either(layout: Layout, made: Tables) -> None:
    lay_out(layout, made)
    with pytest.raises(InputError) as error:
        lay_out(layout, made, read=filled({3: "perhaps"}))
    assert "move the file away" in error.value.next_step


def test_a_refused_sheet_stores_nothing(layout: Layout, made: Tables) -> None:
    lay_out(layout, made)
    with pytest.raises(InputError):
        take_in(layout, {3: "yes", 4: "perhaps"}, made)
    assert verdicts(layout) == []


def test_an_untouched_sheet_stores_nothing_and_says_so(layout: Layout, made: Tables) -> None:
    lay_out(layout, made)
    assert take_in(layout, {}) == ["Left open or not sure: 3."]
    assert verdicts(layout) == []


def test_where_nothing_is_doubtful_there_is_no_sheet(layout: Layout, made: Tables) -> None:
    lay_out(layout, made)
    said = lay_out(layout, many(0))
    assert "no doubtful pair is left" in said[0]
    assert not desk(layout).place("palmdale", "2018Q2").exists()


def test_a_real_community_s_verdicts_are_kept_out_of_git_and_the_sample_s_are_not(
    layout: Layout, made: Tables
) -> None:
    lay_out(layout, made)
    take_in(layout, {3: "yes"}, made)
    assert not (layout.root / ".gitignore").exists()
    path = layout.pipelines / "communities" / "palmdale.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("is_synthetic: true", "is_synthetic: false"),
        encoding="utf-8",
    )
    take_in(layout, {4: "yes"}, made)
    take_in(layout, {5: "yes"}, made)
    assert (layout.root / ".gitignore").read_text(encoding="utf-8") == "/pipelines/verdicts/palmdale.yml\n"


def test_a_community_without_a_file_of_verdicts_gets_one(layout: Layout, made: Tables) -> None:
    (layout.pipelines / "verdicts" / "palmdale.yml").unlink()
    lay_out(layout, made)
    take_in(layout, {3: "yes"})
    assert len(verdicts(layout)) == 1
    load_project(layout)


def test_the_sheet_of_a_community_that_is_not_declared_is_refused(layout: Layout, made: Tables) -> None:
    lay_out(layout, made)
    (layout.pipelines / "verdicts" / "palmdale.yml").unlink()
    project = load_project(layout)
    project.communities.pop("palmdale")
    with pytest.raises(ParameterError):
        Desk(layout, project).take_in(
            desk(layout).place("palmdale", "2018Q2"), filled({3: "yes"}), lambda _: None
        )


def test_the_terminal_speaks_spanish_too(layout: Layout, made: Tables) -> None:
    (first, _) = desk(layout, "es").lay_out(made, "palmdale", PERIOD, cells, listed=LISTED)
    assert first == "Palmdale, 2018Q2: pares dudosos que esperan a alguien que conozca a las personas: 3."


def test_the_sample_s_files_of_verdicts_are_not_hidden_from_git() -> None:
    ignored = (REPOSITORY / ".gitignore").read_text(encoding="utf-8")
    assert "verdicts" not in ignored
