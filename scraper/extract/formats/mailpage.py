"""An HTML mail's blocks, taken apart: own words, quoted originals, forwards; its list's footer left out.

Knows block quotes, the header lines that mail programs put above an original, and "On … wrote:". Promises
older words before newer ones, as ``mailtext.py`` does for plain text. Refuses to read markup.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from scraper.extract.formats.mailtext import FOOTER, FORWARD, ORIGINAL, WROTE, Piece, Role, attributed
from scraper.extract.words.block import Block
from scraper.extract.words.regex import regex

_ORIGINAL_HEADERS = regex(
    r"^\W*From\W*:\s*(?P<sender>.{1,200}?)\s+(?:Sent|Date)\W*:\s*(?P<date>.{1,80}?)\s+"
    r"(?:(?:To|Cc)\W*:.{0,300}?\s+)?Subject\W*:\s*(?P<subject>[^\n]{0,200})",
    re.I | re.S,
)
_OTHER_ORDER = regex(
    r"^\W*From\W*:\s*(?P<sender>.{1,200}?)\s+(?:Subject)\W*:\s*(?P<subject>.{1,200}?)\s+"
    r"(?:Sent|Date)\W*:\s*(?P<date>[^\n]{1,80})",
    re.I | re.S,
)
_SUBJECT_FIRST = regex(
    r"^\W*Subject\W*:\s*(?P<subject>.{1,200}?)\s+(?:Sent|Date)\W*:\s*(?P<date>.{1,80}?)\s+"
    r"From\W*:\s*(?P<sender>[^\n]{1,200})",
    re.I | re.S,
)
_HEADER_LINE = regex(r"^\W*(?:From|Sent|Date|To|Cc|Bcc|Subject|Reply-To|Importance)\W*:", re.I)
_FIRST = regex(r"(?:\W*(?:Original|Forwarded) message\W*)?\W*(?:From|Subject)\W{0,3}:", re.I)
_MOST_HEADERS = 10
_MARK = regex(r"^\W*(?:Original|Forwarded) message\W*", re.I)


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice in a mail and its blocks."""

    piece: Piece
    blocks: tuple[Block, ...]


def voices(blocks: Sequence[Block]) -> list[Voice]:
    """The voices of an HTML mail, the older before the newer."""
    blocks = _without_footer(blocks)
    own: list[Block] = []
    older: list[Voice] = []
    n = 0
    forwards = False
    while n < len(blocks):
        block = blocks[n]
        if FORWARD.match(block.text) or ORIGINAL.match(block.text):
            forwards = forwards or bool(FORWARD.match(block.text))
            n += 1
            continue
        headers, used = _headers(blocks, n)
        if headers is None and WROTE.match(block.text) and not _quoted_next(blocks, n):
            sender, day = attributed(block.text)
            headers, used = Piece("quoted", "", sender, day), 1
        if headers:
            role: Role = "forwarded" if forwards or _is_forward(block) else "quoted"
            rest = [replace(other, quoted=False) for other in blocks[n + used :]]
            for voice in voices(rest):
                piece = replace(headers, role=role) if voice.piece.role == "own" else voice.piece
                older.append(Voice(piece, voice.blocks))
            break
        if block.quoted:
            end = n
            while end < len(blocks) and (blocks[end].quoted or not blocks[end].text):
                end += 1
            said = _attribution(own)
            for voice in voices([replace(other, quoted=False) for other in blocks[n:end]]):
                piece = said if voice.piece.role == "own" else voice.piece
                older.append(Voice(piece, voice.blocks))
            n = end
            continue
        own.append(block)
        n += 1
    if any(block.text for block in own):
        older.append(Voice(Piece("own", ""), tuple(own)))
    return older


def _is_forward(block: Block) -> bool:
    return "forwarded message" in block.text[:60].lower()


def _quoted_next(blocks: Sequence[Block], n: int) -> bool:
    return next((other.quoted for other in blocks[n + 1 :] if other.text), False) and not blocks[n].quoted


def _headers(blocks: Sequence[Block], n: int) -> tuple[Piece | None, int]:
    """The original's sender, date and subject when its headers begin at ``n``, and the blocks they take."""
    text, used = "", 0
    while n + used < len(blocks) and used < _MOST_HEADERS:
        block = blocks[n + used]
        line = _line(block)
        if used and line and not _HEADER_LINE.match(line):
            break
        text, used = f"{text}\n{line}" if line else text, used + 1
        if not _FIRST.match(text.lstrip()):
            return None, 0
    text = _MARK.sub("", text.strip())
    found = _ORIGINAL_HEADERS.match(text) or _OTHER_ORDER.match(text) or _SUBJECT_FIRST.match(text)
    if not found:
        return None, 0
    sender, subject = found["sender"].strip(), found["subject"].strip()
    return Piece("quoted", "", sender, found["date"].strip(), subject), used


def _line(block: Block) -> str:
    """A block's words with the label that a form or table takes from them."""
    told = [f"{cell.label.rstrip(' :')}: {cell.text}" for cell in block.cells if cell.label.strip()]
    if told or block.kind not in ("row", "field"):
        return "\n".join(told) or block.text
    return ": ".join(cell.text.rstrip(" :") for cell in block.cells) or block.text


def _attribution(own: list[Block]) -> Piece:
    """Who wrote what is quoted next and when, by the last line before it, which is taken away."""
    for back in (1, 2):
        if len(own) >= back and WROTE.match(own[-back].text):
            sender, day = attributed(own[-back].text)
            del own[-back]
            return Piece("quoted", "", sender, day)
    return Piece("quoted", "")


def _without_footer(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks up to a list's footer or a notice of confidentiality in the mail's second half."""
    for n, block in enumerate(blocks):
        if n and 2 * n >= len(blocks) and FOOTER.match(block.text):
            return blocks[:n]
    return blocks
