"""Phrases as a person writes them, made into patterns; sentences; numbers in words.

Knows the small language of ``data/*.toml``: ``(a|b)`` one of these, ``[a|b]`` perhaps one of these,
``{n}`` a number in digits or words, ``..`` up to five words, ``word*`` any ending, ``=IM`` in these
very letters and signs; a space also matches a line break, hyphen or slash, a hyphen also a space or
nothing. Promises patterns that are linear: every repetition is bounded and no two ways lead through the
same text. Refuses overlapping meanings: a phrase has at most one number.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache, partial, wraps
from importlib.resources import files
from typing import Any, Concatenate, Final, NamedTuple, ParamSpec, TypeVar

from scraper.extract.words.regex import regex
from scraper.extract.words.signs import Signed, Way, announce, signs_in
from scraper.record.vacancy import EVIDENCE_LIMIT

NUMBER_WORDS: Final[Mapping[str, int]] = {
    "zero": 0,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "twenty-four": 24,
    "thirty-six": 36,
}

_GAP: Final = r"(?:[^\s.;:!?/-]{1,25}[\s/-]{1,3}){0,5}?"
_SEPARATOR: Final = r"[\s/(-]{1,3}"
_WORDS_FOR_NUMBERS: Final = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
NUMBER: Final = (
    rf"(?=\(?(\d{{1,2}}|{_WORDS_FOR_NUMBERS})\b)"
    rf"(?:\((?:\d{{1,2}}|{_WORDS_FOR_NUMBERS})\)(?:\s(?:{_WORDS_FOR_NUMBERS})\b)?"
    rf"|(?:\d{{1,2}}|{_WORDS_FOR_NUMBERS})(?![\w)])(?:\s?\(\d{{1,2}}\))?)"
)
"""A number of at most two digits or in words, perhaps told twice: ``two``, ``(2)``, ``five (5)``."""

_KEPT: Final = 16_000
"""Signs of the longest text whose answers are kept: more than the longest tier of a place has."""
_SHORT: Final = 1_000
P = ParamSpec("P")
R = TypeVar("R")

_TOKEN = regex(r"\[[^\]]*\]|\([^)]*\)|\S+")


def remembered(read: Callable[Concatenate[str, P], R]) -> Callable[Concatenate[str, P], R]:
    """The pure function ``read``, its latest answers kept: a page's common words are asked for each record.

    Of long texts, which the places of a page share, only a few are kept, so that what is remembered stays
    small, and lines and sentences do not drive them out.
    """
    short = lru_cache(maxsize=512)(read)
    long = lru_cache(maxsize=64)(read)

    @wraps(read)
    def ask(text: str, /, *args: P.args, **names: P.kwargs) -> R:
        answer = short if len(text) <= _SHORT else long if len(text) <= _KEPT else read
        return answer(text, *args, **names)  # type: ignore[arg-type]

    return ask


@cache
def table(name: str) -> Mapping[str, Any]:
    """The vocabulary file ``data/<name>.toml``."""
    return tomllib.loads((files("scraper.extract") / "data" / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def listed(name: str, phrases: str) -> Signed:
    """The pattern of one list of phrases in the vocabulary file ``data/<name>.toml``."""
    return compiled(table(name)[phrases])


def number(words: str) -> int | None:
    """``"five (5)"``, ``"(2) two"`` or ``"12"`` as an integer."""
    found = re.search(rf"\d{{1,3}}|{_WORDS_FOR_NUMBERS}", words.lower())
    if not found:
        return None
    return NUMBER_WORDS.get(found[0]) if found[0] in NUMBER_WORDS else int(found[0])


def compiled(phrases: Iterable[str]) -> Signed:
    """One pattern for any of the phrases, whole words only; the number, if any, is its one set group."""
    every = tuple(phrases)
    patterns = [_pattern(phrase) for phrase in sorted(every, key=len, reverse=True)]

    def pattern() -> re.Pattern[str]:
        # "PM&R" is one word: neither an hour nor a track that is called R.
        return re.compile(rf"(?<![\w@])(?<!\w&)(?:{'|'.join(patterns)})(?![\w@]|&\w)", re.IGNORECASE)

    glances = [partial(_glance, phrase) for phrase in every]
    first = _announced().get(every)
    ways = _ways(every) if first is not None else [Way(frozenset())] * len(every)
    return Signed(pattern, ways, first or 0, glances)


def _glance(phrase: str) -> str:
    """A phrase's pattern for a text in lower case, led by its first letters where it has such.

    So the search runs from one such beginning to the next; a look behind in front would be tried everywhere.
    """
    pattern = _pattern(phrase).lower()
    first = next(iter(_TOKEN.findall(phrase)))
    choices = first[1:-1].split("|") if first.startswith("(") else [first]
    led = [_LED.match(_pattern(one).lower()) for one in choices]
    if not all(led):
        return rf"(?<![\w@]){pattern}(?![\w@])"
    ways = (f"{one['exact'] or ''}{one[2]}(?<![\\w@]{one[2]}){one.string[one.end() :]}" for one in led if one)
    return rf"(?:{'|'.join(ways)}){pattern.removeprefix(_pattern(first).lower())}(?![\w@])"


_LED: Final = regex(r"(?P<exact>\(\?-i:)?([a-z0-9]+)")


_TABLES: Final = ("offer", "training", "dates", "visa", "eligibility", "contact", "weigh")


@cache
def _announced() -> Mapping[tuple[str, ...], int]:
    """The number of the first phrase of every list in the vocabulary: see ``signs.py``."""
    out: dict[tuple[str, ...], int] = {}
    for name in _TABLES:
        for phrases in lists_of(table(name)):
            if phrases not in out:
                out[phrases] = announce(_ways(phrases))
    return out


def lists_of(part: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    """Every list of phrases in a vocabulary file or in a part of it."""
    for value in part.values():
        if isinstance(value, Mapping):
            yield from lists_of(value)
        elif isinstance(value, list):
            yield tuple(value)


_EVERYWHERE: Final = frozenset(("and", "are", "he", "in", "io", "is", "it", "me", "on", "or"))
"""Signs that stand in most sentences: to look for them costs more than to try the pattern."""


_COMMON: Final = frozenset(
    (
        *("able", "after", "am", "apply", "call", "can", "each", "every", "for", "given", "has", "have"),
        *("need", "not", "our", "send", "take", "the", "there", "through", "will", "year", "years"),
        *("fellow", "fellows", "fellowship", "graduate", "graduates", "intern", "resident", "residents"),
        *("fill", "filled", "open", "opening", "openings", "place", "places", "position", "positions"),
        *("vacancies", "hospital", "level", "match", "medical", "program", "residency", "review", "start"),
        *("training", "visa"),
    )
)
"""Words of every other sentence of the field: beside one a second word of the phrase is asked for."""


def _ways(phrases: Iterable[str]) -> list[Way]:
    """For each of the phrases the signs that every match of it holds; none where there is no telling."""
    ways: list[Way] = []
    for phrase in phrases:
        told = _needles(phrase)
        if not told or told[0] & _EVERYWHERE:
            ways.append(Way(frozenset()))
            continue
        more = told[1:] if told[0] & _COMMON else []
        second = next((signs for signs in more if not signs & _EVERYWHERE), frozenset[str]())
        ways.append(Way(told[0], second))
    return ways


def _needles(phrase: str) -> list[frozenset[str]]:
    """The words of a phrase that no match can lack, or those of its choices, the most telling first."""
    found: list[frozenset[str]] = []
    for token in _TOKEN.findall(phrase):
        if token in ("..", "{n}") or token.startswith("["):
            continue
        if token.startswith("("):
            each = [_needles(one)[:1] for one in token[1:-1].split("|")]
            here = frozenset(word for told in each for word in told[0]) if all(each) else frozenset()
        else:
            longest = max(re.split(r"[*'-]", token.removeprefix("=").lower()), key=len)
            here = frozenset({longest}) if len(longest) > 1 else frozenset()
        if here:
            found.append(here)
    return sorted(found, key=lambda signs: -min(map(_telling, signs)))


def _telling(sign: str) -> float:
    """How much a sign tells: the longer the more, and one of every other sentence little."""
    return 3.5 if sign in _COMMON else len(sign)


def whole(*words: str) -> str:
    """Any of the words, each at its own beginning: such a search runs from one first letter to the next.

    A look behind in front would be tried at every sign; the words may not be in a pattern that ignores case.
    """
    return "(?:" + "|".join(rf"{word}(?<!\w{word})" for word in words) + ")"


def mentions(text: str, *parts: str) -> bool:
    """Whether any of the parts (lower case) stands in the text: the cheap question before a dear one."""
    low = text.lower()
    for part in parts:  # noqa: SIM110 - a generator would take longer than the search
        if part in low:
            return True
    return False


def group_number(match: re.Match[str]) -> int | None:
    """The number that a phrase with ``{n}`` caught."""
    caught = next((group for group in match.groups() if group is not None), None)
    return number(caught) if caught else None


def _pattern(phrase: str) -> str:
    out, pending = "", ""
    for token in _TOKEN.findall(phrase):
        if token == "..":  # noqa: S105 - a mark of the phrase language
            out += pending + _GAP
            pending = ""
        elif token.startswith("["):
            choice = _choice(token[1:-1])
            out += f"(?:{pending}{choice})?" if pending else f"(?:{choice}{_SEPARATOR})?"
            continue
        else:
            out += pending + (_choice(token[1:-1]) if token.startswith("(") else _word(token))
            pending = _SEPARATOR
    return out


def _choice(alternatives: str) -> str:
    return (
        "(?:"
        + "|".join(_pattern(one) for one in sorted(alternatives.split("|"), key=len, reverse=True))
        + ")"
    )


def _word(token: str) -> str:
    if token == "{n}":  # noqa: S105
        return NUMBER
    exact = token.startswith("=")
    body = re.escape(token.removeprefix("="))
    body = body.replace(r"\*", r"\w{0,12}(?:-\d\b)?").replace(r"\-", r"[\s-]?").replace("'", "'?")
    return f"(?-i:{body})" if exact else body


# ---------------------------------------------------------------------------------------- sentences
# A lead that closes its brackets before a colon, "One PGY-2 position (Reno, NV): ...", is a sentence.
_STOP = regex(
    r"[.!?\n•·▪●◦‣|;:](?:(?<=[.!?])[.!?]{0,2}[\"')\]]{0,2}(?=\s)|(?<=[\n•·▪●◦‣|;])|(?<=\):)(?=\s[A-Z]))"
)
"""The sign itself stands before the looks behind it: so the search runs from sign to sign."""
_WRAPPED_LINE: Final = 48
"""A line at least so long that ends without a stop is taken to go on in the next one."""
_LONGEST: Final = 700
_SMALL_END = regex(r"\b20\d\d$|(?<=\s)(?!(?:approx|assoc|dept|incl|sept|univ|hosp)$)[a-z]{4,}$")
_COUNT_LABEL = regex(r"\(\d{1,2}\)$")
"""A number of places before a colon: what follows is said of them, "PGY-2 (2): July 2028"."""
_FRESH = regex(r"\s*(?:[-*•·o>]\s|\d{1,2}[.)]\s|\d{1,2}:\d\d\s|[A-Z#][\w# /]{1,30}:\s)")
"""A list item, a label or an hour of the day: never the rest of the line before."""


class Sentence(NamedTuple):
    """A sentence (or line, or cell) and where it begins in the text."""

    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@remembered
def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text, blank ones left out; wrapped lines are one sentence, list items are not."""
    cuts = [stop.end() for stop in _STOP.finditer(text) if _ends_here(text, stop)]
    found: list[Sentence] = []
    for begin, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
        piece = text[begin:end]
        body = piece.strip()
        if body.strip(".;|•·▪●◦‣ "):
            found.extend(_pieces(begin + piece.index(body), body))
    return tuple(found)


def _pieces(start: int, body: str) -> Iterator[Sentence]:
    """The sentence, cut at a space where it is longer than any that a person writes."""
    if len(body) <= _LONGEST:
        yield Sentence(start, body)
        return
    at = 0
    while len(body) - at > _LONGEST:
        cut = body.rfind(" ", at + _LONGEST // 2, at + _LONGEST) + 1 or at + _LONGEST
        yield Sentence(start + at, body[at:cut])
        at = cut
    yield Sentence(start + at, body[at:])


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("words")[name])


def _ends_here(text: str, stop: re.Match[str]) -> bool:
    start, end = stop.span()
    if text[start] == ":":
        return _COUNT_LABEL.search(text, max(0, start - 5), start) is None
    if text[start] != ".":
        return text[start] != "\n" or not _goes_on(text, start)
    following = text[end : end + 3].lstrip(" ")
    if following[:1].islower():
        return bool(_SMALL_END.search(text, max(0, start - 16), start))
    word = text[max(0, start - 16) : start].rsplit(None, 1)
    last = word[-1].lstrip("(\"'").lower() if word else ""
    if last in _words("abbreviations"):
        return following.startswith("\n")
    return not (len(last) == 1 and last.isalpha() and text[start - 1].isupper())


_BEGINS = regex(
    r"(?:Our|We|This|The|These|Please|Applicants?|Candidates?|Must|Contact|Send|Looking|Requires?|Visas?|No|Must"
    r"|An?|Resident|Fellow|Position|Program)\s(?!\d)"
)
"""How a new sentence begins in the line after a date that no stop follows."""


def _goes_on(text: str, newline: int) -> bool:
    start = text.rfind("\n", 0, newline) + 1
    line = text[start:newline].rstrip()
    following = text[newline + 1 : newline + 6]
    if not line or not following.strip() or line[-1] in ".!?:;|" or _FRESH.match(text, newline + 1):
        return False
    if line.rsplit(None, 1)[-1].lower() in _words("unfinished"):
        return True
    if line[-1].isdigit() and _BEGINS.match(text, newline + 1):
        return False
    if following.lstrip()[:1].islower():
        return len(line) >= _WRAPPED_LINE // 2
    return len(line) >= _WRAPPED_LINE


def sentences_with(text: str, *patterns: Signed) -> Iterator[Sentence]:
    """The sentences that hold a sign of any of the patterns: a reader looks at no others."""
    wanted = 0
    for pattern in patterns:
        if not pattern.bit:
            yield from sentences(text)
            return
        wanted |= pattern.bit
    if signs_in(text) & wanted:
        yield from (one for one in sentences(text) if signs_in(one.text) & wanted)


def sentence_at(text: str, position: int) -> Sentence:
    """The sentence that holds a position of the text."""
    all_of_them = sentences(text)
    index = bisect_right(all_of_them, position, key=lambda one: one.start) - 1
    return all_of_them[max(index, 0)] if all_of_them else Sentence(0, text)


def quote(text: str, start: int, end: int) -> str:
    """The words around ``text[start:end]``: its sentence when that is short enough, else what fits."""
    whole = sentence_at(text, start)
    if whole.start <= start and end <= whole.end and len(whole.text) <= EVIDENCE_LIMIT:
        return whole.text
    if end - start >= EVIDENCE_LIMIT:
        return text[start : start + EVIDENCE_LIMIT].strip()
    spare = (EVIDENCE_LIMIT - (end - start)) // 2
    begin, finish = max(whole.start, start - spare), min(max(whole.end, end), end + spare)
    begin, finish = min(begin, start), max(finish, end)
    while begin < start and begin > 0 and text[begin - 1].isalnum() and text[begin].isalnum():
        begin += 1
    while finish > end and finish < len(text) and text[finish - 1].isalnum() and text[finish].isalnum():
        finish -= 1
    return text[begin:finish].strip()
