"""Mail and mailboxes: voices told apart, threads that change what they opened, lists'"
" own words left out."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy

DAY = date(2026, 5, 20)
OFFER = (
    "Elm Hospital (Reno, Nevada) has two PGY-2 neurology positions for July 1, 2026. J-1"
    " and H-1B sponsored.\n"
    "CVs to neuro@elm.example.org.\n"
)


def opened(text: str, format: str = "eml") -> Document:
    kind = "mbox" if format == "mbox" else "eml"
    document = open_document(text.encode(), format=kind, url=None)
    assert not isinstance(document, Unreadable)
    return document


def records(text: str, format: str = "eml") -> tuple[Vacancy, ...]:
    return read(opened(text, format), day=DAY).records


def message(subject: str, body: str, *, sender: str = "Ann <ann@elm.example.org>", more: str = "") -> str:
    return (
        f"From: {sender}\nTo: neuro-pd@lists.example.net\nSubject: {subject}\n"
        f"Date: Mon, 4 May 2026 10:00:00 -0500\n{more}\n{body}"
    )


def mailbox(*messages: str) -> str:
    return "\n\n".join(f"From ann Mon May  4 10:00:0{n} 2026\n{text}" for n, text in enumerate(messages))


def thread(
    answer: str, sender: str = "Ann <ann@elm.example.org>", *, first: str = OFFER
) -> tuple[Vacancy, ...]:
    first = message("PGY-2 neurology openings", first, more="Message-ID: <1@elm>\n")
    later = message(
        "Re: PGY-2 neurology openings", answer, sender=sender,
        more="Message-ID: <2@elm>\nIn-Reply-To: <1@elm>\n",
    )  # fmt: skip
    return records(mailbox(first, later), "mbox")


def test_an_answer_that_nobody_is_needed_any_more_closes_the_place() -> None:
    for words in ("Filled, thanks!", "We have our resident. Many thanks.", "We signed someone yesterday."):
        assert [record.status for record in thread(words)] == ["filled"], words


@pytest.mark.parametrize(
    "words",
    [
        "Thank you all. We signed a lovely young woman from Ohio, so that one is off the table.",
        "They have hired. Please take it down from the website too.",
        "No longer looking. I still have a stack of CVs if somebody else is searching.",
        "The PGY-2 chair has its person.",
        "Our new PGY-2 started last Monday and is a gem.",
        "The place is no longer ours to give.",
        "The department has made its choice. We have found someone.",
    ],
)
def test_who_has_somebody_seeks_no_more_whatever_becomes_of_the_notice(words: str) -> None:
    assert {record.status for record in thread(words)} == {"filled"}


@pytest.mark.parametrize(
    "words",
    [
        "A resident has promised us a case of wine, so write soon.",
        "Our hospital has assigned us a mentor for whoever comes.",
        "We have hired three residents in two years who stayed on as faculty.",
    ],
)
def test_what_was_promised_or_hired_otherwise_closes_nothing(words: str) -> None:
    assert {record.status for record in thread(words)} == {"open"}


@pytest.mark.parametrize("words", ["is leaving us for derm", "left our program for anesthesia"])
def test_where_somebody_went_is_no_field_of_the_place(words: str) -> None:
    (record,) = records(message("PGY-2 neurology in Reno", f"One of our interns {words}. {OFFER}"))
    assert record.specialty == "neurology"


def test_a_strangers_answer_closes_nothing() -> None:
    found = thread("We have our resident, how about you?", "Bob <bob@oak.example.org>")
    assert [record.status for record in found] == ["open"]


def test_a_question_in_a_thread_is_no_second_place() -> None:
    assert len(thread("Is the PGY-2 neurology position still open?", "Bob <bob@oak.example.org>")) == 1


def test_a_correction_changes_what_it_names_and_nothing_else() -> None:
    (record,) = thread(
        "Correction: we sponsor the J-1 only, no H-1B, and it is now one position; the"
        " other was taken last night."
        " Letters by May 30, 2026."
    )
    assert record.status == "open"
    assert record.positions == 1
    assert record.apply_by == date(2026, 5, 30)
    assert (record.visa.j1, record.visa.h1b) == (True, False)
    assert record.starts_on == "2026-07-01"
    assert record.posted_on == date(2026, 5, 4)


def test_an_extended_deadline_is_the_new_one() -> None:
    (record,) = thread("We have extended our deadline to June 12, 2026.")
    assert record.apply_by == date(2026, 6, 12)
    assert "June 12, 2026" in record.evidence["apply_by"]


def test_one_of_two_taken_leaves_one() -> None:
    (record,) = thread("Update: one of our PGY-2 spots is taken, we still have one left for July.")
    assert (record.positions, record.status) == (1, "open")


TWO_LEVELS = (
    "Elm Hospital (Reno, Nevada) has one PGY-2 and one PGY-3 neurology position for July 1, 2026. J-1"
    " sponsored.\nCVs to neuro@elm.example.org by May 20.\n"
)


@pytest.mark.parametrize(
    ("answer", "second", "third"),
    [
        ("The PGY-2 is gone, thanks. PGY-3 still open until June 10.", "filled", "open"),
        ("We filled the PGY-3 this morning but are still accepting CVs for the PGY-2.", "open", "filled"),
        ("The second-year spot has a signed contract; the third-year one is available.", "filled", "open"),
        ("Quick note that only the PGY-3 is left.", "filled", "open"),
        ("The PGY-2 and PGY-3 spots are both filled.", "filled", "filled"),
        ("Both are filled, thank you all!", "filled", "filled"),
        ("Please note the PGY-2 position has been withdrawn by our GME office.", "withdrawn", "open"),
        ("Our candidate for the PGY-2 backed out, so it is available again.", "open", "open"),
    ],
)
def test_an_answer_closes_only_the_places_it_names(answer: str, second: str, third: str) -> None:
    assert [(one.pgy, one.status) for one in thread(answer, first=TWO_LEVELS)] == [
        ((2,), second),
        ((3,), third),
    ]


def test_a_new_deadline_is_that_of_the_place_still_open() -> None:
    gone, still = thread(
        "The PGY-2 is filled. The PGY-3 is open and the new deadline is June 10.", first=TWO_LEVELS
    )
    assert (gone.apply_by, still.apply_by) == (date(2026, 5, 20), date(2026, 6, 10))


@pytest.mark.parametrize(
    "answer", ["One of the two has been filled.", "One left!", "Down to one.", "All but one are filled."]
)
def test_what_is_left_is_counted(answer: str) -> None:
    (record,) = thread(answer)
    assert (record.positions, record.status) == (1, "open")


def test_what_the_offerer_answers_completes_the_place_and_what_others_ask_does_not() -> None:
    told = thread("Several asked: Step 3 must be passed. No, we do not do H-1B.", first=TWO_LEVELS)
    assert [(one.visa.h1b, one.requirements.steps) for one in told] == [(False, (3,))] * 2
    asked = thread("> Do you sponsor the H-1B? Step 3 passed.\n\nWill ask.", first=TWO_LEVELS)
    assert [(one.visa.h1b, one.requirements.steps) for one in asked] == [(None, ())] * 2


def test_a_moved_start_and_a_corrected_address_replace_what_was_told() -> None:
    (record,) = thread("Our start date is now August 3, 2026; the correct address is nr@elm.example.org.")
    assert (record.starts_on, record.contacts) == ("2026-08-03", ("nr@elm.example.org",))


def test_another_hospitals_place_told_in_a_thread_is_one_more() -> None:
    found = thread(
        "Piggybacking on this: Oak Hospital (Boise, Idaho) has one PGY-2 neurology vacancy for July 1, 2026.",
        "Bob <bob@oak.example.org>",
    )
    assert [record.city for record in found] == ["Reno", "Boise"]


@pytest.mark.parametrize(
    "sender", ["Ann Poe", "Poe, Ann", "Ann Poe, MD <apoe@other.example.net>", "Zoe Day <zoe@elm.example.org>"]
)
def test_the_same_person_or_house_answers_however_the_program_writes_the_sender(sender: str) -> None:
    first = message(
        "PGY-2 neurology openings",
        OFFER,
        sender="Ann Poe <ann@elm.example.org>",
        more="Message-ID: <1@elm>\n",
    )
    later = message(
        "Re: PGY-2 neurology openings", "Filled, thanks!", sender=sender, more="In-Reply-To: <1@elm>\n"
    )
    assert [record.status for record in records(mailbox(first, later), "mbox")] == ["filled"]


def test_a_digest_of_enclosed_messages_is_read_message_by_message() -> None:
    digest = (
        "From: list-request@lists.example.net\nTo: list@lists.example.net\nSubject: List Digest, Vol 8\n"
        "Date: Wed, 6 May 2026 06:00:00 -0500\nMIME-Version: 1.0\n"
        'Content-Type: multipart/digest; boundary="cut"\n\n'
        "--cut\nContent-Type: message/rfc822\n\nFrom: ann at elm.example.org (Ann)\n"
        "Date: Mon, 4 May 2026 10:15:00 -0500\nSubject: PGY-2 neurology\n\n" + OFFER + "\n"
        "--cut\nContent-Type: message/rfc822\n\nFrom: bob at oak.example.org (Bob)\n"
        "Date: Tue, 5 May 2026 10:15:00 -0500\nSubject: Sleep medicine fellow\n\n"
        "Oak Hospital, Boise, Idaho seeks one sleep medicine fellow for August 2026. bob"
        " at oak.example.org\n"
        "--cut--\n"
    )
    found = records(digest)
    assert [(one.specialty, one.posted_on) for one in found] == [
        ("neurology", date(2026, 5, 4)),
        ("sleep-medicine", date(2026, 5, 5)),
    ]


def test_an_original_under_bare_header_lines_is_another_voice() -> None:
    text = message(
        "RE: PGY-2 neurology",
        "Thanks all, the position is filled.\n\nAnn\n\nFrom: Ann <ann@elm.example.org>\n"
        "Sent: Tuesday, April 14, 2026 9:12 AM\nTo: neuro-pd@lists.example.net\nSubject:"
        " PGY-2 neurology\n\n"
        "Elm Hospital (Reno, Nevada) has one PGY-2 neurology position for July 1, 2026.\n",
        more="Message-ID: <2@elm>\n",
    )
    (record,) = records(text)
    assert (record.status, record.posted_on, record.city) == ("filled", date(2026, 4, 14), "Reno")


def test_a_forward_carries_the_originals_date_and_sender() -> None:
    text = message(
        "Fwd: PGY-3 opening",
        "Please do not write to me.\n\nBegin forwarded message:\n\nFrom: Cy <cy@oak.example.org>\n"
        "Subject: PGY-3 opening\nDate: April 2, 2026 at 4:52:10 PM PDT\nTo: pds@lists.example.net\n\n"
        "Oak Hospital (Boise, Idaho) has one PGY-3 neurology position for July 1, 2026. Write to me.\n",
    )
    (record,) = records(text)
    assert (record.posted_on, record.contacts) == (date(2026, 4, 2), ("cy@oak.example.org",))


def test_an_html_answer_above_a_quotation_closes_what_it_quotes() -> None:
    text = message(
        "Re: PGY-2 neurology",
        "<div>Filled, thank you.</div><div>On Mon, Apr 13, 2026 at 9:00 AM Ann"
        " &lt;ann@elm.example.org&gt; wrote:</div>"
        "<blockquote><p>Elm Hospital (Reno, Nevada) has one PGY-2 neurology position for July 1, 2026.</p>"
        "</blockquote>",
        more="Message-ID: <2@elm>\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n",
    )
    (record,) = records(text)
    assert (record.status, record.posted_on) == ("filled", date(2026, 4, 13))


def test_a_lists_footer_gives_no_contact() -> None:
    text = message(
        "PGY-2 neurology",
        "Elm Hospital (Reno, Nevada) has one PGY-2 neurology position for July 1, 2026. Write to me.\n"
        "_______________________________________________\nneuro-pd mailing"
        " list\nneuro-pd@lists.example.net\n",
    )
    (record,) = records(text)
    assert record.contacts == ("ann@elm.example.org",)


def test_the_subject_of_one_mail_says_nothing_about_another() -> None:
    first = message("Two openings, Reno", OFFER, more="Message-ID: <1@elm>\n")
    other = message(
        "PGY-1 in Boise", "Thanks, we will see.", sender="Bob <bob@oak.example.org>",
        more="Message-ID: <9@oak>\n",
    )  # fmt: skip
    (record,) = records(mailbox(first, other), "mbox")
    assert record.city == "Reno"


def test_a_resident_who_asks_in_a_mail_offers_nothing() -> None:
    text = message(
        "PL-3 position needed",
        "I am finishing PL-2 in a program that closes and am looking for a PL-3 position"
        " from July 1, 2026.\n",
    )
    assert records(text) == ()


def test_a_senders_name_and_address_are_found_however_they_are_written() -> None:
    for written in (
        "Ann Poe <ann@elm.example.org>",
        "ann at elm.example.org (Ann Poe)",
        '"Poe, Ann" <ann@elm.example.org>',
    ):
        (part,) = opened(message("Hello", "Hi.", sender=written)).parts
        assert part.sender == "ann@elm.example.org", written


def archive(*posts: tuple[str, str, str, str]) -> str:
    """A list's feed, newest first: title, writer, day of May 2026 and words of each post."""
    items = "".join(
        f"<item><title>{title}</title><link>https://lists.example.net/m/{n}</link><guid>m{n}</guid>"
        f'<dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">{writer}</dc:creator>'
        f"<pubDate>{day} May 2026 10:00:00 +0000</pubDate><description>{words}</description></item>"
        for n, (title, writer, day, words) in enumerate(posts)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>list</title>{items}</channel></rss>'


def test_an_archives_feed_is_a_thread_read_from_its_oldest_post() -> None:
    feed = archive(
        ("Re: [neuro] PGY-2 neurology, Reno", "Ann Poe", "9", "Filled, thanks!\n\nOn 5/4/26 9:00 AM, Ann Poe"
         " wrote:\n&gt; Elm Hospital (Reno, Nevada) has one PGY-2 neurology position for July 1, 2026."),
        ("[neuro] Book club", "Bob Roe", "7", "Shall we?"),
        ("[neuro] PGY-2 neurology, Reno", "Ann Poe", "4", OFFER),
    )  # fmt: skip
    document = open_document(feed.encode(), format="feed", url="https://lists.example.net/feed")
    assert isinstance(document, Document)
    (record,) = read(document, day=DAY).records
    assert (record.status, record.posted_on) == ("filled", date(2026, 5, 4))
    assert record.url == "https://lists.example.net/m/2"


@pytest.mark.parametrize(
    ("subject", "body", "offers"),
    [
        ("Cardiology fellow position open", "We also have one. Elm Hospital (Reno, Nevada), cardiology, one"
         " fellow, July 2027. Send CV to me please.", True),
        ("PHM fellowship in Reno", "Elm Hospital, Reno, Nevada: we were approved for a new pediatric hospital"
         " medicine fellowship too late for the match. We'll choose our first fellow directly, to start in"
         " August 2027. Questions to ann@elm.example.org.", True),
        ("Fellow call schedule?", "How many cardiology fellows take call in July at your place? We have four.",
         False),
        ("PGY-2 neurology retreat", "Elm Hospital hosts the neurology PGY-2 retreat on July 12, 2026.", False),
    ],
)  # fmt: skip
def test_a_mail_that_tells_its_place_in_pieces_is_weighed_whole(
    subject: str, body: str, offers: bool
) -> None:
    assert bool(records(message(subject, body))) == offers


def test_what_a_newsletter_sets_a_day_for_or_links_to_elsewhere_is_no_places() -> None:
    text = message(
        "The Bulletin - May 2026",
        "<h2>Seats that came open</h2><table><tr><td><b>Elm Hospital</b> - Reno, Nevada<br>One PGY-2 in neurology,"
        " July 1, 2026. ann@elm.example.org</td></tr><tr><td><b>Oak Hospital</b> - Boise, Idaho<br>Our matched"
        " sleep medicine fellow has withdrawn: one fellowship position for July 1, 2026. bob@oak.example.org</td>"
        "</tr></table><h2>Tell us</h2><p>The survey takes six minutes and closes May 30.</p>"
        "<p>You get this as a member. <a href='https://n.example.org/unsub'>Unsubscribe</a></p>",
        more="MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n",
    )
    found = records(text)
    assert [(one.city, one.status, one.apply_by, one.url) for one in found] == [
        ("Reno", "open", None, None),
        ("Boise", "open", None, None),
    ]


def test_an_address_that_a_flowed_line_broke_is_whole() -> None:
    text = message(
        "PGY-2 neurology",
        "Elm Hospital (Reno, Nevada) has one PGY-2 neurology position for July 1, 2026. CV to npoe at  \n"
        "elm dot example dot org.\n",
        more="MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\n",
    )
    (record,) = records(text)
    assert record.contacts == ("npoe@elm.example.org",)


@pytest.mark.parametrize(
    "words", ["The H-1B ship has sailed.", "H-1Bs are off the menu.", "As for the H-1B, that train has left."]
)
def test_a_ship_that_has_sailed_is_a_no(words: str) -> None:
    (record,) = records(message("PGY-2", f"Elm Hospital has one open PGY-2 in neurology. J-1, yes. {words}"))
    assert (record.visa.j1, record.visa.h1b) == (True, False)


@pytest.mark.parametrize(
    ("words", "soon"),
    [
        ("They start as soon as our office can get them badged.", True),
        ("You begin as soon as HR has you onboarded.", True),
        ("What I am asked most, answered at once: parking is free.", False),
    ],
)
def test_as_soon_as_the_office_is_done_is_at_once(words: str, soon: bool) -> None:
    (record,) = records(message("PGY-2", f"Elm Hospital has one open PGY-2 in neurology. {words}"))
    assert record.starts_asap is soon


def test_a_subject_that_names_the_state_alone_leaves_the_town_to_the_letter() -> None:
    for subject in ("Spring in Nevada, and a chair at our table", "Greetings from Nevada"):
        body = "Elm Hospital seeks one PGY-2 in neurology.\n\nAnn\nElm Hospital\nReno, Nevada 89501"
        assert [record.city for record in records(message(subject, body))] == ["Reno"]


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ("BUMP - neurology PGY-2, Reno - deadline moved", "Just bumping this back up."),
        ("Neurology PGY-2 at Elm: reminder", "We are still looking."),
        ("PGY-2 neurology, Reno", "The rest is the same as in my message of January."),
    ],
)
def test_a_writer_who_brings_his_place_up_again_updates_it(subject: str, words: str) -> None:
    again = (
        f"{words} We have moved the deadline for our neurology PGY-2 to May 18, 2026.\n\nAnn\nElm Hospital\n"
    )
    first = message("PGY-2 neurology openings", OFFER, more="Message-ID: <1@elm>\n")
    later = message(subject, again, more="Message-ID: <2@elm>\n")
    (record,) = records(mailbox(first, later), "mbox")
    assert (record.apply_by, record.positions) == (date(2026, 5, 18), 2)
    assert record.contacts == ("neuro@elm.example.org",)


def test_another_level_of_the_same_writer_is_another_place() -> None:
    other = (
        "A reminder: Elm Hospital (Reno, Nevada) also has one PGY-3 neurology position for July 1, 2026.\n"
    )
    first = message("PGY-2 neurology openings", OFFER, more="Message-ID: <1@elm>\n")
    later = message("PGY-3 neurology openings", other, more="Message-ID: <2@elm>\n")
    assert [record.pgy for record in records(mailbox(first, later), "mbox")] == [(2,), (3,)]


TWO = (
    "Elm Hospital (Reno, Nevada) has one PGY-2 and one PGY-3 neurology position for July 1, 2026.\n"
    "CVs to neuro@elm.example.org.\n"
)


@pytest.mark.parametrize(
    ("answer", "of_two", "of_three"),
    [
        ("H-1B for the PGY-3 only, if Step 3 is passed. Not for the PGY-2.", False, True),
        ("We do an H-1B only for the PGY-3.", False, True),
        ("H-1B at the PGY-3 level alone.", False, True),
        ("H-1B for the PGY-2 exclusively, sorry.", True, False),
        ("An H-1B is possible.", True, True),
        ("No H-1B, sorry.", False, False),
        ("For the PGY-3 we can do an H-1B.", None, True),
    ],
)
def test_a_visa_for_one_level_only_is_denied_to_the_others_of_a_thread(
    answer: str, of_two: bool | None, of_three: bool | None
) -> None:
    found = {record.pgy: record.visa.h1b for record in thread(answer, first=TWO)}
    assert found == {(2,): of_two, (3,): of_three}
