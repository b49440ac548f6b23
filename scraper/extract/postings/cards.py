"""An entry in a box of its own: all that it says is of one hospital's place or places.

Knows that a box which stands among others like it is a posting by its facts, whatever it calls itself.
Promises one unit a box, and the reason for each that offers nothing. Refuses people, other jobs, and boxes
that name no place: what they say is shared.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.extract.offers.attendings import is_attending
from scraper.extract.offers.entries import (
    SET_ASIDE,
    STATUS_FIRST,
    closes,
    is_list_title,
    judge_block,
    lists_people,
)
from scraper.extract.offers.facts import (
    LONGEST,
    STATE,
    counts_places,
    in_pieces_of_place,
    line_of_list,
    lists_places,
    names_house,
    names_place,
    tells_of_host,
    tells_of_place,
    tells_of_stay,
    titles_house,
)
from scraper.extract.offers.fate import is_taken_back
from scraper.extract.offers.labelled import of_terms
from scraper.extract.offers.nowadays import opens_now
from scraper.extract.offers.offer import Verdict, status_of
from scraper.extract.pages.bounds import MOST_UNITS
from scraper.extract.postings.extent import asked_for
from scraper.extract.structure.aside import set_aside
from scraper.extract.structure.found import CARD, NOTHING, Unit
from scraper.extract.structure.headings import is_field, is_site
from scraper.extract.structure.of_rules import is_detail
from scraper.extract.structure.opening import are_alike, opening
from scraper.extract.structure.segment import Section
from scraper.extract.values.specialty import find_specialties
from scraper.extract.weighing.denied import HOLDS_NONE
from scraper.extract.weighing.led_fields import led_fields
from scraper.extract.words.block import Block
from scraper.extract.words.labels import field_of
from scraper.extract.words.mentions import kind_of, levels, says
from scraper.extract.words.persons import is_name
from scraper.extract.words.phrases import sentences
from scraper.extract.words.regex import regex
from scraper.record.vacancy import Status

_NAMED_AMONG = 4
_YEARLY = frozenset(("filled through the Match", "a yearly number, not an opening"))
"""What a box tells of every year's places; another line of it may name one that is open."""
_STATUS = 60
"""Signs of a line in a box that is no more than its state: "FILLED", "Both places taken, 1 September"."""


def units_of_card(section: Section, refused: list[tuple[str, str]]) -> list[Unit] | None:
    """The one unit that a box is, none when it offers nothing; ``None`` when it names no place."""
    blocks: list[Block] = []
    for node in section.walk():
        blocks += ([node.heading] if node.heading is not None else []) + node.blocks
    heading = next((block for block in blocks if block.kind == "heading"), None)
    if heading is None or is_detail(heading) or any(block.kind == "row" for block in blocks):
        return None
    if is_site(heading) and len([one for one in blocks if _titled(one)]) >= _FEWEST:
        return None
    aside = set_aside(heading) or ("another profession's job" if is_attending(heading.text) else None)
    named = is_field(heading.text) or any(names_place(one.text) for one in blocks[:_NAMED_AMONG])
    if not aside and not named and not (is_site(heading) and _list_over(section)):
        if not _is_of_another(blocks):
            return None
        aside = NOTHING
    status = next((told for block in blocks if (told := _status(block))), None) or lane_of(section)
    if status is None and any(_PAUSED.fullmatch(one.text) for one in blocks) and _names_level(blocks):
        status = "withdrawn"
    if reason := aside or _refusal(blocks, back=status == "withdrawn"):
        refused.append((heading.text[:200], reason))
        return []
    inner = next((child for child in section.children if child.heading is heading), section)
    verdict = Verdict("gone", f"{status} by its own words", status) if status else Verdict("offer", CARD)
    return [Unit("section", tuple(blocks), inner, verdict)]


_PAUSED = regex(r"\W*(?:now |currently |temporarily )?(?:paused|on pause|suspended|in abeyance)\W*", re.I)
"""The state of a place that is kept back; of guests it says that none is taken."""


def _names_level(blocks: Sequence[Block]) -> bool:
    return any(levels(block.text) for block in blocks)


def lane_of(section: Section) -> Status | None:
    """The state of the lane of a board that a card stands in: all that its heading says is "Filled"."""
    above = section.parent
    while above is not None and above.heading is None:
        above = above.parent
    text = above.heading.text if above is not None and above.heading is not None else ""
    return status_of(text) if len(text) <= _LANE and STATE.match(text) else None


_LANE = 24


def _titled(block: Block) -> bool:
    """Whether a block is an entry of its own in a hospital's box: its title in bold names a place, or it is
    an item that opens with a field and its level."""
    if block.kind == "item":
        found = find_specialties(block.text[:_HOUSE_LINE])
        return bool(found) and found[0][0] < _OPENING and bool(levels(block.text))
    return block.kind == "text" and bool(block.lead) and block.lead != block.text and names_place(block.lead)


_OPENING = 6


def _is_of_another(blocks: Sequence[Block]) -> bool:
    """Whether a box names a house and no place of training: another job, which speaks for no other."""
    lines = [block.text for block in blocks[:_NAMED_AMONG] if len(block.text) <= _HOUSE_LINE]
    return any(map(names_house, lines)) and not any(names_place(block.text) for block in blocks)


_HOUSE_LINE = 90
"""Signs of a line that names a hospital and its town."""


def _refusal(blocks: Sequence[Block], *, back: bool) -> str:
    """Why a box offers nothing; "" when it may. ``back``: its place is told as taken back."""
    if lists_people(blocks):
        return "people, not places"
    if not back and any(
        closes(block) or (says("says_none", block.text) and not of_terms(block.text))
        for block in blocks[1:4]
        if not block.cells or {field_of(cell.label) for cell in block.cells} & HOLDS_NONE
    ):
        return "says that nothing is open"
    asked = asked_for(blocks)  # "Two letters from faculty" is no other trade's job.
    told = [judge_block(block, True) for block in blocks if id(block) not in asked]
    if any(one.grade == "offer" for one in told):
        return ""
    if why := next((one.why for one in told if one.grade == "none" or one.why in SET_ASIDE), ""):
        return why
    if any(one.grade in ("title", "gone") for one in told):
        return ""
    return next((one.why for one in told if one.why in _YEARLY), "")


def _status(block: Block) -> Status | None:
    """The state that a line of a box tells, or that it is struck through."""
    if block.struck and (levels(block.text) or block.kind == "heading"):
        return "filled"
    if block.kind == "heading":
        return status_of(block.text)
    for sentence in sentences(block.text):
        text = sentence.text
        if _PUT_UP.fullmatch(text):
            continue
        if (len(text) < _STATUS or STATUS_FIRST.match(text)) and (found := status_of(text)):
            return found
        if is_taken_back(text):
            return "withdrawn"
    return None


_PUT_UP = regex(r"\W*placed\s(?:here\s|on\s)*\d[\d/.-]*\W*", re.I)
"""The day on which an entry was put on its board, not that on which its place was taken."""


def lists_sites(section: Section) -> bool:
    """Whether under a heading of a list stand hospitals that tell each of a place: "PGY-2 openings"."""
    over = _list_over(section)
    return bool(over) and sum(_tells(child, over) for child in section.children[:MOST_UNITS]) >= _FEWEST


def _list_over(section: Section) -> str:
    """The nearest heading over a section's entries that names level or field, when it or the words right
    under it call them open; what only sorts them, as a region, stands between."""
    node: Section | None = section
    for _ in range(_SORTED):
        while node is not None and (node.heading is None or is_site(node.heading)):
            node = node.parent
        if node is None or node.heading is None:
            return ""
        over = node.heading.text
        if names_place(over):
            told = (one.text for one in node.blocks[:_WORDS_UNDER] if one.kind == "text")
            return over if is_list_title(over) or any(map(opens_now, told)) else ""
        if len(over) > _REGION:
            return ""
        node = node.parent
    return ""


_SORTED, _WORDS_UNDER, _REGION = 2, 3, 30


def mark_entries(section: Section) -> None:
    """Marks the sections that hospitals head and that tell each of a place, when most beside them do."""
    over = _list_over(section)
    by_rank: dict[float, list[Section]] = {}
    for child in section.children[:MOST_UNITS]:
        # A rule before each heading makes a stretch of its own around it; a region has its entries under it.
        alone = child.heading is None and not child.blocks and len(child.children) == 1
        region = child.heading is not None and not child.blocks and len(child.heading.text) <= _REGION
        for inner in child.children[:MOST_UNITS] if alone or (over and region) else [child]:
            if inner.heading is not None and not inner.entry:
                by_rank.setdefault(inner.level, []).append(inner)
    for children in by_rank.values():
        telling = [child for child in children if _tells(child, over)] if len(children) >= _FEWEST else []
        if len(telling) >= _FEWEST and len(telling) * 2 >= len(children):
            for child in telling:
                child.entry = True
            for child in children:
                child.entry = child.entry or _names_and_tells(child)


_FEWEST = 2


def _tells(section: Section, over: str) -> bool:
    """Whether a section without parts is headed by a hospital or a host and tells of a place there, or by a
    field and tells of a stay in it.

    ``over``: the heading of the list, which may name the level or field of all.
    """
    heading = section.heading
    if heading is None or section.children or not section.blocks:
        return False
    if is_field(heading.text) and tells_of_stay("\n".join(one.text for one in section.blocks)):
        return True
    host = is_name(heading.text) or _lists_hosts(section)
    if not (host or is_site(heading)):
        return False
    if any(block.kind not in ("text", "item") for block in section.blocks):
        return False
    if lists_places([block.text for block in section.blocks if block.kind == "item"]):
        return False
    if sum(len(block.text) for block in section.blocks) > LONGEST:
        return False
    text = "\n".join(block.text for block in section.blocks)
    if host:
        return tells_of_host(text)
    return tells_of_place(text, linked=any(block.links for block in section.blocks), over=over)


def _names_and_tells(section: Section) -> bool:
    """Whether a section among such entries is headed by a place: "Transplant fellow, same hospital", perhaps
    one that is gone; or by a hospital, and counts one, however little else it tells."""
    heading = section.heading
    if heading is None or section.children or is_detail(heading):
        return False
    if any(block.kind != "text" for block in section.blocks):
        return False
    text = "\n".join(block.text for block in section.blocks)
    if is_field(heading.text) and any(map(status_of, text.split("\n")[:_NAMED_AMONG])):
        return True
    if names_place(heading.text):
        return tells_of_place(text, over=heading.text)
    return is_site(heading) and len(text) <= LONGEST and names_place(text) and counts_places(text)


def _lists_hosts(section: Section) -> bool:
    """Whether what stands over a section is of observers, whose hosts are told as a doctor's practice is."""
    return any(kind_of(one.text) == "observership" for one in section.chain()[:-1])


def lines_of_list(
    blocks: Sequence[Block], heading: Block | None = None, *, listed: bool = False, led: bool = False
) -> set[int]:
    """The items of lists in which most lines tell facts of a place each, by identity; so too paragraphs.

    ``heading``: what stands over them may name the level or field of all. ``listed``: what surrounds them
    calls itself a list of openings, in which a level heads bare fields of medicine. ``led``: a paragraph over
    the heading says so of what stands under it.
    """
    over = heading.text if heading is not None else ""
    lists: dict[tuple[int, int], list[Block]] = {}
    for block in blocks:
        if block.kind == "item":
            lists.setdefault((block.group, block.level), []).append(block)
        elif block.kind == "text" and _is_line(block):
            pieced = in_pieces_of_place(block.text)
            titled = not pieced and not block.lead and titles_house(block.text)
            key = _PIECED if pieced else _TITLED if titled else _PARAGRAPHS
            lists.setdefault(key, []).append(block)
    out = led_fields(blocks, led=led)
    of_year = listed and levels(over) and not find_specialties(over)
    for key, items in lists.items():
        items = items[:MOST_UNITS]
        if len(items) < _FEWEST:
            continue
        if of_year and key[1] and are_alike([one.text for one in items]):
            out |= {id(block) for block in items if opening(block.text)[1]}
            continue
        telling = [
            one
            for one in items
            if line_of_list(one.text, linked=bool(one.links), over=over)
            and (one.kind == "item" or key in (_PIECED, _TITLED) or _sited(one))
        ]
        if len(telling) >= _FEWEST and len(telling) * 2 >= len(items):
            out |= {id(block) for block in items if block in telling or _opens_like_them(block)}
    return out


def _opens_like_them(block: Block) -> bool:
    """Whether a line of a list of places opens with a field and level as they do, and names its house."""
    text = block.text
    if len(text) > LONGEST or not names_house(text):
        return False
    years, field, _ = opening(text[:_OPENING_LINE])
    return bool(years) and bool(field)


_OPENING_LINE = 240
_PARAGRAPHS = (-1, 0)
"""The key of a section's own paragraphs, none of which stands in a list."""
_PIECED = (-2, 0)
"""The key of those that tell a place in pieces, whatever is said between them."""
_TITLED = (-3, 0)
"""The key of those that a place opens, with its house behind: "Urology, PGY-3: Elm Hospital, Reno NV."."""


def _is_line(block: Block) -> bool:
    """Whether a paragraph is one line, as an entry of a list without bullets is."""
    return not block.quoted and "\n" not in block.text and len(block.text) <= LONGEST


def _sited(block: Block) -> bool:
    """Whether a paragraph begins with a hospital or its town, as the lines of a list of many do."""
    head = _SITE.match(block.text)
    return head is not None and names_house(head[0])


_SITE = regex(
    r"\W*(?:\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?\W{1,3})?[A-Z](?:[^.:;\n]|(?<=[SFM]t)\.|(?<=Univ)\.|(?<=Med)\.){3,90}?"
    r"(?:[:.;]|\s[-\u2013\u2014]|(?<=[A-Z]{2}),)(?=\s)"
)
