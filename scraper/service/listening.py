"""Waiting for mail: one IDLE connection for each folder of each mailbox, each in a thread of its own.

Knows when to wake the daemon (mail arrived, or a connection stands again after it was lost), when to ask
anew and how long to wait after a failure. Promises that all of them end within seconds when told to, and
that no failure here is more than a delay: each mailbox is read every few minutes anyhow. Refuses to read.
"""

from __future__ import annotations

import logging
import random
import threading
from collections.abc import Callable, Iterable
from functools import partial
from typing import Final

from scraper.fetch import mailbox as door
from scraper.fetch.mailbox import Box, WrongPassword
from scraper.sources.mailbox import Way, box_of
from scraper.sources.reading import Failed
from scraper.sources.source import Source

REFRESH_EVERY: Final = 9 * 60.0
"""Seconds after which IDLE is asked for anew: RFC 2177 wants it before 29 minutes, and many a router forgets
a silent connection after ten."""

FIRST_PAUSE: Final = 1.0
LONGEST_PAUSE: Final = 300.0
"""Seconds between two attempts; doubled from the first to the longest, each shortened by up to half."""

_MANY: Final = 20
"""Failures after which the pause is the longest."""

log = logging.getLogger(__name__)


class Listening:
    """Listens to mailboxes; ``wake`` is called with the id of the source to be read, in another thread."""

    def __init__(self, wake: Callable[[str], None], way: Way) -> None:
        self._wake = wake
        self._way = way
        self._held: dict[str, tuple[Source, threading.Event]] = {}

    def follow(self, sources: Iterable[Source]) -> None:
        """Listens to the mailboxes among ``sources`` and to no other. Returns at once."""
        wanted = {source.id: source for source in sources if source.mailbox is not None}
        for id, (source, stopped) in list(self._held.items()):
            if wanted.get(id) != source:
                stopped.set()
                del self._held[id]
        for id, source in wanted.items():
            if id not in self._held:
                self._begin(source)

    def stop(self) -> None:
        """Ends all of it, within seconds. Returns at once."""
        self.follow(())

    def _begin(self, source: Source) -> None:
        stopped = threading.Event()
        self._held[source.id] = (source, stopped)
        box = box_of(source, self._way)
        if isinstance(box, Failed):  # each reading says why
            return
        assert source.mailbox is not None, "only mailboxes are listened to"
        for folder in source.mailbox.folders:
            run = partial(listen, source.id, box, folder, self._wake, stopped)
            threading.Thread(target=run, name=f"idle {source.id}", daemon=True).start()


def listen(id: str, box: Box, folder: str, wake: Callable[[str], None], stopped: threading.Event) -> None:
    """Until ``stopped``: wakes whenever ``folder`` may hold something new."""
    failures = 0
    while not stopped.is_set():
        try:
            with door.opened(box) as mailbox:
                mailbox.examine(folder)
                if not mailbox.can_idle:
                    log.info("the server of %s does not tell of new mail; it is read every few minutes", id)
                    return
                failures = 0
                wake(id)  # what came while nobody listened
                while not stopped.is_set():
                    if mailbox.wait(REFRESH_EVERY, stopped.is_set):
                        wake(id)
        except door.FAILURES as error:
            failures += 1
            if stopped.is_set():
                return
            if failures == 1:
                log.warning("%s is not listened to: %s", id, door.of_exception(box.host, error).reason)
            if isinstance(error, WrongPassword):  # servers lock out whoever asks too often
                failures = _MANY
        except Exception:
            log.exception("listening to %s failed inside the program", id)
            failures = _MANY
        if failures:
            stopped.wait(pause(failures, random.random()))  # noqa: S311  (spreads attempts, hides nothing)


def pause(failures: int, chance: float) -> float:
    """Seconds before the next attempt; ``chance`` is a number from 0 to 1."""
    return min(FIRST_PAUSE * 2.0 ** min(failures - 1, 20), LONGEST_PAUSE) * (1 - chance / 2)
