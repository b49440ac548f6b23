"""The HTML mail in a real browser: nothing is wider than a phone, all is readable by day and by night."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from urllib.parse import parse_qs, urlsplit

import pytest
from browser import chromium
from mail_pictures import DOCS, PICTURES, WIDTH, mails, phone
from wishes import BARE, COLTON, item

from scraper.alerts.application import MAILTO, mailto
from scraper.alerts.bundle import Draft
from scraper.alerts.html import print_html
from scraper.alerts.letter import Reader, write

pytestmark = pytest.mark.anyio

# Every text's contrast with what is behind it, as WCAG 2.2 reckons it; and how wide the page is.
LOOK = """() => {
  const light = c => c.map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  const sum = ([r, g, b]) => 0.2126 * r + 0.7152 * g + 0.0722 * b;
  const colour = said => said.match(/[\\d.]+/g).map(Number);
  const behind = node => {
    for (; node; node = node.parentElement) {
      const found = colour(getComputedStyle(node).backgroundColor);
      if (found.length === 3 || found[3] > 0) return found.slice(0, 3);
    }
    return [255, 255, 255];
  };
  let least = 21, smallest = 99;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; node = walker.nextNode();) {
    if (!node.data.trim()) continue;
    const style = getComputedStyle(node.parentElement);
    const pair = [colour(style.color).slice(0, 3), behind(node.parentElement)].map(c => sum(light(c)));
    least = Math.min(least, (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05));
    smallest = Math.min(smallest, parseFloat(style.fontSize));
  }
  return {wide: document.scrollingElement.scrollWidth, least, smallest};
}"""


async def test_every_letter_fits_a_phone_and_can_be_read_by_day_and_by_night() -> None:
    endless = write(
        Draft("alert", (item(BARE, reasons=()),)), Reader("UTC", f"https://example.org/{'x' * 400}")
    )
    async with chromium() as browser:
        for scheme in PICTURES:
            page, asked = await phone(browser, scheme), []
            page.on("request", lambda request, asked=asked: asked.append(request.url))
            for name, html in {**mails(), "endless": print_html(endless)}.items():
                await page.set_content(html)
                found = await page.evaluate(LOOK)
                assert found["wide"] <= WIDTH, (name, scheme)
                assert found["least"] >= 4.5, (name, scheme)
                assert found["smallest"] >= 13, (name, scheme)
            assert asked == [], "a mail fetches nothing"


def test_a_draft_of_an_application_opens_in_the_readers_own_mail_program() -> None:
    link = mailto(COLTON, COLTON.contacts[0])
    asked = parse_qs(urlsplit(link).query, strict_parsing=True)
    assert asked["subject"] == ["Application: IM categorical PGY-2 at Orange Grove Medical Center"]
    assert asked["body"][0].startswith("Dear Program Director,\r\n\r\n")
    assert "+" not in link, "only percent-encoding is read everywhere"
    assert escape(link) in mails()["new"]
    wordy = replace(COLTON, url=f"https://example.org/{'x' * 3000}")
    assert len(mailto(wordy, COLTON.contacts[0])) <= MAILTO
    assert "x" * 50 not in mailto(wordy, COLTON.contacts[0])
    assert mailto(replace(COLTON, institution="é" * 900), "a@b.org") == "mailto:a@b.org"


def test_the_pictures_in_the_documentation_are_small() -> None:
    assert all(0 < (DOCS / name).stat().st_size < 150_000 for name in PICTURES.values())
