"""What is handed over for import: messages, mailboxes, pasted words."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from scraper.sources.listserv import kind_of, read_mail
from scraper.sources.reading import Failed, Snapshot

MESSAGE = b"""Received: from lists.test\r
From: Program Office <gme@hospital.test>\r
Subject: PGY-2 opening\r
Date: Fri, 20 Mar 2026 09:00:00 -0700\r
\r
We have one PGY-2 position in neurology.\r
"""
MAILBOX = b"From gme@hospital.test Fri Mar 20 09:00:00 2026\n" + MESSAGE.replace(b"\r\n", b"\n") + b"\n"
PASTED = b"From: what I read on a forum\n\nWe have one PGY-2 position in neurology."


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (MESSAGE, "eml"),
        (b"\xef\xbb\xbf\n" + MESSAGE, "eml"),
        (MAILBOX, "mbox"),
        (PASTED, "text"),
        (b"One PGY-2 position\nStart: July 2026\nSubject to funding", "text"),
        (b"From here on we have one opening", "text"),
        (b"", "text"),
    ],
)
def test_what_it_is_shows_in_its_first_lines(body: bytes, kind: str) -> None:
    assert kind_of(body) == kind


@pytest.mark.parametrize("body", [MESSAGE, MAILBOX, PASTED])
def test_mail_is_a_snapshot_and_never_complete(body: bytes) -> None:
    got = read_mail(body)
    assert isinstance(got, Snapshot)
    assert not got.complete
    assert got.raw[0].body == body
    assert got.raw[0].format == got.documents[0].format == kind_of(body)


def test_the_format_may_be_told() -> None:
    got = read_mail(PASTED, kind="eml", url="https://lists.test/1")
    assert isinstance(got, Snapshot)
    assert (got.raw[0].format, got.raw[0].url) == ("eml", "https://lists.test/1")


def test_nothing_and_too_much_are_failures() -> None:
    empty, huge = read_mail(b" \n"), read_mail(b"x" * (21 * 1024 * 1024))
    assert isinstance(empty, Failed)
    assert isinstance(huge, Failed)
    assert (empty.kind, huge.kind) == ("garbage", "too-big")


@given(st.binary(max_size=300))
def test_no_bytes_break_it(body: bytes) -> None:
    got = read_mail(body)
    if isinstance(got, Snapshot):
        assert got.documents[0].parts is not None
