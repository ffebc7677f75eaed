"""The ledger of what was published: kept whole through crashes, and refused when it is not the right one."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rollbook.kernel.errors import ProtectionError, RollbookError
from rollbook.kernel.lock import one_writer
from rollbook.owner import Entry, Ledger, Owner, OwnerKey, cell_codes, restart_ledger
from rollbook.owner.ledger_files import VERSIONS_KEPT, LedgerVersion, versions
from rollbook.owner.vault import Vault
from tests.unit.owner.owned import COMMUNITY, DAY, PROFILE, cells, owner_at

REPOSITORY = Path(__file__).resolve().parents[3]
APPEND = """
import os, sys
from rollbook.owner import open_owner
from rollbook.kernel.layout import Layout
from pathlib import Path
from rollbook.owner.vault import Vault
from tests.unit.owner.owned import cells, COMMUNITY, PROFILE
ledger = open_owner(Layout(Path(sys.argv[1]))).ledger(COMMUNITY, PROFILE)
"""
DIE_AT = """

left = int(sys.argv[2])
def counted(real):
    def call(*arguments, **named):
        global left
        left -= 1
        if left == 0:
            os._exit(9)
        return real(*arguments, **named)
    return call
for name in ("fsync", "replace", "rename", "unlink", "open", "fdopen"):
    setattr(os, name, counted(getattr(os, name)))
ledger.append("2018Q2", cells(all=40, few=12), None)
os._exit(0)
"""
WITHOUT_END = """
print("ready", flush=True)
for number in range(100_000):
    groups = {f"group_{place}": number for place in range(200)}
    ledger.append("2018Q2", cells(all=20 + number, **groups), None)
"""


@pytest.fixture
def owner(tmp_path: Path) -> Owner:
    return owner_at(tmp_path / "project")


@pytest.fixture
def ledger(owner: Owner) -> Ledger:
    return owner.ledger(COMMUNITY, PROFILE)


def marker(version: LedgerVersion, quarter: str = "2018Q1") -> Entry:
    """What the project remembers of a release."""
    return Entry(
        kind="released",
        date=DAY,
        profile=PROFILE,
        series=version.head.series,
        ledger=version.ledger_id,
        key_id=version.head.key_id,
        quarter=quarter,
    )


def counts(ledger: Ledger, quarter: str = "2030Q4", **groups: int) -> dict[str, int | None]:
    recall = ledger.recall(quarter, None)
    known = {group: recall(f"members {group}", "latest") for group in groups}
    return {group: found.person_count if found else None for group, found in known.items()}


def newest(ledger: Ledger) -> Path:
    return versions(ledger.vault.ledgers(COMMUNITY, PROFILE))[-1]


def test_what_was_published_is_found_again_with_its_quarter(ledger: Ledger) -> None:
    published = cells(all=23, few=12)
    ledger.append("2018Q1", published, None)
    rows = ledger.read("2018Q2", None)
    assert list(rows.columns) == [
        "cell_code", "person_count", "household_count", "low_count", "high_count", "quarter_code",
    ]  # fmt: skip
    expected = published.assign(cell_code=cell_codes(ledger.key, COMMUNITY, published), quarter_code="2018Q1")
    pd.testing.assert_frame_equal(
        rows, expected[rows.columns].sort_values("cell_code").reset_index(drop=True), check_dtype=False
    )
    found = ledger.recall("2018Q2", None)("members few", "latest")
    assert found
    assert (found.person_count, found.low_count, found.high_count, found.quarter) == (12, 11, 15, "2018Q1")


def test_before_the_first_release_nothing_is_known(ledger: Ledger) -> None:
    assert ledger.read("2018Q2", None).empty
    assert ledger.current(None) is None


def test_a_run_of_an_earlier_quarter_sees_what_it_saw(ledger: Ledger) -> None:
    ledger.append("2018Q1", cells(all=23, few=12), None)
    ledger.append("2018Q2", cells(all=33, few=12, new=15), None)
    assert counts(ledger, "2017Q4", all=0, few=0) == {"all": None, "few": None}
    assert counts(ledger, "2018Q1", all=0, few=0, new=0) == {"all": 23, "few": 12, "new": None}
    assert counts(ledger, "2018Q2", all=0, few=0, new=0) == {"all": 33, "few": 12, "new": 15}


def test_a_cell_that_did_not_move_gets_no_new_row(ledger: Ledger) -> None:
    ledger.append("2018Q1", cells(all=23, few=12), None)
    after = ledger.append("2018Q2", cells(all=33, few=12), None)
    assert sorted(after.rows["quarter_code"]) == ["2018Q1", "2018Q1", "2018Q2"]


def test_the_same_release_twice_leaves_one_version(ledger: Ledger) -> None:
    first = ledger.append("2018Q1", cells(all=23), None)
    again = ledger.append("2018Q1", cells(all=23), marker(first))
    assert again.ledger_id == first.ledger_id
    assert len(versions(ledger.vault.ledgers(COMMUNITY, PROFILE))) == 1


def test_a_quarter_that_is_released_again_replaces_its_own_rows(ledger: Ledger) -> None:
    ledger.append("2018Q1", cells(all=23), None)
    ledger.append("2018Q2", cells(all=33), None)
    ledger.append("2018Q2", cells(all=44), None)
    assert counts(ledger, all=0) == {"all": 44}
    ledger.append("2018Q2", cells(all=23), None)
    assert counts(ledger, all=0) == {"all": 23}
    assert ledger.read("2018Q2", None)["quarter_code"].tolist() == ["2018Q1"]


def test_a_quarter_before_the_last_release_is_refused(ledger: Ledger) -> None:
    first = ledger.append("2018Q2", cells(all=23), None)
    for known in (None, marker(first, "2018Q2")):
        with pytest.raises(ProtectionError, match="later quarter"):
            ledger.append("2018Q1", cells(all=23), known)
    with pytest.raises(ProtectionError, match="later quarter"):
        ledger.append("2018Q3", cells(all=23), marker(first, "2018Q4"))


def test_a_cell_stands_once_in_a_release(ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="twice"):
        ledger.append("2018Q1", pd.concat([cells(all=23), cells(all=24)]), None)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    releases=st.lists(
        st.dictionaries(st.sampled_from("abcde"), st.integers(11, 30), min_size=1), min_size=1, max_size=5
    )
)
def test_it_knows_what_a_plain_dictionary_knows(
    tmp_path_factory: pytest.TempPathFactory, releases: list[dict[str, int]]
) -> None:
    vault = tmp_path_factory.mktemp("many")
    ledger = Ledger(Vault(vault), OwnerKey(bytes(range(32))), COMMUNITY, PROFILE)
    known: dict[str, int] = {}
    seen = []
    for number, release in enumerate(releases):
        ledger.append(f"20{10 + number}Q1", cells(**release), None)
        known |= release
        seen.append(dict(known))
    for number, expected in enumerate(seen):
        assert counts(ledger, f"20{10 + number}Q1", **expected) == expected


def test_nobody_can_read_a_cell_s_name_out_of_it(ledger: Ledger) -> None:
    ledger.append("2018Q1", cells(littlerock=23), None)
    text = newest(ledger).read_text(encoding="utf-8")
    assert "littlerock" not in text
    assert "members" not in text
    assert ledger.key.secret.hex() not in text
    if os.name == "posix":
        assert newest(ledger).stat().st_mode & 0o777 == 0o600


def test_communities_and_keys_give_the_same_cell_other_codes(ledger: Ledger) -> None:
    published = cells(all=23)
    other = OwnerKey(bytes(range(32)))
    codes = {
        cell_codes(key, name, published)[0]
        for key in (ledger.key, other)
        for name in (COMMUNITY, "lancaster")
    }
    assert len(codes) == 4


def test_a_changed_or_shortened_ledger_is_refused_wherever_it_was_changed(ledger: Ledger) -> None:
    ledger.append("2018Q1", cells(all=23, few=12, some=44), None)
    path = newest(ledger)
    whole = path.read_bytes()
    places = [*range(0, len(whole) - 1, 7), len(whole) - 2]
    broken = [whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :] for place in places]
    broken += [whole[:place] for place in places] + [b"", whole + b"x\n", whole + whole]
    for content in broken:
        path.write_bytes(content)
        with pytest.raises(ProtectionError, match="ledger of what was published cannot be used") as refused:
            ledger.read("2018Q2", None)
        assert "rollbook ledger restart" in refused.value.next_step
    path.write_bytes(whole)
    assert len(ledger.read("2018Q2", None)) == 3


def test_another_key_is_told_as_such(ledger: Ledger) -> None:
    ledger.append("2018Q1", cells(all=23), None)
    other = Ledger(ledger.vault, OwnerKey(bytes(range(32))), COMMUNITY, PROFILE)
    with pytest.raises(ProtectionError, match="another key"):
        other.read("2018Q2", None)


def test_a_ledger_in_another_one_s_place_is_refused(ledger: Ledger) -> None:
    ledger.append("2018Q1", cells(all=23), None)
    other = Ledger(ledger.vault, ledger.key, COMMUNITY, "public")
    folder = ledger.vault.ledgers(COMMUNITY, "public")
    folder.mkdir()
    (folder / newest(ledger).name).write_bytes(newest(ledger).read_bytes())
    (folder / newest(ledger).name).chmod(0o600)
    with pytest.raises(ProtectionError, match="another community or profile"):
        other.read("2018Q2", None)
    newest(ledger).rename(newest(ledger).with_name("0001-000009.ledger"))
    with pytest.raises(ProtectionError, match="another name"):
        ledger.read("2018Q2", None)


def test_a_ledger_that_others_can_read_is_refused(ledger: Ledger) -> None:
    ledger.append("2018Q1", cells(all=23), None)
    newest(ledger).chmod(0o644)
    with pytest.raises(RollbookError, match="others can read the ledger"):
        ledger.read("2018Q2", None)


def test_a_lost_ledger_is_an_error_once_something_was_released(ledger: Ledger) -> None:
    first = marker(ledger.append("2018Q1", cells(all=23), None))
    newest(ledger).unlink()
    for use in (lambda: ledger.read("2018Q2", first), lambda: ledger.append("2018Q2", cells(all=23), first)):
        with pytest.raises(ProtectionError, match="not there") as refused:
            use()
        assert "2018Q1 was released" in refused.value.where


def test_an_older_ledger_than_that_of_the_last_release_is_refused(ledger: Ledger) -> None:
    first = marker(ledger.append("2018Q1", cells(all=23), None))
    second = marker(ledger.append("2018Q2", cells(all=33), first), "2018Q2")
    assert len(ledger.read("2018Q3", first)) == 1, "a release that was broken off before it was noted"
    newest(ledger).unlink()
    assert len(ledger.read("2018Q3", first)) == 1
    with pytest.raises(ProtectionError, match="not the one of the last release"):
        ledger.read("2018Q3", second)


def test_a_new_series_is_noted_knows_nothing_and_keeps_the_old_files(owner: Owner, ledger: Ledger) -> None:
    first = ledger.append("2018Q1", cells(all=23), None)
    newest(ledger).write_bytes(b"broken")
    entry = restart_ledger(owner, COMMUNITY, PROFILE, "chosen", DAY)
    assert (entry.kind, entry.series) == ("restarted", 2)
    assert owner.recall(COMMUNITY, PROFILE, "2018Q2")("members all", "latest") is None
    with pytest.raises(ProtectionError, match="not the one of the last release"):
        ledger.read("2018Q2", marker(first))
    names = [path.name for path in versions(ledger.vault.ledgers(COMMUNITY, PROFILE))]
    assert names == ["0001-000001.ledger", "0002-000001.ledger"]
    ledger.append("2018Q2", cells(all=30), owner.log(COMMUNITY).last(PROFILE))
    assert counts(ledger, all=0) == {"all": 30}


def test_a_new_series_after_a_lost_vault_has_a_number_of_its_own(owner: Owner, ledger: Ledger) -> None:
    ledger.append("2018Q1", cells(all=23), None)
    restart_ledger(owner, COMMUNITY, PROFILE, "chosen", DAY)
    for path in versions(ledger.vault.ledgers(COMMUNITY, PROFILE)):
        path.unlink()
    assert restart_ledger(owner, COMMUNITY, PROFILE, "chosen", DAY).series == 3


def test_several_versions_are_kept_and_the_chain_is_whole(ledger: Ledger) -> None:
    made = [ledger.append("2018Q1", cells(all=20 + number), None) for number in range(VERSIONS_KEPT + 3)]
    assert len(versions(ledger.vault.ledgers(COMMUNITY, PROFILE))) == VERSIONS_KEPT
    assert made[-1].head.chain == tuple(each.ledger_id for each in made[:-1])
    assert len(ledger.read("2018Q2", marker(made[0]))) == 1


def test_two_who_write_at_once_are_told(ledger: Ledger) -> None:
    ledger.append("2018Q1", cells(all=23), None)
    with (
        one_writer(ledger.vault.ledgers(COMMUNITY, PROFILE) / ".lock", "the ledger"),
        pytest.raises(RollbookError, match="another process is writing the ledger"),
    ):
        ledger.append("2018Q2", cells(all=24), None)
    ledger.append("2018Q2", cells(all=24), None)


def child(code: str, owner: Owner, *arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", APPEND + code, str(owner.layout.root), *arguments],
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.heavy
def test_killed_at_any_step_the_old_ledger_or_the_new_one_is_there(owner: Owner, ledger: Ledger) -> None:
    old = {"all": 23, "few": None}
    new = {"all": 40, "few": 12}
    folder = ledger.vault.ledgers(COMMUNITY, PROFILE)
    ledger.append("2018Q1", cells(all=23), None)
    outcomes: list[dict[str, int | None]] = []
    for step in range(1, 40):
        with child(DIE_AT, owner, str(step)) as writer:
            ended = writer.wait(60)
        outcomes.append(counts(ledger, all=0, few=0))
        if ended == 0:
            break
        for path in versions(folder)[1:]:
            path.unlink()
    assert ended == 0, "it came to its end at last"
    assert len(outcomes) > 5
    assert all(outcome in (old, new) for outcome in outcomes)
    assert (outcomes[0], outcomes[-1]) == (old, new)
    ledger.append("2018Q3", cells(all=50), None)
    assert not list(folder.glob("*.part"))


@pytest.mark.heavy
def test_killed_at_any_moment_it_can_be_read_and_written_on(owner: Owner, ledger: Ledger) -> None:
    dice = random.Random(7)  # noqa: S311  it is to be the same each time
    ledger.append("2018Q1", cells(all=11), None)
    for _ in range(8):
        with child(WITHOUT_END, owner) as writer:
            assert writer.stdout
            assert writer.stdout.readline() == "ready\n"
            time.sleep(dice.uniform(0.0, 0.3))
            writer.send_signal(signal.SIGKILL)
        assert len(ledger.read("2018Q2", None)) in {1, 201}
        ledger.append("2018Q2", cells(all=19), None)
        assert counts(ledger, all=0) == {"all": 19}


def test_a_seal_is_what_keeps_changes_out(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the guard off a changed count is read as if nothing were wrong."""
    ledger.append("2018Q1", cells(all=23), None)
    newest(ledger).write_bytes(newest(ledger).read_bytes().replace(b",23,23,", b",29,29,"))
    agree: Callable[..., bool] = lambda *_: True  # noqa: E731  a guard that is off
    monkeypatch.setattr("rollbook.owner.ledger_files.hmac.compare_digest", agree)
    assert counts(ledger, all=0) == {"all": 29}
