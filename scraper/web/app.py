"""The pages: what each address shows on GET and does on POST, and `/healthz`.

Knows the addresses, and that the token in a form is the proof of who sends it: no cookie, no log-in.
Promises that a GET changes nothing, that a POST answers with a page and never leads elsewhere, and that an
unknown link, a foreign form and a fault say nothing of anybody. Refuses to act by itself: ``acts.py`` does.
"""

from __future__ import annotations

import asyncio
import json
import logging
import re
from collections.abc import Callable
from typing import Any, Final
from urllib.parse import urlsplit

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.responses import HTMLResponse, PlainTextResponse
from starlette.background import BackgroundTask
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp

from scraper.errors import ClearError
from scraper.record.people import Channel, Subscriber
from scraper.service.heartbeat import is_well
from scraper.web import manage, wish_form
from scraper.web.acts import Acts
from scraper.web.manage import Form, Wrong, first
from scraper.web.pages import page, style_hash
from scraper.web.patience import Patience
from scraper.web.shield import Shield

log = logging.getLogger(__name__)

_MAIL: Final = re.compile(r"[^\s@<>\"',;:]{1,64}@[^\s@<>\"',;:]{1,190}")


def build(acts: Acts) -> ASGIApp:
    """The pages at the path of the public address, `/healthz` at the root."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, redirect_slashes=False)
    base = urlsplit(acts.links.base).path.rstrip("/")
    pages = _Pages(acts, base)
    router = APIRouter(prefix=base, redirect_slashes=False)
    for path, methods, endpoint in pages.routes():
        router.add_api_route(path, endpoint, methods=methods, response_model=None)
    app.include_router(router)
    app.add_api_route("/healthz", _health(acts), methods=["GET", "HEAD"], response_model=None)
    app.add_exception_handler(HTTPException, pages.refused)
    app.add_exception_handler(ClearError, pages.failed)
    app.add_exception_handler(Exception, pages.failed)
    return Shield(app, style_hash())


def _health(acts: Acts) -> Callable[[], Any]:
    async def healthz() -> Response:
        """200 while somebody leads and the last cycle was good; 503 otherwise; nothing else."""
        try:
            well = await asyncio.to_thread(is_well, acts.store, acts.clock())
        except ClearError:
            well = False
        return PlainTextResponse("well\n" if well else "not well\n", 200 if well else 503)

    return healthz


class _Pages:
    """The addresses of one process."""

    def __init__(self, acts: Acts, base: str) -> None:
        self._acts = acts
        self._base = base
        self._patience = Patience()

    def routes(self) -> tuple[tuple[str, list[str], Callable[..., Any]], ...]:
        """Path, methods, endpoint."""
        return (
            ("/confirm/{secret}", ["GET"], self.confirm),
            ("/confirm", ["POST"], self.confirmed),
            ("/unsubscribe/{secret}", ["GET"], self.unsubscribe),
            ("/unsubscribe/{secret}", ["POST"], self.unsubscribed),
            ("/link", ["GET"], self.link),
            ("/link", ["POST"], self.linked),
            ("/manage/{secret}", ["GET"], self.manage),
            ("/manage", ["POST"], self.managed),
            ("/telegram", ["POST"], self.telegram),
            ("/export", ["POST"], self.export),
            ("/delete", ["POST"], self.delete),
        )

    async def confirm(self, secret: str) -> HTMLResponse:
        """Asks whether the address is its owner's."""
        channel = await asyncio.to_thread(self._acts.to_confirm, secret)
        return self._page("confirm", secret=secret, address=channel.covered) if channel else self._unknown()

    async def confirmed(self, request: Request) -> HTMLResponse:
        """Yes, or never."""
        form = await _form(request)
        never = first(form, "answer") == "never"
        act = self._acts.refuse if never else self._acts.confirm
        if not await asyncio.to_thread(act, first(form, "token")):
            return self._unknown()
        return self._page("left", again=False) if never else self._page("confirmed")

    async def unsubscribe(self, secret: str) -> HTMLResponse:
        """Asks whether to leave."""
        found = await asyncio.to_thread(self._acts.to_leave, secret)
        if isinstance(found, Channel):
            return self._page("unsubscribe", secret=secret, address=found.covered)
        return self._page("left", again=True) if found == "before" else self._unknown()

    async def unsubscribed(self, secret: str, request: Request) -> HTMLResponse:
        """Leaves: asked by the page's own form, or by a mail program in one click (RFC 8058, 3.2)."""
        form = await _form(request)
        if first(form, "List-Unsubscribe") != "One-Click":
            raise HTTPException(400)
        found = await asyncio.to_thread(self._acts.leave, secret)
        return self._unknown() if found == "unknown" else self._page("left", again=found == "before")

    async def link(self) -> HTMLResponse:
        """Where a fresh link is asked for."""
        return self._page("link", address="", trouble=None)

    async def linked(self, request: Request) -> HTMLResponse:
        """The same answer whether the address is known or not; the mail, if any, comes after it."""
        address = first(await _form(request), "address")
        if not _MAIL.fullmatch(address):
            trouble = "This is not an e-mail address. Write it as you@example.org."
            return self._page("link", 422, address=address[:254], trouble=trouble)
        client = request.client.host if request.client else ""
        if not self._patience.allows(client, self._acts.clock()):
            return self._page(
                "link", 429, address=address, trouble="Too many requests. Try again in an hour."
            )
        answer = self._page("sent")
        answer.background = BackgroundTask(self._acts.ask, address)
        return answer

    async def manage(self, secret: str) -> HTMLResponse:
        """All that can be changed."""
        person = await asyncio.to_thread(self._acts.owner, secret)
        return self._managing(secret, person) if person else self._unknown()

    async def managed(self, request: Request) -> HTMLResponse:
        """Changes one thing, and shows all of it again."""
        form = await _form(request)
        secret = first(form, "token")
        try:
            act, said = manage.act_of(form, self._acts.clock())
            person = await asyncio.to_thread(self._acts.change, secret, act)
        except Wrong as wrong:
            person = await asyncio.to_thread(self._acts.owner, secret)
            return self._managing(secret, person, wrong=wrong, sent=form) if person else self._unknown()
        return self._managing(secret, person, said=said) if person else self._unknown()

    async def telegram(self, request: Request) -> HTMLResponse:
        """A link by which the person's own chat joins."""
        secret = first(await _form(request), "token")
        made = await asyncio.to_thread(self._acts.invite, secret)
        return self._page("telegram", secret=secret, link=made.link) if made else self._unknown()

    async def export(self, request: Request) -> Response:
        """All that is stored, as a file."""
        held = await asyncio.to_thread(self._acts.export, first(await _form(request), "token"))
        if held is None:
            return self._unknown()
        named = {"Content-Disposition": 'attachment; filename="vacancies-export.json"'}
        text = json.dumps(held, ensure_ascii=False, indent=2)
        return Response(text, media_type="application/json; charset=utf-8", headers=named)

    async def delete(self, request: Request) -> HTMLResponse:
        """Asks once more, then forgets."""
        form = await _form(request)
        secret = first(form, "token")
        if first(form, "sure") != "yes":
            person = await asyncio.to_thread(self._acts.owner, secret)
            return self._page("delete", secret=secret) if person else self._unknown()
        gone = await asyncio.to_thread(self._acts.forget, secret)
        return self._page("deleted") if gone else self._unknown()

    def _managing(
        self,
        secret: str,
        person: Subscriber,
        *,
        said: str | None = None,
        wrong: Wrong | None = None,
        sent: Form | None = None,
    ) -> HTMLResponse:
        """The page, with what was done or what was wrong."""
        sheets = list(manage.sheets(person, wrong, sent))
        beside = wrong is not None and any(each.trouble for each in sheets)
        return self._page(
            "manage",
            200 if wrong is None else 422,
            secret=secret,
            person=person,
            roads=[(manage.road(channel), channel) for channel in person.channels],
            sheets=sheets,
            groups=wish_form.GROUPS,
            rhythms=manage.RHYTHM_WORDS,
            zones=manage.zones(),
            said=said,
            trouble=str(wrong) if wrong is not None and not beside else None,
        )

    def _page(self, name: str, status: int = 200, **held: Any) -> HTMLResponse:
        return page(name, status, base=self._base, **held)

    def _unknown(self) -> HTMLResponse:
        return self._page("unknown", 404)

    async def refused(self, request: Request, error: Exception) -> Response:
        """What is no page, no method of it, or no form."""
        status = error.status_code if isinstance(error, HTTPException) else 400
        headers = error.headers if isinstance(error, HTTPException) else None
        answer = self._page("refused", status)
        answer.headers.update(headers or {})
        return answer

    async def failed(self, request: Request, error: Exception) -> Response:
        """A fault of ours, told in the log without the address that was asked for."""
        if isinstance(error, ClearError):
            log.error("a page could not be served: %s", error)
        else:
            log.error("a page could not be served: the program failed (%s)", type(error).__name__)
        return self._page("failed", 503)


async def _form(request: Request) -> Form:
    """The fields that were sent, without files. Raises ``HTTPException`` for what is no form."""
    found: dict[str, list[str]] = {}
    async with request.form(max_files=0, max_fields=200) as form:
        for name, value in form.multi_items():
            if isinstance(value, str):
                found.setdefault(name, []).append(value.replace("\0", ""))
    return found
