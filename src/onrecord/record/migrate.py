"""The schema brought to the version that this onrecord knows, inside the caller's transaction."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from onrecord.errors import StoreUnavailable
from onrecord.record.schema import HEAD

SCRIPTS = Path(__file__).parent / "migrations"


def revision(connection: Connection) -> str | None:
    """The schema version that the database has; None if it has no tables of onrecord."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def check_ours(connection: Connection, where: str) -> None:
    """Nothing if the database is empty or onrecord's. Raises StoreUnavailable if it belongs to something else."""
    tables = set(inspect(connection).get_table_names())
    if tables and not ("alembic_version" in tables and "custody" in tables):
        raise StoreUnavailable(
            f"{where} is a database of another program (table {min(tables - {'alembic_version'}, default='?')!r}); "
            "name another store."
        )


def bring_up_to_date(connection: Connection, where: str) -> None:
    """Run the migrations that are missing; nothing if there are none.

    Raises StoreUnavailable, naming `where`, if a newer onrecord wrote the database.
    """
    found = revision(connection)
    if found == HEAD:
        return
    # Alembic takes a tenth of a second to import, which most openings can do without.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise StoreUnavailable(
            f"{where} was written by a newer onrecord (schema {found}, this one knows {HEAD}): "
            "run `pip install --upgrade onrecord`."
        )
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
