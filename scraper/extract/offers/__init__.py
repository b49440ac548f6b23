"""What one sentence, line or row says: a place is offered, filled, past, sought or only spoken of.

Knows the traps of wording and one sentence's several places. Promises a verdict with its reason. Refuses to
look around: what the neighbours say, ``weighing`` adds.
"""
