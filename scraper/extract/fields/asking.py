"""Whom to ask and where to apply: addresses, the way of applying, the posting's own link.

Knows whose address counts before whose (docs/record.md, 21 and 22). Promises addresses that stand in the
source. Refuses those who keep the list, and links that lead nowhere in particular.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.extract.fields.addressed import addressed
from scraper.extract.fields.looking import Looker, cell_words
from scraper.extract.fields.meant import Place
from scraper.extract.fields.surroundings import Surroundings
from scraper.extract.fields.terms import place_meant
from scraper.extract.fields.whose import spoken
from scraper.extract.offers.offer import status_of
from scraper.extract.structure.found import Unit
from scraper.extract.values import contact
from scraper.extract.values.specialty import find_specialties
from scraper.extract.words.block import Block, Link
from scraper.extract.words.phrases import remembered, sentences
from scraper.extract.words.regex import regex
from scraper.extract.words.signs import signed
from scraper.extract.words.text import Words
from scraper.record.vacancy import ApplyVia, Kind

_ASKS = regex(
    r"\b(?:to me\b|reply|write to me|contact me|e-?mail me|me directly|this address|me,? please|let me know|"
    r"write (?:back|with)|send (?:me|your|a)\b)",
    re.I,
)
_KEEPS_LIST = regex(
    r"\bto (?:add|post|list|submit|remove|advertise|update|correct|host)\b|\b(?:send"
    r"|submit) (?:us )?(?:openings|changes|"
    r"corrections|listings|updates|notices|your (?:opening|vacancy|listing|notice))|\blisting costs\b"
    r"|\bmembership\b|"
    r"\bwould you like to host|\btrouble with\b|\btechnical (?:support|problems|questions)"
    r"|\bwebmaster\b|\bplease tell us"
    r"|\b(?:we|staff|office|society|association|board|editors?|webmaster)\b[^.;]{0,15}"
    r"\b(?:cannot|can ?not|can't|do(?:es)?(?: not|n't)|unable to) (?:answer|respond|reply|help|forward)\b"
    r"|\b(?:web ?)?(?:site|page) (?:problems?|comments?|feedback|errors?)|\bcorrections to\b"
    r"|\bproblems? with (?:this|the|our) (?:web|site|page)"
    r"|\b(?:questions?|comments?|inquiries|feedback) (?:about|regarding|on|concerning)"
    r" (?:the|this|our) (?:[\w-]+ )?"
    r"(?:page|website|list|listings?|board|exchange|clearinghouse|directory|newsletter|bulletin)\b"
    r"|\bnot (?:about|for|regarding) (?:a|the|any|individual|specific|particular)"
    r" (?:positions?|postings?|openings?|listings?|vacanc|jobs?)",
    re.I,
)
_NO_MAIL = regex(
    r"\bno e-?mails?\b(?! attach)"
    r"|\b(?:do not|don't|cannot|never) (?:send )?e-?mails?\b(?=[\s\w]{0,12}[.;,!)]|$)"
    r"|\b(?:by|via) (?:tele)?phone only\b|\b(?:tele)?phone only\b|\b(?:call|calls) only\b",
    re.I,
)
_FOOT = regex(
    r"\b(?:questions?|contact|apply|applications?|inquir|enquir|send|write|message|e-?mail us"
    r"|ask (?:us|me|away)|(?:talk|speak) to us|reach us|get in touch)",
    re.I,
)
_MOST_BLOCKS = 400
_NOWHERE = regex(
    r"#(?:top)?$|/privacy|/cdn-cgi/|facebook\.|twitter\.|linkedin\.|/members?/|/u(?:sers?)?/|/profile|unsub(?:scribe)?\b|//lists?\.|/tag/"
    r"|/author/|/@[\w.-]+/?$|/(?:prefs|preferences|opt-?out|subscriptions?|mailman/\w+|listinfo)\b|list-manage",
    re.I,
)
_STAMP = regex(r"[\s#\d/,:.-]*|.*\b\d{4}-\d\d-\d\d\b.*|(?:today|yesterday)\b.*", re.I | re.S)
_NOWHERE_WORDS = frozenset(
    (
        "back to top",
        "top",
        "home",
        "log in",
        "login",
        "register",
        "reply",
        "report",
        "share",
        "unsubscribe",
        "update preferences",
        "manage preferences",
        "privacy policy",
        "forward to a friend",
        "view in browser",
        "view this email in your browser",
        "see this email in your browser",
        "view online",
        "web version",
    )
)


_ME = regex(
    r"(?<!not )(?<!n't )\b(?:write(?: to)?|e-?mail|contact|reply(?: to)?|cop(?:y|ied) to|cc"
    r"|(?:cv|letters?"
    r"|(?:send|sent)(?! (?:\w+ ){0,2}(?:changes|corrections|updates|openings|listings|notices)))\b"
    r"[^.]{0,40}\bto)\s(?:me|either of us|both of us)\b",
    re.I,
)


def read_contacts(looker: Looker, kind: Kind | None = None, specialty: str | None = None) -> tuple[str, ...]:
    """E-mail addresses to apply to or ask at; "or write to me" in a mail is its sender's too."""
    found = _addresses(looker, place_meant(looker, kind, specialty))
    writer = _writer(looker)
    texts = (looker.frame.own, looker.frame.rest, *looker.frame.near)
    if len(found) > 1 and writer in found and any(_NOT_ME.search(text.text) for text in texts):
        return tuple(one for one in found if one != writer)
    if found and writer and writer not in found and any(_invites(text.text) for text in texts):
        return tuple(sorted((*found, writer)))
    return found


_NOT_ME = signed(
    r"\b(?:not|never|rather than|instead of)\s(?:to\s|at\s|via\s|use\s|reply to\s|write to\s){0,2}"
    r"(?:me\b|my\s(?:own\s|personal\s|direct\s|work\s){0,2}(?:inbox|address|e-?mail|mailbox|account)\b)",
    *("not ", "never ", "rather than", "instead of"),
    flags=re.I,
)
"""Who wants no mail himself, though his address stands below: "and NOT to my own inbox"."""


@remembered
def _invites(text: str) -> bool:
    """Whether the writer asks to be written to."""
    return _ME.search(text) is not None


def _addresses(looker: Looker, place: Place) -> tuple[str, ...]:
    frame = looker.frame
    for cell in frame.cells.get("contact", ()):
        reading = contact.read_contacts(cell.text, [link.href for link in cell.links])
        if reading:
            looker.note("contacts", cell_words(cell), cell.text)
            return tuple(sorted(addressed(cell.text, reading.value, place)))
    unit = Words((*frame.own.parts, *frame.rest.parts))
    reading = contact.read_contacts(unit.text, [link.href for link in frame.links])
    if reading:
        looker.note("contacts", unit, reading.words)
        return tuple(sorted(addressed(unit.text, reading.value, place)))
    if "contact" in frame.cells and frame.unit.shape == "row" and not frame.cells["contact"][0].text.strip():
        return ()
    if frame.echo.parts and _SAME_CONTACT.search(unit.text):
        reading = contact.read_contacts(frame.echo.text, ())
        if reading:
            looker.note("contacts", frame.echo, reading.words)
            return tuple(sorted(reading.value))
    return _from_around(looker, place)


_SAME_CONTACT = regex(
    r"\bsame\b[^.]{0,40}\b(?:contact|address|e-?mail|coordinator|person|office|way)"
    r"|\b(?:address|contact|e-?mail|coordinator|person|office) (?:\w+ )?above\b",
    re.I,
)


def _from_around(looker: Looker, place: Place) -> tuple[str, ...]:
    frame = looker.frame
    if _NO_MAIL.search(frame.rest.text) or _NO_MAIL.search(frame.own.text):
        return ()
    if "contact" not in frame.cells:
        section = frame.unit.section
        alone = all(one is frame.unit or one.section is not section for one in frame.neighbours)
        under = {id(block.words) for block in section.blocks} if alone and section.heading else set()
        for text, links in zip(frame.near, frame.near_links, strict=True):
            if told := _of_house(looker, text, links):
                return told
            reading = contact.read_contacts(text.text, [link.href for link in links])
            kept = _without_keepers(reading.value, text.text, links) if reading else ()
            # What stands under its heading, where no other entry does, is its own.
            own = any(id(part[0]) in under for part in text.parts)
            kept = kept if own else _asked_at(looker, kept, text.text)
            if reading and kept:
                looker.note("contacts", text, reading.words)
                return addressed(text.text, kept, place)
    if "contact" in frame.cells:
        return ()
    if not frame.part.sender:
        if told := _told_once(looker):
            return told
        for text in looker.setting.foot:
            reading = contact.read_contacts(text.text, ()) if _FOOT.search(text.text) else None
            kept = _without_keepers(reading.value, text.text) if reading else ()
            if reading and (kept := _asked_at(looker, kept, text.text)):
                looker.note("contacts", text, reading.words)
                return kept
    elif (writer := _writer(looker)) and _asks_sender(looker):
        looker.evidence["contacts"] = frame.part.sender
        return (writer,)
    return ()


def _asked_at(looker: Looker, addresses: tuple[str, ...], text: str) -> tuple[str, ...]:
    """The addresses to apply to, where entries of several houses give their own: others keep the list."""
    if not addresses or not _each_for_itself(looker):
        return addresses
    asking = " ".join(one.text.lower() for one in sentences(text) if _TO_APPLY.search(one.text))
    return tuple(one for one in addresses if one in asking)


_TO_APPLY = regex(
    r"\b(?:appl(?:y|ies|ying|ications?|icants?)|cvs?|r[\u00e9e]sum[\u00e9e]s?|candidates?|coordinators?|directors?"
    r"|managers?|administrators?)\b",
    re.I,
)
_ADDRESS = regex(r"[\w.+-]+@(?P<house>[\w-]+(?:\.[\w-]+)+)")


def _each_for_itself(looker: Looker) -> bool:
    """Whether entries of several houses tell each its own address."""
    frame = looker.frame

    def found() -> bool:
        houses: set[str] = set()
        for unit in frame.neighbours:
            text = " ".join(
                f"{block.text} {' '.join(link.href for link in block.links)}" for block in unit.blocks
            )
            houses |= {one["house"].lower() for one in _ADDRESS.finditer(text)}
        return len(houses) >= _SEVERAL

    return Surroundings(frame, looker.setting).once("each for itself", found)


_SEVERAL = 2


def _told_once(looker: Looker) -> tuple[str, ...]:
    """The one address that the part gives outside its entries for whoever has a question or applies."""
    frame = looker.frame

    def found() -> tuple[tuple[str, ...], Block] | None:
        taken = {id(block.words) for unit in frame.neighbours for block in (*unit.blocks, *unit.details)}
        told: dict[tuple[str, ...], Block] = {}
        for block in frame.part.blocks[:_MOST_BLOCKS]:
            if block.chrome or id(block.words) in taken or not _FOOT.search(block.text):
                continue
            reading = contact.read_contacts(block.text, [link.href for link in block.links])
            kept = _without_keepers(reading.value, block.text, block.links) if reading else ()
            if kept and not find_specialties(block.text):
                told.setdefault(kept, block)
        return next(iter(told.items())) if len(told) == 1 else None

    once = Surroundings(frame, looker.setting).once("told once", found)
    if once is None or not _asked_at(looker, once[0], once[1].text):
        return ()
    looker.note("contacts", Words(((once[1].words, 0, len(once[1].text)),)), once[1].text)
    return once[0]


def _writer(looker: Looker) -> str:
    """A mail's sender; "" where nobody reads what is sent there."""
    sender = looker.frame.part.sender.lower()
    return sender if sender and contact.read_contacts(sender) else ""


def _of_house(looker: Looker, text: Words, links: Sequence[Link]) -> tuple[str, ...]:
    """The addresses of the words that name this hospital, where a page gives one for each of several."""
    if not looker.other_houses or not ("@" in text.text or any("mailto:" in link.href for link in links)):
        return ()
    told = spoken(text.text, looker.house, looker.other_houses)
    for said in told if len(told) > 1 else ():
        hrefs = [link.href for link in links if link.words and link.words in said.words]
        reading = None if said.denied else contact.read_contacts(said.words, hrefs)
        kept = _without_keepers(reading.value, text.text, links) if reading else ()
        if reading and kept:
            looker.note("contacts", text, reading.words)
            return kept
    return ()


def _without_keepers(addresses: tuple[str, ...], text: str, links: Sequence[Link] = ()) -> tuple[str, ...]:
    """Addresses without those of the people who keep the list."""
    if not addresses:
        return ()
    keepers = " ".join(
        sentence.text.lower() for sentence in sentences(text) if _KEEPS_LIST.search(sentence.text)
    )
    linked = {link.href.lower() for link in links if link.words and link.words.lower() in keepers}
    return tuple(
        sorted(one for one in addresses if one not in keepers and not any(one in href for href in linked))
    )


def _asks_sender(looker: Looker) -> bool:
    text = "\n".join(words.text for words in looker.frame.tiers)
    if status_of(looker.frame.own.text) and not _ASKS.search(text):
        return False
    return bool(_ASKS.search(text)) or not re.search(r"https?://|\bphone\b", text)


def read_via(looker: Looker) -> ApplyVia | None:
    """How the source says to apply."""
    frame = looker.frame
    links = [link.href for link in frame.links]
    for text in (frame.own, frame.rest):
        found = contact.read_apply_via(text.text) if text.text.strip() else None
        if found is not None:
            looker.note("apply_via", text, found.words)
            return found.value
    for text in (frame.rest, frame.own):
        found = contact.read_apply_via(text.text, links) if text.text.strip() else None
        if found is not None:
            looker.note("apply_via", text, _inviting(text.text, frame.links) or found.words)
            return found.value
    for text, tier in zip(frame.near, frame.near_links, strict=True):
        found = contact.read_apply_via(text.text, [link.href for link in tier]) if text.text.strip() else None
        if found is not None and not _KEEPS_LIST.search(found.words):
            looker.note("apply_via", text, found.words)
            return found.value
    return None


def _inviting(text: str, links: Sequence[Link]) -> str:
    """The sentence with the words of the link that one writes to: "Write to our coordinator"."""
    named = [link.words.strip() for link in links if link.href.lower().startswith("mailto:")]
    for sentence in sentences(text):
        if any(words and words in sentence.text for words in named):
            return sentence.text
    return ""


def read_url(looker: Looker) -> str | None:
    """The entry's own link; a page that is one posting is its own, for mail the first about the place."""
    frame = looker.frame
    page = frame.part.url or looker.setting.url
    heading = frame.unit.blocks[0]
    mail = bool(frame.part.identifier) and not frame.part.alone
    lone = frame.lone and heading.kind == "heading" and heading.level == 1
    if frame.part.alone or (lone and not mail):
        return page
    # Of a newsletter's several places each has its own link or none: the others' are not its.
    around = [link for tier in frame.near_links for link in tier] if mail else []
    if not frame.lone or frame.unit.shape == "lead":
        linked = Surroundings(frame, looker.setting).once("linked", lambda: _any_linked(frame.neighbours))
        around = [] if linked else [link for link in around if _FORM.search(f"{link.words} {link.href}")]
    links = (*frame.links, *around)
    for link in links:
        if link.href.startswith(("http://", "https://")) and not _leads_nowhere(link.href, link.words, page):
            return link.href
    return page


def _any_linked(units: Sequence[Unit]) -> bool:
    """Whether any entry links to the web."""
    blocks = (block for unit in units for block in (*unit.blocks, *unit.details))
    return any(_WEB.match(link.href) for block in blocks for link in block.links)


_WEB = regex(r"https?://", re.I)
_FORM = regex(
    r"appl(?:y|ic)|\bforms?\b|/forms?|interest|vacanc|opening|position|displaced|transfer|details", re.I
)
"""A link of a letter that serves all its places: to the form, or to more about them."""


def _leads_nowhere(href: str, words: str, page: str | None) -> bool:
    if words.strip().lower() in _NOWHERE_WORDS or _NOWHERE.search(href):
        return True
    if _OTHER_MATTER.search(words) and not _FORM.search(words):
        return True
    if page and _ROOT.fullmatch(href) and page.startswith(href) and page.rstrip("/") != href.rstrip("/"):
        return True
    if page and href.rstrip("/").startswith(page.rstrip("/")) and _STAMP.fullmatch(words.strip()):
        return True
    return _STAMP.fullmatch(words.strip()) is not None and not _OF_JOB.search(href)


_OTHER_MATTER = regex(
    r"\b(?:visas?|immigration|benefits?|salar(?:y|ies)|stipends?|polic(?:y|ies)|handbook|directions|parking)\b",
    re.I,
)
"""What a link tells of that leads to rules and terms: "our GME visa page"."""
_ROOT = regex(r"https?://[^/]+/?")
"""A site's front page: its name or its logo leads there from every page of it."""
_OF_JOB = regex(r"appl|\bjobs?\b|posting|requisition|vacanc|career", re.I)
"""Where a number that is a link leads to a posting, not to a thread."""
