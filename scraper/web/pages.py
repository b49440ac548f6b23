"""Pages out of templates: escaped, with one style sheet inside, nothing fetched and no script.

Knows where the templates are and the hash of their style, by which alone browsers let it stand. Promises that
whatever is put in is escaped. Refuses to know what a page is for.
"""

from __future__ import annotations

import base64
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

_FOLDER: Final = Path(__file__).parent / "templates"


@cache
def _environment() -> Environment:
    found = Environment(
        loader=FileSystemLoader(_FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    found.globals["style"] = Markup(_style())  # noqa: S704 - our own file
    return found


@cache
def _style() -> str:
    return (_FOLDER / "style.css").read_text("utf-8").replace("\r\n", "\n")


def style_hash() -> str:
    """As a Content-Security-Policy names it."""
    return "sha256-" + base64.b64encode(sha256(_style().encode()).digest()).decode()


def page(name: str, status: int = 200, **held: Any) -> HTMLResponse:
    """The template ``name`` with what it needs."""
    text = _environment().get_template(f"{name}.html").render(**held)
    return HTMLResponse(text, status)
