"""Where the clauses of a statement on visas begin and end, in words that are sorted by what each does.

Knows lists of visas and of places, "but" that excepts, and answers in turn ("J-1 yes, H-1B no"). Promises
clauses each of which says one thing. Refuses to say what.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from scraper.extract.fields.visatokens import ANY, Token

WHOM = ("whom", "rest", "every")
JOINTS = ("comma", "open", "close", "colon", "joint", "turn")


def has(clause: Sequence[Token], *sorts: str) -> bool:
    """Whether a clause has a word of one of these sorts."""
    return any(one.sort in sorts for one in clause)


def segments(told: Sequence[Token]) -> Iterator[list[Token]]:
    """What stands between strong signs."""
    segment: list[Token] = []
    for one in told:
        if one.sort == "stop":
            if segment:
                yield segment
            segment = []
        else:
            segment.append(one)
    if segment:
        yield segment


def clauses(segment: Sequence[Token], told_before: bool) -> Iterator[list[Token]]:
    """A segment's clauses: cut where something was said and something else begins.

    ``told_before``: visas were named before it, so that it may answer without one.
    """
    told = _listed(list(_announced(segment)))
    clause: list[Token] = []
    for piece in _pieces(told):
        opens = _opens(piece)
        if clause and opens and _says(clause, told_before):
            yield clause
            told_before = told_before or has(clause, "visa")
            clause = []
        clause += piece
    if clause:
        yield clause


def _pieces(told: Sequence[Token]) -> Iterator[list[Token]]:
    """Where a clause may end: before a joint, and between answers in turn ("J-1 yes H-1B no")."""
    piece: list[Token] = []
    for n, one in enumerate(told):
        in_turn = one.sort == "visa" and [each.sort in _SIGNS for each in told[max(0, n - 2) : n + 2]] == [
            *(False, True, False, True)
        ]
        if piece and ((one.sort in JOINTS and piece[-1].sort not in JOINTS) or in_turn):
            yield piece
            piece = []
        piece.append(one)
    if piece:
        yield piece


_SIGNS = ("yes", "no")


def _announced(segment: Sequence[Token]) -> Iterator[Token]:
    """The words with an exception that is told in full as a turn of the statement, and "no, not" as one.

    "With one exception: Elm takes neither" and "except Elm, which takes neither" say what Elm does, where
    "except Elm" leaves that open. What follows such an exception in front is of the rest.
    """
    n = 0
    while n < len(segment):
        one = segment[n]
        behind = [each.sort for each in segment[n + 1 : n + 3]]
        end = _told_in_full(segment, n) if one.sort == "except" else 0
        if end:
            yield replace(one, sort="comma")
            yield replace(one, sort="turn")
            yield from (each for each in segment[n + 1 : end] if each.sort in _KEPT)
            yield from segment[end : end + 1]
            if not n and end < len(segment):
                yield replace(segment[end], sort="rest")
            n = end
        elif one.sort == "excepted" and behind[:1] == ["colon"] and has(segment[n + 1 :], *_ANSWERS, "only"):
            # "Elm is the exception: it takes neither" says what Elm does.
            n += 1 + (behind[1:] == ["pronoun"])
        elif one.sort != "no" or behind != ["comma", "no"]:
            yield one
        n += 1


def _told_in_full(segment: Sequence[Token], n: int) -> int:
    """Where the exception that opens at ``n`` ends, if what holds for it is told; else 0."""
    at = n + 1
    while at < len(segment) and segment[at].sort in (*JOINTS, "whom"):
        at += 1
    named = [each.sort for each in segment[n + 1 : at]]
    relative = at < len(segment) and segment[at].sort == "pronoun"
    if "whom" not in named or not (relative or named[0] == "colon"):
        return 0
    ends = (m for m in range(at, len(segment)) if segment[m].sort in ("comma", "turn", "open", "colon"))
    end = next(ends, len(segment))
    return end if has(segment[at:end], *_ANSWERS) else 0


_KEPT = ("whom", "joint", "visa", "yes", "no", "none", "both", "only", "alone", "unknown")
_ANSWERS = ("yes", "no", "none", "both")


def _listed(segment: Sequence[Token]) -> list[Token]:
    """The words with lists of visas, and of places, each as one; "but" after "all" as what excepts."""
    out: list[Token] = []
    for n, one in enumerate(segment):
        following = segment[n + 1].sort if n + 1 < len(segment) else "stop"
        if one.sort == "turn" and following == "whom" and out and out[-1].sort in ("every", "no", "none"):
            one = replace(one, sort="all_but")
        back = len(out)
        while back and out[back - 1].sort in ("comma", "joint"):
            back -= 1
        before = out[back - 1] if back else None
        if before and before.sort == one.sort and one.sort in _LISTED and back < len(out):
            # "J-1, H-1B in Erie only" may be one list or two statements.
            ends = following in (*JOINTS, "stop") and (back == 1 or out[back - 2].sort in (*JOINTS, "visa"))
            listed = ends or any(word.sort == "joint" for word in out[back:])
            if listed and ANY not in (one.kinds, before.kinds):
                own, kinds = one.own or before.own, one.kinds | before.kinds
                out[back - 1 :] = [replace(one, start=before.start, own=own, kinds=kinds)]
                continue
        out.append(one)
    return out


_LISTED = ("visa", "whom", "citizens")


def _says(clause: Sequence[Token], told_before: bool) -> bool:
    if has(clause, "visa", "citizens"):
        return True
    return told_before and has(clause, "yes", "no", "none", "both") and has(clause, *WHOM)


def _opens(piece: Sequence[Token]) -> bool:
    if [one.sort for one in piece[:2]] == ["joint", "comma"]:
        return True
    # What stands behind a colon is said of what stands before it.
    labels = piece[0].sort == "colon"
    piece = [one for one in piece if one.sort not in JOINTS]
    if not piece or piece[0].sort == "except":
        return False
    if has(piece, "visa", "citizens"):
        return True
    return not labels and has(piece, *WHOM, "pronoun") and has(piece, "yes", "no", "none", "both")
