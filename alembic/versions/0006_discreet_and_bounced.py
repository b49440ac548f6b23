"""Who wants subjects that say nothing, and when a channel was last refused as if nobody lived there."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards."""
    op.add_column(
        "subscriber", sa.Column("discreet", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column("channel", sa.Column("bounced_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Back again."""
    with op.batch_alter_table("channel") as batch_op:
        batch_op.drop_column("bounced_at")
    with op.batch_alter_table("subscriber") as batch_op:
        batch_op.drop_column("discreet")
