"""What a message says, before it is plain text, HTML or Telegram: a subject and a row of blocks.

Knows the order: headline, what was and what is, the source's words, the links, the times, why this
person gets it, how to leave. Promises that every fact stands beside the words it was read from,
and that what is not stated is named as such. Refuses to escape or to wrap: that is each printer's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from scraper.alerts import facts, phrases
from scraper.alerts.bundle import ENDED, Draft, Item
from scraper.alerts.match import Reason, Sense
from scraper.alerts.phrases import NOT_STATED, clean
from scraper.record import gate

HOSPITAL_UNSTATED: Final = f"Hospital {NOT_STATED}"

NEUTRAL: Final = "News for you"
"""The whole subject for who wants a discreet one."""

COVER: Final = (
    "You asked that nothing on a locked screen tells what these messages are about. What you wanted to know "
    "stands below. This paragraph only fills the lines that are shown before a message is opened."
)
"""Their first lines."""

FULL: Final = 10
"""Vacancies told at length in one message; the rest take a few lines each."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A vacancy's headline."""

    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """``Label: text``, or a plain sentence; ``url`` makes it a link, shown in full in plain text."""

    text: str
    label: str | None = None
    url: str | None = None
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a source, exactly as it has them but for white space."""

    words: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A pause between two groups of lines."""


@dataclass(frozen=True, slots=True)
class Rule:
    """The border between two vacancies."""


Block = Heading | Line | Quote | Gap | Rule


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: their zone, and how they can leave. With no way of leaving set, the operator is named."""

    zone: str
    unsubscribe_url: str | None = None
    unsubscribe_mail: str | None = field(default=None, repr=False)
    now: datetime | None = field(default=None, kw_only=True)
    """The moment of the message, told as when it was sent; aware UTC."""
    can_answer: bool = False
    """They read in a chat with the bot, where they can send a command."""
    discreet: bool = field(default=False, kw_only=True)
    """Subject and first lines are to say nothing of the matter: others may see the screen."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A rendered-to-be message."""

    subject: str
    blocks: tuple[Block, ...]
    footer: tuple[Line, ...]


_SENSE: Final[dict[Sense, str]] = {
    "new": "New",
    "changed": "Changed",
    "no-longer": "No longer fits",
    "filled": "Filled",
    "withdrawn": "Withdrawn",
    "gone": "No longer listed",
    "reopened": "Open again",
    "deadline": "Deadline tomorrow",
}


def write(draft: Draft, reader: Reader, *, mail: bool = True) -> Letter:
    """The letter for ``draft``; ``mail`` says whether leaving by answering a mail can be offered."""
    blocks = tuple(map(_tidy, _body(draft, reader)))
    letter = Letter(subject(draft), blocks, tuple(_footer(reader, mail)))
    count = f" ({len(draft.items)})" if draft.items else ""
    return covered(letter, f"{NEUTRAL}{count}") if reader.discreet else letter


def footed(subject: str, blocks: tuple[Block, ...], reader: Reader, *, mail: bool = True) -> Letter:
    """A letter about the service itself, with the way out that every letter has."""
    letter = Letter(clean(subject), blocks, tuple(_footer(reader, mail)))
    return covered(letter) if reader.discreet else letter


def covered(letter: Letter, subject: str = NEUTRAL) -> Letter:
    """The same for who wants it discreet: another subject, and lines of nothing before the first."""
    return replace(letter, subject=subject, blocks=(Line(COVER), Gap(), *letter.blocks))


def _tidy(block: Block) -> Block:
    """Each block on one line, whatever the source put into it: the printers rely on that."""
    match block:
        case Line(text=text, url=url):
            return replace(block, text=clean(text), url=clean(url) if url else None)
        case Heading(text=text):
            return Heading(clean(text))
        case Quote(words=words):
            return Quote(clean(words))
        case _:
            return block


def subject(draft: Draft) -> str:
    """One line: the headline of a single vacancy, else what the message counts."""
    if draft.kind == "contact":
        return clean(f"Now open to direct contact: {draft.total}")
    if draft.kind == "joining":
        shown = f", the {len(draft.items)} best inside" if draft.total > len(draft.items) > 0 else ""
        return clean(f"Open now for {_quoted(draft.labels)}: {draft.total}{shown}")
    if draft.kind == "alert" and len(draft.items) == 1:
        only = draft.items[0]
        prefix = "" if only.sense == "new" else f"{_SENSE[only.sense]}: "
        return prefix + phrases.headline(only.record)
    counted = Counter(item.sense for item in draft.items)
    counts = ", ".join(f"{counted[sense]} {name.lower()}" for sense, name in _SENSE.items() if counted[sense])
    first = phrases.headline(draft.items[0].record)
    more = f", and {len(draft.items) - 1} more" if len(draft.items) > 1 else ""
    lead = "Digest, " if draft.kind == "digest" else ""
    return f"{lead}{counts}: {first}{more}"


def _vacancies(count: int) -> str:
    return "1 vacancy" if count == 1 else f"{count} vacancies"


def _quoted(labels: tuple[str, ...]) -> str:
    return ", ".join(f"“{label}”" for label in labels)


def _body(draft: Draft, reader: Reader) -> Iterator[Block]:
    if draft.kind == "joining":
        yield from _joining_opening(draft)
    elif draft.kind == "contact":
        shown = f" Here are the {len(draft.items)} that fit best." if draft.total > len(draft.items) else ""
        yield Line(
            f"SOAP has ended. Now open to direct contact: {draft.total} of what fits "
            f"{_quoted(draft.labels)}.{shown}",
            strong=True,
        )
    elif len(draft.items) > 1 or draft.kind == "digest":
        yield Line(f"{_vacancies(len(draft.items))} in this message.")
    late_said = False
    for number, item in enumerate(draft.items):
        if number or draft.kind != "alert" or len(draft.items) > 1:
            yield Rule()
        if item.late and not late_said:
            late_said = True
            yield Line(
                "Found late: these stood at their source before, and were recognised only now.", strong=True
            )
        full = draft.kind == "alert" and number < FULL
        yield from _entry(item, reader, full=full)


def _joining_opening(draft: Draft) -> Iterator[Block]:
    if not draft.total:
        yield Line(f"Nothing open now fits {_quoted(draft.labels)}. You will hear when something does.")
        return
    fits = "open vacancy fits" if draft.total == 1 else "open vacancies fit"
    shown = "Here it is." if draft.total == 1 else "Here they are."
    if draft.total > len(draft.items):
        shown = f"Here are the {len(draft.items)} that fit best."
    yield Line(f"{draft.total} {fits} {_quoted(draft.labels)}. {shown} From now on you hear only of news.")


def _entry(item: Item, reader: Reader, *, full: bool) -> Iterator[Block]:
    prefix = "" if item.sense == "new" else f"{_SENSE[item.sense]}: "
    yield Heading(prefix + phrases.headline(item.record))
    yield Line(item.record.institution or HOSPITAL_UNSTATED, strong=True)
    yield Line(item.record.title, "Title")
    yield Gap()
    if item.sense != "new":
        yield from _was_and_is(item)
        yield Gap()
    if item.sense not in ENDED:
        yield from _facts(item) if full else _few_facts(item)
        if item.opens is not None:
            yield Line(gate.words(item.opens, reader.zone), strong=True)
        yield Gap()
    yield from _links(item)
    yield from _times(item, reader)
    yield Gap()
    yield Line(_why(item), "Why you get this")


def _was_and_is(item: Item) -> Iterator[Block]:
    said = item.record.evidence.get("status")
    if item.unheard:
        yield Line("It opened and ended before this message could reach you.")
    match item.sense:
        case "filled" | "withdrawn":
            yield Line(f"Was open; is {item.sense}.", "Status")
            yield Quote(said) if said else Line("The source's words for this were not kept.")
        case "gone":
            yield Line("Was open; is no longer listed.", "Status")
            yield Line("The source does not say that it is filled, only that it is not there any more.")
        case "reopened":
            yield Line("Was no longer open; is open again.", "Status")
        case "no-longer":
            yield Line("Fitted your filter; after this change it no longer does.", "Status")
        case _:
            pass
    if item.sense in ("changed", "no-longer", "reopened"):
        for name, (was, now) in item.fields.items():
            if name != "status":  # said above
                yield from _moved(item, name, was, now)
        if item.why and item.sense == "changed" and not item.fields:
            yield Line(item.why)


def _moved(item: Item, name: str, was: object, now: object) -> Iterator[Block]:
    if isinstance(was, dict) or isinstance(now, dict):
        before, after = (held if isinstance(held, dict) else {} for held in (was, now))
        for part in {**before, **after}:
            if before.get(part) != after.get(part):
                yield from _moved(item, f"{name}.{part}", before.get(part), after.get(part))
        return
    words = item.record.evidence.get(name) or item.record.evidence.get(name.split(".")[0])
    wordless = (
        " (the source's words were not kept: ask)" if name.startswith("visa") and now and not words else ""
    )
    said = f"was {phrases.value(name, was)}; is {phrases.value(name, now)}{wordless}"
    yield Line(said, phrases.field_label(name))
    if words and now is not None:
        yield Line(f"({words})") if facts.is_derived(words) else Quote(words)


def _facts(item: Item) -> Iterator[Block]:
    for group in facts.grouped(facts.stated(item.record)):
        first, *others = group.facts
        said = (first.value, *(f"{fact.label}: {fact.value}" for fact in others))
        yield Line(" · ".join(said), first.label, first.url)
        if group.words and group.words not in first.value:
            yield Quote(group.words)
    if not item.record.evidence:
        yield Line("The source's own words were not kept: read them there before you act.")
    if item.record.conditions:
        yield Line("The source also says:")
        for words in item.record.conditions:
            yield Quote(words)
    missing = [name for name in facts.missing(item.record) if item.opens is None or name != facts.WHOM]
    if missing:
        yield Line(", ".join(missing), "Not stated")


def _few_facts(item: Item) -> Iterator[Block]:
    known = item.record
    words = facts.leading_words(known)
    if words:
        yield Quote(words)
    by_words: dict[str, list[str]] = {}
    for which, name in phrases.VISAS.items():
        said = phrases.visa_words(known, which)
        if getattr(known.visa, which) is not None and said and said != words:
            by_words.setdefault(said, []).append(name)
    for said, names in by_words.items():
        yield Line(f"“{said}”", f"{' and '.join(names)} visa")
    yield Line(phrases.day(known.apply_by) if known.apply_by else NOT_STATED, "Apply by")
    if known.contacts:
        yield Line(", ".join(known.contacts), "Apply or ask")


def _links(item: Item) -> Iterator[Block]:
    if item.record.url:
        yield Line(item.record.url, "Read it", item.record.url)
    others = [seen for seen in item.seen if seen.url and seen.url != item.record.url]
    label = "Also told by" if item.record.url else "Read it"
    for seen in others:
        yield Line(f"{seen.name}: {seen.url}", label, seen.url)
    if not item.record.url and not others:
        yield Line(f"{NOT_STATED}; it came by way of {_names(item)}", "Link")


def _names(item: Item) -> str:
    return ", ".join(seen.name for seen in item.seen) or "a source that is not public"


def _times(item: Item, reader: Reader) -> Iterator[Block]:
    posted = item.record.posted_on
    moments = [("seen", min(seen.first_seen for seen in item.seen))] if item.seen else []
    moments += [("sent", reader.now)] if reader.now else []
    told = (phrases.day(posted) if posted else f"date {NOT_STATED} by the source",)
    yield Line(", ".join((*told, *phrases.moments(moments, reader.zone))), "Posted")
    for seen in item.seen:
        of = f" at {clean(seen.name)}" if len(item.seen) > 1 else ""
        checked = phrases.moment(seen.last_checked, reader.zone) if seen.last_checked else "not known"
        yield Line(checked, f"Last checked{of}")


def _why(item: Item) -> str:
    if not item.reasons:
        return "we told you of this vacancy before."
    past = item.sense == "no-longer" or item.sense in ENDED
    verbs = {
        "fits": "it fitted" if past else "it fits",
        "unstated": "it may have fitted" if past else "it may fit",
    }
    clauses = []
    for fit, verb in verbs.items():
        named = [_named(reason) for reason in item.reasons if reason.fit == fit]
        if named:
            clauses.append(f"{verb} {', '.join(named)}")
    return "; ".join(clauses)


def _named(reason: Reason) -> str:
    words = f" ({'; '.join(reason.words)})" if reason.words else ""
    return f"“{reason.label}”{words}"


def _footer(reader: Reader, mail: bool) -> Iterator[Line]:
    yield Line(
        "Nothing here is guessed: what a source does not say is called not stated. "
        "Read the source before you act."
    )
    if reader.can_answer:
        yield Line("/stop ends these messages, /pause rests them, /help tells what else there is.")
    elif reader.unsubscribe_url:
        yield Line("Stop these messages: " + reader.unsubscribe_url, url=reader.unsubscribe_url)
    elif mail and reader.unsubscribe_mail:
        yield Line(
            f"To stop these messages, write to {reader.unsubscribe_mail} with the subject unsubscribe.",
            url=f"mailto:{reader.unsubscribe_mail}?subject=unsubscribe",
        )
    else:
        yield Line("To stop these messages, tell whoever runs this service for you.")
