"""Where a place is and who offers it: the two readers that look at names, under one roof.

Knows nothing itself: ``locality.py`` reads cities, counties and states, ``institution.py`` hospitals and
sponsors. Promises their words unchanged. Refuses to weigh one against the other: that is the posting's.
"""

from scraper.extract.values.institution import read_institution
from scraper.extract.values.locality import FoundPlace, Where, find_places, read_place

__all__ = ["FoundPlace", "Where", "find_places", "read_institution", "read_place"]
