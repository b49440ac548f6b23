"""robots.txt by RFC 9309: what its absence means, how long it holds, what it allows us.

Knows the failure rules (4xx: everything is allowed; 5xx, 429 and silence: nothing is, for now), the
24 hours for which a copy holds and the 500 KiB that are read of it. Promises the longest match with
``*`` and ``$`` (protego). Refuses to fetch anything: the door does, and hands over what came.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final

from protego import Protego

from scraper.fetch.answer import HostMemory

AGENT: Final = "vacancies"
"""The product token that robots.txt may name."""
SIZE_CAP: Final = 500 * 1024
HOLDS: Final = timedelta(hours=24)
RETRY: Final = timedelta(minutes=15)
"""How long an unreachable robots.txt is left alone before it is asked for again."""
REDIRECTS: Final = 5
LONGEST_DELAY: Final = 60.0
"""Seconds; a longer ``Crawl-delay`` is meant for crawlers of whole sites, not for one page an hour."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """May this address be fetched, and with which pause between requests (seconds; ``None``: unsaid)."""

    allowed: bool
    why: str | None = None
    delay: float | None = None


def due(memory: HostMemory, now: datetime) -> bool:
    """Whether robots.txt must be asked for before the next fetch. A clock that jumped back makes it due."""
    if memory.robots_failed_at is not None:
        return not timedelta(0) <= now - memory.robots_failed_at < RETRY
    if memory.robots_at is None:
        return True
    return not timedelta(0) <= now - memory.robots_at < HOLDS


def learned(memory: HostMemory, status: int, body: bytes, now: datetime) -> HostMemory:
    """The memory after an answer: 2xx are rules, 4xx other than 429 mean that there are none."""
    if 200 <= status < 300:
        text = body[:SIZE_CAP].decode("utf-8", "replace").removeprefix("\ufeff")
        return replace(memory, robots=text, robots_at=now, robots_failed_at=None, robots_fault=None)
    if 400 <= status < 500 and status != 429:
        return replace(memory, robots=None, robots_at=now, robots_failed_at=None, robots_fault=None)
    return unreachable(memory, f"answered {status}", now)


def unreachable(memory: HostMemory, why: str, now: datetime) -> HostMemory:
    """The memory after robots.txt could not be had: nothing may be fetched until it can."""
    return replace(memory, robots_failed_at=now, robots_fault=why)


def judge(memory: HostMemory, url: str) -> Verdict:
    """What the remembered robots.txt says of ``url``."""
    if memory.robots_failed_at is not None or memory.robots_at is None:
        why = memory.robots_fault or "was never read"
        return Verdict(False, f"its robots.txt {why}; until it can be read nothing is fetched")
    if memory.robots is None:
        return Verdict(True)
    rules = _parsed(memory.robots)
    delay = rules.crawl_delay(AGENT)
    pause = min(float(delay), LONGEST_DELAY) if delay else None
    if rules.can_fetch(url, AGENT):
        return Verdict(True, delay=pause)
    return Verdict(False, "its robots.txt disallows this address", delay=pause)


@lru_cache(maxsize=4096)
def _parsed(text: str) -> Protego:
    return Protego.parse(text)
