"""The address of a database: ``${NAME}`` filled in, a driver that is installed, a file that is there."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from rollbook.kernel.errors import InputError, SettingsError

_VARIABLE = re.compile(r"\$\{(\w+)\}")
_DRIVERS = {"postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}


def address(declared: str, root: Path, variables: Mapping[str, str] | None = None) -> URL:
    """The address that a source declares, ready to connect to.

    A variable may stand for the whole address or for a part; a password may hold any sign. An SQLite file is
    looked for below ``root`` and opened for reading only.

    Raises
    ------
    SettingsError
        If a variable is not set, or the address is none.
    InputError
        If an SQLite file is not there.
    """
    filled = _filled(declared, os.environ if variables is None else variables)
    try:
        url = make_url(filled)
    except (ArgumentError, ValueError):
        # Not chained: the message of the first error holds the address, and so the password.
        raise _no_address() from None
    url = url.set(drivername=_DRIVERS.get(url.drivername, url.drivername))
    return _read_only(url, root) if url.get_backend_name() == "sqlite" else url


def _filled(declared: str, variables: Mapping[str, str]) -> str:
    names = _VARIABLE.findall(declared)
    unset = [name for name in dict.fromkeys(names) if not variables.get(name)]
    if unset:
        raise SettingsError(
            "an address of a database needs environment variables that are not set",
            where=", ".join(unset),
            expected="each variable that stands as ${NAME} in database: url",
            next_step="set them in the shell that runs rollbook pull, and write them down nowhere",
        )
    if _VARIABLE.fullmatch(declared):
        return variables[names[0]]
    who_ends = declared.rfind("@")
    return _VARIABLE.sub(
        lambda found: (
            quote(variables[found[1]], safe="") if found.start() < who_ends else variables[found[1]]
        ),
        declared,
    )


def _no_address() -> SettingsError:
    return SettingsError(
        "the address of a database cannot be read",
        where="database: url",
        expected="like sqlite:///agency.db or postgresql://reader:${PASSWORD}@host/name",
        next_step="mend the source's file or the variables it names",
    )


def _read_only(url: URL, root: Path) -> URL:
    path = root / (url.database or "")
    if not path.is_file():
        raise InputError(
            "the file of a database is not there",
            where=Path(url.database or "").name,
            expected="an SQLite file; a relative path begins at the project's top folder",
            next_step="put the file there, or mend database: url",
        )
    return url.set(database=f"file:{quote(str(path.resolve()))}", query={"mode": "ro", "uri": "true"})
