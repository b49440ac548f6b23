"""Whether a source can be believed, and when its operator must hear that it cannot.

Knows what a source used to yield, how its page looks and how often it failed. Promises one message when
trouble begins and one when it ends, each with reason, evidence and remedy, and that a page which
normally yields nothing is not reported for it. Refuses to take a zero for an answer that the page does
not put into words.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, Literal, cast

from scraper.record.season import activity_between
from scraper.watch.doubt import Doubt, Gave, against, failing, openings, silence, was
from scraper.watch.memory import Marks, SourceMemory, Trouble
from scraper.watch.rate import looked
from scraper.watch.warning import Warned, WarningKind, evidence, warnings

__all__ = ["Gave", "Marks", "SourceMemory", "Trouble", "accept", "assess", "describe", "note_losses"]

FAILURES: Final = 3
"""Failures in a row that make trouble."""

HOLDS: Final = timedelta(hours=48)
"""The same reading for so long is believed in the end; trouble for so long is called broken."""

YIELD_DAYS: Final = 60
"""Days whose yields are remembered."""

_HOLDING: Final = ("empty", "losses")
"""Troubles that time releases, when the very same reading holds."""


@dataclass(frozen=True, slots=True)
class OperatorMessage:
    """What the operator hears, once on entering and once on leaving trouble."""

    kind: Literal["entered", "left"]
    reason: str
    evidence: str
    remedy: str


Messages = tuple[OperatorMessage, ...]


@dataclass(frozen=True, slots=True)
class Assessment:
    """What to make of a reading. When not ``believed``, nothing of it may be decided upon."""

    memory: SourceMemory
    believed: bool
    baseline: bool = False
    """The first reading that is believed."""
    probation: bool = False
    """The source has not passed yet: ``Found.probation``."""
    release: bool = False
    """Losses are to be believed now: ``Found.release``."""
    messages: Messages = ()


def assess(memory: SourceMemory, gave: Gave, now: datetime) -> Assessment:
    """What a reading does to the memory of its source, and whether it is believed. ``now`` is aware UTC.

    Call it before deciding; after deciding, hand ``Decision.suspect`` to ``note_losses``.
    """
    if gave.kind == "failed":
        return _failed(memory, gave, now)
    if gave.kind == "unchanged":
        return _warned(_unchanged(memory, gave, now), gave, now)
    return _warned(_content(replace(memory, failures=0), gave, now), gave, now)


def note_losses(memory: SourceMemory, suspect: str | None, gave: Gave, now: datetime) -> Assessment:
    """The memory once a believed reading was decided upon; ``suspect`` is the decision's.

    Keeps the mass loss in mind until it is explained, and tells its beginning and its end.
    """
    trouble = memory.trouble
    if suspect is not None:
        remedy = "look at the page: if they are gone, accept the reading; if it moved, change its stanza"
        doubt = Doubt("losses", suspect, was(memory, gave), remedy, believed=True)
        return _enter(memory, doubt, gave, now)
    if trouble is not None and trouble.kind == "losses":
        return Assessment(replace(memory, trouble=None), True, messages=(_left(trouble, gave, now),))
    return Assessment(memory, True)


def accept(memory: SourceMemory) -> SourceMemory:
    """The operator says that the source is right as it is: its next reading is believed, losses and all."""
    return replace(memory, accepted=True)


def describe(memory: SourceMemory) -> str:
    """One line for the list of sources."""
    if memory.trouble is not None:
        return f"{memory.state} since {memory.trouble.since:%Y-%m-%d %H:%M} UTC: {memory.trouble.reason}"
    if memory.failures:
        return f"{memory.state}, {memory.failures} failure{'s' * (memory.failures != 1)} in a row"
    if memory.warned:
        return f"{_usual(memory)}; {'; '.join(each.reason for each in standing(memory))}"
    return _usual(memory)


def standing(memory: SourceMemory) -> tuple[Warned, ...]:
    """What the operator was warned of and what still holds."""
    return tuple(Warned(cast(WarningKind, kind), about) for kind, about in memory.warned)


def _usual(memory: SourceMemory) -> str:
    if not memory.readings:
        return "never read"
    if memory.empty_run:
        since = f" since {memory.last_opening:%Y-%m-%d}" if memory.last_opening else ""
        looks = f"{memory.empty_run} reading{'' if memory.empty_run == 1 else 's'}"
        return f"{memory.state}, no opening in {looks}{since}"
    return f"{memory.state}, {openings(memory.yields[-1][1] if memory.yields else 0)}"


def _failed(memory: SourceMemory, gave: Gave, now: datetime) -> Assessment:
    memory = replace(memory, failures=memory.failures + 1)
    probation = memory.passed_at is None
    if memory.trouble is not None:
        return Assessment(replace(memory, trouble=_aged(memory.trouble, now)), False, probation=probation)
    if memory.failures < FAILURES:
        return Assessment(memory, False, probation=probation)
    return replace(_enter(memory, failing(memory, gave), gave, now), probation=probation)


def _warned(judged: Assessment, gave: Gave, now: datetime) -> Assessment:
    """Beside what was judged, what is to be put right: told once, and once more when it is over."""
    held, found = standing(judged.memory), warnings(gave, judged.memory.incomplete_since, now)
    if held == found:
        return judged
    new = (
        OperatorMessage("entered", each.reason, evidence(each, gave, now), each.remedy)
        for each in found
        if each not in held
    )
    over = (OperatorMessage("left", f"over: {each.reason}", "", "") for each in held if each not in found)
    memory = replace(judged.memory, warned=tuple((each.kind, each.about) for each in found))
    return replace(judged, memory=memory, messages=(*judged.messages, *over, *new))


def _unchanged(memory: SourceMemory, gave: Gave, now: datetime) -> Assessment:
    memory = replace(memory, failures=0)
    trouble, probation = memory.trouble, memory.passed_at is None
    if trouble is not None and trouble.kind not in ("failing", "silence"):
        return Assessment(replace(memory, trouble=_aged(trouble, now)), False, probation=probation)
    gave = replace(gave, open_count=memory.yields[-1][1] if memory.yields else 0)
    left: Messages = ()
    if trouble is not None and trouble.kind == "failing":
        memory, left = replace(memory, trouble=None), (_left(trouble, gave, now),)
    memory, spoke = _listen(_counted(memory, gave, now), gave, now)
    return Assessment(memory, True, probation=probation, messages=(*left, *spoke))


def _content(memory: SourceMemory, gave: Gave, now: datetime) -> Assessment:
    trouble, doubt = memory.trouble, against(memory, gave)
    release = memory.accepted or _held(trouble, gave, now)
    messages: Messages = ()
    if doubt is not None and not release:
        entered = _enter(memory, doubt, gave, now)
        if not entered.believed:
            return replace(entered, probation=memory.passed_at is None)
        memory, messages = entered.memory, entered.messages
    elif trouble is not None and (release or trouble.kind not in ("losses", "silence")):
        messages = (_left(trouble, gave, now),)
        memory = replace(memory, trouble=None, yields=() if doubt else memory.yields)
    passes = gave.complete or not gave.can_be_complete or memory.accepted
    baseline = passes and memory.passed_at is None
    memory = _remember(memory, gave, now)
    if passes:
        memory = replace(memory, passed_at=memory.passed_at or now, accepted=False)
    memory, spoke = _listen(memory, gave, now)
    return Assessment(
        memory,
        believed=True,
        baseline=baseline,
        probation=not passes and memory.passed_at is None,
        release=release,
        messages=(*messages, *spoke),
    )


def _held(trouble: Trouble | None, gave: Gave, now: datetime) -> bool:
    """Whether a doubted reading has held so long, the very same, that it is to be believed."""
    if trouble is None or trouble.kind not in _HOLDING or trouble.held_since is None:
        return False
    return gave.complete and trouble.fingerprint == gave.fingerprint and now - trouble.held_since >= HOLDS


def _listen(memory: SourceMemory, gave: Gave, now: datetime) -> tuple[SourceMemory, Messages]:
    """Enters or leaves the trouble that silence is, unless there is another."""
    trouble, doubt = memory.trouble, silence(memory, now)
    if trouble is None and doubt is not None:
        entered = _enter(memory, doubt, gave, now)
        return entered.memory, entered.messages
    if trouble is not None and trouble.kind == "silence" and doubt is None:
        return replace(memory, trouble=None), (_left(trouble, gave, now),)
    return memory, ()


def _enter(memory: SourceMemory, doubt: Doubt, gave: Gave, now: datetime) -> Assessment:
    """In trouble: told once, whatever it turns into before it ends."""
    was = memory.trouble
    same = was is not None and was.kind == doubt.kind and was.fingerprint == gave.fingerprint
    trouble = Trouble(
        kind=doubt.kind,
        reason=doubt.reason,
        since=was.since if was else now,
        fingerprint=gave.fingerprint,
        held_since=was.held_since if was and same else now,
    )
    message = OperatorMessage("entered", doubt.reason, doubt.evidence, doubt.remedy)
    return Assessment(
        replace(memory, trouble=_aged(trouble, now)), doubt.believed, messages=() if was else (message,)
    )


def _left(trouble: Trouble, gave: Gave, now: datetime) -> OperatorMessage:
    span = now - trouble.since
    length = f"{span.days} days" if span.days > 1 else f"{span.total_seconds() / 3600:.0f} hours"
    evidence = f"after {length}; now {openings(gave.open_count)}"
    return OperatorMessage("left", f"over: {trouble.reason}", evidence, "")


def _aged(trouble: Trouble, now: datetime) -> Trouble:
    return replace(trouble, broken=now - trouble.since >= HOLDS)


def _remember(memory: SourceMemory, gave: Gave, now: datetime) -> SourceMemory:
    """The memory after a content reading that is believed."""
    told = gave.fingerprint != memory.fingerprint
    passes = gave.complete or not gave.can_be_complete
    news = gave.open_count > 0 and told and not gave.can_be_complete
    moved = memory.fingerprint is not None and told and (gave.can_be_complete or gave.open_count > 0)
    if news and memory.last_news is not None:
        gap = (now - memory.last_news).total_seconds() / 3600
        memory = replace(memory, gaps=(*memory.gaps, gap)[-20:])
    memory = replace(
        memory,
        last_complete=gave.complete,
        incomplete_since=None if passes else memory.incomplete_since or now,
        fingerprint=gave.fingerprint,
        last_news=now if news else memory.last_news,
        marks=gave.marks if gave.complete or memory.marks is None else memory.marks,
    )
    return _counted(memory, gave, now, news=moved)


def _counted(memory: SourceMemory, gave: Gave, now: datetime, *, news: bool = False) -> SourceMemory:
    """One good reading more, with or without news, and its yield as that of its day."""
    day = now.date().isoformat()
    before = tuple(pair for pair in memory.yields if pair[0] != day)
    whole = gave.kind == "unchanged" or gave.complete or not gave.can_be_complete
    return replace(
        memory,
        readings=memory.readings + 1,
        past=looked(memory.past, activity_between(memory.last_good or now, now), news),
        empty_run=0 if gave.open_count else memory.empty_run + 1,
        last_good=now,
        last_opening=now if gave.open_count else memory.last_opening,
        yields=(*before, (day, gave.open_count))[-YIELD_DAYS:] if whole else memory.yields,
    )
