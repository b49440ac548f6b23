"""What is remembered and what was read, as the deciders see it: values without a database.

Knows the shapes that pass between store, deciders and the poll. Promises that every time is an
aware UTC ``datetime`` and is passed in. Refuses to decide anything: that is ``identity.py`` (is it
the same?), ``lifecycle.py`` (what changed?), ``health.py`` (can the source be believed?) and
``cadence.py`` (when to look again).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from scraper.record.told import Told
from scraper.record.vacancy import Status, Vacancy

Role = Literal["program", "hospital", "society", "list", "aggregator"]
"""How far a source is to be trusted with facts, most trusted first."""

ChangeKind = Literal[
    "baseline", "opened", "changed", "filled", "withdrawn", "gone", "reopened", "merged", "reread", "deadline"
]
Tell = Literal["now", "late", "operator", "nobody"]
"""Who hears: subscribers now; subscribers in a digest under "found late"; the operator; nobody."""

ClosedBy = Literal["words", "absence"]
"""What closed a vacancy: a source's own words, or every source that could be complete losing it."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """What one source says of one vacancy."""

    id: int
    vacancy_id: int
    source: str
    role: Role
    record: Vacancy
    first_seen: datetime
    last_seen: datetime
    """The last reading whose content was looked at and held it."""
    status_since: datetime
    """When this source's own words on the status last changed: the age of its statement."""
    can_be_complete: bool = True
    """Whether its source can ever be read completely; mail cannot."""
    lost_since: datetime | None = None
    """The first complete reading without it; ``None`` while it stands."""
    ended: bool = False
    """Lost for good: two complete readings without it, far enough apart."""


@dataclass(frozen=True, slots=True)
class Tracked:
    """A vacancy as stored, with everyone who tells of it."""

    id: int
    record: Vacancy
    """Facts merged by trust; ``record.status`` is the status that holds."""
    first_seen: datetime
    sightings: tuple[Sighting, ...]
    closed_at: datetime | None = None
    closed_by: ClosedBy | None = None
    reopenings: int = 0
    predecessor_id: int | None = None
    announced: bool = True
    """``False`` while only sources on probation have told of it: every change so far told the operator
    alone. The first source that is believed makes it news."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a reading yielded, ready to be compared with what is known."""

    source: str
    role: Role
    at: datetime
    records: tuple[Vacancy, ...]
    complete: bool
    can_be_complete: bool = True
    says_none: bool = False
    """The page puts into words that nothing is open."""
    baseline: bool = False
    """First believed reading: what it holds was already there."""
    reread: bool = False
    """Kept bytes read by a newer extractor: differences tell nobody."""
    late: bool = False
    """The extractor is newer than the last reading's, and the page did not change. Differences in what
    is known tell nobody, as for ``reread``; a vacancy that nobody knew is told, at once if it was
    posted within a week, else as found late. May stand beside ``reread``."""
    probation: bool = False
    release: bool = False
    """The operator, or time, has released the mass-loss breaker. A reread is never released: a newer
    extractor that suddenly finds little is as doubtful as a page that suddenly holds little."""
    doubted_since: datetime | None = None
    """Since when this source's losses are not believed (``Decision.suspect``); ``None`` while they are."""
    told: tuple[Told, ...] = ()
    """Of messages: what became of each record in its thread. Each holds the very record of ``records``."""

    def of(self, record: Vacancy) -> Told:
        """What became of one of ``records``."""
        return next((each for each in self.told if each.record is record), Told(record))


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that happened to one vacancy, in words of before and after."""

    kind: ChangeKind
    tell: Tell
    why: str
    fields: Mapping[str, tuple[Any, Any]] = field(default_factory=dict, hash=False)
    """Material fields that moved: name -> (before, after), in the record's JSON values."""


@dataclass(frozen=True, slots=True)
class Open:
    """A vacancy nobody knew: make it, with this source's sighting."""

    record: Vacancy
    change: Change
    predecessor_id: int | None = None
    status_since: datetime | None = None
    """For the new sighting: when the source made its statement; ``None`` is the reading's time."""
    closed_at: datetime | None = None
    """Set when the source called it filled or withdrawn from the first."""
    closed_by: ClosedBy | None = None


@dataclass(frozen=True, slots=True)
class Join:
    """Another source tells of a vacancy that is known: add its sighting; the merge tells nobody."""

    vacancy_id: int
    record: Vacancy
    merged: Vacancy
    status: Status
    changes: tuple[Change, ...] = ()
    status_since: datetime | None = None
    """For the new sighting: when the source made its statement; ``None`` is the reading's time."""
    closed_at: datetime | None = None
    closed_by: ClosedBy | None = None
    reopenings: int = 0


@dataclass(frozen=True, slots=True)
class Update:
    """A known sighting was read again and something of it, or of its vacancy, is to be written.

    A vacancy with two sightings of one source may have two updates; both carry the same ``merged`` and
    closing, the first one the changes.
    """

    sighting: Sighting
    """As it is to be stored."""
    merged: Vacancy
    changes: tuple[Change, ...] = ()
    closed_at: datetime | None = None
    closed_by: ClosedBy | None = None
    reopenings: int = 0


@dataclass(frozen=True, slots=True)
class Merge:
    """Two known vacancies turn out to be one: ``gone`` redirects to ``keep``, the older id.

    Applied after the updates of the same decision: the sightings of ``gone`` become those of ``keep``.
    """

    keep: int
    gone: int
    merged: Vacancy
    change: Change
    closed_at: datetime | None = None
    closed_by: ClosedBy | None = None
    reopenings: int = 0


@dataclass(frozen=True, slots=True)
class Decision:
    """All that one reading means. An empty one writes no vacancy row."""

    opens: tuple[Open, ...] = ()
    joins: tuple[Join, ...] = ()
    updates: tuple[Update, ...] = ()
    suspect: str | None = None
    """Why the reading's losses were not believed, in words for the operator."""
    pending: bool = False
    """Something is lost but not yet gone: the next reading, even an unchanged one, must decide again."""
    merges: tuple[Merge, ...] = ()

    @property
    def changes(self) -> tuple[Change, ...]:
        """All that happened, in the order in which it is written."""
        return (
            *(opened.change for opened in self.opens),
            *(change for join in self.joins for change in join.changes),
            *(change for update in self.updates for change in update.changes),
            *(merge.change for merge in self.merges),
        )
