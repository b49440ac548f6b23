"""From a draft to the contents of messages: one e-mail, one or more Telegram parts, one Apprise note.

Knows what each kind of channel takes. Promises that the same draft, reader and kind give the same
contents byte for byte, that each content is one request to one destination, and that contents are
plain JSON values, to be stored before anything is sent. Refuses to send or to look anything up.
"""

from __future__ import annotations

from typing import Any

from scraper.alerts.bundle import Draft
from scraper.alerts.chat import print_chat
from scraper.alerts.html import print_html
from scraper.alerts.letter import COVER, Letter, Reader, write
from scraper.alerts.text import print_text
from scraper.record.people import ChannelKind

Content = dict[str, Any]


def render(draft: Draft, kind: ChannelKind, reader: Reader) -> tuple[Content, ...]:
    """What is to be stored and sent.

    ``subject, text, html, vacancies, unsubscribe[, discreet]`` | ``html, keyboard`` | ``title, body``.
    """
    letter = write(draft, reader, mail=kind == "email")
    vacancies = [item.vacancy_id for item in draft.items]
    return contents(letter, kind, vacancies, reader)


def contents(letter: Letter, kind: ChannelKind, vacancies: list[int], reader: Reader) -> tuple[Content, ...]:
    """``letter`` as messages of a channel of ``kind``."""
    match kind:
        case "email":
            content: Content = {
                "subject": letter.subject,
                "text": print_text(letter),
                "html": print_html(letter),
                "vacancies": vacancies,
                "unsubscribe": reader.unsubscribe_url,
            }
            if reader.discreet:
                content["discreet"] = True
            return (content,)
        case "telegram":
            parts = print_chat(letter, vacancies, COVER if reader.discreet else "")
            return tuple({"html": part.html, "keyboard": part.keyboard} for part in parts)
        case "apprise":
            return ({"title": letter.subject, "body": print_text(letter)},)
