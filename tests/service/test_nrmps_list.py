"""NRMP's list is recognised and refused at every door; a posting that carries its own code passes."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from click.testing import CliRunner
from farside import FarSide, reply
from jobboards import as_json
from pdf_writer import column, pdf
from postings import invented, listing
from scene import OPERATOR, Scene, Servers, playing

from scraper.cli import main
from scraper.service.intake import import_mail
from scraper.sources.source import Source

CODES = [f"{1000 + number}140C0" for number in range(30)]
ROWS = [f"{code} Hospital {code} Internal Medicine Categorical 2 unfilled" for code in CODES]
TABLE = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.split(' '))}</tr>" for row in ROWS)
PAGE = f"<html><head><title>List</title></head><body><h1>Unfilled</h1><table>{TABLE}</table></body></html>"
FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>x</title><item><title>PGY-1 openings</title>'
    f"<description>{' / '.join(ROWS)}</description></item></channel></rss>"
)
MAIL = (
    "From: a@program.example.org\nTo: list@lists.example.org\nSubject: PGY-1 positions open\n"
    "Date: Tue, 6 Apr 2027 07:00:00 -0700\nMessage-ID: <1@program.example.org>\n\n" + "\n".join(ROWS)
)
JSON = {"openings": [{"title": f"PGY-1 position {code}", "description": row} for code, row in zip(CODES, ROWS)]}  # fmt: skip # noqa: B905
DOORS = {
    "page": ("page", reply(PAGE.encode())),
    "feed": ("feed", reply(FEED.encode(), content_type="application/rss+xml")),
    "flyer": ("page", reply(pdf(column(40, 750, 8, *ROWS)), content_type="application/pdf")),
    "json": ("page", as_json(JSON)),
    "archive": (
        "archive",
        reply(b"From a at b  Tue Apr  6 09:00:00 2027\n" + MAIL.encode(), content_type="text/plain"),
    ),
}


def _held(scene: Scene) -> str:
    """Everything that the database holds, as text and as bytes."""
    rows = scene.rows(
        "vacancy", "sighting", "change", "notice", "message", "snapshot", "run", "operator_event"
    )
    return repr(rows)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.anyio
async def test_nrmps_list_is_refused_and_nothing_of_it_is_kept(
    ready_sqlite_url: str, servers: Servers, door: str
) -> None:
    format, answer = DOORS[door]
    far = FarSide({"/list": answer})
    async with far.serving():
        source = Source("list", "The list", far.url("/list"), format, "list", access="local")  # type: ignore[arg-type]
        async with playing(servers, ready_sqlite_url, source) as scene:
            scene.subscribe("amara@example.org")
            for _ in range(3):
                outcome = await scene.only(hours=25)
                assert (outcome.opened, outcome.found) == (0, 0), outcome
                assert outcome.result == "failed" or door == "archive", outcome
                assert outcome.result != "failed" or "NRMP" in (outcome.reason or ""), outcome
            heard = await scene.send()
            assert {each.to for each in heard} <= {OPERATOR}
            assert not [code for code in CODES if code in _held(scene)]
            assert "Hospital 1000" not in _held(scene)


@pytest.mark.anyio
async def test_a_list_that_takes_the_place_of_a_good_page_ends_nothing_and_is_not_kept(
    ready_sqlite_url: str, servers: Servers
) -> None:
    far = FarSide({"/list": reply(listing(invented(0), invented(1)).encode())})
    async with far.serving():
        source = Source("list", "The list", far.url("/list"), "page", "list", access="local")
        async with playing(servers, ready_sqlite_url, source) as scene:
            await scene.read()
            before = scene.rows("vacancy", "sighting", "change", "notice", "snapshot")
            far.answers["/list"] = reply(PAGE.encode())
            for _ in range(3):
                outcome = await scene.only(hours=7)
                assert (outcome.result, "NRMP" in (outcome.reason or "")) == ("failed", True)
            assert scene.rows("vacancy", "sighting", "change", "notice", "snapshot") == before
            (told,) = await scene.heard_of(OPERATOR)
            assert "breaches the Match agreement" in told.text


@pytest.mark.anyio
async def test_a_message_with_the_list_is_not_taken_in(ready_sqlite_url: str, servers: Servers) -> None:
    async with playing(servers, ready_sqlite_url) as scene:
        for body in (MAIL.encode(), "\n".join(ROWS).encode()):
            said = await asyncio.to_thread(import_mail, scene.desk, body)
            assert said.result == "failed"
            assert "NRMP" in (said.reason or "")
        assert scene.vacancies() == []
        assert CODES[0] not in _held(scene)


@pytest.mark.parametrize("command", ["extract", "import"])
def test_pasted_or_named_on_the_command_line_it_is_refused(tmp_path: Path, command: str) -> None:
    file = tmp_path / "list.txt"
    file.write_text("\n".join(ROWS), "utf-8")
    environment = {"VACANCIES_DATABASE_URL": f"sqlite:///{tmp_path / 'v.db'}"}
    for words, pasted in (([str(file)], None), (["-"], "\n".join(ROWS))):
        done = CliRunner().invoke(main, [command, *words], env=environment, input=pasted)
        assert done.exit_code == 1, done.output
        assert "NRMP" in done.output
        assert CODES[0] not in done.output


@pytest.mark.anyio
async def test_an_address_that_shows_the_list_is_refused_by_try_and_extract(tmp_path: Path) -> None:
    far = FarSide({"/list": reply(PAGE.encode())})
    async with far.serving():
        for words in (["sources", "try"], ["extract"]):
            environment = {"VACANCIES_DATABASE_URL": f"sqlite:///{tmp_path / 'v.db'}"}
            done = await asyncio.to_thread(
                CliRunner().invoke, main, [*words, far.url("/list"), "--local"], env=environment
            )
            assert done.exit_code == 1, done.output
            assert "NRMP" in done.output
            assert CODES[0] not in done.output


@pytest.mark.anyio
async def test_an_ordinary_posting_that_carries_one_code_is_opened_and_told(
    ready_sqlite_url: str, servers: Servers
) -> None:
    coded = listing(invented(0), invented(1)).replace(
        "Contact: ", "NRMP program code 1234140C0. Contact: ", 1
    )
    far = FarSide({"/list": reply(listing(invented(0)).encode())})
    async with far.serving():
        source = Source("list", "The list", far.url("/list"), "page", "list", access="local")
        async with playing(servers, ready_sqlite_url, source) as scene:
            scene.subscribe("amara@example.org")
            await scene.read()
            far.answers["/list"] = reply(coded.encode())
            assert (await scene.only(hours=2)).opened == 1
            (told,) = await scene.send()
            assert told.to == "amara@example.org"
