"""What a person brings, against what a vacancy requires: met, not met, or it cannot be told.

Knows exams passed (USMLE and COMLEX kept apart where the source's words do), years since graduation
counted to the start, ECFMG certification, training done by the start. Promises "no" only where a stated
requirement is plainly not met; within a year of a limit is borderline, and shown. Refuses to guess at
what a person did not say: it is then not asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from scraper.record.reach import Fit
from scraper.record.vacancy import Vacancy

_COMLEX = re.compile(r"\bCOMLEX\b", re.I)
_USMLE = re.compile(r"\bUSMLE\b", re.I)
_STEP = re.compile(r"\bsteps?\b", re.I)
_EITHER: Final = "USMLE or COMLEX"


@dataclass(frozen=True, slots=True)
class Applicant:
    """What a person said of themselves; ``None`` is not said. ``graduated`` is a day of that month."""

    usmle: tuple[int, ...] | None = None
    """Steps passed; empty: none yet."""
    comlex: tuple[int, ...] | None = None
    """Levels passed; empty: none yet."""
    graduated: date | None = None
    ecfmg: bool | None = None
    """Certified, or will be by the start."""
    us_graduate: bool | None = None
    """Of a medical school in the United States or Canada."""
    trained: int | None = None
    """Whole years of residency done by the start."""

    def to_json(self) -> dict[str, Any]:
        """As stored with a filter."""
        return {
            "usmle": None if self.usmle is None else list(self.usmle),
            "comlex": None if self.comlex is None else list(self.comlex),
            "graduated": self.graduated.isoformat() if self.graduated else None,
            "ecfmg": self.ecfmg,
            "us_graduate": self.us_graduate,
            "trained": self.trained,
        }

    @staticmethod
    def from_json(data: dict[str, Any]) -> Applicant:
        """Out of what was stored; ``TypeError`` or ``ValueError`` for what is none."""
        known = dict(data)
        for name in ("usmle", "comlex"):
            if known.get(name) is not None:
                known[name] = tuple(int(each) for each in known[name])
        if known.get("graduated") is not None:
            known["graduated"] = date.fromisoformat(known["graduated"])
        return Applicant(**known)


Met = tuple[str, Fit, str]
"""Which requirement, whether it is met, and that in words."""


def against(applicant: Applicant, vacancy: Vacancy, day: date) -> Iterator[Met]:
    """Each requirement that the vacancy states and the applicant says something to; on ``day``.

    A vacancy that states no requirement yields nothing: it asks for nothing that could be missed.
    """
    yield from _exams(applicant, vacancy)
    yield from _school(applicant, vacancy)
    yield from _graduation(applicant, vacancy, day)
    needed = vacancy.requirements.prior_pgy
    if needed is not None and applicant.trained is not None:
        years = f"{needed} year{'s' if needed != 1 else ''} of training required"
        enough = applicant.trained >= needed
        yield "training", "fits" if enough else "no", f"{years}, {applicant.trained} done by the start"


def _exams(applicant: Applicant, vacancy: Vacancy) -> Iterator[Met]:
    """Either examination will do unless the source's own words name only one."""
    required = set(vacancy.requirements.steps)
    if not required or (applicant.usmle is None and applicant.comlex is None):
        return
    family = _family(vacancy)
    passed = {
        "USMLE": [applicant.usmle],
        "COMLEX": [applicant.comlex],
        _EITHER: [applicant.usmle, applicant.comlex],
    }[family]
    told = [set(each) for each in passed if each is not None]
    asked = ("Level " if family == "COMLEX" else "Step ") + ", ".join(map(str, sorted(required)))
    if not told:
        yield "exams", "unstated", f"asks for {family} {asked}, you named another examination"
        return
    lacking = min((required - each for each in told), key=len)
    if not lacking:
        yield "exams", "fits", f"{asked} passed, as required"
        return
    level = "Level" if family == "COMLEX" else "Step"
    yield "exams", "no", f"{level} {', '.join(map(str, sorted(lacking)))} required, not passed"


def _family(vacancy: Vacancy) -> str:
    """Which examination the source's words ask for: "Step 3" without a name is said of both."""
    words = vacancy.evidence.get("requirements.steps", "")
    if _COMLEX.search(words):
        return _EITHER if _STEP.search(words) or _USMLE.search(words) else "COMLEX"
    return "USMLE" if _USMLE.search(words) else _EITHER


def _school(applicant: Applicant, vacancy: Vacancy) -> Iterator[Met]:
    needs = vacancy.requirements
    if needs.us_grad_only and applicant.us_graduate is not None:
        fits: Fit = "fits" if applicant.us_graduate else "no"
        yield "school", fits, "graduates of US or Canadian schools only: stated"
    if needs.ecfmg and applicant.us_graduate is not True and applicant.ecfmg is not None:
        yield "ecfmg", "fits" if applicant.ecfmg else "no", "ECFMG certificate required"


def _graduation(applicant: Applicant, vacancy: Vacancy, day: date) -> Iterator[Met]:
    """Months from the month of graduation to that of the start; where none is stated, to today."""
    limit = vacancy.requirements.max_years_since_graduation
    if limit is None or applicant.graduated is None:
        return
    year, month = (int(part) for part in (vacancy.starts_on or f"{day:%Y-%m}").split("-")[:2])
    months = max(0, 12 * (year - applicant.graduated.year) + month - applicant.graduated.month)
    words = f"graduated within {limit} years required, {_span(months)} at the start"
    if months <= 12 * limit:
        yield "graduation", "fits", words
    elif months <= 12 * (limit + 1):
        yield "graduation", "unstated", f"{words}: borderline"
    else:
        yield "graduation", "no", words


def _span(months: int) -> str:
    years, rest = divmod(months, 12)
    told = [f"{years} year{'s' if years != 1 else ''}"] if years else []
    told += [f"{rest} month{'s' if rest != 1 else ''}"] if rest or not years else []
    return " ".join(told)


def described(applicant: Applicant) -> Iterator[str]:
    """What was said, in words for the one line that describes a filter."""
    for name, level, passed in (
        ("USMLE", "Step", applicant.usmle),
        ("COMLEX", "Level", applicant.comlex),
    ):
        if passed is not None:
            done = f"{level} {', '.join(map(str, passed))}" if passed else "nothing yet"
            yield f"{name} {done} passed" if passed else f"no {name} passed yet"
    if applicant.graduated:
        yield f"graduated {applicant.graduated:%B %Y}"
    if applicant.us_graduate is not None:
        yield "graduate of a US or Canadian school" if applicant.us_graduate else "international graduate"
    if applicant.ecfmg is not None:
        yield "ECFMG certified" if applicant.ecfmg else "not ECFMG certified"
    if applicant.trained is not None:
        yield f"{applicant.trained} year{'s' if applicant.trained != 1 else ''} of training by the start"
