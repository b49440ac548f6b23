"""The specialties: which there are, what they are called, and every way in which people write them.

Knows the slugs of docs/record.md, their names, their subspecialties and their spellings, all from
``data/specialties.toml``. Promises that a spelling means one specialty only, and that what a person
types is understood whatever its case, hyphens, slashes or British letters. Refuses to choose where
a short form means two things ("CAP"): that is ``None``, with the nearest names to say.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, Final

from scraper.record import spelling

SLUGS: frozenset[str]
"""Every slug; read from the data file when first asked for."""

_DATA: Final = Path(__file__).parent / "data" / "specialties.toml"

_BRITISH: Final = (
    ("paediatric", "pediatric"),
    ("anaesthe", "anesthe"),
    ("orthopaedic", "orthopedic"),
    ("gynaecolog", "gynecolog"),
    ("haemat", "hemat"),
    ("foetal", "fetal"),
)
_AROUND_A_NAME: Final = re.compile(
    r"^(?:the |department of |division of |categorical |advanced |integrated )+"
    r"|(?:[ ,/-]+(?:categorical|advanced|integrated|residency|residencies|residents?|fellowships?|fellows?"
    r"|training|programs?|programmes?|positions?|internship|department|specialty))+$"
)
_JOINT: Final = re.compile(r"(, and | and | & |/|(?<=\w)-(?=\w)| )")


@dataclass(frozen=True, slots=True)
class Term:
    """One spelling for the extractor, to be matched as whole words."""

    text: str
    slug: str
    caps_only: bool
    """Counts only as it stands, in capitals; else in any case."""
    context: bool
    """Too ordinary to count alone: only next to a word of training."""


@dataclass(frozen=True, slots=True)
class _Specialty:
    name: str
    short: str
    parents: tuple[str, ...]
    spellings: tuple[str, ...]
    beside: tuple[str, ...]


def find(text: str) -> str | None:
    """The slug that a person means by ``text``: "IM", "ob/gyn", "Internal Medicine residency", a slug."""
    if text.strip().upper() in _data()["two-meanings"]:
        return None
    known = _spellings()
    text = spelling.plain(text.replace("’", "'")).strip()
    return known.get(_key(text)) or known.get(_key(_AROUND_A_NAME.sub("", text)))


def nearest(text: str, limit: int = 3) -> tuple[str, ...]:
    """Names of the specialties whose spellings look most like ``text``, best first; for error messages."""
    table, asked = _table(), text.strip()
    owners = {words: slug for slug, entry in table.items() for words in (entry.name, *entry.spellings)}
    meant = _data()["two-meanings"].get(asked.upper())
    if not meant:
        begins = [s for s, e in table.items() if len(asked) > 2 and e.name.lower().startswith(asked.lower())]
        meant = [*begins, *(owners[words] for words in spelling.nearest(asked, owners, limit=4 * limit))]
    return tuple(table[slug].name for slug in dict.fromkeys(meant))[:limit]


def name(slug: str) -> str:
    """The name in a sentence: ``Internal medicine``. A slug outside the list (an unaccredited
    fellowship keeps its plain name) is only written out."""
    entry = _table().get(slug)
    return entry.name if entry else slug.replace("-", " ").capitalize()


def short(slug: str) -> str:
    """The label for a subject line: ``IM``, ``OB/GYN``, ``Neonatology``."""
    entry = _table().get(slug)
    return entry.short if entry else name(slug)


def parent(slug: str) -> str | None:
    """What a subspecialty is usually entered from; ``None`` for a core or an unknown one."""
    entry = _table().get(slug)
    return entry.parents[0] if entry and entry.parents else None


@cache
def family(slug: str) -> frozenset[str]:
    """The specialty with everything that can be entered from it, at any depth."""
    below = (s for s, entry in _table().items() if slug in entry.parents)
    return frozenset({slug}).union(*(family(s) for s in below))


@cache
def vocabulary() -> tuple[Term, ...]:
    """Every spelling of every specialty, with its hyphen, slash, "and" and British variants."""
    terms: dict[str, Term] = {}
    for slug, entry in _table().items():
        always = [(words, False) for words in (entry.name, slug.replace("-", " "), *entry.spellings)]
        for words, context in always + [(words, True) for words in (*entry.beside, entry.short)]:
            capitals = words == words.upper()
            for text in _variants(words if capitals else words.lower()):
                if text.lower() not in terms:
                    terms.setdefault(text, Term(text, slug, caps_only=capitals, context=context))
    for term in tuple(terms.values()):
        for text in _shortened(term.text) if not term.caps_only else ():
            terms.setdefault(text, replace(term, text=text))
    return tuple(terms.values())


def __getattr__(attribute: str) -> Any:
    """``SLUGS`` without reading the table at import: commands that need no specialty start faster."""
    if attribute == "SLUGS":
        return frozenset(_table())
    raise AttributeError(f"module {__name__!r} has no attribute {attribute!r}")


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(_DATA.read_text(encoding="utf-8"))


@cache
def _table() -> dict[str, _Specialty]:
    return {
        slug: _Specialty(
            name=entry["name"],
            short=entry["short"],
            parents=tuple(entry.get("of", ())),
            spellings=tuple(entry["spellings"]),
            beside=tuple(entry.get("beside", ())),
        )
        for slug, entry in _data().items()
        if slug != "two-meanings"
    }


@cache
def _spellings() -> dict[str, str]:
    known: dict[str, str] = {}
    for slug, entry in _table().items():
        for words in (slug, entry.name, entry.short, *entry.spellings, *entry.beside):
            known[_key(words)] = slug
    for term in vocabulary():
        known.setdefault(_key(term.text), term.slug)
    return known


def _key(text: str) -> str:
    """What is left of a spelling when case, punctuation, "and" and British letters are gone."""
    kept = "".join(w for w in spelling.words(text.replace("&", " and ")) if w not in ("and", "the"))
    for british, american in _BRITISH:
        kept = kept.replace(british, american)
    return kept


def _variants(text: str) -> Iterator[str]:
    """``text`` with its joints written in other ways; a single letter beside one ("I-6") keeps it."""
    pieces = _JOINT.split(text)
    fixed = any(len(piece) == 1 for piece in pieces[::2])
    choices = [_ways(piece) if i % 2 and not fixed else (piece,) for i, piece in enumerate(pieces)]
    for chosen in product(*choices):
        written = "".join(chosen)
        yield written
        for british, american in _BRITISH:
            if american in written:
                yield written.replace(american, british)
            elif british in written:
                yield written.replace(british, american)


def _shortened(text: str) -> Iterator[str]:
    """A spelling of several words with its last or first in short: "sleep med", "peds cardiology"."""
    first, _, rest = text.partition(" ")
    before, _, last = text.rpartition(" ")
    ends = [f"{before} {short}" for short in _LAST.get(last, ())] if before else []
    yield from ends
    for whole in (text, *ends) if first in _FIRST and rest else ():
        yield from (f"{short} {whole.partition(' ')[2]}" for short in _FIRST[first])


_LAST: Final = {"medicine": ("med",), "surgery": ("surg",), "oncology": ("onc",)}
_FIRST: Final = {"pediatric": ("peds", "pedi"), "interventional": ("interv",)}


def _ways(joint: str) -> tuple[str, ...]:
    match joint:
        case " and " | " & ":
            return (" and ", " & ", "/", "-", ", ")
        case ", and ":
            return (", and ", ", ", " and ", ", & ")
        case "/":
            return ("/", " / ", "-", " and ", " & ", " ")
        case "-":
            return ("-", " ", "/")
        case _:
            return (" ",)
