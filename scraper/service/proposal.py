"""Addresses somebody wants to be watched, each tried once and made into a source, or refused with the reason.

Knows what is there already, which hosts may only be linked to and which not even that. Promises one proposal
an address, in their order, ids that nobody has yet, and nothing written. Refuses what cannot be read: a
stanza that never worked helps nobody.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

from scraper.fetch.http import Door
from scraper.service.trial import Trial, try_address
from scraper.sources import terms
from scraper.sources.source import Source
from scraper.sources.stanza import not_an_address
from scraper.sources.written import at_address, same_address, suggested_id
from scraper.watch.known import Role

AT_ONCE: Final = 16


@dataclass(frozen=True, slots=True)
class Proposal:
    """What would be written for ``url``; without a ``source`` nothing, and ``why_not`` says why."""

    url: str
    source: Source | None = None
    trial: Trial | None = None
    why_not: str | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """What the operator says of all the addresses at once; ``None``: as it seems."""

    state: str | None = None
    role: Role | None = None
    id: str | None = None
    local: bool = False


async def propose(
    urls: Sequence[str],
    known: Sequence[Source],
    door: Door,
    now: Callable[[], datetime],
    wish: Wish,
    tried: Callable[[int], None] = lambda count: None,
) -> list[Proposal]:
    """Tries ``urls``, hosts side by side, each host politely; ``tried`` hears how many are done."""
    turns, done = asyncio.Semaphore(AT_ONCE), 0

    async def one(url: str) -> Proposal:
        nonlocal done
        async with turns:
            proposal = await _proposal(url, known, door, now, wish)
        done += 1
        tried(done)
        return proposal

    return _named(await asyncio.gather(*(one(url) for url in urls)), known, wish)


async def _proposal(
    url: str, known: Sequence[Source], door: Door, now: Callable[[], datetime], wish: Wish
) -> Proposal:
    wrong = not_an_address(url)
    if wrong is not None:
        return Proposal(url, why_not=wrong)
    there = at_address(known, url)
    if there is not None:
        return Proposal(url, why_not=f"it is there already, as {there.id}")
    refusal = terms.verdict(url)
    if refusal is not None and refusal.kind == "forbidden":
        return Proposal(url, why_not=refusal.reason)
    if refusal is not None:
        link = Source(
            suggested_id(url), urlsplit(url).netloc, url, "page", wish.role or "list", access="link-only"
        )
        return Proposal(url, link)
    trial = await try_address(url, door, now(), local=wish.local)
    if trial.words is None:
        return Proposal(url, trial=trial, why_not=trial.reason)
    source = replace(
        trial.source, state=wish.state or trial.source.state, role=wish.role or trial.source.role
    )
    return Proposal(url, source, trial)


def _named(proposals: Sequence[Proposal], known: Sequence[Source], wish: Wish) -> list[Proposal]:
    """Each with an id of its own, and none of two that lead to the same address."""
    taken = {each.id for each in known}
    named: list[Proposal] = []
    held = list(known)
    for each in proposals:
        source = each.source
        if source is None:
            named.append(each)
            continue
        there = at_address(held, source.url)
        if there is not None:
            led = "" if same_address(each.url, source.url) else f"it leads to {source.url}, and "
            named.append(replace(each, source=None, why_not=f"{led}that is there already, as {there.id}"))
            continue
        source = replace(source, id=wish.id or suggested_id(each.url, taken))
        taken.add(source.id)
        held.append(source)
        named.append(replace(each, source=source))
    return named
