"""What words that ask something of applicants to several places ask of those to one of them.

Knows "all but the preliminary year", "surgery alone", "the other two", and that a field in which somebody
has trained is no place. Promises the words without what is said to others, and what is granted to others
alone. Refuses to read what is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from scraper.extract.fields.meant import Group, Place
from scraper.extract.fields.pieces import Piece, pieces_of, referring
from scraper.extract.values.visashort import answer_in
from scraper.extract.words.asks import asks
from scraper.extract.words.regex import regex
from scraper.extract.words.text import blanked, sentences

_LONGEST = 3_000
_TRAINED_IN = regex(
    r"\b(?:years?|yrs?|months?|training|trained|residency|internship|P[GL]Y?[\s-]?\d|experience"
    r"|interest\w*|degree"
    r"|background|rotations?|credit|certif\w*|eligib\w+|complet\w+|finish\w*|prior|prelim\w*|graduat\w+"
    r"|graduates|clerkships?|electives?)(?!\s(?:requirements?|for)\b)\s(?:(?:of|in|from|at|an?|the"
    r"|any|accredited|ACGME"
    r"|your|their|or|and|core|full)\s){0,4}(?:[\w&/-]+,\s(?:(?:or|and)\s)?){0,4}$",
    re.I,
)
"""Before a field or a hospital where somebody has trained: "three years of internal medicine"."""
_DONE_BEHIND = regex(
    r"\s(?:(?:residency|internship|training|year|program|rotation)\s)*"
    r"(?:(?:must|has to|have to|should|to)\s(?:be|have been)\s)?(?:completed?|completion|finished|done"
    r"|rotations?|residency|internship|training|year|boards?|experience|certif\w+)\b",
    re.I,
)
"""Behind a field that is trained in: "internal medicine residency completed"."""
_AUDIENCE = regex(
    r"(?:^|[.;:,(\u2013\u2014|\n-]\s?|\b(?:for|to|by|of|except|than|from|excluding|save|but|and|or"
    r"|nor|neither|only|the"
    r"|our|all|both|while|whereas|in|at|whose|that)\s)(?:the\s|our\s|an?\s)?$",
    re.I,
)
"""Before whom a sentence addresses."""


class Demanded(NamedTuple):
    """What words ask of applicants to one place; ``turned``: what they say to all others or some alone."""

    left: str
    """The words without what is said to others."""
    told: str = ""
    """What names the place, or leaves it in where others are left out."""
    turned: tuple[tuple[str, bool], ...] = ()
    """Each with whether it is for some alone."""
    others: tuple[str, ...] = ()
    """What is said to others."""


@lru_cache(512)
def demanded(text: str, place: Place) -> Demanded:
    """What of ``text`` is said to those who apply for ``place``."""
    if len(text) > _LONGEST or not asks(text):
        return Demanded(text)
    left = text
    told: list[str] = []
    turned: list[tuple[str, bool]] = []
    others: list[str] = []
    met = False
    last: Piece | None = None
    pieces = list(_pieces(text, place))
    if all(piece.reach in ("all", "rest") for piece in pieces):
        return Demanded(text)
    for piece in pieces:
        says = text[piece.start : piece.end]
        if piece.reach == "except":
            if not asks(piece.words) and asks(piece.tail):
                # "Applicants to every program but surgery must be certified".
                piece = replace(piece, words=piece.words + piece.tail, tail="")
            says = (piece.tail if piece.own else piece.words).strip()
            turned += [(piece.words, False)] if piece.own else []
            others += [piece.words.strip()] if piece.own else []
        elif piece.reach in ("named", "only") and not piece.own:
            says = ""
            turned += [(piece.words, True)] if piece.reach == "only" else []
        elif piece.reach == "named" and last and not asks(piece.words) and answer_in(piece.words) is False:
            turned.append((last.words, False))
        elif piece.reach == "rest" and met:
            says = ""
        if piece.reach != "all" and says and last:
            borrowed = _spelt(piece.words, last.words)
            told += [borrowed] if borrowed else []
        if piece.reach != "all":
            left = _only(left, piece, says)
            told += [says] if says else []
            others += [text[piece.start : piece.end].strip()] if not says else []
        met = met or (piece.own and piece.reach != "except")
        last = piece if _DEMANDS.search(piece.words) else last
    return Demanded(left, "\n".join(told), tuple(turned), tuple(filter(None, others)))


def _spelt(words: str, before: str) -> str:
    """What is told by a number alone, put as it was put before: "the others are satisfied with one"."""
    here, there = _QUANTITY.findall(words), list(_QUANTITY.finditer(before))
    if len(words.strip()) > _SHORT or len(here) != 1 or not there or _DEMANDS.search(words):
        return ""
    number: str = here[0]
    return f"{before[: there[0].start()]}{number}{before[there[0].end() :]}".strip()


_QUANTITY = regex(
    r"(?<![\w-])(?:P[GL]Y?[\s-]?[1-7]|one|two|three|four|five|six|seven|eight|ten|[1-9]\d?)\b", re.I
)
_DEMANDS = regex(
    r"\b(?:need\w*|requir\w+|must|complet\w+|finish\w*|done|graduat\w+|school|pass\w*|steps?|USMLE"
    r"|COMLEX|[IF]MGs?"
    r"|ECFMG|prior|training|residency|intern\w*)\b",
    re.I,
)


def _only(text: str, piece: Piece, kept: str) -> str:
    """``text`` with no more than ``kept`` of a piece, where it stands."""
    at = text.find(kept, piece.start, piece.end) if kept.strip() else -1
    if at < 0:
        return blanked(text, piece.start, piece.end)
    return blanked(blanked(text, piece.start, at), at + len(kept), piece.end)


def _pieces(text: str, place: Place) -> Iterator[Piece]:
    yield from referring(
        text,
        [
            piece
            for begin, stop in sentences(text)
            if asks(text[begin:stop]) or stop - begin < _SHORT
            for piece in pieces_of(text, place, begin, stop, _says, _is_addressed)
        ],
    )


_SHORT = 60
"""Signs of a sentence that answers for a place what was said before: "The pediatrics spot is not."."""
_COUNT = regex(r"\b(?:one|two|three|four|five|ten|no|[1-9]|10)\b", re.I)


def _says(words: str) -> bool:
    """Whether words ask for something, or answer for what was asked before."""
    return asks(words) or _COUNT.search(words) is not None or answer_in(words) is not None


def _is_addressed(text: str, one: Group) -> bool:
    """Whether a mention tells of a place, and not of where applicants have trained."""
    before = text[max(0, one.start - 60) : one.start].rpartition("\n")[2]
    if _TRAINED_IN.search(before) or _DONE_BEHIND.match(text, one.end):
        return False
    words = text[one.start : one.end]
    if _LEVEL.search(words) and not _SEAT.search(words) and not _EXCEPTED.search(before):
        return False
    if _SOME_KIND.fullmatch(words) and _ANY.search(before):
        return False
    if words.islower() and _WITHIN.search(before) and not _CONFINED.search(before):
        return False
    return _AUDIENCE.search(before) is not None or words.lower().startswith(("the ", "our "))


_SOME_KIND = regex(r"(?:residency|fellowship|resident|fellow)(?:\s\w+)?", re.I)
_ANY = regex(r"\b(?:an?|any|his|her|their|your|such|another)\s(?:\w+\s)?$", re.I)
"""Before a kind of training that is any: "on their way to a residency"."""
_WITHIN = regex(r"\b(?:in|of|from)\s(?:the\s|our\s)?$", re.I)
_CONFINED = regex(
    r"\b(?:only|not|except|but|required|needed|asked|just|also|even|save|than)\s\w+\s(?:\w+\s)?$", re.I
)
_LEVEL = regex(
    r"\b(?:P\.?G\.?Y?|PL|CA|R|HO|first|second|third|fourth|fifth|interns?(?:hips?)?)(?![a-z])", re.I
)
"""A level alone is as often one to have done."""
_SEAT = regex(
    r"\b(?:positions?|places?|seats?|spots?|slots?|openings?|vacanc(?:y|ies)|entr(?:y|ies)|posts?"
    r"|residents?|applicants?|candidates?|trainees?|fellows?)$",
    re.I,
)
_EXCEPTED = regex(
    r"\b(?:except\w*|other than|apart from|aside from|excluding|barring|save|but)\b[^.;,]{0,20}$", re.I
)
