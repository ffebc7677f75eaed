"""Refuse to commit what may hold personal data or a key, wherever it lies and however it got there.

``python -m tools.guard_commit`` looks at what is staged (the pre-commit hook), ``--tracked`` at everything
that is tracked (``make check``). It reads what git would commit, not what lies in the folder now, and it says
names of files and reasons, never what it found.
"""

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import ahocorasick
import yaml
from python_calamine import CalamineWorkbook, WorksheetNotFound

CLOSED_FOLDERS = ("data/", "reports/", "tests/truth/")
DATA_ENDINGS = re.compile(
    r"\.(?:csv|tsv|xls[xmb]?|ods|parquet|feather|arrow|db|sqlite3?|duckdb|sav|dta|km[lz]|gpkg|geojson|shp|dbf|shx"
    r"|gpx|pdf|docx|pptx|zip|7z|gz|tar|eml|msg|mbox|vcf|ledger|key|pem|p12|pfx|part)(?:\.|$)",
    re.IGNORECASE,
)
DECLARED = re.compile(r"src/rollbook/demo/public/\w+\.csv")
"""Where files of such kinds may lie: public figures that the sample is made from. Tests make their own."""
_VENUES = re.compile(r"pipelines/venues/\w+\.(?:yml|signature\.json)")
_VENUE_ADDRESS = re.compile(r"\"?street_address\"?\s*:\s*(?:\"[^\"\n]*\"|'[^'\n]*'|[^,}\n]*)")
"""Addresses of public places are declared in these files: under this key alone, and nothing else there."""

_KEY = re.compile(rb"ROLLBOOK_OWNER_KEY[\"']?\s*[:=]\s*[\"']?(?:[0-9a-fA-F]{64}|[A-Za-z0-9+/]{43}=)")
_PRIVATE_KEY = re.compile(rb"-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\s+[A-Za-z0-9+/]{16}")
_LEDGER = b'"format": "rollbook-ledger"'
_ONLY_KEY = re.compile(rb"\s*[0-9a-fA-F]{64}\s*")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}")
_ADDRESS = re.compile(r"\d{2,6} [a-z0-9]+ [a-z0-9 ]+")
_PHONE_DIGITS = 10
_SHORTEST = 8
_NAME_COLUMN = re.compile(r"name|nombre|apellido", re.IGNORECASE)
_NO_PERSON = re.compile(
    r"group|grupo|venue|place|lugar|organi|event|partner|measure|indicator|program|file|city|ciudad|school",
    re.IGNORECASE,
)
_NOT_A_LETTER = re.compile(r"[\W_]+")
_LARGEST_BYTES = 20_000_000
_ADVICE = """\
Take them out: git restore --staged FILE. A key that was ever committed must be replaced: rollbook key rotate.
Personal data that was ever committed stays in the history of the repository, also when the file is gone: ask
whoever looks after the repository before anything is pushed."""


def refused(files: Mapping[str, bytes], values: Iterable[str] = ()) -> list[str]:
    """Why files may not be committed: one line for each that may not.

    Parameters
    ----------
    files
        What would be committed, by path from the repository's top.
    values
        Personal values of the raw files that are here, as ``plain`` writes them.
    """
    search = _automaton(values)
    found = ((name, _reason(name, content, search)) for name, content in sorted(files.items()))
    return [f"{name}: {reason}" for name, reason in found if reason]


def plain(text: str) -> str:
    """A text as values are compared: small letters, single blanks instead of everything else."""
    return f" {_NOT_A_LETTER.sub(' ', text.casefold()).strip()} "


def raw_values(root: Path) -> set[str]:
    """Names, addresses, phones and e-mails in ``data/raw``, but for communities of made-up people."""
    values: set[str] = set()
    for folder in sorted((root / "data" / "raw").glob("*")):
        if folder.is_dir() and folder.name != "areas" and not _is_made_up(root, folder.name):
            for path in sorted(each for each in folder.rglob("*") if each.is_file()):
                for table in _tables(path):
                    values.update(_values(table))
    return values


def staged(root: Path) -> dict[str, bytes]:
    """What is staged: added, copied, changed or renamed, as it would be committed."""
    names = _git(root, "diff", "--cached", "--name-only", "-z", "--diff-filter=ACMRT").decode().split("\0")
    return _blobs(root, set(names))


def tracked(root: Path) -> dict[str, bytes]:
    """Everything that is tracked, as it is in the index."""
    return _blobs(root)


def main(arguments: list[str]) -> int:
    """Look, say what is refused, and give the exit code."""
    top = subprocess.run(["git", "rev-parse", "--show-toplevel"], capture_output=True, text=True, check=False)
    if top.returncode:
        print("no git repository here: nothing to look at")
        return 0
    root = Path(top.stdout.strip())
    files = tracked(root) if arguments == ["--tracked"] else staged(root)
    complaints = refused(files, raw_values(root))
    if complaints:
        print(
            "\n".join(["These files may not be committed:", *(f"  {line}" for line in complaints), _ADVICE])
        )
    return 1 if complaints else 0


def _reason(name: str, content: bytes, search: ahocorasick.Automaton | None) -> str:
    path = Path(name)
    is_key = _KEY.search(content) or _PRIVATE_KEY.search(content) or _ONLY_KEY.fullmatch(content)
    reasons = (
        (name.startswith(CLOSED_FOLDERS), "this folder may hold personal data"),
        (DATA_ENDINGS.search(path.name) and not DECLARED.fullmatch(name), "a file of data or of a key"),
        (is_key, "it holds a key"),
        (_LEDGER in content[:500], "it is a ledger of what was published"),
        (path.suffix == ".ipynb" and _has_outputs(content), "outputs in a notebook; empty it: make format"),
        (
            search is not None and _holds(_undeclared(name, content), search),
            "it holds values of the files in data/raw",
        ),
    )
    return next((reason for is_so, reason in reasons if is_so), "")


def _undeclared(name: str, content: bytes) -> bytes:
    """A file without the addresses that the owner declares to be public places."""
    if not _VENUES.fullmatch(name):
        return content
    return _VENUE_ADDRESS.sub("", content.decode("utf-8", "replace")).encode()


def _has_outputs(content: bytes) -> bool:
    try:
        cells = json.loads(content)["cells"]
    except (ValueError, KeyError, TypeError):
        return True
    return any(cell.get("outputs") or cell.get("execution_count") for cell in cells)


def _automaton(values: Iterable[str]) -> ahocorasick.Automaton | None:
    search = ahocorasick.Automaton()
    for value in values:
        search.add_word(value, True)  # noqa: FBT003  it takes no names
    if not len(search):
        return None
    search.make_automaton()
    return search


def _holds(content: bytes, search: ahocorasick.Automaton) -> bool:
    texts = {content.decode(encoding, "ignore") for encoding in ("utf-8", "cp1252", "utf-16")}
    return any(next(search.iter(plain(text)), None) is not None for text in texts)


def _is_made_up(root: Path, community: str) -> bool:
    path = root / "pipelines" / "communities" / f"{community}.yml"
    try:
        told = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError, UnicodeDecodeError):
        return False
    return isinstance(told, dict) and told.get("is_synthetic") is True


def _tables(path: Path) -> Iterator[list[list[str]]]:
    if path.stat().st_size > _LARGEST_BYTES:
        return
    content = path.read_bytes()
    if path.suffix.lower() in {".csv", ".tsv", ".txt"}:
        text = (
            content.decode("utf-8-sig", "replace")
            if _is_utf8(content)
            else content.decode("cp1252", "replace")
        )
        head = text.partition("\n")[0]
        yield list(csv.reader(io.StringIO(text), delimiter=max(",;\t", key=head.count)))
    elif path.suffix.lower() in {".xlsx", ".xls", ".ods", ".xlsm"}:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for name in book.sheet_names:
            try:
                rows = book.get_sheet_by_name(name).to_python()
            except WorksheetNotFound:
                continue
            yield [[str(cell) for cell in row] for row in rows]


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _values(table: list[list[str]]) -> Iterator[str]:
    heads = next((row for row in table if sum(bool(cell.strip()) for cell in row) > 1), [])
    named = [
        place for place, head in enumerate(heads) if _NAME_COLUMN.search(head) and not _NO_PERSON.search(head)
    ]
    for row in table:
        if row is heads:
            continue
        yield from filter(None, map(_telling, row))
        names = [plain(row[place]).strip() for place in named if place < len(row) and row[place].strip()]
        # One cell may hold a whole name; two cells make one in either order.
        wholes = [*names, " ".join(names), " ".join(reversed(names))]
        yield from (f" {name} " for name in wholes if " " in name and len(name) >= _SHORTEST)


def _telling(cell: str) -> str:
    """A cell that points at somebody by itself: an e-mail, a phone, a street address; else nothing."""
    value = plain(cell).strip()
    digits = re.sub(r"\D", "", cell)
    is_phone = len(digits) == _PHONE_DIGITS and not re.search(r"[a-zA-Z]", cell)
    is_telling = _EMAIL.fullmatch(cell.strip().casefold()) or _ADDRESS.fullmatch(value) or is_phone
    return f" {value} " if is_telling and len(value) >= _SHORTEST else ""


def _blobs(root: Path, wanted: set[str] | None = None) -> dict[str, bytes]:
    """What the index holds of each file, read by one process; links and other repositories are left out."""
    entries = [
        line.partition("\t") for line in _git(root, "ls-files", "-s", "-z").decode().split("\0") if line
    ]
    ids = {
        name: told.split()[1]
        for told, _, name in entries
        if told.startswith("100") and (wanted is None or name in wanted)
    }
    told = io.BytesIO(
        _git(root, "cat-file", "--batch", given="".join(f"{each}\n" for each in ids.values()).encode())
    )
    found = {}
    for name in ids:
        size = int(told.readline().split()[2])
        found[name] = told.read(size)
        told.read(1)
    return found


def _git(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    return subprocess.run(["git", *arguments], cwd=root, input=given, capture_output=True, check=True).stdout


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
