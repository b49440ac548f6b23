"""Lists whose entries are lines or paragraphs: their counts, what became of each, forms one under another."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.offers.offer import status_of
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.extract.values.counts import read_positions
from scraper.extract.words.mentions import levels
from scraper.record.vacancy import Vacancy

_DAY = date(2027, 5, 27)


def _page(body: str, title: str) -> tuple[Vacancy, ...]:
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>".encode()
    document = open_document(page, format="html", url="https://x.example.org/openings")
    assert not isinstance(document, Unreadable)
    return read(document, day=_DAY).records


def _mail(body: str, subject: str) -> tuple[Vacancy, ...]:
    head = (
        f"From: Ann Ode <aode@mill.example.org>\nSubject: {subject}\nDate: Thu, 27 May 2027 08:40:00 -0500\n"
    )
    document = open_document(f"{head}\n{body}\n".encode(), format="eml", url=None)
    assert not isinstance(document, Unreadable)
    return read(document, day=_DAY).records


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Internal medicine PGY-3, 1 resident, Akron", {3}),
        ("Neurology PGY-2, 3 residents", {2}),
        ("Surgery PGY-4, 1 categorical slot", {4}),
        ("Psychiatry R3, 1 trainee", {3}),
        ("Pediatrics PGY-2, 1", {2}),
        ("Neurology - PGY-3 - 1 - July 2027", {3}),
        ("Family medicine PGY 2/3, 1 resident", {2, 3}),
        ("Surgery PGY-1, 2, 3", {1, 2, 3}),
        ("Surgery PGY-2, 3 or 4", {2, 3, 4}),
        ("Surgery PGY-2 and 3 residents", {2, 3}),
    ],
)
def test_a_number_behind_a_level_and_a_comma_counts_its_places(text: str, years: set[int]) -> None:
    assert set().union(*(one.years for one in levels(text))) == years


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Sleep medicine fellow, one, July 2027", 1),
        ("Nephrology fellow, two, July 2027, J-1", 2),
        ("Diagnostic radiology, R2, one", 1),
    ],
)
def test_a_title_is_counted_between_commas(text: str, count: int) -> None:
    found = read_positions(text)
    assert found is not None
    assert found.value == count


@pytest.mark.parametrize(
    "text",
    [
        "Family medicine PGY-2, 1 resident -- placed 5/26",
        "Pediatrics PGY-2 - hired 5/20",
        "Pediatrics PGY-2 (placed)",
        "Pediatrics PGY-2 - signed this morning",
        "Pediatrics PGY-2 -- Found someone!",
        "Taken, will remove soon.",
        "Gone; should come down shortly.",
    ],
)
def test_an_entry_ends_with_what_became_of_it(text: str) -> None:
    assert status_of(text) == "filled"


@pytest.mark.parametrize(
    "text",
    [
        "Three letters (signed) and a CV",
        "Residents are placed in three clinics",
        "PGY-2 - placed at two hospitals in the city",
        "The contract - signed by both - comes by mail",
    ],
)
def test_what_is_placed_or_signed_elsewhere_says_nothing_of_the_entry(text: str) -> None:
    assert status_of(text) is None


_ENTRIES = (
    "Akron OH, Millrace Hospital: nephrology fellow, one, July 2027{}",
    "Dayton OH, St. Odile Medical Center: nephrology fellow, two, July 2027, J-1 and H-1B{}",
    "Toledo OH, Old Mound Hospital: nephrology fellow. Taken, will remove soon.",
)


@pytest.mark.parametrize("mark", ["", "* ", "- "])
@pytest.mark.parametrize("end", ["", ". Contact neph@x.example.org"])
@pytest.mark.parametrize("title", ["Nephrology, open now", "Vacancies", "Open fellowship positions"])
def test_paragraphs_that_begin_with_a_hospital_are_entries(mark: str, end: str, title: str) -> None:
    made = _page("".join(f"<p>{mark}{one.format(end)}</p>" for one in _ENTRIES), title)
    assert [(one.city, one.positions, one.status) for one in made] == [
        ("Akron", 1, "open"),
        ("Dayton", 2, "open"),
        ("Toledo", None, "filled"),
    ]


@pytest.mark.parametrize("title", ["Our residents", "Match results 2026", "Where our graduates went"])
def test_paragraphs_under_another_title_list_no_places(title: str) -> None:
    assert not _page("".join(f"<p>{one.format('')}</p>" for one in _ENTRIES[:2]), title)


@pytest.mark.parametrize("subject", ["Off-cycle: FM PGY-3 and EM PGY-2 (Boise)", "Openings in Boise"])
def test_forms_one_under_another_are_places_of_their_own(subject: str) -> None:
    body = (
        "Please circulate.\n\nPROGRAM: Family Medicine\nLEVEL: PGY-3\nOPENINGS: 1\nSTART: November 15, 2027\n\n"
        "PROGRAM: Emergency Medicine\nLEVEL: PGY-2\nOPENINGS: 1\nSTART: January 3, 2028\n\n"
        "Millrace Medical Center, Boise, Idaho\n"
    )
    made = _mail(body, subject)
    assert [(one.specialty, one.pgy, one.starts_on) for one in made] == [
        ("family-medicine", (3,), "2027-11-15"),
        ("emergency-medicine", (2,), "2028-01-03"),
    ]


@pytest.mark.parametrize("told", ["filled 5/26", "placed 5/26", "taken 5/26", "cancelled May 20"])
@pytest.mark.parametrize("dash", [" -- ", " \u2013 ", " - "])
def test_a_town_beside_one_alone_of_its_name_lies_in_its_state(told: str, dash: str) -> None:
    body = (
        "Millrace State Health has these openings:\n\n- Psychiatry PGY-2, 2 positions, Baton Rouge\n"
        f"- Family medicine PGY-2, 1 position, Lafayette{dash}{told}\n\nAll would start July 1, 2027.\n"
    )
    made = _mail(body, "Openings in Baton Rouge and Lafayette")
    assert [(one.city, one.county, one.state, one.starts_on) for one in made] == [
        ("Baton Rouge", "East Baton Rouge", "LA", "2027-07-01"),
        ("Lafayette", "Lafayette", "LA", "2027-07-01"),
    ]
    assert [one.status == "open" for one in made] == [True, False]


_INTRO = (
    "Please let your residents and alumni know. Mill Institute, Worcester, Massachusetts, has these openings"
    " this winter, all paid:"
)


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n- "])
@pytest.mark.parametrize(
    "entries",
    [
        (
            "Cardiology (Dr. Pell). One research fellow for a registry; MBBS is fine. card@mill.example.edu",
            "Neurology (Dr. Ode). Two postdocs, memory imaging, from 1 March 2028. neuro@mill.example.edu",
        ),
        (
            "Cardiology: one research coordinator, from July 2027. card@mill.example.edu",
            "Neurology: two postdocs in stroke imaging. neuro@mill.example.edu",
        ),
    ],
)
def test_lines_that_no_mailer_wrapped_are_entries(between: str, entries: tuple[str, str]) -> None:
    listed = between.removeprefix("\n") if between == "\n- " else ""
    made = _mail(f"{_INTRO}\n\n{listed}{between.join(entries)}\n", "Labs hiring, Worcester")
    assert [(one.specialty, one.positions, one.contacts) for one in made] == [
        ("cardiovascular-disease", 1, ("card@mill.example.edu",)),
        ("neurology", 2, ("neuro@mill.example.edu",)),
    ]


@pytest.mark.parametrize("gone", ["Withdrawn by the program on April 30.", "Filled.", "On hold."])
def test_a_day_that_heads_a_box_is_not_its_title(gone: str) -> None:
    box = "<li><div><h3>Posted {}</h3><h3>{}</h3><p>{}</p></div></li>"
    body = (
        box.format("May 3, 2027", "PGY-2, Tulsa, Oklahoma", "River Bend Hospital. One spot from 7/1/2027.")
        + box.format("April 28, 2027", "PGY-1, Wichita, Kansas", "Two intern spots at Keel Plains Hospital.")
        + box.format(
            "April 2, 2027", "Geriatric psychiatry fellow, Tulsa, Oklahoma", f"River Bend Hospital. {gone}"
        )
    )
    made = _page(f"<ul>{body}</ul>", "Vacant psychiatry resident positions")
    assert [(one.kind, one.status == "open", str(one.posted_on)) for one in made] == [
        ("residency", True, "2027-05-03"),
        ("residency", True, "2027-04-28"),
        ("fellowship", False, "2027-04-02"),
    ]


@pytest.mark.parametrize("mark", ["   ", "- ", ""])
@pytest.mark.parametrize(
    "wish", ["I also search PGY-1 position.", "I search for any residency position.", "I seek a PGY-2 spot."]
)
def test_whom_an_answer_quotes_offers_nothing(mark: str, wish: str) -> None:
    body = (
        "Dear Dr. Ode,\n\nThank you for writing. These departments of Millrace Hospital (Akron, OH) accept"
        " outside observers at present:\n\n"
        f"{mark}Neurology -- 4 weeks, one observer at a time\n{mark}Gastroenterology -- no longer accepting\n\n"
        f"Kindly,\nVolunteer Services\n\n> From: ode@example.com\n> Is there any observership? {wish}\n"
    )
    assert {(one.kind, one.specialty) for one in _mail(body, "Your observership inquiry")} == {
        ("observership", "neurology")
    }
