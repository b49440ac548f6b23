"""What people type of themselves: examinations passed, graduation, certificate, training done.

Knows "1, 2", "Steps 1 and 2 CK", "none", "June 2021", "img". Promises an ``Applicant``, ``None`` when
nothing was said, or a ``FilterError`` with the remedy. Refuses to conclude one thing from another: an
international graduate is not thereby certified.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from scraper.record import spelling, typed
from scraper.record.applicant import Applicant
from scraper.record.typed import FilterError

_NONE: Final = frozenset(("none", "no", "0", "nothing", "notyet"))
_YES: Final = {"yes": True, "y": True, "true": True, "certified": True, "no": False, "n": False,
               "false": False, "none": False}  # fmt: skip
_SCHOOLS: Final = {"us": True, "usa": True, "usgrad": True, "usmd": True, "do": True, "md": True,
                   "canada": True, "amg": True, "img": False, "international": False, "fmg": False,
                   "usimg": False, "nonusimg": False}  # fmt: skip
_MOST_YEARS: Final = 10


def applicant(
    *,
    usmle: str | None = None,
    comlex: str | None = None,
    graduated: str | None = None,
    ecfmg: str | None = None,
    graduate: str | None = None,
    trained: str | None = None,
) -> Applicant | None:
    """All that was said; ``None`` when nothing was."""
    said = Applicant(
        usmle=None if usmle is None else _passed("--usmle", usmle),
        comlex=None if comlex is None else _passed("--comlex", comlex),
        graduated=None if graduated is None else _month(graduated),
        ecfmg=None if ecfmg is None else _of("--ecfmg", ecfmg, _YES, "Write yes or no."),
        us_graduate=None if graduate is None else _of("--graduate", graduate, _SCHOOLS, "Write us or img."),
        trained=None if trained is None else _years(trained),
    )
    return None if said == Applicant() else said


def _passed(option: str, text: str) -> tuple[int, ...]:
    if "".join(spelling.words(text)) in _NONE:
        return ()
    plain = re.sub(
        r"\b(?:usmle|comlex|steps?|levels?|ck|cs|ce|pe|and|all|passed)\b|[-&+,;/]", " ", text.lower()
    )
    numbers = plain.split()
    if not numbers or any(each not in ("1", "2", "3") for each in numbers):
        remedy = "Write those passed: 1,2 or 1,2,3; none if none yet."
        raise FilterError(option, text, "names no examinations", (), remedy)
    return tuple(sorted({int(each) for each in numbers}))


def _month(text: str) -> date:
    first, _ = typed.day_of("--graduated", text)
    if re.fullmatch(r"\s*\d{4}\s*", text):
        # Most classes graduate in June; a limit missed by under a year is shown anyway.
        return first.replace(month=6)
    return first.replace(day=1)


def _of(option: str, text: str, known: dict[str, bool], remedy: str) -> bool:
    found = known.get("".join(spelling.words(text)))
    if found is None:
        raise FilterError(option, text, "is not known", (), remedy)
    return found


def _years(text: str) -> int:
    told = re.fullmatch(r"\s*(\d{1,2})\s*(?:years?|yrs?)?\s*", text.lower())
    if told is None or int(told[1]) > _MOST_YEARS:
        remedy = "Write whole years of residency done by the start: 0, 1, 2."
        raise FilterError("--trained", text, "is no number of years", (), remedy)
    return int(told[1])
