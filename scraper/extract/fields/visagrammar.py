"""What statements on visas say to one place of several, where all their words are understood.

Knows a small grammar: whom a clause speaks of, which visas it names, whether it grants them, "only",
exceptions, the others, and that a clause goes on with what the one before it said. Promises an answer only
where every word of a statement is known. Refuses all else: that is left to the reader of phrases.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from scraper.extract.fields.meant import Place
from scraper.extract.fields.visaclauses import JOINTS, WHOM, clauses, has, segments
from scraper.extract.fields.visatokens import ANY, Kinds, Token, tokens_of
from scraper.extract.values.visacues import leaves_untold, said_as
from scraper.extract.values.visaspoken import mentions_visas
from scraper.extract.words.text import sentences

_OTHER: Final = {"j1": "h1b", "h1b": "j1"}
_BOTH: Kinds = frozenset({"j1", "h1b"})
_NO_KINDS: Kinds = frozenset()
_LONGEST = 3_000


class Answer(NamedTuple):
    """What a run of sentences, ``text[start:end]``, says of visas to a place: granted, denied or nothing."""

    start: int
    end: int
    j1: bool | None = None
    h1b: bool | None = None
    to_all: bool = True
    """It tells no places apart."""
    aloud: bool = False
    """It says that it is for all."""


class _NotUnderstood(Exception):
    """A statement with words or a build that the grammar does not know."""


@dataclass(slots=True)
class _Said:
    """What the clauses read so far say to the place, by how nearly they mean it."""

    several: bool = False
    """There are other places."""
    tiers: list[tuple[int, str, bool]] = field(default_factory=list)
    kinds: Kinds = _NO_KINDS
    """The visas spoken of last, which an answer without one means."""
    scope: _Scope | None = None
    """Whom the clause before spoke of."""
    last: Token | None = None
    """The places named last, which "it" means."""
    met: bool = False
    """The place has been named."""
    among: bool = False
    """Some place has been named."""
    aloud: bool = False
    denied_all: bool = False
    """The clause before denied every visa to all but some."""
    to_all: Kinds = _NO_KINDS
    """The visas told to all aloud, beside which others are told to those alone who are named."""
    value: bool | None = None
    """What the clause before said, in the same sentence."""
    spoken: _Scope | None = None
    """Of whom."""


class _Scope(NamedTuple):
    """Whom a clause speaks of."""

    reach: Literal["named", "only", "except", "rest", "all"]
    own: bool = False
    contrast: bool = False


_ALL = _Scope("all")


@lru_cache(1024)
def answers(text: str, place: Place) -> tuple[Answer, ...]:
    """What each understood run of sentences of a text says to a place."""
    if len(text) > _LONGEST or not mentions_visas(text):
        return ()
    out: list[Answer] = []
    for run in _runs(text):
        if (told := _answer(text, place, run)) is not None:
            out.append(told)
    return tuple(out)


def _runs(text: str) -> Iterator[list[tuple[int, int]]]:
    """Sentences on visas that stand together, each with those behind it that may answer for it."""
    run: list[tuple[int, int]] = []
    open_yet = False
    for begin, end in sentences(text):
        if mentions_visas(text[begin:end]):
            run.append((begin, end))
            open_yet = True
        elif run and open_yet:
            run.append((begin, end))
            open_yet = False
        elif run:
            yield run
            run = []
    if run:
        yield run


def _answer(text: str, place: Place, run: Sequence[tuple[int, int]]) -> Answer | None:
    if leaves_untold(text, run[0][0], run[-1][1]):
        return None
    said = _Said(several=place.of > 1 or bool(place.other_houses))
    end = run[0][0]
    asked: Kinds | None = None
    for begin, stop in run:
        about, told = mentions_visas(text[begin:stop]), len(said.tiers)
        if about and asked and any(one.sort == "mark" for one in tokens_of(text, place, begin, stop)):
            return None
        try:
            asks = _read_sentence(text, place, begin, stop, said)
        except _NotUnderstood:
            return None
        said.kinds = asks or said.kinds
        end = stop if about or len(said.tiers) > told else end
        asked = asks or (asked if len(said.tiers) == told else None)
    if asked or not (said.tiers or said.among):
        return None
    values: list[bool | None] = []
    for kind in _OTHER:
        nearest = min((tier for tier, one, _ in said.tiers if one == kind), default=None)
        told_so = {value for tier, one, value in said.tiers if one == kind and tier == nearest}
        if len(told_so) > 1:
            return None
        values.append(next(iter(told_so), None))
    return Answer(run[0][0], end, values[0], values[1], not said.among, said.aloud)


def _read_sentence(text: str, place: Place, begin: int, stop: int, said: _Said) -> Kinds | None:
    """Takes down what a sentence says; of a question only the visas that it asks for."""
    told = list(tokens_of(text, place, begin, stop))
    about = mentions_visas(text[begin:stop])
    if about and any(said_as(name).search(text, begin, stop) for name in _OF_OTHERS):
        raise _NotUnderstood
    if (mark := next((one for one in told if one.sort == "mark"), None)) is not None:
        asked = [one for one in told if one.sort == "visa" and one.end <= mark.start]
        told = [one for one in told if one.start >= mark.end]
        if text[mark.start] != "?" or not asked or has(told, "mark"):
            raise _NotUnderstood
        said.kinds = frozenset().union(*(one.kinds for one in asked))
        if not has(told, "visa", "yes", "no", "none"):
            return said.kinds
    said.value, said.scope = None, None
    for segment in segments(told):
        if has(segment, "unknown"):
            answers_it = segment[0].sort in ("whom", "rest", "pronoun", "none", "no") and said.kinds
            if answers_it and has(segment, "pronoun", "yes", "no", "none", "both"):
                raise _NotUnderstood
            if mentions_visas(text[segment[0].start : segment[-1].end]) or (
                about and has(segment, "no", "none")
            ):
                raise _NotUnderstood
            continue
        outside: _Scope | None = None
        for clause in clauses(segment, bool(said.kinds)):
            if clause[0].sort == "open":
                outside = said.scope
            elif clause[0].sort == "close":
                said.scope = outside
            _read_clause(clause, said)
    return None


_OF_OTHERS = ("never_about_training", "boilerplate", "guests", "other_people", "staff")
"""Sentences on visas that say nothing of a place of training."""


def _read_clause(clause: Sequence[Token], said: _Said) -> None:
    scope = _scope(clause, said)
    if not has(clause, "visa", "citizens", "yes", "no", "none", "both"):
        if has(clause, "exception"):
            raise _NotUnderstood
        if has(clause, "auxiliary") and has(clause, *WHOM) and said.kinds - ANY:
            _tell([(one, True) for one in _OTHER if one in said.kinds], scope, said)
            _remember(clause, said, scope)
            return
        if has(clause, "only_this") and said.value and len(said.kinds) == 1 and said.kinds != ANY:
            _tell([(_OTHER[one], False) for one in _OTHER if one in said.kinds], scope, said)
        return
    kinds, value, alone = _meaning(clause, said)
    if value is None:
        said.kinds = kinds or said.kinds
        _remember(clause, said, scope)
        return
    told: list[tuple[str, bool]] = []
    if "any" in kinds:
        # Who alone is granted a visa leaves the others without any.
        kept = scope.reach == "only" and not scope.own
        told = [("j1", True)] if value and not kept else [("j1", value), ("h1b", value)]
    excepted = scope.reach == "named" and value and said.denied_all and len(kinds) == 1
    for kind in (one for one in _OTHER if one in kinds):
        told.append((kind, value))
        if alone or excepted:
            told.append((_OTHER[kind], not value))
    if has(clause, "every"):
        said.aloud = True
        said.to_all |= kinds if scope.reach == "all" else _NO_KINDS
    said.denied_all = scope.reach == "except" and kinds == ANY and not value
    contrast = scope.reach == "named" and value and said.to_all and not kinds & said.to_all
    _tell(told, scope._replace(contrast=bool(contrast)), said)
    said.kinds = said.kinds | kinds if said.value == value and scope == said.spoken else kinds
    said.value, said.spoken = value, scope
    _remember(clause, said, scope)


def _remember(clause: Sequence[Token], said: _Said, scope: _Scope) -> None:
    named = [one for one in clause if one.sort == "whom"]
    said.last = named[-1] if named else said.last
    said.met = said.met or any(one.own for one in named)
    said.among = said.among or bool(named) or scope.reach == "rest"
    if scope.reach != "all" or has(clause, "every"):
        said.scope = scope


def _tell(told: Sequence[tuple[str, bool]], scope: _Scope, said: _Said) -> None:
    for kind, value in told:
        if scope.reach == "all":
            said.tiers.append((3, kind, value))
        elif scope.reach == "rest":
            if not said.met:
                said.tiers.append((1, kind, value))
        elif scope.reach == "except":
            if not scope.own:
                said.tiers.append((3, kind, value))
            elif value or kind == "j1" or len(told) == 1:
                # Who is excepted where no visa is granted is granted one: the J-1.
                said.tiers.append((1, kind, not value))
        elif scope.own:
            said.tiers.append((0, kind, value))
        elif scope.reach == "only" or scope.contrast:
            if not value and scope.reach == "only":
                raise _NotUnderstood
            said.tiers += [(2, kind, False)] if value else []


def _scope(clause: Sequence[Token], said: _Said) -> _Scope:
    """Whom a clause speaks of; who is left unsaid is whom the clause before spoke of."""
    named = [one for one in clause if one.sort == "whom"]
    if len({one.own for one in named}) > 1:
        raise _NotUnderstood
    if named:
        own = named[0].own
        before = _before(clause, named[0])
        if _before_is(clause, named[0], "except", "all_but") or _behind_is(clause, named[-1], "excepted"):
            return _Scope("except", own)
        if before and has(before, "except", "all_but"):
            raise _NotUnderstood
        if has(clause, "only_they") or _only_of(clause) == "whom":
            return _Scope("only", own)
        return _Scope("named", own)
    if has(clause, "except", "all_but", "excepted", "only_they") and not has(clause, "visa"):
        raise _NotUnderstood
    if has(clause, "rest"):
        if not said.among:
            raise _NotUnderstood
        return _Scope("rest")
    if has(clause, "every"):
        return _ALL
    if next((one.sort for one in clause if one.sort not in JOINTS), "") == "pronoun":
        if said.last is not None:
            return _Scope("named", said.last.own)
        if said.several:
            raise _NotUnderstood
    if said.scope is not None and said.scope.reach in ("named", "only", "rest"):
        return _Scope("rest") if said.scope.reach == "rest" else _Scope("named", said.scope.own)
    return _ALL


def _before(clause: Sequence[Token], one: Token) -> list[Token]:
    return [other for other in clause if other.end <= one.start and other.sort not in JOINTS]


def _before_is(clause: Sequence[Token], one: Token, *sorts: str) -> bool:
    before = _before(clause, one)
    return bool(before) and before[-1].sort in sorts


def _behind_is(clause: Sequence[Token], one: Token, *sorts: str) -> bool:
    behind = [other for other in clause if other.start >= one.end and other.sort not in JOINTS]
    return bool(behind) and behind[0].sort in sorts


def _only_of(clause: Sequence[Token]) -> str | None:
    """What "only" leaves alone: what stands behind it, else what stands before."""
    skipped = ("yes", "must", "joint", "auxiliary")
    for n, one in enumerate(clause):
        if one.sort not in ("only", "alone"):
            continue
        behind = [other.sort for other in clause[n + 1 :] if other.sort not in skipped]
        if one.sort == "only" and behind and behind[0] not in JOINTS:
            return behind[0]
        before = [other.sort for other in clause[:n] if other.sort not in (*skipped, *JOINTS)]
        return before[-1] if before else None
    return None


def _meaning(clause: Sequence[Token], said: _Said) -> tuple[Kinds, bool | None, bool]:
    """The visas of a clause, whether it grants them, and whether it leaves out the other one."""
    if has(clause, "unknown", "mark", "petition") and not any("h1b" in one.kinds for one in clause):
        raise _NotUnderstood
    denials = sum(one.sort in ("no", "none") for one in clause)
    if denials > 1:
        raise _NotUnderstood
    value = not denials
    visas = [one for one in clause if one.sort == "visa"]
    if has(clause, "citizens"):
        bound = has(clause, "must", "only") and not denials and not visas
        if not bound:
            raise _NotUnderstood
        return ANY, False, False
    if has(clause, "must"):
        raise _NotUnderstood
    if not visas:
        return _elliptic(clause, said, value)
    special = [one for one in visas if one.kinds != ANY]
    if special and any(_before_is(clause, one, "except", "all_but") for one in special):
        return _all_but(clause, special, denials)
    if len({one.kinds for one in special}) > 1:
        raise _NotUnderstood
    kinds = special[0].kinds if special else ANY
    if not special and (both := next((one for one in clause if one.sort == "both"), None)):
        beside = _before_is(clause, both, "visa") or _behind_is(clause, both, "visa")
        if not beside or not value:
            raise _NotUnderstood
        return _BOTH, True, False
    signs = has(clause, "yes", "no", "none", "only", "alone", "only_this", "both")
    if not signs and (kinds == ANY or said.value is False):
        if kinds == ANY:
            return (said.kinds or kinds), None, False
        raise _NotUnderstood
    alone = has(clause, "only_this") or _only_of(clause) == "visa"
    if alone and (not value or len(kinds) > 1 or kinds == ANY):
        if kinds == _BOTH and value:
            return kinds, value, False
        raise _NotUnderstood
    return kinds, value, alone


def _all_but(clause: Sequence[Token], special: Sequence[Token], denials: int) -> tuple[Kinds, bool, bool]:
    """What is said of all visas but one: "no visa other than the J-1", "any visa but the H-1B"."""
    if len(special) != 1 or len(special[0].kinds) != 1:
        raise _NotUnderstood
    if not denials and not has(clause, "every"):
        raise _NotUnderstood
    return special[0].kinds, bool(denials), True


def _elliptic(clause: Sequence[Token], said: _Said, value: bool) -> tuple[Kinds, bool | None, bool]:
    """What a clause without a visa answers for the visas spoken of before."""
    if not said.kinds and not value and any(one.kinds for one in clause if one.sort == "yes"):
        return ANY, False, False
    if not said.kinds or has(clause, "only", "alone", "only_this", "except", "all_but"):
        raise _NotUnderstood
    if has(clause, "none"):
        return ANY, False, False
    if has(clause, "both") and not has(clause, "no"):
        return _BOTH, True, False
    return said.kinds, value, False
