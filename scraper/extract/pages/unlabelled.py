"""Columns without a name, or with one that nobody else would give them: told by the look of their cells.

Knows how a column of fields, levels, counts, starts, states, hospitals, towns, people and addresses looks.
Promises labels only where nearly all cells of a column agree, and only for a table that names places and
tells of them, or sets each apart by field, level, hospital and town alone. Refuses a column of ordinals.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.extract.values.institution import read_institution
from scraper.extract.values.locality import states_named
from scraper.extract.values.specialty import find_specialties
from scraper.extract.words.block import is_empty
from scraper.extract.words.labels import field_of, is_level, is_start, is_track
from scraper.extract.words.mentions import counted_before, levels
from scraper.extract.words.persons import opens_with_person
from scraper.extract.words.regex import regex
from scraper.record.place import cities_named, city, state_code

_COUNT = regex(
    r"\W*(?:\d{1,2}|one|two|three|four|five|six)(?:\s(?:open(?:ing)?s?|positions?|places?|spots?|slots?|seats?"
    r"|vacanc(?:y|ies)|fellows?|residents?|left|available|unfilled)){1,2}\W*$",
    re.I,
)
_STATE = regex(r"\W*(?:filled|open|closed|full|taken|none|withdrawn|on hold|available)\b.{0,24}$", re.I)
_BARE = regex(
    r"\W*(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|none|nil)\W*$|[-\u2013\u2014]+$", re.I
)
_COUNT_AND_MORE = regex(r"\W*\d{1,2}\s?[,;(]\s?[^@\d]{2,30}$")
"""A count and a remark: "1, right away"."""
_TRAINEE = regex(r"\b(?:fellow|resident|intern|fellowship)s?\b", re.I)
_START = regex(
    r"\W*(?:(?:starts?|from|begins?)\s)?(?:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
    r"(?:\s1)?,?\s20\d\d|[1-9]/0?1/(?:20)?\d\d|immediate(?:ly)?|now|ASAP|at once)\W*$",
    re.I,
)
_ADDRESS = regex(r"\S+@\S+|\[at\]|\(at\)|\s at \s", re.I)
_LONGEST = 70


def labels_of(grid: Sequence[Sequence[str]]) -> list[str]:
    """A label for each column, "" where its cells agree on none; all "" when it is no list of places."""
    rows = [row for row in grid if sum(1 for text in row if text.strip()) >= 2]
    width = max((len(row) for row in rows), default=0)
    out: list[str] = []
    for n in range(width):
        cells = [text for row in rows if n < len(row) and (text := row[n].strip())]
        label = _label(cells) if len(cells) >= 2 else ""
        out.append("" if label in out else label)
    named = {"program", "level", "hospital"} & set(out)
    telling = named and {"positions", "start", "status"} & set(out)
    return out if telling or (named and _sets_apart(out, rows)) else [""] * width


def _sets_apart(labels: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether all columns are known, a field or level beside other facts, and no two rows are alike."""
    told = {tuple(row) for row in rows}
    return len(labels) > 1 and all(labels) and len(told) == len(rows)


def is_first_line(grid: Sequence[Sequence[str]]) -> bool:
    """Whether the first row of a table that is not marked as its head is a line like the others."""
    labels = labels_of(grid)
    first = dict(zip(labels, grid[0], strict=False))
    named = find_specialties(first.get("program", "")) or levels(first.get("level", ""))
    return bool(labels) and all(labels) and bool(named)


def _label(cells: Sequence[str]) -> str:
    """What a column holds."""
    if all(_ADDRESS.search(text) for text in cells):
        return "contact"
    if any(len(text) > _LONGEST for text in cells):
        return ""
    if all(_START.match(text) for text in cells):
        return "start"
    told = any(_COUNT.match(text) or _STATE.match(text) for text in cells)
    if told and any(_COUNT.match(text) or _BARE.match(text) for text in cells) and all(map(_counts, cells)):
        return "positions"
    if all(_BARE.match(text) for text in cells) and not _ordinals(cells):
        return "positions"
    if all(_STATE.match(text) for text in cells):
        return "status"
    if (site := _site(cells)) is not None:
        return site
    years = any(levels(text) or is_level(text) for text in cells)
    if years and all(levels(text) or is_level(text) or _names_trainee(text) for text in cells):
        return "level"
    fields = sum(1 for text in cells if find_specialties(text))
    return "program" if fields * 4 >= len(cells) * 3 else ""


def _site(cells: Sequence[str]) -> str | None:
    """What a column of states, towns or hospitals is called, ``None`` when it holds something else."""
    if all(state_code(text.strip(" .,")) for text in cells):
        return "state"
    if all(map(_is_town, cells)):
        return "city"
    named = sum(1 for text in cells if read_institution(text) is not None)
    plain = not any(levels(text) for text in cells) and not any(map(opens_with_person, cells))
    return "hospital" if plain and named * 4 >= len(cells) * 3 else None


def _is_town(text: str) -> bool:
    """Whether a cell is a town, with its state or without."""
    town = text.strip()
    return _is_town_of_state(town) or (len(town) <= _SHORT and "," not in town and bool(cities_named(town)))


def _is_town_of_state(text: str) -> bool:
    """Whether a cell is a town and its state, in either order: "Akron, OH", "Ohio, Akron"."""
    if len(text) > _SHORT:
        return False
    one, _, other = map(str.strip, text.partition(","))
    return any(
        (code := state_code(state)) is not None and city(town, code) is not None
        for town, state in ((one, other), (other, one))
    )


def _names_trainee(text: str) -> bool:
    """Whether a cell tells in few words who is wanted: "Child fellow, first year"."""
    return len(text) <= _SHORT and _TRAINEE.search(text) is not None


def _counts(text: str) -> bool:
    return any(look.match(text) for look in (_COUNT, _STATE, _BARE, _COUNT_AND_MORE))


def _ordinals(cells: Sequence[str]) -> bool:
    """Whether bare numbers only number the lines: 1, 2, 3."""
    numbers = [int(found[0]) for text in cells if (found := re.search(r"\d+", text))]
    return len(numbers) == len(cells) and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def renamed(labels: Sequence[str], columns: Sequence[Sequence[str]]) -> list[str]:
    """The labels, with names that say what the cells are for columns whose own names say nothing known.

    "What", "Need" and "Who is here" are what people write over fields, levels and the residents they have.
    """
    fields = [field_of(label) for label in labels]
    out = list(labels)
    for n, (label, column) in enumerate(zip(labels, columns, strict=True)):
        cells = [text for text in column if text.strip()]
        if not label or not cells:
            continue
        if fields[n] != "contact" and sum(map(opens_with_person, cells)) * 2 > len(cells):
            out[n] = "Name" if fields[n] or _OF_PEOPLE.search(label) else label
        elif fields[n] == "place" and _STATE_OF.search(label) and not any(map(_names_state, cells)):
            out[n] = "Status"
        elif (
            fields[n] is not None
            or find_specialties(label)
            or is_level(label)
            or is_track(label)
            or is_start(label)
        ):
            continue
        elif "place" not in fields and sum(map(_is_town_of_state, cells)) * 4 >= len(cells) * 3:
            out[n] = "City, state"
        elif _OF_REST.search(label) and all(_RATIO.match(text) or _counts(text) for text in cells):
            out[n] = label if "positions" in fields else "Openings"
        elif not {"program", "position"} & set(fields) and sum(map(_is_field, cells)) * 4 >= len(cells) * 3:
            out[n] = "Program"
        elif "pgy" not in fields and (
            (
                all(map(_is_level, cells))
                and not all(map(is_empty, cells))
                and (" " not in label or _counted(cells))
                and not any(_are_levels(labels[k], columns[k]) for k in range(n + 1, len(labels)))
            )
            or (_OF_YEARS.fullmatch(label) and all(map(_ORDINAL.fullmatch, cells)))
        ):
            out[n] = "Level"
        fields[n] = field_of(out[n])
    return out


def _are_levels(label: str, column: Sequence[str]) -> bool:
    """Whether a column of an unknown name holds levels: of two the names are sites or days, not "Level"."""
    cells = [text for text in column if text.strip()]
    return field_of(label) is None and bool(cells) and all(map(_is_level, cells))


_OF_YEARS = regex(
    r"(?!.*\b(?:min\w*|prior|complet\w*|requir\w*|graduat\w*|founded|academic|calendar|fiscal|length|last)\b)"
    r".*\b(?:year|level|grade|rank)\b.*",
    re.I,
)
_ORDINAL = regex(r"\W*(?:1st|2nd|3rd|[4-7]th|first|second|third|fourth|fifth|[1-7])(?: year)?\W*", re.I)
"""A year of training that its column calls so: "2nd" under "Entry year"."""
_STATE_OF = regex(r"\bstates?\b", re.I)
"""A heading of states of the Union, or of what became of each place."""


def _names_state(text: str) -> bool:
    """Whether a word of a cell is a state's name or code."""
    return bool(states_named(text)) or any(state_code(found.strip(" ,/(")) for found in _CODE.findall(text))


_CODE = regex(r"^\s*[A-Z]{2}(?=\s*(?:$|[,/:)]))|[,/(]\s?[A-Z]{2}\b|^\s*\w+\.?\s*$")
_OF_PEOPLE = regex(
    r"\b(?:names?|who|people|residents?|fellows?|interns?|graduates?|class|welcome|joined|joining)\b", re.I
)
_OF_REST = regex(r"\b(?:left|open|unfilled|vacant|remain(?:s|ing)?|available|free|empty|still)\b", re.I)
_RATIO = regex(r"\W*\d{1,2} (?:out )?of \d{1,2}\W*$", re.I)
_SHORT = 40
"""Signs of a cell that holds a level, perhaps counted, and no more: "1 R1, 1 R3"."""


def _is_level(text: str) -> bool:
    return is_empty(text) or (len(text) < _SHORT and bool(levels(text)))


def _counted(cells: Sequence[str]) -> bool:
    """Whether levels are counted in most cells: a "Minimum level" is not."""
    told = [text for text in cells if any(counted_before(text, level.start) for level in levels(text))]
    return len(told) * 2 > len(cells)


def _is_field(text: str) -> bool:
    """Whether a cell is a field of medicine and little else: no hospital that is called by one."""
    found = find_specialties(text)
    return bool(found) and sum(end - start for start, end, _ in found) * 2 >= len(text.strip())
