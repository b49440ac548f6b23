"""A page made fit to be kept as an example: its words stay, its people do not.

Knows how addresses, telephone numbers, streets and names are written around a posting. Promises that each
person becomes the same invented one throughout, that scripts, styles and comments go, and that what comes
out is no longer than asked. Refuses to know what the page says; a name that nothing marks as one stays, so
look at an example before you hand it on.
"""

from __future__ import annotations

import re
from typing import Final

from scraper.extract.words.regex import regex

_FIRST: Final = r"[A-ZÀ-Þ][a-zß-ÿ'’-]+"
_NAME: Final = rf"{_FIRST}(?:[ \t]+[A-Z]\.?)?(?:[ \t]+[A-ZÀ-Þ][A-Za-zÀ-ÿ'’-]+){{1,2}}"
_AT: Final = r"(?:@|&#0*64;|&#x0*40;|%40|[ \t]*[(\[{][ \t]*at[ \t]*[)\]}][ \t]*|[ \t]+at[ \t]+)"
_DOT: Final = r"(?:\.|[ \t]*[(\[{][ \t]*dot[ \t]*[)\]}][ \t]*|[ \t]+dot[ \t]+)"
_MAIL: Final = regex(
    rf"(?<![\w.+-])[\w.+-]+{_AT}(?:[\w-]+{_DOT})+(?:edu|org|com|net|gov|mil|us|info|test|example)\b", re.I
)
_HIDDEN_MAIL: Final = regex(r"(data-cfemail\s*=\s*[\"']?|email-protection#)([0-9a-f]{4,300})", re.I)
_PHONE: Final = regex(r"(?<![\d-])(?:\+?1[-. ]?)?(?:\(\d{3}\)[ ]?|\d{3}[-. ])\d{3}[-. ]\d{4}(?!\d)")
_STREET: Final = regex(
    r"\b\d{1,5}[ \t]+(?:[NSEW]\.?[ \t]+)?(?:[A-Z][\w'.-]*[ \t]+){1,3}(?:Street|St|Avenue|Ave|Road|Rd"
    r"|Boulevard|Blvd|Drive|Lane|Ln|Way|Court|Ct|Parkway|Pkwy|Highway|Hwy)\b"
)
_TITLED: Final = regex(rf"\b(?:Dr|Prof|Professor|Mr|Mrs|Ms)\b\.?[ \t]+({_NAME}|{_FIRST})")
_LETTERED: Final = regex(
    rf"\b({_NAME}),?[ \t]+(?:M\.?D\.?|D\.?O\.?|Ph\.?D\.?|MPH|MBA|MSN|RN|M\.?Ed\.?|MHA|C-TAGME"
    r"|FA[A-Z]{2,3})\b"
)
_NAMED: Final = regex(
    r"(?i:\b(?:contact(?:[ \t]+person)?|coordinator|director|administrator|manager|attn|attention|chair"
    rf"|sincerely|regards|from|to|cc|reply-to|sender)[ \t]*[:,])[ \t\"']*({_NAME})"
)
_LINKED: Final = regex(rf"mailto:[^<>]*>\s*({_NAME})\s*</a", re.S)
_NO_PERSON: Final = regex(
    r"\b(?:hospital|medical|medicine|center|centre|university|college|health|healthcare|department|division"
    r"|residency|resident|residents|fellowship|program|programs|school|clinic|county|system|office|education"
    r"|graduate|surgery|pediatrics|psychiatry|neurology|radiology|pathology|position|positions|opening"
    r"|openings|care|institute|foundation|society|association|service|services|human|resources|page|here|us)\b",
    re.I,
)
_NOISE: Final = regex(
    r"<script\b(?![^<>]*json)[^<>]*>.*?</script\s*>|<style\b[^<>]*>.*?</style\s*>|<svg\b[^<>]*>.*?</svg\s*>"
    r"|<!--.*?-->",
    re.I | re.S,
)
_INLINE: Final = regex(r"data:[\w/+.-]+;base64,[\w+/=]+")
_SECRET: Final = regex(
    r"([?&;](?:token|key|sid|session|sessionid|auth|code|sig|signature)=)[^&\"'<>\s]+", re.I
)
_INVENTED: Final = (
    "Alex",
    "Robin",
    "Jordan",
    "Casey",
    "Morgan",
    "Taylor",
    "Jamie",
    "Quinn",
    "Avery",
    "Rowan",
)


def scrubbed(text: str, cap: int) -> str:
    """``text`` (markup, a feed, JSON, mail, plain words) without its people, ``cap`` characters at most."""
    text = _INLINE.sub("data:,", _NOISE.sub("", text))
    text = _SECRET.sub(r"\1x", text)
    for name, invented in _people(text).items():
        text = re.sub(rf"\b{re.escape(name)}\b", invented, text)
    mails: dict[str, str] = {}

    def person(found: re.Match[str]) -> str:
        return mails.setdefault(found[0].lower(), f"person-{len(mails) + 1}@example.org")

    text = _MAIL.sub(person, text)
    text = _HIDDEN_MAIL.sub(lambda found: f"{found[1]}00{b'person@example.org'.hex()}", text)
    text = _PHONE.sub("555-555-0100", text)
    text = _STREET.sub("100 Example Street", text)
    return _capped(text, cap)


def _people(text: str) -> dict[str, str]:
    """Those that something marks as people, the longest names first, and who they become."""
    found: dict[str, None] = {}
    for marked in (_TITLED, _LETTERED, _NAMED, _LINKED):
        for match in marked.finditer(text):
            name = match[1]
            if not _NO_PERSON.search(name):
                found.setdefault(name)
    people: dict[str, str] = {}
    for number, name in enumerate(found):
        first = _INVENTED[number % len(_INVENTED)]
        people[name] = f"{first} Example{'' if number < len(_INVENTED) else number}"
    return dict(sorted(people.items(), key=lambda pair: -len(pair[0])))


def _capped(text: str, cap: int) -> str:
    """Cut behind a tag or a line, so that no half of one is left."""
    if len(text) <= cap:
        return text
    end = max(text.rfind(">", 0, cap), text.rfind("\n", 0, cap))
    return text[: end + 1] if end > 0 else text[:cap]
