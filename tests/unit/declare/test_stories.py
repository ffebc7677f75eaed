"""Stories are Markdown files with a head of keys, in both languages, and hold what a page can show."""

from datetime import date
from pathlib import Path

import pytest

from rollbook.declare.project import load_project
from rollbook.declare.stories import Passage, parse_story, read_stories
from rollbook.kernel.errors import SettingsError
from rollbook.kernel.layout import Layout, find_root

HEAD = "about: retention_share\nkind: story\nwritten: 2018-05-30\nby: Meeting team\n"
PATH = Path("pipelines/stories/palmdale/topic.en.md")


def parsed(body: str, head: str = HEAD) -> tuple[Passage, ...]:
    return parse_story(f"---\n{head}---\n{body}", PATH)[1]


def test_a_body_is_paragraphs_headings_and_lists_without_their_marks() -> None:
    body = "First **bold**\nand on.\n\n## Why\n\n- *one* thing\n- two `things`\n\n1. counted\n"
    assert parsed(body) == (
        Passage("paragraph", ("First bold and on.",)), Passage("heading", ("Why",)),
        Passage("list", ("one thing", "two things")), Passage("list", ("counted",)),
    )  # fmt: skip


@pytest.mark.parametrize(
    "body",
    [
        "![a picture](x.png)", "a [link](https://example.org)", "<script>alert(1)</script>", "text <b>x</b>",
        "- outer\n  - inner", "> quoted", "```\ncode\n```", "| a |\n|---|\n", "---\n",
    ],
)  # fmt: skip
def test_what_a_page_cannot_show_is_refused(body: str) -> None:
    if body.startswith("|"):
        assert parsed(body)[0].kind == "paragraph", "a table is no part of plain Markdown: its text stays"
        return
    with pytest.raises(SettingsError, match="cannot be read"):
        parsed(body)


@pytest.mark.parametrize(
    ("head", "told"),
    [
        (HEAD.replace("kind: story", "kind: novel"), "kind"),
        (HEAD.replace("written: 2018-05-30", "written: soon"), "written"),
        (HEAD.replace("by: Meeting team", "by: maria@example.org"), "by"),
        (HEAD + "mood: good\n", "mood"),
        (HEAD.replace("by: Meeting team", 'by: "  "'), "by"),
        (HEAD + "no_cost_idea: talk\n", "no_cost_idea"),
        (HEAD.replace("kind: story", "kind: actions"), "actions"),
        (HEAD + "by: twice\n", "by"),
    ],
)
def test_a_slip_in_a_head_is_named_with_its_key(head: str, told: str) -> None:
    with pytest.raises(SettingsError) as refused:
        parsed("Text.", head)
    assert told in str(refused.value.where)
    assert "topic.en.md" in str(refused.value.where)


def test_a_day_that_no_calendar_has_is_named_with_its_key_and_the_line_of_the_file() -> None:
    action = '  - what: "List buses"\n    owner: Work group\n    due: 2018-02-31\n    status: planned\n'
    with pytest.raises(SettingsError) as refused:
        parsed("Text.", HEAD.replace("kind: story", "kind: actions") + "actions:\n" + action)
    assert "line 9: due: 2018-02-31 is no day of the calendar" in str(refused.value.where)


def test_a_file_without_a_head_is_refused() -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        parse_story("Just text.\n", PATH)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "pipelines" / "stories" / "palmdale"
    place.mkdir(parents=True)
    for language in ("en", "es"):
        (place / f"topic.{language}.md").write_text(f"---\n{HEAD}---\nText.\n", encoding="utf-8")
    return place


def test_both_languages_are_read(folder: Path) -> None:
    found = read_stories(folder.parent)["palmdale"]
    assert [(each.topic, each.language, each.written) for each in found] == [
        ("topic", "en", date(2018, 5, 30)), ("topic", "es", date(2018, 5, 30)),
    ]  # fmt: skip


def test_a_story_in_one_language_only_is_refused(folder: Path) -> None:
    (folder / "topic.es.md").unlink()
    with pytest.raises(SettingsError, match="both languages") as refused:
        read_stories(folder.parent)
    assert "topic: there is no .es.md" in str(refused.value.where)


def test_two_languages_that_say_different_things_are_refused(folder: Path) -> None:
    changed = HEAD.replace("2018-05-30", "2018-06-30")
    (folder / "topic.es.md").write_text(f"---\n{changed}---\nText.\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="both languages") as refused:
        read_stories(folder.parent)
    assert "written differs" in str(refused.value.where)


def test_a_text_that_stands_in_one_language_only_is_refused(folder: Path) -> None:
    (folder / "topic.es.md").write_text(f"---\n{HEAD}---\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="both languages") as refused:
        read_stories(folder.parent)
    assert "whether there is a text differs" in str(refused.value.where)


@pytest.mark.parametrize("name", ["topic.md", "topic.fr.md", "topic.en.txt", ".en.md"])
def test_a_file_s_name_says_its_topic_and_its_language(folder: Path, name: str) -> None:
    (folder / name).write_text(f"---\n{HEAD}---\nText.\n", encoding="utf-8")
    if name.startswith("."):
        assert len(read_stories(folder.parent)["palmdale"]) == 2, "hidden files are no stories"
        return
    with pytest.raises(SettingsError, match="name that says too little"):
        read_stories(folder.parent)


def test_a_project_without_stories_has_none(tmp_path: Path) -> None:
    assert read_stories(tmp_path / "stories") == {}


def test_the_stories_of_the_sample_are_about_what_the_communities_follow() -> None:
    project = load_project(Layout(find_root()))
    assert {each.kind for each in project.stories_of("palmdale", "es")} == {
        "story", "partners", "what_works", "actions",
    }  # fmt: skip
    assert all("example for the sample" in each.by for each in project.stories_of("lancaster", "en"))


@pytest.mark.parametrize(
    ("written", "months"),
    [(date(2018, 3, 31), 0), (date(2018, 3, 1), 1), (date(2018, 2, 28), 1), (date(2017, 4, 1), 12),
     (date(2017, 4, 2), 11), (date(2016, 2, 29), 25), (date(2018, 4, 1), -1), (date(2018, 7, 1), -1)],
)  # fmt: skip
def test_the_age_of_a_story_is_in_whole_months_before_the_period_begins(
    folder: Path, written: date, months: int
) -> None:
    for language in ("en", "es"):
        changed = HEAD.replace("2018-05-30", str(written))
        (folder / f"topic.{language}.md").write_text(f"---\n{changed}---\nText.\n", encoding="utf-8")
    story, _ = read_stories(folder.parent)["palmdale"]
    assert story.months_before(date(2018, 4, 1)) == months
