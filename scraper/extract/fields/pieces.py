"""How a sentence on visas is cut into pieces, each of which says one thing to some places.

Knows exceptions ("everywhere but in Reno"), what is for some alone, "the others", "nobody else", and that
"it" takes up who was named last. Promises pieces in order, each with how it reaches places and its words
without their names. Refuses to say what is granted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, NamedTuple

from scraper.extract.fields.meant import LIKE, UNLIKE, Group, Place, groups_in
from scraper.extract.values.visashort import denies, says_of_visas
from scraper.extract.words.regex import regex
from scraper.extract.words.signs import signed
from scraper.extract.words.text import blanked

Reach = Literal["named", "only", "except", "rest", "all"]

_EXCEPT = regex(
    r"(?:,\s?)?(?:\(not\b|\(?\b(?:except(?:ing|ions?)?|with the (?:(?:sole|single|one"
    r"|only) )?exceptions? of|other than"
    r"|apart from|aside from|outside|excluding|barring|save|bar"
    r"|unless (?:(?:you|one|they|it|he or she)\s(?:(?:is|are)\s)?(?:appl(?:y|ies|ying)|going|comes?"
    r"|coming|hired|appointed|trains?)|(?:it|that|this) is|the \w+ is))\b)"
    r"[:,]?\s(?:(?:are|is|for|at|in|of|to|by|those|the|our|that|made|case|only|ones?|seat|position|opening|place"
    r"|program|site|hospital|spot|slot|applicants|candidates|applying)\s){0,5}$",
    re.I,
)
_EXCEPT_BEHIND = regex(r"\)?,?\s(?:(?:is|are|being)\s)?(?:excepted|excluded|aside|exempted)\b", re.I)
"""Behind one that is excepted: "J-1 and H-1B visas, Elm excepted"."""
_IS_EXCEPTION = regex(
    r"\W*(?:but\s|and\s)?(?:(?:the|our|one|an|its|their)\s)?(?:(?:only|one|sole|single)\s)?exceptions?\s(?:is|are)\b",
    re.I,
)
"""What opens a sentence of its own on one that is excepted from what was said before it."""
_BUT = regex(
    r",?\sbut\s(?:(?:for|at|in|of|to|by|those|the|our|one|ones|seat|position|opening|place|program|site|hospital"
    r"|spot|slot)\s){0,4}$",
    re.I,
)
_OF_ALL = regex(r"\b(?:all|any|anywhere|every\w*|each|none|no|no ?body|no ?one|nowhere)\b[^,;.]{0,30}$", re.I)


def _excepts(text: str, begin: int, at: int) -> int | None:
    """Where words begin that except what is named from ``at`` on: "everywhere but in", "(not at"."""
    if found := _EXCEPT.search(text, begin, at):
        return None if _IS_EXCEPTION.match(text, begin, at) else found.start()
    found = _BUT.search(text, begin, at)
    return found.start() if found and _OF_ALL.search(text, begin, found.start()) else None


_DENIES = regex(
    r"\b(?:but\s|and\s|though\s)?(?:not|never|nor)\s(?:(?:for|at|in|of|to|by|with|the|our)\s){0,3}$", re.I
)
_ANSWERS = regex(
    r"[,;]\s(?:(?:and|but)\s)?(?:neither|none|both|nothing|nobody|no ?one)\s(?:(?:for|at|in|of|to|by"
    r"|with|the|our)\s){1,3}$",
    re.I,
)
"""Before one that is answered for in short: "J-1 and H-1B for the R2, neither for the intern"."""
_ONLY = regex(
    r"\b(?:only|solely|exclusively|just|nowhere but|(?:are|is) (?:kept|reserved|confined|limited"
    r"|restricted) (?:for|to))\s"
    r"(?:(?:for|at|in|of|to|by|with|the|our|those)\s){0,3}$",
    re.I,
)
_ONLY_BEHIND = regex(
    r"\)?,?\s(?:alone\b|(?:(?:and|but)\s)?(?:(?:at|in|for)\s)?(?:nowhere|nobody|no ?one|no others?"
    r"|none) (?:else|other)\b"
    r"|(?:is|are) (?:the|your|our) (?:only|sole|one) (?:ones?|choice|options?|possibilit(?:y|ies)"
    r"|places?|programs?|sites?"
    r"|hospitals?|positions?|seats?)\b(?:\s(?:that|which|to|who))?"
    r"|(?:only|exclusively)\b(?!\s(?:the\s|an?\s)?[JH]-?1)(?=\s*(?:[.,;:)]|$|and\b|but\b)))",
    re.I,
)
REST = signed(
    r"\b(?:(?:at|in|for|with|of|to)\s)?(?:(?:all|any|every|each)\s(?:of\s)?)?(?:the\s|our\s)?(?:"
    r"(?:rest|remainder)\b(?:\sof (?:them|the (?:programs|list|hospitals|sites|places|positions)))?"
    r"|(?:other|remaining)\s(?:(?:two|three|four|five|six)\s)?(?:\w+\s)?(?:hospitals?|sites?"
    r"|programs?|places?|positions?"
    r"|towns?|campus(?:es)?|departments?|seats?|fields?|specialt(?:y|ies)|fellowships?|residenc(?:y"
    r"|ies)|openings?"
    r"|vacanc(?:y|ies)|entries|listings?|members?|clinics?|levels?|years|states?|rows?|cards?)\b"
    r"|(?<!to )others\b|(?:other|remaining) (?:two|three|four|five)\b|other one\b"
    r"|(?:other|third|last|remaining)(?: one)?(?=\s(?:does|is|can|will|has|takes|sponsors|only)\b)"
    r"|(?<!look )(?<!looking )(?<!apply )(?<!try )(?<!search )(?<!turn )(?<!go )elsewhere\b"
    r"|(?<!as )(?<!like )(?<!than )(?:every|any)(?:one|body|where) else\b"
    r")",
    *("rest", "remain", "other", "else", "third", "last"),
    flags=re.I,
)
_NONE_ELSE = signed(
    r"\b(?:(?:at|in|for|with)\s)?(?:nobody|no ?one|nowhere|none) (?:else|other|of the (?:others|rest))\b"
    r"|\bno other (?:hospital|site|program|place|position|town|campus|department|seat|field|specialty"
    r"|fellowship"
    r"|residency|opening|member|clinic|level|state)s?\b",
    *("nobody", "noone", "no one", "nowhere", "none", "no other"),
    flags=re.I,
)
EVERY = regex(
    r"\b(?:all|every|each|any|everywhere|throughout|everybody|everyone|anyone|anybody|anywhere|across|nowhere|nobody"
    r"|no one|none|wherever (?:you|one|they|a resident)"
    r"|neither|(?:we|both)(?=\s(?:can|do|sponsor|take|accept|support|offer|file|of|programs|sites"
    r"|hospitals)))\b",
    re.I,
)
_PRONOUN = regex(
    r"\W*(?:and\s|but\s|so\s)?(?:it|they|there|these|those|its|their|(?:this|that) (?:one|hospital"
    r"|site|program"
    r"|campus|place|position|seat|department|year|town))\b(?!\s(?:is|are) (?:no|not|neither)\s(?:visa"
    r"|sponsor))",
    re.I,
)
_CUTS = (
    regex(r";\s|\s\(|(?<=[A-Za-z)]{2}[.])\s+(?=[A-Z])|\s[\u2013\u2014-]\s|\|"),
    regex(r",\s(?:but|while|whereas|though|yet|and)\s", re.I),
    regex(r"\s(?:but|while|whereas|though)\s", re.I),
    regex(r",\s"),
    regex(r"\sand\s"),
)
_MAIN = regex(r"(?:\s?\([^()]*\))?(?:,\s(?:which|who|where|whose|as|since|because)\b[^,;]*)?,\s", re.I)
"""What stands between an opening exception and the matter: "Except for Elm, which has no lawyers, we …"."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text that says one thing to some places; ``own``: the place is among those named."""

    start: int
    end: int
    reach: Reach
    own: bool = False
    words: str = ""
    """Without the words that name places."""
    tail: str = ""
    """What is said of those that are excepted."""


def pieces_of(
    text: str,
    place: Place,
    begin: int,
    stop: int,
    says: Callable[[str], bool] = says_of_visas,
    means: Callable[[str, Group], bool] | None = None,
) -> Iterator[Piece]:
    """The stretches of a sentence that each name other places.

    ``says``: whether words speak of the matter at hand; ``means``: whether such a mention tells of a place.
    """
    groups = [one for one in groups_in(text, place, begin, stop) if means is None or means(text, one)]
    cuts = _cuts(text, _anchors(text, groups, begin, stop), begin, stop, says)
    before: Piece | None = None
    for start, end in zip(cuts, [*cuts[1:], stop], strict=True):
        piece = _piece(text, start, end, [one for one in groups if start <= one.start < end])
        if before and before.reach == piece.reach == "named" and before.own == piece.own:
            # "Elm cannot sponsor a visa, but takes those who come on the J-1": one thing is said.
            piece = replace(before, end=end, words=before.words + piece.words)
        elif before:
            yield before
        before = piece
    if before:
        yield before


class _Anchor(NamedTuple):
    """Words that say whom a sentence speaks of: names, "the others", "all"."""

    start: int
    end: int
    names: Group | None = None
    rest: bool = False
    """They mean those who were not named."""


def _anchors(text: str, groups: Sequence[Group], begin: int, stop: int) -> list[_Anchor]:
    """What of a sentence says whom it speaks of, in order."""
    found = [_Anchor(one.start, one.end, one) for one in groups]
    # "At Elm and nowhere else" is one way to name Elm.
    taken = [
        (one.start, behind.end() if (behind := _ONLY_BEHIND.match(text, one.end, stop)) else one.end)
        for one in groups
    ]
    for pattern in (REST, _NONE_ELSE, EVERY):
        for one in pattern.finditer(text, begin, stop):
            if pattern is REST and any(aside.search(text, begin, one.start()) for aside in (_OF_EXAMS, LIKE)):
                continue
            if not any(start < one.end() and one.start() < end for start, end in taken):
                found.append(_Anchor(*one.span(), rest=pattern is not EVERY))
                taken.append(one.span())
    return sorted(found, key=lambda one: (one.start, one.end))


_OF_EXAMS = regex(r"\b(?:USMLE|COMLEX|Steps?|exams?)\b[^.;:]{0,30}$", re.I)
"""What others behind it may be: "Step 3 as well as the other two; any visa"."""


def _cuts(
    text: str, anchors: Sequence[_Anchor], begin: int, stop: int, says: Callable[[str], bool]
) -> list[int]:
    """Where the pieces of a sentence begin."""
    # Who answers "none" or "all" is no name: it is what is said.
    bare = text
    for one in anchors:
        if one.names or one.rest:
            bare = blanked(bare, one.start, one.end)
    cuts = [begin]
    excepting = False
    for last, following in pairwise((_Anchor(begin, begin), *anchors)):
        if not (last.names or following.names or following.rest):
            continue
        if following.names and (at := _excepts(text, cuts[-1], following.start)) is not None:
            if half := _half(text, cuts[-1], at):
                cuts.append(half)
            past = _past_exception(text, at, following.end, stop)
            cuts += [] if past is None else [past]
            excepting = past is None
        elif following.names and _EXCEPT_BEHIND.match(text, following.end, stop):
            excepting = True
        elif (
            not excepting
            and (at := _cut(text, bare, cuts[-1], last.end, following.start, stop, says)) is not None
        ):
            cuts.append(at)
    return cuts


def _half(text: str, begin: int, at: int) -> int | None:
    """Where what is said to all ends before another visa of which one is excepted, ``at``."""
    for joint in reversed(list(_JOINED.finditer(text, begin, at))):
        before, behind = text[begin : joint.start()], text[joint.end() : at]
        if _KIND.search(before) and _KIND.search(behind) and EVERY.search(before):
            return joint.start()
    return None


_JOINED = regex(r"[,;]?\sand\s|,\sbut\s|;\s", re.I)
_KIND = regex(r"[JH]-?1", re.I)
_BRACKET = regex(r"\s?[(\u2013]\s?([^()]{2,60})\)")
"""What is said of one that is excepted: "except Reno (none) and Elko (J-1 and H-1B)"."""


_LABEL = regex(r"\W*(?:[A-Za-z]\w*(?: \w+){0,2}:)?\W*")
"""All that stands before an exception that opens a statement: "Visas: except in Reno, …"."""


def _past_exception(text: str, at: int, last: int, stop: int) -> int | None:
    """Where what is said of all goes on behind an exception: "(not in Reno) and files no H-1B"."""
    if "(" in text[at : at + 2]:
        close = text.find(")", last, stop)
        return close + 1 if 0 <= close < stop - 2 else None
    found = _GOES_ON.search(text, last, stop)
    return found.start() if found else None


_GOES_ON = regex(r";\s(?!(?:they|it|that|there|those|these|who|which|where|neither|none|both)\b)", re.I)


def _cut(
    text: str, bare: str, begin: int, left: int, right: int, stop: int, says: Callable[[str], bool]
) -> int | None:
    """Where a piece ends between one that is named, up to ``left``, and the next from ``right``."""
    for sign, back in ((_DENIES, 0), (_ANSWERS, _BACK)):
        if found := sign.search(text, max(begin, left - back), right):
            return found.start()
    for sign in _CUTS:
        for one in reversed(list(sign.finditer(text, left, right + 1))):
            listed = _VISA_LEFT.search(text, begin, one.start()) and _VISA_RIGHT.match(text, one.end())
            if listed and text[one.start()] != ";":
                continue
            if _IF.fullmatch(text, begin, one.start()):
                continue
            if _CITIZENS.match(text, one.end()) or _NAMES_WHOM.match(bare, one.end()):
                continue
            behind = bare[one.end() : stop]
            if says(bare[begin : one.start()]) and (says(behind) or denies(behind)):
                return one.start()
    return None


_BACK = 20
_IF = regex(r"\W*(?:if|whoever|(?:anyone|those|people|candidates|applicants) who)\b[^,;]*", re.I)
"""What only says of whom the rest of its sentence is: "if you need an H-1B, Erie is your only choice"."""
_NAMES_WHOM = regex(r"(?<=\()(?:\s|,|and\b|or\b|only\b)*\)", re.I)
"""A bracket that holds names alone, which say for whom is what stands before it: "J-1 and H-1B (Elm)"."""
_CITIZENS = regex(
    r"(?:US |U\.S\. |legal |lawful )?(?:permanent residents?|citizens?|green[- ]card|nationals)\b", re.I
)
"""What goes on with who needs no visa: "citizens and permanent residents only"."""
_VISA_LEFT = regex(r"[JH]-?1(?:-?B)?s?(?:\s(?:visas?|sponsorship))?$", re.I)
_VISA_RIGHT = regex(r"(?:the\s|an?\s|also\s)?[JH]-?1", re.I)


def _piece(text: str, start: int, end: int, groups: Sequence[Group]) -> Piece:
    """One stretch, told by how it names places."""
    words = text[start:end]

    def without(begin: int, stop: int) -> None:
        nonlocal words
        words = blanked(words, max(begin, start) - start, min(stop, end) - start)

    for one in groups:
        if (at := _excepts(text, start, one.start)) is not None:
            return _exception(text, start, end, at, groups)
        if behind := _EXCEPT_BEHIND.match(text, one.end, end):
            before = re.sub(r"[\s,(]*(?:with\s)?$", "", text[start : one.start])
            return Piece(start, end, "except", one.own, before, text[behind.end() : end])
    own = any(one.own for one in groups)
    reach: Reach = "named" if groups else "all"
    for one in groups:
        without(one.start, one.end)
        if (found := _ONLY.search(text, start, one.start)) or (
            found := _ONLY_BEHIND.match(text, one.end, end)
        ):
            reach = "only"
            without(*found.span())
    # Who unlike the others takes both may well share one with them.
    alike = len({kind[0].upper() for kind in _KIND.findall(text, start, end)}) > 1
    if reach == "named" and not alike and (found := UNLIKE.search(text, start, end)):
        reach = "only"
        without(*found.span())
    if not groups:
        if found := _NONE_ELSE.search(text, start, end):
            reach = "rest"
        elif (found := REST.search(text, start, end)) and not _OF_EXAMS.search(text, start, found.start()):
            reach = "rest"
            without(*found.span())
    return Piece(start, end, reach, own, words)


def _exception(text: str, start: int, end: int, at: int, told: Sequence[Group]) -> Piece:
    """A stretch with an exception, which begins ``at``: what is said of all others, and of those excepted."""
    if (before := [one for one in told if one.start < at]) and not any(one.own for one in before):
        return Piece(start, end, "named", False, text[start:end])
    all_told = [one for one in told if one.start >= at]
    answered = [one for one in all_told if one.own and _BRACKET.match(text, one.end, end)]
    excepted = next(iter(answered), all_told[0])
    last = excepted.end
    if _LABEL.fullmatch(text, start, at):
        found = _MAIN.match(text, last, end)
        main = blanked(text[start:end], 0, (found.end() if found else last) - start)
        tail = ""
    else:
        main = text[start:at]
        found = _BRACKET.match(text, last, end)
        tail = found[1] if found else text[last:end]
        if not found and _BARE_SUBJECT.fullmatch(main):
            # "None but Elm will file": what is told of all stands behind the exception.
            main, tail = f"{main} {tail}", ""
        if text[at] == "(" or "(" in text[at : at + 2]:
            close = text.find(")", last, end)
            tail = text[last:close] if close >= 0 else tail
    return Piece(start, end, "except", excepted.own, main, tail)


_BARE_SUBJECT = regex(
    r"\W*(?:and\s|but\s)?(?:all|everyone|everybody|none|nobody|no ?one"
    r"|(?:all|every|each|any|no|none|all of|none of)\s(?:(?:of|our|the|these)\s){0,2}(?!visas?\b|sponsor)\w+"
    r"(?:\s(?!visas?\b)\w+)?)\s?,?",
    re.I,
)
"""A subject alone, of which nothing was said yet."""


def referring(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, those that begin with a pronoun as of the places that were named before."""
    out: list[Piece] = []
    for piece in pieces:
        if (
            piece.reach == "all"
            and out
            and out[-1].reach in ("named", "only")
            and _PRONOUN.match(text, piece.start, piece.end)
        ):
            piece = replace(piece, reach="named", own=out[-1].own)
        out.append(piece)
    return out


def is_exception(text: str, begin: int) -> bool:
    """Whether a sentence tells of one that is excepted from what was said before it."""
    return _IS_EXCEPTION.match(text, begin) is not None


def speaks_to_every(words: str) -> bool:
    """Whether words say that they are for all places."""
    return EVERY.search(words) is not None


def speaks_to_nobody_else(words: str) -> bool:
    """Whether words leave out all who were not named."""
    return _NONE_ELSE.search(words) is not None
