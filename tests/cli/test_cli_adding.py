"""Trying and adding sources: what a newcomer does in ten minutes, and twenty of them in an evening."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
import website
from click.testing import CliRunner
from offering import FEED, PAGE
from postings import NAMES, invented, listing
from terminal import Terminal, stanza

from scraper.cli import main
from scraper.service import example
from scraper.sources import written
from scraper.sources.catalog import load

OLD = (
    "# My sources. Keep this line.\n\n[[source]]  # the first\n"
    'id = "mine"\nname = "Mine"\nurl = "https://gme.example.org/open"\nformat = "page"\nrole = "list"\n'
    "# every = \"2h\"\n\n# the end\n"
)  # fmt: skip


@pytest.fixture
def there() -> website.Website:  # type: ignore[misc]
    with website.running() as site:
        site.show("/open.html", PAGE)
        site.show("/f.xml", FEED, content_type="application/rss+xml")
        yield site


def own(terminal: Terminal) -> Path:
    return terminal.sources(OLD)


def test_an_address_is_tried_shown_confirmed_and_appended(terminal: Terminal, there: website.Website) -> None:
    path = own(terminal)
    path.chmod(0o640)
    result = terminal.types(
        "sources", "add", there.url("/open.html"), "--local", "--state", "ca", input="y\n"
    )
    assert result.exit_code == 0, result.output
    assert "1 open" in result.output
    assert f"Add 1 source to {path}?" in result.output
    text = path.read_text("utf-8")
    assert text.startswith(OLD), "comments and order stay"
    mine, added = load(path).sources
    assert (mine.id, added.url, added.state, added.access) == ("mine", there.url("/open.html"), "CA", "local")
    assert f"vacancies poll {added.id}" in result.output
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [each.name for each in path.parent.glob(".sources*")] == []
    assert "1 open" in terminal.says("sources", "check", added.id)
    assert "1 found, 1 already there" in terminal.says("poll", added.id)


def test_nothing_is_written_unless_it_is_agreed_to(terminal: Terminal, there: website.Website) -> None:
    path = own(terminal)
    for answer in ("n\n", ""):
        said = terminal.says("sources", "add", there.url("/open.html"), "--local", input=answer)
        assert "Nothing was written" in said
    assert path.read_text("utf-8") == OLD
    assert not (path.parent / "examples").exists()


def test_what_is_there_forbidden_or_unreadable_is_refused_with_the_reason_and_the_rest_is_added(
    terminal: Terminal, there: website.Website
) -> None:
    path = own(terminal)
    listed = path.parent / "urls.txt"
    listed.write_text(
        f"# an evening's work\n\n{there.url('/open.html')}\n{there.url('/f.xml')}  # a feed\n"
        f"{there.url('/gone.html')}\nhttp://gme.example.org/open/\nhttps://r3.nrmp.org/list\n"
        f"https://www.residentswap.org/faq.php\n{there.url('/open.html')}\n",
        "utf-8",
    )
    said = terminal.says("sources", "add", "--from", str(listed), "--state", "tx", "--local", "--yes")
    assert "it is there already, as mine" in said
    assert "confidential" in said
    assert "answered 404" in said
    assert "a link for people, never fetched" in said
    assert "Added 3 sources" in said
    _, page, feed, link = load(path).sources
    assert (page.format, feed.format, link.access) == ("page", "feed", "link-only")
    assert (page.state, feed.state) == ("TX", "TX")
    again = terminal.refuses("sources", "add", "--from", str(listed), "--local", "--yes")
    assert "none of them can be added" in again
    assert len(load(path).sources) == 4


def test_a_file_that_holds_no_source_yet_is_filled(terminal: Terminal, there: website.Website) -> None:
    path = terminal.sources("# Mine, from scratch.\n")
    assert "add one: vacancies sources add URL" in terminal.refuses("sources", "check")
    terminal.says("sources", "add", there.url("/open.html"), "--local", "--yes")
    assert path.read_text("utf-8").startswith("# Mine, from scratch.\n\n[[source]]\n")
    assert len(load(path).sources) == 1


def test_twenty_sources_of_one_evening_are_one_command(terminal: Terminal, there: website.Website) -> None:
    path = own(terminal)
    for number in range(20):
        there.show(f"/{number}/openings", listing(invented(number)))
    listed = path.parent / "urls.txt"
    listed.write_text("\n".join(there.url(f"/{number}/openings") for number in range(20)), "utf-8")
    said = terminal.says("sources", "add", "--from", str(listed), "--local", "--yes")
    assert "Added 20 sources" in said
    ids = [each.id for each in load(path).sources]
    assert len(set(ids)) == 21
    assert len(list((path.parent / "examples").glob("*.example.json"))) == 20
    for kept in (path.parent / "examples").glob("*.example.json"):
        words, count = example.replayed(kept)
        assert len(words.records) == count == 1


def test_an_example_holds_no_people_and_gives_the_same_vacancies(
    terminal: Terminal, there: website.Website
) -> None:
    path = own(terminal)
    people = (
        '<p>Program Coordinator: Jane Q. Roe, MPH, <a href="mailto:jroe@canyon.example.edu">Jane Roe</a>, '
        "(951) 486-5555, 26520 Cactus Avenue. Director: Maria O'Neil-Diaz, MD.</p>"
        "<script>track('jroe@canyon.example.edu')</script></body>"
    )
    there.show("/people.html", PAGE.replace("</body>", people))
    (path.parent / "tests").mkdir()
    said = terminal.says("sources", "add", there.url("/people.html"), "--local", "--yes")
    (kept,) = (path.parent / "tests" / "examples").glob("*.example.json")
    assert str(kept) in said
    text = "".join(each.read_text("utf-8") for each in kept.parent.iterdir())
    for word in ("Jane", "Roe", "Maria", "Neil", "jroe", "gme@canyon", "486-5555", "Cactus"):
        assert word not in text, word
    words, count = example.replayed(kept)
    assert [record.city for record in words.records] == ["Riverside"] * count == ["Riverside"]


def test_an_example_is_capped(terminal: Terminal, there: website.Website) -> None:
    path = own(terminal)
    there.show("/long.html", PAGE.replace("</body>", f"<p>{'word ' * 200_000}</p></body>"))
    terminal.says("sources", "add", there.url("/long.html"), "--local", "--yes")
    held = sum(each.stat().st_size for each in (path.parent / "examples").iterdir())
    assert held < 2 * example.CAP


def test_an_id_or_a_state_that_cannot_be_is_misuse(terminal: Terminal, there: website.Website) -> None:
    own(terminal)
    url = there.url("/open.html")
    assert "there is a source of that id" in terminal.refuses("sources", "add", url, "--id", "mine", code=2)
    assert "Did you mean" in terminal.refuses("sources", "add", url, "--state", "Califronia", code=2)
    assert "leave it out" in terminal.refuses("sources", "add", url, url + "x", "--id", "a", code=2)
    assert "no address" in terminal.refuses("sources", "add", code=2)
    assert "Write http" in terminal.refuses("sources", "add", "-", "--from", "-", code=2, input="ftp://x")
    said = terminal.says("sources", "add", url, "--id", "open-here", "--role", "program", "--local", "--yes")
    assert "open-here" in said


def test_an_id_that_cannot_be_written_leaves_the_file_as_it_was(
    terminal: Terminal, there: website.Website
) -> None:
    path = own(terminal)
    words = ("sources", "add", there.url("/open.html"), "--id", "Not An Id", "--local", "--yes")
    assert "small letters" in terminal.refuses(*words)
    assert path.read_text("utf-8") == OLD


def test_what_was_written_meanwhile_stays(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(OLD, "utf-8")
    held = load(path)
    path.write_text(OLD + "\n" + stanza("theirs", "https://theirs.example.org/"), "utf-8")
    from scraper.sources.source import Source

    written.append(held, path, [Source("ours", "Ours", "https://ours.example.org/", "page", "list")])
    assert [each.id for each in load(path).sources] == ["mine", "theirs", "ours"]


def test_a_file_with_other_line_ends_keeps_them(tmp_path: Path) -> None:
    from scraper.sources.source import Source

    path = tmp_path / "sources.toml"
    path.write_bytes(OLD.replace("\n", "\r\n").encode())
    name = 'A "name"\\ with\x07 all \u2028 of it'
    written.append(load(path), path, [Source("ours", name, "https://ours.example.org/", "page", "list")])
    assert b"\n" not in path.read_bytes().replace(b"\r\n", b"")
    assert load(path).sources[1].name == 'A "name"\\ with all  of it'


def test_a_folder_that_cannot_be_written_is_said_and_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from scraper.errors import ClearError
    from scraper.sources.source import Source

    path = tmp_path / "sources.toml"
    path.write_text(OLD, "utf-8")
    held = load(path)

    def full(fd: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(written.os, "fsync", full)
    with pytest.raises(ClearError, match="No space left"):
        written.append(held, path, [Source("ours", "Ours", "https://ours.example.org/", "page", "list")])
    assert path.read_text("utf-8") == OLD
    assert [each.name for each in tmp_path.iterdir()] == ["sources.toml"]


def test_the_packaged_file_is_copied_into_the_working_folder_and_never_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: website.Website
) -> None:
    monkeypatch.chdir(tmp_path)
    packaged = load()
    before = packaged.path.read_bytes()
    words = ["sources", "add", there.url("/open.html"), "--id", "new-one", "--local", "--yes"]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    assert "a copy of the packaged one that will be yours" in done.output
    assert packaged.path.read_bytes() == before
    assert [each.id for each in load().sources] == [*(each.id for each in packaged.sources), "new-one"]


FRAMED = '<html><head><title>Jobs at Bay</title></head><body><h1>Open positions</h1><iframe src="/in/openings"></iframe></body></html>'
HEAD = '<html><head><title>News</title><link rel="alternate" type="application/rss+xml" href="/f.xml"></head><body><p>Welcome to our news, of which there are many to be read by all.</p></body></html>'
DETAILS = "".join(f'<a href="/openings/{n}">Opening {n}</a>' for n in range(3))


def test_what_a_page_points_to_is_read_in_its_place(terminal: Terminal, there: website.Website) -> None:
    """A frame, a feed in its head, details: whatever holds vacancies is what the stanza names."""
    own(terminal)
    there.show("/framed", FRAMED)
    there.show("/in/openings", listing(invented(1)))
    there.show("/news", HEAD)
    there.show("/many", f"<html><body><h1>Openings</h1>{DETAILS}</body></html>")
    for n in range(3):
        there.show(f"/openings/{n}", listing(invented(n)))
    for path, words in (
        ("/framed", f'url = "{there.url("/in/openings")}"'),
        ("/news", 'format = "feed"'),
        ("/many", 'follow = ["/openings/*"]'),
    ):
        said = terminal.says("sources", "try", there.url(path), "--local")
        assert "the page itself holds no vacancy" in said, said
        assert words in said, said
    assert NAMES[2] in said
    assert json.dumps(NAMES[0])[1:-1] in said
