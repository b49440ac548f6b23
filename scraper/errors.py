"""The one kind of exception that a person reads: a clear sentence instead of a traceback.

Knows nothing. Promises that whatever derives from ``ClearError`` carries a message that names the
thing, where it stands, and the remedy, fit to be printed as it is. Refuses to be used for what is
expected while reading sources: those failures are values (``sources/reading.py``).
"""

from __future__ import annotations


class ClearError(Exception):
    """Something the person at the keyboard, or the operator, must mend."""


class Misused(ClearError):
    """What was typed cannot be meant: nothing was tried."""
