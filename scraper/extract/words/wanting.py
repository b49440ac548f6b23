"""The words with which programs want people: who is wanted, how many, the verbs, the seats that stand empty.

Knows the parts of speech of which the patterns of ``wanted.py`` are made; their words stand in
``data/wanting.toml`` and ``data/people.toml``. Promises alternatives that run in linear time: every
repetition is bounded. Refuses to read a text.
"""

from __future__ import annotations

from typing import Final

from scraper.extract.words.choices import choice, nouns

NUMBER: Final = r"(?:an?|one|two|three|four|five|six|[1-6]|another|a (?:couple|pair) of)"
OWN: Final = r"(?:our|my|its|the|some|up to \w+|more|additional|that|this)"
CLAUSE: Final = rf"(?:{choice('wanting', 'no_adjective')}|into?)"
ADJECTIVES: Final = rf"(?:(?!{CLAUSE}\b)[\w'/&-]+,?\s){{0,5}}?"
LEVEL: Final = r"(?:P\.?G\.?Y\W?[1-7]|P[GL]-?[1-7]|CA-?[1-3]|R-?[1-5]|EM-?[1-4])s?"
ORDINAL: Final = r"(?:first|second|third|fourth|fifth)"
PERSON: Final = (
    rf"(?:{nouns('people', 'in_training')}|research (?!fellowship|project)\w+"
    rf"|{ORDINAL}[\s-]years?)"
)
ENDS: Final = (
    r"(?=\W*$|[.,;:!?)\u2014(]|\s[-\u2013(]"
    r"|\sin\s(?:[\w-]+\s(?:weeks?|days?|months?)|our|my|July|August|June|September|time)\b"
    rf"|\s(?:{choice('wanting', 'after_person')}|in(?:to)?)\b)"
)
WHO: Final = rf"(?:{LEVEL}(?:\s(?:resident|fellow|trainee)s?)?|{PERSON}){ENDS}"
SOMEBODY: Final = rf"(?P<number>{NUMBER})\s(?:more\s)?{ADJECTIVES}{WHO}"
SOME_ONE: Final = (
    rf"(?:someone|somebody|a (?:\w+ )?(?:{choice('people', 'comer')}|successor|replacement)"
    r"|replacements|successors|one more|a new one|new ones)\b"
)
LATELY: Final = rf"(?:{choice('wanting', 'lately', 'urgently')}\s){{0,2}}"

# Verbs that want by themselves, and those of taking somebody on, which need a wish, a leave or a means.
SEEKS: Final = (
    rf"(?:{choice('wanting', 'seeks')}|(?:seek|want|need)(?:s|ing)?(?: is)?|lacks?(?: is)?"
    r"|(?:(?<=am )|(?<=are )|(?<='re )|(?<='m ))short"
    r"|(?<=we'd be )(?:glad|grateful) (?:of|for)|(?<=would be )glad of"
    rf"|{choice('wanting', 'looks')}(?:e?s|ing)? (?:around )?for|could (?:\w+ly )?(?:do with|use)"
    rf"|{choice('wanting', 'means_for')}(?: (?:here|left|enough|now|still|available|waiting))? for)"
)
TAKES: Final = choice("wanting", "takes")
MEANS: Final = choice("wanting", "means")
MODAL: Final = r"(?:can|could|will|would|shall|we'd|we'll|I'd|I'll|may now|lets? (?:us|the \w+)|helps? us)"
