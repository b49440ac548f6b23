"""A letter as HTML for mail: one column, readable on a phone and in the dark, nothing fetched.

Knows what mail programs leave of a page: inline styles survive everywhere, a style sheet in the
head only in some, so it may refine but must not be needed. Promises that every word from outside
is escaped and that only http, https and mailto become links. Refuses images, scripts and tracking.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import Final
from urllib.parse import unquote, urlsplit

from scraper.alerts.letter import Block, Gap, Heading, Letter, Line, Quote, Rule

_FONT: Final = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
_HEAD: Final = """<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; supported-color-schemes: light dark }}
@media (prefers-color-scheme: dark) {{
  .page {{ background: #14181d !important; color: #e8eaed !important }}
  .soft {{ color: #a9b1ba !important }}
  .quote {{ color: #cdd3d9 !important; border-color: #4d7fb8 !important }}
  .rule {{ border-color: #39414a !important }}
  a {{ color: #8ab8f0 !important }}
}}
</style>
</head>
<body class="page" style="margin:0;padding:0;background:#ffffff;color:#1c2025">
<div class="page" style="{font};font-size:16px;line-height:1.5;max-width:600px;margin:0 auto;\
padding:20px 16px;background:#ffffff;color:#1c2025;overflow-wrap:anywhere">
"""
_FOOT: Final = "</div>\n</body>\n</html>\n"


def print_html(letter: Letter) -> str:
    """The whole page."""
    head = _HEAD.format(title=escape(letter.subject), font=_FONT)
    foot = "".join(
        f'<p class="soft" style="margin:4px 0;font-size:13px;color:#5c6670">{_linked(line)}</p>\n'
        for line in letter.footer
    )
    return f"{head}{''.join(_blocks(letter.blocks))}{_RULE}{foot}{_FOOT}"


_RULE: Final = (
    '<hr class="rule" style="border:0;border-top:1px solid #d5dae0;margin:24px 0 20px 0;height:0">\n'
)


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading(text=text):
                style = "margin:0 0 12px 0;font-size:20px;line-height:1.3;font-weight:700"
                yield f'<h2 style="{style}">{escape(text)}</h2>\n'
            case Quote(words=words):
                style = "margin:2px 0 10px 0;padding:0 0 0 12px;border-left:3px solid #2f6db3;color:#3b434b"
                yield f'<blockquote class="quote" style="{style}">“{escape(words)}”</blockquote>\n'
            case Gap():
                yield '<div style="height:12px;line-height:12px;font-size:1px">&nbsp;</div>\n'
            case Rule():
                yield _RULE
            case Line(label=label, strong=strong):
                said = _linked(block)
                if label:
                    said = f'<span class="soft" style="color:#5c6670">{escape(label)}:</span> {said}'
                yield f'<p style="margin:4px 0">{f"<strong>{said}</strong>" if strong else said}</p>\n'


def _linked(line: Line) -> str:
    """The text with its address made a link; all of the text where the address is not spelled out."""
    text = escape(line.text)
    if line.url is None or not is_link(line.url):
        return text
    written_to = unquote(line.url.removeprefix("mailto:").partition("?")[0])
    spelled = written_to if _is_mail(line.url) else line.url
    before, found, after = text.partition(escape(spelled))
    if not found:
        before, found, after = "", text, ""
    return f'{before}<a href="{escape(line.url)}" style="color:#1a5fb4">{found}</a>{after}'


def _is_mail(url: str) -> bool:
    return url.startswith("mailto:")


def is_link(url: str) -> bool:
    """Whether ``url`` is one that a reader may be sent to by a click."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    if parts.scheme == "mailto":
        return "@" in parts.path
    return parts.scheme in ("http", "https") and bool(parts.hostname)
