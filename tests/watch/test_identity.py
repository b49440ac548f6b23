"""Is it the same place, is it the same vacancy: by table and by property."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from remembering import START, post

from scraper.record.vacancy import Vacancy
from scraper.watch import identity
from scraper.watch.address import own_address, requisition
from scraper.watch.identity import Assignment, fingerprint, same_place, same_vacancy, told_once
from scraper.watch.known import Sighting
from scraper.watch.likeness import likeness
from scraper.watch.matching import assign


def sighting(id: int, record: Vacancy, **fields: Any) -> Sighting:
    usual: dict[str, Any] = {
        "vacancy_id": id, "source": "page", "role": "program", "first_seen": START, "last_seen": START,
        "status_since": START,
    }  # fmt: skip
    return Sighting(id=id, record=record, **(usual | fields))


def ids(assignment: Assignment) -> list[tuple[int, str]]:
    return [(known.id, record.title) for known, record in assignment.pairs]


MANY = [
    post("PGY-2 IM", url="https://x.org/jobs/1", starts_on="2027-07"),
    post("PGY-2 IM, second place", starts_on="2027-01", contacts=("b@x.org",)),
    post("PGY-3 IM", pgy=(3,)),
    post("Internal medicine resident", pgy=(), contacts=("c@x.org",)),
    post("Preliminary medicine", pgy=(1,), track="preliminary"),
    post("PGY-2 pathology", specialty="pathology"),
    post("Cardiology fellow", kind="fellowship", specialty="cardiovascular-disease", pgy=()),
    post("Kern PGY-2", institution="Kern Medical"),
    post("PGY-2 at Saint Agnes", institution="Saint Agnes Memorial"),
    post("PGY-2 at Saint Bruno", institution="Saint Bruno Memorial"),
]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({}, {"title": "Internal Medicine PGY-2 position still open"}),
        ({}, {"pgy": (2, 3)}),
        ({"pgy": ()}, {"pgy": (2,)}),
        ({"starts_on": "2027-07-01"}, {"starts_on": "2027-08-15"}),
        ({"contacts": ("a@x.org",)}, {"contacts": ("b@x.org",)}),
        ({"institution": "Arrowhead Regional Medical Center"}, {"institution": "ARMC"}),
        (
            {"track": "preliminary", "url": "https://x.org/7"},
            {"track": "categorical", "url": "https://x.org/7"},
        ),
        ({"status": "open"}, {"status": "filled"}),
    ],
)
def test_a_place_that_changed_keeps_its_id(before: dict[str, Any], after: dict[str, Any]) -> None:
    placed = same_place([sighting(7, post(**before))], [post(**(before | after))])
    assert [known.id for known, _ in placed.pairs] == [7]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"pgy": (2,)}, {"pgy": (3,)}),
        ({"kind": "residency"}, {"kind": "fellowship"}),
        ({"specialty": "internal-medicine"}, {"specialty": "pathology"}),
        ({"track": "categorical"}, {"track": "preliminary"}),
        ({"institution": "Kern Medical"}, {"institution": "Loma Linda University Health"}),
        ({"institution": "Saint Agnes Memorial"}, {"institution": "Saint Bruno Memorial"}),
        ({"state": "CA"}, {"state": "TX"}),
    ],
)
def test_another_place_takes_no_old_id(before: dict[str, Any], after: dict[str, Any]) -> None:
    placed = same_place([sighting(7, post(**before))], [post(**after)])
    assert placed.pairs == ()
    assert (len(placed.new), len(placed.missing)) == (1, 1)


def test_two_levels_never_pair_even_at_one_address() -> None:
    known = [sighting(7, post(pgy=(2,), url="https://x.org/jobs/7"))]
    assert same_place(known, [post(pgy=(3,), url="https://x.org/jobs/7")]).pairs == ()


def test_the_own_address_of_a_posting_goes_before_likeness() -> None:
    known = [
        sighting(1, post("First", url="https://x.org/a", starts_on="2027-07")),
        sighting(2, post("Second", url="https://x.org/b", starts_on="2027-07")),
    ]
    found = [post("Second", url="https://x.org/a"), post("First", url="https://x.org/b")]
    assert ids(same_place(known, found)) == [(1, "Second"), (2, "First")]


def test_an_address_that_several_postings_share_is_nobodys() -> None:
    page = "https://x.org/openings"
    known = [sighting(1, post("Spring", url=page, starts_on="2027-01")),
             sighting(2, post("Summer", url=page, starts_on="2026-09"))]  # fmt: skip
    found = [post("Summer", url=page, starts_on="2026-09"), post("Spring!", url=page, starts_on="2027-01")]
    assert ids(same_place(known, found)) == [(1, "Spring!"), (2, "Summer")]


def test_a_requisition_number_finds_its_posting_under_a_new_title_and_address() -> None:
    known = [sighting(1, post("Clinical Research Coordinator", kind="research", specialty=None, pgy=(),
                              url="https://x.org/job/Coordinator_R-12345"))]  # fmt: skip
    found = [replace(known[0].record, title="Study Coordinator II", url="https://y.org/job/Study_R-12345")]
    assert len(same_place(known, found).pairs) == 1


def test_research_posts_with_unlike_titles_are_two() -> None:
    one = post("Postdoctoral fellow, cardiac imaging", kind="research", specialty=None, pgy=())
    other = post("Clinical research coordinator, oncology", kind="research", specialty=None, pgy=())
    assert same_place([sighting(1, one)], [other]).pairs == ()


def test_a_standing_sighting_goes_before_an_ended_one() -> None:
    known = [sighting(1, post(), ended=True), sighting(2, post())]
    assert [known.id for known, _ in same_place(known, [post()]).pairs] == [2]


def test_one_certain_pair_outweighs_two_doubtful_ones() -> None:
    known = [sighting(1, post("July", starts_on="2027-07")), sighting(2, post("", starts_on="2027-01"))]
    found = [post("July", starts_on="2027-07"), post("October", starts_on="2026-10", pgy=(2, 3))]
    assert (1, "July") in ids(same_place(known, found))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(MANY), max_size=8), st.data())
def test_shuffling_the_page_moves_no_id(records: list[Vacancy], data: st.DataObject) -> None:
    known = [sighting(number, record) for number, record in enumerate(data.draw(st.permutations(MANY))[:6])]
    straight = same_place(known, records)
    shuffled = same_place(data.draw(st.permutations(known)), data.draw(st.permutations(records)))
    assert straight == shuffled


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(MANY), max_size=8))
def test_what_did_not_change_pairs_with_itself(records: list[Vacancy]) -> None:
    known = [sighting(number, record) for number, record in enumerate(records)]
    placed = same_place(known, records)
    assert (placed.new, placed.missing) == ((), ())
    assert all(known.record == record for known, record in placed.pairs)


@settings(max_examples=100, deadline=None)
@given(
    st.dictionaries(
        st.tuples(st.integers(0, 4), st.integers(0, 4)),
        st.sampled_from([0.0, 0.2, 0.5, 0.9, 1.0]),
        max_size=20,
    )
)
def test_the_assignment_is_the_best_there_is(weights: dict[tuple[int, int], float]) -> None:
    pairs = assign(weights)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
    assert all(weights[pair] > 0 for pair in pairs)
    best = max(
        sum(weights.get((row, column), 0.0) for row, column in enumerate(order))
        for order in permutations(range(5))
    )
    assert sum(weights[pair] for pair in pairs) == pytest.approx(best)


def test_a_hundred_postings_that_all_changed_are_matched_in_a_moment() -> None:
    posts = [post(f"Research associate {n} in group {n * 7}", kind="research", specialty=None, pgy=())
             for n in range(100)]  # fmt: skip
    known = [sighting(n, record) for n, record in enumerate(posts)]
    found = [replace(record, contacts=(f"{n}@x.org",)) for n, record in enumerate(posts)]
    assert len(same_place(known, found).pairs) == 100


# --- one reading of several documents -------------------------------------------------------------


def test_a_list_and_its_detail_page_tell_of_one_place() -> None:
    entry = post("PGY-2 IM", url="https://x.org/jobs/1", posted_on=date(2026, 10, 1))
    detail = post("Internal medicine, PGY-2", url="https://x.org/jobs/1", contacts=("a@x.org",))
    (record,) = told_once([[entry], [detail]])
    assert (record.title, record.contacts, record.posted_on) == (
        "Internal medicine, PGY-2", ("a@x.org",), date(2026, 10, 1))  # fmt: skip


def test_a_later_mail_has_the_last_word_on_the_status() -> None:
    mails = [[post(contacts=("a@x.org",), posted_on=date(2026, 10, 1))],
             [post(contacts=("a@x.org",), posted_on=date(2026, 10, 9), status="filled")]]  # fmt: skip
    (record,) = told_once(mails)
    assert (record.status, record.posted_on) == ("filled", date(2026, 10, 1))


def test_two_rows_of_one_document_stay_two() -> None:
    assert len(told_once([[post(), post()]])) == 2


def test_two_levels_in_two_mails_stay_two() -> None:
    contact = ("a@x.org",)
    assert len(told_once([[post(contacts=contact)], [post(pgy=(3,), contacts=contact)]])) == 2


# --- across sources -------------------------------------------------------------------------------

FULL = post(contacts=("a@x.org",), starts_on="2027-07", url="https://x.org/jobs/1")


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"contacts": ("a@x.org",)}, "the same contact"),
        ({"contacts": ("a@x.org",), "institution": "ARMC"}, "the same contact"),
        ({"starts_on": "2027-07-01"}, "the same level and start (2027-07)"),
        ({"url": "http://www.x.org/jobs/1/?utm_source=mail"}, "the same address of the posting"),
        ({}, None),
        ({"starts_on": "2027-07", "pgy": ()}, None),
        ({"contacts": ("a@x.org",), "pgy": (3,)}, None),
        ({"contacts": ("a@x.org",), "track": "preliminary", "pgy": ()}, "the same contact"),
        ({"contacts": ("a@x.org",), "starts_on": "2027-01"}, None),
        ({"contacts": ("a@x.org",), "starts_asap": True}, None),
        ({"contacts": ("a@x.org",), "specialty": "pathology"}, None),
        ({"contacts": ("a@x.org",), "specialty": None}, None),
        ({"contacts": ("a@x.org",), "institution": None}, None),
        ({"contacts": ("a@x.org",), "institution": "Kern Medical"}, None),
        ({"contacts": ("a@x.org",), "institution": "Saint Nowhere Memorial"}, None),
        ({"contacts": ("a@x.org",), "kind": "fellowship"}, None),
    ],
)
def test_two_sources_tell_of_one_vacancy_only_on_proof(fields: dict[str, Any], why: str | None) -> None:
    other = post("Opening", **fields)
    assert same_vacancy(FULL, other) == why
    assert (same_vacancy(other, FULL) is None) == (why is None)


@pytest.mark.parametrize("kind", ["research", "observership"])
def test_research_and_observerships_are_one_only_by_address_or_number(kind: Any) -> None:
    one = replace(FULL, kind=kind, specialty=None)
    assert same_vacancy(one, replace(one, url=None)) is None
    assert same_vacancy(one, replace(one, contacts=())) == "the same address of the posting"


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://www.X.org/jobs/1/", "x.org/jobs/1"),
        ("http://x.org/jobs/1?utm_source=a&id=3&fbclid=x", "x.org/jobs/1?id=3"),
        ("https://x.org/ar/node/2", "x.org/node/2"),
        ("https://x.org/zh-hans/node/2", "x.org/node/2"),
        ("https://x.org/jobs;jsessionid=AB12?id=3", "x.org/jobs?id=3"),
        ("https://x.org/list#row-3", "x.org/list#row-3"),
        ("https://x.org/", None),
        ("mailto:a@x.org", None),
        ("http://[broken", None),
    ],
)
def test_an_address_is_told_by_what_leads_there(url: str, address: str | None) -> None:
    assert own_address(url) == address


@pytest.mark.parametrize(
    ("url", "title", "number"),
    [
        ("https://h.wd5.example.com/en-US/jobs/job/Colton/Research-Associate_R-12345-1", "", "R-12345"),
        ("https://recruit.example.edu/JPF09876", "", "JPF09876"),
        ("https://boards.example.io/co/jobs/4012345", "", "4012345"),
        ("https://x.org/careers?gh_jid=998877", "", "998877"),
        ("https://x.org/careers", "Coordinator (Req ID: 23-4567)", None),
        ("https://x.org/careers", "Coordinator, requisition #HRC0098765", "HRC0098765"),
        ("https://x.org/news/2026", "PGY-2 2026", None),
        (None, "Residency", None),
    ],
)
def test_a_requisition_number_is_read_only_where_one_stands(
    url: str | None, title: str, number: str | None
) -> None:
    assert requisition(url, title) == number


def test_a_fingerprint_knows_neither_order_nor_evidence() -> None:
    worded = [replace(record, evidence={"pgy": "so"}) for record in reversed(MANY)]
    assert fingerprint(MANY) == fingerprint(worded)
    assert fingerprint(MANY) != fingerprint(MANY[1:])


def test_a_long_list_whose_every_title_changed_is_not_compared_all_with_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared = 0

    def counted(*records: Vacancy, **more: Any) -> float:
        nonlocal compared
        compared += 1
        return likeness(*records, **more)

    monkeypatch.setattr(identity, "likeness", counted)
    places = [post(f"Opening {n}", url=f"https://x.org/jobs/{n}") for n in range(400)]
    known = [sighting(n, place) for n, place in enumerate(places)]
    again = same_place(known, [replace(place, title=f"{place.title}, revised") for place in places])
    assert [(id, title) for id, title in ids(again)] == [(n, f"Opening {n}, revised") for n in range(400)]
    assert compared <= 400
