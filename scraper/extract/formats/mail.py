"""Mail to parts: one for each message, a digest's message or a forwarded one, freed of what mail adds.

Knows MIME, charsets that lie, quoted replies, forwards, digests, signatures, list footers. Promises one
part a message with its date in the sender's zone, and the quoted original of a reply as a part of its own
before it. Refuses to take what is attached for a part of the letter above its signature.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses
from html import unescape
from itertools import pairwise

from scraper.extract.formats.answered import as_answered
from scraper.extract.formats.bodies import bodies, decoded
from scraper.extract.formats.mailpage import voices
from scraper.extract.formats.mailtext import Piece, digest_of, pieces
from scraper.extract.formats.thread import same_name
from scraper.extract.offers.facts import takes_them
from scraper.extract.offers.offer import judge_clause
from scraper.extract.pages.html import read_page
from scraper.extract.pages.part import Opened, Part
from scraper.extract.pages.plain import read_plain
from scraper.extract.words.block import Block
from scraper.extract.words.labels import field_of
from scraper.extract.words.mentions import levels, says
from scraper.extract.words.regex import regex
from scraper.extract.words.stamp import day_of
from scraper.extract.words.text import normalise

MOST_MESSAGES = 5_000
_DEEPEST = 4
_PREFACE = 40
"""A text this short only says that the mail is HTML."""
_ADDRESS = regex(r"([\w.+%-]{1,64})(?:@|\s+at\s+)((?:[\w-]{1,63}\.){1,6}[a-z]{2,24})\b", re.I)
_TAG = regex(r"<(?:/?[a-zA-Z][a-zA-Z0-9]{0,10}(?:\s[^<>@]{0,300})?/?>|!--)")
"""Markup, unlike an address in angle brackets."""
_TYPED = regex(r"\s*<pre\b[^>]{0,200}>((?:[^<]|<(?!/?pre\b))*)</pre>\s*", re.I)
"""A message as it was typed, its lines kept."""
_INLINE = regex(r"</?(?:a|i|b|em|strong|tt|span|font|u)\b[^>]{0,500}>", re.I)
_FROM_LINE = re.compile(rb"(?:^|\n)From [^\n]*\d{4}[^\n]*\r?\n(?=[A-Za-z-]+:)")
_ESCAPED = re.compile(rb"^>(>*From )", re.M)
"""A line of a letter that begins with "From ", as mailbox files write it (RFC 4155)."""
_IDENTIFIERS = regex(r"<[^<>\s]+>")
_LIST_TAG = regex(r"\s*(?:(?:re|fwd?|fw)\s*:\s*)?\[(?P<name>[^\],]{2,40})\]", re.I)
"""The name of a list before the subject of what went through it."""
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
_SUBJECT_NOISE = regex(
    r"^\s*(?:(?:re|fwd?|aw|wg|fw)\s*:\s*|\[(?![^\]]{2,30},\s?[A-Z]{2}\])[^\]]{1,40}\]\s*)+", re.I
)
"""Before the subject itself: "Re:", a list's name, but no town: "[Omaha, NE]"."""


def read_mail(body: bytes, *, mbox: bool, url: str | None) -> Opened:
    """The messages of a mail or a mailbox, oldest as they stand."""
    raws = [_ESCAPED.sub(rb"\1", raw) for raw in messages_of(body)] if mbox else [_without_from_line(body)]
    told: list[list[Part]] = []
    for raw in raws[:MOST_MESSAGES]:
        message = _parsed(raw)
        if message is not None:
            told += _message_parts(message, url)
    parts = tuple(part for parts in told for part in parts)
    # The subject of one mail stands for all its voices; that of one among many speaks for itself alone.
    return Opened(parts, parts[-1].title if len(told) == 1 and parts else "")


def messages_of(body: bytes) -> list[bytes]:
    """The messages of a mailbox file, each without the line that begins it; one, when there is none such."""
    starts = [
        found.start() + (body[found.start() : found.start() + 1] == b"\n")
        for found in _FROM_LINE.finditer(body)
    ]
    if not starts:
        return [body]
    starts.append(len(body))
    return [_without_from_line(body[a:b]) for a, b in pairwise(starts)]


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


def _parsed(raw: bytes) -> Message | None:
    try:
        return email.message_from_bytes(raw, policy=email.policy.compat32)
    except (ValueError, LookupError, RecursionError, AttributeError, IndexError):
        return None


def _message_parts(message: Message, url: str | None, depth: int = 0) -> list[list[Part]]:
    """The voices of a message; of a digest, those of each message that it encloses."""
    envelope = _envelope(message)
    texts, markups, attached, enclosed = bodies(message)
    inner: list[list[Part]] = []
    if depth < _DEEPEST:
        for n, other in enumerate(enclosed):
            inner += [
                [
                    part if part.identifier else replace(part, identifier=f"{envelope.identifier}#{n}")
                    for part in parts
                ]
                for parts in _message_parts(other, url, depth + 1)
            ]
    if len(enclosed) > 1:
        return inner
    spoken = _voices(envelope, texts, markups, url)
    if attached and len(spoken) == 1:
        # Behind the signature, which ends the letter and not the list that is attached to it.
        *older, own = spoken[0]
        blocks = (block for one in attached for block in _attached(one, url))
        spoken = [[*older, replace(own, blocks=(*own.blocks, *blocks))]]
    return [*inner, *spoken]


def _attached(one: Message, url: str | None) -> tuple[Block, ...]:
    """What an attached text or page says."""
    words = decoded(one)
    return read_page(words, url).blocks if one.get_content_type() == "text/html" else tuple(read_plain(words))


def _voices(envelope: _Envelope, texts: list[str], markups: list[str], url: str | None) -> list[list[Part]]:
    """What one message says, and what it quotes and forwards; a digest's messages apart."""
    text = "\n\n".join(texts)
    page = read_page("\n".join(markups), url) if markups else None
    if page and (_is_preface(text, markups) or _only_page_has_table(text, page.blocks)):
        spoken = [_piece_part(voice.piece, voice.blocks, envelope, url) for voice in voices(page.blocks)]
    else:
        digest = digest_of(text, envelope.subject)
        if digest:
            return [_digested(piece, envelope, url, n) for n, piece in enumerate(digest, 1)]
        spoken = [_piece_part(piece, tuple(read_plain(piece.text)), envelope, url) for piece in pieces(text)]
    if len(spoken) > 1 and _forwards(spoken, envelope):
        # The subject names what was forwarded, not what the forwarder says of it.
        spoken = [
            _without_subject(part) if part.identifier == envelope.identifier else part for part in spoken
        ]
    return [spoken or [_part(envelope, (), url)]]


def _digested(piece: Piece, envelope: _Envelope, url: str | None, number: int) -> list[Part]:
    """A digest's message after what it quotes."""
    own = _piece_part(piece, tuple(read_plain(piece.text)), envelope, url, number)
    around = replace(
        envelope,
        subject=own.title,
        sender=own.sender,
        sender_name=own.sender_name,
        posted=own.posted,
        posted_words=own.posted_words,
        identifier=own.identifier,
    )
    older = (_piece_part(one, tuple(read_plain(one.text)), around, url) for one in piece.older)
    return [*older, own]


def _forwards(spoken: list[Part], envelope: _Envelope) -> bool:
    """Whether a message passes on another's: a forward's mark, or "Fwd:" in its subject."""
    return _FORWARDED.match(envelope.subject) is not None or any(
        part.identifier.startswith("forwarded:") for part in spoken
    )


_FORWARDED = regex(r"\s*(?:\[[^\]]{1,40}\]\s*)?fwd?\s*:", re.I)


def _without_subject(part: Part) -> Part:
    heads = part.blocks[:1]
    own = bool(heads) and heads[0].kind == "heading" and heads[0].text == normalise(part.title).text
    return replace(part, blocks=part.blocks[1:]) if own else part


def _is_preface(text: str, markups: list[str]) -> bool:
    """Whether a mail's plain text only leads to its HTML: "View this message in a browser: …"."""
    size = len(text.strip())
    if size < _PREFACE:
        return True
    leads = _LEADS.search(text) is not None
    return leads and size < _LONGEST_PREFACE and sum(map(len, markups)) > 10 * size


def _only_page_has_table(text: str, blocks: Sequence[Block]) -> bool:
    """Whether the HTML has a table under names that its plain twin lost: cells run together there."""
    rows = [block for block in blocks if block.kind == "row"]
    named = max((sum(field_of(cell.label) is not None for cell in row.cells) for row in rows), default=0)
    return len(rows) > 1 and named > 1 and all(block.kind != "row" for block in read_plain(text))


_LEADS = regex(r"\b(?:HTML|browser|web ?page|web version|online|e-?mail client|cannot display)\b", re.I)
_LONGEST_PREFACE = 500


def voices_of(
    words: str,
    *,
    title: str,
    writer: str,
    posted: date | None,
    posted_words: str,
    identifier: str,
    url: str | None,
    answers: tuple[str, ...] = (),
    alone: bool = True,
) -> list[Part]:
    """What one post of an archive or forum says, after what it quotes; ``alone``: its page is its own."""
    name, sender = person(writer)
    envelope = _Envelope(title, sender, name, posted, posted_words, identifier, answers, "")
    if typed := _TYPED.fullmatch(words):
        words = _INLINE.sub("", typed[1])
    markup = _TAG.search(words) is not None
    text = unescape(words)
    told = _voices(envelope, [] if markup else [text], [words] if markup else [], url)
    return [replace(part, alone=alone and part.identifier == identifier) for parts in told for part in parts]


def _piece_part(
    piece: Piece, blocks: tuple[Block, ...], envelope: _Envelope, url: str | None, number: int = 0
) -> Part:
    if piece.role == "own":
        return _part(envelope, blocks, url)
    subject = piece.subject or (envelope.subject if piece.role == "quoted" else "")
    name, sender = person(piece.sender)
    if not sender and same_name(name, envelope.sender_name):
        sender = envelope.sender
    same = f"{envelope.identifier}#{number}" if number else f"{piece.role}:{envelope.identifier}"
    inner = replace(
        envelope,
        subject=_SUBJECT_NOISE.sub("", subject),
        sender=sender,
        sender_name=name,
        posted=_day_within(piece.date, envelope.posted),
        posted_words=piece.date,
        identifier=piece.identifier or same,
        answers=(),
    )
    return _part(inner, blocks, url)


def _day_within(written: str, around: date | None) -> date | None:
    """The day of an original; one without its year is the last such before the mail ``around`` it."""
    if (day := day_of(written)) or around is None or re.search(r"\b\d{4}\b(?!$)", written):
        return day
    short = re.match(r"\W*(?:[A-Z][a-z]{2,8},?\s)?([A-Z][a-z]{2,8}\.? \d{1,2})\b", written)
    days = [day_of(f"{short[1]}, {year}") for year in (around.year, around.year - 1)] if short else []
    return next((day for day in days if day and day <= around), None)


def _part(envelope: _Envelope, blocks: tuple[Block, ...], url: str | None) -> Part:
    subject = _SUBJECT_NOISE.sub("", envelope.subject).strip()
    if envelope.answers or _ANSWER.match(envelope.subject):
        subject = "" if _is_askers(subject, blocks) else as_answered(subject, blocks)
    # An answer that names the place itself is no longer bound by the subject's count and level.
    repeats = bool(envelope.answers) and any(levels(block.text) for block in blocks)
    head = (Block("heading", normalise(subject), 1),) if subject and not repeats else ()
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


_ANSWER = regex(r"\s*(?:re|aw)\s*:", re.I)


def _is_askers(subject: str, blocks: tuple[Block, ...]) -> bool:
    """Whether an answer's subject is of somebody who seeks, and a house that has a place answers."""
    why = "somebody seeks a place" if says("request_title", subject) else judge_clause(subject).why
    return any(takes_them(why, block.text) for block in blocks if not block.quoted)


def _envelope(message: Message) -> _Envelope:
    tag = _LIST_TAG.match(_header(message, "Subject"))
    lists = " ".join([*(_header(message, header) for header in _LIST_HEADERS), tag["name"] if tag else ""])
    name, sender = person(_header(message, "From"))
    other, reply_to = person(_header(message, "Reply-To"))
    to = {address.lower() for _, address in getaddresses([_header(message, "To")])}
    if reply_to and reply_to.lower() not in to:
        name, sender = other or name, reply_to
    written = _header(message, "Date")
    subject = " ".join(_header(message, "Subject").split())
    answers = _IDENTIFIERS.findall(_header(message, "In-Reply-To") + " " + _header(message, "References"))
    identifiers = _IDENTIFIERS.findall(_header(message, "Message-ID"))
    return _Envelope(
        subject,
        sender,
        name,
        day_of(written) if written else None,
        written,
        identifiers[0] if identifiers else f"<{sender} {written}>".replace(":", ".").replace(" ", ""),
        tuple(answers),
        lists,
    )


def person(words: str) -> tuple[str, str]:
    """Name and address, as they are written, of ``Some One <a@b.org>`` or ``a at b.org (Some One)``."""
    found = _ADDRESS.search(words)
    if not found:
        return words.strip(' "<>'), ""
    rest = f"{words[: found.start()]} {words[found.end() :]}"
    return " ".join(re.sub(r"[<>()\[\]\"]|mailto:", " ", rest).split()), f"{found[1]}@{found[2]}"


def _header(message: Message, name: str) -> str:
    try:
        value = message.get(name)
    except (ValueError, LookupError, IndexError):
        return ""
    if value is None:
        return ""
    try:
        return str(make_header(decode_header(str(value))))
    except (ValueError, LookupError, UnicodeError, IndexError, HeaderParseError):
        return str(value)
