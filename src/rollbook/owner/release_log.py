"""What a project itself remembers of its owner: which keys and ledgers belong to it, and what was released.

Committed with the project, and nothing in it is secret: without it, a ledger or a key that is lost would look
like one that never was.
"""

from typing import Annotated, Literal

import yaml
from pydantic import Field

from rollbook.declare.base import Code, Declared
from rollbook.declare.definitions import read_definition
from rollbook.kernel.access import let_in, write_whole
from rollbook.kernel.layout import Layout

Id = Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
_HEAD = "# Written by rollbook; commit it with the project. Nothing in it is secret.\n"


class OwnerNote(Declared):
    """Which vault and keys are this project's."""

    project: Id
    """Tells the vaults of several projects apart."""

    key_id: Id
    """The owner's key that everything is made with."""

    public_key: str
    """The public half of the key pair that signs (base64)."""


class Entry(Declared):
    """A release, or a ledger that was begun anew: a state that the ledger must have had."""

    kind: Literal["released", "restarted"]
    date: Day
    profile: str
    series: int = Field(ge=1)
    """How many times the ledger was begun."""

    ledger: Id
    """The state of the ledger."""

    key_id: Id
    quarter: str | None = None
    """What was released."""

    reason: str | None = None
    """Why the ledger was begun anew."""

    files: int | None = None
    signature: str | None = None
    """SHA-256 of the signature that went with it."""


class ReleaseLog(Declared):
    """All releases of a community, in order."""

    community: Code
    entries: tuple[Entry, ...] = ()

    def last(self, profile: str) -> Entry | None:
        """The last state that the ledger of a profile must have had."""
        return next((each for each in reversed(self.entries) if each.profile == profile), None)

    def released(self, profile: str, *, before: str = "") -> list[str]:
        """The quarters that have been released, in order; before one, those that came earlier."""
        quarters = {each.quarter for each in self.entries if each.profile == profile and each.quarter}
        return sorted(quarter for quarter in quarters if not before or quarter < before)


def read_owner_note(layout: Layout) -> OwnerNote | None:
    """Which vault and keys are this project's; none before ``rollbook key new``.

    Raises
    ------
    SettingsError
        If the file is not as it was written.
    """
    path = layout.vault_note
    return read_definition(path, OwnerNote) if path.exists() else None


def write_owner_note(layout: Layout, note: OwnerNote) -> None:
    """Remember which vault and keys are this project's."""
    _write(layout, "_owner", note)


def read_release_log(layout: Layout, community: str) -> ReleaseLog:
    """What was released of a community.

    Raises
    ------
    SettingsError
        If the file is not as it was written.
    """
    path = layout.release_logs / f"{community}.yml"
    return read_definition(path, ReleaseLog) if path.exists() else ReleaseLog(community=community)


def note_entry(layout: Layout, community: str, entry: Entry) -> None:
    """Add a release, or a restart, unless it is the last one already."""
    log = read_release_log(layout, community)
    if entry != log.last(entry.profile):
        _write(layout, community, log.model_copy(update={"entries": (*log.entries, entry)}))


def _write(layout: Layout, name: str, told: Declared) -> None:
    layout.release_logs.mkdir(exist_ok=True)
    let_in(layout.release_logs)
    text = yaml.safe_dump(
        told.model_dump(exclude_none=True, mode="json"), sort_keys=False, allow_unicode=True
    )
    write_whole(layout.release_logs / f"{name}.yml", (_HEAD + text).encode(), is_private=False)
