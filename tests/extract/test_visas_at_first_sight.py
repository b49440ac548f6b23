"""What coordinators say of visas in words that nobody had read before: what is meant, by grammar alone."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import read
from scraper.extract.values.visa import read_visa

DAY = date(2026, 3, 20)
Told = tuple[bool | None, bool | None]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("We are happy to host a resident on the Exchange Visitor program sponsored by ECFMG.", (True, None)),
        ("The institution participates in the J-1 program but leaves H-1B to others.", (True, False)),
        ("Applicants on a J-1 may apply; those who want an H-1B, please look elsewhere.", (True, False)),
        ("Visa holders other than J-1 cannot be considered.", (True, False)),
        ("Must be authorized to work in the US for any employer without restriction.", (False, False)),
        ("We used to restrict this to citizens; now J-1 physicians are eligible, too.", (True, None)),
        ("Our GME office limits visas to the J-1 category.", (True, False)),
        ("Visa candidates: J-1 ok with DS-2019 from ECFMG; the H-1B route is closed.", (True, False)),
        ("Regardless of specialty, we can't file for H-1B.", (None, False)),
        ("We don't discriminate by visa: J-1, H-1B, it is all the same to us.", (True, True)),
        ("The seat is tied to a federal grant and needs citizenship.", (False, False)),
        ("I need an H-1B. Can I apply? Unfortunately not; we only work with the J-1.", (True, False)),
        ("Can you sponsor an H-1B? We can't.", (None, False)),
        ("Sponsored visas: J-1 (all programs). Unsponsored: H-1B.", (True, False)),
        ("Requests for H-1B sponsorship will be denied.", (None, False)),
        ("Any visa type will be looked at.", (True, None)),
        ("I'm told H-1B would take until October, which rules it out; J-1 works.", (True, False)),
        ("Visas shouldn't be a problem, we do J-1 and H-1B all the time.", (True, True)),
        ("It goes without saying that we take IMGs on J-1 visas.", (True, None)),
        ("Those without a green card would come on a J-1; we have closed the H-1B door.", (True, False)),
        ("J1/H1B: Y/N", (True, False)),
        ("Both visa types can be had at any of these programs.", (True, True)),
        (
            "J-1 trainees are hosted through ECFMG, H-1B workers we do not employ.",
            (True, False),
        ),
        (
            "You'll need your own work permit (EAD, green card); the clinic won't file anything for you.",
            (False, False),
        ),
    ],
)
def test_a_sentence_grants_or_denies(words: str, told: Told) -> None:
    j1, h1b = read_visa(words, "residency")
    assert (j1 and j1.value, h1b and h1b.value) == told


@pytest.mark.parametrize(
    "words",
    [
        "For general information about the J-1 programme see the ECFMG website.",
        "A copy of your visa or green card, if you have one, is part of the file.",
        "For visa matters, the international office will help you.",
        "In 2019 the state had 1,200 residents on J-1 visas.",
        "Nurses: we sponsor EB-3 and H-1B, see nursing careers.",
        "Dr. Ahn came here on a J-1 in 1998 and now chairs the department.",
        "H-1B salaries of hospital employees are posted as required by the Department of Labor.",
        "The visa bulletin is published monthly by the State Department.",
        "J-1 physicians, please remember the two-year home residency rule.",
        "Our H-1B attorney retired last month.",
        "Moonlighting isn't allowed for residents on a J-1.",
        "The hospital library has a guide to the H-1B.",
        "Sponsorship: H-1B n/a",
        "All candidates are considered without regard to national origin, citizenship or visa.",
    ],
)
def test_a_sentence_on_visas_states_nothing(words: str) -> None:
    assert read_visa(words, "residency") == (None, None)


_IN_TOWNS = (
    ("Birchwood Medical Center, Erie, PA", "PGY-2 internal medicine"),
    ("Lakeshore Hospital, Toledo, OH", "PGY-3 family medicine"),
    ("Marden Memorial Hospital, Utica, NY", "PGY-2 psychiatry"),
)
_IN_ONE_HOUSE = (
    ("Internal Medicine", "PGY-2 internal medicine"),
    ("General Surgery", "PGY-1 general surgery"),
    ("Neurology", "PGY-3 neurology"),
)
_OF_TWO_KINDS = (
    ("Nephrology", "nephrology fellowship"),
    ("Geriatric Medicine", "geriatric medicine fellowship"),
    ("Pediatrics", "PGY-2 pediatrics"),
)


def visas(places: tuple[tuple[str, str], ...], told: str) -> tuple[Told, ...]:
    """Place by place, what is told of the J-1 and the H-1B below all of them."""
    cards = "".join(
        f"<h3>{head}</h3><p>One {place} position is open, starting July 1, 2026.</p>"
        f'<p>Contact: <a href="mailto:gme{n}@elm.example.org">gme{n}@elm.example.org</a></p>'
        for n, (head, place) in enumerate(places)
    )
    told = told if told.startswith("<") else f"<p>{told}</p>"
    page = f"<title>Current Openings</title><h1>Current Openings</h1>{cards}<h3>Visas</h3>{told}"
    opened = open_document(page.encode(), format="html", url="https://elm.example.org/open")
    assert isinstance(opened, Document)
    found = sorted(read(opened, day=DAY).records, key=lambda one: one.contacts)
    return tuple((one.visa.j1, one.visa.h1b) for one in found)


@pytest.mark.parametrize(
    ("words", "erie", "toledo", "utica"),
    [
        (
            "All three accept J-1s. None but Marden will consider H-1B.",
            (True, False),
            (True, False),
            (True, True),
        ),
        (
            "H-1B is off the table in Toledo and Utica. In Erie it can be discussed.",
            *((None, x) for x in (True, False, False)),
        ),
        (
            "The J-1 is accepted for all openings but the one in Toledo.",
            (True, None),
            (False, None),
            (True, None),
        ),
        ("H-1B for PGY-3 only; J-1 for anyone.", (True, False), (True, True), (True, False)),
        (
            "We sponsor J-1 at each of the three hospitals and H-1B at none but Lakeshore.",
            (True, False),
            (True, True),
            (True, False),
        ),
        (
            "Unlike the other two, Marden is able to file an H-1B. J-1 is fine for all three.",
            (True, False),
            (True, False),
            (True, True),
        ),
        (
            "If you need an H-1B, Erie is your only choice; a J-1 will do in all three towns.",
            (True, True),
            (True, False),
            (True, False),
        ),
        (
            "<table><tr><th>Site</th><th>J-1</th><th>H-1B</th></tr><tr><td>Erie</td><td>Yes</td><td>No</td></tr>"
            "<tr><td>Toledo</td><td>Yes</td><td>Yes</td></tr><tr><td>Utica</td><td>No</td><td>No</td></tr></table>",
            (True, False),
            (True, True),
            (False, False),
        ),
    ],
)
def test_hospitals_in_several_towns_are_told_apart(words: str, erie: Told, toledo: Told, utica: Told) -> None:
    assert visas(_IN_TOWNS, words) == (erie, toledo, utica)


@pytest.mark.parametrize(
    ("words", "medicine", "surgery", "neurology"),
    [
        (
            "Surgery can't take any visa. The other two are fine with J-1 but not H-1B.",
            (True, False),
            (False, False),
            (True, False),
        ),
        (
            "The PGY-1 is not visa eligible; everything above PGY-1 takes J-1.",
            (True, None),
            (False, False),
            (True, None),
        ),
        (
            "Neurology will do H-1B; medicine and surgery won't. All do J-1.",
            (True, False),
            (True, False),
            (True, True),
        ),
        (
            "PGY-2 and up: J-1 and H-1B. PGY-1: J-1.",
            (True, True),
            (True, None),
            (True, True),
        ),
    ],
)
def test_fields_and_levels_of_one_hospital_are_told_apart(
    words: str, medicine: Told, surgery: Told, neurology: Told
) -> None:
    assert visas(_IN_ONE_HOUSE, words) == (medicine, surgery, neurology)


def test_a_field_told_by_its_adjective_is_not_the_fellows() -> None:
    words = "The pediatric seat needs US citizenship; fellowship seats accept J-1."
    assert visas(_OF_TWO_KINDS, words) == ((True, None), (True, None), (False, False))


def test_only_before_a_visa_keeps_nothing_from_fellows() -> None:
    words = "For the residency we can only do J-1. The two fellowships are open to H-1B as well."
    assert visas(_OF_TWO_KINDS, words)[2] == (True, False)


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><td>J-1 sponsorship</td><td>Y</td></tr><tr><td>H-1B sponsorship</td><td>N</td></tr>",
        "<tr><th>Visa</th><td>J-1 (ECFMG)</td></tr><tr><th>H-1B</th><td>Not sponsored</td></tr>",
        "<tr><td>Do you sponsor the J-1?</td><td>Yes</td></tr><tr><td>H-1B petitions filed</td><td>No</td></tr>",
    ],
)
def test_a_form_of_two_visas_answers_for_the_place_above_it(rows: str) -> None:
    place = "<h1>Open Position</h1><p>One PGY-2 neurology position is open, starting July 1, 2026.</p>"
    page = f"<title>Open Position</title>{place}<table>{rows}</table><p>Write to gme@elm.example.org.</p>"
    opened = open_document(page.encode(), format="html", url="https://elm.example.org/open")
    assert isinstance(opened, Document)
    (record,) = read(opened, day=DAY).records
    assert (record.visa.j1, record.visa.h1b) == (True, False)
