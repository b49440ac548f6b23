"""Signs that its whole page bears against a place: another trade's, a seller's, a year's that has gone by.

Knows who may apply by the page's own words, rows that count people or classes, headings that are a year.
Promises to spare a page that asks for a physician, and an entry that names its hospital beside a seller's
words. Refuses to weigh them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from scraper.extract.offers.attendings import is_attending
from scraper.extract.offers.facts import names_house
from scraper.extract.offers.nowadays import word_list
from scraper.extract.offers.professions import HAND, is_other_job, other_profession, titled_otherwise
from scraper.extract.structure.found import MATTER
from scraper.extract.structure.headings import is_site
from scraper.extract.structure.segment import Section
from scraper.extract.weighing import whom_it_names
from scraper.extract.weighing.barter import barters
from scraper.extract.weighing.candidate import MAY_TRAIN, PAGE, Candidate
from scraper.extract.weighing.guests import hosts
from scraper.extract.weighing.lead_in import caption
from scraper.extract.weighing.listed import titled_gone
from scraper.extract.weighing.one_of_several import stands_alike
from scraper.extract.words.choices import choice
from scraper.extract.words.labels import field_of
from scraper.extract.words.mentions import kind_of, levels, says, sells
from scraper.extract.words.phrases import sentences
from scraper.extract.words.regex import regex
from scraper.extract.words.wanted import trainee_seeks


def _asked(name: str, test: Callable[[str], bool], *, shared: bool = False) -> Callable[[Candidate], bool]:
    """What is asked of the page's own words, or of those that hold for all its places, once for all."""

    def ask(one: Candidate) -> bool:
        answers = one.scene.answers
        if name not in answers:
            answers[name] = test(_own_words(one, shared=shared))
        return answers[name]

    return ask


def _chain(one: Candidate) -> str:
    """What stands right under the headings over an entry, but rows."""
    section: Section | None = one.unit.section
    out: list[str] = []
    while section is not None:
        out += [block.text[:_LONG] for block in section.blocks[:_LOOKED_AT] if block.kind != "row"]
        section = section.parent
    return "\n".join(out)


_LONG, _LOOKED_AT = 500, 20


def _own_words(one: Candidate, *, shared: bool) -> str:
    """The titles and the page without its menus, head and foot; ``shared``: nor its rows and entries."""
    section = one.unit.section
    while section.parent is not None:
        section = section.parent
    out, size = [one.title], 0
    for part in section.walk():
        if part.heading is not None:
            out.append(part.heading.text)
        if shared and part.heading is not None and part.level > 1 and _is_entry(part.heading.text):
            continue
        for block in part.blocks:
            if not (shared and block.kind == "row"):
                out.append(block.text)
                size += len(block.text)
        if size > PAGE:
            break
    return "\n".join(out)[: 2 * PAGE]


def _is_entry(heading: str) -> bool:
    """Whether a heading names somebody's training or job: what stands under it is told of that alone."""
    return other_profession(heading) or kind_of(heading) is not None or bool(levels(heading))


def _says(name: str) -> Callable[[str], bool]:
    return lambda text: word_list(name).search(text) is not None


_PHYSICIANS = _asked("asks for physicians", _says("asks_physicians"))
_OTHERS = _asked("asks for another trade", lambda text: _asks_others(text), shared=True)


def _asks_others(text: str) -> bool:
    """Whether it asks for another trade; what who signs has studied asks for nobody: "R. Hale, MHA"."""
    asks = word_list("asks_others")
    return asks.search(text) is not None and asks.search(_SIGNED.sub(r"\g<name> ", text)) is not None


_SIGNED = regex(
    r"(?P<name>\b[A-Z][\w'\u2019.-]*\s(?:[A-Z]\.\s)?[A-Z][\w'\u2019-]+),\s"
    r"(?:(?:[A-Z]{2,5}|[A-Z][a-z]{0,4}[A-Z]|PA-C)\b(?:,\s|(?=\W|$)))+"
)
"""What stands behind a name: "Ana Hale, MHA, BSN"."""
_SELLS = _asked("sells places", lambda page: sum(_sells(one.text) for one in sentences(page)) > 1)
_SHUT = _asked(
    "observers are over", lambda page: any(_over(one.text) for one in sentences(page)), shared=True
)


def _sells(text: str) -> bool:
    return sells(text) or word_list("paywall").search(text) is not None


def _over(text: str) -> bool:
    """Whether a sentence says that nobody may look on any more, and not of one department or month."""
    return word_list("guests_over").search(text) is not None and word_list("until").search(text) is None


def _of_seller(one: Candidate) -> bool:
    """Whether a place is one of a seller's, who tells no hospital before he is paid."""
    sold = (*MAY_TRAIN, "observership")
    return one.slot.kind in sold and _SELLS(one) and not names_house(one.card)


def _cells(one: Candidate) -> Iterator[tuple[str, str]]:
    """The labels and values of a row."""
    if one.unit.shape == "row":
        for block in one.unit.blocks:
            for cell in block.cells:
                yield cell.label, cell.text


_YEARS = regex(
    r"(?:(?:AY|academic year|(?:the )?years?|training year|FY|in|season|cycle|before|until|up to)\s)?"
    r"(?:(?P<year>20[0-3]\d)(?:\s?(?:[-/\u2013\u2014]|to|and|&|,)\s?(?:20)?(?P<last>\d\d))?)",
    re.I,
)


def _last_year(text: str) -> int | None:
    """The last year of a heading or cell that is nothing but years: "2022 and 2021", "AY 2019-20"."""
    found = _YEARS.fullmatch(text.strip(" \t():.*"))
    if found is None:
        return None
    first = int(found["year"])
    return max(first, 2000 + int(found["last"])) if found["last"] else first


def _gone_by(one: Candidate) -> bool:
    """Whether the row's year, the heading over the entry or the line that opens its list has gone by."""
    now = one.scene.day.year
    opened = _IN_A_YEAR.match(one.intro.rstrip().rsplit("\n", 1)[-1])
    if opened and int(opened[1]) < now:
        return True
    told = [value for label, value in _cells(one) if _A_YEAR.search(label) or not label]
    told += [block.text for block in one.unit.section.chain()[-2:]]
    years = [year for text in told if len(text) < _SHORT if (year := _last_year(text)) is not None]
    return (bool(years) and max(years) < now) or _dated_by_its_end(one, now)


def _dated_by_its_end(one: Candidate, now: int) -> bool:
    """Whether a line that is no sentence ends with a year gone by: "Open PGY-2, Tampa (2021) - locked"."""
    line = one.card.strip()
    if len(line) > _LINK or "\n" in line or one.unit.shape == "row":
        return False
    ended = _ENDED_BY_YEAR.search(line)
    return ended is not None and int(ended[1]) < now and str(now) not in line


_LINK = 90
"""Signs of a link to an old thread."""
_ENDED_BY_YEAR = regex(
    r"(?:\(|, |[-\u2013\u2014] )(20[012]\d)\)?"
    r"(?:\s?[-\u2013\u2014,]?\s?\(?(?:locked|closed|archived|old|solved)\)?)?$"
)


_IN_A_YEAR = regex(r"In (20\d\d),? (?:we|our|the)\b[^\n]{0,120}:$")
"""What opens a list of what was done in a year: "In 2019 we took in residents as follows:"."""
_A_YEAR = regex(r"\b(?:year|AY|cycle|season|when)\b", re.I)
_SHORT = 40


def _of_seeker(one: Candidate) -> bool:
    """Whether a card of one place is somebody's who needs it: "Dear all, need a PGY-2 position"."""
    return one.lone and any(trainee_seeks(told.text) for told in sentences(one.card[:_LETTER]))


_LETTER = 600


def _turned_away(one: Candidate) -> bool:
    """Whether an entry of a list says no more behind its name than that there is nothing: "ENT: not now"."""
    return one.unit.shape in ("item", "lead") and _NOTHING_NOW.fullmatch(one.card.strip()) is not None


_NOTHING_NOW = regex(
    r"[^:\n\u2013\u2014]{3,60}(?::| [-\u2013\u2014])\s?(?:not (?:at present|at this time|now|currently"
    r"|at the moment|this (?:year|season|month))|none(?: at present| now| currently)?|no|nothing)\W*",
    re.I,
)


def _of_old(one: Candidate) -> bool:
    """Whether a heading sets what has been apart from what is: "Before", "How it went"."""
    return any(_OLD.fullmatch(block.text.strip(" :.")) for block in one.unit.section.chain()[-2:])


_OLD = regex(
    r"(?:before(?: (?:now|that|this year))?|then|history|our history|(?:in )?(?:the )?past(?: years)?"
    r"|(?:what|how it|how they) (?:was|went|ended|became of (?:it|them))|in (?:earlier|former|other) years"
    r"|(?:vacancy|posting|opening)s? history|history of (?:vacancies|openings|postings)"
    r"|no longer (?:open|listed)"
    r"|listings archive.{0,24}|archive[sd]?.{0,24})",
    re.I,
)


def _counts_class(one: Candidate) -> bool:
    """Whether a column counts each year's places: "PGY-1 positions (2027 Match)", "Residents per class"."""
    return any(_CLASS.search(label) is not None and _COUNT.match(value) for label, value in _cells(one))


_CLASS = regex(
    r"\b(?:(?:positions?|residents?|fellows?|interns?|slots?|spots?|places|PGY\W?[1I])\b.*"
    r"\b(?:match|class|annually|yearly|(?:each|per|a|every) (?:year|class)|quota|approved|accredited"
    r"|budgeted)"
    r"|quota|class size|per class|(?:20\d\d )?match (?:positions|slots|places|quota))\b",
    re.I,
)
_COUNT = regex(r"\W*\d{1,2}\b")


def _counts_people(one: Candidate) -> bool:
    """Whether the line over its table counts people who need a place, not places."""
    if one.unit.shape not in ("row", "item"):
        return False
    over = (caption(one.unit), one.above.rsplit("\n", 1)[-1])
    return any(_in_need(text) for text in over)


def _in_need(text: str) -> bool:
    """Whether it says that residents need places, and of no place beside those."""
    found = word_list("in_need").search(text)
    return found is not None and not _offers(text[: found.start()] + text[found.end() :])


def _offers(text: str) -> bool:
    return says("place", text) or says("seeks", text) or word_list("adding").search(text) is not None


def _of_schedule(one: Candidate) -> bool:
    """Whether a row of a grid of years counts the blocks of a rotation: "Wards | 5 | 8 | 4"."""
    if one.unit.shape != "row" or "@" in one.card or one.slot.kind not in MAY_TRAIN:
        return False
    return any(_ROTATION.fullmatch(value.strip(" *:.")) for label, value in _cells(one))


_ROTATION = regex(choice("people", "rotations") + r"(?:\s?[/&,-]\s?[\w ]{1,20}| \(.{1,20}\))?", re.I)


def _by_match(one: Candidate) -> bool:
    """Whether a column tells by which Match the row's places are filled each year."""
    return any(
        _MATCHED.fullmatch(label.strip(" :?")) and _MATCHES.search(value) for label, value in _cells(one)
    )


_MATCHED = regex(r"(?:the )?match(?:ing|ed)?(?: (?:service|system|through|via|by|program|used|type))?", re.I)
_MATCHES = regex(r"\b(?:NRMP|MSMP|SF ?Match|PSMP|ERAS|AUA|Urology Match|Specialties Matching|Main Match)\b")


def _of_trade(one: Candidate) -> bool:
    """Whether an entry's own name is another trade's: "PGY2 Resident - Infectious Diseases Pharmacy"."""
    if one.unit.shape not in ("section", "row") or one.slot.kind not in MAY_TRAIN:
        return False
    names = [value for label, value in _cells(one) if _JOB_LABEL.search(label)]
    names = names or [one.unit.blocks[0].text]
    return all(len(name) < _NAMED and _TRADE_NAMED.search(name) is not None for name in names)


_NAMED = 100
_TRADE_NAMED = regex(rf"(?<!&\s)(?<!and\s)\b{choice('people', 'trades_by_name')}\b", re.I)


def _names_people(one: Candidate) -> bool:
    """Whether a person's name stands where the number of places would."""
    counts = [value for label, value in _cells(one) if field_of(label) == "positions"]
    return bool(counts) and all(_NAME.match(value.strip()) for value in counts)


_NAME = regex(
    r"(?:Drs?\.? )?(?:(?:[A-Z]\. ?){1,2}[A-Z][\w'\u2019-]+"
    r"|[A-Z][\w'\u2019-]+ (?:[A-Z]\.? )?[A-Z][\w'\u2019-]+,? (?:MD|DO|M\.D\.|D\.O\.|MBBS)\b)"
)

_CATEGORY = regex(r"\b(?:category|department|division|job family|family|group|discipline|area|type)\b", re.I)
_TRADE = regex(choice("people", "sorts_of_jobs"), re.I)


def _sorted_otherwise(one: Candidate) -> bool:
    """Whether a list of jobs sorts the row among those of another trade."""
    return one.slot.kind in MAY_TRAIN and any(
        _CATEGORY.search(label) and _TRADE.fullmatch(value.strip()) for label, value in _cells(one)
    )


_PRICE = regex(r"^\W{0,2}(?:USD?\s?)?\$\s?(?:\d{2,3}|[1-9],?\d{3}|1[0-4],?\d{3})(?:\.\d\d)?\W*$", re.M)


def _has_price(one: Candidate) -> bool:
    """Whether a line of its card is a price: who trains is paid more, and by the year."""
    return one.slot.kind in MAY_TRAIN and _PRICE.search(one.card) is not None


def _titled_another_job(one: Candidate) -> bool:
    """Whether a posting whose words name no field or level is called another job."""
    title = one.title.split("\n", 1)[0]
    unnamed = not (one.slot.years or one.slot.specialties) and one.slot.kind in MAY_TRAIN
    return one.scene.alone and unnamed and (is_other_job(title) or other_profession(title))


def _names_job(one: Candidate) -> bool:
    """Whether the cell for the job's name holds one that is no trainee's: "Director, Office of Wellness"."""
    if one.slot.years or one.slot.kind not in MAY_TRAIN or kind_of(one.over) == "observership":
        return False
    titles = [value for label, value in _cells(one) if _JOB_LABEL.search(label)]
    if one.unit.shape == "section" and (head := one.unit.blocks[0]).kind == "heading" and not is_site(head):
        titles = [one.unit.blocks[0].text]
    return bool(titles) and all(_is_job(_ATTRIBUTIVE.sub("", title)) for title in titles)


_JOB_LABEL = regex(r"\b(?:title|job|role|posting|position)\b(?!.{0,3}\b(?:no|number|id)\b)", re.I)
_ATTRIBUTIVE = regex(
    r"\b(?:resident|residency|fellow|fellowship|intern)s?['\u2019]?s?\s(?=(?:[a-z]+\s)?(?:clinics?|wellness|affairs"
    r"|services?|care|relations|success|recruitment|life|education|experience|housing|support)\b)",
    re.I,
)
"""Training that only tells what a job is about: "Physician, Residency Clinic"."""
_FIRST = regex(
    r"\W*(?:[\w/&-]+\s){0,2}?(?:director|manager|coordinator|supervisor|physician|surgeon)\s?[,(|:-]", re.I
)


def _is_job(title: str) -> bool:
    named = (titled_otherwise(title) and not HAND.search(title)) or is_other_job(title) or is_attending(title)
    return named or (_FIRST.match(title) is not None and kind_of(title) is None)


def _asked_in_title(one: Candidate) -> bool:
    """Whether a short message's title is a bare question, and no offer put as one."""
    title = one.title.split("\n", 1)[0].rstrip()
    asked = one.unit.verdict.why == MATTER and title.endswith("?")
    return asked and word_list("offers_by_asking").search(title) is None


PAGE_SIGNS: Mapping[str, Callable[[Candidate], bool]] = {
    "another profession's page": lambda one: (
        one.slot.kind in MAY_TRAIN
        and not _PHYSICIANS(one)
        and not hosts(one.unit, one.slot, one.over)
        and (_OTHERS(one) or any(map(_asks_others, (one.card, _chain(one)))))
    ),
    "gone by its title": lambda one: one.scene.alone and titled_gone(one.title, one.slot),
    "one of a seller's": _of_seller,
    "a year gone by": _gone_by,
    "of old": _of_old,
    "turned away": _turned_away,
    "a seeker's card": _of_seeker,
    "one place for another": lambda one: barters(one.unit, one.card),
    "counts of a class": _counts_class,
    "counts people": _counts_people,
    "a name, no number": _names_people,
    "a price": _has_price,
    "a column of the Match": _by_match,
    "one of several alike": lambda one: (
        one.slot.kind in MAY_TRAIN and kind_of(one.over) in MAY_TRAIN and stands_alike(one.unit)
    ),
    "a trainee by its title": whom_it_names.titled_trainee,
    "a researcher by its title": whom_it_names.titled_researcher,
    "trainees counted from a day": whom_it_names.counts_trainees_from_a_day,
    "a rotation of a schedule": _of_schedule,
    "another trade's by its name": _of_trade,
    "a job's title": _names_job,
    "asked in the title": _asked_in_title,
    "sorted as another trade's": _sorted_otherwise,
    "a title of another job": _titled_another_job,
    "no observers any more": lambda one: (
        (one.slot.kind or kind_of(one.over)) == "observership" and _SHUT(one)
    ),
}
"""Answers to the signs of ``data/weigh.toml`` that are asked of the page and of its tables."""
