"""Each mistake and mishap: one clear message that names what, where and the remedy; nothing is lost."""

from __future__ import annotations

import os
import shutil
import socket
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest
from offering import MAIL
from sqlalchemy import Engine, event, text
from terminal import Terminal, post, stanza

ADD = ("subscribers", "add", "--email", "jane@example.org", "--specialty", "im")


def test_an_unknown_key_names_its_line_and_the_key_that_is_meant(terminal: Terminal) -> None:
    path = terminal.sources(stanza() + 'specialtie = "im"\n')
    said = terminal.refuses("sources", "check")
    assert f"{path}:7" in said
    assert "unknown key 'specialtie'; did you mean 'specialty'?" in said
    assert terminal.refuses("poll") == said


def test_broken_toml_names_its_line(terminal: Terminal) -> None:
    path = terminal.sources(stanza() + "kind = residency\n")
    said = terminal.refuses("sources", "check")
    assert f"{path}:7: this is not TOML" in said
    assert "double quotes" in said


def test_two_sources_with_one_id_name_both_lines(terminal: Terminal) -> None:
    path = terminal.sources(stanza() + stanza(url="https://other.example.org"))
    said = terminal.refuses("sources", "check")
    assert f"{path}:8: id 'gme-list' stands already in line 2; give each source its own" in said


def test_every_mistake_of_a_file_is_told_at_once(terminal: Terminal) -> None:
    terminal.sources(stanza(every="often") + stanza("two", "ftp://x.example.org", state="Kalifornia"))
    said = terminal.refuses("sources", "check")
    assert said.count("sources.toml:") == 3


def test_a_file_of_sources_that_is_not_there(terminal: Terminal) -> None:
    assert "there is no such file" in terminal.refuses("--sources", "nowhere.toml", "sources", "list")


def test_a_database_of_a_newer_version_is_refused_untouched(terminal: Terminal) -> None:
    terminal.stocked(post())
    store = terminal.store()
    with store.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    path = Path(terminal.url.removeprefix("sqlite:///"))
    before = path.read_bytes()
    for words in (("list",), ("poll",), ("db", "upgrade"), ADD, ("import", "-"), ("alerts", "queue")):
        said = terminal.refuses(*words, input=MAIL)
        assert str(path) in said
        assert "newer version of the program" in said
        assert "Install the newer version, or restore a backup" in said
    assert path.read_bytes() == before


def test_a_read_only_database_is_named_and_can_still_be_read(terminal: Terminal) -> None:
    terminal.stocked(post())
    reader = Terminal(
        terminal.url.replace("sqlite:///", "sqlite:///file:") + "?mode=ro&uri=true",
        terminal.folder,
        settings=terminal.settings,
    )
    assert len(reader.lines()) == 1
    for words in (ADD, ("import", "-"), ("poll",)):
        said = reader.refuses(*words, input=MAIL)
        assert "the database is read-only. Make the file and its folder writable" in said
    assert len(terminal.lines()) == 1


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
def test_a_database_of_another_user_is_named(terminal: Terminal) -> None:
    terminal.stocked(post())
    terminal.says(*ADD)  # what is imported late must be loaded while its files can be read
    # Not under pytest's own folder: every other run of pytest closes that to all but its user.
    with tempfile.TemporaryDirectory() as folder:
        database_of_another_user(terminal, Path(folder))


def database_of_another_user(terminal: Terminal, home: Path) -> None:
    path = Path(shutil.move(terminal.url.removeprefix("sqlite:///"), home / "x.db"))
    path.chmod(0o444)
    home.chmod(0o755)
    theirs = Terminal(f"sqlite:///{path}", home, settings=terminal.settings)
    os.seteuid(65534)
    try:
        assert "read-only" in theirs.refuses("subscribers", "pause", "1")
    finally:
        os.seteuid(0)
    assert "active" in theirs.says("subscribers", "list")


@contextmanager
def full_disk(pages: int) -> Iterator[None]:
    """SQLite finds no room for more than so many pages."""

    def fill(connection: object, _: object) -> None:
        connection.execute(f"PRAGMA max_page_count={pages}")  # type: ignore[attr-defined]

    event.listen(Engine, "connect", fill)
    try:
        yield
    finally:
        event.remove(Engine, "connect", fill)


def test_a_full_disk_is_named_and_nothing_is_lost(terminal: Terminal) -> None:
    terminal.stocked(post())
    store = terminal.store()
    with store.read() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    store.close()
    before = terminal.lines()
    with full_disk(pages + 1):
        said = terminal.refuses("import", "-", input=MAIL + Random(1).randbytes(90_000).hex())
    assert "vacancies.db: the disk is full. Nothing of this step was written and nothing earlier" in said
    assert terminal.lines() == before
    assert "1 found, 1 new" in terminal.says("import", "-", input=MAIL)


def test_a_file_that_is_no_database_is_named(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("hello " * 1000)
    said = terminal.refuses("--database", f"sqlite:///{tmp_path}/notes.db", "list")
    assert "no intact SQLite database" in said
    assert "vacancies db restore" in said


def test_a_folder_or_an_address_that_is_no_database_is_named(terminal: Terminal) -> None:
    assert "mkdir -p" in terminal.refuses("--database", "sqlite:////nowhere/at/all.db", "db", "upgrade")
    assert "VACANCIES_DATABASE_URL" in terminal.refuses("--database", "vacancies.db", "list")
    said = terminal.refuses("--database", "postgresql://me:s3cret@127.0.0.1:9/x", "list")
    assert "cannot connect" in said
    assert "s3cret" not in said


def test_no_network_is_said_of_each_source_and_closes_nothing(terminal: Terminal) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    terminal.stocked(post())
    terminal.sources(stanza(url=f"http://127.0.0.1:{port}/", access="local"))
    result = terminal.types("poll", "gme-list")
    assert result.exit_code == 1
    assert "gme-list: failed: network:" in result.output
    assert "cannot be reached" in result.output
    assert len(terminal.lines()) == 1


def test_a_misspelt_setting_is_named(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    from click.testing import CliRunner

    from scraper.cli import main

    monkeypatch.setenv("VACANCIES_SMPT_URL", "smtp://x")
    result = CliRunner().invoke(main, ["list"])
    assert result.exit_code == 1
    assert "VACANCIES_SMPT_URL: no such setting. Did you mean VACANCIES_SMTP_URL?" in result.output


def test_an_smtp_setting_without_a_sender_is_named(terminal: Terminal) -> None:
    terminal.says(*ADD)
    terminal.settings["smtp_url"] = "smtp://127.0.0.1:2525"
    assert "Add ?from=alerts@example.org" in terminal.refuses("subscribers", "test", "1")


def test_what_is_restored_must_be_sound_and_nothing_is_replaced_otherwise(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal.stocked(post())
    (tmp_path / "bad.db").write_text("not a database")
    assert "no sound copy" in terminal.refuses("db", "restore", "bad.db", "--yes")
    assert "no such file" in terminal.refuses("db", "restore", "none.db", "--yes")
    assert len(terminal.lines()) == 1


def test_an_archive_that_would_write_elsewhere_is_no_backup(terminal: Terminal, tmp_path: Path) -> None:
    """GHSA-8757-69j2-hx56, changedetection: a zip whose names climb out of the folder, handed to restore."""
    with zipfile.ZipFile(tmp_path / "backup.zip", "w") as archive:
        for name in ("vacancies.db", "../climbed.txt", str(tmp_path / "absolute.txt")):
            archive.writestr(name, "x")
    (tmp_path / "inside").mkdir()
    shutil.move(tmp_path / "backup.zip", tmp_path / "inside" / "backup.zip")
    before = sorted(tmp_path.rglob("*"))
    assert "no sound copy" in terminal.refuses("db", "restore", "inside/backup.zip", "--yes")
    assert "inside/backup.zip" in terminal.refuses("db", "import", "inside/backup.zip")
    assert sorted(tmp_path.rglob("*")) == before


def test_a_database_is_copied_put_back_and_carried_over(terminal: Terminal, tmp_path: Path) -> None:
    terminal.stocked(post("kept"))
    before = terminal.lines()
    assert "copy.db: a copy of" in terminal.says("db", "backup", "copy.db")
    assert "a file is there already" in terminal.refuses("db", "backup", "copy.db")
    terminal.stocked(post("kept"), post("later"))
    assert terminal.types("db", "restore", "copy.db", input="n\n").exit_code == 1
    assert len(terminal.lines()) == 2
    terminal.says("db", "restore", "copy.db", "--yes")
    assert terminal.lines() == before
    terminal.says("db", "export", "rows.jsonl")
    assert (tmp_path / "rows.jsonl").stat().st_mode & 0o077 == 0
    other = Terminal(f"sqlite:///{tmp_path}/other.db", tmp_path)
    assert "rows from rows.jsonl" in other.says("db", "import", "rows.jsonl")
    assert other.lines() == before
    assert "not empty" in other.refuses("db", "import", "rows.jsonl")
    assert "no such file" in other.refuses("db", "import", "none.jsonl", code=2)
    assert (
        terminal.types("db", "export", "-").stdout.splitlines()[0].startswith('{"format":"vacancies-export"')
    )
