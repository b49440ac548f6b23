"""When to look at a source again: one rule that a person can read.

Knows how often each part of the year, the week and the day deserves a look, and how much a source brings
beside the others. Promises never to stop looking, never to look before the far side allows it, to keep all
sources together within a budget, to say why, and to spread them by a jitter that the same input gives
again. Refuses to draw from a clock or from chance.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b
from math import sqrt
from typing import Final

from scraper.record.season import WAVES, activity, phase
from scraper.watch.known import Role
from scraper.watch.memory import Past
from scraper.watch.rate import Pool, rate

MESSAGES: Final = timedelta(minutes=5)
"""How often a mailbox is read, in every season."""

FLOOR: Final = timedelta(minutes=30)
"""No page or feed is read more often, unless its stanza says so."""

CEILING: Final = timedelta(hours=6)
"""No source is read more seldom, unless its stanza, its host or the budget says so; nor after failures."""

WITHOUT_CONTACT: Final = timedelta(hours=1)
"""How often a host is asked at most when it cannot know whom to write to."""

LONGEST_WAIT: Final = timedelta(days=1)
"""What of a Retry-After is obeyed: whoever asks for more is asked again after a day."""

BUDGET: Final = 6000
"""Readings an hour of all sources together, unless the operator says otherwise."""

_JITTER: Final = 0.1


@dataclass(frozen=True, slots=True)
class Look:
    """The next reading: when (aware UTC) and why then, in words for the operator."""

    at: datetime
    why: str


def next_look(
    *,
    now: datetime,
    seed: str,
    format: str = "page",
    role: Role = "list",
    every: timedelta | None = None,
    past: Past | None = None,
    pool: Pool | None = None,
    budget: float = BUDGET,
    failures: int = 0,
    retry_after: float | None = None,
    has_contact: bool = True,
    not_before: datetime | None = None,
) -> Look:
    """The next look after a reading that ended at ``now``.

    ``every`` is the stanza's and wins. Else a typical source is read once in an average hour of the year,
    and the looks follow the square root of what is expected to be posted, at this time and at this
    source: for a given number of looks that makes the mean delay least (Sia and Cho). ``budget`` is in
    readings an hour, ``retry_after`` in seconds; ``not_before`` is the host's. ``seed``, the source's id,
    sets the jitter: up to a tenth more. Pass ``has_contact`` for the operator's own machine too.
    """
    if every is not None:
        interval, why = every, f"every {_span(every)}, as its stanza says"
    elif format == "mailbox":
        interval, why = MESSAGES, f"every {_span(MESSAGES)}, as all mailboxes"
    else:
        past, pool = past or Past(), pool or Pool()
        news = rate(past, pool.usual[role])
        share = pool.typical / sqrt(news)
        if past == Past():  # new ones are all read at once: their second looks are spread
            share *= 0.5 + _share(seed)
        most, slowest = _within(budget, pool)
        interval = max(_until_due(now, share, most, slowest), FLOOR)
        season = WAVES[phase(now)]
        hour = ", a quiet hour" if activity(now) < season else ""
        why = f"{phase(now)}{hour}, news about every {_span(timedelta(hours=1 / (news * season)))}"
        if sqrt(activity(now)) > most or slowest > CEILING:
            why = f"{why}; {budget:,.0f} readings an hour in all"
    if not has_contact and interval < WITHOUT_CONTACT:
        interval, why = WITHOUT_CONTACT, "hourly at most, as VACANCIES_CONTACT is not set"
    if failures and interval < CEILING:
        interval = min(interval * 2 ** min(failures, 10), CEILING)
        why = f"after {failures} failure{'s' * (failures != 1)} in a row"
    wait = interval * (1 + _JITTER * _share(f"{seed} {now.isoformat()}"))
    asked = min(timedelta(seconds=max(retry_after or 0.0, 0.0)), LONGEST_WAIT)
    if asked > wait:
        wait, why = asked, "its host asked to be left alone for so long"
    if not_before is not None and not_before > now + wait:
        return Look(not_before, "its host asked to be left alone until then")
    return Look(now + wait, why)


def _until_due(now: datetime, share: float, most: float, slowest: timedelta) -> timedelta:
    """How long until a source is due that is read once while a typical one is read ``share`` times.

    At most ``slowest``; a typical source may be read ``most`` times an hour. Counted forward hour by hour, so
    that a look at night waits for the morning and one on the Thursday of Match Week for the end of SOAP.
    """
    at, left = now, share
    while at < now + slowest:
        often = min(sqrt(activity(at)), most)
        onward = at.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
        worth = often * ((onward - at) / timedelta(hours=1))
        if worth >= left:
            return min(at - now + timedelta(hours=left / often), slowest)
        at, left = onward, left - worth
    return slowest


def _within(budget: float, pool: Pool) -> tuple[float, timedelta]:
    """How often an hour a typical source may be read at most, and the ceiling: less than half of the budget
    goes into reading all of them as seldom as the ceiling allows."""
    each = max(budget - pool.fixed, budget / 10) / max(pool.learned, 1)
    slowest = max(CEILING, timedelta(hours=2 / each))
    return each - timedelta(hours=1) / slowest, slowest


def _span(span: timedelta) -> str:
    minutes = span.total_seconds() / 60
    if minutes < 100:
        return f"{minutes:.0f} min"
    return f"{minutes / 60:.0f} h" if minutes < 100 * 60 else f"{minutes / 60 / 24:.0f} days"


def _share(text: str) -> float:
    """A number from 0 to 1 that depends on the text alone."""
    return int.from_bytes(blake2b(text.encode(), digest_size=4).digest(), "big") / 0xFFFFFFFF
