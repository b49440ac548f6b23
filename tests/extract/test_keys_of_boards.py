"""What a board's keys tell that no words tell: visas in any shape, sorts of postings, names without titles."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy

ROW: dict[str, Any] = {
    "programName": "Neurology Residency",
    "institution": "Tamarisk Valley Hospital",
    "city": "Fresno",
    "state": "CA",
    "trainingLevel": "PGY-2",
    "datePosted": "2027-03-01",
    "description": "Our resident left in February; write to us.",
}
BESIDE = {**ROW, "city": "Houston", "state": "TX", "trainingLevel": "PGY-3"}


def records(**told: Any) -> list[Vacancy]:
    """The records of a row of Fresno among others."""
    rows = {"rows": [{**ROW, **told}, BESIDE]}
    document = open_document(json.dumps(rows).encode(), format="json", url="https://elm.example.org/api")
    assert isinstance(document, Document), document
    return [record for record in read(document, day=date(2027, 3, 10)).records if record.city == "Fresno"]


def visa(**told: Any) -> tuple[bool | None, bool | None]:
    (record,) = records(**told)
    return record.visa.j1, record.visa.h1b


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"visaJ1": True, "visaH1B": False}, (True, False)),
        ({"j1": True, "h1b": True}, (True, True)),
        ({"acceptsJ1": False, "sponsorsH1b": False}, (False, False)),
        ({"j1_sponsored": "Y", "h1b_sponsored": "N"}, (True, False)),
        ({"h1bSponsorship": "CONSIDERED", "j1Sponsorship": "ACCEPTED"}, (True, True)),
        ({"visaJ1": 1, "visaH1B": 0}, (True, False)),
        ({"visaSponsorship": False}, (False, False)),
        ({"visaSponsorshipAvailable": True}, (True, None)),
        ({"visaSponsorship": "J1_ONLY"}, (True, False)),
        ({"visaStatus": "NOT_SPONSORED"}, (False, False)),
        ({"sponsorship": "case_by_case"}, (True, None)),
        ({"visas": ["J1", "H1B"]}, (True, True)),
        ({"visasAccepted": ["J-1"]}, (True, None)),
        ({"visas": {"j1": True, "h1b": False}}, (True, False)),
        ({"visa": {"J-1": "yes", "H-1B": "no"}}, (True, False)),
        ({"visa": {"sponsored": True, "types": ["J-1", "H-1B"]}}, (True, True)),
        ({"visa": {"policy": "We sponsor J-1 visas only."}}, (True, False)),
        (
            {"visas": [{"type": "J-1", "sponsored": True}, {"type": "H-1B", "sponsored": False}]},
            (True, False),
        ),
        ({"eligibility": {"visaJ1": True, "visaH1b": False}}, (True, False)),
        ({"acf": {"visa_j1": "1", "visa_h1b": "0"}}, (True, False)),
        ({"usCitizensOnly": True}, (False, False)),
    ],
)
def test_a_board_may_answer_for_visas_in_any_shape(
    keys: dict[str, Any], told: tuple[bool | None, bool | None]
) -> None:
    assert visa(**keys) == told


@pytest.mark.parametrize(
    "keys",
    [
        {"visaJ1": None, "visaH1B": None},
        {"visaTypes": []},
        {"visaSponsorship": "UNKNOWN"},
        {"requiresSponsorship": True},
        {"sponsored": True},
        {"sponsor": "Tamarisk Valley Hospital"},
        {"usCitizensOnly": False},
    ],
)
def test_an_answer_that_answers_nothing_leaves_visas_unstated(keys: dict[str, Any]) -> None:
    assert visa(**keys) == (None, None)


@pytest.mark.parametrize(
    "sort",
    [
        "APPLICANT_SEEKING",
        "Position Wanted",
        "seekingPosition",
        "Resident seeking position",
        "SWAP",
        "candidate",
        "FACULTY",
        "Attending Physician",
    ],
)
def test_whom_a_board_sorts_among_seekers_or_staff_offers_no_place(sort: str) -> None:
    assert not records(postType=sort)


@pytest.mark.parametrize(
    "sort",
    [
        "PROGRAM_VACANCY",
        "Resident wanted",
        "FELLOW_SOUGHT",
        "seekingResident",
        "OFFER",
        "Physician",
        "Full-time",
    ],
)
@pytest.mark.parametrize("key", ["postType", "listing_category", "kind"])
def test_other_sorts_leave_a_place_standing(key: str, sort: str) -> None:
    assert len(records(**{key: sort})) == 1


def test_a_researcher_among_the_faculty_is_none_of_it() -> None:
    (record,) = records(title="Research Fellow, Stroke", trainingLevel=None, jobCategory="Faculty")
    assert record.kind == "research"


@pytest.mark.parametrize(
    ("keys", "kind", "specialty"),
    [
        ({"programName": "Hand Surgery Fellowship"}, "fellowship", "hand-surgery"),
        ({"programName": "Hand Surgery", "positionCategory": "Fellowship"}, "fellowship", "hand-surgery"),
        ({"programName": None, "specialty": "Nephrology", "type": "FELLOWSHIP"}, "fellowship", "nephrology"),
        ({"programName": "Epilepsy Research Fellow", "category": "Research"}, "research", None),
    ],
)
def test_a_posting_without_title_and_level_is_called_by_its_programme_and_sort(
    keys: dict[str, Any], kind: str, specialty: str | None
) -> None:
    (record,) = records(**{**keys, "trainingLevel": None, "status": "ACTIVE", "numberOfPositions": 1})
    assert (record.kind, record.positions) == (kind, 1)
    assert specialty in (record.specialty, None)


def test_a_directory_of_programmes_is_no_list_of_vacancies() -> None:
    assert not records(trainingLevel=None, datePosted=None, description="Thirty beds and a library.")


@pytest.mark.parametrize(
    "words",
    [
        "Applicants must be authorized to work in the United States; the University will not sponsor for this job.",
        "The laboratory cannot sponsor for these positions.",
        "Be legally authorized to work: we do not sponsor for this position.",
        "The lab does not sponsor for employment.",
    ],
)
def test_who_does_not_sponsor_for_a_job_sponsors_nobody(words: str) -> None:
    assert visa(description=f"One resident wanted. {words}") == (False, False)


def test_an_employers_own_object_tells_where_it_lies() -> None:
    rows = {"rows": [{**ROW, "city": None, "state": None, "institution": None, "org": HOUSE}, BESIDE]}
    document = open_document(json.dumps(rows).encode(), format="json", url="https://elm.example.org/api")
    assert isinstance(document, Document), document
    record = read(document, day=date(2027, 3, 10)).records[0]
    assert (record.institution, record.city, record.state) == ("Tamarisk Valley Hospital", "Portland", "OR")


HOUSE = {"name": "Tamarisk Valley Hospital", "location": {"city": "Portland", "state": "OR"}}


@pytest.mark.parametrize(
    ("keys", "status"),
    [
        ({"isFilled": True}, "filled"),
        ({"filled": True, "status": "published"}, "filled"),
        ({"position_filled": False}, "open"),
        ({"withdrawn": True}, "withdrawn"),
        ({"is_cancelled": True}, "withdrawn"),
        ({"onHold": True}, "withdrawn"),
    ],
)
def test_a_yes_under_a_key_of_its_own_tells_what_became_of_a_place(keys: dict[str, Any], status: str) -> None:
    (record,) = records(**keys)
    assert record.status == status


def test_a_sort_may_be_hyphenated() -> None:
    assert not records(category="resident-seeking")


OFFER = "A categorical PGY-2 position is vacant, training to begin July 1, 2027."
ASKED = "One ACGME-accredited year of neurology. USMLE Steps 1 and 2 CK passed. J-1 visas are sponsored."
LIST = "<ul><li>One ACGME-accredited year of neurology.</li><li>Steps 1 and 2 CK</li><li>J-1 visas.</li></ul>"


@pytest.mark.parametrize(
    "boxes",
    [
        {"tabs": {"description": f"<div>{OFFER}</div>", "qualifications": LIST, "benefits": ""}},
        {"sections": [{"heading": "The job", "body": OFFER}, {"heading": "What you bring", "body": LIST}]},
        {"content": {"intro": OFFER, "minimumRequirements": ASKED, "eeo": "We are an equal employer."}},
        {"description": OFFER, "whatYouNeed": ASKED, "perks": "Free parking and H-1B visas for attendings."},
        {"examplesOfDuties": OFFER, "minQuals": ASKED},
        {"details": [{"key": "duties", "value": OFFER}, {"key": "quals", "value": ASKED}]},
        {"data": {"blocks": [{"type": "rich", "html": f"<p>{OFFER}</p>"}, {"type": "rich", "html": LIST}]}},
        {"paragraphs": [OFFER, *(f"{one}." for one in ASKED.split(". "))]},
        {"description": OFFER, "criteria": ["A year of neurology", "Steps 1 and 2 CK passed", "J-1 visa"]},
    ],
)
def test_prose_in_boxes_of_any_name_is_the_postings(boxes: dict[str, Any]) -> None:
    document = open_document(
        json.dumps({"items": [{**ROW, "description": "", **boxes}]}).encode(), format="json", url=None
    )
    assert isinstance(document, Document)
    (record,) = read(document, day=date(2027, 3, 10)).records
    assert (str(record.starts_on), record.positions, record.visa.j1) == ("2027-07-01", 1, True)
    assert record.requirements.steps == (1, 2)


@pytest.mark.parametrize(
    "boxes",
    [
        {"companyDescription": "Our hospitals sponsor H-1B visas. Two positions are open."},
        {"employer": {"about": "We sponsor H-1B visas. Two positions are open since last year."}},
        {"relatedJobs": [{"teaser": "Two PGY-4 positions are open. We sponsor H-1B visas."}]},
        {"benefits": ["H-1B visas are sponsored for attendings.", "Meals are free."]},
        {"seo": {"text": "Two positions are open at our hospital; H-1B visas are sponsored."}},
        {"recruiter": {"bio": "Ann has filled two positions and knows all of H-1B visas."}},
    ],
)
def test_prose_of_others_is_not(boxes: dict[str, Any]) -> None:
    (record,) = records(**boxes)
    assert (record.positions, record.visa.h1b) == (None, None)
