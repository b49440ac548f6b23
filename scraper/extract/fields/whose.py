"""Which words of a page name one hospital among several, and so speak of its places alone.

Knows the hospitals of a list by their names and what people shorten them to, "all but", "only" and lists of
names. Promises the words that name a place's own hospital first, then those for all, then those that grant
another hospital alone what is asked for. Refuses to read what is granted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from scraper.extract.words.text import sentences

_GENERIC = re.compile(
    r"\s(?:Regional\s|Community\s|General\s|Memorial\s|University\s|Children's\s"
    r"|County\s)?(?:Hospitals?|Medical|Health"
    r"|Healthcare|Clinics?|Infirmary|System|Center|Centre|University|College|Campus)\b.*$"
)
_SHORTEST = 4
_JOINT = re.compile(
    r"(?:[;,:]\s|\s)(?:(?:and|but|while|whereas|though|however,?)\s)?(?:(?:at|in|for|the|only)\s){0,3}$", re.I
)
_LIST = re.compile(r"[\s,]*(?:and|or|&|,)?\s*(?:at\s|for\s|in\s)?(?:the\s)?", re.I)
_EXCEPT = re.compile(
    r"\b(?:except|other than|apart from|excluding|but not|but|save for|save)\b[^;.,]{0,20}$",
    re.I,
)
_ONLY = re.compile(r"\bonly\s(?:(?:at|in|by|for|the)\s){0,2}$", re.I)
_ALONE = re.compile(r"\s(?:is the only|alone\b|only\b)", re.I)
_ALONE_END = re.compile(r"\s(?:only|alone)\W*$")
_ENDS_ITEM = re.compile(r"(?:\sonly|\salone)?\s?(?:[,;.)]|and\b|$)")
_FOR_REST = re.compile(
    r"[;,]\s(?:(?:and|but|while)\s)?(?=[^;]*\b(?:all|every\w*|each|others?|rest|remaining|elsewhere)\b)", re.I
)
_NOT_SO = re.compile(r"\s(?:does not|doesn't|do not|don't|cannot|can't|will not|won't)\W*$")
"""What says no and leaves out to what: "Harbor sponsors J-1 visas; Pine Hill does not"."""
_TOLD = re.compile(r"@|:\s|\b(?:write|contact|apply|send|e-?mail)\b", re.I)
_SAYS = re.compile(
    r"\b(?:cannot|can|can't|does|doesn't|do|don't|is|are|will|won't|has|have|sponsors?|accepts?|takes?)\b"
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words for one place; ``denied``: what they grant is granted to another, and so not to it."""

    words: str
    denied: bool = False


@lru_cache(512)
def called(name: str, family: tuple[str, ...] = ()) -> re.Pattern[str]:
    """How a text names a hospital: whole, or without the common words at its end.

    ``family``: the page's other names. What several of them begin with, or what "Health" or "System" follows
    in the text, is the name of whoever runs them all.
    """
    short = _GENERIC.sub("", name)
    shared = sum(1 for other in family if other != name and other.startswith(f"{short} ")) >= _FAMILY
    brief = not shared and len(short) >= _SHORTEST and short[:1].isupper()
    not_owner = "" if _OWNER.match(name, len(short)) else f"(?!{_OWNER.pattern})"
    names = [re.escape(name), *([re.escape(short) + not_owner] if brief else [])]
    return re.compile(r"(?<!\w)(?:" + "|".join(names) + r")(?!\w)")


_FAMILY = 2
_OWNER = re.compile(r"\s(?:Health(?:care)?|(?:Health(?:care)?\s)?(?:System|Network|Group|Partners))(?!\w)")


@lru_cache(1024)
def spoken(
    text: str, own: str | None, others: tuple[str, ...], town: str | None = None
) -> tuple[Spoken, ...]:
    """The words of ``text`` for a place of the hospital ``own`` on a page that lists those of ``others``.

    ``town``: that of the place, when the others are towns.
    """
    short = _GENERIC.sub("", own or "")
    family = (*others, *((own,) if own else ()))
    strangers = [called(name, family) for name in others if own is None or _GENERIC.sub("", name) != short]
    mine = called(town or own or "", family) if town or own else None
    if not any(name.search(text) for name in strangers) and not (others and mine and mine.search(text)):
        return (Spoken(text),)
    named: list[Spoken] = []
    denied: list[Spoken] = []
    left = text
    for begin, stop in sentences(text):
        before = ""
        for start, end, houses in _pieces(text, begin, stop, mine, strangers):
            if before and houses[-1][2] and _NOT_SO.match(text[houses[-1][1] : end]):
                denied.append(Spoken(before, denied=True))
            before = text[start:end]
            kept = _for_own(text, start, end, houses, named, denied)
            left = left[:start] + kept + left[end:]
    return (*named, Spoken(left), *denied)


_Mention = tuple[int, int, bool]
_Piece = tuple[int, int, list[_Mention]]


def _pieces(
    text: str, begin: int, stop: int, mine: re.Pattern[str] | None, strangers: Sequence[re.Pattern[str]]
) -> list[_Piece]:
    """The stretches of a sentence that each name hospitals: start, end, and the names with whose they are."""
    found_all = sorted(
        (*found.span(), name is mine)
        for name in ([mine] if mine else []) + list(strangers)
        for found in name.finditer(text, begin, stop)
    )
    # "Hope" for Hope Children's Hospital is no mention of it inside "Hope East".
    mentions = [
        one
        for one in found_all
        if not any(other[0] <= one[0] and one[1] < other[1] for other in found_all if other[2] != one[2])
    ]
    ends = all(_ENDS_ITEM.match(text, end, stop) for _, end, _ in mentions)
    if ends and not _SAYS.search(text, begin, stop):
        return _named_last(text, begin, mentions)
    pieces: list[_Piece] = []
    for one in mentions:
        before = pieces[-1][2][-1][1] if pieces else begin
        joint = _JOINT.search(text, max(before, one[0] - 40), one[0])
        told = _SAYS.search(text, before, one[0]) or _TOLD.search(text, before, one[0])
        if pieces and (_LIST.fullmatch(text, before, one[0]) or joint is None or not told):
            pieces[-1][2].append(one)
            continue
        cut = joint.start() if joint and pieces else begin
        if pieces:
            pieces[-1] = (pieces[-1][0], cut, pieces[-1][2])
        pieces.append((cut, stop, [one]))
    if pieces and (rest := _FOR_REST.search(text, pieces[-1][2][-1][1], stop)):
        pieces[-1] = (pieces[-1][0], rest.start(), pieces[-1][2])
    return pieces


def _named_last(text: str, begin: int, mentions: Sequence[_Mention]) -> list[_Piece]:
    """The stretches of a list whose items end with the hospital: "J-1 at Harbor, none at Pine Hill"."""
    pieces: list[_Piece] = []
    for one in mentions:
        before = pieces[-1][1] if pieces else begin
        if pieces and _LIST.fullmatch(text, before, one[0]):
            pieces[-1] = (pieces[-1][0], one[1], [*pieces[-1][2], one])
            continue
        cut = max(text.rfind(sign, before, one[0]) for sign in ",;")
        pieces.append((cut + 1 if cut >= 0 else before, one[1], [one]))
    return pieces


def _for_own(
    text: str, start: int, end: int, houses: list[_Mention], named: list[Spoken], denied: list[Spoken]
) -> str:
    """What of a stretch stays among the words for all; what names the place's hospital goes to ``named``."""
    first = houses[0][0]
    is_own = any(mine for _, _, mine in houses)
    if excepted := _EXCEPT.search(text, start, first):
        if is_own and _SAYS.search(text, houses[-1][1], end):
            named.append(Spoken(text[first:end]))
        elif is_own:
            denied.append(Spoken(text[start : excepted.start()], denied=True))
        if is_own:
            return " " * (end - start)
        return text[start : excepted.start()] + " " * (end - excepted.start())
    if is_own:
        # "H-1B at Hope East only" does not say that Hope East grants nothing else.
        alone = _ALONE_END.match(text, houses[-1][1])
        named.append(Spoken(text[start : alone.start() if alone else end]))
    elif _ONLY.search(text, start, first) or _ALONE.match(text, houses[-1][1]):
        denied.append(Spoken(text[start:end], denied=True))
    return " " * (end - start)
