"""The text of a mail, taken apart: own words, quoted originals, forwards, a digest's messages.

Knows the marks people and programs leave: ``>`` lines, "On … wrote:", "Original Message", "Forwarded
message", digests between dashes, signatures, list footers, notices of confidentiality. Promises older
words before newer ones. Refuses to throw away a signature's address: it says where a place is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from scraper.extract.words.regex import regex

Role = Literal["own", "quoted", "forwarded", "digest"]

FORWARD = regex(
    r"^\s*(?:-{2,}\s*)?"
    r"(?:Begin forwarded message:?|Forwarded message|Forwarded by.*|-+ ?Original Appointment ?-+)\s*-*\s*$",
    re.I,
)
ORIGINAL = regex(r"^\s*-{2,}\s*Original Message\s*-{2,}\s*$|^_{20,}\s*$|^\s*Original Message:\s*$", re.I)
WROTE = regex(r"^\s*(?:On|Am|Le)\b.{4,200}\b(?:wrote|schrieb|a écrit)\s*:\s*$", re.I | re.S)
HEADER = regex(
    r"^\s*\*?(From|Posted by|Posted|Author|Date|Sent|Subject|To|Cc|Message-ID|Reply-To)\*?:\*?\s*(.*)$", re.I
)
_FROM = regex(r"^\s*\*?From\*?:\*?\s", re.I)
_GROUPWISE = regex(r"^>>>\s(?P<sender>.{2,120}?)\s(?P<date>\d{1,2}/\d{1,2}/\d{2,4})\b.{0,20}>>>\s*$")
_DIGEST_TOP = regex(r"^-{60,}\s*$")
_DIGEST_CUT = regex(r"^-{20,}\s*$")
_DIGEST_END = regex(r"^\s*End of\b.{0,80}\bDigest\b", re.I)
_DIGEST_RULE = regex(
    r"^\s*[-=_*#~]{5,}|^\s*\d{1,3}[a-z]?[.)]\s|^\W*(?:message|posting|post|item)\W{1,3}\d", re.I
)
_BETWEEN = regex(r"^\s*(?:[-=_*#~]{5,}.*|Url:.*|(?:message|posting|post|item)\W{0,3}\d+\W*)$", re.I)
_TOPIC = regex(r"^\s*(?:Topic:|\d{1,3}[a-z]?[.)])\s(.{4,200})$", re.I)
_CALLED_DIGEST = regex(
    r"\bdigest\b|\btopics? (?:of the day|summary|in this)|\b(?:messages|postings|posts) in this issue",
    re.I,
)
_HEAD = 2_000
"""Signs in which a mail says that it is a digest."""
FOOTER = regex(
    r"^\s*(?:_{30,}|#{20,}|-=-=-|={30,}\s*$|To unsubscribe\b|Unsubscribe\b"
    r"|You (?:are|were) (?:subscribed|receiv)|You (?:get|received) this\b"
    r"|To (?:subscribe|leave|manage)\b.{0,60}(?:list|group)|Sent from my\b|CONFIDENTIALITY"
    r"|This (?:e-?mail|message)(?: and any attachments)? (?:is|may|are|contains)\b"
    r"|NOTICE:|DISCLAIMER\b|Groups\.io Links|Mute This Topic|View/Reply Online)",
    re.I,
)
_QUOTE = regex(r"^\s*>+ ?")
_SIGNATURE = regex(r"^-- ?$")


@dataclass(frozen=True, slots=True)
class Piece:
    """One voice in a mail."""

    role: Role
    text: str
    sender: str = ""
    date: str = ""
    subject: str = ""
    identifier: str = ""
    older: tuple[Piece, ...] = ()
    """What a digest's message quotes, the older first."""


def pieces(text: str) -> list[Piece]:
    """The voices of a mail's text, the older before the newer."""
    lines = _lines(text)
    own, older = _split_quoted(lines)
    own_text = _without_footer(own)
    out = [piece for piece in older if piece.text.strip()]
    if own_text.strip():
        out.append(Piece("own", own_text))
    return out


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def digest_of(text: str, subject: str = "") -> list[Piece]:
    """The messages of a list's plain digest, if it is one; ``subject`` is the mail's own."""
    lines = _lines(text)
    tops = [n for n, line in enumerate(lines) if _DIGEST_TOP.match(line)]
    if tops:
        later = [n for n in range(tops[0] + 1, len(lines)) if _cuts(lines, n)]
        starts = [tops[0], *later]
        if found := [
            piece for a, b in pairwise([*starts, len(lines)]) if (piece := _enclosed(lines[a + 1 : b]))
        ]:
            return found
    if not _CALLED_DIGEST.search(subject) and not _CALLED_DIGEST.search(text[:_HEAD]):
        return []
    if told := _of_topics(lines):
        return told
    starts = [n for n in range(len(lines)) if HEADER.match(lines[n]) and _opens_message(lines, n)]
    if len(starts) < 2:
        return []
    found, topic = [], ""
    for a, b in pairwise([*starts, len(lines)]):
        topic = _topic_over(lines, a) or ("" if _ruled(lines, a) else topic)
        piece = _enclosed(_without_next_top(lines[a:b]))
        if piece and piece.text.strip():
            found.append(replace(piece, subject=piece.subject or topic))
    return found


def _topic_over(lines: list[str], n: int) -> str:
    """The topic over a message: a numbered line, or the one between two rules; answers have none."""
    above = [line for line in reversed(lines[max(0, n - 6) : n]) if line.strip()]
    if named := next((one for line in above if (one := _TOPIC.match(line))), None):
        return named[1].strip()
    between = len(above) > 2 and _BETWEEN.match(above[0]) and _BETWEEN.match(above[2])
    return above[1].strip() if between else ""


def _cuts(lines: list[str], n: int) -> bool:
    """Whether the rule ``n`` stands between a digest's messages: the headers of one or its end come next."""
    if not _DIGEST_CUT.match(lines[n]):
        return False
    follows = next((line for line in lines[n + 1 : n + 5] if line.strip()), "")
    return not follows or any(sign.match(follows) for sign in (HEADER, _MIME_LINE, _DIGEST_END))


def _of_topics(lines: list[str]) -> list[Piece]:
    """The messages of a digest that names each writer and day in one line, under the rule of a topic."""
    starts = [(n, one) for n, line in enumerate(lines) if (one := _WRITER_LINE.match(line))]
    made: list[Piece] = []
    subject = ""
    ends = [*(n for n, _ in starts[1:]), len(lines)]
    for (at, writer), end in zip(starts, ends, strict=False):
        above = (_TOPIC.match(line) for line in reversed(lines[max(0, at - 6) : at]))
        subject = next((named[1].strip() for named in above if named), subject)
        own, older = _split_quoted(_without_next_top(lines[at + 1 : end]))
        text = _without_footer(own)
        if text.strip():
            made.append(Piece("digest", text, writer["who"], writer["day"], subject, older=_told(older)))
    return made


_WRITER_LINE = regex(
    r"^\s*(?P<who>[^<>]{2,60} <[^<>\s]{1,80}@[^<>\s]{3,80}>):?\s{1,4}"
    r"(?P<day>(?:[A-Z][a-z]{2},? )?[A-Z][a-z]{2} \d{1,2},?(?: \d{4},?)?"
    r"(?: at)? \d{1,2}:\d\d ?[AP]M(?: [+-]\d{4})?)\s*$"
)
"""Who wrote a digest's message, and when, in one line."""


def _key(header: re.Match[str]) -> str:
    """The name of a header line's field, as a mail has it."""
    name = header[1].lower()
    return {"sent": "date", "posted": "date", "posted by": "from", "author": "from"}.get(name, name)


def _enclosed(body: list[str]) -> Piece | None:
    """One message of a digest: its headers and its own words."""
    headers, rest = _headers(body)
    if "from" not in headers:
        return None
    own, older = _split_quoted(rest)
    return Piece(
        "digest",
        _without_footer(own),
        headers["from"],
        headers.get("date", ""),
        headers.get("subject", ""),
        headers.get("message-id", ""),
        _told(older),
    )


def _told(older: list[Piece]) -> tuple[Piece, ...]:
    return tuple(piece for piece in older if piece.text.strip())


def _opens_message(lines: list[str], n: int) -> bool:
    """Whether a digest's message begins with the header line ``n``: a rule or number stands above it."""
    if n and HEADER.match(lines[n - 1]):
        return False
    named = {_key(found) for line in lines[n : n + 6] if (found := HEADER.match(line))}
    answers = n + 1 < len(lines) and _POSTED.match(lines[n + 1]) is not None
    return {"from", "date"} <= named and (answers or _ruled(lines, n))


def _ruled(lines: list[str], n: int) -> bool:
    """Whether a rule or number stands close above a line."""
    return any(_DIGEST_RULE.match(line) for line in lines[max(0, n - 4) : n])


_POSTED = regex(r"^\s*\*?Posted\*?:\*?\s", re.I)
"""The day of a message in a community's digest; an answer to the topic stands under no rule."""


def _without_next_top(body: list[str]) -> list[str]:
    """A message's lines without the heading of the next topic, which stands between rules."""
    end = len(body)
    while end and (not body[end - 1].strip() or _TOPIC.match(body[end - 1]) or _BETWEEN.match(body[end - 1])):
        end -= 1
    return body[:end]


_MIME_LINE = regex(r"^(?:Message|Content-[\w-]+|MIME-Version|X-[\w-]+):")
"""Other lines among a message's headers."""


def _headers(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    """The mail headers that open ``lines``, and what follows them."""
    headers: dict[str, str] = {}
    n = 0
    last = ""
    while n < len(lines):
        line = lines[n]
        found = HEADER.match(line)
        if found:
            last = _key(found)
            headers.setdefault(last, found[2].strip())
        elif not line.strip():
            if headers:
                break
        elif headers and line[:1] in " \t":
            headers[last] = f"{headers.get(last, '')} {line.strip()}"
        elif _MIME_LINE.match(line):
            pass
        else:
            break
        n += 1
    return headers, lines[n:]


def _split_quoted(lines: list[str]) -> tuple[list[str], list[Piece]]:
    """Own lines, and the quoted or forwarded originals as pieces."""
    own: list[str] = []
    older: list[Piece] = []
    n = 0
    while n < len(lines):
        line = lines[n]
        marked = bool(FORWARD.match(line) or ORIGINAL.match(line))
        if marked or _opens_headers(lines, n):
            headers, rest = _headers(lines[n + marked :])
            if headers:
                marks = [bool(_QUOTE.match(other)) for other in rest if other.strip()]
                inner = [_QUOTE.sub("", other) for other in rest] if all(marks) else rest
                inner_own, inner_older = _split_quoted(inner)
                role: Role = "forwarded" if FORWARD.match(line) else "quoted"
                older += inner_older
                older.append(
                    Piece(
                        role,
                        _without_footer(inner_own),
                        headers.get("from", ""),
                        headers.get("date", ""),
                        headers.get("subject", ""),
                    )
                )
                return own, older
        if above := _GROUPWISE.match(line):
            inner_own, inner_older = _split_quoted(lines[n + 1 :])
            older += inner_older
            older.append(Piece("quoted", _without_footer(inner_own), above["sender"], above["date"]))
            return own, older
        wrote = _attribution(lines, n)
        if wrote:
            words, n = wrote
            quoted: list[str] = []
            while n < len(lines) and (not lines[n].strip() or _QUOTE.match(lines[n])):
                quoted.append(_QUOTE.sub("", lines[n]))
                n += 1
            if not any(line.strip() for line in quoted):
                quoted, n = lines[n:], len(lines)
            sender, day = attributed(words)
            inner_own, inner_older = _split_quoted(quoted)
            older += inner_older
            older.append(Piece("quoted", _without_footer(inner_own), sender, day))
            continue
        if _QUOTE.match(line):
            quoted = []
            while n < len(lines) and _QUOTE.match(lines[n]):
                quoted.append(_QUOTE.sub("", lines[n]))
                n += 1
            headers, rest = _headers(quoted)
            if len({"from", "date", "subject"} & set(headers)) < 2:
                headers, rest = {}, quoted
            inner_own, inner_older = _split_quoted(rest)
            older += inner_older
            sender, day, subject = (headers.get(name, "") for name in ("from", "date", "subject"))
            older.append(Piece("quoted", _without_footer(inner_own), sender, day, subject))
            continue
        own.append(line)
        n += 1
    return own, older


def _opens_headers(lines: list[str], n: int) -> bool:
    """Whether the headers of an original begin here without a mark before them, as some programs write it."""
    if not _FROM.match(lines[n]):
        return False
    named = {found[1].lower() for line in lines[n : n + 6] if (found := HEADER.match(line))}
    return "subject" in named and bool(named & {"sent", "date"})


def _attribution(lines: list[str], n: int) -> tuple[str, int] | None:
    """An "On … wrote:" over one to three lines, and the line after it."""
    if not re.match(r"^\s*(?:On|Am|Le)\s", lines[n]):
        return None
    for size in (1, 2, 3):
        words = " ".join(line.strip() for line in lines[n : n + size])
        if WROTE.match(words):
            return words, n + size
    return None


def attributed(words: str) -> tuple[str, str]:
    """Sender and date out of "On Mon, Jan 12, 2026 at 11:02 AM Some One <a@b> wrote:"."""
    inner = re.sub(r"^\s*(?:On|Am|Le)\s+|\s*(?:wrote|schrieb|a écrit)\s*:\s*$", "", words)
    found = re.search(
        r"^(.*?\d{4}|\d{1,2}/\d{1,2}/\d{2}|\d{1,2}\.\d{1,2}\.\d{2})"
        r"(?:,?\s+(?:at\s+)?\d{1,2}:\d{2}(?::\d{2})?\s*(?:[AP]\.?M\.?)?)?,?\s*(.*)$",
        inner,
        re.I,
    )
    return (found[2].strip(), found[1].strip()) if found else (inner, "")


_SEPARATES = regex(r"^\s*(?:_{30,}|#{20,}|={30,})\s*$")
_LONGEST_FOOTER = 12
"""Lines; more behind a rule are the letter's next part."""


def _goes_on(lines: list[str]) -> bool:
    """Whether a rule stands between a letter's parts and not above a list's footer."""
    told = [line for line in lines if line.strip()]
    return len(told) > _LONGEST_FOOTER and not any(FOOTER.match(line) for line in told[:3])


def _without_footer(lines: list[str]) -> str:
    """Lines up to the list's footer or a notice of confidentiality."""
    for n, line in enumerate(lines):
        if FOOTER.match(line) and n > 0 and not (_SEPARATES.match(line) and _goes_on(lines[n + 1 :])):
            lines = lines[:n]
            break
    return "\n".join("" if _SIGNATURE.match(line) else line for line in lines)
