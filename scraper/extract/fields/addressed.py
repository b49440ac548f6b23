"""Which of several addresses is a place's: "Residency: a@elm.org", "b@elm.org for Reno, c@elm.org for Elko".

Knows whom the words before or behind an address mean, and that an address may bear the name of its town or
hospital. Promises to leave out only what is plainly another place's. Refuses to choose where the words name
nobody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal

from scraper.extract.fields.meant import Place, groups_in
from scraper.extract.values.contact import addresses_in
from scraper.extract.words.regex import regex

Whose = Literal["own", "others", "nobody"]
_LONGEST: Final = 4_000


def addressed(text: str, addresses: Sequence[str], place: Place) -> tuple[str, ...]:
    """Those of ``addresses`` that ``text`` gives for ``place``; all where it tells none apart."""
    spans = [one for one in addresses_in(text) if one[2] in addresses] if len(text) <= _LONGEST else []
    if len({address for _, _, address in spans}) < 2:
        return tuple(addresses)
    plain = _PEOPLE.sub(_blanked, text) if place.kind not in ("residency", "fellowship") else text
    told_where = _told_where(plain, spans, place)
    whose = _by_names(spans, place) if told_where == "nowhere" else {}
    for start, stop, held in _pieces(plain, spans, behind=told_where == "behind"):
        groups = groups_in(plain, place, start, stop)
        told: Whose = "own" if any(one.own for one in groups) else "others" if groups else "nobody"
        for address in held:
            if told != "nobody" or address not in whose:
                whose[address] = told
    if "others" not in whose.values():
        return tuple(addresses)
    for wanted in ("own", "nobody"):
        if kept := tuple(one for one in addresses if whose.get(one, "nobody") == wanted):
            return kept
    return tuple(addresses)


def _pieces(
    text: str, spans: Sequence[tuple[int, int, str]], *, behind: bool
) -> list[tuple[int, int, list[str]]]:
    """The stretches of a text that tell whose an address is, each with the addresses it holds."""
    out: list[tuple[int, int, list[str]]] = []
    for n, (start, end, address) in enumerate(spans):
        if out and _LIST.fullmatch(text, spans[n - 1][1], start):
            out[-1] = (out[-1][0], end if not behind else out[-1][1], [*out[-1][2], address])
            continue
        if behind:
            stop = spans[n + 1][0] if n + 1 < len(spans) else len(text)
            closed = _CLOSES.search(text, end, stop)
            out.append((end, closed.start() if closed else stop, [address]))
        else:
            before = spans[n - 1][1] if n else 0
            out.append((before, start, [address]))
    if behind:
        return out
    return [(_near_start(text, start, stop), stop, held) for start, stop, held in out]


def _near_start(text: str, start: int, stop: int) -> int:
    """Where the sentence of an address begins, which alone tells whose it is."""
    return max((found.end() for found in _SENTENCE_END.finditer(text, start, stop)), default=start)


_FAR: Final = 40
"""Signs behind an address in which stands what it is for."""
_SENTENCE_END = regex(r"(?<![A-Z])(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bSt)[.!?]\s|\n|;\s")


def _told_where(
    text: str, spans: Sequence[tuple[int, int, str]], place: Place
) -> Literal["before", "behind", "nowhere"]:
    """Where the words stand that tell whom an address is for: "a@… for Trenton", "b@… (Reno)" behind it."""
    stops = [*(start for start, _, _ in spans[1:]), len(text)]
    after = [_FOR.match(text, end) for _, end, _ in spans]
    told = [
        bool(one and groups_in(text, place, one.end(), min(stop, one.end() + _FAR)))
        for one, stop in zip(after, stops, strict=True)
    ]
    if told[0] and sum(told) > 1:
        return "behind"
    starts = [0, *(end for _, end, _ in spans)]
    if any(groups_in(text, place, begin, span[0]) for begin, span in zip(starts, spans, strict=False)):
        return "before"
    return "nowhere"


_FOR = regex(r",?\s?(?:\(|(?:for|in|at)\s(?:the\s|our\s)?|[-\u2013\u2014:]\s?)", re.I)
_CLOSES = regex(r"[);]|(?<=\w\w)[.!?]\s|\n")
_LIST = regex(r"[\s,;/&]*(?:(?:and|or|cc|copy(?: to)?)\b)?[\s:,]*", re.I)
_PEOPLE = regex(r"\b(?:residen(?:ts?|cy|cies)|fellow(?:s|ships?)?)\b", re.I)


def _blanked(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _by_names(spans: Sequence[tuple[int, int, str]], place: Place) -> dict[str, Whose]:
    """Whose the addresses are by the names in them: "reno@elm.org", "gme.reno@elm.org"."""
    out: dict[str, Whose] = {}
    for _, _, address in spans:
        local = re.sub(r"[^a-z]", "", address.split("@")[0])
        own, others = (
            any(len(plain) >= _SHORTEST and plain in local for plain in map(_letters, names))
            for names in (place.names.own, place.names.others)
        )
        if own != others:
            out[address] = "own" if own else "others"
    return out if len(out) == len({address for _, _, address in spans}) else {}


_SHORTEST: Final = 4


def _letters(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.lower())
