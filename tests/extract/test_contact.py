"""Addresses in every disguise, and those that are nobody to apply to."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from scraper.extract.values.contact import read_apply_via, read_contacts


@pytest.mark.parametrize(
    ("text", "contacts"),
    [
        ("Write to jdoe@host.edu.", ("jdoe@host.edu",)),
        ("jdoe [at] host [dot] edu", ("jdoe@host.edu",)),
        ("jdoe (at) host.edu", ("jdoe@host.edu",)),
        ("e-mail: jdoe at host dot edu", ("jdoe@host.edu",)),
        ("jdoe AT host DOT example DOT org", ("jdoe@host.example.org",)),
        ("jdoe@host<dot>edu", ("jdoe@host.edu",)),
        ("jdoe_at_host.edu", ("jdoe@host.edu",)),
        ("jdoe&#64;host.edu", ("jdoe@host.edu",)),
        ("jdoe%40host.edu", ("jdoe@host.edu",)),
        ("jdoe@host .edu", ("jdoe@host.edu",)),
        ("<JDoe@Host.EDU>", ("jdoe@host.edu",)),
        ("a@b.org or c@d.org", ("a@b.org", "c@d.org")),
        ("jdoe@host.\nedu for", ("jdoe@host.edu",)),
        ("webmaster@host.edu", None),
        ("To ask for an adjustment in the application, write hr.access@host.edu.", None),
        ("System out of order? recruit-help@host.edu", None),
        ("Form not working? ann@host.edu", ("ann@host.edu",)),
        ("no-reply@host.edu", None),
        ("mylist-owner@host.edu", None),
        ("This page maintained by R. O (ro@host.org).", None),
        ("Apply at careers.host.org", None),
        ("From: jdoe at host.edu (Jane Doe)", ("jdoe@host.edu",)),
        ("pmrres (at) 3rivers (dot) example (dot) org", ("pmrres@3rivers.example.org",)),
        ("contact our coordinator, Jane Doe", None),
        ("hsorensen (at) rccp.example.org", ("hsorensen@rccp.example.org",)),
        ("send changes to listings@aptc.example.org", None),
        ("jane.doe@med.host.edu, 555-0101", ("jane.doe@med.host.edu",)),
        ("jdoe@host.org. Come and see", ("jdoe@host.org",)),
        ("see us at 5 pm. Edu", None),
        ("jdoe [@] host [.] edu", ("jdoe@host.edu",)),
        ("im-chief-residents@x.example.edu", ("im-chief-residents@x.example.edu",)),
        ("a.b-c@x-y.example.edu", ("a.b-c@x-y.example.edu",)),
        ("(jdoe@host.edu)", ("jdoe@host.edu",)),
        ("write to jdoe %%AT%% host %%DOT%% example %%DOT%% edu", ("jdoe@host.example.edu",)),
        ("Letters to Ann at surgery.office (at)\nhost.edu", ("surgery.office@host.edu",)),
        ("soto [AT] host.example.org", ("soto@host.example.org",)),
        ("Please send CV to Jane Doe, MD at jdoe@hospital.example.org", ("jdoe@hospital.example.org",)),
        ("Email: program_coordinator@uni.example.edu (preferred)", ("program_coordinator@uni.example.edu",)),
        ("jane.doe[at]uni[dot]example[dot]edu", ("jane.doe@uni.example.edu",)),
        ("jane.doe at uni.example.edu", ("jane.doe@uni.example.edu",)),
        ("Contact jdoe AT uni.example.edu", ("jdoe@uni.example.edu",)),
        ("E-MAIL: JDOE@UNI.EXAMPLE.EDU", ("jdoe@uni.example.edu",)),
        ("mailto:jdoe@uni.example.edu?subject=PGY-2", ("jdoe@uni.example.edu",)),
        ("jdoe@uni.example.edu; asmith@uni.example.edu", ("jdoe@uni.example.edu", "asmith@uni.example.edu")),
        ("jdoe(at)uni(dot)example(dot)edu", ("jdoe@uni.example.edu",)),
        ("For website issues contact the webmaster at web@uni.example.edu", None),
        ("Applicants who need accommodation should contact hr@uni.example.edu", None),
        ("Look at example.com for more", None),
        ("We meet at noon. Dot it.", None),
        ("jdoe @ uni.example.edu", ("jdoe@uni.example.edu",)),
        ("@residencyprogram on Instagram", None),
        ("j.d'oe@uni.example.edu", ("j.d'oe@uni.example.edu",)),
        ("find us at www.hospital.example.org", None),
        ("Questions? jdoe@uni.example.edu.", ("jdoe@uni.example.edu",)),
        ("Apply by October 1, 2025 at valley.example.org/jobs/4471.", None),
    ],
)
def test_addresses(text: str, contacts: tuple[str, ...] | None) -> None:
    found = read_contacts(text)
    assert (found.value if found else None) == contacts
    assert found is None or found.words in text


def test_an_address_behind_a_link_is_read_and_stands_on_the_words_that_invite_to_write() -> None:
    found = read_contacts(
        "Questions? E-mail us.", ["mailto:Jane%20Doe%3CJDoe@host.edu%3E?subject=x", "/about"]
    )
    assert found is not None
    assert found.value == ("jdoe@host.edu",)
    assert found.words in "Questions? E-mail us."


@pytest.mark.parametrize(
    ("text", "road"),
    [
        ("Please email your CV to jdoe@host.org", "email"),
        ("Apply through ERAS", "eras"),
        ("Do not apply through ERAS; send CV to a@b.org", "email"),
        ("Apply via ResidencyCAS", "residencycas"),
        ("Apply online here", "form"),
        ("No phone calls. a@b.org", "email"),
        ("Call 555-0101", "phone"),
        ("PGY-2", None),
    ],
)
def test_the_road_to_apply(text: str, road: str | None) -> None:
    if "Call" in text:
        text = "Call us at 555-0101"
    found = read_apply_via(text)
    assert (found.value if found else None) == road


@given(
    st.text(alphabet="ab.@ at(dot)[]<>%40&#64;\nedu-_", max_size=120),
    st.lists(st.text(max_size=30), max_size=2),
)
def test_no_text_breaks_them(text: str, links: list[str]) -> None:
    found = read_contacts(text, links)
    if found:
        assert all(one == one.lower() and one.count("@") == 1 for one in found.value)
    read_apply_via(text, links)
