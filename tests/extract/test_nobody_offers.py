"""Specimens of notices, pages that say how to post one, meetings about them, and who says that nobody has one."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.offers.offer import status_of
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import Extraction, read

DAY = date(2026, 3, 20)
HOUSE = "Bellfield Hospital in Dayton, Ohio"
WRITE = "Send a CV to gme@bellfield.example.org."


def page(title: str, body: str) -> Extraction:
    markup = (
        f"<html><head><title>{title}</title></head><body><main><h1>{title}</h1>{body}</main></body></html>"
    )
    document = open_document(markup.encode(), format="html", url="https://pages.example.org/one")
    assert not isinstance(document, Unreadable)
    return read(document, day=DAY)


def mail(subject: str, body: str) -> Extraction:
    head = f"From: P <p@bellfield.example.org>\nTo: l@lists.example.org\nSubject: {subject}\n"
    letter = f"{head}Date: Thu, 19 Mar 2026 10:00:00 -0500\nContent-Type: text/plain\n\n{body}\n"
    document = open_document(letter.encode(), format="eml", url=None)
    assert not isinstance(document, Unreadable)
    return read(document, day=DAY)


@pytest.mark.parametrize(
    "body",
    [
        "<p>The announcement below is fictitious; change it to suit your program.</p><p>Oakdale General has one "
        "PGY-3 position in pediatrics from July 1, 2026. Send a CV to peds@oakdale.example.org.</p>",
        "<h2>Model text for the listserv</h2><p>Dear colleagues, we have an unexpected PGY-2 vacancy for July 1. "
        "Please send a CV and three letters to us.</p>",
        "<h2>Vacancy notice (sample)</h2><p>We have one PGY-2 position in family medicine beginning July 1, "
        "2026. Apply to fm@oakdale.example.org.</p>",
        "<p>Here is a made-up example, so that you know what to read for.</p><blockquote><p>Oakdale General has "
        "one categorical PGY-2 position.</p><p>One PGY-2 position from July 1, 2026, is open.</p></blockquote>",
        "<h2>Sample cover letters</h2><h3>For an off-cycle PGY-2</h3><p>I am writing about the open PGY-2 "
        "position in surgery that your program announced on March 3.</p>",
        "<p>Example: The Department of Pediatrics has one (1) PGY-2 position available beginning October 1, 2026. "
        "Apply by e-mail to peds@oakdale.example.org by August 15, 2026.</p>",
        "<p>Sample: We have one PGY-3 position in psychiatry from July 1, 2026.</p>",
        "<p>Programs use this wording, with the blanks completed:</p><p>We have one PGY-2 position in neurology "
        "from July 1, 2026.</p>",
        "<p>Feel free to copy:</p><p>We have one PGY-2 position in neurology from July 1, 2026.</p>",
        "<pre>Dear Dr. [Name],\nI saw that your program has an opening for a PGY-2 starting July 1.\nI did a "
        "year at [hospital] in June.</pre>",
        "<pre>Dear [Program Director],\nWe have one PGY-3 position open from July 1.\nYours, [Your name]</pre>",
    ],
)
def test_a_specimen_offers_nothing_whatever_its_words(body: str) -> None:
    assert page("Open positions: notes for coordinators", body).records == ()


@pytest.mark.parametrize(
    "over",
    [
        "<p>Give your notice a headline such as:</p>",
        "<p>A subject line should look like one of these:</p>",
        "<h2>Examples of a posting</h2>",
        "<p>A good title could read:</p>",
        "<p>Sample entries:</p>",
        "<p>These are made-up examples:</p>",
        "<p>The following notices are invented:</p>",
    ],
)
def test_a_list_of_specimens_is_no_list(over: str) -> None:
    entries = "<ul><li>PGY-2 position in anesthesiology, July 1, 2026</li><li>One PGY-3 opening, pediatrics</li></ul>"
    assert page("Board", over + entries).records == ()


def test_a_list_under_another_line_is_one() -> None:
    entry = f"<ul><li>PGY-2 in anesthesiology at {HOUSE}, July 1, 2026. {WRITE}</li></ul>"
    for over in ("We have openings such as:", "This notice lists the following place:"):
        assert len(page("Open positions", f"<p>{over}</p>{entry}").records) == 1


@pytest.mark.parametrize(
    "letter",
    [
        "Dear Dr. Lee, I would like to apply for the PGY-3 position in surgery that your department has "
        "advertised for July 1, 2026. My CV is attached.",
        "With great interest I read about the PGY-3 vacancy which your program posted yesterday.",
        "I saw that your program has an opening for a PGY-2 starting July 1.",
    ],
)
def test_who_answers_a_notice_offers_nothing(letter: str) -> None:
    assert mail("PGY-3", letter).records == ()


def test_a_letter_set_in_fixed_type_belongs_to_the_article_around_it() -> None:
    body = (
        "<article><h1>How to find open PGY-2 positions</h1><p>Vacancies appear all year.</p>"
        "<pre>One PGY-2 position in surgery is open from July 1, 2026. Write to us.</pre></article>"
    )
    assert page("The Second Look", body).records == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Member programs use this page to announce positions that come open outside the Match, at the PGY-2, "
        "PGY-3 and PGY-4 levels.",
        "This page is where programs list PGY-2 and PGY-3 neurology positions that become available.",
        "Directors may post off-cycle residency and fellowship openings in dermatology here free of charge.",
        "The Association publishes notices of vacant PGY-2 anesthesiology positions as a service to members.",
        "Here we list PGY-2 positions in surgery that fall vacant.",
        "Use the form below to advertise an open PGY-3 position in pediatrics.",
        "Please check again; you can also be told by e-mail when a program posts an opening in neurology.",
    ],
)
def test_what_a_list_is_for_is_no_entry_of_it(sentence: str) -> None:
    assert page("Open resident positions", f"<p>{sentence}</p>").records == ()


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        (
            'Spring meeting: "Your PGY-3 Just Quit" and other sessions',
            "8:00   Your PGY-3 just quit: filling an off-cycle vacancy in 30 days\n9:30   From prelim to PGY-2",
        ),
        (
            "Webinar Thursday: My intern resigned - now what?",
            "Join us for an hour on filling an unexpected PGY-1 vacancy in family medicine. Register at "
            "https://www.family.example.org/webinar.",
        ),
        (
            "Session on Friday",
            "A talk on replacing a PGY-2 in pediatrics: one open position, 300 applications.",
        ),
    ],
)
def test_a_meeting_about_vacancies_has_none(subject: str, body: str) -> None:
    assert mail(subject, body).records == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Nobody has a PGY-1 place left, so please do not send us inquiries about them.",
        "Neither hospital has a PGY-3 vacancy in internal medicine this year.",
        "Hardly anybody has a PGY-2 spot left in March.",
        "Not one of our affiliates reports an open PGY-2 spot in family medicine.",
        "At present no department of this hospital has an open residency position at the PGY-2 level or above.",
        "None of us expects a PGY-3 opening in surgery.",
        "Neither of our two campuses is recruiting a PGY-2 or PGY-3 this year.",
        "None of our programs is recruiting a PGY-3 at the moment.",
        "Several hospitals have told us that they may lose a PGY-2 in July.",
        "To be clear: we do NOT have an opening. All 14 of our PGY-2s are here.",
        "PGY-2 positions: nothing is listed at the moment.",
    ],
)
def test_who_says_that_nobody_has_a_place_offers_none(sentence: str) -> None:
    assert mail("Re: residency openings", sentence).records == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Last opening (PGY-3, med-peds) was in 2021 and took till March to fill.",
        "Our most recent vacancy, a PGY-2 in psychiatry, drew 140 applications.",
        "The previous opening took five weeks; it was for a PGY-2.",
        "Our latest PGY-2 vacancy attracted 200 applicants.",
        "The last vacancy of the season, a PGY-1 in pathology, went to a graduate of our own observership.",
    ],
)
def test_the_last_opening_there_was_is_none(sentence: str) -> None:
    assert not [one for one in mail("Re: where to post", sentence).records if one.status == "open"]


@pytest.mark.parametrize(
    "body",
    [
        f"No one matched to our PGY-2 position in surgery, so it is open for July 1, 2026 at {HOUSE}. {WRITE}",
        f"No other hospital in the city has a PGY-2 vacancy in surgery except ours: {HOUSE} has one from "
        f"July 1, 2026. {WRITE}",
        f"Our last opening was in 2021. But we have one now: a PGY-3 in pediatrics at {HOUSE}, starting July 1, "
        f"2026. {WRITE}",
        f"{HOUSE} has one PGY-2 position in pediatrics from July 1, 2026. Please use the template for letters. "
        f"{WRITE}",
        f"I read that residents are displaced. {HOUSE} has one PGY-2 position in pediatrics from July 1, 2026. "
        f"{WRITE}",
        f"Our PGY-3 just quit. We have one PGY-3 position in surgery at {HOUSE} from July 1, 2026. {WRITE}",
        f"Dear friends, our program has an opening for a PGY-2 in psychiatry at {HOUSE}, from July 1, "
        f"2026. {WRITE}",
        f"We use this list to announce that {HOUSE} has one PGY-2 position in neurology from July 1. {WRITE}",
    ],
)
def test_an_offer_beside_such_words_stays(body: str) -> None:
    assert len(mail("Residency opening", body).records) == 1


def test_entries_stand_below_what_their_list_is_for() -> None:
    body = (
        "<p>Member programs use this page to announce positions that come open outside the Match.</p>"
        "<h2>Current openings</h2><table><tr><th>Program</th><th>PGY</th><th>Contact</th></tr><tr><td>Bellfield "
        "Hospital, Dayton, OH</td><td>PGY-3 physiatry</td><td>gme@bellfield.example.org</td></tr></table>"
    )
    assert [one.pgy for one in page("Open resident positions", body).records] == [(3,)]


@pytest.mark.parametrize(
    "words",
    [
        "Open. Observerships begin every month, and applications are taken all year round.",
        "Two-week observerships; reservations are only taken by e-mail.",
        "Observerships for graduates from abroad. Requests are taken as they come.",
    ],
)
def test_applications_that_are_taken_leave_a_place_open(words: str) -> None:
    rows = f"<tr><td>Surgery</td><td>Closed.</td></tr><tr><td>Pathology</td><td>{words}</td></tr>"
    body = f"<table><tr><th>Department</th><th>Observers?</th></tr>{rows}</table>"
    assert [one.status for one in page("Observers", body).records] == ["open"]


@pytest.mark.parametrize(
    "words",
    [
        "Send a CV and your Milestones report to Jody at path@bellfield.example.org by April 12, 2026.",
        "Send Milestones, a CV and two letters to path@bellfield.example.org by April 12, 2026.",
    ],
)
def test_milestones_are_a_paper_to_send_by_the_deadline(words: str) -> None:
    records = mail("PGY-3 in pathology", f"One PGY-3 position in pathology, July 1, 2026. {words}").records
    assert [one.apply_by for one in records] == [date(2026, 4, 12)]


@pytest.mark.parametrize(
    ("body", "years"),
    [
        (
            f"There are no PGY-1 vacancies, but we have one PGY-2 position in surgery open at {HOUSE}. {WRITE}",
            {2},
        ),
        (
            f"No openings at the PGY-1 level; one PGY-2 opening in neurology at {HOUSE}, July 1, 2026. {WRITE}",
            {2},
        ),
        (
            f"Although no program of ours has a PGY-1 place left, {HOUSE} has one PGY-2 place open. {WRITE}",
            {2},
        ),
        (f"{HOUSE} has one PGY-2 opening in surgery for July 1, 2026, but no PGY-3 openings. {WRITE}", {2}),
        (
            f"Neither of us has a PGY-3 vacancy, but there is a PGY-2 opening at {HOUSE} from July 1. {WRITE}",
            {2},
        ),
        (f"We have no categorical openings, only one preliminary PGY-1 position at {HOUSE}. {WRITE}", {1}),
        (
            f"There are no vacancies in surgery - we do have one PGY-3 vacancy in neurology at {HOUSE}. {WRITE}",
            {3},
        ),
    ],
)
def test_a_sentence_that_denies_one_place_may_offer_another(body: str, years: set[int]) -> None:
    assert [set(one.pgy) for one in mail("Residency openings", body).records] == [years]


@pytest.mark.parametrize(
    "sentence",
    [
        "There are no PGY-1 vacancies but we hope that this changes next year.",
        "No openings in neurology at this time, but interested applicants can apply through ERAS in September.",
        "There are no open PGY-3 positions; however, candidates may send a CV for future openings.",
        "We have no PGY-2 opening now, but one of our residents is looking for a PGY-3 spot elsewhere.",
    ],
)
def test_what_follows_a_denial_need_not_be_an_offer(sentence: str) -> None:
    assert mail("Residency openings", sentence).records == ()


@pytest.mark.parametrize(
    "body",
    [
        "We need one PGY-2 or PGY-3 to cover the MICU from March 28 to April 4. First to answer gets the pay.",
        "Residents at the PGY-2 level or above are wanted for a study on sleep. Ten places remain.",
        "All PGY-2 and PGY-3 residents: three seats are still open for the in-training exam, April 4.",
        "One scholarship of $2,000 is available for a PGY-2 urology resident to spend a month here.",
        "Our emergency medicine fellowship for physician assistants has two openings for September 2026.",
        "Our fellowship for nurse practitioners has two openings for September 2026.",
        "Eighteen residents (six PGY-1, six PGY-2) are looking for positions. Program directors who can take a "
        "resident should call the DIO at once.",
        "We need two PGY-3 residents for Thursday's panel on wellness. Reply to me.",
        "An unfilled PGY-1 position is offered in up to four rounds on Thursday.",
        "One of our PGY-2s in psychiatry must move. If you have a PGY-3 position please write to me.",
        "Thank you for your interest in the PGY-2 position in neurology. We have selected a candidate.",
        "With 42 residents and openings in laboratory research for our own PGY-3s, we train surgeons.",
    ],
)
def test_shifts_studies_prizes_and_others_places_are_none(body: str) -> None:
    assert not [one for one in mail("For residents", body).records if one.status == "open"]


def test_externships_that_are_sold_are_none() -> None:
    words = "We have externships in psychiatry open in May. $1,450 for four weeks. Reserve your spot today."
    assert page("Clinical experience", f"<p>{words}</p>").records == ()


@pytest.mark.parametrize("reason", ["must move to Florida", "has to leave", "will relocate with her family"])
def test_the_year_of_who_must_leave_is_no_second_place(reason: str) -> None:
    words = f"One of our PGY-2s {reason}, so we have one PGY-3 position in psychiatry at {HOUSE}. {WRITE}"
    assert [set(one.pgy) for one in mail("PGY-3 psychiatry", words).records] == [{3}]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Sleep fellow - WITHDRAWN - Peoria", "withdrawn"),
        ("Urology PGY-1 - WITHDRAWN - Peoria", "withdrawn"),
        ("Urology resident (withdrawn)", "withdrawn"),
        ("Our PGY-1 has withdrawn", None),
        ("Our resident withdrew in May", None),
        ("A PGY-2 who was to come withdrew", None),
    ],
)
def test_a_place_is_withdrawn_and_a_person_withdraws(text: str, status: str | None) -> None:
    assert status_of(text) == status


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ("Dear all, one last opening remains in our first class: a PGY-2 position in neurology", "neurology"),
        (
            "One place will stay with us as it always has been, and it is a PGY-2 position in neurology",
            "neurology",
        ),
    ],
)
def test_what_is_said_in_passing_ends_with_a_word(words: str, field: str) -> None:
    records = mail(
        "Last opening: PGY-2 neurology", f"{words} at {HOUSE}, starting July 1, 2026. {WRITE}"
    ).records
    assert [one.specialty for one in records] == [field]
