"""How a state is written behind its town: by its code, its name, a newspaper's or a hurried short form.

Knows the signs that part town and state: a comma, a bracket, a stroke, a dash. Promises one pattern with the
groups ``sep`` and ``state``. Refuses short forms without a full stop that no comma leads ("Wash", "Miss").
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from scraper.record import place as places

TOWN_NAME: Final = r"(?:[A-Z][\w'.-]{1,20}\s){0,2}[A-Z][\w'-]{2,20}"
"""A town as it is written: up to three words with capitals."""


@cache
def state_pattern() -> re.Pattern[str]:
    """The state behind a town, with what parts the two."""
    names = sorted(
        (name for code in places.states() if (name := places.state_name(code))), key=len, reverse=True
    )
    names += [name.upper() for name in names]
    full = (
        "|".join(re.escape(name).replace(r"\ ", r"\s") for name in names) + r"|Hawai['`\u2018\u2019\u02bb]i"
    )
    return re.compile(
        # The first sign of all the ways to begin stands alone, so that most places fail on it at once.
        r"(?P<sep>[\s,/;](?:(?<=[,/])\s?|(?<=\s)(?:,\s?|[-|\u2013\u2014\u00b7\u2022]\s|\()?|(?<=;)\s))(?=[A-Z])(?P<state>"
        rf"{_DOTTED}|(?:{'|'.join(places.states())})(?![\w'])(?!-?\d(?!\d{{4}}))|(?:{full})(?![\w'])"
        rf"|(?<=,\s)(?:{_UNDOTTED})(?![\w'.]))"
    )


_DOTTED = (
    r"D\.\s?C\.?|N\.\s?[YJCMHD]\.|N\.[YJCMHD](?![\w.])|S\.[CD](?![\w.])|Calif\.|Cal\.|Mass\.|Conn\.|Penn\.|Tex\."
    r"|Fla\.|Ill\.|Mich\.|Wash\.|Minn\.|Okla\.|Ore\.|Wisc?\.|Ala\.|Ark\.|Colo\.|Del\.|Ind\.|Kan\.|Kans\.|Miss\."
    r"|Mont\.|Neb\.|Nebr\.|Nev\.|Wyo\.|Pa\.|Me\.|Md\.|Va\.|Ga\.|La\.|Ky\.|Vt\.|Mo\.|Tenn\.|Ariz\.|R\.\s?I\.|P\.\s?R\."
    r"|[NS]\.\s?(?:[CDH]|Dak)\.|N\.\s?Mex\.|W\.\s?V[Aa]\.|Ida\.|Penna\."
)
_UNDOTTED = (
    "Calif|Cal|Mass|Conn|Penna?|Tex|Fla|Ill|Mich|Wash|Minn|Okla|Ore|Wisc?|Ala|Ark|Colo|Del|Ind|Kans?|Miss|Mont"
    "|Nebr?|Nev|Wyo|Pa|Md|Va|Ga|La|Ky|Vt|Mo|Tenn|Ariz"
)
