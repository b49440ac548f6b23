"""A seeded generator of GME-like pages: what they offer is known, so false and missed alerts can be counted.

``page(i, real, noise)`` is page ``i`` after ``real`` new postings and ``noise`` changes that mean nothing:
a nonce, a date in the footer, or a sidebar, by turns. ``postings(i, real)`` is the truth about it.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

SPECIALTIES = (
    "Internal Medicine",
    "Family Medicine",
    "Pediatrics",
    "Psychiatry",
    "General Surgery",
    "Emergency Medicine",
    "Obstetrics and Gynecology",
    "Anesthesiology",
    "Neurology",
    "Diagnostic Radiology",
    "Pathology",
    "Physical Medicine and Rehabilitation",
    "Orthopaedic Surgery",
    "Urology",
    "Dermatology",
    "Ophthalmology",
)
CITIES = (
    ("Chicago", "IL"),
    ("Brooklyn", "NY"),
    ("Houston", "TX"),
    ("Detroit", "MI"),
    ("Phoenix", "AZ"),
    ("Cleveland", "OH"),
    ("Fresno", "CA"),
    ("Bronx", "NY"),
    ("Edinburg", "TX"),
    ("Pittsburgh", "PA"),
    ("Bakersfield", "CA"),
    ("Birmingham", "AL"),
    ("Memphis", "TN"),
    ("Lubbock", "TX"),
    ("Newark", "NJ"),
)
WORDS = [
    "program",
    "graduate",
    "medical",
    "education",
    "residents",
    "broad",
    "exposure",
    "clinical",
    "practice",
    "faculty",
    "mentorship",
    "research",
    "scholarly",
    "activity",
    "quality",
    "improvement",
    "inpatient",
    "outpatient",
    "rotations",
    "community",
    "hospital",
    "academic",
    "center",
    "wellness",
    "benefits",
    "salary",
    "insurance",
    "conference",
    "simulation",
    "didactics",
    "board",
    "review",
    "patient",
    "care",
    "safety",
    "curriculum",
    "continuity",
    "clinic",
    "elective",
    "underserved",
    "diverse",
    "population",
    "electronic",
    "record",
    "call",
    "schedule",
    "night",
    "float",
    "accreditation",
    "council",
    "milestones",
    "evaluation",
    "feedback",
    "leadership",
    "chief",
    "alumni",
    "interview",
]
SENTENCES = (
    "Residents rotate through a busy community hospital and its outpatient clinics.",
    "The curriculum combines bedside teaching with simulation and weekly conferences.",
    "Each resident meets a faculty mentor every quarter to review goals and milestones.",
    "Our patients come from a broad and diverse population across three counties.",
    "Scholarly activity is supported by protected time, a librarian and a statistician.",
    "Night float replaces long calls in the second half of the academic year.",
    "Continuity clinic takes place twice a week at the health center next door.",
    "The program is accredited by the Accreditation Council for Graduate Medical Education.",
    "Benefits include health insurance, meals on call and an allowance for conferences.",
    "Quality improvement projects begin early and are presented every spring.",
    "Our graduates have gone into practice, academic medicine and further training.",
    "Electives include rural health, ultrasound, informatics and a month abroad.",
    "The hospital has 420 beds, a level II trauma center and a new outpatient tower.",
    "Wellness is taken seriously: there are retreats, counseling and a resident lounge.",
    "Didactics are held on Wednesday afternoons and are free of clinical duties.",
    "The city offers affordable housing, good schools and quick access to the mountains.",
    "Feedback is given in person after every rotation and in writing twice a year.",
    "Leadership skills are taught by way of committees and the chief year.",
    "An electronic health record connects all sites of the system.",
    "Board review sessions run throughout the year with a commercial question bank.",
)
VISA = ("J-1 visas are sponsored.", "J-1 and H-1B visas are sponsored.", "No visa sponsorship.", "")
NOISE = ("nonce", "date", "sidebar")


@dataclass(frozen=True)
class Posting:
    """One place on offer on a generated page."""

    id: str
    specialty: str
    pgy: int
    city: str
    state: str
    visa: str
    email: str
    text: str

    @property
    def title(self) -> str:
        return f"One PGY-{self.pgy} {self.specialty} position"


def noise_kind(i: int) -> str:
    """What a meaningless change of page ``i`` touches."""
    return NOISE[i % len(NOISE)]


def _prose(r: random.Random, words: int) -> str:
    """Sentences as such pages have them, of about so many words together."""
    return " ".join(r.choices(SENTENCES, k=max(1, round(words / 12))))


def _posting(i: int, k: int) -> Posting:
    r = random.Random(f"p{i}.{k}")
    specialty = SPECIALTIES[(i * 7 + k * 3) % len(SPECIALTIES)]
    city, state = CITIES[i % len(CITIES)]
    address = f"{specialty.split()[0].lower()}.gme{k}@hospital{i}.example.org"
    text = _prose(r, r.randint(25, 70))
    return Posting(
        f"{i}-{k}", specialty, r.choice((1, 2, 2, 3, 4)), city, state, r.choice(VISA), address, text
    )


def postings(i: int, real: int = 0) -> list[Posting]:
    """What page ``i`` offers after ``real`` new postings."""
    known = [_posting(i, k) for k in range(random.Random(f"n{i}").choice((0, 0, 1, 1, 2, 3, 4, 6, 8)))]
    return [_posting(i, 100 + v) for v in range(real, 0, -1)] + known


def _offer(p: Posting) -> str:
    return (
        f'{p.text} Start date: July 1, 2027. {p.visa} Send a CV to <a href="mailto:{p.email}">{p.email}</a>'
    )


def _openings(offers: list[Posting], style: int) -> str:
    if not offers:
        return "<p>There are no open positions at this time. Please check back.</p>"
    if style == 0:
        head = "<tr><th>Position</th><th>PGY</th><th>Location</th><th>Details</th></tr>"
        rows = "".join(
            f'<tr><td><a href="/apply/{p.id}">{p.title}</a></td><td>PGY-{p.pgy}</td>'
            f"<td>{p.city}, {p.state}</td><td>{_offer(p)}</td></tr>"
            for p in offers
        )
        return f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>"
    if style == 1:
        return "".join(
            f'<div class="card"><h3>{p.title}</h3><p>{p.city}, {p.state}</p><p>{_offer(p)}</p></div>'
            for p in offers
        )
    if style == 2:
        return "".join(f"<h3>{p.title} &ndash; {p.city}, {p.state}</h3><p>{_offer(p)}</p>" for p in offers)
    items = (f"<li><strong>{p.title}</strong> ({p.city}, {p.state}): {_offer(p)}</li>" for p in offers)
    return f"<ul>{''.join(items)}</ul>"


def _clutter(r: random.Random) -> tuple[str, str, str]:
    css = "\n".join(f".c{r.randint(100, 999)}{{margin:{r.randint(0, 40)}px;color:#111}}" for _ in range(60))
    js = "".join(f"_q.push(['e{k}',{r.getrandbits(32)},'{r.getrandbits(64):x}']);" for k in range(40))
    nav = "".join(
        f'<li><a href="/{r.choice(WORDS)}/{k}/"><span>{r.choice(WORDS).title()}</span></a></li>'
        for k in range(r.randint(40, 90))
    )
    return css, js, nav


def page(i: int, real: int = 0, noise: int = 0) -> bytes:
    """Page ``i`` as UTF-8 HTML of 20 to 60 KB."""
    r = random.Random(f"page{i}")
    city, _ = CITIES[i % len(CITIES)]
    name = f"{city} Regional Medical Center {i}"
    kind = noise_kind(i)
    turn = noise if kind == "nonce" else 0
    nonce = f"{random.Random(f'nonce{i}.{turn}').getrandbits(64):016x}"
    day = 1 + (noise if kind == "date" else 0) % 28
    side = noise if kind == "sidebar" else 0
    css, js, nav = _clutter(r)
    news = "".join(
        f'<li><a href="/n/{k}-{side}">{_prose(random.Random(f"s{i}.{k}.{side}"), 8)}</a></li>'
        for k in range(4)
    )
    head = (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Open Positions | {name}</title>'
        f'<style>{css}</style><script nonce="{nonce}">var _q=[];{js}</script></head><body>'
        f'<header><a href="/">{name}</a><form><input type="hidden" name="t" value="{nonce}"></form></header>'
        f'<nav><ul>{nav}</ul></nav><main id="content"><h1>Residency vacancies at {name}</h1>'
    )
    tail = (
        f'</main><div class="sidebar"><h4>News &amp; Events</h4><ul>{news}</ul></div>'
        f"<footer><p>&copy; 2027 {name}. Page refreshed November {day}, 2026.</p></footer></body></html>"
    )
    openings = f"<section><h2>Current Openings</h2>{_openings(postings(i, real), i % 4)}</section>"
    size, target, paragraphs = len(head) + len(tail) + len(openings), r.randint(20_000, 60_000), []
    while size < target:
        paragraph = f"<p>{_prose(r, r.randint(40, 110))}</p>"
        paragraphs.append(paragraph)
        size += len(paragraph)
    third = len(paragraphs) // 3
    text = "".join((head, *paragraphs[:third], openings, *paragraphs[third:], tail))
    return text.encode()
