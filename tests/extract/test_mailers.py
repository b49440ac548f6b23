"""Mail programs and list servers, each with its own way to quote, forward and bundle."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy

PLACE = "Elm Hospital (Reno, Nevada) has one PGY-2 neurology position for July 1, 2026."
OFFER = f"{PLACE}\nCVs to neuro@elm.example.org.\n"
QUOTED = "".join(f"> {line}\n" for line in OFFER.splitlines())
MARKED = f"<p>{PLACE}</p><p>CVs to <a href='mailto:neuro@elm.example.org'>neuro@elm.example.org</a>.</p>"
OTHER = "Oak Hospital, Boise, Idaho seeks one sleep medicine fellow for August 2026. bob@oak.example.org\n"
GONE = "Filled, thanks!"


def records(subject: str, body: str, kind: str = "plain") -> tuple[Vacancy, ...]:
    text = (
        f"From: Ann Poe <ann@elm.example.org>\nTo: neuro-pd@lists.example.net\nSubject: {subject}\n"
        "Date: Mon, 4 May 2026 10:00:00 -0500\nMessage-ID: <2@elm>\nMIME-Version: 1.0\n"
        f"Content-Type: text/{kind}; charset=utf-8\n\n{body}"
    )
    document = open_document(text.encode(), format="eml", url=None)
    assert not isinstance(document, Unreadable)
    return read(document, day=date(2026, 5, 20)).records


@pytest.mark.parametrize(
    "above",
    [
        pytest.param("On Mon, Apr 13, 2026 at 9:00 AM 'Ann Poe' via Neuro PD <\nneuro-pd@lists.example.net>"
                     " wrote:\n\n" + QUOTED, id="gmail"),
        pytest.param("> On Apr 13, 2026, at 9:00 AM, Ann Poe <ann@elm.example.org> wrote:\n> \n" + QUOTED, id="apple"),
        pytest.param("________________________________\nFrom: neuro-pd-bounces@lists.example.net On Behalf Of Poe, Ann\n"
                     "Sent: Monday, April 13, 2026 9:00 AM\nTo: neuro-pd\nImportance: High\nSubject: [EXTERNAL] PGY-2"
                     " neurology\n\n" + OFFER, id="outlook"),
        pytest.param("*From:* Ann Poe <ann@elm.example.org>\n*Sent:* Monday, April 13, 2026 9:00 AM\n*To:* neuro-pd\n"
                     "*Subject:* PGY-2 neurology\n\n" + OFFER, id="stars"),
        pytest.param("On 13/04/2026 09:00, Ann Poe via neuro-pd wrote:\n" + QUOTED, id="day first"),
        pytest.param(">>> Ann Poe <ann@elm.example.org> 4/13/2026 9:00 AM >>>\n" + OFFER, id="groupwise"),
        pytest.param("Sent from Yahoo Mail for iPhone\n\n\nOn Monday, April 13, 2026, 9:00 AM, Ann Poe"
                     " <ann@elm.example.org> wrote:\n\n" + OFFER, id="yahoo"),
    ],
)  # fmt: skip
def test_an_answer_closes_what_stands_under_it_however_its_program_quotes(above: str) -> None:
    (record,) = records("Re: PGY-2 neurology", f"{GONE}\n\n{above}")
    assert (record.status, record.posted_on) == ("filled", date(2026, 4, 13))
    assert record.contacts == ("neuro@elm.example.org",)


_OUTLOOK = (
    "<p><b>From:</b> Ann Poe &lt;ann@elm.example.org&gt;</p><p><b>Sent:</b> Monday, April 13, 2026 9:00 AM</p>"
    "<p><b>To:</b> neuro-pd</p><p><b>Subject:</b> PGY-2 neurology</p>"
)
_WROTE = "<div>On Apr 13, 2026, at 9:00 AM, Ann Poe &lt;ann@elm.example.org&gt; wrote:</div><br>"


@pytest.mark.parametrize(
    "under",
    [
        pytest.param(_OUTLOOK + MARKED, id="outlook"),
        pytest.param(_OUTLOOK.replace("</p><p>", "<br>") + MARKED, id="outlook in one paragraph"),
        pytest.param(f"<blockquote type='cite'>{_WROTE}<div>{MARKED}</div></blockquote>", id="apple"),
        pytest.param(f"<div class='yahoo_quoted'>{_WROTE}<div>{MARKED}</div></div>", id="yahoo"),
        pytest.param(f"{_WROTE}<blockquote class='gmail_quote'>{MARKED}</blockquote>", id="gmail"),
    ],
)
def test_an_html_answer_closes_what_its_program_quotes(under: str) -> None:
    (record,) = records("Re: PGY-2 neurology", f"<div>{GONE}</div><br>{under}", "html")
    assert (record.status, record.posted_on) == ("filled", date(2026, 4, 13))
    assert record.contacts == ("neuro@elm.example.org",)


@pytest.mark.parametrize(
    "forward",
    [
        pytest.param("<blockquote type='cite'><div>Begin forwarded message:</div><br><div><b>From: </b>Ann Poe"
                     " &lt;ann@elm.example.org&gt;</div><div><b>Subject: </b><b>PGY-2 neurology</b></div><div><b>Date:"
                     " </b>April 13, 2026 at 9:00:00 AM PDT</div><div><b>To: </b>x &lt;x@example.org&gt;</div><br>"
                     f"<div>{MARKED}</div></blockquote>", id="apple"),
        pytest.param("<div>-------- Forwarded Message --------<table><tbody><tr><th>Subject: </th><td>PGY-2 neurology"
                     "</td></tr><tr><th>Date: </th><td>Mon, 13 Apr 2026 09:00:00 -0700</td></tr><tr><th>From: </th>"
                     "<td>Ann Poe &lt;ann@elm.example.org&gt;</td></tr><tr><th>To: </th><td>x@lists.example.net</td></tr>"
                     f"</tbody></table><br>{MARKED}</div>", id="thunderbird"),
    ],
)  # fmt: skip
def test_a_forwards_head_gives_its_day_and_no_contact(forward: str) -> None:
    (record,) = records("Fwd: PGY-2 neurology", f"<p>FYI</p>{forward}", "html")
    assert (record.posted_on, record.contacts) == (date(2026, 4, 13), ("neuro@elm.example.org",))


_FIRST = "From: Ann Poe <ann@elm.example.org>\nDate: Mon, 13 Apr 2026 09:15:00 -0500\n"
_SECOND = "From: Bob <bob@oak.example.org>\nDate: Tue, 14 Apr 2026 09:15:00 -0500\n"
_BAR = "=" * 77 + "\n"


@pytest.mark.parametrize(
    "digest",
    [
        pytest.param("Today's Topics:\n\n   1. PGY-2 neurology in Reno (Ann Poe)\n   2. sleep fellow (Bob)\n\n"
                     + "-" * 70 + f"\n\nMessage: 1\n{_FIRST}Subject: [pd] PGY-2 neurology\n\n{OFFER}\n" + "-" * 30
                     + f"\n\nMessage: 2\n{_SECOND}Subject: [pd] sleep fellow\n\n{OTHER}\n" + "-" * 30
                     + "\n\nSubject: Digest Footer\n\nTo unsubscribe send an email to pd-leave@lists.example.net\n",
                     id="mailman"),
        pytest.param(f"{_BAR}Today's topic summary\n{_BAR}\nGroup: pd@groups.example.com\n\n{_BAR}Topic: PGY-2 neurology\n"
                     f"{_BAR}\n---------- 1 of 1 ----------\nFrom: Ann Poe <ann@elm.example.org>\nDate: Apr 13 09:15AM"
                     f" -0500\n\n{OFFER}\n\n{_BAR}Topic: sleep fellow\n{_BAR}\n---------- 1 of 1 ----------\nFrom: Bob"
                     f" <bob@oak.example.org>\nDate: Apr 14 09:15AM -0500\n\n{OTHER}", id="google groups"),
        pytest.param("Topics in this digest:\n\n1a. PGY-2 neurology\n    From: Ann Poe\n\n\nMessages\n" + "_" * 72
                     + f"\n1a. PGY-2 neurology\n{_FIRST}\n{OFFER}\n" + "_" * 72 + f"\n2a. sleep fellow\n{_SECOND}\n{OTHER}",
                     id="groups.io"),
        pytest.param(f"This week's digest.\n\n{_BAR}POSTING 1\n{_FIRST}\n{OFFER}\n{_BAR}POSTING 2\n{_SECOND}\n{OTHER}",
                     id="by hand"),
    ],
)  # fmt: skip
def test_a_digest_is_its_messages_each_with_its_own_day_whatever_made_it(digest: str) -> None:
    found = records("Digest for pd", digest)
    assert [(one.specialty, one.posted_on) for one in found] == [
        ("neurology", date(2026, 4, 13)),
        ("sleep-medicine", date(2026, 4, 14)),
    ]
