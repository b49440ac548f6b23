"""Hosts that the operator blocked, and which sources are hidden by that."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards."""
    op.create_table(
        "blocked_host",
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("host", name="pk_blocked_host"),
    )
    op.create_table(
        "hidden_source",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("source", name="pk_hidden_source"),
    )


def downgrade() -> None:
    """Back again."""
    op.drop_table("hidden_source")
    op.drop_table("blocked_host")
