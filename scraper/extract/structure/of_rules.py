"""Headings over what is asked or given, not over places: "Requirements", "Visas", "Rules in every hospital".

Knows the words for details, and those that say for how many they are meant. Promises to look at a heading's
words alone. Refuses headings that name a level: they may be of that place.
"""

from __future__ import annotations

import re
from functools import lru_cache

from scraper.extract.words.block import Block
from scraper.extract.words.labels import field_of
from scraper.extract.words.mentions import levels
from scraper.extract.words.regex import regex

_ON_VISAS = regex(
    r"\W*(?:about |on |our |the )?visas?\b(?![- ](?:friendly|sponsoring))"
    r"(?!.*\b(?:programs?|positions?|openings?|hospitals?|places|[JH]-?1))",
    re.I,
)
"""What opens with visas and sorts no entries by them: "Visa column", "Visas and work permits"."""
_OF_ALL = regex(
    r"^(?!.*\b(?:open\w*|vacan\w*|positions?|unfilled|available|offered)\b)"
    r".*\b(?:for|in|at|to|of|by|from|across|with|holds?|valid)\s(?:all|both|every|each)\s(?:\w+ ){0,2}"
    r"(?:hospitals?|programs?|sites?|departments?|campus(?:es)?|places?|seats?|applicants?|candidates?"
    r"|trainees|residents|fellows|residenc(?:y|ies)|fellowships?)\W*$",
    re.I,
)
"""What says for how many it is meant: "What we ask in all our hospitals"."""
_OF_EVERYBODY = regex(
    r"\W*(?!.*\b(?:open\w*|vacan\w*|unfilled|available|offered|jobs?)\b)"
    r"(?:(?:what\s|it\s|this\s|all\sof\sthis\s|that\s)?(?:(?:we\s)?(?:appl(?:y|ies)|holds?|goes|counts?|true|valid"
    r"|good|asked|needed|required|same|common|shared|rules?|terms)\b.{0,30}\b(?:everywhere|everyone|everybody"
    r"|anyone|anybody|all|both|each|throughout|every\s[\w\s]{2,30}))"
    r"|(?:whichever|wherever|whoever|no\smatter\s(?:which|where|who))\b.{0,40})\W*",
    re.I,
)
"""What says so in a sentence: "What applies everywhere", "Whichever seat you want"."""
_DETAIL = regex(
    r"\b(?:requirements?|requisitos|eligibility|qualifications?|how to (?:apply|reach|find)|to apply"
    r"|apply(?:ing)?|applications?(?: process| materials?| requirements?)?|documents?"
    r"|visas?|visa (?:policy|sponsorship)|contact(?: us)?|questions"
    r"|salary|salaries|stipends?|benefits|compensation|deadlines?"
    r"|about (?:us|the \w+)|notes?|remarks|who (?:may|can|should) apply"
    r"|(?:what )?(?:you|you'll|applicants|candidates) (?:will |must |should )?(?:need|bring|have)"
    r"|(?:important|key) (?:dates|deadlines)"
    r"|(?:must|should)-haves?|your (?:qualifications|background|profile)|(?:ideal )?candidate(?: profile)?"
    r"|what (?:to send|we (?:offer|ask|need))"
    r"|(?:we|the (?:program|department|hospital|board|law)) (?:also |all )?"
    r"(?:requires?|asks?(?: for| of (?:you|all|each))?|expects?|insists? on)"
    r"|se (?:exige|requiere|pide)n?)\W*$"
    r"|^\W*(?:is |are |holds? |the )?(?:true|same|valid|alike|good|said|rules?|terms) (?:for|of|in|at|to) "
    r"(?:all|both|every|each|any)(?: one)?(?: of)?(?: the| these| our| those)?(?: [a-z]+){0,3}\W*$"
    r"|^\W*(?:required|needed|asked)(?: (?:of|from|for|by) (?:all|every|each|both) .{3,30})?\W*$"
    r"|^\W*(?:when\b.{0,40}|(?:start(?:ing)?|entry|begin(?:ning)?) (?:dates?|day)|term(?: of [a-z]+)?)\W*$"
    r"|^\W*what (?:(?:we|you|they|applicants|candidates|residents)(?:'d|'ll)?"
    r"(?: would| will| must| should| do| can| could| may)?"
    r"|(?:do|would|will|must|should|can|could) (?:we|you|they|applicants|candidates|residents))"
    r" (?:also )?(?:ask|need|require|expect|look (?:for|at)|want|bring)\b.{0,40}$"
    r"|^\W*(?:(?:this |these )?(?:for|appl(?:y|ies)(?:ing)? to|valid for|common to|shared by|holds? for"
    r"|concerns?)\s)?"
    r"(?:all|both|every|each)(?: of (?:these|them|the))?(?: (?:one|two|three|four|five|six|\d))?"
    r"(?: (?:open |residency |training )*(?:programs?|positions?|places|sites|applicants|candidates"
    r"|departments?|openings|specialties|campuses|hospitals|residencies|fellowships))?\W*$"
    r"|^\W*(?:general |common |our )?(?:rules?|terms|conditions|policies|information|requirements|eligibility"
    r"|who may apply|visas?)\b.{0,12}\b(?:all|both|every|each|everyone|everybody|applicants|candidates"
    r"|residents|fellows|trainees|programs?|departments?|positions|places)\b.*$",
    re.I,
)


def is_detail(heading: Block) -> bool:
    """Whether a heading announces what is asked or given for places named elsewhere."""
    text = heading.text.strip()
    return len(text) < 60 and names_detail(text)


@lru_cache(1024)
def names_detail(text: str) -> bool:
    """Whether words announce details; asked of each section for each of the places beside it."""
    told = (
        _DETAIL.search(text)
        or _ON_VISAS.match(text)
        or _OF_ALL.match(text)
        or _OF_EVERYBODY.fullmatch(text)
        or (field_of(text) == "visa" and not _KIND_OF_VISA.search(text))
    )
    return bool(told) and not levels(text)


_KIND_OF_VISA = regex(r"[JH]-?1", re.I)
"""What sorts entries by the visa that they grant, and is no detail of them."""


def tells_rules(heading: Block) -> bool:
    """Whether a heading says that what is asked of applicants stands under it, and so no place."""
    text = heading.text
    return len(text) < 60 and bool(_OF_RULES.match(text) or (_OF_ALL.match(text) and not levels(text)))


_OF_RULES = regex(
    r"\W*(?:the |our |general |common |house |ground |minimum |basic )?(?:rules?|terms|conditions"
    r"|requirements?|eligibility|policies|visas?|qualifications?|who may apply)\b"
    r"(?:.{0,30}\b(?:all|every|each|both|everyone|everybody)\b.*|.{0,30}$)",
    re.I,
)


def asks_of_you(heading: Block) -> bool:
    """Whether a heading asks the reader what to bring, each level perhaps something of its own."""
    return len(heading.text) < 60 and _OF_YOU.fullmatch(heading.text) is not None


_OF_YOU = regex(
    r"\W*(?:what )?(?:you|you'll|applicants|candidates)(?: will| must| should| would)?"
    r" (?:need|bring|have)(?: to \w+)?\W*"
    r"|\W*what (?:we|the (?:board|state|program)) (?:asks?|requires?|expects?)"
    r"(?: (?:of|for|from)\b.{0,20})?\W*",
    re.I,
)
