"""One ``[[source]]`` stanza: its keys, what each may hold, and what to say when it does not.

Knows the words of sources.toml. Promises that what passes can be used as it is, and that each
mistake becomes a sentence with a remedy. Refuses keys it does not know, so that a slip of the pen
never silently means nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Final, Literal, cast, get_args
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from scraper.record import place, specialty, spelling
from scraper.sources import boardkeys, mailkeys, terms
from scraper.sources.source import Format, Source
from scraper.watch.known import Role

FORMATS: Final = tuple(name for name in get_args(Format) if name != "mail")
"""Those that a stanza may name."""
_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_EVERY: Final = re.compile(r"(\d+)\s*(s|m|h|d)")
_UNITS: Final = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_SHORTEST: Final = timedelta(minutes=5)
_FILE: Final = "file:"
"""Before the path of a mailbox file or a maildir, from the folder of sources.toml on."""
_LONGEST: Final = 365 * 24 * 3600
"""Seconds: who looks less often than once a year does not look."""

_Text = Annotated[str, Field(min_length=1, max_length=300)]
_Words = Annotated[str, Field(min_length=1, max_length=100)]
_Year = Annotated[int, Field(ge=1, le=9)]


class Stanza(BaseModel):
    """What may stand below ``[[source]]``."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, str_strip_whitespace=True)

    id: str
    name: _Text
    url: str
    format: str
    role: Literal["program", "hospital", "society", "list", "aggregator"]
    institution: _Text | None = None
    specialty: str | None = None
    state: str | None = None
    city: str | None = None
    pgy: _Year | list[_Year] | None = None
    kind: Literal["residency", "fellowship", "research", "observership", "other"] | None = None
    follow: _Text | list[_Text] | None = None
    pages: Annotated[int, Field(ge=1, le=50)] = 1
    board: str | None = None
    tenant: _Words | None = None
    site: _Words | None = None
    search: _Words | Annotated[list[_Words], Field(min_length=1, max_length=12)] | None = None
    user: _Text | None = None
    folders: _Text | Annotated[list[_Text], Field(min_length=1, max_length=20)] | None = None
    senders: _Text | list[_Text] | None = None
    subjects: _Text | list[_Text] | None = None
    lists_all: bool = False
    expect_min: Annotated[int, Field(ge=0, le=1000)] = 0
    anchor: _Text | None = None
    every: str | None = None
    publish: bool | None = None
    access: Literal["public", "link-only", "local"] = "public"
    ca_file: _Text | None = None

    @field_validator("id")
    @classmethod
    def _an_id(cls, value: str) -> str:
        if not _ID.fullmatch(value) or len(value) > 60:
            raise ValueError('is a short word of small letters, digits and hyphens, such as "acog-pgy2"')
        return value

    @field_validator("url")
    @classmethod
    def _an_address(cls, value: str) -> str:
        why = not_an_address(value)
        if why:
            raise ValueError(why)
        return value

    @field_validator("format")
    @classmethod
    def _a_format(cls, value: str) -> str:
        if value not in FORMATS:
            near = _near(spelling.nearest(value, FORMATS, 1))
            raise ValueError(f"{value!r} is not a format{near or '; write one of ' + ', '.join(FORMATS)}")
        return value

    @field_validator("specialty")
    @classmethod
    def _a_specialty(cls, value: str | None) -> str | None:
        slug = specialty.find(value) if value is not None else None
        if value is not None and slug is None:
            raise ValueError(f"{value!r} is not a known specialty{_near(specialty.nearest(value))}")
        return slug

    @field_validator("state")
    @classmethod
    def _a_state(cls, value: str | None) -> str | None:
        code = place.state_code(value) if value is not None else None
        if value is not None and code is None:
            raise ValueError(f"{value!r} is not a US state{_near(place.nearest_state(value))}")
        return code

    @field_validator("every")
    @classmethod
    def _a_span(cls, value: str | None) -> str | None:
        if value is not None and _span(value) is None:
            raise ValueError('is a number and a unit: "30m", "2h" or "1d", a year at most')
        return value

    def source(self, folder: Path, line: int) -> Source:
        """The source that this stanza, of a file in ``folder``, describes."""
        local_file = self.url.startswith(_FILE)
        board = boardkeys.named(self.model_dump()) if self.board else {}
        return Source(
            id=self.id,
            name=self.name,
            url=(folder / self.url.removeprefix(_FILE)).absolute().as_uri() if local_file else self.url,
            format=cast(Format, self.format),
            role=self.role,
            institution=self.institution,
            specialty=self.specialty,
            state=self.state,
            city=self.city,
            pgy=tuple(sorted(set(_listed(self.pgy)))),
            kind=self.kind,
            follow=tuple(_listed(self.follow)),
            pages=self.pages,
            board=self.board,
            tenant=board.get("tenant"),
            site=board.get("site"),
            search=tuple(dict.fromkeys(_listed(self.search))),
            mailbox=mailkeys.rules(self.model_dump()),
            lists_all=self.lists_all or boardkeys.lists_all(self.board),
            expect_min=self.expect_min,
            anchor=self.anchor,
            every=_span(self.every) if self.every else None,
            # A list that is read from a mailbox or a file is as a rule its members' own.
            publish=not (local_file or self.format == "mailbox") if self.publish is None else self.publish,
            access=self.access,
            ca_file=folder / self.ca_file if self.ca_file else None,
            line=line,
        )


KEYS: Final = tuple(Stanza.model_fields)


def checked(raw: Mapping[str, Any]) -> tuple[Stanza | None, list[tuple[str, str]]]:
    """The stanza, if its keys can be read, and every mistake as (key, sentence with remedy)."""
    stanza: Stanza | None = None
    found: dict[str, str] = {}
    try:
        stanza = Stanza.model_validate(dict(raw))
    except ValidationError as error:
        for key, words in _explained(error):
            found.setdefault(key, words)
    for key, words in _clashes(raw):
        found.setdefault(key, f"{key}: {words}")
    return stanza, list(found.items())


def _clashes(raw: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What is right alone and wrong together."""
    state, city, url = (_word(raw, key) for key in ("state", "city", "url"))
    code = place.state_code(state) if state else None
    if city and not state:
        yield "city", "needs state beside it: cities of one name stand in many states"
    elif city and code and place.city(city, code) is None:
        near = _near(place.nearest_city(city))
        yield "city", f"{city!r} is not a known city in {code}{near}; leave it out if in doubt"
    if raw.get("follow") is not None and raw.get("format") != "page":
        yield "follow", 'only a source of format "page" has detail pages to follow'
    if raw.get("pages") is not None and raw.get("format") != "page":
        yield "pages", 'only a source of format "page" has further pages to read'
    if raw.get("lists_all") and raw.get("format") not in ("feed", "board"):
        yield "lists_all", 'is for format "feed"; a page lists all it has by itself'
    yield from boardkeys.clashes(raw)
    yield from mailkeys.clashes(raw)
    if url.startswith(_FILE) and raw.get("format") != "archive":
        yield "url", 'only a source of format "archive" is read from a file'
    span = _span(_word(raw, "every"))
    if span is not None and span < _SHORTEST and raw.get("access") != "local":
        yield "every", "is at least 5 minutes: hosts are other people's"
    refusal = terms.verdict(url)
    if refusal is not None and refusal.kind == "forbidden":
        yield "url", f"this host must not be used: {refusal.reason}; take the stanza out"
    elif refusal is not None and raw.get("access") != "link-only":
        yield "url", f'this host is not fetched: {refusal.reason}; set access = "link-only" to list its link'


def _word(raw: Mapping[str, Any], key: str) -> str:
    value = raw.get(key)
    return value.strip() if isinstance(value, str) else ""


def _explained(error: ValidationError) -> Iterator[tuple[str, str]]:
    for one in error.errors(include_url=False):
        key = str(one["loc"][0]) if one["loc"] else ""
        kind, context = one["type"], one.get("ctx", {})
        if kind == "value_error":
            words = str(context.get("error", one["msg"]))
            yield key, f"{key}: {words}"
        elif kind == "extra_forbidden":
            near = spelling.nearest(key, KEYS, 1)
            remedy = f"did you mean {near[0]!r}?" if near else f"the keys are {', '.join(KEYS)}"
            yield key, f"unknown key {key!r}; {remedy}"
        elif kind == "missing":
            yield key, f"{key} is missing; {_NEEDED.get(key, 'add it')}"
        elif kind == "literal_error":
            yield key, f"{key}: {one['input']!r} is not known; write one of {context.get('expected', '')}"
        else:
            yield key, f"{key}: {one['msg'][0].lower()}{one['msg'][1:]}, not {_short(one['input'])}"


_NEEDED: Final = {
    "id": 'add a short word of its own, such as id = "acog-pgy2"',
    "name": "add the name that people know it by",
    "url": "add the address to read",
    "format": f"add format = one of {', '.join(FORMATS)}",
    "role": f"add who speaks there: role = one of {', '.join(get_args(Role))}",
}


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def _span(text: str) -> timedelta | None:
    found = _EVERY.fullmatch(text.strip())
    if not found or int(found[1]) == 0:
        return None
    seconds = int(found[1]) * _UNITS[found[2]]
    return timedelta(seconds=seconds) if seconds <= _LONGEST else None


def not_an_address(url: str) -> str | None:
    """Why ``url`` cannot be that of a source, in words; ``None`` when it can."""
    if url.startswith(_FILE) and not url.startswith(f"{_FILE}//"):
        return None if url.removeprefix(_FILE).strip("./ ") else "names no file"
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018  (raises for a port that is no number)
    except ValueError as error:
        return f"is no web address ({error})"
    if parts.scheme not in ("http", "https", *mailkeys.SCHEMES) or not parts.hostname:
        return "is a web address that begins with http:// or https://"
    if parts.username or parts.password:
        return "must not hold a user name or password"
    if re.search(r"[\s\\]", url):
        return "must not hold spaces or backslashes"
    return None


def _near(names: tuple[str, ...]) -> str:
    return f"; did you mean {' or '.join(names)}?" if names else ""


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
