"""A message that a person hands over: pasted, forwarded, saved, or a whole mailbox file.

Knows that such words are believed at once (a person chose them) and are private until said otherwise:
real lists are for members only. Promises the same road into the store as any source, NRMP's list
refused at the door. Refuses to fetch anything that a message points to.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final

from scraper.service.commit import commit_snapshot
from scraper.service.desk import Desk, Outcome
from scraper.service.poll import words_of
from scraper.sources.listserv import Mail, read_mail
from scraper.sources.reading import Failed, Snapshot
from scraper.sources.source import Source
from scraper.store import runs
from scraper.store.runs import SourceState
from scraper.watch.memory import SourceMemory

SOURCE: Final = "imported"
"""Where messages are filed that are given no source of their own."""


def import_mail(
    desk: Desk,
    body: bytes,
    *,
    source_id: str = SOURCE,
    kind: Mail | None = None,
    url: str | None = None,
    publish: bool = False,
) -> Outcome:
    """Files the message(s) in ``body`` under ``source_id``; ``url`` is where they can be read."""
    now = desk.clock()
    source = Source(source_id, "Imported messages", url or "mail:", "mail", "list", publish=publish)
    reading = read_mail(body, kind=kind, url=url)
    if isinstance(reading, Failed):
        return Outcome(source_id, "failed", reason=reading.reason)
    assert isinstance(reading, Snapshot), "bytes are never unchanged"
    words = words_of(reading.documents, source, now.date())
    if words.refused is not None:
        return Outcome(source_id, "failed", reason=words.refused)
    if not _take(desk, source, now):
        return Outcome(source_id, "skipped", reason="another import into this source is under way; try again")
    try:
        return commit_snapshot(desk, source, reading, words, now)
    finally:
        with desk.store.write() as connection:
            runs.unlock_source(connection, source.id, desk.owner)


def _take(desk: Desk, source: Source, now: datetime) -> bool:
    with desk.store.write() as connection:
        if not runs.lock_source(connection, source.id, desk.owner, now):
            return False
        state = runs.get_source(connection, source.id) or SourceState(source.id)
        memory = SourceMemory.from_json(state.memory)
        # Handed over by a person: no baseline, no probation. And never due: nothing can be fetched.
        believed = replace(memory, passed_at=memory.passed_at or now)
        filed = replace(state, format="mail", publish=source.publish, active=False, memory=believed.to_json())
        runs.put_source(connection, filed)
    return True
