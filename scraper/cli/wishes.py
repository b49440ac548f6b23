"""The options in which a person says what is looked for; the same for `list` and for a subscription.

Knows their names and helps. Promises that every option reaches ``record.ask.parse_filter``, which reads or
refuses it. Refuses to understand anything typed by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

if TYPE_CHECKING:
    from scraper.record.filter import Filter

Command = TypeVar("Command", bound=Callable[..., Any])

_OPTIONS: Final[tuple[tuple[str, str, str], ...]] = (
    ("--specialty", "NAME", "As you write it: im, ob/gyn, “Internal Medicine”. Several with commas."),
    ("--county", "NAME", "riverside, “San Bernardino County”, “Orange, CA”. Several with commas."),
    ("--state", "STATE", "ca or California."),
    ("--region", "NAME", "socal, “Inland Empire”, northeast…"),
    ("--pgy", "YEAR", "Training year on offer: 1, 2-3, PGY-II."),
    ("--track", "TRACK", "categorical, preliminary, transitional, advanced, reserved or integrated."),
    ("--kind", "KIND", "residency, fellowship, research, observership, other or any.  [default: residency]"),
    ("--status", "STATUS", "open, filled, withdrawn, closed or any.  [default: open]"),
    ("--source", "ID", "Told of by this source (see: vacancies sources list)."),
    ("--search", "WORDS", "Words to be found in it; -word for words that must not be, “in quotes” together."),
)  # fmt: skip
_SINGLE: Final[tuple[tuple[str, str, str], ...]] = (
    ("--near", "PLACE", "A city, ZIP code or hospital: “Los Angeles”, 92501."),
    ("--within", "MILES", "How far from --near: 60mi, 100km.  [default: 50mi]"),
    ("--visa", "VISA", "j1 or h1b. What states no visa is kept, and marked."),
    ("--starts-after", "DATE", "2027-01, 2027-01-15, “January 2027”."),
    ("--starts-before", "DATE", "The same."),
    ("--since", "DATE", "First seen since: 7d, 2w, yesterday, 2026-11-01."),
)  # fmt: skip
NAMES: Final = (
    *(option[2:].replace("-", "_") for option, _, _ in (*_OPTIONS, *_SINGLE)),
    "stated_only",
)


def wish_options(command: Command) -> Command:
    """Adds the options to a command; ``wish`` reads them."""
    command = click.option(
        "--stated-only", is_flag=True, help="With --visa: only where the visa is stated, not merely possible."
    )(command)
    for option, metavar, words in reversed(_SINGLE):
        command = click.option(option, metavar=metavar, help=words)(command)
    for option, metavar, words in reversed(_OPTIONS):
        command = click.option(option, metavar=metavar, multiple=True, help=words)(command)
    return command


def as_typed(options: Mapping[str, Any]) -> str:
    """What was typed, in a row: the label that a person recognises a wish by."""
    given = [options[name] for name in NAMES if options[name] and name != "stated_only"]
    return ", ".join(text for each in given for text in ((each,) if isinstance(each, str) else each))


def wish(options: dict[str, Any], day: date) -> Filter:
    """The filter that ``options`` ask for on ``day``; takes its own out of them. Raises ``FilterError``."""
    from scraper.record.ask import parse_filter

    return parse_filter(day=day, **{name: options.pop(name) for name in NAMES})
