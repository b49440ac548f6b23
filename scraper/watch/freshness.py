"""Whether an open vacancy is still worth an applicant's time: derived beside its status, never stored.

Knows the four reasons for which an "open" may be a leftover. Promises a pure function of the record, its
last confirmation and the moment, with the reason in words. Refuses to close anything: a deadline that
has passed changes no status.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

from scraper.record import place
from scraper.record.vacancy import Vacancy
from scraper.watch.known import Sighting

State = Literal["current", "expired", "past-start", "stale"]

STARTED: Final = timedelta(days=45)
"""A place whose start is longer ago is taken, unless it is to be filled as soon as possible."""

UNCONFIRMED: Final = timedelta(days=60)
"""No source has confirmed it for so long, or no mail has told of it."""

UNTOUCHED: Final = timedelta(days=120)
"""A page that has not changed for so long says nothing by an undated posting."""

_LAST_ZONE: Final = "Pacific/Honolulu"
"""Where a day ends last in the fifty states: for a deadline whose place is unknown."""


@dataclass(frozen=True, slots=True)
class Freshness:
    """``current``, or why not; ``why`` is empty for a current one."""

    state: State
    why: str = ""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """When a vacancy was last confirmed, and whether nothing but messages tell of it."""

    at: datetime
    from_mail: bool


def freshness(
    record: Vacancy,
    *,
    last_confirmed: datetime,
    unchanged_since: datetime | None = None,
    from_mail: bool = False,
    now: datetime | date,
) -> Freshness:
    """How a vacancy stands at ``now`` (aware, or a day: its noon UTC).

    ``last_confirmed`` and ``from_mail`` as ``confirmed`` gives them; ``unchanged_since`` is when the
    bytes of the page that tells of it last changed, ``None`` when unknown or there is no page.
    """
    if not isinstance(now, datetime):
        now = datetime.combine(now, time(12), UTC)
    if record.apply_by is not None and now >= _end_of_day(record.apply_by, record):
        return Freshness("expired", f"the deadline was {record.apply_by}")
    if record.starts_on and not record.starts_asap and now >= _end_of_start(record) + STARTED:
        return Freshness("past-start", f"training began {record.starts_on}")
    if now - last_confirmed > UNCONFIRMED:
        day = last_confirmed.date()
        return Freshness(
            "stale", f"last told of by mail on {day}" if from_mail else f"not confirmed since {day}"
        )
    if unchanged_since is not None and now - unchanged_since > UNTOUCHED and _undated(record, now):
        return Freshness("stale", f"undated, on a page that has not changed since {unchanged_since.date()}")
    return Freshness("current")


def confirmed(sightings: Sequence[Sighting], read_well: Mapping[str, datetime]) -> Confirmation:
    """The newest confirmation of a vacancy; ``read_well`` is each source's last good reading.

    A page that stands confirms by every good reading, a message only by having been sent.
    """
    times: list[datetime] = []
    for sighting in sightings:
        if not sighting.can_be_complete:
            times.append(sighting.status_since)
        elif sighting.ended or sighting.lost_since is not None:
            times.append(sighting.last_seen)
        else:
            times.append(max(sighting.last_seen, read_well.get(sighting.source, sighting.last_seen)))
    return Confirmation(max(times), all(not sighting.can_be_complete for sighting in sightings))


def _end_of_day(day: date, record: Vacancy) -> datetime:
    zone = ZoneInfo(place.zone(record.state, record.county) or _LAST_ZONE)
    return datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC)


def _end_of_start(record: Vacancy) -> datetime:
    """The end of the stated day; of a mere month, the end of its last day."""
    year, month, *rest = (int(part) for part in str(record.starts_on).split("-"))
    return _end_of_day(date(year, month, rest[0] if rest else monthrange(year, month)[1]), record)


def _undated(record: Vacancy, now: datetime) -> bool:
    """Whether nothing dates it to now: no start, no deadline, no recent day of posting."""
    if record.starts_on or record.apply_by:
        return False
    return record.posted_on is None or now.date() - record.posted_on > UNTOUCHED
