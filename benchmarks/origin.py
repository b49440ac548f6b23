"""A fast web server on loopback: the generated pages with ETag, Last-Modified, 304 and gzip.

Page ``i`` lives at ``url(i, port)``, four pages a host (every 127.x.y.z is this machine). ``/_ctl/reset?n=``,
``/_ctl/change?percent=&seed=`` (half of the changes real) and ``/_ctl/stats`` steer it and answer JSON.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import hashlib
import json
import random
from dataclasses import dataclass, field
from email.utils import formatdate
from urllib.parse import parse_qs, urlsplit

import pages

PER_HOST = 4
EPOCH = 1_790_000_000


def url(i: int, port: int) -> str:
    """Where page ``i`` is."""
    host = i // PER_HOST
    return f"http://127.{1 + host // 62500}.{1 + host // 250 % 250}.{1 + host % 250}:{port}/p/{i}"


@dataclass
class Entry:
    """One page, ready to be sent."""

    etag: bytes
    modified: bytes
    full: bytes
    not_modified: bytes


@dataclass
class Origin:
    """All pages and what was asked of them."""

    entries: list[Entry] = field(default_factory=list)
    real: dict[int, int] = field(default_factory=dict)
    noise: dict[int, int] = field(default_factory=dict)
    requests: int = 0
    unchanged: int = 0

    def build(self, i: int) -> Entry:
        real, noise = self.real.get(i, 0), self.noise.get(i, 0)
        body = pages.page(i, real, noise)
        etag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
        modified = formatdate(EPOCH + i + 3600 * (real + noise), usegmt=True)
        common = f"ETag: {etag}\r\nLast-Modified: {modified}\r\nVary: Accept-Encoding\r\n"
        small = gzip.compress(body, 4, mtime=0)
        head = (
            f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{common}"
            f"Content-Encoding: gzip\r\nContent-Length: {len(small)}\r\n\r\n"
        )
        return Entry(
            etag.encode(),
            modified.encode(),
            head.encode() + small,
            f"HTTP/1.1 304 Not Modified\r\n{common}\r\n".encode(),
        )

    def control(self, target: str) -> object:
        parts = urlsplit(target)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        match parts.path.removeprefix("/_ctl/"):
            case "reset":
                self.real, self.noise = {}, {}
                self.entries = [self.build(i) for i in range(int(asked["n"]))]
                return {"n": len(self.entries)}
            case "change":
                return self.change(float(asked["percent"]), asked.get("seed", "1"))
            case "stats":
                seen = {"requests": self.requests, "unchanged": self.unchanged}
                self.requests = self.unchanged = 0
                return seen
        return {"error": target}

    def change(self, percent: float, seed: str) -> object:
        r = random.Random(seed)
        chosen = r.sample(range(len(self.entries)), max(2, round(len(self.entries) * percent / 100)))
        real, noise = chosen[: len(chosen) // 2], chosen[len(chosen) // 2 :]
        for i in real:
            self.real[i] = self.real.get(i, 0) + 1
        for i in noise:
            self.noise[i] = self.noise.get(i, 0) + 1
        for i in chosen:
            self.entries[i] = self.build(i)
        return {"real": sorted(real), "noise": sorted(noise)}

    def answer(self, head: bytes) -> bytes:
        target = head.split(b" ", 2)[1].decode()
        if target.startswith("/p/"):
            entry = self.entries[int(target[3:])]
            self.requests += 1
            if entry.etag in head:
                self.unchanged += 1
                return entry.not_modified
            return entry.full
        if target.startswith("/_ctl/"):
            body = json.dumps(self.control(target)).encode()
            status = b"200 OK"
        else:
            body, status = b"not here", b"404 Not Found"
        return b"HTTP/1.1 %s\r\nContent-Length: %d\r\n\r\n" % (status, len(body)) + body


class Connection(asyncio.Protocol):
    """One client; requests have no bodies, so a blank line ends each."""

    def __init__(self, origin: Origin) -> None:
        self.origin, self.waiting = origin, b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        *heads, self.waiting = (self.waiting + data).split(b"\r\n\r\n")
        for head in heads:
            self.transport.write(self.origin.answer(head))


async def serve(port: int) -> None:
    """Serve until the process is stopped."""
    origin = Origin()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(origin), "0.0.0.0", port, backlog=4096)
    print("ready", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    asyncio.run(serve(parser.parse_args().port))
