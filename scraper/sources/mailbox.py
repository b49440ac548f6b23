"""A listserv's mailbox read once: what is new in its folders, each message within its thread.

Knows UIDs and their validity, the stanza's rules, and that a reply only means something beside what it
answers: earlier messages of its thread, which were read before, are fetched again with it. Promises that
one message that cannot be read, or must not be kept, never stands before the others, and that none is read
twice. Refuses to follow anything that a message points to.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import blake2b
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from scraper.extract.confidential import is_nrmp_list
from scraper.extract.document import Document, open_document
from scraper.extract.formats.thread import keys, subject_words
from scraper.extract.pages.part import Part, Unreadable
from scraper.fetch import mailbox as door
from scraper.fetch.answer import Fault
from scraper.fetch.mailbox import Box, Head, Mailbox
from scraper.sources.mailkeys import Rules, setting
from scraper.sources.reading import Cursor, Failed, Raw, Reading, Snapshot, Unchanged
from scraper.sources.source import Source

BASELINE: Final = timedelta(days=90)
"""How far back the first reading goes, and one after the folder was numbered anew."""

FIRST: Final = 500
"""Most messages of such a reading, the newest."""

NEXT: Final = 200
"""Most new messages of one reading, the oldest; the rest comes with the next."""

BYTES: Final = 20 * 1024 * 1024
"""Most bytes of messages in one reading."""

CONTEXT: Final = 30
"""Most earlier messages that are fetched again for one new one."""

_ANSWERS: Final = 10
_WORDS: Final = 6
_SUBJECT_WORD: Final = re.compile(r"[a-z0-9]{3,}")
_INNER_FROM: Final = re.compile(rb"(?m)^From (?=[^\n]*\d{4})")

log = logging.getLogger(__name__)

Unseen = Callable[[Iterable[str]], frozenset[str]]
"""Which of these messages were never read before."""


def _all(names: Iterable[str]) -> frozenset[str]:
    return frozenset(names)


Marks = Mapping[str, tuple[int, int]]
"""Folder -> UIDVALIDITY and the last UID that was read."""


@dataclass(frozen=True, slots=True)
class Way:
    """What it takes to get into mailboxes, and to know what was read there."""

    passwords: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Source -> password; "" for all others."""
    ca_file: Path | None = None
    unseen: Unseen = _all
    """Asked in another thread."""


@dataclass(frozen=True, slots=True)
class _Message:
    uid: int
    part: Part
    """What its header says."""
    new: bool = True


@dataclass
class _Harvest:
    """What one reading of a mailbox gathers."""

    documents: list[Document] = field(default_factory=list)
    raw: list[Raw] = field(default_factory=list)
    read: list[str] = field(default_factory=list)
    marks: dict[str, tuple[int, int]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    size: int = 0


def box_of(source: Source, way: Way) -> Box | Failed:
    """How one gets into the mailbox of ``source``, or why one does not."""
    rules, parts = source.mailbox, urlsplit(source.url)
    assert rules is not None, "a stanza of a mailbox has its rules"
    password = way.passwords.get(source.id) or way.passwords.get("")
    if not password:
        said = f"set {setting(source.id)}, or …_FILE to the name of a file that holds it"
        return Failed("misconfigured", f"there is no password for the mailbox of {source.name}: {said}")
    tls = parts.scheme == "imaps"
    port = parts.port or (door.PORT if tls else door.PLAIN_PORT)
    files = frozenset(file for file in (way.ca_file, source.ca_file) if file)
    return Box(parts.hostname or "", port, rules.user, password, tls, source.local, files)


async def read_mailbox(source: Source, way: Way, cursor: Cursor, now: datetime) -> Reading:
    """Read a source of format "mailbox"."""
    box, rules = box_of(source, way), source.mailbox
    if isinstance(box, Failed):
        return box
    assert rules is not None, "a stanza of a mailbox has its rules"

    def work(mailbox: Mailbox) -> _Harvest:
        harvest = _Harvest()
        for folder in rules.folders:
            _read_folder(mailbox, folder, source, rules, cursor.folders, now, way.unseen, harvest)
        return harvest

    came = await door.read(box, work)
    if isinstance(came, Fault):
        return Failed(came.kind, came.reason)
    onward = Cursor(folders=came.marks)
    if not came.read and cursor.folders:
        return Unchanged(onward)
    return Snapshot(
        tuple(came.documents),
        tuple(came.raw),
        complete=False,
        cursor=onward,
        notes=tuple(came.notes),
        messages=tuple(came.read),
    )


def _read_folder(
    mailbox: Mailbox,
    folder: str,
    source: Source,
    rules: Rules,
    marks: Marks,
    now: datetime,
    unseen: Unseen,
    harvest: _Harvest,
) -> None:
    stands, key = mailbox.examine(folder), _key(source, rules, folder)
    validity, last = marks.get(key, (None, 0))
    known = validity == stands.validity
    if known:
        uids = mailbox.after(last) if stands.next_uid - 1 > last else []
        uids, left = uids[:NEXT], uids[NEXT:]
    else:
        uids, left = mailbox.since((now - BASELINE).date())[-FIRST:], []
        if validity is not None:
            harvest.notes.append(f"{folder} was numbered anew; what was read before is not read again")
    fitting = {message.part.identifier: message for message in _headed(mailbox, uids, rules)}
    fresh = unseen(fitting)
    new = sorted((fitting[name] for name in fresh), key=lambda message: message.uid)
    bodies: dict[int, bytes] = {}
    for message in new if known else reversed(new):
        if harvest.size >= BYTES:
            left = [message.uid, *left] if known else left
            break
        body = mailbox.message(message.uid)
        harvest.size += len(body or b"")
        harvest.read.append(message.part.identifier)
        if body is not None and _may_be_kept(body, message, harvest):
            bodies[message.uid] = body
    wanted = [message for message in new if message.uid in bodies]
    read_before = bool(marks) or len(fresh) < len(fitting)
    context = _context(mailbox, wanted, rules, unseen, bodies, harvest) if read_before else []
    _gather([*context, *wanted], bodies, harvest)
    harvest.marks[key] = (
        stands.validity,
        min(left) - 1 if left else max(stands.next_uid - 1, last if known else 0),
    )


def _headed(mailbox: Mailbox, uids: Sequence[int], rules: Rules) -> list[_Message]:
    return [message for head in mailbox.heads(uids) if (message := _told(head, rules)) is not None]


def _told(head: Head, rules: Rules) -> _Message | None:
    """The message as its header tells of it, if the rules take it."""
    try:
        if not rules.take(head.raw):
            return None
        opened = open_document(head.raw.rstrip() + b"\r\n\r\n", format="eml", url=None)
        return None if isinstance(opened, Unreadable) else _Message(head.uid, opened.parts[-1])
    except Exception:
        # The rest of the mailbox must not wait for a header that the standard library trips over.
        log.exception("the header of message %d cannot be read", head.uid)
        return None


def _may_be_kept(body: bytes, message: _Message, harvest: _Harvest) -> bool:
    """NRMP's list is refused at this door too; what cannot be read at all is passed over for good."""
    opened = open_document(body, format="eml", url=None)
    day = message.part.posted or "an unknown day"
    if isinstance(opened, Unreadable):
        harvest.notes.append(f"a message of {day} was passed over: {opened.reason}")
        return False
    if reason := is_nrmp_list(_text(opened)):
        harvest.notes.append(f"a message of {day} was not kept: {reason}")
        return False
    return True


def _context(
    mailbox: Mailbox,
    new: Sequence[_Message],
    rules: Rules,
    unseen: Unseen,
    bodies: dict[int, bytes],
    harvest: _Harvest,
) -> list[_Message]:
    """Messages read before that are of one thread with a new one; their bodies are added to ``bodies``."""
    found: dict[int, _Message] = {}
    for message in new:
        words = sorted(_SUBJECT_WORD.findall(" ".join(subject_words(message.part.title))), key=len)
        near = {*mailbox.called(message.part.answers[-_ANSWERS:]), *mailbox.about(words[-_WORDS:])}
        earlier = sorted(near - bodies.keys() - found.keys())[-CONTEXT:]
        theirs = set(keys(message.part))
        for head in _headed(mailbox, earlier, rules):
            if theirs & set(keys(head.part)) and not unseen([head.part.identifier]):
                found[head.uid] = replace(head, new=False)
    kept = []
    for uid, message in sorted(found.items()):
        body = mailbox.message(uid) if harvest.size < BYTES else None
        if body is not None and _may_be_kept(body, message, harvest):
            harvest.size += len(body)
            bodies[uid] = body
            kept.append(message)
    return kept


def _gather(messages: Sequence[_Message], bodies: Mapping[int, bytes], harvest: _Harvest) -> None:
    """One document for each thread, oldest first."""
    for thread in _threads(sorted(messages, key=lambda each: each.uid)):
        body = b"".join(_in_mbox(bodies[message.uid]) for message in thread)
        opened = open_document(body, format="mbox", url=None)
        if isinstance(opened, Unreadable) or is_nrmp_list(_text(opened)):
            harvest.notes.append("a thread was passed over: its messages are fit to be read only one by one")
            continue
        harvest.documents.append(opened)
        harvest.raw.append(Raw(None, "mbox", None, body))


def _threads(messages: Iterable[_Message]) -> list[list[_Message]]:
    threads: list[tuple[set[str], list[_Message]]] = []
    for message in messages:
        names, members = set(keys(message.part)), [message]
        apart = []
        for known, theirs in threads:
            if known & names:
                names, members = names | known, [*theirs, *members]
            else:
                apart.append((known, theirs))
        threads = [*apart, (names, members)]
    return [sorted(members, key=lambda each: each.uid) for _, members in threads]


def _in_mbox(body: bytes) -> bytes:
    """A message as it stands in a mailbox file; a line of it that would begin another one is moved in."""
    plain = _INNER_FROM.sub(b" From ", body.replace(b"\r\n", b"\n"))
    return b"From listserv Thu Jan  1 00:00:00 1970\n" + plain.rstrip(b"\n") + b"\n\n"


def _text(document: Document) -> str:
    return "\n".join(block.text for part in document.parts for block in part.blocks)


def _key(source: Source, rules: Rules, folder: str) -> str:
    """What a mark is kept under: in another mailbox, UIDs mean something else."""
    said = f"{source.url}\n{rules.user}\n{folder}".encode()
    return blake2b(said, digest_size=12).hexdigest()
