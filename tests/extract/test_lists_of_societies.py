"""Lists that societies and universities keep, posts of directors, letters signed by them: what each line is about."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Format, open_document
from scraper.extract.offers.offer import judge_clause
from scraper.extract.offers.professions import is_other_job
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.extract.values.contact import read_contacts
from scraper.extract.values.deadline import read_apply_by
from scraper.extract.values.posted import read_posted_on
from scraper.extract.values.prior import read_prior_pgy
from scraper.extract.values.schools import read_us_grad_only
from scraper.extract.words.behind import is_prior
from scraper.extract.words.joining import joined
from scraper.extract.words.mentions import levels
from scraper.record.vacancy import Vacancy

_DAY = date(2026, 5, 10)


def _records(source: str, kind: Format = "html") -> tuple[Vacancy, ...]:
    page = f"<html><body>{source}</body></html>" if kind == "html" and "<html" not in source else source
    url = "https://x.example.org/p" if kind != "eml" else None
    document = open_document(page.encode(), format=kind, url=url)
    assert not isinstance(document, Unreadable)
    return read(document, day=_DAY).records


def _mail(subject: str, body: str, kind: str = "plain") -> tuple[Vacancy, ...]:
    head = f"From: Jo Doe <jdoe@elm.example.org>\nTo: list@lists.example.org\nSubject: {subject}\n"
    dated = "Date: Mon, 29 Jun 2026 09:00:00 -0400\nMIME-Version: 1.0\n"
    return _records(f"{head}{dated}Content-Type: text/{kind}; charset=utf-8\n\n{body}", "eml")


def _list(intro: str, first: str = "Elm Hospital, Reno, NV", told: str = "", foot: str = "") -> str:
    told = told or "One position is available from July 1, 2026. Send a CV to a@elm.example.org."
    return (
        f"<main><h1>PGY-2</h1><p>{intro}</p><h2>Open Positions</h2><h3>{first}</h3><p>Posted April 30, 2026</p>"
        f"<p>{told}</p><h3>Oak Hospital, Tulsa, OK</h3><p>Posted May 5, 2026</p><p>One categorical position is"
        f" available immediately.</p></main><footer><p>{foot}</p></footer>"
    )


@pytest.mark.parametrize(
    "intro",
    [
        "Listings on this page are for PGY-2 positions in obstetrics and gynecology only.",
        "The postings below are for PGY-2 vacancies in obstetrics and gynecology residencies.",
        "Residency programs in ob-gyn are invited to announce available PGY-2 positions here.",
        "Here you will find open PGY-2 positions in ob-gyn as reported to us by directors.",
        "The following is a list of known PGY-2 openings in obstetrics and gynecology.",
    ],
)
def test_a_paragraph_over_the_entries_of_several_hospitals_offers_nothing_and_names_their_field(
    intro: str,
) -> None:
    found = _records(_list(intro, foot="Council of Directors, Suite 300, Washington, DC 20005"))
    assert [(one.city, one.specialty) for one in found] == [
        ("Reno", "obstetrics-gynecology"),
        ("Tulsa", "obstetrics-gynecology"),
    ]


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("<s>Elm Hospital, Reno, NV</s> - FILLED", ""),
        ("FILLED: Elm Hospital, Reno, NV", ""),
        ("Elm Hospital, Reno, NV", "<s>One position beginning July 1, 2026. a@elm.example.org</s>"),
    ],
)
def test_what_is_struck_or_marked_under_a_hospital_is_gone(heading: str, told: str) -> None:
    found = _records(_list("Open neurology places of our members.", heading, told))
    assert [one.status for one in found if one.city == "Reno"] == ["filled"]


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Society of Neurology Educators", "neurology"),
        ("Association of Program Directors in Surgery", "general-surgery"),
        ("American Psychiatric Directors Association", "psychiatry"),
        ("Society of University Urologists", "urology"),
    ],
)
def test_a_society_that_is_named_in_the_foot_alone_gives_the_field(name: str, slug: str) -> None:
    found = _records(
        _list("Programs may list places here.", foot=f"{name}, 57 Main Street, St. Paul, MN 55102")
    )
    assert {one.specialty for one in found} == {slug}


def test_the_field_that_opens_an_entry_comes_before_the_pages() -> None:
    told = "Neuroradiology fellowship, one year. Our fellow has withdrawn, so that a place is free for July 2026."
    found = _records("<title>Radiology positions</title>" + _list("Radiology places.", told=told))
    assert [one.specialty for one in found if one.city == "Reno"] == ["neuroradiology"]


def test_a_university_lists_recruitments_and_lines_across_a_table_head_rows_alone() -> None:
    rows = "".join(
        f"<tr><th colspan=3>{over}</th></tr><tr><td><a href='/{n}'>{title}</a></td><td>Mar 1, 2026</td>"
        "<td>Final date: June 1, 2026</td></tr>"
        for n, (over, title) in enumerate(
            [
                ("Medicine", "Postdoctoral Scholar, Nephrology"),
                ("Medicine", "Clinical Instructor, Endocrinology (faculty)"),
                ("University Library", "Health Sciences Librarian"),
            ]
        )
    )
    table = "<table><tr><th>Recruitment</th><th>Open date</th><th>Next review / final date</th></tr>"
    page = f"<h1>Open recruitments</h1><p>Lake State University, Duluth, MN.</p>{table}{rows}</table><p>3 open</p>"
    (record,) = _records(page)
    assert (record.kind, record.specialty, record.institution) == (
        "research",
        "nephrology",
        "Lake State University",
    )
    assert (record.posted_on, record.apply_by) == (date(2026, 3, 1), date(2026, 6, 1))


def test_a_form_in_a_post_offers_by_its_position_line_however_big_the_program_is() -> None:
    form = (
        "<h1>Open FM spot (PD here)</h1><p>Hi all.</p><p><b>Program:</b> Family Medicine, Elm Hospital, Reno, NV. 8 a"
        " year.</p><p><b>Position:</b> one spot at PGY-2 or PGY-3.</p><p><b>Eligibility:</b> J-1 OK, no H-1B.</p>"
    )
    (record,) = _records(form)
    assert (record.pgy, record.city, record.visa.j1, record.visa.h1b) == ((2, 3), "Reno", True, False)


def test_posts_that_are_elements_of_their_own_make_are_heard_one_by_one() -> None:
    title = "[Program Director here] New psychiatry residency in Reno"
    text = (
        "<p>EDIT: we signed two. Two places are left.</p><p>Elm Hospital in Reno, Nevada has four categorical PGY-1"
        " positions in psychiatry from July 1, 2026. psych@elm.example.org</p>"
    )
    asks = "<p>Finishing a transitional year and looking for a PGY-2 psych spot anywhere.</p>"
    page = (
        f"<html><head><title>{title}</title></head><body><x-post author='pd' created-timestamp='2026-04-19T17:05'>"
        f"<h1 slot='title'>{title}</h1><div slot='text-body'>{text}</div></x-post><x-comment author='b' created="
        f"'2026-04-20T08:00'><div slot='comment'>{asks}</div></x-comment></body></html>"
    )
    (record,) = _records(page)
    assert (record.pgy, record.positions, record.posted_on) == ((1,), 2, date(2026, 4, 19))
    assert record.requirements.prior_pgy is None


@pytest.mark.parametrize(
    "text",
    [
        "Our residency is looking for a new program coordinator.",
        "The psychiatry residency needs a manager.",
        "Of 61 preliminary positions 14 were unfilled before SOAP and taken by Thursday.",
    ],
)
def test_who_seeks_staff_and_statistics_offer_no_place(text: str) -> None:
    assert not _mail("News", f"Dear all,\n\n{text}\n\nElm Hospital, Reno, NV")


@pytest.mark.parametrize(
    "text", ["We need a coordinator for a three-site trial.", "Our lab needs two research assistants."]
)
def test_a_lab_that_needs_somebody_offers_a_place(text: str) -> None:
    assert judge_clause(text).grade == "offer"


@pytest.mark.parametrize(
    "sign",
    [
        "Helen Ortiz\nGME Coordinator - General Surgery\nCedar Hospital\nCasper, Wyoming 82601",
        "Helen Ortiz\nDirector of Residency Training, General Surgery\nCedar Hospital, Casper, WY",
    ],
)
def test_a_signature_tells_field_and_hospital_though_its_name_is_a_towns(sign: str) -> None:
    body = "Friends,\n\nSorry to fill your inbox in the week of intern orientation! We have one PGY-2 place for July."
    (record,) = _mail("Opening", f"{body}\n\nHelen\n\n{sign}\n")
    assert (record.specialty, record.city, record.pgy) == ("general-surgery", "Casper", (2,))


def test_sections_under_a_paragraph_that_offers_are_open_and_other_fields_close_none() -> None:
    page = (
        "<p>The match left us with room in two of our fellowships at Elm Hospital in Reno, Nevada. Both begin on July"
        " 1, 2026.</p><h3>Nephrology</h3><p>One position. Contact n@elm.example.org.</p><h3>Geriatric medicine</h3>"
        "<p>Two positions. Contact g@elm.example.org.</p><p>Our cardiology fellowships filled.</p>"
    )
    found = _mail("Room in two fellowships, July 2026", page, "html")
    assert [(one.specialty, one.positions, one.status, one.starts_on) for one in found] == [
        ("nephrology", 1, "open", "2026-07-01"),
        ("geriatric-medicine", 2, "open", "2026-07-01"),
    ]


def test_an_update_that_only_closes_is_the_place_told_before() -> None:
    entry = "<item><title>{}</title><link>https://x.example.org/{}</link><pubDate>{}</pubDate><description>{}</description></item>"
    gone = "The PGY-3 urology position at Elm Hospital has been withdrawn."
    told = (
        "Elm Hospital in Reno, Nevada has one PGY-3 position in urology from July 1, 2026. u@elm.example.org"
    )
    items = entry.format("Update: urology PGY-3 withdrawn", 2, "Tue, 21 Apr 2026 16:10:05 +0000", gone)
    items += entry.format("Urology PGY-3, Reno", 1, "Mon, 30 Mar 2026 16:10:05 +0000", told)
    feed = f"<?xml version='1.0'?><rss version='2.0'><channel><title>Openings</title>{items}</channel></rss>"
    (record,) = _records(feed, "feed")
    assert (record.status, record.city, record.posted_on) == ("withdrawn", "Reno", date(2026, 3, 30))


@pytest.mark.parametrize(
    "text",
    [
        "The ERAS application you submitted for your PGY-1 position",
        "Personal statement as written for your PGY-1 position",
        "An internship (PGY-1) must be completed",
    ],
)
def test_what_was_sent_or_done_for_an_earlier_year_is_not_on_offer(text: str) -> None:
    assert all(is_prior(text, level) for level in levels(text))


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("An accredited internship (PGY-1) must be completed before the start.", 1),
        ("A clinical year must have been completed.", 1),
        ("For this one we need 24 months of family medicine behind you", 2),
        ("Applicants must have completed PL-1.", 1),
        ("Three-year ACGME program.", None),
    ],
)
def test_years_behind_are_told_in_many_ways(text: str, years: int | None) -> None:
    found = read_prior_pgy(text)
    assert (found.value if found else None) == years


@pytest.mark.parametrize(
    "text",
    [
        "ECFMG certification for international graduates, who are most welcome.",
        "an MD from abroad is very welcome",
        "welcomes physicians and graduates from the United States and abroad",
    ],
)
def test_who_comes_from_abroad_is_welcome_by_many_names(text: str) -> None:
    found = read_us_grad_only(text)
    assert found is not None
    assert found.value is False


def test_addresses_end_with_their_sentence_and_may_be_spelt_out_whatever_the_box() -> None:
    line = joined("to a.b@elm.example.org.", "Applications close")
    assert line == "to a.b@elm.example.org. Applications close"
    for text in ("to jobs@elm.example.org.Applications close", "a letter to jobs at elm dot example dot org"):
        found = read_contacts(text)
        assert found is not None
        assert found.value == ("jobs@elm.example.org",)


def test_a_notice_has_its_day_and_a_search_closes_on_one() -> None:
    posted = read_posted_on("Openings outside the Match - notice of April 13, 2026", _DAY)
    closes = read_apply_by("We will close this on May 24, 2026.", None, _DAY)
    assert posted is not None
    assert closes is not None
    assert posted.value == date(2026, 4, 13)
    assert closes.value == date(2026, 5, 24)


def test_lines_of_fields_with_their_numbers_are_entries_and_none_of_nought() -> None:
    body = "These fellowship positions at Elm Hospital, Reno, Nevada remain unfilled for July 2027:\n\n"
    lines = "Pediatric endocrinology - 1\nPediatric nephrology - 2\nNeonatal-perinatal medicine - 0\n"
    found = _mail("Unfilled positions", f"{body}{lines}\nContact the office, gme@elm.example.org.\n")
    assert [(one.specialty, one.positions) for one in found] == [
        ("pediatric-endocrinology", 1),
        ("pediatric-nephrology", 2),
    ]


def test_a_question_that_offers_and_a_neighbour_who_has_one_too_are_heard() -> None:
    told = "Folks, our incoming PGY-1 is deferring so I've got a hole to fill starting 7/1.\n\n"
    (asked,) = _mail("anyone need a path spot?", f"{told}Pathology Residency, Elm Hospital, Reno, NV\n")
    quoted = (
        "On Fri, Jun 26, 2026 Bob Hale <bob@oak.example.org> wrote:\n> Oak Hospital in Tulsa, Oklahoma has an"
    )
    quoted += " open PGY-2 internal medicine position.\n> Bob Hale\n"
    more = "We have one too: Elm Hospital in Reno, Nevada, internal medicine PGY-2. im@elm.example.org\n\n"
    found = _mail("Re: IM PGY-2", f"{more}{quoted}")
    assert (asked.specialty, asked.city, asked.positions) == ("pathology", "Reno", 1)
    assert sorted(one.city or "" for one in found) == ["Reno", "Tulsa"]


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("Physician - Family Medicine", True),
        ("Neurologist needed, Elko", True),
        ("Resident Physician - Neurology", False),
        ("House Physician", False),
        ("Physician Resident PGY-2", False),
    ],
)
def test_a_finished_doctors_job_is_told_by_its_title(title: str, other: bool) -> None:
    assert is_other_job(title) is other


def test_lines_of_hospitals_under_a_level_are_places_of_that_level() -> None:
    page = (
        "<title>Vacancies | Society for Vascular Education</title><h1>Vacancies</h1><h2>PGY-3</h2><ul>"
        "<li><b>Elm Hospital</b>, Reno, NV - July 1, 2026 - a@elm.example.org</li>"
        "<li><b>Oak Medical Center</b>, Tulsa, OK - immediately - b@oak.example.org</li></ul>"
        "<h2>PGY-4</h2><ul><li>No vacancies at this level.</li></ul>"
    )
    found = _records(f"<html><body>{page}</body></html>")
    assert [(one.city, one.pgy, one.specialty, one.starts_asap) for one in found] == [
        ("Reno", (3,), "vascular-surgery", False),
        ("Tulsa", (3,), "vascular-surgery", True),
    ]


def test_a_hospital_that_takes_those_who_seek_offers_and_a_combined_programme_is_of_its_first_field() -> None:
    seek = "Dear PDs, with Elmwood's closure 22 residents need new programs."
    takes = "Elm Hospital in Reno, Nevada can absorb 2 EM/IM PGY-2s. gme@elm.example.org"
    (record,) = _mail("displaced residents", f"{seek} {takes}\n")
    assert (record.specialty, record.pgy, record.positions) == ("emergency-medicine", (2,), 2)
