"""sources.toml to sources: what the operator wrote, checked whole, each mistake named with its line.

Knows the keys of a ``[[source]]`` stanza and where the file is looked for. Promises frozen sources
with their defaults, or one ``CatalogError`` that lists every mistake at once: file and line, the key,
the remedy, the nearest name. Refuses unknown keys, double ids and hosts that must not be fetched.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from scraper.errors import ClearError
from scraper.record import spelling
from scraper.sources.lines import Lines
from scraper.sources.source import Source
from scraper.sources.stanza import KEYS, checked

FILE: Final = "sources.toml"


class CatalogError(ClearError):
    """The file of sources cannot be used; the message holds one line for each mistake."""

    def __init__(self, mistakes: Sequence[str]) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = tuple(mistakes)


@dataclass(frozen=True, slots=True)
class Catalog:
    """All sources, in the order of the file."""

    sources: tuple[Source, ...]
    path: Path

    def get(self, source_id: str) -> Source | None:
        """The source of that id."""
        return next((source for source in self.sources if source.id == source_id), None)

    def nearest(self, source_id: str) -> tuple[str, ...]:
        """Ids that look like ``source_id``, for an error message."""
        return spelling.nearest(source_id, (source.id for source in self.sources))

    @property
    def fetched(self) -> tuple[Source, ...]:
        """Those that are read; the others are links for people."""
        return tuple(source for source in self.sources if source.fetched)


def find(explicit: Path | None, folder: Path) -> Path:
    """The file that holds: the one named, else ``folder``'s, else the packaged one."""
    if explicit is not None:
        if not explicit.is_file():
            raise CatalogError([f"{explicit}: there is no such file; name an existing one or leave it out"])
        return explicit
    package = Path(__file__).parent.parent
    for place in (folder / FILE, package / FILE, package.parent / FILE):
        if place.is_file():
            return place
    raise CatalogError([f"{FILE}: found neither in {folder} nor in the package; name one with --sources"])


def load(path: Path | None = None, folder: Path | None = None, *, may_be_empty: bool = False) -> Catalog:
    """The catalog at ``path``, else the one in ``folder`` (default: here), else the packaged one.

    ``may_be_empty`` is for those who are about to fill it.
    """
    file = find(path, folder or Path.cwd())
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CatalogError([f"{file}: cannot be read ({error}); it must be a text file in UTF-8"]) from None
    return parse(text, file, may_be_empty=may_be_empty)


def parse(text: str, path: Path, *, may_be_empty: bool = False) -> Catalog:
    """The catalog out of its text; ``path`` is for messages, and certificate files lie beside it."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CatalogError([_syntax(error, path)]) from None
    lines = Lines(text)
    mistakes = [*_strangers(data, path, lines)]
    stanzas = data.get("source", [])
    if not isinstance(stanzas, list) or not all(isinstance(stanza, dict) for stanza in stanzas):
        where = lines.of_key("source") or 1
        raise CatalogError(
            [*mistakes, f"{path}:{where}: write [[source]], with two brackets, above each source"]
        )
    if not stanzas and not may_be_empty:
        mistakes.append(
            f"{path}: it holds no [[source]] stanza, so there is nothing to read; "
            "add one: vacancies sources add URL"
        )
    sources: list[Source] = []
    for number, raw in enumerate(stanzas):
        stanza, wrong = checked(raw)
        mistakes += [_place(path, lines, number, raw, key, words) for key, words in wrong]
        if stanza is not None:
            sources.append(stanza.source(path.parent, lines.of_stanza(number)))
    mistakes += _doubles(stanzas, path, lines)
    if mistakes:
        raise CatalogError(sorted(mistakes, key=_by_line))
    return Catalog(tuple(sources), path)


def _place(path: Path, lines: Lines, number: int, raw: dict[str, Any], key: str | None, words: str) -> str:
    name = raw.get("id") if isinstance(raw.get("id"), str) else raw.get("name")
    which = f'source "{name}"' if name else f"source number {number + 1}"
    return f"{path}:{lines.of_key_in(number, key)}: {which}: {words}"


def _strangers(data: dict[str, Any], path: Path, lines: Lines) -> Iterator[str]:
    """Top-level names that are not ``source``."""
    for key in data:
        if key == "source":
            continue
        near = spelling.nearest(key, ["source"])
        if key in KEYS:
            remedy = "it belongs below a [[source]] line"
        else:
            remedy = "write [[source]]" if near else "only [[source]] stanzas stand in this file"
        yield f"{path}:{lines.of_key(key) or 1}: unknown name {key!r}; {remedy}"


def _doubles(stanzas: list[dict[str, Any]], path: Path, lines: Lines) -> Iterator[str]:
    for key, same in (("id", _as_is), ("url", plain_address)):
        seen: dict[str, int] = {}
        for number, raw in enumerate(stanzas):
            value = raw.get(key)
            if not isinstance(value, str) or (key == "url" and raw.get("format") == "mailbox"):
                continue  # several lists come into one mailbox
            first = seen.setdefault(same(value), number)
            if first != number:
                here, there = lines.of_key_in(number, key), lines.of_key_in(first, key)
                remedy = "give each source its own" if key == "id" else "one stanza an address is enough"
                yield f"{path}:{here}: {key} {value!r} stands already in line {there}; {remedy}"


def _as_is(value: str) -> str:
    return value


def plain_address(value: str) -> str:
    """What two addresses of one source have in common."""
    return re.sub(r"^https?://", "", value.lower()).rstrip("/")


def _syntax(error: tomllib.TOMLDecodeError, path: Path) -> str:
    found = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
    what = re.sub(r"\s*\(at .*\)$", "", str(error))
    where = f"{path}:{found[1]}" if found else f"{path}"
    return (
        f"{where}: this is not TOML ({what}); text stands in double quotes, lists in brackets, one key a line"
    )


def _by_line(mistake: str) -> int:
    found = re.search(r":(\d+): ", mistake)
    return int(found[1]) if found else 0
