"""What far sides have accepted, written down at once and together.

Knows that each acceptance must be committed before its connection carries the next message, and that a
commit costs the same for one as for several. Promises that whoever returns from ``note`` is written, that
those who came while another commit was under way share the next, and that what a full disk or a locked
database kept from being written is remembered until it can be. Refuses an event loop: it runs in threads,
which a cancelled task cannot take with it.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import datetime

from scraper.store import notices
from scraper.store.engine import Store
from scraper.store.notices import Acceptance


@dataclass
class _Portion:
    """Acceptances of one commit, and why it failed if it did."""

    rows: list[Acceptance] = field(default_factory=list)
    error: BaseException | None = None


class Ledger:
    """One for a sender."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._open = _Portion()
        self._gate = threading.Lock()
        self._writing = threading.Lock()
        self._debts: list[Acceptance] = []

    @property
    def in_debt(self) -> bool:
        """Whether something accepted is not written yet: until it is, it would be sent again."""
        return bool(self._debts)

    def pay(self) -> None:
        """Writes what could not be written before; raises what keeps it from being."""
        if not self._debts:
            return
        with self._writing, self._store.write(anyway=True) as connection:
            notices.mark_accepted(connection, self._debts)
        self._debts = []

    def note(self, message_id: int, at: datetime, accepted_as: str | None) -> None:
        """Returns when it is committed; raises what kept it from being."""
        with self._gate:
            mine = self._open
            mine.rows.append(Acceptance(message_id, at, accepted_as))
        with self._writing:
            with self._gate:
                unwritten = mine is self._open
                if unwritten:
                    self._open = _Portion()
            if unwritten:
                self._write(mine)
        if mine.error is not None:
            raise mine.error

    def _write(self, portion: _Portion) -> None:
        try:
            # True whoever leads by now, and unwritten it would be sent again.
            with self._store.write(anyway=True) as connection:
                notices.mark_accepted(connection, portion.rows)
        except BaseException as error:
            portion.error = error
            self._debts += portion.rows
