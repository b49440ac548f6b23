"""Markup and plain text to blocks: paragraphs, headings, items, rows, in the order in which they are read.

Knows HTML, tables, boxes, hidden and protected words, and how much of a page is looked at. Promises blocks
for any bytes. Refuses rules for single sites.
"""
