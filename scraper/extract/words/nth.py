"""Which number a word of order says: "first", "2nd".

Knows the seven years that a training may have, in words and digits. Promises a number from 1 to 7. Refuses to
tell what is counted: a year, an entry of a list or a place in a row is for who asks.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

NTH: Final[Mapping[str, int]] = {
    word: n
    for n, words in enumerate(
        ("first 1st", "second 2nd", "third 3rd", "fourth 4th", "fifth 5th", "sixth 6th", "seventh 7th"),
        start=1,
    )
    for word in words.split()
}
"""Keys in lower case."""
