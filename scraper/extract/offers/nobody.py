"""A sentence that says of nobody that he has a place: "Neither hospital has a vacancy".

Knows the subjects that deny (nobody, neither, none of us, not one of them), verbs of having and nouns of
places, and the turn of a sentence that denies one place and offers another. Promises to leave alone who has a
place that nobody took. Refuses the phrases of whole pages, which ``data/offer.toml`` lists.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from scraper.extract.values.specialty import find_specialties
from scraper.extract.words.choices import choice, nouns, signs_of
from scraper.extract.words.mentions import levels, refuses_visas, says
from scraper.extract.words.phrases import remembered
from scraper.extract.words.regex import regex
from scraper.extract.words.signs import signed

_WHO: Final = (
    r"(?:nobody|no one|neither|hardly any(?:body|one)?|scarcely any(?:body|one)?"
    r"|not (?:one|a single)(?: of)?|none of"
    rf"|no (?:other |single |member |affiliated )?{nouns('people', 'houses')})"
)
_GAP: Final = rf"(?:\s(?!{choice('wanting', 'turns')}\b)[\w'/&-]{{1,25}}){{0,7}}?"
_BUT_US: Final = (
    r"(?![^.;]{0,40}\b(?:except|other than|besides|apart from|but (?:us|ours|we|the|one)\b|yet (?:we|the)\b))"
)
_NOBODY_HAS = signed(
    rf"\b{_WHO}{_GAP}\s(?:(?:is|are) (?:currently |now )?)?{choice('wanting', 'hosts')}\s"
    r"(?:any\s|new\s|further\s|outside\s)?"
    rf"(?:{nouns('people', 'guests')}|rotators?|applications?|applicants?)\b(?! in [A-Z])"
    rf"|\b{_WHO}{_GAP}\s(?:{choice('wanting', 'tells')}|(?:is|are) {choice('wanting', 'telling')})\s"
    rf"(?:(?:currently|now|still|yet|also|for)\s)?(?:an?|any|one|open|vacant|unfilled){_GAP}\s"
    rf"(?:{nouns('seats', 'places', 'vacancies')}|residents?|fellows?|interns?|PG[LY]\W?\d)\b{_BUT_US}"
    rf"|\b(?:have|has|offers?|with|there (?:are|is))\s(?:currently\s"
    rf"|now\s)?neither\b[^.;:]{{3,60}}\bnor\b[^.;:]{{0,60}}?"
    rf"\b{nouns('seats', 'places', 'vacancies')}\b"
    rf"{_BUT_US}"
    rf"|\b(?:there (?:is|was|exists?)|(?:they|we) have|(?:has|had|know of|knows of)) no such (?:[\w-]+ )?"
    rf"(?:{nouns('seats', 'places', 'vacancies')}|job|post|fellowship|residency)\b",
    *(
        "no such",
        "nobody",
        "no one",
        "neither",
        "hardly any",
        "scarcely any",
        "not one",
        "not a single",
        "none of",
    ),
    *(f"no {house.removesuffix('y')}" for house in signs_of("people", "houses")),
    *("no other", "no single"),
    flags=re.I,
)


@remembered
def nobody_has(text: str) -> bool:
    """Whether a sentence says of nobody that he has a place, or needs somebody."""
    return _NOBODY_HAS.search(text) is not None


def not_now(text: str) -> bool:
    """Whether the first words under a title answer it with "not now", or with the money that there is not."""
    return _TAKES_NOBODY.search(text) is not None or (
        _NOT_NOW.match(text) is not None and not refuses_visas(text)
    )


_TAKES_NOBODY = regex(
    r"\bwe (?:cannot|can not|can't|are (?:not able|unable) to) (?:take|accept|consider)"
    r" (?:any |new |further )?(?:[a-z-]+ )?"
    r"(?:applications|applicants|residents|fellows|transfers|anybody|anyone)\W*$",
    re.I,
)


_SOON: Final = (
    r"(?:now|at (?:present|the moment|this time)|currently"
    r"|this (?:year|spring|summer|autumn|fall|winter|season|cycle)|yet|until|till"
    r"|for (?:one|another|a|any|him|her|more|now)\b)"
)
_NOT_NOW = regex(
    r"\W*(?:(?:sorry|alas|unfortunately),? )?(?:(?:we have|there is|there are) )?(?:"
    r"no (?:[a-z]+ )?(?:money|funding|funds|budget|salary|lines?|grant|search(?:es)?|recruitment|hiring)\b"
    rf"[^.;\d]*?\b{_SOON}"
    rf"|not (?:just |right )?{_SOON}[^\d]*$)",
    re.I,
)


def none_told(text: str) -> bool:
    """Whether a sentence says that nothing is open, and not only that no visa is to be had."""
    denied = says("says_none", text) or nobody_has(text) or _level_without(text) or all_stay(text)
    return denied and not refuses_visas(text)


def all_stay(text: str) -> bool:
    """Whether a sentence says of all who are there that they stay, or that nobody leaves: nothing opens."""
    found = _ALL_STAY.search(text)
    return found is not None and _BUT_ONE.search(text) is None


_ALL_STAY = signed(
    r"\b(?:everybody|everyone|every one of (?:them|us|our \w+)|each of (?:them|us)|they all|we all"
    r"|all (?:of (?:them|us|our (?:[\w-]+ ){0,2}\w+)|our (?:[\w-]+ )?(?:residents|fellows|interns|seniors)"
    r"|(?:two|three|four|five|six|eight|ten|twelve|\d{1,2})(?: of them)?)"
    r"|the (?:whole|entire) (?:class|group|team|year))\s"
    r"(?:(?:is|are|has|have|will|plans? to|means? to|wants? to|has chosen to|have chosen to)\s)?"
    r"(?:all\s|be\s|also\s|now\s|again\s)?"
    r"(?:staying|stays?|stayed|remains?|remaining|going on|moving up|advancing|here to stay|coming back"
    r"|returning|renewed|signed (?:on|up|again)|accounted for)(?=\W*$|[,;.]|\s(?:on|put|with us|this"
    r"|next|for|until"
    r"|through|another)\b)"
    r"|\b(?:nobody|no one|none of (?:them|us|our \w+)) (?:is |are |has |have |will be |plans to )?"
    r"(?:leaving|leaves?|left|resigned|quit|going away|moving away|departing|transferring)(?=\W*$|[,;.]"
    r"|\s(?:us|this|next|the (?:class|program|residency)|in|before|until)\b)"
    r"|\bwe (?:lose|are losing|have lost|lost) (?:nobody|no one|none)\b",
    *(
        "everybody",
        "everyone",
        "every one",
        "each of",
        "they all",
        "we all",
        "all ",
        "the whole",
        "the entire",
    ),
    *("nobody", "no one", "none"),
    flags=re.I,
)
_BUT_ONE = regex(
    r"\b(?:except|but|save|apart|besides|other than|only|if|unless|when|should|so that|without)\b", re.I
)
"""What turns such a sentence: "Everyone is staying but one PGY-3"."""


def _level_without(text: str) -> bool:
    """Whether a line answers of the level that opens it, or a field's, that there is none: "R4 - no"."""
    found = levels(text)[:1] if len(text) <= _ANSWER else ()
    if not found or _NONE_OF_IT.fullmatch(text, found[0].end) is None:
        return False
    head = text[: found[0].start]
    return len(head) < 2 or (_FIELD.fullmatch(head) is not None and bool(find_specialties(head)))


_ANSWER = 80
_FIELD = regex(r"\W{0,3}[A-Z][\w/&-]*(?: [\w/&-]+){0,4}(?:,| [-\u2013\u2014]|:)?\s\(?")
"""What may stand before a level: its field of medicine, and no verb."""
_NONE_OF_IT = regex(
    r"\)?(?:\s[\w/&-]+){0,3}\s?(?::|[\u2013\u2014]|\s-)\s?"
    rf"(?:no(?: (?:open )?{nouns('seats', 'places', 'vacancies')}|ne|thing| one|body)?|nil|zero|0)"
    r"(?:\s(?:yet|now|left|open|available|at present|for now|this year))?\W*",
    re.I,
)


@remembered
def without_denied(text: str) -> str:
    """The words less the part that says that nothing is open, signs in place: "No PGY-1, but one PGY-2".

    The same where nothing or everything is denied, or where no part of the sentence turns against the other.
    """
    if not (says("none", text) or none_told(text)):
        return text
    joints = [*_TURN.finditer(text)]
    led = _LED.match(text)
    cuts = [0, *([led.end()] if led else []), *(joint.end() for joint in joints), len(text)]
    pieces = [text[start:end] for start, end in pairwise(sorted(set(cuts)))]
    denied = [_denied(piece) for piece in pieces]
    if all(denied) or not any(denied):
        return text
    return "".join(" " * len(one) if gone else one for one, gone in zip(pieces, denied, strict=True))


def _denied(piece: str) -> bool:
    return (says("none", piece) or none_told(piece)) and not refuses_visas(piece)


_TURN = signed(
    r"[,;]?\s(?:but|however|yet|though|although|while|whereas|only)\b,?\s|;\s|\s[\u2013\u2014-]\s",
    *(" but ", "however", " yet ", "though", "while", "whereas", " only ", ";", " - ", "\u2013", "\u2014"),
    flags=re.I,
)
_LED = regex(r"\W*(?:While|Although|Though|Even though|Whereas)\b[^,;]{5,160},\s")
