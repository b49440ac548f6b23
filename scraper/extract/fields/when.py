"""Three days of a place: start, at once or not, last day to apply.

Knows in which tiers each may be looked for (docs/record.md, 15 and 16). Promises evidence. Refuses to parse
dates: ``dates.py`` does.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from scraper.extract.fields.frame import Frame
from scraper.extract.fields.heard import hear, told_of_none, unheard
from scraper.extract.fields.looking import Looker, of_other_days, told_of_start
from scraper.extract.fields.put_up import STATUS_AFTER, days_of_posting
from scraper.extract.fields.stamped import BARE_DATE, without_stamps
from scraper.extract.offers.notes_on_list import by_default
from scraper.extract.values import dates, deadline
from scraper.extract.values.at_once import read_starts_asap
from scraper.extract.values.due import is_endless
from scraper.extract.values.own_days import own_days
from scraper.extract.values.posted import read_posted_on
from scraper.extract.words.days import tells_term
from scraper.extract.words.phrases import quote, sentence_at, sentences
from scraper.extract.words.reading import Reading, as_written
from scraper.extract.words.regex import regex
from scraper.extract.words.stamp import day_of
from scraper.extract.words.text import blanked
from scraper.record.vacancy import EVIDENCE_LIMIT

_NOW = regex(r"^\W*(?:(?:available|open|starts?)\W+)?(?:now|immediate(?:ly)?|a\.?s\.?a\.?p\.?)\b", re.I)
_OTHER_DATE = regex(
    r"\b(?:end(?:s|ing)?|touched|maintained|deadline|apply|applications?|due|by|before|until|till|through"
    r"|thru|clos\w+|posted|update[ds]?"
    r"|review\w*|interview\w*|filled|gone|taken|withdrawn|renewed|reposted|listed|page|edited|correct\w*|news"
    r"|cancel\w*|suspend\w*|paus\w*|on hold|frozen|halt\w*|open house|webinar|"
    r"graduat\w+|since|accredit\w+|granted|founded|between|class of|until|vacant on|complet\w+|finish\w*"
    r"|rev|notes?|letters?|messages?|e-?mails?|wrote|sent|came|arrived|handed|reported|reached)\b",
    re.I,
)


def read_starts(looker: Looker, posted: date | None) -> str | None:
    """Start of training, ``YYYY-MM-DD`` or ``YYYY-MM``."""
    frame, day = looker.frame, looker.setting.day
    found = looker.cell("starts_on", lambda text: dates.read_starts_on(text, posted, day), "starts")
    if found is None and "starts" not in frame.cells:
        years = frame.slot.years

        def mine(text: str) -> str:
            return own_days(without_stamps(text, day), years)

        reader = lambda text: as_written(dates.read_starts_on(mine(text), posted, day), mine(text), text)  # noqa: E731
        others = _of_other_labels(frame)

        def of_own(text: str) -> Reading[str] | None:
            kept = _on_the_place(_without_lines(mine(text), others), posted or day)
            return as_written(dates.read_starts_on(kept, posted, day), kept, text)

        headings = [one for one in frame.headings if not BARE_DATE.match(STATUS_AFTER.sub("", one.text))]
        own = (
            told_of_start(frame.unit.blocks[0].cells)
            if frame.unit.shape == "row"
            else [frame.own, frame.rest]
        )
        at_once = any(read_starts_asap(text.text, dated=True) for text in (frame.own, frame.rest))
        found = looker.first("starts_on", of_own, own, given=(posted, others, years))
        at_once = at_once or (found is None and _heard_at_once(looker))
        around = () if at_once else (*headings, *frame.near)

        def around_it(text: str) -> Reading[str] | None:
            kept = _led_by_heading(mine(text))
            told = dates.read_starts_on(kept, posted, day)
            if told and posted and told.value == posted.isoformat() and not _OF_START.search(told.words):
                return None  # "Seats, April 8" over a list: the day that it was put up.
            if told is not None and not _speaks_of_start(told.words):
                told = dates.read_starts_on(kept := _of_training(kept), posted, day)
            return None if _is_bare(told) else as_written(told, kept, text)

        def told_it(text: str) -> Reading[str] | None:
            told = dates.read_starts_on(mine(text), posted, day)
            return None if told is None or _is_bare(told) or _OF_OTHERS.search(told.words) else told

        if found is None and around and (said := hear(looker, "starts_on", told_it, (posted, years))):
            found = said.value
        if found is None and _OF_START.search(told_of_none(looker)):
            return None
        key = (posted, "around", years, looker.meant)
        found = found or looker.first("starts_on", unheard(looker, around_it), around, given=key)
        if found is None and frame.echo.parts and _SAME_DAY.search(f"{frame.own.text} {frame.rest.text}"):
            found = looker.first("starts_on", reader, [frame.echo], given=posted)
        found = _more_exact(looker, found, reader)
        if found is not None and re.search(
            r"(?<!not )(?<!never )\bbefore\b", looker.evidence.get("starts_on", "")
        ):
            del looker.evidence["starts_on"]
            found = None
        if found is None and not any(read_starts_asap(text.text) for text in (frame.own, frame.rest)):
            found = _lone_date(looker, posted or day)
    if found is None and frame.lone and "starts" not in frame.cells:
        found = looker.shared("starts_on", reader, "starts")
    empty = "starts" in frame.cells and not any(cell.text.strip() for cell in frame.cells["starts"])
    if found is None and empty:
        by_rule = lambda text: _start_by_default(text, posted, day)  # noqa: E731
        found = looker.first("starts_on", by_rule, frame.near, given=(posted, "by default"))
    return found


def _heard_at_once(looker: Looker) -> bool:
    """Whether words around the place tell it, and not all, to begin at once."""
    return hear(looker, "starts_asap", read_starts_asap) is not None


_OF_START = regex(r"\b(?:start|begin|commenc|entry)", re.I)


_BEFORE = regex(r"(?<!not )(?<!never )\bbefore\b")


def _start_by_default(text: str, posted: date | None, day: date) -> Reading[str] | None:
    """The start of whatever names none, where a list has one: for a row whose cell of it is empty."""
    for_all = (one.text for one in sentences(text) if by_default(one.text) or _EVERY.search(one.text))
    told = (dates.read_starts_on(one, posted, day) for one in for_all)
    return next((found for found in told if found is not None), None)


_EVERY = regex(r"\b(?:all|every\w*|each)\b", re.I)


def _led_by_heading(text: str) -> str:
    """Words whose headings of the start lead on to what they head: "Term: July 1 through June 30"."""
    return _HEADS_START.sub(lambda found: f"{found[1]}{' ' * len(found[2])}: ", text)


_HEADS_START = regex(
    r"^(\W{0,3}(?:[^\n.]{0,40}\b(?:start|begin|commence)\w*|term(?: of [a-z]+)?|when|first day"
    r"|entry))([?:]?)\n\n"
    r"(?=(?:on |from |as of )?(?:\d|(?-i:[A-Z])[a-z]{2,8}\.? \d))",
    re.I | re.M,
)


def _of_training(text: str) -> str:
    """Words around a place less the sentences that speak of other things, each sign in its place."""
    for sentence in sentences(text):
        if not _speaks_of_start(sentence.text):
            text = (
                text[: sentence.start]
                + " " * len(sentence.text)
                + text[sentence.start + len(sentence.text) :]
            )
    return text


def _on_the_place(text: str, near: date) -> str:
    """An entry's words less the sentences whose day is of something else than its start, sign for sign."""
    for sentence in sentences(text):
        if len(sentence.text) > _LONG or not dates.find_dates(sentence.text, near):
            continue
        closes = deadline.read_apply_by(sentence.text, near, near) and not _OF_TRAINING.search(sentence.text)
        put_up = read_posted_on(sentence.text, near) and not _OF_TRAINING.search(sentence.text)
        if closes or put_up or dates.phrases("other_matters").search(sentence.text):
            end = sentence.start + len(sentence.text)
            text = text[: sentence.start] + " " * len(sentence.text) + text[end:]
    return text


_LONG = 160


def _speaks_of_start(text: str) -> bool:
    """Whether the day of a sentence around a place can be its start: no closing, no class that is full."""
    told = _OF_TRAINING.search(text) is not None or tells_term(text)
    return told and _OF_OTHERS.search(text) is None


_OF_OTHERS = regex(
    r"\b(?:all|both|each|every|they|these|class(?:es)?|interns?|regular|places|positions|residents)\b"
    r"[^.;]{0,30}\b(?:was|were|are|is|has|have|been)\s(?:\w+ ){0,2}(?:filled|taken|full|matched|complete)\b"
    r"|\b(?:clos(?:e[sd]?|ing)|shut(?:s|ting)?|ceas(?:e[sd]?|ing)|end(?:s|ed|ing)?)\s(?:down )?"
    r"(?:its|their|the|our|all)\s(?:\w+ ){0,3}?(?:doors|programs?|residenc(?:y|ies)|hospitals?|training"
    r"|operations)\b",
    re.I,
)
_OF_TRAINING = regex(
    r"start|begin|commenc|enter|entry|join|effective|availab|open|vacan"
    r"|(?:position|place|spot|seat|slot)s?\b|\broom (?:left )?(?:for|from|in)\b"
    r"|residen|fellow|intern|train|PG[LY]|P[GL]-?\d|CA-?\d|R-?\d\b|appoint|academic year|class|orientation"
    r"|arriv|needed|hire|contract|term\b|year\b|asap|immediate|chairs?\b|unless|these|both|each|entries"
    r"|notices|\ball\b|\b(?:accept|add|are|fill|give|has|have|need|offer|seek|take)s?\b[^.;]*:$",
    re.I,
)
"""What a sentence around a place speaks of when its day can be the start: not "ballots go out on June 2"."""


def _is_bare(found: Reading[str] | None) -> bool:
    """Whether nothing but a date stands there: in words around a place that is another notice's day."""
    return found is not None and BARE_DATE.match(found.words.strip()) is not None


def _of_other_labels(frame: Frame) -> frozenset[str]:
    """The values of labels that tell of another day: "Closing date", "Posted"."""
    cells = of_other_days(frame.cells) + days_of_posting(frame)
    words = (line.strip() for cell in cells for line in cell.text.split("\n"))
    return frozenset(each for each in words if any(sign.isdigit() for sign in each))


def _without_lines(text: str, lines: frozenset[str]) -> str:
    """The text with those of its lines blanked, sign for sign."""
    if not any(line in text for line in lines):
        return text
    return "\n".join(" " * len(one) if one.strip() in lines else one for one in text.split("\n"))


_SAME_DAY = regex(r"\bsame (?:start(?:ing)? )?(?:date|day|time|start)\b", re.I)


def _more_exact(
    looker: Looker, month: str | None, reader: Callable[[str], Reading[str] | None]
) -> str | None:
    """A month with its day, where the posting tells it further down: "January 2025", "on January 2"."""
    if month is None or len(month) != len("2025-01"):
        return month
    name = date.fromisoformat(f"{month}-01").strftime("%b")
    texts = [(looker.frame.own, False), (looker.frame.rest, False)]
    texts += [(text, True) for text in looker.frame.near]
    for text, for_all in texts:
        for sentence in sentences(text.text):
            if not any(sign in sentence.text for sign in (month[:4], name)):
                continue
            if for_all and not (_ALL_OF_THEM.search(sentence.text) or sentence.text.rstrip().endswith(":")):
                continue
            found = reader(sentence.text)
            if found and found.value.startswith(month) and len(found.value) > len(month):
                looker.note("starts_on", text, found.words)
                return found.value
    return month


_ALL_OF_THEM = regex(r"\b(?:both|all|each|every|positions|places|fellowships|residencies|programs)\b", re.I)
"""Of whom a sentence around the places speaks: "Both begin on July 1, 2026"."""


def _lone_date(looker: Looker, near: date) -> str | None:
    """A date that stands alone beside the place, or in the line that opens its list: the start."""
    frame = looker.frame
    own = told_of_start(frame.unit.blocks[0].cells) if frame.unit.shape == "row" else [frame.own, frame.rest]
    texts = [*((text, False) for text in own), *((text, True) for text in frame.near[:1])]
    labelled = _of_other_labels(frame)
    for text, opening in texts:
        for sentence in sentences(_on_the_place(own_days(text.text, frame.slot.years), near)):
            words = sentence.text
            leads = words.rstrip().endswith(":") or (not sentence.start and _FOR_DAY.search(words))
            if words.strip() in labelled or (opening and not leads):
                continue
            if text is frame.rest and len(words) > 60:
                continue
            words = without_stamps(words, looker.setting.day)
            found = dates.find_dates(words, near)
            told_days = {one.on_or_after(near) for one in found}
            if len(told_days) != 1 or _OTHER_DATE.search(words) or deadline.read_apply_by(words, near, near):
                continue
            if dates.heads_note(words, 0, found[0], near):
                continue
            day = found[0].on_or_after(near)
            if day is not None and (day - near).days > -45 and (found[0].year or found[0].day):
                looker.note("starts_on", text, words)
                return found[0].iso(near)
    return None


_FOR_DAY = regex(
    r"^[^.;]{0,40}\b(?:for|from|first day|beginning|starting)\W{1,2}(?:on )?"
    r"[A-Z]\w{2,8}\.? (?:\d{1,2}, )?20\d\d[ :]*$"
)
"""A line above a list that ends with the day of all: "After SOAP, for June 28, 2027"."""


def read_asap(looker: Looker, starts_on: str | None) -> bool:
    """Whether the place is to be filled at once."""
    frame = looker.frame
    found = looker.cell("starts_asap", _read_asap_cell, "starts")
    if found is None and "starts" not in frame.cells:
        # "Off-Cycle Notes" is what a list is called.
        over = [one for one in frame.headings if not _CALLED.fullmatch(one.text)]
        texts = [frame.own, frame.rest, *(() if starts_on else over)]
        dated = starts_on is not None
        reader = lambda text: read_starts_asap(text, dated=dated)  # noqa: E731
        found = looker.first("starts_asap", reader, texts, given=dated)
        if not found and not dated:
            told = hear(looker, "starts_asap", read_starts_asap)
            given = ("may begin", looker.meant)
            found = told is not None or looker.first(
                "starts_asap", unheard(looker, _may_begin), frame.near, given=given
            )
    if found is None and "starts" not in frame.cells and frame.lone:
        found = looker.shared("starts_asap", read_starts_asap, "starts")
    if not found:
        looker.evidence.pop("starts_asap", None)
    return bool(found)


_CALLED = regex(
    r"\W*(?:[\w'&-]+\s){0,3}?(?:off|mid|out-of)-?\s?cycle\s(?:[\w'&-]+\s){0,3}?"
    r"(?:alerts?|blog|board|bulletin|corner|digest|desk|exchange|journal|letters?|lists?|news|newsletter|notes|notices"
    r"|page|pages|register|roundup|updates?|watch|weekly)\W*",
    re.I,
)


def _may_begin(text: str) -> Reading[bool] | None:
    """Whether words around a place tell whoever reads them to begin at once."""
    if (found := _MAY_BEGIN.search(text)) and read_starts_asap(found[0]):
        return Reading(True, quote(text, *found.span()))
    return None


_MAY_BEGIN = regex(
    r"\b(?:(?:both|all|each|either)(?: [a-z]+){0,2}? (?:available|open|vacant|starts?|begins?) (?:immediately"
    r"|at once|now)|(?:you|they|residents?|fellows?|interns?|candidates?|applicants?|trainees?|everyone)"
    r" (?:may|can|could|will|would|should|must|are able to|are free to|are expected to|need to)"
    r" (?:begin|start|join us|commence)(?: training| work)? (?:immediately|now|at once|right away|today"
    r"|as soon as possible))\b",
    re.I,
)


def _read_asap_cell(text: str) -> Reading[bool] | None:
    found = _NOW.match(text)
    return Reading(True, found[0]) if found else read_starts_asap(text)


def read_apply_by(looker: Looker, posted: date | None, starts: str | None) -> date | None:
    """The last day to apply; ``starts``: the day by which the place may be called ("the January seat")."""
    frame, today = looker.frame, looker.setting.day

    def reader(text: str) -> Reading[date] | None:
        return deadline.read_apply_by(text, posted, today)

    for name, value in frame.part.hints:
        if name == "apply_by" and (day := day_of(value)):
            looker.evidence["apply_by"] = value[:EVIDENCE_LIMIT]
            return day
    found = looker.cell("apply_by", reader, "apply_by")
    if found is None and any(is_endless(cell.text) for cell in frame.cells.get("apply_by", ())):
        return None
    if found is None and not (frame.unit.shape == "row" and "apply_by" in frame.cells):
        found = looker.first("apply_by", reader, [frame.own, frame.rest], given=posted)
    if found is None:
        found = looker.shared("apply_by", reader, "apply_by")
    if found is None and (told := hear(looker, "apply_by", reader, posted)):
        return told.value
    if found is None and (none := told_of_none(looker)) and not _OF_START.search(none):
        return None
    near = (posted, looker.meant, starts)

    def of_this_month(text: str) -> Reading[date] | None:
        return reader(_without_other_months(text, starts))

    return found or looker.first("apply_by", unheard(looker, of_this_month), frame.near, given=near)


def _without_other_months(text: str, starts: str | None) -> str:
    """The words without what they say of a place that is called by another month: "the March seat"."""
    for found in _BY_MONTH.finditer(text) if starts and len(starts) > len("2027") else ():
        if _MONTHS.index((found["m"] or found["n"])[:3].lower()) != int((starts or "")[5:7]) - 1:
            sentence = sentence_at(text, found.start())
            text = blanked(text, sentence.start, sentence.start + len(sentence.text))
    return text


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_BY_MONTH = regex(
    rf"\bthe (?P<m>{_MONTH}) (?:\d{{4}} )?(?:seat|chair|place|position|spot|slot|opening|vacancy|one|start"
    r"|desk)\b"
    rf"|\b(?i:letters|files|applications|papers|deadline|closing(?: date)?) for (?P<n>{_MONTH})\b(?! \d)"
)
