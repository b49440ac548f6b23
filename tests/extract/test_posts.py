"""Pages of what people wrote to one another: topics of forums, threads and messages of archives."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.fields.corrected_level import corrected_level
from scraper.extract.read import read

URL = "https://board.example.com/topic/7"
_OFFER = (
    "Alder Creek Hospital in Eugene, Oregon has one PGY-3 opening in neurology for July 1, 2027. "
    "Write to neurores@aldercreek.example.org by May 1. J-1 yes, H-1B no."
)


def _opened(markup: str) -> Document:
    document = open_document(markup.encode(), format="html", url=URL)
    assert isinstance(document, Document)
    return document


def _post(writer: str, stamp: str, words: str) -> str:
    return (
        f'<div class="post"><p class="author">by <a class="username">{writer}</a> '
        f'<time datetime="{stamp}">{stamp}</time></p><div class="content">{words}</div></div>'
    )


def _topic(*posts: str) -> str:
    return (
        "<html><head><title>PGY-3 neurology, Eugene - Residents Board</title></head><body>"
        f"<h2>PGY-3 neurology, Eugene</h2><p>{len(posts)} posts</p>{''.join(posts)}"
        "<h3>Similar topics</h3><ul><li>PGY-2 neurology opening in Reno</li></ul></body></html>"
    )


def test_each_post_of_a_topic_is_a_voice_of_its_own() -> None:
    page = _topic(
        _post("alder_pc", "2027-03-01", _OFFER),
        _post(
            "nightfloat", "2027-03-02", "I am a PGY-2 looking for any PGY-3 position anywhere, message me!"
        ),
        _post("alder_pc", "2027-03-20", "We extended the deadline to May 15."),
    )
    document = _opened(page)
    assert [part.sender_name for part in document.parts] == ["alder_pc", "nightfloat", "alder_pc"]
    (record,) = read(document, day=date(2027, 4, 1)).records
    assert (record.city, record.pgy, record.apply_by) == ("Eugene", (3,), date(2027, 5, 15))
    assert record.posted_on == date(2027, 3, 1)


def test_the_writer_closes_what_he_offered_and_nobody_else_does() -> None:
    gone = _topic(_post("alder_pc", "2027-03-01", _OFFER), _post("alder_pc", "2027-04-01", "Filled, thanks!"))
    (record,) = read(_opened(gone), day=date(2027, 4, 2)).records
    assert record.status == "filled"
    asked = _topic(_post("alder_pc", "2027-03-01", _OFFER), _post("someone", "2027-04-01", "Is it filled?"))
    (record,) = read(_opened(asked), day=date(2027, 4, 2)).records
    assert record.status == "open"


def test_articles_with_titles_of_their_own_are_no_thread() -> None:
    entry = (
        '<article class="post"><h2>{}</h2><span class="author">Editor</span>'
        '<time datetime="2027-03-01">March 1</time><div class="entry-content">{}</div></article>'
    )
    listed = entry.format("Eugene: neurology", _OFFER) + entry.format(
        "Salem: parking", "No replies, no posts."
    )
    document = _opened(f"<html><head><title>News</title></head><body>{listed}</body></html>")
    assert len(document.parts) == 1


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        ("<!--beginarticle-->", "<!--endarticle-->"),
        ("<!--X-Body-of-Message-->", "<!--X-Body-of-Message-End-->"),
        ('<!-- body="start" -->', '<!-- body="end" -->'),
    ],
)
def test_an_archived_message_has_its_writer_and_day(begins: str, ends: str) -> None:
    page = f"""<html><head><title>[neuro] PGY-3 in Eugene</title></head><body><h1>[neuro] PGY-3 in Eugene</h1>
<b>Ida Brandvold</b> <a href="mailto:neuro@lists.example.org">ibrandvold at aldercreek.example.org</a><br>
<i>Mon Mar  1 09:12:33 PST 2027</i><ul><li>Next message: <a href="2.html">PGY-2 opening in Reno</a></li></ul>
{begins}<pre>{_OFFER}

&gt; On Feb 28, 2027, somebody wrote:
&gt; We have two PGY-2 openings in Reno, Nevada.
</pre>{ends}</body></html>"""
    document = _opened(page)
    own = document.parts[-1]
    assert (own.sender, own.posted) == ("ibrandvold@aldercreek.example.org", date(2027, 3, 1))
    records = read(document, day=date(2027, 3, 5)).records
    assert (3,) in [record.pgy for record in records]


@pytest.mark.parametrize(
    ("words", "right", "wrong"),
    [
        ("Sorry all, that's PGY-3, not PGY-2!!", {3}, {2}),
        ("It is not a PGY-2 but a PGY-3.", {3}, {2}),
        ("The PGY-2 should have read PGY-4.", {4}, {2}),
        ("We need a CA-2 rather than a CA-1.", {3}, {2}),
        ("The opening is for a PGY-3.", {3}, set()),
        ("Please read PGY-3 where I wrote PGY-4 this morning.", {3}, {4}),
        ("For PGY-4 read PGY-3.", {3}, {4}),
        ("Where it said PGY-4, please read PGY-3.", {3}, {4}),
        ("Wherever my mail says PGY-4 read PGY-3.", {3}, {4}),
        ("Kindly correct the PGY-4 in the subject to PGY-3.", {3}, {4}),
        ("Please replace PGY-4 with PGY-3.", {3}, {4}),
    ],
)
def test_a_correction_names_the_right_year(words: str, right: set[int], wrong: set[int]) -> None:
    assert corrected_level(words) == (right, wrong)


@pytest.mark.parametrize(
    "words",
    [
        "We have a PGY-2 and a PGY-3.",
        "PGY-2 or PGY-3, not sure yet.",
        "A PGY-3 place for PGY-2 residents.",
        "We look for a PGY-3 when our PGY-2 leaves.",
    ],
)
def test_two_years_are_no_correction(words: str) -> None:
    assert corrected_level(words) is None
