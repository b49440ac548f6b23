"""What a line beside an offer says of it: open still, taken, or kept back; before it, in it and under it."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import read

TITLE = "<h1>Internal Medicine PGY-2 position</h1>"
OFFER = (
    "Elm Valley Hospital in Toledo, Ohio has one categorical PGY-2 position in internal medicine"
    " starting July 1, 2026."
)
CALL = "<p>Send a CV to im@elm.example.org.</p>"


@pytest.mark.parametrize(
    "page",
    [
        TITLE + "<p>" + OFFER + " {}</p>" + CALL,
        TITLE + "<p>{}</p><p>" + OFFER + "</p>" + CALL,
        TITLE + "<p>" + OFFER + "</p>" + CALL + "<p>{}</p>",
    ],
    ids=["in it", "over it", "under it"],
)
@pytest.mark.parametrize(
    ("status", "line"),
    [
        ("open", "The position remains open until filled."),
        (
            "open",
            "Applications are reviewed as they come; the position will be filled as soon as a suitable candidate is found.",
        ),
        ("open", "We hope to have it filled by May."),
        ("open", "We would like to fill this seat quickly."),
        ("filled", "UPDATE: this position has been filled. Thank you."),
        ("filled", "** FILLED 4/2 **"),
        ("filled", "We have found our candidate, thank you all."),
        ("filled", "We have made an offer and it was accepted."),
        ("filled", "The seat is taken. Thanks to everyone who wrote."),
        ("filled", "We are no longer accepting applications for this position."),
        ("filled", "This posting is closed."),
        ("filled", "Position no longer available."),
        ("filled", "A candidate has signed, so please do not send more CVs."),
        ("filled", "We've got someone, thanks."),
        ("filled", "Recruitment for this place has ended."),
        ("withdrawn", "The position has been withdrawn."),
        ("withdrawn", "We have had to withdraw this opening for budget reasons."),
        ("withdrawn", "The search has been cancelled."),
        ("withdrawn", "The hospital has put this position on hold."),
        ("withdrawn", "Funding for this position fell through, so we are not recruiting."),
        ("withdrawn", "Please disregard: the resident has decided to stay."),
        ("withdrawn", "This opening has been rescinded."),
        ("withdrawn", "The search is suspended until further notice."),
        ("open", "Our other vacancy has been filled; this one is still open."),
        ("open", "All of our PGY-1 positions filled in the Match."),
        ("open", "Interviews are held weekly until the position is filled."),
        ("open", "Offers will be made on a rolling basis."),
        ("open", "If this page is still up, the position is still open."),
        ("open", "We will take this notice down once the position is filled."),
        ("open", "Not yet filled as of May 3."),
        ("open", "The position has not been filled."),
        ("open", "STILL AVAILABLE"),
        ("open", "Still open!"),
        ("open", "Re-posted: candidate withdrew."),
        ("open", "The candidate we chose withdrew, so the seat is open again."),
        ("open", "The previous resident withdrew from the program."),
        ("open", "The position was vacated when a resident transferred."),
        ("open", "The deadline has been extended."),
        ("open", "Reopened after a candidate declined."),
        ("open", "We had paused the search, and it has now resumed."),
        ("open", "This is a funded, approved position."),
        ("open", "Please check back; the page is updated when positions are filled."),
        ("filled", "Edit 5/2: filled, thank you!"),
        ("filled", "Update (May 2): we have filled this vacancy."),
        ("filled", "This vacancy is now closed to new applicants."),
        ("filled", "Thank you for your interest; the position has been offered and accepted."),
        ("filled", "We are happy to say that our new PGY-2 has signed."),
        ("filled", "The spot is gone."),
        ("filled", "Sorry, already taken."),
        ("filled", "We matched a great candidate to this spot; search over."),
        ("filled", "No further applications will be reviewed, as a selection has been made."),
        ("filled", "Status: Filled"),
        ("filled", "Status - closed"),
        ("filled", "We are all set for July, thanks everyone."),
        ("filled", "This job is no longer accepting applications."),
        ("filled", "The job you are looking for has been filled."),
        ("withdrawn", "Status: On hold"),
        ("withdrawn", "Status: cancelled"),
        ("withdrawn", "Our GME committee did not approve the position, so it will not be filled."),
        ("withdrawn", "The department has decided not to fill this position."),
        ("withdrawn", "Our resident has changed her mind and is staying, so the vacancy no longer exists."),
        ("withdrawn", "This posting has been pulled."),
        ("withdrawn", "The position was eliminated in the new budget."),
        ("open", "Status: Open"),
        ("open", "We will update this page when it is filled."),
        ("open", "Open until a candidate signs."),
        ("open", "Applications close when we have found the right person."),
        ("open", "Interviews have begun, but we are still accepting applications."),
        ("open", "We are interviewing now and will close the search on May 20."),
        ("open", "One candidate has already declined, so do write."),
        ("open", "The spot was filled briefly in March but is open again."),
        ("open", "Our last search closed without a hire, and we are trying again."),
        ("open", "The position became vacant when the resident withdrew."),
        ("open", "The position is vacant because funding for a second year was approved late."),
        ("open", "Last year's opening was filled in a week, so please be quick."),
        ("open", "Such positions are usually filled within days."),
        ("open", "This page is current: if you can read it the place is available."),
        ("open", "Please do not call; the coordinator will not give out information."),
        ("open", "We do not accept applications through ERAS for this position."),
        ("open", "We cannot hold the position beyond June 1."),
        ("open", "The application window closes on May 30."),
    ],
)
def test_a_line_tells_what_became_of_the_place(status: str, line: str, page: str) -> None:
    opened = open_document(page.format(line).encode(), format="html", url="https://elm.example.org/im")
    assert isinstance(opened, Document)
    assert [one.status for one in read(opened, day=date(2026, 5, 1)).records] == [status]
