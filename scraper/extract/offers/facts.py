"""What a box, a line or a section tells of a place: how many, from when, its state, whom to ask.

Knows the facts that whoever lists places writes down for each of them, in whatever words. Promises a mere
count of them: several stretches that stand alike and tell such facts are entries. Refuses to say that
anything is open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from scraper.extract.offers.notes_on_list import by_default
from scraper.extract.offers.offer import judge_clause, status_of
from scraper.extract.offers.openings import wanted_first
from scraper.extract.values.institution import read_institution
from scraper.extract.values.specialty import find_specialties
from scraper.extract.values.whereabouts import read_place
from scraper.extract.words.days import find_dates
from scraper.extract.words.mentions import counted_before, counted_behind, kind_of, levels, words
from scraper.extract.words.phrases import sentence_at, sentences
from scraper.extract.words.regex import regex
from scraper.record.vacancy import TRAINING

LONGEST = 2_000
"""Signs of the longest entry."""
_SHORTEST = 20
_HEAD = 400
"""Signs in which an entry names its place."""
_MOST_LINES = 30
_SHORT = 40
"""Signs of a line that tells one fact."""
_FEWEST = 2
_FEWEST_IN_LINE = 3
STATE = regex(
    r"\W*(?:open|new|available|vacant|urgent|filled|full|closed|taken|gone|withdrawn|on hold|unfilled)\b"
    r".{0,20}$",
    re.I,
)
_BEGINS = regex(
    r"\b(?:start(?:s|ing)?|begin(?:s|ning)?|from|available|effective|vacant|immediate(?:ly)?|now|ASAP"
    r"|at once|right away|straight away|today|upon hire|as (?:early|soon) as"
    r"|(?:next|first|coming|upcoming) (?:free |open |available )?(?:month|block|session|date|start))\b",
    re.I,
)
_TRAINEES = regex(
    r"(?<![\w/.-])(?:an?|one|two|three|four|five|six|[1-9])\s(?:[\w-]+\s){0,3}?"
    r"(?:residents?|fellows?|interns?|externs?|observers?)\b"
    r"|\b(?:residents?|fellows?|interns?|year|internship|fellowship)\s\([1-9]\)",
    re.I,
)
_TITLE_AND_NUMBER = regex(
    r"\b(?:residents?|fellows?|interns?), (?:one|two|three|four|[1-9])(?=[,;.]|$)", re.I
)
"""A title and, between commas, its number: "Sleep medicine fellow, one, July 2027"."""
_PIECES = regex(r"\n|[,;]\s|\s[-\u2013\u2014|\u00b7\u2022~/*]\s|\.\s|:\s")


def tells_of_place(text: str, *, linked: bool = False, over: str = "") -> bool:
    """Whether a few lines name a place and tell two facts of it, of which a level or an address is one.

    ``over``: the heading above, which may name the level or field of all.
    """
    if not _SHORTEST <= len(text) <= LONGEST:
        return False
    head = text[:_HEAD]
    if not (names_place(head) or names_place(over)):
        return False
    lines = text.split("\n")[:_MOST_LINES]
    strong = (
        _counts(head),
        any(STATE.match(line) or status_of(line) for line in lines if len(line) < _SHORT),
        any(_BEGINS.search(line) and (len(line) < _SHORT or find_dates(line)) for line in lines),
    )
    return any(strong) and sum((*strong, bool(levels(head)), linked or "@" in text)) >= _FEWEST


def tells_of_host(text: str) -> bool:
    """Whether a few lines under a doctor's name say in which field guests are taken, and how many or when."""
    if not _SHORTEST <= len(text) <= LONGEST or _PATIENTS.search(text) or not find_specialties(text[:_HEAD]):
        return False
    lines = text.split("\n")[:_MOST_LINES]
    full = any(len(line) < _SHORT and (STATE.match(line) or status_of(line)) for line in lines)
    return full or _GUESTS.search(text) is not None


_PATIENTS = regex(r"\b(?:patients?|appointments?|book online|schedule a visit)\b", re.I)
_GUESTS = regex(
    r"\b(?:an?|one|two|three|four|five|six|[1-9]|1\d) (?:[\w-]+ )?"
    r"(?:visitor|observer|extern|guest|volunteer|rotator|graduate|IMG)s?\b"
    r"|\b(?:next|first|any|every) (?:free |open |available )?"
    r"(?:places?|spots?|seats?|openings?|dates?|months?|blocks?|sessions?|time)\b"
    r"|\b(?:free|open|available|places?|spots?|months?) (?:from|in|as of) (?:[A-Z][a-z]{2}|20\d\d)",
    re.I,
)
"""How a host says whom it takes, or when: "One extern at a time", "Next free month: May"."""


def tells_of_stay(text: str) -> bool:
    """Whether a few lines under a field tell guests how many weeks they may come, and two facts more: what
    it costs, from when, for how many there is room, or that there is none."""
    if not _SHORTEST <= len(text) <= _HEAD or ("week" not in text and "month" not in text):
        return False
    lines = text.split("\n")
    told = (
        _FEE.search(text) is not None,
        any(_BEGINS.search(line) and find_dates(line) for line in lines),
        _GUESTS.search(text) is not None or _ROOM.search(text) is not None,
        any(STATE.match(line) or status_of(line) for line in lines),
    )
    return sum(told) >= _FEWEST and _STAY.search(text) is not None


_STAY = regex(r"\b(?:\d{1,2}|one|two|three|four|six|eight|twelve)[\s-](?:weeks?|months?)\b", re.I)
_FEE = regex(r"\$\s?\d|\b(?:free of charge|no (?:fee|charge|cost))\b", re.I)
_ROOM = regex(
    r"\b(?:room|space|seats?|spots?|places?|slots?)\b.{0,12}?\b(?:an?|one|two|three|four|five|six|[1-9])\b"
    r"|\b(?:an?|one|two|three|four|five|six|[1-9])\s(?:[\w-]+\s)?(?:seats?|spots?|places?|slots?"
    r"|(?:people|persons?|doctors?|physicians?|externs?|rotators?|trainees?|participants?) at)\b",
    re.I,
)
"""For how many there is room: "Room for 1", "3 rotators at a time"."""


_HOLDS_FACTS = regex(r"[\d@]|\b(?:one|two|three|open|now|ASAP|filled|taken|gone)\b", re.I)
"""What no line of three facts is without, cheap to ask of prose."""


@lru_cache(1024)
def line_of_list(text: str, *, linked: bool = False, over: str = "") -> bool:
    """Whether one line tells three facts of a place: "CA-1 (1), July 2027, Mercy Hospital, ...@...".

    ``over``: the heading above, which may name the level that a hospital's line leaves out.
    """
    if not _SHORTEST <= len(text) <= _HEAD or not _HOLDS_FACTS.search(text):
        return False
    if not names_place(text) and not (levels(over) and names_house(text[:_HOUSE])):
        return False
    pieces = _PIECES.split(text)[:_MOST_LINES]
    entry = in_pieces_of_place(text) or titles_house(text)
    strong = (
        _counts(text) or (entry and any(map(_BARE_COUNT.match, pieces))),
        any(len(piece) < _SHORT and (STATE.match(piece) or status_of(piece)) for piece in pieces),
        any(len(piece) < _SHORT and (_BEGINS.search(piece) or _dated(piece)) for piece in pieces),
    )
    told = sum((*strong, bool(levels(text)), bool(find_specialties(text)), linked or "@" in text))
    return any(strong) and (
        told >= _FEWEST_IN_LINE or (told == _FEWEST_IN_LINE - 1 and names_house(text[:_HOUSE]))
    )


@lru_cache(1024)
def in_pieces_of_place(text: str) -> bool:
    """Whether a line opens with a place and names its house in another piece: "PGY-1 | Elm, Reno, NV"."""
    if not _SHORTEST <= len(text) <= _HEAD:
        return False
    sign, pieces = max(((sign, text.split(sign)) for sign in _SIGNS), key=lambda told: len(told[1]))
    if len(pieces) < _FEWEST_IN_LINE - (sign == _SIGNS[0]):
        return False
    first = pieces[0].rstrip()
    titled = len(first) <= _TITLE and first[-1:] not in (".", ":", "?", "") and kind_of(first) is not None
    return titled and any(names_house(one) for one in pieces[1:] if "@" not in one)


@lru_cache(1024)
def titles_house(text: str) -> bool:
    """Whether a line opens with a place, and its house follows: "Urology, PGY-3: Elm Hospital, Reno NV."."""
    for sign in _AFTER_TITLE.finditer(text[: _TITLE + _FEWEST_IN_LINE]):
        title, rest = text[: sign.start()], text[sign.end() : sign.end() + _HOUSE]
        if kind_of(title) in TRAINING or levels(title):
            house = sentences(rest)[0].text if rest.strip() else ""
            return judge_clause(title).grade == "title" and names_house(house)
    return False


_AFTER_TITLE = regex(r":\s|\s[-\u2013\u2014@]\s|\.\s|\sat\s(?=[A-Z])")
_SIGNS = (
    " | ",
    " \u00b7 ",
    " \u2022 ",
    " / ",
    " // ",
    " - ",
    " \u2013 ",
    " \u2014 ",
    " ~ ",
    " :: ",
    "; ",
    " * ",
)
"""By what a line is parted into pieces, one sort throughout."""
_BARE_COUNT = regex(
    r"\W*(?:an?|one|two|three|four|five|six|[1-9])"
    r"(?:\s(?:of each|each|only"
    r"|(?:still )?(?:left|open|free|vacant|available|empty|remain(?:s|ing)?|unfilled)"
    r"|left (?:over|open|empty|unfilled)"
    r"|(?:did not|didn't|went un|goes un|have not|has not)\s?(?:been )?fill(?:ed)?)"
    r"(?: (?:for|from|since|in|after|until)\b.{0,25})?|\s(?:that|which)\s.*)?\W*$",
    re.I,
)
"""A piece of a line that is no more than how many: "two", "six left", "two that nobody took"."""


def lists_places(items: Sequence[str]) -> bool:
    """Whether the items of a list tell of a place each, or that their field has none."""
    telling = {text for text in items if line_of_list(text)}
    closed = {text for text in items if (told := _NONE_IN.match(text)) and find_specialties(told[1])}
    return bool(telling) and len(telling | closed) >= _FEWEST


_NONE_IN = regex(r"([^:.\n]{4,60}):\s(?:no(?:ne|thing)?|closed|full|filled|withdrawn|on hold)\b", re.I)
"""An item that says of its field that it has no place: "General Surgery: no openings"."""
_HOUSE = 90
"""Signs in which a line names its hospital."""


def names_house(text: str) -> bool:
    """Whether words name a hospital or a town with its state."""
    return read_institution(text) is not None or read_place(text) is not None


def titled_first(text: str) -> bool:
    """Whether the first sentence is a bare title: "Family medicine, PGY-3. Our …", "PGY-2 prelim (two)."."""
    first = next((sentence.text for sentence in sentences(text)), "")
    if len(first) > _BARE_TITLE or not (levels(first) or kind_of(first)):
        return False
    bare = bool(levels(first)) and (len(first) <= _BARE_LEVEL or _IN_BRACKETS.search(first) is not None)
    post = kind_of(first) == "research"
    return (bare or post or bool(find_specialties(first))) and judge_clause(first).grade == "title"


_BARE_TITLE, _BARE_LEVEL = 60, 16
"""Signs of such a title, and of a sentence that is a level and no more: "PL-3."."""
_IN_BRACKETS = regex(r"\((?:one|two|three|four|five|six|[1-9])\)\W*$", re.I)


def takes_them(why: str, text: str) -> bool:
    """Whether behind people who seek stands a hospital that takes them: "Elm Hospital can absorb two"."""
    if why != "somebody seeks a place":
        return False
    told = sentences(text)[:_MOST_LINES]
    return any(judge_clause(one.text).grade == "offer" and names_house(one.text) for one in told)


def names_place(text: str) -> bool:
    """Whether words name a year, a field or a kind of place."""
    return bool(levels(text) or find_specialties(text) or kind_of(text))


def opens_with_field(text: str) -> bool:
    """Whether an entry begins with a field of medicine: "Breast imaging, Elm Hospital, Norfolk"."""
    found = find_specialties(text[:_BARE_TITLE])
    return bool(found) and found[0][0] < _OPENING


_OPENING = 6


def titles_entry(text: str) -> bool:
    """Whether it goes on with a hospital or with the year of training, which no list of services does."""
    return opens_with_field(text) and (_YEAR_OF.search(text) is not None or names_house(text))


_YEAR_OF = regex(r"\b(?:first|second|third|fourth|fifth|[1-5](?:st|nd|rd|th))[ -]year\b", re.I)


def _counts(text: str) -> bool:
    """Whether places or trainees are counted."""
    return (
        counts_places(text)
        or _TRAINEES.search(text) is not None
        or any(counted_behind(text, level.end) for level in levels(text))
        or _TITLE_AND_NUMBER.search(text) is not None
    )


def _dated(piece: str) -> bool:
    """Whether a piece of a line is no more than a day or month."""
    found = find_dates(piece)
    return bool(found) and found[0].end - found[0].start >= len(piece.strip()) - _FEWEST


@lru_cache(2048)
def counts_places(text: str) -> bool:
    """Whether the words count places: "One chair.", "Two one-year posts", "Number of positions: 2"."""
    return any(
        counted_before(text, found.start())
        or re.match(r"\W{1,3}(?!0\b)\d{1,2}\b(?!/)", text[found.end() :])
        or _LEVEL_AND_COUNT.match(text, found.end())
        for found in words("place").finditer(text)
        if not _ANY_ONE.search(text[: found.start()])
        and not by_default(sentence_at(text, found.start()).text)
    )


_LEVEL_AND_COUNT = regex(r"\s?:\s[^.;:\n(]{2,40}\([1-9]\b")
"""Behind a label of places: "Vacancies: PGY-2 (1)"."""
_ANY_ONE = regex(
    r"\b(?:apply|applying|applied|applicants?|eligible|qualif(?:y|ied)|considered|compet(?:e|ing))"
    r" for an?\s(?:[\w-]+\s){0,3}$",
    re.I,
)
"""Before a place that is none in particular: "required to apply for a position"."""


@lru_cache(1024)
def titles_one(text: str) -> bool:
    """Whether a heading cries out one place to train: "Still one fellowship spot"."""
    return len(text) <= _TITLE and _ONE_PLACE.match(text) is not None and judge_clause(text).grade == "offer"


_TITLE = 80
_ONE_PLACE = regex(
    r"\W*(?:(?:we|there|program|department)\s(?:\w+\s)?(?:have|has|is)\s)?(?:just\s|only\s|still\s|again\s)?"
    r"(?:an?|one|another|late|last|unexpected|sudden|surprise|immediate|extra|additional)\s"
    r"(?:(?!or\b|of\b|to\b|in\b|for\b)[\w&/-]+\s){0,4}?"
    r"(?:(?:fellowship|residency|internship|fellow|resident|intern)\s(?:position|spot|place|slot|seat|opening|vacancy)"
    r"|(?:fellow|resident|intern)\s(?:wanted|needed|sought))\b(?!\s(?:list|board|page|policy|form|application))",
    re.I,
)


@lru_cache(1024)
def is_headline(text: str) -> bool:
    """Whether a heading tells what happened to a program, and so titles no entry of a list of openings."""
    return _HAPPENED.search(text) is not None


_HAPPENED = regex(
    r"\b(?:earns|earned|receives|received|gains|achieves|wins|celebrates|launches|welcomes|honors"
    r"|hosts|marks|joins|publishes|presents|secures|obtains|appoints|awarded|becomes|visits|thanks)\b",
    re.I,
)


def counts_trainees(text: str) -> bool:
    """Whether a line opens with the trainees that are wanted: "A second-year and a third-year resident"."""
    own = wanted_first(text)
    return bool(own) and judge_clause(own).grade in ("title", "offer") and not status_of(text)


COUNTED_FIELD = regex(
    r"\W*[A-Z][\w/&,' -]{3,60}?(?::|\s[-\u2013\u2014]|,|\s\()\s?"
    r"(?:\d{1,2}|one|two|three|four|five|six)\)?(?:\s(?:open(?:ings?)?|positions?|places?|spots?|slots?"
    r"|seats?"
    r"|vacanc(?:y|ies)|fellows?|residents?))?\W*$",
    re.I,
)
"""A whole entry that is a field with its number: "Rheumatology: 1", "Sleep medicine (2 spots)"."""


def tells_whom_to_ask(text: str, links: Sequence[str]) -> bool:
    """Whether words or links hold an address or a telephone number."""
    if "@" in text or any(href.startswith(("mailto:", "tel:")) for href in links):
        return True
    return _TELEPHONE.search(text) is not None


_TELEPHONE = regex(r"(?<![\d-])\(?[2-9]\d\d\)?[ .-]{1,2}\d{3}[ .-]\d{4}(?![\d-])")
