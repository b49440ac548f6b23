"""The door: every request of the program to a host it does not own goes through here.

Knows politeness (robots, pace, ``Retry-After``, an honest name), safety (address guard, caps on
size, time and redirects, each hop vetted anew) and conditional requests. Promises an ``Answer`` or
a ``Fault``, never an exception. Refuses addresses that the program's terms refuse, cookies,
proxies, and connections that cannot be verified.
"""

from __future__ import annotations

import json as jsonlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Final
from urllib.parse import urlencode

from scraper import __version__
from scraper.fetch import faults, robots
from scraper.fetch.address import Target, joined, target
from scraper.fetch.answer import Answer, Fault, HostMemory
from scraper.fetch.body import ACCEPT_ENCODING
from scraper.fetch.guard import PUBLIC_PORTS, Reach, Resolver, system_resolver
from scraper.fetch.pace import PAUSE, Pace
from scraper.fetch.wire import Exchange, Headers, Wire

BODY_CAP: Final = 10 * 1024 * 1024
"""Most decoded bytes of one body."""
TOTAL_TIME: Final = 30.0
"""Most seconds for one read with its redirects; waiting for a turn and robots.txt are not counted."""
REDIRECTS: Final = 5

_REDIRECT: Final = frozenset({301, 302, 303, 307, 308})
_ACCEPT: Final = "text/html,application/xhtml+xml,application/atom+xml,application/rss+xml;q=0.9,*/*;q=0.5"


@dataclass(frozen=True, slots=True)
class _Allowance:
    """What one source may do beyond the public web, for the host and port of its own address only."""

    own: tuple[str, int]
    local: bool
    ports: frozenset[int]
    ca_file: Path | None
    min_pause: float

    def reach(self, hop: Target) -> Reach:
        if (hop.host, hop.port) != self.own:
            return "public"
        if self.local:
            return "home"
        return "odd-port" if hop.port in self.ports - PUBLIC_PORTS else "public"

    def trust(self, hop: Target) -> Path | None:
        return self.ca_file if hop.host == self.own[0] else None

    def pause(self, hop: Target) -> float:
        return 0.0 if self.local and (hop.host, hop.port) == self.own else max(PAUSE, self.min_pause)


class Door:
    """One for the process. ``hosts`` is what was remembered of them, ``now`` the clock (aware UTC).

    ``refuse`` says why an address may not be asked at all, or ``None`` (``sources.terms.why_not``);
    ``ca_file`` holds certificates (PEM) that are trusted beside the usual ones.
    """

    def __init__(
        self,
        contact: str | None,
        hosts: Mapping[str, HostMemory],
        now: Callable[[], datetime],
        *,
        refuse: Callable[[str], str | None],
        resolver: Resolver = system_resolver,
        pace: Pace | None = None,
        ca_file: Path | None = None,
        total_time: float = TOTAL_TIME,
        body_cap: int = BODY_CAP,
    ) -> None:
        self._agent = user_agent(contact)
        self._hosts = dict(hosts)
        self._changed: set[str] = set()
        self._now = now
        self._refuse = refuse
        self._pace = pace or Pace()
        self._wire = Wire(resolver, ca_file)
        self._total_time = total_time
        self._body_cap = body_cap

    async def __aenter__(self) -> Door:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._wire.close()

    def hosts_changed(self) -> Mapping[str, HostMemory]:
        """What was learned of hosts since this was last asked, to be stored. Safe from any thread."""
        changed, self._changed = self._changed, set()
        return {key: self._hosts[key] for key in list(changed)}

    def certificate_until(self, url: str) -> datetime | None:
        """When the certificate expires that the host of ``url`` last showed; ``None`` when unknown."""
        hop = target(url)
        return None if isinstance(hop, str) else self._memory(hop).certificate_until

    async def get(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        local: bool = False,
        ports: Iterable[int] = (),
        min_pause: float | None = None,
        ca_file: Path | None = None,
    ) -> Answer | Fault:
        """Read ``url`` politely; with validators the answer may be a 304 without a body.

        ``local`` lets this address's own host and port be loopback or private, with no pause; ``ports`` are
        odd ones that it may use; ``min_pause`` (seconds) lengthens the pause; ``ca_file`` holds a certificate
        that its host fails to send.
        """
        hop = target(url)
        if isinstance(hop, str):
            return Fault("refused", f"{url!r} was not asked: {hop}")
        allowance = _Allowance((hop.host, hop.port), local, frozenset(ports), ca_file, min_pause or 0.0)
        headers = self._headers({"if-none-match": etag, "if-modified-since": last_modified})
        redirects: list[tuple[int, str]] = []
        left = self._total_time
        while True:
            got = await self._hop(hop, headers, allowance, left)
            if isinstance(got, Fault):
                return got
            left -= got.seconds
            if got.status not in _REDIRECT:
                return self._judged(hop, got, tuple(redirects), conditional=bool(etag or last_modified))
            onward = joined(hop, got.headers.get("location", ""))
            if isinstance(onward, str):
                return Fault("refused", f"{hop.host} redirects to an address that is not read: {onward}")
            redirects.append((got.status, str(onward.url)))
            if len(redirects) > REDIRECTS:
                return Fault("moved", f"{hop.host} redirects more than {REDIRECTS} times", status=got.status)
            hop = onward

    async def query(
        self,
        url: str,
        *,
        json: Any,
        local: bool = False,
        ports: Iterable[int] = (),
        ca_file: Path | None = None,
    ) -> Answer | Fault:
        """Ask a search that takes its question as a POST of ``json``, as politely as ``get`` reads a page.

        A redirect is a fault: the question was for this address.
        """
        hop = target(url)
        if isinstance(hop, str):
            return Fault("refused", f"{url!r} was not asked: {hop}")
        allowance = _Allowance((hop.host, hop.port), local, frozenset(ports), ca_file, 0.0)
        content, kind = _encoded(json, None)
        headers = self._headers({"content-type": kind, "accept": "application/json"})
        got = await self._hop(hop, headers, allowance, self._total_time, content)
        if isinstance(got, Fault):
            return got
        if got.status in _REDIRECT:
            return Fault("moved", f"{hop.host} redirects what was asked of it", status=got.status)
        return self._judged(hop, got, (), conditional=False)

    async def post(
        self,
        url: str,
        *,
        json: Any = None,
        data: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        local: bool = False,
        ports: Iterable[int] = (),
        total_time: float | None = None,
    ) -> Answer | Fault:
        """Send to an interface that was made to be called: no robots, no pause, no redirects, any status.

        Faults name the host only, for the path may be a secret. ``total_time`` is in seconds.
        """
        content, kind = _encoded(json, data)
        more = {"content-type": kind, **(headers or {})}
        return await self._call(
            "POST", url, more, content, local=local, ports=ports, seconds=total_time or self._total_time
        )

    async def ping(self, url: str) -> Answer | Fault:
        """Ask for an address of the operator's own, on any network and port, as ``post`` sends to one."""
        hop = target(url)
        ports = () if isinstance(hop, str) else (hop.port,)
        return await self._call("GET", url, {}, None, local=True, ports=ports, seconds=self._total_time)

    async def _call(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str | None],
        content: bytes | None,
        *,
        local: bool,
        ports: Iterable[int],
        seconds: float,
    ) -> Answer | Fault:
        hop = target(url)
        if isinstance(hop, str):
            return Fault("refused", f"the address was not asked: {hop}")
        why = self._refuse(url)
        if why is not None:
            return Fault("refused", f"{hop.host} was not asked: {why}")
        got = await self._wire.ask(
            method,
            hop,
            self._headers(headers),
            reach=_Allowance((hop.host, hop.port), local, frozenset(ports), None, 0.0).reach(hop),
            ca_file=None,
            seconds=seconds,
            cap=self._body_cap,
            content=content,
        )
        return got if isinstance(got, Fault) else _answer(hop, got, ())

    async def _hop(
        self, hop: Target, headers: Headers, allowance: _Allowance, left: float, content: bytes = b""
    ) -> Exchange | Fault:
        """One request of a chain (a POST if it has ``content``), with all that must hold for its own host."""
        why = self._refuse(str(hop.url))
        if why is not None:
            return Fault("refused", f"{hop.host} was not asked: {why}")
        if left <= 0:
            return Fault("too-slow", f"{hop.host} was not asked: the redirects before it used up the time")
        pause = allowance.pause(hop)
        async with self._pace.turn(hop.key):
            if robots.due(self._memory(hop), self._now()) and self._waits(hop) is None:
                await self._pace.pause(hop.key, pause)
                unreached = await self._read_robots(hop, allowance)
                if unreached is not None:
                    return unreached
            waiting = self._waits(hop)
            if waiting is not None:
                return waiting
            verdict = robots.judge(self._memory(hop), str(hop.url))
            if not verdict.allowed:
                return Fault("robots", f"{hop.host} was not asked: {verdict.why}")
            await self._pace.pause(hop.key, max(pause, verdict.delay or 0.0) if pause else 0.0)
            got = await self._ask(hop, headers, allowance, left, self._body_cap, content)
            if isinstance(got, Exchange) and got.status in (429, 503):
                self._obey(hop, got)
            return got

    async def _read_robots(self, origin: Target, allowance: _Allowance) -> Fault | None:
        """Ask for robots.txt, following its redirects, and remember for the first host what came of it.

        A fault of the connection is the caller's answer: the page would have met the same.
        """
        hop = target(origin.robots_url)
        for _ in range(robots.REDIRECTS + 1):
            if isinstance(hop, str) or self._refuse(str(hop.url)) is not None:
                break
            got = await self._ask(hop, self._headers({}), allowance, self._total_time, robots.SIZE_CAP)
            if isinstance(got, Fault):
                if got.kind != "refused":
                    self._unreachable(origin, f"cannot be had ({got.reason})")
                return got
            if got.status not in _REDIRECT:
                memory = robots.learned(self._memory(origin), got.status, got.body, self._now())
                self._learn(origin, memory)
                if got.status in (429, 503):
                    self._obey(origin, got)
                return None
            hop = joined(hop, got.headers.get("location", ""))
        # RFC 9309, 2.3.1.2 would let us take this for "there is none"; we do not presume.
        self._unreachable(origin, "redirects to nowhere")
        return None

    async def _ask(
        self,
        hop: Target,
        headers: Headers,
        allowance: _Allowance,
        seconds: float,
        cap: int,
        content: bytes = b"",
    ) -> Exchange | Fault:
        begun = self._pace.now()
        try:
            got = await self._wire.ask(
                "POST" if content else "GET",
                hop,
                headers,
                reach=allowance.reach(hop),
                ca_file=allowance.trust(hop),
                seconds=seconds,
                cap=cap,
                content=content or None,
            )
        finally:
            self._pace.ended(hop.key, begun)
        until = got.certificate_until if isinstance(got, Exchange) else None
        if until is not None and until != self._memory(hop).certificate_until:
            self._learn(hop, replace(self._memory(hop), certificate_until=until))
        return got

    def _judged(
        self, hop: Target, got: Exchange, redirects: tuple[tuple[int, str], ...], *, conditional: bool
    ) -> Answer | Fault:
        if got.status == 304 and not conditional:
            return Fault("garbage", f"{hop.host} answered 304 to a question without validators", status=304)
        wall = faults.of_wall(hop.host, got.status, got.headers)
        if wall is not None:
            return wall
        if got.status == 304 or 200 <= got.status < 300:
            return _answer(hop, got, redirects)
        wait = faults.retry_after(got.headers.get("retry-after"), self._now())
        return faults.of_status(hop.host, got.status, wait)

    def _waits(self, hop: Target) -> Fault | None:
        """The fault of asking too early, while the host wants to be left alone."""
        until = self._memory(hop).not_before
        seconds = (until - self._now()).total_seconds() if until is not None else 0.0
        if until is None or not 0 < seconds <= faults.LONGEST_WAIT:
            return None
        reason = f"{hop.host} was not asked: it wants to be left alone until {until:%Y-%m-%d %H:%M} UTC"
        return Fault("rate-limited", reason, seconds)

    def _obey(self, hop: Target, got: Exchange) -> None:
        wait = faults.retry_after(got.headers.get("retry-after"), self._now())
        if wait:
            self._learn(hop, replace(self._memory(hop), not_before=self._now() + timedelta(seconds=wait)))

    def _unreachable(self, origin: Target, why: str) -> None:
        self._learn(origin, robots.unreachable(self._memory(origin), why, self._now()))

    def _memory(self, hop: Target) -> HostMemory:
        return self._hosts.get(hop.key) or HostMemory()

    def _learn(self, hop: Target, memory: HostMemory) -> None:
        self._hosts[hop.key] = memory
        self._changed.add(hop.key)

    def _headers(self, more: Mapping[str, str | None]) -> Headers:
        named: dict[str, str | None] = {
            "user-agent": self._agent,
            "accept": _ACCEPT,
            "accept-encoding": ACCEPT_ENCODING,
            "accept-language": "en",
            **{name.lower(): value for name, value in more.items()},
        }
        return [(name.encode(), value.encode("latin-1", "replace")) for name, value in named.items() if value]


def user_agent(contact: str | None) -> str:
    """Who we say we are: the program, its version and, when set, whom to write to."""
    said = re.sub(r"[^\x21-\x7e]+", "", contact or "")
    return f"vacancies/{__version__} (+{said})" if said else f"vacancies/{__version__}"


def _answer(hop: Target, got: Exchange, redirects: tuple[tuple[int, str], ...]) -> Answer:
    return Answer(got.status, str(hop.url), got.headers, got.body, redirects, got.truncated)


def _encoded(json: Any, data: Mapping[str, str] | None) -> tuple[bytes, str | None]:
    if json is not None:
        return jsonlib.dumps(json).encode(), "application/json"
    if data is not None:
        return urlencode(data).encode(), "application/x-www-form-urlencoded"
    return b"", None
