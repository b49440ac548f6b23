"""What the daemon does for its memory every few hours: forget what is too old to be of use.

Knows when. Promises that a database in use for years holds what is of use and no more. Refuses to decide
how long anything is of use: that is ``store/retention.py`` and the operator's settings.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Final

from scraper.service.desk import Desk
from scraper.store import retention

UPKEEP_EVERY: Final = 6 * 3600.0
"""Seconds."""

log = logging.getLogger(__name__)


def upkeep(desk: Desk) -> None:
    """Forgets what is too old."""
    settings = desk.settings
    keep = retention.Keep(
        messages=timedelta(days=settings.keep_messages_days),
        events=timedelta(days=settings.keep_events_days),
        unconfirmed=timedelta(days=settings.keep_unconfirmed_days),
    )
    gone = retention.forget(desk.store, desk.clock(), keep)
    if gone:
        log.info("forgot %d rows that were too old to be of use", gone)
