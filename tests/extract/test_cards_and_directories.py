"""Cards, directories and lists by hospital: what stands in an entry is told of it, what is no entry of no one."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.fields.whose import spoken
from scraper.extract.offers.facts import lists_places
from scraper.extract.offers.offer import judge_clause
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.extract.values.at_once import read_starts_asap
from scraper.extract.values.counts import read_positions
from scraper.extract.values.deadline import read_apply_by
from scraper.extract.values.institution import read_institution
from scraper.extract.values.prior import read_prior_pgy
from scraper.extract.values.specialty import find_specialties
from scraper.record.vacancy import Vacancy

_DAY = date(2026, 5, 12)


def _records(body: str, title: str = "Open positions") -> tuple[Vacancy, ...]:
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>".encode()
    document = open_document(page, format="html", url="https://x.example.org/openings")
    assert not isinstance(document, Unreadable)
    return read(document, day=_DAY).records


_UTILITY_CARD = (
    "<div class='flex rounded p-6'><div class='flex justify-between'><span>{sort}</span><span>Added May 4, 2026"
    "</span></div><div class='mt-4 text-lg'>{title}</div><div class='mt-1'>{house}</div><div class='mt-3'>{text}"
    "</div><div class='mt-4'><a href='mailto:{who}@x.example.org'>{who}@x.example.org</a></div></div>"
)
_TOLD = "We have one place that begins July 1, 2026. You need to have passed Steps 1 and 2. Your director is called."


@pytest.mark.parametrize("joint", [" &middot; ", ", ", " - ", " &mdash; "])
def test_a_short_line_in_a_card_opens_no_card_of_its_own(joint: str) -> None:
    cards = "".join(
        _UTILITY_CARD.format(sort=sort, title=title, house=joint.join(house), text=_TOLD, who=who)
        for sort, title, house, who in (
            ("Residency", "General Surgery, PGY-3", ("Saint Brannock Hospital", "Milwaukee, WI"), "gs"),
            ("Fellowship", "Surgical Critical Care Fellow", ("Blue Mesa General", "Hammond, IN"), "scc"),
            ("Research", "Research fellow, urology outcomes", ("Blue Mesa Hospital", "Duluth, MN"), "uro"),
        )
    )
    made = _records(f"<div class='grid'>{cards}</div>")
    assert [(one.institution, one.city, one.contacts) for one in made] == [
        ("Saint Brannock Hospital", "Milwaukee", ("gs@x.example.org",)),
        ("Blue Mesa General", "Hammond", ("scc@x.example.org",)),
        ("Blue Mesa Hospital", "Duluth", ("uro@x.example.org",)),
    ]


def test_the_address_of_another_trades_card_serves_no_other() -> None:
    cards = "".join(
        _UTILITY_CARD.format(sort=sort, title=title, house=house, text=text, who=who).replace(
            "<div class='mt-4'><a href='mailto:none@x.example.org'>none@x.example.org</a></div>", ""
        )
        for sort, title, house, text, who in (
            ("Residency", "General Surgery, PGY-3", "Saint Brannock Hospital, Milwaukee, WI", _TOLD, "none"),
            ("Faculty", "Trauma Surgeon", "Saint Brannock Hospital, Milwaukee, WI", "Group of six.", "hire"),
            ("Filled", "Vascular Surgery, PGY-2", "Blue Mesa Hospital, Duluth, MN", "One place.", "none"),
        )
    )
    made = _records(f"<div class='grid'>{cards}</div>")
    assert [(one.specialty, one.contacts) for one in made] == [
        ("general-surgery", ()),
        ("vascular-surgery", ()),
    ]


@pytest.mark.parametrize("title", ["Hospitalist", "Medical assistants and scribes", "Nurse practitioner"])
def test_a_bold_title_of_another_trade_keeps_its_address(title: str) -> None:
    lines = (
        "<b>Observers, family practice</b><br>Elm Clinic, Reno, NV<br>Physicians may follow Dr. Roe for four weeks."
        "<br>Listed 3/2/2026",
        "<b>Research assistant, psychiatry</b><br>Oak Clinic, Reno, NV<br>One assistant for a study.<br>"
        "Listed 3/1/2026",
        f"<b>{title}</b><br>Full time, call 1 in 4. hire@elm.example.org<br>Listed 2/2/2026",
    )
    made = _records("<p>" + "<br><br>".join(lines) + "</p>", "Opportunities for international physicians")
    assert [(one.kind, one.contacts) for one in made] == [("observership", ()), ("research", ())]


_BY_HOUSE = (
    "<div class='item'><h2><button>{house}</button></h2><div class='panel'><ul>{items}</ul></div></div>"
)
_LISTED = {
    "Mesa Regional Medical Center, Fayetteville, NC": (
        "<b>Psychiatry, PGY-2:</b> two positions, July 1, 2027.",
        "<b>Emergency Medicine:</b> no openings.",
        "<b>General Surgery:</b> none.",
    ),
    "Mesa Coastal Hospital, Wilmington, NC": (
        "<b>Family Medicine, PGY-2:</b> one position, March 1, 2027. Contact <a href='mailto:b@x.example.org'>Beth"
        "</a>.",
        "<b>Obstetrics and Gynecology, PGY-3:</b> one position. <i>Filled January 11, 2026.</i>",
    ),
    "Mesa Pee Dee Medical Center, Florence, SC": (
        "<b>Transitional Year:</b> one position, June 2027.",
        "<b>Sports Medicine Fellowship:</b> one position, August 1, 2027. <a href='/apply'>Apply here</a>.",
    ),
}
_RULE = "The only visa that Mesa Health supports for residents and fellows is the J-1."


def test_each_item_under_a_hospital_of_an_accordion_is_told_of_by_itself() -> None:
    body = "".join(
        _BY_HOUSE.format(house=house, items="".join(f"<li>{item}</li>" for item in items))
        for house, items in _LISTED.items()
    )
    made = _records(f"<div>{body}<h2>Who may apply</h2><p>{_RULE}</p></div>", "Open positions by hospital")
    assert [
        (one.specialty, one.city, one.status, one.contacts, one.visa.j1, one.visa.h1b) for one in made
    ] == [
        ("psychiatry", "Fayetteville", "open", (), True, False),
        ("family-medicine", "Wilmington", "open", ("b@x.example.org",), True, False),
        ("obstetrics-gynecology", "Wilmington", "filled", (), True, False),
        ("transitional-year", "Florence", "open", (), True, False),
        ("sports-medicine", "Florence", "open", (), True, False),
    ]


def test_the_details_of_a_card_in_a_list_are_no_list_of_places() -> None:
    assert lists_places(["Psychiatry, PGY-2: two positions, July 1, 2027.", "General Surgery: no openings."])
    assert not lists_places(["Two observers each month", "Next free month: January 2028", "a@x.example.org"])
    assert not lists_places(["PGY-2", "One position", "Starts July 1, 2027", "J-1 accepted"])


_HOUSES = ("Mesa Regional Hospital", "Mesa Coastal Hospital", "Mesa Children's Hospital")


@pytest.mark.parametrize(
    ("words", "own", "holds"),
    [
        ("Mesa Health sponsors J-1 visas.", "Mesa Coastal Hospital", True),
        ("Mesa sponsors J-1 visas at all sites.", "Mesa Coastal Hospital", True),
        ("Mesa Health System takes the J-1.", "Mesa Children's Hospital", True),
        ("Mesa Coastal sponsors J-1 visas.", "Mesa Coastal Hospital", True),
        ("Mesa Coastal sponsors J-1 visas.", "Mesa Children's Hospital", False),
    ],
)
def test_what_several_hospitals_begin_with_is_the_name_of_none(words: str, own: str, holds: bool) -> None:
    others = tuple(name for name in _HOUSES if name != own)
    assert any(one.words.strip() for one in spoken(words, own, others)) is holds


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Calumet General \u00b7 Hammond, IN", "Calumet General"),
        ("Calumet Methodist \u2014 Gary, IN", "Calumet Methodist"),
        ("Added May 8, 2026\nCalumet General \u00b7 Hammond, IN", "Calumet General"),
        ("Pediatric Hospital Medicine Fellowship: one position", None),
        ("Hospital Medicine fellow", None),
    ],
)
def test_a_house_stands_before_its_town_and_is_no_piece_of_a_field(words: str, name: str | None) -> None:
    found = read_institution(words)
    assert (found.value if found else None) == name


@pytest.mark.parametrize(
    "words",
    [
        "Files in by May 29, 2026.",
        "Dossiers in by May 29, 2026.",
        "We want your file by May 29, 2026.",
        "Mrs. Pam Roe, proe@x.example.org, before May 29, 2026.",
        "Ann Lee, 555-123-4567, by May 29, 2026.",
    ],
)
def test_a_file_to_be_in_and_a_day_behind_an_address_are_a_deadline(words: str) -> None:
    found = read_apply_by(words, None, _DAY)
    assert found is not None
    assert found.value == date(2026, 5, 29)


@pytest.mark.parametrize(
    "words",
    [
        "Medical school must be complete before May 29, 2026. proe@x.example.org",
        "ECFMG certificate in hand by May 29, 2026.",
        "Bring your files to orientation by May 29, 2026.",
    ],
)
def test_other_days_beside_files_and_addresses_are_none(words: str) -> None:
    assert read_apply_by(words, None, _DAY) is None


@pytest.mark.parametrize(
    ("words", "now"),
    [
        ("One coordinator wanted now.", True),
        ("One fellow sought now.", True),
        ("Places now", True),
        ("No places now", False),
        ("All places now filled.", False),
        ("Apply now", False),
    ],
)
def test_wanted_now_and_places_now_are_at_once(words: str, now: bool) -> None:
    assert (read_starts_asap(words) is not None) is now


@pytest.mark.parametrize(
    "words",
    [
        "Candidates need a full PGY-1 year with credit for medicine and neurology.",
        "Applicants need a PGY-1 year in medicine.",
        "You will need one PGY-1 year behind you.",
    ],
)
def test_what_candidates_need_is_asked_of_them(words: str) -> None:
    assert judge_clause(words).why == "a requirement"
    found = read_prior_pgy(words, (2,))
    assert found is not None
    assert found.value == 1


@pytest.mark.parametrize("words", ["We need a PGY-2 resident.", "The program needs a PGY-3 in July."])
def test_what_a_program_needs_is_offered(words: str) -> None:
    assert judge_clause(words).grade == "offer"


def test_graduates_with_a_year_of_training_have_it_behind_them() -> None:
    found = read_prior_pgy("Graduates with one year of US postgraduate training and a Texas permit.")
    assert found is not None
    assert found.value == 1
    assert read_prior_pgy("Graduates with one year of research in pathology welcome.") is None


@pytest.mark.parametrize("words", ["Preliminary PGY-1 \u00d7 3", "Interns \u00d73", "3 \u00d7 PGY-1"])
def test_a_times_sign_counts(words: str) -> None:
    found = read_positions(words)
    assert found is not None
    assert found.value == 3


_TERM = "<dt>{house} {stamp}</dt><dd>{text} Write to {who}@x.example.org.</dd>"


@pytest.mark.parametrize("stamp", ["[{}]", "({})"])
def test_a_day_in_brackets_behind_a_hospital_is_when_it_was_listed(stamp: str) -> None:
    told = (
        (
            "Elm Bay Hospital - Portland, Maine",
            "4/14/2026",
            "Neurology: one PGY-3 position, July 1, 2026.",
            "neuro",
        ),
        (
            "Oak Hill Medical Center - Nashua, New Hampshire",
            "3/30/2026",
            "One PGY-2 pathology place now.",
            "path",
        ),
    )
    items = "".join(
        _TERM.format(house=house, stamp=stamp.format(day), text=text, who=who)
        for house, day, text, who in told
    )
    made = _records(f"<p>Newest on top.</p><dl>{items}</dl>", "Positions available")
    assert [(one.city, one.posted_on) for one in made] == [
        ("Portland", date(2026, 4, 14)),
        ("Nashua", date(2026, 3, 30)),
    ]


@pytest.mark.parametrize(
    "ago", ["Posted 1 week ago", "Posted 2 months ago", "3 weeks ago", "Listed last week"]
)
def test_the_day_of_the_markup_is_surer_than_the_words_that_round_it(ago: str) -> None:
    made = _records(
        "".join(
            f"<li><a href='/job/{n}'><h3>{title}</h3><div>One place, July 2026</div><div>Reno, NV</div><ul><li>Fellow"
            f"</li><li class='date'><time datetime='2026-04-{day}'>{ago}</time></li></ul></a></li>"
            for n, (title, day) in enumerate(
                (
                    ("Pediatric Endocrinology Fellow", 27),
                    ("Neonatology Fellow", 20),
                    ("Sleep Medicine Fellow", 13),
                )
            )
        ).join(("<ul class='jobs'>", "</ul>"))
    )
    assert [one.posted_on for one in made] == [date(2026, 4, 27), date(2026, 4, 20), date(2026, 4, 13)]


_DEPARTMENT = (
    "<div><h2>{field}</h2><p>{text}</p><ul><li>{count}</li><li>Next free month: January 2028</li>"
    "<li>{who}@x.example.org</li></ul></div>"
)


@pytest.mark.parametrize(
    "closed",
    [
        "Suspended until the new tower opens. Please do not apply to this department for the time being.",
        "This department is not hosting anybody while it moves to the new building on Elm Street.",
        "Currently paused for construction; we hope to have our guests back with us next year.",
        "Not available until the new attending joins us, which will be in the course of the winter.",
        "We are sorry, no visitors before the fall; the clinic has moved into two rooms for the summer.",
    ],
)
def test_a_department_that_takes_nobody_for_now_is_no_host(closed: str) -> None:
    intro = "Physicians who graduated outside the United States are welcome to watch our teams at work."
    body = _DEPARTMENT.format(
        field="Cardiology", text="Rounds at 7.", count="Two observers each month", who="c"
    )
    body += f"<div><h2>Pediatrics</h2><p>{closed}</p></div>"
    body += _DEPARTMENT.format(
        field="Psychiatry", text="Consults.", count="Three observers at a time", who="p"
    )
    made = _records(f"<p>{intro}</p>{body}", "Clinical observerships")
    assert [(one.specialty, one.positions, one.requirements.us_grad_only) for one in made] == [
        ("cardiovascular-disease", 2, False),
        ("psychiatry", 3, False),
    ]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Closes: FILLED January 22", None),
        ("Deadline: withdrawn on January 22", None),
        ("Apply by: Filled, January 22", None),
        ("Deadline: June 22, 2026, or when filled", date(2026, 6, 22)),
        ("Open until filled, apply by June 22, 2026", date(2026, 6, 22)),
    ],
)
def test_the_day_on_which_a_place_was_filled_is_no_deadline(words: str, day: date | None) -> None:
    found = read_apply_by(words, None, _DAY)
    assert (found.value if found else None) == day


@pytest.mark.parametrize(
    "words", ["Consultation-liaison fellowship, one position", "C-L fellowship", "Consult-liaison psychiatry"]
)
def test_consultation_and_liaison_is_a_field_of_psychiatry(words: str) -> None:
    assert [slug for _, _, slug in find_specialties(words)] == ["consultation-liaison-psychiatry"]


_POSTED_CARD = (
    "<div class='col p-3'><div>Posted {day}</div><div class='fw-bold'>{title}</div><div>{house}</div><div>{text}</div>"
    "</div>"
)


def test_cards_with_a_day_of_posting_a_house_and_a_trainee_are_entries() -> None:
    told = (
        (
            "4/3/2026",
            "PGY-2 General Surgery",
            "Elm Medical Center | Dayton, OH",
            "The chair is free on June 1.",
        ),
        ("3/28/2026", "Oncology nurse navigator", "Elm Medical Center | Dayton, OH", "Days, no weekends."),
        ("3/12/2026", "Vascular surgery fellowship", "Teal Harbor University | Erie, PA", "J-1 only."),
        ("2/15/2026", "PGY-4 general surgery", "Juniper Hospital | Canton, OH", "Taken. Thank you all."),
    )
    cards = "".join(
        _POSTED_CARD.format(day=day, title=title, house=house, text=text) for day, title, house, text in told
    )
    made = _records(f"<div class='row'>{cards}</div>", "Vacancies")
    assert [(one.specialty, one.city, one.posted_on, one.visa.j1, one.status) for one in made] == [
        ("general-surgery", "Dayton", date(2026, 4, 3), None, "open"),
        ("vascular-surgery", "Erie", date(2026, 3, 12), True, "open"),
        ("general-surgery", "Canton", date(2026, 2, 15), None, "filled"),
    ]


def test_cards_of_other_trades_are_no_entries_for_their_day_of_posting() -> None:
    told = (
        ("Core Faculty, Internal Medicine Residency", "Teach residents; start July 1, 2026."),
        ("Residency Program Coordinator", "Days, no weekends. One position."),
        ("Vascular surgeon, fellowship-trained", "One surgeon for July 2026; call 1 in 4."),
        ("Pharmacy PGY-1 resident", "PharmD; one place."),
    )
    cards = "".join(
        _POSTED_CARD.format(day="4/3/2026", title=title, house="Elm Medical Center | Dayton, OH", text=text)
        for title, text in told
    )
    assert not _records(f"<div class='row'>{cards}</div>", "Job openings")
