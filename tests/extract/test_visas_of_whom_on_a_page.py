"""Words on visas under a heading of their own, in a box beside, or in an entry made like its neighbours."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import read

_OPEN = (
    "<p><b>PGY-2 opening.</b> One of our residents is moving away, and we seek one PGY-2 resident in family"
    " medicine to begin October 1, 2026 at Mercy Hospital in Toledo, Ohio. fm@mercy.example.org</p>"
)
_YEARLY = "<p>Every year we match six interns through the NRMP; ERAS opens to us in September.</p>"


def visas(body: str, title: str = "How to apply") -> dict[str, tuple[bool | None, bool | None]]:
    """What is read of the J-1 and the H-1B, by the title of each place."""
    page = f"<title>{title}</title>{body}"
    opened = open_document(page.encode(), format="html", url="https://mercy.example.org/apply")
    assert isinstance(opened, Document)
    told = read(opened, day=date(2026, 3, 1)).records
    return {one.title: (one.visa.j1, one.visa.h1b) for one in told}


@pytest.mark.parametrize("before", ["Joining us as an intern", "The Match", "Applying to our intern class"])
@pytest.mark.parametrize(
    ("heading", "rule", "told"),
    [
        ("Visas", "Residents may hold a J-1 visa. Our hospital files no H-1B petitions.", (True, False)),
        ("Visa sponsorship", "J-1 only.", (True, False)),
        ("Immigration", "We sponsor J-1 and H-1B visas.", (True, True)),
        ("Sponsorship", "None of our residents can be sponsored for a visa.", (False, False)),
        ("Visa Policy", "Mercy takes residents on the J-1; the H-1B is not available.", (True, False)),
    ],
)
def test_a_heading_on_visas_ends_what_stands_under_the_heading_before_it(
    before: str, heading: str, rule: str, told: tuple[bool | None, bool | None]
) -> None:
    page = f"<h1>How to Apply</h1>{_OPEN}<h2>{before}</h2>{_YEARLY}<h2>{heading}</h2><p>{rule}</p>"
    assert list(visas(f"{page}<h2>Students</h2><p>We host eight students a year.</p>").values()) == [told]


def test_a_lower_heading_on_visas_stays_with_what_it_stands_under() -> None:
    entry = "<h2>{0}</h2><p>One open position begins July 1, 2026.</p><h3>Visas</h3><p>{1}</p>"
    page = "<h1>Open positions</h1>" + entry.format("Neurology PGY-2", "J-1 only.")
    assert list(visas(page + entry.format("Psychiatry PGY-3", "No visas.")).values()) == [
        (True, False),
        (False, False),
    ]


_CARD = (
    '<div class="col"><a class="card" href="/{0}">{1}<h3>{2}</h3><p class="org">{3}</p><p>{4}</p>'
    "<div><span>{5}</span></div></a></div>"
)


@pytest.mark.parametrize("badge", ["<span>Filled</span>", "<b>FILLED</b>", "<span>Closed</span>"])
@pytest.mark.parametrize(
    "words", ["H-1B and J-1 are both possible here.", "J-1 only.", "No visas of any kind."]
)
def test_a_badge_over_a_title_leaves_the_card_before_it_closed(badge: str, words: str) -> None:
    offer = "We are seeking a resident to enter the second year on July 1, 2026. "
    start = "Single position for a resident who has finished the year before. Start date July 1, 2026."
    cards = (
        _CARD.format(
            "a", "", "PGY-3, General Surgery", "Elm Medical Center", f"One place. {start}", "Boise, ID"
        ),
        _CARD.format("b", "", "Vascular Surgery, PGY-2", "Oak Hospital", offer + words, "Gainesville, GA"),
        _CARD.format("c", badge, "PGY-4, General Surgery", "Pine Medical Center", start, "Toledo, OH"),
    )
    told = visas(f'<h1>Open Positions</h1><div class="grid">{"".join(cards)}</div>', "Open Positions")
    assert len(told) == 3
    assert [one for one in told.values() if one != (None, None)] == [list(told.values())[1]] != []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Paid on the NIH scale",), ("A volunteer role, for U.S. citizens and permanent residents only",)),
        (("Salary of a postdoctoral fellow",), ("Visas: none", "Without pay")),
        (("Full time",), ("No visa sponsorship for this one",)),
    ],
)
@pytest.mark.parametrize("tag", ["h2", "h3"])
def test_entries_made_alike_keep_their_words_apart(
    tag: str, first: tuple[str, ...], second: tuple[str, ...]
) -> None:
    def entry(title: str, *facts: str) -> str:
        return f"<{tag}>{title}</{tag}><ul>" + "".join(f"<li>{one}</li>" for one in facts) + "</ul>"

    told = visas(
        "<h1>Train With Us</h1><p>The eye department of Mercy Hospital in Toledo, Ohio takes graduates.</p>"
        + entry("Dry Eye Research Fellow", "Places: 1", "Begins August 2027", *first)
        + entry("Glaucoma Pre-Residency Fellow", "Places: 3", "Begins at once, immediate openings", *second),
        "Train with us",
    )
    assert list(told.values()) == [(None, None), (False, False)]


def test_a_heading_that_only_announces_the_next_is_no_entry() -> None:
    told = visas(
        "<h1>Neurology</h1><h2>A vacancy in our residency</h2><p>We have an unexpected opening, see below.</p>"
        "<h2>Neurology PGY-3</h2><ul><li>One position</li><li>Begins July 1, 2026</li><li>J-1 only</li></ul>"
    )
    assert list(told.values()) == [(True, False)]
