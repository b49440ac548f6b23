"""The words with which programs want people: who is wanted, how many, the verbs, the seats that stand empty.

Knows the parts of speech of which the patterns of ``wanted.py`` are made. Promises alternatives that run in
linear time: every repetition is bounded. Refuses to read a text.
"""

from __future__ import annotations

from typing import Final


def signs_of(words: str) -> list[str]:
    """The signs that a pattern cannot do without, told with strokes between them."""
    return words.split("|")


NUMBER: Final = r"(?:an?|one|two|three|four|five|six|[1-6]|another|a (?:couple|pair) of)"
OWN: Final = r"(?:our|my|its|the|some|up to \w+|more|additional|that|this)"
CLAUSE: Final = (
    r"(?:who|whom|that|which|whose|and|or|for|to|into?|from|with|of|at|by|on|as|is|are|was|were|has|have|had"
    r"|will|would|can|could|may|place|position|spot|slot|seat|opening|vacancy|job|home|program|programs"
    r"|letter"
    r"|letters|copy|year|years|month|months|week|weeks|hour|hours)"
)
ADJECTIVES: Final = rf"(?:(?!{CLAUSE}\b)[\w'/&-]+,?\s){{0,5}}?"
LEVEL: Final = r"(?:P\.?G\.?Y\W?[1-7]|P[GL]-?[1-7]|CA-?[1-3]|R-?[1-5]|EM-?[1-4])s?"
PERSON: Final = (
    r"(?:residents?|fellows?|interns?|trainees?|prelims?|preliminar(?:y|ies)|categoricals?|house officers?"
    r"|(?:first|second|third|fourth|fifth)[\s-]years?|juniors?|postdocs?|postdoctoral (?:fellow|scholar)s?"
    r"|research(?:ers?| \w+s?)|scholars?|house physicians?|(?:assistant|associate) physicians?"
    r"|(?:study|trials?|clinical) coordinators?|extern|observer)s?"
)
ENDS: Final = (
    r"(?=\W*$|[.,;:!?)\u2014(]|\s[-\u2013(]|\sin\s(?:[\w-]+\s(?:weeks?|days?|months?)|our|my|July|August"
    r"|June|September|time)\b"
    r"|\s(?:who|whom|whose|that|to|into?|at|for|from|with|without"
    r"|of|on|as|and|or|plus"
    r"|starting|beginning|next|right|now|soon|by|because|since|after|before|if|when|while|yet|still"
    r"|this|whose"
    r"|effective|ready|willing|interested|could|would|can|will|displaced|owing|due|following|thanks"
    r"|resident|fellow|physician|candidate"
    r"|level|tomorrow"
    r"|today|ASAP|immediately|is|are|but|so|we|he|she|then|outside|through|July|August|September|June)\b)"
)
WHO: Final = rf"(?:{LEVEL}(?:\s(?:resident|fellow|trainee)s?)?|{PERSON}){ENDS}"
SOMEBODY: Final = rf"(?P<number>{NUMBER})\s(?:more\s)?{ADJECTIVES}{WHO}"
SOME_ONE: Final = (
    r"(?:someone|somebody|a (?:\w+ )?(?:person|doctor|physician|graduate|candidate|colleague|successor"
    r"|replacement|transfer)|replacements|successors|one more|a new one|new ones)\b"
)
LATELY: Final = (
    r"(?:(?:also|still|now|currently|urgently|therefore|again|actively|simply|really|badly|even"
    r"|thus|next)\s){0,2}"
)

# Verbs that want by themselves, and those of taking somebody on, which need a wish, a leave or a means.
SEEKS: Final = (
    r"(?:(?:seek|want|need)(?:s|ing)?(?: is)?|lacks?(?: is)?|missing is|need for|lacking|miss(?:es|ing)?"
    r"|short of|(?<=am )short|(?<=are )short|(?<='re )short|(?<='m )short|minus|desperate for"
    r"|(?<=we'd be )(?:glad|grateful) (?:of|for)|(?<=would be )glad of"
    r"|in (?:search|need|want|quest) of"
    r"|on the (?:lookout|hunt) for|in the market for|crav(?:e|es|ing)|(?:is|are|am|we're|I'm) after"
    r"|wish(?:es|ing)? for"
    r"|hop(?:e|es|ing) for|open to|waiting for|await(?:s|ing)?|calls? for|calling for|casting about for"
    r"|(?:look|search|hunt|scout|advertis|recruit|ask|try|fish|shop|canvass)(?:e?s|ing)? (?:around )?for"
    r"|recruit(?:s|ing)?|hir(?:es|ing)|could (?:\w+ly )?(?:do with|use)|can use|would (?:like|love|welcome)"
    r"|(?:room|space|home|money|funds?|funding|budget|beds?|seat|spot|slot|chair|opening|salary|stipend"
    r"|pays?|paid|paying|call|place)(?: (?:here|left"
    r"|enough|now|still|available|waiting))? for|inviting|invites?)"
)
TAKES: Final = (
    r"(?:take(?: on| in)?|add|hire|recruit|appoint|engage|bring (?:in|aboard|on board|on)|sign(?: up"
    r"| on)?|accept"
    r"|admit|enrol[l]?|welcome|have|find|get|train|seat|absorb|employ|select|choose|pick|fund"
    r"|accommodate|consider|meet"
    r"|see|interview|hear from|replace|offer|host|attract|convince|fit in|squeeze in|onboard|place|receive)"
)
MEANS: Final = (
    r"(?:want|wants|wish|wishes|hope|hopes|hoping|plan|plans|planning|intend|intends|mean|means|trying"
    r"|try|tries|aim"
    r"|aims|aiming|looking|like|love|glad|happy|pleased|delighted|thrilled|able|ready|willing|eager"
    r"|keen|prepared|free"
    r"|authori[sz]ed|allowed|permitted|approved|cleared|funded|leave|permission|approval|funding|money"
    r"|funds|budget"
    r"|clearance|light|go-ahead|ok|okay|blessing|authority|authori[sz]ation|nod|chance|room|space|need|needs"
    r"|seek|seeks|seeking|determined|going|beds|proposing|preparing|searching|decided|chosen|asked|left"
    r"|licensed)"
)
MODAL: Final = r"(?:can|could|will|would|shall|we'd|we'll|I'd|I'll|may now|lets? (?:us|the \w+)|helps? us)"
