"""Two readings of a source side by side: how its words changed, and which records came of it.

Knows the bytes that were kept of both. Promises the same words that the extractor read, page by page. Refuses
to ask the source: what is shown is what was read then.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from scraper.extract.document import Document, Format, open_document
from scraper.store import blocks, happenings, snapshots
from scraper.store.engine import Connection
from scraper.store.happenings import Came
from scraper.store.snapshots import Kept
from scraper.watch.wording import difference, lines_of


@dataclass(frozen=True, slots=True)
class Difference:
    """Of the two latest readings that differ; times are aware UTC."""

    before: datetime
    after: datetime
    lines: tuple[str, ...]
    """A unified difference; empty when only markup changed."""
    came: tuple[Came, ...]
    """What happened to vacancies by what the source said since the earlier one."""


def between(connection: Connection, source_id: str) -> Difference | None:
    """How the source changed between the two latest readings kept; ``None`` when fewer than two are."""
    times = snapshots.times(connection, source_id)
    if len(times) < 2 or blocks.is_hidden(connection, source_id):
        return None
    after, before = times[:2]
    old, new = (snapshots.taken_at(connection, source_id, at) for at in (before, after))
    named = (f"{before:%Y-%m-%d %H:%M} UTC", f"{after:%Y-%m-%d %H:%M} UTC")
    lines = tuple(difference(_lines(old), _lines(new), named))
    return Difference(before, after, lines, happenings.since(connection, source_id, before))


def _lines(parts: Sequence[Kept]) -> list[str]:
    found: list[str] = []
    for part in parts:
        opened = open_document(
            part.body, format=cast(Format, part.format), url=part.url, content_type=part.content_type
        )
        if isinstance(opened, Document):
            words = [block.text for each in opened.parts for block in each.blocks if not block.chrome]
            found += [*([part.url] if len(parts) > 1 and part.url else []), *words]
    return lines_of(found)
