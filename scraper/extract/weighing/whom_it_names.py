"""Does an entry name whom it wants: a board's by its title, a line by trainees whom it counts from a day on?

Knows titles that begin with who is trained ("Fellow, Gastroenterology") or are a researcher's, and lines
such as "Six PGY-1 residents, starting July 13". Promises to ask only the entry's own words. Refuses to
weigh them.
"""

from __future__ import annotations

import re

from scraper.extract.offers.nowadays import word_list
from scraper.extract.offers.openings import wanted_first
from scraper.extract.structure.found import JOB_CARD
from scraper.extract.weighing.candidate import Candidate
from scraper.extract.words.mentions import kind_of
from scraper.extract.words.regex import regex

_CLAUSES = 5
_TRAINEE_FIRST = regex(
    r"\W*(?:(?:clinical|ACGME|advanced)\s)?(?:fellow|resident|intern|house officer)(?:\sphysician)?"
    r"(?:\s[IV1-5]{1,3})?\s?(?:[,:(\u2013\u2014]|-\s|$)",
    re.I,
)


def titled_trainee(one: Candidate) -> bool:
    """Whether a board's entry is called by who is trained."""
    return _boarded(one) and _TRAINEE_FIRST.match(one.unit.blocks[0].text) is not None


def titled_researcher(one: Candidate) -> bool:
    """Whether a board's entry is called by a researcher's post: such a job is open while it is listed."""
    return one.slot.kind == "research" and _boarded(one) and kind_of(one.unit.blocks[0].text) == "research"


def _boarded(one: Candidate) -> bool:
    return one.scene.board or one.unit.verdict.why == JOB_CARD


def counts_trainees_from_a_day(one: Candidate) -> bool:
    """Whether a sentence opens with trainees whom it counts, and says when they begin."""
    return any(
        wanted_first(clause.text)
        and word_list("begins").search(clause.text)
        and not word_list("people").search(clause.text)
        for clause in one.slot.clauses[:_CLAUSES]
    )
