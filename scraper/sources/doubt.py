"""Is this the page at all? Bot walls, login pages, empty shells, error pages, garbage, halves.

Knows how each of them looks, without a rule for any site. Promises to be cheap (the first few
thousand visible characters decide) and to doubt only what is short of content: an ordinary page with
a log-in box or a captcha in its form passes. Refuses to read vacancies. Pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import Final
from urllib.parse import urlsplit

from scraper.sources.reading import FailureKind

_ENOUGH: Final = 3000
"""Visible characters from which on a page is taken for what it says it is."""
_LITTLE: Final = 600
_NEXT_TO_NOTHING: Final = 200

_HIDDEN: Final = re.compile(
    r"<(script|style|template|svg|noscript|title)\b[^<>]*>.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)|<[^<>]*>",
    re.I | re.S,
)
_TITLE: Final = re.compile(r"<title\b[^<>]*>([^<]*)</title", re.I)
_WALL_TITLE: Final = re.compile(
    r"just a moment|attention required|access (?:to this page has been )?denied|pardon our interruption"
    r"|are you (?:a robot|human)|(?:human|bot|security|browser) (?:verification|check|challenge)|robot check"
    r"|checking your browser|ddos protection|verify(?:ing)? (?:that )?you are (?:a )?human"
    r"|request unsuccessful",
    re.I,
)
_WALL_BODY: Final = re.compile(
    r"cf_chl_|cf-challenge|cf-turnstile|_incapsula_resource|captcha-delivery\.com|px-captcha|/_sec/cp_challenge"
    r"|awswaf|aws-waf-token|g-recaptcha|h-captcha|enable cookies to continue|unusual traffic"
    r"|verify (?:that )?you are (?:a )?human|you have been blocked|reference #[0-9a-f.]{10}",
    re.I,
)
_LOGIN_TITLE: Final = re.compile(
    r"^\W*(?:(?:member|user|please|secure|account)\s+)*(?:log|sign)[ -]?(?:in|on)\b|single sign-on|\bsso\b"
    r"|[|–—-]\s*(?:log|sign)[ -]?(?:in|on)\W*$|authentication required",
    re.I,
)
_LOGIN_PATH: Final = re.compile(
    r"/(?:log-?in|sign-?in|sso|saml\d?|adfs|oauth2?|cas|auth|account/log-?on|wp-login\.php|shibboleth)(?:[/.?]|$)",
    re.I,
)
_PASSWORD: Final = re.compile(r"<input\b[^<>]*?type\s*=\s*[\"']?password", re.I)
_SHELL: Final = re.compile(
    r"<app-root|id\s*=\s*[\"']?(?:root|app|__next|__nuxt|___gatsby|react-root|main-app)\b|ng-app|data-reactroot"
    r"|(?:enable|requires?|turn on|need) javascript|javascript (?:is )?(?:required|disabled|must be enabled)",
    re.I,
)
_ERROR_TITLE: Final = re.compile(
    r"^\W*(?:error\s*)?(?:404|410)\b|\b(?:page|file|content) (?:was |could )?not (?:be )?found"
    r"|^\W*not found\b|page (?:no longer|does not|doesn.t) exist|^\W*(?:error\s*)?50[0234]\b"
    r"|service unavailable|under maintenance|(?:scheduled|site) maintenance|temporarily unavailable",
    re.I,
)
_FEED: Final = re.compile(rb"<(?:rss|feed|rdf:RDF)\b", re.I)
_ENDING: Final = re.compile(r"</(?:html|body|frameset)\s*>", re.I)
_NO_TEXT: Final = bytes(byte for byte in range(32) if byte < 9 or 13 < byte < 27 or byte > 27)
"""Bytes that no text holds; the escape is for Japanese."""
_CUT_TAG: Final = re.compile(r"<[a-z!/][^<>]*\Z", re.I)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why this is not the page, in a sentence for the operator."""

    kind: FailureKind
    reason: str


def of_bytes(body: bytes, content_type: str | None) -> Doubt | None:
    """What the bytes and their declared type rule out, before anything is decoded."""
    media = (content_type or "").partition(";")[0].strip().lower()
    if not body.strip():
        return Doubt("empty-shell", "the page came without any content")
    if body.startswith(b"%PDF-"):
        return Doubt("misconfigured", "this address is a PDF; it is read as a page, not as a feed")
    if looks_like_json(body, content_type):
        return Doubt("misconfigured", 'this address answers in JSON; write format = "page"')
    if media.startswith(("image/", "audio/", "video/", "font/", "application/zip", "application/vnd.")):
        return Doubt("misconfigured", f"this address is no page but {media}")
    if _binary(body):
        return Doubt("garbage", "what came is not text")
    return None


def looks_like_json(body: bytes, content_type: str | None) -> bool:
    """Whether it says, or looks, that it is JSON; markup is not, whatever its type."""
    media = (content_type or "").partition(";")[0].strip().lower()
    start = body.lstrip()[:1]
    return start in (b"{", b"[") and (media.endswith("json") or media not in ("text/html", "text/plain", ""))


def looks_like_feed(body: bytes) -> bool:
    """Whether the bytes begin as RSS, Atom or RDF."""
    return _FEED.search(body[:2000]) is not None


def of_page(text: str, asked: str, final: str) -> Doubt | None:
    """What the words of a page rule out; ``asked`` and ``final``: its address before and after redirects."""
    seen = visible(text, _ENOUGH)
    if _sent_to_login(asked, final) and (_PASSWORD.search(text) or len(seen) < _ENOUGH):
        return Doubt("login", f"the page sends us to a log-in ({urlsplit(final).path})")
    if len(seen) >= _ENOUGH:
        return None
    found = _TITLE.search(text[:200_000])
    title = " ".join(unescape(found[1]).split()) if found else ""
    if _WALL_TITLE.search(title) or (len(seen) < _LITTLE and _WALL_BODY.search(text)):
        return Doubt("bot-wall", f'a wall against robots came instead of the page ("{(title or seen)[:80]}")')
    if _LOGIN_TITLE.search(title) or (len(seen) < _LITTLE and _PASSWORD.search(text)):
        return Doubt("login", f'a log-in came instead of the page ("{(title or seen)[:80]}")')
    if _ERROR_TITLE.search(title):
        return Doubt("moved", f'an error page came with a good status ("{title[:80]}")')
    if len(seen) < _NEXT_TO_NOTHING and "<script" in text.lower() and (_SHELL.search(text) or not seen):
        return Doubt("empty-shell", "the page is an empty shell that a browser's JavaScript would fill")
    if not seen:
        return Doubt("empty-shell", "the page holds no words")
    return None


def why_cut(text: str) -> str | None:
    """Why a page seems to end in the middle, or ``None``."""
    end = text[-2000:].rstrip()
    if _CUT_TAG.search(end):
        return "it ends in the middle of a tag"
    if re.search(r"<(?:html|body)\b", text[:20_000], re.I) and not _ENDING.search(end):
        return "it ends without closing its body"
    return None


def visible(text: str, limit: int | None = None) -> str:
    """The words a reader would see, spaces folded, at most about ``limit`` characters."""
    parts: list[str] = []
    length, at = 0, 0
    for tag in _HIDDEN.finditer(text):
        length += _add(parts, text[at : tag.start()])
        at = tag.end()
        if limit is not None and length >= limit:
            return " ".join(parts)
    _add(parts, text[at:])
    return " ".join(parts)


def _add(parts: list[str], between: str) -> int:
    words = between.split()
    if not words:
        return 0
    piece = unescape(" ".join(words))
    parts.append(piece)
    return len(piece) + 1


def _sent_to_login(asked: str, final: str) -> bool:
    return asked != final and bool(_LOGIN_PATH.search(urlsplit(final).path)) and not _LOGIN_PATH.search(asked)


def _binary(body: bytes) -> bool:
    head = body[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    return len(head) - len(head.translate(None, _NO_TEXT)) > len(head) * 0.02
