"""What the work costs at the least: a bare httpx loop with validators in SQLite, with or without a parse.

One JSON line a cycle on standard output; a cycle starts for each line on standard input, so that a warm
loop is compared with a warm daemon.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import resource
import sqlite3
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import httpx
from selectolax.lexbor import LexborHTMLParser

CONNECTIONS = 64


def digest(body: bytes, parse: bool) -> bytes:
    """A hash of the bytes, or of the text that a parser sees."""
    if not parse:
        return hashlib.sha256(body).digest()
    tree = LexborHTMLParser(body)
    for node in tree.css("script,style,noscript,nav,header,footer,aside"):
        node.decompose()
    return hashlib.sha256((tree.body.text(separator=" ") if tree.body else "").encode()).digest()


async def cycle(client: httpx.AsyncClient, urls: Iterable[str], db: sqlite3.Connection, parse: bool) -> int:
    """Ask every address once; returns how many changed."""
    known = {url: (etag, sha) for url, etag, sha in db.execute("select url, etag, sha from page")}
    read: list[tuple[str, str | None, bytes]] = []
    waiting = iter(urls)

    async def work() -> None:
        for url in waiting:
            etag, _ = known.get(url, (None, None))
            answer = await client.get(url, headers={"If-None-Match": etag} if etag else {})
            if answer.status_code == 200:
                read.append((url, answer.headers.get("etag"), digest(answer.content, parse)))

    await asyncio.gather(*(work() for _ in range(CONNECTIONS)))
    changed: int = sum(known.get(url, (None, None))[1] != sha for url, _, sha in read)
    with db:
        db.executemany("insert or replace into page values (?, ?, ?)", read)
    return changed


async def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--urls", type=Path, required=True)
    parser.add_argument("--db", required=True)
    parser.add_argument("--parse", action="store_true")
    asked = parser.parse_args()
    urls = asked.urls.read_text("utf-8").split()
    db = sqlite3.connect(asked.db)
    db.execute("pragma journal_mode=wal")
    db.execute("create table if not exists page (url text primary key, etag text, sha blob)")
    limits = httpx.Limits(max_connections=CONNECTIONS, max_keepalive_connections=CONNECTIONS)
    async with httpx.AsyncClient(limits=limits, timeout=30, trust_env=False) as client:
        for _ in sys.stdin:
            before, wall = time.process_time(), time.perf_counter()
            changed = await cycle(client, urls, db, asked.parse)
            done = {
                "cpu": time.process_time() - before,
                "wall": time.perf_counter() - wall,
                "changed": changed,
                "rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            }
            print(json.dumps(done), flush=True)


asyncio.run(main())
