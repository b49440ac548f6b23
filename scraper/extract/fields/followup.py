"""What a later mail of a thread changes without telling the places again: "we extended it to May 8".

Knows corrections, extensions, new counts, answers of the one who offers, and mails that close one of several
places. Promises the known places with what the mail states of each, and that mail's own words as evidence.
Refuses to replace a known fact where no change is announced, and to hear questions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from scraper.extract.fields.corrected_level import NOT, corrected_level, owns_wrong_level, righted_level
from scraper.extract.fields.other_town import corrected_town
from scraper.extract.offers.offer import status_of
from scraper.extract.pages.part import Part
from scraper.extract.values import dates, deadline
from scraper.extract.values.contact import read_contacts
from scraper.extract.values.exams import read_steps
from scraper.extract.values.prior import read_prior_pgy
from scraper.extract.values.specialty import find_specialties
from scraper.extract.values.training import read_positions
from scraper.extract.values.visa import read_visa
from scraper.extract.words.mentions import levels, says
from scraper.extract.words.phrases import NUMBER_WORDS, compiled, sentences, table
from scraper.extract.words.reading import Reading
from scraper.extract.words.regex import regex
from scraper.extract.words.signs import Signed
from scraper.extract.words.text import Words, words_of
from scraper.record.vacancy import EVIDENCE_LIMIT, Status, Vacancy

RADIOLOGY = frozenset(("diagnostic-radiology", "interventional-radiology"))
"""Fields that count their years by R, from PGY-2."""
_NUMBER = r"one|two|three|four|five|six|[1-9]"
_PLACE = r"(?:\w+\s){0,2}(?:positions?|places?|spots?|slots?|seats?|openings?|vacanc(?:y|ies))"
_PLACES_LEFT = regex(
    rf"\b(?:now|still have|only|down to)\s(?:(?:only|just)\s)?({_NUMBER})(?:\s(?:{_PLACE}|left)\b|[.!,;]|$)"
    rf"|(?<![\w-])({_NUMBER})\s(?:more\s)?(?:(?:{_PLACE}|P[GL]\S{{1,4}}|interns?|residents?|fellows?)\s)?"
    r"(?:(?:is|are)\s)?(?:still\s)?"
    rf"(?:remain(?:s|ing)?|left|to go)\b|\ball but ({_NUMBER})\b",
    re.I,
)
_ONE_OF = regex(
    rf"\b({_NUMBER})\sof\s(?:(?:our|the|these|those|my)\s)?(?:({_NUMBER})\s)?(?:{_PLACE}\s)?", re.I
)
_TWO_SAYINGS = regex(r"(?<=[;,)])\s+|\s+(?=(?:but|while|whereas|and|however|though)\s)", re.I)


@cache
def _phrases(name: str) -> Signed:
    return compiled(table("thread")["words"][name])


def amended(known: Sequence[Vacancy], part: Part) -> list[Vacancy]:
    """``known`` with the status, count, dates and terms that a later mail of their sender states anew."""
    body = [
        block.words for block in part.blocks if block.kind != "heading" and not block.quoted and block.text
    ]
    told = _Later(list(known), words_of(body), part.posted, part.title)
    told.read()
    return told.now


class _Later:
    """The places of a thread as one more mail leaves them."""

    def __init__(self, known: list[Vacancy], spoken: Words, day: date | None, title: str = "") -> None:
        self.now = known
        self.spoken = spoken
        self.day = day
        self.title = title
        self.changes = any(_phrases("changes").search(text) for text in (spoken.text, title))
        self.about: tuple[int, ...] = tuple(range(len(known)))
        self.radiology = any(place.specialty in RADIOLOGY for place in known)
        self.asked_of = tuple(n for n, place in enumerate(known) if place.status == "open")

    def read(self) -> None:
        """Sentence by sentence: whom it is about, what became of it, what is new."""
        wrong = owns_wrong_level(f"{self.title}\n{self.spoken.text}")
        for sentence in sentences(self.spoken.text):
            if sentence.text.rstrip().endswith("?"):
                continue
            told = corrected_level(sentence.text)
            if not told and wrong and len(self.now) == 1:
                told = righted_level(sentence.text, self.radiology)
            if told and self._levels(*told, sentence.text):
                self._terms(sentence.text)
                continue
            self._towns(sentence.text)
            for saying, named in self._sayings(sentence.text):
                if named is None or named:
                    self.about = named or self.about
                    self._fate(saying)
            named = self._named(sentence.text)
            if named is None or named:
                self._facts(sentence.text)
            self._terms(sentence.text)

    def _levels(self, right: frozenset[int], wrong: frozenset[int], words: str) -> bool:
        """The years of the place that was told wrongly, if it is known which that is."""
        meant = [n for n, place in enumerate(self.now) if wrong and set(place.pgy) == wrong]
        meant = meant or ([0] if len(self.now) == 1 and not wrong else [])
        if len(meant) != 1:
            return False
        self.changes = True
        self._set(meant, "pgy", tuple(sorted(right)), words)
        return True

    def _towns(self, text: str) -> None:
        """Another town than the one that was told."""
        for n, place in enumerate(self.now):
            if place.city and place.state and (town := corrected_town(text, place.city, place.state)):
                self.now[n] = replace(place, city=town.city, county=town.county, state=town.state)
                self._note(n, "city", text)

    def _named(self, text: str) -> tuple[int, ...] | None:
        """Which known places the words name; ``None`` when they name no level and no field."""
        text = _BY_OURS.sub(" ", text)
        years = frozenset().union(*(level.years for level in levels(text, self.radiology)))
        if not years and (bare := _BARE_YEAR.match(text)):
            years = frozenset({_number(bare[1])}) & frozenset().union(*(place.pgy for place in self.now))
        if (_THE_OTHER.match(text) or (not years and _OTHER_ONE.search(text))) and 0 < len(self.about) < len(
            self.now
        ):
            return tuple(n for n in range(len(self.now)) if n not in self.about)
        tracks = (
            {track for track, words in _TRACKS.items() if words.search(text)} if self._tracked() else set()
        )
        if tracks and not years:
            return tuple(n for n, place in enumerate(self.now) if place.track in tracks)
        slugs = {slug for _, _, slug in find_specialties(text)} if self._differ() else set()
        if not years and not slugs & {place.specialty for place in self.now}:
            # "The critical care fellow" may be the surgical one that the thread knows.
            slugs = self._in_short(text) if self._differ() else set()
            if not slugs and (kinds := self._kinds(text)):
                return tuple(n for n, place in enumerate(self.now) if place.kind in kinds)
        found = tuple(
            n
            for n, place in enumerate(self.now)
            if years & set(place.pgy) or (place.specialty in slugs and not (years and place.pgy))
        )
        return found if found or years else None

    def _in_short(self, text: str) -> set[str]:
        """The one field of the known places whose name's beginning leads the words: "Cyto: taken"."""
        found = _SHORT.match(text) or _SHORT_WITHIN.search(text)
        short = next(filter(None, found.groups())).lower().removesuffix("e") if found else ""
        fields = {place.specialty for place in self.now if place.specialty}
        like = {slug for slug in fields if any(part.startswith(short) for part in slug.split("-"))}
        return like if len(short) >= _LEAST_SHORT and len(like) == 1 else set()

    def _kinds(self, text: str) -> set[str]:
        """The one kind of the known places that the words name: "the residency spot is spoken for"."""
        known = {place.kind for place in self.now}
        named = {kind for kind, words in _KINDS.items() if words.search(text)} if len(known) > 1 else set()
        return named if len(named) == 1 and named < known else set()

    def _tracked(self) -> bool:
        return len({place.track for place in self.now}) > 1

    def _differ(self) -> bool:
        return len({place.specialty for place in self.now}) > 1

    def _sayings(self, text: str) -> Iterator[tuple[str, tuple[int, ...] | None]]:
        """A sentence that tells of several places cut where the next begins; else the sentence."""
        whole = self._named(text)
        if whole is None or len(whole) < 2:
            yield text, whole
            return
        held, named = "", tuple[int, ...]()
        for piece in _TWO_SAYINGS.split(text):
            held = f"{held} {piece}".strip()
            named += tuple(n for n in self._named(piece) or () if n not in named)
            if named and self._says_fate(piece):
                yield held, named
                held, named = "", ()
        if held and named:
            yield held, named

    @staticmethod
    def _says_fate(text: str) -> bool:
        return _open_still(text) or _gone(text) is not None

    def _fate(self, text: str) -> None:
        """What the words say became of the places that they are about."""
        if left := _left(text, self._single()):
            self._set(self.about, "positions", left, text)
        elif _phrases("only").search(text):
            others = tuple(n for n in self.asked_of if n not in self.about)
            self._set(others, "status", "filled", text)
        elif _open_still(text):
            self._set(self.about, "status", "open", text, kept=True)
        elif status := _gone(text):
            # "Please take it down" behind "we have hired" says no more, nor "no more CVs" behind either.
            again = status == "withdrawn" or status_of(text) is None or _NO_MORE.search(text) is not None
            told = self._open() if again else self._open() or self.about
            self._set(told, "status", status, text)

    def _facts(self, text: str) -> None:
        """New counts and dates, for the places still open that the words are about."""
        self.changes = self.changes or _denies_a_day(text)
        places = self._open() or tuple(n for n, place in enumerate(self.now) if place.status == "open")
        left = _PLACES_LEFT.search(text) or _ONE_OF.search(text)
        counted = read_positions(text) if self.changes and not left else None
        # "This goes for both openings" counts the entries, not the places of each.
        if counted and not 1 < len(places) == counted.value and says("place", counted.words):
            self._set(places, "positions", counted.value, counted.words)
        if self.day is None:
            return
        closing = deadline.read_apply_by(text, self.day, self.day)
        if closing:
            self._set(places, "apply_by", closing.value, closing.words)
        plain = f"Start: {text}" if _phrases("earliest").search(text) else text
        begins = dates.read_starts_on(plain, self.day, self.day)
        if begins and not (closing and begins.value == closing.value.isoformat()):
            self._set(places, "starts_on", begins.value, text)

    def _terms(self, text: str) -> None:
        """Visas, examinations and the address, as the one who offers answers or corrects them."""
        for n in self.asked_of:
            place = self.now[n]
            one, other = _visas_for(text, place)
            visa = place.visa
            if one and (visa.j1 is None or self.changes):
                visa = replace(visa, j1=one.value)
                self._note(n, "visa.j1", one.words)
            if other and (visa.h1b is None or self.changes):
                visa = replace(visa, h1b=other.value)
                self._note(n, "visa.h1b", other.words)
            self.now[n] = replace(self.now[n], visa=visa)
            asks = self.changes or place.requirements.prior_pgy is None
            if asks and (prior := read_prior_pgy(text, place.pgy)):
                asked = replace(place.requirements, prior_pgy=prior.value)
                self._note(n, "requirements.prior_pgy", prior.words)
                self.now[n] = place = replace(self.now[n], requirements=asked)
            steps = read_steps(text, place.pgy)
            if steps and (not place.requirements.steps or self.changes):
                asked = replace(place.requirements, steps=steps.value)
                self._note(n, "requirements.steps", steps.words)
                self.now[n] = replace(self.now[n], requirements=asked)
        if (
            (contacts := read_contacts(text))
            and _phrases("address").search(self.spoken.text)
            and self.changes
        ):
            self._set(self.asked_of, "contacts", contacts.value, contacts.words)

    def _open(self) -> tuple[int, ...]:
        return tuple(n for n in self.about if self.now[n].status == "open")

    def _single(self) -> int | None:
        """How many places the words are about, when they are about one entry."""
        return self.now[self.about[0]].positions if len(self.about) == 1 else None

    def _set(self, places: Sequence[int], name: str, value: Any, words: str, *, kept: bool = False) -> None:
        for n in places:
            known = getattr(self.now[n], name)
            if known == value or (known and not self.changes and name not in ("status", "positions")):
                continue
            change: dict[str, Any] = {name: value}
            if name == "starts_on":
                change["starts_asap"] = False
            self.now[n] = replace(self.now[n], **change)
            self._note(n, name, "" if kept else words)

    def _note(self, n: int, name: str, words: str) -> None:
        evidence = {**self.now[n].evidence}
        evidence.pop("starts_asap" if name == "starts_on" else name, None)
        if words:
            evidence[name] = self.spoken.quote(words.strip(), EVIDENCE_LIMIT)
        self.now[n] = replace(self.now[n], evidence=MappingProxyType(evidence))


_SEAT = r"(?:one|place|spot|seat|slot|position|fellow|fellowship|opening|vacancy|resident)\b"
_SHORT = regex(
    rf"\W*(?:(?:and|but|the|our|my|as for|for)\s){{0,2}}(?:([a-z]{{3,9}})\s?[:\u2013\u2014-]\s"
    rf"|([a-z]{{3,9}})\s{_SEAT})",
    re.I,
)
_SHORT_WITHIN = regex(rf"\b(?:the|our|my)\s([a-z]{{3,9}})\s{_SEAT}", re.I)
"""A field in short that leads what is said of it: "Cyto: taken", "the heme spot is gone"."""
_LEAST_SHORT = 3
_KINDS = {
    "residency": regex(r"\b(?:residency|resident)\b(?! (?:of|from|who))", re.I),
    "fellowship": regex(r"\b(?:fellowship|fellow)\b", re.I),
    "observership": regex(r"\b(?:observership|externship|observer|extern)\b", re.I),
}
_BARE_YEAR = regex(
    rf"\W*(?:but |and )?(?:the |number )?({_NUMBER})\s(?:is|was|has|remains|stays|went)\b", re.I
)
"""A year without its letters: "Four is still open"."""
_THE_OTHER = regex(r"\W*(?:but |and )?the others?\b(?! (?:day|week|half|side))", re.I)
_NO_MORE = regex(r"\b(?:no (?:more|further)|stop|please don't)\b", re.I)
_OTHER_ONE = regex(
    r"\b(?:for|about|to|on) the others?\b(?: (?:one|position|place|seat|spot|slot|opening|vacancy))?"
    r"(?=\W*$|[,;.!])",
    re.I,
)
_BY_OURS = regex(r"\bby (?:one of )?(?:our|my|an?)(?: own| former| current)? [\w-]+", re.I)
"""Who took the place: "filled by one of our own interns"."""
_TRACKS = {
    "preliminary": regex(r"\bprelim", re.I),
    "categorical": regex(r"\bcategorical", re.I),
    "advanced": regex(r"\badvanced", re.I),
    "transitional": regex(r"\btransitional|\bTY\b", re.I),
}


def _denies_a_day(text: str) -> bool:
    """Whether one day is put in another's place: "The start is June 21, not June 14"."""
    days = dates.find_dates(text)
    return len(days) > 1 and any(NOT.search(text, 0, day.start) for day in days)


def _open_still(text: str) -> bool:
    return _phrases("still").search(text) is not None or says("reopened", text)


def _gone(text: str) -> Status | None:
    return status_of(text) or ("filled" if _phrases("gone").search(text) else None)


def _left(text: str, known: int | None) -> int | None:
    """How many places are left: "one remains", "one of our two positions has been taken"."""
    if found := _PLACES_LEFT.search(text):
        return _number(found[1] or found[2] or found[3])
    if (found := _ONE_OF.search(text)) and _gone(text[found.end() - 1 :]):
        all_of_them = _number(found[2]) if found[2] else known
        left = all_of_them - _number(found[1]) if all_of_them else 0
        return left if left > 0 else None
    return None


def _number(word: str) -> int:
    return NUMBER_WORDS.get(word.lower()) or int(word)


def _visas_for(text: str, place: Vacancy) -> tuple[Reading[bool] | None, Reading[bool] | None]:
    """What an answer says of the visas of one place: "H-1B for the PGY-3 only" denies it to the others."""
    one, other = read_visa(text, place.kind)
    if not (one or other) or not place.pgy or not levels(text):
        return one, other
    found: list[Reading[bool] | None] = [None, None]
    for sentence in sentences(text):
        told = read_visa(sentence.text, place.kind)
        named = {year for level in levels(sentence.text) for year in level.years}
        elsewhere = bool(named) and not named & set(place.pgy)
        for n, reading in enumerate(told):
            if reading is None or found[n]:
                continue
            if not elsewhere:
                found[n] = reading
            elif reading.value and _FOR_IT_ALONE.search(sentence.text):
                found[n] = Reading(False, reading.words)
    return found[0], found[1]


_FOR_IT_ALONE = regex(r"\b(?:only|alone|exclusively|solely)\b", re.I)
"""What keeps a visa for the level named beside it from the others."""
