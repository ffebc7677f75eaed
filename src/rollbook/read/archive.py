"""A workbook's zip, looked at before anything is unpacked: whole, open, no larger than a list."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from rollbook.kernel.errors import InputError

LARGEST_BYTES = 2 << 30
PACKED_TIGHTLY = 200
TIGHT_BYTES = 100 << 20
_MANIFEST_BYTES = 1 << 20
MOST_ROWS = 1_048_576
MOST_CELLS = 50_000_000


class BrokenArchiveError(InputError):
    """A workbook's zip cannot be used."""


def require_sound(archive: zipfile.ZipFile) -> None:
    """Refuse a zip that is locked, or that would fill the memory.

    Raises
    ------
    BrokenArchiveError
        If a member is encrypted, or unpacked it is over 2 GB, or over 100 MB and 200 times its packed size.
    """
    members = archive.infolist()
    if any(member.flag_bits & 1 for member in members):
        raise locked()
    unpacked = sum(member.file_size for member in members)
    packed = max(sum(member.compress_size for member in members), 1)
    if unpacked > LARGEST_BYTES or (unpacked > TIGHT_BYTES and unpacked > PACKED_TIGHTLY * packed):
        raise BrokenArchiveError(
            "a workbook is too large once it is unpacked",
            where=f"{unpacked >> 20} MB, {unpacked // packed} times its packed size",
            expected="at most 2 GB, and at most 200 times the packed size",
            next_step="make sure where the file is from; save its table alone as .xlsx or .csv",
        )
    # Only now: until here nothing was unpacked.
    if _is_locked(archive):
        raise locked()


def locked() -> BrokenArchiveError:
    """The error for a workbook with a password."""
    return BrokenArchiveError(
        "a workbook is protected by a password",
        expected="a workbook that opens without a password",
        next_step="open it, save it without a password and drop it in again",
    )


def too_large(what: str) -> BrokenArchiveError:
    """The error for a sheet of more cells than a list can have."""
    return BrokenArchiveError(
        "a sheet is larger than a list can be",
        where=what,
        expected=f"at most {MOST_ROWS:,} rows and {MOST_CELLS:,} cells, from A1 to the last filled one",
        next_step="delete the cells far below or right of the table, save and drop it in again",
    )


def sheet_paths(archive: zipfile.ZipFile) -> dict[str, str]:
    """The member that holds each worksheet of an XLSX file, by the sheet's name."""
    names = set(archive.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return {}
    targets = {
        tag["Id"]: tag["Target"] for tag in _tags(archive.read("xl/_rels/workbook.xml.rels"), "Relationship")
    }
    sheets = {
        tag["name"]: targets.get(tag.get("id", ""), "")
        for tag in _tags(archive.read("xl/workbook.xml"), "sheet")
    }
    members = {
        sheet: target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        for sheet, target in sheets.items()
    }
    return {sheet: member for sheet, member in members.items() if member in names}


def _tags(content: bytes, kind: str) -> Iterator[dict[str, str]]:
    # Attributes only, by pattern: no parser, so no entity can ever be expanded.
    for tag in re.findall(rf"<(?:\w+:)?{kind}\b([^>]*)>", content.decode("utf-8", "replace")):
        yield {name: _unescape(value) for name, value in re.findall(r'(?:\w+:)?(\w+)\s*=\s*"([^"]*)"', tag)}


def _unescape(text: str) -> str:
    for sign, code in (("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&apos;"), ("&", "&amp;")):
        text = text.replace(code, sign)
    return text


def _is_locked(archive: zipfile.ZipFile) -> bool:
    manifest = "META-INF/manifest.xml"
    if manifest not in archive.namelist():
        return False
    with archive.open(manifest) as content:
        return b"encryption-data" in content.read(_MANIFEST_BYTES)


def opened(path: Path) -> zipfile.ZipFile:
    """A workbook's zip.

    Raises
    ------
    BrokenArchiveError
        If it is cut off or damaged.
    """
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError) as error:
        raise BrokenArchiveError(
            "a workbook is cut off or damaged",
            where=type(error).__name__,
            expected="the whole file",
            next_step="copy or download it again, or open it and save it as .xlsx",
        ) from error
