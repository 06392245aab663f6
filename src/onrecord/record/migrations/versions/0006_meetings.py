"""What is kept of each report so that an added one finds its neighbours, and what waits to be derived."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables; the next derivation is one of everything and fills them."""
    op.create_table(
        "met_reports",
        sa.Column("doc_id", ID, primary_key=True),
        sa.Column("family", ID, nullable=False, index=True),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "meetings",
        sa.Column("key", ID, primary_key=True),
        sa.Column("doc_id", ID, primary_key=True),
    )
    op.create_table(
        "mark_counts",
        sa.Column("mark", ID, primary_key=True),
        sa.Column("reports", sa.Integer, nullable=False),
    )
    op.create_table("underived", sa.Column("id", ID, primary_key=True))
    op.create_table(
        "derived_from",
        sa.Column("name", ID, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_table(
        "incident_components",
        sa.Column("incident_id", ID, sa.ForeignKey("incidents.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("component", ID, nullable=False, index=True),
    )
