"""What happens in the sample world, and who lives in it.

Knows the three subscribers, the clock's stops and which change of the sources belongs to each. Promises
the same story every time. Refuses to act: ``cli/demo.py`` does what is told here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from scraper.record.people import ChannelKind, Rhythm

START: Final = datetime(2027, 4, 5, 15, 0, tzinfo=UTC)
"""Monday 8:00 in Los Angeles, two weeks after Match Week."""

ZONE: Final = "America/Los_Angeles"


@dataclass(frozen=True)
class Person:
    """One subscriber and what was asked for, as typed."""

    name: str
    kind: ChannelKind
    address: str
    label: str
    wish: dict[str, Any]
    rhythm: Rhythm = "instant"


@dataclass(frozen=True)
class Stop:
    """The clock is put forward to here, and the sources look as at ``stage``."""

    after: timedelta
    stage: int
    words: str


PEOPLE: Final = (
    Person(
        "Amara",
        "email",
        "amara@example.org",
        "IM near home",
        {"specialty": ["im"], "county": ["riverside", "san bernardino"], "visa": "j1"},
    ),
    Person(
        "Ben",
        "telegram",
        "1001",
        "Psychiatry in Southern California",
        {"specialty": ["psych"], "region": ["socal"]},
    ),
    Person(
        "Chen",
        "email",
        "chen@example.org",
        "Surgery or OB/GYN with a J-1",
        {"specialty": ["surgery", "ob/gyn"], "visa": "j1"},
    ),
)

STOPS: Final = (
    Stop(timedelta(hours=4), 1, "the sources change, and are read again"),
    Stop(timedelta(hours=7), 1, "six hours later: what was missing is gone for good"),
    Stop(timedelta(hours=3), 1, "the broken page has failed three times: the operator hears"),
    Stop(timedelta(hours=11), 3, "the next morning: one is back, the broken page is mended"),
)
"""At the first stop: a posting new on two sites, another new, one filled, one removed, one page changed only
in its date and sidebar, one page broken."""
