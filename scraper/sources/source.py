"""One source of the catalog, as everything behind the catalog sees it.

Knows what a stanza of ``sources.toml`` says, with its defaults filled in. Promises that it was
checked: the address can be asked, the specialty is a slug, the state two letters. Refuses to change.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from hashlib import blake2b
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

from scraper.record.vacancy import Kind
from scraper.sources.mailkeys import Rules
from scraper.watch.known import Role

Format = Literal["page", "feed", "board", "mailbox", "archive", "mail"]
"""``mail`` is handed over (`vacancies import`), never fetched; a stanza cannot name it."""
Access = Literal["public", "link-only", "local"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where to look, how to read it, and what it does not say of itself."""

    id: str
    name: str
    url: str
    format: Format
    role: Role
    institution: str | None = None
    specialty: str | None = None
    """A slug."""
    state: str | None = None
    """Two letters."""
    city: str | None = None
    pgy: tuple[int, ...] = ()
    kind: Kind | None = None
    follow: tuple[str, ...] = ()
    """Patterns for the paths of linked detail pages on the same site (``*`` for any run of characters)."""
    pages: int = 1
    """How many pages of a paged list are read at most."""
    board: str | None = None
    """The vendor of a job board, a table of ``data/boards.toml``."""
    tenant: str | None = None
    site: str | None = None
    search: tuple[str, ...] = ()
    """What the board's own search is asked for; nothing: all that it has."""
    mailbox: Rules | None = None
    """Of a mailbox: which of its messages are the list's."""
    lists_all: bool = False
    """A feed or board that always holds every open vacancy, so that a missing one is gone."""
    expect_min: int = 0
    """Fewer vacancies than this are not believed."""
    anchor: str | None = None
    """Words that the page must hold to be believed."""
    every: timedelta | None = None
    """How often to look; ``None``: learned."""
    publish: bool = True
    """Whether its words may be shown to everybody."""
    access: Access = "public"
    ca_file: Path | None = None
    """A certificate that the host fails to send."""
    line: int = 0
    """Where its stanza begins in the file."""

    @property
    def of_messages(self) -> bool:
        """Whether it is messages, none of which looks like another, rather than a page that stands."""
        return self.format in ("mail", "mailbox", "archive")

    @property
    def local(self) -> bool:
        """Whether its own host may be on a loopback or private address."""
        return self.access == "local"

    @property
    def fetched(self) -> bool:
        """Whether it is read at all; link-only sources are listed for people."""
        return self.access != "link-only"

    @property
    def question(self) -> str:
        """What decides how its bytes are read, in short: another address or hint is another question."""
        asked = (self.url, self.format, self.institution, self.specialty, self.state, self.city, self.pgy,
                 self.kind, self.follow, self.lists_all, self.anchor, self.pages, self.board, self.tenant,
                 self.site, self.search)  # fmt: skip
        return blake2b(repr(asked).encode("utf-8", "replace"), digest_size=8).hexdigest()

    @property
    def file(self) -> Path | None:
        """The file or folder on this machine that it is read from, if it is no address."""
        parts = urlsplit(self.url)
        return Path(unquote(parts.path)) if parts.scheme == "file" else None

    @property
    def ports(self) -> tuple[int, ...]:
        """The port that its address states, if any."""
        port = urlsplit(self.url).port
        return (port,) if port is not None else ()

    @property
    def can_be_complete(self) -> bool:
        """Whether a reading of it can ever be called complete."""
        return self.format == "page" or self.lists_all
