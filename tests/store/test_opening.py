"""Opening a store: what is made, what is refused, and how an older store becomes a newer one."""

from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from communique.errors import StoreError
from communique.store import Store
from communique.store.migrations import Migration, copy_of
from communique.store.opening import opened
from tests import databases
from tests.store.making import HARBOUR, MAKER, composed, digest_of, heard, put, shelve


def add_column(connection: Connection) -> None:
    connection.execute(text("ALTER TABLE report ADD COLUMN mood TEXT"))


def fail(connection: Connection) -> None:
    connection.execute(text("ALTER TABLE report ADD COLUMN weather TEXT"))
    connection.execute(text("SELECT weather FROM no_such_table"))


def version_of(place: str, migrations: tuple[Migration, ...] = ()) -> str:
    base = opened(place, create=False, migrations=migrations)
    with base.reading() as connection:
        value = connection.execute(text("SELECT value FROM meta WHERE key = 'version'")).scalar_one()
    base.close()
    return str(value)


def filled(place: str) -> None:
    with Store.open(place, create=True) as store:
        put(store, heard(HARBOUR))
        assert shelve(store, {"st1": composed([heard(HARBOUR)])})


def test_a_new_store_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "not" / "there" / "store.db"
    with Store.open(str(path), create=True) as store:
        put(store, heard(HARBOUR))
        files = list(path.parent.iterdir())
        assert len(files) == 3, "the file, its log and the log's index"
        for file in files:
            assert stat.S_IMODE(file.stat().st_mode) == 0o600, file.name


def test_what_was_kept_is_there_the_next_time(place: str) -> None:
    filled(place)
    for create in (False, True):
        with Store.open(place, create=create) as store:
            assert store.readout("st1", MAKER) == composed([heard(HARBOUR)])


def test_no_store_is_made_where_none_is_asked_for(place: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"There is no store at .*store\.db: keep|holds no store"):
        Store.open(place)
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_a_folder_or_of_another_program_is_refused_and_not_touched(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder: name a file"):
        Store.open(str(tmp_path), create=True)
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE report (a)")
    before = other.read_bytes()
    for create in (False, True):
        with pytest.raises(StoreError, match=r"other\.db is a database, but no store of Communique"):
            Store.open(str(other), create=create)
    assert other.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["other.db"]


def test_an_older_store_is_brought_on_and_a_copy_of_it_kept(place: str) -> None:
    filled(place)
    assert version_of(place) == "1"
    base = opened(place, create=False, migrations=(add_column,))
    with base.reading() as connection:
        assert connection.execute(text("SELECT mood FROM report")).all() == [(None,)]
    base.close()
    assert version_of(place, (add_column,)) == "2"
    if not place.startswith("postgresql"):
        copy = copy_of(Path(place), 1)
        assert copy.name == "store.db.version-1"
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600
        with Store.open(str(copy)) as store:
            assert store.readout("st1", MAKER) == composed([heard(HARBOUR)])


def test_a_migration_that_fails_leaves_the_store_as_it_was(place: str) -> None:
    filled(place)
    with pytest.raises(StoreError, match="no_such_table"):
        opened(place, create=False, migrations=(add_column, fail))
    assert version_of(place) == "1"
    with Store.open(place) as store:
        assert store.testimonies([digest_of(heard(HARBOUR))], MAKER)
    base = opened(place, create=False, migrations=(add_column,))
    base.close()
    assert version_of(place, (add_column,)) == "2", "and it can be brought on later"


def test_a_store_of_a_newer_version_is_refused(place: str) -> None:
    base = opened(place, create=True, migrations=(add_column,))
    base.close()
    with pytest.raises(StoreError, match=r"has version 2, made by a newer Communique; this one reads up to 1: update"):
        Store.open(place, create=True)
    assert version_of(place, (add_column,)) == "2"


def test_a_postgresql_database_with_tables_of_others_is_refused(postgres: databases.Server) -> None:
    address = postgres.database()
    user = address.partition("//")[2].partition("@")[0]
    postgres.run(f"CREATE TABLE {user}.report (a int); ALTER TABLE {user}.report OWNER TO {user}")
    with pytest.raises(StoreError, match="name a database of its own"):
        Store.open(address, create=True)


def test_a_wrong_password_is_told_and_never_shown(postgres: databases.Server) -> None:
    for password in ("wr0ng-secret", ""):
        address = f"postgresql://{databases.GUARDED}:{password}@/postgres?host={postgres.folder}"
        with pytest.raises(StoreError, match="refuses the user or the password") as caught:
            Store.open(address, create=True)
        assert "wr0ng-secret" not in str(caught.value)
    right = f"postgresql://{databases.GUARDED}:right@/postgres?host={postgres.folder}"
    with pytest.raises(StoreError, match="give its user the right"):
        Store.open(right, create=True)


def test_a_database_that_is_not_there_is_told(postgres: databases.Server, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"The database postgresql://communique@/nowhere does not exist: create it"):
        Store.open(postgres.address("nowhere"), create=True)
    for address in (f"postgresql://a:s3cret@/b?host={tmp_path}", "postgres://a:s3cret@127.0.0.1:9/b"):
        with pytest.raises(StoreError, match="cannot be reached: see whether it runs") as caught:
            Store.open(address, create=True)
        assert "s3cret" not in str(caught.value)


def test_an_address_that_cannot_be_read_is_told() -> None:
    with pytest.raises(StoreError, match="cannot be read: write postgresql://USER"):
        Store.open("postgresql://a:b@host:port/c")
    with pytest.raises(StoreError, match="has the option 'colour': it may have host, sslmode"):
        Store.open("postgresql://a:b@host/c?colour=blue")


def test_a_missing_driver_is_told_with_the_package_that_brings_it() -> None:
    line = (
        "import sys; sys.modules['pg8000'] = None\n"
        "from communique.store import Store\n"
        "try: Store.open('postgresql://a@localhost/b')\n"
        "except Exception as problem: print(type(problem).__name__, problem)"
    )
    done = subprocess.run([sys.executable, "-c", line], capture_output=True, text=True, check=True)
    assert done.stdout == "StoreError PostgreSQL needs one more package: pip install 'communique[postgres]'.\n"


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://a:s3c@ret@h.example/b", "postgresql://a:s3c@x/ret@h.example/b", "postgresql://a:x@h?s3cret@b",
        "postgresql+pg8000://a:s3cret@h/b", "postgresql:/a:s3cret@h/b", "postgresql:a:s3cret@h/b",
        "mysql:/a:s3cret@h/b", "mysql://a:s3cret@h/b", " mysql://a:s3cret@h/b",
        "//x://a:s3cret@h/b", "sqlite:///s3cret.db", "", "  ",
    ],
)  # fmt: skip
def test_what_is_written_like_an_address_is_never_a_file_and_never_shown(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for create in (False, True):
        with pytest.raises(StoreError, match=r": (write|name)") as caught:
            Store.open(address, create=create)
        assert not any(part in str(caught.value) for part in ("s3c", "ret@"))
    assert not list(tmp_path.iterdir())


def test_the_scheme_of_an_address_may_be_written_in_any_case(postgres: databases.Server) -> None:
    address = postgres.database()
    filled(f" {address.replace('postgresql', 'PostgreSQL')} ")
    with Store.open(address) as store:
        assert len(store.stories()) == 1
