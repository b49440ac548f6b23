"""Job boards on loopback, one for each vendor: their answers' shapes, with invented jobs.

Knows how each vendor pages, counts and words its answers. Promises to answer as it would, faults included.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any, ClassVar
from urllib.parse import parse_qs, unquote, urlsplit

from farside import Answer, FarSide, reply


@dataclass(frozen=True, slots=True)
class Opening:
    """One job of a board."""

    number: int
    title: str
    text: str = ""
    place: str = "Los Angeles, CA"
    posted: str = "Posted 3 Days Ago"

    @property
    def slug(self) -> str:
        words = "".join(letter if letter.isalnum() else "-" for letter in self.title)
        return f"{words}_R{self.number:06d}"


RESIDENT = Opening(
    4711,
    "Resident Physician, PGY-2 Neurology",
    "<p>Mercy Bay Medical Center has <b>one PGY-2 position in neurology</b> open, to start on July 1, 2026."
    " J-1 visas are sponsored. Write to neuro@mercybay.example.org.</p>",
)
POSTDOC = Opening(
    4712,
    "Postdoctoral Fellow, Heart Failure",
    "<p>A postdoctoral research fellow is wanted in the heart failure laboratory.</p>",
)
OTHERS = [
    Opening(5000 + n, f"{what} {n}", f"<p>{what} wanted. Full time.</p>")
    for n, what in enumerate(["Registered Nurse", "Cook", "Software Engineer", "Pharmacy Resident"] * 75)
]
"""Three hundred jobs of other people."""


def as_json(data: object, status: int = 200, **headers: str) -> bytes:
    return reply(json.dumps(data).encode(), status, **{"content_type": "application/json", **headers})


@dataclass
class JobBoard(FarSide):
    """A board whose answers are made when they are asked for; ``upset`` may put a fault in their place."""

    stanza: ClassVar[Mapping[str, str]] = {}
    path: ClassVar[str] = "/"
    jobs: Sequence[Opening] = ()
    total: int | None = None
    """What the board says it has, when that is not the truth."""
    upset: Callable[[str, int], bytes | None] = lambda path, times: None
    """Path and how many requests came before; ``None``: the board answers."""
    matches: Callable[[Opening, str], bool] = lambda job, words: True
    served: int = 0
    searched: list[str] = field(default_factory=list)

    def _next(self, path: str) -> Answer:
        if path == "/robots.txt":
            return reply(b"", 404)
        self.served += 1
        return self.upset(path, self.served - 1) or self.answer(path, self.asked[-1].body)

    def answer(self, path: str, body: bytes) -> bytes:
        raise NotImplementedError

    def found(self, words: str) -> list[Opening]:
        self.searched.append(words)
        return [job for job in self.jobs if self.matches(job, words)]

    def says(self, found: Sequence[Opening]) -> int:
        return len(found) if self.total is None else self.total

    def job(self, path: str) -> Opening | None:
        return next((job for job in self.jobs if job.slug in path or str(job.number) in path), None)


class Workday(JobBoard):
    stanza: ClassVar = {"board": "workday", "tenant": "mercybay", "site": "External"}
    path: ClassVar = "/External"

    def answer(self, path: str, body: bytes) -> bytes:
        if path == "/wday/cxs/mercybay/External/jobs":
            asked = json.loads(body)
            if asked["limit"] > 20:
                return as_json({"errorCode": "HTTP_400"}, 400)
            found = self.found(asked["searchText"])
            first = asked["offset"]
            listed = [
                {
                    "title": job.title,
                    "externalPath": f"/job/Los-Angeles-CA/{job.slug}",
                    "locationsText": job.place,
                    "postedOn": job.posted,
                    "bulletFields": [f"R{job.number:06d}"],
                }
                for job in found[first : first + 20]
            ]
            total = self.says(found) if first == 0 else 0
            return as_json({"total": total, "jobPostings": listed, "facets": [], "userAuthenticated": False})
        job = self.job(path)
        if job is None:
            return as_json({"errorCode": "S22"}, 404)
        info = {
            "id": f"{job.number:x}",
            "title": job.title,
            "jobDescription": job.text,
            "location": "Los Angeles, CA",
            "postedOn": job.posted,
            "startDate": "2026-03-01",
            "jobReqId": f"R{job.number:06d}",
            "externalUrl": self.url(f"/External/job/Los-Angeles-CA/{job.slug}"),
        }
        return as_json({"jobPostingInfo": info, "hiringOrganization": {"name": "Mercy Bay Medical Center"}})


class SmartRecruiters(JobBoard):
    stanza: ClassVar = {"board": "smartrecruiters", "tenant": "MercyBay"}
    path: ClassVar = "/MercyBay"

    def answer(self, path: str, body: bytes) -> bytes:
        asked = {name: words[0] for name, words in parse_qs(urlsplit(path).query).items()}
        if urlsplit(path).path == "/v1/companies/MercyBay/postings":
            found = self.found(asked.get("q", ""))
            first, size = int(asked["offset"]), int(asked["limit"])
            content = [self._head(job) for job in found[first : first + size]]
            said = {"offset": first, "limit": size, "totalFound": self.says(found), "content": content}
            return as_json(said)
        job = self.job(path)
        if job is None:
            return as_json({"message": "not found"}, 404)
        sections = {"jobDescription": {"title": "Job Description", "text": job.text}}
        return as_json({**self._head(job), "jobAd": {"sections": sections}})

    def _head(self, job: Opening) -> dict[str, Any]:
        return {
            "id": str(job.number),
            "name": job.title,
            "company": {"identifier": "MercyBay", "name": "Mercy Bay Medical Center"},
            "releasedDate": "2026-03-17T09:00:00.000Z",
            "location": {"city": "Los Angeles", "region": "CA", "country": "us"},
            "department": {"label": "Neurology"},
        }


class Oracle(JobBoard):
    stanza: ClassVar = {"board": "oracle", "site": "CX_1"}
    path: ClassVar = "/hcmUI/CandidateExperience/en/sites/CX_1"

    def answer(self, path: str, body: bytes) -> bytes:
        asked = dict(
            each.partition("=")[::2]
            for each in unquote(path).partition("finder=")[2].split(";")[-1].split(",")
        )
        if "/recruitingCEJobRequisitions?" in path:
            found = self.found(asked["keyword"])
            first, size = int(asked["offset"]), int(asked["limit"])
            listed = [self._head(job) for job in found[first : first + size]]
            return as_json({"items": [{"TotalJobsCount": self.says(found), "requisitionList": listed}]})
        job = self.job(path)
        if job is None:
            return as_json({"items": []})
        told = {**self._head(job), "ExternalDescriptionStr": job.text}
        del told["PostedDate"]
        dates = {"ExternalPostedStartDate": "2026-03-17T09:00:00+00:00", "ExternalPostedEndDate": None}
        return as_json({"items": [{**told, **dates}]})

    def _head(self, job: Opening) -> dict[str, Any]:
        return {
            "Id": str(job.number),
            "Title": job.title,
            "PostedDate": "2026-03-17",
            "PrimaryLocation": "Los Angeles, CA, United States",
            "ShortDescriptionStr": "",
        }


class Greenhouse(JobBoard):
    stanza: ClassVar = {"board": "greenhouse", "tenant": "mercybay"}
    path: ClassVar = "/mercybay"

    def answer(self, path: str, body: bytes) -> bytes:
        listed = [
            {
                "id": job.number,
                "title": job.title,
                "absolute_url": f"https://boards.greenhouse.io/mercybay/jobs/{job.number}",
                "location": {"name": job.place},
                "updated_at": f"2026-03-20T0{self.served % 10}:00:00-04:00",
                "first_published": "2026-03-17T09:00:00-04:00",
                "company_name": "Mercy Bay Medical Center",
                "content": escape(job.text),
            }
            for job in self.found("")
        ]
        return as_json({"jobs": listed, "meta": {"total": self.says(listed)}})  # type: ignore[arg-type]


class Lever(JobBoard):
    stanza: ClassVar = {"board": "lever", "tenant": "mercybay"}
    path: ClassVar = "/mercybay"

    def answer(self, path: str, body: bytes) -> bytes:
        asked = {
            name: int(words[0]) for name, words in parse_qs(urlsplit(path).query).items() if name != "mode"
        }
        listed = [
            {
                "id": f"0f0f-{job.number}",
                "text": job.title,
                "hostedUrl": f"https://jobs.lever.co/mercybay/0f0f-{job.number}",
                "categories": {"location": job.place, "team": "Medicine"},
                "createdAt": 1773738000000,
                "description": job.text,
            }
            for job in self.found("")
        ]
        return as_json(listed[asked["skip"] : asked["skip"] + asked["limit"]])


class UCRecruit(JobBoard):
    stanza: ClassVar = {"board": "uc-recruit"}
    path: ClassVar = "/apply"

    def answer(self, path: str, body: bytes) -> bytes:
        if path == "/apply":
            rows = "".join(
                f"<tr id=\"JPF{job.number:05d}\"><td><div class='name'><a href='/JPF{job.number:05d}'>"
                f"{escape(job.title)}</a></div></td><td>Open Mar 17, 2026</td><td>Jun 30, 2026</td></tr>"
                for job in self.jobs
            )
            table = f'<table><tbody data-section="School of Medicine">{rows}</tbody></table>'
            return reply(_page("Open recruitments", table))
        job = self.job(path)
        if job is None:
            return reply(_page("Not here", "<p>This recruitment is gone.</p>"))
        return reply(_page(job.title, f"<h1>{job.title}</h1><h3>Position overview</h3>{job.text}"))


class TalentBrew(JobBoard):
    stanza: ClassVar = {"board": "talentbrew"}
    path: ClassVar = "/search-jobs"

    def answer(self, path: str, body: bytes) -> bytes:
        parts = urlsplit(path)
        if parts.path.startswith("/search-jobs"):
            found = self.found(unquote(parts.path.removeprefix("/search-jobs").strip("/")))
            first = 15 * (int(parse_qs(parts.query)["p"][0]) - 1)
            links = "".join(
                f'<li><a href="/job/los-angeles/{job.slug.lower()}/252/{job.number}" data-job-id="{job.number}">'
                f'<h2>{escape(job.title)}</h2><span class="job-location">{job.place}</span></a></li>'
                for job in found[first : first + 15]
            )
            results = f'<section id="search-results" data-total-results="{self.says(found)}"><ul>{links}</ul></section>'
            return reply(_page("Search our jobs", results))
        job = self.job(path)
        if job is None:
            return reply(status=404)
        return reply(_page(job.title, f"<h1>{job.title}</h1>{job.text}", posting(job)))


class Neogov(JobBoard):
    stanza: ClassVar = {"board": "neogov", "tenant": "baycounty"}
    path: ClassVar = "/careers/baycounty"

    def answer(self, path: str, body: bytes) -> bytes:
        assert path == "/SearchEngine/JobsFeed?agency=baycounty"
        items = "".join(
            f"<item><title>{escape(job.title)}</title><link>{self.url(f'/careers/baycounty/jobs/{job.number}')}</link>"
            f"<description>{escape(job.text)}</description><pubDate>Tue, 17 Mar 2026 07:00:00 GMT</pubDate>"
            f"<joblisting:jobId>{job.number}</joblisting:jobId><joblisting:location>{job.place}</joblisting:location></item>"
            for job in self.jobs
        )
        feed = (
            '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
            'xmlns:joblisting="http://www.neogov.com/namespaces/JobListing"><channel><title>Bay County</title>'
            f"<link>{self.url('/careers/baycounty')}</link><description>Jobs</description>{items}</channel></rss>"
        )
        return reply(feed.encode(), content_type="application/rss+xml")


def posting(job: Opening) -> str:
    """The job's data, as pages of iCIMS, TalentBrew and others carry it in their head."""
    data = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": job.title,
        "description": job.text,
        "datePosted": "2026-03-17",
        "validThrough": "2026-06-30",
        "hiringOrganization": {"@type": "Organization", "name": "Mercy Bay Medical Center"},
        "jobLocation": {"address": {"addressLocality": "Los Angeles", "addressRegion": "CA"}},
    }
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def _page(title: str, body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head><title>{escape(title)}</title>{head}</head><body>{body}</body></html>".encode()


ALL = (Workday, SmartRecruiters, Oracle, Greenhouse, Lever, UCRecruit, TalentBrew, Neogov)
