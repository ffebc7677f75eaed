"""Answers become verdicts; what stood in the file before stays, comments too."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
import yaml

from rollbook.declare.definitions import read_definition
from rollbook.declare.linkage import RecordPlace, Verdict, Verdicts
from rollbook.kernel.errors import InputError, SettingsError
from rollbook.review.answers import Answer
from rollbook.review.taking import Taken, require_agreement, take
from rollbook.review.verdict_file import empty_file, with_verdicts

DAY = date(2018, 7, 2)
SAMPLE = Path(__file__).resolve().parents[3] / "pipelines" / "verdicts" / "palmdale.yml"
BY_HAND = """# A comment at the top.
community: palmdale   # beside the key
verdicts:
# Before the first.
- {verdict: by_hand, one: {file: a.csv, row: 2, name: ana}, other: {file: b.csv, row: 3, name: eva},
   is_same: false, reason: two sisters, who: coordinator, date: 2018-01-05}
- verdict: review_0007
  one: {file: a.csv, row: 4, name: "no"}   # beside a place
  other:
    file: "b: 2.xlsx"
    sheet: 'May #1'
    row: 5
    name: eva
  # Within.
  is_same: true
  reason: |
    asked
    her
  who: coordinator
  date: 2018-01-06
# After the last.
"""


def at(row: int, name: str = "ana prueba", file: str = "a.csv") -> RecordPlace:
    return RecordPlace(file=file, row=row, name=name)


def says(one: int, other: int, *, same: bool, row: int = 3, name: str = "ana prueba") -> Answer:
    return Answer(row, at(one, name), at(other), is_same=same, reason="asked the person")


def taken(earlier: tuple[Verdict, ...], *answers: Answer) -> Taken:
    return take(earlier, answers, who="capacity builder", day=DAY)


def stored(text: str) -> tuple[Verdict, ...]:
    return Verdicts.model_validate(yaml.safe_load(text)).verdicts


def test_answers_are_added_in_order_with_names_of_their_own() -> None:
    done = taken((), says(2, 3, same=True), says(4, 5, same=False, row=4))
    assert [(each.verdict, each.is_same) for each in done.verdicts] == [
        ("review_0001", True),
        ("review_0002", False),
    ]
    assert done.added == done.verdicts
    assert {each.who for each in done.verdicts} == {"capacity builder"}


def test_the_next_name_follows_the_highest_that_was_ever_given() -> None:
    earlier = stored(BY_HAND)
    assert taken(earlier, says(2, 3, same=True)).added[0].verdict == "review_0008"


def test_the_same_answer_once_more_changes_nothing_whichever_side_comes_first() -> None:
    first = taken((), says(2, 3, same=True))
    again = take(first.verdicts, [says(3, 2, same=True)], who="somebody else", day=date(2019, 1, 1))
    assert again.verdicts == first.verdicts
    assert (len(again.added), len(again.replaced), again.known_count) == (0, 0, 1)


def test_a_contrary_answer_replaces_the_earlier_one_under_its_name() -> None:
    first = taken((), says(2, 3, same=True), says(4, 5, same=True))
    later = taken(first.verdicts, says(3, 2, same=False))
    assert [(each.verdict, each.is_same) for each in later.verdicts] == [
        ("review_0001", False),
        ("review_0002", True),
    ]
    assert [each.verdict for each in later.replaced] == ["review_0001"]
    assert not later.added


def test_an_answer_on_rows_where_another_name_stands_by_now_replaces_the_expired_one() -> None:
    first = taken((), says(2, 3, same=True))
    later = taken(first.verdicts, says(2, 3, same=True, name="eva muestra"))
    assert [each.one.name for each in later.verdicts] == ["eva muestra"]
    assert len(later.replaced) == 1


def refused(*answers: Answer, profiles: Mapping[RecordPlace, str] | None = None) -> str:
    with pytest.raises(InputError) as error:
        require_agreement(taken((), *answers).verdicts, answers, "review.xlsx", profiles)
    assert "ana" not in str(error.value)
    return error.value.where


def test_answers_that_cannot_all_be_true_are_refused_with_their_rows() -> None:
    where = refused(
        says(2, 3, same=True, row=3),
        says(3, 4, same=True, row=4),
        says(2, 4, same=False, row=9),
        says(7, 8, same=True, row=5),
    )
    assert where == "review.xlsx, rows 3, 4, 9"


def test_rows_that_are_one_person_beyond_doubt_count_as_one() -> None:
    answers = (says(2, 3, same=True, row=3), says(4, 3, same=False, row=4))
    require_agreement(taken((), *answers).verdicts, answers, "review.xlsx")
    assert refused(*answers, profiles={at(2): "p", at(4): "p"}) == "review.xlsx, rows 3, 4"


def test_two_rows_that_a_run_took_for_one_person_may_be_told_apart() -> None:
    answers = (says(2, 3, same=False),)
    require_agreement(taken((), *answers).verdicts, answers, "review.xlsx", {at(2): "p", at(3): "p"})


def test_an_empty_list_is_filled_and_the_comments_above_it_stay() -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    done = taken((), says(2, 3, same=True))
    edited = with_verdicts(text, "palmdale", done.verdicts)
    assert edited.startswith(text.partition("verdicts: []")[0])
    assert stored(edited) == done.verdicts
    assert "verdicts:\n  - verdict: review_0001\n    one: {file: a.csv, row: 2, name: ana prueba}\n" in edited


def test_nothing_new_leaves_every_byte() -> None:
    for text in (SAMPLE.read_text(encoding="utf-8"), BY_HAND, empty_file("palmdale")):
        assert with_verdicts(text, "palmdale", stored(text)) == text


def test_entries_are_added_behind_the_last_and_every_comment_stays() -> None:
    done = taken(stored(BY_HAND), says(2, 3, same=True))
    edited = with_verdicts(BY_HAND, "palmdale", done.verdicts)
    assert stored(edited) == done.verdicts
    before, after = BY_HAND.split("# After the last.")
    assert edited.startswith(before)
    assert edited.endswith("# After the last." + after)


def test_an_entry_is_replaced_where_it_stands() -> None:
    earlier = stored(BY_HAND)
    contrary = Answer(3, earlier[0].other, earlier[0].one, is_same=True, reason="asked: one person")
    edited = with_verdicts(BY_HAND, "palmdale", taken(earlier, contrary).verdicts)
    assert [each.verdict for each in stored(edited)] == ["by_hand", "review_0007"]
    assert stored(edited)[0].is_same
    for comment in (
        "# A comment at the top.",
        "# beside the key",
        "# Before the first.",
        "# Within.",
        "# After the last.",
    ):
        assert comment in edited


def test_the_last_entry_can_be_replaced_and_one_be_added_at_once() -> None:
    earlier = stored(BY_HAND)
    contrary = Answer(3, earlier[1].one, earlier[1].other, is_same=False, reason="asked again")
    done = taken(earlier, contrary, says(2, 3, same=True))
    edited = with_verdicts(BY_HAND, "palmdale", done.verdicts)
    assert stored(edited) == done.verdicts
    assert edited.endswith("# After the last.\n")


def test_a_list_in_brackets_is_written_anew() -> None:
    text = empty_file("palmdale").replace(
        "[]", str(yaml.safe_dump(yaml.safe_load(BY_HAND)["verdicts"], default_flow_style=True))
    )
    done = taken(stored(text), says(2, 3, same=True))
    assert stored(with_verdicts(text, "palmdale", done.verdicts)) == done.verdicts


@pytest.mark.parametrize(
    "reason",
    ["no", "2018-07-02", "a: b # c", "'tis “her”", "sí, señora; ¿quién?", "[x]", "- y", "null", "*a", "= 1"],
)
def test_any_words_are_read_back_as_they_were_written(reason: str, tmp_path: Path) -> None:
    place = RecordPlace(file="ünï côdé, [1].xlsx", sheet=" May: #2 ", row=7, name=reason)
    answer = Answer(3, place, at(2), is_same=True, reason=reason if len(reason) > 2 else f"{reason}!")
    done = taken((), answer)
    path = tmp_path / "palmdale.yml"
    path.write_text(with_verdicts(empty_file("palmdale"), "palmdale", done.verdicts), encoding="utf-8")
    assert read_definition(path, Verdicts).verdicts == done.verdicts


@pytest.mark.parametrize("text", ["community: palmdale\n", "community: palmdale\nverdicts: {}\n", "- 1\n"])
def test_a_file_of_another_form_is_left_alone(text: str) -> None:
    with pytest.raises(SettingsError, match="cannot be added to"):
        with_verdicts(text, "palmdale", taken((), says(2, 3, same=True)).verdicts)
