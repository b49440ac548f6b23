"""Whole pages of many makes: what frames a site, forms beside a sentence, where those go who leave."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.offers.offer import status_of
from scraper.extract.read import read
from scraper.extract.values.locality import find_places
from scraper.extract.values.prior import read_prior_pgy
from scraper.extract.words.behind import is_prior
from scraper.extract.words.goals import without_goals
from scraper.extract.words.labels import field_of
from scraper.extract.words.mentions import kind_of, levels
from scraper.record.vacancy import Vacancy

_DAY = date(2026, 11, 20)
_FOOT = "<footer>Lakeside Hospital, 400 Harbor Street, Erie, PA 16501</footer>"
_OFFER = (
    "<p>We have an unexpected vacancy for a PGY-2 in neurology from January 4, 2027. Write to"
    " neuro@lakeside.example.org.</p>"
)


def _records(body: str, title: str = "Lakeside Hospital", foot: str = _FOOT) -> list[Vacancy]:
    page = f"<html><head><title>{title}</title></head><body>{body}{foot}</body></html>".encode()
    document = open_document(page, format="html", url="https://x.example.org/page")
    assert isinstance(document, Document)
    return list(read(document, day=_DAY).records)


@pytest.mark.parametrize(
    "name",
    [
        "site-elements site-not-footer",
        "page has-sidebar",
        "layout-one-sidebar",
        "with-menu",
        "page-no-sidebar",
        "wrapper without-nav",
    ],
)
def test_a_class_that_says_what_a_page_has_or_lacks_makes_it_no_side_column(name: str) -> None:
    filler = "<p>Our residents train in three hospitals and meet every week for lectures.</p>" * 60
    body = f"<div class='{name}'><h2>Notice</h2>{_OFFER}{filler}</div>"
    assert [(one.specialty, one.pgy) for one in _records(body)] == [("neurology", (2,))]


def test_what_holds_the_main_part_of_a_page_is_no_menu() -> None:
    body = f"<div class='page-menu'><main><h2>Notice</h2>{_OFFER}</main></div>"
    assert [(one.specialty, one.pgy) for one in _records(body)] == [("neurology", (2,))]


def test_a_side_column_stays_one() -> None:
    aside = "<div class='left-sidebar'><h3>Our PGY-2 residents</h3><p>An opening reception is on Friday.</p></div>"
    assert _records(f"{aside}<h1>Welcome</h1><p>Residents train in three hospitals.</p>") == []


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Taking applications?", "status"),
        ("Accepting observers?", "status"),
        ("Currently accepting applicants", "status"),
        ("Are they accepting applications?", "status"),
        ("Open to applicants", "status"),
        ("Whom to ask", "contact"),
        ("Who to contact", "contact"),
        ("Materials to", "contact"),
        ("Send CV and letter to", "contact"),
        ("Office to contact", "contact"),
        ("Looking for", "seeking"),
    ],
)
def test_a_label_may_be_a_question_or_an_errand(label: str, field: str) -> None:
    assert field_of(label) == field


def test_a_column_of_fees_makes_no_table_of_money() -> None:
    head = "<tr><th>Department</th><th>Length</th><th>Fee</th><th>Taking applications?</th><th>Whom to ask</th></tr>"
    rows = (
        "<tr><td>Cardiology</td><td>4 weeks</td><td>$900</td><td>Yes</td><td>card@lakeside.example.org</td></tr>"
        "<tr><td>Urology</td><td>2 weeks</td><td>$600</td><td>Suspended</td><td></td></tr>"
        "<tr><td>Pathology</td><td>4 weeks</td><td>none</td><td>Yes, all year</td><td>path@lakeside.example.org</td></tr>"
    )
    told = _records(f"<main><h1>Physician observers</h1><table>{head}{rows}</table></main>")
    assert [one.specialty for one in told] == ["cardiovascular-disease", "pathology"]


@pytest.mark.parametrize("label", ["Class", "Level", "Rank", "Joins as"])
def test_labelled_values_beside_the_one_sentence_that_offers_a_place_are_its_own(label: str) -> None:
    body = (
        "<main><h1>Mid-year vacancy</h1><p>The Department of Anesthesiology announces a vacancy in its residency.</p>"
        f"<dl><dt>Hospital</dt><dd>Lakeside Hospital</dd><dt>{label}</dt><dd>CA-2</dd><dt>Vacancies</dt><dd>1</dd>"
        "<dt>Earliest start</dt><dd>January 4, 2027</dd></dl><h2>About the department</h2>"
        "<p>The CA-3 year offers six months of electives.</p></main>"
    )
    (one,) = _records(body)
    assert (one.pgy, one.positions, one.starts_on) == ((3,), 1, "2027-01-04")


@pytest.mark.parametrize(
    "sentence",
    [
        "Dr. Lowe has been taken into a child psychiatry fellowship early, and our third-year class is one short.",
        "A third-year is off to a sleep fellowship, so that our class has a gap.",
        "She will begin her pain fellowship in January, and her seat is open.",
        "One of ours matched into fellowship, which leaves us one short.",
        "Our senior left for a fellowship in hospice medicine; we need somebody.",
    ],
)
def test_the_fellowship_for_which_somebody_leaves_is_none_on_offer(sentence: str) -> None:
    assert kind_of(sentence) != "fellowship"
    assert len(without_goals(sentence)) == len(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "We have one place in our nephrology fellowship, whose fellow left for a practice.",
        "Applications are being accepted to the nephrology fellowship for 2027.",
        "A fellow moved to Reno, leaving an opening in our cardiology fellowship.",
    ],
)
def test_the_fellowship_that_somebody_left_is_on_offer(sentence: str) -> None:
    assert kind_of(sentence) == "fellowship"


def test_where_a_leaver_goes_is_no_second_place() -> None:
    told = _records(
        "<h1>A letter from the director</h1><p>Dr. Lowe is off to a child psychiatry fellowship in January. Her seat,"
        " a PGY-4 in our psychiatry residency, is open from January 4, 2027. Write to psych@lakeside.example.org.</p>"
    )
    assert [(one.kind, one.specialty, one.pgy) for one in told] == [("residency", "psychiatry", (4,))]


@pytest.mark.parametrize(
    "sentence",
    [
        "It is a half year early, and from the first of January our third-year class will be one short.",
        "Within a year of its opening our PGY-3 class has a gap.",
    ],
)
def test_a_class_of_ours_that_is_short_is_nobodys_past(sentence: str) -> None:
    assert not any(is_prior(sentence, level) for level in levels(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "Fellow in nephrology, July 2026; the person selected has withdrawn for family reasons.",
        "The candidate we had chosen has withdrawn.",
        "The physician who was to join us withdrew.",
        "The visa window for this start date has closed and we cannot sponsor anyone.",
        "The door to H-1B petitions is closed.",
    ],
)
def test_what_ended_for_a_person_or_a_visa_is_no_end_of_the_place(sentence: str) -> None:
    assert status_of(sentence) is None


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("The program has withdrawn this position.", "withdrawn"),
        ("The resident position was withdrawn on May 3.", "withdrawn"),
        ("J-1 accepted; this position is closed.", "filled"),
    ],
)
def test_a_place_that_is_withdrawn_or_closed_stays_so(sentence: str, status: str) -> None:
    assert status_of(sentence) == status


@pytest.mark.parametrize(
    "rule",
    [
        "Only for residents already in our general surgery program.",
        "Reserved for our own residents.",
        "Only our residents may apply.",
        "Internal candidates only.",
        "Not open to outside applicants.",
    ],
)
def test_a_place_for_insiders_is_none(rule: str) -> None:
    heads = "<main><h1>Work with us</h1><p>Investigators post their openings by department.</p>"
    other = "<h3>Department of Urology</h3><p><b>Clinical research coordinator.</b> Write to uro@x.example.org.</p>"
    body = f"{heads}<h3>Department of Surgery</h3><p><b>Research resident year.</b> {rule}</p>{other}</main>"
    assert [one.specialty for one in _records(body)] == ["urology"]


def test_a_researchers_place_has_the_field_of_the_department_over_it() -> None:
    body = (
        "<main><h1>Work with us</h1><h3>Department of Neurology</h3><p><b>Postdoctoral research fellow, stroke imaging."
        "</b> One place. Write to neuro@x.example.org.</p><h3>Department of Medicine</h3><p><b>Research coordinator,"
        " rheumatology.</b> We want one coordinator. Write to rheum@x.example.org.</p></main>"
    )
    assert [one.specialty for one in _records(body)] == ["neurology", "rheumatology"]


@pytest.mark.parametrize(
    "text",
    ["Fellows work at the Lexington VA.", "Lexington VA Medical Center", "the Salem VA and our clinic"],
)
def test_the_veterans_hospital_of_a_town_is_no_state(text: str) -> None:
    assert find_places(text) == ()


@pytest.mark.parametrize("text", ["a place in Richmond VA for a PGY-2", "Salem, VA", "Roanoke VA 24014"])
def test_a_town_in_virginia_stays_there(text: str) -> None:
    assert [one.where.state for one in find_places(text)] == ["VA"]


@pytest.mark.parametrize("panel", ["<div class='tab-content' data-tab='{}'>", "<section data-tab='{}'>"])
def test_a_tab_and_its_panel_may_share_a_number(panel: str) -> None:
    towns = ("Erie, PA", "Toledo, OH")
    tabs = "".join(f"<div role='tab' data-tab='{n}'>{town}</div>" for n, town in enumerate(towns, 1))
    posts = ("Pediatrics, PGY-2, 1 position, January 2028", "Family Medicine, PGY-3, 1 position, July 2028")
    houses = ("Crown Medical Center", "Crown West Hospital")
    panels = "".join(
        f"<div class='tab-mobile' data-tab='{n}'>{town}</div>{panel.format(n)}<h3>{house}</h3><p>{post}</p>"
        f"</{panel[1:].split(' ')[0]}>"
        for n, (town, house, post) in enumerate(zip(towns, houses, posts, strict=True), 1)
    )
    told = _records(f"<h1>Openings</h1><div class='tabs'>{tabs}<div>{panels}</div></div>", foot="")
    assert [(one.specialty, one.city) for one in told] == [
        ("pediatrics", "Erie"),
        ("family-medicine", "Toledo"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The resident must have completed a preliminary year and PGY-2 in neurology.",
        "Candidates should already have finished their intern year as well as a full CA-1.",
        "Having completed the transitional year, the base year and R1",
        "Both posts can be taken up at once by residents with a PGY-1 year in surgery or orthopaedics.",
    ],
)
def test_all_that_must_have_been_done_is_no_place(sentence: str) -> None:
    assert all(is_prior(sentence, level) for level in levels(sentence))


def test_what_follows_the_years_done_is_on_offer() -> None:
    text = "Somebody who has completed an internship to join us as a PGY-2"
    assert not is_prior(text, levels(text)[-1])


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("A clinical base year and a CA-1 year in an ACGME-accredited program", 2),
        ("The applicant must have completed R1 and a preliminary year.", 2),
        ("Required: internship + R2", 3),
        ("PGY-1 and CA-1 must be complete.", 2),
        ("The resident must have completed a preliminary year and PGY-2 in neurology.", 2),
        ("One year of radiology and one clinical year must be complete at the start.", 2),
        ("A completed preliminary year (PGY-1) is needed.", 1),
    ],
)
def test_years_asked_one_after_the_other_are_counted_together(text: str, years: int) -> None:
    found = read_prior_pgy(text, (years + 1,))
    assert found is not None
    assert found.value == years


def test_entries_in_bold_under_a_hospital_are_places_of_their_own() -> None:
    body = (
        "<main><h1>GME opportunities</h1><h2>Fairbanks: Valley Hospital</h2><p><b>Family Medicine PGY-2.</b> One seat from"
        " January 3, 2028. Write to fm@x.example.org.</p><p><b>Neurology PGY-3.</b> One seat from July 1, 2028. Write to"
        " neuro@x.example.org.</p><p><b>Rural faculty.</b> Two physicians wanted for the clinic.</p><h2>Anchorage: Inlet"
        " Hospital</h2><p><b>Addiction Medicine Fellowship.</b> One fellow, July 2028.</p><p><b>Psychiatry PGY-2.</b> One"
        " seat from July 1, 2028. Filled August 11.</p></main>"
    )
    foot = "<footer>3200 Providence Drive, Anchorage, AK 99508</footer>"
    told = [(one.specialty, one.city, one.status, one.contacts) for one in _records(body, foot=foot)]
    assert told == [
        ("family-medicine", "Fairbanks", "open", ("fm@x.example.org",)),
        ("neurology", "Fairbanks", "open", ("neuro@x.example.org",)),
        ("addiction-medicine", "Anchorage", "open", ()),
        ("psychiatry", "Anchorage", "filled", ()),
    ]


@pytest.mark.parametrize("badge", ["DONE - ALL FILLED", "Completed: filled", "Closed"])
def test_a_badge_says_that_a_card_is_done(badge: str) -> None:
    card = "<div class='fcard'><span class='badge'>{}</span><h4>{}</h4><p><b>How many?</b> 2 <b>Visa?</b> J-1</p></div>"
    cards = card.format("STILL RECRUITING", "Nephrology") + card.format(badge, "Sports Medicine")
    body = f"<main><h1>Fellowships: who is still recruiting</h1><div class='row'>{cards}</div></main>"
    told = [(one.specialty, one.status, one.positions) for one in _records(body)]
    assert told == [("nephrology", "open", 2), ("sports-medicine", "filled", 2)]


@pytest.mark.parametrize("sentence", ["until recruitment is complete", "Once the search is finished"])
def test_a_search_that_is_not_over_fills_nothing(sentence: str) -> None:
    assert status_of(sentence) is None


@pytest.mark.parametrize(
    ("label", "places"), [("Paid", 2), ("Night call", 2), ("Open now?", 1), ("2027-28", 1)]
)
def test_a_plain_no_closes_only_what_its_column_asks(label: str, places: int) -> None:
    table = (
        f"<table><tr><th>Post</th><th>Department</th><th>{label}</th><th>Begin</th></tr><tr><td>Research fellow</td>"
        "<td>Urology</td><td>no</td><td>July 2027</td></tr><tr><td>Postdoctoral fellow</td><td>Neurology</td><td>yes"
        "</td><td>April 2027</td></tr></table>"
    )
    assert len(_records(f"<main><h1>Open research posts</h1>{table}</main>")) == places


@pytest.mark.parametrize("name", ["Lakeside Regional - Dept. of Pathology", "Department of Neurology"])
def test_a_department_over_a_column_of_links_is_no_entry(name: str) -> None:
    links = "".join(
        f"<p><a href='{n}.htm'>{page}</a></p>" for n, page in enumerate(("Home", "Faculty", "Call", "Links"))
    )
    left = f"<table><tr><td colspan=2><b>{name}</b></td></tr><tr><td>{links}<p><i>Board<br>noon</i></p></td>"
    offer = "<h2>Openings in our residency</h2><p>AP/CP Pathology, PGY-3<br>1 opening, begins July 1 2027</p>"
    told = _records(f"{left}<td>{offer}</td></tr></table>", title="Openings in our residency")
    assert [(one.specialty, one.pgy) for one in told] == [("pathology", (3,))]
