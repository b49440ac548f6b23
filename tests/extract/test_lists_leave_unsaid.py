"""What an entry of a list leaves to its column, its heading or another entry, or says that nobody knows."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.offers.offer import status_of
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.extract.values.visa import read_visa
from scraper.extract.words.labels import field_of
from scraper.record.vacancy import Vacancy

DAY = date(2027, 4, 12)


def records(body: str, title: str = "Open places") -> tuple[Vacancy, ...]:
    source = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    document = open_document(source.encode(), format="html", url="https://elm.example.org/page")
    assert not isinstance(document, Unreadable)
    return read(document, day=DAY).records


def visas(words: str) -> tuple[bool | None, bool | None]:
    j1, h1b = read_visa(words, "residency")
    return (j1.value if j1 else None), (h1b.value if h1b else None)


@pytest.mark.parametrize(
    "words",
    [
        "Visas: no answer",
        "Visa: not asked",
        "Visa sponsorship: not discussed",
        "Visas: could not find out",
        "A hospital that says nothing about visas has not been asked.",
        "We have no opinion about which visa you should travel on; ask a lawyer.",
        "Where nothing is said of visas, nobody asked.",
        "About visas they would not say.",
        "Asked about visas, the program did not answer.",
        "If visas are not mentioned, we did not ask.",
        "No visa entry means that the program has not told us.",
        "The J-1 question has a different answer at every program.",
        "Visa rules vary from town to town.",
        "Visa: ? (no reply to my mail)",
        "I did not think to ask about visas.",
    ],
)
def test_what_nobody_asked_or_told_of_visas_states_nothing(words: str) -> None:
    assert visas(words) == (None, None)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("J-1 yes, H-1B not asked", (True, None)),
        ("J-1: yes. H-1B: no reply.", (True, None)),
        ("J-1 sponsored; of the H-1B we have not heard", (True, None)),
        ("J-1 is sponsored; nobody could tell us about the H-1B.", (True, None)),
        ("J-1 sponsored, H-1B not known, not asked", (True, None)),
        ("It can sponsor the J-1; it has sworn off the H-1B.", (True, False)),
        ("We take the J-1 and steer clear of the H-1B.", (True, False)),
        ("For either desk we can now take a J-1. Of the H-1B they would not hear.", (True, False)),
        ("We sponsor no visas, no questions asked.", (False, False)),
        ("We cannot sponsor visas of any kind and could not say when that will change.", (False, False)),
        ("Ask not about visas: the answer is no.", (False, False)),
        ("We sponsor J-1 and H-1B; nothing has been settled about fees.", (True, True)),
        ("H-1B not considered", (None, False)),
    ],
)
def test_what_is_unknown_of_one_visa_leaves_the_other_as_it_is(
    words: str, told: tuple[bool | None, bool | None]
) -> None:
    assert visas(words) == told


@pytest.mark.parametrize(
    "words",
    [
        "Closed on April 9; thank you, all of you.",
        "Has a fellow now. The line stays until summer.",
        "Has its resident now.",
        "Now has a resident.",
        "Thank you, we have somebody.",
        "Somebody starts on Monday.",
        "Promised to somebody.",
        "Went to an internal candidate.",
        "Interviews under way, new papers are not read",
        "No new applications are accepted",
        "We no longer read applications",
        "Not open any more.",
        "The seat is no longer empty.",
        "Told 2 Feb 2028: filled from within.",
    ],
)
def test_a_short_remark_says_that_somebody_has_the_place(words: str) -> None:
    assert status_of(words) == "filled"


@pytest.mark.parametrize(
    "words",
    [
        "Pulled back by the sponsor on 11/8; do not write.",
        "Struck by the hospital",
        "Scrapped for lack of money",
        "Money gone; not offered this year.",
        "The line was lost in the budget.",
        "We have decided against a search",
    ],
)
def test_a_short_remark_says_that_nobody_will_get_the_place(words: str) -> None:
    assert status_of(words) == "withdrawn"


@pytest.mark.parametrize(
    "words",
    [
        "One chair from August 2026, the fellow-elect having withdrawn.",
        "One PGY-2 seat, our incoming resident having withdrawn in May.",
        "The matched candidate having cancelled, we have one place.",
        "Interviews under way; new papers are welcome.",
        "The clinic is closed on Fridays.",
        "Closed on public holidays.",
        "We have a fellow now and need another",
        "Applications are not accepted by mail.",
    ],
)
def test_who_withdrew_and_what_else_is_closed_closes_no_place(words: str) -> None:
    assert status_of(words) is None


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("State and town", "place"),
        ("Town (county)", "place"),
        ("Where it is", "place"),
        ("Hospital location", "place"),
        ("Town of the program", "place"),
        ("Which state it is in", "place"),
        ("Town and hospital", None),
        ("Home state", None),
        ("State license", None),
        ("State of search", "status"),
        ("Where to write", "contact"),
    ],
)
def test_a_label_made_of_words_for_places_is_a_place(label: str, field: str | None) -> None:
    assert field_of(label) == field


_ROWS = (
    ("7/1/2027", "PGY-2", "Dogwood Emergency Hospital", "OH", "Akron", "Rosa Vance"),
    ("7/1/2027", "PGY-3", "Larch University Hospital", "MS", "Tupelo", "Clive Orr"),
    ("1/3/2028", "PGY-2", "Alder Medical Center", "KS", "Topeka", "Odell Finch"),
)


@pytest.mark.parametrize("label", ["State and town", "Where it is", "State", "Post office"])
@pytest.mark.parametrize("way", ["{0}, {1}", "{1}, {0}", "{1}, &nbsp;{0}"])
def test_a_column_of_towns_and_states_is_read_in_either_order(label: str, way: str) -> None:
    head = "".join(f"<th>{one}</th>" for one in ("Start", "Level", "Program", label, "Coordinator"))
    rows = "".join(
        f"<tr><td>{start}</td><td>{level}</td><td>{house}</td><td>{way.format(state, town)}</td><td>{who}</td></tr>"
        for start, level, house, state, town, who in _ROWS
    )
    found = records(f"<h1>Open emergency medicine positions</h1><table><tr>{head}</tr>{rows}</table>")
    assert [(one.city, one.county, one.state) for one in found] == [
        ("Akron", "Summit", "OH"),
        ("Tupelo", "Lee", "MS"),
        ("Topeka", "Shawnee", "KS"),
    ]


@pytest.mark.parametrize("stamp", ["14 Dec 2026", "[3/14]", "12/14/26", "2."])
def test_a_town_behind_the_day_of_an_entry_lies_in_the_state_above(stamp: str) -> None:
    entry = "<li>{} {}. <em>{}</em>, child neurology, one PGY-3 position is open for July 1, 2027.</li>"
    (carolina, tennessee) = records(
        "<h1>Open neurology residency positions</h1>"
        f"<h3>North Carolina</h3><ul>{entry.format(stamp, 'Greenville', 'Dogwood University Hospital')}</ul>"
        f"<h3>Tennessee</h3><ul>{entry.format(stamp, 'Chattanooga', 'Larch Medical Center')}</ul>"
    )
    assert (carolina.city, carolina.county) == ("Greenville", "Pitt")
    assert (tennessee.city, tennessee.county) == ("Chattanooga", "Hamilton")


def test_the_name_of_whom_to_ask_is_no_town() -> None:
    rows = "".join(
        f"<tr><td>{field}</td><td>PGY-2</td><td>1</td><td><a href='mailto:{n}@elm.example.edu'>{name}</a></td></tr>"
        for n, (field, name) in enumerate(
            [("Pathology", "Clive"), ("Internal medicine", "Odell"), ("Urology", "Rosa")]
        )
    )
    head = "<tr><th>Department</th><th>Level</th><th>Openings</th><th>Ask</th></tr>"
    found = records(
        f"<h1>Open residency positions</h1><table>{head}{rows}</table>"
        "<footer>Dogwood University Hospital, 16 Elm Street, Terre Haute, Indiana 47804</footer>"
    )
    assert [one.city for one in found] == ["Terre Haute"] * 3


@pytest.mark.parametrize("again", ["Same Dogwood, same lady", "Same hospital", "At the same house"])
def test_an_entry_of_the_same_house_lies_where_that_lies(again: str) -> None:
    found = records(
        "<h1>Open positions</h1><ol>"
        "<li>Larch Regional Hospital (Tuscaloosa, AL): internal medicine, one PGY-3 position is open.</li>"
        "<li>Dogwood University Hospital (Shreveport, LA): one PGY-1 position in general surgery is open.</li>"
        f"<li>{again}: one PGY-3 position in general surgery is open, July 1, 2027.</li></ol>"
    )
    assert [one.state for one in found] == ["AL", "LA", "LA"]


def test_what_is_fine_here_and_not_in_the_residency_is_said_to_no_other_house() -> None:
    entry = "<dt><b>{}</b></dt><dd>{}</dd>"
    found = records(
        "<h2>Open family medicine positions</h2><dl>"
        + entry.format("Larch Hospital, Joplin, Missouri", "One PGY-3 position is open for July 1, 2027.")
        + entry.format("Alder Hospital, Rolla, Missouri", "One PGY-2 position is open for July 1, 2027.")
        + entry.format(
            "Dogwood Family Medicine, Columbia, Missouri",
            "Geriatrics fellowship, one position open July 1, 2027; J-1 is fine here (not in the residency,"
            " which is federal: citizens only there).",
        )
        + "</dl>"
    )
    assert [one.visa.j1 for one in found] == [None, None, True]


def test_a_state_means_the_place_whose_own_words_leave_it_out() -> None:
    found = records(
        "<h1>Open residency positions</h1><ul>"
        "<li>One PGY-2 position in psychiatry is open at Dogwood Elkhorn in Elko, Nevada.</li>"
        "<li>One PGY-3 position in neurology is open at Dogwood Mesilla in Las Vegas, New Mexico.</li>"
        "<li>One PGY-1 position in pediatrics is open at Dogwood Gorge in Grand Junction, Colorado.</li>"
        "<li>PGY-2 in pediatrics, Dogwood Gorge: filled.</li></ul>"
        "<h3>One policy</h3><p>Colorado and Nevada: J-1 and H-1B. New Mexico: J-1 only.</p>",
        title="Join us | Dogwood Health Partners",
    )
    assert [(one.state, one.visa.h1b) for one in found] == [
        ("NV", True),
        ("NM", False),
        ("CO", True),
        ("CO", True),
    ]


_TOWNS = "".join(
    f"<tr><td>{house}</td><td>{town}</td><td>{field}</td><td>PGY-2</td><td>1</td></tr>"
    for house, town, field in (
        ("Larch Hospital", "Enid", "Family medicine"),
        ("Alder Medical Center", "Lawton", "Internal medicine"),
        ("Dogwood Clinic", "Muskogee", "Pediatrics"),
    )
)


@pytest.mark.parametrize(
    "above",
    [
        "<p>All hospitals on this page are in Oklahoma.</p>",
        "<p>The residencies of Oklahoma that have somebody to find.</p>",
        "<h2>Oklahoma</h2>",
        "<h2>Okla.</h2>",
    ],
)
def test_the_office_of_a_lists_keeper_is_not_where_its_towns_lie(above: str) -> None:
    head = "".join(f"<th>{one}</th>" for one in ("Hospital", "Town", "Program", "Year", "Openings"))
    found = records(
        f"<h1>Open residency positions</h1>{above}<table><tr>{head}</tr>{_TOWNS}</table>"
        "<footer>Prairie Guild, 1 Main St, Wichita, KS 67202</footer>"
    )
    assert [one.county for one in found] == ["Garfield", "Comanche", "Muskogee"]


def test_a_printout_parts_town_and_state_by_as_many_blanks_as_its_column_is_wide() -> None:
    found = records(
        "<h3>Dogwood Medical Education</h3><pre>OPEN HOUSE OFFICER POSITIONS\n\n"
        " CITY          BEGINS     OPEN   YEAR   SERVICE\n"
        " ------------- ---------- -----  -----  -------------------------------\n"
        " ODESSA  TX    07/01/27      2   HO-1   FAMILY MEDICINE\n"
        "               07/01/27      1   HO-2   EMERGENCY MEDICINE\n"
        " HOBBS   NM    07/01/27      1   HO-2   PSYCHIATRY\n</pre>"
    )
    assert [(one.county, one.state) for one in found] == [("Ector", "TX"), ("Ector", "TX"), ("Lea", "NM")]
