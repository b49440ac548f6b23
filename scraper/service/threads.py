"""What the threads of a mailbox or archive say together.

Knows that each thread is read by itself, with all its messages. Promises that a thread on which the program
itself fails is told in the log and passed over: the messages behind it must not wait for it. Refuses to
leave out anything of what a person hands over: there the failure is shown.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from datetime import date

from scraper.extract.document import Document
from scraper.extract.read import Hints, read as extract
from scraper.record.told import Told
from scraper.service.commit import Words
from scraper.sources.source import Source
from scraper.watch.identity import threads_once

log = logging.getLogger(__name__)


def words_of_threads(documents: Iterable[Document], source: Source, day: date, hints: Hints) -> Words:
    """Each vacancy once, with what became of it from message to message; ``day`` is that of the reading."""
    told: list[Sequence[Told]] = []
    notes: list[str] = []
    for document in documents:
        try:
            found = extract(document, day=day, hints=hints)
        except Exception as bug:
            if source.format == "mail":
                raise
            log.exception("a thread of %s is passed over: the program itself failed on it", source.id)
            notes.append(
                f"a thread was passed over: the program itself failed on it ({type(bug).__name__}); "
                "please report it"
            )
            continue
        if found.confidential:
            return Words((), refused=found.confidential)
        told.append(found.told)
        notes += (note for note in found.notes if note not in notes)
    once = threads_once(told)
    return Words(tuple(each.record for each in once), told=once, notes=tuple(notes))
