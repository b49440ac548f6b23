"""Which field a column heading or a label before a colon announces.

Knows the words people put above columns, from ``data/labels.toml``. Promises one field name or nothing.
Refuses long sentences: a label is a few words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from scraper.extract.words.phrases import table
from scraper.extract.words.regex import regex

_LONGEST = 48
_EDGES = regex(r"^[\s:.?*#(\[-]+|[\s:.?*)\]-]+$")
_LEVEL = regex(r"^(?:PGY|PG|PL|R|CA|HO)[\s-]?(?:[1-8]|I{1,3}|IV|VI{0,2})$", re.I)
_INSIDE = regex(r"\s*\([^)]*\)")
LABELLED = frozenset(
    [
        "institution",
        "place",
        "county",
        "posted",
        "apply_by",
        "starts",
        "positions",
        "pgy",
        "visa",
        "status",
        "contact",
        "money",
        "hours",
        "number",
        "length",
        "quota",
        "position",
        "program",
    ]
)
"""Fields whose label may stand in a line of its own, before its value."""


_DATED = regex(
    r"(.{3,30}?) (?:on|as of|at|by|in|for) (?:the )?"
    r"(?:start|time|[a-z]{3,9} \d{1,2}|[a-z]{3,9} 20\d\d|20\d\d)(?:, 20\d\d)?"
)
"""A label with its day: "Level on July 1", "Openings for 2027"."""
_PLACES = regex(
    r"(?:number of |no of |# of |how many )?(?:open |vacant |available |unfilled |free |remaining )?"
    r"(?:positions?|openings?|seats?|slots?|spots?|places?|vacancies|chairs?|residents?|fellows?|observers?)"
    r"(?: still| now| currently| that)? (?:we (?:can|could|will|have|are|still|need|want|seek)"
    r"|to (?:fill|offer|give|be filled)|on offer|remaining|left|unfilled|can be|not (?:yet )?(?:filled|taken)"
    r"|you (?:can|have)|sought|needed|wanted)"
    r"(?: still| now)?(?: (?:offer|take|have|host|give|fill|accept|add|open|left|to fill|absorb|looking for"
    r"|taken|offered|seeking|available|recruiting))?"
)
"""A count of what can be had: "Seats we can offer", "Places still to fill"."""
_GUESTS = regex(
    r"(?:how many |number of |no |# of |max(?:imum)? |most )?(?:observers?|externs?|visitors?|guests?"
    r"|doctors?|physicians?|graduates?|volunteers?|rotators?|people|persons|places|seats|how many)"
    r" (?:at (?:a|one|any) time|at once|together"
    r"|(?:per|each|every|a|in each) (?:time|month|week|block|round|session|rotation|period|stay|turn))"
)
"""How many a host takes: "Doctors at a time", "Visitors each month"."""
_OPEN = r"(?:open|vacant|available|unfilled|wanted|needed|sought|required|offered|desired|on offer|to fill)"
_WANTED = regex(rf"{_OPEN} (?P<behind>.{{3,30}})|(?P<before>.{{3,30}}?) {_OPEN}")
"""A label that says of what it names that it is to be had: "Level wanted", "Vacant specialty"."""
_HAD = regex(r"\b(?:open|vacant|available|unfilled|offered|on offer|to fill)\b")
"""What only who offers says: a "Specialty wanted" is a seeker's."""
_WHO = (
    r"(?:applica(?:nts?|tions?)|candidates?|observers?|visitors?|externs?|fellows?|residents?|trainees?|cvs?)"
)
_TAKING = regex(
    r"(?:(?:are|is) (?:we|it|they|the \w+) )?(?:still |now |currently )?"
    r"(?:taking|accepting|receiving|considering|inviting|recruiting|hiring|open (?:to|for)|seeking)"
    rf"(?: (?:new|more|any|late|outside))?(?: {_WHO})?(?: now| currently| today| at present| at this time)?"
)
"""Whether one may apply: "Taking applications?", "Now accepting observers"."""
_OF_PLACES = ("town", "city", "state", "place", "locat", "where")
_OF_HOUSE = regex(
    r"^(?:the )?(?:hospital|program|programme|institution)(?:['\u2019]?s)? (?=\w+$)"
    r"|(?<=\w) of (?:the |its |our |their )?(?:hospital|program|programme|institution)$"
)
"""Whose place a label names: "Hospital location", "Town of the program"."""
_OF_VISAS = ("visa", "j-1", "j1", "h-1", "h1", "sponsorship", "immigration")

_GRANTING = r"(?:sponsor|accept|take|support|file|offer|consider|host|allow|handle)"
_KIND = r"(?:j-?1s?|h-?1-?b?s?|visas?)"
_VISA = regex(
    rf"(?:(?:(?:do|does|can|will) )?(?:(?:you|we|they|it|(?:the |our )?(?:program|hospital|site"
    rf"|institution)) )?"
    rf"(?:{_GRANTING}(?:s|es|d|ed|ing)? )?(?:for )?)?(?:(?:an?|the|any|new|clinical|training|ecfmg"
    rf"|work) ){{0,2}}"
    rf"{_KIND}(?:(?: / |/| or | and |, | & ){_KIND})?"
    r"(?: (?:visas?|sponsorship|status|petitions?|holders?|support|transfers?|applicants?|candidates?"
    r"|options?))?"
    rf"(?: (?:{_GRANTING}e?d|ok|okay|available|possible|eligible|welcome|filed|by ecfmg|through ecfmg"
    rf"|via ecfmg))?",
)
"""A visa and whether it is granted, asked or told: "J-1 sponsorship", "Do you file H-1B petitions"."""
_WHOM = regex(
    r"(?:whom?|person|people|office|address|where|mailbox) (?:to|for)"
    r" (?:ask|write(?: to)?|contact|call|e-?mail|send(?: to)?|apply(?: to)?|address|questions"
    r"|inquiries|enquiries|applications)"
    r"|(?:send|submit|e-?mail|mail|forward|address)? ?(?:your |all |the |a )?"
    r"(?:materials?|applications?|cvs?|documents?|letters?|packets?|inquiries|enquiries|questions|resumes?)"
    r"(?:(?:,|,? and| &) (?:\w+ ){0,2}\w+)?(?: go)? to"
)
"""Whom to write to: "Whom to ask", "Materials to", "Send CV and letter to"."""


_PAPERS = (
    r"(?:letters?|papers?|applications?|applicants|cvs?|materials?|documents?|packets?|mail|files?|forms?)"
)
_UNTIL = regex(
    rf"(?:(?:send|mail|submit) )?{_PAPERS} (?:(?:are |is )?(?:due|accepted|read|received|taken|wanted|in) )?"
    r"(?:until|by|before|through|till|up to)"
    r"|(?:send|write|reply|respond|open|read|accepted|received) (?:by|before|until|till)"
    rf"|last day for {_PAPERS}"
)
"""The last day to apply: "Letters until", "CV in by", "Write before"."""


@cache
def _table() -> dict[str, str]:
    data = table("labels")
    return {label: field for field, labels in data["labels"].items() for label in labels}


@lru_cache(4096)
def field_of(label: str) -> str | None:
    """The field that ``label`` announces: "institution", "pgy", "starts" …, or ``None``."""
    if not label or len(label) > _LONGEST:
        return None
    table = _table()
    plain = label.strip(" :").lower()
    if plain in table:
        return table[plain]
    plain = _EDGES.sub("", plain).replace(".", "")
    if plain in table:
        return table[plain]
    plain = _INSIDE.sub("", f"{plain})" if plain.count("(") > plain.count(")") else plain).strip()
    found = table.get(plain)
    if found is None and (whole := _WANTED.fullmatch(plain)):
        bare = table.get(whole["before"] or whole["behind"])
        found = bare if bare == "pgy" or (bare in ("program", "position") and _HAD.search(plain)) else None
    if found is None and (_PLACES.fullmatch(plain) or _GUESTS.fullmatch(plain)):
        found = "positions"
    if (
        found is None
        and any(one in plain for one in _OF_VISAS)
        and (_VISA.fullmatch(plain) or _made_of(plain, "of_visas"))
    ):
        found = "visa"
    if (
        found is None
        and any(one in plain for one in _OF_PLACES)
        and _made_of(_OF_HOUSE.sub("", plain), "of_places")
    ):
        found = "place"
    if found is None and _TAKING.fullmatch(plain):
        found = "status"
    if found is None and _UNTIL.fullmatch(plain):
        found = "apply_by"
    if found is None and _WHOM.fullmatch(plain):
        found = "contact"
    if found is None and (dated := _DATED.fullmatch(plain)):
        found = table.get(dated[1]) if table.get(dated[1]) not in ("contact", "apply_by") else None
    if found is None and " / " in plain:
        # "Nivel / Level": the same label in two languages.
        named = {table.get(half.strip()) for half in plain.split(" / ")} - {None}
        found = named.pop() if len(named) == 1 else None
    return found


def _made_of(plain: str, field: str) -> bool:
    """Whether a label is made of a field's words and of such as stand beside them: "visa types handled"."""
    words = re.findall(r"[\w-]+", plain)
    told = _table_of(field)
    return 0 < len(words) <= _MOST_WORDS and all(
        word in told["word"] or word in told["beside"] for word in words
    )


_MOST_WORDS = 5


@lru_cache(4)
def _table_of(field: str) -> Mapping[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in table("labels")[field].items()}


def is_rate(label: str) -> bool:
    """Whether a label asks how many guests come at a time, which a host may leave unsaid."""
    return len(label) <= _LONGEST and _GUESTS.fullmatch(_EDGES.sub("", label.strip(" :").lower())) is not None


@lru_cache(1024)
def both_of(label: str) -> tuple[str, ...]:
    """The two labels in one, "Number and start", when each is known alone and the whole is not."""
    if len(label) > _LONGEST or field_of(label) is not None:
        return (label,)
    for joint in _JOINTS:
        one, found, other = label.partition(joint)
        fields = (field_of(one), field_of(other)) if found else (None, None)
        if None not in fields and fields[0] != fields[1]:
            return one.strip(), other.strip()
    return (label,)


_JOINTS = (" and ", " & ", " / ", "/", " + ", ", ", " - ", " \u2013 ", " \u2014 ")


_N = r"(?:[1-8]|I{1,3}|IV|VI{0,2}|one|two|three|four|five|six|seven)"
_ORDER = r"(?:1st|2nd|3rd|[4-7]th|first|second|third|fourth|fifth|sixth|seventh)"
_COUNTED = (
    r"(?:open(?:ings?)?|vacan(?:t|cy|cies)|unfilled|available|free|positions?|places?|spots?|slots?|seats?"
    r"|residents?|interns?|number|no\.?|#|of|at|in|for|the|by|as|to|per|training|post-?\s?graduate|level|needed"
    r"|wanted|sought|left|remaining|categorical|prelim(?:inary)?|non-?\s?designated|advanced|reserved)"
)
_IN_WORDS = regex(
    rf"(?:{_COUNTED}\s)*(?:(?:PGY|PG|PL|R|CA|HO)[\s-]?{_N}|(?:{_ORDER}(?:,|\sor|\sand|\sto)\s)?{_ORDER}[\s-](?:year|yr)|(?:year|yr|level)[\s-]?{_N}"
    rf"|(?:PGY|pgy year|pgy level|training year)\s{_N}|interns?(?: year)?)"
    rf"(?:\s{_COUNTED})*(?:\s?\(?(?:[a-z]{{3,9}}\.?\s)?(?:\d{{1,2}},?\s)?20\d\d\)?)?",
    re.IGNORECASE,
)
_TRACK = regex(
    r"(?:non-?\s?designated\s)?(?:categorical|preliminary|prelim|advanced|reserved|transitional(?: year)?)"
    rf"(?:\s{_COUNTED})*",
    re.IGNORECASE,
)
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_START = regex(
    rf"(?:(?:start(?:s|ing)?|begin(?:s|ning)?|class|entry|entering|from|{_COUNTED})\W\s?)*"
    rf"(?:(?:{_MONTH}|fall|summer|spring|winter|mid-?year)\s(?:\d{{1,2}}(?:st)?,?\s)?20\d\d|\d{{1,2}}/\d{{1,2}}/(?:20)?\d\d"
    r"|(?:AY\s?|academic year\s|year\s)?20\d\d\s?[-/\u2013]\s?(?:20)?\d\d|AY\s?20\d\d)"
    rf"(?:\s(?:start|entry|class|{_COUNTED}))*",
    re.IGNORECASE,
)
_AT_ONCE = regex(
    rf"(?:(?:start(?:s|ing)?|begin(?:s|ning)?|entry|entering|{_COUNTED})\W{{1,2}})*"
    rf"(?:at once|now|immediate(?:ly)?|(?:right|straight) away|as soon as possible|asap|mid-?year|today"
    rf"|{_MONTH}\s\d{{1,2}}(?:st)?)(?:\s(?:start|entry|{_COUNTED}))*",
    re.IGNORECASE,
)


def is_level(label: str, *, bare: bool = False) -> bool:
    """Whether a column heading is itself a training year: the sign of a programme-by-year matrix.

    In words too ("2nd year", "Openings at PGY-2"), unless it has to be ``bare``.
    """
    told = label.strip(" :.*")
    if bare or len(told) > _LONGEST:
        return bool(_LEVEL.match(told))
    if _LEVEL.match(told) or _is_level_in_words(told):
        return True
    named = [part for part in _TWICE.split(told) if part and not _CLASS.fullmatch(part)]
    return (
        bool(named) and named != [told] and all(_LEVEL.match(one) or _is_level_in_words(one) for one in named)
    )


def _is_level_in_words(told: str) -> bool:
    return field_of(told) in (None, "positions", "pgy") and _IN_WORDS.fullmatch(told) is not None


_TWICE = regex(r"\s?[()/|,\u2013\u2014:=]\s?|\s-\s|\n")
"""Between two names of one training year: "Year 1 (PGY-1)", "Intern / PGY-1", "CA-1 = PGY-2"."""
_CLASS = regex(rf"class of 20\d\d|(?:juniors?|seniors?|chiefs?)|{_COUNTED}(?:\s{_COUNTED})*", re.I)
"""What else such a heading says of those who train in that year, or that it counts them."""


def is_track(label: str) -> bool:
    """Whether a column heading is one track of several: "Categorical", "Preliminary positions"."""
    return len(label) <= _LONGEST and _TRACK.fullmatch(label.strip(" :.*")) is not None


def is_start(label: str) -> bool:
    """Whether a column heading is the start of the places that it counts: "Starting July 2027", "At once"."""
    told = label.strip(" :.*")
    return len(label) <= _LONGEST and (_START.fullmatch(told) or _AT_ONCE.fullmatch(told)) is not None
