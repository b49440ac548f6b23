"""A page, a feed and a mail that each offer one place, and a web site that shows such pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import website

PAGE = """<!doctype html><html><head><title>Open positions | Canyon Medical Center</title></head><body>
<h1>Unexpected vacancy</h1><p>Canyon Medical Center in Riverside, California has one PGY-2 position open in
internal medicine, starting July 1, 2027. We sponsor J-1 visas. Write to gme@canyon.example.org.</p>
</body></html>"""
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Openings of the society</title><item>
<title>PGY-3 open position, pediatrics, Fresno, California</title><link>https://x.example.org/3</link>
<description>One PGY-3 position in our pediatrics residency is open now in Fresno, California. J-1 visas are
sponsored.</description></item></channel></rss>"""
MAIL = """From: Program Coordinator <coordinator@canyon.example.org>
To: list@lists.example.org
Subject: PGY-2 internal medicine opening in Riverside, CA
Date: Fri, 20 Nov 2026 09:00:00 -0800
Message-ID: <1@canyon.example.org>

Canyon Medical Center in Riverside, California has one PGY-2 position open in internal medicine, starting
July 1, 2027. We sponsor J-1 visas. Please write to gme@canyon.example.org.
"""


@contextmanager
def site(**pages: str) -> Iterator[str]:
    """A web site on loopback with these pages (``list_html`` is ``/list.html``); its address."""
    with website.running() as there:
        for name, text in pages.items():
            path = "/" + name.replace("_", ".")
            kind = "application/rss+xml" if text.startswith("<?xml") else "text/html; charset=utf-8"
            there.show(path, text, content_type=kind)
        yield there.url("/").rstrip("/")
