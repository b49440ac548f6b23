"""What a table, a list or a paragraph stands under: the lines before it, and what they count.

Knows captions, the last paragraph before a list or quotation, the nearest heading. Promises to tell a table
of the places that are open from one of the sizes of classes, and a notice from a specimen of one, whatever
their page is called. Refuses to look into the list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from scraper.extract.offers.nowadays import LABELLED, word_list
from scraper.extract.offers.professions import is_other_job, other_profession
from scraper.extract.structure.details import opening_level
from scraper.extract.structure.found import Unit
from scraper.extract.weighing.denied import denies
from scraper.extract.words.block import Block
from scraper.extract.words.labels import field_of
from scraper.extract.words.mentions import says
from scraper.extract.words.phrases import remembered, sentences
from scraper.extract.words.regex import regex
from scraper.extract.words.signs import signed

CARD_SIGNS = 4_000
"""Signs of a card that are looked at."""
_INTRO = 800
_LINE = 160
"""Signs of a caption or heading; of a longer paragraph the last sentence leads to what follows."""


def before(unit: Unit) -> tuple[str, str]:
    """The first line of the section that ``unit`` stands in, and what paragraphs say before it."""
    first, intro = "", ""
    for block in unit.section.blocks:
        if block is unit.blocks[0] or len(intro) > _INTRO:
            break
        if block.kind in ("text", "item"):
            first = first or block.text[:CARD_SIGNS]
        heads = block.kind == "item" and block.level < unit.blocks[0].level and leads_on(block.text)
        if block.kind == "text" or heads:
            intro += block.text[:_INTRO] + "\n"
    heading, parent = unit.section.heading, unit.section.parent
    if not intro and parent is not None:
        told = [block.text for block in parent.blocks[:9] if block.kind == "text"]
        if unit.shape == "item" and heading is not None and heading.level >= _TERM:
            # What stands behind a list of terms stands in the same section as what leads to it.
            intro = next((text for text in told if text.endswith(":")), "")[-_INTRO:]
        elif unit.shape == "row":
            intro = "\n".join(told)
    text = unit.blocks[0].text
    led = unit.shape in ("row", "item") or LABELLED.match(text) or opening_level(text)
    return first, intro[:_INTRO] if led else ""


def leads_on(line: str) -> bool:
    """Whether a line leads to a list: by a colon, or as a short one that says from when places are open."""
    return line.endswith(":") or (
        len(line) <= _POINTER and line[-1:].isalnum() and word_list("list_title").search(line) is not None
    )


_TERM = 7
"""The rank of a term over its list: "Neurology" over "PGY-2: two"."""


def shows_places(last: str) -> bool:
    """Whether a line points to the places below it: "These are the chairs:"."""
    told = sentences(last)[-1].text if last.endswith(":") else ""
    return 0 < len(told) < _POINTER and _POINTS.search(told) is not None and says("place", told)


_POINTER = 70
_POINTS = regex(r"\b(?:these|here|following|below)\b", re.I)


def counts_in_row(unit: Unit) -> bool:
    """Whether a row or a form counts its places in a numeral, under the label for that."""
    told = (cell for block in unit.blocks for cell in block.cells if unit.shape in ("row", "section"))
    return any(field_of(cell.label) == "positions" and _NUMERAL.match(cell.text) for cell in told)


_NUMERAL = regex(r"\W*[1-9]\d?\b")


def announces_form(unit: Unit) -> bool:
    """Whether a line within an entry says that the place is open whose labelled facts follow it."""
    for lead, form in pairwise(unit.blocks) if unit.shape == "section" else ():
        if form.kind != "field" or lead.kind != "text" or len(lead.text) > _LINE:
            continue
        said = undenied(lead.text)
        points = said.rstrip().endswith(":") or _POINTS.search(said) is not None
        if points and word_list("opening").search(said) and not word_list("yearly").search(said):
            return not other_profession(said)
    return False


def undenied(lead: str) -> str:
    """What leads to a list: "We have no vacancies. Our numbers in the Match are:" leads to no places."""
    return "\n".join(one.text for one in sentences(lead) if not denies(one.text))


def without_inquiries(titles: str) -> str:
    """The titles but the subjects under which somebody asked: "RE: Inquiry regarding PGY-2 vacancies"."""
    return _INQUIRY.sub(lambda _: "", titles)


_INQUIRY = signed(
    r"^\W*(?:(?:re|aw|fwd?)\s?:\s?){0,3}(?:an? |my |your )?(?:general )?"
    r"(?:inquiry|enquiry|query|questions?)\b(?! (?:to|welcome)).*$",
    *("inquiry", "enquiry", "query", "question"),
    flags=re.I | re.M,
)


def counts_classes(unit: Unit) -> bool:
    """Whether a row or entry stands under a line that says how many train there, and of nothing open."""
    if unit.shape not in ("row", "item"):
        return False
    heading = unit.section.heading.text if unit.section.heading is not None else ""
    nearest = caption(unit)
    return _of_classes(nearest) or (_of_classes(heading) and not _announces(nearest))


def caption(unit: Unit) -> str:
    """The line right before the table or list that ``unit`` is an entry of."""
    last = ""
    for block in unit.section.blocks:
        if block is unit.blocks[0]:
            break
        if block.kind == "text":
            last = block.text
    if len(last) <= _LINE:
        return undenied(last)
    return sentences(last[-CARD_SIGNS:])[-1].text


def is_specimen(unit: Unit) -> bool:
    """Whether a heading over a stretch, or the paragraph right before it, calls it a made-up example."""
    texts = [block.text for block in unit.section.chain() if block not in unit.blocks]
    texts.append(_announcing(unit, unit.section.blocks))
    return any(word_list("specimen_over").search(text) is not None for text in texts if text)


def _announcing(unit: Unit, blocks: Sequence[Block]) -> str:
    """The paragraph right before a stretch, or before the quotation in which it stands."""
    last = ""
    opening = {id(block) for block in unit.blocks[:2]}
    for block in blocks:
        if id(block) in opening:
            break
        if block.kind == "text" and not (block.quoted and unit.blocks[0].quoted):
            last = block.text
    return last[-_INTRO:]


@remembered
def _of_classes(text: str) -> bool:
    return word_list("sizes").search(text) is not None and not _announces(text)


def _announces(text: str) -> bool:
    return any(word_list(name).search(text) is not None for name in _ANNOUNCING)


_ANNOUNCING = ("opening", "outside", "adding", "seeking", "cause")


def heads_links(above: str) -> bool:
    """Whether the nearest heading is over links to other matters: "Resident links"."""
    return word_list("links_title").search(above.rsplit("\n", 1)[-1]) is not None


def heads_jobs(unit: Unit) -> bool:
    """Whether it only opens a list, and what is listed there are other people's jobs."""
    last = unit.blocks[-1]
    if unit.shape != "text" or not last.text.rstrip().endswith(":"):
        return False
    blocks = [block for block in unit.section.blocks if block.text]
    at = next((n for n, block in enumerate(blocks) if block is last), None)
    listed = [block for block in blocks[at + 1 :] if block.kind in ("row", "item")] if at is not None else []
    return bool(listed) and all(
        other_profession(block.text) or is_other_job(block.text.split(" | ")[0]) for block in listed[:_LISTED]
    )


_LISTED = 6
NAMES_FELLOWSHIP = regex(
    r"^(?!(?:the|our|open|available|current|clinical|research|one|two|new|late|unfilled) )[A-Z][\w-]+"
    r"(?: [\w&-]+){1,4} [Ff]ellowship\b|\b[Ff]ellowship in (?!(?:20|the \w+$))\w+",
    re.M,
)
"""A heading that names a fellowship in what no list of fields has."""
