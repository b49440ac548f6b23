"""Headings under which nothing is open: what is past, news, people, other trades, who seeks, words explained.

Knows how such stretches are headed. Promises the reason, by the words of the heading alone. Refuses
a bare "no openings": that is said of the whole page.
"""

from __future__ import annotations

import re
from functools import lru_cache

from scraper.extract.offers.attendings import is_attending
from scraper.extract.offers.entries import PAST, SET_ASIDE
from scraper.extract.offers.offer import judge_clause
from scraper.extract.offers.professions import other_profession
from scraper.extract.words.block import Block
from scraper.extract.words.mentions import says
from scraper.extract.words.regex import regex
from scraper.extract.words.wanted import wants

_HAND_OF = regex(r"\b(?:from|by|message|letter|meet|contact|word|welcome|note)\b", re.I)
_ALUMNI = regex(
    r"^(?:our |current |meet (?:the|our) |incoming |former |recent |past |(?:lab|group|team) )*"
    r"(?:residents|fellows|alumni|graduates|house ?staff|faculty|team|people|interns|(?<= )members)"
    r"(?: and (?:alumni|graduates))?$"
    r"|^where (?:our |former |past |lab |the )*(?:people|members|trainees|students|postdocs|fellows|everyone"
    r"|they|alumni|graduates|team)(?: members)? (?:went|go|are|end(?:ed)? up|have gone|landed|now)\b.{0,20}$"
    r"|^(?:where (?:are they now"
    r"|(?:do )?(?:our )?(?:graduates|alumni|residents|fellows) (?:go|are|went|work).{0,20})"
    r"|(?:recent |our |fellowship |career |graduate |alumni )+(?:placements?|destinations|outcomes))\W*$",
    re.I,
)
_PROGRAM = regex(
    r"^(?:sample |our |the |core |a |resident )*"
    r"(?:curriculum|block (?:schedule|diagram)|rotations?(?! for\b)(?: schedule)?"
    r"|typical (?:day|week|month|schedule)|day in the life|didactics|call schedule)\b"
    r"(?!.*\b(?:open|vacan|position|eligib|visa|apply|book|availab|reserv|free\b|accept|offer|left\b))"
    r".{0,40}$",
    re.I,
)
_CALL = regex(
    r"^\W*(?:post|submit|list|advertise|add|send us)\s(?:a|an|your|our|new)\b.{0,40}$"
    r"|^\W*(?:for|to) (?:programs?|program directors|employers|post\b)",
    re.I,
)
_SEEKING = regex(
    r"\b(?:residents?|trainees?|interns?|applicants?|candidates?|physicians?|fellows?|people|members|doctors"
    r"|graduates?|those|who)"
    r"\s(?:is |are |who (?:is|are) )?(?:seeking|looking|wanting|in search|available)\b"
    r"|\b(?:seekers|seeking an?|(?:positions?|places?) (?:wanted|sought)"
    r"|(?<!fellow )(?<!fellows )(?<!resident )(?<!residents )(?<!intern )(?<!interns )wanted:)"
    r"|^\W*(?:transfer requests?"
    r"|(?:seeking|seekers'?|transfer)(?: a (?:position|place))? (?:list|sheet|board|register|corner))\W*$",
    re.I,
)
_TRADES = regex(
    r"\b(?:trad(?:es?|ing)|swap(?:s|ping)?)\s(?:wanted|sought|offered|requested|proposed|offers?|requests?"
    r"|listings?|board|list|corner|desk|post(?:s|ings)?|partners?|by|between|among|with)\b"
    r"|\b(?:want(?:s|ing)?|wish(?:es|ing)?|willing|hop(?:e|es|ing)|looking|like|ready) to (?:swap|trade)\b"
    r"|^\W*(?:(?:open|current|latest|new|recent|all|resident|residency|our)\s){0,2}(?:swaps|trades)\b"
    r"(?!.*\b(?:open|vacan|position|unfilled)).{0,24}$"
    r"|\b(?:seats?|spots?|places?|positions?|residencies) (?:to|for) (?:swap|trade|exchange)\b",
    re.I,
)
"""A heading over those who have a place and would rather have another's: "Trades wanted by residents"."""
_BY_ANYBODY = regex(r"seeking an?$|.*:$", re.I)
"""Words that do not tell yet who seeks: "Wanted: a PGY-2 resident", "Seeking a seat in neurology"."""


def set_aside(heading: Block) -> str | None:
    """Why what stands under a heading is none, by its words."""
    return why_aside(heading.text)


@lru_cache(1024)
def why_aside(text: str) -> str | None:
    """The same of words that stand like a heading, as the bold ones that open an entry."""
    if PAST.search(text) or _HAVE_TAKEN.match(text):
        return "what is past"
    if (seeking := _SEEKING.search(text)) and not (_BY_ANYBODY.match(seeking[0]) and _wants_somebody(text)):
        return "somebody seeks a place"
    if _CALL.search(text.strip()):
        return "a call to post"
    if _TRADES.search(text):
        return "a board for swaps"
    if _ALUMNI.match(text.strip()):
        return "people, not places"
    if _PROGRAM.match(text.strip()):
        return "the course of training, not a place"
    if is_attending(text.strip()):
        return "another profession's job"
    if says("news", text) or (other_profession(text) and not _HAND_OF.search(text)):
        return "news, not an offer" if says("news", text) else "another profession's job"
    if _ELSEWHERE.match(text.strip()):
        return "titles of other pages"
    if len(text) <= _SHORT and _DENIES.search(text):
        return "says that nothing is open"
    if _OF_WORDS.fullmatch(text):
        return "words or changes explained, no place"
    verdict = judge_clause(text)
    if verdict.grade == "no" and (verdict.why in SET_ASIDE or verdict.why.startswith(("news", "a yearly"))):
        return verdict.why
    return None


_HAVE_TAKEN = regex(
    r"\W*(?:(?:we|programs) (?:have |has )?(?:already )?(?:taken|placed|filled|accepted|found)\W*$"
    r"|already (?:taken|placed|filled|accepted|found homes)\b)",
    re.I,
)
"""A heading over those who have their place: "We have taken"."""
_SHORT = 60
_DENIES = regex(
    r"\b(?:not|nobody)\s(?:(?:now|currently|yet|presently|today|at present|(?:at )?this (?:year|time))\s)?"
    r"(?:hiring|recruiting|taking|accepting|hosting|open\b|participating)(?!.*\bvisas?\b)"
    r"|^\W*(?:we|programs?)\s(?:can(?:not|'t| not)|do(?:n't| not))\s(?:yet\s|now\s)?"
    r"(?:take|accept|host|offer)\W*$"
    r"|\b(?:without|with no)\s(?:\w+\s)?(?:openings|vacanc(?:y|ies)|(?:open|vacant|free) \w+)",
    re.I,
)
"""A heading over those that have nothing: "Not hiring now", "Programs without vacancies"."""


def _wants_somebody(text: str) -> bool:
    """Whether a house cries for a person: "Wanted: research fellows", not "Wanted: a PGY-2 position"."""
    wanted = wants(text)
    return wanted is not None and wanted.person


_ELSEWHERE = regex(
    r"(?:similar|related|recommended|suggested|more|other|recent|latest|popular)\s"
    r"(?:threads?|topics?|discussions?|posts?|articles?|stories|questions|reading)\W*$"
    r"|related\s(?:news|links|content|pages|items|resources|headlines)\W*$"
    r"|(?:more|other|earlier|older|past)\s(?:news|headlines)\W*$"
    r"|upcoming\s(?:dates|events)\W*$|calendar(?:\sof\sevents)?\W*$",
    re.I,
)
"""A board's pointers to other threads, a blog's to other posts, a department's to what is on."""
_OF_WORDS = regex(
    r"[\W\dIVX]*(?:(?:key )?definitions?(?: of (?:[\w-]+ ?){1,3})?|glossary|defined terms|terminology"
    r"|(?:change|edit|page|revision|version|update)? ?(?:log|history)|changelog|history of changes)\W*",
    re.I,
)
"""What explains the words of a policy, or what was done to a page and when."""
