"""Which hosts must not be fetched, and which may only be linked to, with the reason for each.

Knows ``data/terms.toml``: terms of use that forbid machines, lists that are confidential, copies of
other people's posts. Promises the same answer at every door: catalog, fetch and each redirect.
Refuses to be switched off: there is no setting that lifts a verdict.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Final, Literal
from urllib.parse import urlsplit

Kind = Literal["forbidden", "link-only"]

_DATA: Final = Path(__file__).parent / "data" / "terms.toml"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a host is not fetched. ``forbidden`` may not even be listed; ``link-only`` may."""

    kind: Kind
    reason: str


@dataclass(frozen=True, slots=True)
class _Rule:
    host: str
    path: str
    refusal: Refusal


def verdict(url: str) -> Refusal | None:
    """What stands against fetching ``url``; ``None`` when nothing does.

    A rule for a host holds for its subdomains; one with a path for all beneath that path. The longest
    path decides.
    """
    try:
        parts = urlsplit(url if "://" in url else f"https://{url}")
        host = (parts.hostname or "").rstrip(".").lower()
    except ValueError:
        return None
    path = parts.path or "/"
    fitting = [rule for rule in _candidates(host) if path.lower().startswith(rule.path)]
    return max(fitting, key=lambda rule: len(rule.path)).refusal if fitting else None


def why_not(url: str) -> str | None:
    """The reason alone, as the door asks for it."""
    refusal = verdict(url)
    return refusal.reason if refusal else None


def _candidates(host: str) -> list[_Rule]:
    exact, patterns = _rules()
    labels = host.split(".")
    found = [rule for n in range(len(labels)) for rule in exact.get(".".join(labels[n:]), ())]
    return found + [rule for rule in patterns if fnmatchcase(host, rule.host)]


@cache
def _rules() -> tuple[dict[str, tuple[_Rule, ...]], tuple[_Rule, ...]]:
    exact: dict[str, tuple[_Rule, ...]] = {}
    patterns: list[_Rule] = []
    for group in tomllib.loads(_DATA.read_text(encoding="utf-8"))["rule"]:
        refusal = Refusal(group["verdict"], group["reason"])
        for place in group["hosts"]:
            host, _, path = place.partition("/")
            rule = _Rule(host, f"/{path}".lower(), refusal)
            if "*" in host:
                patterns.append(rule)
            else:
                exact[host] = (*exact.get(host, ()), rule)
    return exact, tuple(patterns)
