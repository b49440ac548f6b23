"""Bytes of a page to text, whatever its headers claim.

Knows the order of trust: byte-order mark, the HTTP header, the page's own ``<meta>``, then whether
the bytes are UTF-8 at all, else windows-1252. Promises text for any bytes, never an exception, and that a
claim of UTF-8 or Latin-1 which the bytes contradict is not believed.
"""

from __future__ import annotations

import codecs
import re

from scraper.extract.words.regex import regex

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HTTP = regex(r"charset\s*=\s*[\"']?([A-Za-z0-9_:.-]+)", re.I)
_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.I)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]+)", re.I)

_LATIN = frozenset({"iso8859-1", "ascii", "latin-1", "us-ascii"})
"""What people declare when they mean windows-1252; the HTML standard reads it so."""


def decode(body: bytes, content_type: str | None = None) -> str:
    """The text of ``body``; ``content_type`` is the HTTP header's value when there is one."""
    for bom, name in _BOMS:
        if body.startswith(bom):
            return body[len(bom) :].decode(name, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as broken:
        mostly = broken.start
    for claim in _claims(body, content_type):
        if claim == "utf-8":
            # Declared UTF-8 and nearly so: a few broken bytes, not another alphabet.
            text = body.decode("utf-8", "replace")
            if text.count("\ufffd") <= max(3, len(body) // 2000) and mostly > 0:
                return text
            continue
        try:
            return body.decode(claim)
        except (UnicodeDecodeError, LookupError):
            continue
    return decode_western(body)


def decode_western(body: bytes) -> str:
    """Windows-1252 with its five holes read as Latin-1, which cannot fail."""
    return body.decode("latin-1").translate(_WESTERN)


_HOLES = frozenset({0x81, 0x8D, 0x8F, 0x90, 0x9D})
_WESTERN = {byte: bytes([byte]).decode("cp1252") for byte in range(0x80, 0xA0) if byte not in _HOLES}


def _claims(body: bytes, content_type: str | None) -> list[str]:
    """Charsets that header and page name, canonical, those Python cannot decode left out."""
    named: list[str] = []
    if content_type and (header := _HTTP.search(content_type)):
        named.append(header[1])
    head = body[:4096]
    named += [found[1].decode("ascii") for pattern in (_META, _XML) if (found := pattern.search(head))]
    out: list[str] = []
    for name in named:
        try:
            canonical = codecs.lookup(name).name
        except LookupError:
            continue
        if canonical in _LATIN:
            canonical = "cp1252"
        if canonical not in {"utf-16", "utf-32", "utf-7"} and _is_text(canonical):
            out.append(canonical)
    return out


def _is_text(name: str) -> bool:
    try:
        return isinstance(b"a".decode(name), str)
    except (LookupError, ValueError, TypeError, AssertionError):
        return False
