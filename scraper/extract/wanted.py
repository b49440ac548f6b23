"""Does a sentence want somebody: a resident, a fellow, a person for an empty chair?

Knows the grammar of it, not its phrases: who speaks, a verb of seeking or taking on, and behind it a person
in training ("I am looking for an R2"), or a seat that stands empty. Promises to tell that from people
who seek a place, since what they seek is a seat. Refuses what is past, denied or only supposed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from scraper.extract.phrases import NUMBER_WORDS, remembered

_NUMBER: Final = r"(?:an?|one|two|three|four|five|six|[1-6]|another|a (?:couple|pair) of)"
_OWN: Final = r"(?:our|my|its|the|some|up to \w+|more|additional|that|this)"
_CLAUSE: Final = (
    r"(?:who|whom|that|which|whose|and|or|for|to|into?|from|with|of|at|by|on|as|is|are|was|were|has|have|had"
    r"|will|would|can|could|may|place|position|spot|slot|seat|opening|vacancy|job|home|program|programs"
    r"|letter"
    r"|letters|copy|year|years|month|months|week|weeks|hour|hours)"
)
_ADJECTIVES: Final = rf"(?:(?!{_CLAUSE}\b)[\w'/&-]+,?\s){{0,5}}?"
LEVEL: Final = r"(?:P\.?G\.?Y\W?[1-7]|P[GL]-?[1-7]|CA-?[1-3]|R-?[1-5]|EM-?[1-4])s?"
_PERSON: Final = (
    r"(?:residents?|fellows?|interns?|trainees?|prelims?|preliminar(?:y|ies)|categoricals?|house officers?"
    r"|(?:first|second|third|fourth|fifth)[\s-]years?|juniors?|postdocs?|postdoctoral (?:fellow|scholar)s?"
    r"|research(?:ers?| \w+s?)|scholars?|house physicians?|(?:assistant|associate) physicians?"
    r"|(?:study|trials?|clinical) coordinators?|extern|observer)s?"
)
_ENDS: Final = (
    r"(?=\W*$|[.,;:!?)\u2014(]|\s[-\u2013(]|\s(?:who|whom|whose|that|to|into?|at|for|from|with|without"
    r"|of|on|as|and|or|plus"
    r"|starting|beginning|next|right|now|soon|by|because|since|after|before|if|when|while|yet|still"
    r"|this|whose"
    r"|effective|ready|willing|interested|could|would|can|will|resident|fellow|physician|candidate"
    r"|level|tomorrow"
    r"|today|ASAP|immediately|is|are|but|so|we|he|she|then|outside|through|July|August|September|June)\b)"
)
_WHO: Final = rf"(?:{LEVEL}(?:\s(?:resident|fellow|trainee)s?)?|{_PERSON}){_ENDS}"
_SOMEBODY: Final = rf"(?P<number>{_NUMBER})\s(?:more\s)?{_ADJECTIVES}{_WHO}"
_SOME_ONE: Final = (
    r"(?:someone|somebody|a (?:\w+ )?(?:person|doctor|physician|graduate|candidate|colleague|successor"
    r"|replacement|transfer)|replacements|successors|one more|a new one|new ones)\b"
)
_LATELY: Final = (
    r"(?:(?:also|still|now|currently|urgently|therefore|again|actively|simply|really|badly|even"
    r"|thus|next)\s){0,2}"
)

# Verbs that want by themselves, and those of taking somebody on, which need a wish, a leave or a means.
_SEEKS: Final = (
    r"(?:(?:seek|want|need)(?:s|ing)?(?: is)?|lacks?(?: is)?|missing is|lacking|miss(?:es|ing)?"
    r"|short of|minus"
    r"|in (?:search|need|want|quest) of"
    r"|on the (?:lookout|hunt) for|in the market for|crav(?:e|es|ing)|(?:is|are|am|we're|I'm) after"
    r"|wish(?:es|ing)? for"
    r"|hop(?:e|es|ing) for|open to|waiting for|await(?:s|ing)?|calls? for|calling for|casting about for"
    r"|(?:look|search|hunt|scout|advertis|recruit|ask|try|fish|shop|canvass)(?:e?s|ing)? (?:around )?for"
    r"|recruit(?:s|ing)?|hir(?:es|ing)|could (?:do with|use)|can use|would (?:like|love|welcome)"
    r"|(?:room|space|home|money|funds?|funding|budget|beds?|seat|spot|slot|chair|opening|salary|stipend"
    r"|pays?|paid|paying|call|place)(?: (?:here|left"
    r"|enough|now|still|available|waiting))? for|inviting|invites?)"
)
_TAKES: Final = (
    r"(?:take(?: on| in)?|add|hire|recruit|appoint|engage|bring (?:in|aboard|on board|on)|sign(?: up"
    r"| on)?|accept"
    r"|admit|enrol[l]?|welcome|have|find|get|train|seat|absorb|employ|select|choose|pick|fund"
    r"|accommodate|consider|meet"
    r"|see|interview|hear from|replace|offer|host|attract|convince|fit in|squeeze in|onboard|place|receive)"
)
_MEANS: Final = (
    r"(?:want|wants|wish|wishes|hope|hopes|hoping|plan|plans|planning|intend|intends|mean|means|trying"
    r"|try|tries|aim"
    r"|aims|aiming|looking|like|love|glad|happy|pleased|delighted|thrilled|able|ready|willing|eager"
    r"|keen|prepared|free"
    r"|authori[sz]ed|allowed|permitted|approved|cleared|funded|leave|permission|approval|funding|money"
    r"|funds|budget"
    r"|clearance|light|go-ahead|ok|okay|blessing|authority|authori[sz]ation|nod|chance|room|space|need|needs"
    r"|seek|seeks|seeking|determined|going|beds|proposing|preparing|searching|decided|chosen|asked|left"
    r"|licensed)"
)
_MODAL: Final = r"(?:can|could|will|would|shall|we'd|we'll|I'd|I'll|may now|lets? (?:us|the \w+)|helps? us)"

_WANTS = re.compile(
    rf"\b(?P<verb>{_SEEKS})\s(?:but\s|only\s|just\s|to (?:have|find|get)\s)?{_SOMEBODY}", re.I
)
_WANTS_OURS = re.compile(
    rf"\b(?P<verb>{_SEEKS})\s(?:{_OWN})\s{_ADJECTIVES}(?:{LEVEL}|next \w+|(?:second|third|fourth|last"
    rf"|other|missing) \w+)"
    rf"{_ENDS}",
    re.I,
)
_ACQUIRES = re.compile(
    rf"\b(?:{_MEANS} (?:us |me )?to|{_MODAL})\s{_LATELY}(?:be (?:able|glad|happy|pleased"
    rf"|delighted) to\s)?{_TAKES}\s"
    rf"(?:up to\s)?{_SOMEBODY}",
    re.I,
)
_INTO_CLASS = re.compile(
    rf"\b(?:{_MEANS} (?:us |me )?to|{_MODAL}|{_SEEKS})\s{_LATELY}(?:{_TAKES}\s)?(?P<number>{_NUMBER})\s"
    rf"{_ADJECTIVES}(?:candidate|applicant|physician|doctor|graduate|person|transfer"
    rf"|colleague)s?\s(?:\w+\s){{0,4}}?"
    rf"(?:in(?:to)?|for|at|as|to join|to enter|to fill)\s(?:our|the|its|an?|this"
    rf"|that)?\s?{_ADJECTIVES}(?:{LEVEL}|{_PERSON})",
    re.I,
)
_HAS_FOR_MORE = re.compile(
    rf"\b(?:have|has|got)\s(?:[\w'-]+,?\s){{1,10}}?for\s(?P<number>another|one more|an additional"
    rf"|an extra)\s{_ADJECTIVES}{_WHO}",
    re.I,
)
_EXTRA = re.compile(
    rf"(?<![\w-])(?P<number>{_NUMBER})\s(?:more\s)?(?:extra|additional|further|spare|vacant|unfilled"
    rf"|unmatched|leftover)\s"
    rf"{_ADJECTIVES}{_WHO}",
    re.I,
)
_ANOTHER = re.compile(
    rf"\b(?:(?:{_MEANS}|blessing) (?:us |me )?to|{_MODAL}|may|(?:grateful|glad|thankful|happy) for"
    rf"|looking for|look for|seek|want|need)\s"
    rf"{_LATELY}(?:be (?:able|glad|happy|pleased) to\s)?(?:(?:{_TAKES}|house|keep|adopt|take over"
    rf"|absorb|rescue|place)\s)?"
    rf"(?:(?P<number>another|one|two|three|one more|two more)(?=[.,;!]|\s(?:who|in|from|by|at|for|right"
    rf"|this|next|now|more)\b)"
    rf"|(?P<of>one|two|three) of (?:the|its|their|your|those|these)\s{_ADJECTIVES}{_WHO})",
    re.I,
)
_YET_TO_BE = re.compile(
    rf"\b(?:{LEVEL}|{_PERSON}|{{seat}})\s(?:(?:for|in|of|starting) [\w, -]{{2,30}}\s)?(?:is|are"
    rf"|remains?|has|have)\s(?:still\s)?(?:yet )?to be"
    r" (?:found|filled|chosen|hired|named|selected|recruited|appointed|identified|won"
    r"|had)\b".replace("{seat}", "positions?|seats?|places?|spots?|chairs?"),
    re.I,
)
_AS_GUESTS = re.compile(
    rf"\b(?:{_MEANS} (?:us |me )?to|{_MODAL}|we|{_SEEKS})\s{_LATELY}(?:{_TAKES}|place|receive"
    rf"|let)?\s?(?P<number>{_NUMBER})\s"
    r"(?:[\w-]+\s){0,4}as (?:clinical |medical |guest |unpaid |volunteer |visiting )?(?:observers?"
    r"|externs?|guests?|volunteers?|visitors?)\b",
    re.I,
)
_IS_WANTED = re.compile(
    rf"(?<![\w-])(?P<number>{_NUMBER})\s(?:more\s)?{_ADJECTIVES}(?:{LEVEL}(?:\s\w+)?|{_PERSON})\s"
    rf"(?:(?:in|of|from) (?:[\w-]+\s){{1,3}}?)?(?:(?:is|are|would be|will be)\s)?{_LATELY}(?:being\s"
    rf"|very\s|warmly\s)?"
    r"(?:(?:wanted|needed)(?! (?:on|for|in|at|by) (?:every|each|all|any|night|call)\b)(?!\s(?!for|in|at"
    r"|on|by|from|as|right|now|this|next|urgently|soon|ASAP"
    r"|immediately)\w)|sought|welcomed?|recruited|short|missing|lacking|(?:can|could|may) (?:still "
    r"|now |also )?"
    r"(?:begin|start|join|be (?:trained|taken|added|accepted|seated|hired|appointed|fitted|accommodated)))\b",
    re.I,
)
_CRIED = re.compile(
    rf"^\W*(?:(?:still|now|urgently|help|one more)\s)?(?:wanted|needed|sought|in search of|looking for"
    rf"|seeking"
    rf"|searching for|hunting for|hiring|now hiring|missing|recruiting|in need of)\W{{1,4}}"
    rf"(?P<number>{_NUMBER}\s)?{_ADJECTIVES}(?:{LEVEL}|{_PERSON}){_ENDS}"
    rf"|^\W*{_ADJECTIVES}(?:{LEVEL}|{_PERSON})(?:\s\w+)?\s(?:(?:is|are)\s)?(?:wanted|needed|sought)\b",
    re.I,
)
_BE_OURS = re.compile(
    rf"(?:^\W*|[.!?,:;]\s|\b(?:come|and|to|you|please|could|would|will)\s)(?:(?:could|would|will|might"
    rf"|can|may)\s(?:you\s)?"
    rf"|you'd\s|you'll\s)?(?:be(?:come)?|join us as|train with us as|work with us as)\s(?:our|my|an?)\s"
    rf"(?:new |next |own )?{_ADJECTIVES}(?:{LEVEL}|{_PERSON}){_ENDS}",
    re.I,
)
_REPLACES = re.compile(
    rf"\b(?:{_MEANS} (?:us |me )?to|{_MODAL}|must|trying to)\s{_LATELY}(?:replace|refill|backfill)\b"
    rf"|\b(?:{_SEEKS}|find|choose|select|appoint|for|as)\s(?:an?\s|his\s|her\s|their\s|two\s"
    rf"|one\s)?(?:[\w-]+\s)?"
    rf"(?:replacements?|successors?)\b(?!\s(?:therapy|surgery|fellowship|procedure|of the|plan))"
    rf"|\b(?:{_MODAL}|may|{_MEANS} to)\s{_LATELY}(?:offer|give|pass|hand) (?:her|his|their|the|that|its"
    rf"|this)\s{_ADJECTIVES}"
    r"(?:positions?|spots?|seats?|slots?|places?|chairs?|lines?)\s(?:on )?to\b(?! (?:him|her|them|dr"
    r"|one of our))"
    rf"|\b(?:who|whoever)(?:ever)?\s(?:takes|will take|could take|can take) (?:over|his|her|their) \b",
    re.I,
)
_NEEDS_ONE = re.compile(
    rf"\b(?:we|I|we'd|I'd|and|so|therefore|program|department|residency|fellowship|hospital|division"
    rf"|class|service)\s"
    rf"(?:\w+\s){{0,3}}?{_SEEKS}\s(?:to (?:have|find|see|get|put|welcome|hire|recruit)\s)?{_SOME_ONE}"
    r"(?!\s(?:to (?:talk|listen|help|lead|teach|run|manage|supervise|answer|direct|drive)|else's))",
    re.I,
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
_STANDS_EMPTY = re.compile(
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
    re.I,
)
_SEATS = re.compile(
    rf"(?<![\w-])(?P<number>{_NUMBER})\s(?:(?!{_CLAUSE}\b|but\b|people\b)[\w'/&-]+,?\s){{0,4}}$", re.I
)
_DEFICIT = re.compile(
    rf"\b(?:{LEVEL}|second|first|other|last|one)\s(?:is|are|remains?)\sstill\s(?:going|open|available"
    rf"|vacant|free|unfilled|empty)\b"
    r"|\b(?:one|two|three|an?)\s(?:\w+\s)?(?:under (?:quota|strength|complement|target)|fewer than"
    r"|less than|short of (?:its|our|the)"
    r"|below (?:quota|strength|complement|target)|light\b|down\b|too few)|\bdown by (?:one|two|three)\b"
    r"|\bone (?:person|body|resident|fellow|intern|trainee|doctor|man|chair) short\b"
    r"|\bfunded for (?:\w+|\d+)\W*$",
    re.I,
)

_BEFORE = re.compile(
    r"(?:\b(?:if|when|whenever|should|once|unless|before|you|they|he|she|applicants?|candidates?"
    r"|residents?|fellows?|interns?|trainees?|students?|patients?|did|was|were|had|not|never|longer"
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
    rf"\b(?:{LEVEL}|{_PERSON})(?![\w-])(?!\sprogram)[^.;:!?]*(?<!\bis )(?<!\bare )(?<!'re )(?<!\bam"
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
    """The class is short of its number, which is told for every year."""


@remembered
def wants(text: str) -> Wanted | None:
    """Whom or what for a sentence wants; ``None`` when it wants nobody."""
    if not _COULD.search(text):
        return None
    supposed = SUPPOSED.match(text)
    start = supposed.end() if supposed else 0
    for pattern in _OF_PERSONS:
        for found in pattern.finditer(text, start):
            if _stands(text, found):
                return Wanted(found[0], _how_many(found), True)
    for pattern in (_ANOTHER, _YET_TO_BE, _HELP, _REPLACES, _NEEDS_ONE, _STANDS_EMPTY, _DEFICIT):
        seat = pattern.search(text, start)
        if seat and not _BEFORE.search(text[: seat.start()]):
            counted = _SEATS.search(text[: seat.start()]) if pattern is _STANDS_EMPTY else None
            counted = seat if pattern is _ANOTHER else counted
            return Wanted(seat[0], _how_many(counted) if counted else None, False, pattern is _DEFICIT)
    return None


_OF_PERSONS = (
    _WANTS,
    _ACQUIRES,
    _INTO_CLASS,
    _HAS_FOR_MORE,
    _EXTRA,
    _AS_GUESTS,
    _IS_WANTED,
    _CRIED,
    _BE_OURS,
    _WANTS_OURS,
)
_HELP = re.compile(
    r"\bhelp (?:me|us) (?:to )?(?:find|fill|recruit|replace|land)\b"
    r"|\b(?:lack|need|missing|want)(?: is)? the (?:fellow|resident|intern|person)\b",
    re.I,
)
_COULD = re.compile(
    r"seek|want|need|lack|miss|short|minus|search|quest|without|lookout|hunt|market|crav|after|wish"
    r"|hop(?:e|ing)"
    r"|wait|call|cast|look|scout|advertis|recruit|hir(?:e|ing)|use|like|love|welcom|room|space|money"
    r"|fund|budget|bed"
    r"|tak(?:e|ing)|add|appoint|engage|bring|sign|accept|admit|enrol|have|has|find|get|train|seat"
    r"|absorb|employ"
    r"|select|choos|pick|consider|meet|interview|replac|fill|be our|be my|join us|become|down by|under"
    r"|fewer|empty"
    r"|vacan|free|open|unclaimed|offer|yours|nobody|no one|invit|sought|start|begin|spare|place|chair"
    r"|going|success",
    re.I,
)


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
    number = (told.get("number") or told.get("of") or "").strip().lower().removesuffix(" more")
    if number in ("a", "an", "another", "one more", "an additional", "an extra"):
        return 1
    if number.startswith("a "):
        return 2
    return NUMBER_WORDS.get(number) or (int(number) if number.isdigit() else None)
