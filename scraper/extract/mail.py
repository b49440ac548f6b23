"""Mail to parts: one for each message, a digest's message or a forwarded one, freed of what mail adds.

Knows MIME, charsets that lie, quoted replies, forwards, digests, signatures, list footers. Promises one
part a message with its date in the sender's zone, and the quoted original of a reply as a part of its own
before it. Refuses attachments that are no text.
"""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import dataclass, replace
from datetime import date
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses, parseaddr
from typing import TYPE_CHECKING

from scraper.extract.block import Block
from scraper.extract.charset import decode, decode_western
from scraper.extract.mailtext import Piece, pieces
from scraper.extract.plain import read_plain
from scraper.extract.stamp import day_of
from scraper.extract.text import normalise

if TYPE_CHECKING:
    from scraper.extract.document import Opened, Part

MOST_MESSAGES = 5_000
_FROM_LINE = re.compile(rb"(?:^|\n)From [^\n]*\d{4}[^\n]*\r?\n(?=[A-Za-z-]+:)")
_IDENTIFIERS = re.compile(r"<[^<>\s]+>")
_LIST_HEADERS = (
    "List-Id",
    "List-Post",
    "Sender",
    "To",
    "Cc",
    "Delivered-To",
    "List-Unsubscribe",
    "X-BeenThere",
)
_SUBJECT_NOISE = re.compile(r"^\s*(?:(?:re|fwd?|aw|wg|fw)\s*:\s*|\[[^\]]{1,40}\]\s*)+", re.I)


def read_mail(body: bytes, *, mbox: bool, url: str | None) -> Opened:
    """The messages of a mail or a mailbox, oldest as they stand."""
    from scraper.extract.document import Opened

    raws = _messages(body) if mbox else [_without_from_line(body)]
    parts: list[Part] = []
    for raw in raws[:MOST_MESSAGES]:
        parts += _message_parts(raw, url)
    title = parts[-1].title if parts else ""
    return Opened(tuple(parts), title)


def _messages(body: bytes) -> list[bytes]:
    starts = [
        found.start() + (body[found.start() : found.start() + 1] == b"\n")
        for found in _FROM_LINE.finditer(body)
    ]
    if not starts:
        return [body]
    starts.append(len(body))
    return [_without_from_line(body[a:b]) for a, b in zip(starts, starts[1:], strict=False)]


def _without_from_line(raw: bytes) -> bytes:
    if raw.startswith(b"From ") and b"\n" in raw:
        return raw.split(b"\n", 1)[1]
    return raw


@dataclass(frozen=True, slots=True)
class _Envelope:
    subject: str
    sender: str
    sender_name: str
    posted: date | None
    posted_words: str
    identifier: str
    answers: tuple[str, ...]
    list_name: str


def _message_parts(raw: bytes, url: str | None) -> list[Part]:
    try:
        message = email.message_from_bytes(raw, policy=email.policy.compat32)
    except (ValueError, LookupError, RecursionError, AttributeError, IndexError):
        return []
    envelope = _envelope(message)
    texts, markups = _bodies(message)
    text = "\n\n".join(texts)
    markup = "\n".join(markups)
    if markup and (not text.strip() or len(text.strip()) < 40):
        from scraper.extract.html import read_page

        page = read_page(markup, url)
        quoted = [block for block in page.blocks if block.quoted]
        own = tuple(block for block in page.blocks if not block.quoted) or tuple(quoted)
        return [_part(envelope, own, url)]
    out: list[Part] = []
    for piece in pieces(text):
        out.append(_piece_part(piece, envelope, url))
    return out or [_part(envelope, (), url)]


def _piece_part(piece: Piece, envelope: _Envelope, url: str | None) -> Part:
    blocks = tuple(read_plain(piece.text))
    if piece.role == "own":
        return _part(envelope, blocks, url)
    subject = piece.subject or (envelope.subject if piece.role == "quoted" else "")
    name, sender = parseaddr(piece.sender)
    if "@" not in sender:
        name, sender = piece.sender, ""
    inner = replace(
        envelope,
        subject=_SUBJECT_NOISE.sub("", subject),
        sender=sender.lower(),
        sender_name=name,
        posted=day_of(piece.date) if piece.date else None,
        posted_words=piece.date,
        identifier=piece.identifier or f"{piece.role}:{envelope.identifier}",
        answers=(),
    )
    if piece.role == "quoted" and not piece.sender:
        inner = replace(inner, sender="", sender_name="", posted=None, posted_words="")
    return _part(inner, blocks, url)


def _part(envelope: _Envelope, blocks: tuple[Block, ...], url: str | None) -> Part:
    from scraper.extract.document import Part

    subject = _SUBJECT_NOISE.sub("", envelope.subject).strip()
    head = (Block("heading", normalise(subject), 1),) if subject else ()
    return Part(
        (*head, *blocks),
        subject,
        url,
        envelope.posted,
        envelope.posted_words,
        envelope.sender,
        envelope.sender_name,
        envelope.list_name,
        envelope.identifier,
        envelope.answers,
    )


def _envelope(message: Message) -> _Envelope:
    name, sender = parseaddr(_header(message, "Reply-To") or _header(message, "From"))
    if not sender:
        name, sender = parseaddr(_header(message, "From"))
    written = _header(message, "Date")
    lists = " ".join(_header(message, header) for header in _LIST_HEADERS)
    if sender.lower() in {address.lower() for _, address in getaddresses([_header(message, "To")])}:
        name, sender = parseaddr(_header(message, "From"))
    answers = _IDENTIFIERS.findall(_header(message, "In-Reply-To") + " " + _header(message, "References"))
    return _Envelope(
        " ".join(_header(message, "Subject").split()),
        sender.lower(),
        name,
        day_of(written) if written else None,
        written,
        next(iter(_IDENTIFIERS.findall(_header(message, "Message-ID"))), ""),
        tuple(answers),
        lists.lower(),
    )


def _header(message: Message, name: str) -> str:
    try:
        value = message.get(name)
    except (ValueError, LookupError, IndexError):
        return ""
    if value is None:
        return ""
    try:
        return str(make_header(decode_header(str(value))))
    except (ValueError, LookupError, UnicodeError, IndexError):
        return str(value)


def _bodies(message: Message) -> tuple[list[str], list[str]]:
    """Plain texts, text attachments included, and HTML bodies, in order."""
    texts: list[str] = []
    markups: list[str] = []
    for node in message.walk():
        kind = node.get_content_type()
        if node.is_multipart() or kind not in ("text/plain", "text/html"):
            continue
        words = _decoded(node)
        if not words.strip():
            continue
        (texts if kind == "text/plain" else markups).append(words)
    return texts, markups


def _decoded(node: Message) -> str:
    try:
        raw = node.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        return ""
    if not isinstance(raw, bytes):
        return raw if isinstance(raw, str) else ""
    declared = node.get_content_charset("") or ""
    try:
        words = decode(raw, f"charset={declared}" if declared else None)
    except (LookupError, ValueError):
        words = decode_western(raw)
    if str(node.get_param("format", "")).lower() == "flowed":
        words = _unflowed(words)
    return words


def _unflowed(words: str) -> str:
    """Lines that format=flowed broke softly, joined again (RFC 3676)."""
    out: list[str] = []
    for line in words.replace("\r\n", "\n").split("\n"):
        if out and out[-1].endswith(" ") and out[-1] != "-- " and line.strip():
            out[-1] += line
        else:
            out.append(line)
    return "\n".join(out)
