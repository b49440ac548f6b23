"""Addresses that a page hides from harvesters: protection codes and scripts that write them.

Knows Cloudflare's XOR code, scripts that glue strings together, entities and percent signs. Promises
an address or nothing, without running any script. Refuses to guess at parts it cannot see.
"""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote

from scraper.extract.words.regex import regex

_ADDRESS = regex(r"[A-Za-z0-9_%+-][A-Za-z0-9._%+-]*@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}")
_ASSIGN = regex(
    r"(?:var\s+|let\s+|const\s+)?([A-Za-z_$][\w$]*)\s*\+?=\s*"
    r"((?:(?!,\s*[A-Za-z_$][\w$]*\s*=[^=])[^;\"'\n]|\"[^\"]*\"|'(?:[^'\\]|\\.)*')*)"
)
_TERM = regex(r"\"([^\"]*)\"|'((?:[^'\\]|\\.)*)'|([A-Za-z_$][\w$]*)")
_WRITES = regex(r"(?:document\.write(?:ln)?\s*\(|innerHTML\s*\+?=)(.{0,2000})", re.S)
_LONGEST = 20_000


def decode_protected(code: str) -> str:
    """The address behind a ``data-cfemail`` code; empty when the code is broken."""
    try:
        raw = bytes.fromhex(code.strip())
        return bytes(byte ^ raw[0] for byte in raw[1:]).decode("utf-8", "replace") if raw else ""
    except ValueError:
        return ""


def script_address(script: str) -> str:
    """The e-mail address that a small script writes into the page, or an empty string."""
    if len(script) > _LONGEST or ("@" not in script and "&#" not in script and "%40" not in script):
        return ""
    known: dict[str, str] = {}
    for name, expression in _ASSIGN.findall(script):
        value = _concatenated(expression, known)
        if value:
            known[name] = value
    written = _WRITES.search(script)
    # A name that holds a whole address is surer than what is written, where tags and labels stand around it.
    candidates = sorted(known.values(), key=len, reverse=True)
    candidates += [_concatenated(written[1], known)] if written else []
    for candidate in candidates:
        found = _ADDRESS.search(unquote(unescape(candidate)))
        if found:
            return found[0].lower()
    return ""


def _concatenated(expression: str, known: dict[str, str]) -> str:
    parts = []
    for double, single, name in _TERM.findall(expression):
        parts.append(double or single or known.get(name, ""))
    return "".join(parts)[:_LONGEST]
