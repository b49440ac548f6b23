"""Does a sentence want somebody: a resident, a fellow, a person for an empty chair?

Knows the grammar of it, not its phrases: who speaks, a verb of seeking or taking on, and behind it a person
in training ("I am looking for an R2"), or a seat that stands empty. Promises to tell that from people
who seek a place, since what they seek is a seat. Refuses what is past, denied or only supposed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from scraper.extract.words.choices import choice, nouns, signs_of
from scraper.extract.words.one_short import falls_short
from scraper.extract.words.phrases import NUMBER_WORDS, remembered
from scraper.extract.words.regex import regex
from scraper.extract.words.signs import signed, signs_in
from scraper.extract.words.wanting import (
    ADJECTIVES,
    CLAUSE,
    ENDS,
    LATELY,
    LEVEL,
    MEANS,
    MODAL,
    NUMBER,
    OWN,
    PERSON,
    SEEKS,
    SOME_ONE,
    SOMEBODY,
    TAKES,
    WHO,
)

_TRAINEE: Final = rf"(?:{LEVEL}|{PERSON})"
_MAY: Final = rf"(?:{MEANS} (?:us |me )?to|{MODAL})"
_GLAD_TO: Final = r"(?:be (?:able|glad|happy|pleased|delighted) to\s)"
_SEEKING: Final = (
    *signs_of("wanting", "seeks", "looks", "means_for"),
    *("seek", "want", "need", "lack", "short", "glad", "grateful", "do with", "use"),
)
_TAKING: Final = signs_of("wanting", "takes")
_WANTS = signed(
    rf"\b(?P<verb>{SEEKS})\s(?:but\s|only\s|just\s|to (?:have|find|get)\s)?{SOMEBODY}",
    *_SEEKING,
    flags=re.I,
)
_WANTS_OURS = signed(
    rf"\b(?P<verb>{SEEKS})\s(?:{OWN})\s{ADJECTIVES}"
    rf"(?:{LEVEL}|(?:next|second|third|fourth|last|other|missing) \w+){ENDS}",
    *_SEEKING,
    flags=re.I,
)
_ACQUIRES = signed(
    rf"\b{_MAY}\s{LATELY}{_GLAD_TO}?{TAKES}\s(?:up to\s)?{SOMEBODY}",
    *_TAKING,
    flags=re.I,
)
_MUST_FIND = signed(
    rf"\b(?:must|{choice('wanting', 'pressed')} (?:to|with)"
    r"|(?:until|till|by) \w+(?: \d{1,2})? to)\s"
    rf"{LATELY}{choice('wanting', 'finds')}\s{SOMEBODY}",
    *signs_of("wanting", "finds"),
    flags=re.I,
)
_INTO_CLASS = signed(
    rf"\b(?:{_MAY}|{SEEKS})\s{LATELY}(?:{TAKES}\s)?(?P<number>{NUMBER})\s"
    rf"{ADJECTIVES}(?:{nouns('people', 'comer')}|applicants?)\s(?:\w+\s){{0,4}}?"
    r"(?:in(?:to)?|for|at|as|to join|to enter|to fill)\s"
    rf"(?:our|the|its|an?|this|that)?\s?{ADJECTIVES}{_TRAINEE}",
    *signs_of("people", "comer"),
    "applicant",
    flags=re.I,
)
_HAS_FOR_MORE = signed(
    r"\b(?:have|has|got)\s(?:[\w'-]+,?\s){1,10}?"
    rf"for\s(?P<number>another|one more|an additional|an extra)\s{ADJECTIVES}{WHO}",
    *("another", "one more", "an additional", "an extra"),
    flags=re.I,
)
_EXTRA = signed(
    rf"(?<![\w/-])(?P<number>{NUMBER})\s(?:more\s)?{choice('seats', 'extra')}\s{ADJECTIVES}{WHO}",
    *signs_of("seats", "extra"),
    flags=re.I,
)
_ANOTHER = signed(
    rf"\b(?:{_MAY}|blessing (?:us |me )?to|may|(?:grateful|glad|thankful|happy) for"
    r"|looking for|look for|seek|want|need)\s"
    rf"{LATELY}(?:be (?:able|glad|happy|pleased) to\s)?"
    rf"(?:(?:{TAKES}|house|keep|adopt|take over|rescue)\s)?"
    r"(?:(?P<number>another|(?:one|two|three)(?: new ones| new one)?|one more|two more)"
    r"(?:\s(?:person|people|persons)(?!\s(?:at|in (?:each|every|any))\b))?"
    r"(?=[.,;!]|\s(?:who|in|from|by|at|for|right|this|next|now|more)\b)"
    rf"|(?P<of>one|two|three) of (?:the|its|their|your|those|these)\s{ADJECTIVES}{WHO})",
    *("another", "one", "two", "three"),
    flags=re.I,
)
_YET_TO_BE = signed(
    rf"\b(?:{_TRAINEE}|positions?|seats?|places?|spots?|chairs?)\s"
    r"(?:(?:for|in|of|starting) [\w, -]{2,30}\s)?"
    r"(?:is|are|remains?|has|have)\s(?:still\s)?(?:yet )?to be "
    rf"{choice('wanting', 'found')}\b",
    "to be ",
    flags=re.I,
)
_AS_GUESTS = signed(
    rf"\b(?:{_MAY}|we|{SEEKS})\s{LATELY}(?:{TAKES}|let)?\s?(?P<number>{NUMBER})\s"
    rf"(?:[\w-]+\s){{0,4}}as (?:{choice('people', 'unpaid')} )?{nouns('people', 'guests')}\b",
    *signs_of("people", "guests"),
    flags=re.I,
)
_IS_WANTED = signed(
    rf"(?<![\w/-])(?P<number>{NUMBER})\s(?:more\s)?{ADJECTIVES}(?:{LEVEL}(?:\s\w+)?|{PERSON})\s"
    r"(?:(?:in|of|from) (?:[\w-]+\s){1,3}?)?(?:(?:is|are|would be|will be)\s)?"
    rf"{LATELY}(?:being\s|very\s|warmly\s)?"
    r"(?:(?:wanted|needed)(?! (?:on|for|in|at|by) (?:every|each|all|any|night|call)\b)"
    rf"(?!\s(?!{choice('wanting', 'after_wanted')})\w)"
    r"|sought|welcomed?|recruited|short|missing|lacking"
    r"|(?:can|could|may) (?:still |now |also )?"
    rf"(?:begin|start|join|be {choice('wanting', 'taken_on')}))\b",
    *("wanted", "needed", "sought", "welcome", "recruited", "short", "missing", "lacking"),
    *("begin", "start", "join", *signs_of("wanting", "taken_on")),
    flags=re.I,
)
_CRIED = signed(
    r"^\W*(?:(?:all|dear \w+|hi \w+|hi|hello|colleagues|friends|folks|everyone)[,:!]\s)?"
    rf"(?:(?:still|now|urgently|help|one more)\s)?{choice('wanting', 'cried')}\W{{1,4}}"
    rf"(?P<number>{NUMBER}\s)?{ADJECTIVES}{_TRAINEE}{ENDS}"
    rf"|^\W*{ADJECTIVES}{_TRAINEE}(?:\s\w+)?\s(?:(?:is|are)\s)?(?:wanted|needed|sought)\b",
    *signs_of("wanting", "cried"),
    flags=re.I,
)
_BE_OURS = signed(
    r"(?:^\W*|[.!?,:;]\s|\b(?:come|and|to|you|please|could|would|will)\s)"
    r"(?:(?:could|would|will|might|can|may)\s(?:you\s)?|you'd\s|you'll\s)?"
    r"(?:be(?:come)?|join us as|train with us as|work with us as)\s(?:our|my|an?)\s"
    rf"(?:new |next |own )?{ADJECTIVES}{_TRAINEE}{ENDS}",
    *("be our", "be my", "be a", "become", "us as"),
    flags=re.I,
)
_REPLACES = signed(
    rf"\b(?:{_MAY}|must|trying to)\s{LATELY}(?:replace|refill|backfill)\b"
    rf"|\b(?:{SEEKS}|find|choose|select|appoint|for|as)\s"
    r"(?:an?\s|his\s|her\s|their\s|two\s|one\s)?(?:[\w-]+\s)?(?:replacements?|successors?)\b"
    r"(?!\s(?:therapy|surgery|fellowship|procedure|of the|plan))"
    r"|\b(?:replacements?|successors?)\s(?:is\s|are\s)?(?:wanted|sought|needed)\b"
    rf"|\b(?:{MODAL}|may|{MEANS} to)\s{LATELY}(?:offer|give|pass|hand) "
    rf"(?:her|his|their|the|that|its|this)\s{ADJECTIVES}"
    rf"(?:{nouns('seats', 'places')}|chairs?|lines?)\s(?:on )?to\b(?! (?:him|her|them|dr|one of our))"
    r"|\b(?:who|whoever)(?:ever)?\s(?:takes|will take|could take|can take) (?:over|his|her|their) \b",
    *("replac", "refill", "backfill", "success", "over", "his ", "her ", "their "),
    *("offer", "give", "pass", "hand"),
    flags=re.I,
)
_NEEDS_ONE = signed(
    rf"\b(?:(?:we|I)(?:'re|'m|'d)?|and|so|therefore|{choice('wanting', 'who_needs')})\s"
    rf"(?:\w+\s){{0,3}}?{SEEKS}\s(?:to {choice('wanting', 'to_have')}\s)?{SOME_ONE}"
    rf"(?!\s(?:to {choice('wanting', 'duties')}|else's))",
    *signs_of("people", "comer"),
    *("someone", "somebody", "successor", "replacement", "one more", "new one"),
    flags=re.I,
)
_SEAT: Final = rf"(?:{nouns('seats', 'places', 'vacancies', 'chairs', 'gaps', 'billets')}|residency)"
_EMPTY: Final = (
    rf"(?:{choice('seats', 'free', 'to_be_had')}|unspoken[\s-]for"
    rf"|looking for (?:an? )?(?:\w+ )?(?:{choice('people', 'owner')}|person|somebody|someone)"
    rf"|without (?:an? )?(?:{choice('people', 'owner')}|name|intern)|no (?:name|owner|occupant|taker)"
    rf"|not (?:yet )?{choice('seats', 'not_yet')}"
    r"|(?:come|came|fallen|fell|become) (?:free|open|vacant|empty|back|available))"
)
_STANDS_EMPTY = signed(
    rf"\b{_SEAT}\b(?![\s-]{{1,3}}(?:fee|charge|size))(?:(?! (?:that|which|who|if|when) )[^.;:?!]){{0,45}}?"
    rf"\b(?:{choice('wanting', 'stays')}|'s)\s"
    rf"(?:(?:{choice('wanting', 'lately', 'suddenly')}|as yet|thus|yet|being)\s){{0,2}}{_EMPTY}(?![\w-])"
    rf"|\b{_SEAT}\s(?:[\w'-]+\s){{0,5}}?(?:with|which has|that has)\s"
    r"(?:no ?body|no one|no (?:resident|fellow|intern|name|owner))\b"
    r"|\b(?:no ?body|no one)\s(?:is\s|sits\s|sitting\s|yet\s)?"
    r"(?:in|on|to fill) (?:it|that (?:seat|chair|place))\b"
    rf"|\b{_SEAT}\s(?:for (?:you|somebody|someone|one more)|without an?\s(?:resident|fellow|intern|owner))\b"
    rf"|\b(?:have|has|'ve|got)\s(?:[\w'/&-]+\s){{0,6}}?(?:{_SEAT}|year)\s"
    r"(?:[\w'/&-]+\s){0,4}?to (?:offer|give|fill|spare|award)\b",
    *signs_of("seats", "places", "vacancies", "chairs", "gaps", "billets"),
    *("vacancies", "residency", "year", "nobody", "no body", "no one"),
    flags=re.I,
)
_SEATS = regex(
    r"\b(?P<of>one) of (?:our|the|its|these|those|two|three)\s(?:[\w'/&-]+,?\s){0,4}$"
    rf"|(?<![\w/-])(?P<number>{NUMBER})\s(?:(?!{CLAUSE}\b|but\b|people\b)[\w'/&-]+,?\s){{0,4}}$",
    re.I,
)
_NONE = regex(r"\b(?:no|none|neither|nor|any|how many)\b[^.;,]{0,40}$", re.I)

_WOULD_NOT: Final = (
    r"(?<!delighted )(?<!happy )(?<!glad )(?<!pleased )(?<!grateful )(?<!love it )if"
    r"|did|each|to be|used to|would have|hospitals?(?= often)"
)
_BEFORE = regex(
    rf"(?:\b(?:{choice('wanting', 'not_now')}|{nouns('people', 'others')}|{_WOULD_NOT})|n't)"
    r"\s(?:[\w'-]+\s){0,2}$",
    re.I,
)
"""Before a verb of which no program is the subject, or that is past, denied or only supposed."""
SUPPOSED = regex(
    r"\W*(?:if|when|whenever|once|should|unless|before|in case|after|where)\b[^,;:]*(?:[,;:]|$)", re.I
)
_ASKED_FOR = regex(
    rf"\W*(?:for|in|to|of|on)\s(?:[\w-]+\s){{0,3}}(?:{choice('wanting', 'asked_for')}"
    r"|study(?! of)|volunteers? for|representatives?|cover (?:a|the|shifts))",
    re.I,
)
_MYSELF = regex(r"\bI(?:'m| am| have been)\b[^.;]{0,40}$", re.I)
_PARTICIPLE = regex(rf"{choice('wanting', 'participles')}\b", re.I)
_TRAINEE_BEFORE = regex(
    rf"\b{_TRAINEE}(?![\w-])(?!\sprogram)[^.;:!?]*"
    r"(?<!\bis )(?<!\bare )(?<!'re )(?<!\bam )(?<!'m )(?<!for )$",
    re.I,
)
"""Whose participle it is: "PGY-2 in Kentucky, looking for a categorical PGY-3"."""
_PERSON_TOLD = regex(r"\b(?:who|residents?|fellows?|interns?|to (?:join|fill|take|complete))\b", re.I)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a sentence wants."""

    words: str
    number: int | None
    person: bool
    """A person in training is named; else a chair that is empty, or somebody for it."""
    short: bool = False
    """The class is short of its number, or this is beyond it, which is told for every year."""


_TRAINEE_SEEKS = regex(
    rf"^\W*(?:an?\s|one\s|our\s)?{ADJECTIVES}(?:{LEVEL}(?:\s(?:resident|fellow|intern|trainee))?|{PERSON}"
    r"|(?:US |U\.S\. )?(?:graduate|IMG|AMG|applicant|candidate))"
    r"(?=\s?[,(]|\s(?:in|at|from|with|who|of|seeks|wants|needs|looks|hopes|would|is)\b)"
    rf"(?:(?!\b(?:{choice('wanting', 'not_himself')}|resign\w*|transferr\w+)\b)[^.;:!?]){{0,90}}?"
    r"(?<!\w)(?:seeks|wants|needs|(?:looks|hopes|is looking|is searching) for|would (?:like|take|accept))\s"
    r"(?:to (?:find|join|enter|move|transfer)\s)?(?:an?|any|another|either)\s"
    rf"(?=[^.;:!?]{{0,60}}?\b(?:{LEVEL}|{nouns('seats', 'places')}|{choice('seats', 'sought')})\b)",
    re.IGNORECASE,
)
_FOR_HIMSELF = ("seeks ", "wants ", "needs ", "looks for ", "hopes for ", "would ", "ing for ")


_WANTED_FOR = regex(
    r"\b(?:wanted|needed|sought)\sfor\s(?:an?|one of (?:my|our|the)|my|our|her|him)\s(?:[\w-]+\s){0,2}?"
    r"(?:prelims?|residents?|interns?|fellows?|trainees?|graduates?|colleague|friend|husband|wife|spouse)"
    r"(?=\W*$|[.,;:!?(]|\s(?:who|whose|from|in|at|moving|relocating)\b)",
    re.I,
)
"""For whom a place is wanted: "PGY-2 wanted for one of our prelims"."""


def trainee_seeks(text: str) -> bool:
    """Whether who speaks is in training and wants for himself, or his program for him."""
    if " for " in text and _WANTED_FOR.search(text):
        return True
    if _SENT_OUR_WAY.search(text):
        return False
    if "need" in text.lower() and _PLACE_NEEDED.match(text):
        return True
    if _PLACE_WANTED.search(text):
        return True
    return any(verb in text for verb in _FOR_HIMSELF) and _TRAINEE_SEEKS.match(text) is not None


_PLACE_NEEDED = regex(
    r"\W*(?:(?:dear|hello|hi|hey|good)\b[^,.:!\n]{0,24}[,.:!\n]\s?)?(?:I\s(?:(?:really|still|also|just|do|now"
    r"|desperately|urgently)\s)*)?(?:urgently\s)?need(?:ing)?\s(?:an?|any)\s(?!new\s)(?:(?!to\b|for\b|who\b)[\w/-]+\s){0,6}?"
    r"(?:spot|position|place|seat|slot|residency)\b(?!\s(?:filled|covered))",
    re.IGNORECASE,
)
"""Who needs a place has none to give: "Dear all, need a PGY-2 internal medicine position"."""
_PLACE_WANTED = signed(
    r"\b(?:spot|position|place|seat|slot)s?\s(?:wanted|needed|sought)[,;.:!]?\s(?:anywhere\W{1,2})?"
    r"(?:(?:and\s)?I\b|my\b|needs?\b|have\b|has\b"
    r"|(?:USMLE\s)?Steps?\W{0,2}(?:1/2\W{1,2})?2\d\d|YOG\b|IMG\b|old grad)",
    *("wanted", "needed", "sought"),
    flags=re.IGNORECASE,
)
"""Who wants a place and tells of himself: "PGY-2 seat wanted, need H-1B, Steps 238/249"."""
_PLACE_SOUGHT = regex(
    r"\b(?:looking|searching|hoping)\sfor\s(?:an?|any|another)\s(?:[\w-]+\s){0,4}(?:spot|position|place|seat|slot)\b",
    re.IGNORECASE,
)


def seeks_place(text: str) -> bool:
    """Whether somebody looks for a place, as no program does: "looking for a PGY-2 psych spot anywhere"."""
    return "ing for " in text and _PLACE_SOUGHT.search(text) is not None


@remembered
def wants(text: str) -> Wanted | None:
    """Whom or what for a sentence wants; ``None`` when it wants nobody."""
    if trainee_seeks(text):
        return None
    trains = signs_in(text) & _TRAINS.bit
    supposed = SUPPOSED.match(text)
    start = supposed.end() if supposed else 0
    for pattern in _OF_PERSONS if trains else ():
        for found in pattern.finditer(text, start):
            if _stands(text, found):
                return Wanted(found[0], _how_many(found), True, _BEYOND.search(found[0]) is not None)
    if trains and (sent := _SENT_OUR_WAY.search(text)):
        return Wanted(sent[0], None, True)
    for pattern in (_ANOTHER, _YET_TO_BE, _HELP, _REPLACES, _NEEDS_ONE, _STANDS_EMPTY):
        seat = pattern.search(text, start)
        before = text[: seat.start()] if seat else ""
        if seat and not (_BEFORE.search(before) or _NONE.search(before)):
            counted = _SEATS.search(before) if pattern is _STANDS_EMPTY else None
            counted = seat if pattern is _ANOTHER else counted
            return Wanted(seat[0], _how_many(counted) if counted else None, False)
    lack = falls_short(text)
    return Wanted(lack.words, lack.number, False, True) if lack else None


def replaces(text: str) -> bool:
    """Whether one is wanted for a place that somebody left or never took: "we seek his successor"."""
    wanted = wants(text)
    return wanted is not None and not wanted.person


_OF_PERSONS = (
    _WANTS,
    _ACQUIRES,
    _MUST_FIND,
    _INTO_CLASS,
    _HAS_FOR_MORE,
    _EXTRA,
    _AS_GUESTS,
    _IS_WANTED,
    _CRIED,
    _BE_OURS,
    _WANTS_OURS,
)
_SENT_OUR_WAY = signed(
    rf"\b(?:an?|any|one|some|of|good|your)\s{ADJECTIVES}(?:{LEVEL}s?|{PERSON})\b[^.;:!?]{{0,80}}?"
    r"\b(?:send|point|steer|nudge|direct|refer)\s(?:him or her|him|her|them|one|that person)\s"
    r"(?:to (?:us|me)|(?:our|my) way|in (?:our|my) direction|over to (?:us|me))\b",
    *("our way", "my way", "to us", "to me", "direction"),
    flags=re.I,
)
"""Who is sent: "If you know a good R2 who needs a home, send them our way"."""
_HELP = signed(
    r"\bhelp (?:me|us) (?:to )?(?:fill|recruit|replace|(?:find|land)\b"
    rf"(?!\s(?:an?|any|another|my|some)\s(?:[\w/&-]+\s){{0,4}}?(?:{_SEAT}|programs?|homes?|jobs?)\b))"
    r"|\b(?:lack|need|missing|want)(?: is)? the (?:fellow|resident|intern|person)\b",
    *("help", "the fellow", "the resident", "the intern", "the person"),
    flags=re.I,
)
_BEYOND = regex(r"\b(?:another|additional|extra|further|replacement)\b", re.I)
_TRAINS = signed(
    "",
    *signs_of("people", "in_training", "comer", "guests"),
    *("year", "research", "applicant"),
    *(
        f"{level}{dash}{n}"
        for level in ("pg", "pl", "ca", "r", "em")
        for dash in ("", "-")
        for n in range(1, 6)
    ),
    *("pgy", "p.g.y"),
)
"""Whoever is wanted is called one of these."""


def _stands(text: str, found: re.Match[str]) -> bool:
    """Whether a program speaks, of now, and of somebody to train: no survey, no applicant's own wish."""
    before = text[: found.start()]
    if _BEFORE.search(before) or _ASKED_FOR.match(text, found.end()):
        return False
    if _PARTICIPLE.match(found[0]) and _TRAINEE_BEFORE.search(before):
        return False
    return not _MYSELF.search(before) or _PERSON_TOLD.search(text, found.start()) is not None


def _how_many(found: re.Match[str]) -> int | None:
    told = found.groupdict()
    number = (
        (told.get("number") or told.get("of") or "")
        .strip()
        .lower()
        .removesuffix(" more")
        .removesuffix("s")
        .removesuffix(" new one")
    )
    if number in ("a", "an", "another", "one more", "an additional", "an extra"):
        return 1
    if number.startswith("a "):
        return 2
    return NUMBER_WORDS.get(number) or (int(number) if number.isdigit() else None)
