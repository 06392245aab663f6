"""What each person saw of an incident when they last looked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table; it goes with the person, not with the incident, whose id may come back."""
    op.create_table(
        "desk_looks",
        sa.Column("person", ID, sa.ForeignKey("desk_people.name", ondelete="CASCADE"), primary_key=True),
        sa.Column("incident_id", ID, primary_key=True),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("seen", sa.Text, nullable=False),
    )
