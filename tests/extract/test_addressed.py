"""Which of several addresses is for a place, by whom the words around it name."""

import pytest

from scraper.extract.fields.addressed import addressed
from scraper.extract.fields.called import Names
from scraper.extract.fields.meant import Place
from scraper.extract.values.contact import read_contacts

A, B = "ann.poe@elm.example.org", "bo.roe@elm.example.org"
RENO = Place(
    names=Names(frozenset({"Reno"}), frozenset({"Elko"})),
    specialty="neurology",
    years=frozenset({2}),
    kind="residency",
)


@pytest.mark.parametrize(
    "text",
    [
        f"Reno: {A}\nElko: {B}",
        f"{A} for Reno, {B} for Elko. By March 31, please.",
        f"Write to the hospital you prefer: {A} (Reno) {B} (Elko)",
        f"Applicants to Elko write to {B}, those to Reno to {A}.",
        f"Residents should write to {A} by May 22; fellows to {B} by August 31.",
        f"Neurology: Ann Poe, {A}. Psychiatry: Bo Roe, {B}.",
        f"For the PGY-2 place write to {A}; for the PGY-3 place to {B}.",
        f"Send everything to Ms. Ann Poe (Reno), {A}, before May 1. Elko has its own office: Mr. Bo Roe, {B}.",
        f"Psychiatry: {B}. All other departments: {A}.",
    ],
)
def test_the_address_of_this_place(text: str) -> None:
    assert addressed(text, (A, B), RENO) == (A,)


def test_an_address_that_bears_the_name_of_its_town() -> None:
    both = ("gme.reno@elm.example.org", "gme.elko@elm.example.org")
    assert addressed(f"Mail the office you want: {', '.join(both)}.", both, RENO) == both[:1]


@pytest.mark.parametrize(
    "text",
    [
        f"Write to Ann Poe, {A}, or Bo Roe, {B}.",
        f"Reno: {A} or {B}",
        f"Questions: {A}; applications: {B}",
        f"{A}, {B}",
        f"Residents may come after PGY-3. Write to {A}.\nBo Roe {B}",
    ],
)
def test_addresses_that_are_told_of_nobody_else(text: str) -> None:
    assert addressed(text, (A, B), RENO) == (A, B)


@pytest.mark.parametrize(
    "text",
    [
        f"Medical students who want a rotation should write to {B} instead.",
        f"System trouble? {B}",
        f"Need help with the online form? {B}",
        f"If you received this message in error, tell {B}.",
        f"To list or to strike out a place: {B}",
        f"Write to her only to place or pull a notice: {B}",
    ],
)
def test_addresses_for_other_matters(text: str) -> None:
    assert read_contacts(text) is None
    found = read_contacts(f"Students of medicine become residents. Apply to {A}. {text}")
    assert found
    assert found.value == (A,)
