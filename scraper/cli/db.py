"""`vacancies db`: bring the database up to date, copy it, put a copy back, carry it to another database.

Knows which file each step reads or writes. Promises one line that says what was done and where. Refuses to
replace a database without being told so twice.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from scraper.cli.opened import settings_of, store_to_read, store_to_write
from scraper.errors import ClearError, Misused


@click.group()
def db() -> None:
    """The database: upgrade, back up, restore, carry elsewhere."""


@db.command()
@click.pass_context
def upgrade(ctx: click.Context, /) -> None:
    """Make the tables, or bring them up to date (after a copy, on SQLite).

    `run`, `poll` and `import` do this by themselves.
    """
    with store_to_write(ctx) as store:
        from scraper.store import migrate

        click.echo(f"{store.where}: up to date (schema {migrate.standing(store)[1]})")


@db.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_context
def backup(ctx: click.Context, /, file: Path) -> None:
    """Copy a SQLite database into FILE, also while the daemon runs."""
    with store_to_read(ctx) as store:
        from scraper.store.backup import backup as copy

        copy(store, file)
        click.echo(f"{file}: a copy of {store.where} ({_size(file)})")


@db.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_context
def restore(ctx: click.Context, /, file: Path, yes: bool) -> None:
    """Put a copy in the place of the SQLite database. Stop the daemon first."""
    from scraper.store.backup import restore as put_back
    from scraper.store.engine import open_store

    store = open_store(settings_of(ctx).database_url)
    try:
        if store.exists() and not yes:
            click.confirm(f"Replace all that is in {store.where}?", abort=True)
        put_back(store, file)
        click.echo(f"{store.where}: as it was in {file}")
    finally:
        store.close()


@db.command()
@click.argument("file", metavar="FILE|-")
@click.pass_context
def export(ctx: click.Context, /, file: str) -> None:
    """Every row as a line of JSON, into FILE or to standard output: the road from SQLite to Postgres."""
    with store_to_read(ctx) as store:
        from scraper.store.backup import export as lines_of

        if file == "-":
            for line in lines_of(store):
                click.echo(line)
            return
        count = _written(Path(file), lines_of(store))
        click.echo(f"{file}: {count - 1} rows of {store.where} ({_size(Path(file))})")


@db.command("import")
@click.argument("file", metavar="FILE|-")
@click.pass_context
def import_(ctx: click.Context, /, file: str) -> None:
    """Write an export into an empty database, all or nothing."""
    with store_to_write(ctx) as store:
        from scraper.store.backup import load_export

        if file == "-":
            count = load_export(store, sys.stdin)
        else:
            try:
                with Path(file).open(encoding="utf-8") as lines:
                    count = load_export(store, lines)
            except FileNotFoundError:
                raise Misused(f"{file}: there is no such file.") from None
            except (OSError, UnicodeDecodeError) as error:
                raise ClearError(f"{file}: cannot be read ({error}). Name an export.") from None
        click.echo(f"{store.where}: {count} rows from {file}")


def _written(path: Path, lines: Iterable[str]) -> int:
    """Writes ``path`` whole or not at all; how many lines."""
    part = path.with_name(path.name + ".part")
    count = 0
    try:
        part.touch(mode=0o600, exist_ok=False)  # it holds people's addresses
        with part.open("w", encoding="utf-8") as out:
            for line in lines:
                out.write(line + "\n")
                count += 1
        part.replace(path)
    except FileExistsError:
        raise ClearError(f"{part}: a file is in the way, left by an earlier export. Remove it.") from None
    except OSError as error:
        part.unlink(missing_ok=True)
        raise ClearError(f"{path}: cannot be written ({error.strerror}).") from None
    return count


def _size(path: Path) -> str:
    return f"{path.stat().st_size / 1_000_000:.1f} MB"
