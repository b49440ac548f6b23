"""Examinations and the ECFMG certificate that an applicant must have.

Knows USMLE steps and COMLEX levels in all their spellings. Promises only those that must be passed to apply
or to start. Refuses wishes, scores to be sent, steps for an H-1B or for later, sponsors named ECFMG.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from scraper.extract.values.levels import levels_named
from scraper.extract.values.of_level import meant_for, parts_of
from scraper.extract.words.phrases import Sentence, listed, quote, remembered, sentence_at, sentences_with
from scraper.extract.words.reading import Reading
from scraper.extract.words.regex import regex
from scraper.extract.words.signs import signed

_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "one": 1, "two": 2, "three": 3}
_ONE_STEP: Final = r"(?:[123]|I{1,3}|one|two|three)(?![\w%])|[123]"
_PART: Final = r"(?:\s?-?\s?\(?(?:CK|CS|CE|PE|Cognitive Evaluation|Clinical Knowledge)\)?)?(?:/(?:CS|PE|CK))?"
_BETWEEN: Final = r"\s?(?:,\s?(?:and|&|or)?|and|y(?=\s)|e(?=\s)|&|\+|/|or|to|through|-)\s?"
_EXAM: Final = r"(?:USMLE|COMLEX(?:-USA)?|steps?|levels?)"
_STEPS = signed(
    rf"(?<!\w)(?:{_EXAM})(?:[\s:-]{{0,2}}|,\s(?=parts?\s))\(?(?:exam(?:ination)?s?\s\()?(?:\(?(?:or\s)?(?:USMLE|COMLEX)(?:\s(?:steps?"
    rf"|levels?))?\)?\s)?(?:(?:exam(?:ination)?s?\s)?(?:steps?|levels?"
    rf"|parts?)\s?)?"
    rf"(?P<list>(?:{_ONE_STEP}){_PART}(?:{_BETWEEN}(?:steps?\s|levels?\s|parts?\s)?"
    rf"(?:{_ONE_STEP}){_PART}(?!\s?(?:years?|months?|letters?|weeks?))){{0,4}})"
    rf"(?![\d%]|:(?!\s?pass)|\s?(?:years?|months?|weeks?)\b)",
    *("usmle", "comlex", "step", "level"),
    flags=re.IGNORECASE,
)
_ALL_STEPS = signed(
    r"\ball\s(?:of\s)?(?:the\s)?(?:three\s|3\s)?(?:USMLE(?:\s?/\s?|\sor\s|\sand\s)?(?:COMLEX)?\s)?"
    r"steps(?!\s?(?:[123]|I|one|two)\b)"
    r"|\ball\s(?:of\s)?(?:the\s)?(?:three|3)\s(?:COMLEX\s|USMLE\s)?(?:levels|parts)(?!\s?(?:of\s(?!(?:the\s)?(?:USMLE|COMLEX))|[123]"
    r"|I|one|two)\b)"
    r"|\ball\s(?:of\s)?(?:the\s)?(?:three\s|3\s)?(?:USMLE|COMLEX)\s(?:levels|parts|exam(?:ination)?s)\b"
    r"|\b(?:USMLE|COMLEX)\W{1,3}all\s(?:three|3)\b",
    *("steps", "levels", "usmle", "comlex", "three parts", "3 parts"),
    flags=re.IGNORECASE,
)
_FIRST_TWO = signed(
    r"\b(?:first two|parts? (?:one|1|I) and (?:two|2|II) of the) (?:(?:USMLE|COMLEX|licensing) )?"
    r"(?:USMLE|COMLEX|steps|levels|parts(?= of the (?:USMLE|COMLEX))|exam(?:ination)?s)\b"
    r"|\bboth (?:USMLE|COMLEX) (?:steps|levels|parts|exam(?:ination)?s)\b",
    *("first two", "and two", "and 2", "and ii", "both"),
    flags=re.IGNORECASE,
)
_UP_TO = signed(
    r"\b(?:USMLE|COMLEX)(?: exam(?:ination)?s)? (?:up to|through)(?: and including)? (?:step|level)"
    r" (?P<n>[23])\b",
    *("through step", "through level", "up to", "including step", "including level"),
    flags=re.IGNORECASE,
)
"""The last one alone: "all parts of COMLEX through Level 2"."""
_NOT_EXAM = regex(
    r"\s?(?:trauma|stroke|NICU|pediatric|neonatal|cent(?:er|re)|nursery|burn|adult|hospital|of care)\b"
    r"|\s\d{3}\b",
    re.I,
)
_IN_LIST = regex(rf"{_ONE_STEP}", re.IGNORECASE)
_PASSING = regex(
    r"\b(?:pass(?:ed|es|ing|age)?|requir\w{1,7}|must|need\w{0,3}|completed|cleared|all three|have|hold"
    r"|results of|minimum|scores?\s(?:above|over|of at least|at least|>)|successful\w{0,2})\b",
    re.IGNORECASE,
)
_H1B_AFTER = regex(
    r"\b(?:for|if|when|with|requir\w{1,7}|need\w{0,3}|seeking|to)\b[^.;\n]{0,30}\bH-?1", re.IGNORECASE
)
_H1B_NEXT = regex(r"[^.;]{0,20},\s(?:the\s|an?\s)?H-?1", re.IGNORECASE)
_OF_WHOM = regex(r"\b(?:for|if|when|where|with|to)\b[^,.;:\n]{0,40}$", re.IGNORECASE)
_H1B_IS = regex(
    r"[^.;,]{0,20},\s(?:so (?:is|are|do we|does)|then|also|even"
    r"|(?:we|our \w+|the (?:program|hospital))(?:\s(?!not\b)\w+){1,3}?)\s(?:the\s|an?\s)?H-?1",
    re.IGNORECASE,
)
"""What those who passed may have: "for residents who have passed Step 3, so is H-1B"."""
_NO_H1B = regex(r"\b(?:no|not|without)\s(?:an?\s)?H-?1-?\s?Bs?(?:\svisas?)?,\s(?:USMLE\s)?$", re.IGNORECASE)
"""A list goes on behind it: "no H-1B, Step 2 passed"."""
_H1B_BEFORE = regex(r"\bH-?1-?\s?B?\b[^.;\n]{0,60}$", re.IGNORECASE)


_CONFINED = regex(
    r"\s?\((?:for\s|only\s)*P[GL]Y?[\s-]?\d[^()]{0,20}\)|(?:,?\s(?:is|are|must\sbe|has\sto\sbe))?(?:\salso)?"
    r"(?:\s(?:required|passed|needed|mandatory))?\s(?:only\s)?(?:for|of|from)\s(?:the\s|a\s"
    r"|all\s)?P[GL]Y?[\s-]?\d\b",
    re.IGNORECASE,
)
"""A level in brackets for which alone an examination is asked: "Step 3 (PGY-3 only)"."""
_H1B_ASKS = regex(
    r"\bH-?1-?\s?B?s?\b(?:(?!\b(?:all|applicants?\smust|candidates?\smust)\b)[^.;\n])*?"
    r"\b(?:only|if|(?:as|so) long as|assuming|contingent|conditional"
    r"|subject to|after|provided|require\w{0,3}|needs?|once|unless|until|must|who|considered)\b[^.;\n]*$",
    re.IGNORECASE,
)
"""What is asked for an H-1B: "H-1B petitions are filed only for those who have passed"."""


_phrases = partial(listed, "eligibility")


def read_steps(text: str, pgy: Sequence[int] = ()) -> Reading[tuple[int, ...]] | None:
    """The USMLE steps (or COMLEX levels) that must be passed to apply or to start, sorted."""
    required: set[int] = set()
    where: tuple[int, int] | None = None
    for sentence in meant_for(pgy, sentences_with(text, _STEPS)):
        for start, end, steps in _passed_steps(sentence.text):
            confined = _CONFINED.match(sentence.text, end)
            if confined and pgy and not set(levels_named(confined[0])[0]) & set(pgy):
                steps = steps[:-1]
            if not steps or (steps == (3,) and not _asks_third(text, sentence)):
                continue
            required |= set(steps)
            span = sentence.start + start, sentence.start + end
            where = span if where is None else where
    if not required or where is None:
        return None
    for one in _ADDED.finditer(text) if pgy else ():
        if all(part.levels and part.reaches(pgy) for part in parts_of(one["of"])):
            required.add(int(one["step"]))
    return Reading(tuple(sorted(required)), quote(text, *where))


_ADDED = signed(
    r"(?:^|[;,.]\s)(?:and\s|but\s)?(?P<of>(?:for\s)?the\s[\w-]{1,12}(?:\slevel|\syear)?\s(?:must\s"
    r"|needs?\s)?also)\s"
    r"(?:has\s|have\s|needs?\s)?(?P<step>[1-3])(?=\W*$|[.;,])",
    "also",
    flags=re.IGNORECASE | re.MULTILINE,
)
"""The step that one level needs besides those of all: "USMLE 1, 2; the PGY-3 also 3"."""
_AFTER_H1B = regex(r"\bH-?1-?\s?Bs?\b[^.;!?\n]{0,100}[.;:!?]?\s*$", re.IGNORECASE)
_OF_IT = regex(
    r"\W*(?:it|they|th(?:is|at|ese|ose)(?! (?:position|program|residency|place|opening|level|spot|year"
    r"|job)s?\b)"
    r"|the latter|in (?:that|this) case|for (?:it|this|that|these|those)\b)|[^.;]{3,60}\b(?:then"
    r"|for (?:it|this|that|these"
    r"|those)(?! (?:position|program|residency|place|opening|level|spot|year|job)s?\b))\b",
    re.IGNORECASE,
)


def _asks_third(text: str, sentence: Sentence) -> bool:
    """Whether the last examination is asked for, which others take in training or for a petition."""
    if _asked_for_h1b(text, sentence.start, sentence.text) or _IN_TRAINING.search(sentence.text):
        return False
    return _OF_PETITION.search(sentence_at(text, sentence.start).text) is None


_IN_TRAINING = regex(
    r"\?\W*$|\b(?:take|takes|taking|sit|sits|sitting)\s(?:the\s|their\s|your\s)?(?:USMLE\s|COMLEX\s)?"
    r"(?:step|level)\s(?:3|III)\b"
    r"|\b(?:step|level)\s(?:3|III)\b[^.;]{0,12}\b(?:take|help\w*|study|course|prep\w*|no\ses\srequisito)\b"
    r"|\b(?:isn['\u2019]t|is\snot)\sa\b",
    re.IGNORECASE,
)
_OF_PETITION = regex(r"\bpetitions?\b|\bif\b[^.;]{0,60}\bH-?1-?B|\bH-?1-?B\b[^.;]{0,60}\bif\b", re.IGNORECASE)


def _asked_for_h1b(text: str, start: int, sentence: str) -> bool:
    """Whether a sentence says what the H-1B of the one before it asks: "It requires Step 3."."""
    return bool(_AFTER_H1B.search(text, max(0, start - 200), start) and _OF_IT.match(sentence))


@remembered
def _passed_steps(words: str) -> tuple[tuple[int, int, tuple[int, ...]], ...]:
    """The steps of a sentence that must be passed, each with where it stands."""
    found = list(_steps_of(words))
    passed = []
    for index, (start, end, steps) in enumerate(found):
        before = words[found[index - 1][1] if index else 0 : start]
        after = words[end : found[index + 1][0] if index + 1 < len(found) else None]
        if steps and not _H1B_ASKS.search(words, 0, start) and _must_be_passed(before, after, words):
            passed.append((start, end, steps))
    return tuple(passed)


def _steps_of(words: str) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    found: list[tuple[int, int, tuple[int, ...]]] = []
    for match in _STEPS.finditer(words):
        found.append((*match.span(), _listed(match["list"])))
    for pattern, steps in ((_ALL_STEPS, (1, 2, 3)), (_FIRST_TWO, (1, 2))):
        found.extend((*match.span(), steps) for match in pattern.finditer(words))
    for match in _UP_TO.finditer(words):
        found = [one for one in found if one[1] != match.end()]
        found.append((*match.span(), tuple(range(1, int(match["n"]) + 1))))
    yield from sorted(found)


def _listed(words: str) -> tuple[int, ...]:
    steps = [_ROMAN.get(one.lower()) or int(one) for one in _IN_LIST.findall(words)]
    if len(steps) == 2 and re.search(r"\d\s?(?:-|to|through)\s?(?:\w+\s)?\d", words) and steps[0] < steps[1]:
        steps = list(range(steps[0], steps[1] + 1))
    return tuple(dict.fromkeys(steps))


_OF_A_HOUSE = regex(r"\b(?:beds|trauma|NICU|nursery|emergency department)\b[^.;\d]{0,12}$", re.IGNORECASE)
"""Before a level that is the hospital's: "500 beds, level 2, no fellows"."""


def _must_be_passed(before: str, after: str, sentence: str) -> bool:
    for words in (
        re.split(r"[;()]|\sbut\s|,\s(?:and\s|but\s)?(?=(?:USMLE\s|COMLEX\s)?$)", before)[-1],
        re.split(r";|\.\s|,\s(?=\d|steps?\s|(?:on\s)?(?:the\s)?first|high|scores?\b|single)", after)[0],
    ):
        if _phrases("wish").search(words) or _phrases("not_needed").search(words):
            return False
    denied = re.search(r"\b(?:no|my own|my)\s$", before, re.IGNORECASE)
    if (denied and not _NO_ELSE.match(after)) or _NOT_EXAM.match(after):
        return False
    if _OF_A_HOUSE.search(before):
        return False
    if _WITHOUT.search(before) and not _BARRED.search(sentence):
        return False
    if (
        _phrases("exam_later").search(after[:70])
        or _H1B_AFTER.search(after[:70])
        or _H1B_NEXT.match(after)
        or (_H1B_IS.match(after) and _OF_WHOM.search(before))
        or (_H1B_BEFORE.search(before) and not _NO_H1B.search(before))
    ):
        return False
    if _phrases("exam_of_ours").search(sentence) and not _ASKED.search(sentence):
        return False
    if _TO_BE_SENT.match(after) and not _PASSES.search(sentence):
        return False
    return not (_phrases("exam_documents").search(sentence) and not _PASSING.search(sentence))


_TO_BE_SENT = regex(r"\s?(?:score\s)?(?:scores?|transcripts?|reports?|results?)\b", re.IGNORECASE)
_PASSES = regex(
    r"\b(?:pass(?:ed|es|ing)?|required|mandatory|(?<!no\s)minimum"
    r"|(?:above|over|at\sleast)\s\d+|must|successful)\b",
    re.IGNORECASE,
)


_NO_ELSE = regex(r"(?:\s\w+){0,2}\s?[,;:\u2013\u2014-]\s?no\s(?:\w+\s){0,2}\w+", re.IGNORECASE)
"""Behind an examination without which nothing is to be had: "no Step 3, no interview"."""
_BARRED = regex(r"\b(?:not|cannot|can't|won't|no|nobody|none|never)\b", re.IGNORECASE)
_WITHOUT = regex(r"\b(?:without|lacking)\s(?:having\s(?:passed|taken)\s)?(?:the\s|USMLE\s)*$", re.IGNORECASE)
"""Who has not passed may apply: "those without Step 3 may apply"."""
_ASKED = regex(r"\b(?:must|requir\w{1,7}|need\w{0,3}|applicants?|candidates?|mandatory)\b", re.IGNORECASE)
"""What makes a sentence speak of those who apply, though it may speak of a program's own residents too."""


# ------------------------------------------------------------------------------------------------ ECFMG
_ECFMG = signed(
    r"\bECFMG\b|\beducational commission for foreign medical graduates\b",
    *("ecfmg", "educational commission"),
    flags=re.IGNORECASE,
)


@remembered
def read_ecfmg(text: str) -> Reading[bool] | None:
    """Whether an ECFMG certificate is asked for, be it of foreign graduates only."""
    for sentence in sentences_with(text, _ECFMG):
        visa = [
            match.span()
            for match in _phrases("ecfmg_for_visa").finditer(sentence.text)
            if not _CERTIFIED.search(sentence.text, 0, match.start())
        ]
        for match in _ECFMG.finditer(sentence.text):
            if _ITS_OFFICE.search(sentence.text, 0, match.start()) and not _CERTIFICATE_BEHIND.match(
                sentence.text, match.end()
            ):
                continue
            if any(start <= match.start() < end for start, end in visa) or _AFTER_J1.search(
                sentence.text, 0, match.start()
            ):
                continue
            near = _INVITED.sub(_blank, sentence.text)[max(0, match.start() - 70) : match.end() + 70]
            value = _ecfmg_value(near, sentence.text)
            if value is not None:
                return Reading(
                    value, quote(text, sentence.start + match.start(), sentence.start + match.end())
                )
    return None


_ITS_OFFICE = regex(
    r"\b(?:ask|contact|call|write (?:to)?|notify|inform|tell|phone|e-?mail|with the help of"
    r"|handled by)\s(?:the\s)?$",
    re.IGNORECASE,
)
"""Whom somebody turns to: "should ask ECFMG for a transfer"."""
_CERTIFICATE_BEHIND = regex(r"[\s-]{1,2}(?:\w+\s)?certif", re.IGNORECASE)
_CERTIFIED = regex(r"\b(?:certif\w{1,8}|registered|evaluated|approved|verified)\s$", re.IGNORECASE)
_AFTER_J1 = regex(r"\bJ-?1s?\s(?:visas?\s)?\($", re.IGNORECASE)


_UNASKED = regex(
    r"(?:\b(?:not|no)|n['\u2019]t)\b[^.;,]{0,25}\b(?:required|needed|necessary|asked|expected|a must"
    r"|mandatory)\b",
    re.IGNORECASE,
)


def _ecfmg_value(near: str, sentence: str) -> bool | None:
    if _UNASKED.search(near):
        return None if re.search(r"\b(?:US|U\.S\.|American)\b", sentence) else False
    if _phrases("wish").search(near) or (_VISA_TALK.search(near) and not _CERTIFICATE.search(near)):
        return None
    return True


_VISA_TALK = regex(r"\b(?:J-?1s?|visas?|sponsor\w{0,4})\b", re.IGNORECASE)
_CERTIFICATE = regex(
    r"\b(?:certif\w{1,8}|valid|current|required|requires|must|needs?|hold\w{0,4})\b", re.IGNORECASE
)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


_INVITED = regex(r"\b(?:encouraged|preferred|invited|welcome) to apply\b", re.IGNORECASE)
