"""People, vacancies and notices for the tests of alerts, in as few words as a test needs."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any

from scraper.alerts.bundle import Item, Seen
from scraper.alerts.match import Reason
from scraper.record.filter import Filter
from scraper.record.people import Channel, ChannelKind, Subscriber, Subscription
from scraper.record.vacancy import Requirements, Vacancy, Visa

NOW = datetime(2026, 3, 2, 17, 14, tzinfo=UTC)

COLTON = Vacancy(
    title="PGY-2 categorical position in Internal Medicine",
    kind="residency",
    specialty="internal-medicine",
    track="categorical",
    pgy=(2,),
    positions=1,
    institution="Orange Grove Medical Center",
    city="Colton",
    county="San Bernardino",
    state="CA",
    starts_on="2026-07-01",
    apply_by=date(2026, 3, 20),
    posted_on=date(2026, 3, 1),
    visa=Visa(j1=True, h1b=False),
    requirements=Requirements(steps=(1, 2), ecfmg=True),
    conditions=("A letter from the current program director is required.",),
    apply_via="email",
    contacts=("im.residency@ogmc.example.org",),
    url="https://ogmc.example.org/gme/openings?post=7&year=2026",
    evidence=MappingProxyType(
        {
            "pgy": "We have one unexpected PGY-2 categorical opening in Internal Medicine",
            "track": "We have one unexpected PGY-2 categorical opening in Internal Medicine",
            "positions": "We have one unexpected PGY-2 categorical opening in Internal Medicine",
            "specialty": "We have one unexpected PGY-2 categorical opening in Internal Medicine",
            "city": "400 Orange Grove Ave, Colton, CA 92324",
            "county": "derived from Colton, CA",
            "starts_on": "The position begins July 1, 2026.",
            "apply_by": "Applications are accepted through March 20, 2026.",
            "visa.j1": "We sponsor J-1 visas. We do not sponsor H-1B visas.",
            "visa.h1b": "We sponsor J-1 visas. We do not sponsor H-1B visas.",
            "requirements.steps": "Passing scores on USMLE Steps 1 and 2 CK and ECFMG certification",
            "requirements.ecfmg": "Passing scores on USMLE Steps 1 and 2 CK and ECFMG certification",
            "contacts": "im.residency@ogmc.example.org",
        }
    ),
)

BARE = Vacancy(title="Unexpected resident opening", kind="residency")


def with_words(vacancy: Vacancy, **words: str) -> Vacancy:
    """``vacancy`` with other evidence; dots of a field's name are written as two underscores."""
    named = {name.replace("__", "."): said for name, said in words.items()}
    return replace(vacancy, evidence=MappingProxyType({**vacancy.evidence, **named}))


def person(
    id: int,
    *wishes: Filter,
    rhythm: Any = "instant",
    hour: int = 8,
    roads: tuple[ChannelKind, ...] = ("email",),
    **more: Any,
) -> Subscriber:
    """A subscriber whose channels are ``10 * id, 10 * id + 1, …`` and wishes ``100 * id, …``."""
    return Subscriber(
        id,
        f"Person {id}",
        channels=tuple(
            Channel(10 * id + n, id, kind, f"p{id}.{n}@example.org") for n, kind in enumerate(roads)
        ),
        subscriptions=tuple(
            Subscription(100 * id + n, id, f"Wish {n}", wish, rhythm, hour) for n, wish in enumerate(wishes)
        ),
        **more,
    )


def item(vacancy: Vacancy = COLTON, id: int = 1, **more: Any) -> Item:
    """What one notice tells: by default that ``COLTON`` has just opened."""
    held: dict[str, Any] = {
        "notices": (id,),
        "vacancy_id": id,
        "sense": "new",
        "record": vacancy,
        "seen": (
            Seen(
                "Orange Grove openings",
                vacancy.url,
                datetime(2026, 3, 2, 17, 9, tzinfo=UTC),
                datetime(2026, 3, 2, 17, 9, tzinfo=UTC),
            ),
        ),
        "reasons": (
            Reason("IM, Inland Empire", 7, "fits", ("IM matches", "San Bernardino County CA")),
            Reason("Any PGY-2 with a J-1", 8, "fits", ("PGY-2", "J-1 sponsored: stated")),
        ),
        "rhythm": "instant",
        "at": NOW,
    }
    return Item(**{**held, **more})
