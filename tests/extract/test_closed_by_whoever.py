"""Last days told by what somebody closes; days of other things; whose day it is, by letter or by month."""

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.fields.whose import named_alone
from scraper.extract.read import read
from scraper.extract.values.deadline import read_apply_by

_TODAY = date(2026, 1, 2)


@pytest.mark.parametrize(
    "words",
    [
        "We shall stop taking applications for both on June 12, 2026.",
        "By: noon on Friday, June 12, 2026.",
        "I close the box on June 12.",
        "Until: Friday, June 12",
        "Until when: June 12",
        "we close the doors on June 12, 2026.",
        "We stop accepting files at the end of the day on June 12, 2026.",
        "Case log and a note from the director should come to this mailbox by June 12, 2026.",
        "read as they come, until 6/12/2026",
        "She seals the envelope on Friday, June 12.",
        "Graduates may apply until Mardi Gras Day, June 12, 2026, by e-mail.",
        "We open the box on March 22 and shut it on June 12, 2026.",
        "For the January seat she closes the folder on the twelfth of June.",
    ],
)
def test_whoever_takes_letters_closes_something(words: str) -> None:
    found = read_apply_by(words, None, _TODAY)
    assert found is not None
    assert found.value == date(2026, 6, 12)


@pytest.mark.parametrize(
    "words",
    [
        "The next digest closes on June 12, 2026.",
        "Copy for it is due on June 12.",
        "The next circular goes to press on June 12.",
        "The office is closed June 12.",
        "Residents of the old program have the first word until June 12.",
        "The hospital closes on June 12, 2026.",
        "We close the clinic on June 12, 2026.",
        "They stop training on June 12.",
        "The paperwork must be ready by June 12.",
        "Match lists due June 12;",
        "The old program's last day of training is June 12, 2026;",
        "Listings for the July issue close on June 12.",
        "We close the books on the old year on June 12.",
    ],
)
def test_other_things_close_too(words: str) -> None:
    assert read_apply_by(words, None, _TODAY) is None


@pytest.mark.parametrize(
    ("letter", "words", "named"),
    [
        ("A", "Letters for A close on March 12", True),
        ("A", "Job A closes on May 4", True),
        ("B", "B stays up until somebody has it.", True),
        ("B", "for (B) before December 15", True),
        ("A", "A letter for the director", False),
        ("B", "We file no H-1B and take vitamin B-12", False),
        ("A", "Write to the A. Smith office", False),
    ],
)
def test_a_letter_names_an_entry_only_where_it_is_one(letter: str, words: str, named: bool) -> None:
    assert (named_alone(letter).search(words) is not None) is named


def _last_days(body: str) -> list[date | None]:
    page = f"<html><head><title>Open seats</title></head><body><h1>Open seats</h1>{body}</body></html>"
    document = open_document(page.encode(), format="html", url="https://gme.example.org/open")
    return [one.apply_by for one in read(document, day=_TODAY).records]


def test_a_day_told_by_letter_is_of_that_entry_alone() -> None:
    days = _last_days(
        "<p><b>A. Psychiatry PGY-2.</b> One position is open, July 1, 2026.</p>"
        "<p><b>B. Pediatrics PGY-2.</b> One position is open, July 1, 2026.</p>"
        "<h2>How to apply</h2><p>Letters for A close on March 12, 2026.</p>"
    )
    assert days == [date(2026, 3, 12), None]


def test_a_day_told_by_month_is_of_the_seat_of_that_month() -> None:
    days = _last_days(
        "<p><b>Psychiatry PGY-2.</b> One position is open, March 2, 2026.</p>"
        "<p><b>Psychiatry PGY-3.</b> One position is open, July 1, 2026.</p>"
        "<h2>How to apply</h2><p>For the March seat we stop reading on January 30, 2026.</p>"
    )
    assert days == [date(2026, 1, 30), None]
