from __future__ import annotations

import csv
import io
import json
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from anyone import filters, vacancies
from hypothesis import HealthCheck, given, settings
from terminal import NOW, Terminal, post, remember

from scraper.record.filter import Filter, judge
from scraper.record.vacancy import Vacancy, Visa, to_json
from scraper.service.shown import fitting
from scraper.store.engine import Store, open_store

WRAPPED = {
    "id",
    "first_seen",
    "last_checked",
    "closed_at",
    "closed_by",
    "freshness",
    "conflicts",
    "sightings",
}


def test_open_and_current_residencies_come_first(terminal: Terminal) -> None:
    terminal.stocked(
        post("a fellowship", kind="fellowship", posted_on=date(2026, 11, 20)),
        post("expired", apply_by=date(2026, 10, 1)),
        post("filled", status="filled"),
        post("older", posted_on=date(2026, 11, 1)),
        post("newer", posted_on=date(2026, 11, 19)),
    )
    everything = terminal.titles("--all", "--kind", "any")
    assert everything == ["newer", "older", "a fellowship", "expired", "filled"]
    assert terminal.titles() == ["newer", "older"]


def test_what_is_out_of_date_is_counted_and_shown_with_its_reason_on_request(terminal: Terminal) -> None:
    terminal.stocked(post("fresh"), post("expired", apply_by=date(2026, 10, 1)))
    assert "+1 out of date (1 past the deadline): --all" in terminal.says("list")
    assert "expired: the deadline was 2026-10-01" in terminal.says("list", "--all")


def test_a_county_says_how_many_lie_in_its_state_without_a_county(terminal: Terminal) -> None:
    terminal.stocked(
        post("here"),
        post("somewhere", city=None, county=None),
        post("nowhere", city=None, county=None, state=None),
    )
    said = terminal.says("list", "--county", "riverside")
    assert "+1 in California without a county: --unplaced" in said
    assert "+1 without a place: --unplaced" in said
    assert terminal.titles("--county", "riverside") == ["here"]
    unplaced = terminal.titles("--county", "riverside", "--unplaced")
    assert sorted(unplaced) == ["here", "nowhere", "somewhere"]


def test_a_visa_that_is_not_stated_is_kept_and_marked(terminal: Terminal) -> None:
    terminal.stocked(
        post("sponsors", visa=Visa(True, None), evidence={"visa.j1": "J-1 visas are sponsored."}),
        post("silent"),
        post("refuses", visa=Visa(False, False), evidence={"visa": "No visas."}),
    )
    assert sorted(terminal.titles("--visa", "j1")) == ["silent", "sponsors"]
    assert "visa not stated" in terminal.says("list", "--visa", "j1")
    assert terminal.titles("--visa", "j1", "--stated-only") == ["sponsors"]


def test_a_conditional_visa_is_never_printed_without_its_words(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "H-1B is considered if Step 3 is passed"
    terminal.stocked(post(visa=Visa(True, True), evidence={"visa.j1": "We sponsor J-1.", "visa.h1b": words}))
    assert f"H-1B yes (“{words}”)" in terminal.says("list")
    monkeypatch.setattr("scraper.cli.printed.on_terminal", lambda: True)
    said = terminal.says("list")
    assert "J-1 yes H-1B yes*" in said
    assert words in said


def test_nothing_found_says_which_one_wish_let_go_yields_how_many(terminal: Terminal) -> None:
    terminal.stocked(
        post(specialty="family-medicine"), post("another", specialty="family-medicine", pgy=(3,))
    )
    said = terminal.says("list", "--specialty", "im", "--county", "riverside", "--pgy", "2")
    assert "Nothing fits: Internal medicine residency, PGY-2, Riverside County CA" in said
    assert "1 in any specialty (change or drop --specialty)" in said
    assert "--pgy" not in said.replace("PGY-2", "")


def test_an_empty_database_and_none_say_how_to_fill_it_and_none_is_made(
    terminal: Terminal, tmp_path: Path
) -> None:
    for url in (terminal.url, f"sqlite:///{tmp_path}/not-there.db"):
        said = Terminal(url, tmp_path).types("list")
        assert said.exit_code == 0
        assert said.stdout == ""
        assert "vacancies poll" in said.stderr
        assert "vacancies demo" in said.stderr
    assert json.loads(Terminal(url, tmp_path).types("list", "--format", "json").stdout) == []
    assert not (tmp_path / "not-there.db").exists()


def test_json_is_the_record_and_what_the_store_adds_and_nothing_else(terminal: Terminal) -> None:
    terminal.stocked(record := post(visa=Visa(True, None), evidence={"pgy": "PGY-2 – ändern"}))
    (line,) = terminal.lines()
    assert line.keys() == to_json(record).keys() | WRAPPED
    assert {name: line[name] for name in to_json(record)} == to_json(record)
    assert line["freshness"] == "current"
    assert line["first_seen"] == "2026-11-21T16:00:00Z"
    assert line["sightings"] == [{"source": "gme-list", "url": record.url, "seen": "2026-11-21T16:00:00Z"}]
    assert json.loads(terminal.types("list", "--format", "json").stdout) == [line]


def test_sources_that_disagree_are_named(terminal: Terminal) -> None:
    url = "https://gme.example.org/the-posting"
    arrowhead = {
        "institution": "Arrowhead Regional Medical Center",
        "city": "Colton",
        "county": "San Bernardino",
    }
    terminal.stocked(post(url=url, visa=Visa(True, None), **arrowhead))
    terminal.stocked(post(url=url, visa=Visa(False, None), **arrowhead), source="other", role="aggregator")
    (line,) = terminal.lines()
    assert line["conflicts"] == [
        {
            "field": "visa.j1",
            "says": [{"source": "gme-list", "value": True}, {"source": "other", "value": False}],
        }
    ]
    assert "Sources disagree on j-1 visa: gme-list: yes; other: no" in terminal.says("show", str(line["id"]))


def test_a_sheet_has_one_column_a_value_and_runs_no_formula(terminal: Terminal) -> None:
    terminal.stocked(
        post("=HYPERLINK(“x”)", visa=Visa(True, None), contacts=("a@example.org", "b@example.org"))
    )
    (row,) = csv.DictReader(io.StringIO(terminal.types("list", "--format", "csv").stdout))
    assert row["title"].startswith("'=HYPERLINK")
    assert (row["visa.j1"], row["visa.h1b"], row["contacts"]) == ("yes", "", "a@example.org; b@example.org")
    assert (row["sources"], row["freshness"]) == ("gme-list", "current")


def test_a_pipe_gets_every_word_uncut_and_nothing_that_steers_a_terminal(terminal: Terminal) -> None:
    long = "University " * 30
    terminal.stocked(post(institution=f"\x1b[31m{long}\x9b2J\u202e"))
    out = terminal.types("list").stdout
    assert long.strip() in out
    assert "\x1b" not in out
    assert "\x9b" not in out
    assert "\u202e" not in out
    heads, row = out.splitlines()
    assert len(heads.split("\t")) == len(row.split("\t"))


@pytest.mark.parametrize(
    ("order", "titles"),
    [
        ("posted", ["b", "c", "a"]),
        ("start", ["c", "a", "b"]),
        ("deadline", ["a", "b", "c"]),
    ],
)
def test_sorting(terminal: Terminal, order: str, titles: list[str]) -> None:
    terminal.stocked(
        post("a", posted_on=date(2026, 11, 1), starts_on="2027-01", apply_by=date(2026, 12, 1)),
        post("b", posted_on=date(2026, 11, 3), apply_by=date(2026, 12, 24)),
        post("c", posted_on=date(2026, 11, 2), starts_asap=True),
    )
    assert terminal.titles("--sort", order) == titles
    assert terminal.titles("--sort", order, "--limit", "1") == titles[:1]


def test_sorting_by_first_seen(terminal: Terminal) -> None:
    terminal.stocked(post("old"), at=NOW - timedelta(days=9), source="one")
    terminal.stocked(post("young"), at=NOW - timedelta(days=1), source="two")
    assert terminal.titles("--sort", "first-seen") == ["young", "old"]
    assert terminal.titles("--since", "2d") == ["young"]


OTHER = post(
    "other", specialty="family-medicine", city="Boston", county="Suffolk", state="MA", pgy=(1,),
    track="preliminary", visa=Visa(False, True), starts_on="2027-07-01",
    evidence={"title": "an off-cycle place"},
)  # fmt: skip


@pytest.mark.parametrize(
    "typed",
    [
        ["--specialty", "FM"],
        ["--specialty", "family practice"],
        ["--county", "Suffolk County"],
        ["--state", "Massachusetts"],
        ["--region", "new england"],
        ["--near", "Boston", "--state", "MA", "--within", "30mi"],
        ["--near", "02115"],
        ["--pgy", "PGY-1"],
        ["--track", "prelim"],
        ["--visa", "H-1B", "--stated-only"],
        ["--starts-after", "2027-02"],
        ["--search", "off-cycle"],
        ["--search", "-hospital-of-one other"],
        ["--source", "second"],
    ],
    ids=" ".join,
)
def test_every_option_acts(terminal: Terminal, typed: list[str]) -> None:
    terminal.stocked(post("one", track="categorical", visa=Visa(True, False), starts_on="2027-01-01"))
    terminal.stocked(OTHER, source="second")
    assert terminal.titles(*typed) == ["other"]
    assert sorted(terminal.titles()) == ["one", "other"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (["--status", "filled"], ["gone"]),
        (["--kind", "research"], ["study"]),
        (["--kind", "any", "--status", "any"], ["one", "study", "gone"]),
        (["--starts-before", "2027-03"], ["one"]),
    ],
)
def test_status_kind_and_start(terminal: Terminal, typed: list[str], found: list[str]) -> None:
    study = post("study", kind="research", starts_on="2027-06")
    terminal.stocked(post("one", starts_on="2027-01-01"), study, post("gone", status="filled"))
    assert sorted(terminal.titles(*typed)) == sorted(found)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["--county", "riversid"], "--county “riversid” is no US county. Did you mean “Riverside, CA”"),
        (["--specialty", "internl medicine"], "Did you mean"),
        (["--visa", "b2"], "--visa “b2” is no visa"),
        (["--region", "california"], "That is a state: --state CA"),
        (["--stated-only"], "Add --visa j1 or --visa h1b"),
        (["--within", "60mi"], "Add --near"),
        (["--since", "soonish"], "Write 7d"),
    ],
)
def test_what_cannot_be_meant_is_one_line_with_the_remedy_and_exit_code_2(
    terminal: Terminal, typed: list[str], said: str
) -> None:
    words = terminal.refuses("list", *typed, code=2)
    assert said in words
    assert words.count("\n") == 1


def test_an_unknown_option_is_misuse_too(terminal: Terminal) -> None:
    assert "No such option" in terminal.refuses("list", "--speciality", "im", code=2)


@pytest.fixture(scope="module")
def crowd(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Forty vacancies of every sort."""
    path = tmp_path_factory.mktemp("crowd") / "crowd.db"
    path.write_bytes(sqlite_template.read_bytes())
    store = open_store(f"sqlite:///{path}")
    records: list[Vacancy] = []

    @settings(max_examples=40, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(vacancies())
    def gather(record: Vacancy) -> None:
        records.append(record)

    gather()
    for number, record in enumerate(records):
        remember(store, record, source=f"source-{number}")
    yield store
    store.close()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(filters())
def test_whatever_fits_is_shown_or_counted(crowd: Store, wish: Filter) -> None:
    with crowd.read() as connection:
        everything = fitting(connection, Filter(kinds=(), statuses=()), NOW, everything=True).shown
        answer = fitting(connection, wish, NOW)
        all_of_it = fitting(connection, wish, NOW, everything=True, unplaced=True)
    kept = Counter[str]()
    for each in everything:
        known = each.listed.tracked
        verdict = judge(
            wish,
            known.record,
            NOW.date(),
            first_seen=known.first_seen.date(),
            sources=each.listed.sources.keys(),
        )
        kept[verdict.fit] += 1
    assert len(all_of_it.shown) == kept["fits"] + kept["unstated"]
    shown = {each.id for each in answer.shown}
    hidden = {each.id for each in all_of_it.shown} - shown
    assert len(hidden) == sum(answer.unplaced.values()) + sum(answer.not_current.values())
    assert shown | hidden == {each.id for each in all_of_it.shown}
