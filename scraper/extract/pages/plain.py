"""Plain words to blocks: mail bodies, text files, preformatted pages, the words of a PDF.

Knows how people lay out text by hand: blank lines, bullets and numbers, rules of dashes, columns under
dashes or between bars, wrapped lines, "Label: value". Promises document order. Refuses mail's own
habits (quotes, signatures): those are ``mail.py``'s.
"""

from __future__ import annotations

import re
from itertools import pairwise

from scraper.extract.pages.cell import Raw
from scraper.extract.pages.spaced import in_columns, under_rule
from scraper.extract.pages.table import rows_of
from scraper.extract.words.block import Block, Cell, Link
from scraper.extract.words.labels import field_of
from scraper.extract.words.mentions import says
from scraper.extract.words.regex import regex
from scraper.extract.words.text import normalise

_BULLET = regex(r"^(\s*)(?:[*•·▪●◦‣o]|[-–—](?=\s)|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+(?=\S)")
_GOES_ON = regex(r"\s*\(\d{1,2}\)\s+(?:and|or|but|of|in|for|to|with|at|by|on|plus)\b")
"""A number that begins a line but no entry: "matched in medicine (5), pathology / (1) and ..."."""
_RULE = regex(r"^\s*([-_=*#~.\u2010-\u2015\u2212\u2500\u2501\u2550•·])(?:\s*\1){4,}\s*$")
_SHORT_RULE = regex(
    r"^\s*(?:([*~#=+\u2022\u00b7])(?:\s*\1){2,3}|-{3,4}|-(?:\s+-){2,3}|\u2014(?:\s*\u2014)?)\s*$"
)
"""Three stars or dashes alone between empty lines; two dashes are a signature's."""
_LABEL = regex(r"^\s*([A-Za-z#][A-Za-z0-9 /#().'-]{0,40}?)\s*[:=]\s+(\S.*)$")
_ADDRESS = regex(r"https?://[^\s<>\"']+[^\s<>\"'.,;:)\]]", re.I)
_LONGEST_PARAGRAPH = 6_000
_UNDERLINE = regex(r"^\s*[=~-]{3,}\s*$")


def read_plain(text: str, *, first_group: int = 1) -> list[Block]:
    """The blocks of hand-laid ``text``; lists and tables are numbered from ``first_group``."""
    lines = [
        line.rstrip()
        for line in _TAB.sub("  \t", text.replace("\r\n", "\n").replace("\r", "\n")).expandtabs(8).split("\n")
    ]
    reader = _Reader(first_group)
    reader.ruled = sum(1 for line in lines if _RULE.match(line) or _SHORT_RULE.match(line)) >= _RULES
    reader.width = _width(lines)
    reader.unwrapped = any(len(line) > _NEVER_WRAPPED for line in lines)
    n = 0
    while n < len(lines):
        used = reader.table(lines, n)
        if used:
            n += used
            continue
        reader.line(lines[n], lines[n + 1] if n + 1 < len(lines) else "", lines[n - 1] if n else "")
        n += 1
    reader.end()
    return reader.blocks


_TAB = regex(r"(?<=\S)\t")
"""A tab between words: it parts columns, however little room it leaves."""


def _announces(label: re.Match[str], before: str, following: str) -> bool:
    """Whether a line with a label is prose: "Unfilled: a PGY-3 in pathology", no line of a form."""
    if len(label[2]) < _SENTENCE or not says("open", label[1]):
        return False
    beside = (_LABEL.match(one) for one in (before, following))
    return not any(one and field_of(one[1]) for one in beside)


_SENTENCE = 30
"""Signs of what follows a label that say more than a value does."""


class _Reader:
    def __init__(self, group: int) -> None:
        self.blocks: list[Block] = []
        self.group = group
        self._lines: list[str] = []
        self._kind: str = "text"
        self._depth = 0
        self._size = 0
        self._indented = True
        self._flush = False
        self._hangs = False
        self.ruled = False
        """Whether rules part the text, as a bulletin's entries are parted."""
        self.width = 0
        """Where its lines are wrapped, in signs."""
        self.unwrapped = False
        """Whether lines go on as long as their paragraphs do."""

    def line(self, line: str, following: str, before: str = "") -> None:
        """One line that belongs to no table."""
        if not line.strip():
            if not (self._lines and _MAIL.fullmatch(following) and _HANGS.search(self._lines[-1])):
                self.end()
            return
        if _RULE.match(line) or (_SHORT_RULE.match(line) and not (before + following).strip()):
            if self._kind == "text" and len(self._lines) == 1 and _UNDERLINE.match(line):
                self._kind = "heading"
                self.end()
                return
            self.end()
            self.blocks.append(Block("rule", normalise("")))
            self.group += 1
            return
        bullet = _BULLET.match(line)
        if bullet and not (self._lines and _GOES_ON.match(line)):
            self.end()
            self._kind, self._depth = "item", 1 + len(bullet[1].expandtabs()) // 4
            self._lines = [line.strip()]
            return
        label = _LABEL.match(line)
        within = label is not None and self._lines and label[1].count(")") > label[1].count("(")
        if label and not within and field_of(label[1]) and not _announces(label, before, following):
            self.end()
            self._field(label)
            return
        if self._lines and len(self._lines) < 3:
            self._hangs = line[:2] == "  " and (self._hangs or (len(self._lines) == 1 and self._flush))
        self._flush = self._flush if self._lines else not line[:1].isspace()
        self._lines.append(line.strip())
        self._indented = self._indented and line[:2] == "  "
        self._size += len(line)
        if self._size > _LONGEST_PARAGRAPH:
            self.end()

    def _field(self, label: re.Match[str]) -> None:
        words = normalise(label[2].strip())
        cell = Cell(label[1].strip(), words, _links(label[2]))
        self.blocks.append(Block("field", words, links=cell.links, cells=(cell,)))

    def end(self) -> None:
        """The paragraph ends."""
        if self._indented and self._kind == "text" and _counts(self._lines):
            self.blocks += [
                Block("item", normalise(line), 1, _links(line), group=self.group) for line in self._lines
            ]
            self.group += 1
        elif self._lines:
            if self._kind == "text" and len(self._lines) == 1 and self._heads(self._lines[0]):
                self._kind = "heading"
            if self._kind == "text" and len(self._lines) > 1 and (title := self._titled()):
                self.blocks.append(Block("heading", normalise(title), 7))
                self._lines.pop(0)
            first = self._lines[0]
            named = self._hangs and (_NAME.fullmatch(first) or (first.isupper() and len(first) >= _SHORTEST))
            if self._kind == "text" and named:
                name = self._lines.pop(0)
                self.blocks.append(Block("heading", normalise(name), 9))
            words = self._lines[0]
            for n, (before, line) in enumerate(zip(self._lines, self._lines[1:], strict=False)):
                ends = _is_short(before) or (self._hangs and n < 1 and _ends_entry(before, line))
                ends = ends or self._broken(before, line) or self._goes_on_list(n + 1)
                gaps = len(_GAPPED.findall(before))
                gapped = gaps > 1 or (gaps == 1 and _GAPPED.search(line) is not None)
                words += ("\n" if gapped or (ends and not _wraps(before, line)) else " ") + line
            level = 7 if self._kind == "heading" else self._depth if self._kind == "item" else 0
            kind = self._kind
            self.blocks.append(
                Block(
                    "heading" if kind == "heading" else "item" if kind == "item" else "text",
                    normalise(words),
                    level,
                    _links(words),
                    group=self.group if kind == "item" else 0,
                )
            )
        elif self._kind == "item":
            self.group += 1
        self._lines, self._kind, self._depth, self._size = [], "text", 0, 0
        self._indented, self._flush, self._hangs = True, False, False

    def _broken(self, before: str, following: str) -> bool:
        """Whether a line was ended by hand: the next one's first words would have had room in it.

        No mailer wraps lines as long as some of these: where a sentence ends with its line, a hand ended it.
        """
        if self.unwrapped and following[:1].isupper() and _ENDS.search(before):
            return True
        room = self.width - len(before) - len(following.split(" ", 1)[0])
        return self.width >= _WRAPPED and room > _ROOM and following[:1].isupper()

    def _goes_on_list(self, n: int) -> bool:
        """Whether a line counts places behind a level or field of its own, as an earlier one does.

        Or whether all lines so far are in pieces between dashes, "Neurology - Dr. Elm - two weeks", or tell
        behind a colon of what opens them.
        """
        line = self._lines[n]
        if _DASHED.match(line) and all(_DASHED.match(one) for one in self._lines[:n]):
            return True
        if _TOLD_OF.match(line) and all(_TOLD_OF.match(one) for one in self._lines[:n]):
            return True
        led = _LED.match(line) and _COUNTED.match(line)
        return bool(led) and any(_LED.match(one) and _COUNTED.match(one) for one in self._lines[:n])

    def _heads(self, line: str) -> bool:
        """Whether a line alone is a title: in capitals, or the first below a rule that parts entries."""
        if _SHOUTED.fullmatch(line):
            return not line[-3:].strip(")").endswith(tuple("123456789")) or len(_WORD.findall(line)) >= _TITLE
        below = bool(self.blocks) and self.blocks[-1].kind == "rule"
        return below and self.ruled and _NUMBERED.fullmatch(line) is not None

    def _titled(self) -> str:
        """The title in capitals over a paragraph that opens a bulletin's entry: behind a number or a rule."""
        first, second = self._lines[:2]
        found = _CRIED.fullmatch(first)
        ruled = bool(self.blocks) and self.blocks[-1].kind == "rule"
        if found and not second.isupper() and (ruled or found["number"]):
            return found["title"]
        titled = ruled and self.ruled and second[:1].isupper() and _NUMBERED.fullmatch(first)
        return titled["title"] if titled else ""

    def table(self, lines: list[str], at: int) -> int:
        """How many lines from ``at`` were a table; none if it is none."""
        grid: list[list[Raw]] = []
        if (found := under_rule(lines, at) or in_columns(lines, at)) is not None:
            told, used = found
            grid = [
                [Raw(normalise(cell), _links(cell), header=not n) for cell in row]
                for n, row in enumerate(told)
            ]
        else:
            used = 0
            while at + used < len(lines) and lines[at + used].count("|") >= 1 and _barred(lines[at + used]):
                cells = lines[at + used].strip().strip("|").split("|")
                if not all(re.fullmatch(r"\s*:?-+:?\s*", cell) for cell in cells):
                    grid.append([Raw(normalise(cell.strip()), _links(cell)) for cell in cells])
                used += 1
            if used < 2:
                return 0
        made = rows_of(grid, self.group + 1)
        if made is None:
            return 0
        self.end()
        self.group += 2
        self.blocks += made
        return used


def _barred(line: str) -> bool:
    return len(line.strip().strip("|").split("|")) >= 3


_SHOUTED = regex(
    r"(?=(?:\W*[A-Z]){5})[A-Z](?:[A-Z &/'’,()\u2013\u2014-]|(?<=[A-Z]-)[1-9]|(?<=[A-Z])[1-9]){3,80}[A-Z1-9)]"
)
"""A line in capitals, alone: a newsletter's heading, be there a training year in it."""
_WORD = regex(r"[A-Z]{4}")
_TITLE = 4
"""Words of a title that ends in a training year; "PATHOLOGY PGY-2" is an entry."""
_CRIED = regex(
    r"(?P<number>(?:[Nn]o\. ?|#)?\d{1,2}\s?[·.:)|–—-]\s)?\W{0,3}"
    r"(?P<title>(?=(?:\W*[A-Z0-9]){6})[A-Z][^a-z@]{5,90})"
)
"""A line in capitals, perhaps with a number before it, that titles what stands under it."""
_NUMBERED = regex(r"(?:(?:[Nn]o\. ?|#)?\d{1,2}\s?[·.:)|–—-]\s)?(?P<title>[A-Z][^@\n]{8,70}[\w)])(?<!\.)")
"""The same in small letters, under a rule."""
_RULES = 2
"""Rules that part a bulletin."""


_SHORTEST = 4
"""Signs of a line in capitals with others indented under it: "OHIO"."""
_NAME = regex(r"(?=.{15,80}$)[A-Z].*\w")
"""A line with others indented under it: an entry's name."""


def _ends_entry(before: str, following: str) -> bool:
    """Whether a line under an entry's name ends there, though it is long: the next begins anew."""
    return not before.endswith((".", ",")) and following[:1].isupper()


_LED = regex(r"(?:(?:PG|PL|CA|EM|FM|R)Y?\W?[1-8]|[A-Z][\w &/-]{3,40}?)\s?(?::\s|\s[-\u2013\u2014]\s|,\s|\()")
"""A line that opens with what it is about: "PGY-2 - July 1, two positions"."""
_TOLD_OF = regex(r"[A-Z][\w &/()'-]{2,40}:\s\S")
_DASHED = regex(r"[A-Z][^.;:\u2013\u2014]{2,50}?(?:\s[-\u2013\u2014]\s[^-\u2013\u2014]{2,60}?){2}(?:\s|$)")
_GAPPED = regex(r"[^\s.!?] {3,}\S")
"""A line in columns: what stands beside a gap belongs to it and to no other line."""
_HANGS = regex(r"\b(?:to|at|from|contact|is|write|e-?mail|mail)$", re.I)
_MAIL = regex(
    r"\s*<?[\w.+-]{1,64}\W{0,3}(?:@|at|\(at\)|\[at\])\W{0,3}[\w.-]{3,100}(?:\W(?:dot|\.)\W[\w]+)*\W*", re.I
)
"""A line that is an address, alone after "send everything to"."""
_COUNTED = regex(
    r"(?:.*\W)?(?:\d{1,2}|one|two|three|four|five|none|no|zero)\b(?!\d).*\b(?:fellow|resident|intern|position|place|spot|opening|seat|slot|PG|PL|CA)"
    r"|.*\b(?:PG|PL|CA)[A-Z]?-?\d.*\b(?:\d{1,2}|one|two|three|four|none|no)\b|.*[:–-]\s(?:none|no|zero|full|filled)\b",
    re.I,
)


def _counts(lines: list[str]) -> bool:
    """Whether each of the lines counts places, so that they are a list without bullets."""
    return len(lines) > 1 and all(len(line) < _LONG_LINE and _COUNTED.match(line) for line in lines)


_LONG_LINE = 90


def _width(lines: list[str]) -> int:
    """How long the lines are that go on in the next one, half of them at least; 0 for too few."""
    inner = sorted(
        len(line) for line, following in pairwise(lines) if len(line) >= _SHORT and following.strip()
    )
    return inner[len(inner) // 2] if len(inner) >= _FEW else 0


_SHORT = 45
_FEW = 4
_WRAPPED = 60
"""Signs of a line that a mailer has wrapped, at least."""
_ROOM = 10
_NEVER_WRAPPED = 105
_ENDS = regex(r"[.!?)]$|\S@\S+$")


def _is_short(line: str) -> bool:
    return len(line) < _SHORT


def _wraps(line: str, following: str) -> bool:
    """Whether a short line runs on into the next: it ends in the middle of a sentence or a bracket."""
    if line.endswith((",", "(", "-", "–", "and", "or", "the", "a", "of", "at", "to", "for", "in")):
        return True
    if line.rfind("(") > line.rfind(")") and 0 <= following.find(")") < (following + "(").find("("):
        return True
    return not line.endswith((".", ":", "!", "?")) and following.strip()[:1].islower()


def _links(words: str) -> tuple[Link, ...]:
    return tuple(Link(found[0], found[0]) for found in _ADDRESS.finditer(words))
