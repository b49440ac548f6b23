"""What signs stand for: codes, symbols, icons and emoji that a legend explains, told where they stand.

Knows "J = J-1, N = none", "● both ○ neither", terms and tables of signs, and how entries bear a sign: alone
in a cell, in brackets, between commas, before or behind. Promises entries that say in the legend's own words
what their signs mean, and a legend that speaks for nobody else. Refuses signs that no legend explains, and
notes: a mark with a sentence of its own is ``structure/footnotes.py``'s.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from scraper.extract.offers.offer import status_of
from scraper.extract.pages.borne import borne_by, loosely_told
from scraper.extract.pages.coded_pieces import codes_in_pieces
from scraper.extract.pages.legend_meanings import (
    DENIED,
    FATE,
    FOR_ALL,
    FOR_NONE,
    NAME_OF_VISA,
    TELLS,
    VISAS,
    in_words,
    tells_of_place,
    tells_town,
)
from scraper.extract.pages.legend_signs import CODE, COLOUR, MARK, SYMBOL, has_hint, is_sign
from scraper.extract.values.visa import read_visa
from scraper.extract.words.block import Block
from scraper.extract.words.regex import regex

ICON = "\u2045{}\u2046"
"""How an image's word is kept among the others until a legend has told what it stands for."""
_EQUALS = r"\s?=\s?|\s(?:means?|stands? for|denotes?|indicates?|is for)\s(?:that\s)?"
_LOOSELY = rf"(?:{_EQUALS}|\s?(?<!:):(?!:)\s?|\s-{{1,2}}\s)"
_SAID = (
    r"(?:(?:is |are )?(?:now )?(?:open|filled|withdrawn|closed|taken|on hold|full|cancell?ed)"
    r"|[JH]-?1B?|[Nn]o\s(?:visa|spons)|none|neither|both|(?:US |U\.S\. )?citizens)\b"
)
"""How a meaning begins that needs no sign between it and its code: "O open, F filled", "J J-1"."""
_VERB = (
    r"(?:are|is|have|has|do|does|can|cannot|will|starts?|begins?|need|require|sponsors?|accepts?|takes?|offers?"
    r"|supports?|considers?)\b"
)
_SPELT = {"asterisk": "*", "star": "*", "dagger": "\u2020"}
_PAIR = regex(
    rf"(?P<symbol>{SYMBOL})(?:{_LOOSELY}| ?)"
    rf"|(?P<mark>{MARK})(?P<of>{_LOOSELY}| ?)"
    rf"|(?<![\w/.@-])[\"'(\[]?(?P<code>{CODE})[\"')\]]?(?P<sep>{_LOOSELY})"
    rf"|(?:(?<=[;,]\s)|(?<=\sand\s))[\"'(\[]?(?P<elided>{CODE})[\"')\]]?\sfor\s(?:the\s)?"
    rf"|(?:(?<=[:;,(]\s)|(?<=\s\s)|(?<![^\n]))[\[(]?(?P<bare>[A-Z]{{1,3}}|\d)[\])]?\s(?={_SAID})"
    rf"|\b(?:[Mm]arked|[Ll]abell?ed|[Tt]agged|[Ff]lagged|[Cc]oded)\s(?:with\s|by\s|as\s)?(?:an?\s|the\s)?"
    rf"[\"'(\[]?(?P<worn>{SYMBOL}|[*\u2020\u2021\u00a7]{{1,3}}|[A-Z]{{1,3}}|asterisks?|stars?|daggers?)[\"')\]]?\s"
    rf"(?={_VERB})"
    r"|(?<=[:;,(]\s)(?P<drawn>[+?\u2013-])\s(?=[a-z]{2})"
    r"|(?<![\w-])(?P<blank>(?:[Aa] |[Ii]f )?(?:[Bb]lank|[Ee]mpty|[Nn]othing)(?: cell)?"
    rf"|[Nn]o (?:mark|sign|symbol|icon|code|letter|entry))(?:{_LOOSELY})"
    r"|(?P<struck>\b(?:(?i:crossed|struck|scored|ruled)[ -](?:out|through)"
    rf"|(?i:strike-?(?:through|out)s?)(?: text)?))(?:{_LOOSELY})"
    r"|(?P<bracketed>\b(?i:figures?|numbers?|numerals?|counts?|positions?|places?|seats?|entries|those)\s"
    r"(?:(?:shown|given|printed|set|written|listed|standing|put)\s)?(?:with)?in\s"
    r"(?:(?:square|round|gr[ea]y|red)\s)*(?:brackets?|parenthes[ei]s))"
    rf"(?:{_LOOSELY}|,?\s(?=(?:has|have|is|are|was|were|already)\s))"
)
_STOP = regex(r"[;\n|]|(?<=\S)\s{2,}|\.(?=\s|$)|(?<=\w)\s*[,.]?\s*$")
_VISA_STATEMENT = regex(r"[JH]-?1B?|PGY?|PL|CA|R|Q|A", re.I)
"""What stands before a colon and is no code: the visa itself, a level, a question and its answer."""
_LONGEST_MEANING, _MOST_LEGENDS, _SEVERAL = 90, 40, 2
TOPIC_LEFT = 70


CODED = regex(r"\b(?:codes?|key|visas?|status|legend|symbol|type)\b", re.I)
"""A column or label over codes."""


@dataclass(slots=True)
class Legend:
    """The signs of a part, each with its meaning, and where the legend itself stands."""

    symbols: dict[str, str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    blank: str = ""
    struck: str = ""
    bracketed: str = ""
    """What a count in brackets stands for."""
    edges: bool = False
    """Whether codes without a sign of equality are told, which may stand by an address too."""
    at: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    """The stretches of a block, by its number, that are legend."""

    def __bool__(self) -> bool:
        return bool(self.symbols or self.codes or self.struck or self.bracketed)


@dataclass(slots=True)
class _Pair:
    """A sign and what stands behind it."""

    sign: str
    sort: str
    meaning: str
    start: int
    end: int
    strict: bool
    """An equals sign or a verb stands between the two."""


@dataclass(slots=True)
class _Found:
    """The pairs of one block, and those of them that are a legend."""

    pairs: list[_Pair]
    kept: list[_Pair]
    where: set[int]
    topic: bool

    def goes_on(self, pairs: Sequence[_Pair], where: set[int]) -> bool:
        """Whether the next line of a table or list of visas says "both" or "none"."""
        return (
            len(pairs) == 1
            and bool(self.kept)
            and max(self.where) + 1 == min(where)
            and (self.topic or any(read_visa(self.kept[0].meaning)))
            and (FOR_ALL.match(pairs[0].meaning) or FOR_NONE.match(pairs[0].meaning)) is not None
        )

    @property
    def is_list(self) -> bool:
        """Whether signs are explained for their own sake: several, by an equals sign, under a title."""
        return self.topic or len(self.pairs) > 1 or any(pair.strict for pair in self.pairs)


def legend_of(blocks: Sequence[Block], candidates: Sequence[int], loose: Sequence[int] = ()) -> Legend:
    """What is explained anywhere; a sign that is given two meanings is no sign.

    ``candidates``, ``loose``: the blocks that may explain by signs of equality, and without any.
    """
    legend = Legend()
    opens = Counter(plain(sign[0]) for n in candidates if (sign := _OPENS.match(blocks[n].text)))
    found: list[_Found] = []
    borne = borne_by(blocks) if loose else {}
    columns = frozenset(cell.label for block in blocks if block.kind == "row" for cell in block.cells)
    for n in sorted({*candidates, *loose}):
        pairs, where, topic = _explaining(blocks, n, columns) if n in candidates else ([], {n}, False)
        if n in loose and len(told := _loosely(blocks[n].text, n, borne)) > len(_kept(pairs, topic)):
            pairs, topic, legend.edges = told, True, True
        if sum(pair.sort == "symbol" for pair in pairs) == 1 and _opens_entry(
            pairs[0], blocks[n].text, opens
        ):
            pairs = pairs[1:]
        if found and found[-1].goes_on(pairs, where):
            found.append(_Found(pairs, pairs, where, True))
        elif (
            len(pairs) != 1
            or pairs[0].strict
            or opens[pairs[0].sign] < _OFTEN
            or _is_line(pairs[0], blocks[n].text)
        ):
            found.append(_Found(pairs, _kept(pairs, topic), where, topic))
    # A sign that opens one line alone is explained there only where no list of signs tells of it.
    _take(legend, [one for one in found if one.is_list], blocks)
    alone = [one for one in found if one.pairs and not one.is_list]
    alone = (
        [one for one in alone if opens[one.pairs[0].sign] < _OFTEN or _beside(one, alone)] if alone else []
    )
    times = Counter(pair.sign for one in alone for pair in one.kept)
    _take(legend, [one for one in alone if all(times[pair.sign] == 1 for pair in one.kept)], blocks)
    return legend


_OFTEN = 2
_LONGEST_LINE = 40


def _loosely(text: str, n: int, borne: Mapping[str, frozenset[int]]) -> list[_Pair]:
    elsewhere = {sign for sign, at in borne.items() if at - {n}}
    told = loosely_told(
        text, elsewhere, lambda words: any(read_visa(in_words(words, True))), _LONGEST_MEANING
    )
    return [_Pair(plain(sign), "code", meaning, start, end, True) for sign, meaning, start, end in told]


def _opens_entry(pair: _Pair, text: str, opens: Counter[str]) -> bool:
    """Whether a sign stands before an entry, as before others: explained is it elsewhere."""
    often = not pair.start and not pair.strict and opens[pair.sign] >= _OFTEN
    return often and not _is_line(pair, text)


def _is_line(pair: _Pair, text: str) -> bool:
    """Whether a line holds a sign and what it stands for, and nothing else: a line of a legend."""
    return pair.end == len(text) <= _LONGEST_LINE and not pair.start and tells_of_place(pair.meaning)


def _beside(line: _Found, lines: Sequence[_Found]) -> bool:
    """Whether the next line, or the one before, explains another sign: one sign before many is a bullet."""
    at = min(line.where)
    return any(
        one.kept and one.pairs[0].sign != line.pairs[0].sign and abs(min(one.where) - at) <= _NEXT
        for one in lines
    )


_NEXT = 3


def _take(legend: Legend, found: Sequence[_Found], blocks: Sequence[Block]) -> None:
    said: dict[str, set[str]] = {}
    for one in found:
        for pair in one.pairs:
            if pair in one.kept or TELLS.search(pair.meaning):
                said.setdefault(pair.sign, set()).add(pair.meaning.casefold())
    for one in [one for one in found if one.kept][:_MOST_LEGENDS]:
        visas = one.topic or any(any(read_visa(pair.meaning)) for pair in one.kept)
        for pair in one.kept:
            if len(said[pair.sign]) > 1 or pair.sign in legend.symbols or pair.sign in legend.codes:
                continue
            _enter(legend, pair, in_words(pair.meaning, visas))
            for n in one.where:
                whole = len(one.where) > 1 or blocks[n].kind == "row"
                stretch = (0, len(blocks[n].text)) if whole else (pair.start, pair.end)
                legend.at.setdefault(n, []).append(stretch)


def _enter(legend: Legend, pair: _Pair, meaning: str) -> None:
    if pair.sort == "symbol":
        legend.symbols[pair.sign] = meaning
    elif pair.sort == "code":
        legend.codes[pair.sign] = meaning
    elif pair.sort == "blank":
        legend.blank = meaning
    elif pair.sort == "bracketed":
        legend.bracketed = status_of(_IS.sub("", meaning)) or meaning
    else:
        legend.struck = meaning


_IS = regex(r"^(?:(?:has|have|is|are|was|were|been|already|now)\s)+")


def _explaining(
    blocks: Sequence[Block], n: int, columns: Collection[str] = ()
) -> tuple[list[_Pair], set[int], bool]:
    """The pairs that a block holds, the blocks that they stand in, and whether they are led as visas."""
    block = blocks[n]
    label = block.cells[0].label if block.kind == "field" else ""
    of_two = _of_two(blocks, n) if not label or label not in columns else None
    if of_two is not None:
        return *of_two, VISAS.search(_before(blocks, n, of_two[0])) is not None
    if block.kind == "row" or (label and not CODED.search(label) and label not in columns):
        return [], set(), False
    pairs = _pairs(block.text)
    return pairs, {n}, bool(pairs) and VISAS.search(_before(blocks, n, pairs)) is not None


_OPENS = regex(rf"{SYMBOL}|{MARK}")


def _of_two(blocks: Sequence[Block], n: int) -> tuple[list[_Pair], set[int]] | None:
    """A sign in a cell, term or line of its own, with its meaning in the next."""
    block = blocks[n]
    if block.kind == "row":
        told = [cell for cell in block.cells if cell.text.strip()]
        if len(told) != 2 or not is_sign(told[0].text.strip()):
            return None
        sign, meaning, where = told[0].text, told[1].text, {n}
    elif block.kind == "field" and len(block.cells) == 1 and is_sign(block.cells[0].label):
        sign, meaning, where = block.cells[0].label, block.text, {n}
    elif block.kind in ("heading", "text") and is_sign(block.text) and n + 1 < len(blocks):
        below = blocks[n + 1]
        if below.kind not in ("text", "item") or is_sign(below.text):
            return None
        sign, meaning, where = block.text, below.text, {n, n + 1}
    else:
        return None
    sign = sign.strip(" ():=")
    if not meaning.strip() or len(meaning) > _LONGEST_MEANING or re.fullmatch("[JH]-?1B?", sign, re.I):
        return None
    sort = "symbol" if re.fullmatch(f"{SYMBOL}|{MARK}", sign) else "code"
    return [_Pair(plain(sign), sort, meaning.strip(" .;,"), 0, len(block.text), True)], where


def _pairs(text: str) -> list[_Pair]:
    """The signs of a text with what stands behind each of them."""
    if not has_hint(text):
        return []
    found = list(_PAIR.finditer(text))
    out: list[_Pair] = []
    for n, one in enumerate(found):
        following = found[n + 1].start() if n + 1 < len(found) else len(text)
        stop = _STOP.search(text, one.end(), following)
        end = stop.start() if stop else following
        start = one.start()
        if one["worn"]:
            start = max(text.rfind(stop, 0, start) for stop in ",.;\n") + 1
        if n + 1 < len(found) and found[n + 1]["worn"] and end == following:
            end = max(text.rfind(",", one.end(), end), text.rfind(" and ", one.end(), end), one.end())
        meaning = text[one.end() : end].strip(" ,;.()\"'\u00b7\u2022")
        sort = next(name for name in _SORTS if one[name])
        if sort == "elided" and not (out and out[-1].strict):
            continue
        sign = _SPELT.get(one[sort].rstrip("s"), one[sort].strip())
        if not meaning or len(meaning) > _LONGEST_MEANING:
            continue
        if sort == "code" and _VISA_STATEMENT.fullmatch(sign) and "=" not in one[0]:
            continue
        if _ANSWERS.fullmatch(sign) and NAME_OF_VISA.search(meaning) and "=" not in one[0]:
            continue
        if sort == "code" and FATE.fullmatch(sign):
            continue
        if sort == "mark" and not FATE.fullmatch(meaning):
            continue
        strict = sort in _PLAINLY or bool(re.search(_EQUALS, one[0]))
        if sort in ("mark", "drawn", "bare", "worn", "elided"):
            sort = "code" if sign.isalnum() else "symbol"
        out.append(_Pair(plain(sign), sort, meaning, start, end, strict))
    opened = codes_in_pieces(text, _LONGEST_MEANING) if len(out) < _SEVERAL else ()
    told = (one for one in opened if not _VISA_STATEMENT.fullmatch(one[0]))
    return [_Pair(c, "code" if c else "blank", says, a, b, True) for c, says, a, b in told] or out


_ANSWERS = regex(r"[\u2611\u2612\u2705\u2713-\u2718\u274c\u274e]\ufe0f?")
"""What a tick or cross answers for: "\u2705 J-1 \u274c H-1B" is no legend."""
_PLAINLY = ("blank", "struck", "worn", "bracketed", "elided")
_SORTS = ("symbol", "drawn", "mark", "code", "elided", "bare", "worn", "blank", "struck", "bracketed")


def _before(blocks: Sequence[Block], n: int, pairs: Sequence[_Pair]) -> str:
    """The words that lead to a legend: "Column V (visa):", a line or heading above it."""
    lead = blocks[n].text[max(0, pairs[0].start - TOPIC_LEFT) : pairs[0].start]
    if blocks[n].kind == "field":
        return f"{blocks[n].cells[0].label}: {lead}"
    if len(lead.strip()) > 3 or not n:
        return lead
    above = blocks[n - 1].text
    return above if len(above) <= TOPIC_LEFT and above.rstrip().endswith(":") else ""


def _kept(pairs: Sequence[_Pair], topic: bool) -> list[_Pair]:
    """The pairs that are a legend: one at least tells of a place what a record holds."""
    telling = [
        pair
        for pair in pairs
        if TELLS.search(pair.meaning)
        or FATE.fullmatch(pair.meaning)
        or (pair.strict and pair.sort == "code" and tells_town(pair.meaning))
        or (pair.sort == "blank" and DENIED.fullmatch(pair.meaning))
    ]
    several = len(telling) > 1
    # What stands among them with an equals sign is of the same list: "O = open, X = no vacancy".
    topic = topic or (several and all(pair.strict for pair in pairs))
    kept = [
        pair
        for pair in pairs
        if (pair in telling or FOR_ALL.match(pair.meaning) or FOR_NONE.match(pair.meaning) or topic)
        and (
            pair.strict
            or several
            or topic
            or (pair.sort == "symbol" and (not pair.start or FATE.fullmatch(pair.meaning)))
        )
    ]
    signs = [pair.sign for pair in kept]
    # Where one sign opens several lines it is a bullet, or the entries themselves.
    return [pair for pair in kept if signs.count(pair.sign) == 1] if telling or topic else []


_IS_COLOUR = regex(COLOUR, re.I)


def plain(sign: str) -> str:
    """The sign without the mark by which some keyboards ask for its colours; a colour in small letters."""
    sign = sign.replace("\ufe0f", "")
    return sign.lower() if _IS_COLOUR.fullmatch(sign) else sign
