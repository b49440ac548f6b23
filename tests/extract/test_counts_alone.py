"""Numbers of places that stand without their noun, and places told in the singular."""

import pytest

from scraper.extract.values.counts import read_positions
from scraper.extract.values.single import read_single


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("Advanced seat, one. Internship first.", 1),
        ("One, from January 2027. Both visas.", 1),
        ("Epilepsy (2): J-1 yes, H-1B no", 2),
        ("PGY-3, No. 2", 2),
        ("Elm Hospital - categorical PGY-3, 1 - on or about August 1", 1),
        ("diagnostic radiology R2          qty 3   begin 07/01/2026   OPEN", 3),
        ("Level: PGY-3. Number: 2. Start: July 1, 2027.", 2),
        ("PGY-1 prelim, 5 (five!), Brooklyn NY", 5),
        ("IM prelim PGY-1\nElm Hospital, Reno NV\nx3\n7.1.2027", 3),
        ("House physicians cover the wards. Two are wanted from September 8, 2026.", 2),
        ("Psychiatry, PGY-1. Three didn't fill.", 3),
        ("Anesthesia CA-1: Elm Hospital. 2, starting 9/1/2027.", 2),
        ("Resident, radiology, R1 year, July 1, 2025 (one; the matched applicant lost his visa).", 1),
        ("Mesa, Arizona - one, July 1. No visa.", 1),
        ("Internal medicine PGY-2 (two residents; starts now)", 2),
        ("Child psychiatry, first year, one", 1),
        ("Letters of recommendation, three.", None),
        ("Steps one, two and three", None),
        ("Our residency (12 residents) is small.", None),
        ("Send letters (three) by May.", None),
        ("Steps 1, 2 - passed", None),
        ("Notice No. 31 - fellows", None),
        ("We are No. 1 in the state.", None),
        ("Year one, two and three are alike.", None),
    ],
)
def test_a_number_without_its_noun(text: str, many: int | None) -> None:
    found = read_positions(text)
    assert (found.value if found else None) == many


@pytest.mark.parametrize(
    "text",
    [
        "The PGY-3 seat opens on October 1, 2025.",
        "Her fourth-year categorical place is free from November 30.",
        "the PGY-2 slot at Elm Hospital that I posted on May 1",
        "A research fellow with an MD will read and annotate scans.",
        "a geriatric medicine fellow from July 1, 2026 or later",
        "Elm Hospital, Grand Rapids, Michigan A fellow in neonatal medicine, to begin August 1.",
        "The institute pays a research fellow to look after its trials.",
    ],
)
def test_one_place_in_the_singular(text: str) -> None:
    found = read_single(text)
    assert found
    assert found.value == 1


@pytest.mark.parametrize(
    "text",
    [
        "PGY-3 seats open on October 1.",
        "A fellow who left us has gone home.",
        "The place of the resident in the team",
        "A resident has resigned.",
        "Each PGY-1 position has its own desk.",
        "PGY-2 family medicine",
    ],
)
def test_no_single_place(text: str) -> None:
    assert read_single(text) is None
