"""What speaks against a reading: lost anchors, a zero without words, silence beyond the rhythm.

Knows how a source's page looked and what it used to yield. Promises a reason, the evidence and a remedy
for each doubt. Refuses to doubt a page that normally yields nothing, or that says so itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Final, Literal

from rapidfuzz import fuzz

from scraper.watch.memory import Marks, SourceMemory, TroubleKind

SMALL: Final = 3
"""A page that never held so many may lose all it holds between two readings."""

SHRUNK: Final = 0.3
"""Of its text, what a page must at least still have."""

UNLIKE: Final = 60
"""Likeness, of 100, below which a title or heading is another one."""

RHYTHM: Final = 5
"""Pauses between news that must be known before a silence means anything."""

PATIENCE: Final = 4
"""How many times the longest pause so far a silence may last."""

SILENCE: Final = timedelta(days=30)
"""No silence shorter than this means anything."""


_REMEDIES: Final[Mapping[str, str]] = {
    "bot-wall": 'ask the host to let this program in, or write access = "link-only" in its stanza',
    "login": 'look for a public address of it, or write access = "link-only" in its stanza',
    "empty-shell": "look for its feed or board, which need no browser: vacancies sources try URL",
    "moved": "look for its new address, and write that into its stanza: vacancies sources try URL",
    "robots": 'ask the host, or write access = "link-only" in its stanza',
    "tls": "tell the host, or name the certificate that it forgets to send as ca_file in its stanza",
    "misconfigured": "change its stanza as the reason says",
    "refused": "take its stanza out, or change its address",
}
"""What the operator can do about a failure; against those that are not named time helps, or nothing."""


@dataclass(frozen=True, slots=True)
class Gave:
    """What one reading of a source came to. ``open_count`` and ``marks`` are those of a content reading."""

    kind: Literal["content", "unchanged", "failed"]
    complete: bool = False
    can_be_complete: bool = True
    open_count: int = 0
    says_none: bool = False
    marks: Marks | None = None
    fingerprint: str | None = None
    """Equal for two readings that say the same: of what was read out, not of the bytes."""
    reason: str = ""
    """Of a failure, in words."""
    failure: str = ""
    """Its kind, as ``sources.reading.FailureKind`` names them."""
    address: str = ""
    """The stanza's."""
    moved_to: str | None = None
    """Where it has moved for good."""
    certificate_until: datetime | None = None
    """When the certificate of its host expires."""
    expect_min: int | None = None
    """The stanza's: fewer is trouble."""
    anchor_held: bool | None = None
    """Whether the stanza's anchor words were found; ``None`` without an anchor."""


@dataclass(frozen=True, slots=True)
class Doubt:
    kind: TroubleKind
    reason: str
    evidence: str
    remedy: str
    believed: bool = False


def against(memory: SourceMemory, gave: Gave) -> Doubt | None:
    """Why a content reading is not to be taken at its word; ``None`` when nothing speaks against it."""
    if gave.anchor_held is False:
        remedy = "look at the page; if it was rewritten, give its stanza another anchor"
        return Doubt("anchors", "the anchor of its stanza is not on the page", was(memory, gave), remedy)
    if gave.says_none:
        return None
    if gave.complete and gave.expect_min is not None and gave.open_count < gave.expect_min:
        reason = f"{openings(gave.open_count)} where its stanza expects {gave.expect_min} at least"
        return Doubt("too-few", reason, was(memory, gave), "look at the page, or lower expect_min")
    lost = _lost_marks(memory, gave)
    if lost is not None:
        remedy = "look at the page; if it moved, change its stanza; if it was rewritten, accept the reading"
        return Doubt("anchors", lost, was(memory, gave), remedy)
    if gave.complete and gave.open_count == 0 and usual(memory) >= 1:
        small = max(count for _, count in memory.yields) < SMALL
        remedy = "look at the page: if nothing is open, accept the reading, or let it hold for 48 hours"
        reason = "it yields nothing and does not say so"
        return Doubt("empty", reason, was(memory, gave), remedy, believed=small)
    return None


def _lost_marks(memory: SourceMemory, gave: Gave) -> str | None:
    """In what way the page is no longer the one that it was; a page that yields as usual may look anyhow."""
    was, now = memory.marks, gave.marks
    if was is None or now is None or gave.open_count >= max(1.0, usual(memory) / 2):
        return None
    if was.host and now.host and was.host.removeprefix("www.") != now.host.removeprefix("www."):
        return f"it now leads to {now.host}"
    names = [(old, new or "") for old, new in ((was.title, now.title), (was.heading, now.heading)) if old]
    if names and all(fuzz.token_set_ratio(old.casefold(), new.casefold()) < UNLIKE for old, new in names):
        return "its title and heading are others: " + " / ".join(new or "none" for _, new in names)
    if now.text_length < was.text_length * SHRUNK:
        return f"its text shrank from {was.text_length} to {now.text_length} characters"
    return None


def failing(memory: SourceMemory, gave: Gave) -> Doubt:
    """Failures in a row: what the source used to be, what came now, and what can be done about it."""
    used = f"it used to yield {openings(round(usual(memory)))}, " if memory.yields else ""
    last = memory.last_good
    good = f"{used}last read well on {last:%Y-%m-%d %H:%M} UTC" if last else "never read well"
    remedy = _REMEDIES.get(gave.failure, "open the address in a browser; if it moved, change its stanza")
    reason = f"{memory.failures} failures in a row: {gave.reason}"
    return Doubt("failing", reason, good, f"{remedy}; it is tried on, more slowly, and nothing is closed")


def silence(memory: SourceMemory, now: datetime) -> Doubt | None:
    """Whether a source that lives from messages has been silent far beyond its rhythm."""
    if memory.last_news is None or len(memory.gaps) < RHYTHM:
        return None
    longest = timedelta(hours=max(memory.gaps))
    if now - memory.last_news <= max(longest * PATIENCE, SILENCE):
        return None
    reason = f"nothing new since {memory.last_news:%Y-%m-%d}"
    evidence = f"the longest pause before was {longest.days} days"
    remedy = "see whether the list or feed still lives, and whether its address is still subscribed"
    return Doubt("silence", reason, evidence, remedy, believed=True)


def usual(memory: SourceMemory) -> float:
    """What the source yields on a usual day."""
    return median(count for _, count in memory.yields) if memory.yields else 0.0


def was(memory: SourceMemory, gave: Gave) -> str:
    """The evidence of most doubts: what it used to yield, what came now."""
    then = f"it used to yield {openings(round(usual(memory)))}" if memory.yields else "never read before"
    return f"{then}; now {openings(gave.open_count)}"


def openings(count: int) -> str:
    """``no openings``, ``1 opening``, ``12 openings``."""
    return f"{count or 'no'} opening{'' if count == 1 else 's'}"
