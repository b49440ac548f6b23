"""Is a place that the words name on offer? One weighing of all signs for it and against it.

Knows the signs of ``data/weigh.toml``: words in the sentence that names the place, in its card, in the
headings above and the title, and what stands around it (``candidate.py``). Promises the sum with the signs
that made it, which ``--explain`` prints. Refuses to let one word decide, or a page's mood silence a place
that stands on its own feet.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any

from scraper.extract.offers.nowadays import word_list
from scraper.extract.offers.offer import named_at, status_of
from scraper.extract.offers.openings import to_be_filled_in, wanted_first, without_class
from scraper.extract.offers.quoted import speaks_for_house
from scraper.extract.offers.slots import Clause, Slot
from scraper.extract.structure.found import CARD, Found, Unit
from scraper.extract.structure.headings import tells_of_past
from scraper.extract.values.specialty import find_specialties
from scraper.extract.weighing.candidate import STRUCTURE, Candidate, Scene, candidate
from scraper.extract.weighing.crowds import counts_everybody, has_come, is_statistic
from scraper.extract.weighing.guests import rules_guests
from scraper.extract.weighing.how_many import HOW_MANY
from scraper.extract.weighing.learned import odds, odds_of
from scraper.extract.weighing.listed import beside_open, like_offered
from scraper.extract.weighing.on_visas import only_on_visas
from scraper.extract.weighing.page_signs import PAGE_SIGNS
from scraper.extract.weighing.spoken_of import spoken_of
from scraper.extract.weighing.under_title import wanted_under_title
from scraper.extract.weighing.weighed import LEARNED, LEARNED_SIGNS, Weighed
from scraper.extract.words.asides import parts_of
from scraper.extract.words.mentions import counted_before, counted_behind, levels, words
from scraper.extract.words.phrases import sentences, table
from scraper.extract.words.regex import regex
from scraper.extract.words.signs import signs_in
from scraper.extract.words.wanted import Wanted, trainee_seeks, wants
from scraper.record.vacancy import TRAINING

SPOKEN = "only spoken of"
"""What is said beside places that stand on their own feet is said to all of them."""
_TITLE = 60
"""Signs of the longest sentence that may be a bare title with a full stop."""
_ON_VISAS = "tells who may come to another"
_RULES = frozenset(("requirement", "policy over it", "requirements above", SPOKEN, _ON_VISAS))
_BARE = _RULES | {"nothing named"}
"""Signs of what is asked for all the places that stand elsewhere; an item speaks of all if it names none."""
_UNNAMED = frozenset(("a requirement", "counts places"))
"""What the other sentences of a card come to that may tell of its place without its name."""
_MOST = 12
"""Sentences that name a place which are weighed."""
_OUTRIGHT = 3
"""What a sentence weighs that offers a place by its own words."""
_PERSON = regex(r"\bDr\.? [A-Z]|\b[A-Z][a-z]+ [A-Z][a-z]+, (?:MD|DO|M\.D\.|D\.O\.)(?!\w)")
_QUOTE = regex(r'^\W{0,3}"(?:[^"]{16,}|$)|^(?:[^"]*"[^"]*")*[^"]*"[^"]{16,}(?:"|$)')
_MONEY = regex(r"\$\s?\d{2,3},?\d{3}")
_SUPPOSED = regex(
    r"\W*(?:if|when|whenever|unless|once|in case)\b"
    r"(?![^.]*(?:\b(?:please|e-?mail|contact|send|call|write|apply|message|reach|submit)\b|@))[^,;:]*$",
    re.I,
)
"""A condition without what hangs on it, which a sentence of several places was parted from."""
Framed = tuple[Unit, Slot, list[Clause]]


def sifted(
    found: Found, framed: Sequence[Framed], scene: Scene
) -> tuple[Found, list[Framed], dict[int, Weighed]]:
    """The places on offer, what they weigh by slot; the words of the others are shared by what is left."""
    weighed = weigh_all(framed, scene)
    kept = [one for one in framed if weighed[id(one[1])].enough]
    if len(kept) == len(framed):
        return found, kept, weighed
    units = {id(unit) for unit, _, _ in kept}
    refused = [
        (slot.clauses[0].text[:200] if slot.clauses else "", f"weighs too little: {weighed[id(slot)]}")
        for _, slot, _ in framed
        if not weighed[id(slot)].enough
    ]
    rules = {id(u) for u, slot, _ in framed if weighed[id(slot)].of(_BARE if u.shape == "item" else _RULES)}
    freed = [unit for unit in found.units if id(unit) not in units and not tells_of_past(unit.section)]
    whole = {id(unit) for unit in freed if scene.alone or unit.shape == "text"} | rules
    # What a mere line had around it as its details was never of it alone.
    told = ((unit, unit.blocks if id(unit) in whole else ()) for unit in freed)
    shared = (*found.shared, *((unit.section, (*blocks, *unit.details)) for unit, blocks in told))
    left = tuple(unit for unit in found.units if id(unit) in units)
    return replace(found, units=left, shared=shared, refused=(*found.refused, *refused)), kept, weighed


def weigh_all(framed: Sequence[Framed], scene: Scene) -> dict[int, Weighed]:
    """What each place weighs beside the others of its part, by the identity of its slot."""
    slots = Counter(id(unit) for unit, _, _ in framed)
    scene = replace(scene, named=len(framed))
    weighed = {
        id(slot): weigh(unit, slot, scene, clauses if slots[id(unit)] == 1 else ())
        for unit, slot, clauses in framed
    }
    best: dict[int, int] = {}
    for unit, slot, _ in framed:
        best[id(unit)] = max(best.get(id(unit), 0), weighed[id(slot)].own)
    beside = {id(slot): _beside(weighed[id(slot)], best[id(unit)]) for unit, slot, _ in framed}
    return _without_spoken(framed, _listed(framed, beside))


def _listed(framed: Sequence[Framed], weighed: dict[int, Weighed]) -> dict[int, Weighed]:
    """The same, with what it counts for a gone place that others beside it in its list are on offer."""
    enough = {key for key, one in weighed.items() if one.enough}
    gone = {key for key, one in weighed.items() if key not in enough and one.of(_GONE) and one.of(_LISTED)}
    lines = {id(slot) for unit, slot, _ in framed if unit.shape == "item" and slot.kind in TRAINING}
    like = {key for key in lines - enough if weighed[key].own > 0 and not weighed[key].doubted}
    marked = beside_open(framed, gone, enough)
    out = _signed(weighed, marked, "gone from a list of open ones", "gone_from_a_list")
    out = _signed(out, beside_open(framed, like, enough), "in a list of open ones", "beside_open")
    by_rules = {key: one.by_rules for key, one in out.items()}
    enough = {key for key, one in out.items() if one.enough}
    against = {key for key, one in out.items() if one.against and not one.enough}
    most = int(table("weigh")["like_its_neighbours"])
    for key in like_offered(framed, by_rules, enough, against):
        if not out[key].of(_GONE) or out[key].of(_LISTED):
            out[key] = out[key].given_back(most)
    return out


def _without_spoken(framed: Sequence[Framed], weighed: dict[int, Weighed]) -> dict[int, Weighed]:
    """The same, less what only speaks of places beside those that stand on their own feet."""
    enough = {key: frozenset(name for name, _ in one.signs) for key, one in weighed.items() if one.enough}
    left = _signed(weighed, spoken_of(framed, enough), SPOKEN, "only_spoken_of")
    kept = [(unit, slot) for unit, slot, _ in framed if left[id(slot)].enough]
    return _signed(left, only_on_visas(kept), _ON_VISAS, "only_on_visas")


def _signed(weighed: dict[int, Weighed], those: Iterable[int], name: str, setting: str) -> dict[int, Weighed]:
    """The same, with one more sign for ``those``, of the weight that ``data/weigh.toml`` gives it."""
    weight = _worth(name, setting)
    out = dict(weighed)
    for key in those:
        one = weighed[key]
        out[key] = replace(one, total=one.total + weight, signs=((name, weight), *one.signs))
    return out


def _worth(name: str, setting: str) -> int:
    """What a sign that stands in no list weighs, with what was learned of it."""
    return int(table("weigh")[setting]) + _points(odds_of((name,)))


def _points(odds: float) -> int:
    return round(int(table("weigh")["learned"]) * odds)


_GONE = frozenset(("gone",))
_LISTED = frozenset(("announced above", "announced in the title", "places counted", "a host of observers"))
"""Signs without which a full place may be every year's: "Gastroenterology. Full through 2027."."""


def weigh(unit: Unit, slot: Slot, scene: Scene, clauses: Sequence[Clause]) -> Weighed:
    """All signs of one place; of the sentences that name it, those of the one that speaks best for it.

    ``clauses`` are the sentences of a card that tells of this place alone.
    """
    one = candidate(unit, slot, scene, lone=bool(clauses))
    own = [slot.whole] if slot.whole else list(slot.clauses[:_MOST])
    if not any(clause.verdict.grade in ("offer", "gone") for clause in own):
        own += [clause for clause in clauses if clause.verdict.why in _UNNAMED][:_MOST]
    if unit.verdict.why == CARD or unit.shape == "section":
        own += [clause for clause in clauses[:_MOST] if _tells_of(clause, slot)]
    around = _signs_around(one)
    below = [_told(clause.text, slot.years) for clause in wanted_under_title(unit, slot, clauses)]
    title = dict(_told(clauses[0].text, slot.years)) if below else {}
    told = max(
        (
            *(_told(clause.text, slot.years) for clause in own),
            *(tuple((title | dict(signs)).items()) for signs in below),
        ),
        key=lambda signs: sum(weight for _, weight in signs),
        default=(),
    )
    found = (*around, *told)
    by_words = (LEARNED, _points(odds(one)))
    by_signs = (LEARNED_SIGNS, _points(odds_of(name for name, _ in found)))
    signs = sorted((*found, by_words, by_signs), key=lambda sign: -abs(sign[1]))
    details = sum(weight for name, weight in signs if name in _details())
    total = sum(weight for _, weight in signs) - max(0, details - int(table("weigh")["details_at_most"]))
    return Weighed(total, tuple(signs), sum(weight for _, weight in told))


def _tells_of(clause: Clause, slot: Slot) -> bool:
    """Whether a sentence of a card that tells of one place offers it, or does no more than name it."""
    if clause.verdict.grade == "offer":
        return True
    kind = clause.kind is not None and clause.kind not in TRAINING
    names = bool(clause.years or clause.specialties or kind) and len(clause.text) <= _TITLE
    return names and slot.joins(clause.years, clause.kind, clause.specialties)


def _signs_around(one: Candidate) -> list[tuple[str, int]]:
    """The signs that the card and what stands over it bear; words that a text cannot hold are not sought."""
    texts: dict[str, str] = {where: getattr(one, where) for where in _where()}
    held = {where: signs_in(text) for where, text in texts.items()}
    return [
        (name, weight)
        for name, weight, where, bit, test in _around()
        if (((not bit or held[where] & bit) and test(one, texts[where])) if where else test(one))
    ]


@cache
def _where() -> frozenset[str]:
    """The texts around a place that are asked for words."""
    return frozenset(where for _, _, where, _, _ in _around() if where)


@lru_cache(2048)
def _told(text: str, years: frozenset[int]) -> tuple[tuple[str, int], ...]:
    """The signs that a sentence bears for a place of such years."""
    text = without_class(wanted_first(text) or text)
    told = _signs_of(text, years)
    if all(weight > _AGAINST for _, weight in told):
        return told
    whole = sum(weight for _, weight in told)
    for part in parts_of(text):
        if named_at(part) is not None:
            signs = _signs_of(part, years)
            own = sum(weight for _, weight in signs)
            if own > max(whole, 0) and any(name in _OFFERING for name, _ in signs):
                told, whole = signs, own
    return told


_AGAINST = -3
"""What speaks so much against a sentence that its parts are asked."""
_OFFERING = frozenset(("opens", "seeks somebody", "somebody leaves", "somebody wanted"))


def _signs_of(text: str, years: frozenset[int]) -> tuple[tuple[str, int], ...]:
    """Those that the words bear, whole or a part; words that they cannot hold are not asked for."""
    held = signs_in(text)
    signs = [
        (name, weight) for name, weight, bit, test in _own() if (held & bit or not bit) and test(text, years)
    ]
    if any(name == "an observer's place" for name, _ in signs):
        # Guests come every year and are no class of residents.
        signs = [sign for sign in signs if sign[0] != "every year"]
    wanted = wants(text)
    signs = signs if wanted is None else _of_wanted(signs, wanted)
    if any(name == "every year" for name, _ in signs):
        # What is to be had every July is not open now.
        signs = [sign for sign in signs if sign[0] not in _OFFERING]
    return tuple(signs)


def _of_wanted(signs: list[tuple[str, int]], wanted: Wanted) -> list[tuple[str, int]]:
    """The signs less what is answered by the grammar: who wants a person seeks no place for himself."""
    told = {name for name, _ in signs}
    spared = {"somebody seeks"} | (_BY_GRAMMAR if wanted.person else set())
    spared |= {"every year", "the Match"} if wanted.short else set()
    # What the Match left over is told in the past tense.
    spared |= {"past"} if wanted.short and "match" in wanted.words.lower() else set()
    spared |= {"somebody wanted"} if told & {"opens", "seeks somebody"} else set()
    return [sign for sign in signs if sign[0] not in spared]


_BY_GRAMMAR = frozenset(("people, not places", "another profession", "requirement"))


def _beside(one: Weighed, best: int) -> Weighed:
    """A place that its card names in passing, beside one that it offers outright."""
    passing = _worth("named in passing", "in_passing")
    if one.own > 0 or best < _OUTRIGHT or any(name == "gone" for name, _ in one.signs):
        return one
    return Weighed(one.total + passing, (("named in passing", passing), *one.signs), one.own)


def outright(text: str) -> bool:
    """Whether a paragraph, entry or row by itself names a level or field and offers a place in it."""
    years = frozenset(year for level in levels(text) for year in level.years)
    if not (years or find_specialties(text) or wants(text)):
        return False
    return any(
        sum(weight for _, weight in _told(sentence.text, years)) > _OUTRIGHT for sentence in sentences(text)
    )


@cache
def _details() -> frozenset[str]:
    """The signs that count only up to a bound."""
    return frozenset(name for name, sign in table("weigh")["signs"].items() if sign.get("detail"))


@cache
def _own() -> list[tuple[str, int, int, Callable[[str, frozenset[int]], bool]]]:
    """The signs asked of a sentence that names the place, and the bit without which one cannot be there."""
    return [
        (name, sign["weight"], word_list(sign["says"]).bit, _tells(sign))
        if "says" in sign
        else (name, sign["weight"], 0, _SENTENCE[name])
        for name, sign in table("weigh")["signs"].items()
        if sign.get("where") == "own"
    ]


@cache
def _around() -> list[tuple[str, int, str, int, Callable[..., bool]]]:
    """The signs asked of what stands around it: where, and the bit without which one cannot be there.

    A sign that is no words, and so stands nowhere, is asked of the candidate alone.
    """
    return [
        (name, sign["weight"], sign["where"], word_list(sign["says"]).bit, _reads(name, sign))
        if "says" in sign
        else (name, sign["weight"], "", 0, _NO_WORDS[name])
        for name, sign in table("weigh")["signs"].items()
        if sign.get("where") != "own"
    ]


_NO_WORDS = {**STRUCTURE, **PAGE_SIGNS, **HOW_MANY}


def _tells(sign: Mapping[str, Any]) -> Callable[[str, frozenset[int]], bool]:
    """Asks a sentence for the words; ``before``: before it names the place, ``unless`` it says those."""
    pattern = word_list(sign["says"])
    spared = word_list(sign["unless"]) if "unless" in sign else None

    def tells(text: str, years: frozenset[int]) -> bool:
        found = pattern.search(text)
        if found is None or (sign.get("before") and found.start() >= _named(text, years)):
            return False
        return spared is None or spared.search(text) is None

    return tells


def _named(text: str, years: frozenset[int]) -> int:
    """Where the sentence names the place."""
    own = next((level.start for level in levels(text) if level.years <= years), None)
    at = named_at(text) if own is None else own
    return len(text) if at is None else at


def _reads(name: str, sign: Mapping[str, Any]) -> Callable[[Candidate, str], bool]:
    """Asks what stands around: the card, the headings above, the lines before it, the title."""
    pattern = word_list(sign["says"])
    spared = word_list(sign["unless"]) if "unless" in sign else None
    where = sign["where"]

    def holds(text: str) -> bool:
        return pattern.search(text) is not None and (spared is None or spared.search(text) is None)

    def reads(one: Candidate, text: str) -> bool:
        if where not in ("page", "title"):
            return holds(text)
        answers = one.scene.answers
        if name not in answers:
            answers[name] = holds(text)
        return answers[name]

    return reads


def _counted(text: str, years: frozenset[int]) -> bool:
    """Whether the sentence counts what it names: "one PGY-2", "two fellows", "a position"."""
    counted = (counted_before(text, one.start) or counted_behind(text, one.end) for one in levels(text))
    return any(counted) or any(
        counted_before(text, found.start())
        for name in ("place", "training")
        for found in words(name).finditer(text)
    )


def _word(name: str, text: str) -> bool:
    return word_list(name).search(text) is not None


_SENTENCE: Mapping[str, Callable[[str, frozenset[int]], bool]] = {
    "counts": _counted,
    "somebody wanted": lambda text, years: wants(text) is not None,
    "a trainee seeks": lambda text, years: trainee_seeks(text),
    "words to be filled in": lambda text, years: to_be_filled_in(text),
    "quoted": lambda text, years: _QUOTE.search(text) is not None and not speaks_for_house(text),
    "a statistic": lambda text, years: is_statistic(text),
    "all who train there": lambda text, years: counts_everybody(text),
    "a person named": lambda text, years: _PERSON.search(text) is not None,
    "money": lambda text, years: _MONEY.search(text) is not None,
    "a mere sentence": lambda text, years: (
        len(text) > _TITLE and text.endswith(".") and not _counted(text, years) and status_of(text) is None
    ),
    "somebody has come for it": lambda text, years: has_come(text),
    "a rule for guests": lambda text, years: rules_guests(text),
    "only supposed": lambda text, years: _SUPPOSED.match(text) is not None,
    "opens a list": lambda text, years: text.rstrip().endswith(":"),
}
