"""What far sides accepted is committed before anyone goes on, together where several wait."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from sqlalchemy import event

from scraper.alerts.accepted import Ledger
from scraper.store import notices
from scraper.store.engine import StoreError, open_store
from scraper.store.notices import NewMessage

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def test_those_who_wait_for_a_commit_share_the_next(ready_sqlite_url: str) -> None:
    store = open_store(ready_sqlite_url)
    ledger, commits = Ledger(store), []
    with store.write() as connection:
        written = [NewMessage(None, "operator", f"m{n}", {}) for n in range(4)]
        ids = notices.bundle(connection, written, NOW)
    event.listen(store.engine, "commit", commits.append)
    with ThreadPoolExecutor(4) as threads:
        with store.write():  # nobody can commit while this one is open
            told = [threads.submit(ledger.note, id, NOW, None) for id in ids]
        for each in told:
            each.result(timeout=10)
    assert 2 <= len(commits) <= 5
    with store.read() as connection:
        assert notices.tally(connection) == {"sent": 4, "waiting": 0}
    store.close()


def test_whoever_shares_a_failed_commit_hears_of_it(
    ready_sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(ready_sqlite_url)
    ledger = Ledger(store)

    def full(*_: object) -> None:
        raise StoreError("the disk is full")

    monkeypatch.setattr(notices, "mark_accepted", full)
    with ThreadPoolExecutor(3) as threads:
        for told in [threads.submit(ledger.note, id, NOW, None) for id in (1, 2, 3)]:
            with pytest.raises(StoreError, match="disk is full"):
                told.result(timeout=10)
    store.close()
