"""The command line: one file a command group, each imported only when it is asked for.

Knows the commands' names and their one-line helps. Promises a start within a tenth of a second,
exit code 0 for done, 1 for failed with one clear line, 2 for misused. Refuses to decide anything:
commands print what the rooms below say.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import os
import sys
from types import TracebackType
from typing import Any, Final

import click

from scraper.errors import ClearError, Misused

COMMANDS: Final[dict[str, tuple[str, str]]] = {
    "list": ("scraper.cli.listing:list_", "Vacancies that fit: by specialty, place, visa, level."),
    "show": ("scraper.cli.show:show", "One vacancy: its record, its words, its history."),
    "extract": ("scraper.cli.extract:extract", "What a page or mail offers, without storing it."),
    "import": ("scraper.cli.imports:import_", "Take in a pasted or forwarded message."),
    "poll": ("scraper.cli.poll:poll", "Read the sources once, now."),
    "run": ("scraper.cli.run:run", "The daemon: reads, remembers, tells; until stopped."),
    "sources": ("scraper.cli.sources:sources", "Where vacancies come from, and how well."),
    "subscribers": ("scraper.cli.subscribers:subscribers", "Who is told, of what, and how."),
    "alerts": ("scraper.cli.alerts:alerts", "What would go out, and what waits."),
    "db": ("scraper.cli.db:db", "The database: upgrade, back up."),
    "demo": ("scraper.cli.demo:demo", "The whole of it on bundled sample sources, offline."),
}


# A process that ends has nothing to gain from a last look for garbage, which takes longer than a list.
atexit.register(gc.freeze)


class _Lazy(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, help) for name, (_, help) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ClearError as error:
            click.echo(f"vacancies: {error}", err=True)
            ctx.exit(2 if isinstance(error, Misused) else 1)
        except BrokenPipeError:
            # The reader of a pipe has seen enough; nor may the last flush complain.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)


def _covered(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A bug's traceback, to be shown to others as it is: without tokens and addresses."""
    import traceback

    from scraper.log import masked

    sys.stderr.write(masked("".join(traceback.format_exception(kind, error, trace))))


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="vacancies", message="vacancies %(version)s")
@click.option(
    "--sources", metavar="FILE", help="The file of sources. [default: ./sources.toml, else the packaged one]"
)
@click.option("--database", metavar="URL", help="Where vacancies are kept. [default: sqlite:///vacancies.db]")
@click.pass_context
def main(ctx: click.Context, sources: str | None, database: str | None) -> None:
    """Unfilled US residency positions, read from public sources, with the words that say so.

    \b
    vacancies list --county riverside --visa j1     what is open and fits
    vacancies show 17                               one of them, with its source's words
    vacancies demo                                  see the whole of it, offline

    Completion by the Tab key, for bash (zsh and fish alike, with their names):

    \b
    eval "$(_VACANCIES_COMPLETE=bash_source vacancies)"
    """
    sys.excepthook = _covered
    # Whoever calls this from inside the program may have put settings and a clock there.
    ctx.obj = {**(ctx.obj or {}), "sources": sources, "database": database}
