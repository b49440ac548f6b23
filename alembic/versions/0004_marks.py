"""What a reader marked: a vacancy that they applied to, or that is not for them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Forwards."""
    op.create_table(
        "mark",
        sa.Column("subscriber_id", KEY, nullable=False),
        sa.Column("vacancy_id", KEY, nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["subscriber_id"], ["subscriber.id"], name="fk_mark_subscriber_id_subscriber", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["vacancy_id"], ["vacancy.id"], name="fk_mark_vacancy_id_vacancy", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("subscriber_id", "vacancy_id", name="pk_mark"),
    )
    op.create_index("ix_mark_vacancy_id", "mark", ["vacancy_id"])


def downgrade() -> None:
    """Back again."""
    op.drop_table("mark")
