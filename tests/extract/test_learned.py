"""What words weigh that were learned from the labelled sources (`data/learned.tsv`)."""

from __future__ import annotations

import re
from datetime import date
from importlib.resources import files

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import Extraction, read
from scraper.extract.weighing import learned, weigh, weighed
from scraper.extract.words.phrases import table

LINES = (files("scraper.extract") / "data" / "learned.tsv").read_text(encoding="utf-8").splitlines()
WEIGHTS = [line.split("\t") for line in LINES if not line.startswith("#")]


def page(title: str, *paragraphs: str) -> Extraction:
    body = "".join(f"<p>{words}</p>" for words in paragraphs)
    markup = (
        f"<html><head><title>{title}</title></head><body><main><h1>{title}</h1>{body}</main></body></html>"
    )
    document = open_document(markup.encode(), format="html", url="https://gme.example.org/openings")
    assert isinstance(document, Document)
    return read(document, day=date(2027, 3, 20))


def test_the_file_tells_spot_words_and_a_whole_number_in_order() -> None:
    names = [f"{spot}\t{words}" for spot, words, _ in WEIGHTS]
    assert names == sorted(set(names))
    assert {spot for spot, _, _ in WEIGHTS} == {*learned.SPOTS, "all", "sign"}
    assert all(re.fullmatch(r"-?\d{1,3}", weight) for _, _, weight in WEIGHTS)


def test_what_is_learned_of_signs_is_of_signs_that_rules_give() -> None:
    settings = table("weigh")
    given = {*settings["signs"], *(weigh.SPOKEN, "named in passing")}
    given |= {"gone from a list of open ones", "in a list of open ones"}
    assert {name for spot, name, _ in WEIGHTS if spot == "sign"} <= given


def test_no_word_is_worth_a_sign_of_the_rules() -> None:
    most = max(abs(int(weight)) for _, words, weight in WEIGHTS if words) / learned.SCALE
    assert most < 2.5


def test_numbers_addresses_and_links_count_by_their_shape() -> None:
    told = set(learned.features("card", "Write by 03/14/2027 to jo@x.example.org or https://x.example.org/a"))
    assert {"card\t##", "card\t####", "card\t@", "card\t://", "card\t@ or"} <= told
    assert not any("example" in name for name in told)


def test_what_was_learned_is_one_sign_among_those_that_are_explained() -> None:
    told = page("Open positions", "We have one PGY-2 position in psychiatry for July 1, 2027.")
    assert [posting.why for posting in told.postings if weighed.LEARNED in posting.why]


@pytest.mark.parametrize(
    ("title", "paragraph"),
    [
        (
            "Thank you",
            "We went into Monday with five unfilled categorical positions; every one has a name beside it.",
        ),
        (
            "Can I get credit?",
            "If a PGY-2 position opens up in the middle of the year, do you have to advertise it?",
        ),
    ],
)
def test_words_that_no_rule_foresaw_keep_a_tale_from_being_an_offer(title: str, paragraph: str) -> None:
    assert page(title, paragraph).records == ()


def test_the_words_alone_make_no_offer_of_a_page_without_a_place() -> None:
    assert (
        page("Open positions available now", "Apply today. Send your CV. Positions available July 1.").records
        == ()
    )


def test_a_letter_that_tells_of_its_place_in_pieces_is_weighed_as_a_whole() -> None:
    told = page(
        "A spot in the hills",
        "It is a fine evening here, and I have a problem that you might help me with.",
        "One of my PGY-3s is marrying abroad and leaving in December. I would be so grateful for a resident "
        "who likes outpatient work.",
        "So: psychiatry, PGY-3, January 2028, at Harbor Behavioral Hospital in Medford, Oregon. Two years of "
        "psychiatry finished. Just write me: director@harbor.example.org. No forms.",
    )
    assert [(record.specialty, record.pgy, record.state) for record in told.records] == [
        ("psychiatry", (3,), "OR")
    ]


def test_a_greeting_from_a_residency_is_no_place() -> None:
    told = page(
        "Greetings from the residency",
        "Our PGY-3 residents in psychiatry wish you a happy new year.",
        "The lecture of Dr. Moy was recorded and can be seen in the library. Thank you all for a fine retreat.",
    )
    assert told.records == ()
