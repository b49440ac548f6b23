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
    ("--without", "HOSPITAL", True, "A hospital or sponsor never to show, by its name."),
    ("--source", "ID", True, "Told of by this source (see: vacancies sources list)."),
    ("--search", "WORDS", True,
     "Words to be found in it; -word for one that must not be, “in quotes” together."),
)  # fmt: skip
_PERSON: Final[tuple[tuple[str, str, str], ...]] = (
    ("--usmle", "STEPS", "USMLE steps you passed: 1,2 or none. What requires more is left out."),
    ("--comlex", "LEVELS", "COMLEX levels you passed; kept apart from USMLE where the source does."),
    (
        "--graduated",
        "MONTH",
        "When you finished medical school: 2021-06. A limit missed by under a year is shown.",
    ),
    ("--graduate", "us|img", "Of a US or Canadian school, or an international graduate."),
    ("--ecfmg", "yes|no", "Whether you are ECFMG certified, or will be by the start."),
    ("--trained", "YEARS", "Whole years of residency that you will have done by the start."),
)
_FLAGS: Final[tuple[tuple[str, str], ...]] = (
    ("--stated-only", "With --visa: leave out where the visa is not stated."),
    ("--neighbours", "With --county: the counties beside it too."),
    ("--no-subspecialties", "With --specialty: not the fellowships that follow it."),
)
_SOUGHT: Final = tuple(option[2:].replace("-", "_") for option, _, _, _ in _OPTIONS)
NAMES: Final = (*_SOUGHT, *(option[2:].replace("-", "_") for option, *_ in (*_PERSON, *_FLAGS)))


def wish_options(command: Command) -> Command:
    """Adds the options to a command; ``wish`` reads them."""
    for option, words in reversed(_FLAGS):
        command = click.option(option, is_flag=True, help=words)(command)
    for option, metavar, words in reversed(_PERSON):
        command = click.option(option, metavar=metavar, help=words)(command)
    for option, metavar, several, words in reversed(_OPTIONS):
        command = click.option(option, metavar=metavar, multiple=several, help=words)(command)
    return command


def as_typed(options: Mapping[str, Any]) -> str:
    """What was typed, in a row: the label that a person recognises a wish by."""
    given = [options[name] for name in _SOUGHT if options[name]]
    return ", ".join(text for each in given for text in ((each,) if isinstance(each, str) else each))


def wish(options: dict[str, Any], day: date) -> Filter:
    """The filter that ``options`` ask for on ``day``; takes its own out of them. Raises ``FilterError``."""
    from scraper.record.ask import parse_filter

    return parse_filter(day=day, **{name: options.pop(name) for name in NAMES})
