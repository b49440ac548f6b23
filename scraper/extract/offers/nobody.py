"""A sentence that says of nobody that he has a place: "Neither hospital has a vacancy".

Knows the subjects that deny (nobody, neither, none of us, not one of them), verbs of having and nouns of
places, and the turn of a sentence that denies one place and offers another. Promises to leave alone who has a
place that nobody took. Refuses the phrases of whole pages, which ``data/offer.toml`` lists.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from scraper.extract.words.mentions import refuses_visas, says
from scraper.extract.words.phrases import remembered
from scraper.extract.words.signs import signed

_WHO: Final = (
    r"(?:nobody|no one|neither|hardly any(?:body|one)?|scarcely any(?:body|one)?"
    r"|not (?:one|a single)(?: of)?|none of|no (?:other |single |member |affiliated )?"
    r"(?:programs?|hospitals?|departments?|directors?|campus(?:es)?|sites?|affiliates?|members?|residency"
    r"|residencies|institutions?|divisions?|services?|specialty|specialties|fellowships?))"
)
_GAP: Final = (
    r"(?:\s(?!(?:but|so|because|while|and|except|besides|took|wanted|got|ranked|matched|claimed|applied)\b)"
    r"[\w'/&-]{1,25}){0,7}?"
)
_NOBODY_HAS = signed(
    rf"\b{_WHO}{_GAP}\s(?:(?:is|are) (?:currently |now )?)?(?:tak(?:es?|ing)|hosts?|hosting"
    r"|accept(?:s|ing)?|welcom(?:es?|ing)|receiv(?:es?|ing)|admit(?:s|ting)?)\s"
    r"(?:any\s|new\s|further\s|outside\s)?"
    r"(?:observers?|externs?|visitors?|guests?|volunteers?|rotators?|applications?|applicants?)\b"
    r"(?! in [A-Z])"
    rf"|\b{_WHO}{_GAP}\s(?:has|have|had|reports?|reported|expects?|anticipates?|lists?|advertises?"
    r"|(?:is|are) (?:advertising|looking|expecting|reporting|recruiting|hiring|seeking|adding))\s"
    r"(?:(?:currently|now|still|yet|also|for)\s)?"
    rf"(?:an?|any|one|open|vacant|unfilled){_GAP}\s"
    r"(?:openings?|positions?|vacanc(?:y|ies)|places?|spots?|slots?|seats?|residents?|fellows?|interns?"
    r"|PG[LY]\W?\d)\b"
    r"(?![^.;]{0,40}\b(?:except|other than|besides|apart from|but (?:us|ours|we|the|one)\b"
    r"|yet (?:we|the)\b))",
    *("nobody", "no one", "neither", "hardly any", "scarcely any", "not one", "not a single", "none of"),
    *("no program", "no hospital", "no department", "no director", "no campus", "no site", "no affiliate"),
    *("no member", "no residenc", "no institution", "no division", "no service", "no special", "no fellow"),
    *("no other", "no single"),
    flags=re.I,
)


@remembered
def nobody_has(text: str) -> bool:
    """Whether a sentence says of nobody that he has a place, or needs somebody."""
    return _NOBODY_HAS.search(text) is not None


def none_told(text: str) -> bool:
    """Whether a sentence says that nothing is open, and not only that no visa is to be had."""
    return (says("says_none", text) or nobody_has(text)) and not refuses_visas(text)


@remembered
def without_denied(text: str) -> str:
    """The words less the part that says that nothing is open, signs in place: "No PGY-1, but one PGY-2".

    The same where nothing or everything is denied, or where no part of the sentence turns against the other.
    """
    if not (says("none", text) or none_told(text)):
        return text
    joints = [*_TURN.finditer(text)]
    led = _LED.match(text)
    cuts = [0, *([led.end()] if led else []), *(joint.end() for joint in joints), len(text)]
    pieces = [text[start:end] for start, end in pairwise(sorted(set(cuts)))]
    denied = [_denied(piece) for piece in pieces]
    if all(denied) or not any(denied):
        return text
    return "".join(" " * len(one) if gone else one for one, gone in zip(pieces, denied, strict=True))


def _denied(piece: str) -> bool:
    return (says("none", piece) or none_told(piece)) and not refuses_visas(piece)


_TURN = signed(
    r"[,;]?\s(?:but|however|yet|though|although|while|whereas|only)\b,?\s|;\s|\s[\u2013\u2014-]\s",
    *(" but ", "however", " yet ", "though", "while", "whereas", " only ", ";", " - ", "\u2013", "\u2014"),
    flags=re.I,
)
_LED = re.compile(r"\W*(?:While|Although|Though|Even though|Whereas)\b[^,;]{5,160},\s")
