"""Examples without their people."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from scraper.extract.scrub import scrubbed


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Contact: Jane Roe at jroe@uhs.edu", ["Jane", "Roe", "jroe", "uhs.edu"]),
        ("write to jane.roe (at) uhs [dot] edu", ["jane", "uhs"]),
        ("write to jroe at uhs dot edu today", ["jroe", "uhs"]),
        ("Dr. Roe will answer. Roe is the chair.", ["Roe"]),
        ("John Q. Public, M.D., Ph.D.", ["John", "Public"]),
        ("José Álvarez, MD; Dr. Zoë Brontë", ["Zoë"]),
        ("Call 951-486-5555 or (951) 486-5556 or +1 951.486.5557", ["486"]),
        ("26520 Cactus Avenue, Moreno Valley", ["26520", "Cactus"]),
        ("From: Jane Roe <jroe@uhs.edu>\nDate: x", ["Jane", "Roe", "jroe"]),
        ('<a href="mailto:jroe&#64;uhs.edu">Jane Roe</a>', ["Jane", "Roe", "jroe"]),
        ('<a data-cfemail="7a1b3a">[email&#160;protected]</a>', ["7a1b3a"]),
        ("<script>var u='Jane'</script><style>a{}</style><!-- Jane -->", ["Jane", "a{}"]),
        ("https://x.test/?token=abcdef&a=1", ["abcdef"]),
    ],
)
def test_people_and_addresses_are_replaced(text: str, gone: list[str]) -> None:
    said = scrubbed(text, 10_000)
    assert not [word for word in gone if word in said], said


@pytest.mark.parametrize(
    "text",
    [
        "One PGY-2 position in internal medicine, starting July 1, 2027, at Canyon Medical Center.",
        "Contact: Residency Program, Department of Surgery",
        "J-1 visas are sponsored. Apply by 2027-04-05. ACGME 1400521099.",
        '<script type="application/ld+json">{"@type": "JobPosting"}</script>',
    ],
)
def test_the_words_of_a_posting_stay(text: str) -> None:
    assert scrubbed(text, 10_000) == text


def test_one_person_stays_one_person() -> None:
    said = scrubbed("Contact: Jane Roe. a@b.org, c@d.org. Jane Roe again: A@b.org", 10_000)
    assert said.count("person-1@example.org") == 2
    assert said.count("Alex Example") == 2


@given(st.text(max_size=400), st.integers(1, 300))
@settings(max_examples=60)
def test_it_is_never_longer_than_asked_and_never_breaks(text: str, cap: int) -> None:
    assert len(scrubbed(text, cap)) <= cap
