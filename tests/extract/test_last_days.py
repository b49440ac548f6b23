"""The last day to apply, in the ways in which people say it, and the days that are none."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.values.deadline import read_apply_by

POSTED = date(2026, 10, 1)
LAST = date(2026, 11, 17)


@pytest.mark.parametrize(
    "words",
    [
        "We read applications as they come and stop on November 17, 2026.",
        "Closing for the ones in the table is November 17, 2026.",
        "Packets to Pam, g@elm.example.edu, till November 17, 2026, except the fellowship, which stays open.",
        "Please send candidates by November 17, 2026.",
        "Have your director write to gme@elm.example.org before the end of the day on November 17, 2026.",
        "Applications before the close of the working day, November 17, 2026.",
        "Please write until sundown on Tuesday, November 17.",
        "gme@elm.example.org — by November 17, 2026",
        "Closing date for July: November 17, 2026;",
        "By when: November 17, 2026, 5 pm Mountain",
        "Through this form, by November 17, 2026.",
        "Somebody asked: last day to apply is November 17.",
        "for (b) before November 17 please, for (a) there is no date, first come.",
        "To ask for one: https://gme.x.example.org/displaced (a ten-minute form), before November 17.",
        "Reply to me, at the latest on November 17.",
        "gme@elm.example.org, by November 17.",
        "CV: cv@elm.example.org until November 17, 2026.",
        "Sign up at their form by November 17.",
        "The inbox opens on October 22 and shuts on November 17, 2026.",
        "Friday November 17 is the last day.",
        "Everything to me, Pam, at surgery [at] cop.example.edu, no later than the Monday before Thanksgiving, November 17.",
        "For the PGY-3 I have interviewed four people and hired nobody, so keep them coming, until November 17 please.",
        "November 17, 2026 is the last day we take letters.",
        "We will look at whatever has come in by November 17.",
        "After November 17 we stop reading.",
        "Nothing that arrives after November 17, 2026 will be read.",
        "Apply: the form, not later than November 17, 2026.",
        "Our form is open to November 17, 2026.",
        "The window closes November 17, 2026 at noon.",
        "Last date for papers: November 17, 2026",
        "Letters of interest are taken through November 17.",
        "Write to Dr. Ames (ames@x.example.org); we close the file on November 17.",
        "Applications: now through November 17",
        "Applicants have until November 17.",
        "You have until November 17, 2026 to write to us.",
        "Candidates should be in touch before November 17.",
        "Deadline for both: November 17, 2026.",
        "Final day for either place: November 17, 2026",
        "We take names until November 17.",
        "We accept CVs up to and including November 17, 2026.",
        "Please let me hear from your residents by November 17.",
        "Call Ms. Ott, 555-0142, before November 17.",
        "Mail only, to arrive by November 17, 2026.",
        "The portal will go dark on November 17, 2026.",
        "Send nothing after November 17.",
        "Cut-off: November 17, 2026.",
        "Papers should reach the office on or before November 17, 2026.",
        "Postmark deadline November 17, 2026",
        "we want to hear by November 17, 2026",
        "PDF to k@x.example.org by Tue., Nov. 17.",
    ],
)
def test_a_day_until_which_one_can_apply_is_the_last_day(words: str) -> None:
    found = read_apply_by(words, POSTED, POSTED)
    assert found is not None
    assert found.value == LAST


@pytest.mark.parametrize(
    "words",
    [
        "Interviews will be held by November 17, 2026.",
        "We will answer everybody by November 17, 2026.",
        "Start by November 17, 2026.",
        "Step 3 must be passed by November 17, 2026.",
        "Applications received by November 17, 2026 get priority.",
        "A permit must be in hand by November 17, 2026.",
        "We begin to read on November 17, 2026.",
        "The committee meets on November 17, 2026.",
        "The resident leaves on November 17, 2026.",
        "Our clinic moves until November 17, 2026.",
        "Send RSVP for the dinner by November 17.",
        "He is on leave until November 17, 2026.",
        "We hope to decide by November 17, 2026.",
        "The position is funded through November 17, 2027.",
        "Registration for the course closes November 17.",
        "We would like somebody here by November 17.",
        "To be considered, you must have finished PGY-1 by November 17.",
        "The first interviews are on November 17.",
        "The open house is on November 17, the last day of the meeting.",
        "October 17 was the last day of the former resident.",
    ],
)
def test_a_day_by_which_something_else_happens_is_no_last_day(words: str) -> None:
    assert read_apply_by(words, POSTED, POSTED) is None
