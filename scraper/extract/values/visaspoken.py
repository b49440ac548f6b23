"""Which stretches of a text speak of visas: a sentence, a question with its answer, a head with its list.

Knows labels ("Visa policy:"), heads that say no to what stands below, words after a sentence that leave out
what it did not name. Promises stretches in order. Refuses to say what is granted: ``visa.py`` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from scraper.extract.values.visacues import said_as
from scraper.extract.values.visasets import is_no_obstacle
from scraper.extract.values.visastands import only_answers
from scraper.extract.words.phrases import mentions, remembered, sentences
from scraper.extract.words.regex import regex

_OF_WORK = (
    "usc/",
    "us cit",
    "usc or",
    "gc/",
    "gc or",
    "lpr",
    "right to work",
    "petition",
    "authori",
    "entitled",
    "immigration",
)
_WORDS = (
    "visa",
    "sponsor",
    "citizen",
    "permanent resident",
    "green card",
    "hib",
    "immigration",
    "evsp",
    "exchange visitor",
    "work permit",
    *_OF_WORK,
)
_NAMED = regex(
    r"[JH](?<!\w[JH])[- ]?[1Il](?:[- ]?B)?s?(?!\w)|(?-i:J(?<!\wJ) (?:or|and|nor) H\b)", re.IGNORECASE
)
"""J-1 and H-1B, misspelt or shortened too; letters stand before the look behind: the search runs fast."""
_LABEL = regex(
    r"[^.!?;]{0,30}\b(?:visas?|sponsorship|citizenship)\b[^.!?;]{0,25}[:?]?$"
    r"|[^.!?;:]{0,40}\b(?:sponsor|accept|support|take|consider)(?:ed)?:$",
    re.IGNORECASE,
)
_NO_MORE = regex(
    r"\W*(?:and\s|sorry,?\s)?(?:no (?-i:H\b)(?![-\s]?\w)|(?-i:H\b)(?:'?s)?[:,]?\s(?:no\b|not\b)"
    r"|do(?:n't| not) ask (?:us )?about (?:the )?(?:(?-i:H)\b|others?\b|any other)"
    r"|(?:we|they|it)\s(?:[\w'-]+\s){1,4}?(?:nothing|no one|nobody|none|anything|anyone)\s"
    r"(?:else|more|further|beyond)\b"
    r"|(?:(?:we|they|it|there)\s(?:\w+\s){1,2}?)?no other (?:visas?|status|kind|type|category|sponsorship)\b"
    r"|nothing (?:else|more)|no others?\b"
    r"|all others?\b[^.]{0,20}\bnot"
    r"|(?:all |any )?others? (?:visa |immigration )?(?:(?:categor|status|type|kind|option)\w* )?"
    r"(?:are|is|will|can) ?n[o']t\b"
    r"|(?:that|this|it)(?:\s?is|'s) (?:it\b|all\b|the (?:only|sole)\b))",
    re.I,
)
"""What follows a sentence and leaves out what it does not name: "the J-1 is supported; nothing else is"."""
_ANSWER = regex(
    r"\W*(?:and\s|but\s|so\s)?(?:(?:the|our|my|their)\s(?:\w+\s)?answer\b[^.;]{0,25}\b(?:no|yes|not)\b"
    r"|(?:sorry|alas|sadly),?\sno\b|(?:I(?:'m| am) )?afraid (?:not|no)\b)",
    re.I,
)
"""What answers the sentence before it: "we are asked about the H-1B every day; the answer is no"."""
_ASKER = regex(r"\W*(?:Q\d?[.:]\s)?(?:I|My)\b", re.I)
"""Who asks in a list of questions: "I need an H-1B. Can I apply?"."""
_MAY = regex(
    r"\b(?:apply|eligible|considered|come|welcome|possible|sponsor|accept\w*|help|able|train|start|join|work)\b"
    r"[^?]{0,40}\?\W*$",
    re.I,
)
_OF_OTHERS = regex(r"\W*(?:for )?(?:fellow|residen)\w*\s?[:,\u2013-]\s?(?:neither|none|both)\W*$", re.I)
"""What answers for other trainees what was told of the first: "Fellows: neither"."""
_AS_THE_FIRST = regex(
    r"\W*(?:but\s)?(?:the\s|an?\s)?[JH]-?1(?:-?B)?s?(?:\svisas?)?,?\s(?:\w+ly,?\s|alas,?\s)?"
    r"(?:is|are|does|do|would be)(?:\sone|\s(?:not\s)?either)?(?=\s?[.;,!]|$)"
    r"|\W*n(?:either|or)\s(?:is|are|does|do)\s",
    re.I,
)
"""What takes up the verb of the sentence before it: "The J-1 is no obstacle. The H-1B is"."""
_GOES_ON = (_NO_MORE, _ANSWER)


@remembered
def mentions_visas(text: str) -> bool:
    """Whether a text speaks of visas or citizens at all: the cheap question before the dear one."""
    return mentions(text, *_WORDS) or _NAMED.search(text) is not None


def statements(text: str) -> Iterator[tuple[int, int]]:
    """Sentences that may speak of visas; a label or question is read together with its answer."""
    held: int | None = None
    told: tuple[int, int] | None = None
    denied = False
    told_all = tuple(sentences(text))
    for sentence, following in zip(told_all, (*told_all[1:], None), strict=True):
        if (
            told
            and held is None
            and (
                any(one.match(sentence.text) for one in _GOES_ON)
                or only_answers(sentence.text)
                or (_AS_THE_FIRST.match(sentence.text) and is_no_obstacle(text[slice(*told)]))
            )
        ):
            told = told[0], sentence.end
            continue
        body = sentence.text.rstrip(" ;|•·")
        # The items of a list under "We do not sponsor:".
        denied = denied and len(body) < 30 and ":" not in body and not said_as("yes").search(body)
        if told and denied:
            told = told[0], sentence.end
            continue
        asker = following is not None and _ASKER.match(body) and _MAY.search(following.text)
        asks = ((body.endswith("?") or asker) and mentions_visas(body)) or (
            held is not None and body.endswith("?")
        )
        heads = held is None and following is not None and _heads(body, following.text)
        if (
            asks
            or heads
            or (held is None and len(body) < 70 and _LABEL.fullmatch(body) and _open_ended(body))
        ):
            held = sentence.start
            continue
        if held is not None or mentions_visas(sentence.text) or (told and _OF_OTHERS.match(sentence.text)):
            if told:
                yield told
            denied = held is not None and said_as("no").search(text, held, sentence.start) is not None
            told = held if held is not None else sentence.start, sentence.end
        elif told:
            yield told
            told = None
        held = None
    if told:
        yield told
    if held is not None:
        yield held, len(text)


def _heads(body: str, following: str) -> bool:
    """Whether a line says no to what a mere list of visas after it names: "What we do not sponsor"."""
    return (
        len(body) < _LONGEST_HEAD
        and body[-1:].isalpha()
        and _BARE.fullmatch(following) is not None
        and mentions_visas(body)
        and _NAMED.search(body) is None
        and said_as("no").search(body) is not None
    )


_LONGEST_HEAD: Final = 50
_BARE = regex(r"(?:[\s,;/&().\u2022-]|\b(?:and|or|visas?|status|ECFMG|[A-Z]-?\d-?B?s?|TN|OPT)\b){1,60}", re.I)


def _open_ended(label: str) -> bool:
    """Whether the line announces and does not answer: ``Visa:``, ``Visa policy``."""
    if label.endswith(":"):
        return True
    return not any(said_as(name).search(label) for name in ("no", "yes", "j1", "h1b"))
