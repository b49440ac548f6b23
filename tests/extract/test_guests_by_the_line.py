"""Departments that take guests, told one a line, and other lists that only their lines and columns lay out."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, Format, open_document
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy

HEAD = "From: Ann Poe <ann@elm.example.org>\nDate: Mon, 09 Nov 2026 12:09:00 -0500\n"
TWIN = (
    HEAD + "Subject: {subject}\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=x\n\n"
    "--x\nContent-Type: text/plain\n\n{text}\n--x\nContent-Type: text/html\n\n{page}\n--x--\n"
)


def records(words: str, format: Format = "eml", url: str | None = None) -> tuple[Vacancy, ...]:
    document = open_document(words.encode(), format=format, url=url)
    assert isinstance(document, Document), document
    return read(document, day=date(2026, 11, 20)).records


def mail(subject: str, body: str) -> tuple[Vacancy, ...]:
    return records(f"{HEAD}Subject: {subject}\n\n{body}")


SHEET = (
    "Elm Hospital - Physician Observerships 2027\nReno, Nevada\n\n"
    "Physicians trained abroad may watch our teams at work.\n\n{lines}\n\nWrite to watch@elm.example.org.\n"
)


@pytest.mark.parametrize(
    "lines",
    [
        "Cardiology: one visitor per block\nNephrology: two visitors per block",
        "Cardiology, four weeks, two visitors a month\n\nNephrology, two weeks, one visitor at a time",
        "WHERE\n  Cardiology        2 places per block     from January\n"
        "  Nephrology        1 place per block      from February",
        "Cardiology - one guest per rotation\nNephrology - one guest per rotation",
        "Cardiology service: up to two observers each month\nNephrology service: one per month",
        "Cardiology (2 observers at a time)\nNephrology (1 observer at a time)\nSurgery: closed in 2027",
    ],
)
def test_departments_that_count_their_guests_a_line_are_hosts(lines: str) -> None:
    found = mail("Visitors", SHEET.format(lines=lines))
    assert {one.specialty for one in found} == {"cardiovascular-disease", "nephrology"}
    assert {one.kind for one in found} == {"observership"}


@pytest.mark.parametrize(
    "body",
    [
        "Elm Hospital, Reno\n\nVisiting hours for families of patients:\n\n"
        "Cardiology: two visitors at a time\nPediatrics: one visitor at a time\n",
        "Elm Hospital, Reno\n\nOur lecture hall:\n\nCardiology: one session per month\nSurgery: one session a week\n",
    ],
)
def test_visitors_of_patients_and_sessions_are_no_guests_to_observe(body: str) -> None:
    assert not mail("News from Elm", body)


STATES = (
    "{key}\n\nNEVADA\n  Elm Medical College, Reno (*) ...... 2 places\n"
    "      renal@elm.example.org\n\nOHIO\n  Oak Hospital, Dayton ........ 1 place\n      kidney@oak.example.org\n\n"
    "TEXAS\n  Ash Hospital, Tyler ........ 1 place  ** FILLED Dec 4 **\n"
)


@pytest.mark.parametrize(
    "key",
    [
        "How to read it: every place is for a first-year nephrology fellow unless the line says otherwise. An\n"
        "asterisk (*) means that no visa is sponsored; all the others take J-1.",
        "Each position begins July 1, 2027 unless otherwise noted. Programs marked * do not sponsor visas. The\n"
        "others take the J-1.",
        "All places are for one nephrology fellow except where stated. (*) No visas are sponsored. The rest\n"
        "accept J-1.",
    ],
)
def test_a_key_to_a_list_is_no_place_and_its_marks_part_the_entries(key: str) -> None:
    found = mail("Nephrology places still to be had", STATES.format(key=key))
    told = [(one.city, one.positions, one.visa.j1, one.status) for one in found]
    assert told[:2] == [("Reno", 2, False, "open"), ("Dayton", 1, True, "open")]
    assert (told[2][0], *told[2][2:]) == ("Tyler", True, "filled")


ROWS = (
    ("Nephrology fellowship", "Reno, Nevada", "July 1, 2027", "1"),
    ("Internal medicine, PGY-3", "Dayton, Ohio", "now", "2"),
)


@pytest.mark.parametrize("joint", [" / ", "\n", "  ", "; "])
@pytest.mark.parametrize(
    "names", [("Post", "Campus", "Begins", "No."), ("Program", "City", "Start", "Openings")]
)
def test_a_table_that_the_plain_twin_runs_together_is_read_from_the_page(
    joint: str, names: tuple[str, ...]
) -> None:
    lines = [names, *ROWS]
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in line) + "</tr>" for line in lines)
    text = "What Elm Health still has to offer:\n\n" + "\n".join(joint.join(line) for line in lines)
    page = f"<p>What Elm Health still has to offer:</p><table>{rows}</table>"
    found = records(TWIN.format(subject="Still to offer", text=text, page=page))
    assert [(one.specialty, one.pgy, one.city, one.positions) for one in found] == [
        ("nephrology", (), "Reno", 1),
        ("internal-medicine", (3,), "Dayton", 2),
    ]


@pytest.mark.parametrize("label", ["J-1 / H-1B", "J-1/H-1B", "J1 and H1B", "J-1, H-1B visas"])
@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("yes / no", (True, False)),
        ("Yes/Yes", (True, True)),
        ("no / no", (False, False)),
        ("Y / N", (True, False)),
        ("yes, no", (True, False)),
    ],
)
def test_two_answers_under_two_visas_answer_one_each(label: str, cell: str, said: tuple[bool, bool]) -> None:
    page = (
        "<h1>Fellowship openings</h1><table><tr><th>Fellowship</th><th>Hospital</th><th>Openings</th>"
        f"<th>{label}</th></tr><tr><td>Nephrology</td><td>Elm Hospital, Reno, NV</td><td>1</td><td>{cell}</td></tr>"
        "<tr><td>Rheumatology</td><td>Oak Hospital, Dayton, OH</td><td>1</td><td>no / no</td></tr></table>"
    )
    first = records(page, "html", "https://x.example.org/v")[0]
    assert (first.visa.j1, first.visa.h1b) == said


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ("Reno, Nevada. All programs accept J-1; none files H-1B.", (True, False)),
        ("Every program sponsors the J-1 visa.", (True, None)),
        ("No program of ours sponsors a visa.", (False, False)),
        ("Vacancies of all programs, as they come.", (None, None)),
        ("News of the office that signs J-1 forms.", (None, None)),
    ],
)
def test_what_a_feed_says_of_all_its_programs_holds_for_each_entry(
    about: str, said: tuple[bool | None, bool | None]
) -> None:
    feed = (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Elm Hospital vacancies</title>'
        f"<subtitle>{about}</subtitle><id>urn:x</id><updated>2026-11-12T15:00:00Z</updated><entry>"
        "<title>Family medicine, PGY-2</title><id>urn:y</id><published>2026-11-01T18:00:00Z</published>"
        "<content>One second-year family medicine position is open from January 4, 2027.</content></entry></feed>"
    )
    (record,) = records(feed, "feed", "https://x.example.org/f")
    assert (record.visa.j1, record.visa.h1b) == said
