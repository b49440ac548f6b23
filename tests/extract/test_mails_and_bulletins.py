"""Mails, bulletins and lists of jobs: whose places they tell of, and where one entry ends."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.pages.protected import script_address
from scraper.extract.read import read
from scraper.extract.values.counts import read_positions
from scraper.extract.values.dates import read_starts_on
from scraper.extract.values.deadline import read_apply_by
from scraper.extract.values.eligibility import read_steps, read_us_grad_only
from scraper.extract.values.prior import read_prior_pgy
from scraper.extract.values.specialty import read_specialty
from scraper.extract.values.visa import read_visa
from scraper.extract.values.whereabouts import read_place
from scraper.extract.words.wanted import wants
from scraper.record.vacancy import Vacancy

HOUSE = "Elm Children's Hospital, Reno, Nevada"
CLOSE = "\n\nCV to peds@elm.example.org. Ann Poe, coordinator\n"


def records(body: str, subject: str = "News from Reno", kind: str = "plain") -> tuple[Vacancy, ...]:
    """The records of one letter to a list."""
    mail = (
        "From: Ann Poe <apoe@elm.example.org>\nTo: pds@lists.example.org\nMessage-ID: <a1@elm.example.org>\n"
        f"Subject: {subject}\nDate: Mon, 2 Mar 2026 09:00:00 -0500\n"
        f"Content-Type: text/{kind}; charset=utf-8\n\n{body}\n"
    )
    document = open_document(mail.encode(), format="eml", url=None)
    assert isinstance(document, Document), document
    return read(document, day=date(2026, 3, 3)).records


@pytest.mark.parametrize(
    "told",
    [
        f"We lost one of our interns (moving home), so {HOUSE} is looking for a PL-2 to join us July 1.",
        f"One of our interns is changing fields and {HOUSE} needs a PL-2 resident for July 1.",
        f"With one of our interns gone to anesthesia, {HOUSE} seeks a PGY-2 for July 1.",
        f"Because one of our interns moved to Oregon, {HOUSE} wants to recruit one second-year resident.",
        f"{HOUSE} is recruiting a PGY-2 resident, since one of our interns resigned.",
    ],
)
def test_whoever_left_offers_no_place_beside_whom_one_seeks(told: str) -> None:
    made = records(told + CLOSE, "PL-2 vacancy")
    assert [one.pgy for one in made] == [(2,)]


@pytest.mark.parametrize(
    "subject", ["help me find a resident (again)", "Help us find a PGY-2", "help us fill a residency spot"]
)
def test_who_asks_for_help_to_find_a_resident_seeks_no_place(subject: str) -> None:
    made = records(f"{HOUSE} is short one pediatrics PGY-2 for July 1, 2026.{CLOSE}", subject)
    assert [one.pgy for one in made] == [(2,)]


@pytest.mark.parametrize(
    "words",
    ["Please help me find a PGY-2 position.", "help me find any open spot", "Help me land a residency"],
)
def test_who_asks_for_help_to_find_a_place_wants_nobody(words: str) -> None:
    assert wants(words) is None


@pytest.mark.parametrize(
    "lead",
    [
        "We have neither off-cycle nor second-year vacancies. For the 2027 Match our quotas will be:",
        "There are no openings at this time. Our annual quotas are:",
        "We have no unfilled places. In the next Match we shall offer:",
    ],
)
def test_a_list_behind_a_denial_leads_to_no_places(lead: str) -> None:
    body = f"Thank you for asking about Elm Hospital in Reno, Nevada.\n\n{lead}\n\n"
    rows = "    Internal Medicine, categorical ....... 14\n    Family Medicine ........ 8\n"
    assert records(body + rows + CLOSE, "RE: Inquiry about PGY-2 vacancies") == ()


JOBS = """<html><head><title>"resident" jobs | Elm Health Careers</title></head><body>
<h1>Search results for "resident"</h1><ul>
<li><a href="/1">Nurse Residency Program, Winter</a><div>Reno, NV &middot; Posted 2/18/2026</div></li>
<li><a href="/2">{title}</a><div>Reno, NV &middot; Posted 2/21/2026 &middot; {line}</div></li></ul>
<p>Elm Health, Reno, Nevada</p></body></html>"""


def page(text: str) -> tuple[Vacancy, ...]:
    document = open_document(text.encode(), format="html", url="https://elm.example.org/jobs")
    assert isinstance(document, Document), document
    return read(document, day=date(2026, 3, 3)).records


@pytest.mark.parametrize(
    "line", ["One vacancy, start immediately", "2 positions open", "Two openings, July 1"]
)
@pytest.mark.parametrize(
    "title", ["Podiatric Medicine and Surgery Resident, PGY-2", "PGY-1 Pharmacy Resident", "Dental Resident"]
)
def test_the_lines_under_another_jobs_title_go_with_it(title: str, line: str) -> None:
    assert page(JOBS.format(title=title, line=line)) == ()


def test_the_lines_under_a_residents_title_are_his() -> None:
    made = page(JOBS.format(title="Family Medicine Resident, PGY-2", line="One vacancy, start immediately"))
    assert [(one.specialty, one.pgy) for one in made] == [("family-medicine", (2,))]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "1) CLINICAL RESEARCH COORDINATOR. Full time, paid.",
            "2) POSTDOCTORAL FELLOW in outcomes research. MD or PhD.",
        ),
        ("1. Research assistant, full time.", "2. Postdoctoral fellow, two years."),
        ("* Clinical research coordinator - consenting.", "* Research fellow (MD) - manuscripts."),
    ],
)
def test_researchers_posts_that_entries_open_with_are_apart(first: str, second: str) -> None:
    body = (
        "The Poe lab (Division of Cardiovascular Disease, Elm University, Reno, Nevada) is hiring:\n\n"
        f"{first} We cannot sponsor a visa for this role.\n\n{second} J-1 or H-1B sponsorship is possible.\n\n"
        "Questions to lab@elm.example.org.\n"
    )
    made = records(body, "Heart failure lab: two research jobs")
    assert [(one.kind, one.visa.j1) for one in made] == [("research", False), ("research", True)]


def test_a_line_that_names_all_posts_is_about_them() -> None:
    made = records(
        "Elm University in Reno, Nevada is hiring for two roles:\n\n1) Clinical research coordinator, paid.\n\n"
        "2) Postdoctoral fellow, two years.\n\nApply at jobs.elm.example.org under T1 (coordinator) or T2"
        " (postdoc). Questions to lab@elm.example.org.\n",
        "Heart failure lab: coordinator and postdoc",
    )
    assert [one.contacts for one in made] == [("lab@elm.example.org",)] * 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Family Medicine, north clinic: Mondays to Thursdays, Spanish needed",
            "Pediatrics: two observers at a time",
        ),
        (
            "General surgery (Dr. Poe): operating room on Tuesdays",
            "Neurology - stroke rounds with the consult team",
        ),
    ],
)
def test_departments_with_facts_of_their_own_host_observers_each(first: str, second: str) -> None:
    body = (
        f"Elm Medical Center hosts physician observers in its Reno clinics.\n\n  * {first}\n  * {second}\n"
        "  * Psychiatry: CLOSED until further notice\n\nForm at https://elm.example.org/observers\n"
    )
    made = records(body, "Observership program, applications accepted all year")
    assert [(one.kind, one.city) for one in made] == [("observership", "Reno")] * 2


@pytest.mark.parametrize(
    "words", ["our Spokane offices", "its McAllen clinics", "The team works in our Spokane hospital."]
)
def test_the_town_of_a_houses_clinics_is_named_without_its_state(words: str) -> None:
    found = read_place(words)
    assert found is not None
    assert found.value.city in ("Spokane", "McAllen")


def test_the_town_behind_a_title_may_be_a_sentence() -> None:
    found = read_place("GERIATRIC PSYCHIATRY FELLOW - Fargo. Elm Medical Center has an opening.")
    assert found is not None
    assert found.value.state == "ND"


@pytest.mark.parametrize("words", ["CHILD AND ADOLESCENT FELLOWS", "two child and adolescent fellows"])
def test_several_fellows_are_of_the_same_field_as_one(words: str) -> None:
    found = read_specialty(f"{words} wanted in Reno")
    assert found is not None
    assert found.value == "child-adolescent-psychiatry"


@pytest.mark.parametrize(
    "words",
    [
        "Our foundation pays for Step 3.",
        "The hospital covers the cost of Step 3.",
        "We reimburse Step 3.",
        "We pay the fees for USMLE Step 3.",
    ],
)
def test_an_examination_that_is_paid_for_is_not_asked(words: str) -> None:
    assert read_steps(words) is None


@pytest.mark.parametrize(
    "words",
    [
        "Green card holders and citizens, sorry, nobody else for the time being.",
        "Permanent residents or US citizens, please.",
    ],
)
def test_citizens_named_behind_residents_leave_out_the_others(words: str) -> None:
    assert [found and found.value for found in read_visa(words)] == [False, False]


def test_citizens_and_residents_may_be_welcome_beside_others() -> None:
    assert read_visa("Permanent residents and citizens are welcome.") == (None, None)


DAY = date(2026, 2, 16)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("We'd like all files in hand by October 3.", date(2026, 10, 3)),
        ("Files considered until June 26.", date(2026, 6, 26)),
        ("Files reviewed weekly; last call December 6.", date(2026, 12, 6)),
        (
            "The start has been moved up to June 1, 2026 and we will look at files until March 20.",
            date(2026, 3, 20),
        ),
        ("The start was pushed back to August 3.", None),
        ("The deadline was moved to June 1.", date(2026, 6, 1)),
    ],
)
def test_files_come_in_until_a_day_and_a_moved_start_is_no_deadline(words: str, day: date | None) -> None:
    found = read_apply_by(words, DAY, DAY)
    assert (found and found.value) == day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("The start has been moved up to June 1, 2026.", "2026-06-01"),
        ("We intend to have that colleague with us by June 2, 2026.", "2026-06-02"),
        ("The new resident should be on board by August 3, 2026.", "2026-08-03"),
        ("You would join at the end of February (2/23/2026) and graduate with your class.", "2026-02-23"),
        ("Two first-year places went unfilled in January at our program.", None),
        ("Both letters must be with us by June 2, 2026.", None),
    ],
)
def test_people_arrive_by_a_day_and_a_month_may_be_told_to_the_day(words: str, day: str | None) -> None:
    found = read_starts_on(words, DAY, DAY)
    assert (found and found.value) == day


@pytest.mark.parametrize("note", ["Same terms as in my note of March 29.", "See my letter of March 29."])
def test_the_day_of_an_earlier_note_is_no_start(note: str) -> None:
    (record,) = records(f"{HOUSE} has one open pediatrics PGY-2 position. {note}{CLOSE}")
    assert record.starts_on is None


@pytest.mark.parametrize(
    "words",
    [
        "IMGs: our last three chiefs were, so yes please.",
        "WHO   Graduates of medical schools abroad, within eight years of their degree.",
        "ECFMG certificate for graduates of schools abroad (you are most welcome here!).",
        "We built this role for graduates of international medical schools on the way to residency.",
        "We want an associate with a medical degree from anywhere in the world.",
    ],
)
def test_graduates_of_schools_abroad_are_welcome_in_many_words(words: str) -> None:
    found = read_us_grad_only(words)
    assert found is not None
    assert found.value is False


@pytest.mark.parametrize(
    "words",
    [
        "An ECFMG certificate is required for graduates of schools abroad.",
        "This position is not for graduates of foreign schools.",
        "We do not take graduates of medical schools overseas.",
    ],
)
def test_what_is_asked_of_graduates_from_abroad_invites_nobody(words: str) -> None:
    found = read_us_grad_only(words)
    assert found is None or found.value is True


def thread(second: str) -> tuple[Vacancy, ...]:
    """A first mail and the same writer's second one."""
    mails = [
        f"{HOUSE} seeks a PGY-4 urology resident. Three years of training. Please contact me.",
        f"{second}\n\n> {HOUSE} seeks a PGY-4\n> urology resident. Three years of training.",
    ]
    text = "".join(
        f"From apoe@elm.example.org Mon Mar  2 0{n}:00:00 2026\nFrom: Ann Poe <apoe@elm.example.org>\n"
        f"Subject: {'Re: ' * n}Urology vacancy\nDate: Mon, 2 Mar 2026 0{n + 8}:00:00 -0500\nMessage-ID: <a{n}@elm>\n"
        + (f"In-Reply-To: <a{n - 1}@elm>\n" if n else "")
        + f"\n{body}\n\n"
        for n, body in enumerate(mails)
    )
    document = open_document(text.encode(), format="mbox", url=None)
    assert isinstance(document, Document), document
    return read(document, day=date(2026, 3, 3)).records


@pytest.mark.parametrize(
    "words",
    [
        "I typed the wrong level. It is a PGY-3 we need, not a 4. Two years of training are required.",
        "Correction: we seek a PGY-3, not a 4. Two years of training are required.",
        "My mistake: that should be PGY-3, not PGY-4. Two years of training are required.",
    ],
)
def test_a_corrected_level_stands_though_the_wrong_one_is_quoted(words: str) -> None:
    (record,) = thread(words)
    assert (record.pgy, record.requirements.prior_pgy) == ((3,), 2)


def test_a_house_officers_post_outside_training_is_another_kind() -> None:
    feed = (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Elm Health Careers</title><item>'
        "<title>House Officer (MD/DO), Inpatient Service</title><link>https://elm.example.org/1</link>"
        "<pubDate>Mon, 2 Mar 2026 06:00:00 GMT</pubDate><description>Elm Hospital in Reno, Nevada seeks"
        " physicians who have completed an internship to cover admissions overnight. Non-training appointment,"
        " 12 months. Start on hire.</description></item></channel></rss>"
    )
    document = open_document(feed.encode(), format="feed", url="https://elm.example.org/rss")
    assert isinstance(document, Document), document
    (record,) = read(document, day=date(2026, 3, 3)).records
    assert (record.kind, record.starts_asap) == ("other", True)


@pytest.mark.parametrize(
    ("words", "many"),
    [
        ("We lost two mammographers and cannot support a fellow.", None),
        ("Two things about our new PGY-2 spot.", 1),
        ("You join a team of four coordinators.", None),
        ("One of our two fellowship positions is open.", 1),
        ("Two more of our PGY-2 positions are open.", 2),
    ],
)
def test_a_number_counts_no_places_of_another_phrase(words: str, many: int | None) -> None:
    found = read_positions(words)
    assert (found and found.value) == many


@pytest.mark.parametrize(
    "last",
    [
        "Please send everything to jobs@elm.example.org and NOT to my own inbox.",
        "CVs to jobs@elm.example.org, not to me.",
    ],
)
def test_a_writer_who_wants_no_mail_is_no_contact(last: str) -> None:
    body = f"{HOUSE} has one open pediatrics PGY-2 position.\n\n{last}\n\n--\nAnn Poe\napoe@elm.example.org"
    (record,) = records(body)
    assert record.contacts == ("jobs@elm.example.org",)


def test_two_names_of_one_statement_hold_the_halves_of_an_address() -> None:
    script = "var u=\"apoe\",h=\"elm.example.gov\";document.write('<a href=\"mailto:'+u+'@'+h+'\">'+u+'@'+h+'</a>');"
    assert script_address(script) == "apoe@elm.example.gov"


def test_another_jobs_address_is_not_that_of_the_entry_behind_it() -> None:
    body = (
        "<h2>Classifieds</h2><p><b>PSYCHIATRY RESIDENT</b> &ndash; Elm Hospital, Reno, Nevada. One PGY-2 place,"
        " July 2026. a@elm.example.org</p><p><b>PMHNP RESIDENCY</b> &ndash; Post-graduate program for nurse"
        " practitioners. Stipend. np@ash.example.org</p><p><b>GERIATRIC PSYCHIATRY FELLOW</b> &ndash; Elm"
        " Hospital, Reno, Nevada. One opening for July 2026.</p>"
    )
    made = records(body, "Quarterly", "html")
    assert [one.kind for one in made] == ["residency", "fellowship"]
    assert "np@ash.example.org" not in made[1].contacts


def test_a_number_told_twice_and_more_stands_under_its_label() -> None:
    body = (
        "<h2>House Physician, Elm Hospital, Reno, Nevada</h2><p>Number of positions</p>"
        "<p>Three (3), full-time, twelve-hour night assignment</p><p>Closing date</p><p>April 6, 2026</p>"
        "<p>We are hiring house physicians. Inquiries: hr@elm.example.org</p>"
    )
    (record,) = records(body, "Notice of recruitment", "html")
    assert record.positions == 3


@pytest.mark.parametrize(
    ("words", "pgy", "years"),
    [
        ("The successful candidate will have finished a pediatrics residency (three years).", (), 3),
        ("Applicants should have completed residency training in medicine (three years).", (), 3),
        ("Must have completed R-1 and R-2 in an accredited program.", (3,), 2),
        ("Must have finished R1.", (2,), 1),
        ("R1 of radiology must be behind you; you have completed R-1.", (3,), 2),
        (
            "Two years of accredited graduate medical education, of which twelve months in direct patient care.",
            (3,),
            2,
        ),
        ("We have R2 and R3 residents.", (3,), None),
        ("The fellowship (two years) begins in July.", (), None),
    ],
)
def test_years_done_are_told_by_r_or_behind_a_residency(
    words: str, pgy: tuple[int, ...], years: int | None
) -> None:
    found = read_prior_pgy(words, pgy)
    assert (found and found.value) == years


@pytest.mark.parametrize(
    "lead",
    [
        "Nephrology and cardiology fellowships at Elm Hospital in Reno, Nevada each have one unfilled place.",
        "Our nephrology and cardiology programs (Elm Hospital, Reno, Nevada) each still have an open position.",
    ],
)
@pytest.mark.parametrize(
    "visas",
    [
        "J-1 for both. Nephrology also does H-1B, cardiology does not.",
        "We sponsor the J-1. Nephrology can sponsor an H-1B too, but cardiology cannot.",
    ],
)
def test_fields_that_each_have_one_are_two_places_with_visas_of_their_own(lead: str, visas: str) -> None:
    made = records(f"{lead} {visas}{CLOSE}", "Two unfilled fellowships for July 2026")
    assert [(one.specialty, one.positions) for one in made] == [
        ("nephrology", 1),
        ("cardiovascular-disease", 1),
    ]
    assert [(one.visa.j1, one.visa.h1b) for one in made] == [(True, True), (True, False)]


def test_a_program_is_no_count_of_its_residents() -> None:
    words = "We are a team of six residents in Reno. One seat in our PGY-2 class is free."
    found = read_positions(words)
    assert found is not None
    assert found.value == 1
