"""What a mail or a feed's article is: an offer, a question, a meeting's program, a bulletin, news, a repost."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.extract.words.labels import field_of
from scraper.record.vacancy import Vacancy

DAY = date(2026, 5, 20)
HEAD = (
    "From: Ann Poe <ann@elm.example.org>\nTo: pd@lists.example.net\nDate: Mon, 4 May 2026 10:00:00 -0500\n"
    "Message-ID: <2@elm>\nMIME-Version: 1.0\n"
)
HOUSE = "Elm Hospital in Reno, Nevada"


def mail(subject: str, body: str, kind: str = "plain; charset=utf-8") -> list[Vacancy]:
    text = f"{HEAD}Subject: {subject}\nContent-Type: text/{kind}\nContent-Transfer-Encoding: 8bit\n\n{body}"
    return told(text.encode(), "eml")


def feed(*articles: tuple[str, str], title: str = "Residency vacancies") -> list[Vacancy]:
    inside = "".join(
        f"<item><title>{name}</title><link>https://x.example.org/{n}</link>"
        f"<pubDate>Mon, {11 - n:02} May 2026 10:00:00 +0000</pubDate><description>{body}</description></item>"
        for n, (name, body) in enumerate(articles)
    )
    return told(
        f'<rss version="2.0"><channel><title>{title}</title>{inside}</channel></rss>'.encode(), "feed"
    )


def told(raw: bytes, form: str) -> list[Vacancy]:
    document = open_document(raw, format=form, url=None)  # type: ignore[arg-type]
    assert not isinstance(document, Unreadable)
    return sorted(read(document, day=DAY).records, key=lambda record: (record.pgy, record.specialty or ""))


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("A possible transfer", "I am writing to inquire whether your program has any open PGY-3 positions."),
        ("off-cycle?", "Do you have an open PGY-2 spot in psychiatry? I attach my CV. I am also open to a PGY-1"
         " vacancy or a research position."),
        ("My daughter", "My daughter finished a preliminary year and is looking for a PGY-2 position."),
        ("Automatic reply: PGY-2 opening", "I am away until May 20. Ask the office about our open positions."),
        ("Your appointment", "We are pleased to offer you the PGY-2 position in neurology beginning July 1."),
        ("Etiquette", "We once posted a PGY-3 vacancy and it was gone in a day. One post per vacancy, maybe?"),
        ("Rules", 'Programs: put "PGY-2 OPEN" or "FILLED" in the subject line. One post a week.'),
        ("Reminder", "If you lose a resident, call me. Open PGY-2 positions must be reported in ADS."),
        ("Notes", "1. Vacancies. None of our programs has an unfilled position now.\n\n2. Observers. We may not"
         " take observers or externs this fall."),
    ],
)  # fmt: skip
def test_who_asks_answers_by_machine_or_keeps_rules_offers_nothing(subject: str, body: str) -> None:
    assert not mail(subject, body)


@pytest.mark.parametrize(
    "body",
    [
        "8:30  Keynote: The resident who never arrived\n9:30  Panel A - Filling an off-cycle PGY-2 position: where"
        " to post\n1:15  Workshop 1 - Visas\n\nOnly 12 positions are left in Workshop 1.",
        "Two travel awards are available to PGY-2 and PGY-3 residents. Call for posters until June 1.",
        "We have open slots in our cardiology elective for visiting PGY-3 residents.",
    ],
)
def test_a_meetings_program_an_award_and_an_elective_are_no_places(body: str) -> None:
    assert not mail("Registration open: spring day", body)


def test_whom_a_coordinator_would_look_after_are_no_places() -> None:
    body = (
        "Elm Hospital in Reno is hiring her successor.\n\nYou would look after:\n\n"
        "* 45 internal medicine residents (15 PGY-1, 15 PGY-2, 15 PGY-3)\n* 12 transitional year interns\n"
    )
    assert not mail("Residency position open - Internal Medicine", body)


def test_what_is_needed_under_its_own_line_is_no_second_place() -> None:
    (record,) = mail(
        "PGY-2 psychiatry",
        f"What we have: one PGY-2 seat in psychiatry at {HOUSE}, August 1, 2026.\n\nWhat I need:\n\n"
        "- 12 months of psychiatry or internal medicine\n- all Steps passed\n",
    )
    assert record.pgy == (2,)


@pytest.mark.parametrize("subject", ['Put "Elm FM" in your subject line', "Use RENO in the subject line"])
def test_how_a_letter_wants_its_answers_headed_is_no_boards_rule(subject: str) -> None:
    (record,) = mail(
        "FM after SOAP", f"{HOUSE} has one family medicine pgy-1 place for June 2026. {subject}."
    )
    assert record.pgy == (1,)


@pytest.mark.parametrize("rule", ["-" * 20, "―" * 18, "=" * 12])
def test_a_bulletins_entries_are_headed_by_the_first_line_under_their_rules(rule: str) -> None:
    entries = [
        "1 · CLINICAL RESEARCH COORDINATOR, ONCOLOGY\nTwo coordinators to run trials at Elm Hospital.",
        "2 · RESEARCH NURSE\nRN with a license.",
        "Research fellow, stroke\nElm Hospital. Two years, unpaid at first.",
    ]
    records = mail("Research positions", f"\n\n{rule}\n".join(["Reno, Nevada", *entries, "Bye."]))
    assert [record.specialty for record in records] == ["hematology-oncology", "vascular-neurology"]


def test_a_newsletters_entries_are_headed_by_their_hospitals_and_its_other_matters_are_not_theirs() -> None:
    card = "<table><tr><td><strong>{}</strong><br><em>{}</em><br>{}</td></tr></table>"
    page = (
        "<h1>Nephrology letter</h1><h2>Money</h2><p>Grant letters are due June 2, 2026.</p>"
        "<h2>Fellowships still open</h2>"
        + card.format("Elm Hospital", "Reno, Nevada", "One place left for July 2026.")
        + card.format("FILLED - Oak Hospital", "Boise, Idaho", "<s>One place</s>")
        + card.format("Ash Hospital", "Tampa, Florida", "Several places remain. Apply through ERAS.")
        + "<h2>Dates</h2><p>Twelve places are left in the course.</p>"
    )
    records = mail("Round-up", f"<html><body>{page}</body></html>", "html; charset=utf-8")
    assert sorted((record.city or "", record.status, record.apply_by) for record in records) == [
        ("Boise", "filled", None),
        ("Reno", "open", None),
        ("Tampa", "open", None),
    ]


def test_quoted_lines_that_flow_are_one_paragraph_and_the_answer_closes_one_place() -> None:
    quoted = f"> {HOUSE} would like to \n> replace two neurology residents from July 1, 2026:\n>\n> - a PGY-2\n> - a PGY-3\n"
    records = mail(
        "Re: Two of our residents are leaving",
        f"The PGY-3 has been taken by a fine person. The PGY-2 \nis still open.\n\nOn 5/1/26 5:52 PM, Ann Poe wrote:\n{quoted}",
        "plain; charset=utf-8; format=flowed",
    )
    assert [(record.pgy, record.status) for record in records] == [((2,), "open"), ((3,), "filled")]


def test_a_line_that_a_mailbox_file_escaped_is_the_writers_own() -> None:
    box = (
        f"From ann@elm.example.org Mon May  4 10:00:00 2026\n{HEAD}Subject: PGY-2 neurology\n\n"
        f"{HOUSE} has one PGY-2 neurology opening for July 1, 2026.\n\n"
        ">From our policy: we cannot sponsor visas of either type.\n"
    )
    (record,) = told(box.encode(), "mbox")
    assert (record.visa.j1, record.visa.h1b) == (False, False)


def test_a_letters_form_serves_each_of_its_places() -> None:
    records = mail(
        "Places for residents",
        f"{HOUSE} has two openings for July 2026:\n\n* one PGY-2 in neurology\n* one PGY-3 in psychiatry\n\n"
        "Please fill in https://forms.elm.example.org/apply.\n",
    )
    assert {record.url for record in records} == {"https://forms.elm.example.org/apply"}


def test_paragraphs_under_their_labels_are_led_by_the_sentence_above_them() -> None:
    records = mail(
        "surgery prelims",
        "After the Match we have preliminary general surgery places left at both our hospitals.\n\n"
        "MAIN CAMPUS, Toledo, Ohio: three PGY-1 places.\n\nNORTH, Monroe, Michigan: one PGY-1 place.\n",
    )
    assert sorted((record.state or "", record.positions) for record in records) == [("MI", 1), ("OH", 3)]


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "In memoriam: Edgar Tolliver, founder of the fellowship",
            "He trained 31 fellows and never posted a vacancy.",
        ),
        ("Examination 2026 dates", "The examination for PGY-1 through PGY-5 opens on Thursday, February 26."),
        ("Results of the urology match", "146 programs, 401 positions offered, 399 filled. 2 unfilled."),
        ("636 seats went begging. Where were they?", "Texas (71) had the most unfilled PGY-1 positions."),
        ("How she found it", "In 2025 a fellowship had one position open with a start in ten days."),
        (
            "You asked: can I transfer in?",
            "We have had a PGY-3 transfer once, in 2021. There is no vacancy now.",
        ),
        ("Bake-off", "The PGY-3s win again. There is an opening on the jury."),
        ("What J-1 means for transfers", "Residents who move to an open position need a new DS-2019."),
        ("Episode 12: The open PGY-2 position", "A director had to fill a PGY-2 position in March."),
    ],
)
def test_articles_about_people_results_and_dates_offer_nothing(title: str, body: str) -> None:
    assert not feed((title, body))


@pytest.mark.parametrize("mark", ["REPOSTED: {}", "UPDATED - {}", "{} (still open)"])
def test_a_repost_is_the_place_it_repeats_with_the_latest_facts(mark: str) -> None:
    title = "Cardiology fellowship, Reno"
    place = f"{HOUSE} has one cardiology fellowship position from {{}}, 2026. cards@elm.example.org"
    (record,) = feed((mark.format(title), place.format("September 1")), (title, place.format("July 1")))
    assert (record.starts_on, str(record.posted_on)) == ("2026-09-01", "2026-05-10")


def test_a_no_that_answers_another_question_denies_no_place() -> None:
    (record,) = feed(
        ("Uro PGY-3 - Portland, Maine? No! Portland, OREGON", "Level: PGY-3. Number: 1. Start: July 1, 2026.")
    )
    assert record.pgy == (3,)


def test_a_year_that_a_wanted_person_brings_is_no_second_place() -> None:
    (record,) = feed(
        ("Come to us", f"Jon is off to dermatology and from July 1 a desk is empty in our PGY-2 pathology room at {HOUSE}."
         " We can take a person with a year of pathology or with a full clinical internship."),
    )  # fmt: skip
    assert (record.pgy, record.specialty) == ((2,), "pathology")


@pytest.mark.parametrize(
    "label",
    ["Seats we can offer", "Places still to fill", "Residents we can take", "Number of openings left"],
)
def test_a_column_of_what_can_be_had_counts_places(label: str) -> None:
    assert field_of(label) == "positions"


def test_a_fellowship_behind_counted_levels_is_a_place_of_its_own() -> None:
    records = mail(
        "Openings here",
        f"{HOUSE} has one PGY-2 place in psychiatry, one PGY-3 place in family medicine and a fellowship place in"
        " geriatric medicine, all from July 1, 2026.",
    )
    assert [(record.kind, record.specialty, record.starts_on) for record in records] == [
        ("fellowship", "geriatric-medicine", "2026-07-01"),
        ("residency", "psychiatry", "2026-07-01"),
        ("residency", "family-medicine", "2026-07-01"),
    ]


def test_small_letters_name_a_year_but_not_in_an_address() -> None:
    (record,) = mail(
        "Integrated position",
        f"{HOUSE} needs a pgy2 in vascular surgery.\nhttps://elm.example.org/pgy3-opening\n",
    )
    assert record.pgy == (2,)
