"""Places that rules, notes and menus only speak of beside a list of real ones, and offers beside it in plain words."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy

_DAY = date(2027, 4, 20)
_HEAD = "<h1>Open positions</h1><p>These places at Pine Hollow Hospital in Macon, Georgia are vacant.</p>"
_TABLE = (
    "<table><tr><th>Program</th><th>Level</th><th>Positions</th><th>Start</th></tr>"
    "<tr><td>Pathology</td><td>PGY-1</td><td>1</td><td>July 1, 2027</td></tr>"
    "<tr><td>Psychiatry</td><td>PGY-4</td><td>2</td><td>July 1, 2027</td></tr>"
    "<tr><td>Neurology</td><td>PGY-3</td><td>1</td><td>July 1, 2027</td></tr></table>"
)
_LIST = (
    "<ul><li>Pathology, PGY-1: one place from July 1, 2027</li>"
    "<li>Psychiatry, PGY-4: two places from July 1, 2027</li>"
    "<li>Neurology, PGY-3: one place from July 1, 2027</li></ul>"
)
_TITLED = (
    "<h3>Pathology, PGY-1</h3><p>One place from July 1, 2027.</p>"
    "<h3>Psychiatry, PGY-4</h3><p>Two places from July 1, 2027.</p>"
    "<h3>Neurology, PGY-3</h3><p>One place from July 1, 2027.</p>"
)
_LISTED = [("neurology", (3,)), ("pathology", (1,)), ("psychiatry", (4,))]
_WRITE = "<p>Write to gme@pine.example.org.</p>"


def _records(body: str) -> tuple[Vacancy, ...]:
    page = f"<html><head><title>Open positions</title></head><body>{body}</body></html>".encode()
    document = open_document(page, format="html", url="https://x.example.org/open")
    assert not isinstance(document, Unreadable)
    return read(document, day=_DAY).records


def _named(records: tuple[Vacancy, ...]) -> list[tuple[str | None, tuple[int, ...]]]:
    return sorted(((one.specialty, tuple(one.pgy)) for one in records), key=str)


@pytest.mark.parametrize("places", [_TABLE, _LIST, _TITLED], ids=["table", "list", "titled"])
@pytest.mark.parametrize(
    "rule",
    [
        "The one exception is Pathology: because of its work at the VA it can appoint only US citizens.",
        "Nobody enters the PGY-3 year or a later one without a passed USMLE Step 3.",
        "Residents entering at PGY-2 sign a one-year contract.",
        "The PGY-2 resident spends three months at the children's hospital.",
        "Moonlighting is allowed from PGY-2 with the director's consent.",
        "Whoever takes the PGY-4 place must have three years of accredited training.",
        "For PGY-2: one accredited year done",
        "be eligible for a Georgia intern or resident license",
        "an intern license of Georgia, for which we help you apply",
        "Our fellowships in family medicine recruit two years ahead.",
        "The remaining programs (Urology, Dermatology) are full.",
        "Those who enter as a PGY-2 need credit for the year before.",
        "Whoever wants the PGY-4 seat shows us 36 months that the board will credit.",
        "A PGY-2 contract in hand is welcome and not needed",
        "Salaries: PGY-1 $61,204; PGY-2 $63,377; PGY-3 $65,882.",
    ],
)
def test_a_rule_beside_a_list_of_places_is_no_place_and_holds_for_all(places: str, rule: str) -> None:
    rules = (
        f"<h2>Rules of the house</h2><ul><li>{rule}</li><li>A valid ECFMG certificate is demanded of all"
        " international graduates.</li></ul>"
    )
    records = _records(f"{_HEAD}{places}{rules}{_WRITE}")
    assert _named(records) == _LISTED
    assert all(one.requirements.ecfmg for one in records)
    assert all(one.contacts == ("gme@pine.example.org",) for one in records)


@pytest.mark.parametrize("places", [_TABLE, _LIST], ids=["table", "list"])
@pytest.mark.parametrize(
    ("offer", "place"),
    [
        ("We also have one PGY-3 in pediatrics.", ("pediatrics", (3,))),
        ("In addition, Urology seeks one PGY-2 resident.", ("urology", (2,))),
        ("Dermatology would gladly take a second PGY-3 resident for July 2027.", ("dermatology", (3,))),
        ("Besides these, one PGY-2 position in pediatrics has come free.", ("pediatrics", (2,))),
        ("A PGY-4 resident in urology is wanted as well.", ("urology", (4,))),
        ("Our geriatric psychiatry fellowship has its only place unspoken for, same start.", None),
    ],
)
def test_an_offer_in_plain_words_beside_a_list_stays(
    places: str, offer: str, place: tuple[str, tuple[int, ...]] | None
) -> None:
    expected = place or ("geriatric-psychiatry", ())
    named = _named(_records(f"{_HEAD}{places}<p>{offer}</p>{_WRITE}"))
    assert expected in named
    assert len(named) == 4


@pytest.mark.parametrize(
    ("title", "items"),
    [
        ("Our programs", ("Dermatology Residency", "Cardiology Fellowship", "Urology Residency")),
        ("Residency and fellowship programs", ("Sports Medicine Fellowship", "Neurosurgery Residency")),
        ("Menu", ("Home", "Residents", "CA-1 Survival Guide", "Family Medicine Residency")),
    ],
)
def test_links_to_programs_beside_a_list_of_places_are_none(title: str, items: tuple[str, ...]) -> None:
    links = "".join(f"<li><a href='/{n}'>{one}</a></li>" for n, one in enumerate(items))
    assert _named(_records(f"{_HEAD}{_TABLE}{_WRITE}<h3>{title}</h3><ul>{links}</ul>")) == _LISTED


@pytest.mark.parametrize(
    "listed",
    [
        "<ul><li>Pathology PGY-1</li><li>Psychiatry PGY-4 (no J-1: federal site)</li><li>Neurology PGY-3</li></ul>",
        "<p>Pathology PGY-1</p><p>Psychiatry PGY-4</p><p>Neurology PGY-3</p>",
        "<ul><li>Pathology, PGY-1; graduates of any school may apply</li><li>Psychiatry, PGY-4; must have Step 3"
        "</li><li>Neurology, PGY-3</li></ul>",
    ],
)
def test_bare_titles_in_a_list_of_places_stay(listed: str) -> None:
    assert _named(_records(f"{_HEAD}{listed}{_WRITE}")) == _LISTED


@pytest.mark.parametrize(
    "rest",
    [
        "<ul><li>Pathology takes US citizens only.</li><li>Step 3 is needed from PGY-3 on.</li></ul>",
        "<p>Exceptions:</p><ul><li>Nobody enters the PGY-4 year without Step 3.</li></ul>",
        "<p><b>Good to know</b></p><ul><li>Our fellowships recruit two years ahead.</li></ul>",
        "<h4>Documents</h4><ul><li>proof of your internship</li><li>three letters</li></ul>",
    ],
)
def test_what_stands_below_the_last_titled_place_alone_is_not_its_own(rest: str) -> None:
    records = _records(f"{_HEAD}{_TITLED}{rest}{_WRITE}")
    assert _named(records) == _LISTED
    assert all(one.contacts == ("gme@pine.example.org",) for one in records)


@pytest.mark.parametrize(
    "said",
    [
        "An adult or child neurology residency must be completed and a Georgia license is needed by the first day.",
        "Prelim surgery residents and interns who want a change are both welcome to apply.",
        "Our main campus in Macon sponsors residencies in family medicine and internal medicine.",
        "Our third-year resident has accepted a post at home, and the ACGME has agreed that we may replace him.",
        "An internship in medicine, surgery, pediatrics or a transitional year will do.",
    ],
)
def test_what_is_said_beside_an_offer_in_one_paragraph_is_no_place(said: str) -> None:
    offer = "Pine Hollow Hospital (Macon, Georgia) has an unexpected opening for one PGY-4 otolaryngology resident."
    assert _named(_records(f"<h1>Vacancy</h1><p>{offer} {said}</p>{_WRITE}")) == [("otolaryngology", (4,))]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "We are looking for a PGY-4 resident in PM&R, a PGY-3 resident in urology",
            [("physical-medicine-rehabilitation", (4,)), ("urology", (3,))],
        ),
        (
            "We seek a PGY-2 in OB/GYN, a PGY-3 in urology and a PGY-4 in pathology.",
            [("obstetrics-gynecology", (2,)), ("pathology", (4,)), ("urology", (3,))],
        ),
        ("We have one PGY-2 & one PGY-3 place in neurology.", [("neurology", (2,)), ("neurology", (3,))]),
    ],
)
def test_the_sign_in_a_fields_name_parts_no_places(
    text: str, places: list[tuple[str, tuple[int, ...]]]
) -> None:
    assert (
        _named(_records(f"<h1>Vacancies</h1><p>{text}</p><p>Pine Hollow Hospital, Macon, Georgia.</p>"))
        == places
    )


@pytest.mark.parametrize(
    ("head", "cell"), [("Chairs", "-"), ("Chairs", "0"), ("How many", "\u2014"), ("Empty", "none")]
)
def test_a_dash_among_numbers_is_no_place(head: str, cell: str) -> None:
    table = (
        f"<table><tr><th>Program</th><th>Year</th><th>{head}</th><th>From</th></tr>"
        "<tr><td>Pathology</td><td>PGY-1</td><td>1</td><td>July 1, 2027</td></tr>"
        "<tr><td>Psychiatry</td><td>PGY-4</td><td>2</td><td>July 1, 2027</td></tr>"
        f"<tr><td>Urology</td><td>any</td><td>{cell}</td><td></td></tr>"
        "<tr><td>Neurology</td><td>PGY-3</td><td>1</td><td>July 1, 2027</td></tr></table>"
    )
    assert _named(_records(f"{_HEAD}{table}{_WRITE}")) == _LISTED


def test_a_line_that_leads_to_the_list_is_no_place_though_it_names_the_department() -> None:
    lead = (
        "<p>Two fellowships of the Department of Medicine at Pine Hollow Hospital in Macon, Georgia have lost a"
        " fellow each. For the year from July 1, 2027 we are in search of:</p>"
        "<ul><li>one fellow in Nephrology</li><li>one fellow in Interventional Cardiology</li></ul>"
    )
    named = _named(_records(f"<h1>Notice</h1>{lead}{_WRITE}"))
    assert named == [("interventional-cardiology", ()), ("nephrology", ())]


def test_a_line_of_requirements_heads_the_list_right_below_it_alone() -> None:
    rules = "<p>Requirements:</p><ul><li>Every resident obtains a permit from the Georgia board.</li></ul>"
    assert _named(_records(f"{_HEAD}{rules}{_LIST}{_WRITE}")) == _LISTED


@pytest.mark.parametrize("level", ["h3", "h4"])
def test_a_card_ends_what_its_heading_heads(level: str) -> None:
    cards = "".join(
        f"<div class='card'><{level}>{place}</{level}><p>1 open, start July 1, 2027</p></div>"
        for place in ("Pathology PGY-1", "Psychiatry PGY-4", "Neurology PGY-3")
    )
    records = _records(f"{_HEAD}<div>{cards}</div><p>Graduates of any school may write.</p>{_WRITE}")
    assert _named(records) == _LISTED
    assert all(one.contacts == ("gme@pine.example.org",) for one in records)
