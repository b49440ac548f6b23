"""Every command that the documentation shows is run, in a sample world of its own."""

from __future__ import annotations

import re
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from scraper.cli import COMMANDS, main
from scraper.cli.sample.servers import SITE, World, running

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCE = re.compile(r"^\s*```[a-z]*\n(.*?)^\s*```", re.DOTALL | re.MULTILINE)


def documented() -> list[str]:
    """Command lines in fenced blocks and after a back-tick, comments cut off, each once."""
    found: dict[str, None] = {}
    for page in PAGES:
        text = page.read_text("utf-8")
        lines = [line.strip() for block in FENCE.findall(text) for line in block.splitlines()]
        # A name in running text is a mention, not a command line: its help must be there.
        lines += [f"{name} --help" for name in re.findall(r"`(vacancies [a-z]+(?: [a-z]+)?)`", text)]
        for line in lines:
            command = line.split("  #")[0].removeprefix("$ ").split(" | ")[0].strip()
            if command.startswith("vacancies ") and "…" not in command:
                found[command] = None
    return list(found)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[World, Path]]:
    folder = tmp_path_factory.mktemp("world")
    with running() as world, pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        smtp = f"smtp://127.0.0.1:{world.smtp_port}?from=alerts@example.org"
        (folder / ".env").write_text(f"VACANCIES_SMTP_URL={smtp}\n", "utf-8")
        text = (SITE.parent / "sources.toml").read_text("utf-8")
        (folder / "sources.toml").write_text(text.replace("{port}", str(world.web_port)), "utf-8")
        shutil.copy(SITE / "0" / "obgyn-clearinghouse.html", folder / "page.html")
        shutil.copy(SITE / "0" / "forwarded.eml", folder / "forwarded.eml")
        listed = f"http://127.0.0.1:{world.web_port}/psychiatry-by-state.html?listed"
        (folder / "urls.txt").write_text(f"{listed}\n", "utf-8")
        assert CliRunner().invoke(main, ["poll"]).exit_code == 0
        for name in ("first", "leaving"):
            joined = ["subscribers", "add", "--email", f"{name}@example.org", "--specialty", "im"]
            assert CliRunner().invoke(main, joined).exit_code == 0
        yield world, folder


def filled_in(command: str, port: int) -> list[str]:
    """The command with its placeholders replaced by what the sample world has."""
    instead = {
        "https://gme.example.org/openings": f"http://127.0.0.1:{port}/psychiatry-by-state.html",
        "URL": f"http://127.0.0.1:{port}/psychiatry-by-state.html",
        "ID": "psychiatry-list",
        "17": "1",
        "3": "2",
    }
    words = [instead.get(word, word) for word in shlex.split(command)[1:]]
    if "FILE" in words:
        words[words.index("FILE")] = "page.html" if words[0] == "extract" else "copy.db"
    if words[:2] in (["sources", "try"], ["sources", "add"]):
        words.append("--local")
    if words[:2] == ["sources", "add"]:
        words = [f"{word}?added" if word.startswith("http") else word for word in words] + ["--yes"]
    return words


@pytest.mark.parametrize("command", documented())
def test_a_documented_command_does_what_it_says(command: str, world: tuple[World, Path]) -> None:
    words = filled_in(command, world[0].web_port)
    if words == ["run"]:
        run_the_daemon()
        return
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    assert done.output or words[0] in ("db", "sources")


def run_the_daemon() -> None:
    program = Path(sys.executable).parent / "vacancies"
    with subprocess.Popen([program, "run"], stderr=subprocess.PIPE, text=True) as daemon:
        assert daemon.stderr is not None
        for line in daemon.stderr:
            if "leading" in line:
                daemon.send_signal(signal.SIGTERM)
        assert daemon.wait(timeout=20) == 0


def test_the_documentation_shows_every_command() -> None:
    shown = {shlex.split(command)[1] for command in documented()}
    assert set(COMMANDS) <= shown


def test_every_documented_make_target_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    shown = {
        name
        for page in PAGES
        for name in re.findall(r"(?:^|`)make ([a-z]+)(?:`|\s*$|\s+#)", page.read_text("utf-8"), re.MULTILINE)
    }
    assert shown <= targets


def test_every_setting_is_documented() -> None:
    from scraper.settings import NAMES, PREFIX

    text = (ROOT / "docs" / "operating.md").read_text("utf-8")
    assert [name for name in NAMES if f"`{PREFIX}{name}`" not in text] == []


def test_links_between_the_pages_lead_somewhere() -> None:
    broken = [
        f"{page.name}: {target}"
        for page in PAGES
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []
