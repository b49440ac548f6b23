"""Is it on offer? All signs for and against a place, from its sentence, its surroundings and its page.

Knows the signs of ``data/weigh.toml`` and whole pages that offer nothing. Promises one sum and its reasons.
Refuses single words that decide alone.
"""
