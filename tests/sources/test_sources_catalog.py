"""sources.toml as an operator writes it, with every slip of the pen."""

from __future__ import annotations

import contextlib
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from scraper.sources.catalog import Catalog, CatalogError, find, load, parse

FILE = Path("sources.toml")
GOOD = """
[[source]]
id = "acog"
name = "ACOG"
url = "https://www.acog.org/list"
format = "page"
role = "society"
"""


def stanza(**keys: str) -> str:
    given = {
        "id": '"a"',
        "name": '"A"',
        "url": '"https://a.test/"',
        "format": '"page"',
        "role": '"program"',
        **keys,
    }
    return "[[source]]\n" + "".join(f"{key} = {value}\n" for key, value in given.items() if value)


def read(text: str) -> Catalog:
    return parse(text, FILE)


def mistakes(text: str) -> list[str]:
    with pytest.raises(CatalogError) as caught:
        read(text)
    return list(caught.value.mistakes)


def test_a_stanza_becomes_a_source_with_its_defaults() -> None:
    (source,) = read(GOOD).sources
    assert (source.id, source.name, source.url) == ("acog", "ACOG", "https://www.acog.org/list")
    assert (source.format, source.role, source.access, source.line) == ("page", "society", "public", 2)
    assert source.publish
    assert source.fetched
    assert not source.local
    assert source.every is None
    assert source.pgy == source.ports == source.follow == ()


def test_names_are_taken_as_people_type_them() -> None:
    (source,) = read(
        stanza(
            specialty='"OB/GYN"',
            state='"California"',
            city='"Torrance"',
            pgy="[3, 2, 2]",
            every='"90m"',
            follow='"/jobs/*"',
            access='"local"',
            url='"http://localhost:8080/x"',
            ca_file='"a.pem"',
            kind='"fellowship"',
            expect_min="2",
            anchor='"Open positions"',
            publish="false",
            institution='"H"',
        )
    ).sources
    assert (source.specialty, source.state, source.city) == ("obstetrics-gynecology", "CA", "Torrance")
    assert (source.pgy, source.every, source.follow) == ((2, 3), timedelta(minutes=90), ("/jobs/*",))
    assert source.local
    assert source.ports == (8080,)
    assert source.ca_file == Path("a.pem")
    assert not source.publish


def test_what_can_be_complete() -> None:
    assert read(stanza()).sources[0].can_be_complete
    assert not read(stanza(format='"feed"')).sources[0].can_be_complete
    assert read(stanza(format='"feed"', lists_all="true")).sources[0].can_be_complete


@pytest.mark.parametrize(
    ("keys", "line", "words"),
    [
        ({"speciality": '"im"'}, 7, "unknown key 'speciality'; did you mean 'specialty'?"),
        ({"xyzzy": '"im"'}, 7, "unknown key 'xyzzy'; the keys are id, name"),
        ({"name": ""}, 1, "name is missing; add the name"),
        ({"name": '""'}, 3, "name: "),
        ({"id": '"A b"'}, 2, "small letters, digits and hyphens"),
        ({"id": "7"}, 2, "id: input should be a valid string, not 7"),
        ({"url": '"www.acog.org"'}, 4, "begins with http:// or https://"),
        ({"url": '"ftp://acog.org"'}, 4, "begins with http:// or https://"),
        ({"url": '"https://u:p@acog.org/"'}, 4, "user name or password"),
        ({"url": '"https://acog.org/a b"'}, 4, "spaces"),
        ({"url": '"https://acog.org:x/"'}, 4, "is no web address"),
        ({"format": '"mail"'}, 5, "'mail' is not a format"),
        ({"format": '"boards"'}, 5, "'boards' is not a format; did you mean board?"),
        ({"format": '"html"'}, 5, "'html' is not a format"),
        ({"role": '"societies"'}, 6, "'societies' is not known; write one of 'program'"),
        ({"specialty": '"internal medecine"'}, 7, "did you mean Internal medicine"),
        ({"state": '"Californa"'}, 7, "is not a US state; did you mean California"),
        ({"city": '"Torrance"'}, 7, "needs state"),
        ({"state": '"CA"', "city": '"Torance"'}, 8, "is not a known city in CA; did you mean Torrance"),
        ({"pgy": "10"}, 7, "pgy: "),
        ({"pgy": '"2"'}, 7, "pgy: "),
        ({"kind": '"job"'}, 7, "'job' is not known; write one of 'residency'"),
        ({"every": '"often"'}, 7, 'is a number and a unit: "30m"'),
        ({"every": '"0m"'}, 7, 'is a number and a unit: "30m"'),
        ({"every": '"1m"'}, 7, "at least 5 minutes"),
        ({"format": '"feed"', "follow": '"/x"'}, 7, "only a source of format"),
        ({"lists_all": "true"}, 7, 'is for format "feed"'),
        ({"lists_all": '"yes"'}, 7, "lists_all: input should be a valid boolean, not 'yes'"),
        ({"access": '"private"'}, 7, "'private' is not known; write one of 'public'"),
        ({"url": '"https://www.auanet.org/x"'}, 4, 'set access = "link-only" to list its link'),
        ({"url": '"https://r3.nrmp.org/list"', "access": '"link-only"'}, 4, "take the stanza out"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_line_and_remedy(keys: dict[str, str], line: int, words: str) -> None:
    (mistake,) = mistakes(stanza(**keys))
    assert mistake.startswith(f"sources.toml:{line}: source ")
    assert words in mistake


BOARD = {
    "format": '"board"',
    "board": '"workday"',
    "url": '"https://bay.wd5.myworkdayjobs.com/Careers"',
}


@pytest.mark.parametrize(
    ("keys", "key", "words"),
    [
        ({"format": '"board"'}, "format", "board is missing: add board = one of workday, neogov"),
        ({**BOARD, "board": ""}, "format", 'board = "workday" is missing: that is whose board this address is'),
        ({**BOARD, "board": '"workdays"', "url": ""}, "board", "did you mean 'workday'?"),
        ({**BOARD, "board": '"taleo"', "url": ""}, "board", "'taleo' is not known; write one of workday"),
        ({**BOARD, "url": '"https://jobs.bay.test/"', "tenant": '"bay"'}, "format", "site: is missing; write site ="),
        ({**BOARD, "board": '"lever"', "tenant": '"bay"', "site": '"x"'}, "site", "a Lever board has none"),
        ({**BOARD, "board": '"lever"', "tenant": '"x"', "search": '"y"'}, "search", "has no search of its own"),
        ({**BOARD, "lists_all": "true"}, "lists_all", "says by itself how much it holds"),
        ({**BOARD, "follow": '"/job/*"'}, "follow", "only a source of format"),
        ({**BOARD, "pages": "3"}, "pages", "only a source of format"),
        ({"pages": "99"}, "pages", "less than or equal to 50"),
        ({"search": '"resident"'}, "search", 'only a source of format "board" has it'),
        ({"tenant": '"bay"'}, "tenant", 'only a source of format "board" has it'),
        ({"url": '"file:list.mbox"'}, "url", 'only a source of format "archive" is read from a file'),
        ({"url": '"file:."', "format": '"archive"'}, "url", "names no file"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_boards_stanza_is_named_with_its_remedy(
    keys: dict[str, str], key: str, words: str
) -> None:
    text = stanza(**{name: value for name, value in keys.items() if name != "url" or value})
    line = next((n for n, one in enumerate(text.splitlines(), 1) if one.startswith(f"{key} = ")), 1)
    line = 1 if "missing; write" in words else line
    (mistake,) = mistakes(text)
    assert mistake.startswith(f"sources.toml:{line}: source ")
    assert words in mistake


def test_a_board_takes_tenant_and_site_from_its_address_unless_they_are_written() -> None:
    (source,) = read(stanza(**BOARD, search='["resident", "fellow", "resident"]')).sources
    assert (source.board, source.tenant, source.site) == ("workday", "bay", "Careers")
    assert source.search == ("resident", "fellow")
    assert source.can_be_complete
    (other,) = read(stanza(**BOARD, tenant='"sea"')).sources
    assert (other.tenant, other.site) == ("sea", "Careers")


def test_a_board_that_says_no_total_is_complete_only_if_its_stanza_says_so() -> None:
    county = {**BOARD, "board": '"neogov"', "url": '"https://www.governmentjobs.com/careers/baycounty"'}
    assert not read(stanza(**county)).sources[0].can_be_complete
    assert read(stanza(**county, lists_all="true")).sources[0].can_be_complete


def test_a_list_in_a_file_is_found_beside_the_catalog_and_is_private_unless_it_says_otherwise() -> None:
    file = {"format": '"archive"', "url": '"file:mail/list.mbox"'}
    (source,) = parse(stanza(**file), Path("/etc/vacancies/sources.toml")).sources
    assert source.file == Path("/etc/vacancies/mail/list.mbox")
    assert not source.publish
    assert not source.can_be_complete
    assert read(stanza(**file, publish="true")).sources[0].publish
    web = read(stanza(format='"archive"')).sources[0]
    assert web.publish
    assert web.file is None


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file() -> None:
    text = stanza(format='"bord"', roll='"x"')
    found = mistakes(text + stanza(id='"b"', url='"x"') + stanza(name="", id='"c"', url='"https://c.test"'))
    assert [mistake.split(":")[1] for mistake in found] == ["5", "7", "11", "14"]


def test_two_sources_of_one_id_or_one_address_are_named_with_both_lines() -> None:
    found = mistakes(stanza() + stanza(url='"http://A.test"'))
    assert "sources.toml:8: id 'a' stands already in line 2" in found[0]
    assert "sources.toml:10: url 'http://A.test' stands already in line 4" in found[1]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("id = x", "sources.toml:1: this is not TOML"),
        ("\n\n[[source]\n", "sources.toml:3: this is not TOML"),
        ('[[source]]\nname = "A\n', "sources.toml:2: this is not TOML"),
        ("", "it holds no [[source]] stanza"),
        ('[source]\nid = "a"', "write [[source]], with two brackets"),
        ("[[sources]]\nid = 'a'", "unknown name 'sources'; write [[source]]"),
        ('id = "a"\n' + GOOD, "sources.toml:1: unknown name 'id'; it belongs below a [[source]] line"),
        ("[colours]\nred = 1\n" + GOOD, "unknown name 'colours'; only [[source]] stanzas"),
        ("source = 3", "sources.toml:1: write [[source]]"),
    ],
)
def test_a_file_of_the_wrong_shape_is_explained(text: str, words: str) -> None:
    assert words in "\n".join(mistakes(text))


def test_brackets_inside_long_text_are_no_stanza() -> None:
    long = "\n".join(['"""', "[[source]]", "id = 1", '"""'])
    text = f"x = {long}\n" + stanza(name=long, role='"x"')
    assert any(mistake.startswith("sources.toml:13: ") for mistake in mistakes(text))


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    for whole in (text, f"[[source]]\n{text}", stanza() + text, stanza(name=repr(text))):
        with contextlib.suppress(CatalogError):
            read(whole)


def test_the_file_named_wins_then_the_folders_then_the_packaged_one(tmp_path: Path) -> None:
    named, here = tmp_path / "mine.toml", tmp_path / "here"
    here.mkdir()
    named.write_text(GOOD)
    (here / "sources.toml").write_text(GOOD)
    assert find(named, here) == named
    assert find(None, here) == here / "sources.toml"
    packaged = find(None, tmp_path)
    assert packaged.parent != tmp_path
    assert len(load(None, tmp_path).sources) > 50


def test_a_named_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="there is no such file"):
        load(tmp_path / "none.toml")


def test_a_file_that_is_not_text_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CatalogError, match="cannot be read"):
        load(tmp_path / "sources.toml")


def test_sources_are_found_by_id_and_near_ids_are_told() -> None:
    catalog = read(GOOD)
    source = catalog.get("acog")
    assert source is not None
    assert source.name == "ACOG"
    assert catalog.get("acgo") is None
    assert catalog.nearest("acgo") == ("acog",)
