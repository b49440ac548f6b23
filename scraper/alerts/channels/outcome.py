"""What handing one message to a far side can come to: values, never exceptions.

Knows the four outcomes and whose trouble each is. Promises that a reason is a sentence for people
that holds no address, token or password. Refuses to decide what follows: that is ``send.py``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Whose = Literal["message", "road"]
"""``road``: everything sent this way would meet the same trouble, so the message is not to blame."""


@dataclass(frozen=True, slots=True)
class Sent:
    """The far side took responsibility; ``accepted_as`` is its own name for it, when it gave one."""

    accepted_as: str | None = None


@dataclass(frozen=True, slots=True)
class Later:
    """Not now. ``after`` is how many seconds the far side asked us to wait, when it did."""

    reason: str
    after: float | None = None
    whose: Whose = "message"
    tell_operator: bool = False
    """Only a person can mend it: a wrong password, a refused sender, a broken certificate."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Never, as it stands. ``permanent``: the address itself is dead, so nothing more goes there.

    ``bounced``: the far side knows no such address; servers say so by mistake too, so once is not enough.
    """

    reason: str
    permanent: bool = False
    tell_operator: bool = False
    bounced: bool = False


@dataclass(frozen=True, slots=True)
class Moved:
    """The destination has another address now; the message was not taken there."""

    address: str = field(repr=False)


Outcome = Sent | Later | Refused | Moved
