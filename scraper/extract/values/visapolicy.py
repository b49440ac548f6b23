"""Which sentences are a house's rule of visas, and offer nobody a place.

Knows labels ("Visas:"), levels before an answer ("PGY-1 and PGY-2: J-1 only"), visas as subject, and who
grants, refuses or files what: "The University takes part in the J-1 program". Promises never to take words
for a rule that call a place open. Refuses to say what is granted.
"""

from __future__ import annotations

import re

from scraper.extract.values.visaspoken import mentions_visas
from scraper.extract.words.regex import regex
from scraper.extract.words.text import sentences

_VISA = r"(?:visas?|[JH]-?1s?|H-?1Bs?|exchange visitors?|sponsorship|green cards?|citizens?)"
_HOUSE = (
    r"(?:hospitals?|programs?|consortium|university|universities|colleges?|schools?|departments?|institutions?"
    r"|district|systems?|centers?|network|office|GME|DIO|members?|foundation|residenc(?:y|ies)|fellowships?"
    r"|campus(?:es)?|sites?|county|state|clinics?|partners?|nation)"
)
_WHO = (
    r"(?:we|they|nobody|no one|none of (?:us|them)|nowhere"
    rf"|(?:the|our|each|every|all|this|any|no|none of the)\s(?:[\w'-]+\s){{0,5}}?{_HOUSE}"
    rf"|(?-i:[A-Z])[\w'-]+\s(?:[\w'-]+\s){{0,3}}?{_HOUSE}|(?-i:[A-Z][a-z]+(?:\s(?:and\s)?[A-Z][a-z]+){{0,3}}))"
)
_DOES = (
    r"(?:sponsor(?:s|ed)?|hosts?|accepts?|takes?|supports?|files?|petitions?|considers?|welcomes?"
    r"|process(?:es)?|handles?|participates?)"
)
_LABELLED = regex(
    r"\W*(?:on |about )?(?:visas?(?: (?:sponsorship|policy|status|rules?|help|questions))?|sponsorship"
    r"|immigration|citizenship)\s?(?:[:.\u2013\u2014]|-\s)"
    rf"|\W*(?:PGY-?\d|residents?|fellows?|interns?|house ?staff)\b[^.:;]{{0,30}}:\s(?:no\s)?{_VISA}",
    re.I,
)
_RULE = regex(
    rf"\W*(?:{_WHO}\b[^.;:]{{0,40}}?\b{_DOES}\b[^.;]{{0,40}}?\b{_VISA}\b"
    rf"|(?:no\s|the\s|an?\s|ECFMG\s|both\s){{0,2}}{_VISA}\b)",
    re.I,
)
_OPEN = regex(
    r"\b(?:openings?|vacanc(?:y|ies)|vacant|unfilled|immediate(?:ly)?|starting|wanted|sought|seek(?:s|ing)?"
    r"|needed|hiring|recruiting"
    r"|(?:one|two|three|four|an?|\d)\s(?:[\w/-]+\s){0,3}?(?:positions?|spots?|slots?|seats?|places?|posts?)"
    r"|(?:positions?|spots?|slots?|seats?|places?|posts?)\s(?:are |is )?(?:available|open))\b",
    re.I,
)


def is_rule(text: str) -> bool:
    """Whether a paragraph opens with a rule of visas, and calls no place open."""
    if not mentions_visas(text):
        return False
    begin, stop = sentences(text)[0]
    if "@" in text[begin:stop]:
        return False
    return bool(_LABELLED.match(text) or _RULE.match(text, begin, stop)) and not _OPEN.search(text)
