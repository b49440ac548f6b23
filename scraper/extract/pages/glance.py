"""A first glance: can this page hold a posting at all?

Knows the words without which there is none, and how those begin. Promises that a page without any of them
costs little more than its parse. Refuses to be clever: one word of training and one of a place are enough to
look closer.
"""

from __future__ import annotations

from functools import cache
from string import ascii_lowercase, ascii_uppercase, digits
from typing import NamedTuple
from urllib.parse import unquote

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from scraper.extract.words.text import normalise

_TRAINING = (
    "pgy", "pg-", "pl-", "pg1", "pg2", "pg3", "pl1", "pl2", "pl3", "residen", "fellow", "intern ",
    "interns", "observer", "extern", "postdoc", "post-doc", "post doc", "research", "coordinator",
    "house officer", "house staff", "housestaff", "house physician", "house doctor", "assistant physician",
    "transitional year", "volunteer", "trainee", "ca-1", "ca-2", "ca-3", "abstractor", "categorical",
    "prelim", "post graduate", "postgraduate", "scholar", "visiting", "shadow", "second-year", "third-year",
    "first-year", "second year", "third year", "em-1", "em-2", "em-3", "em-4", "em1", "em2", "em3",
    "fm-1", "fm-2", "fm-3", "r1 ", "r2 ", "r3 ", "r4 ", "r-1 ", "r-2 ", "r-3 ", "r-4 ",
    "graduate physician", "graduate registered", "associate physician", "guest", "trained abroad",
    "trained in other", "physicians who", "doctors who", "medical graduate", "foreign graduate", "imgs",
    "doctors trained", "physicians trained", "doctors from", "physicians from", "medical school",
    "unpaid", "graders",
)  # fmt: skip
_PLACE = (
    "position", "opening", "vacan", "spot", "slot", "seat", "chair", "place", "unfilled", "available",
    "seek", "hiring", "recruit", "appl", "accept", "want", "need", "looking", "offer", "sponsor", "plaza",
    "open", "vacat", "left", "filled", "start", "job", "pick", "select", "room for", "take", "appoint",
    "fill", "join", "space", "room", "short", "leav", "lost", "welcom", "withdr", "resign", "down one",
    "consider", "accommodat", "opportunit", "hosts", "add ", "hire", "wait", "contact", "e-mail", "email",
    "search", "hope", "engag", "replac", "lack", "missing", "fund", "pays for", "become our", "be our",
    "hold", "pgy", "july", "ca-1", "ca-2", "ca-3", "hunt", "invit", "observ", "post", "extern",
    "shadow", "guest", "sign up", "reserve", "ask for", "volunteer", "candidate", "be found", "employ",
)  # fmt: skip
_ANY = (*_TRAINING, *_PLACE)
"""All of them are looked for in the time of one."""
_FIRST = 4_000
"""Signs that are asked first: most pages with such a word have one there."""
_SHAPES = bytes.maketrans((ascii_uppercase + digits).encode(), (ascii_lowercase + "0" * 10).encode())
"""ASCII in lower case, every digit a nought."""
_IN_A_ROW = b"0000000"
"""As many digits as NRMP's programme codes begin with."""


class Seen(NamedTuple):
    """Which words a document holds."""

    training: bool
    place: bool
    """A word of a place or an opening; without one nobody denies any."""

    def may_offer(self, *, board: bool = False) -> bool:
        """Whether a closer look is worth its cost; on a job ``board`` all is an offer."""
        return self.training and (self.place or board)


@cache
def _automaton(words: tuple[str, ...]) -> BytesAhoCorasick:
    # Leftmost first lets the library look for all the words at once, three times as fast as one by one; of
    # a string it would first count the signs, which takes six times as long as the search.
    # A table for each state keeps that pace for any number of words.
    needles = [word.encode() for word in words]
    return BytesAhoCorasick(needles, matchkind=MatchKind.LeftmostFirst, implementation=Implementation.DFA)


def _holds(words: tuple[str, ...], low: bytes) -> bool:
    """Whether a text in lower case holds any of the words."""
    return bool(_automaton(words).find_matches_as_indexes(low))


@cache
def _stems() -> tuple[BytesAhoCorasick, ...]:
    """How the words begin, in lots that the library looks for sixteen signs at a time (at most 64 each)."""
    stems = sorted({word.encode().translate(_SHAPES)[:4] for word in _ANY} | {_IN_A_ROW})
    lots = (stems[at : at + 64] for at in range(0, len(stems), 64))
    return tuple(BytesAhoCorasick(lot, matchkind=MatchKind.LeftmostFirst) for lot in lots)


def is_beside_the_point(text: str) -> bool:
    """Whether nothing in ``text`` even begins like one of the words, nor like a code of NRMP's list.

    A quick question for the many pages about something else; ``False`` where it cannot tell.
    """
    if not text.isascii() or ("%" in text and "%3C" in text):
        return False
    low = text.encode().translate(_SHAPES)
    return not any(lot.find_matches_as_indexes(low) for lot in _stems())


def words_of_training(text: str) -> int:
    """How many words of training a normalised text holds."""
    low = text.lower().encode("utf-8", "replace")
    return len(_automaton(_TRAINING).find_matches_as_indexes(low))


def seen_in(text: str) -> Seen:
    """The words of training and of places in a document's text."""
    if "%" in text and "%3C" in text:
        text = unquote(text)  # markup in a script's strings: "position" stands there behind "%20"
    low = normalise(text).text.lower() if "\u2011" in text or "\uff30" in text else text.lower()
    found = low.encode("utf-8", "replace")
    first = found[:_FIRST]
    seen = Seen(_holds(_TRAINING, first), _holds(_PLACE, first))
    if not any(seen) and not _holds(_ANY, found):
        return seen
    return Seen(seen.training or _holds(_TRAINING, found), seen.place or _holds(_PLACE, found))
