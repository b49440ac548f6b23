"""One unit to the places it tells of: "one PGY-2 and one PGY-3" are two, "PGY-2 or PGY-3" is one.

Knows docs/record.md, 7: what has its own count, date or sentence is a place of its own, alternatives are one.
Promises that each sentence goes to the place it speaks of, or to all. Refuses to read fields.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from scraper.extract.offers.entries import DEPARTMENT
from scraper.extract.offers.nobody import without_denied
from scraper.extract.offers.offer import Verdict, judge_clause
from scraper.extract.offers.told_apart import roles_in
from scraper.extract.values.specialty import find_specialties, loosely
from scraper.extract.words.behind import is_prior, levels_on_offer
from scraper.extract.words.block import Block
from scraper.extract.words.goals import without_goals
from scraper.extract.words.mentions import kind_of, levels, says
from scraper.extract.words.phrases import Sentence, sentences
from scraper.extract.words.regex import regex
from scraper.extract.words.signs import signed
from scraper.record.vacancy import Kind

_POLICY = signed(
    r"visa|sponsor|\b[JH]-?1|citizen|require|\bmust\b|\bneed|eligib|USMLE|COMLEX|\bsteps?\b|ECFMG"
    r"|graduat|licen|deadline|\bapply\b|applica|candidate|contact|e-?mail|start|begin|considered for",
    *("visa", "sponsor", "j-1", "j1", "h-1", "h1", "citizen", "require", "must", "need", "eligib", "usmle"),
    *("comlex", "step", "ecfmg", "graduat", "licen", "deadline", "apply", "applica", "candidate", "contact"),
    *("e-mail", "email", "start", "begin", "considered"),
    flags=re.I,
)
_ADDRESS = regex(r"\S+@\S+|https?://\S+")
_ENUMERATOR = regex(r"\(?\d{1,2}[.)]\s*|[•·▪●◦‣*]\s*")
_MOST_CLAUSES = 250
"""Sentences looked at for one posting; longer ones say nothing more, and time stays linear."""
_JOINT = regex(r"\s*(?:\+|;|(?<!\w)&(?!\w)|\band\b)\s*")
_ORDINALS = regex(
    r"\b(?:for|role|roles|position|positions|opening|number|nos?\.|#|item"
    r"|items)\s*#?(\d{1,2})((?:\s*(?:,|and|&|or)\s*(?:role |position )?#?\d{1,2})*)(?!\s*(?:year"
    r"|month|week|day|/|-|,?\s*20\d\d|position|candidate|resident|fellow|st\b|nd\b|rd\b|th\b))\b",
    re.I,
)


_LETTERED = regex(r"(?<![\w(])\(?([a-h])\)(?=[\s,;:.?]|$)")
"""The letter of an entry: "For (a) Steps 1 and 2"."""


@dataclass(eq=False, slots=True)
class Clause:
    """One sentence of a block, with what it speaks of; never changed."""

    block: Block
    start: int
    end: int
    verdict: Verdict
    years: frozenset[int] = frozenset()
    kind: Kind | None = None
    specialties: tuple[str, ...] = ()
    radiology: bool = False
    """Whether R-n counts from PGY-2 here."""
    led: bool = False
    """Whether its years are those of the level that opens its line."""

    text: str = field(init=False, repr=False)
    """Its words, normalised: cut out once, since every reader asks for them."""

    def __post_init__(self) -> None:
        self.text = self.block.text[self.start : self.end]


@dataclass
class Slot:
    """One place of a unit: what tells it apart, and the sentences that are its own."""

    years: frozenset[int] = frozenset()
    kind: Kind | None = None
    specialties: tuple[str, ...] = ()
    clauses: list[Clause] = field(default_factory=list)
    counted: int | None = None
    ordinal: int = 0
    role: str = ""
    """Which of several researchers' posts, or of two places told as one and the other."""
    whole: Clause | None = None
    """The sentence that counts it among others, of which its own is a piece."""
    apart: bool = False
    """Its sentence names another place's field too."""
    notices: list[Clause] = field(default_factory=list)
    """Sentences elsewhere that only tell of its status: "UPDATE: the PGY-1 has been filled"."""
    stays: bool = False
    """Of its entry's places another is the one that is gone."""

    def joins(self, years: frozenset[int], kind: Kind | None, specialties: tuple[str, ...]) -> bool:
        """Whether a statement with these marks can be about this place."""
        if years and self.years and not (years & self.years):
            return False
        if kind and self.kind and kind != self.kind:
            return False
        return not (specialties and self.specialties and not set(specialties) & set(self.specialties))

    def is_titled(self, other: Slot) -> bool:
        """Whether one is the title of the card that tells the other, with the field in other words."""
        if (
            not self.years
            or self.years != other.years
            or (self.kind or other.kind) != (other.kind or self.kind)
        ):
            return False
        titles = [slot.clauses[:1] and slot.clauses[0].block.kind == "heading" for slot in (self, other)]
        return titles.count(True) == 1 and loosely(self.specialties, other.specialties)


def clauses_of(blocks: Sequence[Block], radiology: bool) -> list[Clause]:
    """The sentences of the blocks, with the years, kind and specialties they name."""
    out: list[Clause] = []
    for block in blocks:
        if len(out) >= _MOST_CLAUSES:
            break
        for sentence in _sentences(block)[: _MOST_CLAUSES - len(out)]:
            years, slugs = _named_in(without_denied(sentence.text), radiology)
            ends = " | " if block.kind == "row" else ":"
            label = sentence.text if block.kind == "heading" else sentence.text.partition(ends)[0]
            if not slugs and len(label) < _LABEL and (department := DEPARTMENT.fullmatch(label)):
                slugs = (DEPARTMENTS[department[1].lower()],)
            verdict, kind = judge_clause(sentence.text), kind_of(sentence.text)
            start, end = sentence.start, sentence.end
            if years and (kind == "fellowship" or (out and _is_fellows(out[0], sentence.text))):
                years = _written_out(sentence.text)
            out.append(Clause(block, start, end, verdict, years, kind, slugs, radiology))
    return out


def _is_fellows(title: Clause, text: str) -> bool:
    """Whether a sentence under the title of a fellowship names no resident: "our first-year class"."""
    heads = title.block.kind == "heading" or bool(title.block.lead)
    return heads and title.kind == "fellowship" and NAMED_YEAR.search(text) is None


def _written_out(text: str) -> frozenset[int]:
    """The years that a sentence about fellows counts as a resident's, not as the fellowship's: "PGY-4"."""
    told = [
        level
        for level in levels(text)
        if (NAMED_YEAR.match(text, level.start) or _OF_RESIDENT.match(text, level.end))
        and not (is_prior(text, level) or _PAID.match(text, level.end))
    ]
    return frozenset().union(*(level.years for level in told))


NAMED_YEAR = regex(r"\b(?:P[GL]Y?|CA|R|HO)\W?\d|\bresiden|\bintern", re.I)
"""What names a resident's year, unlike "first-year place", which a fellow's may be too."""
_PAID = regex(r"[\s-](?:level\s)?(?:salar|stipend|pay\b)", re.I)
_OF_RESIDENT = regex(r"\s(?:[\w&/-]+\s){0,3}(?:resident|intern)", re.I)


@lru_cache(2048)
def _named_in(text: str, radiology: bool) -> tuple[frozenset[int], tuple[str, ...]]:
    """The years on offer and the specialties that a sentence names."""
    found = levels_on_offer(text, radiology)
    years = frozenset().union(*(level.years for level in found)) if found else frozenset()
    return years, tuple(dict.fromkeys(slug for _, _, slug in find_specialties(without_asides(text))))


_LABEL = 30
DEPARTMENTS = {"surgery": "general-surgery", "medicine": "internal-medicine"}


def _sentences(block: Block) -> list[Sentence]:
    """A block's sentences without the number or bullet of a list entry; a title "A + B" is two."""
    found = list(sentences(block.text))
    if block.kind == "heading" and (joint := _JOINT.search(block.text)):
        sides = [Sentence(0, block.text[: joint.start()]), Sentence(joint.end(), block.text[joint.end() :])]
        kinds = {kind_of(side.text) for side in sides}
        if len(kinds) == 2 and None not in kinds:
            return sides
    mark = _ENUMERATOR.match(block.text) if block.kind == "item" else None
    if mark and found:
        while len(found) > 1 and found[0].end <= mark.end():
            del found[0]
        if found[0].start < mark.end() < found[0].end:
            found[0] = Sentence(mark.end(), block.text[mark.end() : found[0].end])
    return found


_ASIDE = signed(
    r"\((?!(?:Division|Department|Section|Dept\.?|Institute|School) of\b)[^()]{40,}\)"
    r"|\([^()]{3,60}\bfor\s[^()]{3,40}\)"
    r"|\b(?:mov(?:ed|es|ing)|accepted|matched|transferr(?:ed|ing)|transfers?|switch(?:ed|es|ing)?|left"
    r"|leav(?:es|ing)"
    r"|going|goes|gone|went|chang(?:ed|es|ing)|resign(?:ed|s|ing)|withdr(?:ew|awn|awing|aws)"
    r"|depart(?:ed|s|ing))"
    r"(?: (?:us|here|our \w+|the (?:program|residency|field|class)))?(?: (?:now|soon|early))?"
    r" (?:in)?(?:to|for)\b[^.;:,]{3,60}\b"
    r"|\b(?:accepted|took|taken|found|began)\s(?:an?|another|her|his|their)\s(?:[\w&/-]+\s){1,4}?"
    r"(?:positions?|places?|jobs?|spots?|fellowships?|residency|career)\b"
    r"|\b(?:off|returning|back|true) to (?!us\b)[^.;:,(]{3,40}\b"
    r"|\b(?:stay|remain|continue|stick)(?:s|ed|ing)? (?:in|with)\b[^.;:,(]{3,40}\b"
    r"|\b(?:decided (?:that|on|upon|to (?:do|pursue|train))|discovered that|realized that|heart is in"
    r"|calling (?:is|lies) in)\b[^.;,]{3,60}|\b(?:gone|go|goes|went) on to\b[^.;]{3,120}"
    r"|\b(?:lost|losing|lose)\s(?:an?|one|our|two|both)\s(?:[\w-]+\s){1,4}?to\b[^.;,(]{3,30}?(?=\sand\b"
    r"|\sso\b|[.;,(]|$)"
    r"|\bchose\s[^.;,(]{3,30}?\sover\b"
    r"|\b(?:was|been|got)\s(?:accepted|admitted|recruited|lured|called)\s(?:away\s)?(?:by"
    r"|(?:in)?to)\s(?:an?|another)\s"
    r"[^.;:,(]{3,40}\b"
    r"|\bfound (?:his|her|their) (?:true )?(?:calling|love|passion|home|path) in\b[^.;:,(]{3,40}\b"
    r"|\bis now an?\s[^.;:,(]{3,40}\b|\bha(?:s|ve) (?:finish|complet)ed an? [\w\s-]{3,40}? residency\b",
    *("(", "on to", "mov", "transfer", "switch", "left", "leav", "going", "goes", "went", "gone", "chang"),
    *("lost", "losing", "lose ", "chose", "accepted", "admitted", "recruited", "lured", "found h", "found t"),
    *("called", "is now a", " finished a", " completed a"),
    *("off to", "returning", "back to", "true to", "stay", "remain", "continu", "stick"),
    *(
        "resign",
        "withdr",
        "depart",
        "accepted",
        "matched",
        "took",
        "taken",
        "found",
        "began",
        "decided",
        "discovered",
        "realized",
        "heart is",
        "calling",
    ),
    flags=re.I,
)


def without_asides(text: str) -> str:
    """The words without long brackets and without where somebody went, each sign in its place."""
    return _ASIDE.sub(lambda found: " " * len(found[0]), without_goals(text))


def speaks_for(clause: Clause, slot: Slot, others: Sequence[Slot], *, own: bool = False) -> bool:
    """Whether a sentence holds for ``slot``: it names it, or none of the others; ``own``: of its entry."""
    if speaks_for_all(clause):
        return True
    text = clause.text
    if slot.kind == "research" and (named := {role for _, role in roles_in(text)}):
        own_roles = _roles_of(slot)
        if own_roles and not own_roles & named:
            return not any(_roles_of(other) & named for other in others)
    if clause.years and slot.years and not _reaches(text, clause.years, slot.years):
        return own and not any(other is not slot for other in others)
    if clause.years and not slot.years and any(other.years & clause.years for other in others):
        return False
    numbers = _numbers(text)
    if (
        numbers
        and slot.ordinal
        and any(other.ordinal in numbers for other in others)
        and slot.ordinal not in numbers
    ):
        return False
    if clause.specialties and slot.specialties and not set(clause.specialties) & set(slot.specialties):
        theirs = {slug for other in others if other is not slot for slug in other.specialties}
        if set(clause.specialties) & theirs or clause.verdict.grade == "gone" or _address_of_field(text):
            return False
    tracks = tracks_named(text)
    if tracks and (own_tracks := _tracks_of(slot)) and not tracks & own_tracks:
        return not any(_tracks_of(other) & tracks for other in others)
    classes = _accredited(text)
    if len(classes) == 1 and _is_accredited(slot) not in classes:
        return not any(_is_accredited(other) in classes for other in others)
    kinds = _kinds(text)
    if kinds and slot.kind and slot.kind not in kinds:
        return not any(other.kind in kinds for other in others if other is not slot)
    return True


def _address_of_field(text: str) -> bool:
    """Whether a line tells whom to ask about one field, that others ask elsewhere: "Urology: x@elm.org"."""
    head, colon, rest = text.partition(":")
    return bool(colon) and len(head) < _LED and "@" in rest and bool(find_specialties(head))


_LED = 60


def _roles_of(slot: Slot) -> frozenset[str]:
    """Which researchers' posts a place is told as."""
    if slot.role or slot.kind != "research":
        return frozenset({slot.role} - {""})
    return frozenset(role for clause in slot.clauses[:2] for _, role in roles_in(clause.text))


def _tracks_of(slot: Slot) -> frozenset[str]:
    return tracks_named(slot.clauses[0].text) if slot.clauses else frozenset()


@lru_cache(4096)
def tracks_named(text: str) -> frozenset[str]:
    """Which of the two tracks of one level a sentence names: "The categorical one is for citizens only"."""
    return frozenset(found[0][:6].lower() for found in _TRACK.finditer(text))


_TRACK = signed(
    r"\b(?:prelim|categorical|advanced (?=position|track|spot|seat|place|slot|resident|CA\b|PGY))",
    *("prelim", "categorical", "advanced "),
    flags=re.I,
)


def _is_accredited(slot: Slot) -> bool:
    """Whether a place is in an accredited programme: unless its words say otherwise."""
    return not any(_UNACCREDITED.search(clause.text) for clause in slot.clauses[:2])


@lru_cache(4096)
def _accredited(text: str) -> frozenset[bool]:
    """Which programmes a rule of visas is for: "No J-1 in non-ACGME fellowships"."""
    if not _OF_VISAS.search(text):
        return frozenset()
    told = _ACCREDITED.search(text) is not None, _UNACCREDITED.search(text) is not None
    return frozenset(value for value, named in zip((True, False), told, strict=True) if named)


_OF_VISAS = signed(r"visa|\b[JH]-?1", "visa", "j-1", "j1", "h-1", "h1", flags=re.I)
_UNACCREDITED = signed(
    r"\b(?:non-?\s?ACGME|non-?\s?accredited|unaccredited|not (?:ACGME[- ])?accredited"
    r"|without (?:ACGME )?accreditation)\b",
    *("acgme", "accredit"),
    flags=re.I,
)
_ACCREDITED = signed(
    r"(?<!non-)(?<!non )(?<!not )\b(?:ACGME(?:[- ]?accredited)?|accredited)\s"
    r"(?:(?:residency|fellowship|training)\s)?(?:fellowships|programs|positions|residencies|places|fellows"
    r"|residents|trainees|ones)\b",
    *("acgme", "accredit"),
    flags=re.I,
)


def speaks_for_all(clause: Clause) -> bool:
    """Whether a sentence neither states a policy nor offers a place, and so holds for whoever is near."""
    addressed = bool(clause.specialties) and "@" in clause.text
    return (
        not (addressed or clause.led)
        and clause.verdict.grade not in ("offer", "gone")
        and not _is_policy(clause.text)
    )


@lru_cache(4096)
def _is_policy(text: str) -> bool:
    return _POLICY.search(text) is not None


def _reaches(text: str, years: frozenset[int], own: frozenset[int]) -> bool:
    if years & own:
        return True
    return _UPWARD.search(text) is not None and min(own) >= min(years)


_UPWARD = regex(
    r"\b(?:and|or)\s+(?:above|higher|up)\b|\+|upper[- ]level"
    r"|(?:\b(?:P[GL]Y?|R|CA)[ -]?\d|\blevels?|(?<!\d )\byears?)"
    r"\s(?:(?:and|or)\s(?:later|beyond|onwards?)|(?:on|up)wards?)\b"
    r"|^\W*(?:starting |beginning )?(?:from|with|as of) (?:the )?\S{1,6}(?:[ -]\S{1,4})?"
    r" (?:level|year)(?: (?:on|up))?\b(?! to\b| through\b)",
    re.I,
)
"""Words by which a rule for one year holds for those after it too: "From the PGY-2 level all must ..."."""


@lru_cache(4096)
def _numbers(text: str) -> frozenset[int]:
    """Numbers of entries a sentence is about: "No visas for 1 and 2"."""
    return frozenset(
        int(number)
        for found in _ORDINALS.finditer(text)
        for number in (found[1], *re.findall(r"\d{1,2}", found[2]))
    ) | frozenset(ord(letter[1]) - ord("a") + 1 for letter in _LETTERED.finditer(text))


@lru_cache(4096)
def _kinds(text: str) -> frozenset[Kind]:
    """Kinds of places a sentence is about: "Fellows: no visas"."""
    out: set[Kind] = set()
    text = _ADDRESS.sub(" ", text)
    if re.search(r"\bfellow(?:s|ships?)?\b", text, re.I):
        out.add("fellowship")
    if re.search(
        r"\bresiden(?:ts?|cy|cies)\b(?! (?:program|transcript|permit|alien|director|train))", text, re.I
    ) and not re.search(
        r"permanent resident|(?:complet|finish|accredited|board|graduates? of)\w* .{0,60}residen", text, re.I
    ):
        out.add("residency")
    if says("research", text):
        out.add("research")
    if says("observer", text):
        out.add("observership")
    return frozenset(out)
