"""What a stanza must and must not say of its job board, by what the vendor's table asks for.

Knows ``board``, ``tenant``, ``site`` and ``search``. Promises a sentence with a remedy for each mistake, with
the names that the stanza's address already tells. Refuses to ask the board.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from scraper.record import spelling
from scraper.sources import vendor

_NAMES: Final = ("tenant", "site")
_KEYS: Final = ("board", *_NAMES, "search")


def named(raw: Mapping[str, Any]) -> dict[str, str]:
    """Tenant and site as the stanza says them, else as its address does."""
    table = vendor.vendors().get(_word(raw, "board"))
    told = {key: _word(raw, key) for key in _NAMES if _word(raw, key)}
    return {**(table.named(_word(raw, "url")) if table else {}), **told}


def lists_all(board: str | None) -> bool:
    """Whether a vendor's boards say how many jobs they have, or give them all at once."""
    table = vendor.vendors().get(board or "")
    return table is not None and table.counted


def clashes(raw: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Mistakes as (key, sentence)."""
    if raw.get("format") != "board":
        for key in _KEYS:
            if raw.get(key) is not None:
                yield key, 'only a source of format "board" has it; write format = "board" or take it out'
        return
    name = _word(raw, "board")
    table = vendor.vendors().get(name)
    if table is None:
        yield "board" if name else "format", _which(name, _word(raw, "url"))
        return
    told = named(raw)
    for key in _NAMES:
        if key in table.needs and key not in told:
            yield (
                key,
                f"is missing; write {key} = ... as it stands in the addresses of that {table.title} board",
            )
        elif key not in table.needs and raw.get(key) is not None:
            yield key, f"a {table.title} board has none; take it out"
    if raw.get("search") is not None and not table.searches:
        yield "search", f"a {table.title} board has no search of its own and is read whole; take it out"
    if raw.get("lists_all") and table.counted:
        yield "lists_all", f"a {table.title} board says by itself how much it holds; take it out"


def _which(name: str, url: str) -> str:
    """What is wrong with the vendor's name, and which it may be."""
    known = vendor.recognised(url)
    if known is not None:
        return f'board = "{known[0].name}" is missing: that is whose board this address is'
    if not name:
        return f"board is missing: add board = one of {', '.join(vendor.vendors())}"
    near = spelling.nearest(name, vendor.vendors(), 1)
    return f"{name!r} is not known; " + (
        f"did you mean {near[0]!r}?" if near else f"write one of {', '.join(vendor.vendors())}"
    )


def _word(raw: Mapping[str, Any], key: str) -> str:
    value = raw.get(key)
    return value.strip() if isinstance(value, str) else ""
