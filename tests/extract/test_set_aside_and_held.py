"""Places set aside for a closing hospital's residents, first classes outside the Match, years that applicants hold."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.offers.offer import status_of
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.extract.values import dates, deadline
from scraper.extract.values.at_once import read_starts_asap
from scraper.extract.values.counts import read_positions
from scraper.extract.values.exams import read_ecfmg, read_steps
from scraper.record.vacancy import Vacancy

DAY = date(2027, 4, 12)


def records(body: str, title: str = "Notice", day: date = DAY) -> tuple[Vacancy, ...]:
    source = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>"
    document = open_document(source.encode(), format="html", url="https://elm.example.org/page")
    assert not isinstance(document, Unreadable)
    return read(document, day=day).records


TABLE = (
    "<table><tr><th>Program</th><th>Year of training in 2027-28</th><th>Places</th></tr>"
    "<tr><td>Family medicine</td><td>PGY-2</td><td>3</td></tr>"
    "<tr><td>Internal medicine</td><td>PGY-2 or PGY-3</td><td>4</td></tr>"
    "<tr><td>Surgery</td><td>none</td><td>none</td></tr></table>"
    "<p>Write to gme@elm.example.org by April 30, 2027.</p>"
)


@pytest.mark.parametrize(
    "lead",
    [
        "The following are set aside for them in Toledo, Ohio:",
        "We can take residents from there in these programs:",
        "These places have been reserved for residents whose programs are closing:",
        "Our programs are ready to absorb residents as follows:",
        "We are prepared to receive, from July 1, 2027, up to this many:",
    ],
)
def test_the_line_that_leads_to_a_table_says_that_its_rows_are_open(lead: str) -> None:
    told = records(f"<p>A hospital across the river closes on June 30, 2027.</p><p>{lead}</p>{TABLE}")
    assert [(one.specialty, one.pgy, one.positions) for one in told] == [
        ("family-medicine", (2,), 3),
        ("internal-medicine", (2, 3), 4),
    ]
    assert {str(one.apply_by) for one in told} == {"2027-04-30"}


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        ("Our residents", "The following are approved by the ACGME for our programs:"),
        ("Program size", "These are set aside for graduates of our medical school every year:"),
        ("How we helped", "In 2019 we took in residents of a closed hospital as follows:"),
    ],
)
def test_a_line_over_sizes_or_old_days_opens_nothing(title: str, lead: str) -> None:
    assert not records(f"<p>{lead}</p>{TABLE.split('<p>')[0]}", title)


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (None, "Our neighbor closes on June 30, 2027."),
        (None, "Its training programs will close on June 30, 2027."),
        (None, "The hospital that closes on June 30, 2027 has fourteen residents."),
        (date(2027, 6, 30), "The application portal closes on June 30, 2027."),
        (date(2027, 6, 30), "This posting closes on June 30, 2027."),
        (date(2027, 6, 30), "Our program closes applications on June 30, 2027."),
    ],
)
def test_a_house_that_closes_sets_no_last_day(day: date | None, sentence: str) -> None:
    found = deadline.read_apply_by(sentence, DAY, DAY)
    assert (found.value if found else None) == day


@pytest.mark.parametrize(
    "sentence",
    [
        "We may expand, and the new PGY-1 place has not been offered through ERAS. We intend to fill it directly.",
        "An extra PGY-1 position was approved after the Match and is not listed in ERAS.",
        "The additional categorical PGY-1 slot did not go through the Match; we will choose the resident ourselves.",
        "Since June there is a ninth PGY-1 seat that was never put into ERAS.",
    ],
)
def test_what_did_not_go_through_eras_is_one_place(sentence: str) -> None:
    (one,) = records(f"<p>{sentence} Write to im@elm.example.org.</p>", "Internal medicine residency")
    assert (one.pgy, one.positions) == ((1,), 1)


@pytest.mark.parametrize("sentence", ["All PGY-1 places are offered through ERAS.", "PGY-1: through ERAS."])
def test_what_goes_through_eras_is_none(sentence: str) -> None:
    assert not records(f"<p>{sentence}</p>", "Internal medicine residency")


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (1, "the new PGY-1 place was approved in May"),
        (1, "a ninth PGY-1 seat, since we were increased to nine residents"),
        (2, "the new positions: two positions at the PGY-2 level"),
        (None, "the new positions are open"),
    ],
)
def test_the_new_place_is_one(count: int | None, text: str) -> None:
    found = read_positions(text)
    assert (found.value if found else None) == count


CLASS = (
    "<p>The inaugural class is being chosen outside the Match. {} interns will begin on July 1, 2027 at"
    " Elm Hospital in Toledo, Ohio.</p><h3>Who should apply</h3><ul><li>{}</li>"
    "<li>Unmatched graduates</li></ul><p>Write to ty@elm.example.org.</p>"
)


@pytest.mark.parametrize(
    "held",
    [
        "Graduates holding an advanced PGY-2 position for 2028 who need a clinical year",
        "Applicants with an advanced PGY-2 spot in anesthesiology",
        "Those who have already matched into a PGY-2 radiology position",
        "Physicians who hold a PGY-2 dermatology place for 2028",
        "Anyone with a secured R-1 or CA-1 place",
    ],
)
def test_the_later_year_that_an_applicant_holds_is_not_on_offer(held: str) -> None:
    (one,) = records(CLASS.format("Eight", held), "Transitional Year")
    assert (one.specialty, one.pgy, one.positions) == ("transitional-year", (1,), 8)


@pytest.mark.parametrize(
    ("status", "line"),
    [
        ("filled", "Taken as of Thursday."),
        ("filled", "Snapped up within a day."),
        ("filled", "Already gone, says the coordinator."),
        ("filled", "They have picked someone, sorry."),
        ("filled", "Off the market."),
        (None, "Applications are taken as of Thursday."),
        (None, "Taken together, the two hospitals have 900 beds."),
    ],
)
def test_a_short_line_tells_that_a_place_is_gone(status: str | None, line: str) -> None:
    assert status_of(line) == status


def test_the_week_of_a_list_is_no_start() -> None:
    assert dates.read_starts_on("Openings, week of October 12", DAY, DAY) is None
    found = dates.read_starts_on("The PGY-2 position starts the week of October 12, 2027.", DAY, DAY)
    assert found is not None
    assert found.value == "2027-10-12"


def test_a_count_behind_asap_is_no_day() -> None:
    assert read_starts_asap("ASAP, 1 position (resident left in August)") is not None
    assert read_starts_asap("as soon as possible, 7/1/2027") is None


@pytest.mark.parametrize(
    ("house", "town"),
    [
        ("Elm Harbor Hospital, Brooklyn, New York", ("Brooklyn", "NY")),
        ("Elm Harbor Hospital - Buffalo, New York", ("Buffalo", "NY")),
        ("Elm Harbor Hospital, New York", (None, "NY")),
        ("Elm Harbor Hospital, Wheeling, West Virginia", ("Wheeling", "WV")),
    ],
)
def test_a_column_of_hospitals_does_not_end_in_half_a_states_name(
    house: str, town: tuple[str | None, str]
) -> None:
    facts = f"<dl><dt>Facility</dt><dd>{house}</dd><dt>Posted</dt><dd>February 3, 2027</dd></dl>"
    hired = "<p>We are hiring two house physicians to cover the surgical floors overnight.</p>"
    (one,) = records(facts + hired, "House Physician, Night Float (Surgery)")
    assert (one.city, one.state, one.institution) == (*town, "Elm Harbor Hospital")


CARDS = (
    "<p>Train in Jacksonville, Florida.</p>"
    "<h5>Interventional Cardiology Seat open</h5><p>One seat after a late withdrawal. J-1 accepted.</p>"
    "<h5>Nephrology Seat open</h5><p>Two seats, two years.</p><h5>{}</h5><p>{}</p>"
    "<footer>Elm River Heart Institute, 655 W 8th St, Jacksonville, FL 32209</footer>"
)


@pytest.mark.parametrize(
    ("heading", "text", "told"),
    [
        ("Structural Heart Filled", "The one seat has been taken.", ("structural-heart", "filled")),
        ("Sleep Medicine On hold", "Position suspended for want of funds.", ("sleep-medicine", "withdrawn")),
        ("Rheumatology Filled", "One seat.", ("rheumatology", "filled")),
        ("Cardio-Oncology Outcomes Group", "Four investigators.", None),
    ],
)
def test_a_card_is_what_its_title_says_though_no_board_knows_its_field(
    heading: str, text: str, told: tuple[str, str] | None
) -> None:
    found = records(CARDS.format(heading, text), "Fellowships")
    assert {one.institution for one in found} == {"Elm River Heart Institute"}
    assert [(one.specialty, one.status) for one in found[2:]] == ([told] if told else [])


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (date(2027, 4, 24), "We are reading applications now and will stop on April 24."),
        (date(2027, 6, 5), "We are extending, please get things in by June 5."),
        (None, "The program will end on June 30."),
        (date(2027, 5, 2), "The application portal will close on May 2."),
    ],
)
def test_who_will_stop_reading_sets_a_last_day(day: date | None, sentence: str) -> None:
    found = deadline.read_apply_by(sentence, DAY, DAY)
    assert (found.value if found else None) == day


@pytest.mark.parametrize(
    ("start", "sentence"),
    [
        ("2028-01-03", "Anyone have a strong PGY-3 who could be in Tulsa by January 3, 2028?"),
        (None, "The new resus bays are open-come see them at homecoming on October 10."),
        (None, "Applications must be in Tulsa by May 1."),
    ],
)
def test_who_could_be_in_a_town_by_a_day_starts_then(start: str | None, sentence: str) -> None:
    found = dates.read_starts_on(sentence, DAY, DAY)
    assert (found.value if found else None) == start


def test_the_level_of_a_hospital_is_no_examination() -> None:
    assert read_steps("500 beds, level 2, no fellows") is None
    found = read_steps("We are a level 1 trauma center. COMLEX level 1 and 2 required.")
    assert found is not None
    assert found.value == (1, 2)


@pytest.mark.parametrize(
    "sentence", ["ECFMG certification isn't needed.", "An ECFMG certificate isn’t required."]
)
def test_what_is_not_needed_is_not_asked(sentence: str) -> None:
    found = read_ecfmg(sentence)
    assert found is not None
    assert found.value is False
