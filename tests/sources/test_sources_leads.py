"""Where a page's postings really stand, and what a newcomer is told to write."""

from __future__ import annotations

import gzip
from datetime import date

import pytest
from farside import Clock, FarSide, reply
from hypothesis import given, strategies as st
from jobboards import RESIDENT, as_json
from pdf_writer import pdf

from scraper.fetch.http import Door
from scraper.service.trial import stanza, try_address
from scraper.sources import terms
from scraper.sources.catalog import parse
from scraper.sources.leads import board_of, leads
from scraper.sources.vendor import jobs_of, total_of, vendors

BASE = "https://www.hospital.test/gme/openings"


def said(markup: str) -> str:
    return "\n".join(lead.words for lead in leads(f"<html><body>{markup}</body></html>", BASE))


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ('<iframe src="https://bay.wd5.myworkdayjobs.com/Careers">', "a Workday board"),
        ('<a href="https://boards.greenhouse.io/bay/jobs/1">Jobs</a>', "a Greenhouse board"),
        ('<iframe src="/embed/positions">', "a frame holds another page: https://www.hospital.test/embed/positions"),
        ('<iframe data-src="https://bay.icims.test/jobs/search?in_iframe=1">', "a frame holds another page"),
        ('<script>fetch("/api/v2/openings?open=1")</script>', "a JSON call: https://www.hospital.test/api/v2/openings?open=1"),
        ('<div data-url="/data/vacancies.json"></div>', "a JSON call: https://www.hospital.test/data/vacancies.json"),
        ('<link rel="alternate" type="application/rss+xml" href="/jobs/feed/">', "it has a feed: https://www.hospital.test/jobs/feed/"),
        ('<a href="/l/pgy-1">1</a><a href="/l/pgy-2">2</a>', 'follow = "/l/pgy-*"'),
        ("".join(f'<a href="/vacancies/{n}">{n}</a>' for n in range(3)), 'follow = "/vacancies/*"'),
        ('<a href="/files/x.pdf">Open position</a>', "1 flyer (PDF)"),
        ('<a rel="next" href="?page=2">2</a>', "the list goes on at https://www.hospital.test/gme/openings?page=2"),
        ('<a href="2026-March.txt.gz">x</a>', "the archive of a mailing list"),
    ],
)  # fmt: skip
def test_a_page_that_holds_no_posting_says_where_they_stand(markup: str, words: str) -> None:
    assert words in said(markup)


@pytest.mark.parametrize(
    "markup",
    [
        "<p>One PGY-2 position is open.</p>",
        '<iframe src="https://www.youtube.com/embed/x"></iframe>',
        '<iframe src="https://maps.test/embed?x"></iframe>',
        '<script src="/static/app.js"></script><link rel="manifest" href="/manifest.json">',
        '<a href="/about">About</a><a href="/about/team">Team</a><a href="/about/map">Map</a>',
        '<a href="/files/parking.pdf">Parking</a>',
        '<a href="https://www.indeed.com/jobs">Jobs</a><iframe src="https://www.linkedin.com/jobs/openings">',
    ],
)
def test_an_ordinary_page_points_nowhere(markup: str) -> None:
    assert said(markup) == ""


@given(st.text(max_size=300))
def test_no_markup_breaks_it(text: str) -> None:
    leads(f"<a href={text}>{text}</a><iframe src='{text}'>\"{text}/api/jobs\"", BASE)


@pytest.mark.parametrize(
    ("url", "vendor", "tenant", "site"),
    [
        ("https://bay.wd5.myworkdayjobs.com/en-US/Careers/job/x", "workday", "bay", "Careers"),
        ("https://bay.wd1.myworkdayjobs.com/Careers", "workday", "bay", "Careers"),
        ("https://www.governmentjobs.com/careers/baycounty", "neogov", "baycounty", None),
        ("https://recruit.apo.bay.edu/apply", "uc-recruit", None, None),
        ("https://aprecruit.bay.edu/apply", "uc-recruit", None, None),
        ("https://job-boards.greenhouse.io/bay", "greenhouse", "bay", None),
        ("https://jobs.lever.co/bay/0f0f", "lever", "bay", None),
        ("https://careers.smartrecruiters.com/Bay", "smartrecruiters", "Bay", None),
        (
            "https://x.fa.us2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX_1/jobs",
            "oracle",
            None,
            "CX_1",
        ),
        ("https://careers.bay.test/search-jobs", "talentbrew", None, None),
    ],
)
def test_a_board_is_known_by_the_address_that_people_open(
    url: str, vendor: str, tenant: str | None, site: str | None
) -> None:
    lead = board_of(url)
    assert lead is not None
    assert (lead.keys["board"], lead.keys.get("tenant"), lead.keys.get("site")) == (vendor, tenant, site)
    table = vendors()[vendor]
    assert set(table.needs) <= set(lead.keys)
    assert table.people.startswith("https://")


def test_boards_with_a_host_for_machines_are_asked_there() -> None:
    names = {"tenant": "bay", "start": 0, "size": 100}
    for name, url, asked in (
        ("greenhouse", "https://boards.greenhouse.io/bay", "https://boards-api.greenhouse.io/v1/boards/bay/jobs?content=true"),
        ("lever", "https://jobs.lever.co/bay", "https://api.lever.co/v0/postings/bay?mode=json&skip=0&limit=100"),
    ):  # fmt: skip
        table = vendors()[name]
        assert table.asked({**names, "origin": table.origin(url)})[0] == asked


def test_what_is_filled_into_an_address_cannot_lead_elsewhere() -> None:
    table = vendors()["workday"]
    names = {
        "origin": "https://a.test",
        "tenant": "b@evil.test/../x?y#z",
        "site": "s",
        "start": 0,
        "size": 20,
    }
    address, body = table.asked({**names, "search": '"} , {"x'})
    assert address == "https://a.test/wday/cxs/b%40evil.test/../x%3Fy%23z/s/jobs"
    assert body == {"appliedFacets": {}, "limit": 20, "offset": 0, "searchText": '"} , {"x'}


@pytest.mark.anyio
async def test_trying_an_empty_shell_reads_the_call_that_fills_it() -> None:
    shell = b'<html><head><title>Openings</title></head><body><div id="root"></div><script>load("/api/openings.json")</script></body></html>'
    postings = as_json(
        {
            "openings": [
                {"title": RESIDENT.title, "description": RESIDENT.text, "url": "/p/1", "posted": "2026-03-17"}
            ]
        }
    )
    far, clock = FarSide({"/": reply(shell), "/api/openings.json": postings}), Clock()
    async with far.serving(), Door(None, {}, clock, refuse=terms.why_not) as door:
        shown = await try_address(far.url("/"), door, clock(), local=True)
        assert shown.source.url == far.url("/api/openings.json")
        assert f"it is filled from a JSON call: {shown.source.url}, which was read instead" in shown.notes[0]
        assert shown.offers
        filled = await try_address(far.url("/api/openings.json"), door, clock(), local=True)
    assert filled.words is not None
    assert [record.specialty for record in filled.words.records] == ["neurology"]
    assert filled.words.records[0].posted_on == date(2026, 3, 17)
    assert filled.complete


@pytest.mark.anyio
async def test_trying_a_list_names_its_further_pages_and_details() -> None:
    links = "".join(f'<a href="/openings/{n}">Opening {n}</a>' for n in range(4))
    far, clock = FarSide({"/": reply(f'<p>Openings</p>{links}<a href="?p=2">Next</a>'.encode())}), Clock()
    async with far.serving(), Door(None, {}, clock, refuse=terms.why_not) as door:
        shown = await try_address(far.url("/"), door, clock(), local=True)
    assert any('follow = "/openings/*"' in note for note in shown.notes)
    assert any("pages = 10" in note for note in shown.notes)


MONTH = b"From a at b  Mon Mar 16 09:00:00 2026\nFrom: a at b.test\nDate: Mon, 16 Mar 2026 09:00:00 -0700\nSubject: PGY-2 opening\n\nMercy Bay Medical Center has one PGY-2 position in neurology open.\n"


@pytest.mark.anyio
async def test_trying_the_page_of_an_archive_reads_it_as_one_and_writes_its_stanza() -> None:
    index = b'<html><title>Archives</title><a href="2026-March.txt">Text</a></html>'
    far, clock = (
        FarSide({"/list/": reply(index), "/list/2026-March.txt": reply(MONTH, content_type="text/plain")}),
        Clock(),
    )
    async with far.serving(), Door(None, {}, clock, refuse=terms.why_not) as door:
        shown = await try_address(far.url("/list/"), door, clock(), local=True)
    assert shown.source.format == "archive"
    assert shown.words is not None
    assert len(shown.words.records) == 1
    assert 'format = "archive"' in stanza(shown.source)


@pytest.mark.anyio
async def test_trying_a_file_of_messages_reads_it_as_mail_and_says_when_it_is_but_a_month() -> None:
    files = {"/coord.mbox": reply(MONTH), "/2026-March.txt.gz": reply(gzip.compress(MONTH))}
    far, clock = FarSide(files), Clock()
    async with far.serving(), Door(None, {}, clock, refuse=terms.why_not) as door:
        for path in files:
            shown = await try_address(far.url(path), door, clock(), local=True)
            assert (shown.source.format, shown.source.role) == ("archive", "list")
            assert shown.words is not None
            assert [record.specialty for record in shown.words.records] == ["neurology"]
            assert ("one month of an archive" in "".join(shown.notes)) == path.endswith(".gz")


@pytest.mark.anyio
async def test_trying_a_list_whose_links_alone_name_places_reads_the_flyers_behind_them() -> None:
    shown = [(72, 720, 16, "**PGY-3 Psychiatry Position"), (72, 690, 11, "Valley Oak Medical Center, Fresno, California"),
             (72, 670, 11, "One PGY-3 position in our psychiatry residency is open from January 4, 2027.")]  # fmt: skip
    flyer = reply(pdf(shown), content_type="application/pdf")
    page = reply(b'<h1>Residency openings</h1><a href="/open.pdf">PGY-3 opening (PDF)</a>')
    far, clock = FarSide({"/": page, "/open.pdf": flyer}), Clock()
    async with far.serving(), Door(None, {}, clock, refuse=terms.why_not) as door:
        listed = await try_address(far.url("/"), door, clock(), local=True)
        alone = await try_address(far.url("/open.pdf"), door, clock(), local=True)
    assert listed.source.follow == ("*.pdf",)
    for trial in (listed, alone):
        assert trial.words is not None
        assert [record.city for record in trial.words.records] == ["Fresno"]
    assert alone.shape == "page (PDF)"


@pytest.mark.anyio
async def test_trying_a_list_that_goes_on_reads_it_to_its_end_and_writes_so() -> None:
    def opening(field: str, link: str = "") -> bytes:
        said = f"<p>Mercy Bay Medical Center in San Diego, CA has one PGY-2 position in {field} open.</p>"
        return reply(f"<html><body>{said}{link}</body></html>".encode())

    far = FarSide({"/": opening("neurology", '<a href="?page=2">Next</a>'), "/?page=2": opening("urology")})
    clock = Clock()
    async with far.serving(), Door(None, {}, clock, refuse=terms.why_not) as door:
        shown = await try_address(far.url("/"), door, clock(), local=True)
    assert shown.words is not None
    assert {record.specialty for record in shown.words.records} == {"neurology", "urology"}
    assert shown.complete
    assert "pages = 10" in stanza(shown.source)


def test_the_stanza_of_a_board_that_was_tried_can_be_read_again() -> None:
    from pathlib import Path

    from scraper.service.trial import as_told
    from scraper.sources.source import Source

    url = "https://bay.wd5.myworkdayjobs.com/Careers"
    lead = board_of(url)
    assert lead is not None
    source = as_told(Source("bay", "Bay", url, "page", "hospital"), lead)
    (read,) = parse(stanza(source), Path("sources.toml")).sources
    assert (read.board, read.tenant, read.site, read.search) == ("workday", "bay", "Careers", source.search)
    assert read.search


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["jobPostings", "total", "title", "externalPath", "items", "meta", "jobs", "id", "content"]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@given(_JSON, st.sampled_from(sorted(vendors())))
def test_no_answer_breaks_the_reading_of_a_board(data: object, name: str) -> None:
    table = vendors()[name]
    names = {"origin": "https://a.test", "tenant": "t", "site": "s"}
    total = total_of(table, data)
    assert total is None or total >= 0
    jobs = jobs_of(table, str(data) if table.request.form == "html" else data, names)
    assert all(job.address == "" or job.address.startswith("http") for job in jobs or ())
