"""The tables: what is remembered, in one place, for SQLite and Postgres alike.

Knows every table, column and index. Promises that no id of a vacancy, change, notice or message is ever
used twice, and that what belongs to something goes with it. Refuses to query: that is the modules beside
it. A change here needs a script in ``alembic/versions``; a test compares the two.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    UniqueConstraint,
    false,
)

from scraper.store.columns import Json, Key, Moment, Words

HEAD: Final = "0007"
"""The newest revision in ``alembic/versions``."""

REVISIONS: Final = ("0001", "0002", "0003", "0004", "0005", "0006", "0007")
"""Every revision this program knows, oldest first; a database at another one is newer than we are."""

metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> Column[int]:
    return Column("id", Key, Identity(), primary_key=True)


def _to(target: str, *, ondelete: str | None = "CASCADE") -> ForeignKey:
    return ForeignKey(target, ondelete=ondelete)


meta = Table(
    "meta",
    metadata,
    Column("key", Words, primary_key=True),
    Column("value", Words, nullable=False),
)

lease = Table(
    "lease",
    metadata,
    Column("name", Words, primary_key=True),
    Column("owner", Words, nullable=False),
    Column("expires_at", Moment, nullable=False),
)

source_state = Table(
    "source_state",
    metadata,
    Column("id", Words, primary_key=True),
    Column("format", Words),
    Column("publish", Boolean, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("cursor", Json),
    Column("next_poll", Moment, index=True),
    Column("last_checked", Moment),
    Column("last_good", Moment),
    Column("last_changed", Moment),
    Column("memory", Json),
    Column("extractor_version", Words),
    Column("failures", Integer, nullable=False),
    Column("pending", Boolean, nullable=False),
    Column("unchanged", Integer, nullable=False),
    Column("lock_owner", Words),
    Column("lock_until", Moment),
)

host = Table(
    "host",
    metadata,
    Column("name", Words, primary_key=True),
    Column("memory", Json, nullable=False),
    Column("updated_at", Moment, nullable=False),
)

run = Table(
    "run",
    metadata,
    _id(),
    Column("source", Words, nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("finished_at", Moment, nullable=False, index=True),
    Column("outcome", Words, nullable=False),
    Column("status", Integer),
    Column("complete", Boolean),
    Column("found", Integer),
    Column("opened", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("closed", Integer, nullable=False),
    Column("note", Words),
    Column("details", Json),
    Index(None, "source", "id"),
    sqlite_autoincrement=True,
)

snapshot = Table(
    "snapshot",
    metadata,
    _id(),
    Column("source", Words, nullable=False),
    Column("taken_at", Moment, nullable=False),
    Column("part", Integer, nullable=False),
    Column("url", Words),
    Column("format", Words, nullable=False),
    Column("content_type", Words),
    Column("size", Integer, nullable=False),
    Column("cut", Boolean, nullable=False),
    Column("body", LargeBinary, nullable=False),
    UniqueConstraint("source", "taken_at", "part"),
    sqlite_autoincrement=True,
)

vacancy = Table(
    "vacancy",
    metadata,
    _id(),
    Column("record", Json, nullable=False),
    Column("status", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("specialty", Words),
    Column("state", Words),
    Column("first_seen", Moment, nullable=False, index=True),
    Column("changed_at", Moment, nullable=False),
    Column("closed_at", Moment),
    Column("closed_by", Words),
    Column("reopenings", Integer, nullable=False),
    Column("announced", Boolean, nullable=False),
    Column("predecessor_id", Key, _to("vacancy.id", ondelete="SET NULL"), index=True),
    Index(None, "status", "kind"),
    CheckConstraint("status IN ('open', 'filled', 'withdrawn')", name="status"),
    sqlite_autoincrement=True,
)

vacancy_alias = Table(
    "vacancy_alias",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=False),
    Column("vacancy_id", Key, _to("vacancy.id"), nullable=False, index=True),
)

sighting = Table(
    "sighting",
    metadata,
    _id(),
    Column("vacancy_id", Key, _to("vacancy.id"), nullable=False, index=True),
    Column("source", Words, nullable=False, index=True),
    Column("role", Words, nullable=False),
    Column("record", Json, nullable=False),
    Column("institution_id", Words, index=True),
    Column("url_key", Words, index=True),
    Column("first_seen", Moment, nullable=False),
    Column("last_seen", Moment, nullable=False),
    Column("status_since", Moment, nullable=False),
    Column("can_be_complete", Boolean, nullable=False),
    Column("lost_since", Moment),
    Column("ended", Boolean, nullable=False),
    sqlite_autoincrement=True,
)

change = Table(
    "change",
    metadata,
    _id(),
    Column("vacancy_id", Key, _to("vacancy.id"), nullable=False, index=True),
    Column("run_id", Key, _to("run.id", ondelete="SET NULL"), index=True),
    Column("source", Words),
    Column("at", Moment, nullable=False, index=True),
    Column("kind", Words, nullable=False),
    Column("tell", Words, nullable=False),
    Column("why", Words, nullable=False),
    Column("fields", Json, nullable=False),
    sqlite_autoincrement=True,
)

subscriber = Table(
    "subscriber",
    metadata,
    _id(),
    Column("name", Words, nullable=False),
    Column("zone", Words, nullable=False),
    Column("quiet_from", Words),
    Column("quiet_until", Words),
    Column("active", Boolean, nullable=False),
    Column("private_sources", Json, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("discreet", Boolean, nullable=False, server_default=false()),
    sqlite_autoincrement=True,
)

channel = Table(
    "channel",
    metadata,
    _id(),
    Column("subscriber_id", Key, _to("subscriber.id"), nullable=False, index=True),
    Column("kind", Words, nullable=False),
    Column("address", Words, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("inactive_why", Words),
    Column("created_at", Moment, nullable=False),
    Column("confirmed_at", Moment),
    Column("bounced_at", Moment),
    UniqueConstraint("kind", "address"),
    sqlite_autoincrement=True,
)

subscription = Table(
    "subscription",
    metadata,
    _id(),
    Column("subscriber_id", Key, _to("subscriber.id"), nullable=False, index=True),
    Column("label", Words, nullable=False),
    Column("filter", Json, nullable=False),
    Column("rhythm", Words, nullable=False),
    Column("hour", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("summarised_at", Moment),
    Column("deadlines", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("subscriber_id", "label"),
    sqlite_autoincrement=True,
)

mark = Table(
    "mark",
    metadata,
    Column("subscriber_id", Key, _to("subscriber.id"), primary_key=True),
    Column("vacancy_id", Key, _to("vacancy.id"), primary_key=True, index=True),
    Column("what", Words, nullable=False),
    Column("at", Moment, nullable=False),
)

message = Table(
    "message",
    metadata,
    _id(),
    Column("channel_id", Key, _to("channel.id"), index=True),
    Column("kind", Words, nullable=False),
    Column("stable_id", Words, nullable=False, unique=True),
    Column("content", Json, nullable=False),
    Column("state", Words, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("next_try", Moment),
    Column("finished_at", Moment),
    Column("last_error", Words),
    Column("accepted_as", Words),
    Index(None, "state", "next_try"),
    CheckConstraint("state IN ('pending', 'retry', 'sent', 'dead')", name="state"),
    sqlite_autoincrement=True,
)

notice = Table(
    "notice",
    metadata,
    _id(),
    Column("channel_id", Key, _to("channel.id"), nullable=False),
    Column("change_id", Key, _to("change.id"), nullable=False, index=True),
    Column("vacancy_id", Key, _to("vacancy.id"), nullable=False, index=True),
    Column("sense", Words, nullable=False),
    Column("rhythm", Words, nullable=False),
    Column("late", Boolean, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("reasons", Json, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("message_id", Key, _to("message.id", ondelete="SET NULL"), index=True),
    Column("dropped", Words),
    Column("waiting", Boolean, nullable=False),
    UniqueConstraint("channel_id", "change_id"),
    Index(None, "waiting", "due_at"),
    sqlite_autoincrement=True,
)

operator_event = Table(
    "operator_event",
    metadata,
    _id(),
    Column("source", Words, index=True),
    Column("kind", Words, nullable=False),
    Column("words", Words, nullable=False),
    Column("at", Moment, nullable=False),
    Column("message_id", Key, _to("message.id", ondelete="SET NULL"), index=True),
    Column("told_at", Moment),
    sqlite_autoincrement=True,
)

token = Table(
    "token",
    metadata,
    Column("hash", Words, primary_key=True),
    Column("purpose", Words, nullable=False),
    Column("subscriber_id", Key, _to("subscriber.id"), index=True),
    Column("data", Json, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False, index=True),
)

suppression = Table(
    "suppression",
    metadata,
    Column("hash", Words, primary_key=True),
    Column("why", Words, nullable=False),
    Column("at", Moment, nullable=False),
)

written_to = Table(
    "written_to",
    metadata,
    Column("hash", Words, primary_key=True),
    Column("at", Moment, nullable=False, index=True),
)

bot_state = Table(
    "bot_state",
    metadata,
    Column("key", Words, primary_key=True),
    Column("state", Json, nullable=False),
    Column("updated_at", Moment, nullable=False),
)

seen_message = Table(
    "seen_message",
    metadata,
    Column("source", Words, primary_key=True),
    Column("key", Words, primary_key=True),
    Column("at", Moment, nullable=False, index=True),
)

blocked_host = Table(
    "blocked_host",
    metadata,
    Column("host", Words, primary_key=True),
    Column("because", Words, nullable=False),
    Column("at", Moment, nullable=False),
)

hidden_source = Table(
    "hidden_source",
    metadata,
    Column("source", Words, primary_key=True),
    Column("host", Words, nullable=False),
)
