"""A rehearsal: everything is written as it would be, in one transaction that is never committed.

Knows how to stand in for a store. Promises that nothing of it stays, and that each step sees what the
steps before it wrote. Refuses to last: it holds the writer's turn.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from scraper.store.engine import Store


class Rehearsal(Store):
    """``store`` within one open transaction: reading and writing both happen in it."""

    def __init__(self, store: Store, connection: Connection) -> None:
        super().__init__(store.engine, store.where, store.path)
        self._connection = connection

    @contextmanager
    def write(self, *, anyway: bool = False) -> Iterator[Connection]:
        """The one transaction."""
        yield self._connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """The one transaction."""
        yield self._connection


class _Over(Exception):
    """Takes everything back."""


@contextmanager
def rehearsing(store: Store) -> Iterator[Rehearsal]:
    """A stand-in for ``store`` until the block ends; then nothing was written. Raises ``StoreError``."""
    try:
        with store.write(anyway=True) as connection:
            yield Rehearsal(store, connection)
            raise _Over
    except _Over:
        return
