"""A source's state without two columns that nothing reads.

``found`` and ``release`` were meant for what the memory of the source (``memory``) has held all along.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    """Forwards."""
    with op.batch_alter_table("source_state") as batch_op:
        batch_op.drop_column("found")
        batch_op.drop_column("release")


def downgrade() -> None:
    """Back again."""
    with op.batch_alter_table("source_state") as batch_op:
        batch_op.add_column(sa.Column("found", JSON, nullable=True))
        batch_op.add_column(sa.Column("release", sa.Boolean(), nullable=False, server_default=sa.false()))
