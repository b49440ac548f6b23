"""Pages of invented vacancies, as a society's list or a program's own page would have them."""

from __future__ import annotations

from dataclasses import dataclass

_NAMES = """
    Alder Brightwater Copperfield Dunmore Elkhorn Foxglove Granite Hawthorne Ironwood Juniper Kingfisher
    Larkspur Mayapple Nettleton Oakhurst Pinecrest Quailbrook Rosemont Sycamore Thistledown Umberland
    Vinewood Willowbend Xanthus Yarrow Zinnia Applegate Bonneville Cloverdale Driftwood Everglen Fernbank
    Goldenrod Huckleberry Inverness Jessamine
"""
NAMES = _NAMES.split()
"""Hospitals that no table knows and that no likeness confuses."""


@dataclass(frozen=True)
class Place:
    """One place to be filled. ``mark`` goes before its words: FILLED, WITHDRAWN."""

    hospital: str
    city: str = "Riverside"
    state: str = "CA"
    level: int = 2
    field: str = "internal medicine"
    start: str = "July 1, 2027"
    visa: str = "J-1 visas are sponsored."
    mark: str = ""

    @property
    def contact(self) -> str:
        return f"gme@{self.hospital.split()[0].lower()}.example.org"

    def html(self) -> str:
        mark = f"<b>{self.mark}.</b> " if self.mark else ""
        return (
            f"<h2>{self.hospital}, {self.city}, {self.state}</h2>\n"
            f"<p>{mark}One PGY-{self.level} position in {self.field}, starting {self.start}. {self.visa} "
            f'Contact: <a href="mailto:{self.contact}">{self.contact}</a></p>\n'
        )


def invented(number: int, **fields: object) -> Place:
    """The so-many-th invented hospital's place."""
    return Place(f"{NAMES[number]} Hospital", **fields)  # type: ignore[arg-type]


def listing(*places: Place, title: str = "Open residency positions", aside: str = "", words: str = "") -> str:
    """A whole page with ``places``; ``aside`` stands around them, ``words`` before the first."""
    entries = "".join(place.html() for place in places)
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>\n'
        f'<body>\n<nav><a href="/">Home</a> <a href="/about">About us</a></nav>\n{aside}'
        f"<main>\n<h1>{title}</h1>\n<p>A courtesy of the society to its member programs. Notices come "
        f"down when a program tells us that its place is filled.</p>\n{words}{entries}</main>\n"
        "<footer>The society, Suite 4, Denver, CO 80202</footer>\n</body></html>\n"
    )


def feed(*places: Place, title: str = "Openings") -> str:
    """An RSS feed of ``places``."""
    items = "".join(
        f"<item><title>PGY-{each.level} {each.field} at {each.hospital}, {each.city}, {each.state}</title>"
        f"<link>http://feed.example.org/{each.contact.split('@')[1]}</link><guid>{each.contact}</guid>"
        f"<description>{each.hospital} in {each.city}, {each.state} has one open PGY-{each.level} position "
        f"in {each.field} starting {each.start}. {each.visa} Contact {each.contact}</description></item>"
        for each in places
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>{title}</title>'
        f"<link>http://feed.example.org/</link><description>x</description>{items}</channel></rss>"
    )
