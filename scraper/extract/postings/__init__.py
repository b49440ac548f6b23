"""Which stretch of a part is a posting, and how far it reaches.

Knows cards, rows, items, sections, short mails and pages as a whole. Promises stretches that do not overlap.
Refuses to read fields.
"""
