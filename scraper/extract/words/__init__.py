"""Words, and what people mean by them: the lowest room, on which all readers stand.

Knows signs, phrases, days, names of people, the grammar of wanting and of having done. Promises patterns out
of the vocabulary files and words as evidence. Refuses values: what a visa or a level is, ``values`` tells.
"""
