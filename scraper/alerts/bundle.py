"""Which notices share a message: several at once become one, digests gather, old news never bursts.

Knows what is due for one channel. Promises that every notice handed in belongs to exactly one
draft, that a vacancy stands once in a draft, and that an alert older than ``STALE`` folds into a
digest. Refuses to phrase: that is ``letter.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any, Final, Literal

from scraper.alerts.match import Reason, Sense
from scraper.record.people import Rhythm
from scraper.record.vacancy import Vacancy

STALE: Final = timedelta(hours=48)
"""An alert older than this is no news: it folds into a digest instead of bursting after an outage."""

BEST: Final = 10
"""Vacancies shown in a joining summary."""

DraftKind = Literal["alert", "digest", "joining", "contact"]
ENDED: Final = frozenset({"filled", "withdrawn", "gone"})
"""Senses of a vacancy that is not open any more."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One source that tells of the vacancy. Times are aware UTC."""

    name: str
    url: str | None
    first_seen: datetime
    last_checked: datetime | None
    """When the source was last read with success; ``None`` when that was not kept."""


@dataclass(frozen=True, slots=True)
class Item:
    """One vacancy as one channel is to hear of it, out of one notice or of several."""

    notices: tuple[int, ...]
    vacancy_id: int
    sense: Sense
    record: Vacancy
    seen: tuple[Seen, ...]
    reasons: tuple[Reason, ...]
    rhythm: Rhythm
    at: datetime
    """When the change was noticed; aware UTC."""
    late: bool = False
    why: str = ""
    """The decider's words on the change, for people."""
    fields: Mapping[str, tuple[Any, Any]] = field(default_factory=dict, hash=False)
    """Material fields that moved: name -> (was, is), in JSON values."""
    unheard: bool = False
    """It opened and ended before its opening could be told."""
    opens: datetime | None = None
    """From when on its program may be contacted (aware UTC), while Match Week forbids it: ``record`` is
    veiled then (``record.gate``)."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What one message is to hold; rendered by ``render.py``."""

    kind: DraftKind
    items: tuple[Item, ...]
    total: int = 0
    """Of a summary (joining, or open to contact since SOAP ended): how many fit, shown or not."""
    labels: tuple[str, ...] = ()
    """Of a summary: the subscriptions it sums up."""

    @property
    def notices(self) -> tuple[int, ...]:
        """Every notice that this draft pays, in ascending order."""
        return tuple(sorted(notice for item in self.items for notice in item.notices))


def bundle(items: Iterable[Item], now: datetime) -> tuple[Draft, ...]:
    """Drafts for the items due for one channel: at most one alert and one digest.

    What one notice says of a vacancy is overtaken by a later one that waits with it; the draft tells
    the latest, and both are paid by it.
    """
    at_once: list[Item] = []
    gathered: list[Item] = []
    for item in _once_each(items):
        alert = item.rhythm == "instant" and not item.late and now - item.at <= STALE
        (at_once if alert else gathered).append(item)
    drafts = (
        Draft("alert", tuple(sorted(at_once, key=_order))),
        Draft("digest", tuple(sorted(gathered, key=_order))),
    )
    return tuple(draft for draft in drafts if draft.items)


def joining(items: Sequence[Item], labels: Sequence[str], day: date) -> Draft:
    """The one summary a new or edited subscription gets: how many are open and fit, and the best."""
    return Draft("joining", best(items, day), total=len(items), labels=tuple(labels))


def best(items: Sequence[Item], day: date, limit: int = BEST) -> tuple[Item, ...]:
    """The items to show first: sure fits before unstated ones, then the freshest, then the clearest."""

    def rank(item: Item) -> tuple[int, int, int, int]:
        known = item.record
        sure = any(reason.fit == "fits" for reason in item.reasons)
        fresh = known.posted_on or min((seen.first_seen.date() for seen in item.seen), default=date.min)
        stated = (known.pgy, known.starts_on, known.state, known.visa.j1, known.visa.h1b, known.apply_by)
        closed = known.apply_by is not None and known.apply_by < day
        return (closed, not sure, -fresh.toordinal(), -sum(value not in (None, ()) for value in stated))

    return tuple(sorted(items, key=rank)[:limit])


def _once_each(items: Iterable[Item]) -> list[Item]:
    latest: dict[int, Item] = {}
    for item in sorted(items, key=lambda item: (item.at, item.notices)):
        earlier = latest.get(item.vacancy_id)
        latest[item.vacancy_id] = _overtaken(earlier, item) if earlier else item
    return list(latest.values())


def _overtaken(earlier: Item, later: Item) -> Item:
    """Both as one: someone who has not heard of the first event needs only what now holds."""
    sense = later.sense
    if earlier.sense == "new" and sense in ("changed", "reopened", "deadline"):
        sense = "new"
    fields = {**earlier.fields, **later.fields}
    for name in earlier.fields.keys() & later.fields.keys():
        fields[name] = (earlier.fields[name][0], later.fields[name][1])
    fields = {name: (was, now) for name, (was, now) in fields.items() if was != now}
    return replace(
        later,
        notices=earlier.notices + later.notices,
        sense=sense,
        reasons=later.reasons or earlier.reasons,
        at=earlier.at if sense == "new" else later.at,
        late=earlier.late and later.late,
        fields=fields,
        unheard=(earlier.sense == "new" or earlier.unheard) and sense in ENDED,
    )


def _order(item: Item) -> tuple[int, datetime, int]:
    """New ones first, then what changed, what has ended, what was found late; the oldest first in each."""
    ended = item.sense in ENDED or item.sense == "no-longer"
    stage = 3 if item.late else 0 if item.sense == "new" else 2 if ended else 1
    return (stage, item.at, item.vacancy_id)
