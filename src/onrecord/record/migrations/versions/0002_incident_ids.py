"""Every id that an incident ever had, so that old ids lead to the incident of today for ever."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table; the next derivation fills it. It is added to and never cleared."""
    op.create_table(
        "incident_ids",
        sa.Column("id", ID, primary_key=True),
        sa.Column("body", sa.Text, nullable=False),
    )
