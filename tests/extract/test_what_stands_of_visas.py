"""What stands of all that is said of visas: here and now before formerly and elsewhere, corrections, short answers."""

from __future__ import annotations

import pytest

from scraper.extract.values.visa import read_visa
from scraper.record.vacancy import Kind

Answer = tuple[bool | None, bool | None]


def answer(words: str, kind: Kind = "residency") -> Answer:
    j1, h1b = read_visa(words, kind)
    return j1.value if j1 else None, h1b.value if h1b else None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "The institution does sponsor H-1B for some departments, but our program takes only J-1s.",
            (True, False),
        ),
        (
            "Our hospital sponsors H-1Bs elsewhere, though this residency supports only the J-1.",
            (True, False),
        ),
        (
            "While the Health System as an institution permits H-1B sponsorship, the Psychiatry program sponsors"
            " neither J-1 nor H-1B visas.",
            (False, False),
        ),
        ("GME policy permits both J-1 and H-1B, but our program sponsors J-1 only.", (True, False)),
        ("H-1B is possible institution-wide, but we in neurology only do J-1.", (True, False)),
        (
            "Institutional policy does not permit H-1B for most departments, but our program may sponsor it."
            " J-1 is fine.",
            (True, True),
        ),
        ("While our sister hospital sponsors H-1B visas, we sponsor J-1 only.", (True, False)),
        ("The hospital sponsors J-1 and H-1B visas.", (True, True)),
    ],
)
def test_what_the_program_does_goes_before_what_its_house_does(words: str, expected: Answer) -> None:
    assert answer(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Until last year we sponsored H-1Bs; we no longer do. J-1s remain welcome.", (True, False)),
        ("We once filed H-1B petitions. We do not any longer.", (None, False)),
        ("H-1Bs were sponsored through 2023; since then only J-1s are.", (True, False)),
        ("Formerly both visas were sponsored. Now only the J-1 is.", (True, False)),
        (
            "Both J-1 and H-1B holders have trained here; for this position we can offer J-1 sponsorship only.",
            (True, False),
        ),
        ("Some of our residents are on H-1Bs, but for this position we can only support J-1.", (True, False)),
        ("The vacancy arose when a resident's H-1B petition was denied.", (None, None)),
        ("A resident on a J-1 has moved to another program.", (None, None)),
    ],
)
def test_what_is_goes_before_what_was(words: str, expected: Answer) -> None:
    assert answer(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "We said J-1 and H-1B for the PGY-2 psychiatry position (Reno, NV; July 1). GME says J-1 only.",
            (True, False),
        ),
        ("Our posting listed J-1 and H-1B. That was a mistake: J-1 only.", (True, False)),
        ("We sponsor J-1 and H-1B visas. Correction: no H-1B.", (True, False)),
        ("J-1 and H-1B accepted. UPDATE: H-1B is no longer possible for this position.", (True, False)),
        (
            "J-1 visas are sponsored. Edit 6/3: we have been told that we cannot sponsor any visa for this start.",
            (False, False),
        ),
        ("J-1 only. Update: H-1B will now be considered too.", (True, True)),
        ("The ad says J-1; this is an error, we do not sponsor any visas.", (False, False)),
    ],
)
def test_a_later_sentence_takes_back_the_former(words: str, expected: Answer) -> None:
    assert answer(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "The health system will file H-1Bs, but the residency program does not. J-1s accepted.",
            (True, False),
        ),
        (
            "The hospital as a rule does not sponsor H-1B, but our program has been granted an exception and does.",
            (None, True),
        ),
        ("We'd rather not do an H-1B but will for a strong applicant. J-1 fine.", (True, True)),
        ("Do you support the J-1? We do. What about the H-1B? We don't.", (True, False)),
        ("J-1? Certainly. H-1B? Sadly not.", (True, False)),
        ("Visas? Ask the GME office.", (None, None)),
        ("We accept J-1 visas. We do not accept telephone calls.", (True, None)),
    ],
)
def test_an_answer_without_a_visa_is_of_the_visa_before_it(words: str, expected: Answer) -> None:
    assert answer(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "H-1B is offered; fellows on a J-1 cannot be accepted as they are appointed as faculty.",
            (False, True),
        ),
        (
            "J-1 fellows cannot be accepted because the post carries a faculty appointment; H-1B is sponsored.",
            (False, True),
        ),
        ("J-1 not possible (fellows hold faculty rank). H-1B possible.", (False, True)),
        ("The university sponsors H-1Bs for faculty appointments.", (None, None)),
    ],
)
def test_faculty_that_fellows_are_appointed_as_is_nobody_else(words: str, expected: Answer) -> None:
    assert answer(words, "fellowship") == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("EVSP welcome; other categories are not.", (True, False)),
        ("ECFMG-sponsored visas only.", (True, False)),
        ("Sponsorship through Intealth is supported; no other.", (True, False)),
        ("The one visa our residents may hold is the J-1.", (True, False)),
        ("J-1s welcome. For H-1B, ask us.", (True, None)),
        ("Either visa is workable.", (True, True)),
        ("This position is funded by the state and closed to visa holders.", (False, False)),
    ],
)
def test_the_sponsor_s_name_is_the_visa_s(words: str, expected: Answer) -> None:
    assert answer(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Last year we took J-1s. This year no visas at all.", (False, False)),
        ("We did not do H-1Bs last year but we do now, and the J-1 as ever.", (True, True)),
        ("Because of the new fee we are not filing any petitions this cycle.", (None, False)),
        ("The hospital quit filing H-1Bs; J-1 remains an option.", (True, False)),
        ("J-1: y; H-1B: n", (True, False)),
        ("J-1 yes. H-1B: our office decides each year, and this year it has decided no.", (True, False)),
        ("The state does not let us sponsor anyone at all.", (False, False)),
        ("Only those with permanent work authorization will be considered.", (False, False)),
        ("J-1 visas are fine. H-1B remains off.", (True, False)),
        ("One of our residents on an H-1B is relocating. We only sponsor J-1.", (True, False)),
        ("Residents on a J-1 are welcome.", (True, None)),
        ("Our visa office can help with your spouse's papers.", (None, None)),
    ],
)
def test_what_is_told_now_of_each_visa_stands(words: str, expected: Answer) -> None:
    assert answer(words) == expected


@pytest.mark.parametrize(
    ("specialty", "expected"), [("neurology", (True, False)), ("general-surgery", (True, True))]
)
def test_a_field_before_a_colon_has_visas_of_its_own(specialty: str, expected: Answer) -> None:
    j1, h1b = read_visa("Neurology: J-1 only. Surgery: J-1 and H-1B.", "residency", specialty=specialty)
    assert (j1.value if j1 else None, h1b.value if h1b else None) == expected
