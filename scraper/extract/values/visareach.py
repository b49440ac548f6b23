"""How far a "no" and a "yes" reach among the visas of one clause.

Knows where a comma, a second verb and a label's answer end a denial. Promises for each visa named whether it
is granted. Refuses to say anything of one beside which nothing is said.
"""

from __future__ import annotations

import re

from scraper.extract.values.visacues import Cue
from scraper.extract.words.regex import regex

_LIST = regex(r"\bor\b|\bnor\b", re.IGNORECASE)
_COPULA = regex(
    r"[\s:(-]{0,3}(?:(?:visas?|holders?|petitions?|sponsorship|applicants?|candidates?|status|is|are|will"
    r"|can|be|currently|we|do)\s?){0,4}[:\s-]{0,2}",
    re.IGNORECASE,
)
_ANSWERED = regex(
    r"\s?(?::|\s[-=]|\?)\s?(?:(?:we|I|they|there)\s(?:have|has|is|are|give|offer|do|can)\s|sorry,?\s)?$", re.I
)
"""Behind a label, before its answer: "Visas sponsored: none"."""
_ANSWERED_OR_WHICH = regex(rf"{_ANSWERED.pattern}|[^,;]{{0,40}},\s(?:and\s)?which\s(?:\w+\s)?$", re.I)
"""The same, or before what is said of all that precedes: "would take until October, which rules it out"."""
_NEW_PIECE = regex(r"[,;]|\sand\s|\s-\s|\.\s", re.IGNORECASE)
_OR_VERB = regex(r"\b(?:n?or)\s(?:\w+\s)?$", re.IGNORECASE)
"""Between verbs that one "not" denies: "does not sponsor, assume or take over"."""


_AND_VERB = regex(
    r"\sand\s(?:(?:we|it|they|do|does|can|will|only|now|gladly|currently|still|just|instead)\s){0,3}$",
    re.IGNORECASE,
)
"""Between what was denied and a verb that grants something else: "gave up the H-1B and sponsor the J-1"."""
_FINITE = regex(r"(?:sponsor|accept|support|take|welcome|offer|file|consider|provide|help)s?", re.IGNORECASE)
_YES = regex(r"yes|ok(?:ay)?", re.IGNORECASE)
_PIECE = regex(
    r"\s?/\s|;|\.\s|\s-\s|[,(](?!\s?(?:n?or|even|including)\b)"
    r"|\s(?:and|so)\s(?=(?:(?:we|the|an?|do|can|will|no|not|now|only)\s){0,3}[JHsato])",
    re.IGNORECASE,
)
"""Where another thing may be said: "no H-1B, J-1 is fine"; what "or" adds is still denied."""
_SWEPT_BEFORE = regex(
    r"\b(?:including|even|let alone|be it)\s(?:(?:the|an?|for|with|on|ECFMG|clinical)\s){0,3}$", re.IGNORECASE
)
_SWEPT_BEHIND = regex(
    r"\s(?:visas?\s|status\s)?"
    r"(?:(?:is |are )?included\b|n?or\s(?:any\s)?(?:otherwise|other|another|anything else))",
    re.IGNORECASE,
)
_CONFINED = regex(
    r"\b(?:only\s(?:in|for|by)\s[^.;,()]{3,60}"
    r"|(?<!we )(?:in|for|by)\s(?:(?!(?:in|for|by)\s)[^.;,()/]){3,60}\s(?:only|alone|exclusively)\b"
    r"|(?<!we )(?:in|for|by)\s(?:(?!(?:in|for|by)\s)[^.;,()/]){3,60},?\sand\s(?:(?:in|for|by)\s)?"
    r"(?:no others?|nowhere else|nobody else|no one else)\b"
    r"|\b(?:limited|restricted|confined) to\s[^.;,()]{3,60})",
    re.IGNORECASE,
)
_HEAD = regex(r"(?:,|\band)\s$", re.IGNORECASE)
_FOR_ALL = regex(
    r"\b(?:in|for|by|to|across)\s(?:all|every|each|any|everyone|everybody)\b(?=[^.;]{0,40}(?:,|\band\b))",
    re.IGNORECASE,
)
_BOX = regex(
    r"[\u2610-\u2612\u25a0\u25a1\u25a2\u2713-\u2718\u2705\u274c\u274e\u26d4\U0001f6ab\U0001f44d\U0001f44e"
    r"\U0001f7e2\U0001f534]"
    r"|[\[(]\s?[xX\u2713\u2714]?\s?[\])]"
)
_UNTICKED = frozenset(
    "\u2610\u25a1\u25a2\u2715\u2716\u2717\u2718\u274c\u274e\u26d4\U0001f6ab\U0001f44e\U0001f534"
)


def swept(words: str, cues: list[Cue]) -> list[Cue]:
    """The visas that a denial of all names as one of them: "no sponsorship, not even of a J-1"."""
    denials = [cue.start for cue in cues if cue.mark == "no"]
    return [
        cue
        for cue in cues
        if cue.mark in ("j1", "h1b")
        and any(at < cue.start for at in denials)
        and (_SWEPT_BEFORE.search(words, 0, cue.start) or _SWEPT_BEHIND.match(words, cue.end))
    ]


def confinement(words: str, begin: int, stop: int, named: list[Cue]) -> tuple[str, list[Cue]]:
    """Words that keep visas for some programs, and the visas kept: "J-1s and, in medicine only, the H-1B"."""
    confined = _CONFINED.search(words, begin, stop)
    if confined is None:
        return "", []
    before = [cue for cue in named if cue.end <= confined.start()]
    after = [cue for cue in named if cue.start >= confined.end()]
    if after and _HEAD.search(words, begin, confined.start()) and words.startswith(",", confined.end()):
        return confined[0], after
    whole = [found.end() for found in _FOR_ALL.finditer(words, begin, confined.start())]
    last = [cue for cue in before if not whole or cue.start >= whole[-1]]
    return confined[0], last or named


def answered_in_turn(words: str, cues: list[Cue]) -> dict[Cue, bool]:
    """Two visas and two answers, each to its own: "J-1/H-1B: Y/N"."""
    found = _IN_TURN.search(words) if "/" in words else None
    if found is None:
        return {}
    told = {found.start(1): found[3], found.start(2): found[4]}
    return {cue: told[cue.start][0] in "yY" for cue in cues if cue.start in told}


_IN_TURN = regex(
    r"\b([JH]-?1(?:-?B)?)\s?/\s?([JH]-?1(?:-?B)?)(?:\svisas?)?\s?[:=]\s?(y(?:es)?|no?)\s?/\s?(y(?:es)?|no?)\b",
    re.IGNORECASE,
)


def ticked(words: str, cues: list[Cue]) -> dict[Cue, bool]:
    """What boxes before or behind the visas say, when each has one: "[x] J-1 [ ] H-1B"."""
    named = [cue for cue in cues if cue.mark in ("j1", "h1b")]
    boxes = list(_BOX.finditer(words)) if named else []
    if not boxes or len(boxes) < len(named):
        return {}
    before = boxes[0].start() < named[0].start
    out: dict[Cue, bool] = {}
    for cue in named:
        near = [box for box in boxes if (box.end() <= cue.start if before else box.start() >= cue.end)]
        if not near:
            return {}
        sign = near[-1 if before else 0][0]
        out[cue] = sign not in _UNTICKED and sign.strip("[()] ") != ""
    return out


def apiece(words: str, cues: list[Cue]) -> dict[Cue, bool]:
    """What pieces say that each have a sign of their own for the one visa they name: "H-1B no / J-1 yes"."""
    named = [cue for cue in cues if cue.mark in ("j1", "h1b")]
    if len({cue.mark for cue in named}) < 2:
        return {}
    out: dict[Cue, bool] = {}
    begin = named[0].start
    ends = [cut.start() for cut in _PIECE.finditer(words) if cut.start() > begin]
    start = 0
    for stop in (*ends, len(words)):
        inside = [cue for cue in cues if start <= cue.start < stop]
        here = [cue for cue in inside if cue in named]
        told = [cue for cue in inside if words[cue.start : cue.end].lower() != "both"]
        signs = {"yes" if cue.mark == "only" else cue.mark for cue in told} & {"no", "yes"}
        turned = [cue.mark for cue in inside if cue.mark in ("yes", "no")][:1] == ["yes"] and "no" in signs
        if (
            turned
            or (here and not signs and not _is_told(words, start, stop))
            or len({cue.mark for cue in here}) > 1
            or ("no" in signs and not here)
        ):
            return {}
        out.update(dict.fromkeys(here, "no" not in signs))
        start = stop
    return out


def _is_told(words: str, start: int, stop: int) -> bool:
    """Whether a piece says something of its visa by itself: "a J-1 can come along with you"."""
    return _TOLD.search(words, start, stop) is not None and _WHOSE.search(words, start, stop) is None


_TOLD = regex(
    r"\b(?:is|are|can|may|will|do|does|has|have|comes?|gets?|goes|works?|brings?|trains?|uses?|costs?|stays?)\b"
    r"|\b(?:in|for|at|by|to)\s(?:all|every|each|any|both|everyone|everybody)\b",
    re.IGNORECASE,
)
_WHOSE = regex(
    r"\b(?:who|whoever|that|which|if|whether|when|unless|needs?|requires?|anyone|those)\b|\?", re.IGNORECASE
)


def granted(words: str, cues: list[Cue]) -> dict[Cue, bool]:
    """For each mention whether it is granted; a mention without any sign is left out."""
    out: dict[Cue, bool] = {}
    governing: bool | None = None
    since: list[Cue] = []
    asked: list[Cue] = []
    last: Cue | None = None
    for index, cue in enumerate(cues):
        if cue.mark in ("j1", "h1b", "any"):
            since.append(cue)
            asked.append(cue)
            if governing is not None:
                out[cue] = governing or _stands_alone(words, cue, last)
        elif cue.mark == "no":
            if (
                not since
                and last
                and last.mark == "yes"
                and _ANSWERED_OR_WHICH.search(words, last.end, cue.start)
            ):
                out.update(dict.fromkeys(asked, False))
            closing = _closes(words, since, cue, cues[index + 1 :])
            if closing:
                out.update(dict.fromkeys(since, False))
            governing, since = (None if closing else False), []
        elif cue.mark == "yes":
            if last is not None and last.mark == "no":
                last = cue
                continue
            if (
                governing is False
                and not since
                and last is not None
                and ("," not in words[last.end : cue.start] or _OR_VERB.search(words, last.end, cue.start))
            ):
                last = cue
                continue
            if governing is False:
                fresh = _own_piece(words, since, cue)
                if since and not fresh and _turns_back(words, since[-1], cue):
                    governing, since, last = True, [], cue
                    continue
                out.update(dict.fromkeys(fresh, True))
                if since and not fresh:
                    continue
            else:
                out.update((mention, True) for mention in since)
                asked = since
            governing, since = True, []
        elif governing is False:
            after = (since[-1] if since else last or cue).end
            before = since[-2].end if len(since) > 1 else after
            if "," in words[after : cue.start + 1]:
                governing, since = True, []
            elif len(since) > 1 and cue.start - after < 2 and "," in words[before : since[-1].start]:
                out[since[-1]] = True
        if cue.mark != "only":
            last = cue
    return out


def _stands_alone(words: str, named: Cue, no: Cue | None) -> bool:
    """Whether "J-1 only" stands apart behind a "no" of something else: "we have no lawyers, J-1 only"."""
    return (
        no is not None
        and named.mark != "any"
        and _NEW_PIECE.search(words, no.end, named.start) is not None
        and _ONLY.match(words, named.end) is not None
        and not re.search(r"[JH]-?1", words[no.end : named.start], re.I)
    )


_ONLY = regex(r"s?(?:\svisas?)?\s(?:only|alone)\W*$", re.I)


def _closes(words: str, since: list[Cue], no: Cue, later: list[Cue]) -> bool:
    """Whether a "no" belongs to the mentions before it: "H-1B not sponsored, J-1 considered"."""
    if not since:
        return False
    following = next((cue for cue in later if cue.mark in ("j1", "h1b", "any")), None)
    if following is None:
        return True
    return bool(
        _COPULA.fullmatch(words, since[-1].end, no.start)
        and _NEW_PIECE.search(words, no.end, following.start)
    )


def _turns_back(words: str, denied: Cue, yes: Cue) -> bool:
    """Whether a verb begins what is granted: "gave up the H-1B and sponsor the J-1", "no H-1B, yes J-1"."""
    if _FINITE.fullmatch(words, yes.start, yes.end) and _AND_VERB.search(words, denied.end, yes.start):
        return True
    return bool(_YES.fullmatch(words, yes.start, yes.end) and "," in words[denied.end : yes.start])


def _own_piece(words: str, since: list[Cue], yes: Cue) -> list[Cue]:
    """The mentions of the comma's last piece that a following "accepted" frees from an earlier "no"."""
    if not since:
        return []
    comma = max(words.rfind(sign, since[0].end, yes.start) for sign in (",", " - ", "(", ";"))
    if comma < 0 or _LIST.search(words, comma, yes.start) or ")" in words[comma : yes.start]:
        return []
    return [cue for cue in since if cue.start > comma]
