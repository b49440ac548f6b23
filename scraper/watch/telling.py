"""Which change a vacancy went through, and who is to hear of it.

Knows the fields that matter to an applicant and the circumstances of a reading. Promises that a first
reading, a source on probation and a newer extractor never reach a subscriber as news of something known,
and that a vacancy that flaps goes quiet. Refuses to make a change of what only looks different.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from scraper.record.vacancy import Vacancy, to_json
from scraper.watch.known import Change, ChangeKind, ClosedBy, Found, Tell, Tracked
from scraper.watch.trust import FACTS

QUIET_AFTER: Final = 3
"""Reopenings that are told, with the closing after each; what flaps on is only written down."""

FRESH: Final = timedelta(days=7)
"""Posted within this, a late find is still told at once."""

MATERIAL: Final = (*FACTS, "starts_asap")
"""Fields whose move is a change; all others are brought up to date silently."""

Moves = Mapping[str, tuple[Any, Any]]
"""Material fields that moved: name -> (before, after), in the record's JSON values."""


def moved(before: Vacancy, after: Vacancy) -> Moves:
    """The material fields on which two records differ, status apart."""
    was, now = to_json(before), to_json(after)
    pairs = {name: (_field(was, name), _field(now, name)) for name in MATERIAL}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def news(
    found: Found, tracked: Tracked, before: Vacancy, after: Vacancy, by: ClosedBy | None
) -> Change | None:
    """The one change from ``before``, as it was, to ``after``, as it is now; ``by`` is what closed it."""
    fields = dict(moved(before, after))
    was, now = tracked.record.status, after.status
    if was != now:
        fields["status"] = (was, now)
    if not fields:
        return None
    if found.reread or found.late:
        return Change("reread", "nobody", "read again by a newer extractor", fields)
    if was == now:
        tell: Tell = "nobody" if now != "open" else _tell(found)
        return Change("changed", tell, f"{_listed(fields)} changed at {found.source}", fields)
    flaps = tracked.reopenings >= QUIET_AFTER if now == "open" else tracked.reopenings > QUIET_AFTER
    quiet = flaps or "open" not in (was, now)
    kind, why = _turn(found, now, by)
    return Change(kind, "nobody" if quiet else _tell(found), why, fields)


def arrival(found: Found, record: Vacancy) -> Change:
    """The change that a vacancy nobody knew is."""
    if found.baseline:
        return Change("baseline", "nobody", f"already there when {found.source} was first read")
    if found.reread and not found.late:
        return Change("reread", "nobody", "found by a newer extractor in what was read before")
    if record.status != "open":
        return Change(
            record.status, "nobody", f"{found.source} lists it as {record.status}; nobody knew it open"
        )
    if found.late and not found.probation:
        fresh = record.posted_on is not None and found.at.date() - record.posted_on <= FRESH
        return Change("opened", "now" if fresh else "late", "found by a newer extractor on an unchanged page")
    return Change("opened", _tell(found), f"new at {found.source}")


def announcement(found: Found, tracked: Tracked) -> Change | None:
    """What makes a vacancy public that only sources on probation told of before; ``None`` if it is."""
    if tracked.announced or found.probation or found.reread:
        return None
    if found.baseline:
        return Change("baseline", "nobody", f"already there when {found.source} was first believed")
    return Change("opened", "now", f"confirmed by {found.source}")


def _turn(found: Found, now: str, by: ClosedBy | None) -> tuple[ChangeKind, str]:
    if now == "open":
        return "reopened", f"open again at {found.source}"
    if by == "absence":
        return "gone", f"no longer listed: two complete readings without it, the last at {found.source}"
    return ("filled" if now == "filled" else "withdrawn"), f"{found.source} says {now}"


def _tell(found: Found) -> Tell:
    if found.baseline:
        return "nobody"
    return "operator" if found.probation else "now"


def _field(record: Mapping[str, Any], name: str) -> Any:
    head, _, part = name.partition(".")
    return record[head][part] if part else record[head]


def _listed(fields: Mapping[str, Any]) -> str:
    names = [name.rpartition(".")[2].replace("_", " ") for name in fields]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
