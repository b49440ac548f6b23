"""When two web addresses are one, and which requisition number an address or title carries.

Knows tracking parameters, language prefixes and the ways in which job boards write their numbers.
Promises that equal results mean the same page. Refuses to guess: an address without a path is a site's
door, and a bare number in a text is no requisition.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

_TRACKING: Final = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|jsessionid|phpsessid|_ga", re.I)
_SESSION: Final = re.compile(r";jsessionid=[^/?#]*", re.I)
_LANGUAGE: Final = re.compile(r"^/(?:ar|de|es|fr|hi|hy|ja|ko|pt|ru|tl|vi|zh(?:-han[st])?)(?=/)", re.I)
_IN_PATH: Final = re.compile(
    r"(?:^|[/_-])(j?r-?\d{4,}|jpf\d{4,}|req-?\d{3,})(?:-\d)?(?=$|[/_.-])"
    r"|/(?:jobs?|postings?|requisitions?)/(?:view/)?(\d{4,})(?=$|/)",
    re.I,
)
_IN_TITLE: Final = re.compile(
    r"\b(?:requisition|req|job|posting)\.?\s*(?:id|no|number|#)\.?\s*[:#]?\s*([a-z]{0,4}-?\d{4,})"
    r"|\b(jpf\d{4,}|j?r-?\d{5,})\b",
    re.I,
)
_IN_QUERY: Final = frozenset(
    {"gh_jid", "jobid", "job_id", "req", "reqid", "requisition", "requisitionid", "jobreq", "postingid"}
)


@lru_cache(maxsize=8192)
def own_address(url: str) -> str | None:
    """The address without scheme, ``www.``, tracking and language prefix; ``None`` for a bare host."""
    try:
        parts = urlsplit(_SESSION.sub("", url.strip()))
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host:
        return None
    path = _LANGUAGE.sub("", parts.path).rstrip("/")
    asked = urlencode(sorted(pair for pair in parse_qsl(parts.query) if not _TRACKING.fullmatch(pair[0])))
    if not path and not asked and not parts.fragment:
        return None
    return "".join((host, path, f"?{asked}" if asked else "", f"#{parts.fragment}" if parts.fragment else ""))


@lru_cache(maxsize=8192)
def requisition(url: str | None, title: str) -> str | None:
    """The employer's number for the post, upper case, from the posting's address or its title."""
    named = _IN_TITLE.search(title)
    if named:
        return str(named[named.lastindex or 0]).upper()
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    in_path = _IN_PATH.search(parts.path)
    if in_path:
        return str(in_path[in_path.lastindex or 0]).upper()
    asked = {name.lower(): value for name, value in parse_qsl(parts.query)}
    return next((asked[name].upper() for name in sorted(_IN_QUERY & set(asked)) if asked[name]), None)
