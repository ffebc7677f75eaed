"""A new community is written whole: it loads at once, says what is missing, and overwrites nothing."""

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rollbook.declare import Project, load_project
from rollbook.kernel.errors import ParameterError, SettingsError
from rollbook.kernel.layout import Layout
from rollbook.onboard.scaffold import scaffold
from rollbook.onboard.schemas import first_line

REPOSITORY = Path(__file__).resolve().parents[3]
ZIPS = ("88001", "88005")
IGNORED = [
    "/data/",
    "/reports/",
    "/pipelines/corrections/las_cruces.yml",
    "/pipelines/verdicts/las_cruces.yml",
]


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    """A project with the real definitions, but few words: YAML is slow to read."""
    ignore = shutil.ignore_patterns("decks", "expectations")
    shutil.copytree(REPOSITORY / "pipelines", tmp_path / "pipelines", ignore=ignore)
    decks = tmp_path / "pipelines" / "decks"
    decks.mkdir()
    for path in (REPOSITORY / "pipelines" / "decks").glob("*.yml"):
        few = "figures: []" if path.name == "figures.yml" else "farewell: {en: Goodbye, es: Adiós}"
        whole = path.read_text(encoding="utf-8") if path.name in ("deck.yml", "glossary.yml") else few
        (decks / path.name).write_text(whole, encoding="utf-8")
    (tmp_path / ".gitignore").write_text("/data/\n/reports/", encoding="utf-8")
    return Layout(tmp_path)


def tree(layout: Layout) -> dict[str, bytes]:
    paths = sorted(path for path in layout.root.rglob("*") if path.is_file())
    return {path.relative_to(layout.root).as_posix(): path.read_bytes() for path in paths}


def names(paths: list[Path], layout: Layout) -> list[str]:
    return [path.relative_to(layout.root).as_posix() for path in paths]


def made(layout: Layout) -> Project:
    scaffold(layout, "las_cruces", zips=ZIPS)
    return load_project(layout)


def test_a_new_community_is_written_whole_and_loads_at_once(layout: Layout) -> None:
    before = tree(layout)
    written = names(scaffold(layout, "las_cruces", name="Las Cruces, NM", zips=ZIPS), layout)
    assert written == [
        "pipelines/communities/las_cruces.yml",
        "pipelines/measures/las_cruces.yml",
        "pipelines/corrections/las_cruces.yml",
        "pipelines/verdicts/las_cruces.yml",
        "pipelines/venues/las_cruces.yml",
        "pipelines/areas/las_cruces.yml",
        "data/raw/las_cruces/README.md",
        ".gitignore",
    ]
    after = tree(layout)
    assert {path for path in after if after[path] != before.get(path)} == set(written)
    project = load_project(layout)
    community = project.communities["las_cruces"]
    assert (community.name.en, community.name.es) == ("Las Cruces, NM", "Las Cruces, NM")
    assert community.zips == ZIPS
    assert not community.is_synthetic
    assert community.isolated_zips == ()
    assert project.verdicts_of("las_cruces") == ()
    assert project.venues["las_cruces"].venues == ()
    assert project.areas["las_cruces"].zips_without_point == ZIPS


def test_each_file_names_its_schema(layout: Layout) -> None:
    for path in scaffold(layout, "las_cruces"):
        if path.suffix == ".yml":
            assert path.read_text(encoding="utf-8").splitlines()[0] == first_line(path)


def test_what_is_still_missing_is_said_by_file_and_key(layout: Layout) -> None:
    project = made(layout)
    with pytest.raises(SettingsError, match=r"communities/las_cruces\.yml: sources"):
        project.community_sources(project.community("las_cruces"))
    with pytest.raises(SettingsError, match=r"areas/las_cruces\.yml: no point for 88001, 88005"):
        project.area_of("las_cruces")


def test_the_comments_of_an_area_become_right_once_they_are_filled_in(layout: Layout) -> None:
    made(layout)
    path = layout.pipelines / "areas" / "las_cruces.yml"
    text = path.read_text(encoding="utf-8")
    example = next(line for line in text.splitlines() if "spread_km: 3.2" in line).removeprefix("#")
    points = "\n".join(example.replace("00000", code) for code in ZIPS)
    filled = text.replace("zips: {}", f"zips:\n{points}").replace('["88001", "88005"]', "[]")
    path.write_text(filled, encoding="utf-8")
    assert set(load_project(layout).area_of("las_cruces").zips) == set(ZIPS)


@pytest.mark.parametrize(("folder", "key"), [("corrections", "corrections"), ("verdicts", "verdicts")])
def test_the_example_in_a_file_s_comments_is_a_right_one(layout: Layout, folder: str, key: str) -> None:
    made(layout)
    path = layout.pipelines / folder / "las_cruces.yml"
    text = path.read_text(encoding="utf-8")
    lines = [line.removeprefix("#") for line in text.splitlines() if line.startswith(("#   ", "#     "))]
    content = yaml.safe_load(text)
    content[key] = yaml.safe_load("\n".join(lines))
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    community = layout.pipelines / "communities" / "las_cruces.yml"
    text = community.read_text(encoding="utf-8").replace("sources: []", "sources: [roster_agency]")
    community.write_text(text, encoding="utf-8")
    assert "las_cruces" in load_project(layout).communities


def test_all_examples_in_the_comments_of_the_measures_are_right_together(layout: Layout) -> None:
    made(layout)
    path = layout.pipelines / "measures" / "las_cruces.yml"
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    for example, key in examples_of(path.read_text(encoding="utf-8")):
        content |= example if isinstance(example, dict) else {key: example}
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    results = layout.pipelines / "measures" / "shared" / "results.yml"
    chosen = results.read_text(encoding="utf-8").replace("[palmdale]", "[palmdale, las_cruces]")
    results.write_text(chosen, encoding="utf-8")
    declared = load_project(layout).measures["las_cruces"]
    assert declared.learning_by_doing is not None
    assert declared.headline
    assert all((declared.strategies, declared.measures, declared.targets, declared.goals))


def examples_of(text: str) -> list[tuple[Any, str]]:
    """The examples that stand in comments, each with the key of the line below it."""
    found: list[tuple[Any, str]] = []
    block: list[str] = []
    for line in text.splitlines():
        if line.startswith("#   "):
            block.append(line.removeprefix("#"))
        elif block:
            found.append((yaml.safe_load("\n".join(block)), line.partition(":")[0]))
            block = []
    return found


def test_it_may_lie_in_an_area_that_is_declared_already(layout: Layout) -> None:
    written = names(scaffold(layout, "rosamond", area="antelope_valley", zips=("93510",)), layout)
    assert "pipelines/areas/rosamond.yml" not in written
    assert load_project(layout).area_of("rosamond").area == "antelope_valley"


def test_what_points_at_people_is_kept_out_of_the_repository_and_so_is_all_data(layout: Layout) -> None:
    scaffold(layout, "las_cruces")
    ignored = (layout.root / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert ignored == IGNORED


def test_a_project_without_gitignore_gets_one(layout: Layout) -> None:
    (layout.root / ".gitignore").unlink()
    assert names(scaffold(layout, "las_cruces"), layout)[-1] == ".gitignore"
    ignored = (layout.root / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert ignored == IGNORED


@pytest.mark.parametrize(
    "name",
    [
        "../x",
        "..",
        "/etc",
        "a/b",
        "a\\b",
        "Las Cruces",
        "LasCruces",
        "las-cruces",
        "ñ",
        "",
        "1st",
        "a\n",
        "x" * 41,
    ],
)
def test_a_name_that_is_no_code_is_refused_and_nothing_is_written(layout: Layout, name: str) -> None:
    before = tree(layout)
    with pytest.raises(ParameterError, match="cannot be the name"):
        scaffold(layout, name)
    assert tree(layout) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"zips": ("8800",)}, "five digits"),
        ({"zips": ("88001", "88001")}, "each once"),
        ({"zips": ("٨٨٠٠١",)}, "five digits"),
        ({"area": "atlantis"}, "there is no area"),
        ({"area": "../x"}, "there is no area"),
        ({"name": " "}, "name"),
        ({"name": "Las\nCruces"}, "cannot be printed"),
    ],
)
def test_a_wrong_argument_is_refused_and_nothing_is_written(
    layout: Layout, arguments: dict[str, Any], said: str
) -> None:
    before = tree(layout)
    with pytest.raises(ParameterError, match=said):
        scaffold(layout, "las_cruces", **arguments)
    assert tree(layout) == before


def test_a_community_is_made_once(layout: Layout) -> None:
    scaffold(layout, "las_cruces")
    before = tree(layout)
    with pytest.raises(ParameterError, match="there is a community las_cruces already"):
        scaffold(layout, "las_cruces")
    assert tree(layout) == before


def test_a_file_that_is_there_is_never_overwritten(layout: Layout) -> None:
    before = tree(layout)
    with pytest.raises(ParameterError, match=r"pipelines/areas/antelope_valley\.yml"):
        scaffold(layout, "antelope_valley")
    assert tree(layout) == before


def test_files_that_were_dropped_in_before_stay_as_they_are(layout: Layout) -> None:
    folder = layout.raw("las_cruces")
    folder.mkdir(parents=True)
    (folder / "README.md").write_text("mine", encoding="utf-8")
    assert "data/raw/las_cruces/README.md" not in names(scaffold(layout, "las_cruces"), layout)
    assert (folder / "README.md").read_text(encoding="utf-8") == "mine"


def test_a_project_that_does_not_load_is_mended_first(layout: Layout) -> None:
    (layout.pipelines / "quarterly.yml").write_text("first_quarter: [", encoding="utf-8")
    before = tree(layout)
    with pytest.raises(SettingsError, match=r"quarterly\.yml"):
        scaffold(layout, "las_cruces")
    assert tree(layout) == before


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=30))
def test_whatever_stands_in_a_name_it_comes_back_as_it_was_given(layout: Layout, name: str) -> None:
    paths = [path for path in scaffold(layout, "las_cruces", name=name) if path.suffix == ".yml"]
    try:
        assert load_project(layout).communities["las_cruces"].name.es == name
    finally:
        for path in paths:
            path.unlink()


def test_the_readme_says_in_both_languages_what_to_drop_where(layout: Layout) -> None:
    scaffold(layout, "las_cruces", name="Las Cruces")
    text = (layout.raw("las_cruces") / "README.md").read_text(encoding="utf-8")
    for words in (
        "files as they were sent",
        "archivos tal como se enviaron",
        "rollbook sniff data/raw/las_cruces",
    ):
        assert words in text
