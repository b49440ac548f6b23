"""Does a sentence want somebody: a resident, a fellow, a person for an empty chair?

Knows the grammar of it, not its phrases: who speaks, a verb of seeking or taking on, and behind it a person
in training ("I am looking for an R2"), or a seat that stands empty. Promises to tell that from people
who seek a place, since what they seek is a seat. Refuses what is past, denied or only supposed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from scraper.extract.words.one_short import falls_short
from scraper.extract.words.phrases import NUMBER_WORDS, remembered
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
    signs_of,
)

_SEEKING: Final = (
    *signs_of(
        "seek|want|need|lack|miss|short|desperate|glad|grateful|minus|search|quest|lookout|hunt|market|crav"
    ),
    *signs_of("after|wish|hop|open to|wait|call|cast|look|scout|advertis|recruit|ask|try"),
    *signs_of("tries|fish|shop|canvass|hir|use|do with|would|room|space|home|money|fund"),
    *signs_of("budget|bed|seat|spot|slot|chair|opening|salary|stipend|pay|paid|place|invit"),
)
_TAKING: Final = (
    *signs_of("take|add|hire|recruit|appoint|engage|bring|sign|accept|admit|enrol|welcome"),
    *signs_of("have|find|get|train|seat|absorb|employ|select|choose|pick|fund|accommodate"),
    *signs_of("consider|meet|see|interview|hear|replace|offer|host|attract|convince|fit in"),
    *("squeeze", "onboard", "place", "receive"),
)
_SEATED: Final = (
    *signs_of("position|spot|seat|slot|place|chair|line|desk|bed|stool|hole|gap|berth"),
    *signs_of("post|billet|opening|vacanc|fellowship|residency|pager|locker|year|nobody|no one"),
    "no body",
)
_WANTS = signed(
    rf"\b(?P<verb>{SEEKS})\s(?:but\s|only\s|just\s|to (?:have|find|get)\s)?{SOMEBODY}",
    *_SEEKING,
    flags=re.I,
)
_WANTS_OURS = signed(
    rf"\b(?P<verb>{SEEKS})\s(?:{OWN})\s{ADJECTIVES}(?:{LEVEL}|next \w+|(?:second|third|fourth|last"
    rf"|other|missing) \w+)"
    rf"{ENDS}",
    *_SEEKING,
    flags=re.I,
)
_ACQUIRES = signed(
    rf"\b(?:{MEANS} (?:us |me )?to|{MODAL})\s{LATELY}(?:be (?:able|glad|happy|pleased"
    rf"|delighted) to\s)?{TAKES}\s"
    rf"(?:up to\s)?{SOMEBODY}",
    *_TAKING,
    flags=re.I,
)
_MUST_FIND = signed(
    rf"\b(?:must|(?:have|has|got|need|scrambling|racing|rushing|struggling|tasked|charged|weeks?|days?"
    rf"|months?|left) (?:to|with)"
    rf"|(?:until|till|by) \w+(?: \d{{1,2}})? to)\s{LATELY}"
    rf"(?:find(?:ing)?|hir(?:e|ing)|recruit(?:ing)?|appoint(?:ing)?|sign(?:ing)?|land|take on"
    rf"|seat)\s{SOMEBODY}",
    *signs_of("find|hir|recruit|appoint|sign|land|take on|seat"),
    flags=re.I,
)
_INTO_CLASS = signed(
    rf"\b(?:{MEANS} (?:us |me )?to|{MODAL}|{SEEKS})\s{LATELY}(?:{TAKES}\s)?(?P<number>{NUMBER})\s"
    rf"{ADJECTIVES}(?:candidate|applicant|physician|doctor|graduate|person|transfer"
    rf"|colleague)s?\s(?:\w+\s){{0,4}}?"
    rf"(?:in(?:to)?|for|at|as|to join|to enter|to fill)\s(?:our|the|its|an?|this"
    rf"|that)?\s?{ADJECTIVES}(?:{LEVEL}|{PERSON})",
    *signs_of("candidate|applicant|physician|doctor|graduate|person|transfer|colleague"),
    flags=re.I,
)
_HAS_FOR_MORE = signed(
    rf"\b(?:have|has|got)\s(?:[\w'-]+,?\s){{1,10}}?for\s(?P<number>another|one more|an additional"
    rf"|an extra)\s{ADJECTIVES}{WHO}",
    "another",
    "one more",
    "an additional",
    "an extra",
    flags=re.I,
)
_EXTRA = signed(
    rf"(?<![\w-])(?P<number>{NUMBER})\s(?:more\s)?(?:extra|additional|further|spare|vacant|unfilled"
    rf"|unmatched|leftover)\s"
    rf"{ADJECTIVES}{WHO}",
    *signs_of("extra|additional|further|spare|vacant|unfilled|unmatched|leftover"),
    flags=re.I,
)
_ANOTHER = signed(
    rf"\b(?:(?:{MEANS}|blessing) (?:us |me )?to|{MODAL}|may|(?:grateful|glad|thankful|happy) for"
    rf"|looking for|look for|seek|want|need)\s"
    rf"{LATELY}(?:be (?:able|glad|happy|pleased) to\s)?(?:(?:{TAKES}|house|keep|adopt|take over"
    rf"|absorb|rescue|place)\s)?"
    rf"(?:(?P<number>another|(?:one|two|three)(?: new ones| new one)?|one more|two more)(?=[.,;!]"
    rf"|\s(?:who|in|from|by|at|for|right"
    rf"|this|next|now|more)\b)"
    rf"|(?P<of>one|two|three) of (?:the|its|their|your|those|these)\s{ADJECTIVES}{WHO})",
    "another",
    "one",
    "two",
    "three",
    flags=re.I,
)
_YET_TO_BE = signed(
    rf"\b(?:{LEVEL}|{PERSON}|{{seat}})\s(?:(?:for|in|of|starting) [\w, -]{{2,30}}\s)?(?:is|are"
    rf"|remains?|has|have)\s(?:still\s)?(?:yet )?to be"
    r" (?:found|filled|chosen|hired|named|selected|recruited|appointed|identified|won"
    r"|had)\b".replace("{seat}", "positions?|seats?|places?|spots?|chairs?"),
    "to be ",
    flags=re.I,
)
_AS_GUESTS = signed(
    rf"\b(?:{MEANS} (?:us |me )?to|{MODAL}|we|{SEEKS})\s{LATELY}(?:{TAKES}|place|receive"
    rf"|let)?\s?(?P<number>{NUMBER})\s"
    r"(?:[\w-]+\s){0,4}as (?:clinical |medical |guest |unpaid |volunteer |visiting )?(?:observers?"
    r"|externs?|guests?|volunteers?|visitors?)\b",
    "observer",
    "extern",
    "guest",
    "volunteer",
    "visitor",
    flags=re.I,
)
_IS_WANTED = signed(
    rf"(?<![\w-])(?P<number>{NUMBER})\s(?:more\s)?{ADJECTIVES}(?:{LEVEL}(?:\s\w+)?|{PERSON})\s"
    rf"(?:(?:in|of|from) (?:[\w-]+\s){{1,3}}?)?(?:(?:is|are|would be|will be)\s)?{LATELY}(?:being\s"
    rf"|very\s|warmly\s)?"
    r"(?:(?:wanted|needed)(?! (?:on|for|in|at|by) (?:every|each|all|any|night|call)\b)(?!\s(?!for|in|at"
    r"|on|by|from|as|right|now|this|next|urgently|soon|ASAP"
    r"|immediately)\w)|sought|welcomed?|recruited|short|missing|lacking|(?:can|could|may) (?:still "
    r"|now |also )?"
    r"(?:begin|start|join|be (?:trained|taken|added|accepted|seated|hired|appointed|fitted|accommodated)))\b",
    *signs_of("wanted|needed|sought|welcome|recruited|short|missing|lacking|begin|start|join"),
    *("trained", "taken", "added", "accepted", "seated", "hired", "appointed", "fitted", "accommodated"),
    flags=re.I,
)
_CRIED = signed(
    r"^\W*(?:(?:all|dear \w+|hi \w+|hi|hello|colleagues|friends|folks|everyone)[,:!]\s)?"
    rf"(?:(?:still|now|urgently|help|one more)\s)?(?:wanted|needed|sought|in search of|looking for"
    rf"|seeking"
    rf"|searching for|hunting for|hiring|now hiring|missing|recruiting|in need of)\W{{1,4}}"
    rf"(?P<number>{NUMBER}\s)?{ADJECTIVES}(?:{LEVEL}|{PERSON}){ENDS}"
    rf"|^\W*{ADJECTIVES}(?:{LEVEL}|{PERSON})(?:\s\w+)?\s(?:(?:is|are)\s)?(?:wanted|needed|sought)\b",
    *signs_of("wanted|needed|sought|search|looking|seeking|hunting|hiring|missing|recruiting|in need"),
    flags=re.I,
)
_BE_OURS = signed(
    rf"(?:^\W*|[.!?,:;]\s|\b(?:come|and|to|you|please|could|would|will)\s)(?:(?:could|would|will|might"
    rf"|can|may)\s(?:you\s)?"
    rf"|you'd\s|you'll\s)?(?:be(?:come)?|join us as|train with us as|work with us as)\s(?:our|my|an?)\s"
    rf"(?:new |next |own )?{ADJECTIVES}(?:{LEVEL}|{PERSON}){ENDS}",
    "be our",
    "be my",
    "be a",
    "become",
    "us as",
    flags=re.I,
)
_REPLACES = signed(
    rf"\b(?:{MEANS} (?:us |me )?to|{MODAL}|must|trying to)\s{LATELY}(?:replace|refill|backfill)\b"
    rf"|\b(?:{SEEKS}|find|choose|select|appoint|for|as)\s(?:an?\s|his\s|her\s|their\s|two\s"
    rf"|one\s)?(?:[\w-]+\s)?"
    rf"(?:replacements?|successors?)\b(?!\s(?:therapy|surgery|fellowship|procedure|of the|plan))"
    r"|\b(?:replacements?|successors?)\s(?:is\s|are\s)?(?:wanted|sought|needed)\b"
    rf"|\b(?:{MODAL}|may|{MEANS} to)\s{LATELY}(?:offer|give|pass|hand) (?:her|his|their|the|that|its"
    rf"|this)\s{ADJECTIVES}"
    r"(?:positions?|spots?|seats?|slots?|places?|chairs?|lines?)\s(?:on )?to\b(?! (?:him|her|them|dr"
    r"|one of our))"
    rf"|\b(?:who|whoever)(?:ever)?\s(?:takes|will take|could take|can take) (?:over|his|her|their) \b",
    *signs_of("replac|refill|backfill|success|over|his |her |their |offer|give|pass|hand"),
    flags=re.I,
)
_NEEDS_ONE = signed(
    rf"\b(?:(?:we|I)(?:'re|'m|'d)?|and|so|therefore|program|department|residency|fellowship|hospital|division"
    rf"|class|service)\s"
    rf"(?:\w+\s){{0,3}}?{SEEKS}\s(?:to (?:have|find|see|get|put|welcome|hire|recruit)\s)?{SOME_ONE}"
    r"(?!\s(?:to (?:talk|listen|help|lead|teach|run|manage|supervise|answer|direct|drive)|else's))",
    *signs_of("someone|somebody|person|doctor|physician|graduate|candidate|colleague|success"),
    *("replacement", "transfer", "one more", "new one"),
    flags=re.I,
)
_SEAT: Final = (
    r"(?:positions?|spots?|seats?|slots?|places?|chairs?|lines?|desks?|beds?|stools?"
    r"|holes?|gaps?|berths?"
    r"|posts?|billets?|openings?|vacanc(?:y|ies)|fellowships?|residency|pagers?|lockers?)"
)
_EMPTY: Final = (
    r"(?:empty|vacant|free|open|unfilled|unclaimed|unspoken[\s-]for|untaken|unassigned|unoccupied"
    r"|available|begging"
    r"|up for grabs|on offer|to be had|yours|waiting(?: for)?|missing"
    r"|looking for (?:an? )?(?:\w+ )?(?:owner|occupant|taker"
    r"|resident|fellow|person|somebody|someone)|without (?:an? )?(?:name|owner|occupant|taker|resident"
    r"|fellow|intern)"
    r"|not (?:yet )?(?:taken|filled|claimed|assigned|spoken for|gone|promised)|(?:come|came|fallen|fell"
    r"|become)"
    r" (?:free|open|vacant|empty|back|available)|no (?:name|owner|occupant|taker)|still to be (?:had"
    r"|filled|given)"
    r"|there for the (?:asking|taking)|up for the taking|going (?:begging|spare))"
)
_STANDS_EMPTY = signed(
    rf"\b{_SEAT}\b(?![\s-]{{1,3}}(?:fee|charge|size))(?:(?! (?:that|which|who|if"
    rf"|when) )[^.;:?!]){{0,45}}?\b(?:is|are|stands?|sits?"
    rf"|remains?|stays?|lies|lie|goes|has|have|'s|just|newly)\s"
    rf"(?:(?:still|now|again|as yet|currently|thus|therefore|just|suddenly|unexpectedly|also|yet"
    rf"|being)\s){{0,2}}{_EMPTY}(?![\w-])"
    rf"|\b{_SEAT}\s(?:[\w'-]+\s){{0,5}}?(?:with|which has|that has)\s(?:no ?body|no one|no (?:resident"
    rf"|fellow|intern|name|owner))\b"
    rf"|\b(?:no ?body|no one)\s(?:is\s|sits\s|sitting\s|yet\s)?(?:in|on|to fill) (?:it|that (?:seat"
    rf"|chair|place))\b"
    rf"|\b{_SEAT}\sfor (?:you|somebody|someone|one more)\b|\b{_SEAT}\swithout an?\s(?:resident|fellow"
    rf"|intern|owner)\b"
    rf"|\b(?:have|has|'ve|got)\s(?:[\w'/&-]+\s){{0,6}}?(?:{_SEAT}"
    rf"|year)\s(?:[\w'/&-]+\s){{0,4}}?to (?:offer|give|fill|spare|award)\b",
    *_SEATED,
    flags=re.I,
)
_SEATS = re.compile(
    r"\b(?P<of>one) of (?:our|the|its|these|those|two|three)\s(?:[\w'/&-]+,?\s){0,4}$"
    rf"|(?<![\w-])(?P<number>{NUMBER})\s(?:(?!{CLAUSE}\b|but\b|people\b)[\w'/&-]+,?\s){{0,4}}$",
    re.I,
)
_NONE = re.compile(r"\b(?:no|none|neither|nor|any|how many)\b[^.;,]{0,40}$", re.I)

_BEFORE = re.compile(
    r"(?:\b(?:(?<!delighted )(?<!happy )(?<!glad )(?<!pleased )(?<!grateful )(?<!love it )if|when"
    r"|whenever|should|once|unless|before|you|they|he|she|applicants?|candidates?"
    r"|residents?|fellows?|interns?|trainees?|students?|patients?|did|was|were|had|no|not|never|longer"
    r"|to be|used to"
    r"|would have|programs?|hospitals?(?= often)|often|sometimes|always|usually|each|every)"
    r"|n't)\s(?:[\w'-]+\s){0,2}$",
    re.I,
)
"""Before a verb of which no program is the subject, or that is past, denied or only supposed."""
SUPPOSED = re.compile(
    r"\W*(?:if|when|whenever|once|should|unless|before|in case|after|where)\b[^,;:]*(?:[,;:]|$)", re.I
)
_ASKED_FOR = re.compile(
    r"\W*(?:for|in|to|of|on)\s(?:[\w-]+\s){0,3}(?:survey|study(?! of)|committee|focus group|interview"
    r"|task force|council|panel|video|photo|volunteers? for"
    r"|serve on|sit on|representatives?|speak|present|judge|moonlight|cover (?:a|the|shifts))",
    re.I,
)
_MYSELF = re.compile(r"\bI(?:'m| am| have been)\b[^.;]{0,40}$", re.I)
_PARTICIPLE = re.compile(r"(?:looking|seeking|searching|hunting|hoping|asking|wishing|wanting)\b", re.I)
_TRAINEE_BEFORE = re.compile(
    rf"\b(?:{LEVEL}|{PERSON})(?![\w-])(?!\sprogram)[^.;:!?]*(?<!\bis )(?<!\bare )(?<!'re )(?<!\bam"
    rf" )(?<!'m )(?<!for )$",
    re.I,
)
"""Whose participle it is: "PGY-2 in Kentucky, looking for a categorical PGY-3"."""
_PERSON_TOLD = re.compile(r"\b(?:who|residents?|fellows?|interns?|to (?:join|fill|take|complete))\b", re.I)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a sentence wants."""

    words: str
    number: int | None
    person: bool
    """A person in training is named; else a chair that is empty, or somebody for it."""
    short: bool = False
    """The class is short of its number, or this is beyond it, which is told for every year."""


_TRAINEE_SEEKS = re.compile(
    rf"^\W*(?:an?\s|one\s|our\s)?{ADJECTIVES}(?:{LEVEL}(?:\s(?:resident|fellow|intern|trainee))?|{PERSON}"
    r"|(?:US |U\.S\. )?(?:graduate|IMG|AMG|applicant|candidate))"
    r"(?=\s?[,(]|\s(?:in|at|from|with|who|of|seeks|wants|needs|looks|hopes|would|is)\b)"
    r"(?:(?!\b(?:and|so|but|we|has|have|had|are|was|were|will|lea(?:ves?|ving)|left|mov(?:es|ed|ing)"
    r"|resign\w*|quits?"
    r"|transferr\w+|with(?:drew|draws|drawn)|depart(?:s|ed|ing|ment)|go(?:es|ing|ne)|lost|losing"
    r"|programs?|division"
    r"|service|class|changed|matched|declined|deferred)\b)[^.;:!?]){0,90}?"
    r"(?<!\w)(?:seeks|wants|needs|(?:looks|hopes|is looking|is searching) for|would (?:like|take|accept))\s"
    r"(?:to (?:find|join|enter|move|transfer)\s)?(?:an?|any|another|either)\s"
    rf"(?=[^.;:!?]{{0,60}}?\b(?:{LEVEL}|positions?|places?|spots?|slots?|seats?|residency|fellowship"
    rf"|programs?|transfer"
    r"|post|opening|home)\b)",
    re.IGNORECASE,
)
_FOR_HIMSELF = ("seeks ", "wants ", "needs ", "looks for ", "hopes for ", "would ", "ing for ")


def trainee_seeks(text: str) -> bool:
    """Whether who speaks is in training and wants for himself: "Prelim PGY-1, US graduate, seeks a PGY-2"."""
    return any(verb in text for verb in _FOR_HIMSELF) and _TRAINEE_SEEKS.match(text) is not None


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
    for pattern in (_ANOTHER, _YET_TO_BE, _HELP, _REPLACES, _NEEDS_ONE, _STANDS_EMPTY):
        seat = pattern.search(text, start)
        before = text[: seat.start()] if seat else ""
        if seat and not (_BEFORE.search(before) or _NONE.search(before)):
            counted = _SEATS.search(before) if pattern is _STANDS_EMPTY else None
            counted = seat if pattern is _ANOTHER else counted
            return Wanted(seat[0], _how_many(counted) if counted else None, False)
    lack = falls_short(text)
    return Wanted(lack.words, lack.number, False, True) if lack else None


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
_HELP = signed(
    r"\bhelp (?:me|us) (?:to )?(?:find|fill|recruit|replace|land)\b"
    r"|\b(?:lack|need|missing|want)(?: is)? the (?:fellow|resident|intern|person)\b",
    "help",
    "the fellow",
    "the resident",
    "the intern",
    "the person",
    flags=re.I,
)
_BEYOND = re.compile(r"\b(?:another|additional|extra|further|replacement)\b", re.I)
_TRAINS = signed(
    "",
    *("resident", "fellow", "intern", "trainee", "prelim", "categorical", "house officer", "year", "junior"),
    *("postdoc", "research", "scholar", "physician", "coordinator", "extern", "observer", "guest", "visitor"),
    *("volunteer", "candidate", "applicant", "doctor", "graduate", "person", "colleague", "transfer"),
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
