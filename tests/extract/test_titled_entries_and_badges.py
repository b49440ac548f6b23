"""Entries that a place opens and its house follows, badges that head a card, months with short years."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.offers.offer import status_of
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy


def records(source: str, day: date = date(2027, 2, 8)) -> tuple[Vacancy, ...]:
    document = open_document(source.encode(), format="html", url="https://x.example.org/v")
    assert isinstance(document, Document)
    return read(document, day=day).records


@pytest.mark.parametrize(
    "lines",
    [
        (
            "<u>Transitional year</u>: Oak Hospital, Reno NV. Six left. July 2027. ty@oak.example.org",
            "<u>Surgery categorical PGY-2</u>: Elm Regional, Chico CA. One. gs@elm.example.org",
            "<u>Psychiatry, PGY1</u>: Ash Institute, Tulsa, Oklahoma. Three didn't fill. ps@ash.example.org",
        ),
        (
            "Neurology PGY-3 at Oak Hospital, Reno NV. One. Start July 1. n@oak.example.org",
            "Pediatrics PGY-2 at Elm Hospital, Chico CA. Two still open. Start ASAP. p@elm.example.org",
            "Pathology PGY-1 at Ash Medical Center, Tulsa OK. One left. July 2027. pa@ash.example.org",
        ),
        (
            "Urology PGY-4 - Oak Hospital, Reno, Nevada. One, July 2027. u@oak.example.org",
            "Sleep medicine fellowship - Elm Clinic, Chico, CA. 1 unfilled. Now. s@elm.example.org",
            "Family medicine PGY-2 - Ash Hospital, Tulsa, OK. Two remaining. ASAP. f@ash.example.org",
        ),
        (
            "Internal medicine, PGY3. Oak Medical Center, Reno NV. ASAP. im@oak.example.org",
            "Anesthesia CA-2. Elm Hospital, Chico CA. One vacant. July 2027. an@elm.example.org",
            "OB/GYN PGY-2. Ash Hospital, Tulsa OK. One. July 1, 2027. ob@ash.example.org",
        ),
    ],
    ids=["underlined title", "title at a house", "title and a dash", "title and a full stop"],
)
def test_paragraphs_that_a_place_opens_are_entries(lines: tuple[str, ...]) -> None:
    page = "<h1>Friday roundup</h1><p>All of these I saw on the programs' own sites.</p>"
    assert len(records(page + "".join(f"<p>{line}</p>" for line in lines))) == len(lines)


@pytest.mark.parametrize(
    "lines",
    [
        ("Neurology PGY-3: call every fourth night.", "Pediatrics PGY-2: clinic on Mondays at 8."),
        ("Residency: Oak Hospital, Reno NV, since 1990.", "Fellowship: Elm Hospital, Chico CA, since 2004."),
    ],
    ids=["what years do", "where programs are"],
)
def test_paragraphs_about_programs_are_none(lines: tuple[str, ...]) -> None:
    assert not records("<h1>About us</h1>" + "".join(f"<p>{line}</p>" for line in lines))


_CARD = (
    "<h1>Late fellowship positions</h1>"
    '<article class="card"><h3><a href="/p/1">Pediatric Cardiology</a></h3><span>{badge}</span>'
    "<div><p>Oak Children's Hospital</p><p>Reno, Nevada</p><ul><li>Starts: July 1, 2027</li><li>Places: 1</li>"
    "</ul></div></article>"
    '<article class="card"><h3><a href="/p/2">Pediatric Nephrology</a></h3><span>{badge}</span>'
    "<div><p>Elm Children's Hospital</p><p>Chico, California</p><ul><li>Starts: July 1, 2027</li>"
    "<li>Places: 2</li></ul></div></article>"
)


@pytest.mark.parametrize(
    "badge", ["Available", "AVAILABLE", "Open", "Vacant", "Now available", "Available now"]
)
def test_a_badge_over_a_card_has_no_value(badge: str) -> None:
    told = records(_CARD.format(badge=badge))
    assert [one.starts_on for one in told] == ["2027-07-01"] * 2
    assert [one.institution for one in told] == ["Oak Children's Hospital", "Elm Children's Hospital"]


@pytest.mark.parametrize("value", ["July 1, 2027", "July 2027"])
def test_a_day_under_available_is_the_start(value: str) -> None:
    page = "<h1>Open positions</h1><h2>PGY-2 neurology position</h2><p>Oak Hospital, Reno, Nevada</p>"
    told = records(f"{page}<dl><dt>Available</dt><dd>{value}</dd><dt>Openings</dt><dd>1</dd></dl>")
    assert [one.starts_on for one in told] == ["2027-07-01" if "1," in value else "2027-07"]


_STARTS = (
    "<h1>Open positions</h1><table><tr><th>Program</th><th>Where</th><th>Year</th><th>Places</th><th>{label}</th>"
    "</tr><tr><td>Neurology</td><td>Reno, NV</td><td>PGY-2</td><td>1</td><td>{one}</td></tr>"
    "<tr><td>Psychiatry</td><td>Chico, CA</td><td>PGY-3</td><td>2</td><td>{two}</td></tr></table>{note}"
)


@pytest.mark.parametrize(
    ("one", "two", "note", "expected"),
    [
        ("7/27", "1/28", "", ["2027-07", "2028-01"]),
        ("7/27", "ASAP", "<p>Start is month/year.</p>", ["2027-07", None]),
        ("06/27", "06/28", "<p>Dates are given as MM/YY.</p>", ["2027-06", "2028-06"]),
        ("7/27", "7/27", "", ["2027-07", "2027-07"]),
        ("8/27", "6/28", "", ["2027-08", "2028-06"]),
        ("7/1", "6/24", "", ["2027-07-01", "2027-06-24"]),
        ("6/24", "6/26", "", ["2027-06-24", "2027-06-26"]),
        ("7/1/27", "7/27", "", ["2027-07-01", "2027-07-27"]),
    ],
    ids=[
        "two years",
        "said below",
        "said of June",
        "the same twice",
        "June among others",
        "days",
        "June",
        "both",
    ],
)
def test_a_column_of_months_with_short_years(
    one: str, two: str, note: str, expected: list[str | None]
) -> None:
    told = records(_STARTS.format(label="Start", one=one, two=two, note=note))
    assert [each.starts_on for each in told] == expected


@pytest.mark.parametrize(
    "legend",
    [
        "<b>J</b> stands for J-1 taken; <b>B</b> for both J-1 and H-1B taken; <b>N</b> for no visas.",
        "J stands for J-1, B for J-1 and H-1B, N for no visas.",
        "J means J-1 taken, and B for both kinds of visa J-1 and H-1B, N for no visas at all.",
    ],
)
def test_a_legend_that_leaves_out_its_verb(legend: str) -> None:
    page = _STARTS.replace("{note}", f"<p>Key to column V: {legend}</p>").format(label="V", one="B", two="N")
    assert [(each.visa.j1, each.visa.h1b) for each in records(page)] == [(True, True), (False, False)]


_ROWS = (
    "<h1>Join us</h1><p>We are the anesthesiology residency of Oak Hospital, Reno, Nevada. Open seats:</p>"
    "<table><tr><th>What</th><th>When</th><th>Notes</th></tr>"
    "<tr><td>CA-1</td><td>July 1, 2027</td><td>{first}</td></tr>"
    "<tr><td>CA-2</td><td>&mdash;</td><td>{second}</td></tr></table>"
)


@pytest.mark.parametrize(
    "note",
    [
        "Nobody has left.",
        "No one is leaving.",
        "Matched through 2028.",
        "No changes.",
        "Class is complete.",
        "Next opening: 2029",
        "All matched through 2030",
    ],
)
def test_a_row_whose_class_is_whole_is_none(note: str) -> None:
    told = records(_ROWS.format(first="Two seats.", second=note))
    assert [each.pgy for each in told] == [(2,)]


def test_a_row_of_anesthesia_is_in_no_field_that_its_notes_name() -> None:
    first = "Two seats. Bring a base year in medicine, surgery, pediatrics or transitional."
    told = records(_ROWS.format(first=first, second="Nobody has left."))
    assert [each.specialty for each in told] == ["anesthesiology"]


@pytest.mark.parametrize(
    "line",
    [
        "Dr Osei - IM PGY2 seat wanted, need H1B, Steps 238/249.",
        "PGY-2 spot wanted. I have two years of surgery.",
        "Psychiatry PGY-2 position sought; my scores are 240s.",
        "PGY-3 place needed, IMG, YOG 2021.",
    ],
)
def test_who_wants_a_seat_and_tells_of_himself_offers_none(line: str) -> None:
    assert not records(f"<h1>Open PGY-2 positions</h1><p>{line}</p>")


@pytest.mark.parametrize(
    "aim",
    ["thinking of", "considering", "planning on", "aiming for", "hoping for", "preparing for"],
)
def test_a_fellowship_that_researchers_think_of_is_not_on_offer(aim: str) -> None:
    told = records(
        "<h1>Research positions</h1><p>The Oak University Hospital in Reno, Nevada is seeking one postdoctoral"
        f" associate. Physicians who are {aim} a nephrology fellowship will feel at home. Write to"
        " lab@oak.example.org.</p>"
    )
    assert [one.kind for one in told] == ["research"]


@pytest.mark.parametrize("heading", ["Fellows", "Residents", "Our residents"])
def test_places_under_a_heading_of_people(heading: str) -> None:
    told = records(
        "<h1>Resident exchange</h1><h2>Postgraduate year 2</h2><h3>Oak Institute (Reno, Nevada)</h3>"
        "<p>We look for one categorical PGY-2 orthopaedic surgery resident for July 1, 2027. a@oak.example.org</p>"
        f"<h2>{heading}</h2><h3>Elm Hand Center (Chico, California)</h3>"
        "<p>Hand surgery fellowship, one place for August 2027 after a late withdrawal. b@elm.example.org</p>"
    )
    assert [one.specialty for one in told] == ["orthopaedic-surgery", "hand-surgery"]


@pytest.mark.parametrize("heading", ["Fellows", "Our residents"])
def test_people_under_a_heading_of_people(heading: str) -> None:
    told = records(
        f"<h1>Hand surgery</h1><h2>{heading}</h2><h3>Class of 2027</h3><p>Ann Oak, MD, came from Elm Hospital in"
        " Reno, Nevada.</p><h3>Class of 2026</h3><p>Bo Ash, MD, took a position at Elm Clinic.</p>"
    )
    assert not told


@pytest.mark.parametrize("stamp", ["4/6", "4/2", "3/28"])
def test_a_day_that_opens_a_line_of_news_counts_nothing(stamp: str) -> None:
    page = "<h1>Open seats</h1><p>Oak Hospital, Reno, Nevada.</p><ul><li>{} Urology PGY-4 seat</li></ul>"
    told = records(page.format(stamp), date(2027, 4, 10))
    assert [(one.positions, one.starts_on) for one in told] == [(None, None)]


@pytest.mark.parametrize(
    "heading",
    [
        "Rotations now being booked",
        "Rotations with openings",
        "Available rotations",
        "Rotations you can book",
    ],
)
def test_rotations_to_be_had_are_places(heading: str) -> None:
    told = records(
        "<h1>Visiting Observer Program</h1><p>Oak Hospital, Reno, Nevada. International medical graduates are"
        f" invited to observe.</p><h3>{heading}</h3><table><tr><th>Service</th><th>First day</th>"
        "<th>Openings</th></tr><tr><td>Family Medicine</td><td>March 1, 2027</td><td>2</td></tr><tr>"
        "<td>Nephrology</td><td>April 5, 2027</td><td>4</td></tr></table>"
    )
    assert [one.specialty for one in told] == ["family-medicine", "nephrology"]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Filled \u2013 we are no longer reviewing applications for this seat.", "filled"),
        ("Filled. No longer interviewing candidates.", "filled"),
        ("FILLED! We are no longer considering applicants.", "filled"),
        ("Now filled; no longer looking for a fellow.", "filled"),
        ("This position is filled and we are no longer reviewing applications.", "filled"),
        ("We are no longer reviewing applications for this seat.", "withdrawn"),
        ("No longer considering applicants; funding was lost.", "withdrawn"),
    ],
)
def test_filled_before_what_follows_from_it(words: str, status: str) -> None:
    assert status_of(words) == status


@pytest.mark.parametrize(
    "sentence",
    [
        "This one time we shall choose our first three PGY-1 psychiatry residents ourselves, outside the Match.",
        "We are selecting our inaugural four PGY-1 psychiatry residents directly.",
        "We will recruit the first two PGY-1 psychiatry residents on our own.",
        "We shall appoint our opening class of PGY-1 psychiatry residents by ourselves.",
        "We hire all our first PGY-1 psychiatry residents outside the Match.",
    ],
)
def test_a_first_class_chosen_by_the_program_itself(sentence: str) -> None:
    told = records(
        f"<h1>Be the first</h1><p>The ACGME granted us accreditation. {sentence} Training starts on July 12, 2027 at"
        " Oak Medical Center in Reno, Nevada.</p><p>Applications go to psych@oak.example.org.</p>"
    )
    assert [one.specialty for one in told] == ["psychiatry"]
