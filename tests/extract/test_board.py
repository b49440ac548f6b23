"""Job boards' answers: each system's shape, its dates and addresses, and anything that is JSON at all."""

from __future__ import annotations

import html
import json
from datetime import date
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import example, given, settings, strategies as st

from scraper.extract.document import Document, open_document
from scraper.extract.formats.board import load, read_board
from scraper.extract.formats.pagestate import state_parts
from scraper.extract.pages.part import Part, Unreadable
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy

DAY = date(2027, 3, 10)
BODY = "<p>One PGY-2 position in neurology at Tamarisk Valley Hospital. J-1 sponsored.</p>"
PLACE = "Fresno, CA"


def opened(data: object, url: str | None = None) -> Document:
    document = open_document(json.dumps(data).encode(), format="json", url=url)
    assert isinstance(document, Document), document
    return document


def parts(data: object, url: str | None = None) -> tuple[Part, ...]:
    return opened(data, url).parts


def records(data: object, url: str | None = None, day: date = DAY) -> tuple[Vacancy, ...]:
    return read(opened(data, url), day=day).records


def only(data: object, url: str | None = None) -> Vacancy:
    (record,) = records(data, url)
    return record


WORKDAY = "https://tamarisk.wd5.example.com/wday/cxs/tamarisk/Careers/jobs"


def workday(**posting: Any) -> dict[str, Any]:
    told = {
        "title": "Resident Physician PGY-3, Neurology",
        "externalPath": "/job/Fresno-CA/Resident_R-77",
        "bulletFields": ["R-77"],
    }
    return {"total": 1, "jobPostings": [{**told, "locationsText": PLACE, **posting}]}


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Posted Today", date(2027, 3, 10)),
        ("Posted Yesterday", date(2027, 3, 9)),
        ("Posted 3 Days Ago", date(2027, 3, 7)),
        ("Posted 30+ Days Ago", None),
        ("", None),
    ],
)
def test_relative_dates_count_from_the_day_of_fetching(words: str, day: date | None) -> None:
    assert only(workday(postedOn=words), WORKDAY).posted_on == day


def test_a_workday_posting_has_its_public_address_and_its_requisition() -> None:
    (part,) = parts(workday(), WORKDAY)
    assert part.url == "https://tamarisk.wd5.example.com/Careers/job/Fresno-CA/Resident_R-77"
    assert part.identifier == "R-77"


@pytest.mark.parametrize("hidden", ["2 Locations", "3 Locations", "Multiple Locations", ""])
def test_a_hidden_place_is_taken_from_the_path(hidden: str) -> None:
    record = only(workday(locationsText=hidden), WORKDAY)
    assert (record.city, record.county, record.state) == ("Fresno", "Fresno", "CA")


def test_workdays_start_date_is_no_training_start_and_its_end_closes_applications() -> None:
    data = {
        "jobPostingInfo": {
            "id": "0a1b",
            "title": "Resident Physician PGY-2",
            "jobDescription": BODY,
            "location": PLACE,
            "postedOn": "Posted 4 Days Ago",
            "startDate": "2027-03-06",
            "endDate": "2027-04-30",
            "jobReqId": "R-77",
            "externalUrl": "https://tamarisk.wd5.example.com/Careers/job/Fresno-CA/Resident_R-77",
        },
        "hiringOrganization": {"name": "041 Tamarisk Valley Hospital"},
        "similarJobs": [
            {"title": "Resident Physician PGY-4", "externalPath": "/job/x_1", "locationsText": PLACE}
        ],
    }
    record = only(data, WORKDAY)
    assert record.starts_on is None
    assert record.apply_by == date(2027, 4, 30)
    assert record.posted_on == date(2027, 3, 6)
    assert record.institution == "Tamarisk Valley Hospital"
    assert record.url is not None
    assert record.url.endswith("/Careers/job/Fresno-CA/Resident_R-77")


def test_greenhouse_escapes_its_descriptions_twice() -> None:
    job = {
        "title": "Neurology Resident, PGY-2",
        "absolute_url": "https://boards.example.io/t/jobs/9",
        "id": 9,
        "location": {"name": PLACE},
        "content": html.escape(BODY),
        "updated_at": "2027-03-09T01:00:00-05:00",
    }
    record = only({"jobs": [job], "meta": {"total": 1}})
    assert record.visa.j1 is True
    assert record.posted_on is None, "an update is no posting"
    record = only({"jobs": [job | {"first_published": "2027-02-28T23:30:00-05:00"}]})
    assert record.posted_on == date(2027, 2, 28), "the day in its own zone"


def test_lever_lists_and_milliseconds() -> None:
    data = [
        {
            "text": "Neurology Research Coordinator",
            "hostedUrl": "https://jobs.example.co/t/1",
            "createdAt": 1_804_000_000_000,
            "categories": {"location": PLACE, "team": "Neurology"},
            "descriptionPlain": "We hire one research coordinator.",
            "lists": [{"text": "Visa", "content": "<li>No sponsorship</li>"}],
            "additionalPlain": "Write to lab@tamarisk.example.org.",
        }
    ]
    record = only(data)
    assert (record.kind, record.posted_on) == ("research", date(2027, 3, 2))
    assert (record.visa.j1, record.visa.h1b) == (False, False)
    assert record.contacts == ("lab@tamarisk.example.org",)
    assert record.url == "https://jobs.example.co/t/1"


def test_neogov_names_department_closing_day_and_status() -> None:
    job = {
        "JobTitle": "Resident Physician II - Neurology",
        "Department": "Tamarisk Valley Hospital",
        "Location": PLACE,
        "OpenDate": "2027-02-01T00:00:00",
        "CloseDate": "2027-03-20T23:59:00",
        "Description": BODY,
        "Status": "Closed - Filled",
        "ContactEmail": "neuro@tamarisk.example.org",
        "Url": "https://jobs.example.gov/careers/t/jobs/5",
        "JobNumber": "27-1",
    }
    record = only({"Agency": "County of Tamarisk", "JobPostings": [job]})
    assert (record.institution, record.status) == ("Tamarisk Valley Hospital", "filled")
    assert (record.posted_on, record.apply_by) == (date(2027, 2, 1), date(2027, 3, 20))
    assert only({"JobPostings": [job | {"CloseDate": "Continuous", "Status": "Open"}]}).apply_by is None


def test_oracles_and_smartrecruiters_public_addresses_are_put_together() -> None:
    oracle = {
        "items": [
            {
                "requisitionList": [
                    {
                        "Id": "300",
                        "Title": "Neurology Resident PGY-3",
                        "PostedDate": "2027-03-01",
                        "PrimaryLocation": "Fresno, CA, United States",
                    }
                ]
            }
        ]
    }
    url = "https://t.fa.example.com/hcmRestApi/resources/latest/recruitingCEJobRequisitions"
    url += "?finder=findReqs;siteNumber=CX_1,limit=25"
    record = only(oracle, url)
    assert record.url == "https://t.fa.example.com/hcmUI/CandidateExperience/en/sites/CX_1/job/300"
    assert record.posted_on == date(2027, 3, 1)
    assert record.city == "Fresno"
    smart = {
        "totalFound": 1,
        "content": [
            {
                "id": "744",
                "name": "Neurology Fellow",
                "releasedDate": "2027-03-02T08:00:00.000Z",
                "ref": "https://api.example.com/744",
                "company": {"identifier": "Tamarisk1", "name": "Tamarisk Valley Hospital"},
                "location": {"city": "Fresno", "region": "CA"},
                "jobAd": {
                    "sections": {
                        "jobDescription": {
                            "title": "Job",
                            "text": "<p>One neurocritical care fellowship position.</p>",
                        }
                    }
                },
            }
        ],
    }
    record = only(smart)
    assert record.url == "https://jobs.smartrecruiters.com/Tamarisk1/744"
    assert (record.kind, record.city, record.institution) == (
        "fellowship",
        "Fresno",
        "Tamarisk Valley Hospital",
    )


def test_wordpress_posts_may_be_about_anything() -> None:
    def post(title: str, text: str, n: int) -> dict[str, Any]:
        return {
            "id": n,
            "date": "2027-03-05T10:00:00",
            "modified": "2027-03-09T10:00:00",
            "link": f"https://t.example.org/{n}/",
            "title": {"rendered": title},
            "content": {"rendered": f"<p>{text}</p>"},
            "status": "publish",
        }

    data = [
        post("Neurology PGY-3 &#8211; one position", "Tamarisk Valley Hospital in Fresno, California.", 1),
        post("Welcome, new interns!", "Thirty PGY-1 residents begin in June.", 2),
        post("Parking news", "The lot is closed.", 3),
    ]
    record = only(data)
    assert record.title == "Neurology PGY-3 – one position"
    assert (record.posted_on, record.url) == (date(2027, 3, 5), "https://t.example.org/1/")


def test_any_job_posting_is_known_by_its_shape() -> None:
    job = {
        "vacancy": {
            "requisition_title": "PGY-2 Neurology Resident",
            "long_description": BODY,
            "job_city": "Fresno",
            "job_state": "CA",
            "posted_date": "03/01/2027",
            "closing_date": "April 9, 2027",
            "detail_url": "/jobs/12",
        }
    }
    record = only({"data": {"results": [job]}}, "https://t.example.org/api/search")
    assert record.url == "https://t.example.org/jobs/12"
    assert (record.posted_on, record.apply_by, record.city) == (date(2027, 3, 1), date(2027, 4, 9), "Fresno")


TITLES = """
Registered Nurse; Physician - Internal Medicine; Residency Program Coordinator;
Pharmacy Resident PGY1; Marketing Intern;
Medical Scribe; Hospitalist; Dental Resident; Chaplain Resident; Psychology Intern; Software Engineer Intern;
Research Pharmacist;
Clinical Research Nurse; New Grad RN Residency; Chief Resident, Internal Medicine; Administrative Fellow;
TMS Technician"""


def test_other_peoples_jobs_are_no_vacancies() -> None:
    jobs = [
        {
            "title": title.strip(),
            "location": PLACE,
            "postedOn": "Posted Today",
            "id": n,
            "description": "Join our team.",
        }
        for n, title in enumerate(TITLES.split(";"))
    ]
    assert [record.title for record in records({"jobs": jobs})] == []


def test_jobs_beside_one_another_stay_apart() -> None:
    jobs = [
        {
            "title": "Clinical Research Coordinator",
            "location": PLACE,
            "id": n,
            "posted": "2027-03-01",
            "url": f"https://t.example.org/{n}",
        }
        for n in range(3)
    ]
    assert [record.url for record in records({"jobs": jobs})] == [
        f"https://t.example.org/{n}" for n in range(3)
    ]


EMPTY = '<html><body><div id="app"></div>'
NEXT = EMPTY + '<script id="__NEXT_DATA__" type="application/json">{}</script></body></html>'
WINDOW = EMPTY + "<script>window.__INITIAL_STATE__ = {}; start();</script></body></html>"


@pytest.mark.parametrize("page", [NEXT, WINDOW])
def test_state_left_in_a_page_stands_in_for_an_empty_page(page: str) -> None:
    state = {
        "props": {
            "job": {
                "title": "Neurology Resident PGY-2",
                "description": BODY,
                "location": PLACE,
                "datePosted": "2027-03-01",
                "id": 4,
            }
        }
    }
    body = page.replace("{}", json.dumps(state).replace("</", "<\\/")).encode()
    document = open_document(body, format="html", url="https://t.example.org/jobs/4")
    assert isinstance(document, Document)
    (record,) = read(document, day=DAY).records
    assert (record.pgy, record.city, record.posted_on) == ((2,), "Fresno", date(2027, 3, 1))


def test_state_completes_the_one_place_that_a_page_shows_and_adds_none() -> None:
    state = {
        "job": {
            "title": "Neurology Resident PGY-2",
            "description": BODY,
            "location": PLACE,
            "closingDate": "2027-04-01",
        }
    }
    shown = f"<h1>Neurology Resident PGY-2</h1>{BODY}"
    body = (
        WINDOW.replace(EMPTY, EMPTY + shown).replace("{}", json.dumps(state).replace("</", "<\\/")).encode()
    )
    document = open_document(body, format="html", url="https://t.example.org/jobs/4")
    assert isinstance(document, Document)
    (record,) = read(document, day=DAY).records
    assert (record.city, record.apply_by) == ("Fresno", date(2027, 4, 1))


HELD = (
    "<p>Elm Hospital in Reno, Nevada has one PGY-2 internal medicine position starting July 1, 2027.</p>"
    "<p>J-1 visas sponsored. Apply to im@elm.example.org.</p>"
)
JOB = {
    "Id": "77",
    "Title": "Internal Medicine Resident PGY-2",
    "PostedDate": "2027-03-01",
    "Description": HELD,
}


@pytest.mark.parametrize(
    "held",
    [
        pytest.param(f"<script>var o = new US.Detail({json.dumps(JOB)});</script>", id="a call's object"),
        pytest.param(f"<script>var jobDetails = {json.dumps(JOB)};</script>", id="any name"),
        pytest.param("<script>window.__NUXT__={data:[{job:" + json.dumps(JOB) + "}]};</script>", id="inside"),
        pytest.param(
            f"<script>var x = JSON.parse({json.dumps(json.dumps({'jobs': [JOB]}))});</script>", id="a string"
        ),
        pytest.param(
            f"<script>self.push([1,{json.dumps('5:[0,' + json.dumps(JOB) + ']')}])</script>", id="streamed"
        ),
        pytest.param(f"<div data-page='{html.escape(json.dumps(JOB))}'></div>", id="an attribute"),
        pytest.param(
            "<script>api.fillList('r', ['true','','Internal Medicine Resident PGY-2','2600','!*!"
            f"{quote(HELD)}','','US-NV-Reno','Primary Location','Mar 1, 2027, 8:14:27 AM']);</script>",
            id="markup in percent signs",
        ),
    ],
)
def test_a_page_that_only_its_scripts_fill_is_read_from_them(held: str) -> None:
    body = (
        "<html><head><title>Internal Medicine Resident PGY-2 | Elm Careers</title></head>"
        f"<body><div id=root>Loading...</div>{held}</body></html>"
    )
    document = open_document(body.encode(), format="html", url="https://jobs.elm.example.org/77")
    assert isinstance(document, Document)
    (record,) = read(document, day=date(2027, 3, 10)).records
    assert (record.specialty, record.pgy, record.city) == ("internal-medicine", (2,), "Reno")
    assert (record.starts_on, record.posted_on) == ("2027-07-01", date(2027, 3, 1))
    assert (record.visa.j1, record.contacts) == (True, ("im@elm.example.org",))


@pytest.mark.parametrize("script", ["{", "[" * 100_000, '{"a": }', "null", "function(){}", ""])
def test_broken_state_is_passed_over(script: str) -> None:
    assert state_parts(NEXT.replace("{}", script), None) == ()


@pytest.mark.parametrize("body", [b"", b"<html>", b"{", b"[" * 200_000, b"1" * 10_000, b"\xff\xfe\x00"])
def test_what_is_no_json_is_unreadable_with_a_reason(body: bytes) -> None:
    document = open_document(body, format="json", url=None)
    assert isinstance(document, Unreadable)
    assert document.reason


def test_a_guard_before_the_json_is_passed_over() -> None:
    assert load(")]}',\n[1]") == [1]


KEYS = st.sampled_from(
    [
        *("title", "name", "text", "description", "content", "location", "city", "state", "postedOn", "date"),
        *(
            "validThrough",
            "closeDate",
            "url",
            "externalPath",
            "id",
            "jobs",
            "jobPostings",
            "categories",
            "lists",
        ),
        *("rendered", "company", "department", "status", "@type", "address", "PositionTitle", "PositionURI"),
        *("hostedUrl", "link", "datePosted"),
    ]
)
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=30),
    st.sampled_from(["http://[", "\ud800"]),
    st.sampled_from(
        ["Resident PGY-2", PLACE, "Posted 3 Days Ago", "2027-03-01", "1804000000000", BODY, html.escape(BODY)]
    ),
)
TREES = st.recursive(
    VALUES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=7),
    max_leaves=25,
)


@example([{"title": "Resident PGY-2", "externalPath": 1, "description": "0"}], WORKDAY)
@given(TREES, st.sampled_from([None, "", WORKDAY, "http://[::1", "https://t.example.org/x?siteNumber=CX_1"]))
@settings(max_examples=150, deadline=None)
def test_json_of_any_shape_never_raises_and_is_read_the_same_twice(data: object, url: str | None) -> None:
    text = json.dumps(data)
    document = open_document(text.encode(), format="json", url=url)
    if isinstance(document, Unreadable):
        return
    again = open_document(text.encode(), format="json", url=url)
    assert isinstance(again, Document)
    assert read(document, day=DAY) == read(again, day=DAY)


def test_a_board_of_thousands_is_bounded() -> None:
    jobs = [{"title": f"Job {n}", "location": PLACE, "postedOn": "Posted Today"} for n in range(5_000)]
    assert len(read_board({"jobs": jobs}, None).parts) == 2_000


def test_keys_that_no_list_holds_are_read_by_the_words_in_their_names() -> None:
    vacancy = {
        "vacancyTitle": "PGY-2 Neurology",
        "hospitalName": "Tamarisk Valley Hospital",
        "where": {"town": "Fresno", "stateProvince": "CA"},
        "pgyLevel": "PGY-2",
        "numOpenings": 2,
        "listedOn": "2027-03-02",
        "expiresOn": "2027-04-15",
        "applyEmail": "neuro@tamarisk.example.org",
        "publicUrl": "/p/7",
        "state": "FILLED",
        "briefDescription": "Two positions because our program has grown.",
    }
    record = only({"result": {"rows": [vacancy]}}, "https://t.example.org/api")
    assert (record.city, record.state, record.positions, record.status) == ("Fresno", "CA", 2, "filled")
    assert (record.posted_on, record.apply_by) == (date(2027, 3, 2), date(2027, 4, 15))
    assert (record.contacts, record.url) == (("neuro@tamarisk.example.org",), "https://t.example.org/p/7")


def test_places_stand_deeper_and_editors_keep_facts_inside() -> None:
    job = {
        "Title": "Resident Physician PGY-2, Neurology",
        "PostedDate": "2027-03-02",
        "Locations": [{"LocalizedName": "Main", "Address": {"City": "Fresno", "State": {"Code": "CA"}}}],
        "BriefDescription": "One PGY-2 neurology position is open.",
        "acf": {"deadline": "2027-04-15"},
    }
    record = only({"opportunities": [job]})
    assert (record.city, record.state, record.apply_by) == ("Fresno", "CA", date(2027, 4, 15))


def test_markdown_says_that_a_sign_is_only_itself() -> None:
    body = "One PGY-2 neurology place is open. Write to [us](mailto:ann\\_lee@tamarisk.example.org)."
    record = only([{"title": "PGY-2 Neurology", "markdown": body, "posted": "2027-03-02"}])
    assert record.contacts == ("ann_lee@tamarisk.example.org",)


RENO = {"city": "Reno", "state": "Nevada"}
TITLE = "Internal Medicine Resident PGY-2"


@pytest.mark.parametrize(
    ("asked", "answer", "address"),
    [
        pytest.param(
            "https://apply.example.com/api/v3/accounts/elm/jobs/77AB",
            {"shortcode": "77AB", "title": TITLE, "location": {"city": "Reno", "region": "Nevada"},
             "published": "2027-03-01T00:00:00.000Z", "department": ["GME"], "description": HELD},
            "https://apply.example.com/elm/j/77AB", id="Workable"),
        pytest.param(
            "https://elm.example.com/careers/44/detail",
            {"result": {"jobOpening": {"jobOpeningShareUrl": "https://elm.example.com/careers/44", "description": HELD,
             "jobOpeningName": TITLE, "departmentLabel": "GME", "location": RENO, "datePosted": "2027-03-01"}}},
            "https://elm.example.com/careers/44", id="BambooHR"),
        pytest.param(
            "https://recruiting.example.com/ELM/JobBoard/x/JobBoardView/LoadSearchResults",
            {"opportunities": [{"Id": "77-aa", "Title": TITLE, "RequisitionNumber": "R7", "BriefDescription": HELD,
             "PostedDate": "2027-03-01T00:00:00Z", "Locations": [{"LocalizedName": "Elm", "Address": RENO}]}]},
            "https://recruiting.example.com/ELM/JobBoard/x/OpportunityDetail?opportunityId=77-aa", id="UKG"),
        pytest.param(
            "https://recruiting.example.com/feed",
            {"jobs": [{"jobId": 88, "title": TITLE, "publishedDate": "2027-03-01T00:00:00", "description": HELD,
             "jobLocation": {"name": "Elm Hospital", **RENO}, "hiringDepartment": "GME",
             "displayUrl": "https://recruiting.example.com/Details/88", "applyUrl": "https://recruiting.example.com/A"}]},
            "https://recruiting.example.com/Details/88", id="Paylocity"),
        pytest.param(
            "https://api.example.com/odata/v2/JobRequisitionPosting",
            {"d": {"results": [{"jobReqId": "900", "externalTitle": TITLE, "postingDate": "/Date(1803859200000)/",
             "externalJobDescription": HELD, "city": "Reno", "stateProvince": "Nevada"}]}},
            "https://api.example.com/odata/v2/JobRequisitionPosting", id="SuccessFactors"),
        pytest.param(
            "https://jobs.example.com/api/job?c=elm",
            {"jobs": [{"eId": "oA1", "title": TITLE, "location": "Reno, Nevada, United States", "date": "3/1/2027",
             "detail-url": "https://jobs.example.com/elm/job/oA1", "apply-url": "https://jobs.example.com/a",
             "description": HELD}]},
            "https://jobs.example.com/elm/job/oA1", id="Jobvite"),
        pytest.param(
            "https://adp.example.com/v1/job-requisitions/9",
            {"requisitionTitle": TITLE, "postDate": "2027-03-01T09:00:00.000-05:00", "requisitionDescription": HELD,
             "requisitionLocations": [{"address": {"cityName": "Reno", "countrySubdivisionLevel1": {"codeValue": "NV"}}}]},
            "https://adp.example.com/v1/job-requisitions/9", id="ADP"),
    ],
)  # fmt: skip
def test_each_vendors_words_for_the_same_facts_are_known(
    asked: str, answer: dict[str, Any], address: str
) -> None:
    document = open_document(json.dumps(answer).encode(), format="json", url=asked)
    assert isinstance(document, Document)
    (record,) = read(document, day=date(2027, 3, 10)).records
    assert (record.pgy, record.city, record.institution) == ((2,), "Reno", "Elm Hospital")
    assert (record.posted_on, record.url) == (date(2027, 3, 1), address)


def test_an_observers_clinic_is_the_field() -> None:
    job = {"title": "Physician Observer - Cardiology Clinic", "url": "https://b.example.org/1", "location": "Reno, NV",
           "published_at": "2027-03-01", "description": "<p>Elm Hospital takes one observer at a time for four weeks."
           " Applications are taken all year; send a CV to obs@elm.example.org.</p>"}  # fmt: skip
    document = open_document(
        json.dumps({"jobs": [job]}).encode(), format="json", url="https://b.example.org/jobs"
    )
    assert isinstance(document, Document)
    (record,) = read(document, day=DAY).records
    assert (record.kind, record.specialty) == ("observership", "cardiovascular-disease")
