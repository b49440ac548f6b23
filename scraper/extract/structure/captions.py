"""Lines that stand like headings, and headings that head nothing.

Knows bold lines, capitals, short lines before text, the bold title of a card or of what follows a rule, and
the subject that a forum prints over each answer. Promises that no words are lost: a title leaves its
heading's rest where it was. Refuses to ask what a heading means: ``headings.py`` does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from scraper.extract.offers.offer import status_of
from scraper.extract.values.specialty import find_specialties
from scraper.extract.words.block import Block
from scraper.extract.words.groups import Made, group_of
from scraper.extract.words.labels import LABELLED, field_of
from scraper.extract.words.regex import regex
from scraper.extract.words.text import normalise
from scraper.record.place import city, state_code

_NOTHING = normalise("")
_TITLE_LENGTH = 110
_AFTER_LEAD = 45
"""Signs that may follow a card's bold title in its line: a status, a date."""
_CARD = 40
"""Blocks of a card that are looked at."""
_CAPITALS = regex(r"^[^a-z]*[A-Z]{3}[^a-z]*$")
_NUMBERED = regex(r"\(?\d{1,2}[.)]\s*(?=[A-Z(\"])|[•·▪●◦‣]\s*(?=\S)")
_ENDS_SENTENCE = regex(r"[.!?;,]\s*$")


def with_linked_cards(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks with the first line of each card that is one link as a whole as its heading."""
    runs: list[list[int]] = []
    for n, block in enumerate(blocks):
        if block.kind in _MARKS:
            continue
        target = _whole_link(block)
        if target and runs and runs[-1] and _whole_link(blocks[runs[-1][-1]]) == target:
            runs[-1].append(n)
        else:
            runs.append([n] if target else [])
    titles = {run[0] for run in runs if len(run) > 1 and all(blocks[n].kind != "heading" for n in run)}
    if len(titles) < _FEWEST_CARDS:
        titles = _listed_jobs(blocks)
    if len(titles) < _FEWEST_CARDS:
        return blocks
    return [
        replace(block, kind="heading", level=_CARD_LEVEL, lead="") if n in titles else block
        for n, block in enumerate(blocks)
    ]


def _listed_jobs(blocks: Sequence[Block]) -> set[int]:
    """The lines that are one link each and stand over where a job is, its number and when it was posted."""
    told = [n for n, block in enumerate(blocks) if block.kind not in _MARKS]
    jobs = {
        one: _whole_link(blocks[one])
        for one, under in pairwise(told)
        if blocks[one].kind == blocks[under].kind == "text"
        and len(blocks[one].text) <= _TITLE_LENGTH
        and _OF_JOB.search(blocks[under].text[:_TITLE_LENGTH])
    }
    targets = Counter(jobs.values())
    # In a card that is one link, a line over its town is none of it where a heading titles the card.
    headed = {_whole_link(block) for block in blocks if block.kind == "heading"} if targets else set()
    return {n for n, target in jobs.items() if target and targets[target] == 1 and target not in headed}


_OF_JOB = regex(
    r"^\W*(?-i:(?:[A-Z][\w.'-]+ ){0,3}[A-Z][\w.'-]+, [A-Z]{2}\b(?! ?[a-z]))"
    r"|\b(?:posted|date posted|opened|added)\b\W{0,3}(?:on )?(?:[A-Z][a-z]{2,8}\.? )?\d"
    r"|\b(?:req(?:uisition)?|job|posting|position)\b\.?,? ?(?:id|no|number|code)?"
    r"[.:#]{0,3} ?[A-Z]{0,3}-?\d{3}",
    re.I,
)
"""The line under the title of a job in a list of a board or its mail."""


def _whole_link(block: Block) -> str:
    """Where all of a block's words lead, when they are one link."""
    targets = {link.href for link in block.links}
    return next(iter(targets)) if block.linked and len(targets) == 1 else ""


_MARKS = ("rule", "open", "close")
_FEWEST_CARDS = 2
_CARD_LEVEL = 6


def with_overlines(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks with what a card prints above its only heading ("Residency", "Posted Jan 28") below it."""
    out = list(blocks)
    for n, block in enumerate(blocks):
        if block.kind != "open" or not block.level:
            continue
        above = n + 1
        while above < len(out) and above - n <= _MOST_OVERLINES and _is_overline(out[above]):
            above += 1
        if above == n + 1 or above == len(out) or out[above].kind != "heading":
            continue
        if any(one.kind == "item" and one.group != out[above].group for one in out[n + 1 : above]):
            continue
        out[n + 1 : above + 1] = [out[above], *out[n + 1 : above]]
    return out


_MOST_OVERLINES = 4


def _is_overline(block: Block) -> bool:
    if block.kind not in ("text", "item"):
        return False
    return len(block.text) < 120 and not block.text.rstrip().endswith((":", "."))


def title_of(blocks: Sequence[Block]) -> Block | None:
    """The one heading of the first rank: it heads the page, though its box ends before the rest."""
    first = [block for block in blocks if block.kind == "heading" and 0 < block.level <= 1]
    return first[0] if len(first) == 1 else None


def without_subjects(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks with the subject that a forum prints over each answer as a mere rule between them."""
    subjects = Counter(_RE.sub("", block.text) for block in blocks if block.kind == "heading")
    often = {
        text
        for text, count in subjects.items()
        if count >= _OFTEN and len(text) > _SHORT_SUBJECT and not _is_field(text)
    }
    if not often:
        return blocks
    out: list[Block] = []
    seen: set[str] = set()
    for block in blocks:
        subject = _RE.sub("", block.text) if block.kind == "heading" else ""
        if subject in often and subject in seen:
            out.append(replace(block, kind="rule", words=_NOTHING, links=(), cells=()))
        else:
            out.append(block)
        seen.add(subject)
    return out


def _is_field(text: str) -> bool:
    """Whether a title is hardly more than a field of medicine, which several entries may have."""
    return sum(end - start for start, end, _ in find_specialties(text)) * 3 >= len(text) * 2


_RE = regex(r"(?:\s*(?:re|fwd?|aw)\s?:\s*)+", re.I)
_OFTEN = 3
_SHORT_SUBJECT = 20


def with_headings(blocks: Sequence[Block]) -> list[Block]:
    """Lines that stand like headings become headings: wholly bold, in capitals, or short before text."""
    out: list[Block] = []
    for n, block in enumerate(blocks):
        following = next(
            (other for other in blocks[n + 1 : n + 6] if other.kind not in ("open", "close")), None
        )
        if n and _parts(blocks[n - 1]) and _titles_card(blocks, n):
            out += _title_and_rest(block)
        elif block.kind == "text" and _NUMBERED.match(block.text):
            out.append(replace(block, kind="item", level=1, group=block.group or group_of(Made.NUMBERED)))
        elif (
            block.kind == "text"
            and (not block.struck or block.lead == block.text)
            and _looks_like_heading(block, following, blocks[n - 1] if n else None)
        ):
            out.append(replace(block, kind="heading", level=8 if block.lead == block.text else 9))
        else:
            out.append(block)
    return out


def with_towns_beneath(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with a town that stands alone right under its hospital's heading as a mere line."""
    out = list(blocks)
    above: Block | None = None
    for n, block in enumerate(blocks):
        if block.kind in _MARKS:
            continue
        if above is not None and block.kind == "heading" and block.level > above.level:
            town, comma, state = block.text.strip().rpartition(", ")
            after = (one for one in blocks[n + 1 :] if one.kind == "heading" and one.level <= block.level)
            twin = next(after, None) if comma and state_code(state) and city(town, state) else block
            if twin is None or twin.level < block.level:
                out[n] = replace(block, kind="text", level=0)
        above = block if block.kind == "heading" else None
    return out


def _parts(block: Block) -> bool:
    """Whether a mark sets what follows apart: a rule, a card, an article."""
    return block.kind == "rule" or (block.kind == "open" and block.level > 0)


def _titles_card(blocks: Sequence[Block], at: int) -> bool:
    """Whether a block opens in bold with the title of all that stands up to the next mark."""
    block = blocks[at]
    first = block.text.split("\n", 1)[0]
    if block.kind != "text" or not block.lead or not first.startswith(block.lead.split("\n", 1)[0]):
        return False
    title = len(first) <= _TITLE_LENGTH and len(first) - len(block.lead) <= _AFTER_LEAD
    if not title or "@" in first or block.lead.rstrip().endswith(":") or field_of(block.lead):
        return False
    more = len(block.text) > len(first)
    for other in blocks[at + 1 : at + _CARD]:
        if other.kind in ("rule", "heading", "row") or (other.kind in ("open", "close") and more):
            break
        if other.kind == "close":
            continue
        if other.lead and not (other.lead.endswith(":") or field_of(other.lead) or status_of(other.lead)):
            return False
        more = True
    return more


def _title_and_rest(block: Block) -> list[Block]:
    """A card's first line as its heading, and the lines under it."""
    end = block.text.find("\n")
    end = end if end >= 0 else len(block.text)
    title = block.words.part(0, end)
    links = tuple(link for link in block.links if link.words and link.words in title.text)
    out = [replace(block, kind="heading", level=8, words=title, lead="", links=links, struck=False)]
    if block.text[end:].strip():
        rest = tuple(link for link in block.links if link not in links)
        out.append(replace(block, words=block.words.part(end + 1, len(block.text)), lead="", links=rest))
    return out


def _looks_like_heading(block: Block, following: Block | None, before: Block | None) -> bool:
    text = block.text.strip()
    if (
        not text
        or len(text) > _TITLE_LENGTH
        or "\n" in text
        or "@" in text
        or following is None
        or block.linked
    ):
        return False
    if following.kind not in ("text", "item", "row", "field"):
        return False
    if _ENDS_SENTENCE.search(text) or (field_of(text) in LABELLED):
        return False
    if block.lead == text:
        return True
    if len(text) <= 60 and _CAPITALS.match(text):
        return True
    if before is not None and before.kind == "heading":
        return False
    short = len(text.split()) <= 7 and text[:1].isupper() and not re.search(r"\d|:$", text)
    return short and following.kind == "text" and len(following.text) > 2 * len(text) and not following.lead
