"""What a command works with: settings, sources, database and clock, out of the command line's context.

Knows that ``--sources`` and ``--database`` win over the environment, and that whoever runs a command from
inside the program may hand in settings and a clock. Promises that only reading never creates a database.
Refuses to be imported with anything heavy: the store comes in when it is opened.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from scraper import settings as configured
from scraper.errors import ClearError
from scraper.settings import Settings

if TYPE_CHECKING:
    from scraper.sources.catalog import Catalog
    from scraper.store.engine import Store


NOTHING_YET: Final = "no vacancies yet. Fill it: vacancies poll   Or see it at work: vacancies demo"


class NothingYet(ClearError):
    """There is no database, or none with tables: nothing was ever read."""


def settings_of(ctx: click.Context) -> Settings:
    """The settings that hold for this command. Raises ``SettingsError``."""
    given = ctx.obj
    settings: Settings = given.get("settings") or configured.load(os.environ, Path.cwd())
    if given.get("database"):
        settings = replace(settings, database_url=given["database"])
    if given.get("sources"):
        settings = replace(settings, sources=Path(given["sources"]))
    return settings


def catalog_of(ctx: click.Context, *, may_be_empty: bool = False) -> Catalog:
    """The sources that hold for this command. Raises ``CatalogError``."""
    from scraper.sources.catalog import load

    return load(settings_of(ctx).sources, may_be_empty=may_be_empty)


def clock_of(ctx: click.Context) -> Callable[[], datetime]:
    """The clock that holds for this command: aware UTC."""
    return ctx.obj.get("clock") or (lambda: datetime.now(UTC))


def now_of(ctx: click.Context) -> datetime:
    """Now, aware, in the zone of whoever sits here."""
    return clock_of(ctx)().astimezone()


@contextmanager
def store_to_read(ctx: click.Context) -> Iterator[Store]:
    """The database as it stands. Raises ``NothingYet`` or ``StoreError``; never creates or upgrades it."""
    # Loading SQLAlchemy makes much that stays and little garbage: looking for it costs a tenth of a second.
    gc.disable()
    try:
        from scraper.store import migrate
        from scraper.store.engine import open_store

        store = open_store(settings_of(ctx).database_url)
        try:
            if not store.exists() or migrate.standing(store)[0] == "empty":
                raise NothingYet(f"{store.where}: {NOTHING_YET}")
            migrate.require_current(store)
            yield store
        finally:
            store.close()
    finally:
        gc.enable()


def refusals_of(ctx: click.Context) -> Callable[[str], str | None]:
    """Why an address must not be asked: by the program's terms, or by a block in the database."""
    from scraper.service.blocked import Blocks

    blocks = Blocks()
    try:
        with store_to_read(ctx) as store, store.read() as connection:
            blocks.load(connection)
    except NothingYet:
        pass
    return blocks.why_not


@contextmanager
def store_to_write(ctx: click.Context) -> Iterator[Store]:
    """The database, made or brought up to date if need be. Raises ``StoreError``."""
    from scraper.store import migrate
    from scraper.store.engine import open_store

    store = open_store(settings_of(ctx).database_url)
    try:
        copy = migrate.upgrade(store)
        if copy is not None:
            click.echo(f"The database was brought up to date; a copy of it as it was: {copy}", err=True)
        yield store
    finally:
        store.close()
