"""Whether a title with lines under it is a site's name over its menu, though nothing marks either.

Knows hand-made pages, whose menu is a column of mere links under the department's name. Promises to leave
titles that name a level, a count or a kind of place. Refuses menus that markup tells: ``pages`` does.
"""

from __future__ import annotations

from collections.abc import Sequence

from scraper.extract.offers.facts import counts_places
from scraper.extract.structure.segment import has_address
from scraper.extract.words.block import Block
from scraper.extract.words.mentions import kind_of, levels, says

_FEWEST = 3
_NAME_OF_PAGE = 30
"""Signs of a link that does no more than name a page: "Call schedule"."""


def is_masthead(blocks: Sequence[Block]) -> bool:
    """Whether what stands under a title is mostly links to other pages, and offers nothing itself."""
    title, rest = blocks[0].text, blocks[1:]
    if levels(title) or kind_of(title) or says("place", title) or counts_places(title):
        return False
    pages = [one for one in rest if one.linked and len(one.text) <= _NAME_OF_PAGE and not has_address(one)]
    if len(pages) < _FEWEST or len(pages) * 2 < len(rest):
        return False
    return not any(levels(one.text) or counts_places(one.text) or has_address(one) for one in rest)
