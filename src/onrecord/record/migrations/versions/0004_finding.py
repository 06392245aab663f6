"""What incidents are found by, whose names are withheld in each document, and the searches that people keep."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables; the next derivation fills them, or the desk when it starts."""
    op.create_index("ix_documents_method", "documents", ["method"])
    op.add_column("claims", sa.Column("weight", sa.Float))
    op.add_column("incident_claims", sa.Column("weight", sa.Float, nullable=False, server_default="0"))
    op.create_index("ix_incident_claims_weight", "incident_claims", ["weight", "claim_id"])
    op.create_table(
        "incident_facts",
        _incident(),
        *_text("day"),
        *_text("earliest", "latest", empty=True),
        *_text("state", "precision", "country", "province", "place"),
        sa.Column("place_value", ID, nullable=False),
        sa.Column("open_place", sa.Integer, nullable=False),
        sa.Column("lat", sa.Float),
        sa.Column("lon", sa.Float),
        sa.Column("claims", sa.Integer, nullable=False),
        sa.Index("ix_incident_facts_day", "day", "incident_id", "earliest", "latest", "state"),
    )
    op.create_table(
        "incident_terms",
        _incident(),
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("value", ID, primary_key=True),
        *_text("label"),
        sa.Column("open", sa.Integer, nullable=False),
        sa.Index("ix_incident_terms_value", "kind", "value", "incident_id", "open", "label"),
    )
    op.create_table(
        "incident_docs",
        _incident(),
        sa.Column("doc_id", ID, primary_key=True, index=True),
        sa.Column("doc_seq", BIG, nullable=False),
        sa.Index("ix_incident_docs_seq", "doc_seq", "incident_id"),
    )
    op.create_table(
        "voice_tallies",
        sa.Column("voice", ID, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False, index=True),
        *(
            sa.Column(name, sa.Integer, nullable=False)
            for name in ("incidents", "figures", "also_told", "changed", "denied")
        ),
        *_text("body", "open_body"),
    )
    op.create_table("derivation", sa.Column("number", BIG, primary_key=True, autoincrement=False))
    op.create_table(
        "withheld",
        sa.Column("doc_id", ID, sa.ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("method", ID, nullable=False, index=True),
        *_text("names"),
        sa.Column("mentions", sa.Integer, nullable=False),
    )
    op.create_table(
        "withheld_words",
        sa.Column("doc_id", ID, sa.ForeignKey("withheld.doc_id", ondelete="CASCADE"), primary_key=True),
        sa.Column("word", ID, primary_key=True),
        sa.Index("ix_withheld_words_word", "word", "doc_id"),
    )
    op.create_table(
        "desk_searches",
        sa.Column("person", ID, sa.ForeignKey("desk_people.name", ondelete="CASCADE"), primary_key=True),
        sa.Column("name", ID, primary_key=True),
        *_text("query"),
    )


def _incident() -> sa.Column[str]:
    return sa.Column("incident_id", ID, sa.ForeignKey("incidents.id", ondelete="CASCADE"), primary_key=True)


def _text(*names: str, empty: bool = False) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=empty) for name in names]
