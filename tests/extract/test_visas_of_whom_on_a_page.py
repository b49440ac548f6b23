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


def visas(body: str, title: str = "How to apply") -> list[tuple[bool | None, bool | None]]:
    """What is read of the J-1 and the H-1B for each of the places."""
    page = f"<title>{title}</title>{body}"
    opened = open_document(page.encode(), format="html", url="https://mercy.example.org/apply")
    assert isinstance(opened, Document)
    return [(one.visa.j1, one.visa.h1b) for one in read(opened, day=date(2026, 3, 1)).records]


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
    assert visas(f"{page}<h2>Students</h2><p>We host eight students a year.</p>") == [told]


def test_a_lower_heading_on_visas_stays_with_what_it_stands_under() -> None:
    entry = "<h2>{0}</h2><p>One open position begins July 1, 2026.</p><h3>Visas</h3><p>{1}</p>"
    page = "<h1>Open positions</h1>" + entry.format("Neurology PGY-2", "J-1 only.")
    assert visas(page + entry.format("Psychiatry PGY-3", "No visas.")) == [
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
    assert [one for one in told if one != (None, None)] == [told[1]] != []


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
    assert told == [(None, None), (False, False)]


def test_a_heading_that_only_announces_the_next_is_no_entry() -> None:
    told = visas(
        "<h1>Neurology</h1><h2>A vacancy in our residency</h2><p>We have an unexpected opening, see below.</p>"
        "<h2>Neurology PGY-3</h2><ul><li>One position</li><li>Begins July 1, 2026</li><li>J-1 only</li></ul>"
    )
    assert told == [(True, False)]


_ENTRIES = "".join(
    f"<h3>{title}, {house}</h3><p>{count} open, beginning July 1, 2026.</p>"
    for title, house, count in (
        ("Psychiatry PGY-2", "Elmwood Hospital, Dayton, Ohio", "One position"),
        ("Neurology PGY-3", "Oakdale Medical Center, Akron, Ohio", "Two positions"),
    )
)


@pytest.mark.parametrize(
    "heading",
    [
        "Rules that hold in every hospital",
        "What we ask in all our hospitals",
        "Rules for every program",
        "Terms common to all residencies",
        "Valid for both sites",
        "Requirements of all programs",
        "The same at every campus",
    ],
)
@pytest.mark.parametrize("mark", ["p", "li"])
def test_rules_under_a_heading_for_all_reach_all_and_are_no_places(heading: str, mark: str) -> None:
    rules = (
        "For a seat at PGY-2 or higher, Step 3 must have been passed.",
        "Every PGY-3 resident on a visa: J-1 only.",
        "Nobody petitions for an H-1B.",
    )
    told = "".join(f"<{mark}>{one}</{mark}>" for one in rules)
    body = f"<h1>Open positions</h1>{_ENTRIES}<h2>{heading}</h2>{told if mark == 'p' else f'<ul>{told}</ul>'}"
    assert [visa[1] for visa in visas(body, "Open positions")] == [False, False]


@pytest.mark.parametrize(
    "words",
    [
        "Visa terms as above.",
        "Same visa rules as above.",
        "Visas and contact as in our entry under Second year.",
        "For visas see our notice of the PGY-2.",
        "Visas as in the PGY-2 listing.",
        "Visa sponsorship is the same as for the PGY-2.",
    ],
)
def test_who_refers_to_its_other_entry_means_that_one_and_not_the_one_before(words: str) -> None:
    body = (
        "<h1>Vacancy Exchange</h1><h2>Second year</h2>"
        "<h4>Elm Medical Center, Winchester, Virginia</h4><p>One PGY-2 position is open on July 1, 2026."
        " J-1 is possible, H-1B is not.</p>"
        "<h4>Oak Center, Cheyenne, WY</h4><p>PGY-2, 1 position. <b>Filled, with thanks.</b></p>"
        "<h2>Third year</h2><h4>Elm Medical Center, Winchester, Virginia</h4>"
        f"<p>And one PGY-3 position as of July 1, 2026. {words}</p>"
    )
    assert visas(body, "Vacancy Exchange")[-1] == (True, False)


def test_as_in_the_year_before_refers_to_no_entry() -> None:
    body = (
        "<h1>Openings</h1><h3>Elm Hospital, Dayton, OH</h3><p>One PGY-2 position in neurology. No visas.</p>"
        "<h3>Oak Hospital, Akron, OH</h3><p>One PGY-3 position in neurology. Visas are decided as they come.</p>"
    )
    assert visas(body, "Openings")[-1][0] is not False


@pytest.mark.parametrize(
    "words",
    [
        "Graduates of family medicine or internal medicine residencies may apply. This program cannot sponsor visas.",
        "You must have completed an internal medicine residency. It cannot sponsor visas.",
        "Anyone trained in family medicine is welcome. This place carries no visa sponsorship.",
    ],
)
def test_a_field_in_which_applicants_have_trained_is_not_whom_visas_are_for(words: str) -> None:
    body = (
        "<h1>Fellowships with room for July 2026</h1><p>Two of our fellowships at Mercy Hospital in Toledo, Ohio"
        " still have room.</p><h3>Nephrology</h3><p>We are looking for one fellow. J-1 and H-1B visas are both"
        f" sponsored.</p><h3>Geriatric Medicine</h3><p>Two places. {words}</p>"
    )
    assert visas(body, "Fellowships")[-1] == (False, False)


@pytest.mark.parametrize(
    "short", ["The transplant year", "The transplant fellowship", "The transplant position"]
)
def test_a_field_told_by_its_first_word_is_meant(short: str) -> None:
    body = (
        "<h1>Fellowship Openings</h1><p>We have an opening in our one-year transplant nephrology fellowship at"
        " Mercy Hospital in Toledo, Ohio from July 1, 2026.</p><h2>Visas</h2><p>Nephrology fellows come on a"
        f" J-1 or an H-1B. {short} can be offered only to those who need no visa sponsorship.</p>"
    )
    assert visas(body, "Fellowship Openings") == [(False, False)]


@pytest.mark.parametrize(
    "words",
    [
        "For this one we can sponsor a J-1 as well as an H-1B.",
        "For this seat, residents on J-1 and on H-1B visas are both eligible.",
        "J-1 and H-1B are both possible for this position.",
        "We would sponsor the J-1 or the H-1B for this place.",
    ],
)
def test_words_for_this_seat_are_of_the_one_told_before_them(words: str) -> None:
    body = (
        "<h1>Joining us late</h1><p>Mercy Hospital, Toledo, Ohio</p><table><tr><th>Level</th><th>State</th></tr>"
        "<tr><td>Pediatrics PGY-2</td><td>Full this year.</td></tr>"
        "<tr><td>Pediatrics PGY-3</td><td>One place is open from July 1, 2026.</td></tr></table>"
        f"<p>Whoever wants it needs two years of training. {words}</p>"
        "<h2>And the fellowships?</h2><p>Adolescent medicine has one unfilled fellowship position, which begins"
        " July 1, 2026. Write to ped@mercy.example.org.</p>"
    )
    assert (True, True) in visas(body, "Joining us late")
    assert visas(body, "Joining us late")[-1] == (None, None)


def test_words_for_these_positions_are_of_all() -> None:
    rule = "<p>J-1 visas can be sponsored for these positions.</p>"
    assert visas(f"<h1>Open positions</h1>{_ENTRIES}{rule}", "Open positions") == [(True, None)] * 2
