"""What the bot owes somebody, as plain JSON: something to say, a note above a button, other buttons.

Knows the shapes, so that an answer can be stored with what it is the answer to. Promises that text from
outside is escaped. Refuses to send.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from scraper.alerts.keyboard import Rows

Answer = Mapping[str, Any]


def say(person: int, text: str, rows: Rows | None = None, *, mono: str | None = None) -> Answer:
    """A message of plain ``text``; ``mono`` follows it as a block that is copied by one touch."""
    block = f"\n<pre>{escape(mono)}</pre>" if mono else ""
    return say_html(person, escape(text) + block, rows)


def say_html(person: int, html: str, rows: Rows | None = None) -> Answer:
    """A message in the API's HTML."""
    return {"do": "say", "chat": str(person), "html": html, "rows": rows or []}


def note(query: str, text: str = "") -> Answer:
    """What appears for a moment to whoever pressed a button; with no text the press just ends."""
    return {"do": "note", "query": query, "text": text[:200]}


def buttons(person: int, message_id: int, rows: Rows) -> Answer:
    """Other buttons under a message that was sent before."""
    return {"do": "buttons", "chat": str(person), "message": message_id, "rows": rows}


def show(person: int, what: str, vacancy_id: int | None = None) -> Answer:
    """Something to be looked up when it is sent: ``list``, ``test`` or the ``draft`` for a vacancy."""
    return {"do": "show", "chat": str(person), "what": what, "vacancy": vacancy_id}


def lines(of: Iterable[str]) -> str:
    """Lines as one text."""
    return "\n".join(of)
