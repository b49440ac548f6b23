"""One writer, durable commits, and troubles told in words."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select, text, update

from scraper.store import schema
from scraper.store.engine import Store, StoreError, open_store
from scraper.store.migrate import require_current, upgrade

COUNT = """
import sys
from sqlalchemy import select, update
from scraper.store import schema
from scraper.store.engine import open_store
store = open_store(sys.argv[1])
for _ in range(int(sys.argv[2])):
    with store.write() as c:
        held = int(c.execute(select(schema.meta.c.value).where(schema.meta.c.key == "n")).scalar_one())
        c.execute(update(schema.meta).where(schema.meta.c.key == "n").values(value=str(held + 1)))
    print(held + 1, flush=True)
"""


def number(store: Store) -> int:
    with store.read() as c:
        return int(c.execute(select(schema.meta.c.value).where(schema.meta.c.key == "n")).scalar_one())


def start(url: str, times: int) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", COUNT, url, str(times)], stdout=subprocess.PIPE, text=True)


@pytest.fixture
def counter(store: Store) -> Store:
    with store.write() as c:
        c.execute(insert(schema.meta).values(key="n", value="0"))
    return store


def test_four_processes_that_read_and_write_lose_nothing(counter: Store, ready_url: str) -> None:
    running = [start(ready_url, 40) for _ in range(4)]
    for process in running:
        process.communicate(timeout=60)
        assert process.returncode == 0
    assert number(counter) == 160


def test_threads_that_read_and_write_lose_nothing(counter: Store) -> None:
    def work() -> None:
        for _ in range(25):
            with counter.write() as c:
                held = int(c.execute(select(schema.meta.c.value)).scalar_one())
                c.execute(update(schema.meta).values(value=str(held + 1)))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert number(counter) == 100


def test_what_was_committed_survives_a_kill(counter: Store, ready_url: str) -> None:
    process = start(ready_url, 100_000)
    assert process.stdout is not None
    told = [int(process.stdout.readline()) for _ in range(30)]
    process.send_signal(signal.SIGKILL)
    told += [int(line) for line in process.stdout]
    process.wait()
    # The one in flight may have been committed before it could be told.
    assert number(counter) in (told[-1], told[-1] + 1)
    assert told == list(range(1, len(told) + 1))
    if counter.dialect == "sqlite":
        with counter.read() as c:
            assert c.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"


def test_an_error_inside_a_transaction_undoes_it(counter: Store) -> None:
    def fail() -> None:
        with counter.write() as c:
            c.execute(update(schema.meta).values(value="9"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert number(counter) == 0


def test_a_reader_sees_one_moment_and_never_waits(counter: Store) -> None:
    with counter.read() as reader:
        assert reader.execute(select(schema.meta.c.value)).scalar_one() == "0"
        with counter.write() as writer:
            writer.execute(update(schema.meta).values(value="1"))
        assert reader.execute(select(schema.meta.c.value)).scalar_one() == "0"
    assert number(counter) == 1


def test_a_reader_cannot_write(counter: Store) -> None:
    with pytest.raises(StoreError, match="read-only"), counter.read() as c:
        c.execute(update(schema.meta).values(value="9"))
    with counter.write() as c:
        c.execute(update(schema.meta).values(value="2"))
    assert number(counter) == 2


def test_times_come_back_aware_and_in_utc(store: Store) -> None:
    west = datetime(2026, 11, 1, 1, 30, 0, 5, tzinfo=timezone(timedelta(hours=-8)))
    with store.write() as c:
        c.execute(insert(schema.lease).values(name="x", owner="me", expires_at=west))
        back = c.execute(select(schema.lease.c.expires_at)).scalar_one()
    assert back == west
    assert back.tzinfo is UTC


def test_a_time_without_zone_is_a_bug(store: Store) -> None:
    naive = datetime(2026, 11, 1)
    with pytest.raises(Exception, match="no time zone"), store.write() as c:
        c.execute(insert(schema.lease).values(name="x", owner="me", expires_at=naive))


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("mysql://me:secret@host/db", "mysql:// is no database this program knows"),
        ("vacancies.db", "cannot be read"),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
    ],
)
def test_a_url_that_names_no_database_is_refused_with_the_remedy(url: str, words: str) -> None:
    with pytest.raises(StoreError, match=words) as caught:
        open_store(url)
    assert "VACANCIES_DATABASE_URL" in str(caught.value)
    assert "secret" not in str(caught.value)


def trouble(store: Store) -> str:
    with pytest.raises(StoreError) as caught, store.write() as c:
        c.execute(insert(schema.meta).values(key="more", value="x" * 300_000))
    assert caught.value.__cause__ is None
    return str(caught.value)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    said = trouble(open_store(f"sqlite:///{tmp_path}/no/such/x.db"))
    assert f"mkdir -p {tmp_path}/no/such" in said


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text("hello " * 1000)
    said = trouble(open_store(f"sqlite:///{tmp_path}/x.db"))
    assert "no intact SQLite database" in said
    assert "x.db" in said


def test_missing_tables_say_how_to_make_them(database_url: str) -> None:
    assert "vacancies db upgrade" in trouble(open_store(database_url))
    with pytest.raises(StoreError, match="no tables yet"):
        require_current(open_store(database_url))


def test_a_full_disk_is_named_and_loses_nothing(sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    upgrade(store)
    with store.engine.connect() as c:
        pages = c.exec_driver_sql("PRAGMA page_count").scalar_one()
        c.exec_driver_sql(f"PRAGMA max_page_count={pages + 5}")
    said = trouble(store)
    assert "disk is full" in said
    assert "nothing earlier is lost" in said
    with store.write() as c:
        c.execute(insert(schema.meta).values(key="small", value="fits"))


def test_a_read_only_file_is_named(sqlite_url: str) -> None:
    upgrade(open_store(sqlite_url))
    said = trouble(open_store(sqlite_url.replace("sqlite:///", "sqlite:///file:") + "?mode=ro&uri=true"))
    assert "read-only" in said
    assert "VACANCIES_DATABASE_URL" in said


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
def test_a_file_of_another_user_is_named() -> None:
    # Not under pytest's own folder: every other run of pytest closes that to all but its user.
    with tempfile.TemporaryDirectory() as folder:
        file_of_another_user(Path(folder))


def file_of_another_user(home: Path) -> None:
    store = open_store(f"sqlite:///{home}/x.db")
    upgrade(store)
    store.close()
    (home / "x.db").chmod(0o444)
    home.chmod(0o755)
    os.seteuid(65534)
    try:
        assert "read-only" in trouble(open_store(f"sqlite:///{home}/x.db"))
    finally:
        os.seteuid(0)


def test_a_writer_that_hangs_is_named(ready_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scraper.store.engine.PATIENCE", 0.05)
    with open_store(ready_url).write():
        assert "another process has been writing" in trouble(open_store(ready_url))


def test_one_thread_cannot_hang_itself(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scraper.store.engine.PATIENCE", 0.05)
    store = open_store(sqlite_url)
    with store.write():
        assert "another process has been writing" in trouble(store)


def test_a_server_that_does_not_answer_is_named_without_the_password() -> None:
    said = trouble(open_store("postgres://me:s3cret@127.0.0.1:9/vacancies"))
    assert "PostgreSQL database vacancies at 127.0.0.1:9: cannot connect" in said
    assert "s3cret" not in said


def test_a_database_that_is_not_there_is_named(pg_server: str) -> None:
    assert "no such database" in trouble(open_store(pg_server.replace("/postgres?", "/nowhere?")))


def test_a_lost_connection_is_named_and_the_next_one_works(pg_url: str) -> None:
    store = open_store(pg_url)
    upgrade(store)

    def lose() -> None:
        with store.write() as c:
            pid = c.execute(text("SELECT pg_backend_pid()")).scalar_one()
            with open_store(pg_url).read() as other:
                other.execute(text(f"SELECT pg_terminate_backend({pid})"))
            c.execute(text("SELECT 1"))

    with pytest.raises(StoreError, match="cannot connect"):
        lose()
    with store.write() as c:
        c.execute(insert(schema.meta).values(key="n", value="1"))


def test_the_write_ahead_log_is_on_and_survives_power(sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    assert not store.exists()
    with store.read() as c:
        found = [c.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")]
        assert [*found, c.exec_driver_sql("PRAGMA foreign_keys").scalar()] == ["wal", 2, 1]
    assert store.exists()
    store.close()


def test_a_new_file_that_another_process_is_opening_is_waited_for(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both ask for the write-ahead log, and SQLite's own timeout does not count for that."""
    store = open_store(sqlite_url)
    assert store.path is not None
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr("scraper.store.engine.time.sleep", lambda _: other.rollback())
    with store.read() as c:
        assert c.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    other.close()


def test_a_new_file_that_another_process_never_lets_go_is_named(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scraper.store.engine.PATIENCE", 0.05)
    store = open_store(sqlite_url)
    assert store.path is not None
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert "another process has been writing" in trouble(store)
    other.close()


def test_a_file_system_without_write_ahead_log_is_refused(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Refusing(sqlite3.Connection):
        def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
            return super().execute(sql.replace("=WAL", "=DELETE"), parameters)

    connect = sqlite3.connect
    monkeypatch.setattr("sqlite3.dbapi2.connect", lambda *a, **k: connect(*a, factory=Refusing, **k))
    assert "write-ahead log" in trouble(open_store(sqlite_url))
