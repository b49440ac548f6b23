"""The poll cycle: first readings, unchanged pages, and changes of which half mean nothing.

Knows the truth about the generated pages, so false and missed alerts are counted, not guessed. All
competitors ask the same server by turns: the warm daemon, a warm bare httpx loop with validators (with
and without a parse), urlwatch, webchanges and Scrapy.
"""

from __future__ import annotations

import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import urllib.request
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final

import origin
import pages
from measure import HERE, Child, Row, child, ratio
from peer import Peer, peers

MINUTES: Final = "35"
"""How far the clock is put forward for the next cycle: every source is due again, none for a full read."""

Told = dict[str, Any]


class Site:
    """The server of the generated pages, and the truth about them."""

    def __init__(self, port: int) -> None:
        self.port = port

    def control(self, asked: str) -> Any:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/_ctl/{asked}", timeout=600) as answer:
            return json.load(answer)

    def urls(self, n: int) -> list[str]:
        return [origin.url(i, self.port) for i in range(n)]


@contextmanager
def serving() -> Iterator[Site]:
    """The server in a process of its own."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, str(HERE / "origin.py"), "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        server.stdout.readline()
        yield Site(port)
    finally:
        server.terminate()
        server.wait()


def catalog(folder: Path, urls: Sequence[str]) -> Path:
    """A file of sources that names all pages."""
    stanzas = [
        f'[[source]]\nid = "page-{i}"\nname = "Page {i}"\nurl = "{url}"\nformat = "page"\n'
        'role = "hospital"\naccess = "local"\nevery = "30m"\n'
        for i, url in enumerate(urls)
    ]
    path = folder / "sources.toml"
    path.write_text("\n".join(stanzas), "utf-8")
    return path


class Run:
    """All competitors over ``n`` pages, each with a memory of its own."""

    def __init__(self, site: Site, n: int, stack: ExitStack) -> None:
        self.site, self.n = site, n
        self.folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        urls = site.urls(n)
        listed = self.folder / "urls.txt"
        listed.write_text("\n".join(urls), "utf-8")
        site.control(f"reset?n={n}")
        self.database = self.folder / "warm.db"
        # In a process of its own: one that makes the tables keeps Alembic's 11 MB until it is started anew.
        vacancies = str(Path(sys.executable).parent / "vacancies")
        named = {"VACANCIES_DATABASE_URL": f"sqlite:///{self.database}"}
        subprocess.run(
            [vacancies, "db", "upgrade"], env={**os.environ, **named}, check=True, stdout=subprocess.DEVNULL
        )
        self.warm = stack.enter_context(
            child("warm.py", "--catalog", catalog(self.folder, urls), "--db", self.database)
        )
        self.bare = self._bare(stack, listed, "bare.db")
        self.parsing = self._bare(stack, listed, "parsing.db", "--parse")
        self.turns = [0, 0, 0]
        self.real: dict[int, int] = {}

    def _bare(self, stack: ExitStack, listed: Path, name: str, *more: str) -> Child:
        return stack.enter_context(child("bare.py", "--urls", listed, "--db", self.folder / name, *more))

    def change(self, percent: float, seed: str) -> tuple[set[int], set[str]]:
        """Changes pages; those with a real change, and the addresses of their new postings."""
        truth = self.site.control(f"change?percent={percent}&seed={seed}")
        for i in truth["real"]:
            self.real[i] = self.real.get(i, 0) + 1
        return set(truth["real"]), {pages.postings(i, self.real[i])[0].email for i in truth["real"]}


def thousand(rounds: int) -> tuple[list[Row], list[str]]:
    """The whole story at 1,000 pages."""
    with serving() as site, ExitStack() as stack:
        run = Run(site, 1000, stack)
        beside, notes = peers(run.folder, site.urls(run.n))
        first = (run.warm.ask("0"), run.parsing.ask(), run.bare.ask())
        firsts = {peer.name: peer.cycle().cpu for peer in beside}
        rows = _first(first, run.n)
        rows += _unchanged(run, beside, rounds)
        rows += _changed(run, beside)
        for name, spent in firsts.items():
            cost = f"{first[0]['cpu']:.1f} s and {spent:.1f} s"
            rows.append(Row(f"pages first seen / {name}", first[0]["cpu"] / spent, detail=cost))
        return rows, notes


def _first(first: tuple[Told, Told, Told], n: int) -> list[Row]:
    warm, parsing, bare = first
    offered = sum(len(pages.postings(i)) for i in range(n))
    failed = {result: count for result, count in warm["results"].items() if result != "read"}
    detail = (
        f"{_apart([warm], n)}; bare {bare['cpu'] * 1000 / n:.2f}, with parse {parsing['cpu'] * 1000 / n:.2f}"
    )
    return [
        Row("pages first seen / bare httpx + parse", warm["cpu"] / parsing["cpu"], ceiling=5, detail=detail),
        Row(f"… vacancies read of the {offered:,} on them", warm["found"], "", detail=str(failed or "")),
    ]


def _apart(told: Sequence[Told], n: int) -> str:
    parts = {
        part: statistics.median([each["parts"].get(part, 0.0) for each in told]) * 1000 / n
        for part in ("fetch", "read", "store")
    }
    return "ms a page: " + ", ".join(f"{part} {spent:.2f}" for part, spent in parts.items())


def _unchanged(run: Run, beside: Sequence[Peer], rounds: int) -> list[Row]:
    warm, bare, sizes = [], [], []
    spent: dict[str, list[float]] = {peer.name: [] for peer in beside}
    asked = 3 if run.n <= 1000 else 1  # webchanges alone takes minutes for 5,000 pages
    for turn in range(rounds):
        told = run.warm.ask(MINUTES)
        assert told["results"] == {"unchanged": run.n}, told
        warm.append(told)
        sizes.append(told["rss_mb"])
        bare.append(run.bare.ask()["cpu"])
        run.parsing.ask()
        for peer in beside if turn < asked else ():
            spent[peer.name].append(peer.cycle().cpu)
    ours = [told["cpu"] for told in warm]
    what = f"{run.n:,} unchanged pages"
    cost = f"{_apart(warm, run.n)}; bare {statistics.median(bare) * 1000 / run.n:.2f}"
    rows = [Row(f"{what} / bare httpx loop", ratio(ours, bare), ceiling=1.6, detail=cost)]
    for name, theirs in spent.items():
        both = f"{statistics.median(ours):.2f} s and {statistics.median(theirs):.2f} s"
        ceiling = 0.8 if name == "urlwatch" else None
        rows.append(Row(f"{what} / {name}", ratio(ours, theirs), ceiling=ceiling, detail=both))
    most = 150 if run.n <= 1000 else 180
    polls = f"after {rounds * run.n:,} polls; a first start, which makes the tables, keeps 11 MB more"
    rows.append(Row(f"resident memory at {run.n:,} sources", sizes[-1], "MB", most, polls))
    rows.append(Row(f"… grown over {(rounds - 1) * run.n:,} polls", sizes[-1] - sizes[0], "MB", 5))
    return rows


def _changed(run: Run, beside: Sequence[Peer]) -> list[Row]:
    false = missed = real_ones = 0
    wrongs, losses = Counter[str](), Counter[str]()
    ours: list[float] = []
    parsing: list[float] = []
    for seed in ("one", "two", "three"):
        real, truth = run.change(5, seed)
        told = run.warm.ask(MINUTES)
        wrong, lost = against(told["owed"], truth)
        false, missed, real_ones = false + wrong, missed + lost, real_ones + len(truth)
        ours.append(told["cpu"])
        parsing.append(run.parsing.ask()["cpu"])
        run.bare.ask()
        for peer in beside:
            heard = peer.changed(peer.cycle())
            wrongs[peer.name] += len(heard - real)
            losses[peer.name] += len(real - heard)
    _, truth = run.change(100, "all")
    told = run.warm.ask(MINUTES)
    parsed = run.parsing.ask()["cpu"]
    wrong, lost = against(told["owed"], truth)
    of = f"{real_ones} real changes and as many meaningless ones"
    whole = f"{len(truth)} of each at once"

    def counted(few: int, many: int, theirs: Counter[str]) -> str:
        told_by = "".join(f", {peer.name} {theirs[peer.name]}" for peer in beside)
        return f"{of}: {few}{told_by}; {whole}: {many}"

    return [
        Row("cycle with 5 % changed / bare httpx + parse", ratio(ours, parsing)),
        Row("false alerts", false + wrong, "", 0, counted(false, wrong, wrongs)),
        Row("missed alerts", missed + lost, "", 0, counted(missed, lost, losses)),
        Row(
            "pages changed / bare httpx + parse",
            told["cpu"] / parsed,
            ceiling=5,
            detail=_apart([told], run.n),
        ),
    ]


def against(owed: Sequence[tuple[str, str]], truth: set[str]) -> tuple[int, int]:
    """False and missed ones: each new posting is to be told once, as new, and nothing else."""
    new = [address for sense, address in owed if sense == "new"]
    right = set(new) & truth
    return len(owed) - len(right), len(truth - right)


def growth(sizes: Sequence[int], rounds: int) -> tuple[list[Row], list[str]]:
    """CPU a page as the number of sources grows; at the largest, all competitors once more."""
    costs: dict[int, float] = {}
    rows: list[Row] = []
    notes: list[str] = []
    with serving() as site:
        for n in sizes:
            with ExitStack() as stack:
                run = Run(site, n, stack)
                run.warm.ask("0")
                told = [run.warm.ask(MINUTES) for _ in range(rounds)]
                costs[n] = statistics.median(each["cpu"] for each in told) / n
                if n == sizes[-1]:
                    beside, notes = peers(run.folder, site.urls(n))
                    run.bare.ask()
                    run.parsing.ask()
                    for peer in beside:
                        peer.cycle()
                    rows = _unchanged(run, beside, rounds)
    small, large = sizes[0], sizes[-1]
    detail = ", ".join(f"{n:,}: {cost * 1000:.2f} ms" for n, cost in costs.items())
    flat = Row(f"CPU a page, {large:,} / {small:,} sources", costs[large] / costs[small], "x", 1.15, detail)
    return [flat, *rows], notes
