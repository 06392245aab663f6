"""The desk's tables: people, sessions, and the log of what they did."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables; the log of events refuses changes as the custody log does."""
    op.create_table(
        "desk_people",
        sa.Column("name", ID, primary_key=True),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("password", sa.Text, nullable=False),
        sa.Column("totp", sa.Text, nullable=False),
        sa.Column("invitation", ID),
        sa.Column("invited_until", sa.Text),
        sa.Column("disabled", sa.Integer, nullable=False),
    )
    op.create_table(
        "desk_sessions",
        sa.Column("token", ID, primary_key=True),
        sa.Column("person", ID, sa.ForeignKey("desk_people.name", ondelete="CASCADE"), nullable=False, index=True),
        sa.Column("made_at", sa.Text, nullable=False),
        sa.Column("until", sa.Text, nullable=False),
    )
    op.create_table(
        "desk_events",
        sa.Column("seq", BIG, primary_key=True, autoincrement=True),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False, index=True),
        sa.Column("detail", sa.Text, nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        refuse = "BEGIN SELECT RAISE(ABORT, 'desk_events is append-only'); END"
        op.execute(f"CREATE TRIGGER desk_events_no_update BEFORE UPDATE ON desk_events {refuse}")
        op.execute(f"CREATE TRIGGER desk_events_no_delete BEFORE DELETE ON desk_events {refuse}")
    else:
        op.execute(
            "CREATE TRIGGER desk_events_append_only BEFORE UPDATE OR DELETE ON desk_events "
            "FOR EACH ROW EXECUTE FUNCTION onrecord_append_only()"
        )
