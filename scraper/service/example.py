"""An example of a source for the tests: what it showed when it was added, without its people.

Knows how an example is laid out: the documents, and beside them which stanza and day they are read by and
how many vacancies come out. Promises bounded files in which people and addresses are replaced. Refuses
sources whose words are not public.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from scraper.extract.document import Document, open_document
from scraper.extract.pages.charset import decode
from scraper.extract.scrub import scrubbed
from scraper.service.commit import Words
from scraper.service.poll import words_of
from scraper.sources import catalog
from scraper.sources.reading import Raw
from scraper.sources.source import Source
from scraper.sources.written import stanza

DOCUMENTS: Final = 5
"""Documents kept of one reading: a board has many."""
CAP: Final = 200_000
"""Characters kept of one document."""
_READ: Final = 1_000_000
"""Characters of a document that are looked at."""
_ENDINGS: Final = {
    "html": "html",
    "feed": "xml",
    "json": "json",
    "pdf": "words.json",
    "mbox": "mbox",
    "eml": "eml",
}


def folder_beside(file_of_sources: Path) -> Path:
    """Where examples are kept: with the tests of a clone, else beside the file of sources."""
    home = file_of_sources.parent
    return home / "tests" / "examples" if (home / "tests").is_dir() else home / "examples"


def save(folder: Path, source: Source, raw: Sequence[Raw], day: date) -> tuple[Path, int]:
    """Writes the example of ``source``, read on ``day``; where, and how many vacancies come out of it."""
    if not source.publish:
        raise ValueError(f"{source.id} is private")
    folder.mkdir(parents=True, exist_ok=True)
    documents: list[dict[str, Any]] = []
    for number, each in enumerate(raw[:DOCUMENTS], 1):
        text = scrubbed(decode(each.body[: 4 * _READ], each.content_type)[:_READ], CAP)
        name = f"{source.id}-{number}.{_ENDINGS.get(each.format, 'txt')}"
        (folder / name).write_text(text, "utf-8", newline="")
        documents.append({"file": name, "format": each.format, "url": each.url})
    # The stanza's own host may be on this machine; where an example is read, nothing is asked.
    said: dict[str, Any] = {
        "stanza": stanza(replace(source, access="public")), "day": day.isoformat(), "documents": documents,
    }  # fmt: skip
    path = folder / f"{source.id}.example.json"
    count = len(_read(folder, said).records)
    path.write_text(json.dumps({**said, "vacancies": count}, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return path, count


def replayed(path: Path) -> tuple[Words, int]:
    """What comes out of the example at ``path`` now, and how many vacancies came out when it was saved."""
    said = json.loads(path.read_text("utf-8"))
    return _read(path.parent, said), int(said["vacancies"])


def _read(folder: Path, said: dict[str, Any]) -> Words:
    (source,) = catalog.parse(said["stanza"], folder / catalog.FILE).sources
    documents = []
    for each in said["documents"]:
        body = (folder / each["file"]).read_bytes()
        # It was written as UTF-8, whatever its page says of itself.
        opened = open_document(body, format=each["format"], url=each["url"], content_type=_UTF8)
        if isinstance(opened, Document):
            documents.append(opened)
    return words_of(documents, source, date.fromisoformat(said["day"]))


_UTF8: Final = "text/plain; charset=utf-8"
