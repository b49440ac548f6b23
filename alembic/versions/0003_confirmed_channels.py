"""Channels that wait for their owner's word, and when an address was last written to on request.

Every channel that stands already was set up by the operator for its owner: it counts as confirmed.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards."""
    op.add_column("channel", sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE channel SET confirmed_at = created_at")
    op.create_table(
        "written_to",
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_written_to"),
    )
    op.create_index("ix_written_to_at", "written_to", ["at"])


def downgrade() -> None:
    """Back again."""
    op.drop_table("written_to")
    with op.batch_alter_table("channel") as batch_op:
        batch_op.drop_column("confirmed_at")
