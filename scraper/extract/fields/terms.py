"""What a place grants: visas, each from the nearest words that state it.

Knows whose words win (docs/record.md, 18 to 20). Promises evidence for each part. Refuses to read phrases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, Literal, NamedTuple

from scraper.extract.fields.apportioned import Apportioned, apportioned
from scraper.extract.fields.frame import Frame
from scraper.extract.fields.looking import Looker, cell_words, labelled, plain_words
from scraper.extract.fields.meant import Place
from scraper.extract.fields.numbered import marks_of
from scraper.extract.fields.referred import refers
from scraper.extract.fields.visagrammar import answers
from scraper.extract.fields.whose import Spoken, spoken
from scraper.extract.offers.slots import Slot, tracks_named
from scraper.extract.values.visa import read_visa as read_visa_words
from scraper.extract.values.visapolicy import is_rule
from scraper.extract.values.visaspoken import mentions_visas
from scraper.extract.values.visastands import tells_of_former
from scraper.extract.words.block import Cell
from scraper.extract.words.labels import field_of
from scraper.extract.words.reading import Reading
from scraper.extract.words.regex import regex
from scraper.extract.words.text import Normalised, Words, blanked, sentences
from scraper.record.vacancy import EVIDENCE_LIMIT, Kind, Visa


def read_visa(looker: Looker, kind: Kind, specialty: str | None, state: str | None) -> Visa:
    """J-1 and H-1B: the posting's own column, its words, then what is said for all."""
    frame = looker.frame
    j1: bool | None = None
    h1b: bool | None = None
    texts = _texts(looker, kind)
    for (text, way), said in ((one, said) for one in texts for said in _spoken(looker, one, kind, specialty)):
        if j1 is not None and h1b is not None:
            break
        # What the entry before says is told of its own kind of trainee, and referred to by this one.
        whom = None if way == "echo" else kind
        key = ("visa", whom, specialty, state, said.words)
        if key not in looker.setting.memo:
            looker.setting.memo[key] = read_visa_words(said.words, whom, specialty=specialty, state=state)
        one, other = (_denied(each, said.left) if said.denied else each for each in looker.setting.memo[key])
        if said.turned:
            one, other = _turned(said, one, other)
        if j1 is None and one is not None:
            j1 = one.value
            looker.note("visa.j1", text, said.standing or one.words)
        if h1b is None and other is not None:
            h1b = other.value
            words = said.standing or other.words
            looker.note("visa.h1b", text, _with_condition(text.text, words) if h1b else words)
    others = frame.only_others
    if (j1 is None or h1b is None) and others.text:
        one, other = read_visa_words(others.text)
        if j1 is None and one is not None and one.value:
            j1 = False
            looker.note("visa.j1", others, one.words)
        if h1b is None and other is not None and other.value:
            h1b = False
            looker.note("visa.h1b", others, other.words)
    return Visa(j1, h1b)


_Way = Literal["own", "echo", "whole", "elsewhere", "shortened"]


class _Text(NamedTuple):
    """Words that may tell of a place's visas, and how they are to be heard.

    "whole": with what they say to other places too, "shortened": without that, after the whole was heard;
    "elsewhere": they stand in another place's entry; "echo": the entry refers to them.
    """

    words: Words
    way: _Way = "own"


def _texts(looker: Looker, kind: Kind) -> list[_Text]:
    """All words that may tell of the visas, the nearest first."""
    frame = looker.frame
    cells = _told_in_cells(looker, frame.cells) + _by_their_legend(looker, frame.cells.get("", ()))
    rows = [
        labelled(cell) for name in ("requirements", "") for cell in frame.cells.get(name, ()) if cell.text
    ]
    texts = [_Text(words) for words in (*cells, *rows)]
    left_blank = "visa" in frame.cells and frame.unit.shape == "row" and not cells
    if left_blank and not any(_UNLESS.search(text.text) for text in frame.near):
        texts += map(_Text, frame.unit_text)
    elif not cells:
        texts += [*_own(frame), *map(_Text, _told_in_cells(looker, frame.common)), *_around(frame)]
    elif frame.unit.shape != "row":
        texts += map(_Text, frame.unit_text)
    else:
        texts += [
            _Text(plain_words(found[0])) for text in frame.near for found in _NOBODY.finditer(text.text)
        ]
    if not left_blank:
        texts += map(_Text, (frame.beside_list, *([] if looker.other_houses else [frame.overheard])))
    return [*texts, *map(_Text, _at_the_foot(looker, kind))]


def _own(frame: Frame) -> list[_Text]:
    """The entry's own words, with those of the entry that it refers to."""
    # What an earlier message said is told first, and what stands behind it takes it back.
    own = sorted(frame.unit_text, key=lambda words: tells_of_former(words.text))
    back = any(
        refers(words.text[begin:end]) and _VISA.search(words.text, begin, end)
        for words in own
        if frame.echo.parts
        for begin, end in sentences(words.text)
    )
    return [*map(_Text, own), *([_Text(frame.echo, "echo")] if back else [])]


def _around(frame: Frame) -> list[_Text]:
    """What is said for several places: around the entry, in others, in headings above it."""
    over = (
        words
        for words in frame.headings
        if _SORTED_BY_VISA.search(words.text) or _ENDS_WITH_VISA.search(words.text)
    )
    return [
        *(_Text(words, "whole") for words in frame.whole),
        *(_Text(words, "elsewhere") for words in frame.told_elsewhere),
        *map(_Text, over),
        *(_Text(words, "shortened" if frame.whole else "own") for words in frame.near),
    ]


_NOBODY = regex(
    r"\b(?:nobody|no one|none of (?:us|them|the|our)|no (?:hospital|program|site|member)s?)\b[^.;\n]{0,60}"
    r"\b(?:files?|sponsors?|petitions?|takes?|offers?|does|do|supports?)\b[^.;\n]{0,30}\b[JH]-?1[^.;\n]{0,20}",
    re.I,
)
"""What no entry of a list grants, though the column of each tells of another visa only."""


def _at_the_foot(looker: Looker, kind: Kind) -> list[Words]:
    """What the foot of the page says of visas for all who train there; a teaser of one place says nothing."""
    if kind not in ("residency", "fellowship"):
        return []
    return [
        words
        for words in looker.setting.foot
        if mentions_visas(words.text)
        and (_FOR_ALL.search(words.text) or is_rule(words.text))
        and not _A_LEVEL.search(words.text)
    ]


_FOR_ALL = regex(
    r"\b(?:GME|graduate medical education|(?:residency|fellowship|training) programs|trainees|house ?staff"
    r"|(?<!permanent )residents and fellows"
    r"|(?:every|all|any|each|none|both|our|these)\s(?:of\s)?(?:(?:our|the)\s)?(?:[\w-]+\s){0,2}?"
    r"(?:residenc(?:y|ies)|fellowships?|programs)"
    r"|(?:we|(?:the|our) (?:hospital|program|department|institution|university|college|medical center"
    r"|health system|office))\s(?:(?:does|do|can|will|only|currently|also|not)\s){0,3}"
    r"(?:(?:do|ca|wo)(?:es)?n['\u2019]t\s|cannot\s)?"
    r"(?:sponsors?|accepts?|supports?|process(?:es)?|files?|offers?|takes?))\b",
    re.I,
)
_A_LEVEL = regex(r"\bPGY|\bpositions? (?:is |are )?(?:open|available)\b|\bopenings?\b|\bvacan", re.I)


def _spoken(looker: Looker, text: _Text, kind: Kind, specialty: str | None) -> tuple[Spoken, ...]:
    """The words of ``text`` for a place of this hospital and field, where several are named."""
    words = text.words.text
    if not mentions_visas(words):
        return (Spoken(words),)
    place = place_meant(looker, kind, specialty)
    understood, words = _understood(looker, words, text.way, place)
    return (*understood, *_by_phrases(looker, words, text.way, place))


def _understood(looker: Looker, words: str, way: _Way, place: Place) -> tuple[list[Spoken], str]:
    """What statements say to the place of which every word is understood, and the words without them."""
    if way == "elsewhere":
        return [], words
    if way == "shortened":
        for whole in looker.frame.whole:
            heard = [whole.text[one.start : one.end] for one in answers(whole.text, place) if not one.to_all]
            for begin, end in sentences(words) if heard else ():
                said = words[begin:end].strip(" .;,:")
                if said and any(said in one for one in heard):
                    words = blanked(words, begin, end)
    told = []
    for one in answers(words, place):
        if way != "whole" or not one.to_all:
            if grants := _GRANTS[one.j1, one.h1b]:
                told.append(Spoken(grants, standing=words[one.start : one.end].strip()))
            words = blanked(words, one.start, one.end)
    return told, words


_GRANTS: Final = {
    (j1, h1b): " ".join(
        f"The {name} is {'' if value else 'not '}sponsored."
        for name, value in (("J-1", j1), ("H-1B", h1b))
        if value is not None
    )
    for j1 in (True, False, None)
    for h1b in (True, False, None)
}


def _by_phrases(looker: Looker, words: str, way: _Way, place: Place) -> tuple[Spoken, ...]:
    """What words that the grammar does not know say to the place."""
    if not mentions_visas(words):
        return ()
    if way in ("whole", "elsewhere"):
        return apportioned(words, place, foreign=way == "elsewhere").told
    # What a tier says to others too was told first, unshortened; without that its answers hang in the air.
    heard = Apportioned((), _unheard(words, looker.frame.whole, place)) if way == "shortened" else None
    parted = heard or apportioned(words, place)
    told = spoken(parted.left, place.house, place.other_houses, place.names.own, place.names.others)
    return (*parted.told, *told)


def _unheard(words: str, whole: Sequence[Words], place: Place) -> str:
    """A text without what was told from the unshortened words of its tier."""
    for told in (told for one in whole for told in apportioned(one.text, place).told):
        at = words.find(told.standing) if told.standing else -1
        words = blanked(words, at, at + len(told.standing)) if at >= 0 else words
    return words


def place_meant(looker: Looker, kind: Kind | None, specialty: str | None) -> Place:
    """By what the place is known, for words that tell whom they mean."""
    frame, units = looker.frame, [id(unit) for unit in looker.frame.neighbours]
    alone = not frame.beside.parts and id(frame.unit) in units
    return Place(
        looker.house,
        looker.other_houses,
        looker.names(),
        specialty,
        frame.slot.years,
        _tracks_of(frame.slot),
        kind,
        units.index(id(frame.unit)) + 1 if alone else None,
        len(units),
        frame.unit.ordinal if alone else 0,
        marks_of([unit.ordinal for unit in frame.neighbours]) if alone else frozenset(),
    )


def _tracks_of(slot: Slot) -> frozenset[str]:
    """The one track that its own words name."""
    named = tracks_named(slot.clauses[0].text) if slot.clauses else frozenset()
    return named if len(named) == 1 else frozenset()


def _denied(reading: Reading[bool] | None, left: bool) -> Reading[bool] | None:
    """What another hospital alone grants is not granted here; ``left``: nor what none is granted."""
    return Reading(False, reading.words) if reading and (reading.value or left) else None


def _turned(
    said: Spoken, one: Reading[bool] | None, other: Reading[bool] | None
) -> tuple[Reading[bool] | None, Reading[bool] | None]:
    """What holds for the one that is excepted; where no visa is named, what all are denied is the J-1."""
    j1 = Reading(not one.value, one.words) if one else None
    h1b = Reading(not other.value, other.words) if other else None
    return j1, h1b if h1b is None or not h1b.value or _H1B.search(said.words) else None


_H1B = regex(r"\bH-?1", re.I)


def _with_condition(text: str, words: str) -> str:
    """The words that grant an H-1B, with the next sentence when that says on what it hangs."""
    at = text.find(words)
    following = _CONDITION.match(text, at + len(words)) if at >= 0 else None
    both = text[at : following.end()] if following else words
    return both if len(both) <= EVIDENCE_LIMIT else words


_CONDITION = regex(
    r"[\s:;,.–—-]{1,4}(?=[^.!?\n]{0,120}\b(?:step (?:3|three|III)\b|only|if|provided|must|requires?"
    r"|needs?|depend|case|unless|once|after)[^.!?\n]{0,120}(?:[.!?]|$))"
    r"(?=(?:\(|this|that|it|they|these|those|then|only|provided|but|for (?:the|an?) H"
    r"|(?:an? |the |our )?H-?1|step 3|USMLE|case|candidates? for|applicants? for)\b)[^.!?\n]{0,160}[.!?]?",
    re.I,
)
"""A sentence that follows a granted visa and says when it is granted: "It requires a passed Step 3"."""

_VISA = regex(
    r"visa|sponsor|requirements|eligib|rules?|terms|conditions|polic|all (?:else|other)|otherwise", re.I
)
_UNLESS = regex(r"\b(?:unless|otherwise|all (?:\w+ )?(?:programs?|positions|others))\b", re.I)
"""Words by which what is said for all holds for a row whose visa column is left blank."""
_SORTED_BY_VISA = regex(
    r"^(?=.*(?:visa|\b[JH]-?1|sponsor)).*\b(?:programs?|positions?|openings?|places?|residenc(?:y|ies)"
    r"|fellowships?|hospitals?|sites?|spots?|seats?)\b.*"
    r"\b(?:that|which|who|with(?:out)?|offering|sponsoring|accepting|taking|no|not)\b",
    re.I,
)
"""A heading over the entries that grant the same: "Programs that do not sponsor visas"."""
_ENDS_WITH_VISA = regex(
    r"\w.*[-\u2013\u2014(|\u00b7,;/]\s*"
    r"(?:no visas?|visas?: \w+|(?:(?:no|both|only|ECFMG)\s)?[JH]-?1)\b[^\u2013\u2014|]{0,40}$",
    re.I,
)
"""A heading that names a hospital and says what is granted there: "Elm Hospital, Troy - J-1 only"."""


def _told_in_cells(looker: Looker, cells: Mapping[str, Sequence[Cell]]) -> list[Words]:
    """What the cells of visas say; those of a form that stands around the place are shared."""
    told = cells.get("visa", ())
    return [_explained(looker, cell, told) for cell in told if cell.text.strip()]


def _by_their_legend(looker: Looker, cells: Sequence[Cell]) -> list[Words]:
    """What signs in columns of any name stand for, if the page explains them as visas: "A - J-1, no H-1B"."""
    signs = ((cell, cell.text.strip()) for cell in cells)
    told = ((cell, next(_legends(looker, sign), "")) for cell, sign in signs if _SIGN.fullmatch(sign))
    return [_meaning(cell, meant) for cell, meant in told if mentions_visas(meant)]


def _legends(looker: Looker, sign: str) -> Iterator[str]:
    """What the page gives for a short sign, the nearest first."""
    told = re.compile(
        rf"(?<![\w-]){re.escape(sign)}[\"')\u201d\u2019]?\s*"
        r"(?:[=:]|\s[-\u2013]\s|\b(?:means|is|stands for)\b)\s*([^,;.\n]+)"
    )
    yield from (found[1] for text in looker.frame.near if (found := told.search(text.text)))


_SIGN = regex(r"[A-Z]{1,3}|[+*\u2020\u2021\u00a7]{1,2}")


def _explained(looker: Looker, cell: Cell, cells: Sequence[Cell]) -> Words:
    """A visa cell; a short sign ("N", "Both") is read by the legend that the page gives for it."""
    sign = cell.text.strip()
    of_kind = _KIND_OF_VISA.search(cell.label)
    for meant in _legends(looker, sign) if 0 < len(sign) <= _LONGEST_SIGN else ():
        if _UNSAID.search(meant):
            return plain_words("")
        flat = _FLAT.fullmatch(sign) is not None
        alone = len(cells) == 1
        if of_kind and not _KIND_OF_VISA.search(meant) and not (flat and alone):
            if flat:
                break
            return _meaning(cell, f"{cell.label}: {meant}")
        if any(read_visa_words(meant)):
            # A sign that names a visa says more than what is told of it: "J-1 only" means "no H-1B".
            names = _KIND_OF_VISA.search(sign)
            return _meaning(cell, f"{sign}; {meant}") if names else plain_words(meant)
        if not flat:
            return _meaning(cell, f"Visa: {meant}")
    kinds = _KIND_OF_VISA.findall(cell.label)
    if len(kinds) == len(answers := _APIECE.split(sign)) > 1 and all(map(_FLAT.fullmatch, answers)):
        told_each = zip(kinds, answers, strict=True)
        return _meaning(cell, "; ".join(f"{kind}: {answer}" for kind, answer in told_each))
    if of_kind and _DASH.fullmatch(sign):
        # Beside an answer in the column of the other kind a dash is a no, alone it says nothing.
        told = (one.text.strip() for one in cells)
        answered = any(one and not _DASH.fullmatch(one) for one in told)
        return _meaning(cell, f"{cell.label}: no" if answered else "")
    if sign.casefold() in _OF_ALL_KINDS or (not of_kind and _BOTH.fullmatch(sign)):
        return _meaning(cell, "J-1 and H-1B")
    if not of_kind and _JUST_J.fullmatch(sign):
        return _meaning(cell, sign.replace("J", "J-1"))
    if _UNSAID.match(cell.text):
        return plain_words("")
    if of_kind and read_visa_words(cell.text)[of_kind[0][0] in "hH"]:
        return cell_words(cell)
    # "Visas sponsored" above a "None" grants nothing: the label only says what the column is about.
    granting = field_of(cell.label) == "visa" and not of_kind and not _NOT.search(cell.label)
    return labelled(replace(cell, label="Visa") if granting else cell)


def _meaning(cell: Cell, said: str) -> Words:
    """What a cell's sign stands for; its evidence is the sign itself."""
    made = Normalised(said, cell.words.original, (0,) * len(said))
    return Words(((made, 0, len(said)),))


_LONGEST_SIGN = 8
_DASH = regex(r"[-\u2013\u2014]{1,3}")
_NOT = regex(r"\bnot\b", re.I)
_BOTH = regex(r"J(?:\s?[/,&+]\s?|\s(?:and|or)\s)H")
_JUST_J = regex(r"J(?: only)?")
_OF_ALL_KINDS = ("both", "any", "all", "either", "all types", "any type", "all kinds", "any kind")
_FLAT = regex(r"y(?:es)?|no?", re.I)
_APIECE = regex(r"\s*[/,;|&]\s*|\s+and\s+")
"""Between the answers of a column for both kinds: "yes / no" under "J-1 / H-1B"."""
_UNSAID = regex(
    r"\b(?:ask|inquire|unknown|undecided|unsure|varies|no (?:answer|reply|information|data)"
    r"|(?:did|does|has|have|is|are|was)(?: not|n't) (?:say|said|state|answer|repl|know|given)"
    r"|(?:not|none) (?:yet )?(?:stated|known|given|reported|answered|specified|decided|indicated|listed))",
    re.I,
)
"""What a legend gives for a sign that answers nothing: "? = ask the program"."""
_KIND_OF_VISA = regex(r"\b[JH]-?1(?:-?B)?", re.I)
