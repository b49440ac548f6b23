"""Which mailbox, which of its folders and which of their messages: what a stanza says of a listserv.

Knows the keys ``user``, ``folders``, ``senders`` and ``subjects``, and how a message is judged by them.
Promises a sentence with a remedy for keys that do not go together. Refuses a password: it comes from the
environment, never from a file that people show each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from email.message import Message

SCHEMES: Final = ("imaps", "imap")
KEYS: Final = ("user", "folders", "senders", "subjects")
_PAGE_KEYS: Final = ("follow", "lists_all", "expect_min", "anchor")
_FROM: Final = ("From", "Sender", "Reply-To", "List-Id", "List-Post", "X-BeenThere")
_NAME: Final = re.compile(r"[^\s<>@,;:\"()]+@[^\s<>@,;:\"()]+|(?<=<)[^\s<>@]+(?=>)")


@dataclass(frozen=True, slots=True)
class Rules:
    """Of a mailbox, what a list is in it."""

    user: str
    folders: tuple[str, ...] = ("INBOX",)
    senders: tuple[str, ...] = ()
    """Addresses, lists' names or whole domains (``*`` for any run of characters); none: everybody."""
    subjects: tuple[str, ...] = ()
    """Words of which a subject must hold one (``*`` likewise); none: any subject."""

    def take(self, head: bytes) -> bool:
        """Whether the message with this header belongs to the list."""
        from email import message_from_bytes

        message = message_from_bytes(head)
        return self._by_sender(message) and self._by_subject(message)

    def _by_sender(self, message: Message) -> bool:
        if not self.senders:
            return True
        words = " ".join(f"{_decoded(message, name)}" for name in _FROM).casefold()
        names = [name.strip("<>") for name in _NAME.findall(words)]
        return any(_is(name, wanted.casefold()) for name in names for wanted in self.senders)

    def _by_subject(self, message: Message) -> bool:
        subject = " ".join(_decoded(message, "Subject").split()).casefold()
        return not self.subjects or any(
            fnmatchcase(subject, f"*{re.sub(r'[][]', '?', words.casefold())}*") for words in self.subjects
        )


def rules(keys: Mapping[str, Any]) -> Rules | None:
    """The rules that a checked stanza states; ``None`` for one that is no mailbox."""
    if keys.get("format") != "mailbox":
        return None
    folders, senders, subjects = (_listed(keys.get(key)) for key in KEYS[1:])
    return Rules(str(keys.get("user") or ""), folders or ("INBOX",), senders, subjects)


def clashes(raw: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What a stanza's keys of mail say that cannot be, as (key, sentence with remedy)."""
    url, id = str(raw.get("url", "")), str(raw.get("id", ""))
    is_mail = _scheme(url) in SCHEMES
    if raw.get("format") != "mailbox":
        yield from ((key, 'is for format "mailbox"') for key in KEYS if raw.get(key) is not None)
        if is_mail:
            yield "url", 'is a mailbox: write format = "mailbox"'
        return
    if not is_mail:
        yield "url", 'of a mailbox begins with imaps://, such as "imaps://imap.example.org"'
        return
    if urlsplit(url).path.strip("/"):
        yield "url", "names the server alone; folders are named by folders = [...]"
    if urlsplit(url).scheme == "imap" and raw.get("access") != "local":
        yield "url", 'mail is read in the clear on this machine only: write imaps://, or access = "local"'
    if not raw.get("user"):
        yield "user", "is missing; add the name that the mailbox is opened with"
    if id.endswith("-file"):
        yield "id", f'must not end in "-file": {setting(id)} would be the name of a file with the password'
    for key in _PAGE_KEYS:
        if raw.get(key):
            yield key, "says nothing of a mailbox: leave it out"


def setting(source_id: str) -> str:
    """The setting that holds the password of this mailbox alone."""
    return f"VACANCIES_MAILBOX_PASSWORD_{source_id.upper().replace('-', '_')}"


def _scheme(url: str) -> str | None:
    """The scheme of an address, if it is one."""
    try:
        return urlsplit(url).scheme
    except ValueError:
        return None


def _is(name: str, wanted: str) -> bool:
    if fnmatchcase(name, wanted):
        return True
    return "@" not in wanted and name.endswith((f"@{wanted}", f".{wanted}"))


def _decoded(message: Message, name: str) -> str:
    return " ".join(_readable(str(value)) for value in message.get_all(name, []))


def _readable(value: str) -> str:
    from email.errors import HeaderParseError
    from email.header import decode_header, make_header

    try:
        return str(make_header(decode_header(value)))
    except (ValueError, LookupError, UnicodeError, HeaderParseError):
        return value


def _listed(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    return tuple(dict.fromkeys(value)) if isinstance(value, list | tuple) else (str(value),)
