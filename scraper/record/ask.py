"""From what people type, option by option, to a ``Filter``.

Knows which options there are, which may be lists, and what is meant when nothing is said (open
residencies; a subspecialty alone means fellowships). Promises that nothing typed is ignored: what is
not understood raises ``FilterError``. Refuses to read single values (``typed.py``, ``typed_place.py``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Final, TypeVar

from scraper.record import specialty as specialties, spelling, typed, typed_person, typed_place
from scraper.record.describe import either
from scraper.record.filter import Filter
from scraper.record.typed import FilterError
from scraper.record.vacancy import KINDS, STATUSES, Kind, Status, Track

T = TypeVar("T")

_KINDS: Final[Mapping[str, tuple[Kind, ...]]] = {
    "residency": ("residency",), "residencies": ("residency",), "resident": ("residency",),
    "fellowship": ("fellowship",), "fellowships": ("fellowship",), "fellow": ("fellowship",),
    "research": ("research",), "observership": ("observership",), "observerships": ("observership",),
    "observer": ("observership",), "externship": ("observership",), "externships": ("observership",),
    "other": ("other",), "all": KINDS, "any": KINDS,
}  # fmt: skip
_STATUSES: Final[Mapping[str, tuple[Status, ...]]] = {
    "open": ("open",), "filled": ("filled",), "withdrawn": ("withdrawn",), "gone": ("withdrawn",),
    "closed": ("filled", "withdrawn"), "all": STATUSES, "any": STATUSES,
}  # fmt: skip
_TRACKS: Final[Mapping[str, tuple[Track, ...]]] = {
    "categorical": ("categorical",), "cat": ("categorical",), "preliminary": ("preliminary",),
    "prelim": ("preliminary",), "nondesignated preliminary": ("preliminary",), "ndp": ("preliminary",),
    "transitional": ("transitional",), "transitionalyear": ("transitional",), "ty": ("transitional",),
    "advanced": ("advanced",), "adv": ("advanced",), "reserved": ("reserved",), "r": ("reserved",),
    "physicianonly": ("reserved",), "integrated": ("integrated",), "i6": ("integrated",),
}  # fmt: skip


def parse_filter(
    *,
    day: date,
    specialty: Iterable[str] = (),
    county: Iterable[str] = (),
    state: Iterable[str] = (),
    region: Iterable[str] = (),
    near: str | None = None,
    within: str | None = None,
    visa: str | None = None,
    stated_only: bool = False,
    pgy: Iterable[str] = (),
    track: Iterable[str] = (),
    kind: Iterable[str] = (),
    status: Iterable[str] = (),
    starts_after: str | None = None,
    starts_before: str | None = None,
    since: str | None = None,
    search: Iterable[str] = (),
    source: Iterable[str] = (),
    without: Iterable[str] = (),
    neighbours: bool = False,
    no_subspecialties: bool = False,
    usmle: str | None = None,
    comlex: str | None = None,
    graduated: str | None = None,
    ecfmg: str | None = None,
    graduate: str | None = None,
    trained: str | None = None,
) -> Filter:
    """The filter that a person typed, option by option; raises ``FilterError``.

    Options that may be given several times take several texts, each of them one value or a list with
    commas. ``day`` is today where the person is: "7d" counts back from it. Without a ``kind``,
    residencies are meant; subspecialties alone mean fellowships.
    """
    slugs = _listed(specialty, _specialty)
    states = _listed(state, typed_place.state)
    wanted, unwanted = typed.words(search)
    filter_ = Filter(
        kinds=_groups("--kind", kind, _KINDS) or _usual_kinds(slugs),
        specialties=slugs,
        tracks=_groups("--track", track, _TRACKS),
        pgy=tuple(sorted({level for text in pgy for level in typed.pgy(text)})),
        counties=tuple(dict.fromkeys(pair for text in county for pair in typed_place.counties(text, states))),
        states=states,
        regions=_listed(region, typed_place.region),
        near=typed_place.near(near, within, states),
        visa=typed.visa(visa, stated_only),
        stated_only=stated_only,
        statuses=_groups("--status", status, _STATUSES) or ("open",),
        starts_after=None if starts_after is None else typed.day_of("--starts-after", starts_after)[0],
        starts_before=None if starts_before is None else typed.day_of("--starts-before", starts_before)[1],
        since=None if since is None else typed.since(since, day),
        words=wanted,
        without_words=unwanted,
        sources=_listed(source, _source),
        subspecialties=not no_subspecialties,
        neighbours=neighbours,
        without_institutions=tuple(dict.fromkeys(map(_hospital, without))),
        applicant=typed_person.applicant(
            usmle=usmle, comlex=comlex, graduated=graduated, ecfmg=ecfmg, graduate=graduate, trained=trained
        ),
    )
    if neighbours and not filter_.counties:
        why = "asks for the counties beside one, but none is asked for"
        raise FilterError("--neighbours", "", why, (), "Add --county.")
    if filter_.starts_after and filter_.starts_before and filter_.starts_after > filter_.starts_before:
        raise FilterError("--starts-before", str(starts_before), f"is before --starts-after {starts_after}")
    return filter_


def _listed(texts: Iterable[str], read: Callable[[str], T]) -> tuple[T, ...]:
    """Each text as a list with commas if all its parts are understood, else as one value."""
    found: list[T] = []
    for text in texts:
        parts = [part.strip() for part in re.split(r"[,;]", text) if part.strip()]
        if len(parts) > 1:
            found += _several(text, parts, read)
        else:
            found.append(read(text))
    return tuple(dict.fromkeys(found))


def _several(text: str, parts: Sequence[str], read: Callable[[str], T]) -> list[T]:
    """ "im, fm" are two, "endocrinology, diabetes and metabolism" is one."""
    try:
        return [read(part) for part in parts]
    except FilterError as error:
        try:
            return [read(text)]
        except FilterError:
            raise error from None


def _groups(option: str, texts: Iterable[str], known: Mapping[str, tuple[T, ...]]) -> tuple[T, ...]:
    """The values for words of a short list, which may stand for several ("closed")."""

    def read(text: str) -> tuple[T, ...]:
        key = "".join(spelling.words(text))
        if key in known:
            return known[key]
        said = tuple(dict.fromkeys(str(value) for values in known.values() for value in values))
        remedy = f"Write {either(said)}."
        raise FilterError(option, text.strip(), "is not known", spelling.nearest(text, said), remedy)

    return tuple(dict.fromkeys(value for values in _listed(texts, read) for value in values))


def _specialty(text: str) -> str:
    slug = specialties.find(text)
    if slug is None:
        alike = specialties.nearest(text)
        remedy = "" if alike else "Write it as IM, ob/gyn or Internal Medicine."
        why = "is no specialty known by that name alone"
        raise FilterError("--specialty", text.strip(), why, alike, remedy)
    return slug


def _source(text: str) -> str:
    if not text.strip():
        raise FilterError("--source", "", "needs the id of a source")
    return text.strip()


def _hospital(text: str) -> str:
    """As typed: a name may hold commas."""
    if not spelling.words(text):
        raise FilterError("--without", text.strip(), "has no name of a hospital or sponsor")
    return text.strip()


def _usual_kinds(slugs: Sequence[str]) -> tuple[Kind, ...]:
    """What is trained for in a subspecialty is a fellowship."""
    below = [specialties.parent(slug) is not None for slug in slugs]
    if below and all(below):
        return ("fellowship",)
    return ("residency", "fellowship") if any(below) else ("residency",)
