"""What a message carries: its texts, its HTML, what is attached to it and the messages that it encloses.

Knows MIME's parts, charsets that are declared wrongly, and lines that were broken softly. Promises the parts
in their order. Refuses attachments that are no text.
"""

from __future__ import annotations

from email.message import Message

from scraper.extract.pages.charset import decode, decode_western
from scraper.extract.words.regex import regex


def bodies(message: Message) -> tuple[list[str], list[str], list[Message], list[Message]]:
    """Plain texts, HTML bodies, attached files of either kind, and enclosed messages, in order."""
    texts: list[str] = []
    attached: list[Message] = []
    markups: list[str] = []
    enclosed: list[Message] = []
    waiting: list[Message] = [message]
    while waiting:
        node = waiting.pop()
        kind = node.get_content_type()
        inside = node.get_payload() if node.is_multipart() else ()
        children = [child for child in inside if isinstance(child, Message)]
        if kind == "message/rfc822":
            enclosed += children
        elif children:
            waiting += reversed(children)
        elif kind in ("text/plain", "text/html") and (words := decoded(node)).strip():
            if node is not message and node.get_content_disposition() == "attachment":
                attached.append(node)
                continue
            (texts if kind == "text/plain" else markups).append(words)
    return texts, markups, attached, enclosed


def decoded(node: Message) -> str:
    """The words of one part, whatever charset it declares; "" for bytes that no encoding yields."""
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
        words = _unflowed(words, spare=str(node.get_param("delsp", "")).lower() == "yes")
    return words


def _unflowed(words: str, *, spare: bool) -> str:
    """Lines that format=flowed broke softly, joined again (RFC 3676); ``spare``: the space only marks it."""
    out: list[str] = []
    for line in words.replace("\r\n", "\n").split("\n"):
        mark = _QUOTED.match(line)
        depth = mark[0].count(">") if mark else 0
        told = line[mark.end() :] if mark else line
        soft = bool(out) and out[-1].endswith(" ") and out[-1] != "-- "
        if soft and told.strip() and _depth(out[-1]) == depth:
            out[-1] = (out[-1][:-1] if spare and _breaks_word(out[-1], told) else out[-1]) + told
        else:
            out.append(line)
    return "\n".join(out)


def _breaks_word(line: str, following: str) -> bool:
    """Whether a soft break stands within an address or beside a space, and not between two words.

    Lists' digests mark every break with the one space that was there, though they say that it is to go.
    """
    end = line.rstrip(" ").rpartition(" ")[2]
    plain = end[-1:].isalpha() or end[-1:] in ",.;:)"
    return line.endswith("  ") or not (plain and following[:1].isalnum()) or bool(_LINKED.search(end))


_LINKED = regex(r"[/@_=]|\w\.\w")
_QUOTED = regex(r"^(?:>\s?)+")


def _depth(line: str) -> int:
    """How often a line is quoted: lines of one depth only are parts of one paragraph."""
    mark = _QUOTED.match(line)
    return mark[0].count(">") if mark else 0
