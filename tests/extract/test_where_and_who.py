"""Where a place is and who offers it, when neither stands in its own sentence or by a usual name."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.pages.elements import target
from scraper.extract.read import read
from scraper.extract.values.institution import read_institution
from scraper.extract.words.strangers import closing_houses
from scraper.record.vacancy import Vacancy


def records(html: str) -> tuple[Vacancy, ...]:
    page = open_document(html.encode(), format="html", url="https://www.openings.example.org/list")
    assert hasattr(page, "parts")
    return read(page, day=date(2026, 6, 1)).records


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("1/4/27 Juniper Uplands, Reno, NV - PGY-3, July 2027, 1 spot", "Juniper Uplands"),
        ("Boise, Juniper Uplands Family Medicine: one categorical PGY-1", "Juniper Uplands Family Medicine"),
        ("Cardiology fellow | Juniper Joint Partners | Boise, Idaho", "Juniper Joint Partners"),
        ("PGY-4, Reno, Nevada. Juniper Regional. Open at once.", "Juniper Regional"),
        ("R1 - 2 positions at Juniper General, Reno", "Juniper General"),
        ("The Office of the Chief Medical Examiner seeks a fellow.", "Office of the Chief Medical Examiner"),
        ("BOISE, IDAHO Juniper Medical Center", "Juniper Medical Center"),
    ],
)
def test_a_house_is_known_by_where_its_name_stands(words: str, name: str) -> None:
    found = read_institution(words)
    assert found is not None
    assert found.value == name


@pytest.mark.parametrize(
    "words",
    [
        "Research Assistants",
        "Boise, Internal Medicine: one PGY-2",
        "Per Diem | Memory Care | Boise, Idaho",
        "The Surgeon General, who spoke.",
        "Apply Now | Reno, NV",
    ],
)
def test_what_only_stands_like_a_name_is_no_house(words: str) -> None:
    assert read_institution(words) is None


@pytest.mark.parametrize(
    "words",
    [
        "When Juniper Hospital told its ninety residents that the doors would close in May, we were shocked. "
        "Displaced residents may write.",
        "Our neighbors at Juniper Hospital, whose training programs close on June 30. The residents may come.",
        "Juniper Hospital has warned its trainees that it will close. Places for displaced residents.",
    ],
)
def test_a_house_that_closes_is_known_however_it_is_told(words: str) -> None:
    assert closing_houses(words) == ("Juniper Hospital",)


@pytest.mark.parametrize(
    ("lead", "own"),
    [
        (
            "I write for my friend at <b>Juniper Valley Hospital in Toledo</b>.",
            "Juniper Valley has one PGY-2 place",
        ),
        (
            "Juniper Valley Hospital (Toledo, Ohio) asked me to post.",
            "At Juniper Valley there is a PGY-2 place",
        ),
    ],
)
def test_a_neighbours_place_is_the_neighbours(lead: str, own: str) -> None:
    found = records(
        f"<h1>Posting for a neighbor</h1><p>I run the residency at Elm Creek Medical Center in Dayton, Ohio, "
        f"which is full. {lead}</p><p>{own} in pathology, from November 1, 2026.</p>"
    )
    assert [(one.institution, one.city) for one in found] == [("Juniper Valley Hospital", "Toledo")]


@pytest.mark.parametrize(
    ("town", "state"),
    [("Roswell", "NM"), ("Abilene", "TX"), ("Lubbock", "TX"), ("Clovis", "NM")],
)
def test_a_town_that_heads_an_entry_lies_in_a_state_that_the_page_names(town: str, state: str) -> None:
    found = records(
        "<h1>Room for residents</h1><p><strong>Amarillo.</strong> Elm Creek Hospital has one PGY-3 position in surgery.</p>"
        f"<p><strong>{town}.</strong> Juniper Medical Center has one PGY-2 position in surgery.</p>"
        "<h2>Terms</h2><p>Hospitals in Texas ask for a permit. The board of New Mexico asks for nothing.</p>"
    )
    assert [(one.city, one.state) for one in found if one.pgy == (2,)] == [(town, state)]


def test_a_state_in_the_subject_leaves_the_town_to_the_letter() -> None:
    found = records(
        "<h1>Two openings in eastern Montana</h1><p>I coordinate the Juniper Family Medicine Residency here "
        "(Miles City, Montana, with a big heart).</p><p><b>A:</b> family medicine PGY-1, one, start June 29, 2026.</p>"
        "<p><b>B:</b> family medicine PGY-2, one, start June 29, 2026.</p>"
    )
    assert {(one.city, one.county, one.state) for one in found} == {("Miles City", "Custer", "MT")}


def test_the_town_of_the_hospital_wins_over_one_that_another_name_begins_with() -> None:
    found = records(
        "<h1>Maumee Landing residents: a place in psychiatry</h1><p>Juniper Health (Lima, Ohio) may go above its complement "
        "for residents orphaned by the closure.</p><p>One PGY-2 position in psychiatry, from October 28, 2026.</p>"
    )
    assert {(one.institution, one.city) for one in found} == {("Juniper Health", "Lima")}


def test_the_town_of_our_hospital_is_told_even_beside_recent_graduates() -> None:
    found = records(
        "<h1>Physician observers</h1><p>Recent graduates from anywhere may observe at our hospital in McAllen, "
        "Texas.</p><table><tr><th>Department</th><th>How long</th></tr><tr><td>Pathology observership</td>"
        "<td>4 weeks</td></tr><tr><td>Neurology observership</td><td>2 weeks</td></tr></table>"
    )
    assert {one.city for one in found} == {"McAllen"}


def test_a_menu_names_no_house_of_a_place() -> None:
    found = records(
        "<html><head><title>Off-cycle calendar // GME // Juniper Medical College</title></head><body><ul class=q>"
        "<li><a href=/a>Podiatry news</a></li><li><a href=/b>Clinic at Summit</a></li><li><a href=/c>Infusion</a></li>"
        "<li><a href=/d>Urgent Clinic at Old Town</a></li><li><a href=/e>Audiology</a></li><li><a href=/f>NICU</a>"
        "</li></ul><h1>Off-cycle calendar</h1><table><tr><th>Residency</th><th>Level</th><th>Start</th></tr><tr>"
        "<td>Dermatology</td><td>PGY-2</td><td>July 2027</td></tr></table></body></html>"
    )
    assert {one.institution for one in found} == {"Juniper Medical College"}


def test_a_hospital_is_told_its_town_by_another_entry() -> None:
    found = records(
        "<h1>Openings</h1><ul><li>Kaweah Pines Medical Center, Hanford, California - Psychiatry: 1 opening, PGY-2, "
        "July 1, 2026.</li><li>Kaweah Pines Medical Center - Neurology: 1 opening, PGY-3, July 1, 2026.</li>"
        "<li>Juniper Rehab Hospital, Kalispell, Montana - Surgery: 1 opening, PGY-2, July 1, 2026.</li></ul>"
    )
    assert [one.city for one in found] == ["Hanford", "Hanford", "Kalispell"]


def test_a_societys_office_tells_nothing_of_the_towns_on_its_list() -> None:
    found = records(
        "<html><head><title>Openings - Society of Urology Directors</title></head><body><h1>Openings</h1>"
        "<ul><li>Juniper Medical School, Springfield: one PGY-2 position in urology, July 1, 2026</li>"
        "<li>Elm Creek Hospital, Charleston: one PGY-3 position in urology, July 1, 2026</li></ul>"
        "<footer>Society of Urology Directors, 9 Elm St, Omaha, NE 68102</footer></body></html>"
    )
    assert {one.state for one in found} == {None}


def test_a_row_under_a_hospital_and_its_town_lies_there() -> None:
    found = records(
        "<h1>Left over after SOAP</h1><p>Juniper Health runs two hospitals in Maryland.</p>"
        "<h3>Juniper East Hospital, Salisbury</h3><table><tr><th>Program</th><th>Open</th></tr>"
        "<tr><td>Transitional year</td><td>2</td></tr></table>"
        "<h3>Juniper West Hospital, Cumberland</h3><table><tr><th>Program</th><th>Open</th></tr>"
        "<tr><td>Preliminary surgery</td><td>1</td></tr></table>"
    )
    assert [(one.city, one.state) for one in found] == [("Salisbury", "MD"), ("Cumberland", "MD")]


def test_those_whom_a_page_speaks_to_do_not_offer() -> None:
    assert closing_houses("To the residents of Juniper Medical Center\nWe have chairs for you.") == (
        "Juniper Medical Center",
    )


def test_a_host_who_is_a_person_makes_no_list_of_hospitals() -> None:
    found = records(
        "<html><head><title>International Observers | Juniper Specialty Hospital</title></head><body>"
        "<h1>International Observers</h1><table><tr><th>Department</th><th>Host</th><th>Nov</th></tr>"
        "<tr><td>Cardiology observership</td><td>Dr. O. Elm</td><td>open</td></tr>"
        "<tr><td>Neurology observership</td><td>Dr. P. Oak</td><td>open</td></tr></table>"
        "<footer>Juniper Specialty Hospital, 6400 Fannin Street, Houston, TX 77030</footer></body></html>"
    )
    assert {(one.institution, one.city) for one in found} == {("Juniper Specialty Hospital", "Houston")}


@pytest.mark.parametrize(
    "words",
    [
        'Questions before you apply? Write to <a href="mailto:join@juniper.example.org">join@juniper.example.org</a>.',
        "Your message should say which of these you want. join [at] juniper [dot] example [dot] org",
        "Send a letter to join [at-sign] juniper [dot] example [dot] org",
    ],
)
def test_the_one_address_below_a_list_serves_its_places(words: str) -> None:
    found = records(
        "<h1>Join the group at Juniper Hospital, Reno, Nevada</h1><h3>Research coordinator (open)</h3><p>One coordinator is wanted "
        "from September 2026.</p><h3>Postdoctoral fellow (open)</h3><p>One postdoctoral fellow is wanted.</p>"
        f"<h3>Student project (closed)</h3><p>Closed.</p><p>{words}</p>"
    )
    assert found
    assert {one.contacts for one in found} == {("join@juniper.example.org",)}


@pytest.mark.parametrize(
    ("href", "meant"),
    [
        (
            "https://www.maker.example.com/url?q=mailto:ann@juniper.example.org&sa=D",
            "mailto:ann@juniper.example.org",
        ),
        (
            "https://www.maker.example.com/url?sa=D&q=https%3A%2F%2Fjuniper.example.org%2Fgme",
            "https://juniper.example.org/gme",
        ),
        ("https://juniper.example.org/url?q=PGY-2", "https://juniper.example.org/url?q=PGY-2"),
    ],
)
def test_a_link_that_leads_over_the_maker_of_a_document_leads_where_it_ends(href: str, meant: str) -> None:
    assert target(href, "https://docs.example.com/pub") == meant


def test_the_front_page_and_a_writers_page_are_no_place_to_apply() -> None:
    found = records(
        '<p><a href="https://www.openings.example.org/">Juniper GME</a> <a href="https://www.openings.example.org/@elm">'
        "Ann Elm</a></p><p>One PGY-3 position in neurology at Juniper Hospital, Reno, Nevada, starts January 4, 2027.</p>"
    )
    assert {one.url for one in found} == {"https://www.openings.example.org/list"}


def test_a_feed_says_in_its_rights_where_its_hospital_lies() -> None:
    feed = (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Juniper University Hospital: places</title>'
        "<rights>Philadelphia, Pennsylvania. Not an offer of employment.</rights><entry><title>Allergy fellow</title>"
        "<id>a</id><content>There is one fellowship position in allergy and immunology, open at once.</content></entry></feed>"
    )
    page = open_document(feed.encode(), format="feed", url=None)
    assert hasattr(page, "parts")
    assert [one.city for one in read(page, day=date(2026, 6, 1)).records] == ["Philadelphia"]


def test_a_job_board_tells_the_place_in_a_table_below_the_job() -> None:
    found = records(
        "<h1>Resident Physician 3 (Neurology)</h1><h2>Description</h2><p>Juniper Regional Medical Center seeks a "
        "resident at the third postgraduate year, from September 14, 2026.</p><h2>Details</h2><table><tr><th scope=row>"
        "Primary Location</th><td>NE-Omaha-Juniper Regional</td></tr><tr><th scope=row>Schedule</th><td>Full-time</td>"
        "</tr></table>"
    )
    assert {one.city for one in found} == {"Omaha"}
