"""A wish as the fields of a form and back again, in the words that people type.

Knows one field for each thing that can be asked for. Promises that a form sent back unchanged is the same
wish, that what the form does not show is kept, and that every field is read by ``record.ask``, as the
command line's are. Refuses to understand anything typed by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, Literal

from scraper.record import place, specialty
from scraper.record.ask import parse_filter
from scraper.record.filter import Filter
from scraper.record.typed import FilterError
from scraper.record.vacancy import KINDS, TRACKS

Shape = Literal["words", "number", "date", "month", "choice", "several", "flag"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field: ``name`` is the option of ``parse_filter`` that reads it."""

    name: str
    label: str
    shape: Shape = "words"
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    """Value and label, of a choice or of several."""


_ANY: Final = (("", "No matter"),)
_YES_NO: Final = (("", "Not said"), ("yes", "Yes"), ("no", "No"))


def _named(values: Iterable[str]) -> tuple[tuple[str, str], ...]:
    return tuple((value, value.capitalize()) for value in values)


WHAT: Final = (
    Field("kind", "Kind of post", "several", choices=_named(KINDS)),
    Field("specialty", "Specialty", hint="As you write it: IM; ob/gyn. Several with semicolons."),
    Field("no_subspecialties", "Not the fellowships that follow it", "flag"),
    Field("pgy", "Training year", hint="1; 2-3. Empty: any."),
    Field("track", "Track", "several", "None ticked: any.", _named(TRACKS)),
    Field("visa", "Visa that you need", "choice", choices=(*_ANY, ("j1", "J-1"), ("h1b", "H-1B"))),
    Field("stated_only", "Only where the visa is stated", "flag"),
    Field("starts_after", "Start, from", "date"),
    Field("starts_before", "Start, until", "date"),
)
WHERE: Final = (
    Field("state", "States", hint="CA; Nevada. Empty: any."),
    Field("county", "Counties", hint="Riverside, CA; Orange, CA"),
    Field("neighbours", "The counties beside them too", "flag"),
    Field("region", "Regions", hint="socal; Inland Empire; northeast"),
    Field("near", "Near", hint="A city, ZIP code or hospital"),
    Field("within", "Within miles", "number", "50 if left empty"),
)
WORDS: Final = (
    Field("search", "Words", hint="Words to be found in it; -word for one that must not be."),
    Field("without", "Hospitals never to show", hint="Their names, with semicolons."),
)
YOU: Final = (
    Field("usmle", "USMLE steps passed", hint="1, 2; none"),
    Field("comlex", "COMLEX levels passed", hint="1, 2; none"),
    Field("graduated", "Finished medical school", "month", "2021-06"),
    Field("graduate", "Medical school", "choice",
          choices=(("", "Not said"), ("us", "United States or Canada"), ("img", "Elsewhere"))),
    Field("ecfmg", "ECFMG certified by the start", "choice", choices=_YES_NO),
    Field("trained", "Years of residency done by the start", "number"),
)  # fmt: skip
GROUPS: Final = (
    ("What", WHAT), ("Where", WHERE), ("Words and hospitals", WORDS), ("What you bring", YOU),
)  # fmt: skip

_LISTS: Final = frozenset(
    ("specialty", "pgy", "state", "county", "region", "search", "without", "kind", "track")
)
_UNSEEN: Final = ("statuses", "since", "sources")
"""What the form does not show is kept as it is."""


def typed(wish: Filter) -> dict[str, Any]:
    """What stands in each field for ``wish``: text, a tuple of values, or whether it is ticked."""
    near, person = wish.near, wish.applicant
    unwanted = [f'-"{word}"' for word in wish.without_words]
    return {
        "kind": wish.kinds or KINDS,
        "specialty": _row(specialty.name(slug) for slug in wish.specialties),
        "no_subspecialties": not wish.subspecialties,
        "pgy": _row(map(str, wish.pgy)),
        "track": wish.tracks,
        "visa": wish.visa or "",
        "stated_only": wish.stated_only,
        "starts_after": wish.starts_after.isoformat() if wish.starts_after else "",
        "starts_before": wish.starts_before.isoformat() if wish.starts_before else "",
        "state": _row(wish.states),
        "county": _row(f"{county}, {state}" if state else county for county, state in wish.counties),
        "neighbours": wish.neighbours,
        "region": _row(_region(name) for name in wish.regions),
        "near": near.label if near else "",
        "within": f"{near.miles:g}" if near else "",
        "search": " ".join([*(f'"{word}"' for word in wish.words), *unwanted]),
        "without": _row(wish.without_institutions),
        "usmle": _passed(person.usmle if person else None),
        "comlex": _passed(person.comlex if person else None),
        "graduated": f"{person.graduated:%Y-%m}" if person and person.graduated else "",
        "graduate": _either(person.us_graduate if person else None, "us", "img"),
        "ecfmg": _either(person.ecfmg if person else None, "yes", "no"),
        "trained": str(person.trained) if person and person.trained is not None else "",
    }


def read(sent: Mapping[str, list[str]], before: Filter, day: date) -> Filter:
    """The wish that was sent, on ``day`` where the person is. Raises ``FilterError``."""
    stood = typed(before)
    said: dict[str, Any] = {}
    for field in (field for _, group in GROUPS for field in group):
        values = [each.strip() for text in sent.get(field.name, []) for each in _parts(field.name, text)]
        values = [each for each in values if each]
        if field.shape == "flag":
            said[field.name] = bool(values)
        elif field.name in _LISTS:
            said[field.name] = values
        else:
            said[field.name] = values[0] if values else None
    if not said["near"]:
        said["within"] = None
    if not said["visa"]:
        said["stated_only"] = False
    if not said["county"]:
        said["neighbours"] = False
    # A place found by a name that is no longer typed the same way stays where it was found.
    same_place = (said["near"] or "") == stood["near"] and said["within"] in (None, stood["within"])
    if same_place:
        said["near"] = said["within"] = None
    found = parse_filter(day=day, **said)
    kept: dict[str, Any] = {name: getattr(before, name) for name in _UNSEEN}
    if same_place:
        kept["near"] = before.near
    return replace(found, **kept)


def trouble(error: FilterError) -> str:
    """What is wrong, by the name that the field has here instead of the option's."""
    words = str(error)
    for field in (field for _, group in GROUPS for field in group):
        words = words.replace(f"--{field.name.replace('_', '-')}", field.label)
    return words


def _parts(name: str, text: str) -> list[str]:
    return re.split(r"[;\n]", text) if name in _LISTS else [text]


def _row(values: Iterable[str]) -> str:
    return "; ".join(values)


def _region(name: str) -> str:
    found = place.region(name)
    return found.label if found else name


def _passed(exams: tuple[int, ...] | None) -> str:
    return "" if exams is None else ", ".join(map(str, exams)) or "none"


def _either(said: bool | None, yes: str, no: str) -> str:
    return "" if said is None else yes if said else no
