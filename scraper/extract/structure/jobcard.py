"""Whether the lines under a title are a job page's own: number, title, summary, place, day of posting.

Knows what such pages call their lines and labels. Promises to look at the first few lines alone. Refuses to
say whose job it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.extract.values.whereabouts import read_place
from scraper.extract.words.block import Block
from scraper.extract.words.regex import regex


def is_job_card(blocks: Sequence[Block]) -> bool:
    """Whether lines under a title tell where the job is and when it was posted, or are a job page's own."""
    told = [text for block in blocks[1:_CARD] for text in (block.text, *(cell.label for cell in block.cells))]
    lines = [line for text in told for line in _LINES.split(text) if len(line) <= _LINE]
    dated = any(block.times for block in blocks[1:_CARD]) or any(_POSTED.match(line) for line in lines)
    marks = {line for line in lines if _APPLY_HERE.match(line) or _OF_A_JOB.fullmatch(line)}
    asked = bool(marks)
    return (
        (dated and asked)
        or len(marks) > 1
        or ((dated or asked) and any(read_place(line) is not None for line in lines))
    )


_CARD = 12
_LINE = 80
_LINES = regex(r"\n|\s[|\u00b7\u2022]\s")
_APPLY_HERE = regex(
    r"\W*apply (?:for this (?:job|position|role)|to this (?:job|position))\b"
    r"|\W*apply(?: now| online| here| today)?\W*$",
    re.I,
)
_OF_A_JOB = regex(
    r"\W*(?:(?:position|job|role|posting)\s(?:objective|summary|purpose|details?|description|id|number|code|type)"
    r"|(?:working|job|position|class(?:ification)?)\stitle|number\sof\s(?:vacancies|openings)|pay\srange"
    r"|(?:job|position)\s(?:duties|responsibilities|requirements)|about\sthe\s(?:job|role|position)"
    r"|(?:full|part)[\s-]?time(?:\s\w+)?|temporary(?:\s\w+)?|per\sdiem|on-?site|remote|hybrid|in[\s-]person"
    r"|(?:job\s|posting\s)?clos(?:es\son|ing\sdate)"
    r"|essential\s(?:job\s)?(?:duties|functions)(?:\sand\sresponsibilities)?|requisition(?:\s\w+)?"
    r"|employment\stype)\b(?:\s?[:#].*|\s[^.]*\d{4})?\W*",
    re.I,
)
"""A line that only a job's own page has: "Position objective:", "Job ID: 1234"."""
_POSTED = regex(
    r"\W*(?:date )?(?:posted|listed|published|added)\b|\W*\d+\+? (?:hours?|days?|weeks?|months?) ago\b", re.I
)
