"""Bytes to documents: charsets that lie, hidden text, protected addresses, tables, mail, feeds."""

from __future__ import annotations

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.pages.part import Unreadable
from scraper.extract.words.text import normalise


def page(markup: str | bytes, **more: str) -> Document:
    body = markup if isinstance(markup, bytes) else markup.encode()
    document = open_document(body, format="html", url="https://gme.example.org/open/", **more)
    assert isinstance(document, Document)
    return document


def texts(document: Document) -> list[str]:
    return [block.text for part in document.parts for block in part.blocks if block.text and not block.chrome]


@pytest.mark.parametrize(
    ("body", "header"),
    [
        ("<p>Año – niño’s</p>".encode(), None),
        ("\ufeff<p>Año – niño’s</p>".encode(), "text/html; charset=iso-8859-1"),
        ("<p>Año – niño’s</p>".encode("cp1252"), None),
        ("<p>Año – niño’s</p>".encode("cp1252"), "text/html; charset=utf-8"),
        ("<meta charset='iso-8859-1'><p>Año – niño’s</p>".encode("cp1252"), None),
        ("<p>Año – niño’s</p>".encode(), "text/html; charset=bogus-8"),
        ("\ufeff<p>Año – niño’s</p>".encode("utf-16-le"), None),
    ],
)
def test_a_charset_is_found_whatever_is_claimed(body: bytes, header: str | None) -> None:
    document = open_document(body, format="html", url=None, content_type=header)
    assert isinstance(document, Document)
    assert texts(document) == ["Año - niño's"]


def test_evidence_keeps_the_signs_of_the_source() -> None:
    words = normalise("PGY\u20112\u00a0cate\u00adgorical \ufb01lled \uff11")
    assert words.text == "PGY-2 categorical filled 1"
    start = words.text.index("categorical")
    assert words.source(start, start + len("categorical")) == "cate\u00adgorical"
    assert words.source(0, 5) == "PGY\u20112"


def test_comments_scripts_and_archived_blocks_are_no_words_but_accordions_are() -> None:
    document = page(
        "<!-- PGY-3 in 2019 --><script>var a='x'</script><div class='old' style='display:none'>old</div>"
        "<div class='accordion-panel' style='display: none'>live</div><p hidden>hidden</p><p>shown</p>"
    )
    assert texts(document) == ["live", "shown"]


def test_a_protected_address_becomes_a_link() -> None:
    document = page(
        '<p>Write to <a href="/cdn-cgi/l/email-protection" data-cfemail="422b2f022b2e2e2d2b316c2d3025">[email&#160;protected]</a></p>'
        "<p>or <script>var u='gme'; var d='hosp'+'.'+'example.org'; document.write(u+'@'+d);</script></p>"
    )
    links = [link.href for part in document.parts for block in part.blocks for link in block.links]
    assert "mailto:im@illois.org" in links
    assert "mailto:gme@hosp.example.org" in links


def test_a_merged_cell_holds_for_each_of_its_rows() -> None:
    document = page(
        "<table><tr><th>Hospital<th>Level<th>No.</tr><tr><td rowspan=2>Elm<td>PGY-2<td>1</tr><tr><td>PGY-3<td>2</tr></table>"
    )
    rows = [
        {cell.label: cell.text for cell in block.cells} for block in document.parts[0].blocks if block.cells
    ]
    assert rows == [
        {"Hospital": "Elm", "Level": "PGY-2", "No.": "1"},
        {"Hospital": "Elm", "Level": "PGY-3", "No.": "2"},
    ]


def test_a_table_on_its_side_and_a_matrix_become_rows() -> None:
    turned = page(
        "<table><tr><th></th><td>Neurology</td><td>Urology</td></tr><tr><th>Level</th><td>PGY-2</td><td>PGY-3</td></tr>"
        "<tr><th>Openings</th><td>1</td><td>2</td></tr><tr><th>Begins</th><td>Now</td><td>July 1</td></tr></table>"
    )
    assert [
        [cell.text for cell in block.cells] for block in turned.parts[0].blocks if block.kind == "row"
    ] == [["Neurology", "PGY-2", "1", "Now"], ["Urology", "PGY-3", "2", "July 1"]]
    matrix = page(
        "<table><tr><th>Program<th>PGY-1<th>PGY-2</tr><tr><td>Surgery<td>-<td>2</tr><tr><td>Neurology<td>1<td></tr></table>"
    )
    assert [
        [cell.text for cell in block.cells] for block in matrix.parts[0].blocks if block.kind == "row"
    ] == [["Surgery", "PGY-2", "2"], ["Neurology", "PGY-1", "1"]]


def test_a_layout_table_is_walked_like_any_box() -> None:
    document = page("<table><tr><td><h2>Openings</h2><p>One PGY-2.</p></td></tr></table>")
    assert [block.kind for block in document.parts[0].blocks if block.text] == ["heading", "text"]


MAIL = b"""From: "Reyes, Ana" <ana@elm.example.org>
To: list@lists.example.org
Date: Tue, 14 Apr 2026 22:38:20 -0500
Subject: =?utf-8?Q?Re=3A_=5BCOORD=5D_PGY=E2=80=912_opening?=
Message-ID: <2@elm.example.org>
In-Reply-To: <1@elm.example.org>
Content-Type: text/plain; charset=x-bogus

It is filled, thanks.

On Mon, Apr 6, 2026 at 9:14 AM Ana Reyes <ana@elm.example.org> wrote:
> Elm Hospital has one PGY-2 opening.
_______________________________________________
coord mailing list
"""


def test_a_reply_is_two_voices_the_older_first_and_the_footer_is_gone() -> None:
    document = open_document(MAIL, format="eml", url=None)
    assert isinstance(document, Document)
    quoted, own = document.parts
    assert quoted.posted is not None
    assert quoted.posted.isoformat() == "2026-04-06"
    assert own.posted is not None
    assert own.posted.isoformat() == "2026-04-14"
    assert own.title == "PGY\u20112 opening"
    assert "one PGY-2 opening" in " ".join(block.text for block in quoted.blocks)
    assert "mailing list" not in " ".join(block.text for block in own.blocks)


def test_a_mailbox_has_one_part_a_message() -> None:
    body = b"From a Mon Jan 12 10:02:11 2026\n" + MAIL + b"\n\nFrom b Mon Jan 12 10:02:11 2026\n" + MAIL
    document = open_document(body, format="mbox", url=None)
    assert isinstance(document, Document)
    assert len(document.parts) == 4


def test_a_feed_gives_its_own_day_and_an_entity_bomb_is_refused() -> None:
    feed = (
        b"<rss version='2.0'><channel><title>Openings</title><item><title>PGY-2</title><link>https://x.example.org/1</link>"
        b"<pubDate>Mon, 13 Apr 2026 23:58:00 -0800</pubDate><description>One place</description></item></channel></rss>"
    )
    document = open_document(feed, format="feed", url=None)
    assert isinstance(document, Document)
    assert document.parts[0].posted is not None
    assert document.parts[0].posted.isoformat() == "2026-04-13"
    bomb = b'<!DOCTYPE x [<!ENTITY a "b">]><rss><channel/></rss>'
    assert isinstance(open_document(bomb, format="feed", url=None), Unreadable)


def test_a_pdf_named_page_is_unreadable_with_its_reason() -> None:
    refused = open_document(b"%PDF-1.7 ...", format="html", url=None)
    assert isinstance(refused, Unreadable)
    assert "PDF" in refused.reason
