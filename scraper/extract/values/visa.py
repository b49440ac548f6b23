"""What a posting says of training visas: J-1 and H-1B, each sponsored, refused or unstated.

Knows how far a "no" reaches, where "but" turns, what "only" leaves out, and which talk of visas says
nothing (research scholars, visitors, equal-opportunity lines). Promises that an answer has words behind it.
Refuses to guess: statements that contradict one another give ``None``.
"""

from __future__ import annotations

import re
from typing import Final

from scraper.extract.values.citizens import residents_only
from scraper.extract.values.specialty import find_specialties
from scraper.extract.values.visacues import (
    Cue,
    apart,
    cues_of,
    leaves_untold,
    own_bracket,
    said_as,
    tells_nothing,
    unlabelled,
)
from scraper.extract.values.visareach import answered_in_turn, apiece, confinement, granted, swept, ticked
from scraper.extract.values.visasaid import Said
from scraper.extract.values.visascope import (
    About,
    for_staff_alone,
    is_elsewhere,
    is_here,
    of_faculty,
    of_guests,
    of_other_department,
    of_other_people,
    of_other_trainees,
    with_rank,
)
from scraper.extract.values.visasets import (
    all_but,
    as_the_first,
    by_transfer,
    denies_beside_waiver,
    granted_but,
    grants_both,
    is_neither_obstacle,
)
from scraper.extract.values.visaspoken import mentions_visas, statements
from scraper.extract.values.visastands import answered_shortly, is_aside, taken_back
from scraper.extract.values.visaturns import clauses, past_unless, without_unless
from scraper.extract.words.phrases import remembered, table
from scraper.extract.words.reading import Reading
from scraper.extract.words.regex import regex
from scraper.extract.words.text import blanked
from scraper.record.vacancy import Kind

_NEEDS = regex(r"\b(?:requir(?:e|es|ing)|need(?:s|ing)?)\b[^,.;]{0,30}$", re.IGNORECASE)
_TAKEN = regex(
    r"\s(?:sponsorship\s)?(?:are|is|will be|can be|may be)\s(?:also\s)?"
    r"(?:considered|welcomed?|accepted|eligible)\b",
    re.IGNORECASE,
)
"""Behind those who need a visa: "candidates who require a visa are considered"."""
_IF = regex(r"\b(?:if|whether|unless)\b", re.IGNORECASE)
_ON_TERMS = regex(
    r"\W*(?:A[.:]\s)?(?:only\s|yes,?\s)?"
    r"(?:with|if|when|after|once|provided|for (?:those|candidates|applicants|people)"
    r"|in (?:rare|some|exceptional|special|certain|select) (?:cases|circumstances)|occasionally|possibly)\b",
    re.IGNORECASE,
)
"""An answer that grants on a condition: "Can I come on an H-1B? Only with Step 3"."""
_SHORT_YES = regex(
    r"\W*(?:A[.:]\s)?(?:(?:we|it|they|that|you|residents|fellows)\s(?:certainly\s|gladly\s|indeed\s)?"
    r"(?:do|does|can|will|is|are|may)\b(?!\s?n?[o']t)"
    r"|certainly|absolutely|of course|sure|gladly|indeed|always|definitely|happily)\b(?! not)",
    re.IGNORECASE,
)
"""An answer that affirms without a yes: "Do you support the J-1? We do"."""
_FLATLY = regex(
    r"\W*(?:A[.:]\s)?(?:no|yes|(?:unfortunately|sadly|sorry|alas|regrettably|I(?:'m"
    r"| am) afraid),?\s(?:no|not)"
    r"|(?:certainly|absolutely|definitely|of course|probably)(?:\snot)?)\s?[,.;:!\u2013-]\s?(?=\w)",
    re.IGNORECASE,
)
_TRANSFER = regex(r"\btransfers?\b", re.IGNORECASE)
_NOTHING_MORE = regex(r"nothing|all\b|that", re.I)
_EXCEPT = regex(r"\bexcept(?:\s(?:for|in|at))?\s", re.IGNORECASE)
_ONLY_REACH: Final = 45
_AMONG = regex(r"[^,;]*\s(?:for|at|in)\s(?!now\b|us\b|this\b)[^,;]{3,50}\s$", re.IGNORECASE)
"""Between a visa and "only": those for whom it is kept, which leaves no other visa out."""
_HOUSE = regex(
    r"\b(?:this|that|the|our|one) (?:[\w'-]+ ){0,2}"
    r"(?:campus|site|hospital|program|department|location|residency|fellowship|clinic)\s$",
    re.IGNORECASE,
)
_ONE_HOUSE = regex(r"\s" + _HOUSE.pattern.removeprefix(r"\b").removesuffix(r"\s$") + r"\b", re.IGNORECASE)
"""The one house of several that grants a visa, which leaves no other visa out: "this campus alone"."""
_ONLY_WHO = regex(
    r"\s(?:the\s)?(?![JH]-?1)[A-Z][\w'-]+(?:\s[A-Z][\w'-]+){0,5}\s"
    r"(?:files?|sponsors?|takes?|accepts?|offers?|supports?|does|can|will|has)\b"
)
"""Behind "only", the one who grants a visa: "Only Elm Hospital files H-1B petitions"."""
_HERE: Final = {("for", "this"), ("for", "now"), ("for", "us"), ("to", "offer"), ("to", "give")}
"""Behind "only" and the like what is no condition: "no other visa to offer"."""
_SOLE = regex(r"the (?:only|sole|single|one)\b", re.IGNORECASE)
_SOLE_REACH: Final = 100


@remembered
def read_visa(
    text: str, kind: Kind | None = None, *, specialty: str | None = None, state: str | None = None
) -> tuple[Reading[bool] | None, Reading[bool] | None]:
    """Whether the J-1 and the H-1B are sponsored.

    What is known of the posting leaves out what is said of others: fellows when ``kind`` is residency, "in
    Family Medicine only" for another ``specialty``, "except Florida" for another ``state`` (two letters).
    """
    if not mentions_visas(text):
        return None, None
    said = Said()
    about = About(kind, specialty, state)
    before = 0
    for start, end in statements(text):
        if before and taken_back(text, before, end):
            said = said.put_aside()
        before = end
        if not of_guests(text[start:end], kind):
            _read_statement(text, start, end, about, said)
    return said.told_j1(text), said.told_h1b(text)


def _read_statement(text: str, start: int, end: int, about: About, said: Said) -> None:
    words = text[start:end]
    kinds = any(said_as(one).search(words) for one in ("j1", "h1b"))
    if said_as("boilerplate").search(words) or (not kinds and said_as("equal_opportunity").search(words)):
        return
    if flat := _OF_TRAINEES.match(words):
        meant = "fellowship" if flat[1][0] in "Ff" else "residency"
        if about.kind in (None, meant):
            kept = flat[2].lower() == "both"
            said.j1.append((kept, start, end))
            said.h1b.append((kept, start, end))
        return
    start += past_unless(words)
    words = without_unless(text[start:end])
    text = text[:start] + words + text[end:]
    if denies_beside_waiver(words):
        said.any.append((False, start, start + len(words)))
        return
    if is_neither_obstacle(words):
        for mark, names in (("j1", said.j1), ("h1b", said.h1b)):
            if said_as(mark).search(words):
                names.append((True, start, end))
        return
    if second := as_the_first(words):
        at, stop, mark, value = second
        _read_statement(text, start, start + at, about, said)
        (said.h1b if mark == "h1b" else said.j1).append((value, start + at, start + stop))
        return
    if told_apart := own_bracket(words):
        begin, stop = (start + at for at in told_apart)
        _read_statement(text, begin + 1, stop - 1, about, said)
        text = blanked(text, begin, stop)
        words = text[start:end]
    if answer := answered_shortly(words):
        told = Said()
        _read_statement(text, start, start + answer[0], about, told)
        if not (told.aside or any(told.named())):
            # "We may add the H-1B one day; we do not have it now": only its name counts.
            for mark, names in (("j1", told.j1), ("h1b", told.h1b)):
                names += [
                    (True, start + found.start(), start + found.end())
                    for found in said_as(mark).finditer(words, 0, answer[0])
                ]
        if told.aside or any(told.named()):
            said.answer(told, answer[2])
            _read_statement(text, start + answer[1], end, about, said)
            return
    job = about.kind in ("research", "other")
    if not job and (petition := said_as("h1b").search(words)) and for_staff_alone(words):
        said.h1b.append((False, start, end))
        _read_clause(words, 0, petition.start(), start, about, said)
        return
    if not job and (
        of_other_people(words) or (said_as("other_people").search(words) and not with_rank(words))
    ):
        return
    if but := all_but(words):
        kept, rest = (said.j1, said.left_out_h1b) if but == "j1" else (said.h1b, said.left_out_j1)
        kept.append((True, start, end))
        rest.append((False, start, end))
        return
    if but := granted_but(words):
        for kind, names in (("j1", said.j1), ("h1b", said.h1b)):
            names.append((kind != but, start, end))
        return
    if by_transfer(words):
        said.h1b.append((True, start, end))
        if not said_as("j1").search(words):
            return
    exception = _EXCEPT.search(words)
    given = exception and any(
        said_as(name).search(words, 0, exception.start()) for name in ("j1", "h1b", "any")
    )
    if exception and given and is_elsewhere(words[exception.end() :], about):
        end = start + exception.start()
    elif exception and is_here(words[exception.end() :], about):
        _read_clause(words, 0, exception.start(), start, about, said.beside())
        start += exception.start()
    words = text[start:end]
    offset = _after_question(words)
    if offset is None:
        return
    flatly = offset > words.find("?") + 1 > 0
    asked = flatly or (not offset and "?" in words)
    if asked and _answers(words, start, end, about, said) and not flatly:
        return
    parts = list(clauses(words, offset))
    if residents_only(words):
        named = any(cue.mark in ("j1", "h1b") for part in parts for cue in cues_of(words, *part))
        if not named:
            said.any.append((False, start, end))
            return
        if said_as("only").search(words):
            said.left_out_h1b.append((False, start, end))
    for begin, stop in parts:
        never = said_as("never_about_training").search(words, begin, stop) is not None
        # A job beside which faculty is told of is none of these.
        staff = (
            of_faculty(words[begin:stop]) and begin > offset
            if job
            else said_as("staff").search(words, begin, stop)
        )
        if never or staff or of_other_department(words[begin:stop], about):
            continue
        if of_other_trainees(words[begin:stop], about.kind):
            _leave_out(words, begin, stop, start, said)
        else:
            told = said.beside() if is_aside(words[begin:stop], text) else said
            _read_clause(words, begin, stop, start, about, told)


_OF_TRAINEES = regex(
    r"\W*(?:for )?(fellows?(?:hips?)?|residents?|residenc(?:y|ies))\s?[:,\u2013-]\s?(neither|none|both)\W*$",
    re.IGNORECASE,
)
"""What answers for one kind of trainee what was told of another: "Fellows: neither"."""


def _after_question(words: str) -> int | None:
    """Where to begin reading: the answer when it names a visa, the question when it says yes or no."""
    question = words.find("?")
    if question < 0:
        return 0
    answer = words[question + 1 :]
    flat = _FLATLY.match(answer)
    if flat and any(said_as(name).search(words, 0, question) for name in ("j1", "h1b")):
        return question + 1 + flat.end()
    if any(said_as(name).search(answer) for name in ("j1", "h1b", "any")):
        return question + 1
    if _ON_TERMS.match(answer) or _SHORT_YES.match(answer):
        return 0
    return 0 if any(said_as(name).search(answer) for name in ("no", "yes")) else None


def _answers(words: str, start: int, end: int, about: About, said: Said) -> bool:
    """Whether a yes or no to a question of visas was taken down: "Which visas do you sponsor? None."."""
    question = words.index("?")
    told = sorted(
        (found.start(), mark == "yes")
        for mark in ("no", "yes")
        if (found := said_as(mark).search(words, question))
    )
    if _ON_TERMS.match(words, question + 1) or _SHORT_YES.match(words, question + 1):
        told = [(question, True)]
    if residents_only(words[question:]) or leaves_untold(words, question, len(words)):
        return False
    if not told or of_other_trainees(words[:question], about.kind) or _NEEDS.search(words, 0, question):
        return False
    value = told[0][1]
    marks = {cue.mark for cue in cues_of(words, 0, question)}
    for mark, told_so in (("j1", said.j1), ("h1b", said.h1b)):
        if mark in marks:
            told_so.append((value, start, end))
    if not marks & {"j1", "h1b"}:
        said.any.append((value, start, end))
    return True


def _leave_out(words: str, begin: int, stop: int, base: int, said: Said) -> None:
    """What only other trainees are granted: "H-1B: fellows only"."""
    cues = cues_of(words, begin, stop)
    if not any(cue.mark == "only" for cue in cues) or not _KEPT_FOR.search(words, begin, stop):
        return
    polarity = granted(words, cues)
    for cue in cues:
        if cue.mark in ("j1", "h1b") and polarity.get(cue, True):
            left_out = said.left_out_j1 if cue.mark == "j1" else said.left_out_h1b
            left_out.append((False, base + cue.start, base + cue.end))


_TRAINEES = r"(?:residen(?:ts?|c(?:y|ies))|fellow(?:s|ships?)?|interns?)"
_KEPT_FOR = regex(
    rf"\b(?:only|solely|exclusively|just|limited|restricted|reserved|confined|kept)\s(?:(?!do\b|sponsor|take|accept|offer)[\w-]+\s){{0,4}}?{_TRAINEES}\b"
    rf"|\b{_TRAINEES}(?:\s[\w-]+)?,?\s(?:only|alone|exclusively)\b(?!\s(?:the\s|an?\s)?[JH]-?1)|\bnot?\b[^.;]{{0,30}}$",
    re.IGNORECASE,
)
"""What keeps a visa for those trainees, where "residents may only come on the J-1" keeps them from others."""


def _read_clause(words: str, begin: int, stop: int, base: int, about: About, said: Said) -> None:
    cues = unlabelled(words, cues_of(words, begin, stop))
    mentions = [cue for cue in cues if cue.mark in ("j1", "h1b", "any")]
    if not mentions:
        return
    polarity = (
        granted(words, cues) | apiece(words, cues) | ticked(words, cues) | answered_in_turn(words, cues)
    )
    for cue in swept(words, cues):
        polarity[cue] = False
        said.any.append((False, base + cue.start, base + cue.end))
    named = [cue for cue in mentions if cue.mark != "any"]
    confined, governed = confinement(words, begin, stop, named)
    programs = {slug for _, _, slug in find_specialties(confined)}
    for cue in named:
        value = polarity.get(cue, True)
        if cue not in polarity and tells_nothing(words, cue.end):
            continue
        if programs and cue in governed and about.specialty not in programs:
            if about.specialty is None or not value:
                continue
            value = False
        (said.j1 if cue.mark == "j1" else said.h1b).append((value, base + cue.start, base + cue.end))
    if named:
        _read_only(words, cues, named, polarity, base, said)
        _read_others(words, cues, polarity, base, said)
        return
    if grants_both(words[begin:stop]):
        said.j1.append((True, base + begin, base + stop))
        said.h1b.append((True, base + begin, base + stop))
        return
    # A petition is what an H-1B asks of a hospital; a J-1 needs none.
    petitions = all(words.startswith(("petition", "Petition"), cue.start) for cue in mentions)
    told = said.h1b if petitions else said.any
    for cue in mentions:
        stated = polarity.get(cue)
        if stated is None:
            continue
        if stated and _TAKEN.match(words, cue.end):
            said.any.append((True, base + cue.start, base + cue.end))
            continue
        if _NEEDS.search(words, begin, cue.start) and (stated or _IF.search(words, begin, cue.start)):
            continue
        told.append((stated, base + cue.start, base + cue.end))


def _read_others(words: str, cues: list[Cue], polarity: dict[Cue, bool], base: int, said: Said) -> None:
    """What is denied beside one kind that is granted is every other: "cannot sponsor, but for the J-1"."""
    named = [cue for cue in cues if cue.mark in ("j1", "h1b")]
    if len({cue.mark for cue in named}) != 1 or not all(polarity.get(cue, True) for cue in named):
        return
    left_out = said.left_out_h1b if named[0].mark == "j1" else said.left_out_j1
    for cue in cues:
        if cue.mark == "any" and polarity.get(cue) is False and all(apart(words, cue, one) for one in named):
            left_out.append((False, base + cue.start, base + cue.end))


def _read_only(
    words: str, cues: list[Cue], named: list[Cue], polarity: dict[Cue, bool], base: int, said: Said
) -> None:
    kinds = {cue.mark for cue in named}
    if len(kinds) != 1:
        return
    for only in (cue for cue in cues if cue.mark == "only"):
        after = words[only.end :].split(None, 2)
        here = len(after) > 1 and (after[0], after[1].strip(".,;")) in _HERE
        if after and not here and after[0].strip(",.()").lower() in table("visa")["condition_after_only"]:
            continue
        of_fields = bool(find_specialties(words[only.end : only.end + _ONLY_REACH])) and words.startswith(
            "to", only.end - 2
        )
        alone = words.startswith("alone", only.start) and _HOUSE.search(words, 0, only.start)
        if alone or of_fields or _ONLY_WHO.match(words, only.end) or _ONE_HOUSE.match(words, only.end):
            continue
        if any(_AMONG.match(words, cue.end, only.start) for cue in named if cue.end <= only.start):
            continue
        for cue in named:
            reach = _SOLE_REACH if _SOLE.match(words, only.start) else _ONLY_REACH
            near = min(abs(cue.start - only.end), abs(only.start - cue.end)) <= reach
            moved = _TRANSFER.search(words) and not _NOTHING_MORE.match(words, only.start)
            if near and polarity.get(cue, True) and not moved:
                left_out = said.left_out_h1b if cue.mark == "j1" else said.left_out_j1
                left_out.append((False, base + min(cue.start, only.start), base + max(cue.end, only.end)))
