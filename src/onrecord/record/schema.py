"""The tables: each noun as JSON in `body`, with the columns that questions need beside it.

Times are UTC text of fixed width (codec.column_time), so that they sort alike on both databases. `words` columns
hold folded words (folding.py); the full-text indexes over them, and the triggers that keep the custody log and the
decisions append-only, are made by the migrations. A change here needs a new file in migrations/versions.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Index, Integer, MetaData, Table, Text

HEAD = "0006"  # the newest migration

METADATA = MetaData()
# Bytewise order on both databases: prefixes of ids are looked up by range.
ID = Text().with_variant(Text(collation="C"), "postgresql")
BIG = BigInteger().with_variant(Integer(), "sqlite")  # SQLite numbers rows by itself only for INTEGER

captures = Table(
    "captures",
    METADATA,
    Column("seq", BIG, primary_key=True, autoincrement=True),  # order of arrival
    Column("sha256", ID, nullable=False, unique=True),
    Column("media_type", Text, nullable=False),
    Column("container", ID, index=True),
    Column("body", Text, nullable=False),
)

sightings = Table(
    "sightings",
    METADATA,
    Column("seq", BIG, primary_key=True, autoincrement=True),
    Column("id", ID, nullable=False, unique=True),  # evidence.sighting_id: a repeated run makes the same one
    Column("capture", ID, ForeignKey("captures.sha256"), nullable=False, index=True),
    Column("origin", Text, nullable=False),
    Column("how", Text, nullable=False),
    Column("seen_at", Text, nullable=False),
    Column("added_at", Text, nullable=False),
    Column("added_by", Text, nullable=False),
    Column("body", Text, nullable=False),
)

custody = Table(
    "custody",
    METADATA,
    Column("seq", BIG, primary_key=True, autoincrement=False),
    Column("event", Text, nullable=False),
    Column("subject", Text, nullable=False, index=True),
    Column("digest", Text, nullable=False, unique=True),
    Column("body", Text, nullable=False),
)

failures = Table(
    "failures",
    METADATA,
    Column("capture", ID, ForeignKey("captures.sha256"), primary_key=True),
    Column("stage", Text, primary_key=True),
    Column("message", Text, nullable=False),
    Column("at", Text, nullable=False),
)

documents = Table(
    "documents",
    METADATA,
    Column("seq", BIG, primary_key=True, autoincrement=True),
    Column("id", ID, nullable=False, unique=True),
    Column("capture", ID, ForeignKey("captures.sha256"), nullable=False, unique=True),
    Column("method", ID, nullable=False, index=True),
    Column("extracted", ID, index=True),  # method of the claims that are stored; NULL before the first
    Column("title", Text),
    Column("publisher", Text),
    Column("url", Text),
    Column("language", Text),
    Column("published", Text, index=True),
    Column("text", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("body", Text, nullable=False),  # everything but the text
)

claims = Table(
    "claims",
    METADATA,
    Column("seq", BIG, primary_key=True, autoincrement=True),
    Column("id", ID, nullable=False, unique=True),
    Column("doc_id", ID, ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
    Column("doc_seq", BIG, nullable=False),  # with position: documents in order of arrival, claims in reading order
    Column("position", Integer, nullable=False),
    Column("act", Text, nullable=False),
    Column("realis", Text, nullable=False),
    Column("harms", Text, nullable=False),  # " injured killed ": each harm between spaces
    Column("voice", Text, nullable=False),  # Source.voice of the innermost hop; empty is the outlet's own voice
    Column("published", Text, index=True),  # of its document
    Column("passage", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("method", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("weight", Float),  # weighing.weight_alone; NULL in what an older version wrote
    Index("ix_claims_order", "doc_seq", "position"),
    Index("ix_claims_doc_id", "doc_id"),
    Index("ix_claims_act", "act"),
    Index("ix_claims_voice", "voice"),
)

incidents = Table(
    "incidents",
    METADATA,
    Column("id", ID, primary_key=True),
    Column("position", Integer, nullable=False),  # with id: those of most reports come first
    Column("title", Text, nullable=False),
    Column("earliest", Text),  # ISO day
    Column("latest", Text),
    Column("country", Text),
    Column("body", Text, nullable=False),
)

incident_claims = Table(
    "incident_claims",
    METADATA,
    Column("incident_id", ID, ForeignKey("incidents.id", ondelete="CASCADE"), primary_key=True),
    # No foreign key: reading a document again replaces its claims while the incidents of before still stand.
    Column("claim_id", ID, primary_key=True, index=True),
    Column("weight", Float, nullable=False, server_default="0"),  # weighing.weight_within
    Index("ix_incident_claims_weight", "weight", "claim_id"),
)

# Every id that an incident ever had, with where its words stand: by them an old id leads to the incident of today.
incident_ids = Table(
    "incident_ids",
    METADATA,
    Column("id", ID, primary_key=True),
    Column("body", Text, nullable=False),
)

accounts = Table(
    "accounts",
    METADATA,
    Column("incident_id", ID, ForeignKey("incidents.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("voice", Text, nullable=False),
    Column("harm", Text, nullable=False),
    Column("group", Text, nullable=False),
    Column("body", Text, nullable=False),
)

estimates = Table(
    "estimates",
    METADATA,
    Column("incident_id", ID, ForeignKey("incidents.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("harm", Text, nullable=False),
    Column("group", Text, nullable=False),
    Column("body", Text, nullable=False),
)

# What lists, searches, facets and maps ask of incidents, beside their bodies, so that none of it reads a body.
incident_facts = Table(
    "incident_facts",
    METADATA,
    Column("incident_id", ID, ForeignKey("incidents.id", ondelete="CASCADE"), primary_key=True),
    Column("day", Text, nullable=False),  # by which lists are ordered: earliest, else latest, else empty
    Column("earliest", Text),  # ISO days
    Column("latest", Text),
    Column("state", Text, nullable=False),  # states.STATES
    Column("precision", Text, nullable=False),  # of the place; "unknown" without one
    Column("country", Text, nullable=False),
    Column("province", Text, nullable=False),
    Column("place", Text, nullable=False),  # label of the place
    Column("place_value", ID, nullable=False),  # its term of kind "place"; empty without one
    Column("open_place", Integer, nullable=False),  # 1 where the label names nobody who is protected
    Column("lat", Float),
    Column("lon", Float),
    Column("claims", Integer, nullable=False),
    Index("ix_incident_facts_day", "day", "incident_id", "earliest", "latest", "state"),
)

incident_terms = Table(
    "incident_terms",
    METADATA,
    Column("incident_id", ID, ForeignKey("incidents.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", Text, primary_key=True),  # incident_index.KINDS
    Column("value", ID, primary_key=True),
    Column("label", Text, nullable=False),
    Column("open", Integer, nullable=False),  # 1 where value and label name nobody who is protected
    Index("ix_incident_terms_value", "kind", "value", "incident_id", "open", "label"),
)

incident_docs = Table(
    "incident_docs",
    METADATA,
    Column("incident_id", ID, ForeignKey("incidents.id", ondelete="CASCADE"), primary_key=True),
    Column("doc_id", ID, primary_key=True, index=True),
    Column("doc_seq", BIG, nullable=False),  # by which full-text indexes know a document
    Index("ix_incident_docs_seq", "doc_seq", "incident_id"),
)

# Every voice with what became of its figures, those in most incidents first.
voice_tallies = Table(
    "voice_tallies",
    METADATA,
    Column("voice", ID, primary_key=True),
    Column("position", Integer, nullable=False, index=True),
    Column("incidents", Integer, nullable=False),
    Column("figures", Integer, nullable=False),
    Column("also_told", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("denied", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("open_body", Text, nullable=False),  # without the names withheld in its incidents
)

# One row: how often incidents were derived or indexed. What was counted of one number holds for all of it.
derivation = Table("derivation", METADATA, Column("number", BIG, primary_key=True, autoincrement=False))

# Whose names are withheld in each document, so that showing a list reads no text.
withheld = Table(
    "withheld",
    METADATA,
    Column("doc_id", ID, ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Column("method", ID, nullable=False, index=True),  # empty once the document's claims were replaced
    Column("names", Text, nullable=False),  # JSON
    Column("mentions", Integer, nullable=False),
)

withheld_words = Table(
    "withheld_words",
    METADATA,
    Column("doc_id", ID, ForeignKey("withheld.doc_id", ondelete="CASCADE"), primary_key=True),
    Column("word", ID, primary_key=True),  # folded
    Index("ix_withheld_words_word", "word", "doc_id"),
)

decisions = Table(
    "decisions",
    METADATA,
    Column("seq", BIG, primary_key=True, autoincrement=True),
    Column("id", ID, nullable=False, unique=True),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("subject", ID, nullable=False, index=True),
    Column("body", Text, nullable=False),
)

# The desk: who may sign in, their sessions, and what they did. Secrets are kept as hashes only.
desk_people = Table(
    "desk_people",
    METADATA,
    Column("name", ID, primary_key=True),
    Column("role", Text, nullable=False),
    Column("password", Text, nullable=False),  # Argon2; empty until an invitation is taken up
    Column("totp", Text, nullable=False),  # secret of the second factor; empty without one
    Column("invitation", ID),  # SHA-256 of the one-time link, NULL once used
    Column("invited_until", Text),
    Column("disabled", Integer, nullable=False),
)

desk_sessions = Table(
    "desk_sessions",
    METADATA,
    Column("token", ID, primary_key=True),  # SHA-256 of the cookie's token
    Column("person", ID, ForeignKey("desk_people.name", ondelete="CASCADE"), nullable=False, index=True),
    Column("made_at", Text, nullable=False),
    Column("until", Text, nullable=False),
)

desk_events = Table(
    "desk_events",
    METADATA,
    Column("seq", BIG, primary_key=True, autoincrement=True),
    Column("at", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("what", Text, nullable=False, index=True),
    Column("detail", Text, nullable=False),
)

# What each person saw of an incident when they last looked.
desk_looks = Table(
    "desk_looks",
    METADATA,
    Column("person", ID, ForeignKey("desk_people.name", ondelete="CASCADE"), primary_key=True),
    Column("incident_id", ID, primary_key=True),
    Column("at", Text, nullable=False),
    Column("seen", Text, nullable=False),  # JSON: doc_ids, decisions, estimates
)

# The searches that people keep for themselves.
desk_searches = Table(
    "desk_searches",
    METADATA,
    Column("person", ID, ForeignKey("desk_people.name", ondelete="CASCADE"), primary_key=True),
    Column("name", ID, primary_key=True),
    Column("query", Text, nullable=False),  # as the address of the page has it
)
