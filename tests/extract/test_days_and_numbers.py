"""Days that are told beside others, in passing or in other words, and counts that point back."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import read
from scraper.extract.values.at_once import read_starts_asap
from scraper.extract.values.counts import read_positions
from scraper.extract.values.dates import read_starts_on
from scraper.extract.values.deadline import read_apply_by
from scraper.extract.values.posted import read_posted_on
from scraper.record.vacancy import Vacancy

POSTED, FETCHED = date(2026, 4, 2), date(2026, 4, 10)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("We'd like both on deck by July 1.", "2026-07-01"),
        ("We would want the new resident in the house by September 14.", "2026-09-14"),
        ("A PGY-3 seat, second of January 2027.", "2027-01-02"),
        ("One PGY-2 in neurology, the tenth of August.", "2026-08-10"),
        ("Two PGY-3 places, both July 15, 2026 at the earliest", "2026-07-15"),
        ("Date wanted: 07/01/2027", "2027-07-01"),
        ("A PL-3 vacancy, date of hire Sept 2, 2026", "2026-09-02"),
        ("You would put on the white coat on August 17, 2026.", "2026-08-17"),
        ("A PGY-3 place; they lost a resident on July 1.", None),
        ("PGY-1 seat: Accepted March 31", None),
        ("Two preliminary PGY-1 positions will be filled for July 1, 2026.", "2026-07-01"),
        ("The class was full by noon, and there is no need to wait for July 2026.", None),
        ("Edit 3/17: the department will not run the fellowship next year.", None),
        ("8 Jan: nephrology pulled", None),
        ("1/30/26 Heard Tupelo might get an opening.", None),
    ],
)
def test_a_day_is_the_start_when_somebody_is_wanted_by_then_and_not_when_something_was_done(
    text: str, day: str | None
) -> None:
    found = read_starts_on(text, POSTED, FETCHED)
    assert (found.value if found else None) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Drop a line to Dr. Ochoa, associate director, by August 1: m@a.example.org", "2026-08-01"),
        ("Tell us by May 15, 2026: annotate@h.example.org.", "2026-05-15"),
        ("I shall stop reading on September 12.", "2026-09-12"),
        ("We quit looking at files on May 20", "2026-05-20"),
        ("New closing day for B: May 31.", "2026-05-31"),
        ("The last date for receipt of applications for all posts is May 25, 2026.", "2026-05-25"),
        ("Nothing that comes in after May 20 will be looked at.", "2026-05-20"),
        ("Whoever writes to me after May 20 writes too late.", "2026-05-20"),
        ("We read whatever arrives until May 20.", "2026-05-20"),
        ("Start by July 20", None),
        ("They would like someone by May 1, 2026", None),
        ("The interns who come after May 20 are all new.", None),
    ],
)
def test_a_last_day_stands_before_an_address_or_behind_what_stops_then(text: str, day: str | None) -> None:
    found = read_apply_by(text, POSTED, FETCHED)
    assert (found.value.isoformat() if found else None) == day


@pytest.mark.parametrize(
    ("text", "asap"),
    [
        ("Ready to onboard you as soon as your background check clears.", True),
        ("Starts as soon as a North Dakota license is in hand.", True),
        ("Beginning as soon as the successful person can move", True),
        ("You may start the day your paperwork is through.", True),
        ("Start: whenever the badge office lets you in", True),
        ("At any time from today on", True),
        ("Starting date: any day now", True),
        ("Half time, from now until the grant is exhausted", True),
        ("You could begin whenever you can get here after January 1, 2027.", False),
        ("Both July 15, 2026 at the earliest", False),
        ("We begin to review files as soon as ERAS is open.", False),
        ("Please answer at your earliest convenience.", False),
    ],
)
def test_who_may_begin_when_the_papers_allow_it_begins_at_once(text: str, asap: bool) -> None:
    assert bool(read_starts_asap(text)) is asap


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("We seek exactly one, to start in September.", 1),
        ("One. Two years, from July 1, 2026.", 1),
        ("The screening desk of our trial is short by one.", 1),
        ("One resident only.", 1),
        ("No. of posts: 02", 2),
        ("Head count: 2", 2),
        ("Body imaging (two)", 2),
        ("Neuroradiology (one, second year optional) | University of the Straits", 1),
        ("Transitional Year interns . . . . . . . . . . . . . 2", 2),
        ("Of the non-designated places, three were left after SOAP.", 3),
        ("Of the categorical places, three were filled in SOAP.", None),
        ("The 2026-27 place is free, from July 2026.", 1),
        ("They would like to have a successor from April 1, 2027.", 1),
        ("Only one is left.", 1),
        ("Vascular neurology fellowship: two for July 2026, write to us", 2),
        ("PGY-2: up to two", 2),
        ("CA-1: three", 3),
        ("The class of six is full.", None),
    ],
)
def test_a_count_may_point_back_at_what_it_counts(text: str, count: int | None) -> None:
    found = read_positions(text)
    assert (found.value if found else None) == count


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("This page was put up on 3/26/2026.", "2026-03-26"),
        ("Went up March 12, 2026", "2026-03-12"),
        ("Pinned to the board 3/12/2026", "2026-03-12"),
        ("by DaytonPathPD \u00bb Wed Mar 11, 2026 8:41 pm", "2026-03-11"),
        ("A PGY-3 chair came open on March 28.", None),
    ],
)
def test_what_went_up_on_a_day_was_posted_then_and_what_came_open_was_not(text: str, day: str | None) -> None:
    found = read_posted_on(text, FETCHED)
    assert (found.value.isoformat() if found else None) == day


@pytest.mark.parametrize(
    ("foot", "start", "deadline"),
    [
        ("This page was put up on 26/10/2026.", "2027-01-04", "2026-12-05"),
        ("Mis à jour: 28.10.2026", "2027-01-04", "2026-12-05"),
        ("Put up on October 26, 2026.", "2027-04-01", "2026-05-12"),
        ("Put up on 26/10/2026, changed 10/28/2026.", "2027-04-01", "2026-05-12"),
    ],
)
def test_one_day_that_no_month_can_begin_settles_the_order_of_a_whole_page(
    foot: str, start: str, deadline: str
) -> None:
    page = (
        "<h1>One PGY-2 position in internal medicine, Elm Hospital, Omaha, NE</h1><p>It starts on 04/01/2027."
        f" Closing date: 05/12/2026. Write to gme@elm.example.org.</p><p>{foot}</p>"
    )
    document = open_document(page.encode(), format="html", url=None)
    assert isinstance(document, Document)
    (record,) = read(document, day=date(2026, 10, 29)).records
    assert (record.starts_on, str(record.apply_by)) == (start, deadline)
    assert "05/12/2026" in record.evidence["apply_by"]


def records_of(page: str, day: date = FETCHED) -> list[Vacancy]:
    document = open_document(page.encode(), format="html", url=None)
    assert isinstance(document, Document)
    return sorted(read(document, day=day).records, key=lambda one: one.pgy)


@pytest.mark.parametrize(
    "rule",
    [
        "A place begins on July 1, 2026 unless a note says otherwise.",
        "Positions start July 1, 2026 unless otherwise stated.",
        "Where an entry names no date, training begins on July 1, 2026.",
        "Everything starts on July 1, 2026 except where the seat can be taken up right away.",
        "All start July 1, 2026 except as marked.",
        "A place without a date begins on July 1, 2026.",
        "All are twelve months and, unless a listing says differently, start July 1, 2026.",
    ],
)
@pytest.mark.parametrize(
    "listed",
    [
        "<ul><li>Elm Hospital, Omaha, NE - PGY-2 internal medicine, one position</li><li>Oak Hospital, Lincoln,"
        " NE - PGY-3 internal medicine, one position, January 4, 2027</li></ul>",
        "<table><tr><th>Hospital</th><th>Position</th><th>Start</th></tr><tr><td>Elm Hospital, Omaha, NE</td>"
        "<td>PGY-2 internal medicine</td><td></td></tr><tr><td>Oak Hospital, Lincoln, NE</td><td>PGY-3 internal"
        " medicine</td><td>January 4, 2027</td></tr></table>",
    ],
)
def test_a_day_told_for_whoever_names_none_is_the_start_of_those_and_no_place(rule: str, listed: str) -> None:
    found = records_of(f"<h1>Open resident positions</h1><p>{rule}</p>{listed}<p>gme@elm.example.org</p>")
    assert [(one.pgy, one.starts_on) for one in found] == [((2,), "2026-07-01"), ((3,), "2027-01-04")]


@pytest.mark.parametrize(
    ("told", "starts"),
    [
        (
            "one PGY-2 and one PGY-3 resident. The PGY-2 starts on January 4, 2027; the PGY-3 on July 1, 2027.",
            ["2027-01-04", "2027-07-01"],
        ),
        (
            "one second-year (PGY-2) and one third-year (PGY-3) resident. The second-year begins on January 4,"
            " 2027, and the third-year on July 1, 2027.",
            ["2027-01-04", "2027-07-01"],
        ),
        (
            "one PGY-2 and one PGY-3 resident, to begin January 4, 2027 and July 1, 2027 respectively.",
            ["2027-01-04", "2027-07-01"],
        ),
        ("one PGY-2 and one PGY-3 resident, both from July 1, 2027.", ["2027-07-01", "2027-07-01"]),
    ],
)
def test_each_of_two_levels_has_the_day_that_is_told_of_it(told: str, starts: list[str]) -> None:
    page = (
        f"<h1>Family medicine</h1><p>Elm Hospital in Astoria, OR seeks {told}</p><p>gme@elm.example.org</p>"
    )
    assert [one.starts_on for one in records_of(page)] == starts


def test_the_same_day_is_that_of_the_place_told_before_in_one_paragraph() -> None:
    page = (
        "<h1>Two openings</h1><p>Elm Hospital, Omaha, NE</p><p><b>Position A:</b> PGY-1 internal medicine, one,"
        " start June 29, 2026.<br><b>Position B:</b> PGY-2 internal medicine, one, start the same day.</p>"
    )
    assert [one.starts_on for one in records_of(page)] == ["2026-06-29", "2026-06-29"]


def test_of_a_row_of_several_levels_each_takes_the_count_before_it() -> None:
    page = (
        "<h1>Who needs residents</h1><table><tr><th>program</th><th>need</th><th>begin</th></tr><tr><td>Elm Family"
        " Medicine, Staunton VA</td><td>1 PGY-1, 2 PGY-3</td><td>7/1/26 both</td></tr></table>"
    )
    assert [(one.pgy, one.positions) for one in records_of(page)] == [((1,), 1), ((3,), 2)]


def test_a_foot_may_tell_when_the_page_was_posted() -> None:
    page = (
        "<main><article><h2>Research fellow in cardiology</h2><p>Elm Clinic, Cleveland, Ohio seeks a research"
        " fellow in cardiology. Write to gme@elm.example.org.</p></article></main><footer><p><small>Posted 3"
        " March 2026. Elm Clinic is an equal opportunities employer.</small></p></footer>"
    )
    (found,) = records_of(page)
    assert str(found.posted_on) == "2026-03-03"


def test_the_hour_under_each_message_of_a_channel_is_the_day_in_its_markup() -> None:
    def message(words: str, at: str) -> str:
        return (
            f'<div class="channel_message"><div class="bubble"><div class="text">{words}</div><div'
            f' class="channel_message_footer"><a href="/c/1"><time datetime="{at}">12:40</time></a></div></div></div>'
        )

    page = "<main>" + message(
        "<b>Neurology PGY-2</b><br>Elm Hospital, Riverhead, NY has one PGY-2 position in neurology from July 1,"
        " 2026<br>gme@elm.example.org",
        "2026-04-03T12:40:11+00:00",
    )
    page += message("Good luck to all who wait for the lists.", "2026-04-05T06:00:00+00:00") + "</main>"
    assert [str(one.posted_on) for one in records_of(page)] == ["2026-04-03"]


def test_an_element_of_a_feed_that_is_called_start_is_the_start_of_training() -> None:
    feed = (
        '<?xml version="1.0"?><rss version="2.0" xmlns:job="http://www.example.org/ns/job/"><channel><title>Trainees'
        " wanted</title><link>https://www.example.org/</link><item><title>Nephrology fellow wanted</title>"
        "<link>https://www.example.org/388</link><job:employer>Elm Medical Center</job:employer><job:place>Omaha,"
        " NE</job:place><job:seats>1</job:seats><job:start>2026-07-01</job:start><description>Our program takes"
        " direct applications for its single fellow. Letters to gme@elm.example.org.</description><pubDate>Thu, 02"
        " Apr 2026 09:00:00 -0500</pubDate></item></channel></rss>"
    )
    document = open_document(feed.encode(), format="feed", url=None)
    assert isinstance(document, Document)
    (found,) = read(document, day=FETCHED).records
    assert (found.starts_on, found.positions) == ("2026-07-01", 1)


def test_a_heading_of_a_number_and_a_day_stamps_what_it_heads() -> None:
    entry = "<p><b>{} entered {}</b><br>Sponsor: Elm Hospital<br>Place: Omaha NE<br>Vacancy: Resident, internal medicine<br>Entering level: PGY {}<br>Head count: 1<br>Date wanted: 07/01/2026<br>Contact: gme@elm.example.org</p><hr>"
    page = (
        "<h1>Vacancy registry</h1>"
        + entry.format(7714, "04/01/2026", 2)
        + entry.format(7702, "03/08/2026", 3)
    )
    found = records_of(page)
    assert [(str(one.posted_on), one.positions) for one in found] == [("2026-04-01", 1), ("2026-03-08", 1)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Apply until the end of November 2026 through this form.", "2026-11-30"),
        ("CVs to me, please, until the end of May.", "2026-05-31"),
        ("We'll keep reading through May 31, 2026.", "2026-05-31"),
        ("Mary-Jo Kessel, residency coordinator mjk@elm.example.org by August 31, 2026.", "2026-08-31"),
        ("Letters that come in by December 15 will be answered first.", None),
        ("Those who send a CV by May 27 are certain to be read before the others.", None),
    ],
)
def test_a_month_may_end_the_time_and_a_day_for_the_first_closes_nothing(text: str, day: str | None) -> None:
    found = read_apply_by(text, POSTED, FETCHED)
    assert (found.value.isoformat() if found else None) == day


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("Term", "July 1, 2026 through June 30, 2027, renewable on satisfactory evaluation."),
        ("When does the new position begin?", "On July 1, 2026, the day after closing."),
        ("Start date", "July 1, 2026."),
    ],
)
def test_a_section_of_its_own_may_tell_the_start(heading: str, told: str) -> None:
    page = (
        "<h1>Notice of vacancy</h1><h2>What is being filled</h2><p>Elm Hospital, Lancaster, CA has one open PGY-2"
        f" position in psychiatry.</p><h2>{heading}</h2><p>{told}</p><h2>How to apply</h2><p>gme@elm.example.org</p>"
    )
    assert [one.starts_on for one in records_of(page)] == ["2026-07-01"]
