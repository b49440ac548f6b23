"""What a page tells once belongs to some of its places: rules of members, lines below a panel, answers by town."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy

DAY = date(2026, 4, 20)
Told = tuple[bool | None, bool | None]


def records(body: str, format: str = "html") -> tuple[Vacancy, ...]:
    opened = open_document(body.encode(), format=format, url="https://list.example.org/open")
    assert isinstance(opened, Document)
    return read(opened, day=DAY).records


def visas(body: str) -> list[Told]:
    page = f"<html><head><title>Vacancy board</title></head><body><h1>Vacancy board</h1>{body}</body></html>"
    return [(one.visa.j1, one.visa.h1b) for one in records(page)]


def by_state(rule: str, last: str = "Pathology, PGY-1, one opening, July 1, 2026") -> str:
    return (
        "<section><h2>Kansas</h2><h3>Smoky Hill Hospital · Salina</h3>"
        "<p>Family medicine, PGY-1, two openings, July 1, 2026</p></section>"
        "<section><h2>Nebraska</h2><h3>Salt Creek Hospital · Lincoln</h3>"
        f"<p>Otolaryngology, PGY-4, one opening, July 1, 2026</p><p>{last}</p></section>"
        f"<section><h2>Rules of the Alliance</h2><p>{rule}</p>"
        "<p>Members fill 118 first-year positions in the NRMP.</p></section>"
    )


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("Member hospitals sponsor the J-1 visa and nothing else.", (True, False)),
        ("All member hospitals accept J-1 and H-1B visas.", (True, True)),
        ("None of our members sponsors visas.", (False, False)),
        ("Every hospital of the Alliance takes the J-1; no H-1B.", (True, False)),
        ("Our members sponsor J-1 visas only, unless the entry says otherwise.", (True, False)),
        ("Letters are read on Mondays.", (None, None)),
    ],
)
def test_rules_in_a_box_beside_a_list_by_states_hold_for_each_entry(rule: str, told: Told) -> None:
    assert visas(by_state(rule)) == [told] * 3


@pytest.mark.parametrize(
    ("last", "told"),
    [
        ("Pathology, PGY-1, one opening, July 1, 2026, H-1B too", [(True, None), (True, None), (True, True)]),
        ("Pathology, PGY-1, one opening (no visa)", [(True, None), (True, None), (False, False)]),
    ],
)
def test_the_last_line_of_a_list_that_counts_its_own_place_is_no_foot(last: str, told: list[Told]) -> None:
    assert visas(by_state("Member hospitals sponsor the J-1 visa.", last)) == told


_HOUSES = (
    "<div class='card'><h3>Yellow House Hospital, Lubbock, Texas</h3>"
    "<p>Internal medicine. Six PGY-2 positions, beginning September 1, 2026.</p></div>"
    "<div class='card'><h3>Mustang Draw Hospital, Midland, Texas</h3>"
    "<p>Psychiatry. Four PGY-2 positions, beginning September 1, 2026.</p></div>"
)


@pytest.mark.parametrize(
    ("words", "lubbock", "midland"),
    [
        ("Lubbock: J-1 and H-1B. Midland: neither.", (True, True), (False, False)),
        ("Midland: none. Lubbock: J-1 and H-1B.", (True, True), (False, False)),
        ("Lubbock – J-1, H-1B. Midland – neither of them.", (True, True), (False, False)),
        ("Mustang Draw: neither. Yellow House: J-1 but no H-1B.", (True, False), (False, False)),
        ("Lubbock: no J-1, no H-1B. Midland: both.", (False, False), (True, True)),
        ("Lubbock: J-1. Midland: a parking space.", (True, None), (None, None)),
    ],
)
def test_a_bare_answer_behind_a_town_is_of_both_visas(words: str, lubbock: Told, midland: Told) -> None:
    assert visas(f"{_HOUSES}<h2>Sponsorship</h2><p>{words}</p>") == [lubbock, midland]


def panel(lines: str) -> str:
    return (
        "<h2>Open positions in psychiatry</h2><h3>Lancaster, PA: Mill Creek Hospital</h3>"
        f"<p>{lines}</p><h3>Dover, DE: Silver Lake Hospital</h3><p>One PGY-4 position, July 1, 2026.</p>"
    )


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (
            "One PGY-2 position, start immediately.<br>One PGY-3 position, January 2027.<br>J-1 welcome. No H-1B.",
            [(True, False), (True, False)],
        ),
        (
            "One PGY-2 position, July 1.<br>One PGY-3 position, July 1.<br>J-1 welcome. H-1B for the PGY-3 only.",
            [(True, False), (True, True)],
        ),
        (
            "One PGY-2 position, July 1.<br>One PGY-3 position, July 1.<br>Citizens and permanent residents only.",
            [(False, False), (False, False)],
        ),
        (
            "One PGY-2 position, July 1.<br>J-1 welcome.<br>One PGY-3 position, July 1.<br>No visas.",
            [(True, None), (False, False)],
        ),
        (
            "One PGY-2 position, July 1.<br>One PGY-3 position, July 1; J-1 welcome, no H-1B.",
            [(None, None), (True, False)],
        ),
    ],
)
def test_a_line_of_visas_below_the_lines_of_several_places_is_of_all(lines: str, told: list[Told]) -> None:
    assert visas(panel(lines))[:2] == told


def feed(about: str, category: str = "") -> tuple[Vacancy, ...]:
    items = "".join(
        f"<item><title>Pediatrics PGY-{n}, Knoxville, TN</title><link>https://list.example.org/{n}</link>{sort}"
        f"<description>One PGY-{n} position for July 1, 2026. Ask peds{n}@elm.example.org.</description></item>"
        for n, sort in ((2, ""), (3, category))
    )
    head = f"<title>Openings</title><link>https://list.example.org</link><description>{about}</description>"
    return records(f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{items}</channel></rss>', "feed")


@pytest.mark.parametrize(
    ("about", "told"),
    [
        ("Openings at member hospitals. J-1 visas are sponsored by every member.", (True, None)),
        ("Openings. The J-1 is sponsored at all sites, the H-1B at none.", (True, False)),
        ("All programs accept J-1.", (True, None)),
        ("News of visas and of travel.", (None, None)),
    ],
)
def test_what_a_feed_says_of_itself_holds_for_its_entries(about: str, told: Told) -> None:
    assert {(one.visa.j1, one.visa.h1b) for one in feed(about)} == {told}


@pytest.mark.parametrize(
    ("category", "status"),
    [
        ('<category domain="status">filled</category>', "filled"),
        ('<category domain="Status">suspended by program</category>', "withdrawn"),
        ('<category domain="status">open</category>', "open"),
        ('<category domain="https://list.example.org/tags">filled with joy</category>', "open"),
        ("<category>Tennessee</category>", "open"),
    ],
)
def test_a_category_that_is_named_for_the_state_of_a_place_tells_it(category: str, status: str) -> None:
    assert [one.status for one in feed("Openings", category)] == ["open", status]


def test_a_bracket_that_a_line_closes_makes_no_label() -> None:
    text = (
        "From: Ann Lee <alee@elm.example.org>\nSubject: Unfilled after the specialties match\n\n"
        "Elm Health did not fill:\n\n"
        "- geriatric medicine fellowship, Toledo, Ohio (Raccoon River Hospital): 2\n"
        "- hospice and palliative medicine fellowship, Dayton, Ohio (Cedar Falls Road\n  Hospital): 1\n"
        "- hospice and palliative medicine fellowship, Akron, Ohio (Floyd Bluff\n"
        "  Hospital): filled after all, please disregard\n"
    )
    told = [(one.institution, one.city, one.status) for one in records(text, "eml")]
    assert told == [
        ("Raccoon River Hospital", "Toledo", "open"),
        ("Cedar Falls Road Hospital", "Dayton", "open"),
        ("Floyd Bluff Hospital", "Akron", "filled"),
    ]


def noted(second: str, note: str) -> list[tuple[frozenset[int], Told, str]]:
    body = (
        "<h1>Unfilled seats</h1><dl><dt>Elm Valley Hospital, Johnstown, Pennsylvania</dt>"
        "<dd>Internal medicine, PGY-2: two seats for July 1, 2026</dd>"
        f"<dd>Internal medicine, PGY-3: one seat for July 1, 2026{second}</dd>"
        "<dt>Oak Ridge Medical Center, Altoona, Pennsylvania</dt>"
        f"<dd>Psychiatry, PGY-4: one seat for July 1, 2026</dd></dl><p>{note}</p>"
    )
    return [(frozenset(one.pgy), (one.visa.j1, one.visa.h1b), one.status) for one in records(body)]


@pytest.mark.parametrize(
    ("mark", "note", "told"),
    [
        (
            " *",
            "* An offer has been accepted for this seat.",
            [((None, None), "filled"), ((None, None), "open")],
        ),
        (
            " †",
            "† No visa holders for this seat. For every other seat we sponsor the J-1.",
            [((False, False), "open"), ((True, None), "open")],
        ),
        (
            " †",
            "† No visas for this seat. The others take the J-1 and the H-1B.",
            [((False, False), "open"), ((True, True), "open")],
        ),
        (
            " ‡",
            "‡ Withdrawn on May 6 pending a site visit.",
            [((None, None), "withdrawn"), ((None, None), "open")],
        ),
        ("", "* Step 3 is needed.", [((None, None), "open"), ((None, None), "open")]),
    ],
)
def test_a_mark_behind_one_line_of_an_entry_is_of_that_line(
    mark: str, note: str, told: list[tuple[Told, str]]
) -> None:
    found = {min(years): (visa, status) for years, visa, status in noted(mark, note)}
    assert found == {2: told[1], 3: told[0], 4: told[1]}


@pytest.mark.parametrize(
    ("line", "places"),
    [
        ("Family medicine, PGY-3: no seat", 0),
        ("Family medicine PGY-3 – no spot", 0),
        ("Family medicine (PGY-3): no open slot", 0),
        ("PGY-3 – nothing now", 0),
        ("Family medicine, PGY-3: none", 0),
        ("Family medicine, PGY-3: one seat", 1),
        ("Family medicine, PGY-3: one seat, no visa", 1),
    ],
)
def test_a_level_that_is_answered_by_no_seat_is_no_place(line: str, places: int) -> None:
    body = f"<h1>Open positions</h1><h3>Elm Hospital, Toledo, Ohio</h3><p>Family medicine, PGY-1: one seat</p><p>{line}</p>"
    assert sum(3 in one.pgy for one in records(body)) == places


@pytest.mark.parametrize(
    ("first", "last", "places"),
    [
        (
            "Chair",
            "J-1 / H-1B",
            [("Loxa Medical Center", True, False), ("Silver Run Hospital", False, False)],
        ),
        ("", "J-1 / H-1B", [("Loxa Medical Center", True, False), ("Silver Run Hospital", False, False)]),
        (
            "What",
            "Visa (J-1 / H-1B)",
            [("Loxa Medical Center", True, False), ("Silver Run Hospital", False, False)],
        ),
    ],
)
def test_columns_are_hospitals_by_their_names_where_a_line_tells_of_each(
    first: str, last: str, places: list[tuple[str, bool, bool]]
) -> None:
    body = (
        "<h1>Open positions in anesthesiology</h1>"
        "<p>Hospitals: Loxa Medical Center (Gainesville, Florida) and Silver Run Hospital (Ocala, Florida).</p>"
        f"<table><tr><th>{first}</th><th>Loxa</th><th>Silver Run</th></tr>"
        "<tr><th>CA-1</th><td>1 (July 1, 2026)</td><td>none</td></tr>"
        "<tr><th>CA-2</th><td>none</td><td>1 (immediately)</td></tr>"
        f"<tr><th>{last}</th><td>yes / no</td><td>no / no</td></tr></table>"
    )
    assert [(one.institution, one.visa.j1, one.visa.h1b) for one in records(body)] == places


def test_columns_of_anything_else_are_no_hospitals() -> None:
    body = (
        "<h1>Our residency in anesthesiology</h1><table><tr><th>Class</th><th>Women</th><th>Men</th></tr>"
        "<tr><td>CA-1</td><td>4</td><td>5</td></tr><tr><td>CA-2</td><td>5</td><td>4</td></tr></table>"
    )
    assert records(body) == ()


@pytest.mark.parametrize(
    "lines",
    [
        "slot 0117   diagnostic radiology R2          qty 1   begin 07/01/2026   OPEN\n"
        "slot 0118   diagnostic radiology R3          qty 1   begin 07/01/2026   CLOSED-FILLED\n",
        "a)   radiology   R2     one    07/01/2026    open\nb)   radiology   R3     one    07/01/2026    filled\n",
        "  radiology      R2      1 place       begin 07/01/2026     open\n"
        "  radiology      R3      1 place       begin 07/01/2026     filled\n",
    ],
)
def test_lines_laid_in_columns_without_a_header_are_a_place_each(lines: str) -> None:
    body = (
        f"<h1>Resident slot status</h1><pre>\nElm Hospital, Toledo, Ohio\n{lines}visa  J1 only\n\n"
        "Oak Hospital, Akron, Ohio\nslot 0310   emergency medicine PGY4          qty 1   begin 07/01/2026   OPEN\n</pre>"
    )
    assert [(one.pgy, one.status) for one in records(body)][:2] == [((3,), "open"), ((4,), "filled")]


def banded(rule: str) -> list[tuple[str | None, tuple[str, ...], Told]]:
    body = (
        "<h2>Vacant house officer posts</h2><table>"
        "<tr><td colspan=4><b>Elm Deaconess Hospital, Billings, Mont.</b> – Mrs. Hilde Lee, hlee@elm.example.org</td></tr>"
        "<tr><td>open</td><td>PGY-2, internal medicine</td><td>two</td><td>from 1 July 2026</td></tr>"
        "<tr><td>open</td><td>PGY-3, internal medicine</td><td>one</td><td>from 1 July 2026</td></tr>"
        "<tr><td colspan=4><b>Oak Community Hospital, Missoula, Mont.</b> – Office of Dr. Sven Moe, smoe@elm.example.org</td></tr>"
        "<tr><td>open</td><td>PGY-2, family practice</td><td>one</td><td>at once</td></tr>"
        "<tr><td colspan=4><b>Ash Hospital, Great Falls, Mont.</b></td></tr>"
        f"<tr><td colspan=4>Nothing vacant this winter.</td></tr></table><p>{rule}</p>"
    )
    return [(one.city, one.contacts, (one.visa.j1, one.visa.h1b)) for one in records(body)]


@pytest.mark.parametrize(
    ("rule", "billings", "missoula"),
    [
        ("The J-1 is sponsored at every hospital.", (True, None), (True, None)),
        (
            "We sponsor the J-1. We will not sign for H-1B, save in the case of Missoula, which will sign for either.",
            (True, False),
            (True, True),
        ),
        ("No visas at any hospital, except for Missoula, which takes both.", (False, False), (True, True)),
    ],
)
def test_a_band_with_whom_to_ask_heads_its_rows_and_ends_with_the_table(
    rule: str, billings: Told, missoula: Told
) -> None:
    assert banded(rule) == [
        ("Billings", ("hlee@elm.example.org",), billings),
        ("Billings", ("hlee@elm.example.org",), billings),
        ("Missoula", ("smoe@elm.example.org",), missoula),
    ]


def listed(
    *houses: tuple[str, tuple[str, ...]], after: str = ""
) -> list[tuple[str | None, tuple[int, ...], Told]]:
    items = "".join(
        f"<li>{house}<ul>{''.join(f'<li>{place}</li>' for place in places)}</ul></li>"
        for house, places in houses
    )
    body = f"<h1>Vacant house staff positions</h1><ol>{items}</ol>{after}"
    return [(one.city, tuple(one.pgy), (one.visa.j1, one.visa.h1b)) for one in records(body)]


@pytest.mark.parametrize("beside", [" – gme@elm.example.org", " – Ms. Corrine Lee, clee@elm.example.org", ""])
def test_items_under_a_hospital_are_a_place_each(beside: str) -> None:
    told = listed(
        (
            f"Elm Teaching Hospital, Spokane, Washington{beside}",
            ("Neurology PGY-3", "Internal medicine PGY-2 (starts now)", "Radiology R1 (no J-1 here)"),
        ),
        (
            f"Oak Hospital, Yakima, Washington{beside}",
            ("Family medicine PGY-1 (H-1B also possible)", "Family medicine PGY-2 (gone, April 3)"),
        ),
    )
    assert [one[:2] for one in told] == [
        ("Spokane", (3,)),
        ("Spokane", (2,)),
        ("Spokane", (2,)),
        ("Yakima", (1,)),
        ("Yakima", (2,)),
    ]


@pytest.mark.parametrize(
    ("rule", "tupelo", "meridian"),
    [
        (
            "We sponsor J-1 visas at all four hospitals, and H-1B at Tupelo alone.",
            (True, True),
            (True, False),
        ),
        ("Every hospital takes the J-1, but the H-1B only at Natchez Trace.", (True, True), (True, False)),
        ("J-1 at all hospitals, H-1B at Tupelo only.", (True, True), (True, False)),
        ("No hospital sponsors the H-1B, with a single exception: Tupelo may.", (None, None), (None, False)),
        ("The J-1 is fine at each of them; for the H-1B we have no budget.", (True, False), (True, False)),
    ],
)
def test_what_all_grant_and_what_one_alone_does_stand_in_one_sentence(
    rule: str, tupelo: Told, meridian: Told
) -> None:
    body = (
        "<h1>Do any of your hospitals have an opening right now?</h1><p>Yes, two of the three do.</p>"
        "<ul><li>Tupelo (Natchez Trace Hospital): internal medicine, one PGY-2.</li>"
        "<li>Meridian (Queen City Hospital): pediatrics, one PGY-2.</li>"
        "<li>Dothan (Wiregrass Hospital): nothing.</li></ul>"
        "<p>The first and second are in Mississippi, the third in Alabama.</p>"
        f"<h2>I hold a visa. Can I come?</h2><p>{rule}</p>"
    )
    found = records(body)
    assert [(one.city, one.state) for one in found] == [("Tupelo", "MS"), ("Meridian", "MS")]
    told = [(one.visa.j1, one.visa.h1b) for one in found]
    assert told[1] == meridian
    assert tupelo == (None, None) or told[0] == tupelo


@pytest.mark.parametrize(
    ("line", "city"),
    [
        ("Tupelo – Natchez Trace Hospital: internal medicine, one PGY-2 place.", "Tupelo"),
        ("Meridian: Queen City Hospital, internal medicine, one PGY-2 place.", "Meridian"),
        ("Hope (Natchez Trace Hospital): internal medicine, one PGY-2 place.", None),
    ],
)
def test_a_town_before_its_hospital_lies_in_a_state_of_the_page(line: str, city: str | None) -> None:
    body = f"<h1>Open positions</h1><p>All of our hospitals are in Mississippi or Alabama.</p><ul><li>{line}</li></ul>"
    assert [one.city for one in records(body)] == [city]
