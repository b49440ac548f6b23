"""What the bot remembers: how far it has read, where a talk stands, and what it still has to answer.

Knows the keys of ``bot_state``. Promises that the offset, what an update did and the answers to it are
written by one transaction, so that a killed bot does nothing twice and owes no answer. Refuses to know what
any of it means.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, delete, select

from scraper.store import people, schema

TALKS: Final = timedelta(days=7)
"""How long an unfinished talk is remembered."""

_OFFSET: Final = "offset"
_ME: Final = "me"
_ANSWER: Final = "answer:"
_TALK: Final = "talk:"


@dataclass(frozen=True, slots=True)
class Owed:
    """The answers to one update; ``at`` is when it was read."""

    key: str
    at: datetime
    answers: Sequence[Mapping[str, Any]]


def offset(connection: Connection) -> int:
    """The number from which on updates are asked for; 0 before the first."""
    held = people.bot_state(connection, _OFFSET)
    return int(held["next"]) if held else 0


def took(
    connection: Connection, update_id: int, answers: Sequence[Mapping[str, Any]], at: datetime
) -> Owed | None:
    """An update was read: the next one is asked for, and these answers are owed."""
    people.put_bot_state(connection, _OFFSET, {"next": update_id + 1}, at)
    if not answers:
        return None
    owed = Owed(f"{_ANSWER}{update_id}", at, answers)
    people.put_bot_state(connection, owed.key, {"answers": list(answers)}, at)
    return owed


def owed(connection: Connection) -> tuple[Owed, ...]:
    """What is still to be answered, the oldest first."""
    rows = schema.bot_state.c
    asked = select(rows.key, rows.updated_at, rows.state).where(rows.key.startswith(_ANSWER, autoescape=True))
    found = [Owed(row.key, row.updated_at, row.state["answers"]) for row in connection.execute(asked)]
    return tuple(sorted(found, key=lambda each: int(each.key.removeprefix(_ANSWER))))


def answered(connection: Connection, keys: Iterable[str]) -> None:
    """These were answered, or are too old to be."""
    connection.execute(delete(schema.bot_state).where(schema.bot_state.c.key.in_(list(keys))))


def talk(connection: Connection, person: int | str) -> Mapping[str, Any] | None:
    """Where the questions to a person stand."""
    return people.bot_state(connection, f"{_TALK}{person}")


def put_talk(connection: Connection, person: int, state: Mapping[str, Any], at: datetime) -> None:
    """Remembers where they stand."""
    people.put_bot_state(connection, f"{_TALK}{person}", state, at)


def end_talk(connection: Connection, person: int | str) -> None:
    """The questions are answered, or nobody wants to know any more."""
    people.drop_bot_state(connection, f"{_TALK}{person}")


def forget_talks(connection: Connection, now: datetime) -> int:
    """Forgets what nobody went on with; how many."""
    rows = schema.bot_state.c
    old = delete(schema.bot_state).where(
        rows.key.startswith(_TALK, autoescape=True), rows.updated_at < now - TALKS
    )
    return connection.execute(old).rowcount


def name(connection: Connection) -> str | None:
    """What the bot is called on Telegram, without the @, once it has been asked."""
    held = people.bot_state(connection, _ME)
    return str(held["name"]) if held else None


def put_name(connection: Connection, called: str, at: datetime) -> None:
    """Remembers what the bot is called."""
    people.put_bot_state(connection, _ME, {"name": called}, at)
