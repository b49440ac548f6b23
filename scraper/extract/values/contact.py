"""Whom to write to and by which road to apply.

Knows addresses in disguise: "at" and "dot" in words or brackets, entities, percent signs, stray spaces and
broken lines. Promises lower case, each address once, in the order of the text. Refuses webmasters, list
owners, no-reply boxes and those kept for changes to the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from html import unescape
from typing import Final
from urllib.parse import unquote

from scraper.extract.words.phrases import compiled, quote, remembered, sentence_at, table
from scraper.extract.words.reading import Reading
from scraper.extract.words.regex import regex
from scraper.extract.words.signs import Signed, signed
from scraper.record.vacancy import EVIDENCE_LIMIT, ApplyVia

_LOCAL: Final = r"[A-Za-z0-9_%+&'*/=?^{|}~-]{1,40}(?:\.[A-Za-z0-9_%+&'*/=?^{|}~-]{1,40}){0,5}"
_LABEL: Final = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,40}[A-Za-z0-9])?"
_TOP: Final = r"(?:edu|org|com|net|gov|mil|us|info|io)"
_PLAIN = regex(
    rf"(?<![\w.%+-])(?P<local>{_LOCAL})(?P<at>\s?@\s?|%40|&#0?64;|&#x40;)(?P<host>{_LABEL}"
    rf"(?:\.{_LABEL}){{0,5}}(?:\s?\.\s?{_TOP}(?![\w-]))?)",
    re.ASCII,
)
_MARKED_AT: Final = (
    r"\s?[(\[{<]\s?(?:(?:at|At|AT)(?:[- ][Ss](?:ign|IGN))?|@)\s?[)\]}>]\s?"
    r"|\s[^\w\s]{1,3}\s?(?:at|AT)\s?[^\w\s]{1,3}\s"
    r"|_at_|-at-|\s?\(\s?a\s?\)\s?"
)
_SPELT_DOT: Final = (
    r"\s?[(\[{<]\s?(?:dot|Dot|DOT|\.)\s?[)\]}>]\s?|\s[^\w\s]{1,3}\s?(?:dot|DOT)\s?[^\w\s]{1,3}\s"
    r"|\s(?:dot|DOT)\s|_dot_"
)
_DOT: Final = rf"(?:\.|{_SPELT_DOT})"
_NAMED: Final = rf"(?<![\w.@-])(?P<local>[A-Za-z0-9_+-]{{1,40}}(?:{_DOT}[A-Za-z0-9_+-]{{1,40}}){{0,3}})"
_HOSTED: Final = rf"(?P<host>{_LABEL}(?:{_DOT}{_LABEL}){{1,5}})"
_MARKED = regex(rf"{_NAMED}(?P<at>{_MARKED_AT}|@){_HOSTED}", re.ASCII)
_WORDED = regex(rf"{_NAMED}(?P<at>\s(?:at|AT)\s){_HOSTED}", re.ASCII)
_DOTS = regex(_SPELT_DOT)
_MAILTO = regex(r"^\s*mailto:(?P<to>[^?\s]*)", re.IGNORECASE)
_BEFORE: Final = 120


@cache
def _phrases(name: str, inside: str | None = None) -> Signed:
    whole = table("contact")
    return compiled((whole[inside] if inside else whole)[name])


@cache
def _nobody() -> frozenset[str]:
    return frozenset(table("contact")["nobody"])


def read_contacts(text: str, links: Sequence[str] = ()) -> Reading[tuple[str, ...]] | None:
    """The addresses to apply to or ask at; ``links`` are the targets of the links in the text."""
    found: dict[str, tuple[int, int] | None] = {}
    refused: set[str] = set()
    for start, end, address in addresses_in(text):
        if _is_for_applicants(text, start, end, address):
            found.setdefault(address, (start, end))
        else:
            refused.add(address)
    for address in _linked(links):
        if address not in refused and not _is_nobody(address):
            found.setdefault(address, None)
    if not found:
        return None
    spans = [span for span in found.values() if span]
    return Reading(tuple(found), _words(text, spans, next(iter(found))))


def _words(text: str, spans: list[tuple[int, int]], address: str) -> str:
    """Where the addresses stand; for one behind a link, the sentence that invites to write."""
    if spans:
        start, end = min(span[0] for span in spans), max(span[1] for span in spans)
        return text[start:end] if end - start <= EVIDENCE_LIMIT else text[spans[0][0] : spans[0][1]]
    cue = _phrases("email_cue").search(text)
    if cue:
        return quote(text, *cue.span())
    return sentence_at(text, 0).text[:EVIDENCE_LIMIT] or address


@remembered
def addresses_in(text: str) -> tuple[tuple[int, int, str], ...]:
    """Every address in the text with its span, in order; whom to ask and by which road both ask for them."""
    found: list[tuple[int, int, str]] = []
    left = text.count("@")
    if left or "%40" in text or "&#" in text:
        for match in _PLAIN.finditer(text):
            host = re.sub(r"\s", "", match["host"])
            rest = _REST.match(text, match.end())
            cut = rest if rest and host.rpartition(".")[2].lower() not in _TOPS else None
            cut = cut if cut and (host + cut[1]).rpartition(".")[2].lower() in _TOPS else None
            address = _tidy(match["local"], host + (cut[1] if cut else ""))
            if address:
                found.append((match.start(), cut.end() if cut else match.end(), address))
                left -= "@" in match["at"]
    marked = _MARKED.finditer(text) if left or _HAS_MARK.search(text) else ()
    worded = _WORDED.finditer(text) if _HAS_WORD.search(text) else ()
    told = (*marked, *(match for match in worded if _is_mailbox(text, match)))
    for match in told:
        if any(start < match.end() and match.start() < end for start, end, _ in found):
            continue
        address = _tidy(_DOTS.sub(".", match["local"]), _DOTS.sub(".", match["host"]))
        if address:
            found.append((*match.span(), address))
    return tuple(sorted(found))


_TOPS = frozenset(("com", "org", "edu", "net", "gov", "mil"))
_REST = regex(
    r"\s([a-z]{1,8}\.(?:com|org|edu|net|gov|mil)|om|m|rg|g|du|u|et|t|ov|v|il|l)(?![\w@.-])", re.IGNORECASE
)
"""The end of a host that a narrow cell broke off: "ann@elm.exampl e.org", "ann@elm.co m"."""
_HAS_MARK = regex(r"[_-]at[_-]|[^\w\s]\s?[aA](?:[tT])?(?:\s?[^\w\s]|\s[Ss])")
"""A sign of a disguised address, beside an @ that stands in no plain one."""
_HAS_WORD = signed(
    r"\s(?:at|AT)\s[A-Za-z0-9-]{1,40}(?:\.\w|\s(?:dot|DOT)\s|\s?[(\[{<])",
    *(f"{before}at{after}" for before in " \n\t" for after in " \n\t"),
)


def _is_mailbox(text: str, match: re.Match[str]) -> bool:
    """Whether "jdoe at host.edu" is an address: "Apply at host.edu" is none."""
    local = match["local"].lower()
    if local.isdigit() or text[match.end() :][:1] == "/":
        return False
    if _DOTS.search(match["host"]):
        return True
    if local in table("contact")["not_a_mailbox"]:
        return False
    lead = text[max(0, match.start() - 25) : match.start()]
    near = text[max(0, match.start() - 70) : match.start()]
    # An address alone in its line, or behind who signs: "Ann Poe, residency at host.edu".
    if match["local"] == local and _ENDS_LINE.match(text, match.end()) and _SIGNED.search(near):
        return True
    if any(name.lower() in local for name in _SURNAME.findall(near)):
        return True
    return bool(
        re.search(r"[._\d]", local) or _phrases("email_cue").search(lead) or re.search(r"[<(:]\s?$", lead)
    )


_ENDS_LINE = regex(r"[.,;]?[ \t]*(?:\n|$)")
_SIGNED = regex(r"(?:^|\n)\W*(?:(?:[A-Z][\w.'-]*\s){1,3}[A-Z][\w'-]+,\s)?$")
_SURNAME = regex(r"\b[A-Z][a-z]{3,20}\b")
"""A person named just before: "Dr. Villarreal, cvillarreal at host.edu"."""


_NEXT_WORD = regex(r"(?<=\.(?:edu|org|com|net|gov|mil))\.[A-Z][a-z]+$")


def _tidy(local: str, host: str) -> str | None:
    local = unquote(local).strip(".'*/=?^{|}~").removeprefix("mailto:").lower()
    # "…@elm.example.org.Applications close": the space behind the sentence is missing.
    host = _NEXT_WORD.sub("", host).strip(".-").lower()
    top = host.rsplit(".", 1)[-1]
    if not local or "." not in host or not (2 <= len(top) <= 12 and top.isalpha()):
        return None
    return f"{local}@{host}"


def _linked(links: Sequence[str]) -> Iterator[str]:
    for link in links:
        match = _MAILTO.match(link)
        if match:
            for one in re.split(r"[,;]", unquote(unescape(match["to"]))):
                plain = _PLAIN.search(one)
                address = _tidy(plain["local"], re.sub(r"\s", "", plain["host"])) if plain else None
                if address:
                    yield address


def _is_for_applicants(text: str, start: int, end: int, address: str) -> bool:
    if _is_nobody(address):
        return False
    sentence = sentence_at(text, start)
    label = text[max(0, sentence.start - 2) : sentence.start].startswith(":")
    begin = 0 if label else sentence.start
    asked = sentence_at(text, begin - 2) if begin > 2 and "?" in text[begin - 2 : begin] else None
    lead = text[max(0, asked.start if asked else begin, start - _BEFORE) : start]
    return not (_phrases("not_for_applicants_before").search(lead) or _GLOSSED.match(text, end))


_GLOSSED = regex(
    r",?\s[(\[](?:(?:this (?:is|address is)|only|just|meant|reserved|not for applicants"
    r"|address)\s?[,;:]?\s)?(?:for|by)\s"
    r"(?:the use of\s)?(?:(?:program|training|our|all|member)\s)?(?:directors?|programs?"
    r"|coordinators?|members"
    r"|hospitals|(?:those|anyone|people|whoever)\swho\s(?:posts?|sends?|announces?|advertises?"
    r"|lists?)|advertisers?"
    r"|posters?|announcements|notices|submissions|additions|changes|corrections|posting|announcing"
    r"|web(?:site)?"
    r"|press|media|patients|suppliers|vendors|refunds|technical)\b"
    r"(?![^)\]]{0,60}\b(?:applicants|candidates|residents who (?:apply|seek))\b)",
    re.I,
)
"""Words behind an address that keep it for others: "(for directors who send announcements)"."""


_BOXES: Final = frozenset(
    {"owner", "request", "bounces", "unsubscribe", "subscribe", "noreply", "join", "leave"}
)


def _is_nobody(address: str) -> bool:
    local, host = address.split("@", 1)
    if local in _nobody() or (host.startswith("lists.") and "-" in local):
        return True
    *first, last = re.split(r"[._+-]", local)
    return (bool(first) and last in _BOXES) or "noreply" in local


# ------------------------------------------------------------------------------------------ apply_via
_ROADS: Final[tuple[ApplyVia, ...]] = ("residencycas", "eras", "form", "email", "phone")


def read_apply_via(text: str, links: Sequence[str] = ()) -> Reading[ApplyVia] | None:
    """How the source says to apply; the road named first in its sentence order, an address last."""
    best: tuple[int, ApplyVia, re.Match[str]] | None = None
    for road in _ROADS:
        for match in _phrases(road, "apply").finditer(text):
            if _negated(text, match) or (road == "phone" and _phrases("phone_not", "apply").search(text)):
                continue
            rank = _ROADS.index(road)
            if best is None or rank < best[0]:
                best = (rank, road, match)
            break
    contacts = read_contacts(text, links)
    if contacts and (best is None or best[1] == "phone"):
        return Reading("email", contacts.words)
    return Reading(best[1], quote(text, *best[2].span())) if best else None


def _negated(text: str, match: re.Match[str]) -> bool:
    sentence = sentence_at(text, match.start())
    lead = text[max(sentence.start, match.start() - 30) : match.start()]
    return bool(_phrases("not_by", "apply").search(lead))
