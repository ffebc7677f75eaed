"""How far a run is and how long it may still take: told by earlier runs, and honest where none tells."""

import json
import time
from pathlib import Path

import pytest

from rollbook.kernel.estimates import expected_seconds, in_words, standing
from rollbook.kernel.layout import Layout
from rollbook.kernel.progress import COSTS, Progress
from rollbook.kernel.watching import watched, watched_runs

STEPS = ("read", "link", "scan")


def noted(layout: Layout, community: str, period: str, **seconds: float) -> None:
    folder = layout.processed(community, period) / "costs"
    folder.mkdir(parents=True)
    (folder / COSTS).write_text(json.dumps(seconds), encoding="utf-8")


def test_nobody_knows_before_the_first_run(tmp_path: Path) -> None:
    layout = Layout(tmp_path)
    assert expected_seconds(layout, "palmdale", "2018Q2", STEPS) == dict.fromkeys(STEPS)
    progress = Progress("palmdale", 0.0, folder=tmp_path, planned=dict.fromkeys(STEPS), prints=False)
    with progress.step("read"):
        now = standing(tmp_path)
        assert now
        assert (now.share, now.left_seconds, now.told()) == (0, None, "read · time left not known")
    now = standing(tmp_path)
    assert now
    assert now.share == pytest.approx(1 / 3)


def test_the_last_run_of_the_same_quarter_tells_first(tmp_path: Path) -> None:
    layout = Layout(tmp_path)
    noted(layout, "palmdale", "2018Q2", read=1, link=7)
    noted(layout, "palmdale", "2018Q1", read=100, link=100, scan=100)
    assert expected_seconds(layout, "palmdale", "2018Q2", STEPS) == {"read": 1, "link": 7, "scan": None}


def test_another_community_tells_by_how_much_more_there_is_to_read(tmp_path: Path) -> None:
    layout = Layout(tmp_path)
    noted(layout, "lancaster", "2018Q2", read=2, link=10, scan=4)
    for community, size in (("lancaster", 100), ("palmdale", 300)):
        layout.raw(community).mkdir(parents=True)
        (layout.raw(community) / "a.csv").write_bytes(b"x" * size)
    assert expected_seconds(layout, "palmdale", "2018Q2", STEPS) == {"read": 6, "link": 30, "scan": 12}


def test_the_time_left_is_what_is_ahead_and_never_less_than_nothing(tmp_path: Path) -> None:
    planned: dict[str, float | None] = {"read": 10.0, "link": 30.0, "scan": 60.0}
    progress = Progress("palmdale", 0.0, folder=tmp_path, planned=planned, prints=False)
    with progress.step("read"):
        pass
    with progress.step("link"):
        told = time.time()
        for later, left in ((10.0, 80.0), (500.0, 60.0)):
            now = standing(tmp_path, told + later)
            assert now
            assert now.left_seconds == pytest.approx(left, abs=2)
            assert now.share == pytest.approx(1 - left / 100, abs=0.02)


@pytest.mark.parametrize(
    ("error", "state"), [(None, "done"), (ValueError, "failed"), (KeyboardInterrupt, "stopped")]
)
def test_whoever_watches_is_told_how_it_ended(
    tmp_path: Path, error: type[BaseException] | None, state: str
) -> None:
    progress = Progress("palmdale", 0.0, folder=tmp_path, planned={"read": 1.0}, prints=False)

    def go() -> None:
        with progress.told_to_its_end():
            if error:
                raise error

    if error:
        with pytest.raises(error):
            go()
    else:
        go()
    now = standing(tmp_path)
    assert now
    assert now.told() == state
    assert now.share == (1.0 if state == "done" else 0.0)


def test_a_kept_step_says_so_and_does_not_change_what_is_expected(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    noted(Layout(tmp_path), "palmdale", "2018Q2", read=9)
    folder = Layout(tmp_path).processed("palmdale", "2018Q2")
    progress = Progress("palmdale", time.time())
    with progress.step("read") as step:
        step.is_kept = True
    with progress.step("link"):
        pass
    progress.write(folder / "timings.json")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith("   kept")
    assert lines[1].endswith(" s")
    stages = json.loads((folder / "timings.json").read_text(encoding="utf-8"))["stages"]
    assert [stage.get("kept", False) for stage in stages] == [True, False]
    costs = json.loads((folder / "costs" / COSTS).read_text(encoding="utf-8"))
    assert costs["read"] == 9
    assert costs["link"] < 9


@pytest.mark.parametrize(
    ("seconds", "words"), [(0, "about 5 s"), (52, "about 50 s"), (60, "about 1 min"), (400, "about 7 min")]
)
def test_a_time_is_told_as_roughly_as_it_is_known(seconds: float, words: str) -> None:
    assert in_words(seconds) == words


def test_where_nobody_watches_a_terminal_nothing_is_drawn(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "costs").mkdir()
    with watched("audit", tmp_path / "costs"):
        pass
    assert capsys.readouterr().out == ""
    assert "audit" in json.loads((tmp_path / "costs" / COSTS).read_text(encoding="utf-8"))
    with pytest.raises(ValueError, match="no"), watched("sign", tmp_path / "costs"):
        raise ValueError("no")
    assert "sign" not in json.loads((tmp_path / "costs" / COSTS).read_text(encoding="utf-8"))
    with watched("check", tmp_path / "nowhere"):
        pass
    assert not (tmp_path / "nowhere").exists()


def test_on_a_terminal_a_bar_says_the_step_and_the_time_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    monkeypatch.setenv("COLUMNS", "140")
    planned: dict[str, float | None] = {"read": 30.0, "link": 30.0}
    with watched_runs({"palmdale": tmp_path}):
        progress = Progress("palmdale", time.time(), folder=tmp_path, planned=planned, prints=False)
        with progress.step("read"):
            time.sleep(0.6)
    said = capsys.readouterr().out
    assert "palmdale" in said
    assert "read · about 60 s left" in said.replace("about 1 min", "about 60 s")
