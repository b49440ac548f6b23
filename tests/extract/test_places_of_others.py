"""Pages and mails that tell of places, and none of them is to be had here: of other trades, lands, years."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.offers.offer import judge_clause
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy

DAY = date(2027, 3, 1)
HERE = "Harbor Medical Center, 12 Elm St, Medford, OR 97501"


def paged(title: str, *told: str, foot: str = HERE) -> list[Vacancy]:
    words = "".join(f"<p>{one}</p>" for one in told)
    name = foot.split(",")[0]
    source = (
        f'<html><head><meta charset="utf-8"><title>{title} - {name}</title></head><body><p>{name}</p>'
        f"<main><h1>{title}</h1>{words}</main><footer><p>&copy; {foot}</p></footer></body></html>"
    )
    document = open_document(source.encode(), format="html", url="https://harbor.example.org/p")
    return list(read(document, day=DAY).records) if isinstance(document, Document) else []


def mailed(subject: str, body: str) -> list[Vacancy]:
    mail = (
        f"From: Ann Poe <apoe@harbor.example.org>\nTo: list@lists.example.org\nSubject: {subject}\n"
        f"Date: Mon, 01 Feb 2027 09:00:00 -0500\nContent-Type: text/plain; charset=utf-8\n\n{body}\n"
    )
    document = open_document(mail.encode(), format="eml", url=None)
    return list(read(document, day=DAY).records) if isinstance(document, Document) else []


@pytest.mark.parametrize(
    "none",
    [
        "At this time we do not have any openings.",
        "We have none right now.",
        "We currently have no such vacancy.",
        "Right now all our positions are filled.",
        "As of today we don't have any unfilled spots.",
        "We do not anticipate any openings this year.",
        "This is not the case at present.",
    ],
)
def test_a_name_that_begins_with_a_number_counts_nothing(none: str) -> None:
    foot = "Three Rivers Family Medicine Residency, 77 Grant Ave, Medford, OR 97501"
    lead = "From time to time a resident leaves and a PGY-2 or PGY-3 position becomes available."
    asked = "When one arises, it is announced here. We accept J-1 visas."
    assert not paged("Transfers and Off-Cycle Positions", f"{lead} {none}", asked, foot=foot)
    assert not paged("Open positions", none, asked, foot=foot)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Four Corners Internal Medicine Residency", "names a place"),
        ("\u00a9 Seven Hills Family Medicine Residency 2 Oak St", "a page's foot"),
        ("Two Family Medicine Residency positions", "counts places"),
        ("Three Residency Program positions", "counts places"),
    ],
)
def test_numbers_count_where_they_are_no_name(text: str, why: str) -> None:
    assert judge_clause(text).why == why


@pytest.mark.parametrize(
    "told",
    [
        "Heartland Hospital in Wichita, KS has one unfilled PGY1 pharmacy residency position. PharmD graduates,\n"
        "apply through PhORCAS by March 25. We also expect a PGY2 in critical care for 2028.",
        "A PGY2 infectious diseases residency position for pharmacists is available, Wichita, KS.",
        "One PGY-1 podiatric surgery residency position open July 1. DPM graduates via CASPR. Wichita, KS.",
        "We did not match in Phase II and have one PGY1 slot left. PharmD candidates please write.",
    ],
)
def test_a_mail_of_another_trade_is_none_as_a_whole(told: str) -> None:
    assert not mailed("PGY1 Phase II position open", told)


@pytest.mark.parametrize(
    "told",
    [
        "Categorical medicine: 14 PGY-1 positions (NRMP 4471140C0). Applications open in ERAS in September and "
        "are reviewed until positions are filled.",
        "We offer 12 categorical PGY-1 positions (NRMP 1234140C0) and 4 preliminary positions (1234140P0).",
        "Positions available: 14 categorical (PGY-1). NRMP code 1234140C0. We review from October.",
        "PGY-1 positions: 8. ERAS opens in September. We do not accept applications outside the Match.",
    ],
)
def test_places_with_a_code_of_the_match_are_the_yearly_ones(told: str) -> None:
    assert not paged("Positions We Offer", told)


@pytest.mark.parametrize(
    "told",
    [
        "Categorical medicine: one PGY-2 position, outside the Match (our NRMP code is 1234140C0).",
        "After SOAP we have 2 categorical medicine PGY-1 positions (NRMP 1234140C0) unfilled for July 1, 2027.",
        "An unanticipated PGY-1 vacancy in internal medicine, one position (NRMP 1234140C0).",
        "One PGY-3 internal medicine position is open. We do not take interns outside the Match.",
    ],
)
def test_what_the_match_left_over_has_a_code_too(told: str) -> None:
    assert len(paged("Open position", told)) == 1


@pytest.mark.parametrize(
    ("told", "foot"),
    [
        (
            "One PGY-2 internal medicine position is vacant in Toronto, Ontario.",
            "Ash Hospital, Toronto, ON, Canada",
        ),
        ("Two family medicine PGY-1 positions remain vacant.", "Elm Hospital, Saskatoon, SK, Canada"),
        (
            "One vacant psychiatry PGY-2 post. Candidates must hold the LMCC.",
            "Dal Office, Halifax, NS B3H 4R2",
        ),
        ("We have a PGY-3 general surgery opening from July.", "Oak Hospital, Calgary, Alberta T2N 2T9"),
        ("One PGY-1 pediatrics residency position is open.", "King Hospital, Riyadh, Saudi Arabia"),
        (
            "Clinical fellow in neurosurgery wanted, one post.",
            "Royal Hospital, Melbourne VIC 3000, Australia",
        ),
        ("One PGY-1 position in emergency medicine, from July 2027.", "Mater Hospital, Dublin, Ireland"),
        ("One post in anaesthetics (PGY-3) is open from August.", "Royal Infirmary, Leeds LS1 3EX, UK"),
    ],
)
def test_an_address_in_another_country_is_of_no_place_here(told: str, foot: str) -> None:
    assert not paged("Vacant position", told, foot=foot)
    assert not mailed("Vacant position", f"{told}\n\n{foot}")


@pytest.mark.parametrize(
    ("told", "foot"),
    [
        ("One PGY-2 psychiatry position open July 1. Our last resident moved to Toronto, Canada.", HERE),
        ("One PGY-2 family medicine position is open.", "Inland Hospital, Ontario, CA 91761"),
        (
            "One PGY-2 surgery position open July 1. Graduates from Lahore, Pakistan, welcome.",
            "Mercy Hospital",
        ),
        ("One PGY-2 surgery position is open July 1.", "Hitchcock Hospital, Lebanon"),
        (
            "One PGY-2 neurology position open. Graduates of schools in Ireland, the UK.",
            "Dublin, Georgia 31021",
        ),
    ],
)
def test_countries_that_people_come_from_move_no_place(told: str, foot: str) -> None:
    assert len(paged("Open position", told, foot=foot)) == 1


@pytest.mark.parametrize(
    "told",
    [
        "One extra PGY-2 joined through a transfer, filling the position left open in March.",
        "Dr. Lee joins as a PGY-2, taking over the position that opened in April.",
        "One PGY-3 transferred in and fills the vacancy left by Dr. Ray.",
        "A PGY-2 came on board by transfer, occupying the spot left open in May.",
        "One additional PGY-2 has come aboard in the seat that was vacant since March.",
        "One second-year entered as a transfer, closing the gap from March's open position.",
    ],
)
def test_who_has_come_for_a_place_leaves_none(told: str) -> None:
    foot = "Ventura Family Medicine, 300 Elm Ave, Ventura, CA 93003"
    assert not paged("Residency news", f"Ten new PGY-1s started this week. {told} Welcome!", foot=foot)


@pytest.mark.parametrize(
    "told",
    [
        "We are filling a PGY-2 position left open in March. Start is immediate.",
        "We need one PGY-2 to join by transfer and fill the position left open in March.",
    ],
)
def test_who_is_to_come_for_it_is_sought(told: str) -> None:
    foot = "Ventura Family Medicine, 300 Elm Ave, Ventura, CA 93003"
    assert len(paged("Open position", f"{told} Write to a@harbor.example.org.", foot=foot)) == 1
