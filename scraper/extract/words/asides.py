"""What one sentence says beside its main point: why a place came free, what is usual, what was before.

Knows the words that begin such a part ("because one of our residents left", "While most come through the
Match,"). Promises the parts that can stand alone, so that what speaks against an offer holds for
the part that says it. Refuses to part what depends on an "if".
"""

from __future__ import annotations

import re

from scraper.extract.words.phrases import remembered
from scraper.extract.words.regex import regex
from scraper.extract.words.signs import signed

_SHORTEST = 12
_LED = regex(
    r"\W*(?:While|Although|Though|Because|Since|As|After|Even though|Now that|Whereas|Due to|Owing to"
    r"|Thanks to|With|Apart from|Besides|Unlike|In addition to|Aside from)\b[^,;]{5,160},\s"
)
_JOINT = signed(
    r"[,;]?\s(?:\(?because|although|even though|though|now that|whereas|owing to|thanks to"
    r"|but|yet)\s|[,;]\s(?:as|since|after|while|which|whose|so)\s|\s(?:since|after|while)\s"
    r"(?=(?:a|an|one|our|the|two|he|she|they|we|his|her)\s)"
    r"|\sso\s(?=(?:we|there|now|our|I|that leaves)\b)|[,;]?\sand\s"
    r"(?=(?:we|there|now|need|needs|seek|seeks|are (?:now )?(?:seeking|looking|recruiting|interviewing))\b"
    r"|(?:therefore |so |now |also )?(?:will|shall|would like to|would|can|could|want to|wish to|hope to"
    r"|plan to|intend to|expect to)\s(?:therefore |now |also |gladly |happily |still )?"
    r"(?:bring(?: in)?|take(?: in| on)?|add|accept|hire"
    r"|recruit|appoint|welcome|admit|enroll)\s(?:up to\s)?(?:an?|one|two|three|another|[1-3])\s"
    r"|(?:want|wish|hope|plan|intend|would like) to (?:fill|replace) )",
    *("because", "though", "now that", "whereas", "owing to", "thanks to", "but", "yet"),
    *(" as ", "since", "after", "while", "which", "whose", " so ", " and "),
    flags=re.I,
)
_TO_YOU = regex(
    r"\W*(?:If|Should)\b[^,;]{0,60}\b(?:you|your|anyone|anybody|somebody|someone|appeals?)\b[^,;]{0,120},\s"
    r"|\sif\s(?:you|any(?:one|body)|some(?:one|body))\b[^.;]*\.?$"
)
"""A condition that every reader who asks fulfils: "If you know of somebody, we have one place"."""
_AT_TIMES = regex(
    r"\W*(?:now and (?:then|again)|(?:every )?once in a while|from time to time|every so often"
    r"|on (?:rare )?occasion|at times|occasionally|sometimes|(?:in |during )?(?:some|many|certain) years"
    r"|once or twice a|(?:very )?rarely|every few years)\b"
    r"(?!.*\b(?:but|yet|although|though|while|this year|today)\b)",
    re.I,
)
"""How often, said at the head of a sentence, holds for all its parts, unless it turns ("but this year")."""
_IF = regex(r"\b(?:if|when|whenever|should|unless|once|until|in case)\b", re.I)


@remembered
def parts_of(text: str) -> tuple[str, ...]:
    """The parts of a sentence that stand alone; none when it is of one piece or hangs on a condition."""
    if _AT_TIMES.match(text):
        return ()
    asked = _TO_YOU.search(text)
    rest = text[asked.end() :] or text[: asked.start()] if asked else text
    if _IF.search(rest):
        return ()
    led = _LED.match(rest)
    rest = rest[led.end() :] if led else rest
    out: list[str] = []
    at = 0
    for joint in _JOINT.finditer(rest):
        out.append(rest[at : joint.start()])
        at = joint.end()
    if not led and not at and not asked:
        return ()
    out.append(rest[at:])
    return tuple(one.strip() for one in out if len(one.strip()) >= _SHORTEST)
