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

_OPTIONS: Final[tuple[tuple[str, str, bool, str], ...]] = (
    ("--specialty", "NAME", True, "As you write it: im, ob/gyn, “Internal Medicine”. Several with commas."),
    ("--county", "NAME", True, "riverside, “San Bernardino County”, “Orange, CA”. Several with commas."),
    ("--state", "STATE", True, "ca or California."),
    ("--region", "NAME", True, "socal, “Inland Empire”, northeast…"),
    ("--near", "PLACE", False, "A city, ZIP code or hospital: “Los Angeles”, 92501."),
    ("--within", "MILES", False, "How far from --near: 60mi, 100km.  [default: 50mi]"),
    ("--visa", "VISA", False, "j1 or h1b. What states no visa is kept, and marked."),
    ("--pgy", "YEAR", True, "Training year on offer: 1, 2-3, PGY-II."),
    ("--track", "TRACK", True, "categorical, preliminary, transitional, advanced, reserved or integrated."),
    ("--kind", "KIND", True,
     "residency, fellowship, research, observership, other or any.  [default: residency]"),
    ("--status", "STATUS", True, "open, filled, withdrawn, closed or any.  [default: open]"),
    ("--since", "DATE", False, "First seen since: 7d, 2w, yesterday, 2026-11-01."),
    ("--starts-after", "DATE", False, "Start of training: 2027-01, 2027-01-15, “January 2027”."),
    ("--starts-before", "DATE", False, "The same."),
    ("--source", "ID", True, "Told of by this source (see: vacancies sources list)."),
    ("--search", "WORDS", True,
     "Words to be found in it; -word for one that must not be, “in quotes” together."),
)  # fmt: skip
NAMES: Final = (*(option[2:].replace("-", "_") for option, _, _, _ in _OPTIONS), "stated_only")


def wish_options(command: Command) -> Command:
    """Adds the options to a command; ``wish`` reads them."""
    command = click.option(
        "--stated-only", is_flag=True, help="With --visa: leave out where the visa is not stated."
    )(command)
    for option, metavar, several, words in reversed(_OPTIONS):
        command = click.option(option, metavar=metavar, multiple=several, help=words)(command)
    return command


def as_typed(options: Mapping[str, Any]) -> str:
    """What was typed, in a row: the label that a person recognises a wish by."""
    given = [options[name] for name in NAMES if options[name] and name != "stated_only"]
    return ", ".join(text for each in given for text in ((each,) if isinstance(each, str) else each))


def wish(options: dict[str, Any], day: date) -> Filter:
    """The filter that ``options`` ask for on ``day``; takes its own out of them. Raises ``FilterError``."""
    from scraper.record.ask import parse_filter

    return parse_filter(day=day, **{name: options.pop(name) for name in NAMES})
