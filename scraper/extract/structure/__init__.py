"""How a part is built: sections, headings, rows, lists of hospitals, footnotes, feet, announcements.

Knows who stands over whom and what speaks for several places. Promises units with what frames them. Refuses
to decide whether a place is on offer.
"""
