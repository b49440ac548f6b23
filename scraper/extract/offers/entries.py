"""What one block comes to: an offer, the title of a place, nothing open, or none of it.

Knows how entries of a list stand: short, with a year or a field, with a number of places. Promises the
verdict of a block out of its sentences'. Refuses to look beyond the block, save for whether it
stands in a list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from scraper.extract.offers.answers import answers_no, answers_yes
from scraper.extract.offers.facts import (
    COUNTED_FIELD,
    counts_places,
    counts_trainees,
    opens_with_field,
    takes_them,
    titled_first,
    titles_entry,
)
from scraper.extract.offers.labelled import counts_none, of_terms, tells_state
from scraper.extract.offers.next_round import sends_on
from scraper.extract.offers.nobody import not_now
from scraper.extract.offers.nowadays import word_list
from scraper.extract.offers.offer import Verdict, judge_clause, status_of
from scraper.extract.values.letterhead import is_postal
from scraper.extract.values.specialty import find_specialties
from scraper.extract.values.unaccredited import titles_unaccredited
from scraper.extract.words.block import Block, is_empty
from scraper.extract.words.mentions import counted_before, kind_of, levels, refuses_visas, says
from scraper.extract.words.persons import opens_with_person
from scraper.extract.words.phrases import sentences
from scraper.extract.words.regex import regex
from scraper.extract.words.wanted import replaces
from scraper.record.vacancy import TRAINING, Status

_MOST_SENTENCES = 250
_COUNTED = regex(r"(?<![\w/])(?:one|two|three|four|five|six|[1-9]|1\d)(?![\w/.-])", re.I)
PAST = regex(
    r"\b(?:archive[sd]?|past|previous(?:ly)?|former|earlier|recently filled|no longer"
    r"|filled)\b.{0,40}\b(?:positions?|openings?|vacanc|postings?|listings?)|\b(?:positions"
    r"|openings|vacancies)\s+(?:already\s+)?filled\b",
    re.I,
)
STATUS_FIRST = regex(
    r"\W*(?:(?:all|both|done|finished|completed?)\W{1,3}){0,2}(?:(?:position |temporarily |status\W+|now "
    r"|currently |(?:updated?|posted|listed|added):? ?(?:on )?)(?:[(\[]?\d[\d/.-]{2,9}[)\]]?)?[:\s–-]{0,3}"
    r"|\d{1,2}/\d{1,2}(?:/\d{2,4})?[:\s–-]{1,3})?(?:sold out|booked (?:up|out|solid)|filled|full\b"
    r"|gone\b|taken\b|closed|withdrawn"
    r"|cancell?ed|on hold|no longer|(?:an )?offer (?:has been |was |is )?accepted)",
    re.I,
)
GONE_PLACE = regex(
    r"\b(?:position|spot|slot|opening|vacancy|search|recruitment|it|this|fellowship|seat|place"
    r"|pgy\S*)\b[^.]{0,60}"
    r"\b(?:filled|withdrawn|cancell?ed|closed|no longer|gone|on hold|taken|claimed|accepted|ended"
    r"|concluded|over|finished|suspended|paused|frozen|shelved|postponed|called off|abandoned|dropped"
    r"|scrapped|pulled|rescinded|retracted|revoked|taken (?:back|down))\b"
    r"|\b(?:paused|suspended|froze|frozen|shelved|postponed|withdrew|withdrawn|cancell?ed)"
    r" (?:this|the|our|that) (?:[\w-]+ ){0,3}?"
    r"(?:search|position|posting|recruitment|vacancy|opening|slot|spot|seat|place)\b"
    r"|\bwe have (?:now |already |just )?(?:found|hired|chosen|signed|selected|appointed)"
    r" (?:an?|our|the|some(?:one|body)) (?:\w+ )?(?:resident|fellow|intern|candidate|person|physician|pgy\S*)"
    r"(?=[.,;!]|\W*$)"
    r"|^\W*(?:position )?(?:filled|closed|withdrawn|cancell?ed|on hold)\b",
    re.I | re.M,
)
SET_ASIDE = frozenset(
    ("another profession's job", "somebody seeks a place", "somebody sells a service", "advice or a specimen")
)
TITLE_LENGTH = 220
DEPARTMENT = regex(
    r"\s*(?:the )?(?:department of |dept\.? of )?(surgery|medicine)\s*"
    r"(?:\((?!(?:cardi|vascul|thora|plast|trauma|oral|pedi|transpl|critic|hand|neuro|ortho|emerg|famil|colo|onco"
    r"|burn|sport|prevent|sleep|addict|hosp|research|geriat|lab))[a-z][a-z .,'/-]{2,40}\)\s*)?",
    re.I,
)
"""Fields that only a heading of a list names in one word; elsewhere they may be any branch of it."""
_STATUS_LENGTH = 120
_NOTHING = regex(
    r"(?![^.;]*\b(?:without|unless|visas?|sponsor))"
    r"\W*(?:none|nothing"
    r"|(?:nobody|no one)(?! (?:matched|came|applied|joined|took|sits|is (?:in|on)|has|in it|was"
    r"|accepted|ranked))|no (?:(?:empty|free|vacant|unfilled|available|open|current"
    r"|further|more|other)\s)?(?:open(?:ings?)?|places?|positions?|seats?|spots?|slots?|chairs?|lines?|room"
    r"|vacanc(?:y|ies)))\b(?! (?:that|which|who|is required|are required))[^.,;]{0,45}[.!]?\W*$"
    r"|\W*we (?:don'?t|do not|cannot|can not)\b,? ?\w*\.$",
    re.I,
)
"""A first sentence that says it all: "Nothing at present.", "Nobody until 2027.", "We don't, sorry."."""
_ASKED = frozenset(("a requirement", "a document to send"))


def judge_block(block: Block, listed: bool) -> Verdict:
    """What a block's sentences come to; ``listed``: what surrounds it calls itself a list of openings."""
    best: Verdict | None = None
    order = {"offer": 5, "gone": 4, "none": 3, "no": 2, "title": 1, "silent": 0}
    for sentence in sentences(block.text)[:_MOST_SENTENCES]:
        verdict = judge_clause(sentence.text)
        aside = verdict.why in SET_ASIDE and sentence.start == 0 and block.kind != "row"
        if aside and not takes_them(verdict.why, block.text[sentence.end :]):
            return verdict
        if verdict.why == "somebody's quoted words" and sentence.start:
            continue
        asked = best is not None and best.grade == verdict.grade == "silent" and verdict.why in _ASKED
        asked = asked and not (block.lead or opens_with_field(block.text))
        if best is None or asked or order[verdict.grade] > order[best.grade]:
            best = verdict
    if best is None:
        return Verdict("silent", "no words")
    if listed and best.grade in ("title", "silent") and counts_none(block.text):
        return Verdict("none", "says that nothing is open")
    if best.grade == "title" and block.kind == "text" and is_postal(block.text) and not levels(block.text):
        return Verdict("silent", "an address")
    if best.grade == "title" and is_title(block) and (counts_places(block.text) or _opens(block)):
        best = Verdict("offer", "a title and a number of places")
    if (
        best.grade == "silent"
        and listed
        and block.kind == "item"
        and is_title(block)
        and best.why not in _ASKED
    ):
        if opens_with_field(block.text) and (status := _status_line(block.text)):
            best = Verdict("gone", f"{status} by its own words", status)
        elif _COUNTED.search(block.text) or titles_entry(block.text):
            best = Verdict("title", "an entry of a list")
    if best.grade == "silent" and listed and block.lead and best.why not in _ASKED and is_title(block):
        if status := _status_line(block.text):
            best = Verdict("gone", f"{status} by its own words", status)
        elif counts_places(block.text):
            best = Verdict("offer", "a title and a number of places")
    if listed and best.grade == "title" and block.kind == "text" and counts_trainees(block.text):
        return Verdict("offer", "counts those it wants")
    if best.grade == "title" and _cries(block.text):
        best = Verdict("offer", "a title after a word that it is open")
    if best.grade == "title" and block.struck and _counts_level(block.text):
        return Verdict("gone", "struck through", "filled")
    if best.grade == "title" and not (
        listed and (is_title(block) or (block.kind == "text" and titled_first(block.text)))
    ):
        return Verdict("silent", "names a place outside a list of openings")
    if block.struck and best.grade in ("offer", "title"):
        return Verdict("gone", "struck through", "filled")
    return best


def _cries(text: str) -> bool:
    """Whether a few words that something is open lead a title: "Sudden opening! OB/GYN PGY-3"."""
    told = sentences(text)[:2]
    first = told[0].text
    return (
        len(told) > 1
        and len(first) < _BARE_TITLE
        and first[-1] in "!:"
        and says("place", first)
        and says("open", first)
        and judge_clause(first).grade not in ("no", "none", "gone")
        and bool(levels(told[1].text))
    )


def _counts_level(text: str) -> bool:
    """Whether a level is counted: "one categorical PGY-2"."""
    return any(counted_before(text, level.start) for level in levels(text))


def opens_entry(block: Block, first: bool) -> bool:
    """Whether a block under a hospital may tell its place: the first, a field or level with its number."""
    if block.kind == "item":
        return COUNTED_FIELD.match(block.text) is not None or titles_entry(block.text)
    found = levels(block.text) if len(block.text) <= _BARE_TITLE else ()
    return first or (bool(found) and not found[0].start)


_BARE_TITLE = 60


def _status_line(text: str) -> Status | None:
    """The status that a short line of an entry tells: "*** FILLED 1/5 ***"."""
    return next(
        (found for line in _PIECES.split(text) if len(line) < 80 and (found := status_of(line))), None
    )


_PIECES = regex(r"\n|\.\s(?=[A-Z])|\s[-\u2013\u2014|]\s|\*\*|[()]")


def _opens(block: Block) -> bool:
    """Whether a titled entry says of itself that it is open: "PGY-2. Positions available for July."."""
    for sentence in sentences(block.text):
        text = sentence.text
        if (
            says("place", text)
            and says("open", text)
            and not (says("none", text) or says("yearly", text) or says("hedge", text))
        ):
            return True
    return False


def left_over(text: str) -> bool:
    """Whether a sentence beside yearly numbers counts what the Match left open, or wants a successor."""
    return any(
        (says("unexpected", one.text) and says("not_match", one.text) and counts_places(one.text))
        or replaces(one.text)
        for one in sentences(text[:400])
        if judge_clause(one.text).grade in ("offer", "silent")
    )


def gone_by(blocks: Sequence[Block]) -> Verdict | None:
    """What the first words under a title say when its place is gone: "This position has been filled."."""
    for block in blocks[:3]:
        for sentence in sentences(block.text)[:2]:
            text = sentence.text
            status = status_of(text)
            said = GONE_PLACE.search(text) or status == "withdrawn"
            if status and (STATUS_FIRST.match(text) or (said and len(text) < _STATUS_LENGTH)):
                return Verdict("gone", f"{status} by its own words", status)
    return None


def settled(block: Block, verdict: Verdict, heading: Block | None, title: str) -> Verdict:
    """The verdict of a paragraph that says that all places are full, or that nobody is taken.

    Under a heading or title that says for whom, "we have one position open" offers a place.
    """
    if block.kind != "text":
        return verdict
    named = heading.text if heading is not None else ""
    over = kind_of(named) or kind_of(title)
    if over is None and find_specialties(named) and is_list_title(named):
        over = "residency"
    if verdict.grade == "silent" and over in TRAINING:
        opened = _opened(block, verdict)
        if opened is not verdict:
            return opened
    if verdict.grade in ("silent", "title", "offer") and answers_yes(block.text, heading):
        return Verdict("offer", ANSWERED)
    if answers_no(block.text, heading):
        return Verdict("none", DENIED)
    full = verdict.grade == "gone" and not block.lead and _ALL_FULL.search(block.text)
    if full or (verdict.grade == "offer" and _TAKES_NONE.match(block.text)):
        return Verdict("none", "says that nothing is open")
    return verdict


ANSWERED = "answers that there is one"
DENIED = "answers that there is none"


def _opened(block: Block, verdict: Verdict) -> Verdict:
    for one in sentences(block.text):
        if judge_clause(one.text).grade != "silent" or _WHETHER.match(one.text):
            continue
        if word_list("general").search(one.text):
            continue
        told = _RARELY.sub("", one.text)
        if not (counts_places(told) and says("open", told)) or says("hedge", told):
            continue
        if says("not_match", one.text) or not any(says(name, one.text) for name in _OF_ALL_YEARS):
            return Verdict("offer", "counts places")
    return verdict


_RARELY = regex(r"\b(?:something|a thing|what) we (?:rarely|seldom|hardly ever) have\b", re.I)
_OF_ALL_YEARS = ("yearly", "match", "news")
_WHETHER = regex(r"\W*(?:if|when|whenever|should|once|how|do|does|are|is)\b", re.I)
_TAKES_NONE = regex(
    r"\W*(?:unfortunately,? |regretfully,? )?(?:we|our \w+|the \w+)\s(?:cannot|can not|do not"
    r"|are (?:not able|unable) to|does not|will not)\s(?:currently |now )?"
    r"(?:take|accept|host|offer|have)\b[^.]{0,80}\.?\W*$",
    re.I,
)
_ALL_FULL = regex(
    r"\b(?:all|every|each|both)\b(?![^.]*\b(?:PGY|PL)\W?\d)[^.]{0,60}"
    r"\b(?:levels?|positions?|spots?|programs?|class(?:es)?|years?)\b",
    re.I,
)

_OTHERS = regex(r"\W*(?:our|the|both|all|we|as for)\b", re.I)


def tells_of_others(block: Block, heading: Block) -> bool:
    """Whether a paragraph under a field of medicine says that places in other fields are gone."""
    own = {slug for _, _, slug in find_specialties(heading.text)}
    if not own or not _OTHERS.match(block.text) or levels(block.text):
        return False
    gone = " ".join(one.text for one in sentences(block.text)[:_MOST_SENTENCES] if status_of(one.text))
    named = {slug for _, _, slug in find_specialties(gone)}
    return bool(named) and not named & own


def lists_people(blocks: Sequence[Block]) -> bool:
    """Whether the entries under a heading are people with their degrees, not places."""
    items = [block for block in blocks if block.kind == "item"]
    return bool(items) and all(opens_with_person(block.text) for block in items)


_MATCHED = regex(
    r"\W*(?:all )?(?:positions? |places? )?filled (?:in|through|by|via) the [^.]{0,30}\bmatch\b", re.I
)


_ENDED = regex(
    r"\W*(?:after\s(?:[\w-]+\s){1,3}?)?(?:(?:this|the|our)\s)?(?:[\w/&-]+\s){0,3}?"
    r"(?:program(?:me)?|rotation|fellowship|residency|observership|externship|track|scheme)\s(?:\w+\s){0,2}(?:has\s|was\s|is\s|had\s)?(?:been\s)?(?:now\s|permanently\s)?"
    r"(?:ended|discontinued|dissolved|retired|wound (?:down|up)|come to (?:its|an|the) end"
    r"|no longer (?:exists?|runs?|offered))\b"
    r"|\W*(?:discontinued|no longer (?:offered|running))\b",
    re.I,
)
"""What is no more has no place: "Program ended in 2024."."""


def closes(block: Block) -> bool:
    """A short line under a title that says there is nothing: "Nothing now.", "No place until 2028."."""
    if of_terms(block.text) or tells_state(block):
        return False
    first = next((sentence.text for sentence in sentences(block.text)), "")
    if _MATCHED.match(block.text) or (len(first) < _STATUS_LENGTH and _ENDED.match(first)):
        return True
    if len(first) < _STATUS_LENGTH and (sends_on(first) or not_now(first)):
        return True
    alone = (is_empty(block.text) or block.text.strip() == "0") or (
        len(block.text) < 70 and says("none", block.text) and not refuses_visas(block.text)
    )
    shut = _NOTHING.match(first) or (len(first) < _STATUS_LENGTH and _SHUT.match(first))
    return bool(alone or shut) and not status_of(block.text)


_SHUT = regex(
    r"\W*(?:(?:this|the|our) (?:[\w-]+ ){1,3}(?:is|are|has been|have been) )?"
    r"(?:(?:now|currently|temporarily|presently|still) )?(?:suspended|paused|on (?:pause|hiatus)"
    r"|unavailable (?:until|this|for|through)|not (?:(?:now|currently|presently) )?"
    r"(?:hosting|available (?:until|this|before|for now|at present)))\b"
    r"|\W*(?:(?:we are |we're )?sorry,? (?:but )?)?(?:we (?:have|take|host) )?"
    r"no (?:visitors|observers|guests)\b",
    re.I,
)
"""How a department of a list begins that takes nobody for now: "Suspended until the new tower opens"."""


def is_title(block: Block) -> bool:
    """Whether a block stands like the name of one place: short, no sentence, with a year or a field."""
    text = block.text.strip()
    first = text.split("\n", 1)[0]
    entry = (
        block.kind in ("item", "heading")
        or bool(block.lead)
        or (len(first) <= 110 and not first.endswith((".", ":")))
    )
    if not entry or (len(text) > TITLE_LENGTH and not block.lead):
        return False
    if block.lead and not is_specific(first):
        first = text[len(first) :].strip().split("\n", 1)[0][:TITLE_LENGTH]
    return is_specific(first)


def is_specific(text: str) -> bool:
    """Whether words name a year, a specialty or a kind of place, not training at large."""
    return bool(
        levels(text)
        or find_specialties(text)
        or says("research", text)
        or says("observer", text)
        or says("other", text)
        or (DEPARTMENT.fullmatch(text) or _TRACK.fullmatch(text.strip()))
        or titles_unaccredited(text)
    )


_TRACK = regex(
    r"(?:non-designated )?(?:categorical|prelim(?:inary)?|advanced|transitional(?: year)?)s?"
    r"(?: (?:track|year))?\W{1,3}(?:an?|one|two|three|four|five|six|[1-9])\b\W{0,2}",
    re.I,
)
"""A track and its number, an entry of a list: "Categorical: 1"."""


@lru_cache(1024)
def is_list_title(text: str) -> bool:
    """Whether a title or heading, or the last sentence of a paragraph, says that what follows is open."""
    last = sentences(text)[-1].text if text.endswith(":") else text
    listed = says("list_title", last) or _OF_NOW.fullmatch(text) is not None
    return listed and not (says("yearly", text) or PAST.search(text) or says("news", last))


_OF_NOW = regex(
    r"\W*(?:join|(?:open |free |wanted |hiring )?(?:right now|at (?:the|this) moment|today))\W*", re.I
)
"""A heading that is all of now: "Right now" over what a laboratory has open."""
