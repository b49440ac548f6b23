"""Whose job do the words offer: another trade's, a teacher's, an office's, or a doctor's in training?

Knows the nouns of professions, where one stands beside a trainee ("nurse residency"), and titles of jobs.
Promises to pass over whoever only writes or is written to. Refuses to judge whole postings.
"""

from __future__ import annotations

import re
from functools import lru_cache

from scraper.extract.offers.attendings import is_attending, seeks_specialist
from scraper.extract.offers.openings import seeks_staff
from scraper.extract.words.choices import choice, nouns, words_of
from scraper.extract.words.mentions import kind_of, levels, says, words
from scraper.extract.words.regex import regex
from scraper.record.place import city

HAND = regex(rf"\b{choice('people', 'hand')}\b", re.I)
_JOB = regex(rf"\b(?:{nouns('people', 'staff', 'titled')}|faculty)(?:\s(?:I{{1,3}}|IV|V|\d))?$", re.I)
_SPEAKS = (
    " here", ", here", " speaking", " writing", " seeks a", " is looking for", " is seeking", " wants a",
    " needs a", " is recruiting", " has asked", " asks me", " tells me", " would like to",
)  # fmt: skip
_PROFESSION_OF_TRAINEE = regex(
    rf"\b(?:{choice('people', 'written_to')}|director'?s?)\b",
    re.I,
)


def other_profession(text: str) -> bool:
    """Whether the words offer somebody else's job: the first trade named is not a doctor in training."""
    research = words("research").search(text)
    if not research and (seeks_staff(text) or seeks_specialist(text)):
        return True
    for found in words("profession").finditer(text):
        before = text[: found.start()]
        if research and research.start() <= found.start():
            return False
        if research and _STUDENTS.match(found[0]):
            continue
        if before.lower().endswith(("house ", "house-")) or text[found.end() :].startswith(_SPEAKS):
            continue
        if _PERSON.match(text[found.end() :]) and found[0].lower() in _TITLES:
            continue
        if _FOLLOWED.search(before):
            continue
        if found[0].lower() == "hospitalist" and _TRACK.match(text, found.end()):
            continue
        if found[0].startswith("PA") and _is_town(before):
            continue
        if _OFFICE.search(found[0]) and _speaks(before, text[found.end() :]):
            continue
        if _FOR.search(before) and NO_PHYSICIAN.match(found[0]):
            return True
        if kind_of(before) is not None or levels(before):
            own = found[0].lower() in _OWN_RESIDENCIES and _TRAINING_NOUN.match(text[found.start() :])
            return bool(own) and found.start() < 40 and not re.search(r"[.;]", before)
        return not _PROFESSION_OF_TRAINEE.search(before)
    return False


_FOLLOWED = regex(
    r"\b(?:follow|shadow|observe|accompany|watch|round\swith|see\spatients\swith|beside|alongside)(?:s|ed|ing)?"
    r"\s(?:(?:our|the|an?|its|their|one\sof|of|different|busy|local|senior|of\sour)\s){0,4}$",
    re.IGNORECASE,
)
"""Before whom a guest goes along with: "observers shadow our attending physicians"."""


def _is_town(before: str) -> bool:
    """Whether words end with a town of Pennsylvania: "Danville, PA fellowship" is no assistants' one."""
    words_before = before.rstrip(", (\n").split()[-_LONGEST_TOWN:]
    names = (" ".join(words_before[count:]).strip("(,.;:") for count in range(len(words_before)))
    return any(city(name, "PA") is not None for name in names)


_LONGEST_TOWN = 3
"""Words of the longest name of a town that is looked for."""


def _speaks(before: str, after: str) -> bool:
    """Whether an office between such words is that of who speaks: "I am writing as the program director"."""
    if _SPEAKER.search(before):
        return True
    return _AS.match(before) is not None and _ONESELF.match(after) is not None


def titled_otherwise(title: str) -> bool:
    """Whether a job's title ends in another job's noun: "Residency Dental Assistant"."""
    head = re.split(r"[,(|\n/]|\s[-–]\s", title, maxsplit=1)[0].strip()
    if not _JOB.search(head) or any(says(name, head) for name in ("research", "observer", "other")):
        return False
    if names_readers(head):
        return False
    # "Coordinator, Clinical Research" is told from behind.
    turned = words("research").search(title) if kind_of(head) is None else None
    return turned is None or turned.start() >= len(head)


def names_readers(head: str) -> bool:
    """Whether a heading says no more than for whom a notice is: "Notice to residency directors"."""
    return _ADDRESSED.search(head) is not None


_ADDRESSED = regex(
    r"\b(?:to|dear|attention|attn|calling)\b[^.;:!?]{0,60}"
    r"\b(?:directors|coordinators|managers|administrators|chairs|deans|advis[eo]rs)\W*$",
    re.I,
)


@lru_cache(1024)
def is_other_job(title: str) -> bool:
    """Whether a title's parts name a job beside training and no part names a trainee or a researcher."""
    parts = [part.strip() for part in _PARTS.split(title) if part.strip()]
    if HAND.search(title) or any(_TRAINEE.search(part) for part in parts):
        return False
    jobs = [found[0] for part in parts if (found := _JOB.search(part))]
    named = any(says(name, title) for name in ("research", "observer", "other"))
    return is_attending(title) or (any(not job.lower().endswith("s") for job in jobs) and not named)


_STUDENTS = regex(r"medical stud", re.I)
"""Who may come for a year of research beside graduates."""
_OFFICE = regex(rf"\b(?:{nouns('people', 'offices')})$", re.I)
_SPEAKER = regex(
    r"\b(?:I (?:am|was|serve|work|act|write)|I'm|my name is|this is|in my (?:role|capacity)|on behalf of"
    r"|(?:writing|posting|e-?mailing|speaking) as)\b"
    r"(?:(?!\b(?:seek|look|recruit|hir|need|want|opening|position|vacan|job|for)\w*)[^.;:!?]){0,80}$",
    re.I,
)
_AS = regex(r"\W*(?:[^.!?]{0,40}[,.!:]\s)?as\s[^.;:!?,]{0,30}$", re.I)
_ONESELF = regex(r"(?:(?!\byou\b)[^.!?]){0,120}?\b(?:I|we|my|our)\b(?!(?: \w+){0,2} (?:you|someone)\b)", re.I)
_PARTS = regex(r"[,(|\n/:]|\s[-\u2013\u2014]\s")
_TRAINEE = regex(
    r"\b(?:resident|fellow|intern|trainee|house officer|PGY\W?\d|PL\W?\d)(?:s|ship|ships)?$", re.I
)
_FOR = regex(r"\bfor\s(?:new\s|graduate\s|the\s)?$", re.I)
NO_PHYSICIAN = regex(choice("people", "no_physician"), re.I)
_PERSON = regex(r"\s(?:[A-Z]\.?\s)?[A-Z][a-z]+")
_TITLES = frozenset(words_of("people", "before_name"))
_TRACK = regex(r"[\s-](?:track|pathway|year|stream)\b", re.I)
"""What residents may follow that is named after what they will be: "hospitalist-track PGY-3"."""
_TRAINING_NOUN = regex(
    r"[\s\w,()-]{0,30}?\b(?:resident|residency|fellow|fellowship|intern(?:ship)?)s?\b", re.I
)
_OWN_RESIDENCIES = frozenset(words_of("people", "own_residencies"))
