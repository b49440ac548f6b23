"""What an applicant must have: each requirement from the nearest words that ask it of this very place.

Knows which words around a place are of another hospital, town or level, or of the yearly Match, and what
stands under a heading of wishes. Promises evidence for each part. Refuses to read phrases.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from scraper.extract.fields.called import Names
from scraper.extract.fields.demanded import demanded
from scraper.extract.fields.looking import Looker, labelled
from scraper.extract.fields.terms import place_meant
from scraper.extract.fields.whose import spoken
from scraper.extract.values import eligibility
from scraper.extract.values.from_abroad import read_from_abroad, read_meant_for, read_school_asked
from scraper.extract.values.levels import levels_named
from scraper.extract.words.phrases import mentions
from scraper.extract.words.reading import Reading
from scraper.extract.words.regex import regex
from scraper.extract.words.signs import signed
from scraper.extract.words.text import Words, blanked
from scraper.record import place as places
from scraper.record.vacancy import Kind, Requirements

T = TypeVar("T")


def read_requirements(
    looker: Looker, pgy: tuple[int, ...], state: str | None, sort: tuple[Kind, str | None]
) -> Requirements:
    """What an applicant must have; ``sort``: the kind of place and its field."""
    return _Asked(looker, pgy, state, sort).read()


class _Asked:
    """Reads what is asked for one place: in its own words as they stand, around it what is meant for it."""

    def __init__(
        self, looker: Looker, pgy: tuple[int, ...], state: str | None, sort: tuple[Kind, str | None]
    ) -> None:
        self.looker = looker
        self.pgy = pgy
        self.kind = sort[0]
        frame = looker.frame
        cells = (cell for name in ("requirements", "") for cell in frame.cells.get(name, ()))
        self.own = [labelled(cell) for cell in cells if not _WISHED.match(cell.label)]
        self.own += frame.unit_text
        if any(_ASKED.search(said[0]) for words in frame.unit_text for said in _SAME.finditer(words.text)):
            self.own.append(frame.echo)
        # Its own state licenses its doctors.
        licensing = places.state_name(state) if state else None
        self.names = Names() if frame.lone else looker.names(licensing)
        self.place = replace(place_meant(looker, *sort), years=frozenset(pgy), names=self.names)
        self._memo = looker.setting.memo
        self._kept_here: dict[str, str] = {}

    def read(self) -> Requirements:
        """Every requirement."""
        day = self.looker.setting.day
        return Requirements(
            steps=self._steps(),
            ecfmg=self._first("ecfmg", eligibility.read_ecfmg),
            us_grad_only=self._whose_graduates(),
            max_years_since_graduation=self._first(
                "max_years_since_graduation", lambda text: eligibility.read_max_years(text, day)
            ),
            prior_pgy=self._years_before(),
            license=self._license(),
        )

    def _years_before(self) -> int | None:
        """The years of training to bring along: none to look on; a fellow's first year is no intern's."""
        if self.kind == "observership":
            return None
        years = self.pgy if self.kind != "fellowship" or min(self.pgy, default=1) > 1 else ()
        return self._first("prior_pgy", lambda text: eligibility.read_prior_pgy(text, years))

    def _license(self) -> str | None:
        reader = eligibility.read_license
        found = self._own("license", reader)
        return self._left("license", reader) if found is None else found

    def _whose_graduates(self) -> bool | None:
        """Whether only American graduates may apply: by plain rules, then by what lets others in."""
        name = "us_grad_only"
        more = (read_meant_for,) if self.kind == "observership" else ()
        readers = (eligibility.read_us_grad_only, read_from_abroad, read_school_asked, *more)
        found = (self._first(name, reader, n) for n, reader in enumerate(readers))
        plain = next((one for one in found if one is not None), None)
        return self._what_others_have(name, readers) if plain is None else plain

    def _what_others_have(
        self, name: str, readers: Sequence[Callable[[str], Reading[bool] | None]]
    ) -> bool | None:
        """Who is let in everywhere but here is not let in here."""

        def turned(text: str) -> Reading[bool] | None:
            for words, alone in demanded(self._said(text), self.place).turned:
                told = next(filter(None, (reader(words) for reader in readers)), None)
                if told and not (alone and told.value):
                    return Reading(not told.value, words)
            return None

        asking = () if self.looker.frame.lone else self.looker.frame.asking
        return self.looker.first(f"requirements.{name}", turned, asking, given=("turned", self.place))

    def _steps(self) -> tuple[int, ...]:
        def reader(text: str) -> Reading[tuple[int, ...]] | None:
            return eligibility.read_steps(text, self.pgy)

        steps = self._own("steps", reader)
        if steps is None:
            steps = self._told("steps", reader)
            if steps is None or steps == (3,):
                # What is asked of it besides, it is asked with what all are asked.
                steps = (*(steps or ()), *(self._left("steps", reader) or ()))
            return tuple(sorted(set(steps)))
        if steps == (3,):
            # Who has passed Step 3 has passed the others: those that are asked for all are asked here too.
            others = self._around("steps", reader)
            steps = (*(others or ()), *steps) if others and 3 not in others else steps
        return tuple(sorted(steps))

    def _first(self, name: str, reader: Callable[[str], Reading[T] | None], nth: int = 0) -> T | None:
        """What the reader makes of the requirement ``name``, of whose readers it is the ``nth``."""
        found = self._own(name, reader, nth)
        return self._around(name, reader, nth) if found is None else found

    def _own(self, name: str, reader: Callable[[str], Reading[T] | None], nth: int = 0) -> T | None:
        """What the place's own words ask."""
        return self._sought(name, reader, nth, self._said, self.own, ("own", self.kind, self.pgy))

    def _sought(
        self,
        name: str,
        reader: Callable[[str], Reading[T] | None],
        nth: int,
        meant: Callable[[str], str],
        texts: Iterable[Words],
        given: object,
    ) -> T | None:
        """What the reader finds first in what of the texts is meant for this place, which ``given`` tells.

        Most words are left as they are for every place of a page, and so they are read once for all of them.
        """
        memo = self._memo

        def read(text: str) -> Reading[T] | None:
            words = meant(text)
            key = ("asked", name, nth, self.kind, self.pgy, words)
            if key not in memo:
                memo[key] = reader(words)
            found: Reading[T] | None = memo[key]
            return found

        return self.looker.first(f"requirements.{name}", read, texts, given=(nth, given))

    def _around(self, name: str, reader: Callable[[str], Reading[T] | None], nth: int = 0) -> T | None:
        """What is asked around the place: first in what names it among several, then in what is left."""
        found = self._told(name, reader, nth)
        return self._left(name, reader, nth) if found is None else found

    def _told(self, name: str, reader: Callable[[str], Reading[T] | None], nth: int = 0) -> T | None:
        """What is asked around the place of those whom words name."""

        def told(text: str) -> str:
            return demanded(self._said(text), self.place).told

        return self._sought(name, reader, nth, told, self.looker.frame.asking, ("told", self.place))

    def _left(self, name: str, reader: Callable[[str], Reading[T] | None], nth: int = 0) -> T | None:
        """What is asked around the place of all."""
        frame = self.looker.frame
        given = ("around", self.place, frame.asking)
        return self._sought(name, reader, nth, self._said_here, frame.near, given)

    def _said(self, text: str) -> str:
        """The words without wishes, the Match's rules and what is asked for other levels."""
        trainees = self.place.kind in ("residency", "fellowship")
        key = ("required", trainees, self.pgy, text)
        if key not in self._memo:
            asked = required(text)
            self._memo[key] = self._of_level(_of_applicants(asked) if trainees else asked)
        said: str = self._memo[key]
        return said

    def _said_here(self, text: str) -> str:
        """The words without what is asked by another hospital or in another town, besides."""
        looker = self.looker
        said = self._said(text)
        if looker.frame.lone:
            return said
        if text not in self._kept_here:
            self._kept_here[text] = self._of_here(said)
        return self._kept_here[text]

    def _of_here(self, text: str) -> str:
        looker = self.looker
        for words in looker.frame.asking:
            for said in demanded(self._said(words.text), self.place).others:
                at = text.find(said)
                text = blanked(text, at, at + len(said)) if at >= 0 else text
        told = spoken(
            demanded(text, self.place).left,
            looker.house,
            looker.other_houses,
            self.names.own,
            self.names.others,
        )
        return "\n\n".join(one.words for one in told if not one.denied)

    def _of_level(self, text: str) -> str:
        """The words without what stands under a line that is another level alone."""
        heads = list(_LEVEL_ALONE.finditer(text)) if self.pgy and "\n" in text else []
        for n, head in enumerate(heads):
            levels, above = levels_named(head["level"])
            if not levels or set(levels) & set(self.pgy) or (above and max(self.pgy) > min(levels)):
                continue
            following = _NEXT_LINE.search(text, head.end())
            stops = [len(text), *(one.start() for one in heads[n + 1 : n + 2])]
            stops += [following.start()] if following else []
            text = blanked(text, head.start(), min(stops))
        return text


def _of_applicants(text: str) -> str:
    """The words without what is asked of people who apply for nothing here, sign for sign."""
    if mentions(text, *_OTHER_PEOPLE):
        for pattern in (_OF_OTHER_PEOPLE, _OF_NURSING):
            for found in pattern.finditer(text):
                text = blanked(text, *found.span())
    return text


_OTHER_PEOPLE = (
    *("student", "faculty", "attending", "nurse", "nursing", "senior resid", "chief resid", "clerks"),
)
_OF_OTHER_PEOPLE = regex(
    r"(?:(?<=[.!?;]\s)|(?<=\n)|^)\W*(?:for\s)?(?:(?:all|any|our|the|visiting|rotating|fourth-year|senior|medical"
    r"|student)\s){0,3}(?:students?\b(?!\s?loan)|(?:medical\s)?student\s\w+|faculty|attendings?|nurses|clerks"
    r"|(?:senior|chief)\sresidents)\b[^.!?\n]*",
    re.I,
)
"""What is asked of people who apply for nothing here: "Medical students who rotate need Step 1"."""
_OF_NURSING = signed(r"[^.!?\n]{0,60}\bnursing\sschools?\b[^.!?\n]*", "nursing school", flags=re.I)
_LEVEL_ALONE = regex(
    r"(?:^|\n)[ ]?(?:for\s)?(?:the\s)?"
    r"(?P<level>(?:P[GL]Y?[\s-]?[1-7]|(?:first|second|third|fourth|fifth)[\s-]year))"
    r"(?:\s(?:residents?|position|applicants?|candidates?|seat|spot|place|only)){0,2}\s?:?\s?(?=\n)",
    re.I,
)
_NEXT_LINE = regex(
    r"\n[ ]?(?=(?:both|all|either|every\w*|each|immigration|visas?|sponsorship|how to|to apply|apply"
    r"|contacts?|questions|about|benefits|salary)\b[^.\n]{0,40}(?:\n|$))",
    re.I,
)
_ASKED = regex(r"require|eligib|rules?|terms|conditions|qualif|criteria|all (?:else|other)|otherwise", re.I)
_SAME = signed(r"\bsame\b[^.]{0,60}", "same", flags=re.I)
_WISHED = regex(r"\W*(?:preferred|desired|desirable|optional|nice to have|bonus)\b", re.I)
_WISHES = signed(
    r"(?:^|\n)[ ]?(?:preferred|desired|desirable|optional|nice to have|bonus)\b[^.\n]{0,40}\n",
    *("preferred", "desired", "desirable", "optional", "nice to have", "bonus"),
    flags=re.I,
)
_NEXT_HEAD = regex(
    r"\n(?=[^.\n]{0,30}\b(?:requir|minimum|licens|visa|about|salary|compensation|apply|contact|respons"
    r"|benefits|schedule|shift|how to|equal|location|deadline)[^.\n]{0,30}(?:\n|$))",
    re.I,
)
_OF_THE_MATCH = regex(
    r"(?:^|(?<=[.!?\n]\s)|(?<=\n))(?:for|in|through)\s(?:the|our)\s(?:\w+\s)?(?:Match|ERAS season)\b[^.\n]*",
    re.I,
)
"""What is asked of those who come by the yearly Match: "For the Match, applicants need Steps 1 and 2"."""
_BY_MATCH = regex(r"\s(?:the|our)\s(?:\w+\s)?(?:Match|ERAS season)\b", re.I)
"""What leads it, found from blank to blank: the quick question before the slow one."""


def required(text: str) -> str:
    """The words without wishes under a heading of them and without the Match's rules, sign for sign."""
    for found in reversed(list(_WISHES.finditer(text))):
        following = _NEXT_HEAD.search(text, found.end() - 1)
        end = following.start() if following else len(text)
        text = blanked(text, found.end(), end)
    told = mentions(text, "match", "eras season") and _BY_MATCH.search(text)
    for found in _OF_THE_MATCH.finditer(text) if told else ():
        text = blanked(text, *found.span())
    return text


def read_conditions(looker: Looker) -> tuple[str, ...]:
    """The posting's own sentences of eligibility that no field took."""
    text = "\n\n".join(words.text for words in looker.frame.unit_text if words.text)
    return tuple(eligibility.read_conditions(text, tuple(looker.evidence.values())))
