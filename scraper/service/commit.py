"""One reading, one transaction: vacancies, who saw them, the run, the cursor and every notice.

Knows in which order the deciders are asked and what is written with what. Promises that nothing of a
reading that is not believed reaches a vacancy, and that all of a believed one is written or nothing.
Refuses network, parsing and rendering: what comes here has been read.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from scraper import EXTRACTOR_VERSION
from scraper.alerts.plan import catches_up
from scraper.extract.anchors import Anchors
from scraper.record.told import Told
from scraper.record.vacancy import Vacancy, to_json
from scraper.service.desk import Desk, Hidden, Outcome
from scraper.service.owing import owe
from scraper.service.schedule import planned
from scraper.sources.reading import Failed, Raw, Snapshot, Unchanged
from scraper.sources.source import Source
from scraper.store import blocks, events, runs, seen, snapshots, vacancies
from scraper.store.engine import Connection
from scraper.store.runs import Confirmation, Run, SourceState
from scraper.store.snapshots import Kept
from scraper.store.vacancies import StoredChange
from scraper.watch import health
from scraper.watch.health import Assessment, Gave, OperatorMessage
from scraper.watch.known import Change, Decision, Found, Tracked
from scraper.watch.lifecycle import confirm_unchanged, decide
from scraper.watch.memory import Marks, SourceMemory


@dataclass(frozen=True, slots=True)
class Words:
    """What a reading's documents say together."""

    records: tuple[Vacancy, ...]
    says_none: bool = False
    anchors: Anchors = field(default_factory=Anchors)
    refused: str | None = None
    """Why they must not be kept at all."""
    told: tuple[Told, ...] = ()
    """Of messages: what became of each of the records in its thread."""
    notes: tuple[str, ...] = ()
    """What of them could not be read: sentences."""

    @property
    def fingerprint(self) -> str:
        """Equal for two readings that say the same."""
        told = sorted(json.dumps(to_json(record), sort_keys=True) for record in self.records)
        return hashlib.sha256("\n".join(told).encode("utf-8", "replace")).hexdigest()[:32]

    @property
    def open_count(self) -> int:
        """Records that stand as open."""
        return sum(record.status == "open" for record in self.records)


def confirmation(
    desk: Desk, source: Source, state: SourceState, reading: Unchanged, now: datetime
) -> Outcome | None:
    """An unchanged reading that needs no more than a line; ``None`` when something must be decided."""
    memory = SourceMemory.from_json(state.memory)
    if state.pending or memory.trouble is not None or memory.passed_at is None:
        return None
    judged = health.assess(memory, _unchanged(desk, source, reading), now)
    if judged.messages:
        return None
    due, memory = planned(desk, source, judged.memory, now)
    cursor = None if reading.cursor.to_json() == state.cursor else reading.cursor.to_json()
    line = Confirmation(source.id, now, due, cursor, memory.to_json())
    return Outcome(source.id, "unchanged", next_poll=due, confirmation=line)


def commit_unchanged(desk: Desk, source: Source, reading: Unchanged, now: datetime) -> Outcome:
    """An unchanged reading that may ripen a loss, or tell that a source is well again."""
    own: tuple[Tracked, ...] = ()
    with desk.store.write() as connection:
        state = _held(connection, desk, source, now)
        judged = health.assess(SourceMemory.from_json(state.memory), _unchanged(desk, source, reading), now)
        memory, decision = judged.memory, Decision(pending=state.pending)
        if judged.believed and memory.last_complete and state.pending:
            own = vacancies.tracked(connection, source.id, now)
            decision = confirm_unchanged(source.id, own, now, probation=judged.probation)
        run = Run(source.id, now, now, "unchanged", reading.status)
        found = _found(source, Words(()), now, complete=True, judged=judged)
        late = catches_up(state.last_good, now, source.every)
        changes, notices = _write(connection, desk, found, decision, run, own, now, late)
        due, memory = planned(desk, source, memory, now)
        after = replace(
            state,
            cursor=reading.cursor.to_json(),
            next_poll=due,
            last_checked=now,
            last_good=now if judged.believed else state.last_good,
            memory=memory.to_json(),
            failures=0,
            pending=decision.pending,
            unchanged=state.unchanged + 1,
        )
        runs.put_source(connection, after)
        _tell_operator(connection, source, judged.messages, changes, now)
    return _outcome(source, "unchanged", changes, 0, notices, due)


def commit_failure(desk: Desk, source: Source, failed: Failed, now: datetime) -> Outcome:
    """It could not be read: the run, the health and when to try again. No vacancy is touched."""
    with desk.store.write() as connection:
        state = _held(connection, desk, source, now)
        judged = health.assess(
            SourceMemory.from_json(state.memory),
            Gave("failed", reason=failed.reason, failure=failed.kind),
            now,
        )
        due, memory = planned(desk, source, judged.memory, now, retry_after=failed.retry_after)
        reason = f"{failed.kind}: {failed.reason}"
        runs.add_run(connection, Run(source.id, now, now, "failed", failed.status, note=reason))
        after = replace(
            state,
            next_poll=due,
            last_checked=now,
            memory=memory.to_json(),
            failures=state.failures + 1,
        )
        runs.put_source(connection, after)
        _tell_operator(connection, source, judged.messages, (), now)
    return Outcome(source.id, "failed", reason=reason, next_poll=due)


def commit_snapshot(desk: Desk, source: Source, snapshot: Snapshot, words: Words, now: datetime) -> Outcome:
    """What the source holds now, against what is known."""
    gave = _gave(desk, source, snapshot, words)
    with desk.store.write() as connection:
        state = _held(connection, desk, source, now)
        judged = health.assess(SourceMemory.from_json(state.memory), gave, now)
        if not judged.believed:
            return _doubted(connection, desk, source, state, snapshot, judged, words, now)
        found = _found(source, words, now, complete=snapshot.complete, judged=judged)
        own = vacancies.tracked(connection, source.id, now)
        others = vacancies.candidates(connection, source.id, _told(own, words.records), now)
        decision = decide(found, own, others)
        noted = health.note_losses(judged.memory, decision.suspect, gave, now)
        note = "; ".join((*snapshot.notes, *words.notes, decision.suspect or "")).strip("; ") or None
        run = Run(
            source.id, now, now, "read", snapshot.status, snapshot.complete, len(words.records), note=note
        )
        late = catches_up(state.last_good, now, source.every)
        changes, notices = _write(connection, desk, found, decision, run, (*own, *others), now, late)
        _keep(connection, source, snapshot.raw, now)
        seen.mark(connection, source.id, snapshot.messages, now)
        due, memory = planned(desk, source, noted.memory, now)
        runs.put_source(connection, _read(state, snapshot, memory, words, decision, changes, due, now))
        _tell_operator(connection, source, (*judged.messages, *noted.messages), changes, now)
        if passed := (*(snapshot.notes if source.format == "mailbox" else ()), *words.notes):
            events.add(connection, "passed-over", f"{source.name}: {'; '.join(passed)}.", now, source.id)
    return replace(
        _outcome(source, "read", changes, len(words.records), notices, due), baseline=judged.baseline
    )


def commit_reread(desk: Desk, source: Source, words: Words, complete: bool, now: datetime) -> Outcome:
    """Kept bytes read by this extractor: what differs is stored and told to nobody as news."""
    with desk.store.write() as connection:
        state = _held(connection, desk, source, now)
        memory = SourceMemory.from_json(state.memory)
        whole = complete and memory.last_complete
        found = Found(
            source.id, source.role, now, words.records, whole, source.can_be_complete, words.says_none,
            reread=True, late=True, probation=memory.passed_at is None,
            told=words.told,
        )  # fmt: skip
        own = vacancies.tracked(connection, source.id, now)
        others = vacancies.candidates(connection, source.id, _told(own, words.records), now)
        decision = decide(found, own, others)
        run = Run(source.id, now, now, "reread", complete=whole, found=len(words.records))
        changes, notices = _write(connection, desk, found, decision, run, (*own, *others), now)
        runs.put_source(connection, replace(state, extractor_version=EXTRACTOR_VERSION))
        if decision.suspect:
            told = f"{source.name}: a newer extractor finds less in the same page: {decision.suspect}."
            events.add(connection, "reread", told, now, source.id)
    return _outcome(source, "read", changes, len(words.records), notices, state.next_poll)


def _doubted(
    connection: Connection,
    desk: Desk,
    source: Source,
    state: SourceState,
    snapshot: Snapshot,
    judged: Assessment,
    words: Words,
    now: datetime,
) -> Outcome:
    """What came cannot be the page: nothing of it is believed, and the next reading asks in full."""
    trouble = judged.memory.trouble
    reason = trouble.reason if trouble else "it was not believed"
    due, memory = planned(desk, source, judged.memory, now)
    runs.add_run(
        connection,
        Run(
            source.id,
            now,
            now,
            "suspect",
            snapshot.status,
            snapshot.complete,
            len(words.records),
            note=reason,
        ),
    )
    after = replace(
        state,
        cursor=None,
        next_poll=due,
        last_checked=now,
        memory=memory.to_json(),
        failures=state.failures + 1,
    )
    runs.put_source(connection, after)
    _tell_operator(connection, source, judged.messages, (), now)
    return Outcome(source.id, "suspect", found=len(words.records), reason=reason, next_poll=due)


def _held(connection: Connection, desk: Desk, source: Source, now: datetime) -> SourceState:
    if blocks.is_hidden(connection, source.id):
        raise Hidden
    state = runs.get_source(connection, source.id)
    return state or SourceState(source.id, source.format, source.publish)


def _unchanged(desk: Desk, source: Source, reading: Unchanged) -> Gave:
    return Gave(
        "unchanged",
        address=source.url,
        moved_to=reading.cursor.moved_to,
        certificate_until=desk.certificate_until(source),
    )


def _gave(desk: Desk, source: Source, snapshot: Snapshot, words: Words) -> Gave:
    host = urlsplit(snapshot.final_url or source.url).hostname
    held = words.anchors
    return Gave(
        "content",
        complete=snapshot.complete and source.can_be_complete,
        can_be_complete=source.can_be_complete and not snapshot.goes_on,
        open_count=words.open_count,
        says_none=words.says_none,
        marks=None
        if source.of_messages
        else Marks(held.title or None, held.heading or None, held.text_length, host),
        fingerprint=words.fingerprint,
        expect_min=source.expect_min or None,
        address=source.url,
        moved_to=snapshot.cursor.moved_to,
        certificate_until=desk.certificate_until(source),
    )


def _found(source: Source, words: Words, now: datetime, *, complete: bool, judged: Assessment) -> Found:
    return Found(
        source.id,
        source.role,
        now,
        words.records,
        complete and source.can_be_complete,
        source.can_be_complete,
        words.says_none,
        baseline=judged.baseline,
        probation=judged.probation,
        release=judged.release,
        doubted_since=judged.memory.doubted_since,
        told=words.told,
    )


def _told(own: Iterable[Any], records: Iterable[Vacancy]) -> list[Vacancy]:
    """All that may have a twin at another source: what was found, and what was known before."""
    return [*records, *(known.record for known in own)]


def _write(
    connection: Connection,
    desk: Desk,
    found: Found,
    decision: Decision,
    run: Run,
    loaded: Iterable[Tracked],
    now: datetime,
    catching_up: bool = False,
) -> tuple[tuple[StoredChange, ...], int]:
    run_id = runs.add_run(connection, replace(run, **_counted(decision.changes)))
    changes = vacancies.apply(connection, found, decision, run_id, loaded)
    if not changes:
        return (), 0
    return changes, owe(connection, found, changes, desk.watchers(connection), now, catching_up)


def _keep(connection: Connection, source: Source, raw: Sequence[Raw], now: datetime) -> None:
    kept = [Kept(each.url, each.format, each.content_type, each.body) for each in raw]
    snapshots.keep(connection, source.id, now, kept)


def _read(
    state: SourceState,
    snapshot: Snapshot,
    memory: SourceMemory,
    words: Words,
    decision: Decision,
    changes: Sequence[StoredChange],
    due: datetime,
    now: datetime,
) -> SourceState:
    return replace(
        state,
        cursor=snapshot.cursor.to_json(),
        next_poll=due,
        last_checked=now,
        last_good=now,
        last_changed=now,
        memory=memory.to_json(),
        extractor_version=EXTRACTOR_VERSION,
        failures=0,
        pending=decision.pending,
        unchanged=0,
    )


def _counted(changes: Iterable[Change]) -> dict[str, Any]:
    kinds = [change.kind for change in changes]
    closed = sum(kind in ("filled", "withdrawn", "gone") for kind in kinds)
    opened = sum(kind in ("opened", "reopened", "baseline") for kind in kinds)
    return {"opened": opened, "changed": kinds.count("changed"), "closed": closed}


def _outcome(
    source: Source,
    result: Any,
    changes: Sequence[StoredChange],
    found: int,
    notices: int,
    due: datetime | None,
) -> Outcome:
    counted = _counted(stored.change for stored in changes)
    opened, changed, closed = counted["opened"], counted["changed"], counted["closed"]
    return Outcome(source.id, result, found, opened, changed, closed, notices, next_poll=due)


def _tell_operator(
    connection: Connection,
    source: Source,
    messages: Iterable[OperatorMessage],
    changes: Iterable[StoredChange],
    now: datetime,
) -> None:
    """Trouble entered or left, and what a source on probation brought: the operator's alone."""
    for message in messages:
        said = (f" {each[:1].upper()}{each[1:]}." for each in (message.evidence, message.remedy) if each)
        words = f"{source.name}: {message.reason}.{''.join(said)}"
        events.add(connection, f"source-{message.kind}", words, now, source.id)
    brought = [stored for stored in changes if stored.change.tell == "operator"]
    if brought:
        titles = "; ".join(stored.after.title for stored in brought[:5])
        more = f" and {len(brought) - 5} more" if len(brought) > 5 else ""
        words = f"{source.name} is on probation and brought {len(brought)}: {titles}{more}."
        events.add(connection, "probation", words, now, source.id)
