"""The letters whose every word is kept in ``tests/alerts/golden/``.

Write them anew after a wanted change, then read the difference: ``python tests/golden_letters.py``
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import MappingProxyType

from wishes import BARE, COLTON, NOW, item, with_words

from scraper.alerts.bundle import Draft, Seen, bundle, joining
from scraper.alerts.chat import print_chat
from scraper.alerts.html import print_html
from scraper.alerts.letter import Reader, write
from scraper.alerts.match import Reason
from scraper.alerts.text import print_text
from scraper.record import gate
from scraper.record.vacancy import Requirements, Vacancy, Visa

GOLDEN = Path(__file__).parent / "alerts" / "golden"
LA = Reader("America/Los_Angeles", unsubscribe_mail="alerts@vacancies.example.org", now=NOW)
NY = Reader("America/New_York", "https://vacancies.example.org/out/abc")

CONDITIONAL = with_words(
    replace(COLTON, visa=Visa(True, True)),
    visa__j1="J-1 visas are sponsored through ECFMG.",
    visa__h1b="H-1B visas are considered on a case-by-case basis for applicants who have passed Step 3.",
)
NEUROLOGY = Vacancy(
    title="PGY-3 Neurology vacancy",
    kind="residency",
    specialty="neurology",
    pgy=(3,),
    institution="Bayou <State> & Children's Hospital",
    city="New Orleans",
    county="Orleans",
    state="LA",
    starts_asap=True,
    visa=Visa(None, None),
    requirements=Requirements(prior_pgy=2, license="Louisiana training permit"),
    evidence=MappingProxyType(
        {
            "pgy": "PGY-3 spot open now",
            "starts_asap": "PGY-3 spot open now",
            "requirements.prior_pgy": "two years of training done",
            "requirements.license": "eligible for a Louisiana training permit",
        }
    ),
)
MAYBE = (Reason("All of Neurology", 9, "unstated", ("Neuro matches", "visa not stated")),)
ELSEWHERE = Seen("A list", "https://list.example.org/42", NOW - timedelta(days=2), None)


def drafts() -> Iterator[tuple[str, Draft, Reader]]:
    """Name, draft, reader."""
    yield "new", Draft("alert", (item(),)), LA
    yield "conditional-visa", Draft("alert", (item(CONDITIONAL),)), NY
    yield "hardly-anything-stated", Draft("alert", (item(BARE, seen=(), reasons=MAYBE),)), Reader("UTC")
    filled = with_words(replace(COLTON, status="filled"), status="This position has been FILLED.")
    yield "filled", Draft("alert", (item(filled, sense="filled"),)), LA
    gone = replace(COLTON, status="withdrawn")
    yield "gone", Draft("alert", (item(gone, sense="gone", reasons=()),)), LA
    moved = {
        "apply_by": ("2026-03-10", "2026-03-20"),
        "visa": ({"j1": None, "h1b": False}, {"j1": True, "h1b": False}),
    }
    yield "changed", Draft("alert", (item(sense="changed", fields=moved),)), LA
    yield (
        "reopened",
        Draft(
            "alert",
            (
                item(
                    sense="reopened", fields={"status": ("withdrawn", "open")}, seen=(*item().seen, ELSEWHERE)
                ),
            ),
        ),
        NY,
    )
    refused = replace(COLTON, visa=Visa(False, False))
    no_longer = item(refused, sense="no-longer", fields={"visa.j1": (True, False)})
    yield "no-longer-fits", Draft("alert", (no_longer,)), LA
    several = (item(), item(NEUROLOGY, 2, reasons=MAYBE), item(filled, 3, sense="filled", at=NOW))
    derived = with_words(COLTON, city="from the institution: Orange Grove Medical Center")
    yield "place-from-the-hospital", Draft("alert", (item(derived),)), LA
    yield "several-at-once", bundle(several, NOW)[0], LA
    daily = tuple(replace(each, rhythm="daily", late=each.vacancy_id == 2) for each in several)
    yield "digest", bundle(daily, NOW)[0], LA
    labels = ("IM, Inland Empire", "All of Neurology")
    intern = replace(COLTON, pgy=(1,), track="preliminary", apply_by=None)
    week = datetime(2026, 3, 17, 16, tzinfo=UTC)
    told, opens = gate.as_told(intern, week)
    yield "match-week", Draft("alert", (item(told, opens=opens),)), replace(LA, now=week)
    yield "joining", joining(several[:2], labels, date(2026, 3, 2)), LA
    yield "joining-nothing", joining((), labels, date(2026, 3, 2)), LA


def letters() -> Iterator[tuple[str, str]]:
    """File name and content."""
    for name, draft, reader in drafts():
        letter = write(draft, reader)
        yield f"{name}.txt", f"Subject: {letter.subject}\n\n{print_text(letter)}"
        if name in ("new", "several-at-once"):
            yield f"{name}.html", print_html(letter)
            chat = "\n--- next message ---\n".join(
                part.html for part in print_chat(write(draft, reader, mail=False))
            )
            yield f"{name}.telegram.txt", chat + "\n"


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for path in GOLDEN.iterdir():
        path.unlink()
    for name, content in letters():
        (GOLDEN / name).write_text(content, encoding="utf-8")
