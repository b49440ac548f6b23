"""Broken documents, many: never an exception, never slow, never a record without evidence."""

from __future__ import annotations

import time
from datetime import date

import pytest
from mutations import broken

from scraper.extract.document import open_document
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read

MOST = 2.0
"""Seconds of processor time that one document may take."""

PORTION = 5_000
PORTIONS = 20


def survive(seed: int, count: int) -> tuple[int, float]:
    """Reads ``count`` broken documents; how many records came out, and the longest time taken."""
    records, slowest = 0, 0.0
    for number, (body, kind) in enumerate(broken(seed, count)):
        began = time.process_time()
        document = open_document(body, format=kind, url="https://h.example.org/x")
        found = () if isinstance(document, Unreadable) else read(document, day=date(2026, 5, 1)).records
        taken = time.process_time() - began
        slowest = max(slowest, taken)
        assert taken < MOST, f"document {number} of seed {seed} took {taken:.1f} s"
        assert all(record.evidence for record in found), f"document {number} of seed {seed}"
        records += len(found)
    return records, slowest


def test_broken_documents_are_read_quickly_and_with_evidence() -> None:
    records, _ = survive(seed=1, count=250)
    assert records > 50, "the documents are too broken to prove anything"


@pytest.mark.torture
@pytest.mark.parametrize("portion", range(PORTIONS))
def test_a_hundred_thousand_broken_documents(portion: int, capsys: pytest.CaptureFixture[str]) -> None:
    records, slowest = survive(seed=1000 + portion, count=PORTION)
    with capsys.disabled():
        print(f"\nportion {portion}: {PORTION} documents, {records} records, slowest {slowest:.2f} s")
    assert records > PORTION / 5
