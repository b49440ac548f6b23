"""Sections to units: which rows, items, paragraphs or whole sections may each be a posting.

Knows the shapes in which lists of places are written. Promises that a unit is the smallest stretch that
names a place, and that sections about other things (faculty, news, closed programmes) are set aside whole.
Refuses to read fields.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from scraper.extract.offers.entries import (
    DENIED,
    closes,
    gone_by,
    is_list_title,
    is_title,
    judge_block,
    left_over,
    lists_people,
    settled,
    tells_of_others,
)
from scraper.extract.offers.facts import counts_places, is_headline
from scraper.extract.offers.offer import Verdict
from scraper.extract.offers.opens_list import opens_several
from scraper.extract.offers.struck import entry_of_list, fate_of
from scraper.extract.pages.bounds import MOST_UNITS
from scraper.extract.postings import sited
from scraper.extract.postings.apart import in_pieces
from scraper.extract.postings.cards import lane_of, lines_of_list, lists_sites, mark_entries, units_of_card
from scraper.extract.postings.extent import (
    OF_OTHERS,
    OF_THE_PAST,
    REFERS,
    asked_for,
    counted_under,
    end_of,
    entry_under,
    foot_of,
    grown,
    lines_end,
    nested_end,
    notes_in,
    ordinal_of,
    outlives,
    required_in,
    sums_up,
    told_after,
)
from scraper.extract.postings.paused import paused_kind
from scraper.extract.structure import headed
from scraper.extract.structure.aside import set_aside
from scraper.extract.structure.foot import with_feet
from scraper.extract.structure.found import HOST, JOB_CARD, NOTHING, Found, Shape, Unit
from scraper.extract.structure.headings import (
    BESIDE,
    confines,
    hosts_guests,
    is_bare_entry,
    is_field,
    is_site,
    key_of,
    lists_openings,
    names_place,
    names_something,
    tells_of_past,
)
from scraper.extract.structure.houses import heads_sites, yearly
from scraper.extract.structure.jobcard import is_job_card
from scraper.extract.structure.masthead import is_masthead
from scraper.extract.structure.of_rules import asks_of_you, is_detail
from scraper.extract.structure.rows import forms_of, in_forms, is_form, unit_of_form, unit_of_row
from scraper.extract.structure.segment import Section
from scraper.extract.weighing.guests import takes_somebody
from scraper.extract.weighing.led_fields import headed_by_fields, is_led
from scraper.extract.weighing.veto import spared
from scraper.extract.words.block import Block
from scraper.extract.words.mentions import kind_of, says
from scraper.extract.words.regex import regex

_YEARLY = frozenset(("a yearly number, not an opening", "filled through the Match"))


class Cutter:
    """Cuts one part."""

    def __init__(self, title: str, alone: bool) -> None:
        self.title = title
        self.units: list[Unit] = []
        self.shared: list[tuple[Section, tuple[Block, ...]]] = []
        self.refused: list[tuple[str, str]] = []
        self.says_none = self.at_large = False
        self.closed: set[str] = set()
        """Kinds that the part declares suspended as a whole."""
        self.listed_page = alone or is_list_title(title)

    def cut(self, root: Section) -> Found:
        """All units under ``root``."""
        self._section(root, self.listed_page)
        if self.closed:
            self.units = [unit for unit in self.units if kind_of(unit.blocks[0].text) not in self.closed]
        units, shared = grown(*with_feet(self.units, self.shared))
        return Found(tuple(units), tuple(shared), tuple(self.refused), self.says_none, self.at_large)

    def _section(self, section: Section, listed: bool) -> None:
        if len(self.units) > MOST_UNITS:
            return
        if section.entry and (told := units_of_card(section, self.refused)) is not None:
            self.units += told
            beside = (one for node in section.walk() for one in node.blocks) if not told else ()
            if held := tuple(one for one in beside if outlives(one, page=False)):
                self.shared.append((section, held))
            return
        heading = section.heading
        if heading is not None:
            reason = set_aside(heading)
            if reason and not spared(reason, section):
                self.refused.append((heading.text[:200], reason))
                if reason in OF_OTHERS and (after := told_after(heading, section.blocks)):
                    self.shared.append((section.parent or section, after))
                return
            listed = listed or is_list_title(heading.text)
            if (
                is_form(section, listed)
                and sum(len(forms_of(node, listed)) for node in section.walk()) < 2
                and not self._has_entries(section, listed)
            ):
                self._form(section, heading)
                return
            if (
                listed
                and not names_place(heading, listed)
                and is_site(heading)
                and not self._has_entries(section, listed)
            ):
                self._site(section, heading)
                return
        own, rest = self._own(section, listed)
        own, rest = self._with_forms(section, own, rest, listed)
        named = heading is not None and (names_place(heading, listed) or headed.heads_volunteers(section))
        inside = [child for child in section.children if not (child.heading and set_aside(child.heading))]
        if section.level >= 1 and named and heading is not None and not self._has_entries(section, listed):
            self._whole(section, heading, listed)
            return
        self.units += own
        before = len(self.units) - len(own)
        entries = listed or headed.heads_entries(section)
        mark_entries(section)
        for child in section.children:
            self._section(child, entries)
        if len(self.units) == before and named and heading is not None and not inside and rest:
            self._judged(section, heading, [heading, *rest], listed)
            return
        aside = heading is not None and BESIDE.match(heading.text.strip()) is not None
        if rest and not aside and not tells_of_past(section):
            self.shared.append((section, tuple(rest)))

    def _own(self, section: Section, listed: bool) -> tuple[list[Unit], list[Block]]:
        """Units of the section's own rows, items and paragraphs, and the rest of its blocks."""
        parted = in_pieces(section.blocks)
        blocks = [piece for parts in parted for piece in parts]
        lines = lines_of_list(blocks, section.heading, listed=listed, led=is_led(section))
        told_in_row = {id(one) for parts in parted if len(parts) > 1 for one in parts} | lines
        rest: list[Block] = []
        asked = asked_for(blocks) | (notes_in(blocks) - lines)
        required = required_in(blocks, section.heading)
        found: list[Unit] = []
        listed = (listed or lists_openings(section)) and not (section.heading and is_detail(section.heading))
        n = 0
        while n < len(blocks) and len(found) <= MOST_UNITS:
            block = blocks[n]
            if block.kind == "row":
                unit = unit_of_row(block, section, listed, self.refused)
                if unit is not None:
                    found.append(unit)
                n += 1
                continue
            if block.kind == "field" or id(block) in required:
                rest.append(block)
                n += 1
                continue
            if id(block) in asked:
                if not (block.kind == "item" and OF_THE_PAST.search(block.text)):
                    rest.append(block)
                n += 1
                continue
            if (nested := nested_end(blocks, n)) > n + 1:
                found += self._titled_list(blocks[n:nested], section)
                n = nested
                continue
            verdict = settled(block, judge_block(block, listed), section.heading, self.title)
            told = id(block) in lines or (id(block) in told_in_row and names_something(block.text))
            if told and verdict.grade in ("title", "silent"):
                verdict = entry_of_list(block)
            if verdict.grade == "silent" and is_bare_entry(block, section):
                verdict = Verdict("title", "an entry of a list")
            if verdict.grade in ("silent", "title") and hosts_guests(block, section):
                verdict = Verdict("title", HOST)
            if listed and sited.may_open_site(block, section) and sited.tells_no_kind(verdict):
                verdict = sited.told_of_site(block) or verdict
            if verdict.grade == "none":
                self._none_in(section, block, denied=verdict.why == DENIED)
            if kind := paused_kind(block, verdict, section.heading):
                self.closed.add(kind)
            if verdict.grade in ("no", "none"):
                self.refused.append((block.text[:200], verdict.why))
                if sited.aside(block, verdict):
                    n = lines_end(blocks, n)
                    continue
            if verdict.grade in headed.PLACE and not sums_up(block, found):
                end = end_of(blocks, n, listed)
                listed_so = block.kind == "item" or id(block) in told_in_row
                shape: Shape = "item" if listed_so else "lead" if block.lead else "text"
                found.append(
                    Unit(shape, tuple(blocks[n:end]), section, verdict, ordinal_of(block, len(found)))
                )
                n = end
                continue
            rest.append(block)
            n += 1
        groups = {unit.blocks[0].group for unit in found if unit.shape == "item"}
        if len(found) >= 2:
            rest = [
                block for block in rest if block.kind != "item" or block.group not in groups or not block.lead
            ]
        last, cut = foot_of(found)
        if cut:
            rest += found[last].blocks[cut:]
            found[last] = replace(found[last], blocks=found[last].blocks[:cut])
        if sum(1 for unit in found if unit.shape == "lead") >= 2:
            rest = [block for block in rest if not (block.lead and sited.leads_entry(block))]
        return found, rest

    def _with_forms(
        self, section: Section, own: list[Unit], rest: list[Block], listed: bool
    ) -> tuple[list[Unit], list[Block]]:
        """The section's units with the places that runs of labelled values tell of, one after the other."""
        forms = forms_of(section, listed)
        if not forms or (len(forms) < 2 and (own or not listed)):
            return own, rest
        taken = {id(block) for form in forms for block in form}
        made = [unit for form in forms if (unit := unit_of_form(form, section, self.refused)) is not None]
        return own + made, [block for block in rest if id(block) not in taken]

    def _titled_list(self, blocks: Sequence[Block], section: Section) -> list[Unit]:
        """A field of medicine with a list of its own under it: one entry, or one for each place counted."""
        if parts := counted_under(blocks):
            found = [(part, entry_under(part[1])) for part in parts]
            self.refused += [
                (part[1].text[:200], "says that nothing is open") for part, told in found if not told
            ]
            return [Unit("item", part, section, told) for part, told in found if told]
        told = [judge_block(block, True) for block in blocks[1:]]
        closed = any(_SHUT.search(block.text) or says("none", block.text) for block in blocks[1:])
        offer = next((verdict for verdict in told if verdict.grade == "offer"), None)
        if closed or offer is None:
            self.refused.append((blocks[0].text[:200], "says that nothing is open" if closed else NOTHING))
            return []
        return [Unit("item", tuple(blocks), section, offer)]

    def _has_entries(self, section: Section, listed: bool) -> bool:
        """Whether what stands under a heading are places of their own, not details of one."""
        heading = section.heading
        if len({block.article for node in section.walk() for block in node.blocks} - {0}) > 1:
            return True
        seen: set[object] = {key_of(heading) if heading is not None else ()}
        for node in section.walk():
            lines = lines_of_list(node.blocks, node.heading, listed=listed, led=is_led(node))
            heads = lines or headed.heads_entries(node) or headed_by_fields(node)
            if heads or opens_several(node.blocks) or in_forms(node, section, listed):
                return True
            inside = listed or lists_openings(node)
            if node is not section and node.heading is not None:
                if set_aside(node.heading) or asks_of_you(node.heading):
                    continue
                if (key := headed.key_within(node, section, listed)) is not None:
                    seen.add(key)
            asked = asked_for(node.blocks) | notes_in(node.blocks)
            for block in node.blocks:
                if block.kind == "row":
                    return True
                if id(block) in asked:
                    continue
                own = block.kind == "item" or (bool(block.lead) and block.lead != block.text)
                entry = headed.PLACE if own and inside else headed.PLACE[:2]
                if block.kind == "item" and inside and is_title(block):
                    entry = (*entry, "none")
                if block.kind != "field" and judge_block(block, inside).grade in entry:
                    seen.add(key_of(block))
                    if len(seen) > 2:
                        return True
            if len(seen) > 2:
                return True
        return headed.offering_children(section) > 1 or heads_sites(section) or lists_sites(section)

    def _whole(self, section: Section, heading: Block, listed: bool) -> None:
        """A heading that names a place: all under it tells of that place."""
        blocks: list[Block] = [heading]
        for node in section.walk():
            if node is not section and node.heading is not None:
                if reason := set_aside(node.heading) or ("the yearly round" if yearly(node, section) else ""):
                    self.refused.append((node.heading.text[:200], reason))
                    blocks += told_after(node.heading, node.blocks) if reason in OF_OTHERS else ()
                    continue
                blocks.append(node.heading)
            blocks += node.blocks
        self._judged(section, heading, blocks, listed)

    def _site(self, section: Section, heading: Block) -> None:
        """An entry of a list that is headed by the hospital which offers it."""
        blocks = [heading]
        for node in section.walk():
            if node is not section and node.heading is not None:
                if set_aside(node.heading):
                    continue
                blocks.append(node.heading)
            blocks += node.blocks
        chosen = sited.of_site(blocks, section, self.title)
        if chosen.grade in ("none", "no"):
            self.refused.append((heading.text[:200], chosen.why))
            # Who signs a letter may be called like a town: "Helen" over "Helen Ortiz, coordinator".
            signed = len(blocks) > 1 and blocks[1].text.startswith(heading.text.strip(" ,.") + " ")
            held = tuple(one for one in blocks[1:] if signed or outlives(one, page=False))
            self.shared.append((section.parent or section, held))
            return
        self.units.append(Unit("section", tuple(blocks), section, chosen))

    def _form(self, section: Section, heading: Block) -> None:
        """A section of labelled values that tell of one place: level, number, start, whom to ask."""
        blocks = (heading, *(block for node in section.walk() for block in node.blocks))
        if unit := unit_of_form(blocks, section, self.refused):
            self.units.append(unit)

    def _judged(self, section: Section, heading: Block, blocks: Sequence[Block], listed: bool) -> None:
        blocks = [one for one in blocks if one is heading or not tells_of_others(one, heading)]
        people, status = lists_people(blocks[1:]), fate_of(blocks) or lane_of(section)
        if people or (not status and any(map(closes, blocks[1:3]))):
            why = "people, not places" if people else "says that nothing is open"
            self.refused.append((heading.text[:200], why))
            notes = tuple(block for block in blocks[2:] if block.kind == "text" and REFERS.match(block.text))
            self.shared.append((section.parent or section, notes))
            return
        titled = is_title(heading) or headed.heads_volunteers(section)
        told = [one for one in blocks if one.kind != "field" and not REFERS.match(one.text)] or [heading]
        verdicts = [judge_block(block, listed or n == 0) for n, block in enumerate(told)]
        if status and verdicts[0].grade not in ("no", "none") and titled:
            verdicts[0] = Verdict("gone", f"{status} by its own words", status)
        for grade in ("offer", "gone"):
            for verdict in verdicts:
                if verdict.grade == grade:
                    chosen = verdicts[0] if verdicts[0].grade == "gone" else verdict
                    self.units.append(Unit("section", tuple(blocks), section, chosen))
                    return
        if titled and verdicts[0].grade != "no" and (gone := gone_by(blocks[1:])) is not None:
            self.units.append(Unit("section", tuple(blocks), section, gone))
            return
        yearly = () if kind_of(heading.text) in ("research", "observership", "other") else _YEARLY
        refusal = next((one for one in verdicts if one.grade == "none" or one.why in yearly), None)
        refusal = refusal or (verdicts[0] if verdicts[0].grade == "no" else None)
        heard = [one for one, verdict in zip(told[1:], verdicts[1:], strict=True) if verdict.grade != "no"]
        counted = any(counts_places(one.text) or headed.tells_of_one(one.text) for one in heard)
        if refusal and refusal.why in yearly and any(left_over(block.text) for block in told[1:]):
            refusal = None
        card = is_job_card(blocks)
        in_list = listed and not is_headline(heading.text)
        told_so = in_list or bool(section.cells) or counted or card or takes_somebody(heading, told[1:])
        told_so = told_so and not is_masthead(blocks)
        if refusal is None and titled and len(blocks) > 1 and told_so:
            why = "an entry of a list of openings" if listed else "a title with its details"
            verdict = Verdict("offer", JOB_CARD if card else why)
            self.units.append(Unit("section", tuple(blocks), section, verdict))
            return
        self.refused.append((heading.text[:200], refusal.why if refusal else NOTHING))
        page = section.level == 1 and not listed
        after = told_after(heading, blocks[1:])
        held = tuple(block for block in blocks if block in after or outlives(block, page))
        self.shared.append((section.parent or section, held))
        for block in told:
            self._none_in(section, block)

    def _none_in(self, section: Section, block: Block, *, denied: bool = False) -> None:
        """Notes that ``text`` says that nothing is open: of all, or only of what a heading names.

        ``denied``: it answers the heading's question, which may ask for one kind of places alone.
        """
        if not (denied or says("says_none", block.text)):
            return
        asked = kind_of(section.heading.text) if denied and section.heading else None
        if asked not in (None, "residency", "fellowship"):
            return
        self.says_none = True
        own = block.kind == "item" and is_field(block.text)
        self.at_large = self.at_large or not (own or confines(section.heading))


_SHUT = regex(r"\b(?:(?:suspend|clos|paus|fill|cancell?)ed|full|not (?:taking|accepting|available))\b", re.I)
