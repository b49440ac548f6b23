"""Which town and hospital an entry's is: its own lines', its heading's, its column's, its page's; and whose never."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, Format, open_document
from scraper.extract.fields.surroundings import state_first, state_told, states_told
from scraper.extract.read import read
from scraper.extract.values.bare_towns import alone
from scraper.extract.values.letterhead import read_letterhead
from scraper.extract.words.phrases import table
from scraper.extract.words.strangers import closing_houses

Place = tuple[str | None, str | None, str | None]
KEEPER = "<p>Academy of Teachers, Suite 9, 88 Larimer, Denver CO 80202</p>"
LISTED = (
    ("Arizona", "Gold Basin Institute", "Mesa", "AZ"),
    ("New York", "Silver Fork Hospital", "Rochester", "NY"),
    ("Illinois", "Pine Barren Hospital", "Peoria", "IL"),
)


def told(source: str, kind: Format = "html", title: str = "Vacated psychiatry positions") -> list[Place]:
    page = f"<html><head><title>{title}</title></head><body>{source}</body></html>"
    made = open_document(
        (page if kind == "html" else source).encode(), format=kind, url="https://a.example.org/"
    )
    assert isinstance(made, Document)
    return [(one.institution, one.city, one.state) for one in read(made, day=date(2026, 3, 3)).records]


def mail(subject: str, body: str) -> list[Place]:
    head = "From: A B <ab@x.example.org>\nDate: Mon, 2 Mar 2026 10:00:00 -0500\nMessage-ID: <1@x>\n"
    return told(f"{head}Subject: {subject}\n\n{body}\n", "eml")


@pytest.mark.parametrize(
    ("around", "head", "entry"),
    [
        (
            "{}",
            "<h2>{0}</h2>",
            "<p><strong>{1}</strong> ({2}). We have an opening for a PGY-{3} on July 1, 2026.</p>",
        ),
        (
            "{}",
            "<h2>{0} Programs</h2>",
            "<p>{1} in {2} has one PGY-{3} psychiatry position for July 2026.</p>",
        ),
        ("{}", "<h3>{0} (1)</h3>", "<ul><li>{2}: {1}. PGY-{3} psychiatry, 1 position, July 2026</li></ul>"),
        ("{}", "<p><b>{0}:</b></p>", "<p>{2} - {1}. One PGY-{3} psychiatry position, July 2026.</p>"),
        ("<dl>{}</dl>", "<dt>{0}</dt>", "<dd>{1}, {2}: one PGY-{3} psychiatry position, July 2026.</dd>"),
        (
            "<table><tr><th>State</th><th>Hospital</th><th>City</th><th>Level</th><th>Start</th></tr>{}</table>",
            "<tr><td>{0}</td>",
            "<td>{1}</td><td>{2}</td><td>PGY-{3}</td><td>July 2026</td></tr>",
        ),
        (
            "<table><tr><th>Hospital</th><th>City</th><th>Level</th><th>Start</th></tr>{}</table>",
            "<tr><th colspan=4>{0}</th></tr>",
            "<tr><td>{1}</td><td>{2}</td><td>PGY-{3}</td><td>July 2026</td></tr>",
        ),
        (
            "<ul>{}</ul>",
            "<li>{0}<ul>",
            "<li><a href='/x{3}'>{1}</a>, {2}<ul><li>PGY-{3} - 1 vacancy - July 2026</li></ul></li></ul></li>",
        ),
    ],
)
def test_a_bare_town_lies_in_the_state_over_it_not_in_the_keepers(around: str, head: str, entry: str) -> None:
    rows = "".join(
        (head + entry).format(state, house, town, n + 2) for n, (state, house, town, _) in enumerate(LISTED)
    )
    page = f"<h1>Vacated psychiatry positions</h1>{around.format(rows)}{KEEPER}"
    assert told(page) == [(house, town, code) for _, house, town, code in LISTED]


@pytest.mark.parametrize(
    ("subject", "words", "where"),
    [
        (
            "EM",
            "one PGY-1 opening in surgery at Pine Barren Hospital (Lubbock), July 2026",
            ("Lubbock", "TX"),
        ),
        (
            "EM",
            "one PGY-1 opening in surgery at Pine Barren Hospital, Tucson, for July 2026",
            ("Tucson", "AZ"),
        ),
        (
            "Hem/Onc opening - New Orleans",
            "an opening for a hematology/oncology fellow",
            ("New Orleans", "LA"),
        ),
        ("Albuquerque PGY-3 opening", "one PGY-3 opening in surgery", ("Albuquerque", "NM")),
        ("[Omaha, NE] PGY-3", "one PGY-3 opening in surgery", ("Omaha", "NE")),
        ("PGY-3", "one PGY-3 opening in surgery in Morgantown, W. Va., July 2026", ("Morgantown", "WV")),
        ("PGY-3 - Augusta, Maine? No! Augusta, GEORGIA", "one PGY-3 opening in surgery", ("Augusta", "GA")),
        ("PGY-3", "one PGY-3 opening in surgery on Galveston Island, Texas", ("Galveston", "TX")),
    ],
)
def test_a_town_is_read_wherever_a_mail_puts_it(subject: str, words: str, where: tuple[str, str]) -> None:
    ((_, *place),) = mail(
        subject, f"We have {words}. CV to a@pine.example.org.\n\nJane Roe\nPine Barren Hospital"
    )
    assert tuple(place) == where


FOOT = "<footer>Pine Barren Hospital, 1 Elm Street, Duluth, MN 55802</footer>"
OPEN = "<p>One PGY-2 opening in psychiatry for July 1, 2026.</p>"


@pytest.mark.parametrize(
    "page",
    [
        "<p>An affiliate of the Gold State University</p>" + OPEN,
        "<p>Part of Gold Health System</p>" + OPEN,
        "<p>Dr. Roe trained at Gold State University in Columbus, Ohio.</p>" + OPEN,
        OPEN + "<p>Residents rotate at Silver Children's Hospital and at Mayo Clinic in Rochester, MN.</p>",
        OPEN + "<p>We collaborate with Silver University in Chicago, Illinois.</p>",
        OPEN + "<aside><ul><li>January. Hoang off to a neurology residency in Pittsburgh.</li></ul></aside>",
        "<p>Stonecutter Hospital in Erie, PA will close on June 30. We take its displaced residents.</p>"
        + OPEN,
        OPEN + "<p>The continuity clinic is in Cloquet, Minnesota.</p>",
    ],
)
def test_towns_and_names_of_others_are_not_the_places(page: str) -> None:
    assert told(f"<h1>PGY-2 vacancy</h1>{page}{FOOT}", title="PGY-2 vacancy - Pine Barren Hospital") == [
        ("Pine Barren Hospital", "Duluth", "MN")
    ]


@pytest.mark.parametrize(
    "entries",
    [
        "<h2>Tyler campus</h2><p>One PGY-2 in surgery, July 2026.</p><h2>Longview campus</h2><p>One PGY-3 position"
        " in surgery, July 2026.</p>",
        "<ul><li>Surgery PGY-2 (Tyler): 1 position, July 2026</li>"
        "<li>Psychiatry PGY-3 (Longview): 2 positions, July 2026</li></ul>",
        "<table><tr><th>Program</th><th>Campus</th><th>Level</th><th>Number</th></tr><tr><td>Psychiatry</td>"
        "<td>Tyler</td><td>PGY-2</td><td>1</td></tr><tr><td>Surgery</td><td>Longview</td><td>PGY-3</td><td>2</td></tr>"
        "</table>",
    ],
)
def test_each_site_of_one_employer_is_its_own_town(entries: str) -> None:
    foot = "<footer>Pine Barren Health, 1 Elm Street, Tyler, TX 75701</footer>"
    made = told(f"<h1>Open positions</h1>{entries}{foot}", title="Openings | Pine Barren Health")
    assert [town for _, town, _ in made] == ["Tyler", "Longview"]


def test_a_feed_that_tells_once_where_its_hospital_lies_tells_it_for_all() -> None:
    item = "<item><title>{}</title><description>{}</description></item>"
    feed = (
        "<rss version='2.0'><channel><title>Gold Gap University Postings</title>"
        + item.format(
            "Postdoctoral fellow, nephrology", "One opening at Gold Gap University in Roanoke, Virginia."
        )
        + item.format(
            "Research assistant, neurology", "We are hiring a research assistant at the Roanoke campus."
        )
        + "</channel></rss>"
    )
    assert [place[1:] for place in told(feed, "feed")] == [("Roanoke", "VA")] * 2


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Arizona", "AZ"),
        ("UTAH (2)", "UT"),
        ("Openings in Ohio", "OH"),
        ("Texas Programs", "TX"),
        ("State of Maine", "ME"),
        ("NV", "NV"),
        ("Texas Children's Hospital", None),
        ("Or", None),
        ("Iowa City", None),
    ],
)
def test_a_heading_is_a_states_name_and_nothing_else(words: str, state: str | None) -> None:
    assert state_told(words) == state


def test_several_states_a_region_and_a_code_are_told() -> None:
    assert states_told("Kansas & Missouri") == {"KS", "MO"}
    assert "MA" in states_told("New England")
    assert (
        state_first("[MN] Mercy Hospital"),
        state_first("NY - Rochester"),
        state_first("MD - Surgery"),
    ) == (
        "MN",
        "NY",
        None,
    )


def test_closing_hospitals_are_told_from_those_that_take_their_residents() -> None:
    assert closing_houses("We take residents displaced by the closing of Mercy Gap Hospital.") == (
        "Mercy Gap Hospital",
    )
    assert closing_houses("Pine Barren Hospital closes applications on June 1.") == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gold Trail Endocrine, 630 Elm Dr, Plano, TX 75024", "Gold Trail Endocrine"),
        ("Copyright \u00a9 2026 Gold Trail Endocrine - All Rights Reserved.", "Gold Trail Endocrine"),
        ("Department of Surgery, 9 Elm Street, Plano, TX 75024", None),
        ("Academy of Teachers, 9 Elm Street, Plano, TX 75024", None),
    ],
)
def test_a_letterhead_names_whose_page_it_is(text: str, name: str | None) -> None:
    found = read_letterhead(text)
    assert (found.value if found else None) == name


def test_towns_that_are_words_or_first_names_are_none_without_their_state() -> None:
    assert all(word == word.lower() for word in table("whereabouts")["ordinary_towns"])
    assert [alone(name) for name in ("United", "House", "Gail", "Kim", "Research")] == [None] * 5


@pytest.mark.parametrize(
    "where",
    [
        "at Pine Barren Hospital here in Peoria and, four months of the year, at a clinic in Galesburg",
        "at Pine Barren Hospital in Peoria, with rotations at a hospital in Galesburg",
        "in Peoria and, for two weeks a year, at the prison in Galesburg",
        "in Peoria; one month each year you work at our farm clinic in Galesburg",
    ],
)
def test_the_first_town_is_where_the_place_is_and_none_of_a_part_of_the_year(where: str) -> None:
    foot = "<footer>Pine Barren Hospital<br>1 Mill Street<br>Peoria, Illinois 61602</footer>"
    page = f"<p>A PGY-3 position in psychiatry is open from August 1, 2026, {where}.</p>{foot}"
    assert [town for _, town, _ in told(page, title="A place in the third year")] == ["Peoria"]
