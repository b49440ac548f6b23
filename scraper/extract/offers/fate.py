"""What became of a place, by the grammar of it: given to somebody, found its person, taken back.

Knows who gets a place ("went to a resident from Erie"), who is found for it, and how one takes it back from a
list. Promises to leave alone a person who goes to a place elsewhere, and a day that is still to come. Refuses
whole phrases, which ``data/offer.toml`` has, and which place is meant.
"""

from __future__ import annotations

import re
from typing import Final

from scraper.extract.words.choices import choice, nouns, signs_of
from scraper.extract.words.phrases import NUMBER_WORDS
from scraper.extract.words.regex import regex
from scraper.extract.words.signs import signed
from scraper.record.vacancy import Status

_PLACE: Final = rf"(?:{nouns('seats', 'places', 'vacancies', 'chairs')}|fellowship)"
_LEVEL: Final = r"(?:P[GL]Y?-?\d|(?:CA|R|HO)-?[1-5]|(?:first|second|third|fourth)[\s-]year)"
_PERSON: Final = rf"(?:resident|fellow|intern|coordinator|assistant|postdoc|observer|{_LEVEL})"
_BY_NOW: Final = r"(?:(?:now|already|just|since|also|all|both|finally|therefore)\s)?"
_OF_IT: Final = r"(?:(?!\b(?:if|when|once|until|unless|who|whose|we are|is|are)\b)[^.;:?!]){0,110}?"
"""What stands between a place and its verb: its town, its year, "that I wrote about last week"."""
_SOMEBODY: Final = r"(?:an?|one of|our own|some(?:one|body)|another|internal)\b"
_NOT_AWAY: Final = r"(?!\s(?:away|off|elsewhere|by (?:another|some other))\b)"
"""Whom another house hired leaves a place: "hired away by a laboratory"."""

_GIVEN = signed(
    rf"\b(?:(?:{_PLACE}|(?<!for )(?:the|our|that) {_LEVEL})\b{_OF_IT}\s(?:went|(?:has|have|had) gone)"
    rf"|(?:{_PLACE}|{_LEVEL}|it|both|one)\b{_OF_IT}\s(?:was|were|has been|have been|got)\s{_BY_NOW}"
    r"(?:given|handed|passed|offered and given))"
    rf"\sto\s{_SOMEBODY}(?!\s(?:(?:different|other|another)\s)?(?:program|hospital|specialty|department)\b)",
    *("gone to ", "went to ", "given to ", "handed to ", "passed to "),
    flags=re.I,
)
_FOUND = signed(
    rf"\b(?:the|our|your|my|her|his|this|that)\s(?:(?!not\b)[\w/&-]+\s){{0,4}}?{_PERSON}\s"
    rf"(?:is|was|has been|have been)\s{_BY_NOW}"
    rf"(?:found|hired|signed|chosen|appointed|named|on board)\b{_NOT_AWAY}"
    rf"|\b(?:some(?:one|body)|an? (?:\w+\s)?(?:{_PERSON}|candidate|applicant))\s"
    rf"(?:(?:has|have)\s{_BY_NOW}been\s|was\s)(?:found|hired|signed|chosen|appointed)\b{_NOT_AWAY}"
    r"|\bsome(?:one|body) (?:has\s)?said yes\b"
    rf"|\b(?<!to )(?:found|hired|signed|chose|appointed|engaged|picked|landed)\s(?:some(?:one|body)"
    rf"|an? (?:[\w-]+\s)?(?:{_PERSON}|candidate|applicant|person|successor|physician))\s(?:good\s)?for\s"
    rf"(?:its|our|the|this|that|their)\b"
    rf"|\b(?:have|has|found|got|was found|is)\s{_BY_NOW}an? taker\b|\btaker (?:was|has been|is) found\b"
    r"|\b(?:an?|the|our)\s(?:contract|offer|letter of offer)\s(?:was|is|has been)\s(?:now |already )?"
    r"(?:signed|accepted)\b(?! by both (?:sides|parties) (?:is|must))"
    rf"|(?:[;,\u2013\u2014-]|\band)\s(?:she|he|they)\s(?:has|have|'s)\s{_BY_NOW}signed\b"
    r"(?!\s(?:with|elsewhere|up|off|for another))"
    rf"|\bwe\s(?:now\s)?have our (?:[\w-]+\s)?{_LEVEL}(?=\W*$|[.,;!])",
    *(
        " found",
        "hired",
        "signed",
        "chosen",
        "appointed",
        " named",
        "on board",
        "said yes",
        "taker",
        "have our ",
    ),
    flags=re.I,
)
_REGARDED = signed(
    r"\bconsider (?:it|them|both|(?:this|the|that|our) [\w\s-]{2,30}?)\s?(?:as\s)?"
    rf"(?:{choice('seats', 'gone')}|filled|closed)\b"
    rf"|\b(?:both|all (?:two|three|four|five|six|of them))\s(?:now\s)?{choice('seats', 'gone')}\b"
    r"(?!\s(?:together|from|up|in|care|into|as|for)\b)"
    r"|\bno (?:longer|more) to be had\b",
    *(*signs_of("seats", "gone"), "filled", "closed", "to be had"),
    flags=re.I,
)
_LINE = regex(
    rf"\W*{_BY_NOW}(?:(?:gone|taken|spoken for)\s?[,;!(]"
    r"|(?:offer )?(?:accepted|signed|settled)\s(?:on\s)?"
    r"(?:\d{1,2}[/.]\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s\d)"
    r"|contract signed(?=\W*$|\W{1,3}\d)|found!|offer out and accepted\b)"
    rf"|\W*(?:(?:edit(?:ed)?|update[ds]?|added|news)\b[^:]{{0,24}}:\s)?(?:(?:the|our) )?{_LEVEL}\s"
    rf"(?:{_PLACE}\s)?(?:(?:is|has been|was)\s)?(?:now\s|already\s)?(?:gone|taken|filled)"
    r"(?=\s?[,;.!(]|$|\s(?:and|but)\b)",
    re.I,
)
"""A line or cell that begins with it: "Gone, the coordinator says", "Accepted March 31"."""

_NOTICE: Final = r"(?:entry|notice|listing|posting|advertisement|ad|line|item|card|vacanc(?:y|ies))"
_GOES_ON: Final = (
    r"(?:recruit(?:ing|ed)?|hir(?:ing|e|ed)|fill(?:ing|ed)?|offer(?:ing|ed)|go(?:ing)? (?:ahead|forward)"
    r"|proceed(?:ing)?|needed|happen(?:ing)?|vacant|open(?:ing)?|tak(?:ing|en?)|advertis(?:ed|ing)|to be)"
)
"""What a program that keeps its place does not do: "not recruiting this year after all"."""
_TAKEN_BACK = signed(
    r"\b(?:take|took|taken|strike|remove|scratch|drop)\s(?:it|this|that|them|these|us|ours?|(?:the|this"
    r"|that)\s"
    r"[\w-]{2,20}(?:\s[\w-]{2,20})?)\s(?:off|from)\s(?:your|the|all|any)\s(?:\w+\s)?(?:lists?|boards?"
    r"|pages?)\b"
    rf"|\b{_PLACE}\b{_OF_IT}\s(?:is not|isn't|wasn't|was not|turns out not to be)\s(?:really\s)?"
    r"(?:one|vacant|empty|a vacancy)\b"
    rf"|\bwithdr(?:aw|ew|awn|awing)\s(?:the|this|our|that)\s(?:[\w-]+\s)?(?:{_PLACE}|{_LEVEL}|one)\b"
    rf"|\b(?:had to |has |have )?(?:take|took|taken|call|called)\s(?:the|this|our|that|its"
    rf"|their)\s(?:[\w-]+\s)?"
    rf"(?:{_PLACE}|offer|posting|notice|listing)\sback\b"
    rf"|\b(?:take|took|taken)\s(?:(?:it|this one|that one|both|theirs|ours)|{_PLACE})\sback\b"
    r"|\b(?:ask|asks|asked|wants|wanted|requests|requested|told|tells)\s(?:(?:us|me|the \w+)\s)?"
    r"(?:to|that (?:we|I|it))\s(?:be\s)?(?:remove|delete|take|strike|pull|drop|withdraw|cross)[nd]?\s"
    rf"(?:it|them|theirs|(?:down|off|out)(?=\W*$|[.,;])|(?:this|the|that|its|their)\s(?:{_PLACE}|{_NOTICE}))\b"
    rf"|\b(?:removed|deleted|taken (?:down|off|back)|struck|pulled|dropped)\s(?:again\s)?"
    r"(?:at|on|upon|by)\s(?:(?:the|our|its|their|her|his)\s)?(?:own\s)?(?:[\w-]+['\u2019]s?\s)?requests?\b"
    rf"|\bnot\s(?:be\s)?{_GOES_ON}\b[^.;:]{{0,40}}?\bafter all\b"
    r"|\b(?:search|recruitment|hiring) is off\b"
    rf"|\b(?:{_PLACE}|offer|posting|search|recruitment)\s(?:has been|have been|was|were|is|are)\s{_BY_NOW}"
    r"(?:taken (?:back|down)|dropped|abandoned|scrapped|voided|revoked|called back)(?=\W*$|[.,;!)]|\s(?:by"
    r"|for|in|on|as)\b)"
    rf"|\b(?:{_PLACE}|posting|listing|notice)\s(?:must|has to|had to|needs to|will have to)\s(?:now\s)?be\s"
    r"(?:taken (?:down|off|back)|pulled|withdrawn)\b"
    rf"|\b(?:our|the|this)\s(?:[\w-]+\s){{0,2}}?{_PERSON}\s(?:has\s)?"
    r"(?:decided|chosen|chose|elected|prefers)\sto\s(?:stay|remain)"
    r"(?=\W*$|[.,;!]|\s(?:with us|after all|here|on)\b)",
    *(
        " off ",
        " from ",
        "not ",
        "n't ",
        " back",
        "down",
        "pulled",
        "withdr",
        " is off",
        "dropped",
        "abandoned",
        "scrapped",
        "voided",
        "revoked",
        "to stay",
        "to remain",
        "after all",
        "request",
        "remove",
        "delete",
        "strike",
        "take",
        "pull ",
        "drop ",
    ),
    flags=re.I,
)
_BACK_LINE = regex(
    r"\W*(?:now\s|currently\s)?"
    r"(?:pulled|shelved|recalled|mothballed|taken back|paused|suspended|frozen|halted)"
    r"(?=\W{0,3}$|\s?[\u2013\u2014:(,;-]|\s(?:by|until|till|for|on|in|since|\d))",
    re.I,
)
_TO_COME = regex(
    r"\b(?:if|when|whenever|once|until|till|unless|after|as soon as|before|every|each|will|would|may|might"
    r"|by the|(?:day|date|time) (?:that )?)"
    r"\b[^.;:,]{0,60}$",
    re.I,
)
"""Before what is still to come, or hangs on something: "if it was given to somebody"."""
_NOT_YET = regex(
    r"\b(?:not|never|yet to)\s+(?:yet\s+|be(?:en)?\s+){0,2}$"
    r"|^\W*(?:if|in case|unless|as soon as)\s[^,;:.]{0,60}$",
    re.I,
)
"""Before what has not come to be: "not yet filled", "If the PGY-3 is filled"."""
_BEFORE = regex(
    r"\b(?:(?:that|which|as)\s)?(?:I|we|you|(?:she|he|they))(?:'ve| have| had)?\s(?:had\s)?"
    r"(?:wrote|written|posted|announced|advertised|mentioned|listed|told|sent|circulated)\s"
    r"(?:you\s|to you\s|here\s|it\s)?(?:about|of|on|in|last|earlier|yesterday|before|this|two|three|a)\b"
    r"(?!\s(?:year|20\d\d)\b)(?! (?:two|three|\d) years)",
    re.I,
)
"""What somebody had told of: "that I wrote about last week"."""
_OF_ANOTHER_YEAR = regex(
    r"\((?:the )?20\d\d(?:[-\u2013/]\d{2,4})?(?: (?:one|place|seat|spot|position))?"
    r" (?:is|are|was|were) (?:already )?"
    rf"(?:{choice('seats', 'gone')}|filled|full|closed)\)",
    re.I,
)
"""Beside a place what is said of another year's: "one fellow, July 2026 (2027 is taken)"."""


_OF_SEVERAL = signed(
    r"\b(one|two|three|[1-3]) of (?:(?:the|our|these|its|those) )?(two|three|four|five|six"
    r"|[2-9])\b(?! \w+ (?:are|were) )"
    rf"[^.;:]{{0,40}}?\b(?:{choice('seats', 'gone')}|filled|signed)\b",
    *(*signs_of("seats", "gone"), "filled", "signed"),
    flags=re.I,
)


_OF_OTHERS = signed(
    r"\b(?:(?:all|every|each|any|the|our|its|of|these|those)\s){0,4}"
    r"(?:other\s(?:\w+\s)?(?:programs?|departments?|residenc(?:y|ies)|fellowships?|class(?:es)?|years?|levels?|services?"
    r"|divisions?|special(?:ties|ty)|fields?|tracks?)|rest\sof\s(?:our|the|its)\s(?:\w+\s)?(?:programs|departments|residencies"
    r"|fellowships|classes|years|levels|specialties))\s"
    r"(?:is|are|was|were|has|have|stands?)\s[^.;:,]{0,25}?"
    rf"\b(?:{choice('seats', 'gone')}|filled|full|closed|complete)\b",
    *("other", "rest of"),
    flags=re.I,
)
"""What is said of those of which nothing is offered: "all our other programs are full"."""


def _masked(found: re.Match[str]) -> str:
    return "_" * len(found[0])


def _some_of_several(found: re.Match[str]) -> str:
    few, all_of_them = (NUMBER_WORDS.get(one.lower()) or int(one) for one in found.groups())
    return _masked(found) if few < all_of_them else found[0]


def without_others(text: str) -> str:
    """The words less what they say of another year's place in brackets, of some of several places, and of
    programs that are none of those named."""
    text = _OF_SEVERAL.sub(_some_of_several, text)
    text = _OF_OTHERS.sub(_masked, text)
    return _OF_ANOTHER_YEAR.sub(_masked, text) if "(" in text else text


def refers_back(text: str) -> bool:
    """Whether the words are about a place that somebody had told of: "that I wrote about last week"."""
    return _BEFORE.search(text) is not None


def is_settled(text: str) -> bool:
    """Whether the words say that somebody has the place."""
    return _LINE.match(text) is not None or any(
        (found := pattern.search(text)) and not _TO_COME.search(text[: found.start()] + " ")
        for pattern in (_GIVEN, _FOUND, _REGARDED)
    )


def is_to_come(before: str) -> bool:
    """Whether the words before "filled" say that it is not so yet, or hang it on a condition."""
    return _NOT_YET.search(before) is not None


def is_taken_back(text: str) -> bool:
    """Whether the words say that nobody will get it."""
    if _BACK_LINE.match(text):
        return True
    found = _TAKEN_BACK.search(text)
    return found is not None and not _TO_COME.search(text[: found.start()] + " ")


def stamped(text: str) -> Status | None:
    """What stands in capitals before an entry, whatever the entry said: "WITHDRAWN: One PGY-2 is open"."""
    stamp = _STAMP.match(text)
    return None if stamp is None else "filled" if stamp["filled"] else "withdrawn"


_STAMP = regex(
    r"[\s*(\[]*(?:(?P<filled>(?:POSITION )?FILLED|TAKEN)|WITHDRAWN|CANCELL?ED|ON HOLD)[\s*)\]]*:\s"
    r"(?=(?:\d{1,2} )?[A-Z][\w-]*[\s,])"
)
