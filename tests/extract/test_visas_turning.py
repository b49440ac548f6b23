"""What turns a statement on visas, and what only seems to: "however" between commas, "unless the line says no"."""

from __future__ import annotations

import pytest

from scraper.extract.values.visa import read_visa

SAID = [
    pytest.param("Any visa except H-1B.", True, False, id="any visa except one"),
    pytest.param("We take every type of visa save the J-1.", False, True, id="every type save one"),
    pytest.param("All visas but the H-1B.", True, False, id="all but one"),
    pytest.param("No visas but the J-1.", True, False, id="none but one"),
    pytest.param("All visas except the H-1B are out of the question.", False, True, id="out of the question"),
    pytest.param(
        "J-1 sponsorship is transferred without trouble; our hospital does not sponsor H-1B visas.",
        True,
        False,
        id="transferred without trouble",
    ),
    pytest.param(
        "A J-1 is moved over without difficulty; H-1B petitions we do not file.",
        True,
        False,
        id="moved over without difficulty",
    ),
    pytest.param("A J-1 can be transferred to us without fuss.", True, None, id="without fuss"),
    pytest.param("J-1 and H-1B transfer to us without fuss.", True, True, id="both without fuss"),
    pytest.param("Visas? None, without exception.", False, False, id="none without exception"),
    pytest.param(
        "Without citizenship or a green card you cannot apply; no visas.",
        False,
        False,
        id="not without a passport",
    ),
    pytest.param("J-1 always, H-1B never.", True, False, id="always and never"),
    pytest.param("J-1 gladly, H-1B never again.", True, False, id="gladly and never again"),
    pytest.param("As always, no visas.", False, False, id="as always none"),
    pytest.param(
        "The hospital does not sponsor H-1B or J-1 waiver petitions, nor any other visa.",
        False,
        False,
        id="waivers and any other visa",
    ),
    pytest.param(
        "We sponsor neither H-1B petitions nor J-1 waivers nor any other visa.",
        False,
        False,
        id="neither waivers nor visas",
    ),
    pytest.param(
        "No H-1B, no J-1 waiver, no visa of any other kind.", False, False, id="no visa of another kind"
    ),
    pytest.param("J-1 waiver positions are available for hospitalists.", None, None, id="waivers alone"),
    pytest.param("No J-1 waivers.", None, None, id="no waivers"),
    pytest.param("J-1 and H-1B, unless the line above says no.", True, True, id="unless the line says no"),
    pytest.param("J-1 and H-1B unless otherwise noted.", True, True, id="unless noted"),
    pytest.param(
        "J-1 and H-1B visas are sponsored unless the entry states that they are not.",
        True,
        True,
        id="unless it states",
    ),
    pytest.param("J-1, unless the posting says no visas.", True, None, id="unless the posting says so"),
    pytest.param(
        "Unless marked otherwise, a position is for one resident; and, unless marked otherwise, the hospital sponsors J-1 but not H-1B.",
        True,
        False,
        id="unless marked before the matter",
    ),
    pytest.param(
        "J-1; no H-1B, unless Step 3 has been passed before the rank list.", True, False, id="unless Step 3"
    ),
    pytest.param(
        "The J-1 is no obstacle. The H-1B is, and I have tried.", True, False, id="one is no obstacle, one is"
    ),
    pytest.param("A J-1 is not an issue. An H-1B is one.", True, False, id="one is not an issue, one is one"),
    pytest.param("The J-1 is not a problem; the H-1B would be.", True, False, id="one would be"),
    pytest.param("The H-1B is no hurdle. The J-1 is.", False, True, id="the other way about"),
    pytest.param("The J-1 is not a problem. The H-1B is not either.", True, True, id="neither is"),
    pytest.param(
        "J-1 is not possible as the program has no ACGME accreditation; H-1B is.",
        False,
        True,
        id="a plain no beside an is",
    ),
    pytest.param(
        "We are glad to file an H-1B; the J-1, however, we cannot offer before our application has been decided.",
        False,
        True,
        id="however in between",
    ),
    pytest.param(
        "J-1 visas are supported; H-1B visas, however, the hospital will not sponsor.",
        True,
        False,
        id="however before who refuses",
    ),
    pytest.param("J-1 is fine, H-1B, however, is not.", True, False, id="however before is not"),
    pytest.param("We do not sponsor H-1B, however, J-1 is fine.", True, False, id="however as a but"),
    pytest.param(
        "J-1 is supported. H-1B, however, is supported only with Step 3.", True, True, id="however on terms"
    ),
    pytest.param("We take the J-1; the H-1B, sadly, we have had to give up.", True, False, id="given up"),
    pytest.param("We go as far as the J-1.", True, False, id="as far as"),
    pytest.param(
        "Foreign graduates may apply just as anybody else, and a J-1 through ECFMG is fine.",
        True,
        None,
        id="as anybody else",
    ),
    pytest.param("Just the J-1.", True, False, id="just one"),
    pytest.param("Federal rules limit the post to citizens.", False, False, id="limited to citizens"),
    pytest.param("We cannot help with immigration.", False, False, id="no help with immigration"),
]


@pytest.mark.parametrize(("text", "j1", "h1b"), SAID)
def test_what_turns_a_statement_on_visas(text: str, j1: bool | None, h1b: bool | None) -> None:
    one, other = read_visa(text, "residency")
    assert (one and one.value, other and other.value) == (j1, h1b)
