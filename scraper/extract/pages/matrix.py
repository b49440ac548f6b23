"""A table in which one line counts several places: programmes by training year, start, track, field or site.

Knows how people head such columns ("PGY-2", "2nd year", "Openings at PGY-2", "Starting July 2027") and the
lines that say more of each column ("Write to"). Promises one row for each place that a cell counts
(`counts.py`), with all that its line and column say beside. Refuses counts of whole classes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from scraper.extract.offers.entries import DEPARTMENT
from scraper.extract.offers.facts import names_house
from scraper.extract.pages.cell import Raw, flat, row_of, spans
from scraper.extract.pages.counts import COUNT, NUMERAL, TICK, counts_none, in_code, parts_of, told_in
from scraper.extract.values.specialty import find_specialties
from scraper.extract.values.whereabouts import read_place
from scraper.extract.words.block import Block, Cell, Link, is_empty
from scraper.extract.words.labels import field_of, is_level, is_start, is_track
from scraper.extract.words.regex import regex
from scraper.extract.words.text import normalise

_LEVEL = regex(r"\b(?:PGY|PG|PL|R|CA)[ -]?\d")
_HAD = regex(r"\b(?:open|vacan|unfilled|available|places|spots|slots|seats)", re.I)
"""What a heading says of one training year alone that it counts: "PGY-2 openings"."""


_CAPITAL = regex(r"[A-Z].{3,60}$")


@dataclass(frozen=True, slots=True)
class Axis:
    """A column that counts places: which field its heading tells, and in which words."""

    column: int
    label: str
    words: str
    links: tuple[Link, ...] = ()
    """Where the heading leads."""
    told: tuple[tuple[str, Raw], ...] = ()
    """What lines of the table say of the whole column, each under the name of its line."""


def with_details(
    axes: Sequence[Axis], body: Sequence[Sequence[Raw]], heads: Sequence[Raw]
) -> tuple[list[Axis], list[Sequence[Raw]]]:
    """The columns with what is told of each as a whole, and the lines that count places."""
    details = [row for row in body if says_of_columns(row)]
    out = [
        replace(
            axis,
            links=heads[axis.column].links if axis.column < len(heads) else (),
            told=tuple(
                (label if field_of(label := flat(row[0])) else "Contact", row[axis.column])
                for row in details
                if axis.column < len(row) and row[axis.column].text.strip()
            ),
        )
        for axis in axes
    ]
    return out, [row for row in body if not says_of_columns(row)]


def says_of_columns(row: Sequence[Raw]) -> bool:
    """Whether a line of a table says of each column whom to ask, which visas or until when."""
    if len(row) < 2 or spans(row):
        return False
    told = [cell for cell in row[1:] if cell.text.strip()]
    return field_of(flat(row[0])) in _OF_COLUMNS or (bool(told) and all(map(_is_address, told)))


def _is_address(cell: Raw) -> bool:
    return "@" in cell.text or any(link.href.startswith("mailto:") for link in cell.links)


_OF_COLUMNS = frozenset(("contact", "visa", "starts", "apply_by", "place", "institution", "posted", "hours"))


def axes_of(labels: Sequence[str], body: Sequence[Sequence[Raw]]) -> list[Axis]:
    """The columns that are training years, starts, tracks, fields or sites over cells that count places."""
    years = _years(labels, body)
    if _holds_people(body, years):
        return []
    if len(years) >= 2 and all(is_level(axis.words, bare=True) for axis in years):
        return years
    if len(years) == 1 and _count(body, years):
        others = [label for n, label in enumerate(labels) if n != years[0].column]
        if _HAD.search(years[0].words) or all(map(field_of, others)):
            return years
    tracks = [Axis(n, "track", label) for n, label in enumerate(labels) if is_track(label)]
    starts = [Axis(n, "start", label) for n, label in enumerate(labels) if n and is_start(label)]
    named = any(field_of(label) in ("program", "institution", "place", "position") for label in labels)
    for axes in ([*years, *tracks], starts if named else []):
        if len(axes) >= 2 and _count(body, axes):
            return sorted(axes, key=lambda axis: axis.column)
    fields = [Axis(n, "program", label) for n, label in enumerate(labels) if n and _is_field(label)]
    columns = [
        Axis(n, "program", label) for n, label in enumerate(labels) if n and label and not field_of(label)
    ]
    if 1 < len(fields) < len(columns) <= 2 * len(fields) and all(
        led_by_years(labels, [row], columns) or says_of_columns(row) for row in body
    ):
        fields = columns  # Over years, what stands among fields of medicine is one: "Med", "Surg", "Path".
    if len(fields) > 1 and len(fields) + 1 >= sum(1 for label in labels if label):
        years_led = [row for row in body if led_by_years(labels, [row], fields)]
        return fields if _count(years_led if len(years_led) > 1 else body, fields) else []
    sites = [
        Axis(n, "place", label)
        for n, label in enumerate(labels)
        if n and field_of(label) is None and _CAPITAL.match(label) and (names_house(label) or _is_site(label))
    ]
    sites = sites if len(sites) > 1 else _named_for_houses(labels, body)
    return sites if len(sites) > 1 and _count(body, sites) else []


def _years(labels: Sequence[str], body: Sequence[Sequence[Raw]]) -> list[Axis]:
    """The columns that are training years: by their names, with the chiefs' beside them, or by number."""
    years = [Axis(n, "pgy", label) for n, label in enumerate(labels) if is_level(label)]
    if len(years) > 1 and not all(is_level(axis.words, bare=True) for axis in years):
        years += [Axis(n, "pgy", label) for n, label in enumerate(labels) if _CHIEF.fullmatch(label)]
    first = next((n for n, label in enumerate(labels) if label in _FIRST), 0)
    if years or not first:
        return years
    signs = next(signs for signs in _NUMBERED if labels[first] == signs[0])
    like = sum(1 for label, sign in zip(labels[first:], signs, strict=False) if label == sign)
    numbered = [Axis(n, "pgy", labels[n]) for n in range(first, first + like)]
    return numbered if like > 1 and _count(body, numbered) else []


_CHIEF = regex(r"(?:chief|senior|final)s?(?: (?:year|residents?))?", re.I)
_NUMBERED = (("1", "2", "3", "4", "5", "6", "7"), ("I", "II", "III", "IV", "V", "VI", "VII"))
_FIRST = ("1", "I")


def _is_field(label: str) -> bool:
    """Whether a column is headed by a field, in as short a form as may stand before a level: "Surg"."""
    short = f"{label} | PGY-1" if len(label) <= _SHORT else label
    return field_of(label) is None and bool(find_specialties(short) or DEPARTMENT.fullmatch(label))


_SHORT = 12


def _named_for_houses(labels: Sequence[str], body: Sequence[Sequence[Raw]]) -> list[Axis]:
    """All further columns, by their names alone, where each line is a level or field and one tells of each
    column whom to ask or which visas: "Loxa", "Silver Run" over "CA-1: 1, none" and "J-1: yes, no"."""
    lines = [row for row in body if row and row[0].text.strip() and not spans(row)]
    counting = [row for row in lines if not says_of_columns(row)]
    if len(counting) == len(lines) or not counting:
        return []
    if not all(_LEVEL.search(row[0].text) or find_specialties(row[0].text) for row in counting):
        return []
    named = all(
        _CAPITAL.match(label) and field_of(label) is None and not _DIGIT.search(label) for label in labels[1:]
    )
    return [Axis(n, "place", label) for n, label in enumerate(labels) if n] if named else []


_DIGIT = regex(r"\d")


def led_by_years(labels: Sequence[str], body: Sequence[Sequence[Raw]], axes: Sequence[Axis]) -> bool:
    """Whether fields of medicine are the columns, and each line is that of a training year: "First year"."""
    of_fields = bool(axes) and all(axis.label == "program" for axis in axes) and axes[0].column > 0
    return (
        of_fields
        and field_of(labels[0]) in (None, "pgy")
        and all(
            is_level(row[0].text) or (_OF_YEARS.fullmatch(labels[0]) and _YEAR.fullmatch(row[0].text))
            for row in body
            if row
        )
    )


_OF_YEARS = regex(r"(?:(?:training|pgy|resident) )?(?:year|yr|level)s?|PGY", re.I)
_YEAR = regex(r"\W*[1-7]\W*")


def _is_site(label: str) -> bool:
    """Whether a column is headed by a campus or a town with its state: "Elm Campus", "Erie, PA"."""
    return _SITE.search(label) is not None or read_place(label) is not None


_SITE = regex(r"\s(?:Campus|Site|Clinic|Division|Pavilion)$")


def _count(body: Sequence[Sequence[Raw]], axes: Sequence[Axis]) -> bool:
    """Whether nearly all cells of the columns count places."""
    cells = [
        row[axis.column].text
        for row in body
        for axis in axes
        if axis.column < len(row) and not spans(row) and not says_of_columns(row)
    ]
    counted = sum(
        1
        for text in cells
        if COUNT.match(text) or TICK.fullmatch(text.strip()) or counts_none(text, numerals=False)
    )
    coded = sum(map(in_code, cells)) if any(map(NUMERAL.match, cells)) else 0
    return (counted + coded) * 4 >= len(cells) * 3


def _holds_people(body: Sequence[Sequence[Raw]], axes: Sequence[Axis]) -> bool:
    """Whether at least half of what stands in the columns are people's names: who trains in each year."""
    told = [row[axis.column].text for row in body for axis in axes if axis.column < len(row)]
    lines = [line for text in told for line in text.strip().split("\n") if not is_empty(line)]
    people = sum(
        1 for line in lines if _NAME.fullmatch(line.strip()) and not (COUNT.match(line) or names_house(line))
    )
    return people >= _FEWEST_PEOPLE and people * 2 >= len(lines)


_FEWEST_PEOPLE = 2
_NAME = regex(
    r"(?:Drs?\.? )?[A-Z][\w.'\u2019-]{0,20}(?: (?:de|del|la|van|von|al|[A-Z][\w.'\u2019-]{0,20})){1,4}"
    r"(?:,? (?:MD|DO|M\.D\.|D\.O\.|MBBS|MBChB|PhD)\b\.?){0,3}(?: \([^()]{1,40}\))?"
)


def is_complement(body: Sequence[Sequence[Raw]], axes: Sequence[Axis]) -> bool:
    """Whether each line counts full classes, year after year: how many train there, not are sought."""
    across = [axis.column for axis in axes]
    lines = [[row[n].text.strip() for n in across if n < len(row)] for row in body if row and not spans(row)]
    total = 0
    for line in lines:
        counts = [int(text) for text in line if text.isdigit() and text != "0"]
        told = [text for text in line if not is_empty(text)]
        steady = len(counts) > 2 and min(counts[1:]) > 1 and max(counts[1:]) - min(counts[1:]) < 2
        if len(told) != len(counts) or not steady or counts[0] < min(counts[1:]) or not line[0]:
            return False
        total += sum(counts)
    return total >= _FEWEST_TRAINED


_FEWEST_TRAINED = 12
"""Trainees of the smallest table that can be one of classes."""


def counts_in_numerals(body: Sequence[Sequence[Raw]], axes: Sequence[Axis]) -> bool:
    """Whether the table counts in numerals, so that a letter in it counts nothing."""
    return any(
        NUMERAL.match(row[axis.column].text) for row in body for axis in axes if axis.column < len(row)
    )


def rows_across(
    row: Sequence[Raw],
    labels: Sequence[str],
    axes: Sequence[Axis],
    group: int,
    *,
    counted: str,
    numerals: bool,
    of_columns: Sequence[Sequence[Raw]] = (),
) -> list[Block]:
    """One line for each training year, start, track or field of medicine with something in it.

    ``of_columns``: lines that tell something else of each column, as whom to ask.
    """
    out: list[Block] = []
    across = {axis.column for axis in axes}
    if led_by_years(labels, [row], axes):
        labels = ["pgy", *labels[1:]]
    elif axes[0].label == "place" and axes[0].column and field_of(labels[0]) is None:
        labels = ["Position", *labels[1:]]
    rest = row_of(
        [other for n, other in enumerate(row) if n not in across],
        [label for n, label in enumerate(labels) if n not in across],
        group,
    )
    for axis in axes:
        cell = row[axis.column] if axis.column < len(row) else None
        if cell is None:
            continue
        told = tuple(Cell(label, more.words, more.links, more.struck) for label, more in axis.told)
        named = Cell(axis.label, normalise(axis.words))
        lines = [line for line in of_columns if axis.column < len(line) and line[axis.column].text.strip()]
        told += tuple(Cell(line[0].text, line[axis.column].words, line[axis.column].links) for line in lines)
        first = (
            (axis.words, rest.words.original)
            if axis.label == "program"
            else (rest.words.original, axis.words)
        )
        for part in parts_of(cell):
            if counts_none(part.text, numerals):
                continue
            said = (*first, part.words.original, *(one.words.original for one in told))
            out.append(
                replace(
                    rest,
                    words=normalise(" | ".join(said)),
                    cells=(*rest.cells, named, *told_in(part, counted), *told),
                    struck=cell.struck,
                    links=(
                        *rest.links,
                        *axis.links,
                        *cell.links,
                        *(link for one in told for link in one.links),
                    ),
                )
            )
    return out
