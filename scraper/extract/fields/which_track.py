"""Which track a place is of: from its cells, its title, its own sentence, the headings over it, its card.

Knows that a title of two tracks tells of neither place which is its. Promises the track as it is stated, with
its words. Refuses the tracks that applicants come from.
"""

from __future__ import annotations

from scraper.extract.fields.looking import Looker, first_lines
from scraper.extract.fields.which_field import without_asked
from scraper.extract.offers.slots import tracks_named
from scraper.extract.values import training
from scraper.record.vacancy import Kind, Track


def read_track(looker: Looker, kind: Kind) -> Track | None:
    """The track of one place of training."""
    frame = looker.frame
    reader = lambda text: training.read_track(text, kind)  # noqa: E731
    of_rest = lambda text: training.read_track(without_asked(text), kind)  # noqa: E731
    found = looker.cell("track", reader, "position", "program", "pgy", "positions", "", "requirements")
    # A place that its sentence tells apart by track is of that one, whatever the title calls them all.
    parted = [frame.own] if frame.slot.role and len(tracks_named(frame.own.text)) == 1 else []
    lines = [words for words in first_lines(frame) if len(tracks_named(words.text)) < 2]
    above = [words for words in frame.headings if len(tracks_named(words.text)) < 2]
    return (
        found
        or looker.first("track", reader, [*parted, *lines, frame.own, *above], given=kind)
        or looker.first("track", of_rest, [frame.rest], given=(kind, "unasked"))
    )
