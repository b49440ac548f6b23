"""What a paragraph answers to the question over it, whether there is a place.

Knows "Is there a seat now?" with "Yes, one" or "No, all are taken". Promises a no only where nothing that
follows offers a place after all. Refuses questions of another matter: what is paid, how long, by whom.
"""

from __future__ import annotations

import re

from scraper.extract.offers.facts import counts_places
from scraper.extract.offers.offer import judge_clause
from scraper.extract.values.specialty import find_specialties
from scraper.extract.words.block import Block
from scraper.extract.words.choices import choice, nouns
from scraper.extract.words.mentions import kind_of, levels, says
from scraper.extract.words.phrases import sentences
from scraper.extract.words.regex import regex

_LEAD = (
    r"(?:(?:(?:for )?(?:this|the coming|next) (?:year|month|season|summer|fall|winter|spring|cycle|July|time)"
    r"|at (?:the moment|present|this time)|right now|just now|today|as it happens|for once|unusually"
    r"|for (?:July )?20\d\d(?:-\d\d)?)(?:,|:| [-\u2013\u2014])?\s)?"
)
"""When it is so: "This year, yes"."""
_YES = regex(
    rf"\W*{_LEAD}(?:yes\b"
    r"|(?:we|it|they) (?:currently |now |actually |certainly |just )?(?:do|can|are|is|have|will)\b"
    rf"|there (?:is|are)\b|{choice('seats', 'at_present')}\b"
    r"|it is not\b|just one\b|you (?:can|may)\b|absolutely|indeed)",
    re.I,
)
_OF_PLACES = regex(
    rf"\b(?:(?:any|some)thing\s(?:still\s)?(?:open|free|left|vacant|available|off-cycle|outside the)"
    rf"|{nouns('seats', 'places')}|openings?|vacanc\w+|transfers?|observe\w*|shadow\w*"
    rf"|{choice('seats', 'asked_about')})\b[^?]*\?\W*$",
    re.I,
)


def answers_yes(text: str, heading: Block | None) -> bool:
    """Whether a paragraph affirms the question over it about places, with a level, a field or a count."""
    which = heading is not None and _WHICH.match(heading.text) is not None and _told(text)
    if heading is None or (not which and not (_OF_PLACES.search(heading.text) and _YES.match(text))):
        return False
    if any(says(name, text) for name in ("none", "hedge", "yearly")) and not says("not_match", text):
        return False
    if which or kind_of(heading.text) == "observership" or levels(heading.text):
        return True
    return bool(levels(text)) or counts_places(text) or _JUST_ONE.search(text) is not None


_WHICH = regex(
    r"\W*(?:so |and |then )?(?:which|what|where|how many|who)\b[^?]{0,60}?"
    r"\b(?:open|free|available|vacant|empty|left|unfilled|vacanc(?:y|ies)|openings?)\b"
    r"(?! (?:to|each|every|per)\b)[^?]{0,40}\?\W*$",
    re.I,
)
"""A question that takes for granted that there are places: "Which seats are free?"."""


def _told(text: str) -> bool:
    """Whether the words name a field or level and count: "One in the second year of surgery"."""
    first = sentences(text)[:2]
    named = any(levels(one.text) or find_specialties(one.text) for one in first)
    return named and any(_NUMBER.search(one.text) for one in first)


_NUMBER = regex(r"\b(?:an?|one|two|three|four|five|six|[1-9])\b", re.I)
_WHETHER_ANY = regex(
    r"\W*(?:(?:is|are) there\b|(?:do|does) (?:you|we|the \w+)(?: \w+)? (?:currently |now )?have\b"
    r"|(?:is|are) (?:an?|any)\b|any\b)",
    re.I,
)
"""How a question begins that asks whether there is a place at all."""
_NO = regex(
    r"\W*(?:(?:unfortunately|sorry|i'm afraid|i am afraid|we regret),?"
    r" (?:there (?:is|are) )?(?:no|none|not)\b"
    r"|no\b(?! (?:one|later|earlier|more than|fewer))|none\b|nothing\b"
    r"|not\b(?! (?:only|just|yet filled|all))"
    r"|(?:we|there) (?:currently |presently )?(?:do|is|are|have)(?: ?n'?t| not| none| nothing)\b)",
    re.I,
)


def answers_no(text: str, heading: Block | None) -> bool:
    """Whether a paragraph denies the question over it whether there is a place, and offers none itself."""
    if heading is None or not _WHETHER_ANY.match(heading.text) or not _OF_PLACES.search(heading.text):
        return False
    if not _NO.match(text):
        return False
    return not any(
        judge_clause(one.text).grade == "offer" and not says("hedge", one.text) for one in sentences(text)
    )


_JUST_ONE = regex(r"\b(?:just|only|exactly|at present|currently|yes,) (?:one|two|three)\b", re.I)
