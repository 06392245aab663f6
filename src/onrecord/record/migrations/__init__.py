"""The schema's history: one alembic script for each change, run when a store is opened."""
