"""The owner's key in a run: every kernel finds it, nothing tells it, and a new one makes new codes."""

import base64
import json
import shutil
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pandas as pd
import pytest

from rollbook.owner import SAMPLE_KEY, OwnerKey
from tests.conftest import COMMUNITIES, PERIOD, Project, succeed
from tests.oracle.unfold import unfold

pytestmark = pytest.mark.heavy
COMMUNITY = "lancaster"
RUN = ("run", "--period", PERIOD, "--community", COMMUNITY)


@dataclass(frozen=True)
class Made:
    """A run with a key of its own, what was printed on the way, and the keys before and after a rotation."""

    project: Project
    said: str
    first: OwnerKey
    second: OwnerKey
    persons: pd.DataFrame
    """``linked.record_persons`` of the first run; the second one's lie in the project."""


@pytest.fixture(scope="module")
def made(built: Project, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The sample of one community: run through notebooks with a key in a vault, then with another one."""
    folder = tmp_path_factory.mktemp("keyed")
    project = Project(folder / "project", folder / "home")
    shutil.copytree(built.root, project.root)
    project.home.mkdir()
    said = [succeed(project.rollbook("key", "new"))]
    first = key_of(project)
    said += [told(project, *RUN), told(project, *RUN)]
    assert "Nothing changed" in said[-1], "the same key makes the same run"
    persons = persons_of(project)
    said += [told(project, "key", "rotate", "--date", "2018-08-01"), told(project, *RUN, "--bare")]
    assert "Nothing changed" not in said[-1], "another key makes another run"
    return Made(project, "".join(said), first, key_of(project), persons)


def told(project: Project, *arguments: str) -> str:
    finished = project.rollbook(*arguments)
    return succeed(finished) + finished.stderr


def key_of(project: Project) -> OwnerKey:
    (path,) = project.home.rglob("owner.key")
    return OwnerKey(bytes.fromhex(path.read_text().strip()))


def persons_of(project: Project) -> pd.DataFrame:
    folder = project.root / "data" / "processed" / COMMUNITY / PERIOD
    return pd.read_parquet(folder / "linked" / "record_persons.parquet")


def spellings(key: OwnerKey) -> set[bytes]:
    """A key and all its sub-keys, as they are and as they might be written."""
    labels = ("pid", "dots", "ledger")
    secrets = [key.secret, *(key.subkey(label, name).secret for label in labels for name in COMMUNITIES)]  # type: ignore[arg-type]
    found: set[bytes] = set()
    for secret in secrets:
        text = secret.hex()
        found |= {secret, text.encode(), text.upper().encode(), base64.b64encode(secret).rstrip(b"=")}
        found |= {base64.urlsafe_b64encode(secret).rstrip(b"="), repr(secret)[2:-1].encode()}
    return found


def test_no_key_and_no_sub_key_is_in_anything_that_a_run_leaves_or_says(made: Made) -> None:
    wanted = spellings(made.first) | spellings(made.second)
    assert [each for each in wanted if each in made.said.encode()] == []
    project, vault = made.project, next(made.project.home.rglob("vault.json")).parent
    files = [path for top in (project.root, project.home) for path in top.rglob("*") if path.is_file()]
    left = [path for path in files if vault not in path.parents]
    assert any(path.name == "30_link.ipynb" and "processed" in path.parts for path in left)
    holding = [
        path.name
        for path in left
        if any(each in layer for layer in unfold(path.read_bytes()) for each in wanted)
    ]
    assert holding == []


def test_the_search_finds_a_key_where_there_is_one(made: Made) -> None:
    (path,) = made.project.home.rglob("owner.key")
    assert any(each in path.read_bytes() for each in spellings(made.second))


def test_whoever_knows_every_row_of_every_list_finds_nobody(made: Made) -> None:
    rows, sample = made.persons["record_id"].unique(), SAMPLE_KEY.subkey("pid", COMMUNITY)
    codes = {each[1:] for each in (*made.persons["person_id"], *made.persons["profile_id"])}
    guessed = {
        guess
        for row in rows
        for guess in (
            sha256(row.encode()).hexdigest()[:16],
            sha256(f"profile {row}".encode()).hexdigest()[:16],
            sample.digest("person", row).hex()[:16],
            sample.digest("profile", row).hex()[:16],
        )
    }
    assert len(codes) > 1000
    assert not codes & guessed
    assert not {each[:15] for each in codes} & {each[:15] for each in guessed}


def test_a_new_key_gives_everybody_another_pseudonym_and_moves_no_number(built: Project, made: Made) -> None:
    now = persons_of(made.project)
    assert not {*made.persons["person_id"]} & {*now["person_id"]}
    assert not {*made.persons["profile_id"]} & {*now["profile_id"]}
    both = made.persons.merge(now, on="record_id")
    assert both.groupby("person_id_x")["person_id_y"].nunique().eq(1).all(), "persons are the same persons"
    folder = Path("data") / "processed" / COMMUNITY / PERIOD / "released"
    moved = set()
    for path in sorted((built.root / folder).glob("*.json")):
        told = [json.loads((each.root / folder / path.name).read_text()) for each in (built, made.project)]
        moved |= {path.stem} if told[0]["fingerprint"] != told[1]["fingerprint"] else set()
    # The sample's list of public places is signed with the sample's key, which no owner's project takes.
    assert moved == {"venues", "venue_lists"}


def test_a_new_key_strews_other_dots(built: Project, made: Made) -> None:
    place = Path("reports") / PERIOD / COMMUNITY / "map.en.html"
    first, second = ((each.root / place).read_bytes() for each in (built, made.project))
    assert first != second
