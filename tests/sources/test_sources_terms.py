"""Terms of use, as data with a reason each."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from scraper.sources.terms import verdict, why_not

STAGING = "about/campus-community-resources/website-redesign-migration-projects"


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://r3.nrmp.org/viewLoginPage", "forbidden"),
        ("https://R3.NRMP.ORG./x", "forbidden"),
        ("https://www.nrmp.org/residency-applicants/soap/", "link-only"),
        ("http://www.auanet.org/education/x", "link-only"),
        ("https://residentswap.org/how_it_works.php", "link-only"),
        ("https://www.residentswap.org/", "link-only"),
        ("https://www.residentransfer.com/plans-pricing", "link-only"),
        ("https://freida.ama-assn.org/vacancies", "link-only"),
        ("https://www.aamc.org/services/find-a-resident", "link-only"),
        ("https://students-residents.aamc.org/findaresident/findaresident", "link-only"),
        ("https://www.indeed.com/jobs?q=resident", "forbidden"),
        ("https://uk.linkedin.com/jobs", "forbidden"),
        ("https://www.ziprecruiter.com/", "forbidden"),
        ("https://www.glassdoor.com/", "forbidden"),
        ("https://forums.studentdoctor.net/threads/1", "link-only"),
        ("https://old.reddit.com/r/Residency/.rss", "link-only"),
        ("https://oossen.shop/article/x", "forbidden"),
        ("https://comaphia141.amebaownd.com/posts/1", "forbidden"),
        ("https://leveling.web.id/blog/x", "forbidden"),
        ("https://uclahealth.acquiaedge.net/x", "forbidden"),
        ("https://beta.ahn.org/x", "forbidden"),
        ("https://mdedge-cache.qa01.example.com/x", "forbidden"),
        (f"https://medschool.uci.edu/{STAGING}/x", "forbidden"),
        ("residentswap.org", "link-only"),
    ],
)  # fmt: skip
def test_a_host_is_refused_for_a_reason(url: str, kind: str) -> None:
    refusal = verdict(url)
    assert refusal is not None
    assert refusal.kind == kind
    assert len(refusal.reason) > 20
    assert why_not(url) == refusal.reason


@pytest.mark.parametrize(
    "url",
    ["https://www.acog.org/", "https://www.aamc.org/", "https://medschool.uci.edu/gme", "https://ahn.org/",
     "https://notresidentswap.org/", "https://indeed.com.example.org/", "", "::",
     "https://example.org/?u=indeed.com"],
)  # fmt: skip
def test_other_hosts_are_not(url: str) -> None:
    assert verdict(url) is None


@given(st.text(max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    verdict(text)
    verdict(f"https://{text}")
