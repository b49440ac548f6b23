"""E-mail: notices to rendered, committed, accepted and marked messages, against Apprise's own rate.

Knows that Apprise renders and keeps nothing: it is handed a finished text. Promises that both speak to
the same mail server in another process, by turns, and that the program's part is all of its step.
"""

from __future__ import annotations

import asyncio
import logging
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pages
from measure import HERE, Row, cpu, ratio

from scraper.record.filter import Filter
from scraper.service.desk import Desk
from scraper.service.intake import import_mail
from scraper.service.opening import open_desk
from scraper.service.roads import open_roads, sender
from scraper.settings import Settings
from scraper.store import people

READERS: Final = 200
ROUNDS: Final = 3
NOW: Final = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)


def mail(i: int) -> bytes:
    """A message that offers the first place of generated page ``i``."""
    place = pages.postings(i, 1)[0]
    return (
        f"From: {place.email}\nTo: list@example.org\nSubject: {place.title}\n"
        f"Date: {NOW:%a, %d %b %Y} 08:00:00 -0800\n\n"
        f"{place.title} in {place.city}, {place.state}. Start date: July 1, 2027. {place.visa}\n"
        f"Send a CV to {place.email}.\n"
    ).encode()


@contextmanager
def inbox() -> Iterator[int]:
    """The port of a mail server."""
    server = subprocess.Popen([sys.executable, str(HERE / "inbox.py")], stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        yield int(server.stdout.readline())
    finally:
        server.terminate()
        server.wait()


def subscribe(desk: Desk) -> None:
    """Many people who want everything."""
    with desk.store.write() as connection:
        for number in range(READERS):
            id = people.add_subscriber(connection, f"Reader {number}", NOW)
            people.add_channel(connection, id, "email", f"reader{number}@example.org", NOW)
            wish = people.add_subscription(connection, id, "everything", Filter(kinds=()), NOW)
            people.mark_summarised(connection, [wish or 0], NOW)


def by_apprise(port: int, title: str, body: str) -> tuple[float, float]:
    """Seconds of wall and CPU for as many messages, an object each: a kept one sleeps between two sends."""
    import apprise

    began, before = time.perf_counter(), cpu()
    for number in range(READERS):
        service = apprise.Apprise()
        to = f"reader{number}@example.org"
        service.add(
            f"mailto://127.0.0.1:{port}?from=alerts@example.org&to={to}&smtp=127.0.0.1&mode=insecure&format=text"
        )
        assert service.notify(title=title, body=body)
    return time.perf_counter() - began, cpu() - before


async def _rounds(port: int, folder: Path) -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
    settings = Settings(
        database_url=f"sqlite:///{folder}/letters.db",
        smtp_url=f"smtp://127.0.0.1:{port}?from=alerts@example.org",
    )
    ours, theirs = [], []
    async with open_desk(settings, (), lambda: NOW) as desk, open_roads(settings, desk.door) as roads:
        subscribe(desk)
        deliver = sender(desk, roads)
        for turn in range(ROUNDS + 1):
            outcome = import_mail(desk, mail(turn), publish=True)
            assert outcome.notices == READERS, outcome
            began, before = time.perf_counter(), cpu()
            told = await deliver.deliver_due()
            ours.append((time.perf_counter() - began, cpu() - before))
            assert told.sent == READERS, told
            title, body = "1 new vacancy", mail(turn).decode() * 3
            theirs.append(await asyncio.to_thread(by_apprise, port, title, body))
    return ours[1:], theirs[1:]  # the first of each is warming up


def rows() -> list[Row]:
    """Messages in a second, ours and theirs."""
    logging.disable(logging.CRITICAL)
    with inbox() as port, tempfile.TemporaryDirectory(prefix="bench-") as folder:
        ours, theirs = asyncio.run(_rounds(port, Path(folder)))
    logging.disable(logging.NOTSET)
    rates = [READERS / statistics.median(wall for wall, _ in each) for each in (ours, theirs)]
    costs = [statistics.median(spent for _, spent in each) * 1000 / READERS for each in (ours, theirs)]
    detail = (
        f"{rates[0]:,.0f} and {rates[1]:,.0f} a second; CPU {costs[0]:.2f} and {costs[1]:.2f} ms a message"
    )
    times = ratio([wall for wall, _ in theirs], [wall for wall, _ in ours])
    return [Row("e-mail, rate / Apprise's own", times, floor=8, detail=detail)]


if __name__ == "__main__":
    print(*rows())
