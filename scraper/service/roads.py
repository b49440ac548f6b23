"""From settings to roads: which channels can carry a message, and the sender that uses them.

Knows how e-mail, Telegram and Apprise are opened from what the operator set. Promises that an unset
road is simply absent, so that its messages wait, and that a setting that cannot be used is named with
its remedy. Refuses to send anything by itself.
"""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial
from typing import Final

from scraper.alerts.budget import Budget
from scraper.alerts.channels.apprise_url import AppriseRoad
from scraper.alerts.channels.email import EmailRoad, parse_smtp_url
from scraper.alerts.channels.telegram import TelegramRoad
from scraper.alerts.linking import LinkingRoad
from scraper.alerts.links import links_of
from scraper.alerts.outbox import Desk as WritingDesk, Outbox
from scraper.alerts.send import Road, Sender
from scraper.fetch.http import Door
from scraper.record.people import ChannelKind
from scraper.service.bot import Bot
from scraper.service.desk import Desk
from scraper.service.shown import how_fresh
from scraper.settings import Settings, SettingsError
from scraper.sources.source import Source
from scraper.store.listing import Listed

Roads = dict[ChannelKind, Road]

_KINDS: Final[dict[str, ChannelKind]] = {"mailto": "email", "telegram": "telegram"}


@asynccontextmanager
async def open_roads(settings: Settings, door: Door) -> AsyncIterator[Roads]:
    """The roads that are set, until the block ends. Raises :class:`SettingsError`."""
    roads: Roads = {"apprise": AppriseRoad()}
    tls = ssl.create_default_context()
    if settings.ca_file is not None:
        try:
            tls.load_verify_locations(settings.ca_file)
        except OSError as error:  # ssl.SSLError is one
            raise SettingsError(
                f"VACANCIES_CA_FILE: {settings.ca_file} cannot be used ({error.strerror or error}). "
                "Name a readable file of certificates in PEM, or leave it out."
            ) from None
    mail = EmailRoad(parse_smtp_url(settings.smtp_url), tls) if settings.smtp_url else None
    if mail is not None:
        roads["email"] = mail
    if settings.telegram_token:
        # An API base of the operator's own may be on this machine or a private network.
        post = partial(door.post, local=settings.telegram_api != Settings().telegram_api)
        roads["telegram"] = TelegramRoad(settings.telegram_token, post, settings.telegram_api)
    try:
        yield roads
    finally:
        if mail is not None:
            await mail.close()


def outbox(desk: Desk) -> Outbox:
    """What writes messages for ``desk``."""
    said = desk.settings
    told = operator(said)
    budget = Budget(
        said.mails_per_hour, said.mails_per_day, operator_by_mail=bool(told and told[0] == "email")
    )
    return Outbox(desk.store, writing_desk(said, desk.sources.values()), budget)


def writing_desk(settings: Settings, sources: Iterable[Source]) -> WritingDesk:
    """What letters need beside the store."""
    found = links_of(settings)
    return WritingDesk(
        names={source.id: source.name for source in sources},
        is_current=is_current,
        unsubscribe_mail=parse_smtp_url(settings.smtp_url).sender if settings.smtp_url else None,
        operator=operator(settings),
        way_out=lambda channel_id: found.blank("unsubscribe") if found else None,
        soap_ends=settings.soap_ends,
    )


def roads_set(settings: Settings) -> frozenset[ChannelKind]:
    """The kinds of roads that these settings open."""
    kinds: set[ChannelKind] = {"apprise"}
    kinds |= {"email"} if settings.smtp_url else set()
    return frozenset(kinds | ({"telegram"} if settings.telegram_token else set()))


def sender(desk: Desk, roads: Roads) -> Sender:
    """What delivers for ``desk`` through ``roads``."""
    found = links_of(desk.settings)
    ways: Roads = {k: LinkingRoad(road, found, desk.store) if found else road for k, road in roads.items()}
    return Sender(outbox(desk), ways, desk.clock)


def bot(desk: Desk, roads: Roads) -> Bot | None:
    """What answers on Telegram, by the road that alerts take; ``None`` without a token."""
    road = roads.get("telegram")
    return Bot(desk, road.client, outbox(desk)) if isinstance(road, TelegramRoad) else None


def operator(settings: Settings) -> tuple[ChannelKind, str] | None:
    """The operator's road and address."""
    if settings.operator is None:
        return None
    scheme, found, rest = settings.operator.partition(":")
    if not found or not rest.strip("/"):
        raise SettingsError(
            "VACANCIES_OPERATOR: not an address. Write mailto:you@example.org, telegram:<chat> "
            "or an Apprise URL."
        )
    kind = _KINDS.get(scheme)
    return (kind, rest.removeprefix("//")) if kind else ("apprise", settings.operator)


def is_current(listed: Listed, now: datetime) -> bool:
    """Whether an open vacancy is fresh enough, and believed, to be shown to someone who joins."""
    return how_fresh(listed, now).state == "current" and listed.tracked.announced
