"""Where a text speaks of a training place: year, kind, specialty, count, and what says it is open.

Knows the words of ``data/offer.toml`` and the spellings of training years. Promises positions in the
text, so that one sentence that offers two places can be cut in two. Refuses the last word on a field:
the readers have it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from scraper.extract.words.goals import without_goals
from scraper.extract.words.nth import NTH
from scraper.extract.words.phrases import NUMBER, NUMBER_WORDS, compiled, number, table
from scraper.extract.words.regex import regex
from scraper.extract.words.signs import Signed, signed
from scraper.record.vacancy import Kind

_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7}
_ORDINALS = r"first|second|third|fourth|fifth|sixth|1st|2nd|3rd|4th|5th|6th"
_N = r"(?:[1-8](?=s?(?![A-Za-z0-9]|_[a-z]))|(?:VII|VI|IV|V|I{1,3})(?![A-Za-z0-9]|_[a-z]))"
_CA = r"CA(?=\s?-|\d)|(?<!,\s)CA(?!\n)|(?<=gy,\s)CA(?!\n)|(?<=sia,\s)CA(?!\n)"
"""A year of anesthesiology, not the state behind a town: "Glendale, CA", and below it "4 weeks"."""
_LEVEL = regex(
    rf"\b(?P<prefix>PGY|(?<![/.@_=&?-])[Pp][Gg][Yy](?!\S{{0,40}}@)|PG|PL|HO|{_CA}|R|NS|EM|FM)(?:\s?-\s?|\s)?(?P<first>{_N})"
    rf"(?P<more>(?:\s?or\s{_N}(?=\s(?:position|opening|spot|slot|vacancy|seat|place)\b)"
    rf"|\s?/\s?(?:[Pp][Gg][Yy]|PL|CA)(?:\s?-\s?|\s)?{_N}"
    rf"|\s\((?:or|possibly)\s(?:[Pp][Gg][Yy]|PL|PG|CA)(?:\s?-\s?|\s)?{_N}"
    rf"|\s?(?:/|-|,|&|\+|and/or|and|or|to|through|thru)\s?(?:(?:[Pp][Gg][Yy]|PG|PL|HO|CA|R"
    rf"|NS|EM|FM)(?:\s?-\s?|\s)?)?{_N}(?!\s*(?:/|position|opening|spot|slot|vacan|year|month|week|seat"
    rf"|place|(?:x\s|at\s|open\s)?(?:PG|PL|CA)\W?\w)))*)"
    rf"(?P<up>\s?\+|\s(?:and|or)\s(?:above|higher|up))?"
)
_HAS_LEVEL = regex(
    # The first letter stands alone, so that most places fail on it at once.
    r"[PpHCRNEF](?:(?<=[Pp])[Gg][Yy]|(?<=P)[GL]|(?<=H)O|(?<=C)A|(?<=R)|(?<=N)S|(?<=[EF])M)(?:\s?-\s?|\s)?[1-8IV]"
)
_WORDED = signed(
    rf"\b(?:(?P<also>{_ORDINALS})-?\s?(?P<by>or|and|/|&|to)\s?)?(?P<ordinal>{_ORDINALS})[\s-]"
    r"(?:post-?\s?graduate[\s-](?:training[\s-])?(?:year|level)\b"
    r"|(?:year|yr)(?:s\b|(?=[\s-](?:[a-z&-]+\s){0,3}?(?:resident|position|place|spot|slot|seat|level|chair|opening"
    r"|vacanc|class|trainee|student|line\b|categorical\b|prelim(?:inary)?\b))|(?=,\s(?:categorical|prelim(?:inary)?)\b)))"
    r"|\b(?:short|gap|hole|openings?|vacanc(?:y|ies)|positions?|places?|spots?|seats?|slots?|residents?|trainees?|room|one|two|three|four|five|six|seven|eight|[1-9]|someone"
    r"|somebody|enter|join)\s(?:(?!rotation|month|week|clinic|elective|lecture|half|day|research|block|call|conference)"
    r"[\w-]+\s)?(?:in|for|into)\s(?:the|our|its)\s(?P<inside>first|second|third|fourth|fifth)"
    r"(?:[\s-](?:year\s)?or\s(?:the\s|our\s)?(?P<or_inside>second|third|fourth|fifth))?"
    r"[\s-](?:post-?graduate[\s-]|training[\s-])?(?:year|class)\b(?!\s(?:of|curriculum|rotation|experience|stipend|salary))"
    r"|\b(?:resident|intern|trainee|categorical|preliminary|prelim)s?(?:\sphysicians?)?(?:,|\s[\u2013\u2014-])\s"
    r"(?:[\w &/-]{2,30},\s)?(?P<behind>first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th)[\s-]year\b"
    r"|\b(?:a|an|one|another|our|our new|our next|my)\s(?:rising\s|strong\s|good\s)?"
    r"(?P<bare>first|second|third|fourth|fifth)[\s-]year"
    r"(?=[.,;!?)]|$|\s(?:in|to|from|who|with|starting|beginning|(?:that|which) (?:begins|starts)|at|this"
    r"|by|on)\b)"
    r"|\b(?:post-?\s?graduate|PG)\s(?:training\s)?(?:year|level)\s(?P<named>one|two|three|four|five|six|II|III|IV|[1-6])\b"
    r"|\bPGY[\s-](?P<spelt>one|two|three|four|five|six)\b"
    rf"|\bresidents?(?:\sphysicians?)?\s?[,-]\s?(?P<after>{_ORDINALS})[\s-](?:year|yr)\b"
    r"|\b(?:resident(?:\sphysician)?|house\sofficer)\s(?P<rank>II|III|IV)(?!\w)"
    rf"|(?<=\|\s)(?:(?P<cell>{_ORDINALS})[\s-](?:year|yr)|year[\s-](?P<cell2>[1-7]))(?=\s\||$)"
    r"|\b(?:resident|residency|intern|trainee)s?(?:\sphysicians?|,\s[A-Z][\w &/-]{2,40}(?=,))?,?"
    r"\s\(?year[\s-](?P<nth>[1-6])\b"
    r"|\byear[\s-](?P<nth2>[1-6]|two|three|four|five)\s(?=(?:[a-z&-]+\s){0,2}?(?:resident|seat|position|spot|slot|place|opening|vacanc))"
    r"|\bclinical\sbase\syear\b|\((?P<bracket>1st|2nd|3rd|4th|5th|first|second|third|fourth|fifth)\syear\)"
    rf"|^\W{{0,4}}(?:(?P<head>{_ORDINALS})[\s-](?:year|yr)|year[\s-](?P<head2>[1-7]|one|two|three|four|five))"
    r"(?:\sof\s(?:residency|training|the\sprogram))?(?=(?::|,|\s\(|\s[-\u2013\u2014])\s?"
    r"(?:one|two|three|four|five|six|[1-9])(?:\W{0,2}$|[,;.)]|\s(?:[a-z-]+\s){0,2}"
    r"(?:position|place|spot|slot|seat|chair|opening|vacanc|resident|open\b|unfilled|vacant|available|left)))"
    r"|\b(?P<intern>intern(?:s|ship|ships)?)\b(?!\s(?:orientation|boot ?camp|retreat|season|week|welcome"
    r"|graduation|onboarding|dinner|picnic|photos?|schedules?|call|survey|handbook|evaluations?"
    r"|wherever|anywhere|elsewhere|first)\b)",
    *("year", "graduate", "intern", "yr ", "yr-", "pgy o", "pgy t", "pgy f", "pgy-t", "pgy-f", "pgy-o"),
    *("ent ii", "ent iv", "cian ii", "cian iv", "cer ii", "cer iv"),
    flags=re.I,
)
_YEARS = (
    *("ordinal", "inside", "nth", "nth2", "bracket", "bare", "behind", "named", "spelt", "after", "rank"),
    *("cell", "cell2", "head", "head2"),
)
"""The groups of which one holds the year."""
_ELLIPTIC = regex(
    rf"\b(?:{NUMBER})\s(?:in|for)\sthe\s(?P<year>first|second|third|fourth|fifth)(?=[.,;)]|$|\sand\b)", re.I
)
_COUNT_BEFORE = regex(
    rf"(?:\b(?P<article>a|an|another)|(?<![\w+/-])(?P<number>{NUMBER})(?!-\s))(?:\s[\w&/().,'-]+){{0,5}}?\s?$",
    re.I,
)
_SENTENCE_END = regex(r"(?<=[a-z\d)])[.!?;]\s+(?=[A-Z]|$)")
_ONE_EACH = regex(r"\b(?:one|1|two|2)\s(?:of\s)?each\b|\beach\b", re.I)


@dataclass(frozen=True, slots=True)
class Level:
    """A mention of training years."""

    start: int
    end: int
    years: frozenset[int]
    joint: bool = False
    """Several years by "and" or "&": several places when each is counted."""


def _year(text: str) -> int:
    return _ROMAN.get(text.upper()) or int(text)


def _shift(prefix: str, radiology: bool) -> int:
    """How many years come before the first that is counted by those letters."""
    return 1 if prefix in ("CA", "NS") or (prefix == "R" and radiology) else 0


@lru_cache(2048)
def levels(text: str, radiology: bool = False) -> tuple[Level, ...]:
    """The training years that ``text`` names, in order; R-n counts from PGY-2 in radiology."""
    found: list[Level] = []
    for match in _LEVEL.finditer(text) if _HAS_LEVEL.search(text) else ():
        prefix = match["prefix"].upper()
        if prefix in ("R", "NS", "PG", "EM", "FM") and not text[match.start("prefix") :].startswith(prefix):
            continue
        if prefix == "R" and match["first"].upper() in _ROMAN:
            continue
        shift = _shift(prefix, radiology)
        first = _year(match["first"]) + shift
        years = {first}
        joint = False
        last, end = first, match.end()
        for more in _MORE.finditer(match["more"]):
            joiner, other, digit = more.groups("")
            if (
                joiner in (",", "-")
                and not other
                and _counts_places(text, match.start("more") + more.end(), digit, years)
            ):
                end = match.start("more") + more.start()
                break
            year = _year(digit) + (_shift(other, radiology) if other else shift)
            if joiner == "/" and other not in ("", prefix) and "PGY" in (other, prefix):
                years = {year if other == "PGY" else first}  # one year in two ways: "R1/PGY-2"
            elif joiner in ("-", "to", "through", "thru") and year > last:
                years |= set(range(last, year + 1))
            else:
                years.add(year)
            joint = joint or joiner in ("&", "+", "and", ",")
            last = year
        found.append(Level(match.start(), end, frozenset(years), joint))
    for match in _WORDED.finditer(text):
        word = next((match[name] for name in _YEARS if match[name]), "").lower()
        year = NTH.get(word) or NUMBER_WORDS.get(word) or (int(word) if word.isdigit() else 1)
        year = _ROMAN.get(word.upper(), year)
        years = {year}
        if match["also"]:
            years |= set(range(NTH[match["also"].lower()], year)) if match["by"] == "to" else set()
            years.add(NTH[match["also"].lower()])
        if match["or_inside"]:
            years.add(NTH[match["or_inside"].lower()])
        start = match.start("inside" if match["inside"] else 0)
        found.append(Level(start, match.end(), frozenset(years), match["by"] in ("and", "&")))
    for match in _ELLIPTIC.finditer(text) if found else ():
        found.append(Level(match.start("year"), match.end(), frozenset({NTH[match["year"].lower()]})))
    found.sort(key=lambda one: one.start)
    found = _without_glosses(text, found)
    return tuple(_entered(text, found) if found and _TO_THE_END.search(text) else found)


def _entered(text: str, found: list[Level]) -> list[Level]:
    """Of the years that somebody stays the first: "for the rest of the program (R3 and R4)"."""
    out: list[Level] = []
    stays = 0
    for level in found:
        if _STAYS.search(text, max(0, level.start - _STAY), level.start):
            out.append(Level(level.start, level.end, frozenset({min(level.years)}), joint=False))
            stays = level.end
        elif stays and _AND_ON.fullmatch(text, stays, level.start):
            stays = level.end
        else:
            out.append(level)
    return out


_AND_ON = regex(r"\s?(?:,|&|/|-|\u2013|\band\b|\bto\b|\bthrough\b|,\s?and\b)\s?(?:the\s)?")
_STAY = 70
_TO_THE_END = regex(r"remain|balance of|rest of|both years", re.I)
_COURSE = r"(?:program|residency|fellowship|training|years?|course|curriculum|term|appointment)"
_STAYS = regex(
    rf"\b(?:(?:remainder|balance|rest)\sof\s(?:the|an?|our|his|her|their|this)\s[^.;:()]{{0,30}}?\b{_COURSE}"
    r"|(?:remaining|both)\s(?:[\w-]+\s){0,2}years(?:\sof\s[^.;:()]{3,40})?)"
    r"\s?[(,:\u2013\u2014-]\s?(?:the\s|i\.e\.,?\s)?$",
    re.I,
)


_MORE = regex(
    rf"(/|-|,|&|\+|and/or|and|or|possibly|to|through|thru)\s?(?:([A-Z]{{1,3}})(?:\s?-\s?|\s)?)?({_N})"
)
"""One more year behind the first, and how it is joined."""
_TRAINEES = regex(
    r"\s(?:[a-z/-]+\s){0,2}?(?:residents?|fellows?|trainees?|interns?|categorical|prelim\w*|advanced|open|vacant"
    r"|(?:un)?filled|left|available|positions?|openings?|spots?|slots?|vacanc(?:y|ies)|seats?|places?)\b"
)


def _counts_places(text: str, end: int, digit: str, years: set[int]) -> bool:
    """Whether the number behind a level and a comma counts its places: "PGY-3, 1 resident", "PGY-2, 1"."""
    if not digit.isdigit():
        return False
    return int(digit) <= min(years) or (len(years) == 1 and _TRAINEES.match(text, end) is not None)


def _without_glosses(text: str, found: list[Level]) -> list[Level]:
    """ "R1 (PGY-2)" and "Intern (PGY-1)" name one year in two ways: the PGY counts."""
    out: list[Level] = []
    for level in found:
        between = text[out[-1].end : level.start] if out else "x"
        if out and re.fullmatch(r"\s?[(/,=]\s?|\s", between):
            if text[level.start : level.start + 3].upper() == "PGY":
                out[-1] = Level(out[-1].start, level.end, level.years, level.joint)
            else:
                out[-1] = Level(out[-1].start, level.end, out[-1].years, out[-1].joint)
            continue
        out.append(level)
    return out


@cache
def words(name: str) -> Signed:
    """The pattern of one list of ``data/offer.toml``."""
    return compiled(table("offer")[name])


def says(name: str, text: str) -> bool:
    """Whether ``text`` holds a phrase of that list."""
    return words(name).search(text) is not None


def sells(text: str) -> bool:
    """Whether somebody sells a service; who says that nothing is guaranteed does not."""
    return says("seller", _NO_PROMISE.sub("", text) if "uarantee" in text else text)


_NO_PROMISE = regex(
    r"\b(?:no|not|never|nothing|neither|nor|cannot|can't|don't|doesn't)\b[^.;:!?]{0,50}?\bguarantee[sd]?\b",
    re.I,
)


def counted_before(text: str, start: int) -> int | None:
    """How many of what begins at ``start`` the words before it count; an article is one."""
    before = _SENTENCE_END.split(text[max(0, start - 60) : start])[-1]
    match = _COUNT_BEFORE.search(before, day.end() if (day := _DAY_OF.search(before)) else 0)
    if not match:
        return None
    if match["article"]:
        return 1
    if _NUMBERED.search(before, 0, match.end("number")):
        return None
    if NUMBERED_NAME.match(before[match.start() :] + text[start : start + _NAME]):
        return None
    digits = re.search(r"\d{1,2}", match["number"])
    if digits:
        return int(digits[0])
    told = re.findall(r"[a-z-]+", match["number"].lower())
    return next((NUMBER_WORDS[word] for word in told if word in NUMBER_WORDS), None)


_NUMBERED = regex(r"\b(?:year|yr|level|class|grade|phase|stage)\s\d$", re.I)
"""A number that is a name: "Year 3 (PGY-3)"."""
_DAY_OF = regex(r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s\d{1,2}\b")
_NAME = 60
NUMBERED_NAME = regex(
    r"\W{0,3}(?:Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Twelve)\s(?:[A-Z][\w.'\u2019-]*\s(?:(?:of|and|&)\s)?){1,6}?"
    r"(?:Residency|Fellowship|Internship|Program|Hospital|Health|Clinic|Center|Institute|Network|System)\b"
    r"(?!\s(?:[\w/-]+\s){0,2}?(?:[Pp]osition|[Ss]pot|[Ss]lot|[Ss]eat|[Pp]lace|[Oo]pening|[Vv]acanc"
    r"|[Rr]esidents|[Ff]ellows|[Ii]nterns))"
)
"""A name that begins with a number: "Three Rivers Family Medicine Residency"."""
_FEW = ("one", "two", "three", "four", "five", "six")
_BEHIND = regex(
    rf"s?(?:\s(?:level|year|class))?\s?(?:[(\[:,x\u00d7=]|[-\u2013\u2014](?=\s))\s?(?:up to )?"
    rf"(?P<number>\d{{1,2}}|{'|'.join(_FEW)})"
    r"(?:\s(?:open|vacant|available|unfilled))?"
    r"(?=\s?(?:[)\],;./|(]|$|and\b|&|\+|-\s|x\b|(?:position|opening|spot|slot|vacanc|seat|place"
    r"|resident|fellow|trainee|intern)))",
    re.I,
)


def counted_behind(text: str, end: int) -> int | None:
    """How many of the level that ends at ``end`` the words behind it count: "PGY-1 (2)", "PGY-2: 1"."""
    match = _BEHIND.match(text, end)
    return number(match["number"]) if match else None


def one_each(text: str) -> bool:
    """Whether the text says that there is one of each."""
    return _ONE_EACH.search(text) is not None


@lru_cache(4096)
def kind_of(text: str) -> Kind | None:
    """Which kind of place the words speak of, the more telling first."""
    if says("observer", text):
        return "observership"
    sought = words("research").search(text) and words("research").search(without_goals(text))
    if sought and not (_YEAR_OF.match(sought[0]) and levels(text)):
        return "research"
    if says("other", text) and not (levels(text) and "house staff" in text.lower()):
        return "other"
    told = without_goals(text)
    fellow = _FELLOW.search(told)
    resident = next((one for one in _RESIDENT.finditer(told) if not _is_asked(told, one)), None)
    if fellow and (not resident or fellow.start() < resident.start()):
        return "fellowship"
    return "residency" if resident or levels(text) else None


def asks_residency(text: str) -> bool:
    """Whether the only training that words name is behind an applicant: "Pediatrics residency completed"."""
    told = list(_RESIDENT.finditer(text))
    return bool(told) and not _FELLOW.search(text) and all(_is_asked(text, one) for one in told)


def _is_asked(text: str, found: re.Match[str]) -> bool:
    """Whether a residency is what an applicant brings: "pediatrics residency required"."""
    if not found[0].lower().startswith("residenc"):
        return False
    return _ASKED_BEHIND.match(text, found.end()) is not None or bool(
        _ASKED_BEFORE.search(text, max(0, found.start() - 70), found.start())
    )


_ASKED_BEHIND = regex(
    r"(?:\s(?:training|program|education))?,?\s(?:(?:is|are|must be|has to be|to be|must have been"
    r"|having been|already|successfully|fully)\s){0,3}(?:required|completed|needed|finished|necessary"
    r"|expected|preferred|done|complete|behind|graduates?|prerequisite|mandatory)\b",
    re.I,
)
_ASKED_BEFORE = regex(
    r"\b(?:complet(?:ed?|ing|ion of)|finish(?:ed|ing)?|graduat(?:e|es|ed|ing) (?:of|from)|prerequisites?:?)\s"
    r"(?:(?:an?|the|any|their|your|of)\s)?(?:[\w/&,-]{2,20}\s){0,6}$",
    re.I,
)
_YEAR_OF = regex(r"research (?:residents?|year)$", re.I)
"""A resident in a year of research: "A research resident has resigned, and a PGY-3 is open"."""
_FELLOW = signed(r"\bfellow(?:s|ships?)?\b", "fellow", flags=re.I)
_RESIDENT = signed(
    r"(?<!permanent )\bresiden(?:t|ts|cy|cies)\b|\bPGY(?!\W?\d,?\s\(?(?:[\w/&-]+\s){0,4}fellow)|\bPL-?\d"
    r"|\bhouse ?(?:staff|officer)|\btransitional year|\bcategorical\b|\bprelim|\bintern(?:s|ship)?\b"
    r"|\bCA-?[123]\b",
    *(
        "residen",
        "pgy",
        "house",
        "transitional",
        "categorical",
        "prelim",
        "intern",
        "ca-",
        "ca1",
        "ca2",
        "ca3",
    ),
    *("pl-", *(f"pl{digit}" for digit in range(10))),
    flags=re.I,
)

_TRAINEE = regex(
    r"\bP[GL]Y?\W?\d|\bCA-?[123]\b|\bresiden|\bfellow|\bhouse|\btransitional|\bcategorical\b|\bprelim"
    r"|\bmedic|\bphysician|\bsurg",
    re.I,
)


def names_training(title: str) -> bool:
    """Whether a job's title is a trainee's, researcher's or observer's; an intern may be anybody's."""
    kind = kind_of(title)
    if kind != "residency":
        return kind is not None
    return _TRAINEE.search(title) is not None


_VISAS = regex(r"\b(?:visas?|sponsor\w{0,4}|J-?1s?|H-?1B?s?)\b", re.IGNORECASE)
_NO_PLACES = regex(
    r"\bno\s(?:\w+\s){0,3}(?:positions?|openings?|vacanc\w+|places?|spots?|slots?)\b", re.IGNORECASE
)


def refuses_visas(text: str) -> bool:
    """Whether visas are refused and not places: "sponsorship is not available for this role"."""
    return _VISAS.search(text) is not None and _NO_PLACES.search(text) is None
