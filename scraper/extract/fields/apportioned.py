"""What words on visas say to each of several places: to those named, to all but them, to the rest.

Knows "J-1 everywhere, H-1B at Elm alone", exceptions and what is said of those excepted, "the others".
Promises for one place what names it first, then what is left to it, then what is kept from it, then what is
said to all. Refuses words that name no place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from scraper.extract.fields.meant import Place, mentions_in
from scraper.extract.fields.pieces import (
    Piece,
    Reach,
    is_exception,
    pieces_of,
    referring,
    speaks_to_every,
    speaks_to_nobody_else,
)
from scraper.extract.fields.whose import Spoken
from scraper.extract.values.visashort import answering, says_of_visas, spelt
from scraper.extract.values.visaspoken import mentions_visas
from scraper.extract.words.regex import regex
from scraper.extract.words.text import blanked, sentences

_LONGEST = 3_000
_UNTOLD = regex(
    r"[*\u2020\u2021\u00a7]|\b(?:asterisk|dagger|starred|marked)\b"
    r"|\b(?:faculty|attendings?)\b|\b(?:for|at|in|to|with)\sthe\s(?:one|former|latter|last|first|second|third)\s(?!year|two|three"
    r"|hospital)",
    re.I,
)
"""Words for places by a mark, which is put beside each entry that bears it, by their order, or for staff."""


@dataclass(frozen=True, slots=True)
class Apportioned:
    """What a text says to one place, the most telling first, and what of it is not apportioned."""

    told: tuple[Spoken, ...]
    left: str


@lru_cache(512)
def apportioned(text: str, place: Place, *, foreign: bool = False) -> Apportioned:
    """What ``text`` says of visas to ``place``; ``foreign``: it stands in another place's entry."""
    if len(text) > _LONGEST or not mentions_visas(text):
        return Apportioned((), text)
    pieces = _pieces(text, place)
    if not any(piece.reach != "all" and says_of_visas(piece.words) for piece in pieces):
        return Apportioned((), text)
    tiers: dict[Reach, list[Spoken]] = {"named": [], "rest": [], "only": [], "all": []}
    left = text
    met = False
    for piece, says in _saying(text, pieces):
        met = met or piece.own
        left = blanked(left, piece.start, piece.end)
        if foreign and _is_of_its_own(text, place, piece):
            continue
        if piece.reach != "rest" or not met:
            told = Spoken(_GAP.sub(" ", says), standing=text[piece.start : piece.end].strip())
            for tier, one in _told(piece, told):
                tiers[tier].append(one)
    told_all = tuple(one for tier in tiers.values() for one in tier)
    if not told_all:
        left = _without_others(text, pieces, place)
    return Apportioned(told_all, left)


def _pieces(text: str, place: Place) -> list[Piece]:
    """The pieces of all sentences that tell places by name."""
    return referring(
        text,
        [
            piece
            for begin, stop in sentences(text)
            if not _UNTOLD.search(text, begin, stop)
            for piece in pieces_of(text, place, begin, stop)
        ],
    )


def _saying(text: str, pieces: Sequence[Piece]) -> Iterator[tuple[Piece, str]]:
    """The pieces that say something of visas to some, with what they say in full."""
    last: Piece | None = None
    among = False
    whole = frozenset(sentences(text))
    for piece in pieces:
        says = _said(piece, last) if says_of_visas(piece.words) else None
        # Where none was named, there is nobody else.
        nobody = piece.reach == "rest" and not among and speaks_to_nobody_else(piece.words)
        among = among or piece.reach not in ("all", "rest")
        if mentions_visas(piece.words):
            last = piece
        to_all = piece.reach == "all" and (piece.start, piece.end) in whole
        if says is not None and not (nobody or to_all):
            yield piece, says


def _told(piece: Piece, told: Spoken) -> Iterator[tuple[Reach, Spoken]]:
    """What a piece tells the place, and before what it goes."""
    if piece.reach == "except" and piece.own:
        if tail := answering(piece.tail):
            yield "named", replace(told, words=spelt(tail, told.words))
        # What is told of those excepted says all that they grant.
        all_told = mentions_visas(tail)
        yield "named", replace(told, denied=all_told, left=all_told, turned=not all_told)
    elif piece.reach in ("named", "only") and piece.own:
        yield "named", told
    elif piece.reach == "only":
        yield "only", replace(told, denied=True)
    elif piece.reach != "named":
        yield "rest" if piece.reach == "rest" else "all", told


def _is_of_its_own(text: str, place: Place, piece: Piece) -> bool:
    """Whether a piece of another place's entry speaks of that one, or not of all."""
    if piece.reach == "named":
        return _names_another(text, place, piece)
    return piece.reach == "all" and not speaks_to_every(piece.words)


def _without_others(text: str, pieces: Sequence[Piece], place: Place) -> str:
    """``text`` without what it plainly says of another: "PGY-3: H-1B as well", "Elm is federal. It ..."."""
    for one in pieces:
        if one.reach == "named" and not one.own:
            told = mentions_in(text, place, one.start, one.end)
            heads = told and _HEADS.match(text, told[-1].end, one.end)
            if not told or heads or is_exception(text, one.start):
                text = blanked(text, one.start, one.end)
    return text


_GAP = regex(r" {2,}")
"""Where a name stood."""
_HEADS = regex(r"\w{0,12}\s?:\s")


def _names_another(text: str, place: Place, piece: Piece) -> bool:
    return any(one.sort == "name" and not one.own for one in mentions_in(text, place, piece.start, piece.end))


def _said(piece: Piece, last: Piece | None) -> str | None:
    """The piece's words, or what they answer to the visas named before."""
    if mentions_visas(piece.words):
        # "J-1: Elm and Oak" grants what it names.
        words = _ASIDE.sub(lambda found: " " * len(found[0]), piece.words)
        return f"{words} is sponsored" if _NAMES_ONLY.fullmatch(words) else words
    if last is None or piece.reach == "all":
        return None
    return spelt(piece.words, last.words)


_ASIDE = regex(r"\((?![^()]*(?:visa|sponsor|[JH]-?1|citizen|permanent))[^()]*\)", re.I)
_NAMES_ONLY = regex(
    r"[\W_]*(?:(?:the|an?|visas?|status|and|or|sponsorship|also)[\W_]+)*[JH]-?1(?:-?B)?s?\b"
    r"(?:[\W_]+(?:visas?|and|or|the|[JH]-?1(?:-?B)?s?)\b)*[\W_]*",
    re.I,
)
