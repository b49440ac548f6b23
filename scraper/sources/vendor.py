"""How a vendor's job board is asked, as ``data/boards.toml`` describes it: values, no requests.

Knows the keys of that file. Promises requests with every name filled in and quoted, jobs out of an
answer or the reason why it is none, and that a new vendor is a new table there and no new code. Refuses
keys it does not know, and to read what a job says: ``extract/formats/board.py`` does.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any, Final, Literal
from urllib.parse import quote, urlsplit

_DATA: Final = Path(__file__).parent / "data" / "boards.toml"
_NAME: Final = re.compile(r"\{(\w+)\}")
_NUMBER: Final = re.compile(r"[0-9]{1,9}")
_TAG: Final = re.compile(r"<[^<>]*>")
_RAW: Final = frozenset(("origin", "path", "absolute_url", "hostedUrl"))
"""Names whose words are (parts of) addresses already."""

Names = Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Request:
    """``address`` to ask; with ``body`` by POST. ``form``: what the answer is written in."""

    address: str
    body: Mapping[str, Any] | None = None
    form: Literal["json", "html", "feed"] = "json"


@dataclass(frozen=True, slots=True)
class Total:
    """Where the board says how many jobs it has: a ``path`` in its JSON, a ``row`` (pattern) of its page.

    ``short_page``: it does not say, but a page that is not full is the last.
    """

    path: str | None = None
    row: str | None = None
    short_page: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """Where the jobs stand, and what names each: paths in JSON, else patterns (``row``, ``title``)."""

    id: str = ""
    title: str = ""
    address: str = ""
    """Where a person reads it; {id}, {path} and plain keys of the job are filled in."""
    list: str = ""
    row: str | None = None


@dataclass(frozen=True, slots=True)
class Detail:
    """Where one job's own answer is. ``holds``: a path, or in a page a pattern, without which it is none."""

    address: str
    holds: str


@dataclass(frozen=True, slots=True)
class Job:
    """One job of a board's list."""

    id: str
    title: str
    address: str
    facts: object = field(repr=False)
    """The object, or the row's markup, that it was read from."""
    names: Names = field(repr=False)


@dataclass(frozen=True, slots=True)
class Vendor:
    """One table of the file."""

    name: str
    title: str
    request: Request
    item: Item | None = None
    """``None``: the answer is a feed, which is read as one."""
    people: str = ""
    """The addresses that people open, with the groups ``tenant`` and ``site``."""
    needs: tuple[str, ...] = ()
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    """Hosts whose board is asked at another host."""
    size: int | None = None
    """Jobs a page; ``None``: one answer holds all."""
    total: Total = Total()
    detail: Detail | None = None
    moving: tuple[str, ...] = ()
    """Keys whose words change from day to day though the job does not ("Posted 3 Days Ago")."""

    @property
    def searches(self) -> bool:
        """Whether it has a search of its own."""
        return "{search}" in json.dumps([self.request.address, self.request.body])

    @property
    def counted(self) -> bool:
        """Whether it can be known that all of its jobs were read."""
        return self.item is not None and (self.total != Total() or self.size is None)

    def origin(self, url: str) -> str:
        """Scheme and host to ask for the board at ``url``."""
        parts = urlsplit(url)
        return f"{parts.scheme}://{self.elsewhere.get(parts.hostname or '', parts.netloc)}"

    def named(self, url: str) -> dict[str, str]:
        """What the address that people open says of tenant and site."""
        found = re.match(self.people, url, re.I) if self.people else None
        return {name: words for name, words in found.groupdict().items() if words} if found else {}

    def asked(self, names: Names) -> tuple[str, object | None]:
        """The address of a page of the list, and the body of a POST."""
        body = None if self.request.body is None else _filled(dict(self.request.body), names)
        return address_of(self.request.address, names), body


def vendors() -> Mapping[str, Vendor]:
    """All vendors, by name."""
    return _vendors()


@cache
def _vendors() -> dict[str, Vendor]:
    tables = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return {name: _vendor(name, dict(table)) for name, table in tables.items()}


def _vendor(name: str, table: dict[str, Any]) -> Vendor:
    item, detail = table.pop("item", None), table.pop("detail", None)
    return Vendor(
        name,
        request=Request(**table.pop("request")),
        item=Item(**item) if item else None,
        detail=Detail(**detail) if detail else None,
        needs=tuple(table.pop("needs", ())),
        size=table.pop("paging", {}).get("size"),
        total=Total(**table.pop("total", {})),
        moving=tuple(table.pop("dates", {}).get("moving", ())),
        **table,
    )


def recognised(url: str) -> tuple[Vendor, dict[str, str]] | None:
    """The vendor whose board people open at ``url``, with its tenant and site; the surest first."""
    for vendor in _vendors().values():
        if vendor.people and re.match(vendor.people, url, re.I):
            return vendor, vendor.named(url)
    return None


def address_of(template: str, names: Names) -> str:
    """An address with its names filled in, quoted unless they are addresses themselves."""

    def word(found: re.Match[str]) -> str:
        value = str(names.get(found[1], ""))
        return value if found[1] in _RAW else quote(value, safe="/-._~%")

    return _NAME.sub(word, template)


def _filled(template: Any, names: Names) -> Any:
    if isinstance(template, Mapping):
        return {key: _filled(value, names) for key, value in template.items()}
    if not isinstance(template, str):
        return template
    whole = _NAME.fullmatch(template)
    return names.get(whole[1], "") if whole else _NAME.sub(lambda m: str(names.get(m[1], "")), template)


def at(data: object, path: str) -> object:
    """What stands at a path like ``items.0.Id`` (the empty path is the thing itself), or ``None``."""
    for step in path.split(".") if path else ():
        if isinstance(data, Mapping):
            data = data.get(step)
        elif isinstance(data, list) and step.isdigit() and int(step) < len(data):
            data = data[int(step)]
        else:
            return None
    return data


def total_of(vendor: Vendor, data: object) -> int | None:
    """How many jobs the board says it has; ``data`` is its JSON, or the text of its page."""
    told: object = None
    if vendor.total.path is not None:
        told = at(data, vendor.total.path)
    elif vendor.total.row is not None and isinstance(data, str):
        found = re.search(vendor.total.row, data)
        told = found["total"].replace(",", "") if found else None
    if isinstance(told, bool) or not isinstance(told, int | str):
        return None
    return int(told) if _NUMBER.fullmatch(str(told)) else None


def jobs_of(vendor: Vendor, data: object, names: Names) -> list[Job] | None:
    """The jobs of one page of the list; ``None`` when there is no list in it at all."""
    item = vendor.item
    if item is None:
        return None
    if item.row is not None:
        return _rows(item, str(data), names)
    listed = at(data, item.list)
    if not isinstance(listed, list):
        return None
    return [_object(item, each, names) for each in listed if isinstance(each, Mapping)]


def _object(item: Item, each: Mapping[str, Any], names: Names) -> Job:
    id_, title = at(each, item.id), at(each, item.title)
    plain = {key: value for key, value in each.items() if isinstance(value, str | int)}
    own = {**plain, **names, "id": str(id_) if isinstance(id_, str | int) else ""}
    words = " ".join(str(title).split()) if isinstance(title, str) else ""
    return Job(str(own["id"]), words, _web(address_of(item.address, own)), dict(each), own)


def _rows(item: Item, page: str, names: Names) -> list[Job]:
    jobs = []
    for row in re.finditer(item.row or "", page, re.S | re.I):
        found = re.search(item.title, row["words"], re.S | re.I)
        title = " ".join(unescape(_TAG.sub(" ", found["title"])).split()) if found else ""
        own = {**names, **{name: unescape(words) for name, words in row.groupdict("").items()}}
        jobs.append(Job(row["id"], title, _web(address_of(item.address, own)), row[0], own))
    return jobs


def _web(address: str) -> str:
    """The address, unless it is none that can be opened."""
    return address if address.startswith(("http://", "https://")) else ""


def is_detail(vendor: Vendor, body: bytes) -> bool:
    """Whether ``body`` is the answer of one job, not an error page or what the list says of it."""
    if vendor.detail is None:
        return False
    if vendor.request.form == "html":
        return re.search(vendor.detail.holds, body.decode("utf-8", "replace")) is not None
    try:
        data = json.loads(body, strict=False)
    except (ValueError, RecursionError):
        return False
    return bool(at(data, vendor.detail.holds))
