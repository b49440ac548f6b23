"""Stanzas as text, and the operator's file with more of them: nothing of it lost, and never a broken file.

Knows how a source is written down and which of its keys can be left out. Promises that what is appended was
read back as a whole before the file is replaced in one step, that comments and order stay, and that a
source which is there already is not written twice. Refuses to write into the package.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from scraper.errors import ClearError
from scraper.sources import catalog
from scraper.sources.catalog import Catalog
from scraper.sources.source import Source

_LONGEST: Final = 60
"""Letters of an id."""
_BOARD: Final = ("board", "tenant", "site")
_SAID: Final = ("institution", "specialty", "city", "state")


def stanza(source: Source) -> str:
    """The stanza that would name ``source`` in sources.toml."""
    lines = [
        "[[source]]",
        f"id = {quoted(source.id)}",
        f"name = {quoted(source.name)}",
        f"url = {quoted(source.url)}",
        f"format = {quoted(source.format)}",
        f"role = {quoted(source.role)}  # who speaks there: program, hospital, society, list or aggregator",
    ]
    lines += [f"{key} = {quoted(value)}" for key in (*_SAID, *_BOARD) if (value := getattr(source, key))]
    for key in ("search", "follow"):
        if values := getattr(source, key):
            lines.append(f"{key} = [{', '.join(map(quoted, values))}]")
    if source.pages > 1:
        lines.append(f"pages = {source.pages}")
    if source.access != "public":
        lines.append(f"access = {quoted(source.access)}")
    return "\n".join(lines)


def quoted(text: str) -> str:
    """``text`` as a TOML string; what cannot stand in one is left out."""
    shown = "".join(letter for letter in text if letter.isprintable())
    escaped = shown.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def suggested_id(url: str, taken: Collection[str] = ()) -> str:
    """``gme-example-org-open-positions`` for https://gme.example.org/open-positions.html.

    None of ``taken``: a number is added.
    """
    parts = urlsplit(url)
    path = re.sub(r"\.\w{2,5}$", "", parts.path.rstrip("/")).rpartition("/")[2]
    host = (parts.hostname or "source").removeprefix("www.")
    words = re.findall(r"[a-z0-9]+", f"{host} {path}".lower())
    named = "-".join(words)[:_LONGEST].strip("-") or "source"
    number, chosen = 1, named
    while chosen in taken:
        number += 1
        chosen = f"{named[: _LONGEST - 4].rstrip('-')}-{number}"
    return chosen


def same_address(one: str, other: str) -> bool:
    """Whether two addresses are one to the catalog: neither the scheme nor a last stroke tells them apart."""
    return catalog.plain_address(one) == catalog.plain_address(other)


def operators_file(held: Catalog, named: Path | None, folder: Path) -> Path:
    """The file to write: the one that was ``named``, else that of ``folder``, be it there or a copy to be."""
    return held.path.resolve() if named is not None else (folder / catalog.FILE).resolve()


def append(held: Catalog, path: Path, sources: Iterable[Source]) -> Catalog:
    """Adds the stanzas of ``sources`` to the file at ``path``, which is ``held.path`` or will be its copy.

    The file is read anew, so that what was written meanwhile stays. Raises ``ClearError``, and leaves the
    file as it was, when the whole would not be a good one: an id or address that is there already.
    """
    before = (path if path.exists() else held.path).read_bytes().decode("utf-8")
    end = "\r\n" if "\r\n" in before else "\n"
    more = "".join(f"\n{stanza(each)}\n" for each in sources)
    text = before.rstrip("\r\n") + end + more.replace("\n", end)
    after = catalog.parse(text, path)
    try:
        _replace(path, text)
    except OSError as error:
        raise ClearError(
            f"{path}: cannot be written ({error.strerror or error}). Nothing was added."
        ) from None
    return after


def at_address(sources: Iterable[Source], url: str) -> Source | None:
    """The source of that address, if there is one."""
    return next((each for each in sources if same_address(each.url, url)), None)


def _replace(path: Path, text: str) -> None:
    """The whole new file or the whole old one, whatever happens in between."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    fresh = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, fresh)
        else:
            fresh.chmod(0o644)
        fresh.replace(path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
