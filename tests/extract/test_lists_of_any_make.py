"""Lists of places whatever they are made of: cards, rows without labels, terms, entries headed by a hospital."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.fields.which_town import beside_house
from scraper.extract.fields.whose import spoken
from scraper.extract.offers.told_apart import counts_in_field
from scraper.extract.pages.part import Unreadable
from scraper.extract.pages.unlabelled import labels_of
from scraper.extract.read import read
from scraper.extract.values.counts import read_positions
from scraper.extract.values.specialty import find_specialties
from scraper.record.vacancy import Vacancy

_DAY = date(2027, 2, 1)


def _records(body: str, title: str = "Open fellowship positions") -> tuple[Vacancy, ...]:
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>".encode()
    document = open_document(page, format="html", url="https://x.example.org/openings")
    assert not isinstance(document, Unreadable)
    return read(document, day=_DAY).records


def test_columns_without_labels_are_told_by_their_cells() -> None:
    grid = [
        ["Sleep Medicine", "1 spot", "July 2027", "sleep@x.example.org"],
        ["Sports Medicine", "filled", "August 2027", "sports@x.example.org"],
    ]
    assert labels_of(grid) == ["program", "positions", "start", "contact"]


def test_a_column_that_numbers_the_lines_counts_nothing() -> None:
    assert labels_of([["1", "Urology"], ["2", "Neurology"], ["3", "Pathology"]]) == ["", ""]


def test_a_column_of_levels_may_name_a_fellow_in_few_words() -> None:
    grid = [
        ["Erie, PA - Crown Hospital", "PGY-2", "2 seats"],
        ["Toledo, OH - Harbor Clinic", "Child fellow, first year", "1 seat"],
        ["Erie, PA - Crown Hospital", "PGY-1", "-"],
    ]
    assert labels_of(grid) == ["hospital", "level", "positions"]


@pytest.mark.parametrize("row", ["<tr><td>{}</td><td>{}</td><td>{}</td></tr>"])
def test_a_table_without_labels_is_a_list(row: str) -> None:
    rows = row.format("Sleep Medicine", "1 spot", "July 2027") + row.format("Rheumatology", "2", "July 2027")
    made = _records(f"<table>{rows}</table>")
    assert [(one.specialty, one.positions, one.starts_on) for one in made] == [
        ("sleep-medicine", 1, "2027-07"),
        ("rheumatology", 2, "2027-07"),
    ]


_CARD = (
    '<div class="{0}"><div class="{0}-title">{1}</div><div>{2}</div><p>{3} fellow(s), July 2027.'
    " {4}@x.example.org</p></div>"
)


@pytest.mark.parametrize("name", ["card", "listing", "program-item", "vacancy"])
def test_a_card_of_plain_boxes_is_headed_by_its_first_line(name: str) -> None:
    body = _CARD.format(name, "Blue Mesa Hospital", "Albuquerque, NM", "One", "mesa")
    body += _CARD.format(name, "Great Bend Clinic", "Evansville, IN", "Two", "bend")
    made = _records(body, "Epilepsy fellowship openings")
    assert [(one.institution, one.city, one.contacts) for one in made] == [
        ("Blue Mesa Hospital", "Albuquerque", ("mesa@x.example.org",)),
        ("Great Bend Clinic", "Evansville", ("bend@x.example.org",)),
    ]


@pytest.mark.parametrize("dash", ["&mdash;", ":", "-"])
def test_an_entry_that_its_hospital_heads_has_the_field_of_the_title(dash: str) -> None:
    items = f"<li>Stonehill Hospital, Manchester, NH {dash} 2 slots</li>"
    items += f"<li>Northwoods Clinic, Wausau, WI {dash} filled</li>"
    made = _records(f"<ul>{items}</ul>", "Epilepsy fellowship openings for July 2027")
    assert [(one.specialty, one.positions, one.status) for one in made] == [
        ("epilepsy", 2, "open"),
        ("epilepsy", None, "filled"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The department still has one place in geriatric medicine and two in nephrology",
        "We have two spots left for rheumatology",
        "There is a vacancy in sleep medicine",
    ],
)
def test_places_counted_in_a_field_need_no_word_of_training(text: str) -> None:
    assert counts_in_field(text)
    assert _records(f"<p>{text}.</p>", "Late fellowship openings")


def test_places_counted_in_a_field_offer_no_training_where_nothing_speaks_of_it() -> None:
    assert not _records("<p>We have two openings in dermatology.</p>", "Physician careers")


def test_an_address_told_by_field_is_that_fields_alone() -> None:
    body = (
        "<ul><li>Internal Medicine - PGY-2, one position</li><li>Surgery - PGY-3, one position</li></ul>"
        "<p>Internal Medicine: im@x.example.org<br>Surgery: surg@x.example.org</p>"
    )
    assert [one.contacts for one in _records(body, "Residency openings")] == [
        ("im@x.example.org",),
        ("surg@x.example.org",),
    ]


def test_visas_under_a_heading_after_the_hospitals_hold_for_each_by_name() -> None:
    body = (
        "<h2>Fir Hill Hospital, Tacoma WA</h2><ul><li>Endocrinology: 2</li></ul>"
        "<h2>Elm Hospital, Salem OR</h2><ul><li>Rheumatology: 1</li></ul>"
        "<h2>Visas</h2><p>Fir Hill sponsors J-1 and H-1B. Elm Hospital sponsors J-1 only.</p>"
    )
    made = _records(body, "Fellowship openings for July 2027")
    assert [(one.positions, one.visa.j1, one.visa.h1b) for one in made] == [
        (2, True, True),
        (1, True, False),
    ]


def test_departments_in_boxes_tell_when_an_observer_may_come() -> None:
    box = '<div class="dept-card"><div class="name">{}</div><p>{}</p></div>'
    body = box.format("Gastroenterology", "Up to 4 weeks. Next places: September 2027.")
    body += box.format("Dermatology", "Closed for 2027.")
    made = _records(body, "Observer program")
    assert [(one.kind, one.specialty, one.positions) for one in made] == [
        ("observership", "gastroenterology", None)
    ]


def test_the_short_name_of_a_hospital_is_no_mention_of_it_inside_anothers() -> None:
    text = "All accept J-1 visas. H-1B visas are accepted at Hope East only."
    told = spoken(text, "Hope Children's Hospital", ("Hope East",))
    assert any(one.denied and "H-1B" in one.words for one in told)
    assert not spoken(text, "Hope East", ("Hope Children's Hospital",))[0].words.endswith("only.")


def test_a_town_in_brackets_behind_a_hospital_is_its_own() -> None:
    text = "Caddo Regional (Shreveport, LA) takes J-1 visas. Bossier Clinic (Bossier City, LA) takes none."
    assert (found := beside_house(text, "Caddo Regional")) is not None
    assert found.value.city == "Shreveport"


def test_residents_who_leave_are_no_number_of_places() -> None:
    told = read_positions("Because two of our residents leave early, we have one PGY-3 place")
    assert told is not None
    assert told.value == 1


_BOXES = {
    "tiles": "<div class='tile'><p>OB/GYN PGY-3</p><p>Lakeview Medical Center</p><p>Duluth, MN</p>"
    "<p>1 opening, July 2027</p></div><div class='tile'><p>Urology PGY-2</p><p>Mesa Grande Hospital</p>"
    "<p>Tucson, AZ</p><p>Filled</p></div>",
    "links": "<div><a class='c1' href='/v/1'><div>OB/GYN resident, PGY-3</div><div>Lakeview Medical Center,"
    " Duluth, MN</div><div>Starts July 2027</div></a> <a class='c1' href='/v/2'><div>Urology, PGY-2</div>"
    "<div>Mesa Grande Hospital, Tucson, AZ</div><div>Position filled</div></a></div>",
    "state last": "<ul><li><div>Lakeview Medical Center (Duluth, MN)</div><div>OB/GYN PGY-3, one place from"
    " July 2027</div><span>Open</span></li><li><div>Mesa Grande Hospital (Tucson, AZ)</div><div>Urology PGY-2,"
    " one place from July 2027</div><span>Taken</span></li></ul>",
    "columns": "<div class='row'><div class='col'><div><b>OB/GYN</b></div><div>PGY-3, 1 seat, starts July 2027."
    "</div><div>Lakeview Medical Center, Duluth, MN</div></div><div class='col'><div><b>Urology</b></div>"
    "<div>PGY-2, 1 seat</div><div>Mesa Grande Hospital, Tucson, AZ</div><div>Filled</div></div></div>",
    "badges first": "<div class='v is-on'><span class='b'>OPEN</span><div>Lakeview Medical Center, Duluth, MN"
    "</div><div>OB/GYN PGY-3, one position. Starts July 2027.</div></div><div class='v'><span class='b'>FILLED"
    "</span><div>Mesa Grande Hospital, Tucson, AZ</div><div>Urology PGY-2, one position.</div></div>",
}


@pytest.mark.parametrize("make", _BOXES)
def test_boxes_that_stand_alike_and_tell_of_places_are_entries(make: str) -> None:
    made = _records(_BOXES[make], "Resident exchange")
    assert [(one.specialty, one.pgy, one.city, one.status) for one in made] == [
        ("obstetrics-gynecology", (3,), "Duluth", "open"),
        ("urology", (2,), "Tucson", "filled"),
    ]
    assert made[0].starts_on == "2027-07"


_PEOPLE = (
    "<div class='p'><div>{}, MD</div><div>PGY-{}, Internal Medicine</div><div>Started July 2026</div></div>"
)
_TEASER = "<div class='t'><div>Feb {}, 2027</div><div>Residents of pediatrics {}</div><div>Read more now</div></div>"


@pytest.mark.parametrize(
    ("title", "box", "words"),
    [
        ("Our residents", _PEOPLE, [("Jane Doe", 2), ("John Roe", 3)]),
        ("News", _TEASER, [(3, "win a prize"), (9, "begin a garden")]),
        ("Observers", "<div class='c'><div>{}</div><div>Program ended in {}.</div></div>",
         [("Pediatrics", 2024), ("Surgery", 2025)]),
    ],
)  # fmt: skip
def test_boxes_of_people_of_news_and_of_what_has_ended_are_none(
    title: str, box: str, words: list[tuple[object, ...]]
) -> None:
    assert not _records("".join(box.format(*each) for each in words), title)


def test_pills_in_a_box_are_words_of_their_own() -> None:
    body = "".join(
        f"<div class='x'><strong>{field}</strong><span class='pill'>{level}</span><span class='pill'>{count} seats"
        f"</span><span class='pill'>July 2027</span></div>"
        for field, level, count in (("Anesthesiology", "CA-2", 2), ("Emergency Medicine", "PGY-3", 1))
    )
    made = _records(body, "Vacant seats")
    assert [(one.pgy, one.positions, one.starts_on) for one in made] == [
        ((3,), 2, "2027-07"),
        ((3,), 1, "2027-07"),
    ]


_TOLD = {
    "rules": "<hr><p><b>{0}</b><br>{1}</p><hr><p><b>{2}</b><br>{3}</p><hr>",
    "bold lines": "<p><b>{0}</b></p><p>{1}</p><p><b>{2}</b></p><p>{3}</p>",
    "headings": "<h3>{0}</h3><p>{1}</p><h3>{2}</h3><p>{3}</p>",
    "dated headings": "<h4>Feb 1, 2027 - {0}</h4><p>{1}</p><h4>Jan 8, 2027 - {2}</h4><p>{3}</p>",
}


@pytest.mark.parametrize("make", _TOLD)
def test_what_hospitals_head_one_after_the_other_are_entries(make: str) -> None:
    body = _TOLD[make].format(
        "Lakeview Medical Center, Duluth, MN",
        "Cytopathology fellowship, two places, from July 1, 2027. cyto@x.example.org",
        "Mesa Grande Hospital, Tucson, AZ",
        "Hematopathology fellow, July 2027. One of our two incoming fellows has accepted a position elsewhere,"
        " so one place is on offer. heme@x.example.org",
    )
    made = _records(body, "Notices to trainees")
    assert [(one.specialty, one.city, one.contacts) for one in made] == [
        ("cytopathology", "Duluth", ("cyto@x.example.org",)),
        ("hematopathology", "Tucson", ("heme@x.example.org",)),
    ]


@pytest.mark.parametrize("shape", ["CA-1 (1), {}, {}, Jo Day {}", "CA-1 - 1 vacancy - {} - {} - {}"])
def test_lines_of_a_list_that_tell_the_same_facts_are_entries(shape: str) -> None:
    lines = [
        ("July 2027", "Mesa Grande Hospital, Tucson, AZ", "a@x.example.org"),
        ("August 2027", "Lakeview Medical Center, Duluth, MN", "b@x.example.org"),
    ]
    body = "".join(f"<li>{shape.format(*line)}</li>" for line in lines)
    made = _records(f"<ul>{body}</ul>", "Transfer spots")
    assert [(one.pgy, one.positions, one.starts_on, one.city, one.contacts) for one in made] == [
        ((2,), 1, "2027-07", "Tucson", ("a@x.example.org",)),
        ((2,), 1, "2027-08", "Duluth", ("b@x.example.org",)),
    ]


def test_a_heading_of_a_state_is_no_hospital_and_lines_under_a_level_have_their_own() -> None:
    body = (
        "<h2>Ohio</h2><p><b>Fir Hill Hospital</b> (Akron). Two PGY-3 vacancies for July 2027. a@x.example.org</p>"
        "<p><b>Elm Park Hospital</b> (Toledo). One PGY-2 place, July 2027. b@x.example.org</p>"
        "<h2>Vacancies at PGY-4</h2><ul><li>Oak Lawn Hospital, Erie, PA. One resident wanted, from July 1, 2027."
        "</li><li>Ash Creek Hospital, Tucson, AZ. One resident wanted, July 2027. This was filled on May 2.</li>"
        "</ul>"
    )
    made = _records(body, "Urology vacancies")
    assert [(one.institution, one.pgy, one.status) for one in made] == [
        ("Fir Hill Hospital", (3,), "open"),
        ("Elm Park Hospital", (2,), "open"),
        ("Oak Lawn Hospital", (4,), "open"),
        ("Ash Creek Hospital", (4,), "filled"),
    ]


@pytest.mark.parametrize(
    "words", ["No empty seats.", "No free chairs now.", "No room this year.", "None vacant."]
)
def test_a_field_without_a_free_seat_is_no_entry(words: str) -> None:
    body = f"<h2>Urology</h2><ul><li>{words}</li></ul><h2>Surgery</h2><ul><li>PGY-2, one seat, July 2027</li></ul>"
    assert [one.specialty for one in _records(body, "Unfilled seats")] == ["general-surgery"]


@pytest.mark.parametrize(
    "words", ["Taken, May 4", "Filled 5/4", "Gone", "Spoken for since May 4", "Given away on 4 May"]
)
def test_a_badge_over_a_card_tells_its_state(words: str) -> None:
    card = (
        "<div class='opp'><small>Received Jan 3, 2027</small> {}<h3>{}</h3><p>Somebody at the PGY-2 level, from"
        " July 2027. x@x.example.org</p></div>"
    )
    body = card.format("", "Fir Hill Hospital") + card.format(
        f"<span class='tag'>{words}</span>", "Elm Park Hospital"
    )
    made = _records(body, "Openings in pathology")
    assert [(one.institution, one.status) for one in made] == [
        ("Fir Hill Hospital", "open"),
        ("Elm Park Hospital", "filled"),
    ]


@pytest.mark.parametrize(
    "words", ["Family medicine (4-4-4)", "Psychiatry residency", "Thirty-one interns get their white coats"]
)
def test_links_under_a_heading_of_their_own_are_titles_of_other_pages(words: str) -> None:
    body = (
        "<p>One PGY-2 place in urology, from July 2027: uro@x.example.org</p>"
        f"<h3>From the residencies</h3><ul><li><a href='/a'>{words}</a></li><li><a href='/b'>Research day</a></li>"
        "</ul>"
    )
    assert [one.specialty for one in _records(body, "Mid-cycle places")] == ["urology"]


_MANY_HEADED = {
    "field over the house": "<div class='top'><b>{field}</b> <i>{state}</i></div><h2>{house}</h2><h3>{town}</h3>"
    "<dl><dt>Seats</dt><dd>{count}</dd><dt>Visa</dt><dd>{visa}</dd></dl>",
    "town over the house": "<div><div>{state}</div></div><h4>{town}</h4><h3>{house}</h3><p>{field}</p>"
    "<dl><dt>Seats</dt><dd>{count}</dd><dt>Visas</dt><dd>{visa}</dd><dt>Call</dt><dd>from home</dd></dl>",
    "field and town under the house": "<h5>{house}</h5><h6>{field} &middot; {town}</h6><dl><dt>Positions</dt>"
    "<dd>{count}</dd><dt>Status</dt><dd>{state}</dd><dt>Visas</dt><dd>{visa}</dd></dl>",
    "the field heads it": "<div><span>{state}</span></div><h3>{field}</h3><h4>{house}, {town}</h4><dl><dt>Seats"
    "</dt><dd>{count}</dd><dt>Visa</dt><dd>{visa}</dd><dt>Salary</dt><dd>PGY-4 level</dd></dl>",
    "labels as headings": "<h3>{house}</h3><p>{town}</p><p>{field}, {count} seat(s), {state}</p>"
    "<h4>Visas</h4><p>{visa}</p>",
}


@pytest.mark.parametrize("make", list(_MANY_HEADED.values()), ids=list(_MANY_HEADED))
def test_a_card_may_have_a_heading_for_its_house_its_town_and_its_field(make: str) -> None:
    told = [
        ("Cactus Wren Medical Center", "Tucson, AZ", "Open", 2, "J-1"),
        ("Blue Mesa University Hospital", "Reno, NV", "Filled", 1, "none"),
        ("Tallgrass Regional Hospital", "Topeka, KS", "Open", 1, "J-1 and H-1B"),
    ]
    cards = "".join(
        f"<div class='col'><div class='card'>{make}<p>Calm call.</p><a href='mailto:f@x.example.org'>Write</a>"
        "</div></div>".format(
            field="Rheumatology fellowship", house=house, town=town, state=state, count=count, visa=visa
        )
        for house, town, state, count, visa in told
    )
    made = _records(f"<div class='row'>{cards}</div>", "Late fellowship seats")
    assert [
        (one.institution, one.city, one.specialty, one.positions, one.status, one.visa.j1, one.visa.h1b)
        for one in made
    ] == [
        ("Cactus Wren Medical Center", "Tucson", "rheumatology", 2, "open", True, None),
        ("Blue Mesa University Hospital", "Reno", "rheumatology", 1, "filled", False, False),
        ("Tallgrass Regional Hospital", "Topeka", "rheumatology", 1, "open", True, True),
    ]


def test_a_box_whose_headings_are_several_places_is_no_card() -> None:
    box = (
        "<div class='site'><h3>{}</h3><h4>Family Medicine PGY-2</h4><p>One open position.</p>"
        "<h4>Psychiatry PGY-3</h4><p>Two open positions.</p></div>"
    )
    body = box.format("Blue Mesa Hospital, Reno, NV") + box.format("Tallgrass Hospital, Topeka, KS")
    made = _records(f"<div>{body}</div>", "Open residency positions")
    assert [(one.city, one.pgy, one.positions) for one in made] == [
        ("Reno", (2,), 1),
        ("Reno", (3,), 2),
        ("Topeka", (2,), 1),
        ("Topeka", (3,), 2),
    ]


_JOBS = (
    "<p>The table shows what the divisions have told us.</p><table><tr><th>Posting</th><th>Division</th>"
    "<th>Posted</th><th>Notes</th><th>Apply</th></tr><tr><td>Clinical Research Coordinator</td><td>Cardiology</td>"
    "<td>1/5/2027</td><td>Weekdays.</td><td><a href='https://jobs.x.example.org/postings/40217'>40217</a></td></tr>"
    "<tr><td>{0}</td><td>Rheumatology</td><td></td><td>{1}</td><td>{2}</td></tr></table>"
)


@pytest.mark.parametrize("note", ["none at present", "No openings", "", "Nothing now", "&mdash;"])
def test_a_row_without_a_post_tells_that_its_division_has_none(note: str) -> None:
    (made,) = _records(_JOBS.format("&nbsp;", note, "&nbsp;"), "Research jobs")
    assert (made.specialty, made.url) == (
        "cardiovascular-disease",
        "https://jobs.x.example.org/postings/40217",
    )


def test_a_row_whose_note_tells_of_its_post_is_one_though_its_first_cell_is_empty() -> None:
    made = _records(_JOBS.format("", "Two research assistants, from July 2027.", ""), "Research jobs")
    assert [one.specialty for one in made] == ["cardiovascular-disease", "rheumatology"]


@pytest.mark.parametrize(
    "words", ["Questions to the address above.", "Same address as above.", "Write to the person above."]
)
def test_the_address_above_is_that_of_the_entry_before(words: str) -> None:
    made = _records(
        "<h2>Postdoctoral fellow</h2><p>We seek a postdoctoral fellow. Write to a@x.example.org.</p>"
        f"<h2>Research assistants</h2><p>Two research assistants will join us in June 2027. {words}</p>",
        "Open positions in nephrology",
    )
    assert [one.contacts for one in made] == [("a@x.example.org",), ("a@x.example.org",)]


@pytest.mark.parametrize(
    "text",
    ["Pulmonary, Allergy and Critical Care", "Pulmonary and Sleep Medicine", "Pulmonology and Critical Care"],
)
def test_a_division_of_the_lungs_and_more_is_of_one_field(text: str) -> None:
    assert [slug for _, _, slug in find_specialties(text)] == ["pulmonary-critical-care"]
