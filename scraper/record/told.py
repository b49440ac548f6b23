"""A vacancy as a thread of messages tells it: how it stands now, and how it stood before.

Knows that a reply may fill, correct or extend what an earlier message opened. Promises what is needed to
find the vacancy again that the earlier message made: all that the thread said of it, and the day of the
message that had the last word. Refuses to say whether anybody has read the earlier messages.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scraper.record.vacancy import Vacancy


@dataclass(frozen=True, slots=True)
class Told:
    """One record, and what became of it from message to message."""

    record: Vacancy
    """As the last message leaves it."""
    said_on: date | None = None
    """The day, in its sender's zone, of the message that last changed it."""
    earlier: tuple[Vacancy, ...] = ()
    """How it stood after each earlier message that changed it, oldest first."""
