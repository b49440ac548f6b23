"""Copies that can be trusted, and the road from one database to the other."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from fillings import contents, fill
from sqlalchemy import insert, text

from scraper.record.vacancy import Vacancy
from scraper.store import schema
from scraper.store.backup import backup, export, load_export, restore
from scraper.store.columns import to_text
from scraper.store.engine import Store, StoreError, open_store
from scraper.store.migrate import upgrade


@pytest.fixture
def filled(store: Store) -> Store:
    with store.write() as c:
        fill(c)
    return store


def everything(store: Store) -> object:
    with store.read() as c:
        return contents(c)


def test_a_copy_holds_everything_and_comes_back(filled: Store, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    if filled.dialect == "postgresql":
        for refused in (backup, restore):
            with pytest.raises(StoreError, match=r"vacancies db (ex|im)port FILE"):
                refused(filled, target)
        return
    before = everything(filled)
    backup(filled, target)
    with filled.write() as c:
        c.execute(text("DELETE FROM vacancy"))
    restore(filled, target)
    assert everything(filled) == before
    with pytest.raises(StoreError, match="there already"):
        backup(filled, target)


def test_a_copy_that_is_not_sound_replaces_nothing(sqlite_url: str, tmp_path: Path) -> None:
    store = open_store(sqlite_url)
    upgrade(store)
    with store.write() as c:
        fill(c)
    before = everything(store)
    foreign, broken, newer = tmp_path / "foreign.db", tmp_path / "broken.db", tmp_path / "newer.db"
    sqlite3.connect(foreign).execute("CREATE TABLE t (x)").connection.close()
    backup(store, broken)
    body = broken.read_bytes()
    broken.write_bytes(body[: len(body) // 2])
    backup(store, newer)
    with open_store(f"sqlite:///{newer}").write() as c:
        c.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for bad, words in {foreign: "no sound copy", broken: "no sound copy", newer: "newer version"}.items():
        open_store(f"sqlite:///{bad}").close()
        with pytest.raises(StoreError, match=words):
            restore(store, bad)
    with pytest.raises(StoreError, match="no such file"):
        restore(store, tmp_path / "nowhere.db")
    assert everything(store) == before


def test_there_must_be_something_to_copy(sqlite_url: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no database to copy"):
        backup(open_store(sqlite_url), tmp_path / "copy.db")


def test_an_export_fills_another_database_of_either_kind(filled: Store, tmp_path: Path, pg_url: str) -> None:
    lines = list(export(filled))
    assert json.loads(lines[0]) == {"format": "vacancies-export", "schema": schema.HEAD}
    for url in (f"sqlite:///{tmp_path}/other.db", pg_url):
        if filled.dialect == "postgresql" and url == pg_url:
            continue  # the one it came from
        other = open_store(url)
        upgrade(other)
        assert load_export(other, lines) == len(lines) - 1
        assert everything(other) == everything(filled)
        record = {"record": {}, "status": "open", "kind": "other", "reopenings": 0, "announced": True}
        times = dict.fromkeys(("first_seen", "changed_at"), _moment(filled))
        with other.write() as c:
            made = insert(schema.vacancy).values(**record, **times).returning(schema.vacancy.c.id)
            assert c.execute(made).scalar_one() == 2
        with pytest.raises(StoreError, match="not empty"):
            load_export(other, lines)
        other.close()


def _moment(store: Store) -> object:
    with store.read() as c:
        return c.execute(schema.vacancy.select()).one().first_seen


OURS = f'{{"format": "vacancies-export", "schema": "{schema.HEAD}"}}'
"""The first line of an export by this version."""


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([], "Line 1: this is no export"),
        (["{}"], "Line 1: this is no export"),
        (["nonsense"], "Line 1: not JSON"),
        (['{"format": "vacancies-export", "schema": "7"}'], "has schema 7"),
        (
            [OURS, '{"table": "x", "row": {}}'],
            "Line 2: this is no row",
        ),
        (
            [
                OURS,
                '{"table": "meta", "row": {"key": "a", "value": "b"}}',
                '{"table": "meta", "row": {"nokey": "a"}}',
            ],
            "Line 3: this is no row",
        ),
    ],
)
def test_a_wrong_export_is_refused_by_line_and_writes_nothing(
    store: Store, lines: list[str], words: str
) -> None:
    before = everything(store)
    with pytest.raises(StoreError, match=words):
        load_export(store, lines)
    assert everything(store) == before


def test_the_export_is_readable(store: Store) -> None:
    assert Vacancy("ü", "other").title in to_text({"title": "ü"})
