"""A posting to a record: in which words each field is looked for, nearest first, and whose words win.

Knows the tiers around a place and docs/record.md's order of them. Promises evidence for each field and one
record for repeats and replies. Refuses what the words do not say.
"""
