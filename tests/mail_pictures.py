"""The HTML mail as a phone shows it: pages for a browser, and the pictures of them in the documentation.

Take them anew after a wanted change, and look at them: ``python tests/mail_pictures.py``
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any, Literal

from browser import chromium
from golden_letters import drafts

from scraper.alerts.html import print_html
from scraper.alerts.letter import write

DOCS = Path(__file__).resolve().parents[1] / "docs"
WIDTH = 360
PICTURED = "new"
Scheme = Literal["light", "dark"]
PICTURES: dict[Scheme, str] = {"light": "mail-phone.png", "dark": "mail-phone-dark.png"}


def mails() -> dict[str, str]:
    """Name -> page of every golden letter."""
    return {name: print_html(write(draft, reader)) for name, draft, reader in drafts()}


async def phone(browser: Any, scheme: Scheme) -> Any:
    """An empty page, ``WIDTH`` wide."""
    return await browser.new_page(viewport={"width": WIDTH, "height": 780}, color_scheme=scheme)


async def take() -> None:
    html = mails()[PICTURED]
    async with chromium() as browser:
        for scheme, name in PICTURES.items():
            page = await phone(browser, scheme)
            await page.set_content(html)
            await page.screenshot(path=DOCS / name, full_page=True)


if __name__ == "__main__":
    asyncio.run(take())
