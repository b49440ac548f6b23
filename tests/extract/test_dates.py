"""Which date is the start, the deadline or the posting, and which is none of them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as st

from scraper.extract.values.at_once import read_starts_asap
from scraper.extract.values.dates import find_dates, read_starts_on
from scraper.extract.values.deadline import read_apply_by
from scraper.extract.values.posted import read_posted_on

DAY = date(2026, 4, 20)


@pytest.mark.parametrize(
    ("text", "starts_on"),
    [
        ("starting June 22, 2022", "2022-06-22"),
        ("starting July 1, 2026", "2026-07-01"),
        ("Start date: July 1, 2026", "2026-07-01"),
        ("July 1st start", "2026-07-01"),
        ("beginning July 2026", "2026-07"),
        ("July 2026 start", "2026-07"),
        ("PGY-2 position 7/1/26", "2026-07-01"),
        ("start 07/01/2026", "2026-07-01"),
        ("to begin on 1 July 2026", "2026-07-01"),
        ("AY 2026-27", None),
        ("for the 2026-2027 academic year", None),
        ("a PGY-2 opening this July", "2026-07"),
        ("effective immediately", None),
        ("start date flexible", None),
        ("on or about August 1", "2026-08-01"),
        ("start mid-August 2026", "2026-08"),
        ("start no later than September 1", "2026-09-01"),
        ("January 2027 start", "2027-01"),
        ("begins the final week of June", "2026-06"),
        ("internship must begin on June 24th", "2026-06-24"),
        ("expected start Summer 2026", None),
        ("PGY-2, one position, start 7/1/2026. FILLED 2/27/26", "2026-07-01"),
        (
            "We seek candidates for a second-year position which became vacant on 2/1/2026. Start is "
            "negotiable",
            None,
        ),
        ("Posted 4/7/2026. PGY-2 position.", None),
        ("Application deadline May 1, 2026", None),
        ("Review begins April 20 and continues until filled", None),
        ("USMLE Step 3 passed by July 1, 2026", None),
        ("One PGY-3 vacancy, July 1, 2026, same contact", "2026-07-01"),
        ("PGY-1 x 4, July 2026. No visa.", "2026-07"),
        ("Surgery (prelim) PG-1 6 24-JUN-26 Fargo, ND", "2026-06-24"),
        ("2 unfilled for July 2026.", "2026-07"),
        ("academic year beginning July 1, 2026", "2026-07-01"),
        ("Start: October 2026.", "2026-10"),
        ("one position from July 1, 2026", "2026-07-01"),
        ("begin as soon as November 1, 2026", "2026-11-01"),
        ("On or after September 1, 2026", "2026-09-01"),
        ("interviews the week of May 4", None),
        ("1 opening Jan 1 2027", "2027-01-01"),
        ("start on 2026-07-01", "2026-07-01"),
        ("The PGY-2 resident may start on July 1", "2026-07-01"),
        ("must have graduated after May 2021", None),
        ("You will have done your clinical base year by June 30, 2026.", None),
        ("for academic year July 1, 2026 to June 30, 2027", "2026-07-01"),
        ("Step 3 by December 31 of internship", None),
        ("available from 1/2027", "2027-01"),
        ("The position is available July 1, 2026.", "2026-07-01"),
        ("for the academic year beginning July 2026", "2026-07"),
        ("PGY-2 spot open for 7/2026", "2026-07"),
        ("with an anticipated start date of on or about August 15, 2026", "2026-08-15"),
        ("We have an unexpected PGY-2 opening for the 2026-2027 academic year (July 1 start).", "2026-07-01"),
        ("Start Date\n07/01/2026", "2026-07-01"),
        ("Anticipated start date: Fall 2026", None),
        ("vacancy effective October 1st", "2026-10-01"),
        ("Posted: April 3, 2026. Start: July 1, 2026. Deadline: May 1, 2026.", "2026-07-01"),
        ("Applications due by May 15, 2026 for a July 1, 2026 start", "2026-07-01"),
        ("Orientation begins June 22, 2026", "2026-06-22"),
        ("to fill a vacancy beginning in September", "2026-09"),
        ("Dates: July 1, 2026 - June 30, 2027", "2026-07-01"),
        ("The interviews will be held on May 4, 2026", None),
        ("start July 2026 through June 2027", "2026-07"),
        ("PGY3 position available starting January 1st 2027", "2027-01-01"),
        ("Program accredited since July 1, 2019", None),
        ("Resident contract from July 1, 2026 to June 30, 2027", "2026-07-01"),
        ("must have passed Step 3 by July 1, 2026; position begins August 1, 2026", "2026-08-01"),
        ("All applicants must complete PGY-1 by June 30, 2026.", None),
        ("begins 07.01.2026", "2026-07-01"),
        ("Start date is immediate or July 1, 2026", "2026-07-01"),
        ("Desired start: as early as June 2026", "2026-06"),
        ("Updated 4/10/2026", None),
        ("ready to start on July 1st, 2026", "2026-07-01"),
        ("(July 2026 - June 2028)", "2026-07"),
        ("Position start:  Aug. 3, 2026", "2026-08-03"),
        ("We have a place for July 2026! It went unfilled in the December Match.", "2026-07"),
        ("5/4/2026 | Chosen Hospital | PGY-3, July 2026", "2026-07"),
        ("Position filled on June 9.", None),
        ("Applications open on July 3 of each year for every position.", None),
        ("next free block: October 5, 2026", "2026-10-05"),
        ("Our PGY-3 resident departs on June 30; the position is available July 1.", "2026-07-01"),
        ("the following divisions have positions left for July 2026", "2026-07"),
        ("We would love someone on January 5, 2027 but could live with a later date", "2027-01-05"),
        ("Filled as of January 6 (one position).", None),
        ("Observers start on the first Monday of each month, August excepted.", None),
        ("Rotations begin on the first Monday of each month from September 2026.", "2026-09"),
        ("Send a CV and two letters. Both must be here by May 13.", None),
    ],
)
def test_the_start_of_training(text: str, starts_on: str | None) -> None:
    found = read_starts_on(text, None, DAY)
    assert (found.value if found else None) == starts_on
    assert found is None or found.words in text


@pytest.mark.parametrize(
    ("text", "asap"),
    [
        ("immediate opening", True),
        ("ASAP", True),
        ("as soon as possible", True),
        ("available immediately", True),
        ("start now", True),
        ("open now", True),
        ("Off-cycle PGY-2 position", True),
        ("Off-cycle, start January 4, 2027", False),
        ("apply immediately", False),
        ("Review begins at once", False),
        ("Start: as soon as licensed", True),
        ("begin as soon as November 1", False),
        ("rolling review", False),
        ("upon hire", True),
        ("the sooner the better", True),
        ("We would like you to start right away.", True),
        ("in the immediate area", False),
        ("PGY-2 can start now", True),
        ("Immediate. J-1.", True),
        ("available now", True),
        ("Start July 2026 or immediately", True),
        ("off-cycle position, July 1, 2026 start", False),
        ("Apply now", False),
        ("Available immediately", True),
        ("Immediate start", True),
        ("for immediate hire", True),
        ("Position starts as soon as possible", True),
        ("Start date: Immediately", True),
        ("Immediate need for PGY-2", True),
        ("immediate past president", False),
        ("Please apply as soon as possible", False),
        ("We will contact you as soon as possible", False),
        ("immediately adjacent to the hospital", False),
        ("off cycle position", True),
        ("start date is flexible", False),
        ("can start anytime", False),
        ("urgent", False),
        ("ready to begin now", True),
        ("vacancy to be filled immediately", True),
        ("position open immediately", True),
        ("We have never done H-1B and will not start now", False),
    ],
)
def test_what_starts_at_once(text: str, asap: bool) -> None:
    found = read_starts_asap(text)
    assert bool(found) is asap
    assert found is None or found.words in text


@pytest.mark.parametrize(
    ("text", "apply_by"),
    [
        ("deadline May 1, 2026", "2026-05-01"),
        ("application deadline: Dec. 1", "2026-12-01"),
        ("Applications must be received by November 15", "2026-11-15"),
        ("applications accepted through 5/15", "2026-05-15"),
        ("closing date: 5/15/26", "2026-05-15"),
        ("Close Date 6/1/2026", "2026-06-01"),
        ("last day to apply: May 9, 2026", "2026-05-09"),
        ("please apply by Friday, May 8", "2026-05-08"),
        ("Apply no later than 5 pm PT on May 8, 2026", "2026-05-08"),
        ("priority deadline May 1, final deadline June 1, 2026", "2026-06-01"),
        ("review begins April 20 and continues until filled", None),
        ("rolling basis", None),
        ("deadline extended to June 15, 2026", "2026-06-15"),
        ("interviews the week of May 4", None),
        ("Packets received after May 29, 2026 will not be read.", "2026-05-29"),
        ("Through April 30, 2026, write to us and attach CV", "2026-04-30"),
        ("Please reply to me by\nNovember 16, 2026.", "2026-11-16"),
        ("Send your 2026 ERAS PDF to Maribel, between February 16 and March 31, 2026.", "2026-03-31"),
        ("Step 3 must be passed by July 1, 2026 to apply", None),
        ("Start by July 1, 2026", None),
        ("Apply by\nOctober 15, 2026", "2026-10-15"),
        ("Application deadline\nMonday, Jun 1, 2026 at 11:59pm (Pacific Time)", "2026-06-01"),
        ("CV and letter of interest before December 1, 2026.", "2026-12-01"),
        ("Applications open September 2, 2026 and close November 30, 2026", "2026-11-30"),
        ("She will take letters until the first of November for the January chair.", "2026-11-01"),
        ("fellowships@x.example.org by June 12, 2026.", "2026-06-12"),
        ("CV, personal statement and PD letter to me, please, by 5/8/26.", "2026-05-08"),
        ("Next review date: Thursday, April 9, 2026", None),
        ("Final date: Monday, Jun 1, 2026", "2026-06-01"),
        ("Applications to a@b.example.org by June 12, 2026", "2026-06-12"),
        ("Position open until filled", None),
        ("Applications will be accepted until May 15, 2026.", "2026-05-15"),
        ("The application deadline is June 1, 2026.", "2026-06-01"),
        ("Please submit by 5/1/2026", "2026-05-01"),
        ("Interested candidates should send CV by May 1st.", "2026-05-01"),
        ("Deadline to apply: May 1", "2026-05-01"),
        ("Closes 5/30/2026", "2026-05-30"),
        ("Application Deadline\n5/30/2026", "2026-05-30"),
        ("Open until filled; priority given to applications received by May 1, 2026", None),
        ("First review of applications: May 1, 2026", None),
        ("For full consideration apply by May 1, 2026", None),
        ("Please respond no later than May 1, 2026.", "2026-05-01"),
        ("You must graduate by May 31, 2026 to apply.", None),
        ("Interviews will take place by May 1, 2026", None),
        ("We will accept applications through May 10", "2026-05-10"),
        ("Applications close at midnight on May 10, 2026", "2026-05-10"),
        ("Last day for applications is May 10, 2026", "2026-05-10"),
        ("ECFMG certification must be complete by June 1, 2026", None),
        ("Send your CV before the end of business on May 8, 2026", "2026-05-08"),
        ("Applications received after May 8, 2026 will not be considered", "2026-05-08"),
        ("This posting expires 5/31/2026", "2026-05-31"),
        ("Applications are accepted until September 30 of each year.", None),
        ("Our chair would like to have this settled by June 10; send a CV.", None),
        ("Please, no applications after Friday, May 29.", "2026-05-29"),
        ("to Dr. Ames at ames@x.example.edu by May 15, 2026.", "2026-05-15"),
        (
            "You will have finished your PGY-1 year in an accredited medicine or surgery program by June 30",
            None,
        ),
        ("USMLE transcript (Step 3 may follow by December 31) and letters", None),
        ("Please have everything in by June 8.", "2026-06-08"),
        ("Last day to submit is May 30.", "2026-05-30"),
        ("Cut-off for applications: May 12, 2026", "2026-05-12"),
        ("Open through 5/29/2026", "2026-05-29"),
        ("Deadline extended from May 1 to May 15, 2026", "2026-05-15"),
        ("Expires: 05/20/2026", "2026-05-20"),
        ("Abstracts from residents and fellows are due July 10.", None),
        ("For a July start we stop taking applications on April 17.", "2027-04-17"),
        ("We stop taking files at 5 p.m. on Friday, May 7, 2027.", "2027-05-07"),
        ("We quit reading CVs May 7, 2027.", "2027-05-07"),
        ("We cease accepting materials on May 7, 2027.", "2027-05-07"),
        ("The last day for files is May 7.", "2026-05-07"),
        ("We stopped taking J-1 trainees on May 7, 2027.", None),
        ("Send a CV and two letters. Both must be here by May 13.", "2026-05-13"),
        ("Fill in the form and have your scores sent. They need to be with us by May 22.", "2026-05-22"),
        ("We need two residents. Both must be here by July 1.", None),
    ],
)
def test_the_last_day_to_apply(text: str, apply_by: str | None) -> None:
    found = read_apply_by(text, None, DAY)
    assert (found.value.isoformat() if found else None) == apply_by
    assert found is None or found.words in text


@pytest.mark.parametrize(
    ("text", "posted_on"),
    [
        ("Posted 4/7/2026", "2026-04-07"),
        ("Date posted: April 7, 2026", "2026-04-07"),
        ("Last updated April 7, 2026", None),
        ("Added on April 7, 2026", "2026-04-07"),
        ("(posted 2/18/2026)", "2026-02-18"),
        ("Posted Today", "2026-04-20"),
        ("Posted Yesterday", "2026-04-19"),
        ("Posted 3 Days Ago", "2026-04-17"),
        ("Posted 30+ Days Ago", None),
        ("Open Apr 7, 2026", "2026-04-07"),
        ("Open date: April 7, 2026", "2026-04-07"),
        ("Posted Date\n04/02/2026", "2026-04-02"),
        ("start date: 4/7/2026", None),
        ("Date: Tue, 7 Apr 2026", "2026-04-07"),
        ("PGY-2, start July 1, 2026", None),
        ("Posted on April 7", "2026-04-07"),
        ("Posted by Dr. X on March 3, 2026", "2026-03-03"),
        ("Published: 2026-03-02T09:30:00-06:00", "2026-03-02"),
        ("Thursday, April 9, 2026\nOpenings of this week", "2026-04-09"),
        ("7 weeks ago (3/2/2026 10:02 AM)", "2026-03-02"),
        ("Posted on: 04/01/2026", "2026-04-01"),
        ("Date Posted 4/1/26", "2026-04-01"),
        ("Listed April 1, 2026", "2026-04-01"),
        ("Posted 2 weeks ago", "2026-04-06"),
        ("Posted: Mar 30", "2026-03-30"),
        ("Opening Date: 02/04/2026", "2026-02-04"),
        ("Posted by admin on March 1, 2026", "2026-03-01"),
        ("Expires 5/1/2026", None),
        ("Vacancy posted: 1 April 2026", "2026-04-01"),
        ("Advertised on 3/3/2026", "2026-03-03"),
        ("Page last reviewed April 1, 2026", None),
    ],
)
def test_the_day_of_posting(text: str, posted_on: str | None) -> None:
    found = read_posted_on(text, DAY)
    assert (found.value.isoformat() if found else None) == posted_on
    assert found is None or found.words in text


def test_a_date_without_a_year_is_counted_from_the_posting_and_not_from_the_fetch() -> None:
    found = read_starts_on("PGY-2 position starting July 1", date(2025, 5, 1), date(2026, 8, 1))
    assert found is not None
    assert found.value == "2025-07-01"


def test_the_last_day_of_february_comes_in_a_leap_year_only() -> None:
    assert find_dates("February 30, 2026; February 29, 2027") == ()
    assert [one.on_or_after(DAY) for one in find_dates("due February 29", DAY)] == [date(2028, 2, 29)]


@given(st.text(alphabet="0123456789/-. JulyanMay,stdeadlinpo\n'", max_size=120))
def test_no_text_breaks_them(text: str) -> None:
    for found in find_dates(text, DAY):
        assert text[found.start : found.end].strip()
    for reading in (
        read_starts_on(text, None, DAY),
        read_apply_by(text, None, DAY),
        read_posted_on(text, DAY),
    ):
        assert reading is None or reading.words in text
    read_starts_asap(text)
