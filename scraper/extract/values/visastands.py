"""What stands of all that is said of visas: what is told of here and now, before what was or is elsewhere.

Knows the past of a program ("until last year"), the house around it ("the hospital does file H-1Bs"), words
taken back ("correction:"), and answers without a verb of their own ("our program does not"). Promises to
tell these apart by grammar alone. Refuses to say what is granted: ``visa.py`` does.
"""

from __future__ import annotations

import re

from scraper.extract.words.phrases import mentions
from scraper.extract.words.regex import regex

_VISA = r"(?:visas?|[JH]-?1|H-?1B|sponsor)"
_TRAINING = r"(?:program|department|dept\.?|residency|fellowship|division|section|service)"
_OWN = regex(
    rf"\b(?:our|this|the|my)\s(?:[\w&/-]+\s){{0,3}}?{_TRAINING}\b(?!')"
    r"|\bwe (?:here )?in\s(?:the\s)?[A-Za-z]+\b"
    r"|\b(?:for|in|at) this (?:position|spot|place|seat|slot|vacancy|opening|one|site|campus)\b"
    r"|\bours\b",
    re.I,
)
_WIDER = regex(
    r"\b(?:institution(?:al|ally|-wide)?|hospital|university"
    r"|(?:health|hospital) ?(?:system|network)|healthcare system"
    r"|medical (?:center|school|college)|GME(?: office| policy)?|school of medicine|system-wide|elsewhere"
    r"|(?:some|other|certain|many|most|all other) (?:departments|programs|residencies|specialties)"
    r"|(?:department|division) of \w+)\b",
    re.I,
)
_OTHERS = regex(
    r"\b(?:sister|other|affiliated|partner|parent|main|neighboring) (?:hospital|campus|site|program|residenc"
    r"|system)",
    re.I,
)
_FORMERLY = regex(
    r"\b(?:last (?:year|cycle|season)"
    r"|until (?:last|recently|the|this|a few|20\d\d|\d)|(?:up to|through) 20[012]\d\b"
    r"|in the past\b|we once\b"
    r"|once (?:sponsored|took|filed|did|accepted)\b|formerly\b|previously\b|historically\b|years ago\b"
    r"|(?:have|has) (?:trained|worked|graduated|finished) (?:here|with us)\b"
    r"|(?:some|several|many|two|three|most|both) of our (?:[\w-]+ ){0,2}"
    r"(?:residents|fellows|trainees|graduates)\b"
    r"|our (?:current|present|former|previous|past) (?:residents|fellows|trainees|graduates)\b)",
    re.I,
)
_CONCEDED = regex(
    r"\b(?:I|we)\s(?:(?:do|also|fully|well)\s)?(?:know|reali[sz]e|understand|appreciate|am aware|are aware)\b"
    r"[^.;]{0,60}"
    r"\b(?:hold|have|are on|is on|carry|came on|need|want|hope)\b",
    re.I,
)
"""What is known of applicants, and grants them nothing: "I know that some of them hold an H-1B"."""
_REPORTED = regex(
    r"\b(?:I|we|(?:our|the|my|that|an?) (?:[\w-]+ )?(?:ad|advert\w*|posting|post|note|notice|e-?mail|message"
    r"|listing|flyer|announcement|page|site))\s(?:(?:had|earlier|first|originally|wrongly) )?"
    r"(?:said|says|told (?:you|the list|everyone)|wrote|listed|lists"
    r"|stated|states|posted|announced|advertised)\b",
    re.I,
)
"""Words of an earlier message, told again: "we said J-1 and H-1B"."""
_TAKES_BACK = regex(
    r"(?<![\w-])(?:correction|corrected|erratum|updated?|edit(?:ed)?|amended|amendment)\b"
    r"[^:.!?\n]{0,25}[:\u2013\u2014-]"
    r"|\b(?:that|this|it|which) (?:was|is) (?:a (?:mistake|typo)|an (?:error|oversight)|wrong|incorrect"
    r"|not right|no longer (?:so|true|the case|right|correct))\b"
    r"|\bno longer\b|\b(?:has|have) (?:now|just|since|meanwhile) "
    r"(?:told|informed|advised|decided|confirmed)\b",
    re.I,
)
_SUBJECT = (
    r"(?:(?:and|so|but|yet|however,?|sadly,?|unfortunately,?|now|though|although|while|whereas)\s){0,3}"
    rf"(?:(?:we|it|they|that|this|ours|the rest|(?:our|this|the|my)\s(?:[\w&/-]+\s){{0,3}}?{_TRAINING})"
    r"(?:,? (?:itself|alone|however),?)?\s)?"
)
_REST = (
    r"(?:\s(?:do|does|have|so|participate|take part|sponsor|support|accept|offer|file|follow|it|them|this"
    r"|that|these|those|either|any ?more|any longer|now|currently|the case|possible|available"
    r"|at (?:this|the) (?:time|moment)"
    r"|for (?:this|our) (?:position|spot|place|seat|slot|start|year|program|department))){0,4}"
)
_DENIED = regex(
    rf"(?:^|[.;,]\s|\s(?=(?:but|and|though|although|while|whereas)\s))(?P<said>{_SUBJECT}"
    r"(?:(?:no longer|not any ?more) (?:do|does|can|will)\b|(?:do|does|can|will|is|are|has|have|did|would)"
    r"(?: not|n't)\b|cannot\b|can't\b|won't\b|(?:have |has )?(?:since )?(?:stopped|ended|ceased)\b"
    r"|not (?:any ?more|any longer|now)\b|no longer\b)"
    rf"{_REST}(?=\s?(?:[.;!]|$|,\s(?:and|but|so)\b)))",
    re.I,
)
"""A denial without a visa, of what was named before: "we no longer do", "but our department does not"."""
_AFTER_ALL = regex(
    rf"(?:[.;,]\s|\s)(?P<said>(?:but|however,?|though)\s(?:ours|(?:our|this)\s(?:[\w&/-]+\s){{0,3}}?{_TRAINING})"
    r"\s(?:(?:has|have|was|is)\b[^.;,]{3,50}\sand\s)?(?:does|do|can|will|may)"
    r"(?:\s(?:sponsor|file|accept|offer|support|consider))?(?:\s(?:so|it|them|one))?(?=\s?(?:[.;!]|$))"
    r"|but\s(?:(?:we|it)\s)?(?:do|does|can|will|may)(?:\sso)?(?=\s(?:for|if|when|now|again|this year)\b))",
    re.I,
)
"""A grant without a visa, of what was denied before: "but ours does", "but will for a strong applicant"."""


def is_aside(clause: str, around: str) -> bool:
    """Whether a clause speaks of former times, of an earlier message, or of the house and not of its program.

    ``around``: the text; the house speaks for its program where nobody says what the program does.
    """
    if any(told.search(clause) for told in (_FORMERLY, _CONCEDED, _REPORTED, _OTHERS)):
        return True
    if _OWN.search(clause) or not _WIDER.search(clause):
        return False
    return _OWN.search(around) is not None


def tells_of_former(words: str) -> bool:
    """Whether words tell what was once so, or was once said: "we said J-1 and H-1B"."""
    if mentions(words, *_REPORTING) and _REPORTED.search(words):
        return True
    return mentions(words, *_FORMER) and _FORMERLY.search(words) is not None


_REPORTING = ("said", "says", "told", "wrote", "list", "state", "posted", "announced", "advertised")
_FORMER = (
    *(
        "last ",
        "until ",
        "up to 20",
        "through 20",
        "in the past",
        "once",
        "formerly",
        "previous",
        "historically",
    ),
    *("years ago", "ed here", "ed with us", "of our", "our current", "our present", "our former", "our past"),
)
"""One of which stands in whatever is told again, or of former times: the cheap question before."""


def taken_back(text: str, start: int, end: int) -> bool:
    """Whether the words between say that what was told before them holds no more."""
    return _TAKES_BACK.search(text, start, end) is not None


def answered_shortly(words: str) -> tuple[int, int, bool] | None:
    """Where words answer without a visa what was said before them: "we no longer do", "but ours does"."""
    found = (
        (answer, granted)
        for answer, granted in ((_DENIED.search(words), False), (_AFTER_ALL.search(words), True))
        if answer and not _is_of_one(words, answer)
    )
    told = sorted((*answer.span("said"), granted) for answer, granted in found)
    return told[0] if told else None


def _is_of_one(words: str, answer: re.Match[str]) -> bool:
    """Whether a denial has its own visa before it, and something put in between: "the H-1B, alas, is not"."""
    at = answer.start("said")
    parted = _OF_ONE.search(words, 0, at) and _PARTED.match(answer["said"])
    return bool(parted or (_PUT_IN.search(words, 0, at) and _VERB.match(answer["said"])))


_PUT_IN = regex(r"\b[JH]-?1(?:-?B)?s?(?:\s\w+){0,2},\s[^,;.]{2,40},\s$", re.I)
_VERB = regex(r"(?:do|does|can|will|is|are|has|have|did|would|wo|ca)(?:\snot\b|n't\b|not\b)", re.I)
_OF_ONE = regex(r"\b[JH]-?1(?:-?B)?s?(?:\svisas?)?,\s$", re.I)
_PARTED = regex(r"\w+,\s", re.I)
"""Before what is said of one visa alone, and how that begins: "the H-1B, however, is not"."""


def only_answers(sentence: str) -> bool:
    """Whether a whole sentence is such an answer, and so belongs to the one before it."""
    found = answered_shortly(sentence)
    return found is not None and found[0] <= 1 and found[1] >= len(sentence.rstrip(" .!;"))
