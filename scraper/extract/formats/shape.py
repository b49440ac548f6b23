"""Which objects of a board's answer are postings, and under which keys their facts stand.

Knows the names that boards use, from ``data/board.toml``. Promises to look at each object once, within
bounds, and to give only strings, as they stand. Refuses to read dates, places or descriptions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any
from urllib.parse import urljoin, urlsplit

from scraper.extract.formats import roles
from scraper.extract.formats.keys import Plain, plain_key, strings, values
from scraper.extract.formats.locations import place_of
from scraper.extract.formats.prose import prose
from scraper.extract.formats.untitled import sorts_of, title_of
from scraper.extract.formats.visakeys import visas_of
from scraper.extract.words.phrases import table
from scraper.extract.words.regex import regex

MOST_OBJECTS = 100_000
_DEEPEST = 40
_PARTS = regex(r"\{([a-z0-9_.]+)\}")
_LONGEST_LINE = 300
_OWN_ADDRESS = ("postingurl", "publicurl", "canonicalurl", "publicposturl")
"""Keys that name the public address so plainly that none has to be put together."""
_NAME_KEYS = ("displayname", "name", "title", "label", "descriptor", "text", "value", "email", "raw")
_GUESSED_FIELDS = (("level", "PGY"), ("training_start", "Training start date"))


@dataclass(frozen=True, slots=True)
class Found:
    """One posting's facts, as the board writes them."""

    title: str
    pages: tuple[tuple[str, str], ...]
    """Headings and descriptions, in order."""
    place: str = ""
    institutions: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    """Departments and categories."""
    posted: str = ""
    apply_by: str = ""
    address: str | None = None
    identifier: str = ""
    status: str = ""
    contacts: tuple[str, ...] = ()
    positions: str = ""
    blog: bool = False
    """Posts of any kind, not jobs."""
    labelled: tuple[tuple[str, str], ...] = ()
    """Facts under keys of their own: a label that people use, and the words."""
    sorts: tuple[str, ...] = ()
    """What kind of posting the board calls it."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """How one system words its postings."""

    keys: tuple[str, ...] = ()
    fields: Mapping[str, Sequence[str]] = field(default_factory=dict)
    ignored: frozenset[str] = frozenset()
    address: str = ""
    of: str = ""
    place_in: str = ""
    beside: tuple[str, ...] = ()
    blog: bool = False


@cache
def _shapes() -> tuple[_Shape, ...]:
    out = []
    general: dict[str, list[str]] = table("board")["any"]
    for shape in table("board")["shape"]:
        own = {name: paths for name, paths in shape.items() if name in general}
        out.append(
            _Shape(
                tuple(shape["keys"]),
                {**general, **own},
                frozenset(map(plain_key, shape.get("not", ()))),
                shape.get("address", ""),
                shape.get("of", ""),
                shape.get("place_in", ""),
                tuple(shape.get("beside", ())),
                shape.get("blog", False),
            )
        )
    return (*out, _Shape(fields=general))


def postings(data: object, url: str | None) -> Iterator[Found]:
    """Every posting in ``data``, in its order."""
    skipped = frozenset(map(plain_key, table("board")["skip"]["keys"]))
    stack: list[tuple[object, int, Mapping[str, Any]]] = [(data, 0, {})]
    seen = 0
    while stack and seen < MOST_OBJECTS:
        node, depth, around = stack.pop()
        seen += 1
        if isinstance(node, list):
            if depth < _DEEPEST:
                stack += [(child, depth + 1, around) for child in reversed(node[:MOST_OBJECTS])]
        elif isinstance(node, dict):
            plain = Plain({plain_key(str(key)): value for key, value in node.items()})
            kind = node.get("@type")
            found = _posting(plain, around, url) if kind is None or "JobPosting" in str(kind) else None
            if found is not None:
                yield found
            elif depth < _DEEPEST:
                inner = [value for key, value in plain.items() if key not in skipped]
                stack += [
                    (value, depth + 1, plain) for value in reversed(inner) if isinstance(value, dict | list)
                ]


def _posting(item: Mapping[str, Any], around: Mapping[str, Any], url: str | None) -> Found | None:
    for shape in _shapes():
        if shape.keys and all(any(values(item, path)) for path in shape.keys):
            beside = {key: around[key] for key in shape.beside if key in around}
            return _read(Plain({**beside, **item}), shape, url, least=1, around=around)
    return _read(item, _shapes()[-1], url, least=2, around=around)


def _read(
    item: Mapping[str, Any], shape: _Shape, url: str | None, least: int, around: Mapping[str, Any]
) -> Found | None:
    item = Plain({key: value for key, value in item.items() if key not in shape.ignored})
    own = _with_inside(item)

    def get(name: str) -> list[str]:
        listed = [value for path in shape.fields[name] for value in strings(item, path)]
        return listed or _guessed(own, name)

    title = next((value for value in get("title") if len(value) <= _LONGEST_LINE), "")
    sorts = sorts_of(item)
    untitled = not title
    if untitled:
        waits = any(get(name) for name in ("posted", "apply_by", "status", "positions"))
        title = title_of(item, next(iter(_guessed(own, "level")), ""), sorts, waits)
        if get("positions") == ["0"] and not roles.wording("over").match(_status(item, get("status"))):
            return None  # a programme in a table of programmes; with a title it is a form left empty
    if not title:
        return None
    pages = _pages(item, shape, title)
    place, site = place_of(item, own, shape.fields, shape.place_in)
    posted, apply_by = _date(get("posted")), _date(get("apply_by"))
    identifier = next(iter(get("id")), "")
    told = sum(map(bool, (pages, place, posted, apply_by)))
    if told < least or (least > 1 and not (pages or posted or apply_by)):
        return None
    if least > 1 and _holds_postings(item):
        return None
    return Found(
        title,
        pages,
        place,
        tuple(
            _named(name)
            for name in dict.fromkeys(
                [
                    *get("institution"),
                    *([site] if site else []),
                    *roles.keeper(around, get("institution"), get("field")),
                ]
            )
            if len(name) <= _LONGEST_LINE
        ),
        tuple(
            name
            for name in dict.fromkeys([*roles.told_of_keeper(around), *get("field")])
            if len(name) <= _LONGEST_LINE
        ),
        posted,
        apply_by,
        _address(item, shape, url),
        identifier[:_LONGEST_LINE],
        _status(item, get("status")),
        tuple(value for value in get("contact") if len(value) <= _LONGEST_LINE),
        next((value for value in get("positions") if value.isdigit() and value != "0"), ""),
        shape.blog,
        tuple(dict.fromkeys([*visas_of(own), *_told_by_name(own, untitled)])),
        sorts,
    )


def told_beside(item: Plain) -> Found:
    """What elements beside a text tell of it (a feed's entry): the text itself is read elsewhere."""
    found = _read(Plain({**item, "title": "-"}), _shapes()[-1], None, least=0, around={})
    begins = [("Training start date", words) for words in _guessed(item, "entry_of_feed")]
    return replace(found, title="", pages=(), labelled=(*found.labelled, *begins)) if found else Found("", ())


def _told_by_name(own: Plain, untitled: bool) -> Iterator[tuple[str, str]]:
    """Facts that only their keys' names tell; a start, where there is no title, is the training's."""
    for role, label in (*_GUESSED_FIELDS, *((("begin", "Training start date"),) if untitled else ())):
        for words in _guessed(own, role):
            yield label, words


def _with_inside(item: Plain) -> Plain:
    """An object with what its editors keep in an object of their own inside it."""
    out = Plain(item)
    for key in table("board")["inside"]["keys"]:
        if isinstance(inner := item.get(key), dict):
            out.update({name: one for k, one in inner.items() if (name := plain_key(str(k))) not in out})
    return out


def _guessed(item: Mapping[str, Any], role: str) -> list[str]:
    """What keys that no list holds are named for: a string, or what an object calls itself."""
    if not roles.is_role(role):
        return []
    out: list[str] = []
    for value in roles.values(item, role):
        if isinstance(value, dict):
            plain = {plain_key(str(key)): inner for key, inner in value.items()}
            words = next((words for key in _NAME_KEYS for words in strings(plain, key)), "")
        else:
            told = value if isinstance(value, list) else [value]
            words = next((words for one in told[:5] for words in strings({"it": one}, "it")), "")
        if words and roles.looks_like(role, words):
            out.append(words)
    return out


def _holds_postings(item: Mapping[str, Any]) -> bool:
    """Whether an object is a list's wrapper: what it holds has titles and addresses or dates of its own."""
    for value in item.values():
        if isinstance(value, list) and len(value) >= 2 and isinstance(value[0], dict):
            inner = Plain({plain_key(str(key)): one for key, one in value[0].items()})
            general = _shapes()[-1].fields
            named = any(strings(inner, path) for path in general["title"])
            if named and any(strings(inner, path) for name in ("url", "posted") for path in general[name]):
                return True
    return False


def _status(item: Mapping[str, Any], listed: Sequence[str]) -> str:
    """What the board says of the posting's state; "state" is a place's as often."""
    told = [
        roles.flagged(item),
        *listed,
        *(value for value in strings(item, "state") if roles.wording("over").fullmatch(value)),
    ]
    return next((value for value in told if value and len(value) <= 60), "")


def _named(name: str) -> str:
    """An organisation's name without the board's own number for it."""
    return roles.wording("code_after").sub("", roles.wording("code_before").sub("", name)) or name


def _pages(item: Mapping[str, Any], shape: _Shape, title: str) -> tuple[tuple[str, str], ...]:
    """The description, then what stands beside it, under its own heading where it has one."""
    pages: list[tuple[str, str]] = []
    for path in shape.fields["body"]:
        if words := next(iter(strings(item, path)), ""):
            pages.append(("", words))
            break
    else:
        pages += [("", words) for words in _guessed(item, "body")[:1]]
    for path in shape.fields["pages"]:
        for value in values(item, path):
            if isinstance(value, dict):
                plain = {plain_key(str(key)): inner for key, inner in value.items()}
                heading = next(iter([*strings(plain, "title"), *strings(plain, "text")]), "")
                words = next(iter([*strings(plain, "content"), *strings(plain, "text")]), "")
                if words and words != heading:
                    pages.append((heading, words))
    seen = {words for _, words in pages}
    for path in shape.fields["more"]:
        for words in strings(item, path):
            if words not in seen:
                seen.add(words)
                pages.append((path.rsplit(".", 1)[-1].capitalize() if _is_label(path) else "", words))
    if not shape.blog:
        pages += prose(item, title, seen)
    return tuple(pages)


def _is_label(path: str) -> bool:
    return path in ("requirements", "qualifications", "eligibility")


def _date(values: Sequence[str]) -> str:
    no_date = roles.wording("no_date")
    return next((value for value in values if len(value) <= 60 and not no_date.match(value)), "")


def _address(item: Mapping[str, Any], shape: _Shape, url: str | None) -> str | None:
    """The posting's public address, absolute."""
    for path in _OWN_ADDRESS:
        if told := next((one for one in strings(item, path) if one.startswith(("https://", "http://"))), ""):
            return told
    if shape.address:
        asked = re.match(shape.of, url or "") if shape.of else None
        parts = {name: next(iter(strings(item, name)), "") for name in _PARTS.findall(shape.address)}
        if all(parts.values()) and (asked or not shape.of):
            # The page's address first: a posting's number would else be read with the group's before it.
            made = asked.expand(shape.address) if asked else shape.address
            return _PARTS.sub(lambda found: parts.get(found[1], found[0]), made)
    for path in shape.fields["url"]:
        for value in strings(item, path):
            joined = _joined(url, value.strip())
            if joined and urlsplit(joined).scheme in ("http", "https"):
                return joined
    guessed = (_joined(url, value) for value in _guessed(item, "url") if url or "://" in value)
    return next((joined for joined in guessed if joined is not None), None)


def _joined(url: str | None, value: str) -> str | None:
    """``value`` as an absolute address; ``None`` when it is none ("http://[")."""
    try:
        joined = urljoin(url or "", value)
        urlsplit(joined)
    except ValueError:
        return None
    return joined
