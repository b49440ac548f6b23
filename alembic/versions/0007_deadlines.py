"""Who wants to hear the day before a deadline: a choice for each wish."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards."""
    op.add_column(
        "subscription", sa.Column("deadlines", sa.Boolean(), nullable=False, server_default=sa.false())
    )


def downgrade() -> None:
    """Back again."""
    with op.batch_alter_table("subscription") as batch_op:
        batch_op.drop_column("deadlines")
