"""Which of a text's words on visas name a place's own level, track or field: they are told before the others.

Knows "The fourth year is paid by the VA and so for citizens only" beside "J-1s are welcome", and what is
said of "the rest" after it. Promises the same words, the nearest first. Refuses to part a question from its
answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.extract.fields.whose import Spoken
from scraper.extract.fields.whose_level import Marks, marks_in
from scraper.extract.values.specialty import find_specialties
from scraper.extract.values.visaspoken import mentions_visas
from scraper.extract.words.text import blanked, sentences

_OPEN_END = re.compile(r"[?:]\W*$")
_ANSWERS = re.compile(
    r"\W*(?:no|yes|none|neither|both|nothing|nobody|it|this|that|they|these|those|sorry)\b", re.I
)
_OF_REST = re.compile(
    r"\W*(?:(?:for|in|at|as for|and|but)\s)?(?:(?:all|every|any)\s)?(?:the\s)?"
    r"(?:rest\b|remaining\b|others?\b|elsewhere\b|every(?:one|body|where) else\b)",
    re.I,
)


def own_first(told: Sequence[Spoken], marks: Marks, specialty: str | None) -> tuple[Spoken, ...]:
    """The words for a place, those sentences first that name its own level, track (``marks``) or field."""
    out: list[Spoken] = []
    for one in told:
        parts = (Spoken(""), one) if one.denied or one.standing else _parted(one.words, marks, specialty)
        out += [part for part in parts if part.words.strip()]
    return tuple(out) or tuple(told)


def _parted(text: str, marks: Marks, specialty: str | None) -> tuple[Spoken, Spoken]:
    spans = sentences(text)
    speaking = [n for n, (begin, stop) in enumerate(spans) if mentions_visas(text[begin:stop])]
    own = [n for n in speaking if _is_own(text[slice(*spans[n])], marks, specialty)]
    if not own or len(own) == len(speaking):
        return Spoken(""), Spoken(text)
    for n in list(own):
        after = n + 1
        while after < len(spans) and (
            _OPEN_END.search(text[slice(*spans[after - 1])]) or _ANSWERS.match(text[slice(*spans[after])])
        ):
            own.append(after)
            after += 1
    first, rest = text, text
    for n, (begin, stop) in enumerate(spans):
        if n in own:
            rest = blanked(rest, begin, stop)
        else:
            first = blanked(first, begin, stop)
        if n > min(own) and n not in own and _OF_REST.match(text[begin:stop]):
            rest = blanked(rest, begin, stop)
    return Spoken(first), Spoken(rest)


def _is_own(sentence: str, marks: Marks, specialty: str | None) -> bool:
    if marks and marks_in(sentence) & marks:
        return True
    return specialty is not None and any(slug == specialty for _, _, slug in find_specialties(sentence))
