"""The forms of the page on which a person sees and changes what is stored of them.

Knows each form's fields. Promises that only the person's own wishes can be named, and that what cannot be
read changes nothing and is said beside its form. Refuses to check whose page it is: that is ``acts.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time
from functools import cache
from typing import Any, Final
from zoneinfo import ZoneInfo, available_timezones

from scraper.errors import Misused
from scraper.record.describe import describe
from scraper.record.filter import Filter
from scraper.record.people import RHYTHMS, Channel, Rhythm, Subscriber, Subscription
from scraper.record.typed import FilterError
from scraper.service import elsewhere
from scraper.store import people
from scraper.store.engine import Connection
from scraper.web import wish_form

Form = Mapping[str, list[str]]

LONGEST: Final = 500
"""Characters of a field."""

MOST_WISHES: Final = 20
NEW: Final = "new"
RHYTHM_WORDS: Final[dict[Rhythm, str]] = {
    "instant": "at once",
    "daily": "daily",
    "weekly": "weekly, on Mondays",
}
ROADS: Final = {"email": "E-mail", "telegram": "Telegram", "apprise": "Another service"}
_AMERICAN: Final = (
    "America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles",
    "America/Anchorage", "Pacific/Honolulu", "America/Puerto_Rico",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheet:
    """One wish as the page shows it: ``key`` names its form, ``fields`` what stands in it."""

    key: str
    label: str
    words: str
    rhythm: Rhythm
    hour: int
    deadlines: bool
    fields: Mapping[str, Any]
    trouble: str | None = None

    @property
    def when(self) -> str:
        """The rhythm in words."""
        closing = ", and the day before of what closes" if self.deadlines else ""
        hour = "" if self.rhythm == "instant" else f", at {self.hour}:00"
        return f"{RHYTHM_WORDS[self.rhythm]}{hour}{closing}"


class Wrong(Misused):
    """What was sent cannot be meant: ``key`` names the form, the message is for whoever sent it."""

    def __init__(self, key: str, words: str) -> None:
        super().__init__(words)
        self.key = key


def sheets(person: Subscriber, wrong: Wrong | None = None, sent: Form | None = None) -> Iterator[Sheet]:
    """The wishes, and an empty one to add; the one that was wrong as it was sent."""
    empty = Subscription(0, person.id, "", Filter())
    for wish in (*person.subscriptions, empty):
        key = str(wish.id) if wish.id else NEW
        fields, label, words = wish_form.typed(wish.filter), wish.label, describe(wish.filter)
        if wrong is not None and wrong.key == key and sent is not None:
            fields = {name: _as_sent(value, sent.get(name, [])) for name, value in fields.items()}
            label, deadlines = first(sent, "label"), bool(first(sent, "deadlines"))
            yield Sheet(key, label, words, wish.rhythm, wish.hour, deadlines, fields, str(wrong))
        else:
            yield Sheet(key, label, words, wish.rhythm, wish.hour, wish.deadlines, fields)


def _as_sent(stood: Any, sent: list[str]) -> Any:
    if isinstance(stood, bool):
        return bool(sent)
    return tuple(sent) if isinstance(stood, tuple) else (sent or [""])[0]


def act_of(form: Form, now: datetime) -> tuple[Callable[[Connection, Subscriber], None], str]:
    """What the form asks for, and what is said when it is done. Raises ``Wrong``."""
    if any(len(value) > LONGEST for values in form.values() for value in values):
        raise Wrong(first(form, "wish"), f"No field takes more than {LONGEST} characters.")
    match first(form, "act"):
        case "pause":
            return _switch(False), "Paused. Nothing is sent until you resume."
        case "resume":
            return _switch(True), "Resumed. Alerts come again."
        case "times":
            return _times(form), "Saved."
        case "save":
            return _save(form, now), "Saved. One message will tell what is open for it now."
        case "remove":
            return _remove(form), "Removed."
        case "road":
            return _add_road(form, now), "Added. What is news from now on is told there too."
        case "unroad":
            return _remove_road(form), "Removed. Nothing more is sent there."
        case _:
            raise Wrong("", "This form is not known here.")


def first(form: Form, name: str) -> str:
    """The first value sent under ``name``."""
    return (form.get(name) or [""])[0].strip()


def _switch(active: bool) -> Callable[[Connection, Subscriber], None]:
    def act(connection: Connection, person: Subscriber) -> None:
        people.set_active(connection, person.id, active)

    return act


def _times(form: Form) -> Callable[[Connection, Subscriber], None]:
    zone = first(form, "zone")
    if zone not in available_timezones():
        raise Wrong("times", "Choose a time zone of the list.")
    said = [first(form, name) for name in ("quiet_from", "quiet_until")]
    if any(said) and not all(said):
        raise Wrong("times", "Quiet hours need both a beginning and an end, or neither.")
    try:
        quiet = [
            time.fromisoformat(text).replace(second=0, microsecond=0, tzinfo=None) for text in said if text
        ]
    except ValueError:
        raise Wrong("times", "Write times as 22:00.") from None

    def act(connection: Connection, person: Subscriber) -> None:
        people.change_subscriber(
            connection,
            person.id,
            name=person.name,
            zone=zone,
            quiet=(quiet[0], quiet[1]) if quiet else None,
            private_sources=person.private_sources,
            discreet=bool(first(form, "discreet")),
        )

    return act


def _save(form: Form, now: datetime) -> Callable[[Connection, Subscriber], None]:
    key, label, rhythm = first(form, "wish"), first(form, "label"), first(form, "rhythm")
    if not label or not label.isprintable():
        raise Wrong(key, "Give it a name, so that an alert can say which wish it fits.")
    if rhythm not in RHYTHMS:
        raise Wrong(key, "Choose how often.")
    if first(form, "hour") not in map(str, range(24)):
        raise Wrong(key, "Choose an hour.")

    def act(connection: Connection, person: Subscriber) -> None:
        held = _own(person, key) if key != NEW else Subscription(0, person.id, label, Filter())
        if any(each.label == label and each.id != held.id for each in person.subscriptions):
            raise Wrong(key, f"You have a wish “{label}” already. Choose another name.")
        if key == NEW and len(person.subscriptions) >= MOST_WISHES:
            raise Wrong(key, f"No more than {MOST_WISHES} wishes: remove one first.")
        try:
            found = wish_form.read(form, held.filter, now.astimezone(ZoneInfo(person.zone)).date())
        except FilterError as error:
            raise Wrong(key, wish_form.trouble(error)) from None
        hour, deadlines = int(first(form, "hour")), bool(first(form, "deadlines"))
        wish = replace(held, label=label, filter=found, rhythm=rhythm, hour=hour, deadlines=deadlines)
        if wish.id:
            people.change_subscription(connection, wish)
        else:
            people.add_subscription(
                connection, person.id, label, found, now, rhythm=rhythm, hour=hour, deadlines=deadlines
            )

    return act


def _remove(form: Form) -> Callable[[Connection, Subscriber], None]:
    key = first(form, "wish")

    def act(connection: Connection, person: Subscriber) -> None:
        people.remove_subscription(connection, _own(person, key).id)

    return act


def _add_road(form: Form, now: datetime) -> Callable[[Connection, Subscriber], None]:
    def act(connection: Connection, person: Subscriber) -> None:
        if trouble := elsewhere.add(connection, person, first(form, "address"), now):
            raise Wrong("road", trouble)

    return act


def _remove_road(form: Form) -> Callable[[Connection, Subscriber], None]:
    said = first(form, "channel")

    def act(connection: Connection, person: Subscriber) -> None:
        if not (said.isascii() and said.isdigit() and elsewhere.remove(connection, person, int(said))):
            raise Wrong("", "This channel is not there any more.")

    return act


def _own(person: Subscriber, key: str) -> Subscription:
    for wish in person.subscriptions:
        if str(wish.id) == key:
            return wish
    raise Wrong("", "This wish is not there any more.")


@cache
def zones() -> tuple[str, ...]:
    """Time zones to choose from, those of the United States first."""
    known = available_timezones()
    near = [name for name in _AMERICAN if name in known]
    others = sorted(
        name for name in known if "/" in name and not name.startswith(("Etc/", "posix/", "right/"))
    )
    return (*near, *(name for name in others if name not in near), "UTC")


def road(channel: Channel) -> str:
    """How a channel is called on its owner's own page."""
    state = "" if channel.confirmed else ", not confirmed yet" if not channel.active else ""
    if channel.confirmed and not channel.active:
        state = ", switched off because it refused messages"
    shown = channel.covered if channel.kind == "apprise" else channel.address
    return f"{ROADS[channel.kind]}: {shown}{state}"
