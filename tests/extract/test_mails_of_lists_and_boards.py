"""Digests, alerts of job boards, reposts: whose words a fact was told in, and which of them are one place."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.offers.offer import status_of
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.extract.values.contact import read_contacts
from scraper.extract.values.deadline import read_apply_by
from scraper.extract.values.exams import read_steps
from scraper.record.vacancy import Vacancy

NEUROLOGY = (
    "From: Ann Poe <ann@ELM.EXAMPLE.ORG>\nSubject: one PGY-2, Reno\n\nElm Hospital in Reno, Nevada has one PGY-2"
    " neurology position for July 1, 2026.\nWe need two years of training by then.\n"
)
QUESTION = (
    "From: Cy Roe <cy@oak.example.org>\nSubject: proctors\n\nDo your PGY-1s sit the test at home?\n{}\nCy\n"
)
SLEEP = (
    "From: Bob Lee <bob@oak.example.org>\nSubject: sleep fellow\n\nOak Hospital, Boise, Idaho seeks one sleep"
    " medicine fellow for August 2026.\n"
)


def mail(subject: str, body: str, kind: str = "plain", sender: str = "Ann Poe <ann@elm.example.org>") -> str:
    return (
        f"From: {sender}\nTo: pd@lists.example.net\nSubject: {subject}\nDate: Mon, 4 May 2026 10:00:00 -0500\n"
        f"Message-ID: <{len(body)}@elm>\nMIME-Version: 1.0\nContent-Type: text/{kind}; charset=utf-8\n\n{body}"
    )


def records(text: str, format: str = "eml") -> tuple[Vacancy, ...]:
    document = open_document(text.encode(), format="mbox" if format == "mbox" else "eml", url=None)
    assert not isinstance(document, Unreadable)
    return read(document, day=date(2026, 5, 20)).records


@pytest.mark.parametrize("rule", [30, 40, 55, 70, 78])
@pytest.mark.parametrize("within", ["", "-" * 30, "-" * 70, "Old list:\n" + "-" * 40 + "\nPoe, Lee"])
def test_a_digest_is_cut_at_every_rule_that_headers_or_its_end_follow(rule: int, within: str) -> None:
    days = (
        "Tue, 14 Apr 2026 10:41:07 -0600",
        "Wed, 15 Apr 2026 10:41:07 -0600",
        "Thu, 16 Apr 2026 08:41:07 -0600",
    )
    told = (NEUROLOGY, QUESTION.format(within), SLEEP)
    messages = (f"Date:    {day}\n{one}" for day, one in zip(days, told, strict=True))
    bar = "-" * rule
    body = f"There are 3 messages in this issue.\n\n{'-' * 70}\n\n" + f"\n{bar}\n\n".join(messages)
    found = records(
        mail("PD Digest", f"{body}\n{bar}\n\nEnd of PD Digest - 14 Apr 2026 (#2026-3)\n{'*' * 40}\n")
    )
    assert [(one.institution, one.posted_on, one.contacts) for one in found] == [
        ("Elm Hospital", date(2026, 4, 14), ("ann@elm.example.org",)),
        ("Oak Hospital", date(2026, 4, 16), ("bob@oak.example.org",)),
    ]


JOBS = (
    ("Research Coordinator - Neurology", "Reno, NV", "20451", "Oversees stroke trials. We cannot sponsor any visas."),
    ("Nurse Resident", "Mesa, AZ", "20452", "Twelve months for new graduates. RN license required."),
    ("Resident Physician PGY-2 - Emergency Medicine", "Tucson, AZ", "20466", "One vacancy in our residency, available"
     " July 6, 2026. Requires USMLE Step 1 and Step 2. Closes 06/01/2026."),
    ("Residency Program Coordinator", "Phoenix, AZ", "20439", "Supports 24 residents."),
    ("Observer, Pediatric Cardiology Clinic", "Reno, NV", "20471", "Open to international medical graduates."),
)  # fmt: skip


@pytest.mark.parametrize(
    "entry",
    [
        "<tr><td><a href='https://j.example.com/{n}'>{t}</a><div>{p} | Req. R-{n} | Posted 05/01/2026</div><div>{w}</div>"
        "</td></tr>",
        "<tr><td><a href='https://j.example.com/{n}'>{t}</a></td></tr><tr><td>{p}</td></tr><tr><td>{w}</td></tr>",
        "<p><a href='https://j.example.com/{n}'>{t}</a></p><p>{p}</p><p>{w}</p>",
        "<div><div><a href='https://j.example.com/{n}'>{t}</a></div><div>Elm Health - {p} - Posted May 1, 2026</div>"
        "<div>{w}</div></div>",
        "<p><a href='https://j.example.com/{n}'>{t}</a></p><div>Job ID: {n}</div><div>{p}</div><div>{w}</div>",
        "<div><a href='https://j.example.com/{n}'>{t}</a><p>Elm Health, Requisition {n}, {p}</p><p>{w}</p></div>",
    ],
)
def test_linked_titles_over_their_number_town_or_day_are_jobs_with_facts_of_their_own(entry: str) -> None:
    jobs = "".join(entry.format(t=t, p=p, n=n, w=w) for t, p, n, w in JOBS)
    jobs = f"<table>{jobs}</table>" if "<td" in jobs else jobs
    body = f"<p>Hello Ann,</p><p>We found 5 new jobs for your search.</p>{jobs}<p>Equal opportunity.</p>"
    found = records(mail("5 new jobs", body, "html", "Elm Careers <no-reply@ats.example.com>"))
    assert [
        (one.kind, one.specialty, one.pgy, one.visa.h1b, one.requirements.steps, one.contacts)
        for one in found
    ] == [
        ("research", "neurology", (), False, (), ()),
        ("residency", "emergency-medicine", (2,), None, (1, 2), ()),
        ("observership", "pediatric-cardiology", (), None, (), ()),
    ]
    assert [one.apply_by for one in found] == [None, date(2026, 6, 1), None]


@pytest.mark.parametrize(
    "over",
    ["Preferred qualifications", "Minimum Requirements", "Required skills and experience", "Selection criteria:",
     "Desired qualifications:", "Summary\nGrades images all day.\nPreferred qualifications"],
)  # fmt: skip
def test_what_a_researcher_should_have_in_mind_is_no_place(over: str) -> None:
    body = (
        "Elm Hospital in Reno, Nevada invites applications for one postdoctoral research fellow in ophthalmology,"
        f" to begin June 2, 2026.\n\n{over}\n - Plans to apply for ophthalmology residency; former fellows have"
        " matched\n - ECFMG certification\n\nWrite to retina@elm.example.org.\n"
    )
    assert [one.kind for one in records(mail("Your job agent", body))] == ["research"]


@pytest.mark.parametrize(
    "text",
    ["One down, one to go - we signed somebody yesterday and have one PL-1 left.",
     "One spot has been filled, and one categorical PGY-1 spot is left.",
     "The first seat has been filled, leaving one PGY-3 spot open.",
     "Update: one position filled, with two categorical PGY-1 slots remaining.",
     "We signed somebody on Friday and now have one last intern spot to fill."],
)  # fmt: skip
def test_one_of_several_that_is_left_is_open(text: str) -> None:
    assert status_of(text) is None


@pytest.mark.parametrize(
    "text",
    ["The PGY-2 position has been filled; one resident left in May.", "Position filled. We have one resident leaving.",
     "We signed somebody for the one PGY-1 that was left."],
)  # fmt: skip
def test_somebody_who_left_leaves_nothing_open(text: str) -> None:
    assert status_of(text) == "filled"


@pytest.mark.parametrize("said", ["This goes for both openings.", "J-1 is fine for the two positions."])
def test_both_openings_are_one_place_each(said: str) -> None:
    first = mail("Radiology", "Elm Hospital in Reno, Nevada has one diagnostic radiology opening for July 1, 2026 at the"
                 " R2 level (PGY-3). We also have an R1 (PGY-2) opening for July 1, 2027.\n")  # fmt: skip
    later = mail("Re: Radiology", f"I have to correct what I wrote: no H-1B from now on. {said}\n")
    box = "".join(f"From ann Mon May  4 10:00:0{n} 2026\n{text}\n\n" for n, text in enumerate((first, later)))
    found = records(box, "mbox")
    assert [(one.pgy, one.positions, one.visa.h1b) for one in found] == [((3,), 1, False), ((2,), 1, False)]


@pytest.mark.parametrize(
    ("subject", "field"),
    [
        ("EM/FM: IM PGY-1 off cycle", "internal-medicine"),
        ("FM, peds: neurology PGY-2 opening", "neurology"),
        ("Psychiatry/neurology: urology PGY-2 vacancy", "urology"),
        ("EM: PGY-2 opening", "emergency-medicine"),
    ],
)
def test_the_fields_whose_people_a_subject_calls_are_not_the_places_own(subject: str, field: str) -> None:
    body = "Elm Hospital in Reno, Nevada has an unexpected opening for July 1, 2026. ann@elm.example.org\n"
    assert [one.specialty for one in records(mail(subject, body))] == [field]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("imres at elm.example.org", "imres@elm.example.org"),
        ("Send a CV.\n\nimres at elm.example.org\n\nAnn", "imres@elm.example.org"),
        ("Hugo Poe, observers at elm.example.org", "observers@elm.example.org"),
        ("Apply at elm.example.org", None),
        ("Residency at elm.example.org", None),
        ("positions at elm.example.org", None),
        ("We are at elm.example.org", None),
    ],
)
def test_an_address_with_at_may_stand_alone_in_its_line(text: str, address: str | None) -> None:
    found = read_contacts(text)
    assert (found.value if found else None) == ((address,) if address else None)


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("J-1 sponsorship is available and, for residents who have passed Step 3, so is H-1B.", None),
        ("For candidates with Step 3, we also do H-1B.", None),
        ("To residents with USMLE Step 3, our hospital offers H-1B.", None),
        ("With Step 3 passed, so is an H-1B.", None),
        ("Applicants must have passed Step 3, we do not sponsor H-1B.", (3,)),
        ("For the PGY-3, applicants must have passed Step 3, we also sponsor H-1B.", (3,)),
        ("Step 3 is required, so is a license.", (3,)),
    ],
)
def test_what_those_who_passed_may_have_is_not_asked_of_all(text: str, steps: tuple[int, ...] | None) -> None:
    found = read_steps(text)
    assert (found.value if found else None) == steps


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("We would like to have all applications by September 4.", date(2026, 9, 4)),
        ("We hope to have your CV by September 4.", date(2026, 9, 4)),
        ("We hope to receive all files by September 4.", date(2026, 9, 4)),
        ("We would like to see your materials by September 4.", date(2026, 9, 4)),
        ("We would like to fill the position by September 4.", None),
        ("We hope to have somebody by September 4.", None),
        ("We would like to see the new resident by September 4.", None),
        ("We hope to have read all by September 4.", None),
    ],
)
def test_by_when_a_writer_would_like_to_have_applications_is_the_last_day(
    text: str, day: date | None
) -> None:
    found = read_apply_by(text, date(2026, 5, 4), date(2026, 5, 20))
    assert (found.value if found else None) == day
