from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from offering import FEED, MAIL, PAGE, site
from terminal import Terminal, post

from scraper.record.vacancy import to_json

CODES = "\n".join(
    f"{1000 + n}140C0 Hospital {n}, PGY-1 internal medicine, 2 unfilled positions" for n in range(15)
)


@pytest.fixture
def page(tmp_path: Path) -> str:
    path = tmp_path / "page.html"
    path.write_text(PAGE, "utf-8")
    return str(path)


def test_extract_prints_exactly_the_record_one_a_line(terminal: Terminal, page: str) -> None:
    result = terminal.types(
        "extract", page, "--url", "https://canyon.example.org/gme", "--as", "html", "--date", "2026-11-20",
        "--format", "jsonl",
    )  # fmt: skip
    (line,) = result.stdout.splitlines()
    record = json.loads(line)
    assert record.keys() == to_json(post()).keys()
    assert (record["specialty"], record["pgy"], record["county"]) == ("internal-medicine", [2], "Riverside")
    assert (record["url"], record["visa"]["j1"]) == ("https://canyon.example.org/gme", True)
    assert result.stderr == ""


def test_extract_reads_standard_input_and_recognises_what_it_is(terminal: Terminal, page: str) -> None:
    for text in (PAGE, FEED, MAIL):
        (line,) = terminal.types("extract", "-", input=text).stdout.splitlines()
        assert json.loads(line)["state"] == "CA"


def test_extract_asks_an_address_politely(terminal: Terminal, tmp_path: Path) -> None:
    with site(open_html=PAGE) as address:
        (line,) = terminal.types("extract", f"{address}/open.html", "--local").stdout.splitlines()
        assert json.loads(line)["url"] == f"{address}/open.html"
        assert "404" in terminal.refuses("extract", f"{address}/gone.html", "--local")


def test_extract_explains_itself_beside_the_records(terminal: Terminal, page: str) -> None:
    result = terminal.types("extract", page, "--explain")
    assert len(result.stdout.splitlines()) == 1
    assert "Record 1:" in result.stderr
    assert "pgy: “" in result.stderr
    assert "Posting (" in result.stderr


def test_extract_as_a_table(terminal: Terminal, page: str) -> None:
    said = terminal.says("extract", page, "--format", "table")
    assert "IM PGY-2" in said
    assert "Canyon Medical Center" in said
    assert "No vacancy in it. Why: --explain" in terminal.says(
        "extract", "-", "--format", "table", input="hello"
    )


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["extract", "gone.html"], 2, "there is no such file"),
        (["extract", "page.html", "--as", "doc"], 2, "is not a format"),
        (["extract", "page.html", "--date", "today"], 2, "Write it as 2026-11-21"),
        (["extract", "."], 1, "cannot be read"),
        (["import", "gone.eml"], 2, "there is no such file"),
        (["import", "page.html", "--source", "Not An Id"], 2, "small letters"),
        (["import", "page.html", "--source", "gme-list"], 2, "read from the web"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_line(
    terminal: Terminal, page: str, words: list[str], code: int, said: str
) -> None:
    assert said in terminal.refuses(*words, code=code)


def test_a_message_is_taken_in_privately_and_told_what_came_of_it(terminal: Terminal) -> None:
    said = terminal.says("import", "-", input=MAIL)
    assert "standard input: 1 found, 1 new, 0 changed, 0 closed, 0 notices" in said
    assert "Filed under “imported”, private" in said
    (line,) = terminal.lines()
    assert (line["county"], line["sightings"][0]["source"]) == ("Riverside", "imported")
    assert "imported (list, private)" in terminal.says("show", str(line["id"]))
    assert "0 new" in terminal.says("import", "-", input=MAIL)
    assert "for everybody to see" in terminal.says(
        "import", "-", "--publish", "--source", "im-list", input=MAIL
    )


def test_nrmps_list_is_recognised_at_every_door_and_not_stored(terminal: Terminal) -> None:
    assert "NRMP" in terminal.refuses("import", "-", input=CODES)
    assert "NRMP" in terminal.refuses("extract", "-", input=CODES)
    assert terminal.lines() == []


def test_show_tells_facts_words_sources_and_history(terminal: Terminal) -> None:
    terminal.stocked(post("An opening", evidence={"pgy": "one PGY-2 position"}, conditions=("A letter.",)))
    (line,) = terminal.lines()
    said = terminal.says("show", str(line["id"]))
    for words in ("IM PGY-2 · Riverside, Riverside County, CA", "“one PGY-2 position”", "“A letter.”",
                  "Not stated: track", "gme-list (list), first seen", "found at gme-list"):  # fmt: skip
        assert words in said
    told = json.loads(terminal.types("show", str(line["id"]), "--format", "json").stdout)
    assert told["history"][0]["kind"] == "opened"
    assert "no vacancy of that id" in terminal.refuses("show", "99")


def test_the_scorers_default_command_scores() -> None:
    corpus = Path(__file__).parent.parent / "corpus"
    (only,) = corpus.glob("cases/051*.meta.json")
    done = subprocess.run(
        [sys.executable, "score.py", "--only", only.name.removesuffix(".meta.json"), "--json"],
        cwd=corpus, env={"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    report = json.loads(done.stdout)
    assert report["failures"] == []
    assert report["total"]["preds"] > 0
