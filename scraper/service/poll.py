"""One source, read once, from the clock's word to the commit.

Knows the order: kept bytes first when the extractor is newer, then the door, then words, then one
transaction. Promises an ``Outcome`` for whatever the source does, and that a crash anywhere re-reads:
the cursor is written with what was read. Refuses to hold a transaction over network or parsing.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import cast

from scraper import EXTRACTOR_VERSION
from scraper.errors import ClearError
from scraper.extract.anchors import Anchors
from scraper.extract.document import Document, Format, open_document
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import Extraction, Hints, read as extract
from scraper.service.commit import (
    Words,
    commit_failure,
    commit_reread,
    commit_snapshot,
    commit_unchanged,
    confirmation,
)
from scraper.service.desk import Desk, Hidden, NoLongerLeading, Outcome
from scraper.service.threads import words_of_threads
from scraper.sources.mailbox import Way
from scraper.sources.read import read
from scraper.sources.reading import Cursor, Failed, Raw, Snapshot
from scraper.sources.source import Source
from scraper.store import seen, snapshots
from scraper.store.runs import SourceState
from scraper.watch.identity import told_once
from scraper.watch.memory import SourceMemory

log = logging.getLogger(__name__)


async def poll(desk: Desk, source: Source, state: SourceState) -> Outcome:
    """Read ``source``, taken by ``desk`` as ``state`` says, now; write what came of it.

    An outcome with a ``confirmation`` is not written yet. Whatever came, the caller hands all outcomes to
    ``Desk.confirm``, which also gives the sources back.
    """
    blocked = desk.blocks.of(source.url)
    if blocked is not None:
        return Outcome(source.id, "skipped", reason=blocked)
    try:
        return await _poll(desk, source, state)
    except Hidden:
        return Outcome(source.id, "skipped", reason=desk.blocks.of(source.url) or "its host was just blocked")
    except NoLongerLeading:
        return Outcome(source.id, "skipped", reason="another daemon leads by now")
    except ClearError:
        raise
    except Exception as bug:
        # One source on which the program itself fails must neither end the others nor be hammered.
        log.exception("reading %s failed inside the program", source.id)
        failed = Failed(
            "garbage", f"the program itself failed on it ({type(bug).__name__}); please report it"
        )
        return await asyncio.to_thread(commit_failure, desk, source, failed, desk.clock())


async def _poll(desk: Desk, source: Source, state: SourceState) -> Outcome:
    at_work = asyncio.get_running_loop().run_in_executor
    whole = SourceMemory.from_json(state.memory).wants_content
    if state.extractor_version not in (None, EXTRACTOR_VERSION):
        whole |= not await at_work(desk.reader, _reread, desk, source, desk.clock())
    # A reading that is doubted, or that nothing was kept of, cannot be settled by "unchanged".
    cursor = Cursor() if whole else Cursor.from_json(state.cursor)
    kept = partial(_kept, desk, source.id)
    reading = await read(source, desk.door, cursor, desk.clock(), kept, way_of(desk, source))
    now = desk.clock()
    match reading:
        case Failed():
            return await asyncio.to_thread(commit_failure, desk, source, reading, now)
        case Snapshot():
            return await at_work(desk.reader, _read_words, desk, source, reading, now)
    quick = confirmation(desk, source, state, reading, now)
    if quick is not None:
        return quick
    return await asyncio.to_thread(commit_unchanged, desk, source, reading, now)


def _read_words(desk: Desk, source: Source, snapshot: Snapshot, now: datetime) -> Outcome:
    words = words_of(snapshot.documents, source, now.date())
    if words.refused is not None:
        return commit_failure(desk, source, Failed("refused", words.refused), now)
    if snapshot.counted and not words.records:
        words = replace(words, says_none=True)
    if words.notes:  # what was passed over must not count as gone
        snapshot = replace(snapshot, complete=False)
    return commit_snapshot(desk, source, snapshot, words, now)


def words_of(documents: Iterable[Document], source: Source, day: date) -> Words:
    """What ``documents`` say together: each vacancy once, with what the first of them looks like."""
    if source.of_messages:
        return words_of_threads(documents, source, day, hints(source))
    read_each = [extract(document, day=day, hints=hints(source)) for document in documents]
    refused = next((each.confidential for each in read_each if each.confidential), None)
    if source.format == "board":  # each document is a job of its own, and no first one stands for all
        records = tuple(record for each in read_each for record in each.records)
        return Words(records, refused=refused, notes=_noted(read_each))
    return Words(
        records=told_once([each.records for each in read_each]),
        says_none=bool(read_each) and read_each[0].says_none,
        anchors=read_each[0].anchors if read_each else Anchors(),
        refused=refused,
        notes=_noted(read_each),
    )


def _noted(read_each: Sequence[Extraction]) -> tuple[str, ...]:
    """What of the documents was not read, each sentence once."""
    return tuple(dict.fromkeys(note for each in read_each for note in each.notes))


def way_of(desk: Desk, source: Source) -> Way:
    """How one gets into the mailbox of ``source``, and which of its messages were read before."""

    def unseen(names: Iterable[str]) -> frozenset[str]:
        with desk.store.read() as connection:
            return seen.unseen(connection, source.id, names)

    return Way(desk.settings.mailbox_passwords, desk.settings.ca_file, unseen)


async def _kept(desk: Desk, source_id: str) -> tuple[Raw, ...]:
    """The documents of the last reading, those that were kept whole."""

    def read_them() -> tuple[Raw, ...]:
        with desk.store.read() as connection:
            _, parts = snapshots.latest(connection, source_id) or (None, ())
        return tuple(
            Raw(part.url, part.format, part.content_type, part.body) for part in parts if not part.cut
        )

    return await asyncio.to_thread(read_them)


def hints(source: Source) -> Hints:
    """What the stanza says and the page does not."""
    return Hints(
        institution=source.institution,
        specialty=source.specialty,
        state=source.state,
        city=source.city,
        pgy=source.pgy,
        kind=source.kind,
    )


def _reread(desk: Desk, source: Source, now: datetime) -> bool:
    """The last reading's bytes, read by this extractor: differences tell nobody. Whether any were kept."""
    with desk.store.read() as connection:
        kept = snapshots.latest(connection, source.id)
    if kept is None:
        return False
    taken_at, parts = kept
    opened = (
        open_document(
            part.body, format=cast(Format, part.format), url=part.url, content_type=part.content_type
        )
        for part in parts
    )
    documents = [document for document in opened if not isinstance(document, Unreadable)]
    whole = len(documents) == len(parts) and not any(part.cut for part in parts)
    words = words_of(documents, source, taken_at.date())
    if words.refused is not None:  # what a newer extractor knows must not be kept is kept no longer
        with desk.store.write() as connection:
            snapshots.forget(connection, source.id)
        log.warning("the kept bytes of %s are forgotten: %s", source.id, words.refused)
        return False
    outcome = commit_reread(desk, source, words, whole and not words.notes, now)
    log.info("read %s again with a newer extractor", source.id, extra={"found": outcome.found})
    return True
