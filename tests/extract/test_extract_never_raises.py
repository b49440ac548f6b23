"""No bytes raise, nothing takes long, and NRMP's list is refused at the door."""

from __future__ import annotations

import random
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from scraper.extract.confidential import is_nrmp_list
from scraper.extract.document import FORMATS, Document, Format, open_document
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import Extraction, read

CASES = Path(__file__).parents[1] / "corpus" / "cases"
SUFFIXES: dict[str, Format] = {".html": "html", ".eml": "eml", ".mbox": "mbox", ".xml": "feed"}
WORDS = st.sampled_from(
    ["<p>", "</p>", "<table>", "<tr>", "<td rowspan=9>", "<li>", "<h2>", "<s>", "PGY-2", "one position", "open", "FILLED", "J-1",
     "July 1, 2026", "\n", "> ", "From: a@b.example.org\n", "----", "|", "&#160;", "a@b.example.org", "\u200b", "<!--", "neurology"]
)  # fmt: skip


def outcome(body: bytes, kind: Format) -> Extraction | None:
    document = open_document(body, format=kind, url="https://h.example.org/x")
    if not isinstance(document, Document):
        return None
    found = read(document, day=date(2026, 5, 1))
    assert all(record.evidence for record in found.records)
    return found


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=600), st.sampled_from(FORMATS))
def test_any_bytes_are_read_or_refused(body: bytes, kind: Format) -> None:
    outcome(body, kind)


@settings(max_examples=80, deadline=None)
@given(st.lists(WORDS, max_size=40), st.sampled_from(FORMATS))
def test_any_jumble_of_markup_and_words_is_read(words: list[str], kind: Format) -> None:
    outcome(" ".join(words).encode(), kind)


def test_mutated_corpus_files_never_raise_nor_take_long() -> None:
    dice = random.Random(7)
    files = [
        (path.read_bytes(), SUFFIXES[path.suffix])
        for path in sorted(CASES.iterdir())
        if path.suffix in SUFFIXES
    ]
    for _ in range(150):
        body, kind = dice.choice(files)
        broken = bytearray(body)
        for _ in range(dice.randint(1, 20)):
            at = dice.randrange(len(broken) + 1)
            if dice.random() < 0.5:
                del broken[at : at + dice.randint(1, 150)]
            else:
                broken[at:at] = dice.choice(
                    [b"<table>", b"</div>", b'"', b"\xff", b"<li>", b"\n> ", b"&#0;", b"<!--"]
                )
        started = time.perf_counter()
        outcome(bytes(broken), kind)
        assert time.perf_counter() - started < 2


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"<p>One PGY-2 position is open at Elm Hospital, Reno, NV. " * 90_000, "html"),
        (b"<ul>" + b"<li><a href=/x>PGY-2 opening</a></li>" * 60_000, "html"),
        (b"<div>" * 200_000 + b"PGY-2 position open", "html"),
        (b"From: a@b.example.org\nSubject: PGY-2 opening\n\n" + b"> one PGY-2 position\n" * 200_000, "eml"),
        (b"word " * 1_000_000, "text"),
    ],
    ids=["prose", "list", "depth", "quotes", "nothing"],
)
def test_five_megabytes_are_bounded_in_time(body: bytes, kind: Format) -> None:
    started = time.process_time()
    outcome(body[:5_000_000], kind)
    assert time.process_time() - started < 8


def test_the_same_bytes_give_the_same_records() -> None:
    body = (CASES / "021-blogger-weekly-list.html").read_bytes()
    first, second = outcome(body, "html"), outcome(body, "html")
    assert first is not None
    assert second is not None
    assert first.records == second.records


ROWS = "\n".join(f"Hospital {n} | Internal Medicine | {1000 + n}140C0 | {n % 5 + 1}" for n in range(30))


def test_nrmps_list_is_refused_and_nothing_of_it_is_kept() -> None:
    assert is_nrmp_list(ROWS)
    found = outcome(f"<h1>Unfilled programs</h1><pre>{ROWS}</pre>".encode(), "html")
    assert found is not None
    assert found.confidential
    assert not found.records


def test_a_posting_or_a_page_with_its_own_codes_passes() -> None:
    assert is_nrmp_list("PGY-1 preliminary surgery, NRMP code 1047440P0, one position") is None
    assert (
        is_nrmp_list(
            "Categorical 1994140C0 14, Preliminary 1994140P0 6, Advanced 1994180A0 4, 1994190C0, 1994200C0"
        )
        is None
    )


def test_a_feed_that_its_parser_cannot_stand_is_unreadable_and_no_exception() -> None:
    body = b'<rss version="2.0"><channel></category><item><title>a</title></category></item></category></channel>'
    document = open_document(body + b"<![CDATA[ </rss>", format="feed", url=None)
    assert isinstance(document, Document | Unreadable)
    if isinstance(document, Document):
        assert read(document, day=date(2026, 5, 1)).records == ()


def test_a_header_that_cannot_be_decoded_stays_as_it_is() -> None:
    mail = b"From: a@b.example.org\nSubject: =?utf-8?b?abcde?= one PGY-2 neurology position\n\nOne PGY-2 position.\n"
    assert outcome(mail, "eml") is not None


def test_comments_nested_without_end_in_an_address_make_a_mail_unreadable() -> None:
    mail = (
        b"From: " + b"(" * 5000 + b" a@b.example.org\nSubject: a\n\nOne PGY-2 neurology position is open.\n"
    )
    assert isinstance(open_document(mail, format="eml", url=None), Document | Unreadable)
    outcome(mail, "eml")
