"""Which addresses are asked at all, before anything is resolved.

Knows one parser for URLs (httpx's) and uses it for everything, so that two parsers cannot disagree
about the host. Promises http or https, a host, no credentials, no control characters or
backslashes. Refuses the rest with a reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import httpx

_ODD = re.compile(r"[\x00-\x20\x7f\\]")
_DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart once."""

    url: httpx.URL
    scheme: str
    host: str
    port: int

    @property
    def key(self) -> str:
        """What pace and robots go by: the host, with its port when it is not the usual one."""
        if self.port in (80, 443):
            return self.host
        return f"{self.host}:{self.port}"

    @property
    def robots_url(self) -> str:
        """Where this host keeps its robots.txt."""
        return str(self.url.copy_with(raw_path=b"/robots.txt", fragment=None))


def target(url: str) -> Target | str:
    """The address taken apart, or why it is refused."""
    if _ODD.search(url):
        return "it holds a space, a backslash or a control character"
    try:
        parsed = httpx.URL(url)
        host = parsed.raw_host.decode("ascii").rstrip(".").lower()
    except (httpx.InvalidURL, ValueError) as error:
        return f"it is no web address ({error})"
    if parsed.scheme not in _DEFAULT_PORTS:
        return f"it begins with {parsed.scheme or 'no scheme'}, and only http and https are read"
    if parsed.userinfo:
        return "it carries a user name or password"
    if not host:
        return "it names no host"
    port = parsed.port if parsed.port is not None else _DEFAULT_PORTS[parsed.scheme]
    if not 0 < port < 65536:
        return f"there is no port {port}"
    return Target(parsed, parsed.scheme, host, port)


def joined(base: Target, location: str) -> Target | str:
    """Where a redirect from ``base`` points, or why it is refused."""
    location = location.strip()
    if _ODD.search(location):
        location = re.sub(r" ", "%20", location)
    try:
        return target(str(base.url.join(location).copy_with(fragment=None)))
    except (httpx.InvalidURL, ValueError) as error:
        return f"it is no web address ({error})"
