"""Everything that is remembered.

The first script: nothing comes before it.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    """Forwards."""
    op.create_table(
        "bot_state",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("state", JSON, nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_bot_state"),
    )
    op.create_table(
        "host",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("memory", JSON, nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_host"),
    )
    op.create_table(
        "lease",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_lease"),
    )
    op.create_table(
        "meta",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_meta"),
    )
    op.create_table(
        "run",
        sa.Column("id", KEY, sa.Identity(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("complete", sa.Boolean(), nullable=True),
        sa.Column("found", sa.Integer(), nullable=True),
        sa.Column("opened", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("closed", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("details", JSON, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_run"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("run") as batch_op:
        batch_op.create_index("ix_run_finished_at", ["finished_at"], unique=False)
        batch_op.create_index("ix_run_source_id", ["source", "id"], unique=False)

    op.create_table(
        "seen_message",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("source", "key", name="pk_seen_message"),
    )
    with op.batch_alter_table("seen_message") as batch_op:
        batch_op.create_index("ix_seen_message_at", ["at"], unique=False)

    op.create_table(
        "snapshot",
        sa.Column("id", KEY, sa.Identity(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("content_type", sa.Text(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("cut", sa.Boolean(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_snapshot"),
        sa.UniqueConstraint("source", "taken_at", "part", name="uq_snapshot_source_taken_at_part"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "source_state",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("format", sa.Text(), nullable=True),
        sa.Column("publish", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("cursor", JSON, nullable=True),
        sa.Column("next_poll", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_checked", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_good", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_changed", sa.DateTime(timezone=True), nullable=True),
        sa.Column("memory", JSON, nullable=True),
        sa.Column("extractor_version", sa.Text(), nullable=True),
        sa.Column("found", JSON, nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("pending", sa.Boolean(), nullable=False),
        sa.Column("release", sa.Boolean(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("lock_owner", sa.Text(), nullable=True),
        sa.Column("lock_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_source_state"),
    )
    with op.batch_alter_table("source_state") as batch_op:
        batch_op.create_index("ix_source_state_next_poll", ["next_poll"], unique=False)

    op.create_table(
        "subscriber",
        sa.Column("id", KEY, sa.Identity(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("quiet_from", sa.Text(), nullable=True),
        sa.Column("quiet_until", sa.Text(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("private_sources", JSON, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_subscriber"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "suppression",
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_suppression"),
    )
    op.create_table(
        "vacancy",
        sa.Column("id", KEY, sa.Identity(), nullable=False),
        sa.Column("record", JSON, nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("specialty", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.Text(), nullable=True),
        sa.Column("reopenings", sa.Integer(), nullable=False),
        sa.Column("announced", sa.Boolean(), nullable=False),
        sa.Column("predecessor_id", KEY, nullable=True),
        sa.CheckConstraint("status IN ('open', 'filled', 'withdrawn')", name="ck_vacancy_status"),
        sa.ForeignKeyConstraint(
            ["predecessor_id"], ["vacancy.id"], name="fk_vacancy_predecessor_id_vacancy", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_vacancy"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("vacancy") as batch_op:
        batch_op.create_index("ix_vacancy_first_seen", ["first_seen"], unique=False)
        batch_op.create_index("ix_vacancy_predecessor_id", ["predecessor_id"], unique=False)
        batch_op.create_index("ix_vacancy_status_kind", ["status", "kind"], unique=False)

    op.create_table(
        "change",
        sa.Column("id", KEY, sa.Identity(), nullable=False),
        sa.Column("vacancy_id", KEY, nullable=False),
        sa.Column("run_id", KEY, nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("tell", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("fields", JSON, nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_change_run_id_run", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["vacancy_id"], ["vacancy.id"], name="fk_change_vacancy_id_vacancy", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_change"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("change") as batch_op:
        batch_op.create_index("ix_change_at", ["at"], unique=False)
        batch_op.create_index("ix_change_run_id", ["run_id"], unique=False)
        batch_op.create_index("ix_change_vacancy_id", ["vacancy_id"], unique=False)

    op.create_table(
        "channel",
        sa.Column("id", KEY, sa.Identity(), nullable=False),
        sa.Column("subscriber_id", KEY, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("inactive_why", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["subscriber_id"],
            ["subscriber.id"],
            name="fk_channel_subscriber_id_subscriber",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_channel"),
        sa.UniqueConstraint("kind", "address", name="uq_channel_kind_address"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("channel") as batch_op:
        batch_op.create_index("ix_channel_subscriber_id", ["subscriber_id"], unique=False)

    op.create_table(
        "sighting",
        sa.Column("id", KEY, sa.Identity(), nullable=False),
        sa.Column("vacancy_id", KEY, nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("record", JSON, nullable=False),
        sa.Column("institution_id", sa.Text(), nullable=True),
        sa.Column("url_key", sa.Text(), nullable=True),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("can_be_complete", sa.Boolean(), nullable=False),
        sa.Column("lost_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["vacancy_id"], ["vacancy.id"], name="fk_sighting_vacancy_id_vacancy", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_sighting"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("sighting") as batch_op:
        batch_op.create_index("ix_sighting_institution_id", ["institution_id"], unique=False)
        batch_op.create_index("ix_sighting_source", ["source"], unique=False)
        batch_op.create_index("ix_sighting_url_key", ["url_key"], unique=False)
        batch_op.create_index("ix_sighting_vacancy_id", ["vacancy_id"], unique=False)

    op.create_table(
        "subscription",
        sa.Column("id", KEY, sa.Identity(), nullable=False),
        sa.Column("subscriber_id", KEY, nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("filter", JSON, nullable=False),
        sa.Column("rhythm", sa.Text(), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("summarised_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["subscriber_id"],
            ["subscriber.id"],
            name="fk_subscription_subscriber_id_subscriber",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_subscription"),
        sa.UniqueConstraint("subscriber_id", "label", name="uq_subscription_subscriber_id_label"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("subscription") as batch_op:
        batch_op.create_index("ix_subscription_subscriber_id", ["subscriber_id"], unique=False)

    op.create_table(
        "token",
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("subscriber_id", KEY, nullable=True),
        sa.Column("data", JSON, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["subscriber_id"], ["subscriber.id"], name="fk_token_subscriber_id_subscriber", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("hash", name="pk_token"),
    )
    with op.batch_alter_table("token") as batch_op:
        batch_op.create_index("ix_token_expires_at", ["expires_at"], unique=False)
        batch_op.create_index("ix_token_subscriber_id", ["subscriber_id"], unique=False)

    op.create_table(
        "vacancy_alias",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("vacancy_id", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["vacancy_id"], ["vacancy.id"], name="fk_vacancy_alias_vacancy_id_vacancy", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_vacancy_alias"),
    )
    with op.batch_alter_table("vacancy_alias") as batch_op:
        batch_op.create_index("ix_vacancy_alias_vacancy_id", ["vacancy_id"], unique=False)

    op.create_table(
        "message",
        sa.Column("id", KEY, sa.Identity(), nullable=False),
        sa.Column("channel_id", KEY, nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("stable_id", sa.Text(), nullable=False),
        sa.Column("content", JSON, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_try", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.Column("accepted_as", sa.Text(), nullable=True),
        sa.CheckConstraint("state IN ('pending', 'retry', 'sent', 'dead')", name="ck_message_state"),
        sa.ForeignKeyConstraint(
            ["channel_id"], ["channel.id"], name="fk_message_channel_id_channel", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_message"),
        sa.UniqueConstraint("stable_id", name="uq_message_stable_id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("message") as batch_op:
        batch_op.create_index("ix_message_channel_id", ["channel_id"], unique=False)
        batch_op.create_index("ix_message_state_next_try", ["state", "next_try"], unique=False)

    op.create_table(
        "notice",
        sa.Column("id", KEY, sa.Identity(), nullable=False),
        sa.Column("channel_id", KEY, nullable=False),
        sa.Column("change_id", KEY, nullable=False),
        sa.Column("vacancy_id", KEY, nullable=False),
        sa.Column("sense", sa.Text(), nullable=False),
        sa.Column("rhythm", sa.Text(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reasons", JSON, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("message_id", KEY, nullable=True),
        sa.Column("dropped", sa.Text(), nullable=True),
        sa.Column("waiting", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["change_id"], ["change.id"], name="fk_notice_change_id_change", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["channel_id"], ["channel.id"], name="fk_notice_channel_id_channel", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["message_id"], ["message.id"], name="fk_notice_message_id_message", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["vacancy_id"], ["vacancy.id"], name="fk_notice_vacancy_id_vacancy", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_notice"),
        sa.UniqueConstraint("channel_id", "change_id", name="uq_notice_channel_id_change_id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("notice") as batch_op:
        batch_op.create_index("ix_notice_change_id", ["change_id"], unique=False)
        batch_op.create_index("ix_notice_message_id", ["message_id"], unique=False)
        batch_op.create_index("ix_notice_vacancy_id", ["vacancy_id"], unique=False)
        batch_op.create_index("ix_notice_waiting_due_at", ["waiting", "due_at"], unique=False)

    op.create_table(
        "operator_event",
        sa.Column("id", KEY, sa.Identity(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("message_id", KEY, nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["message_id"], ["message.id"], name="fk_operator_event_message_id_message", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_operator_event"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("operator_event") as batch_op:
        batch_op.create_index("ix_operator_event_message_id", ["message_id"], unique=False)
        batch_op.create_index("ix_operator_event_source", ["source"], unique=False)


def downgrade() -> None:
    """Back again."""
    with op.batch_alter_table("operator_event") as batch_op:
        batch_op.drop_index("ix_operator_event_source")
        batch_op.drop_index("ix_operator_event_message_id")

    op.drop_table("operator_event")
    with op.batch_alter_table("notice") as batch_op:
        batch_op.drop_index("ix_notice_waiting_due_at")
        batch_op.drop_index("ix_notice_vacancy_id")
        batch_op.drop_index("ix_notice_message_id")
        batch_op.drop_index("ix_notice_change_id")

    op.drop_table("notice")
    with op.batch_alter_table("message") as batch_op:
        batch_op.drop_index("ix_message_state_next_try")
        batch_op.drop_index("ix_message_channel_id")

    op.drop_table("message")
    with op.batch_alter_table("vacancy_alias") as batch_op:
        batch_op.drop_index("ix_vacancy_alias_vacancy_id")

    op.drop_table("vacancy_alias")
    with op.batch_alter_table("token") as batch_op:
        batch_op.drop_index("ix_token_subscriber_id")
        batch_op.drop_index("ix_token_expires_at")

    op.drop_table("token")
    with op.batch_alter_table("subscription") as batch_op:
        batch_op.drop_index("ix_subscription_subscriber_id")

    op.drop_table("subscription")
    with op.batch_alter_table("sighting") as batch_op:
        batch_op.drop_index("ix_sighting_vacancy_id")
        batch_op.drop_index("ix_sighting_url_key")
        batch_op.drop_index("ix_sighting_source")
        batch_op.drop_index("ix_sighting_institution_id")

    op.drop_table("sighting")
    with op.batch_alter_table("channel") as batch_op:
        batch_op.drop_index("ix_channel_subscriber_id")

    op.drop_table("channel")
    with op.batch_alter_table("change") as batch_op:
        batch_op.drop_index("ix_change_vacancy_id")
        batch_op.drop_index("ix_change_run_id")
        batch_op.drop_index("ix_change_at")

    op.drop_table("change")
    with op.batch_alter_table("vacancy") as batch_op:
        batch_op.drop_index("ix_vacancy_status_kind")
        batch_op.drop_index("ix_vacancy_predecessor_id")
        batch_op.drop_index("ix_vacancy_first_seen")

    op.drop_table("vacancy")
    op.drop_table("suppression")
    op.drop_table("subscriber")
    with op.batch_alter_table("source_state") as batch_op:
        batch_op.drop_index("ix_source_state_next_poll")

    op.drop_table("source_state")
    op.drop_table("snapshot")
    with op.batch_alter_table("seen_message") as batch_op:
        batch_op.drop_index("ix_seen_message_at")

    op.drop_table("seen_message")
    with op.batch_alter_table("run") as batch_op:
        batch_op.drop_index("ix_run_source_id")
        batch_op.drop_index("ix_run_finished_at")

    op.drop_table("run")
    op.drop_table("meta")
    op.drop_table("lease")
    op.drop_table("host")
    op.drop_table("bot_state")
