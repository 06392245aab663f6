"""The first schema: evidence, documents, claims, what is derived, decisions, full-text search."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
APPEND_ONLY = ("custody", "decisions")
SEARCHED = ("documents", "claims")


def upgrade() -> None:
    """Make every table, then what the two databases do each in their own way."""
    _evidence()
    _documents()
    _derived()
    if op.get_bind().dialect.name == "sqlite":
        _sqlite()
    else:
        _postgresql()


def _text(*names: str, empty: bool = False) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=empty) for name in names]


def _seq() -> sa.Column[int]:
    return sa.Column("seq", BIG, primary_key=True, autoincrement=True)


def _evidence() -> None:
    op.create_table(
        "captures",
        _seq(),
        sa.Column("sha256", ID, nullable=False, unique=True),
        sa.Column("media_type", sa.Text, nullable=False),
        sa.Column("container", ID, index=True),
        *_text("body"),
    )
    op.create_table(
        "sightings",
        _seq(),
        sa.Column("id", ID, nullable=False, unique=True),
        sa.Column("capture", ID, sa.ForeignKey("captures.sha256"), nullable=False, index=True),
        *_text("origin", "how", "seen_at", "added_at", "added_by", "body"),
    )
    op.create_table(
        "custody",
        sa.Column("seq", BIG, primary_key=True, autoincrement=False),
        sa.Column("event", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False, index=True),
        sa.Column("digest", sa.Text, nullable=False, unique=True),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "failures",
        sa.Column("capture", ID, sa.ForeignKey("captures.sha256"), primary_key=True),
        sa.Column("stage", sa.Text, primary_key=True),
        *_text("message", "at"),
    )


def _documents() -> None:
    op.create_table(
        "documents",
        _seq(),
        sa.Column("id", ID, nullable=False, unique=True),
        sa.Column("capture", ID, sa.ForeignKey("captures.sha256"), nullable=False, unique=True),
        sa.Column("method", ID, nullable=False),
        sa.Column("extracted", ID, index=True),
        *_text("title", "publisher", "url", "language", empty=True),
        sa.Column("published", sa.Text, index=True),
        *_text("text", "words", "body"),
    )
    op.create_table(
        "claims",
        _seq(),
        sa.Column("id", ID, nullable=False, unique=True),
        sa.Column("doc_id", ID, sa.ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
        sa.Column("doc_seq", BIG, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        *_text("act", "realis", "harms", "voice"),
        sa.Column("published", sa.Text, index=True),
        *_text("passage", "words", "method", "body"),
        sa.Index("ix_claims_order", "doc_seq", "position"),
        sa.Index("ix_claims_doc_id", "doc_id"),
        sa.Index("ix_claims_act", "act"),
        sa.Index("ix_claims_voice", "voice"),
    )
    op.create_table(
        "decisions",
        _seq(),
        sa.Column("id", ID, nullable=False, unique=True),
        *_text("at", "by", "verdict"),
        sa.Column("subject", ID, nullable=False, index=True),
        *_text("body"),
    )


def _derived() -> None:
    op.create_table(
        "incidents",
        sa.Column("id", ID, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        *_text("title"),
        *_text("earliest", "latest", "country", empty=True),
        *_text("body"),
    )
    op.create_table(
        "incident_claims",
        sa.Column("incident_id", ID, sa.ForeignKey("incidents.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("claim_id", ID, primary_key=True, index=True),
    )
    for name, columns in {"accounts": ("voice", "harm", "group"), "estimates": ("harm", "group")}.items():
        op.create_table(
            name,
            sa.Column("incident_id", ID, sa.ForeignKey("incidents.id", ondelete="CASCADE"), primary_key=True),
            sa.Column("position", sa.Integer, primary_key=True),
            *_text(*columns, "body"),
        )


def _sqlite() -> None:
    for name in APPEND_ONLY:
        refuse = f"BEGIN SELECT RAISE(ABORT, '{name} is append-only'); END"
        op.execute(f"CREATE TRIGGER {name}_no_update BEFORE UPDATE ON {name} {refuse}")
        op.execute(f"CREATE TRIGGER {name}_no_delete BEFORE DELETE ON {name} {refuse}")
        # INSERT OR REPLACE deletes without firing delete triggers.
        key = "seq" if name == "custody" else "id"
        op.execute(
            f"CREATE TRIGGER {name}_no_replace BEFORE INSERT ON {name} "
            f"WHEN EXISTS (SELECT 1 FROM {name} WHERE {key} = NEW.{key}) {refuse}"
        )
    for name in SEARCHED:
        # The words come folded, so that only ASCII spaces need to separate them.
        op.execute(
            f"CREATE VIRTUAL TABLE {name}_words USING fts5(words, content='{name}', content_rowid='seq', "
            "tokenize='ascii')"
        )
        add = f"INSERT INTO {name}_words(rowid, words) VALUES (NEW.seq, NEW.words);"
        drop = f"INSERT INTO {name}_words({name}_words, rowid, words) VALUES ('delete', OLD.seq, OLD.words);"
        op.execute(f"CREATE TRIGGER {name}_words_add AFTER INSERT ON {name} BEGIN {add} END")
        op.execute(f"CREATE TRIGGER {name}_words_drop AFTER DELETE ON {name} BEGIN {drop} END")
        op.execute(f"CREATE TRIGGER {name}_words_change AFTER UPDATE OF words ON {name} BEGIN {drop} {add} END")


def _postgresql() -> None:
    op.execute(
        "CREATE FUNCTION onrecord_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
    )
    for name in APPEND_ONLY:
        for row, events in {"ROW": "UPDATE OR DELETE", "STATEMENT": "TRUNCATE"}.items():
            op.execute(
                f"CREATE TRIGGER {name}_append_only_{row.lower()} BEFORE {events} ON {name} "
                f"FOR EACH {row} EXECUTE FUNCTION onrecord_append_only()"
            )
    for name in SEARCHED:
        # Lexemes as they are: PostgreSQL's own parser would cut the folded words differently from SQLite's.
        lexemes = "array_to_tsvector(string_to_array(words, ' '))"
        op.execute(f"ALTER TABLE {name} ADD COLUMN lexemes tsvector GENERATED ALWAYS AS ({lexemes}) STORED")
        op.execute(f"CREATE INDEX ix_{name}_lexemes ON {name} USING gin (lexemes)")
