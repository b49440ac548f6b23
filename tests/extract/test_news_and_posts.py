"""News tells of places that are gone; a hospital's own first class and a researcher's one post are on offer."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.extract.values.counts import read_positions
from scraper.extract.values.eligibility import read_ecfmg, read_us_grad_only
from scraper.extract.values.whereabouts import read_place
from scraper.record.vacancy import Vacancy

DAY = date(2026, 10, 20)


def _read(body: str) -> tuple[Vacancy, ...]:
    page = f"<html><body><main>{body}</main><footer>Alder Hospital, Boise, ID 83702</footer></body></html>"
    document = open_document(page.encode(), format="html", url="https://alder.example.org/x")
    assert not isinstance(document, Unreadable)
    return read(document, day=DAY).records


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Dr. Reyes takes the last pediatrics PGY-2 spot</h1><p>The class is complete again.</p>",
        "<h1>Looking back</h1><p>In 2019 the program advertised a PGY-2 neurology vacancy for four months.</p>",
        "<h1>Careers</h1><h3>Registered Nurse</h3><ul><li>Day shift in the family medicine resident clinic</li></ul>",
    ],
)
def test_what_was_taken_or_told_of_years_ago_is_no_vacancy(body: str) -> None:
    assert not _read(body)


def test_a_new_programme_that_chooses_its_first_class_itself_offers_it() -> None:
    (record,) = _read(
        "<h1>Psychiatry residency accredited</h1><p>The hospital will choose its first class itself: four "
        "categorical PGY-1 residents who will start on July 1, 2027. Write to psych@alder.example.org.</p>"
    )
    assert (record.pgy, record.positions, record.specialty) == ((1,), 4, "psychiatry")


def test_a_place_left_after_the_match_outweighs_the_numbers_around_it() -> None:
    (record,) = _read(
        "<h1>Nephrology Fellowship</h1><p>One unfilled position for July 2027 remains after the Match! Write "
        "to renal@alder.example.org.</p><p>We have four fellows, two in each year, and use the NRMP Match.</p>"
    )
    assert (record.kind, record.positions) == ("fellowship", 1)


def test_a_researchers_title_is_one_post_whatever_fields_its_work_touches() -> None:
    (record,) = _read(
        "<h1>Clinical Research Coordinator - Neurology</h1><h2>Summary</h2><p>Alder Hospital seeks a Clinical "
        "Research Coordinator to support stroke and neurocritical care trials. Annual reviews.</p>"
    )
    assert (record.specialty, record.positions) == ("neurology", 1)


def test_an_equal_opportunity_is_no_place_and_a_divisions_search_is_one() -> None:
    assert read_positions("We are an equal opportunity employer.") is None
    found = read_positions("The Division of Cardiology is looking for a Research Coordinator.")
    assert found is not None
    assert found.value == 1


def test_graduates_asked_for_a_certificate_and_encouraged_to_apply_are_welcome() -> None:
    text = "ECFMG certification for international medical graduates, who are encouraged to apply"
    asked, closed = read_ecfmg(text), read_us_grad_only(text)
    assert asked is not None
    assert asked.value
    assert closed is not None
    assert not closed.value


@pytest.mark.parametrize("words", ["Duluth, Minn.", "Tulsa, Okla.", "Bend, Ore."])
def test_states_are_known_as_newspapers_shorten_them(words: str) -> None:
    found = read_place(words)
    assert found is not None
    assert found.value.city == words.split(",")[0]


_TOWER = "<h1>A new tower</h1><p>The psychiatry residency grew this fall, and its classrooms with it.</p>"


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("We have a PGY-2 position to fill and would like that person to be here on January 10, 2027.", 2),
        ("We are looking for a third-year resident who can begin in January 2027.", 3),
        ("Our residency has one open PGY-3 position from January 2027, and we read letters now.", 3),
    ],
)
def test_a_director_offers_a_place_in_quotation_marks(words: str, level: int) -> None:
    (record,) = _read(f'{_TOWER}<p>"Nobody has to wait for July," says director Ann Poe, MD. "{words}"</p>')
    assert (record.pgy, record.starts_on and record.starts_on[:7]) == ((level,), "2027-01")


@pytest.mark.parametrize(
    "words",
    [
        "We have the best PGY-2 residents in the state, and they know it.",
        "We were looking for a PGY-2 resident for the open position and found Maria.",
        "I left my program and we needed a home. My PGY-2 position was open the next day.",
        "We offer five PGY-1 positions a year, and the Match fills them.",
        "We want our PGY-2 residents to be happy.",
    ],
)
def test_praise_and_memories_in_quotation_marks_offer_nothing(words: str) -> None:
    assert not _read(
        f'{_TOWER}<p>"{words}"</p><p>"Nobody has to wait," says director Ann Poe, MD. "{words}"</p>'
    )
