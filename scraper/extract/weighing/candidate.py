"""A place that the words name, with what stands around it: its card, the headings above, the title, the part.

Knows what the structure shows of an offer: announced above, counted, dated, addressed, gone, or nothing at
all. Promises to answer each sign of ``data/weigh.toml`` that no list of words can. Refuses to weigh them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from scraper.extract.offers.entries import ANSWERED
from scraper.extract.offers.facts import counts_places, tells_whom_to_ask
from scraper.extract.offers.fate import refers_back
from scraper.extract.offers.nowadays import (
    LABELLED,
    counted_for_day,
    counts_now,
    opens_now,
    says_open,
    word_list,
)
from scraper.extract.offers.offer import named_at, status_of
from scraper.extract.offers.openings import leaves_gaps
from scraper.extract.offers.opens_list import opens_onto
from scraper.extract.offers.professions import is_other_job, other_profession
from scraper.extract.offers.slots import Slot
from scraper.extract.structure.details import opening_level
from scraper.extract.structure.foretold import foretells, foretold
from scraper.extract.structure.found import CARD, HOST, JOB_CARD, MATTER, ONE_SHORT, Unit
from scraper.extract.structure.tallies import tallied
from scraper.extract.values.specialty import find_specialties
from scraper.extract.values.unaccredited import titles_unaccredited
from scraper.extract.weighing.among_jobs import names_no_trainee
from scraper.extract.weighing.denied import HOLDS_NONE, answers_of, denies
from scraper.extract.weighing.guests import bare_host, counts_hosted, hosts
from scraper.extract.weighing.lead_in import (
    CARD_SIGNS,
    NAMES_FELLOWSHIP,
    announces_form,
    before,
    counts_classes,
    counts_in_row,
    heads_jobs,
    heads_links,
    is_specimen,
    leads_on,
    shows_places,
    undenied,
    without_inquiries,
)
from scraper.extract.weighing.matched import fills_through_match, of_the_match, only_through_match
from scraper.extract.words.days import find_dates
from scraper.extract.words.labels import field_of
from scraper.extract.words.mentions import kind_of, levels, says, sells, words
from scraper.extract.words.phrases import sentences
from scraper.extract.words.wanted import wants
from scraper.record.vacancy import TRAINING

PAGE = 10_000
"""Signs of a part that are looked at for what holds for all of it."""
_BLOCKS = 100
_HEAD = 300  # signs in which a card says how many places it has, or that it has none
_LINE = 160  # signs of a box's first line that stands for a heading
_SOON, _OLD = 60, 300  # days for which a past day counts as to come; after which a posting is history
_TELLING = frozenset(("positions", "starts", "status", "contact", "apply_by", "visa"))
MAY_TRAIN = (None, *TRAINING)


@dataclass(frozen=True, slots=True)
class Scene:
    """What the part around all candidates is."""

    title: str
    day: date
    """When it was posted, else fetched."""
    alone: bool
    board: bool
    says_none: bool
    page: str = ""
    """Its words, as far as they are looked at."""
    heading: str = ""
    """The one heading of the first rank."""
    named: int = 0
    """How many places its words name, on offer or not."""
    answers: dict[str, bool] = field(default_factory=dict, compare=False)
    """What was asked of the titles and the page: the same for all its places."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that the words name, with all that is looked at to weigh it."""

    unit: Unit
    slot: Slot
    scene: Scene
    card: str
    """All that its row, card or paragraph says."""
    above: str
    """The headings over it, and the first line of its box."""
    intro: str
    """What stands before it in its section."""
    lone: bool
    """Its card tells of no other place."""
    over: str
    """The headings over it and the titles."""

    @property
    def title(self) -> str:
        """The part's and the document's titles."""
        return self.scene.title

    @property
    def tale(self) -> str:
        """The same; a title of collected notices or news is none, nor is any where a line leads to it."""
        if self.unit.shape == "row" and _led(self):
            return ""
        nearest = self.above.rsplit("\n", 1)[-1]
        if word_list("notices").search(nearest):
            return nearest
        own, _, feed = self.title.partition("\n")
        return f"{self.above}\n{own}" if self.scene.alone and announced(feed) else self.over

    @property
    def page(self) -> str:
        """The part's words."""
        return self.scene.page

    @property
    def links(self) -> list[str]:
        """Where its card leads."""
        return [link.href for block in (*self.unit.blocks, *self.unit.details) for link in block.links]

    @property
    def fields(self) -> set[str | None]:
        """What its labelled values tell."""
        return {field_of(cell.label) for block in self.unit.blocks for cell in block.cells}


def candidate(unit: Unit, slot: Slot, scene: Scene, *, lone: bool) -> Candidate:
    """The place ``slot`` of ``unit``; ``lone``: no other is told of there."""
    card = "\n".join(block.text[:CARD_SIGNS] for block in (*unit.blocks, *unit.details)[:_BLOCKS])[
        :CARD_SIGNS
    ]
    above = [block.text for block in unit.section.chain() if block not in unit.blocks][-3:]
    first, intro = before(unit)
    if unit.section.heading is None and unit.section.parent is not None and 0 < len(first) < _LINE:
        above.append(first)
    lead = intro.rstrip().rsplit("\n", 1)[-1]
    if unit.shape == "item" and lead.endswith(":") and len(lead) < _LINE:
        above.append(undenied(lead))
    heads = "\n".join(above)
    return Candidate(unit, slot, scene, card, heads, intro, lone, f"{heads}\n{scene.title}\n{scene.heading}")


def _days(one: Candidate) -> list[date]:
    found = [each for each in find_dates(one.card) if each.year]
    return [day for each in found if (day := each.on_or_after(one.scene.day))]


def _unnamed(one: Candidate) -> bool:
    """Whether its own words name neither a level nor a field, nor a kind that can go without."""
    listed = one.unit.shape in ("row", "item") and bool(levels(one.above.rsplit("\n", 1)[-1]))
    own = one.slot.years or one.slot.specialties or titles_unaccredited(one.card.partition("\n")[0])
    return not (own or listed or one.unit.verdict.why == HOST) and one.slot.kind in MAY_TRAIN


def _gone(one: Candidate) -> bool:
    """Whether it is told as filled or withdrawn."""
    return (
        one.unit.verdict.grade == "gone"
        or any(clause.verdict.grade == "gone" for clause in one.slot.clauses)
        or (one.lone and one.unit.shape != "text" and status_of(one.card[:_HEAD]) is not None)
    )


def _gone_from_list(one: Candidate) -> bool:
    """Whether it is an entry marked as filled under a heading that says of what kind the open places are."""
    nearest = one.above.rsplit("\n", 1)[-1]
    listed = one.unit.shape in ("row", "item", "lead") and kind_of(nearest) in TRAINING
    return listed and announced(nearest) and _gone(one)


def _soon(one: Candidate) -> bool:
    """Whether its card names a day to come, or one that has hardly passed."""
    return any((one.scene.day - day).days < _SOON for day in _days(one))


@lru_cache(1024)
def announced(text: str) -> bool:
    """Whether a heading or title says that what it heads is open."""
    text = without_inquiries(text)
    return (
        words("list_title").search(text) is not None
        or word_list("opening").search(text) is not None
        or word_list("outside").search(text) is not None
        or counts_places(text)
    )


def _titled_open(one: Candidate) -> bool:
    """Whether a title says that places are open; a feed's does so for its articles that name one."""
    own, _, around = one.title.partition("\n")
    if not one.scene.alone or announced(own):
        return announced(one.title)
    return bool(levels(own) or kind_of(own) or find_specialties(own)) and announced(around)


def _led(one: Candidate) -> bool:
    """Whether the line just before its list says that places are open: "We have two places:"."""
    last = next((line for line in reversed(one.intro.rstrip().split("\n")) if not LABELLED.match(line)), "")
    if not last or (one.unit.shape == "row" and not last.endswith(":")):
        return False
    onto, level = opens_onto(last), opening_level(one.unit.blocks[0].text)
    leads = onto or leads_on(last) or word_list("leads").search(last) is not None
    leads = leads or (level is not None and foretells(last, of_levels=True))
    said, shown = undenied(last), level is not None and shows_places(last)
    return (
        leads
        and (onto or shown or announced(said) or word_list("adding").search(said) is not None)
        and not word_list("yearly").search(last)
        and not other_profession(last)
    )


def _foretold(one: Candidate) -> bool:
    """Whether a paragraph says that several are open, its section being one below, or its own place is."""
    parent = one.unit.section.parent
    return announces_form(one.unit) or (one.unit.shape == "section" and parent and foretold(parent)) is True


def _unsaid(one: Candidate) -> bool:
    """Whether neither the place's card nor what stands over it says that anything is open or begins."""
    if one.scene.board or one.scene.alone or one.unit.shape == "row" or one.slot.kind not in MAY_TRAIN:
        return False
    if one.unit.verdict.why in (JOB_CARD, ANSWERED) or hosts(one.unit, one.slot, one.over):
        return False
    upper = one.unit.verdict.why == CARD and min(one.slot.years, default=1) > 1
    if (("@" in one.card or upper) and _soon(one)) or _gone(one):
        return False
    texts = (one.card, "\n".join(clause.text for clause in one.slot.clauses[:9]))
    if _soon(one) and any(counted_for_day(clause.text) for clause in one.slot.clauses[:9]):
        return False
    asks = word_list("leaves").search(one.card) and word_list("asks").search(one.card)
    if asks or any(_seeks(clause.text) for clause in one.slot.clauses[:9]):
        return False
    return not (announced(one.over) or _led(one) or _foretold(one)) and not any(map(says_open, texts))


def _seeks(text: str) -> bool:
    """Whether it seeks somebody for a place that it names; applicants are sought for every year's places."""
    told = word_list("seeking").search(text) or wants(text)
    return told is not None and named_at(text) is not None


def _opened(one: Candidate) -> bool:
    return any(word_list("opening").search(clause.text) for clause in one.slot.clauses)


def _nothing(one: Candidate) -> bool:
    """Whether its own sentences, or its card when it is alone there, say that there is nothing."""
    if one.unit.shape == "row" or (one.lone and status_of(one.card[:_HEAD]) == "withdrawn"):
        return False
    texts = [it.text for it in one.slot.clauses[:9] if not (it.verdict.grade == "gone" and it.years)]
    if one.lone:
        card = "\n".join(
            block.text
            for block in one.unit.blocks[:_BLOCKS]
            if block.kind != "field" or {field_of(cell.label) for cell in block.cells} & HOLDS_NONE
        )
        texts += answers_of(card, _HEAD)
    return any(denies(text) and status_of(text) != "withdrawn" for text in dict.fromkeys(texts))


def _other_job_first(one: Candidate) -> bool:
    """Whether an entry headed by its hospital begins with another job: "Hospitalist, 7 on 7 off"."""
    blocks = one.unit.blocks
    if one.unit.shape != "section" or len(blocks) < 2 or one.slot.years:
        return False
    if one.slot.kind in ("research", "observership"):
        return False
    first = next((sentence.text for sentence in sentences(blocks[1].text[:CARD_SIGNS])), "")
    return other_profession(first) or (len(first) < _LINE and is_other_job(first))


def _row_tells(one: Candidate) -> bool:
    """Whether a row tells of its place in any column: whom to write to is enough."""
    return bool(one.fields & _TELLING) or STRUCTURE["address"](one)


def _matched_first_year(one: Candidate) -> bool:
    """Whether it is a first year, and its page fills such years through the Match."""
    if one.slot.years != {1} or one.unit.shape == "row" or one.scene.board or announced(one.over):
        return False
    answers = one.scene.answers
    if "through the Match" not in answers:
        answers["through the Match"] = fills_through_match(one.page)
    return answers["through the Match"] and not says("not_match", one.card)


def _of_a_seller(one: Candidate) -> bool:
    """Whether it is a stay with doctors, or names no kind, on a page that sells again and again."""
    if one.slot.kind not in (None, "observership") or one.slot.years:
        return False
    if "sells" not in (answers := one.scene.answers):
        answers["sells"] = sum(sells(told.text) for told in sentences(one.page)) > 1
    return answers["sells"]


STRUCTURE: Mapping[str, Callable[[Candidate], bool]] = {
    "announced above": lambda one: announced(one.above) or _led(one) or _foretold(one),
    "answers a question": lambda one: one.unit.verdict.why == ANSWERED,
    "announced before": lambda one: _gone(one) and any(refers_back(it.text) for it in one.slot.clauses[:3]),
    "announced in the title": lambda one: not announced(one.above) and _titled_open(one),
    "opens in its card": lambda one: (
        one.lone and one.unit.shape != "section" and opens_now(one.card[:_HEAD]) and not _opened(one)
    ),
    "places counted": lambda one: (
        (counts_now(head := one.card[:_HEAD]) or tallied(one.unit.blocks) or counts_hosted(one.slot, head))
        or (counts_in_row(one.unit) and announced(one.over))
    ),
    "level": lambda one: bool(one.slot.years),
    "field": lambda one: bool(one.slot.specialties or find_specialties(one.above)),
    "field in the title": lambda one: (
        not (one.slot.specialties or find_specialties(one.above)) and bool(find_specialties(one.title))
    ),
    "address": lambda one: tells_whom_to_ask(one.card, one.links),
    "link": lambda one: any(href.startswith(("http://", "https://")) for href in one.links),
    "a day to come": lambda one: _soon(one),
    "gone": lambda one: _gone(one),
    "row of a list": lambda one: one.unit.shape == "row" and _row_tells(one),
    "one of several like boxes": lambda one: one.unit.boxed or tallied(one.unit.blocks),
    "posting of a board": lambda one: one.scene.board or one.unit.verdict.why == JOB_CARD,
    "entry of its own": lambda one: one.scene.alone,
    "row that tells nothing": lambda one: one.unit.shape == "row" and not (one.slot.years or _row_tells(one)),
    "first year that the page fills through the Match": lambda one: _matched_first_year(one),
    "a code of the Match": lambda one: one.slot.years <= {1, 2} and of_the_match(one.card, one.over),
    "nobody outside the Match": lambda one: (
        one.slot.years == {1} and one.unit.shape != "row" and only_through_match(one.page, one.card, one.over)
    ),
    "a mere link": lambda one: (
        one.unit.linked
        and not (counts_now(one.card) or _days(one) or _gone(one))
        and (one.scene.says_none or heads_links(one.above) or bool(one.above and not announced(one.above)))
    ),
    "a link that names nothing": lambda one: one.unit.linked and _unnamed(one) and not one.above,
    "bare host": lambda one: bare_host(one.unit, one.slot, one.card),
    "yearly columns": lambda one: (
        "positions" not in one.fields
        and any(
            word_list("yearly_label").search(cell.label) for block in one.unit.blocks for cell in block.cells
        )
    ),
    "somebody is missing": lambda one: one.unit.verdict.why == ONE_SHORT,
    "told in pieces": lambda one: one.unit.verdict.why == MATTER,
    "sizes of classes": lambda one: not one.fields & (_TELLING - {"positions"}) and counts_classes(one.unit),
    "specimen over it": lambda one: is_specimen(one.unit),
    "sold": lambda one: (one.slot.kind == "observership" and sells(one.card)) or _of_a_seller(one),
    "gaps around it": lambda one: leaves_gaps(one.card),
    "nothing here": _nothing,
    "another job first": _other_job_first,
    "heads other people's jobs": lambda one: heads_jobs(one.unit),
    "a host of observers": lambda one: hosts(one.unit, one.slot, one.over),
    "another job above": lambda one: any(
        is_other_job(line)
        for line in (one.above.rsplit("\n", 1)[-1], one.title.split("\n")[0] if one.scene.alone else "")
    ),
    "old days only": lambda one: (
        bool(days := _days(one)) and all((one.scene.day - day).days > _OLD for day in days)
    ),
    "a question above": lambda one: one.above.rstrip().endswith("?") and one.unit.shape != "row",
    "page says none": lambda one: (
        one.scene.says_none and not (one.unit.shape == "row" and "positions" in one.fields)
    ),
    "observers no more": lambda one: (
        (one.slot.kind or kind_of(one.over)) == "observership"
        and (
            any(
                one.unit.shape != "row"
                and clause.verdict.grade == "gone"
                and word_list("shut").search(clause.text)
                for clause in one.slot.clauses
            )
            or (one.lone and _gone(one) and word_list("shut").search(one.card[:_HEAD]) is not None)
        )
    ),
    "nothing says that it is open": _unsaid,
    "nothing named": lambda one: (
        _unnamed(one)
        and not (find_specialties(one.over) or NAMES_FELLOWSHIP.search(one.above) or _gone_from_list(one))
    ),
    "no trainee named": lambda one: names_no_trainee(one.unit, one.slot, one.over, one.card),
    "field named above only": lambda one: (
        _unnamed(one)
        and bool(find_specialties(one.over))
        and not any(opens_now(clause.text) and clause.kind is not None for clause in one.slot.clauses[:3])
    ),
}
