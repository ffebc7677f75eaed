"""A run of one community reads its own definitions and the shared ones; the others change nothing for it."""

import shutil
from pathlib import Path

import pytest

from rollbook.declare import load_project
from rollbook.declare.belonging import definition_files
from rollbook.kernel.errors import ParameterError, SettingsError
from rollbook.kernel.layout import Layout
from rollbook.onboard.scaffold import scaffold

REPOSITORY = Path(__file__).resolve().parents[3]


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    shutil.copytree(REPOSITORY / "pipelines", tmp_path / "pipelines")
    return Layout(tmp_path)


def files(layout: Layout, community: str) -> set[str]:
    found = definition_files(layout.pipelines, community, "antelope_valley")
    return {path.relative_to(layout.pipelines).as_posix() for path in found}


def test_a_community_has_its_own_files_and_the_shared_ones_and_no_other_communitys(layout: Layout) -> None:
    every = {
        path.relative_to(layout.pipelines).as_posix()
        for path in layout.pipelines.rglob("*")
        if path.is_file()
    }
    assert every == files(layout, "palmdale") | files(layout, "lancaster")
    own = files(layout, "palmdale") - files(layout, "lancaster")
    assert {"communities/palmdale.yml", "venues/palmdale.signature.json"} < own
    assert any(name.startswith("stories/palmdale/") for name in own)
    assert all("palmdale" in name for name in own)


def test_loaded_alone_a_community_is_what_it_is_among_others(layout: Layout) -> None:
    alone, among = load_project(layout, "palmdale"), load_project(layout)
    assert [*alone.communities] == ["palmdale"]
    assert alone.names == among.names == {"palmdale", "lancaster"}
    assert alone.community("palmdale") == among.community("palmdale")
    assert alone.measures["palmdale"] == among.measures["palmdale"]
    assert alone.stories["palmdale"] == among.stories["palmdale"]
    assert alone.results == among.results
    assert alone.area_of("palmdale") == among.area_of("palmdale")


def test_a_new_community_leaves_the_settings_of_the_others_as_they_were(layout: Layout) -> None:
    before, listed = load_project(layout, "palmdale").settings_code, files(layout, "palmdale")
    scaffold(layout, "las_cruces", zips=["88001"])
    assert load_project(layout, "palmdale").settings_code == before
    assert files(layout, "palmdale") == listed


def test_a_shared_setting_counts_for_every_community(layout: Layout) -> None:
    before = {name: load_project(layout, name).settings_code for name in ("palmdale", "lancaster")}
    with (layout.pipelines / "engagement.yml").open("a", encoding="utf-8") as stream:
        stream.write("# looked through\n")
    after = {name: load_project(layout, name).settings_code for name in ("palmdale", "lancaster")}
    assert all(before[name] != after[name] for name in before)


def test_a_community_that_nobody_declares_is_refused_with_the_names_of_all(layout: Layout) -> None:
    with pytest.raises(ParameterError, match="lancaster, palmdale"):
        load_project(layout, "pamdale").community("pamdale")


def test_of_very_many_faults_the_first_are_told(layout: Layout) -> None:
    for name in load_project(layout).names:
        (layout.pipelines / "communities" / f"{name}.yml").unlink()
    with pytest.raises(SettingsError, match=r"and \d+ more"):
        load_project(layout)
