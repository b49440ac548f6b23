"""Does an entry tell of somebody who has one place and would rather have another?

Knows that such entries come in two halves, what is given and what is taken: "Gives: … Would take: …",
"Have … / Want …", "From … to …". Promises to ask labels and the words that open lines alone. Refuses an entry
of which only one half is told, unless it tells where somebody would go: whoever merely wants somebody may be
a hospital.
"""

from __future__ import annotations

import re

from scraper.extract.structure.found import Unit
from scraper.extract.words.regex import regex

_WHO = r"(?:(?:i|we|he|she|they|you|resident|member|poster) (?:am |is |are |currently )?)?"
_THING = r"(?: (?:a |the |my |your |up )?(?:spot|seat|place|chair|position|program(?:me)?|slot|residency)?)?"
_GIVES = regex(
    rf"(?:{_WHO}(?:gives?|giving(?: up)?|have|has|having|holds?|offers?|offering|trad(?:es?|ing)|owns?"
    rf"|leaves|leaving|sits? in|in now|now in|is in|am in|currently(?: in| at)?|swapping(?: out)?){_THING}"
    r"|(?:current|present|my|own|his|her|existing) (?:spot|seat|place|chair|position|program(?:me)?|slot"
    r"|residency|hospital)"
    r"|mine|from|now(?: at| in)?)"
)
_TAKES = regex(
    rf"(?:{_WHO}(?:(?:would|will|might) (?:take|like|accept|consider|prefer|go to)|takes?|taking"
    r"|wants?|wanting"
    rf"|needs?|seeks?|seeking|looks? for|looking(?: for)?|wish(?:es)?(?: for)?|hopes? for|would rather"
    rf"|in (?:exchange|return|trade)(?: for)?|for|swap(?:ping)? for){_THING}"
    r"|(?:desired|wanted|wished|preferred|dream|target|new) (?:spot|seat|place|chair|position"
    r"|program(?:me)?|slot|residency|hospital)"
    r"|to)"
)
_REMOVES = regex(
    rf"{_WHO}(?:(?:would|will|might|could) (?:go|move|come|relocate|transfer|swap|trade|switch)(?: in)?"
    r"(?: to| for| with)?"
    r"|(?:will(?:ing)?|would|hopes?|wants?|wishes|looking) to (?:go|move|relocate|transfer|swap|trade|switch)"
    r"(?: to| for| with)?|(?:swap|trade|move|transfer) (?:to|for)"
    r"|(?:would|will) (?:swap|trade) (?:it|this|that|mine) for)"
)
"""Under what label only who would leave a place says where to."""
_HEAD = regex(
    r"(?:^|[.;|\n\u2022\u00b7/])\s*(?P<label>[A-Za-z][A-Za-z' ]{1,30}?)\s?:(?=\s(?P<value>[^.;|\n]{1,60}))"
)
_TERMS = regex(
    r"\W*(?:\d|\$|(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s\d)"
    r"|.*\b(?:steps?|USMLE|COMLEX|ECFMG|CV|letters?|years? of|degree|certificate|completed|passed"
    r"|salary|license)\b",
    re.I,
)
"""What a hospital has under such a label: a day, pay, what it asks for."""
_LONGEST = 1_500


def barters(unit: Unit, card: str) -> bool:
    """Whether an entry says under one label what somebody gives and under another what he would take."""
    if len(card) > _LONGEST:
        return False
    told = [(cell.label, cell.text) for block in unit.blocks for cell in block.cells]
    told += [(one["label"], one["value"]) for one in _HEAD.finditer(card)] if ":" in card else []
    heads = [" ".join(label.lower().split()) for label, value in told if not _TERMS.match(value)]
    if any(map(_REMOVES.fullmatch, heads)):
        return True
    return any(map(_GIVES.fullmatch, heads)) and any(map(_TAKES.fullmatch, heads))
