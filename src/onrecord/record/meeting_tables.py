"""The tables by which an added report finds its neighbours, and a decision what it changes; all of it is derived."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from onrecord.record.schema import ID, METADATA

# What resolve knows of each report, and the keys by which it meets others: an added one finds its neighbours by them.
met_reports = Table(
    "met_reports",
    METADATA,
    Column("doc_id", ID, primary_key=True),
    Column("family", ID, nullable=False, index=True),
    Column("body", Text, nullable=False),
)

meetings = Table(
    "meetings",
    METADATA,
    Column("key", ID, primary_key=True),
    Column("doc_id", ID, primary_key=True),
)

mark_counts = Table(
    "mark_counts",
    METADATA,
    Column("mark", ID, primary_key=True),
    Column("reports", Integer, nullable=False),
)

# Incidents whose tellings a chain of likenesses joins share a component: what is added to one may change them all.
incident_components = Table(
    "incident_components",
    METADATA,
    Column("incident_id", ID, ForeignKey("incidents.id", ondelete="CASCADE"), primary_key=True),
    Column("component", ID, nullable=False, index=True),
)

# Documents and decisions whose consequences are not derived yet; "*" where everything is to be derived anew.
underived = Table("underived", METADATA, Column("id", ID, primary_key=True))

# By which settings and methods what is derived was derived, and of how many reports; no rows where it is not known.
derived_from = Table(
    "derived_from",
    METADATA,
    Column("name", ID, primary_key=True),
    Column("value", Text, nullable=False),
)
