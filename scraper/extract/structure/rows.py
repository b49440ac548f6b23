"""A table's row, or a form of labelled values, as the one place it tells of.

Knows which columns a list of openings has, and which tables of quotas, pay or people have. Promises the
reason for each row that is no place. Refuses cells that say none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.extract.offers.facts import counts_places, names_house
from scraper.extract.offers.offer import Verdict, judge_clause, status_of, status_of_cell
from scraper.extract.pages.bounds import MOST_UNITS
from scraper.extract.structure.found import Unit
from scraper.extract.structure.headings import is_field, names_something
from scraper.extract.structure.row_fields import ENTRY_FIELDS, FEW, fields_named, fields_of_row, kind_over
from scraper.extract.structure.segment import Section
from scraper.extract.values.specialty import find_specialties
from scraper.extract.words.block import Block, Cell, is_empty
from scraper.extract.words.labels import field_of, is_rate
from scraper.extract.words.mentions import kind_of, levels, says
from scraper.extract.words.persons import is_name
from scraper.extract.words.phrases import sentences
from scraper.extract.words.regex import regex

NOTHING = regex(
    r"^\W*(?:none|nothing|no|nil|zero|0|n/?a|closed|not (?:available|offered|accepting|recruiting)"
    r"|none left)\b\W*(?:(?:out )?of \d{1,2}\b\W*)?"
    r"(?:left|open|available|(?:at|for the) (?:present|moment|this time)|now|currently)?\W*$",
    re.I,
)
_NO_ROOM = regex(
    r"^\W*(?:none|nothing|nobody"
    r"|no (?:more )?(?:room|space|capacity|places?|openings?|seats?|spots?|slots?|vacanc(?:y|ies)))\b\W*"
    r"(?:for (?:now|the time being|this [a-z]{4,8}|20\d\d)"
    r"|(?:before|until|till|this|in|during|through) [^.;,@]{3,30})?\W*$",
    re.I,
)
"""A cell that says until when there is nothing: "no room before 2029"."""
_LIST_FIELDS = frozenset(["positions", "starts", "status", "contact", "apply_by", "visa", "place", "pgy"])
_MONEY = regex(r"^\W*\$\s?\d")
_FOREIGN_FIELDS = frozenset(["quota", "seeking", "person", "money"])
_TELLING = ("positions", "starts", "status", "program", "position", "pgy", None)
_ROUND = frozenset(("a yearly number, not an opening", "filled through the Match"))
_HAD = frozenset(["positions", "starts"])
"""What who seeks a place does not tell: "Wanted: two years of surgery" is then asked of the applicant."""
_HOUSED = frozenset(["place", "institution"])
_FORM_FIELDS = frozenset(["positions", "starts", "apply_by", "status", "visa"])


def _says_nothing(text: str) -> bool:
    return NOTHING.match(text) is not None or _NO_ROOM.match(text) is not None


def _counts_none(block: Block, section: Section) -> bool:
    """Whether a row has a dash or nought where other rows have numbers, whatever that column is called."""
    for cell in block.cells:
        if cell.label and cell.text and _NOUGHT.fullmatch(cell.text):
            rows = (one for one in section.blocks if one.kind == "row" and one is not block)
            beside = [one.text for row in rows for one in row.cells if one.label == cell.label and one.text]
            if sum(1 for text in beside if FEW.fullmatch(text)) > max(1, len(beside) // 2):
                return True
    return False


_PIECES = regex(r"[,;:/(\u2013\u2014]|\s-\s")
_MOST_PIECES = 4
_NOUGHT = regex(r"\W*[-\u2013\u2014]\W*|\W*(?:0|none|nil)\W*", re.I)


def unit_of_row(block: Block, section: Section, listed: bool, refused: list[tuple[str, str]]) -> Unit | None:
    """The place that a row of a table tells of; why it tells of none goes to ``refused``."""
    cells = fields_of_row(block, section)
    fields = {name or cell.label: cell.text for name, cell in cells}
    labels = set(fields)
    if _asks_fee(block.cells):
        labels = (labels - {"money"}) | {"contact"}
    foreign = labels & _FOREIGN_FIELDS
    left = any(field_of(cell.label) == "positions" and _LEFT.search(cell.label) for cell in block.cells)
    left = left and not any(_OF_MATCH.search(cell.label) for cell in block.cells)
    if (
        foreign
        and not (left and foreign == {"quota"})
        and not labels & ({"contact", "status"} if "quota" in foreign else {"starts", "contact", "status"})
    ):
        refused.append((block.text[:200], "a table of " + ", ".join(sorted(foreign))))
        return None
    if any(_MONEY.match(cell.text) for cell in block.cells) and not labels & {"starts", "contact", "status"}:
        refused.append((block.text[:200], "a table of money"))
        return None
    if answer := _answers_level(block, section):
        return answer
    sited = "positions" in labels and any(names_house(cell.text) for cell in block.cells)
    if not (labels & ENTRY_FIELDS) and not (listed and (sited or names_something(block.text))):
        return None
    if not (labels & _LIST_FIELDS) and not listed:
        return None
    unsaid = any(is_rate(cell.label) and not cell.text.strip() for _, cell in cells)
    count = None if unsaid else fields.get("positions")
    status = status_of(" | ".join(cell.text for cell in block.cells), struck=block.struck)
    if status is None:
        told = [status_of_cell(cell.text) for cell in block.cells if field_of(cell.label) == "status"]
        # "None left, full": of two words for it, the one that says that somebody has it.
        told += [status_of_cell(piece.strip()) for piece in _PIECES.split(count or "")[1:_MOST_PIECES]]
        status = next(filter(None, told), None)
        if status == "withdrawn" and _hosts(block, section):
            refused.append((block.text[:200], "observers no more"))
            return None
    if (
        count is not None
        and status is None
        and (is_empty(count) or _says_nothing(count) or judge_clause(count).grade == "none")
    ):
        refused.append((block.text[:200], "none is open"))
        return None
    if status is None and count is None and _counts_none(block, section):
        refused.append((block.text[:200], "none is open"))
        return None
    counted = count is not None and _COUNTED.match(count) is not None
    telling = _TELLING if not counted else ("positions", "starts", "status")
    if any(
        (says("none", cell.text) or _says_nothing(cell.text)) and not status
        for cell in block.cells
        if field_of(cell.label) in telling and not _answers_another(cell)
    ) or (not status and (_is_blank(block.cells) or (not counted and _keeps_all(block.cells)))):
        refused.append((block.text[:200], "none is open"))
        return None
    entry = " ".join(text for label, text in fields.items() if label in ENTRY_FIELDS or label == "")
    verdict = judge_clause(entry or block.text)
    if verdict.grade == "no" or (not status and _of_people(block)):
        refused.append((block.text[:200], verdict.why if verdict.grade == "no" else "people, not places"))
        return None
    if "position" in labels and not (
        names_something(entry) or says("training", entry) or find_specialties(entry) or kind_over(section)
    ):
        refused.append((block.text[:200], "names no training place"))
        return None
    if status:
        return Unit("row", (block,), section, Verdict("gone", f"{status} by its own words", status))
    return Unit("row", (block,), section, Verdict("offer", "a row of a list of openings"))


def _of_people(block: Block) -> bool:
    """Whether a row tells no more than a level and the names of those who are at it."""
    told = [cell for cell in block.cells if not (is_empty(cell.text) or _is_level(cell.text))]
    return bool(told) and all(field_of(cell.label) != "contact" and is_name(cell.text) for cell in told)


def _is_level(text: str) -> bool:
    return len(text) <= _LEVEL and bool(levels(text))


def _answers_level(block: Block, section: Section) -> Unit | None:
    """The place of a row without labels: a level, and in sentences that there is one at it."""
    if len(block.cells) != 2 or any(cell.label for cell in block.cells):
        return None
    named, told = (cell.text for cell in block.cells)
    if not _is_level(named):
        return None
    verdicts = [judge_clause(sentence.text) for sentence in sentences(told)[:_SENTENCES]]
    if any(one.grade == "none" for one in verdicts) or all(one.grade != "offer" for one in verdicts):
        return None
    return Unit("row", (block,), section, next(one for one in verdicts if one.grade == "offer"))


_LEVEL, _SENTENCES = 40, 6


def _asks_fee(cells: Sequence[Cell]) -> bool:
    """Whether the money in a row is what a guest pays: a table of pay has nobody to write to."""
    charged = any(field_of(cell.label) == "money" and _CHARGED.search(cell.label) for cell in cells)
    return charged and any("@" in cell.text for cell in cells)


_CHARGED = regex(r"\b(?:fees?|costs?|price|charges?|charged|deposit|tuition|you pay)\b", re.I)


_LEFT = regex(r"\b(?:vacan|unfilled|left|remain|empty|to fill)", re.I)
"""What beside the size of a class counts the places to be had: "Approved 8, filled 7, vacant 1"."""
_OF_MATCH = regex(r"\b(?:match|SOAP|NRMP|rank)", re.I)


def _hosts(block: Block, section: Section) -> bool:
    """Whether a row tells of a host of observers: one that takes none is no place withdrawn."""
    over = [one.text for one in section.chain()]
    return "observership" in {kind_of(text) for text in (block.text, *over, *(c.label for c in block.cells))}


def _keeps_all(cells: Sequence[Cell]) -> bool:
    """Whether a row says that its class is whole, with no day from which a place is to be had."""
    dated = any(field_of(cell.label) == "starts" and not is_empty(cell.text) for cell in cells)
    return not dated and any(_WHOLE.match(cell.text) for cell in cells[1:])


_WHOLE = regex(
    r"\W*(?:nobody|no (?:one|resident|fellow|trainee)s?)\s(?:has |have |is |are |will )?(?:yet )?"
    r"(?:left|leav(?:e|es|ing)|go(?:es|ing)|gone|depart(?:s|ed|ing)|quit|resign(?:s|ed|ing)|mov(?:es|ed|ing))\b"
    r"|\W*(?:we are |is |are |all |fully |already )*(?:matched|staffed|committed|booked|recruited|spoken for)"
    r" (?:(?:up |out )?(?:through|until|till|to|into)|for) (?:[\w-]+ ){0,3}?20[2-4]\d\b"
    r"|\W*no (?:changes?|departures|leavers|movement|turnover)\b"
    r"|\W*(?:the |this |our )?class(?:es)? (?:is|are) (?:complete|whole|intact)\b"
    r"|\W*(?:the )?next (?:opening|vacancy|seat|place|spot|slot)s?\b.{0,20}\b20[2-4]\d\b",
    re.I,
)
"""How notes beside a year say that nothing is open in it: "Nobody has left", "Matched through 2028"."""
_COUNTED = regex(r"\W*(?:[1-9]\d?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b", re.I)


def _answers_another(cell: Cell) -> bool:
    """Whether a plain no stands under a label that does not ask what is open: "Paid", "Night call"."""
    asked = cell.label.strip()
    return (
        bool(asked)
        and field_of(asked) is None
        and _OF_OPENINGS.search(asked) is None
        and _PLAIN_NO.fullmatch(cell.text) is not None
    )


_PLAIN_NO = regex(r"\W*(?:no|none|nil|n/?a)\W*", re.I)
_OF_OPENINGS = regex(
    r"\d|open|vacan|avail|place|position|post|seat|slot|spot|fill|recruit|accept|tak(?:e|ing)|hir(?:e|ing)|need"
    r"|resident|fellow|intern|observer|categorical|prelim|now|current|year|jan|feb|mar|apr|may|june|july|aug|sep|oct"
    r"|nov|dec",
    re.I,
)


def _is_blank(cells: Sequence[Cell]) -> bool:
    """Whether a row names no post or level where its table does, and tells no more than that none is."""
    if any(cell.links for cell in cells):
        return False
    told = [(field_of(cell.label), cell.text) for cell in cells]
    rest = [text for name, text in told if name not in _NAMING and not is_empty(text)]
    asked = [text for name, text in told if name == "position"]
    if not asked:
        # A dash is an answer, an empty cell may be none.
        asked = [text for name, text in told if name in _TELLING and name not in _NAMING and text.strip()]
    if not asked or not all(map(is_empty, asked)):
        return False
    return all(_says_nothing(text) or says("none", text) for text in rest)


_NAMING = frozenset(("position", "program", "institution", "place", "person"))


def is_form(section: Section, listed: bool = False) -> bool:
    """Whether a section's labelled values name one place and tell how many, from when or until when."""
    heading = section.heading
    return _tells_of_one(section.cells, listed, headed=heading is not None and is_field(heading.text))


def in_forms(section: Section, around: Section, listed: bool) -> bool:
    """Whether labelled values tell of several places, or of one under a field of its own in ``around``."""
    if len(forms_of(section, listed)) > 1:
        return True
    heading = section.heading if section is not around else None
    return heading is not None and is_field(heading.text) and is_form(section, listed)


def forms_of(section: Section, listed: bool) -> list[tuple[Block, ...]]:
    """The section's runs of labelled values that each tell of a place: a form ends where its labels begin
    anew, in a table of its own or in the same."""
    runs: list[list[Block]] = []
    above: list[Block] = []
    for block in section.blocks:
        if block.kind != "field":
            (runs[-1] if runs else above).append(block)
            continue
        if not runs or _begins_anew(block, runs[-1]):
            runs.append([])
        runs[-1].append(block)
    whole: list[list[Block]] = []
    for run in runs:
        if whole and not _names(run) & _names(whole[-1]):
            whole[-1] += run
        else:
            whole.append(run)
    whole = _with_heads(whole, above)
    # Where the same labels come again and again in a list of open places, each form is one of its entries.
    named = [_names(run) for run in whole] if listed else []
    if len(named) == 1:
        named += [names for names in _beside(section) if names == named[0]]
    again = len(named) > 1 and bool(set.intersection(*named) & (ENTRY_FIELDS | {"place"}))
    again = again and not any(names & _FOREIGN_FIELDS for names in named)
    return [
        tuple(run)
        for run in whole
        if (again and len(_names(run)) * 2 >= max(map(len, named)))
        or _tells_of_one([cell for one in run for cell in one.cells], listed)
    ]


def _beside(section: Section) -> list[set[str]]:
    """What the labelled values of the sections beside it answer, as where each state has its own heading."""
    others = section.parent.children[:MOST_UNITS] if section.parent is not None else []
    told = [one.cells for one in others if one is not section and one.cells]
    return [{field_of(cell.label) or cell.label.lower() for cell in cells} for cells in told]


def _with_heads(runs: Sequence[list[Block]], above: Sequence[Block]) -> list[list[Block]]:
    """The runs, each with the line right above it when a hospital or town stands above every one of them."""
    before = [list(above), *(run for run in runs[:-1])]
    heads = [run[-1] for run in before if run and run[-1].kind == "text"]
    if len(runs) < 2 or len(heads) < len(runs) or not all(_is_head(block) for block in heads):
        return list(runs)
    ends = [len(run) - 1 for run in runs[:-1]] + [len(runs[-1])]
    return [[head, *run[:end]] for head, run, end in zip(heads, runs, ends, strict=True)]


def _is_head(block: Block) -> bool:
    return len(block.text) <= _HEAD and names_house(block.text)


_HEAD = 140
"""Signs of a line that names the hospital of the form below it."""


def _begins_anew(block: Block, run: Sequence[Block]) -> bool:
    """Whether a labelled value opens the next form: another table, or its label again."""
    told = [one for one in run if one.kind == "field"]
    if block.group != told[-1].group:
        return True
    label = _label(block)
    return (field_of(block.cells[0].label) in ENTRY_FIELDS or label == _label(told[0])) and any(
        _label(one) == label for one in told
    )


def _names(run: Sequence[Block]) -> set[str]:
    return {field_of(cell.label) or cell.label.lower() for block in run for cell in block.cells}


def _label(block: Block) -> str:
    return block.cells[0].label.strip(" :").lower()


def unit_of_form(blocks: Sequence[Block], section: Section, refused: list[tuple[str, str]]) -> Unit | None:
    """The place that a run of labelled values tells of, with the heading over it, if any."""
    values: dict[str, str] = {}
    for name, cell in fields_named([cell for block in blocks for cell in block.cells]):
        values.setdefault(name or "", cell.text)
    heading = "" if blocks[0].kind == "field" else blocks[0].text
    named = " ".join(values.get(name, "") for name in ("position", "program", "pgy")) + f" {heading}"
    verdict = judge_clause(named)
    count = values.get("positions", "")
    # "8 a year" beside the program's name is its size, where the position's own line offers one place.
    if verdict.why in _ROUND and any(_offers(cell) for block in blocks for cell in block.cells):
        verdict = Verdict("offer", "labelled values of one place")
    if verdict.grade == "no" or (count and (is_empty(count) or _says_nothing(count))):
        why = verdict.why if verdict.grade == "no" else "none is open"
        refused.append((blocks[0].text[:200], why))
        return None
    status = status_of_cell(values.get("status", "")) or status_of(values.get("position", ""))
    status = status or (status_of(heading) if len(heading) <= _HEAD else None)
    verdict = Verdict("offer", "labelled values of one place")
    if status:
        verdict = Verdict("gone", f"{status} by its own words", status)
    return Unit("section", tuple(blocks), section, verdict)


def _tells_of_one(cells: Sequence[Cell], listed: bool, *, headed: bool = False) -> bool:
    """``headed``: a field of medicine stands over the values, which then need not name it."""
    names = {name for name, _ in fields_named(cells)}
    if headed and names & _HOUSED:
        names.add("program")
    if not names & ENTRY_FIELDS or (names & _FOREIGN_FIELDS and not names >= _HAD):
        return False
    whole = listed and len(names & ENTRY_FIELDS) >= 2 and bool(names & {"contact", "place"})
    return whole or len(names & _FORM_FIELDS) >= (1 if listed else 2) or any(map(_offers, cells))


def _offers(cell: Cell) -> bool:
    """Whether a labelled value offers a place by its own words: "Position: one spot at the PGY-2 level"."""
    if field_of(cell.label) not in ("position", "pgy") or not counts_places(cell.text[:_VALUE]):
        return False
    first = next((one.text for one in sentences(cell.text[:_VALUE])), "")
    return judge_clause(first).grade == "offer"


_VALUE = 200
"""Signs of a labelled value in which it says what it offers."""
