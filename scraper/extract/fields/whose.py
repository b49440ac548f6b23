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

from scraper.extract.words.regex import regex
from scraper.extract.words.text import sentences

_GENERIC = regex(
    r"\s(?:Regional\s|Community\s|General\s|Memorial\s|University\s|Children's\s"
    r"|County\s)?(?:Hospitals?|Medical|Health"
    r"|Healthcare|Clinics?|Infirmary|System|Center|Centre|University|College|Campus)\b.*$"
)
_SHORTEST = 4
_JOINT = regex(
    r"(?:[;,:]\s|\s)(?:(?:and|but|while|whereas|though|however,?)\s)?(?:(?:at|in|for|the|only)\s){0,3}$", re.I
)
_PEOPLE = regex(
    r"(?:'s|\u2019s)?\s(?:\w+\s){0,2}?(?:residents|trainees|fellows|interns|graduates)\s(?:who|from|with|on)\b",
    re.I,
)
"""Behind a name that only says where people come from: "Elm residents who hold a J-1 may transfer"."""
_LIST = regex(r"[\s,]*(?:and|or|&|,)?\s*(?:at\s|for\s|in\s)?(?:the\s)?", re.I)
_EXCEPT = regex(
    r"(?:\b(?:except|other than|apart from|excluding|but not|but|save for|save)\b"
    r"|\(not (?:in|at|for|by)\b"
    r"|\bwith (?:a|one|the) (?:(?:single|sole|only) )?exception(?: of|:|,)?)[^;.,]{0,20}$",
    re.I,
)
_OPENS = regex(rf"(?:^|[.!?:;\n])\W*{_EXCEPT.pattern}", re.I)
_ONLY = regex(r"\bonly\s(?:(?:at|in|by|for|the)\s){0,2}$", re.I)
_ALONE = regex(r"\s(?:is the only|alone\b|only\b)", re.I)
_ALONE_END = regex(r"\s(?:only|alone)\W*$")
_ENDS_ITEM = regex(r"(?:\sonly|\salone)?\s?(?:[,;.)]|and\b|$)")
_FOR_REST = regex(
    r"[;,]\s(?:(?:and|but|while)\s)?(?=[^;]*\b(?:all(?![.;,)]|$)|every\w*|each|others?|rest"
    r"|remaining|elsewhere)\b)",
    re.I,
)
_NOT_SO = regex(r"\s(?:does not|doesn't|do not|don't|cannot|can't|will not|won't)\W*$")
"""What says no and leaves out to what: "Harbor sponsors J-1 visas; Pine Hill does not"."""
_ENDS = regex(r"[;\n]|[.!?]\s")
_TOLD = regex(r"@|:\s|\b(?:write|contact|apply|send|e-?mail)\b", re.I)
_SAYS = regex(
    r"\b(?:cannot|can|can't|does|doesn't|do|don't|is|are|will|won't|has|have|may|must|would"
    r"|sponsors?|accepts?|takes?|carry|carries|holds?|files?|offers?|supports?)\b"
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words for one place; ``denied``: what they grant is granted to another, and so not to it.

    ``standing``: how they stand in the text, where they are put otherwise to be read.
    """

    words: str
    denied: bool = False
    standing: str = ""
    left: bool = False
    """With ``denied``: what they deny is denied here as well, as nothing more was said of it."""
    turned: bool = False
    """They are said to all others: what they grant is denied to this place, and what they deny is granted."""


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
    if " " in (without_noun := _NOUN.sub("", name)) and without_noun != short:
        names.insert(1, re.escape(without_noun))
    return re.compile(r"(?<!\w)(?:" + "|".join(names) + r")(?!\w)")


_NOUN = regex(r"\s(?:Hospital|Medical Cent(?:er|re))$")
"""Without it "Elm General Hospital" is still "Elm General"."""
_FAMILY = 2
_OWNER = regex(r"\s(?:Health(?:care)?|(?:Health(?:care)?\s)?(?:System|Network|Group|Partners))(?!\w)")


_NO_NAMES: frozenset[str] = frozenset()


@lru_cache(1024)
def spoken(
    text: str,
    own: str | None,
    others: tuple[str, ...],
    named: frozenset[str] = _NO_NAMES,
    others_named: frozenset[str] = _NO_NAMES,
) -> tuple[Spoken, ...]:
    """The words of ``text`` for a place of the hospital ``own`` on a page that lists those of ``others``.

    ``named`` and ``others_named``: by what else the page calls the place, and its others.
    """
    short = _GENERIC.sub("", own or "")
    family = (*others, *((own,) if own else ()))
    strangers = [called(name, family) for name in others if own is None or _GENERIC.sub("", name) != short]
    strangers += [named_alone(name) for name in others_named if name in text]
    # The house of all entries of a page tells none of them from the others.
    mine = [called(own, family)] if own and (others or not named) else []
    mine += [named_alone(name) for name in named if name in text]
    meant = bool(others or others_named) and any(name.search(text) for name in mine)
    if not meant and not any(name.search(text) for name in strangers):
        return (Spoken(text),)
    told: list[Spoken] = []
    denied: list[Spoken] = []
    left = text
    for begin, stop in sentences(text):
        before = ""
        for start, end, houses in _pieces(text, begin, stop, mine, strangers):
            if before and houses[-1][2] and _NOT_SO.match(text[houses[-1][1] : end]):
                denied.append(Spoken(before, denied=True))
            before = text[start:end]
            if answer := _answers_alone(text, start, end, houses):
                told.append(answer)
            kept = _for_own(text, start, end, houses, told, denied)
            left = left[:start] + kept + left[end:]
    return (*told, Spoken(left), *denied)


def _answers_alone(text: str, start: int, end: int, houses: list[_Mention]) -> Spoken | None:
    """What a stretch for the place's own hospital answers for visas named before: "Elm allows neither"."""
    flatly = _FLATLY.match(text, houses[-1][1], end)
    found = flatly or _NEITHER.search(text, houses[-1][1], end)
    if found is None or not any(own for _, _, own in houses) or _NAMES_VISA.search(text, start, end):
        return None
    # A bare answer may stand before those that name the visas: "Elm: neither. Pine: J-1 and H-1B".
    heard = _NAMED.findall(text, max(0, start - _FAR), end + _FAR if flatly else start)
    if len({one[0].upper() for one in heard}) < len("JH"):
        return None
    word = "both" if found[1].lower() == "both" else "none"
    return Spoken(f"Visas: {word}", standing=text[start:end].strip())


_FAR = 400
_NAMED = regex(r"\b[JH]-?1", re.I)
_NEITHER = regex(
    r"\b(?:allows?|permits?|takes?|sponsors?|offers?|does|do|accepts?|supports?|provides?|handles?|has|have|can)"
    r"(?:\s(?:do|offer|take|accept|sponsor|support|provide|have))?\s(neither|none|both)\b"
    r"(?:\sof (?:them|these))?\s?[.;,!)]?\s*$",
    re.I,
)
"""What answers for two visas that were named for another hospital."""
_FLATLY = regex(
    r"\s?\)?\s?(?:[:=]|[-\u2013\u2014](?=\s))\s?(neither|none|both)(?:\sof (?:them|these))?\s?[.;,!]?\s*$",
    re.I,
)
"""An answer without a verb behind a hospital's name: "Elm: neither"."""


@lru_cache(2048)
def named_alone(name: str) -> re.Pattern[str]:
    """A name as a word of its own; a letter only where it can be no article and no abbreviation."""
    if len(name) == 1:
        return re.compile(
            r"(?:\b(?i:job|position|post|opening|place|role|seat|spot|item|option|for|of|to|and|or|only|but|in|on)\s"
            rf"\(?|\()(?<!\w\(){name}(?![\w'&/.-]\w|\s?\+)\b\)?"
            + (rf"|(?:^|(?<=[.;]\s)|(?<=\n)){name}(?=\s[a-z]|:\s)" if name != "A" else "")
        )
    return re.compile(rf"(?<![\w@]){re.escape(name)}(?![\w@])")


_Mention = tuple[int, int, bool]
_Piece = tuple[int, int, list[_Mention]]


def _pieces(
    text: str, begin: int, stop: int, mine: Sequence[re.Pattern[str]], strangers: Sequence[re.Pattern[str]]
) -> list[_Piece]:
    """The stretches of a sentence that each name hospitals: start, end, and the names with whose they are."""
    found_all = sorted(
        {
            (*found.span(), is_own)
            for names, is_own in ((mine, True), (strangers, False))
            for name in names
            for found in name.finditer(text, begin, stop)
            if not _PEOPLE.match(text, found.end())
        }
    )
    # "Hope" for Hope Children's Hospital is no mention of it inside "Hope East".
    mentions = [
        one
        for one in found_all
        if not any(other[0] <= one[0] and one[1] <= other[1] and other[:2] != one[:2] for other in found_all)
    ]
    ends = all(_ENDS_ITEM.match(text, end, stop) for _, end, _ in mentions)
    if ends and not _SAYS.search(text, begin, stop):
        return _named_last(text, begin, mentions)
    pieces: list[_Piece] = []
    for one in mentions:
        before = pieces[-1][2][-1][1] if pieces else begin
        joint = _JOINT.search(text, max(before, one[0] - 40), one[0])
        told = _SAYS.search(text, before, one[0]) or _TOLD.search(text, before, one[0])
        told = told or _ENDS.search(text, before, one[0])
        if pieces and (_LIST.fullmatch(text, before, one[0]) or joint is None or not told):
            pieces[-1][2].append(one)
            continue
        cut = joint.start() if joint and pieces else _clause_start(text, begin, one[0])
        if pieces:
            pieces[-1] = (pieces[-1][0], cut, pieces[-1][2])
        pieces.append((cut, stop, [one]))
    opening = pieces and _OPENS.search(text, pieces[-1][0], pieces[-1][2][0][0])
    if pieces and not opening and (rest := _FOR_REST.search(text, pieces[-1][2][-1][1], stop)):
        pieces[-1] = (pieces[-1][0], rest.start(), pieces[-1][2])
    return pieces


def _clause_start(text: str, begin: int, first: int) -> int:
    """Where the clause of a sentence's first name starts: "All take the J-1; Elm alone the H-1B too"."""
    start = max((found.end() for found in _CLAUSE_END.finditer(text, begin, first)), default=begin)
    joint = _AND_VISA.search(text, start, first)
    if joint and _OF_ALL.search(text, start, joint.start()) and _NAMED.search(text, start, joint.start()):
        return joint.end()
    return start


_AND_VISA = regex(r",?\s(?:and|but|plus)\s(?=(?:[\w-]+\s){0,3}?[JH]-?1)|,\s(?=(?:the\s)?[JH]-?1)")
_OF_ALL = regex(r"\b(?:all|every|each|everywhere|throughout)\b", re.I)
"""What holds for all, before what only one has too: "J-1 visas at all four, and H-1B at Elm alone"."""
_CLAUSE_END = regex(r";\s|(?<=\w{3})[.!?]\s|\n")


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
    text: str, start: int, end: int, houses: list[_Mention], told: list[Spoken], denied: list[Spoken]
) -> str:
    """What of a stretch stays among the words for all; what names the place's hospital goes to ``told``."""
    first, last = houses[0][0], houses[-1][1]
    is_own = any(mine for _, _, mine in houses)
    if excepted := _EXCEPT.search(text, start, first):
        return _excepted(text, start, end, excepted.start(), houses, told, denied)
    only = _ONLY.search(text, start, first)
    if is_own:
        # "H-1B at Hope East only" does not say that Hope East grants nothing else.
        alone = _ALONE_END.match(text, last)
        if only:
            head = text[start : only.start()]
            told.append(Spoken(head if _NAMES_VISA.search(head) else text[first:end]))
        elif also := _ALONE.match(text, last):
            told.append(Spoken(f"{text[start:last]}{' ' * (also.end() - last)}{text[also.end() : end]}"))
        else:
            told.append(Spoken(text[start : alone.start() if alone else end]))
    elif only or _ALONE.match(text, last):
        denied.append(Spoken(text[start:end], denied=True))
    return " " * (end - start)


def _excepted(
    text: str, start: int, end: int, at: int, houses: list[_Mention], told: list[Spoken], denied: list[Spoken]
) -> str:
    """What of a stretch with an exception, which begins ``at``, stays among the words for all."""
    last = houses[-1][1]
    opens = not text[start:at].strip(" \n(")
    main = _MAIN.match(text, last, end) if opens else None
    rule = text[main.end() : end] if main else text[start:at]
    through = (
        tail.end()
        if (tail := (_AFTER_BRACKET if text[at] == "(" else _AFTER).search(text, last, end))
        else end
    )
    if main is None and through < end:
        return _excepted(text, start, through, at, houses, told, denied) + text[through:end]
    kept = " " * (end - start)
    own = next(((begin, stop) for begin, stop, mine in houses if mine), None)
    if own is None:
        return kept[: end - start - len(rule)] + rule if main else rule + kept[len(rule) :]
    answer = _BRACKET.match(text, own[1], end)
    if answer:
        told.append(Spoken(f"Visas: {answer[1]}", standing=text[own[0] : answer.end()]))
    elif main is None and _EITHER.search(text, last, end):
        told.append(Spoken("Visas: both", standing=text[houses[0][0] : end].strip()))
    elif main is None and _SAYS.search(text, last, end):
        told.append(Spoken(text[houses[0][0] : end]))
        denied.append(Spoken(rule, denied=True, left=True))
    else:
        denied.append(Spoken(rule, denied=True))
    return kept


_EITHER = regex(
    r"\b(?:signs?|petitions?|files?|sponsors?|takes?|does|do|accepts?|supports?|offers?|provides?)\s"
    r"(?:(?:for|with)\s)?(?:either|both)(?:\s(?:of (?:them|these)|kinds?|types?|visas?))?\s?[.;!)]?\s*$",
    re.I,
)
"""What the one that a rule leaves out grants: "save for Elm, which will sign for either"."""
_AFTER_BRACKET = regex(r"\)")
_AFTER = regex(r";\s(?!(?:they|it|that|there|those|these|who|which|where|neither|none|both)\b)", re.I)
"""Behind an exception, where what is said is of all again: "(not at Elm) and files no H-1B"."""
_NAMES_VISA = regex(r"visa|sponsor|\b[JH]-?1", re.I)
_MAIN = regex(r"(?:\s?\([^()]*\))?(?:,\s(?:which|who|where|whose|as|since|because)\b[^,;]*)?,\s", re.I)
"""What stands between an opening exception and the matter: "Except for Elm, which has no lawyers, we …"."""
_BRACKET = regex(r"\s?[(\u2013:]\s?([^()]{2,60})\)")
