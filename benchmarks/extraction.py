"""From bytes to records, against the mere parse of the same bytes.

Knows the corpus of the tests and the generated pages. Promises that each page is read by turns with its
parse, and that the big ones run in a process of their own with an end to patience.
"""

from __future__ import annotations

import argparse
import itertools
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from typing import Final

import pages
from measure import HERE, ROOT, Row, in_turn, ratio
from selectolax.lexbor import LexborHTMLParser

from scraper.extract.document import Document, Format, open_document
from scraper.extract.read import read

CASES: Final = ROOT / "tests" / "corpus" / "cases"
DAY: Final = date(2026, 11, 20)
BIG: Final = 5_000_000
SMALL: Final = 100_000
"""Bytes of the document of its kind that is read before it."""
PATIENCE: Final = 20.0
"""Seconds after which a big document is given up."""


def records(body: bytes, format: Format = "html", url: str = "https://gme.example.org/openings") -> int:
    """How many vacancies ``body`` holds: the whole way."""
    opened = open_document(body, format=format, url=url)
    assert isinstance(opened, Document), opened
    return len(read(opened, day=DAY).records)


def seconds(work: Callable[[], object]) -> float:
    """CPU that ``work`` takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def against_parse(body: bytes, rounds: int = 5) -> float:
    """How many times its parse reading ``body`` takes, both by turns and warm."""
    records(body)
    reading, parsing = in_turn(
        [lambda: seconds(lambda: records(body)), lambda: seconds(lambda: LexborHTMLParser(body))], rounds
    )
    return ratio(reading, parsing)


def corpus() -> Row:
    """The median page of the corpus."""
    bodies = {path.stem: path.read_bytes() for path in sorted(CASES.glob("*.html"))}
    ratios = {name: against_parse(body, 3) for name, body in bodies.items()}
    worst = max(ratios, key=lambda name: ratios[name])
    detail = f"{len(ratios)} pages; worst {ratios[worst]:.0f} x ({worst})"
    return Row(
        "extraction, median corpus page / its parse",
        statistics.median(ratios.values()),
        ceiling=25,
        detail=detail,
    )


def generated() -> Row:
    """The median generated page, which is as long as real ones are."""
    ratios = [against_parse(pages.page(i), 3) for i in range(30)]
    return Row(
        "extraction, median generated page / its parse",
        statistics.median(ratios),
        detail="30 pages of 20 to 60 KB",
    )


def without_triggers() -> Row:
    """A page as long as real ones on which nothing could be on offer."""
    words = [
        "garden",
        "river",
        "morning",
        "paper",
        "window",
        "music",
        "bridge",
        "summer",
        "letter",
        "mountain",
        "kitchen",
        "lantern",
    ]
    prose = "".join(
        f"<h2>{words[i % 12].title()}</h2><p>{' '.join(words[(i * k) % 12] for k in range(1, 90))}.</p>"
        for i in range(55)
    )
    links = "".join(f'<li><a href="/{word}/{i}">{word}</a></li>' for i, word in enumerate(words * 5))
    head = f"<html><head><title>News</title></head><body><nav><ul>{links}</ul></nav>"
    body = f"{head}<main>{prose}</main></body></html>"
    return Row("… page without trigger words / its parse", against_parse(body.encode(), 15), ceiling=3)


def inner(i: int) -> str:
    """What generated page ``i`` says, without head and foot."""
    text = pages.page(i).decode()
    return text[text.index('<main id="content">') + 19 : text.index("</main>")]


def joined(numbers: Iterable[int]) -> bytes:
    """Several pages as one long one."""
    return f"<html><body><main>{''.join(inner(i) for i in numbers)}</main></body></html>".encode()


def _together(bodies: Sequence[bytes]) -> float:
    """Seconds of CPU to read all of them."""
    return seconds(lambda: [records(body) for body in bodies])


def growth() -> Row:
    """Whether eight pages in one cost what eight pages cost."""
    offering = [i for i in range(1, 40) if pages.postings(i)][:8]
    singles = [joined([i]) for i in offering]
    records(singles[0])
    by_size = {}
    for size in (1, 2, 4, 8):
        whole, apart = in_turn(
            [partial(_together, [joined(offering[:size])]), partial(_together, singles[:size])], 3
        )
        by_size[size] = ratio(whole, apart)
    detail = ", ".join(f"{size} in one: {cost:.2f}" for size, cost in by_size.items())
    return Row("… growth: 8 pages in one / the 8 apart", by_size[8], ceiling=1.3, detail=detail)


LIKE: Final = {
    "lines": "<p>more {}</p>",
    "items": "<li>thing {}</li>",
    "boxes": "<div class=card><div><b>Card {}</b></div><div>words</div></div>",
    "headings": "<h3>Head {}</h3><p>text</p>",
    "offers": "<p>One PGY-2 position is open at Hospital {}, Reno, NV.</p>",
}


_number = itertools.count()


def _like(piece: str, size: int) -> bytes:
    """So many like pieces under a heading, other ones each time: nothing that is remembered helps."""
    pieces = "".join(piece.replace("{}", str(next(_number))) for _ in range(size))
    return f"<h1>Open positions</h1>{pieces}".encode()


def _fresh(piece: str, size: int) -> float:
    return _together([_like(piece, size)])


def growth_of_like_pieces() -> Row:
    """Whether four thousand like pieces cost four times what a thousand cost, the worst kind of them."""
    worst, told = 0.0, []
    for name, piece in LIKE.items():
        few, many = in_turn([partial(_fresh, piece, size) for size in (1_000, 4_000)], 3)
        cost = ratio(many, few) / 4
        told.append(f"{name} {cost:.2f}")
        worst = max(worst, cost)
    return Row("… growth: 4,000 like pieces / four times 1,000", worst, ceiling=1.3, detail=", ".join(told))


def big() -> list[Row]:
    """Five megabytes of postings, as a page and as a mail."""
    rows = []
    for kind in ("html", "mail"):
        command = [sys.executable, str(HERE / "extraction.py"), kind]
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=PATIENCE)
            told = json.loads(done.stdout)
            row = Row(
                f"… {kind} of 5 MB",
                told["seconds"],
                "s",
                2,
                f"{told['records']:,} of {told['offered']:,} found; first of a process {told['first']:.1f} s",
            )
        except subprocess.TimeoutExpired:
            row = Row(f"… {kind} of 5 MB", PATIENCE, "s", 2, "given up")
        rows.append(row)
    return rows


def _big(kind: str, least: int = BIG) -> tuple[Format, bytes, int]:
    """The document, of at least so many bytes, and how many places it offers."""
    found: list[str] = []
    size, i, offered = 0, 0, 0
    while size < least:
        found.append(inner(i) if kind == "html" else _plain(i))
        size += len(found[-1])
        offered += len(pages.postings(i))
        i += 1
    if kind == "html":
        return "html", f"<html><body><main>{''.join(found)}</main></body></html>".encode(), offered
    head = (
        "From: coordinator@example.org\nTo: list@example.org\nSubject: Open positions\n"
        "Date: Fri, 20 Nov 2026 08:00:00 -0800\n"
    )
    return "eml", f"{head}Content-Type: text/plain; charset=utf-8\n\n{''.join(found)}".encode(), offered


def _plain(i: int) -> str:
    told = [
        f"{posting.title}\n{posting.city}, {posting.state}\n{posting.text} Start date: July 1, 2027. "
        f"{posting.visa} Send a CV to {posting.email}.\n"
        for posting in pages.postings(i)
    ]
    prose = "\n\n".join(LexborHTMLParser(f"<p>{part}").text() for part in inner(i).split("<p>")[2:9])
    return "\n".join((*told, prose, ""))


def rows() -> list[Row]:
    """All of it."""
    return [corpus(), generated(), without_triggers(), growth(), growth_of_like_pieces(), *big()]


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=("html", "mail"))
    format, body, offered = _big(kind := parser.parse_args().kind)
    # A service meets such a document after others: what is made once for a process is told apart.
    _, small, _ = _big(kind, SMALL)
    first = seconds(lambda: records(small, format))
    then = seconds(lambda: records(small, format))
    found: list[int] = []
    spent = seconds(lambda: found.append(records(body, format)))
    told = {"seconds": spent, "records": found[0], "offered": offered, "first": first - then}
    print(json.dumps(told))
