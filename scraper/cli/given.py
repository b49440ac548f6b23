"""What a person hands to a command: a file, standard input or an address; its bytes and what they are.

Knows the formats that are read and how to recognise one that nobody named. Promises one clear line for a
file that is not there and an address that answers nothing. Refuses to fetch what the program's terms
forbid: the door decides.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import click

from scraper.errors import ClearError, Misused

if TYPE_CHECKING:
    from scraper.extract.document import Format
    from scraper.settings import Settings

FORMATS: Final = ("html", "eml", "mbox", "feed", "json", "pdf", "text")
STDIN: Final = "-"


@dataclass(frozen=True, slots=True)
class Given:
    """Bytes and where they came from."""

    body: bytes = field(repr=False)
    name: str
    """For messages: the file, "standard input" or the address."""
    url: str | None = None
    """Where they were read, after redirects."""
    content_type: str | None = None


class AsFormat(click.ParamType[str]):
    """One of the formats that are read."""

    name = "format"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The format's name; fails with those that there are."""
        if value in FORMATS:
            return value
        raise click.BadParameter(f"{value!r} is not a format. Those read: {', '.join(FORMATS)}.", ctx, param)


def is_address(text: str) -> bool:
    """Whether a web address is meant, not a file."""
    return text.lower().startswith(("http://", "https://"))


def read_file(name: str) -> Given:
    """A file, or standard input for ``-``. Raises ``Misused`` when there is none."""
    if name == STDIN:
        return Given(sys.stdin.buffer.read(), "standard input")
    path = Path(name)
    try:
        return Given(path.read_bytes(), name)
    except FileNotFoundError:
        raise Misused(
            f"{name}: there is no such file. Name one, an http(s) address, or - for stdin."
        ) from None
    except OSError as error:
        raise ClearError(f"{name}: cannot be read ({error.strerror}). Name a readable file.") from None


def read_address(url: str, settings: Settings, refuse: Callable[[str], str | None], *, local: bool) -> Given:
    """A web address, asked politely unless ``refuse`` speaks. Raises ``ClearError`` when nothing came."""
    from scraper.fetch.answer import Fault
    from scraper.fetch.http import Door

    async def ask() -> Given:
        clock = lambda: datetime.now(UTC)  # noqa: E731
        async with Door(settings.contact, {}, clock, refuse=refuse, ca_file=settings.ca_file) as door:
            got = await door.get(url, local=local, ports=ports_of(url))
        if isinstance(got, Fault):
            raise ClearError(f"{url}: {got.reason}.")
        return Given(got.body, url, got.url, got.content_type)

    return asyncio.run(ask())


def ports_of(url: str) -> tuple[int, ...]:
    """The port that an address states, if any."""
    from urllib.parse import urlsplit

    try:
        port = urlsplit(url).port
    except ValueError:
        raise Misused(f"{url}: is no web address. Write http://host/path or https://host/path.") from None
    return (port,) if port is not None else ()


def recognised(given: Given) -> Format:
    """What the bytes are, when nobody said: by name, else by their first words."""
    from scraper.sources import doubt, listserv
    from scraper.sources.pdf import is_pdf

    ending = Path(given.name).suffix.lower()
    by_name = {
        ".eml": "eml", ".mbox": "mbox", ".rss": "feed", ".atom": "feed", ".txt": "text", ".json": "json",
        ".pdf": "pdf",
    }  # fmt: skip
    if is_pdf(given.body):
        return "pdf"
    if ending in by_name:
        return cast("Format", by_name[ending])
    if doubt.looks_like_feed(given.body):
        return "feed"
    if given.body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        return "json"
    if given.url is not None or ending in (".html", ".htm") or b"<" in given.body.lstrip()[:1]:
        return "html"
    return listserv.kind_of(given.body)


def readable(given: Given, kind: Format) -> bytes:
    """The bytes to open as ``kind``: of a PDF, its words. Raises ``ClearError`` when it gives none."""
    if kind != "pdf":
        return given.body
    from scraper.sources.pdf import words_of

    words = words_of(given.body)
    if not isinstance(words, bytes):
        raise ClearError(f"{given.name}: {words.reason}.")
    return words
