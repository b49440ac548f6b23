"""What the bot says: every sentence of it, in one place.

Knows words only. Promises short answers in plain English. Refuses markup: whoever sends them escapes what
comes from outside.
"""

from __future__ import annotations

from typing import Final

COMMANDS: Final = {
    "start": "Say what you look for",
    "list": "What is open now",
    "filters": "What you asked for; add or remove",
    "pause": "Rest: nothing comes, nothing is lost",
    "resume": "Go on",
    "deadlines": "Hear the day before of what closes; again: no more",
    "discreet": "Messages that do not begin with what they are about; again: as before",
    "also": "Be told by another service too",
    "test": "A sample message, now",
    "stop": "Leave at once and for good",
    "help": "All of this",
}
"""As the chat's menu shows them."""

HELLO: Final = (
    "I tell you of open residency positions as their sources post them, with the source's own words. "
    "Three questions, then you are set."
)
WHICH_SPECIALTY: Final = "Which specialty? Press one or several, or write it (“IM, FM”). Then press Next."
WHERE: Final = (
    "Where? Press one, or write a state, a county or a city with a distance (“60 miles of Moreno Valley”)."
)
WHICH_VISA: Final = "Do you need a visa? Places that say nothing about it are told too, and marked as such."
NEXT: Final = "Next →"
ANY_SPECIALTY: Final = "Any specialty"
ANYWHERE: Final = "Anywhere in the US"
NO_VISA: Final = "No visa needed"
NEEDS: Final = {"j1": "I need a J-1", "h1b": "I need an H-1B"}

DONE: Final = "Done. You hear of: {wish}."
FIRST: Final = (
    "First comes one message with what is open now, then only news, at once. /pause, /stop and /filters "
    "work at any time."
)
JOINED: Final = "You have joined. You hear of:"
JOINED_ALREADY: Final = "This chat has joined already."
LINK_SPENT: Final = "This link is used or too old. Ask for a new one, or answer here:"
OTHER_ALERTS: Final = (
    "This chat has alerts of its own already. To join the others instead, send /stop and then open the "
    "link again."
)
YOUR_FILTERS: Final = "You hear of:"
NO_FILTERS: Final = "You have no filter now, so nothing comes. /start adds one."
PAUSED_NOW: Final = "You are paused: /resume goes on."
PAUSED: Final = "Paused. What comes meanwhile waits; /resume goes on."
RESUMED: Final = "On again."
DEADLINES_ON: Final = "You hear the day before of what closes. /deadlines again ends that."
DEADLINES_OFF: Final = "You hear no more of what closes the next day."
DISCREET_ON: Final = (
    "From now on a message's first line, and a mail's subject, say nothing of what is inside. "
    "/discreet again ends that."
)
DISCREET_OFF: Final = "Messages begin with what they are about again."
LEFT: Final = (
    "You have left. All that was stored for this chat is gone, and nothing is written here again. "
    "Should you want to come back: /start"
)
LEFT_CHANNEL: Final = (
    "This chat has left: nothing is written here again. Your other channels go on; the links in their "
    "messages end them."
)
ALSO: Final = (
    "To be told by another service too, write /also and its address as Apprise has it, such as "
    "“/also discord://id/token”."
)
ALSO_TOLD: Final = "You are told there too:"
ALSO_ADDED: Final = (
    "Added. What is news from now on is told there too. Your message above holds its key: delete it."
)
ALSO_REMOVED: Final = "Removed. Nothing more is sent there."
UNKNOWN: Final = "I do not know you yet. /start begins."
NOTHING_OPEN: Final = "Nothing open now fits. You will hear when something does."
OPEN_NOW: Final = "{count} open now:"
THE_BEST: Final = "{count} open now; the {shown} that fit best:"
ADD: Final = "Add another filter"
REMOVE: Final = "Remove “{label}”"
SHOW_MUTED: Final = "Show muted programs again"
REMOVED: Final = "Removed."
ENOUGH: Final = "That is as many filters as a chat can have. /filters removes one."
TOO_MUCH: Final = "That is a lot at once. Give me a minute."
NOT_UNDERSTOOD: Final = "I know these:"
ONLY_IN_PRIVATE: Final = "This works in our private chat only."
OVER: Final = "This question is over. /start asks again."
NOT_YOURS: Final = "I do not know this one any more."
APPLIED: Final = "Noted. You still hear when it changes or is filled."
PUT_ASIDE: Final = "Put aside. Nothing more comes of this one."
UNDONE: Final = "Taken back."
MUTED: Final = "Muted: {name}. /filters shows it again."
NO_HOSPITAL: Final = "This posting names no hospital to mute."
UNMUTED: Final = "Muted programs are shown again."
DRAFT_ON_ITS_WAY: Final = "A draft comes below."
DRAFT: Final = "A draft to copy; fill the gaps in [brackets]."
DRAFT_TO: Final = "To: {addresses}"
DRAFT_SUBJECT: Final = "Subject: {subject}"
NO_DRAFT: Final = "No draft now: {why}"
