"""A PDF's words come out of a child process: whatever the bytes do to it, this process gets a value."""

from __future__ import annotations

import json
import zlib
from pathlib import Path

import pytest
from farside import Clock, FarSide, reply
from pdf_writer import column, pdf, whole

from scraper.extract.document import open_document
from scraper.extract.pages.part import Unreadable
from scraper.fetch.http import Door
from scraper.sources import pdf as reader, terms
from scraper.sources.pdf import words_of
from scraper.sources.read import read
from scraper.sources.reading import Cursor, Failed, Snapshot
from scraper.sources.source import Source

FLYER = pdf(
    [
        (72, 720, 20, "**Unfilled position"),
        *column(
            72,
            680,
            11,
            "Tamarisk Valley Hospital, Fresno, California has one PGY-2 position in",
            "neurology, July 1, 2027.",
        ),
        (72, 600, 11, "Write to neuro@tamarisk.example.org"),
    ]
)


def told(body: bytes) -> list[str]:
    words = words_of(body)
    assert isinstance(words, bytes), words
    return [word[4] for page in json.loads(words)["pages"] for word in page["words"]]


def failed(body: bytes, **limits: float) -> Failed:
    got = words_of(body, **limits)  # type: ignore[arg-type]
    assert isinstance(got, Failed), got
    return got


def test_words_come_with_their_places_and_weight() -> None:
    words = words_of(FLYER)
    assert isinstance(words, bytes)
    (page,) = json.loads(words)["pages"]
    left, top, right, bottom, text, size, bold = page["words"][0]
    assert (text, size, bold) == ("Unfilled", 20.0, True)
    assert 70 < left < right < 200
    assert 40 < top < 72 < bottom < 80
    assert [word[4] for word in page["words"]][-1] == "neuro@tamarisk.example.org"


@pytest.mark.parametrize(("scale", "size"), [(1.0, 16.0), (0.75, 12.0), (0.5, 8.0)])
def test_type_is_as_large_as_it_stands_on_the_sheet(scale: float, size: float) -> None:
    words = words_of(pdf([(72, 720, 16, "Unfilled position")], scale=scale))
    assert isinstance(words, bytes)
    (page,) = json.loads(words)["pages"]
    assert [word[5] for word in page["words"]] == [size, size]


def test_what_is_no_pdf_never_reaches_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_CHILD", Path("/nowhere"))
    assert failed(b"<html>").reason == "these are not the bytes of a PDF"
    assert failed(b"").kind == "garbage"


@pytest.mark.parametrize(
    "body",
    [
        b"%PDF-1.7",
        b"%PDF-1.7\n" + bytes(range(256)) * 40,
        FLYER[:300],
        FLYER.replace(b"endobj", b"endobk").replace(b"/Root", b"/Boot"),
    ],
)
def test_garbage_is_a_failure_in_a_sentence(body: bytes) -> None:
    assert failed(body).reason == "the PDF is damaged or is none"


def test_a_locked_pdf_says_so() -> None:
    assert failed(pdf([(72, 700, 12, "secret")], encrypt=True)).reason == "the PDF is locked with a password"


def deflated(stream: bytes, times: int = 1) -> bytes:
    for _ in range(times):
        stream = zlib.compress(stream, 9)
    filters = b"/FlateDecode " * times
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
    page += b"/Resources << /Font << /F1 5 0 R >> >> >>"
    return whole(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            page,
            b"<< /Length %d /Filter [%s] >>\nstream\n%s\nendstream" % (len(stream), filters, stream),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ],
        b"/Root 1 0 R",
    )


def test_a_bomb_costs_bounded_memory_and_time() -> None:
    bomb = deflated(b"\0" * 100_000_000, times=2)
    assert len(bomb) < 10_000
    got = words_of(bomb, seconds=4)
    if isinstance(got, bytes):
        assert len(got) < 10_000
    else:
        assert got.kind in ("garbage", "too-slow")


def test_endless_drawing_is_stopped() -> None:
    endless = deflated(
        b"BT /F1 12 Tf " + b"0 0 Td (aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj " * 1_000_000 + b"ET"
    )
    assert failed(endless, seconds=1).kind == "too-slow"


def test_a_child_that_hangs_is_ended_by_the_clock(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    child = tmp_path / "child.py"
    child.write_text("import time\ntime.sleep(60)\n")
    monkeypatch.setattr(reader, "_CHILD", child)
    assert failed(FLYER, wait=0.3).kind == "too-slow"


@pytest.mark.parametrize(
    "program",
    ["import os; os.kill(os.getpid(), 11)", "raise SystemExit(3)", "print('half {')", "print('[1]')", ""],
)
def test_a_child_that_crashes_or_babbles_is_a_failure(
    program: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    child = tmp_path / "child.py"
    child.write_text(program)
    monkeypatch.setattr(reader, "_CHILD", child)
    assert failed(FLYER).kind == "garbage"


def test_the_child_sets_its_own_limits_and_can_write_no_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    child = tmp_path / "child.py"
    child.write_text(
        f"import sys; sys.path.insert(0, {str(Path(reader.__file__).parent)!r})\n"
        "import json, os, resource, pdf_words\n"
        "pdf_words.limit(3)\n"
        "names = ('CPU', 'AS', 'FSIZE', 'CORE')\n"
        "told = {name: resource.getrlimit(getattr(resource, 'RLIMIT_' + name))[0] for name in names}\n"
        "print(json.dumps(told | {'env': sorted(os.environ)}))\n"
    )
    monkeypatch.setattr(reader, "_CHILD", child)
    got = words_of(FLYER)
    assert isinstance(got, bytes)
    limits = json.loads(got)
    assert limits["CPU"] == 3
    assert limits["AS"] == 1_500_000_000
    assert (limits["FSIZE"], limits["CORE"]) == (0, 0)
    assert not [name for name in limits["env"] if not name.startswith("LC_")]


def test_only_so_many_pages_are_read() -> None:
    assert told(pdf(*([[(72, 700, 12, f"page{n}")] for n in range(80)])))[-1] == "page59"


def test_a_scanned_flyer_is_unreadable_in_words() -> None:
    words = words_of(pdf([]))
    assert isinstance(words, bytes)
    opened = open_document(words, format="pdf", url=None)
    assert isinstance(opened, Unreadable)
    assert "scanned" in opened.reason


def test_bytes_of_a_pdf_are_no_words() -> None:
    opened = open_document(FLYER, format="pdf", url=None)
    assert isinstance(opened, Unreadable)


@pytest.mark.anyio
async def test_a_page_source_may_answer_with_a_pdf_and_a_reread_needs_no_child() -> None:
    clock = Clock()
    far = FarSide({"/": [reply(FLYER, content_type="application/pdf")]})
    async with far.serving(), Door(None, {}, clock, refuse=terms.why_not) as door:
        source = Source("flyer", "Flyer", far.url(), "page", "hospital", access="local", anchor="neurology")
        got = await read(source, door, Cursor(), clock())
    assert isinstance(got, Snapshot), got
    assert got.complete
    (raw,) = got.raw
    again = open_document(raw.body, format="pdf", url=raw.url)
    assert not isinstance(again, Unreadable)
    assert again.parts == got.documents[0].parts
    assert "one PGY-2 position in neurology" in again.text
