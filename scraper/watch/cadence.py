"""When to look at a source again: one rule that a person can read.

Knows how often each part of the year and each format deserves a look. Promises never to stop looking,
never to look before the far side allows it, and to spread sources evenly by a jitter that the same input
gives again. Refuses to draw from a clock or from chance.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Final

from scraper.record.season import Phase, phase
from scraper.watch.known import Role

SEASON: Final[Mapping[Phase, timedelta]] = {
    "burst": timedelta(minutes=30),
    "second-wave": timedelta(minutes=45),
    "quiet": timedelta(hours=1),
    "fellowship": timedelta(hours=1),
    "off-season": timedelta(hours=1),
    "trickle": timedelta(hours=2),
}
"""How often a list is read in each part of the year."""

SELDOM: Final = 2
"""How many times rarer the page of one program or hospital is read: it holds one vacancy in a year."""

MESSAGES: Final = timedelta(minutes=5)
"""How often a mailbox is read, in every season."""

FLOOR: Final = timedelta(minutes=30)
"""No page or feed is read more often, unless its stanza says so."""

SLOWEST: Final = timedelta(hours=6)
"""How far failures slow a source down."""

WITHOUT_CONTACT: Final = timedelta(hours=1)
"""How often a host is asked at most when it cannot know whom to write to."""

LONGEST_WAIT: Final = timedelta(days=1)
"""What of a Retry-After is obeyed: whoever asks for more is asked again after a day."""

_JITTER: Final = 0.1


def next_poll(
    *,
    now: datetime,
    seed: str,
    format: str = "page",
    role: Role = "list",
    every: timedelta | None = None,
    failures: int = 0,
    retry_after: float | None = None,
    has_contact: bool = True,
    not_before: datetime | None = None,
) -> datetime:
    """The moment of the next look, aware UTC, after a reading that ended at ``now``.

    ``every`` is the stanza's and wins over the season; ``failures`` those in a row; ``retry_after`` the
    seconds that the far side asked for; ``not_before`` its host's. ``seed``, the source's id, sets the
    jitter: up to a tenth more. Pass ``has_contact`` for the operator's own machine too.
    """
    interval = every or _by_season(now, format, role)
    if not has_contact:
        interval = max(interval, WITHOUT_CONTACT)
    if failures:
        interval = max(interval, min(interval * 2 ** min(failures, 10), SLOWEST))
    wait = interval * (1 + _JITTER * _share(f"{seed} {now.isoformat()}"))
    if retry_after is not None:
        wait = max(wait, min(timedelta(seconds=max(retry_after, 0.0)), LONGEST_WAIT))
    return max(now + wait, not_before or now)


def _by_season(now: datetime, format: str, role: Role) -> timedelta:
    if format == "mailbox":
        return MESSAGES
    interval = SEASON[phase(now)]
    return max(interval * (SELDOM if role in ("program", "hospital") else 1), FLOOR)


def _share(text: str) -> float:
    """A number from 0 to 1 that depends on the text alone."""
    return int.from_bytes(blake2b(text.encode(), digest_size=4).digest(), "big") / 0xFFFFFFFF
