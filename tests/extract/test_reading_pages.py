"""Structure to places: one assertion a shape, on pages written for it."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, Format, open_document
from scraper.extract.read import Extraction, Hints, read

DAY = date(2026, 4, 20)


def extraction(markup: str, kind: Format = "html", hints: Hints | None = None) -> Extraction:
    document = open_document(markup.encode(), format=kind, url="https://gme.example.org/open")
    assert isinstance(document, Document)
    return read(document, day=DAY, hints=hints)


def told(markup: str) -> list[tuple[str | None, tuple[int, ...], str]]:
    return [(record.specialty, record.pgy, record.status) for record in extraction(markup).records]


@pytest.mark.parametrize(
    "markup",
    [
        "<h1>Open positions</h1><h3>Neurology PGY-2</h3><p>One position, July 1, 2026.</p>"
        "<h3>Urology PGY-3</h3><p>One position, now.</p>",
        "<h1>Vacancies</h1><ul><li>Neurology PGY-2, one position</li><li>Urology PGY-3, one position</li></ul>",
        "<h1>Vacancies</h1><p><b>Neurology PGY-2</b><br>One position.</p><p><b>Urology PGY-3</b><br>One position.</p>",
        "<h1>Vacancies</h1><dl><dt>Neurology PGY-2<dd>One place.<dt>Urology PGY-3<dd>One place.</dl>",
        "<h1>Vacancies</h1><p>We have one neurology PGY-2 position. We also have one urology PGY-3 position.</p>",
        "<h1>Vacancies</h1><table><tr><th>Specialty<th>Level<th>Start</tr><tr><td>Neurology<td>PGY-2<td>7/1/2026</tr>"
        "<tr><td>Urology<td>PGY-3<td>Now</tr></table>",
        "<h1>Vacancies</h1>Neurology PGY-2 - one opening<br><br>Urology PGY-3 - one opening<br><br>",
        "<h1>Vacancies</h1><p>Neurology PGY-2, one position open.</p><hr><p>Urology PGY-3, one position open.</p>",
        "<h1>Vacancies</h1><article><h3>Neurology PGY-2</h3><div>Positions</div><div>1</div></article>"
        "<article><h3>Urology PGY-3</h3><div>Positions</div><div>1</div></article>",
    ],
)
def test_two_places_are_found_in_every_shape(markup: str) -> None:
    assert told(markup) == [("neurology", (2,), "open"), ("urology", (3,), "open")]


def test_counted_levels_are_two_places_and_alternatives_one() -> None:
    assert [
        record.pgy for record in extraction("<p>We have one PGY-2 and one PGY-3 vacancy.</p>").records
    ] == [(2,), (3,)]
    assert [
        record.pgy
        for record in extraction("<p>We have a PGY-2 or PGY-3 vacancy for July 1. Send a CV.</p>").records
    ] == [(2, 3)]


@pytest.mark.parametrize(
    "markup",
    [
        "<p>We offer four PGY-1 positions each year through the NRMP Match.</p>",
        "<h1>Open positions</h1><p>There are no openings at this time.</p>",
        "<h1>Careers</h1><h2>Nurse Residency</h2><p>Twelve openings in October.</p>",
        "<h1>Careers</h1><h2>PGY-1 Pharmacy Resident</h2><p>Three positions through PhORCAS.</p>",
        "<h1>Jobs</h1><ul><li>Residency Program Coordinator, Internal Medicine</li><li>Hospitalist</li></ul>",
        "<p>I am a PGY-1 looking for a PGY-2 position in psychiatry anywhere.</p>",
        "<p>PGY-2 positions occasionally become available.</p>",
        "<table><tr><th>Track<th>NRMP code<th>Quota</tr><tr><td>Categorical PGY-1<td>1234140C0<td>12</tr></table>",
        "<h1>Swap listings</h1><table><tr><th>Have<th>Want<th>Level</tr><tr><td>IM<td>FM<td>PGY-2</tr></table>",
        "<h1>Vacancies</h1><table><tr><th>Program<th>Level<th>Openings</tr><tr><td>Surgery<td>PGY-2<td>0</tr></table>",
        "<p>A typical notice looks like this: XYZ Hospital has one PGY-2 position.</p>",
        "<h2>Our residents</h2><p>PGY-2: Noor Haddad, vacant</p>",
    ],
)
def test_what_only_looks_like_an_offer_is_none(markup: str) -> None:
    assert extraction(markup).records == ()


def test_a_closed_list_says_that_nothing_is_open() -> None:
    assert extraction("<h1>Resident vacancies</h1><p>There are no openings at this time.</p>").says_none


def test_an_entry_marked_filled_or_struck_is_filled_and_until_filled_is_open() -> None:
    assert told("<h1>Openings</h1><ul><li>Neurology PGY-2 - FILLED</li></ul>") == [
        ("neurology", (2,), "filled")
    ]
    assert told("<h1>Openings</h1><ul><li><s>Neurology PGY-2, one position</s></li></ul>") == [
        ("neurology", (2,), "filled")
    ]
    assert told("<h1>Openings</h1><ul><li>Neurology PGY-2, open until filled</li></ul>") == [
        ("neurology", (2,), "open")
    ]


def test_what_is_said_for_all_holds_for_each_and_own_words_win() -> None:
    records = extraction(
        "<h1>Openings</h1><h3>Neurology PGY-2</h3><p>One position. No visas.</p><h3>Urology PGY-3</h3><p>One position.</p>"
        "<h2>Before you apply</h2><p>J-1 visas are sponsored. H-1B visas are not sponsored. Write to gme@elm.example.org.</p>"
    ).records
    assert [(record.visa.j1, record.visa.h1b) for record in records] == [(False, False), (True, False)]
    assert [record.contacts for record in records] == [("gme@elm.example.org",)] * 2


def test_the_same_place_told_twice_is_one() -> None:
    markup = (
        "<h1>Open positions</h1><h3>Urology PGY-3</h3><p>One position, July 1, 2026. Apply to uro@elm.example.org</p>"
        "<h3>At a glance</h3><ul><li>Urology: PGY-3, 1 position, 7/1/26</li></ul>"
    )
    assert told(markup) == [("urology", (3,), "open")]


def test_hints_fill_what_the_page_does_not_say_and_never_override_it() -> None:
    hints = Hints(institution="Elm Hospital", specialty="pediatrics", state="CA", city="Colton")
    record = extraction("<p>One PGY-2 position is open.</p>", hints=hints).records[0]
    assert (record.specialty, record.institution, record.county) == (
        "pediatrics",
        "Elm Hospital",
        "San Bernardino",
    )
    record = extraction("<p>One PGY-2 urology position is open in Reno, Nevada.</p>", hints=hints).records[0]
    assert (record.specialty, record.state) == ("urology", "NV")


def test_a_page_of_json_ld_alone_is_read() -> None:
    markup = (
        '<script type="application/ld+json">{"@type":"JobPosting","title":"Psychiatry Resident PGY-3","datePosted":"2026-04-01",'
        '"validThrough":"2026-05-15T23:59:00","hiringOrganization":{"name":"Elm Hospital"},"jobLocation":{"address":'
        '{"addressLocality":"Reno","addressRegion":"NV"}},"description":"<p>One vacant position.</p>"}</script><div id="app"></div>'
    )
    record = extraction(markup).records[0]
    assert (record.institution, record.city, record.pgy) == ("Elm Hospital", "Reno", (3,))
    assert (record.posted_on, record.apply_by) == (date(2026, 4, 1), date(2026, 5, 15))


def test_a_reply_that_says_filled_closes_what_the_thread_opened() -> None:
    box = (
        "From a Mon Jan 12 10:02:11 2026\nFrom: A <a@elm.example.org>\nSubject: PGY-2 neurology vacancy\nMessage-ID: <1@e>\n"
        "Date: Mon, 12 Jan 2026 10:02:00 -0600\n\nElm Hospital (Reno, NV) has one PGY-2 neurology vacancy.\n\n"
        "From a Mon Jan 19 10:02:11 2026\nFrom: A <a@elm.example.org>\nSubject: Re: PGY-2 neurology vacancy\nMessage-ID: <2@e>\n"
        "In-Reply-To: <1@e>\nDate: Mon, 19 Jan 2026 10:02:00 -0600\n\nThe position has been filled, thank you.\n"
    )
    records = extraction(box, "mbox").records
    assert [(record.pgy, record.status, str(record.posted_on)) for record in records] == [
        ((2,), "filled", "2026-01-12")
    ]


def test_a_form_whose_first_row_is_empty_is_read() -> None:
    markup = (
        "<h1>Vacancies</h1><table><tr></tr><tr><td>Position<td>PGY-2 in neurology, one opening</tr>"
        "<tr><td>Location<td>Reno, NV</tr><tr><td>Start date<td>July 1, 2026</tr></table>"
    )
    assert told(markup) == [("neurology", (2,), "open")]
