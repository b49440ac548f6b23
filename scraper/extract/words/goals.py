"""The training that somebody leaves or hopes for: "off to a psychiatry fellowship", "before residency".

Knows verbs of leaving and of being taken elsewhere, and the fellowship or residency behind them. Promises a
text of the same length, in which that training is blank. Refuses "our" and "this": that one is no goal.
"""

from __future__ import annotations

import re
from typing import Final

from scraper.extract.words.phrases import remembered
from scraper.extract.words.signs import signed
from scraper.extract.words.text import blanked

_STEP: Final = r"(?:\s(?!(?:a|an|our|this|we|you|and)\b)[\w'-]+){0,3}?"
_GOAL = signed(
    rf"\b(?:(?:leav(?:es|ing)|left|depart(?:ed|s|ing)|resign(?:ed|s|ing)|(?:is|was|be|are|were|now|gone) off"
    rf"|went|goes|going|gone|mov(?:es|ed|ing)|head(?:s|ed|ing)){_STEP}\s(?:to|for|into|in order to)"
    r"(?:\s(?:do|take|start|begin|pursue|join|enter|accept)(?:\sup)?)?"
    rf"|(?:has|have|had|was|were|been|got|just)\s(?:\w+ly\s)?(?:taken|accepted|admitted|matched|recruited)"
    rf"{_STEP}\s(?:in)?to"
    r"|los(?:t|es|ing|e)\s(?:[\w'-]+\s){1,4}?to|matched\s(?:in)?to"
    r"|(?:think(?:s|ing)?\s(?:of|about)|consider(?:s|ing)|plan(?:s|ning)?\s(?:on|for)|dream(?:s|ing)?\sof"
    r"|hop(?:es|ing)\sfor|aim(?:s|ing)?\s(?:for|at)|prepar(?:es|ing)\sfor|bound\sfor|interested\sin(?=\slater\s)"
    r"|aspir(?:es|ing)\sto)(?:\s(?:later|one\sday|eventually))?"
    r"|(?:he|she|who|has|have|had)\s(?:will\s(?:begin|start|join|enter)|begins|starts|joins|took|taken|accepted"
    r"|got|gotten|won|earned|landed|secured|obtained)"
    r"|(?:left|resign(?:ed|s)|leav(?:es|ing))\s(?:us\s)?to\s\w+"
    r"|(?:before|ahead\sof|prior\sto|on\s(?:the|their|his|her)\sway\s(?:in)?to)"
    r"(?:\s(?:(?:re)?apply(?:ing)?|starting|beginning|entering)(?:\s(?:to|for))?)?)"
    r"\s(?P<goal>(?:(?:an?|his|her|their|another|the)\s)?"
    r"(?:(?!(?:our|this|position|opening|place|spot|vacancy|seat|in)\b)[\w&/-]+\s){0,5}?"
    r"(?:fellowship|residency|postdoc(?:torate)?\b|research\syear)(?:\s(?:in|of)\s[\w/&-]+(?:\s(?:and\s)?(?:medicine|surgery|psychiatry|care|disease|oncology))?)?)",
    *("fellowship", "residency", "postdoc", "research year"),
    flags=re.I,
)


@remembered
def without_goals(text: str) -> str:
    """The text with the training that somebody leaves for blanked."""
    if _GOAL.search(text) is None:
        return text
    return _GOAL.sub(_blanked, text)


def _blanked(found: re.Match[str]) -> str:
    start, end = found.span("goal")
    at = found.start()
    return blanked(found[0], start - at, end - at)
