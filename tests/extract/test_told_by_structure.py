"""What a page's build tells without the words for it: foot sections, towns behind names, whose list it is."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import read
from scraper.extract.values.deadline import read_apply_by
from scraper.extract.values.eligibility import read_license, read_max_years, read_prior_pgy
from scraper.extract.values.locality import find_places
from scraper.extract.values.specialty import read_specialty
from scraper.extract.words.mentions import says
from scraper.extract.words.strangers import closing_houses
from scraper.record.vacancy import Vacancy

DAY = date(2027, 3, 1)


def records(markup: str) -> tuple[Vacancy, ...]:
    document = open_document(markup.encode(), format="html", url="https://openings.example.org/list")
    assert isinstance(document, Document)
    return read(document, day=DAY).records


_LIST = (
    "<title>Where we have room</title><h1>Where we have room</h1><h2>Kansas</h2>"
    "<h3>Elm Smoky Hill Hospital, Salina, Kansas</h3><p>Pediatrics PGY-3: one seat, July 1, 2027</p>"
    "<h2>Texas</h2><h3>Elm Big Country Hospital, Abilene, Texas</h3><p>Psychiatry PGY-2: two seats, July 1, 2027</p>"
)


@pytest.mark.parametrize(
    "heading", ["The fine print", "Ground rules", "Before you write", "Good to know", "House rules"]
)
@pytest.mark.parametrize(
    "asked",
    [
        "No one is interviewed until USMLE 1 and 2 CK are on file with a pass.",
        "We open a file once Steps 1 and 2 CK are passed.",
        "Steps 1 and 2 must be passed by the first day.",
    ],
)
def test_what_a_section_below_a_list_asks_under_words_that_name_nobody_is_asked_for_every_place(
    heading: str, asked: str
) -> None:
    found = records(f"{_LIST}<h2>{heading}</h2><p>{asked}</p>")
    assert [one.requirements.steps for one in found] == [(1, 2), (1, 2)]


@pytest.mark.parametrize(
    "heading",
    [
        "For medical students",
        "Past graduates",
        "Exam club",
        "Elm Oak Hospital, Tulsa, Oklahoma",
        "Match news",
    ],
)
def test_what_a_section_of_others_asks_is_asked_for_no_place(heading: str) -> None:
    found = records(f"{_LIST}<h2>{heading}</h2><p>Steps 1 and 2 must be passed by the first day.</p>")
    assert [one.requirements.steps for one in found] == [(), ()]


@pytest.mark.parametrize(
    ("words", "city"),
    [
        ("Juniper Bend Hospital Annapolis, MD", "Annapolis"),
        ("Delta Juniper Medical Center Greenville, MS", "Greenville"),
        ("Old Juniper Road Clinic Worcester, MA", "Worcester"),
        ("Mount Juniper Health System Lancaster, PA", "Lancaster"),
        ("Juniper Psychiatry Collaborative, Roanoke, VA", "Roanoke"),
        ("Community Collaborative of Juniper, Topeka, KS", "Topeka"),
        ("Jane Bowie, MD", None),
        ("Mary Ann Bowie, MD", None),
        ("Our collaboration with colleagues in Roanoke, VA", None),
    ],
)
def test_a_town_stands_behind_a_houses_name_and_a_degree_behind_a_persons(
    words: str, city: str | None
) -> None:
    assert [one.where.city for one in find_places(words)] == ([city] if city else [])


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Los documentos se reciben hasta el 30 de abril de 2027.", date(2027, 4, 30)),
        ("Fecha límite: 30 de abril de 2027", date(2027, 4, 30)),
        ("Envíe su solicitud a más tardar el 30 de abril de 2027.", date(2027, 4, 30)),
        ("Solicite antes del 30 de abril de 2027.", date(2027, 4, 30)),
        ("La convocatoria cierra el 30 de abril de 2027.", date(2027, 4, 30)),
        ("I will collect until April 30 and then the faculty meets.", date(2027, 4, 30)),
        ("La cafetería estará abierta hasta el 30 de abril de 2027.", None),
        ("Send your lines before the 15th.", None),
        ("Submit new listings by March 15.", None),
        ("Please e-mail us your notices before April 1.", None),
        ("Forward any corrections by March 15.", None),
        ("Send your announcements no later than March 15.", None),
        ("Send your letters before March 15.", date(2027, 3, 15)),
    ],
)
def test_a_last_day_is_the_applicants_in_whichever_tongue_and_not_the_lists_own(
    words: str, day: date | None
) -> None:
    found = read_apply_by(words, None, DAY)
    assert (found and found.value) == day


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("any adult or child neurology residency position", "neurology"),
        ("adult/child psychiatry opening", "psychiatry"),
        ("Transitional (rotating) year", "transitional-year"),
        ("rotating/transitional internship", "transitional-year"),
        ("School of Medicine / Department of Pediatrics / Elm University", "pediatrics"),
        ("College of Medicine, Department of Neurology", "neurology"),
        ("Faculty of Medicine, Division of Nephrology", "nephrology"),
        ("Department of Medicine", "internal-medicine"),
    ],
)
def test_a_field_is_neither_the_school_nor_the_last_of_two(words: str, slug: str) -> None:
    found = read_specialty(words)
    assert found is not None
    assert found.value == slug


@pytest.mark.parametrize(
    "words",
    [
        "These doctors open their offices to international graduates.",
        "Our surgeons and internists open their practices to foreign physicians.",
        "She opens her consulting rooms to newcomers.",
        "The center opens its wards to immigrant doctors.",
        "We open our doors to physicians from abroad.",
    ],
)
def test_who_opens_his_rooms_to_doctors_hosts_observers(words: str) -> None:
    assert says("observer", words)


@pytest.mark.parametrize(
    "words", ["We open our offices to the public.", "The clinic opens its doors to patients at 8."]
)
def test_who_opens_his_rooms_to_patients_hosts_nobody(words: str) -> None:
    assert not says("observer", words)


@pytest.mark.parametrize(
    "words",
    [
        "Four times a year doctors who studied medicine abroad come to watch.",
        "Residents meet the board three times a year in internal medicine.",
        "Six times per year of training residents are reviewed.",
    ],
)
def test_how_often_a_year_is_no_years_of_training(words: str) -> None:
    assert read_prior_pgy(words) is None


@pytest.mark.parametrize(
    ("label", "cell", "house"),
    [
        ("Who", "Juniper Avenue Gastroenterology", "Juniper Avenue Gastroenterology"),
        ("Where", "Dr. Ana Ruiz\nMacon Neurology", "Macon Neurology"),
        ("With whom", "Dr. Ana Ruiz, Juniper Rheumatology", "Juniper Rheumatology"),
        ("Doctor or practice", "Centro Salud Juniper", "Centro Salud Juniper"),
        ("The host", "Juniper Skin Doctors", "Juniper Skin Doctors"),
        ("Where", "Macon", None),
        ("Where", "Dr. Ana Ruiz", None),
        ("Level", "Juniper Avenue Gastroenterology", None),
    ],
)
def test_a_column_of_hosts_beside_the_town_tells_the_house(label: str, cell: str, house: str | None) -> None:
    cell = cell.replace("\n", "<br>")
    found = records(
        "<title>Observers</title><h1>Observerships for graduates</h1><p>These doctors take observers now.</p><table>"
        f"<tr><th>Field</th><th>{label}</th><th>Town</th><th>State</th><th>Places</th></tr>"
        f"<tr><td>Neurology observer</td><td>{cell}</td><td>Macon</td><td>Georgia</td><td>2</td></tr>"
        f"<tr><td>Pediatrics observer</td><td>{cell}</td><td>Macon</td><td>Georgia</td><td>1</td></tr></table>"
    )
    assert {one.institution for one in found} == {house}


@pytest.mark.parametrize(
    "words",
    [
        "The residencies of Juniper Hospital end on June 30; we take displaced residents.",
        "Training at Juniper Hospital will cease in June, and its displaced residents may write to us.",
        "The programs of Juniper Hospital are closing. We welcome displaced fellows.",
        "The fellowship at Juniper Hospital has lost its accreditation; displaced fellows may write.",
    ],
)
def test_a_house_whose_training_ends_is_the_one_that_closes(words: str) -> None:
    assert closing_houses(words) == ("Juniper Hospital",)


def test_a_house_whose_training_goes_on_does_not_close() -> None:
    assert closing_houses("The residencies of Juniper Hospital take displaced residents.") == ()


@pytest.mark.parametrize(
    "words",
    [
        "The State Medical Board issues a resident permit once you have signed.",
        "Ohio will issue a training license after you have accepted.",
        "The office files for your Ohio training license when the contract is signed.",
        "The training license is our chore.",
    ],
)
def test_a_license_that_follows_the_contract_is_not_asked_for(words: str) -> None:
    assert read_license(words) is None


def test_a_license_before_the_first_day_is_asked_for() -> None:
    assert read_license("You must have an Ohio training license by the first day.") is not None


@pytest.mark.parametrize("label", ["Level", "Position"])
def test_a_fellows_field_stands_where_the_fellow_does(label: str) -> None:
    found = records(
        f"<title>Openings</title><h1>Open positions</h1><table><tr><th>Program</th><th>{label}</th><th>Places open</th></tr>"
        "<tr><td>Juniper Pediatrics, Macon, GA</td><td>Pediatric nephrology fellow</td><td>1</td></tr>"
        "<tr><td>Juniper Pediatrics, Macon, GA</td><td>PL-3</td><td>1</td></tr></table>"
    )
    assert [one.specialty for one in found] == ["pediatric-nephrology", "pediatrics"]


@pytest.mark.parametrize(
    "words",
    [
        "Resident agreements are for one year.",
        "Each agreement runs one year of training.",
        "Agreements: one year.",
    ],
)
def test_how_long_an_agreement_lasts_is_no_training_to_bring(words: str) -> None:
    assert read_prior_pgy(words, (2,)) is None


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("if you studied abroad, a diploma that is at most seven years old", 7),
        ("A degree no more than seven years old.", 7),
        ("Your diploma may be up to seven years old.", 7),
        ("The degree must be less than 7 years old.", 7),
        ("A house at most seven years old.", None),
        ("Our diploma program is seven years old.", None),
    ],
)
def test_how_old_a_diploma_may_be_bounds_the_years_since(words: str, years: int | None) -> None:
    found = read_max_years(words, DAY)
    assert (found and found.value) == years


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Mail both to Ann. Do so between April 19 and May 24, 2027.", date(2027, 5, 24)),
        ("Please do it from April 19 through May 24, 2027.", date(2027, 5, 24)),
        ("Apply from April 19 to May 24, 2027.", date(2027, 5, 24)),
        ("You may apply any time between April 19 and May 24, 2027.", date(2027, 5, 24)),
        ("Interviews take place between April 19 and May 24, 2027.", None),
        ("Interns meet between April 19 and May 24.", None),
    ],
)
def test_a_time_in_which_one_applies_ends_with_the_last_day(words: str, day: date | None) -> None:
    found = read_apply_by(words, None, DAY)
    assert (found and found.value) == day
