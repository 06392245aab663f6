"""The migrations make exactly the tables that the code asks, on both databases."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from onrecord.model import Incident
from onrecord.record import Store, open_store
from onrecord.record.migrate import SCRIPTS, revision
from onrecord.record.schema import HEAD, METADATA
from onrecord.settings import Settings

FIRST = {  # the tables of the first version
    *("captures", "sightings", "custody", "failures", "documents", "claims", "decisions"),
    *("incidents", "incident_claims", "accounts", "estimates"),
}
LATER_WEIGHTS = ("claims", "incident_claims")  # tables of the first version that got a weight later


def test_the_tables_that_are_made_are_the_tables_that_are_asked(any_store: Store) -> None:
    own = set(METADATA.tables)

    def wanted(_: object, name: str | None, kind: str, *__: object) -> bool:
        # The full-text tables and columns are made by the migrations alone, each database in its own way.
        return name in own if kind == "table" else not (name or "").endswith("lexemes")

    with any_store.database.reading() as connection:
        options = {"include_object": wanted, "compare_type": True}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), METADATA) == []


def test_the_newest_migration_is_the_one_that_the_code_knows() -> None:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_a_store_of_an_older_version_keeps_the_ids_that_it_gave(any_settings: Settings) -> None:
    incident = Incident("i-old", "Blast", (), None, None, ("c-1",), ("d-1",), 1, 1)
    with open_store(any_settings, create=True) as store:
        store.replace_derived([incident], [], [])
        with store.database.writing() as connection:
            for table in reversed(METADATA.sorted_tables):
                if table.name not in FIRST:
                    table.drop(connection)
            for name in ("ix_incident_claims_weight", "ix_documents_method"):
                connection.execute(text(f"DROP INDEX {name}"))
            for name in LATER_WEIGHTS:
                connection.execute(text(f"ALTER TABLE {name} DROP COLUMN weight"))
            connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    with open_store(any_settings) as store:
        store.replace_derived([], [], [])
        with store.database.reading() as connection:
            assert revision(connection) == HEAD
            assert connection.execute(text("SELECT id FROM incident_ids")).scalars().all() == ["i-old"]


def test_opening_again_changes_nothing(any_settings: Settings) -> None:
    for _ in range(2):
        with open_store(any_settings, create=True) as store, store.database.reading() as connection:
            assert revision(connection) == HEAD
