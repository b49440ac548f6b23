"""Does a sentence say that a class is short of somebody, though it names neither a place nor a trainee?

Knows how people say it: "we are one short", "came up one short in the match", "finished the Match with one
empty chair", "there is room for one more". Promises the number where it is told, and to leave alone a team,
a panel or a dinner that is short of one. Refuses what is past, denied or asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from scraper.extract.words.phrases import NUMBER_WORDS, remembered
from scraper.extract.words.signs import signed

_FEW: Final = r"(?:an?|one|two|three|four|five|six|[1-6])"
_BODY: Final = (
    r"(?:residents?|fellows?|interns?|trainees?|persons?|people|bod(?:y|ies)|doctors?|physicians?|heads?"
    r"|chairs?"
    r"|names?|pairs? of hands|members?|colleagues?|juniors?|seniors?|man|woman|PGY\W?[1-7]s?)"
)
_LITTLE: Final = (
    r"(?:(?:too )?(?:short|shy|few|light)|down|too few|fewer|under (?:strength|complement|quota|number)"
    r"|under|missing"
    r"|below (?:strength|complement|quota|our number))"
)
_END: Final = (
    r"(?=\W*$|[.,;:!)\u2013\u2014(]|\s[-\u2013\u2014]|\s(?:of|in|on|at|after|from|since|as|because|this"
    r"|next|right|and|so|but|now|here|again"
    r"|when|while|with|by|until|till|come|for (?:July|June|August|September|January|20\d\d|next"
    r"|the (?:coming|next|new|20)))\b)"
)
_IS: Final = (
    r"(?:are|is|'re|am|be|been|find ourselves|(?:came|come|comes|coming|wound|winds|ended|ends|end|turned"
    r"|finished up)"
    r"(?: up| out)|ended|finished|fell|falls|fallen|left|leaves|leaving|running|run|runs|remains?|stands?"
    r"|starts?|stood"
    r"|begins?|matched|going)"
)
_LATELY: Final = (
    r"(?:(?:now|still|just|only|currently|suddenly|unexpectedly|therefore|again|also|sadly|us|up)\s){0,2}"
)
_MATCH: Final = r"(?:match(?: day)?|SOAP|NRMP|(?:match )?(?:season|round|cycle))"
_SEASON: Final = (
    r"(?:(?:the|this|our|yesterday's|last week's|this (?:year|month|week|season)'s"
    r"|today's)\s)?(?:[A-Za-z0-9]+\s){0,2}?"
)
_SEAT: Final = (
    r"(?:positions?|places?|spots?|seats?|slots?|chairs?|desks?|openings?|vacanc(?:y|ies)|holes?|gaps?"
    r"|lines?|beds?"
    r"|lockers?|stools?|berths?|hooks?)"
)
_FREE: Final = (
    r"(?:empty|open|vacant|free|unfilled|unclaimed|unmatched|untaken|spare|leftover|remaining|unexpected"
    r"|unused)"
)
_SHORT = signed(
    rf"\b{_IS}\s{_LATELY}(?:{_SEASON}{_MATCH}\s)?(?P<few>{_FEW})\s(?:more\s)?(?:{_BODY}\s)?{_LITTLE}{_END}"
    rf"|\b(?:{_IS}\s{_LATELY}|\w+'re\s)(?:short|down|light|shy"
    rf"|under)\s(?:by\s)?(?P<by>{_FEW})(?:\s{_BODY})?{_END}"
    rf"|'re\s{_LATELY}(?P<re>{_FEW})\s(?:{_BODY}\s)?{_LITTLE}{_END}"
    rf"|\b(?:one|two|three|an?)\s(?:{_BODY}\s)?(?:under|below|short of|shy of)\s(?:our\s|its\s|the\s"
    rf"|full\s)?(?:full\s)?"
    r"(?:complement|quota|strength|target|number)\b"
    rf"|\b(?:under|below) (?:our |its |full )?(?:complement|quota|strength|number)\sby\s(?P<less>{_FEW})\b",
    *("short", "shy", "light", "down", "few", "under", "missing", "below"),
    flags=re.I,
)
_AFTER_MATCH = signed(
    rf"\b(?:finish(?:ed|es)?|end(?:ed|s)?|left|leaves|closed|exited|survived|(?:came|come|comes|emerged?"
    rf"|walked|got)"
    rf"\s(?:out of|through|away from|from|back from|home from)|went through|are through|is through"
    rf"|through|after|out of)\s"
    rf"{_SEASON}{_MATCH},?\s(?:we (?:were|are) left\s|it (?:was|is) left\s)?(?:with|having|holding"
    rf"|and (?:have|has))\s"
    rf"(?:still\s)?(?P<few>{_FEW})\s(?:{_FREE}\s)?(?:[\w/'\u2019-]+\s){{0,3}}?{_SEAT}\b"
    rf"|\b{_MATCH}\s(?:left|leaves|has left|gave|brought|sent)\s(?:us|our|the)\b[^.;:?!]{{0,90}}?"
    rf"(?:\b(?:with|without|short(?: of)?|minus)\s(?P<left>{_FEW})?\s?(?:{_FREE}\s)?(?:[\w/'-]+\s){{0,3}}?"
    rf"(?:{_SEAT}|{_BODY})\b|\b(?P<minus>{_FEW})\s(?:{_BODY}\s)?(?:short|shy|fewer|too few)\b"
    rf"|\bshort(?=\W*$|[.,;]))"
    rf"|\b(?:match(?:ed)?|fill(?:ed)?|got|gave us|brought us|sent us)\s(?:only\s|just\s"
    rf"|but\s)?(?P<got>{_FEW})\s"
    rf"(?:(?:new\s)?(?:[\w/-]+\s){{0,3}}?(?:instead of|rather than|where we (?:had|wanted|offered|have)"
    rf"|out of|of)\s"
    rf"(?:our\s|its\s|the\s|a possible\s|an? \w+\s)?)(?P<of>two|three|four|five|six|[2-9])\b"
    rf"|\b(?:nobody|no one|no applicant|not one applicant)\s(?:was\s)?matched\s(?:in)?(?:to|with|at|here"
    rf"|for)\b"
    r"|\b(?:did not|didn't|failed to|could not|couldn't)\s(?:match|fill)\s(?:(?P<unmatched>an?|one|two"
    r"|either|both|any)|all|our|its|the)\s"
    rf"(?:of (?:our|the|its)\s)?(?:[\w/'-]+\s){{0,4}}?(?:{_BODY}|{_SEAT}|class)\b"
    rf"|\b(?P<begging>{_FEW})\s(?:[\w/'-]+\s){{0,4}}?{_SEAT}\swent\s(?:begging|unclaimed|unmatched"
    rf"|unfilled|empty|untaken)\s"
    rf"(?:in|through|at|after)\s{_SEASON}{_MATCH}\b",
    *(
        "match",
        "soap",
        "nrmp",
        "season",
        "round",
        "cycle",
        "filled",
        "got",
        "gave us",
        "brought us",
        "sent us",
    ),
    flags=re.I,
)
_ROOM = signed(
    rf"(?:\b(?:has|have|'ve|got|is|there's|with|make|makes|made|find|found|leaves|leaving|left)"
    rf"|^\W*)\s?{_LATELY}"
    r"(?:room|space|a (?:chair|desk|seat|bed|stool|locker|hook|home|gap|hole))\s(?:left\s|here\s|open\s"
    r"|with us\s)?for\s"
    r"(?P<few>one|two|three|another)(?:\s(?:more|extra|new (?:face|one)|addition))?"
    r"(?=\W*$|[.,;:!)(]|\s(?:in|on|at|from|starting|beginning|this|next|who|right|now)\b)"
    rf"|\b(?:has|have|'ve|got|there's|there is|with)\s{_LATELY}(?P<one>{_FEW})\s{_FREE}\s"
    r"(?:chair|desk|seat|bed|stool|locker|line|hook|bunk)s?(?=\W*$|[.,;:!)(]|\s(?:in|at|here|for|on|from"
    r"|to|waiting)\b)"
    r"|\b(?:roster|class|complement|line-?up|ranks|schedule|call pool)\s(?:now\s)?(?:has|have|shows?"
    r"|still has)\s"
    rf"(?P<hole>{_FEW})\s(?:{_FREE}\s)?(?:holes?|gaps?|blanks?|empty lines?)\b"
    r"|\b(?:has|have|'ve|got|there's|there is)\s(?:now\s|still\s)?(?P<gap>an?|one|two)\s(?:\w+\s)?(?:hole"
    r"|gap)s?"
    r"(?:\sto (?:fill|plug|close|patch)\b|(?=\W*$|[.,;:!])|\s(?:in (?:our|the|its)\s(?:[\w-]+\s){0,2}?"
    r"(?:roster|class|complement|line-?up|ranks|residency|fellowship|program))\b)"
    r"|\b(?:somebody|someone|one) is missing (?:from|in) (?:our|the) (?:roster|class|ranks|line-?up"
    r"|team photo)\b",
    *(
        "room",
        "space",
        "chair",
        "desk",
        "seat",
        "bed",
        "stool",
        "locker",
        "hook",
        "hole",
        "gap",
        "missing",
        "line",
    ),
    *("bunk", "blank", "home"),
    flags=re.I,
)
_DEFICIT = signed(
    r"\b(?:P\.?[GL]Y?\W?[1-7]|CA-?[1-3]|R-?[1-5]|second|first|other|last|one)\s(?:is|are"
    r"|remains?)\sstill\s(?:going|open|available"
    r"|vacant|free|unfilled|empty)\b"
    r"|\b(?:one|two|three|an?)\s(?:\w+\s)?(?:under (?:quota|strength|complement|target)|fewer than"
    r"|less than|short of (?:its|our|the)"
    r"|below (?:quota|strength|complement|target)|light\b|down\b|too few)|\bdown by (?:one|two|three)\b"
    r"|\bone (?:person|body|resident|fellow|intern|trainee|doctor|man|chair) short\b"
    r"|\bfunded for (?:\w+|\d+)\W*$",
    *("under", "fewer", "less than", "short", "below", "light", "down", "too few", "funded for", "still"),
    flags=re.I,
)
_ELSEWHERE = re.compile(
    r"\b(?:game|games|panel|panels|committee|table|teams? for|dinner|lunch|picnic|shift|shifts|rota"
    r"|weekend|conference|session"
    r"|course|workshop|quiz|race|relay|jury|faculty|attendings?|nurses?|hospitalists?|reviewers?"
    r"|speakers?|judges?"
    r"|volunteers?|bus|van|boat|hotel|bowling|softball|soccer|golf|choir|band|credits?|hours?|weeks?"
    r"|months?|days|dollars|pages?"
    r"|cases|letters?|signatures?|points?|votes?|chairs? (?:for|in) the (?:room|lounge|lecture)|lecture"
    r"|waiting room|clinic day"
    r"|journal club|grand rounds|retreat|call night|tonight|moonlight\w*|nationwide|nationally"
    r"|across the (?:country|state"
    r"|nation)|the country|coordinators?|secretar\w+|editors?|advisors?|mentors?|pharmacists?|lounge"
    r"|parking|freezer)\b",
    re.I,
)
"""What else may be short of one: "We are one short for Saturday's softball game"."""
_BEFORE = re.compile(
    r"(?:\b(?:if|when|whenever|should|once|unless|before|you|they|he|she|was|were|had|no|not|never|longer"
    r"|would"
    r"|nobody|without|anyone|anybody|everyone|nearly|almost|until|programs|hospitals|sometimes|often"
    r"|always|usually|every)|n't)"
    r"\s(?:[\w'-]+\s){0,2}$",
    re.I,
)
_OVER = re.compile(
    r"\b(?:no longer|but (?:we|it|that|both|all|have|has)\b[^.;]{0,40}\b(?:fill|found|sign|hired|taken)"
    r"|since (?:filled|found|hired)"
    r"|have (?:now )?(?:filled|found)|last (?:year|season|spring|winter|summer|fall)|years? ago|in 19\d\d"
    r"|at the time|back then)",
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


_HAVE_ONE = re.compile(
    r"\b(?:we|I|us)(?:'ve|'ll have)?\s(?:(?:still|also|now|do|just|have|did|had to|sadly|could|can)\s){0,3}"
    r"(?:have|lost|lose|have lost|got|could use|can use|need|want|seek|offer|lack|miss|are missing"
    r"|are losing)?\s?"
    r"(?:an?\s(?:unexpected|open|unfilled|late|extra|spare|free|new)\s)?one"
    r"(?=\W*$|[.,;:!(]|\s(?:left|open|free|too|more|also|as well|to (?:give|fill|offer|spare|place|award)"
    r"|here|available|unfilled"
    r"|remaining|going|empty|over|unclaimed|vacant)\b)"
    r"|\b(?:we|I)(?:'ve| have)(?: got| just)?\s(?:an?|one)\s(?:chair|seat|desk|place|spot|slot|line"
    r"|home)\sfor\s"
    r"(?:(?:her|him|them|you|one|somebody|someone)\b|(?:the )?(?:July|June|August|September|January"
    r"|20\d\d|next year))"
    r"|^\W*(?:one|two|three|[1-3]|an?)\s(?:(?:unexpected|open|unfilled|late|empty|free|vacant|last"
    r"|single)\s)?"
    r"(?:places?|spots?|seats?|slots?|positions?|openings?|vacanc(?:y|ies)|chairs?)\b(?!\s(?:of|where"
    r"|which|that|to (?:park|eat|stay)))"
    r"|\b(?:one|two) of (?:our number|us|ours|our own|the class|the team|my \w+|our \w+)\s(?:has|have|is"
    r"|are)\s(?:now\s|just\s)?"
    r"(?:gone|left|leaving|moving|moved|out|quit|resigned)\b"
    r"|\b(?:same here|so do we|so are we|ditto here|us too|(?:it|this) happened to us)\b",
    re.I,
)


def tells_of_one(text: str) -> bool:
    """Whether a sentence of a message speaks of a place as "one": "We still have one."."""
    if text.rstrip().endswith("?") or _ELSEWHERE.search(text) or _OVER.search(text):
        return False
    found = _HAVE_ONE.search(text)
    return found is not None and _BEFORE.search(text[: found.start()]) is None
