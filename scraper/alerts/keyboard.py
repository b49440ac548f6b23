"""The buttons under an alert in a chat: open, copy, draft an application, and what its reader marks.

Knows what each press is called on the wire (at most 64 bytes) and what stands under a vacancy before and
after it was marked. Promises that the buttons of one vacancy never touch those of another in the same
message. Refuses to know who may press: that is the bot's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

Mark = Literal["applied", "not-for-me"]
Press = Literal["applied", "not-for-me", "mute", "draft", "choose", "undo"]

Button = dict[str, Any]
Rows = list[list[Button]]

_CODES: Final[dict[Press, str]] = {
    "applied": "a",
    "not-for-me": "n",
    "mute": "m",
    "draft": "d",
    "choose": "k",
    "undo": "u",
}
_PRESSES: Final = {code: press for press, code in _CODES.items()}
_DATA: Final = re.compile(r"([anmdku]):([1-9]\d{0,17}):(\d{1,3})", re.ASCII)
_IN_A_ROW: Final = 5
_COPIED: Final = 3
"""Addresses of one vacancy that get a button; all of them stand in the text."""

MARKED: Final[dict[Mark, str]] = {"applied": "✓ Applied", "not-for-me": "✓ Not for me"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One vacancy of a message, as far as its buttons need it."""

    vacancy_id: int
    number: int = 0
    """Its number in the message; 0 when it is the only one."""
    url: str | None = None
    addresses: tuple[str, ...] = ()
    can_mute: bool = True


def under(entries: Sequence[Entry]) -> Rows:
    """The buttons of a message: all of a single vacancy's, else a number for each."""
    if len(entries) == 1:
        (only,) = entries
        return [*_links(only), *marking(only.vacancy_id, only.number, can_mute=only.can_mute)]
    numbers = [
        _press(f"{each.number} …", "choose", each.vacancy_id, each.number) for each in entries if each.number
    ]
    return [numbers[first : first + _IN_A_ROW] for first in range(0, len(numbers), _IN_A_ROW)]


def _links(entry: Entry) -> Rows:
    rows: Rows = [[{"text": "Open the posting", "url": entry.url}]] if entry.url else []
    rows += [
        [{"text": f"Copy {address}"[:60], "copy_text": {"text": address}}]
        for address in entry.addresses[:_COPIED]
    ]
    if entry.addresses:
        rows.append([_press("Draft an application", "draft", entry.vacancy_id, entry.number)])
    return rows


def marking(vacancy_id: int, number: int = 0, mark: Mark | None = None, *, can_mute: bool = True) -> Rows:
    """The rows by which a reader marks one vacancy, or takes a mark back."""
    before = f"{number}: " if number else ""
    if mark is not None:
        return [[_press(f"{before}{MARKED[mark]} – undo", "undo", vacancy_id, number)]]
    rows = [
        [
            _press(f"{before}Applied", "applied", vacancy_id, number),
            _press(f"{before}Not for me", "not-for-me", vacancy_id, number),
        ]
    ]
    if can_mute:
        rows.append([_press(f"{before}Mute this program", "mute", vacancy_id, number)])
    return rows


def pressed(data: str) -> tuple[Press, int, int] | None:
    """What a press asks for, of which vacancy, with which number; ``None`` for what we never wrote."""
    told = _DATA.fullmatch(data)
    return (_PRESSES[told[1]], int(told[2]), int(told[3])) if told else None


def after(keyboard: object, vacancy_id: int, number: int, mark: Mark | None, *, can_mute: bool) -> Rows:
    """The message's ``keyboard`` as the API tells it, with the marking rows of this vacancy as they are now.

    In a message of several, the vacancy's rows stand first and replace those of another one chosen before.
    """
    new = marking(vacancy_id, number, mark, can_mute=can_mute)
    old = _rows(keyboard)
    if not number:
        kept = [row for row in old if not any(_marks(button) for button in row)]
        return [*kept, *new]
    return [*new, *(row for row in old if any(_meant(button) == "choose" for button in row))]


def _rows(keyboard: object) -> Rows:
    held = keyboard.get("inline_keyboard") if isinstance(keyboard, Mapping) else None
    rows = held if isinstance(held, list) else []
    return [
        [dict(button) for button in row if isinstance(button, Mapping)]
        for row in rows
        if isinstance(row, list) and row
    ]


def _meant(button: Mapping[str, Any]) -> Press | None:
    told = pressed(str(button.get("callback_data", "")))
    return told[0] if told else None


def _marks(button: Mapping[str, Any]) -> bool:
    return _meant(button) in ("applied", "not-for-me", "mute", "undo")


def _press(text: str, press: Press, vacancy_id: int, number: int) -> Button:
    return {"text": text, "callback_data": f"{_CODES[press]}:{vacancy_id}:{number}"}
