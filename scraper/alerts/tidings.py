"""Letters about the service itself: that all is well after a long silence, and from when to when it was not.

Knows when silence worries someone who hears at once, and what they would want to know then. Promises that
only those are written to who rely on hearing at once, and that what a letter counts is counted as the reader
would see it. Refuses to look anything up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from scraper.alerts import phrases, plan
from scraper.alerts.letter import Block, Line
from scraper.record.people import Subscriber

SILENCE: Final = timedelta(days=14)
"""After so long without any message an instant subscriber hears that all is well."""

TOLD_WITHIN: Final = timedelta(hours=48)
"""An outage or the end of SOAP that is longer past is told to nobody."""

_DROPPED: Final = {
    "--specialty": "specialty",
    "--pgy": "PGY",
    "--track": "track",
    "--visa": "visa",
    "--kind": "kind",
    "--search": "words",
    "--source": "source",
    "--county": "county",
    "--state": "state",
    "--region": "region",
    "--near": "place",
    "--without": "hospital",
    "--usmle": "requirements",
}
_WHOLLY: Final = ("in any", "with any", "on any", "of any", "from any", "at any", "whatever", "anywhere")
_SHOWN: Final = 4


@dataclass(frozen=True, slots=True)
class Standing:
    """Sources that are watched, and how many of them are in no trouble."""

    watching: int
    healthy: int


@dataclass(frozen=True, slots=True)
class Reach:
    """What one wish finds open now, and what it would find with one part let go: words and count."""

    label: str
    count: int
    wider: tuple[tuple[str, int], ...] = ()


def waits_at_once(reader: Subscriber) -> bool:
    """Whether ``reader`` relies on hearing at once."""
    return any(wish.rhythm == "instant" for wish in reader.subscriptions)


def well_due(reader: Subscriber, last: datetime) -> datetime | None:
    """When ``reader``, last written to at ``last``, hears that all is well (aware UTC), if ever."""
    if not waits_at_once(reader):
        return None
    hour = min(wish.hour for wish in reader.subscriptions if wish.rhythm == "instant")
    quiet = None
    if reader.quiet_from is not None and reader.quiet_until is not None:
        quiet = (reader.quiet_from, reader.quiet_until)
    return plan.due_at("daily", hour, reader.zone, quiet, last + SILENCE)


def relaxed(option: str, words: str) -> str:
    """A wish let go, in words: "without the PGY filter", "within 120 miles of Riverside, CA"."""
    if option in _DROPPED and words.startswith(_WHOLLY) and not words.startswith("anywhere in"):
        return f"without the {_DROPPED[option]} filter"
    return words


def all_is_well(
    last: datetime, now: datetime, standing: Standing, reach: Sequence[Reach], zone: str
) -> tuple[str, tuple[Block, ...]]:
    """Subject and blocks of the letter after a long silence."""
    days = (now - last).days
    counted = f"watching {_sources(standing.watching)}, {standing.healthy} healthy"
    return (
        f"All is well: {counted}; nothing new for you in {days} days",
        (
            Line(f"All is well: {counted}.", strong=True),
            Line(f"Nothing was to be told to you since {phrases.moment(last, zone)}."),
            *(Line(_reach(each), f"“{each.label}”") for each in reach),
            Line("This comes after 14 days without any other message."),
        ),
    )


def after_outage(since: datetime, until: datetime, zone: str) -> tuple[str, tuple[Block, ...]]:
    """Subject and blocks of the letter after an outage of a day or more."""
    return (
        f"We read nothing for {_span(until - since)}; it goes on now",
        (
            Line(
                f"From {phrases.moment(since, zone)} to {phrases.moment(until, zone)} no source was read.",
                strong=True,
            ),
            Line(
                "What opened in that time and is still there comes now, together. What opened and went again "
                "in that time was not seen: if those days matter to you, look at the sources yourself."
            ),
        ),
    )


def _reach(each: Reach) -> str:
    return "; ".join(_counts(each))


def _counts(each: Reach) -> Iterator[str]:
    yield f"{each.count} open now" if each.count else "nothing open now"
    for words, count in sorted(each.wider, key=lambda pair: -pair[1])[:_SHOWN]:
        yield f"{words}: {count} {'match' if count == 1 else 'matches'}"


def _sources(count: int) -> str:
    return "1 source" if count == 1 else f"{count} sources"


def _span(length: timedelta) -> str:
    days, hours = length.days, length.seconds // 3600
    said = [f"{n} {unit}{'s' * (n != 1)}" for n, unit in ((days, "day"), (hours, "hour")) if n]
    return " and ".join(said)
