"""The parts of one message: several requests to one destination that make sense only together.

Knows that a part's stable name ends in its number. Promises that after a part that was given up none of the
later ones goes out. Refuses to touch what was sent or given up already.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, update

from scraper.store import schema


def hold_back(
    connection: Connection, channel_id: int | None, stable_id: str, at: datetime, error: str
) -> int:
    """The unsettled parts of the message that ``stable_id`` is a part of are dead as well; how many.

    The operator may retry them all: they go in their order again.
    """
    rows = schema.message.c
    whole = stable_id.rpartition("-")[0]
    rest = update(schema.message).where(
        rows.channel_id.is_(None) if channel_id is None else rows.channel_id == channel_id,
        rows.stable_id.startswith(f"{whole}-", autoescape=True),
        rows.state.in_(("pending", "retry")),
    )
    return connection.execute(
        rest.values(state="dead", finished_at=at, last_error=error, next_try=None)
    ).rowcount
