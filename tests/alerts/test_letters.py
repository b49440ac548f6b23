"""How letters read: every word of the golden ones, and what holds for any."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from types import MappingProxyType

import pytest
from golden_letters import CONDITIONAL, GOLDEN, LA, drafts, letters
from hypothesis import given, settings, strategies as st
from wishes import BARE, COLTON, NOW, item, with_words

from scraper.alerts import phrases
from scraper.alerts.bundle import Draft, Seen
from scraper.alerts.channels.envelope import compose
from scraper.alerts.chat import LIMIT, bare, print_chat, size, split
from scraper.alerts.html import is_link, print_html
from scraper.alerts.letter import Reader, footed, write
from scraper.alerts.render import render
from scraper.alerts.text import WIDTH, print_text
from scraper.record.vacancy import Vacancy, Visa


@pytest.mark.parametrize(("name", "content"), list(letters()))
def test_every_word_is_as_it_was_agreed(name: str, content: str) -> None:
    assert content == (GOLDEN / name).read_text("utf-8"), "if wanted: python tests/golden_letters.py"


def test_no_golden_letter_is_left_over() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {name for name, _ in letters()}


def test_the_headline_says_specialty_level_place_start_and_visa() -> None:
    assert phrases.headline(replace(COLTON, track=None)) == (
        "IM PGY-2 · Colton, San Bernardino County, CA · July 1, 2026 · J-1 yes, H-1B no"
    )


@pytest.mark.parametrize(
    ("vacancy", "expected"),
    [
        (
            BARE,
            "specialty not stated, level not stated · place not stated · start not stated · visa not stated",
        ),
        (replace(BARE, specialty="family-medicine", pgy=(2, 3)), "FM PGY-2/3 · "),
        (replace(BARE, specialty="transitional-year", track="transitional", pgy=(1,)), "TY PGY-1 · "),
        (replace(BARE, kind="fellowship", specialty="nephrology"), "Nephro fellowship · "),
        (
            replace(BARE, city="New Orleans", county="Orleans", state="LA"),
            " · New Orleans, Orleans Parish, LA · ",
        ),
        (replace(BARE, city="Washington", county="District of Columbia", state="DC"), " · Washington, DC · "),
        (replace(BARE, state="TX"), " · TX · "),
        (replace(BARE, starts_on="2026-07", starts_asap=True), " · July 2026 or as soon as possible · "),
        (
            replace(BARE, visa=Visa(None, False)),
            " · J-1 not stated, H-1B no (ask: the source's words were not kept)",
        ),
    ],
)
def test_what_a_headline_says_of_little(vacancy: Vacancy, expected: str) -> None:
    assert expected in phrases.headline(vacancy)


@pytest.mark.parametrize(
    "words",
    [
        "H-1B visas are considered.",
        "H1B on a case-by-case basis",
        "We sponsor H-1B if Step 3 has been passed",
        "H-1B transfers only",
        "Existing H-1B holders",
        "Candidates with a current H-1B may apply",
        "H-1B in exceptional circumstances",
        "H-1B sponsorship is possible",
        "We sponsor H-1B only for fellows",
        "H-1B visas, when funding is available",
        "visas at the discretion of the program director",
    ],
)
def test_a_conditional_visa_never_stands_bare(words: str) -> None:
    vacancy = with_words(replace(COLTON, visa=Visa(None, True)), visa__h1b=words)
    draft = Draft("alert", (item(vacancy),))
    (mail,) = render(draft, "email", LA)
    assert words.rstrip(".") in mail["subject"]
    assert words in " ".join(mail["text"].split())
    assert words in unescape(mail["html"])
    (part,) = render(draft, "telegram", LA)
    assert part["html"].split("\n")[0].count(words.rstrip(".")) == 1


def test_plain_words_on_a_visa_leave_the_headline_short() -> None:
    assert phrases.visa(COLTON) == "J-1 yes, H-1B no"
    both = with_words(
        replace(COLTON, visa=Visa(True, True)),
        visa__j1="J-1 and H-1B considered",
        visa__h1b="J-1 and H-1B considered",
    )
    assert phrases.visa(both) == "J-1 yes, H-1B yes (“J-1 and H-1B considered”)"


def test_a_long_condition_is_cut_around_its_condition() -> None:
    long = (
        "The institution, which has a long tradition of training, " * 2
        + "sponsors H-1B if Step 3 is passed "
        + "and so on " * 5
    )
    vacancy = with_words(replace(COLTON, visa=Visa(None, True)), visa__h1b=long.strip())
    said = phrases.visa(vacancy)
    assert "if Step 3 is passed" in said
    assert said.count("…") == 2
    assert len(said) < 160


def test_stated_visas_without_words_are_not_passed_off_as_sure() -> None:
    wordless = replace(COLTON, evidence=MappingProxyType({}))
    text = print_text(write(Draft("alert", (item(wordless),)), LA))
    assert "J-1 yes, H-1B no (ask: the source's words were not kept)" in " ".join(text.split())
    assert "The source's own words were not kept" in text


def test_every_source_is_named_with_its_link() -> None:
    seen = tuple(
        replace(item().seen[0], name=f"Source {n}", url=f"https://s{n}.example.org/") for n in range(3)
    )
    text = print_text(write(Draft("alert", (item(seen=seen),)), LA))
    for n in range(3):
        assert f"Source {n}: https://s{n}.example.org/" in text
        assert f"Last checked at Source {n}:" in text


def test_without_a_public_address_the_letter_says_how_to_leave() -> None:
    draft = Draft("alert", (item(),))
    assert "write to alerts@vacancies.example.org" in print_text(write(draft, LA))
    assert "tell whoever runs this service" in print_text(write(draft, LA, mail=False))
    assert "tell whoever runs this service" in print_text(write(draft, Reader("UTC")))


def test_plain_text_keeps_to_its_width_and_leaves_links_whole() -> None:
    url = "https://example.org/" + "very-long-path/" * 12
    seen = (Seen("Board", url, item().at, None),)
    for _, draft, reader in drafts():
        for line in print_text(write(draft, reader)).splitlines():
            assert len(line) <= WIDTH
    text = print_text(write(Draft("alert", (item(replace(COLTON, url=url), seen=seen),)), LA))
    assert url in text


class _Page(HTMLParser):
    """What a browser would make of a page: the tags used, the text shown."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.links: list[str | None] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.text += data


HOSTILE = st.text(st.sampled_from("<>&\"'/ abc;=:#\n\u202e\x00💉") | st.characters(), max_size=80)
URLS = st.sampled_from(
    [
        'https://x.example.org/?a=1&b="><script>',
        "javascript:alert(1)",
        "data:text/html,x",
        "https://",
        "",
        "http://[",
        "ftp://x",
    ]
)


@settings(deadline=None)
@given(HOSTILE, HOSTILE, URLS)
def test_words_from_outside_never_become_markup(title: str, words: str, url: str) -> None:
    vacancy = with_words(
        replace(COLTON, title=title, institution=words, url=url or None), visa__j1=words, pgy=words
    )
    vacancy = replace(vacancy, conditions=(words, title))
    letter = write(Draft("alert", (item(vacancy),)), LA)
    page = _Page(print_html(letter))
    frame = {"html", "head", "meta", "title", "style", "body", "div", "hr"}
    assert set(page.tags) <= frame | {"h2", "p", "span", "strong", "blockquote", "a"}
    assert phrases.clean(title) in page.text
    assert all(is_link(link or "") for link in page.links)
    assert "\u202e" not in page.text
    for part in print_chat(letter):
        assert set(_Page(part.html).tags) <= {"b", "i"}
        assert re.sub(r"<(/?[bi])>", "", part.html).count("<") == 0


LINES = st.lists(
    st.tuples(
        st.sampled_from(["{}", "<b>{}</b>", "Label: <i>{}</i>"]), st.text(max_size=120).map(phrases.clean)
    ),
    max_size=12,
)


@given(st.lists(LINES, max_size=6), st.integers(60, 200))
def test_splitting_loses_no_word_cuts_no_tag_and_keeps_the_limit(
    paragraphs: list[list[tuple[str, str]]], limit: int
) -> None:
    from html import escape

    whole = ["\n".join(form.format(escape(text)) for form, text in lines) for lines in paragraphs]
    parts = split(whole, limit)
    assert all(size(part) <= limit for part in parts)
    for part in parts:
        assert part.count("<b>") == part.count("</b>")
        assert part.count("<i>") == part.count("</i>")
        assert re.fullmatch(r"(?:[^&]|&(?:amp|lt|gt|quot|#x27);)*", part, re.DOTALL)
    assert "".join("".join(map(bare, parts)).split()) == "".join("".join(map(bare, whole)).split())


def test_parts_break_between_vacancies_when_they_can() -> None:
    many = Draft("digest", tuple(item(id=id, rhythm="daily") for id in range(1, 31)))
    parts = print_chat(write(many, LA))
    assert len(parts) > 1
    assert all(size(part.html) <= LIMIT for part in parts)
    assert all(part.html.startswith("<b>IM categorical") for part in parts[1:])


def test_a_letter_is_the_same_byte_for_byte_each_time() -> None:
    draft = Draft("alert", (item(CONDITIONAL),))
    assert render(draft, "email", LA) == render(draft, "email", LA)


def test_nothing_is_fetched_and_nobody_is_tracked() -> None:
    for _, draft, reader in drafts():
        page = print_html(write(draft, reader))
        assert not re.search(r"<(img|script|link|iframe|object|form)|url\(|@import|src=", page)
        assert 'content="light dark"' in page


def test_each_kind_of_channel_gets_what_it_takes() -> None:
    draft = Draft("alert", (item(),))
    (mail,) = render(draft, "email", LA)
    assert mail.keys() == {"subject", "text", "html", "vacancies", "unsubscribe"}
    assert mail["vacancies"] == [1]
    (note,) = render(draft, "apprise", LA)
    assert note.keys() == {"title", "body"}


def test_who_wants_it_discreet_is_told_nothing_before_the_message_is_opened() -> None:
    """Lock screens show the sender, the subject and about two hundred letters of the text."""
    reader = replace(LA, discreet=True)
    for kind in ("email", "telegram", "apprise"):
        (content,) = render(Draft("alert", (item(), item(sense="filled"))), kind, reader)
        shown = [content.get("subject") or content.get("title") or ""]
        shown += [content[name].strip()[:200] for name in ("text", "body") if name in content]
        shown += (
            [re.sub(r"<[^>]*>", "", content["html"].partition("<body")[2])[:250]] if "html" in content else []
        )
        for words in shown:
            assert not re.search(
                "IM |medic|PGY|residen|position|vacanc|colton|hospital", words, re.IGNORECASE
            )
    (content,) = render(Draft("alert", (item(),)), "email", reader)
    mail = compose(content, sender="Vacancies <a@example.org>", to="b@example.org", stable_id="x", at=NOW)
    assert b"\r\nSubject: News for you (1)\r\n" in mail
    assert mail.startswith(b"From: a@example.org\r\n")
    service = footed("All is well: 3 matches", (), reader)
    assert service.subject == "News for you"


MATTER = re.compile("IM |medic|PGY|residen|position|vacanc|colton|hospital|fits|specialt", re.IGNORECASE)


def test_each_part_of_a_discreet_message_in_a_chat_begins_with_nothing() -> None:
    many = Draft("digest", tuple(item(id=id, rhythm="daily") for id in range(1, 31)))
    parts = render(many, "telegram", replace(LA, discreet=True))
    assert len(parts) > 1
    for part in parts:
        assert size(part["html"]) <= LIMIT
        assert not MATTER.search(re.sub(r"<[^>]*>", "", part["html"])[:200])
