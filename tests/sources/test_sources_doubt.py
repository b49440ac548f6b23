"""What is not the page: walls, log-ins, shells, errors, garbage, halves. And what is the page after all."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from scraper.extract.document import Document, open_document
from scraper.sources import doubt

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "cases"
URL = "https://gme.test/openings"


def page(body: str, title: str = "Open positions", head: str = "") -> str:
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (page("<div>Checking</div><script>_cf_chl_opt={}</script>", "Just a moment..."), "bot-wall"),
        (page("<p>Sorry, you have been blocked", "Attention Required! | Cloudflare"), "bot-wall"),
        (page("<p>You don't have permission. Reference #18.2d351ab8.1", "Access Denied"), "bot-wall"),
        (page("<p>As you were browsing", "Pardon Our Interruption"), "bot-wall"),
        (page('<div class="g-recaptcha"></div><p>Please continue', "gme.test"), "bot-wall"),
        (page('<iframe src="/_Incapsula_Resource?x"></iframe>', ""), "bot-wall"),
        (page('<form><input type="password" name="p"></form>', "Members"), "login"),
        (page("<p>Welcome back", "Log in - Society of Program Directors"), "login"),
        (page("<p>Welcome back", "Society of Program Directors | Sign In"), "login"),
        (page('<div id="root"></div><script src="/a.js"></script>'), "empty-shell"),
        (page("<noscript>Enable JavaScript to run this app.</noscript><script>1</script>"), "empty-shell"),
        (page("<app-root></app-root><script src=x></script>"), "empty-shell"),
        (page("<script>render()</script>"), "empty-shell"),
        (page(""), "empty-shell"),
        (page("<p>The page you are looking for is gone", "Page not found | Hospital"), "moved"),
        (page("<p>Sorry", "404 - Hospital"), "moved"),
        (page("<p>Back soon", "Service Unavailable"), "moved"),
    ],
)  # fmt: skip
def test_this_is_not_the_page(text: str, kind: str) -> None:
    found = doubt.of_page(text, URL, URL)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize(
    "text",
    [
        page("<p>There are no open positions at this time.</p>"),
        page("<p>One PGY-2 position in neurology.</p><script src='/cdn-cgi/challenge-platform/x'></script>"),
        page("<p>" + "We have one PGY-2 position. " * 40 + '<form><div class="g-recaptcha"></div></form>'),
        page("<p>" + "Our program has one opening. " * 30 + '<form>Log in: <input type="password"></form>'),
        page('<div id="app"><p>' + "One PGY-3 position, apply by mail. " * 7 + "</div><script>1</script>"),
        page("<p>" + "x " * 2000, "Verify you are human trial: research coordinator"),
        "<p>PGY-2 vacancy, contact gme@gme.test",
    ],
)  # fmt: skip
def test_this_is_the_page_after_all(text: str) -> None:
    assert doubt.of_page(text, URL, URL) is None


@pytest.mark.parametrize(
    "final",
    ["https://sso.gme.test/login?next=/", "https://gme.test/account/logon", "https://gme.test/wp-login.php"],
)
def test_a_redirect_to_a_log_in_is_one(final: str) -> None:
    found = doubt.of_page(page("<p>Welcome"), URL, final)
    assert found is not None
    assert found.kind == "login"


@pytest.mark.parametrize(
    ("body", "content_type", "kind"),
    [
        (b"", "text/html", "empty-shell"),
        (b"  \r\n", None, "empty-shell"),
        (b"%PDF-1.7 ...", "text/html", "misconfigured"),
        (b'{"jobs": []}', "application/json", "misconfigured"),
        (b"GIF89a", "image/gif", "misconfigured"),
        (bytes(range(256)) * 20, "text/html", "garbage"),
    ],
)  # fmt: skip
def test_bytes_that_cannot_be_a_page(body: bytes, content_type: str | None, kind: str) -> None:
    found = doubt.of_bytes(body, content_type)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize(
    "body", ["<p>naïve".encode("utf-16"), "<p>naïve".encode("cp1252"), b"<p>\x0c one\x1b\t"]
)
def test_an_odd_charset_is_no_garbage(body: bytes) -> None:
    assert doubt.of_bytes(body, "text/html") is None


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        (page("<p>x"), False),
        ("<p>a fragment without a body", False),
        ("<html><body><p>half a ta<a hre", True),
        ("<html><body><ul><li>one PGY-2 place</li><li>one PG", True),
        ("<html><body>x</body></html>\n<!-- served by 3 -->", False),
        ("<p>5 < 6", False),
    ],
)  # fmt: skip
def test_half_a_page_is_noticed(text: str, cut: bool) -> None:
    assert (doubt.why_cut(text) is not None) is cut


def test_no_page_of_the_corpus_is_doubted() -> None:
    files = sorted(CORPUS.rglob("*.html"))
    assert len(files) >= 40
    for file in files:
        body = file.read_bytes()
        opened = open_document(body, format="html", url=URL)
        assert isinstance(opened, Document)
        assert doubt.of_bytes(body, None) is None, file
        assert doubt.of_page(opened.source_text, URL, URL) is None, file
        assert doubt.why_cut(opened.source_text) is None, file


@given(st.text(max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    doubt.of_page(text, URL, URL)
    doubt.why_cut(text)
    doubt.of_bytes(text.encode("utf-8", "replace"), text)


@pytest.mark.parametrize(
    "unit", ["<", "<a", "<script ", "<!--", "<title>", "<input ", "</", "&", "<title", "<svg><"]
)
def test_hostile_text_takes_no_longer_than_its_length(unit: str) -> None:
    started = time.process_time()
    text = unit * (2_000_000 // len(unit))
    doubt.of_page(text, URL, URL)
    doubt.why_cut(text)
    assert time.process_time() - started < 5
