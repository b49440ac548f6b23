"""Scrapy as a person would watch pages with it: the smallest spider that tells which ones changed.

Run by ``scrapy runspider`` in an environment of its own (``benchmarks/peer.py``), with Scrapy's cache by
RFC 2616: an answer out of the cache is unchanged, any other is compared by a hash of its visible text. Each
request says ``no-cache``, or that policy would take a page with an old Last-Modified for fresh, unasked.
``PAGES`` names a file of addresses, ``MEMORY`` an SQLite file.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import scrapy  # type: ignore[import-not-found]


class Watch(scrapy.Spider):  # type: ignore[misc]
    """Asks for every page once and prints ``CHANGED: address`` for those that differ."""

    name = "watch"

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.memory = sqlite3.connect(os.environ["MEMORY"])
        self.memory.execute("create table if not exists page (url text primary key, sha blob)")
        self.known = dict(self.memory.execute("select url, sha from page"))
        self.pages = Path(os.environ["PAGES"]).read_text("utf-8").split()
        self.read: list[tuple[str, bytes]] = []

    async def start(self) -> AsyncIterator[Any]:
        for url in self.pages:
            yield scrapy.Request(url, headers={"Cache-Control": "no-cache"}, dont_filter=True)

    def parse(self, response: Any) -> None:
        if "cached" in response.flags:
            return
        words = " ".join(response.xpath("//body//text()[not(parent::script or parent::style)]").getall())
        sha = hashlib.sha256(" ".join(words.split()).encode()).digest()
        if self.known.get(response.url, sha) != sha:
            print("CHANGED:", response.url, flush=True)
        self.read.append((response.url, sha))

    def closed(self, _reason: str) -> None:
        with self.memory:
            self.memory.executemany("insert or replace into page values (?, ?)", self.read)
