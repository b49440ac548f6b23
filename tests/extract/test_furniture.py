"""What dresses a page changes nothing of what is read of its place: the same record with it and without."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy

_PLACE = """<div><h1>PGY-2 position available</h1><p>The internal medicine residency has one PGY-2 position open,
beginning January 4, 2027. J-1 visas are sponsored; we do not sponsor H-1B.</p><p>Send a CV to
<a href="mailto:imres@quarryhill.example.org">imres@quarryhill.example.org</a> by October 1, 2026.</p></div>"""
_FOOT = "<div><p>Quarry Hill Medical Center, 400 Mill Road, Lima, OH 45801</p></div>"


def _links(*words: str, apart: str = " ") -> str:
    return apart.join(f"<a href='/p/{n}'>{word}</a>" for n, word in enumerate(words))


_CARE = ("Birth Center at Summit", "Hand Therapy", "Headache Clinic", "Burn Center", "Riverbend Hospital") * 6


def _read(furniture: str) -> tuple[Vacancy, ...]:
    page = f"<title>PGY-2 opening | Quarry Hill Medical Center</title><body>{_PLACE}{furniture}{_FOOT}</body>"
    document = open_document(page.encode(), format="html", url="https://site.example.org/openings")
    return read(document, day=date(2026, 9, 1)).records


@pytest.mark.parametrize(
    "furniture",
    [
        f"<div id='tophat'>{_links(*_CARE, apart=' | ')}</div>",
        f"<div><span>{_links(*_CARE, apart='</span> <span>')}</span></div>",
        f"<details><summary>A to Z</summary><p>{_links(*_CARE, apart=' &middot; ')}</p></details>",
        "<ul>"
        + "".join(f"<li><a href='/{n}'>{one}</a> Visit us</li>" for n, one in enumerate(_CARE))
        + "</ul>",
        "<ol><li><a href='/'>Home</a></li><li><a href='/c'>Riverbend Hospital</a></li><li>Openings</li></ol>",
        "<div><a href='/1'>&larr; Riverbend Hospital</a> <a href='/2'>A clinic in Denver, CO &rarr;</a></div>",
        "<div><h3>More news</h3><ul><li><a href='/1'>New PGY-1 class</a> <b>July 6, 2026</b></li></ul></div>",
        "<div><h4>About the author</h4><p>Joan Pell, Columbus, Ohio. joan.pell@riverbend.example.org</p></div>",
        "<div><h3>Find a doctor</h3><p>Riverbend Clinic, Springfield, Missouri, is open.</p></div>",
        "<div><h3>What our residents say</h3><p>I came from Denver, Colorado, for my PGY-1 year.</p></div>",
        "<div><h4>Our sponsors</h4><p>Riverbend Hospital</p><p>Tulsa Heart Institute</p></div>",
        "<p>Photo: Ana Roe / Riverbend Hospital</p>",
        "<p>Website by Denver Web Works, Denver, CO.</p>",
        "<p>Make a gift: <a href='mailto:foundation@site.example.org'>foundation@site.example.org</a>.</p>",
    ],
)
def test_the_furniture_of_a_page_changes_nothing_of_its_record(furniture: str) -> None:
    plain, dressed = _read(""), _read(furniture)
    assert len(plain) == len(dressed) == 1
    for name in (
        "institution",
        "city",
        "state",
        "contacts",
        "posted_on",
        "starts_on",
        "apply_by",
        "pgy",
        "url",
    ):
        assert getattr(dressed[0], name) == getattr(plain[0], name), name


def test_what_is_headed_as_news_and_announces_a_place_is_read() -> None:
    news = """<div><h3>Latest news</h3><p>An unexpected vacancy: one PGY-3 pediatrics position is open from
    March 1, 2027. Write to <a href="mailto:peds@quarryhill.example.org">peds@quarryhill.example.org</a>.</p></div>"""
    assert {one.pgy for one in _read(news)} == {(2,), (3,)}


def test_an_address_under_such_a_heading_is_kept() -> None:
    page = f"""<title>PGY-2 opening</title><body>{_PLACE}<div><h4>Follow us</h4>
    <p>Quarry Hill Medical Center, 400 Mill Road, Lima, OH 45801</p></div></body>"""
    document = open_document(page.encode(), format="html", url="https://site.example.org/openings")
    assert [one.city for one in read(document, day=date(2026, 9, 1)).records] == ["Lima"]
