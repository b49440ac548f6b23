"""One value out of one text: a level, a count, a day, a visa, a specialty, a town, a hospital, an address.

Knows how each is worded. Promises the value with its words, or nothing where the words leave a doubt. Refuses
to know where the text stands: which of several texts counts, ``fields`` decides.
"""
