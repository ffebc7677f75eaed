"""How a ledger lies on the disk: whole versions, each sealed with a key and chained to the one before.

    <vault>/ledgers/<community>.<profile>/0001-000007.ledger      (series - version)

The first line says what it is, then comes one line for each cell and quarter, the last line is the seal
(HMAC-SHA256 over all before it). No cell can be read out of it: a cell's name stands there as a keyed code.
"""

import hashlib
import hmac
import json
import re
from dataclasses import asdict, dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import pandas as pd

from rollbook.kernel.access import read_private, write_whole
from rollbook.kernel.errors import ProtectionError

FORMAT, VERSION = "rollbook-ledger", 1
COUNTS = ["person_count", "household_count", "low_count", "high_count"]
COLUMNS = ["cell_code", *COUNTS, "quarter_code"]
VERSIONS_KEPT = 12
_NAME = re.compile(r"(\d{4})-(\d{6})\.ledger")
_SEAL = b"seal "
_ID_LETTERS = 16
_TYPES = {"cell_code": "str", **dict.fromkeys(COUNTS, "int64"), "quarter_code": "str"}


@dataclass(frozen=True)
class Head:
    """What a version of a ledger says of itself."""

    community: str
    profile: str
    key_id: str
    series: int
    version: int
    chain: tuple[str, ...]
    """The ids of all earlier versions of the series."""

    restarted: str = ""
    """Why the series was begun, if it is not the first."""


@dataclass(frozen=True)
class LedgerVersion:
    """A ledger as it was after one release."""

    head: Head
    rows: pd.DataFrame
    ledger_id: str


def no_rows() -> pd.DataFrame:
    """A ledger in which nothing stands."""
    return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in _TYPES.items()})


def write_version(folder: Path, head: Head, rows: pd.DataFrame, seal_key: bytes) -> LedgerVersion:
    """Write the next version beside the earlier ones; a crash leaves it whole or not there at all."""
    table = rows[COLUMNS].sort_values(["cell_code", "quarter_code"], kind="stable").reset_index(drop=True)
    told = {"format": FORMAT, "format_version": VERSION, **asdict(head)}
    lines = table.to_csv(index=False, lineterminator="\n")
    body = f"{json.dumps(told, sort_keys=True)}\n{lines}".encode()
    seal = hmac.new(seal_key, body, hashlib.sha256).hexdigest()
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{head.series:04d}-{head.version:06d}.ledger"
    write_whole(folder / name, body + _SEAL + seal.encode() + b"\n")
    for old in versions(folder)[:-VERSIONS_KEPT]:
        old.unlink()
    return LedgerVersion(head, table, seal[:_ID_LETTERS])


def versions(folder: Path) -> list[Path]:
    """The versions that are there, the newest last."""
    found = folder.iterdir() if folder.is_dir() else ()
    return sorted(path for path in found if _NAME.fullmatch(path.name))


def series_of(path: Path) -> int:
    """The series that a version belongs to, by its name."""
    found = _NAME.fullmatch(path.name)
    return int(found[1]) if found else 0


def read_version(path: Path, seal_key: bytes, key_id: str) -> LedgerVersion:
    """Read a version and hold it against its seal.

    Raises
    ------
    ProtectionError
        If it was sealed with another key, has been changed or cut off, or is of a newer format.
    """
    content = read_private(path, "the ledger")
    body, mark, seal = content.rpartition(_SEAL)
    head = _head(path, body)
    if head.key_id != key_id:
        raise refused("it was made with another key", path, f"key {head.key_id}; the key here is {key_id}")
    expected = hmac.new(seal_key, body, hashlib.sha256).hexdigest()
    if not mark or not hmac.compare_digest(seal.strip(), expected.encode()):
        raise refused("it has been changed or cut off", path, "its seal does not fit")
    if path.name != f"{head.series:04d}-{head.version:06d}.ledger":
        raise refused("its file has another name than its content", path, f"version {head.version}")
    table = pd.read_csv(StringIO(body.decode().partition("\n")[2]), dtype=_TYPES)
    return LedgerVersion(head, table[COLUMNS], expected[:_ID_LETTERS])


def refused(what: str, path: Path, reason: str) -> ProtectionError:
    """The error of a ledger that cannot be used, with the two safe ways on."""
    return ProtectionError(
        f"the ledger of what was published cannot be used: {what}",
        where=f"{path.parent.name}/{path.name}: {reason}",
        expected="the ledger that the last release left in the vault, and the key that it was made with",
        next_step="restore the vault (or the key) from your backup; only if that is impossible: "
        "rollbook ledger restart, which says what it costs",
    )


def _head(path: Path, body: bytes) -> Head:
    try:
        told: dict[str, Any] = json.loads(body.partition(b"\n")[0])
        form = told.pop("format"), told.pop("format_version")
        head = Head(**{**told, "chain": tuple(told["chain"])})
    except (ValueError, KeyError, TypeError, AttributeError):
        raise refused("it has been changed or cut off", path, "its first line is missing") from None
    if form != (FORMAT, VERSION):
        raise refused("it is of another format", path, f"{form[0]} {form[1]}")
    return head
