"""Idioms by which offices grant and refuse visas: nobody, nowhere, out of reach, what may come one day."""

from __future__ import annotations

import pytest

from scraper.extract.values.visa import read_visa


def told(text: str) -> str:
    """T, F or - for the J-1 and the H-1B."""
    return "".join("-" if one is None else "FT"[one.value] for one in read_visa(text, "residency"))


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("-F", "Nowhere in the system do we petition for the H-1B."),
        ("-F", "Nobody on this list files H-1B."),
        ("TF", "J-1 is sponsored; nobody sponsors H-1B."),
        ("-F", "No one in the consortium files for the H-1B."),
        ("FF", "A work permit is a must and they sponsor nobody."),
        ("FF", "Federal rules bar us from sponsoring any visa."),
        ("FF", "State law keeps us from sponsoring visas."),
        ("FF", "Visas are out of our reach."),
        ("FF", "Visas are beyond our means, I am sorry to say."),
        ("FF", "We have no way of sponsoring anyone."),
        ("FF", "We do not do immigration paperwork."),
        ("FF", "The hospital does no immigration work."),
        ("FF", "Must be legally authorized to work; the District does not sponsor this class."),
        ("FF", "We cannot sponsor this classification."),
        ("FF", "Visa help: we have none to give."),
        ("FF", "We do not have the lawyers for visas though, J or H, sorry."),
        ("FF", "Visa: new sponsor, so nothing this year"),
        ("FF", "The fellowship is a faculty-track appointment and cannot sponsor any visa."),
        ("FF", "Americans and green cards."),
        ("FF", "Americans or green card holders, please."),
        ("FF", "U.S. citizenship or permanent residence, without exception."),
        ("FF", "Citizenship or permanent residency: required."),
        ("FF", "This seat is paid by the VA, so it is for citizens."),
        ("FF", "The right to work in the US must already be yours."),
        ("FF", "An existing right to work in the United States is assumed."),
        ("TF", "J-1: yes. H-1B: our counsel said no for the first three years."),
        ("-F", "H-1B: legal has said no so far."),
        ("TF", "J-1 fine and don't ask about H's."),
        ("TF", "J-1s are fine. Don't ask about the H."),
        ("TF", "J-1 yes. H: no."),
        ("TF", "PGY-2 / one / J-1 yes, H-1B no / call us"),
        ("TF", "If you need a visa, it has to be the J-1."),
        ("TF", "Any visa must be a J-1."),
        ("TF", "ECFMG sponsors your J-1; we do not do anything else."),
        ("TF", "We sponsor J-1. We may add H-1B in later years; we do not have it now."),
        ("T-", "J-1 today; H-1B perhaps some day."),
        ("T-", "We sponsor the J-1 and hope to add the H-1B when we are bigger."),
        ("T-", "J-1 holders need not worry."),
        ("T-", "The J-1 gives us no trouble."),
        ("TT", "J-1 or H-1B, we do not mind."),
        ("TT", "No preference between the J-1 and the H-1B."),
        ("TT", "We don't distinguish between J-1 and H-1B."),
        ("TT", "No visas other than J-1 and H-1B."),
        ("TF", "No visas other than the J-1."),
    ],
)
def test_what_idioms_say_of_visas(said: str, text: str) -> None:
    assert told(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "J-1 members: call us before you sign. Your sponsor gives 30 days.",
        "A blank visa cell means the hospital has not told us.",
        "Visa: the program has not told us",
        "Americans with Disabilities Act: we accommodate.",
        "A clinic that is for citizens and visitors alike.",
        "Nobody knows yet what the visa rules will be.",
    ],
)
def test_what_merely_speaks_of_visas_says_nothing(text: str) -> None:
    assert told(text) == "--"
