"""Does a sentence say that a class is short of somebody, though it names neither a place nor a trainee?

Knows how people say it: "we are one short", "came up one short in the match", "finished the Match with one
empty chair", "there is room for one more". Promises the number where it is told, and to leave alone a team,
a panel or a dinner that is short of one. Refuses what is past, denied or asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from scraper.extract.words.choices import choice, nouns
from scraper.extract.words.phrases import NUMBER_WORDS, remembered
from scraper.extract.words.regex import regex
from scraper.extract.words.signs import signed

_FEW: Final = r"(?:an?|one|two|three|four|five|six|[1-6])"
_BODY: Final = rf"(?:{nouns('short', 'missed')}|people|man|woman|pairs? of hands|PGY\W?[1-7]s?)"
_LITTLE: Final = (
    r"(?:(?:too )?(?:short|shy|few|light)|down|fewer|missing"
    r"|under(?: (?:strength|complement|quota|number))?"
    r"|below (?:strength|complement|quota|our number))"
)
_SUMMER: Final = r"(?:January|June|July|August|September|20\d\d)"
_END: Final = (
    r"(?=\W*$|[.,;:!)\u2013\u2014(]|\s[-\u2013\u2014]"
    rf"|\s(?:{choice('short', 'after_lack')}|for (?:{_SUMMER}|next|the (?:coming|next|new|20)))\b)"
)
_IS: Final = rf"(?:'re|{choice('short', 'stands')}|{choice('short', 'ends')} (?:up|out))"
_LATELY: Final = rf"(?:(?:{choice('wanting', 'lately', 'suddenly')}|only|sadly|us|up)\s){{0,2}}"
_MATCH: Final = r"(?:match(?: day)?|SOAP|NRMP|(?:match )?(?:season|round|cycle))"
_SEASON: Final = (
    r"(?:(?:the|this|our|yesterday's|today's|last week's|this (?:year|month|week|season)'s)\s)?"
    r"(?:[A-Za-z0-9]+\s){0,2}?"
)
_SEAT: Final = rf"(?:{nouns('seats', 'places', 'vacancies', 'chairs', 'gaps')}|hooks?)"
_FREE: Final = choice("seats", "free", "unclaimed")
_FULL: Final = r"(?:complement|quota|strength|target|number)"
_SHORT = signed(
    rf"\b{_IS}\s{_LATELY}(?:{_SEASON}{_MATCH}\s)?(?P<few>{_FEW})\s(?:more\s)?(?:{_BODY}\s)?{_LITTLE}{_END}"
    rf"|\b(?:{_IS}\s{_LATELY}|\w+'re\s)(?:short|down|light|shy|under)\s"
    rf"(?:by\s)?(?P<by>{_FEW})(?:\s{_BODY})?{_END}"
    rf"|'re\s{_LATELY}(?P<re>{_FEW})\s(?:{_BODY}\s)?{_LITTLE}{_END}"
    rf"|\b(?:one|two|three|an?)\s(?:{_BODY}\s)?(?:under|below|short of|shy of)\s"
    rf"(?:our\s|its\s|the\s|full\s)?(?:full\s)?{_FULL}\b"
    r"|\b(?:under|below) (?:our |its |full )?(?:complement|quota|strength|number)\s"
    rf"by\s(?P<less>{_FEW})\b",
    *("short", "shy", "light", "down", "few", "under", "missing", "below"),
    flags=re.I,
)
_FINISHED: Final = (
    rf"(?:{choice('short', 'finished')}|{choice('short', 'came')}\s{choice('short', 'out_of')})"
)
_AFTER_MATCH = signed(
    rf"\b{_FINISHED}\s{_SEASON}{_MATCH},?\s(?:we (?:were|are) left\s|it (?:was|is) left\s)?"
    r"(?:with|having|holding|and (?:have|has))\s(?:still\s)?"
    rf"(?P<few>{_FEW})\s(?:{_FREE}\s)?(?:[\w/'\u2019-]+\s){{0,3}}?{_SEAT}\b"
    rf"|\b{_MATCH}\s(?:left|leaves|has left|gave|brought|sent)\s(?:us|our|the)\b[^.;:?!]{{0,90}}?"
    rf"(?:\b(?:with|without|short(?: of)?|minus)\s(?P<left>{_FEW})?\s?(?:{_FREE}\s)?"
    rf"(?:[\w/'-]+\s){{0,3}}?(?:{_SEAT}|{_BODY})\b"
    rf"|\b(?P<minus>{_FEW})\s(?:{_BODY}\s)?(?:short|shy|fewer|too few)\b|\bshort(?=\W*$|[.,;]))"
    r"|\b(?:match(?:ed)?|fill(?:ed)?|got|gave us|brought us|sent us)\s(?:only\s|just\s|but\s)?"
    rf"(?P<got>{_FEW})\s(?:new\s)?(?:[\w/-]+\s){{0,3}}?"
    r"(?:instead of|rather than|where we (?:had|wanted|offered|have)|out of|of)\s"
    r"(?:our\s|its\s|the\s|a possible\s|an? \w+\s)?(?P<of>two|three|four|five|six|[2-9])\b"
    r"|\b(?:nobody|no one|no applicant|not one applicant)\s(?:was\s)?matched\s"
    r"(?:in)?(?:to|with|at|here|for)\b"
    r"|\b(?:did not|didn't|failed to|could not|couldn't)\s(?:match|fill)\s"
    r"(?:(?P<unmatched>an?|one|two|either|both|any)|all|our|its|the)\s"
    rf"(?:of (?:our|the|its)\s)?(?:[\w/'-]+\s){{0,4}}?(?:{_BODY}|{_SEAT}|class)\b"
    rf"|\b(?P<begging>{_FEW})\s(?:[\w/'-]+\s){{0,4}}?{_SEAT}\swent\s{choice('seats', 'went')}\s"
    rf"(?:in|through|at|after)\s{_SEASON}{_MATCH}\b",
    *("match", "soap", "nrmp", "season", "round", "cycle", "filled", "got", "gave us", "brought us"),
    "sent us",
    flags=re.I,
)
_HAS: Final = r"(?:has|have|'ve|got|there's|there is)"
_HOLE: Final = r"(?:holes?|gaps?|blanks?|empty lines?)"
_ROOM = signed(
    rf"(?:\b(?:'ve|{choice('short', 'has_room')})|^\W*)\s?{_LATELY}"
    rf"(?:room|space|a (?:{choice('seats', 'chairs')}|seat|hook|home|gap|hole))\s"
    r"(?:left\s|here\s|open\s|with us\s)?"
    r"for\s(?P<few>one|two|three|another)(?:\s(?:more|extra|new (?:face|one)|addition))?"
    r"(?=\W*$|[.,;:!)(]|\s(?:in|on|at|from|starting|beginning|this|next|who|right|now)\b)"
    rf"|\b(?:{_HAS}|with)\s{_LATELY}(?P<one>{_FEW})\s{_FREE}\s"
    rf"(?:{choice('seats', 'chairs')}|seat|line|hook|bunk)s?"
    r"(?=\W*$|[.,;:!)(]|\s(?:in|at|here|for|on|from|to|waiting)\b)"
    rf"|\b{choice('short', 'roster')}\s(?:now\s)?(?:has|have|shows?|still has)\s"
    rf"(?P<hole>{_FEW})\s(?:{_FREE}\s)?{_HOLE}\b"
    rf"|\b{_HAS}\s(?:now\s|still\s)?(?P<gap>an?|one|two)\s(?:\w+\s)?(?:hole|gap)s?"
    r"(?:\sto (?:fill|plug|close|patch)\b|(?=\W*$|[.,;:!])"
    rf"|\s(?:in (?:our|the|its)\s(?:[\w-]+\s){{0,2}}?{choice('short', 'roster_of')})\b"
    r"|\sin (?:our|the|its|my)\s(?:first|second|third|fourth|fifth)[\s-]years?"
    r"(?=\W*$|[.,;:!(]|\s(?:class|ranks|group|made|since|because|after|from|and|as|due|left|now)\b))"
    r"|\b(?:somebody|someone|one) is missing (?:from|in) (?:our|the) "
    r"(?:roster|class|ranks|line-?up|team photo)\b",
    *("room", "space", "chair", "desk", "seat", "bed", "stool", "locker", "hook", "hole", "gap", "missing"),
    *("line", "bunk", "blank", "home"),
    flags=re.I,
)
_DEFICIT = signed(
    r"\b(?:P\.?[GL]Y?\W?[1-7]|CA-?[1-3]|R-?[1-5]|second|first|other|last|one)\s"
    rf"(?:is|are|remains?)\sstill\s(?:{choice('seats', 'free')}|going|available)\b"
    r"|\b(?:one|two|three|an?)\s(?:\w+\s)?"
    r"(?:(?:under|below) (?:quota|strength|complement|target)|short of (?:its|our|the)"
    r"|fewer than|less than|light\b|down\b|too few)"
    r"|\bdown by (?:one|two|three)\b"
    rf"|\bone {choice('short', 'one_of_us')} short\b"
    r"|\bfunded for (?:\w+|\d+)\W*$",
    *("under", "fewer", "less than", "short", "below", "light", "down", "too few", "funded for", "still"),
    flags=re.I,
)
_ELSEWHERE = regex(
    rf"\b(?:{nouns('short', 'counted')}|{choice('short', 'occasions')}|teams? for|moonlight\w*|secretar\w+"
    r"|chairs? (?:for|in) the (?:room|lounge|lecture)|across the (?:country|state|nation))\b",
    re.I,
)
"""What else may be short of one: "We are one short for Saturday's softball game"."""
_BEFORE = regex(
    rf"(?:\b(?:{choice('wanting', 'not_now')}|{choice('short', 'nobody')}|if|would|programs|hospitals)|n't)"
    r"\s(?:[\w'-]+\s){0,2}$",
    re.I,
)
_OVER = regex(
    r"\b(?:no longer|at the time|back then|years? ago|in 19\d\d"
    r"|but (?:we|it|that|both|all|have|has)\b[^.;]{0,40}\b(?:fill|found|sign|hired|taken)"
    r"|since (?:filled|found|hired)|have (?:now )?(?:filled|found)"
    r"|last (?:year|season|spring|winter|summer|fall))",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Short:
    """That somebody is missing, in which words, and how many."""

    words: str
    number: int | None


@remembered
def falls_short(text: str) -> Short | None:
    """Whether a class is short of somebody by the words of one sentence; ``None`` when it is not."""
    if text.rstrip().endswith("?"):
        return None
    for pattern in (_SHORT, _AFTER_MATCH, _ROOM, _DEFICIT):
        found = pattern.search(text)
        if found is None or _ELSEWHERE.search(text) or _OVER.search(text):
            continue
        if _BEFORE.search(text[: found.start()]):
            continue
        return Short(found[0], _missing(found.groupdict()))
    return None


def _missing(told: dict[str, str | None]) -> int | None:
    """How many: a count, or what is left of a class of which some were matched."""
    got, of = told.get("got"), told.get("of")
    if got and of:
        left = _count(of) - _count(got)
        return left if left > 0 else None
    number = next((value for name, value in told.items() if value and name not in ("got", "of")), "")
    return _count(number) or None


def _count(word: str) -> int:
    low = word.lower()
    if low in ("a", "an", "another"):
        return 1
    return NUMBER_WORDS.get(low) or (int(low) if low.isdigit() else 0)


_HAVE_ONE = regex(
    rf"\b(?:we|I|us)(?:'ve|'ll have)?\s(?:{choice('short', 'still')}\s){{0,3}}"
    rf"{choice('short', 'has_one')}?\s?(?:an?\s{choice('seats', 'unexpected')}\s)?one"
    rf"(?=\W*$|[.,;:!(]|\s{choice('seats', 'left')}\b)"
    rf"|\b(?:we|I)(?:'ve| have)(?: got| just)?\s(?:an?|one)\s{choice('seats', 'for_somebody')}\sfor\s"
    rf"(?:(?:her|him|them|you|one|somebody|someone)\b|(?:the )?(?:{_SUMMER}|next year))"
    rf"|^\W*(?:one|two|three|[1-3]|an?)\s(?:{choice('seats', 'single')}\s)?"
    rf"(?:{nouns('seats', 'places', 'vacancies')}|chairs?)\b"
    r"(?!\s(?:of|where|which|that|to (?:park|eat|stay)))"
    r"|\b(?:one|two) of (?:our number|us|ours|our own|the class|the team|my \w+|our \w+)\s"
    rf"(?:has|have|is|are)\s(?:now\s|just\s)?{choice('short', 'parted')}\b"
    r"|\b(?:same here|so do we|so are we|ditto here|us too|(?:it|this) happened to us)\b",
    re.I,
)


def tells_of_one(text: str) -> bool:
    """Whether a sentence of a message speaks of a place as "one": "We still have one."."""
    if text.rstrip().endswith("?") or _ELSEWHERE.search(text) or _OVER.search(text):
        return False
    found = _HAVE_ONE.search(text)
    return found is not None and _BEFORE.search(text[: found.start()]) is None
