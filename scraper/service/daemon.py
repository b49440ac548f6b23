"""The daemon: a clock that asks what is due, reads it, tells of it, and ends cleanly.

Knows the ticks (poll, confirm, send, lease, heartbeat, upkeep) and the signals. Promises one leader at a
time, that a lost tick costs nothing (what is due stands in the database), and an end within ten seconds
of SIGTERM with what was in hand finished or left to be read again. Refuses to decide what is due.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from scraper.errors import ClearError
from scraper.service.bot import Bot
from scraper.service.desk import Desk, NoLongerLeading, Outcome
from scraper.service.heartbeat import Heartbeat
from scraper.service.lead import Lead
from scraper.service.listening import Listening
from scraper.service.poll import poll
from scraper.service.reminding import remind_readers
from scraper.service.ticks import Every, hasten_after_set_back
from scraper.service.upkeep import UPKEEP_EVERY, upkeep
from scraper.sources.mailbox import Way
from scraper.store import lease
from scraper.store.engine import Connection
from scraper.store.runs import SourceState

AT_ONCE: Final = 64
"""Sources read at the same time, each on its own host."""

TICK: Final = 1.0
CONFIRM_EVERY: Final = 2.0
SEND_EVERY: Final = 2.0
LOOK_AT_UPKEEP_EVERY: Final = 60.0
BEAT_EVERY: Final = 60.0
PATIENCE: Final = 7.0
"""Seconds that what is in hand may take after a signal to end."""

LAST_WORDS: Final = 1.5
"""Seconds that the last writing may wait for a database that another process holds."""

log = logging.getLogger(__name__)


class Daemon:
    """Runs until told to stop. ``deliver`` sends what is due and asks between messages whether to stop;
    ``reload`` reads the sources again; ``bot`` answers on Telegram."""

    def __init__(
        self,
        desk: Desk,
        deliver: Callable[[Callable[[], bool]], Awaitable[object]],
        reload: Callable[[], None],
        bot: Bot | None = None,
    ) -> None:
        self._desk = desk
        self._deliver = deliver
        self._reload = reload
        self._bot = bot
        self._talking: asyncio.Task[None] | None = None
        self._stopping = asyncio.Event()
        self._inflight: dict[str, asyncio.Task[None]] = {}
        self._unwritten: list[Outcome] = []
        self._lead = Lead(desk)
        self._sending: asyncio.Future[object] | None = None
        self._told_standby = False
        self._heart = Heartbeat(desk)
        self._taking = asyncio.Lock()
        self._kept_up: float | None = None
        self._confirming = asyncio.Lock()
        self._woken: set[str] = set()
        self._waking: asyncio.Future[None] | None = None
        self._send_soon: Callable[[], None] = lambda: None
        self._listening: Listening | None = None

    async def run(self) -> None:
        """Until ``stop`` or SIGTERM/SIGINT; SIGHUP reads the sources again."""
        with self._signals():
            self._desk.store.guard = self._must_lead
            scheduler = self._scheduler()
            scheduler.start()
            self._send_soon = partial(self._hasten, scheduler)
            self._listening = self._ears()
            watching = asyncio.create_task(hasten_after_set_back(scheduler))
            if self._bot is not None:
                self._talking = asyncio.create_task(self._bot.run(lambda: self._lead.held, self._stopping))
            try:
                await self._stopping.wait()
            finally:
                watching.cancel()
                self._listening.stop()
                scheduler.pause()
                await self._finish()
                scheduler.shutdown(wait=False)

    def stop(self) -> None:
        """Begin to end."""
        self._stopping.set()

    def wake(self, id: str) -> None:
        """A mailbox tells that it holds something new: read it now, or as soon as it is read already."""
        self._woken.add(id)
        self._waking = asyncio.ensure_future(self._guarded(self._read_due)())

    def _ears(self) -> Listening:
        loop, settings = asyncio.get_running_loop(), self._desk.settings

        def wake(id: str) -> None:
            with contextlib.suppress(RuntimeError):  # the loop is closed already
                loop.call_soon_threadsafe(self.wake, id)

        return Listening(wake, Way(settings.mailbox_passwords, settings.ca_file))

    def _hasten(self, scheduler: AsyncIOScheduler) -> None:
        """Somebody is owed something: that need not wait for the next tick."""
        scheduler.modify_job(self._send.__name__, next_run_time=datetime.now(UTC))

    def _scheduler(self) -> AsyncIOScheduler:
        # By default a run that is a second late is dropped; a late tick is as good as any other, and
        # two at once never are.
        defaults = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        scheduler = AsyncIOScheduler(job_defaults=defaults, timezone=UTC)
        # A job's first run is one interval away unless it is told when.
        first = datetime.now(UTC)
        for job, seconds in (
            (self._take_lead, lease.RENEW_EVERY.total_seconds()),
            (self._read_due, TICK),
            (self._confirm, CONFIRM_EVERY),
            (self._send, SEND_EVERY),
            (self._upkeep, LOOK_AT_UPKEEP_EVERY),
            (self._beat, BEAT_EVERY),
        ):
            scheduler.add_job(self._guarded(job), Every(seconds), id=job.__name__, next_run_time=first)
        return scheduler

    def _guarded(self, job: Callable[[], Awaitable[None]]) -> Callable[[], Awaitable[None]]:
        """A tick that fails is told in the log and tried again at the next one."""

        async def run() -> None:
            try:
                await job()
            except NoLongerLeading:
                self._lead.lose()
                log.warning("another daemon leads by now; standing by")
            except ClearError as error:
                self._heart.trouble()
                log.error("%s", error)
            except Exception:
                self._heart.trouble()
                log.exception("a tick failed: %s", job.__name__)

        return run

    async def _take_lead(self) -> None:
        led = self._lead.held
        leads = await asyncio.to_thread(self._lead.take)
        if leads and not led:
            log.info("leading: %d sources to watch", len(self._desk.sources))
            self._told_standby = False
        elif not leads and not self._told_standby:
            log.info("another daemon leads; standing by to take over")
            self._told_standby = True
        if self._listening is not None and not self._stopping.is_set():
            heard = (each for each in self._desk.sources.values() if self._desk.blocks.of(each.url) is None)
            self._listening.follow(heard if leads else ())

    def _must_lead(self, connection: Connection) -> None:
        """Every commit asks: two daemons never write side by side, however late one of them is."""
        if not lease.verify(connection, self._desk.owner, self._desk.clock()):
            raise NoLongerLeading

    async def _read_due(self) -> None:
        desk = self._desk
        async with self._taking:
            if not self._lead.held or self._stopping.is_set():
                return
            await self._read_woken()
            room = AT_ONCE - len(self._inflight)
            if room < AT_ONCE // 2:
                return
            self._begin(await asyncio.to_thread(desk.take_due, desk.clock(), room))

    async def _read_woken(self) -> None:
        """Reads mailboxes that told of mail; one that is being read waits for its turn."""
        self._woken &= self._desk.sources.keys()
        ready = [id for id in self._woken if id not in self._inflight]
        if ready:
            await self._confirm()  # else the last reading would be written over the next one
            taken = await asyncio.to_thread(self._desk.take, ready, self._desk.clock())
            self._woken -= taken.keys()
            self._begin(taken)

    def _begin(self, taken: Mapping[str, SourceState]) -> None:
        for id, state in taken.items():
            task = asyncio.create_task(self._read(id, state))
            self._inflight[id] = task
            task.add_done_callback(partial(self._done, id))

    async def _read(self, id: str, state: SourceState) -> None:
        try:
            outcome = await poll(self._desk, self._desk.sources[id], state)
        except ClearError as error:
            outcome = Outcome(id, "skipped", reason=str(error))
        self._unwritten.append(outcome)
        self._heart.note(outcome)
        tell(outcome)
        if outcome.notices:
            self._send_soon()
        if len(self._inflight) <= AT_ONCE // 2:
            await self._guarded(self._read_due)()

    def _done(self, id: str, task: asyncio.Task[None]) -> None:
        self._inflight.pop(id, None)

    async def _confirm(self) -> None:
        async with self._confirming:
            outcomes, self._unwritten = self._unwritten, []
            if not outcomes:
                return
            try:
                await asyncio.to_thread(self._desk.confirm, outcomes, self._desk.clock())
            except NoLongerLeading:  # whoever leads by now reads them again
                await asyncio.to_thread(self._desk.give_back, [outcome.source for outcome in outcomes])
                raise
            except BaseException:
                self._unwritten = outcomes + self._unwritten
                raise

    async def _send(self) -> None:
        if not self._must_not_send():
            self._sending = asyncio.ensure_future(self._deliver(self._must_not_send))
            await asyncio.shield(self._sending)

    def _must_not_send(self) -> bool:
        """Asked between messages: one that slept past its lease must not tell again what was told since."""
        return self._stopping.is_set() or not self._lead.held

    async def _upkeep(self) -> None:
        """The rows follow our sources each time; what is old is forgotten at first and every few hours."""
        now = asyncio.get_running_loop().time()
        if self._lead.held:
            await asyncio.to_thread(self._desk.follow)
            await asyncio.to_thread(remind_readers, self._desk)
        if self._lead.held and (self._kept_up is None or now - self._kept_up >= UPKEEP_EVERY):
            await asyncio.to_thread(upkeep, self._desk)
            self._kept_up = now

    async def _beat(self) -> None:
        if self._lead.held and not self._stopping.is_set():
            await self._heart.beat()

    async def _finish(self) -> None:
        """Lets what is in hand end, writes what was read, and gives up the lead."""
        if self._inflight:
            log.info("stopping: %d sources are being read", len(self._inflight))
        unread = set(self._inflight)
        in_hand: list[asyncio.Future[Any]] = list(self._inflight.values())
        if self._sending is not None and not self._sending.done():
            in_hand.append(self._sending)
        if self._talking is not None:
            in_hand.append(self._talking)
        if in_hand:
            _, late = await asyncio.wait(in_hand, timeout=PATIENCE)
            for each in late:
                each.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        try:
            await asyncio.wait_for(self._hand_back(unread), LAST_WORDS)
        except (ClearError, TimeoutError):
            log.warning("the database did not answer in time; what is not written is read or sent again")
        log.info("stopped")

    async def _hand_back(self, unread: Iterable[str]) -> None:
        with contextlib.suppress(NoLongerLeading):
            await self._confirm()
        await asyncio.to_thread(self._desk.give_back, unread)
        await asyncio.to_thread(self._lead.give_up)

    @contextlib.contextmanager
    def _signals(self) -> Iterator[None]:
        loop = asyncio.get_running_loop()
        for name in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(name, self.stop)
        loop.add_signal_handler(signal.SIGHUP, self._reload_said)
        try:
            yield
        finally:
            for name in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
                loop.remove_signal_handler(name)

    def _reload_said(self) -> None:
        try:
            self._reload()
        except ClearError as error:
            log.error("the sources were not read again: %s", error)


def tell(outcome: Outcome) -> None:
    """One log line for what a person might look for; unchanged readings are worth one only when debugging."""
    if outcome.result == "unchanged" and not outcome.closed:
        log.debug("%s", outcome.words)
    elif outcome.result in ("read", "unchanged"):
        log.info("%s", outcome.words)
    else:
        log.warning("%s", outcome.words)
