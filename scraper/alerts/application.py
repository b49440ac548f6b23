"""A draft of an application to one place: to whom, a subject, and a letter with gaps for its writer.

Knows what a program director looks for first. Promises that everything in it is either the source's own
fact or a gap in brackets. Refuses to know anything of the applicant: what we do not know we do not write.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import quote

from scraper.alerts import phrases
from scraper.alerts.phrases import clean
from scraper.record.vacancy import Vacancy

_LONGEST: Final = 120
MAILTO: Final = 1900
"""Letters of a link at most: some mail programs cut what is longer than 2,000."""


@dataclass(frozen=True, slots=True)
class Application:
    """``to`` are the addresses that the source gives for it; empty when it gives none."""

    to: tuple[str, ...]
    subject: str
    body: str


def application(vacancy: Vacancy) -> Application:
    """The draft for ``vacancy``; a place without a hospital's name is called by its title."""
    post = phrases.post(vacancy).removesuffix(f", level {phrases.NOT_STATED}")
    at = f" at {clean(vacancy.institution)}" if vacancy.institution else ""
    starting = f", starting {phrases.start(vacancy)}" if vacancy.starts_on or vacancy.starts_asap else ""
    body = (
        "Dear Program Director,\n\n"
        f"I am writing to apply for the {post} position{at}{starting}"
        f"{f', posted at {vacancy.url}' if vacancy.url else ''}.\n\n"
        "[Two or three sentences: medical school and year, training so far, why this program]\n\n"
        "USMLE or COMLEX: [steps and scores]. Work authorization: [citizen, permanent resident or visa]. "
        "ECFMG: [certified, or not applicable]. Available from: [date].\n\n"
        "My CV is attached; letters and transcripts can follow at once.\n\n"
        "Sincerely,\n[Name, degree]\n[Telephone]\n"
    )
    return Application(vacancy.contacts, clean(f"Application: {post}{at}")[:_LONGEST], body)


def mailto(vacancy: Vacancy, address: str) -> str:
    """A link that opens the draft in the reader's own mail program (RFC 6068), shortened where it must be."""
    to = f"mailto:{quote(address, safe='@')}"
    for draft in (application(vacancy), application(replace(vacancy, url=None))):
        body = draft.body.replace("\n", "\r\n")
        link = f"{to}?subject={quote(draft.subject, safe='')}&body={quote(body, safe='')}"
        if len(link) <= MAILTO:
            return link
    return to
