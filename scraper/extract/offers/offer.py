"""Does a sentence, a row or a whole posting offer a training place now?

Knows docs/record.md's "What is a vacancy": yearly quotas, no openings, other professions, people who
seek, sellers, specimens and news are none. Promises a verdict with its reason, which ``--explain``
prints. Refuses to read fields.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from scraper.extract.offers.fate import is_settled, is_taken_back, is_to_come, stamped, without_others
from scraper.extract.offers.nobody import none_told, without_denied
from scraper.extract.offers.notes_on_list import by_default, explains_level
from scraper.extract.offers.openings import (
    ALSO_HAVE,
    ASKED_OF,
    COUNT_BEHIND,
    FIELD_THEN_COUNT,
    GIVES,
    HELPFUL,
    HIRES,
    HOSTS,
    IN_PART,
    LED,
    LEFT_OVER,
    LISTED,
    NOW_TAKEN,
    OF_APPLYING,
    SET_APART,
    STILL_OPEN,
    TAKEN,
    TO_BE_DONE,
    YEARS_FIRST,
    doubted,
    keeps_rules,
    leaves,
    to_be_filled_in,
    wanted_first,
    without_class,
    without_gone_then,
)
from scraper.extract.offers.professions import HAND, NO_PHYSICIAN, other_profession, titled_otherwise
from scraper.extract.offers.quoted import tells_tale
from scraper.extract.offers.remarks import remarked
from scraper.extract.offers.sought import asks_for_himself, seeks_place, trainees_do
from scraper.extract.offers.told_apart import counts_in_field
from scraper.extract.words.asides import parts_of
from scraper.extract.words.behind import asks_year, needs_one
from scraper.extract.words.days import find_dates
from scraper.extract.words.mentions import (
    NUMBERED_NAME,
    asks_residency,
    counted_before,
    kind_of,
    levels,
    refuses_visas,
    says,
    sells,
    words,
)
from scraper.extract.words.regex import regex
from scraper.extract.words.wanted import Wanted, wants
from scraper.record.vacancy import Status

Grade = Literal["offer", "title", "gone", "none", "no", "silent"]
"""offer: says that a place is open. title: names a place, nothing more. gone: filled or withdrawn.
none: says that nothing is open. no: looks like an offer and is none. silent: about something else."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a stretch of words comes to, and why."""

    grade: Grade
    why: str
    status: Status = "open"


_REQUIRES = regex(
    r"\b(?:must|required?|requires|requirements?|prerequisite|completed|completion|complete|finished"
    r"|finish|minimum of|at least|eligib\w+|"
    r"applicants?|candidates?|prior|previous|have done|having(?! an?\b)|will have(?! (?:an?|another|one|two"
    r"|three|\d|openings?|vacanc)\b)|should have|need (?:their|to"
    r"|a full|one full|a release)|needs (?:a|one|their|\d)|after|"
    r"credit|graduates? of|in good standing|currently(?! (?:ha(?:s|ve)|offers?) (?:an?|another|one|two|three"
    r"|\d)\b)|current|open to|supervis\w+|precept\w*"
    r"|rotat(?!ing intern)\w+"
    r"|received?(?! (?:[\w$,.]+ ){0,4}?(?:money|funds|funding|approval|permission|a grant|word)\b)"
    r"|stipend|salary|our \w+ year)\b",
    re.I,
)
_DONE = regex(
    r"\W*(?:level\s|training\s)?years?\s(?:is\s|are\s)?(?:done|complet\w+|finished|behind|under)\b", re.I
)
_DOCUMENT = regex(
    r"\W*(?:(?:an?|one|two|three|\d|your|the|all)\s)?(?:\w+\s){0,2}?(?:letters?|transcripts?|evaluations?"
    r"|cop(?:y|ies)|cv|curriculum vitae|statement|diplomas?|certificates?|scores?|photo\w*|reports?"
    r"|verification)\b",
    re.I,
)
_VISAS = regex(r"\b(?:visas?|sponsorships?)\W+(?:\w+\W+){0,3}$", re.I)
_NEGATED = regex(r"(?:n't|\bnot)\s$")
_NEXT = 30
"""Signs between a verb of offering and what it counts: "can accept two categorical PGY-2"."""
_ENTRY = 80
"""Signs of a line that can be the bare title of a job."""
_TIME = regex(r"\W*(?:full |more |additional |complete )?(?:years?|months?|letters?|copies)\b", re.I)
_COUNTED_FIRST = regex(
    r"\W*(?:(?:in addition|also|besides|plus),?\s"
    r"|(?:so|hence|thus|therefore|in short|in sum|as a result)[,:]\s)?"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|\(?[1-9]\)?)"
    r"\s(?!(?:full |complete )?(?:years?|months?|of)\b)",
    re.I,
)


_FOR_OURS = regex(
    r"\b(?:for|fill|join|take) (?:our|my) (?:[\w-]+ ){0,5}(?:position|spot|opening|vacancy|slot|place|seat"
    r"|resident|fellow)|\b(?:become|be|join us as) (?:our|my) (?:next|new|first|second|third|fourth|fifth)\b",
    re.I,
)
"""A question that offers: "Do you know a good candidate for our open PGY-3 position?"."""
_WEAK = regex(r"current(?:ly)?|after|open to|will have|having", re.I)


def status_of(text: str, *, struck: bool = False) -> Status | None:
    """Whether the words say that the place is filled or withdrawn; ``None`` when they say neither."""
    return _status_told(text) or ("filled" if struck else None)


@lru_cache(2048)
def _status_told(text: str) -> Status | None:
    if stamp := stamped(text):
        return stamp
    kept_back = says("withdrawn", text) and not says("reopened", text)
    # "They will not be offered in the Match" keeps nothing back.
    kept_back = kept_back and says("withdrawn", _without("not_match", text))
    if kept_back and words("filled").search(words("not_filled").sub(lambda _: " ", text)):
        # "Position filled, please stop sending applications."
        kept_back = says("withdrawn", _without("appeal", text))
    if kept_back and says("withdrawn", _without("in_part", _without("somebody_left", text))):
        return "filled" if says("signed_on", text) or _FILLED_FIRST.match(text) else "withdrawn"
    text = without_others(without_gone_then(text))
    hidden = words("not_filled").sub(lambda found: "_" * len(found[0]), text)
    gone = words("filled").search(hidden) or TAKEN.match(text) or NOW_TAKEN.search(text)
    again = words("reopened").search(text, gone.end()) if gone else None
    if gone and not again and not is_to_come(hidden[: gone.start()]):
        return "filled"
    if says("reopened", text):
        return None
    if is_settled(text):
        return "filled"
    if is_taken_back(text):
        return "filled" if says("hired_one", text) else "withdrawn"
    return remarked(text)


_FILLED_FIRST = regex(
    r"\W*(?:(?:status|(?:(?:this|the|our|my) )?(?:[\w-]+ )?(?:position|place|seat|spot|slot|opening|vacancy)"
    r"(?: (?:below|above))?|now|already|is|has been|has now been)\W{1,2}){0,3}"
    r"filled(?=\s?[.,;:!)\u2013\u2014]|\s[-/]|\sand\b|\s(?:we|so)\b)",
    re.I,
)
"""What became of a place, before what follows from it: "Filled \u2013 we are no longer reviewing …"."""


def status_of_cell(text: str) -> Status | None:
    """The same of a cell in a column for what became of each place: "Placed 4/2", "Frozen by Finance"."""
    if found := status_of(text):
        return found
    if len(text) > _CELL:
        return None
    told: tuple[tuple[str, Status], ...] = (("cell_filled", "filled"), ("cell_withdrawn", "withdrawn"))
    return next((status for name, status in told if words(name).match(text.lstrip(" \t([*-"))), None)


_CELL = 60
"""Signs of a cell that says no more than what became of its place."""


def _without(name: str, text: str) -> str:
    """The words less those that the list ``name`` holds."""
    return words(name).sub(lambda _: "", text)


@lru_cache(4096)
def judge_clause(text: str) -> Verdict:
    """What one sentence or line comes to, read alone; what speaks against it holds for its own part."""
    if stamp := stamped(text):
        return Verdict("gone", f"{stamp} by its own words", stamp)
    verdict = _judge(text)
    none = verdict.grade == "none" and not text.startswith("If ")
    if none and (rest := without_denied(text)) != text and (turned := _judge(rest)).grade == "offer":
        return turned
    if verdict.why in _OF_ALL_YEARS and (own := wanted_first(text)) not in ("", text):
        return Verdict("offer", WANTED) if _judge(own).grade == "offer" else verdict
    if none or (verdict.why not in IN_PART and verdict.grade not in ("gone", "none")):
        return verdict
    for at, part in enumerate(parts_of(text)):
        if verdict.grade == "gone" and (not at or levels(parts_of(text)[0])):
            continue
        if _judge(part).grade == "offer" and (
            says("seeks", part) or says("open", part) or leaves().search(part) or wants(part)
        ):
            return Verdict("offer", "offers a place")
    return verdict


def _judge(text: str) -> Verdict:
    if _FOOT.match(text):
        return Verdict("silent", "a page's foot")
    text = without_class(text)
    kind = kind_of(text)
    wanted = wants(text)
    person, short = (wanted.person, wanted.short) if wanted else (False, False)
    named = (
        bool(levels(text)) or kind is not None or says("training", text) or counts_in_field(text) or person
    )
    if (asks_for_himself(text) and not (wanted or HIRES.search(text))) or (seeks_place(text) and not person):
        return Verdict("no", "somebody seeks a place")
    if sells(text):
        return Verdict("no", "somebody sells a service")
    if says("specimen", text) or _SHOWN.match(text) or to_be_filled_in(text):
        return Verdict("no", "advice or a specimen")
    if keeps_rules(text):
        return Verdict("no", "rules of a board")
    if by_default(text) and find_dates(text):
        return Verdict("silent", "holds where nothing else is said")
    if explains_level(text):
        return Verdict("silent", "says what a level is called")
    if tells_tale(text):
        return Verdict("no", "somebody's quoted words")
    if text.rstrip().endswith("?") and not _FOR_OURS.search(text):
        return Verdict("silent", "a question")
    if none_told(text):
        return Verdict("none", "says that nothing is open")
    bare = len(text) < _ENTRY and text[-1:] not in ".:" and not HAND.search(text)
    # An address behind the sentence ("fellowships@…") names no place either.
    if (not named or "@" in text) and HELPFUL.search(text) and not says("place", text):
        return Verdict("silent", "a requirement")
    if not named and not (bare and other_profession(text)):
        left = (
            STILL_OPEN.search(text)
            or (wanted and (short or says("place", text)))
            or (LEFT_OVER.search(text) and _counted_opening(text))
        )
        if left and not doubted(text):
            return Verdict("offer", "counts places")
        return Verdict("silent", "names no training place")
    if (other_profession(text) and not (wanted and _of_physicians(text, wanted))) or (
        bare and titled_otherwise(text)
    ):
        return Verdict("no", "another profession's job")
    apart = SET_APART.search(text)
    beside = apart and (named_at(text) or 0) > apart.end() and not says("place", text[: apart.start()])
    exempt = says("not_match", text) and not beside
    news, told = says("news", text), person or (short and not levels(text))
    if (news or says("hedge", text)) and not (exempt or told or _counted_opening(text)):
        return Verdict("no", "news, not an offer" if news else "maybe some day")
    if says("yearly", text) and not (exempt or kind == "observership") and not short:
        return Verdict("no", "a yearly number, not an opening")
    if says("match", text) and not exempt and not short:
        return Verdict("no", "filled through the Match")
    status = status_of(text)
    gone = status == "filled" or (status is not None and bool(levels(text)))
    if says("none", text) and not (gone or refuses_visas(text) or _counted_opening(text)):
        return Verdict("none", "says that nothing is open")
    if status and not says("reopened", text):
        return Verdict("gone", f"{status} by its own words", status)
    if asks_year(text) or (wanted is None and trainees_do(text)):
        return Verdict("silent", "a requirement")
    return Verdict("offer", WANTED) if wanted else _positive(text)


_SHOWN = regex(r"\W*(?:(?:an?|the|one|for)\s)?(?:(?:ex|s)ample|specimen|illustration)\b[^.:\n]{,40}:\s", re.I)
_FOOT = regex(
    r"\W{0,3}(?:\u00a9|\(c\) ?(?:19|20)\d\d|[Cc]opyright\b"
    r"|(?:Earlier|Older|Past|Previous) (?:letters|posts|issues|newsletters|notices|messages|entries"
    r"|news)\s?:)"
)


def _of_physicians(text: str, wanted: Wanted) -> bool:
    """Whether whom a sentence wants is no other trade's trainee: the chief who writes is none."""
    return wanted.person and not (words("profession").search(wanted.words) or NO_PHYSICIAN.search(text))


WANTED = "somebody is wanted"
_OF_ALL_YEARS = frozenset(("a yearly number, not an opening", "filled through the Match"))
IN_A_FIELD = "counts places in a field"
"""Of a sentence without a word of training: what stands over it has to have one."""


def _counted_opening(text: str) -> bool:
    """ "One of five is not yet filled": a count beside a noun of place outweighs a "not"."""
    if says("seeks", text) and any(counted_before(text, level.start) for level in levels(text)):
        return True
    return any(counted_before(text, found.start()) for found in words("place").finditer(text)) and says(
        "open", text
    )


def _positive(text: str) -> Verdict:
    opened = words("open").search(text)
    place = words("place").search(text)
    seeks = words("seeks").search(text)
    named = named_at(text)
    if named is None and counts_in_field(text):
        return Verdict("offer", IN_A_FIELD)
    if named is None:
        return Verdict("silent", "names no training place")
    first = next(iter(levels(text)), None)
    if YEARS_FIRST.match(text) or (first and not place and _DONE.match(text[first.end :])):
        return Verdict("silent", "a requirement")
    if seeks and (_TIME.match(text[seeks.end() :]) or ASKED_OF.match(text)):
        seeks = None
    if opened and (_VISAS.search(text[: opened.start()]) or _NEGATED.search(text[: opened.start()])):
        opened = None
    if not (place or seeks) and _DOCUMENT.match(text):
        return Verdict("silent", "a requirement")
    if seeks and seeks.start() <= named < seeks.end() + _NEXT and counted_before(text, named):
        return Verdict("offer", "offers a place")
    if ALSO_HAVE.search(text) or needs_one(text):
        return Verdict("offer", "counts places")
    if not (place or opened) and TO_BE_DONE.search(text, named):
        return Verdict("silent", "a requirement")
    if kind_of(text) in ("observership", "research") and HOSTS.search(text):
        return Verdict("offer", "takes guests")
    required = _REQUIRES.search(text)
    gives = place and required and GIVES.search(text, required.end(), max(named, place.start()) + 1)
    counted = _COUNTED_FIRST.match(text) and not NUMBERED_NAME.match(text)
    if counted and named < 60 and not (required and required.start() < named):
        return Verdict("offer", "counts places")
    if (listed := LISTED.match(text)) and not (required and required.start() < listed.end()):
        return Verdict("offer", "counts places")
    if not required and (FIELD_THEN_COUNT.match(text) or COUNT_BEHIND.search(text)):
        return Verdict("offer", "counts places")
    if not required and (led := LED.match(text)) and _COUNTED_FIRST.match(text, led.end()) and named_at(text):
        return Verdict("offer", "counts places")
    if seeks and required and seeks.start() <= required.start() and _close(text, seeks.start(), named):
        return Verdict("offer", "offers a place")
    if (
        required
        and required.start() < named
        and not (place and (opened or gives))
        and not (place and place.start() < required.start())
        and not (place and place.start() < named and _WEAK.match(required[0]))
        and not (seeks and seeks.start() < named and _WEAK.match(required[0]))
        and not (seeks and required[0].lower() == "after" and _close(text, seeks.start(), named))
    ):
        return Verdict("silent", "a requirement")
    if (
        place
        or (seeks and _close(text, seeks.start(), named))
        or (opened and _close(text, opened.start(), named))
    ):
        asked = required and place and required.start() < min(place.start(), named)
        if asked and not (opened or seeks or gives):
            return Verdict("silent", "a requirement")
        return Verdict("offer", "offers a place")
    if leaves().search(text) and not (says("hedge", text) or _SUPPOSED.match(text)):
        return Verdict("offer", "somebody leaves")
    if _ALUMNI.match(text):
        return Verdict("no", OF_ALUMNI)
    of_past = OF_APPLYING.match(text) or asks_residency(text)
    return Verdict("silent", "a requirement") if of_past else Verdict("title", "names a place")


OF_ALUMNI = "people of earlier years"
_ALUMNI = regex(
    r"\W*(?:(?:our|the|all|some|many|most|several|recent|of)\s){0,3}"
    r"(?:past|former|previous|prior|earlier|recent|last year's|alumni)\s(?:[\w-]+\s){0,2}?"
    r"(?:observers|externs|residents|fellows|interns|trainees|graduates|visitors|scholars|rotators|guests"
    r"|volunteers|participants|coordinators|assistants|postdocs|hires|members|alumni)\b"
    r"(?! (?:positions?|openings?|places?|spots?|only|may|can|are welcome|welcome|should))",
    re.I,
)
"""How a sentence begins that tells what became of people: "Past observers have matched in Ohio"."""
_SUPPOSED = regex(
    r"\W*(?:if|when|whenever|should|once|in case) (?:you|your|any|an?|one|someone|somebody)\b", re.I
)


def named_at(text: str) -> int | None:
    """Where the first word of training stands."""
    starts = [level.start for level in levels(text)[:1]]
    for name in ("training", "research", "observer", "other"):
        if found := words(name).search(text):
            starts.append(found.start())
    return min(starts) if starts else None


def _close(text: str, one: int, other: int) -> bool:
    start, end = sorted((one, other))
    return end - start < 90
