"""What is derived, put into the record: all of it, or what changed, with everything that it is found by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, delete, select

from onrecord.model import Account, Estimate, Incident
from onrecord.record.codec import column_text, dumps, loads
from onrecord.record.database import Database
from onrecord.record.derived import stamp_of
from onrecord.record.incident_index import Rows, count_derivation, index_rows, masks_of, stored_accounts
from onrecord.record.meeting_tables import incident_components
from onrecord.record.meetings import Ground, add_ground, lay_ground
from onrecord.record.redirects import keep_ids
from onrecord.record.schema import accounts as account_table
from onrecord.record.schema import estimates as estimate_table
from onrecord.record.schema import incident_claims, incident_ids, voice_tallies
from onrecord.record.schema import incidents as incident_table
from onrecord.record.tallies import retally, tally_rows
from onrecord.record.weighing import weight_within, weights_alone
from onrecord.resolve import Resolved

AT_ONCE = 400  # ids in one question


def replace_derived(
    database: Database,
    incidents: Iterable[Incident],
    accounts: Iterable[Account],
    estimates: Iterable[Estimate],
    *,
    components: Mapping[str, str] | None = None,
    ground: Ground | None = None,
    as_of: str | None = None,
) -> None:
    """Put these in place of all incidents, accounts and estimates, in one transaction.

    With `ground`, and the component of each incident, the next report can be derived by itself; not so where the
    record is no longer `as_of` the stamp that they were derived from.
    """
    kept, told = list(incidents), list(accounts)
    with database.writing() as connection:
        keep_ids(database, connection, _unknown_ids(connection))
        rows = _rows(connection, kept, told, estimates, components or {})
        rows[voice_tallies] = tally_rows(told, masks_of(connection, kept))
        for table in reversed(rows):
            connection.execute(delete(table))
        _insert(connection, rows)
        keep_ids(database, connection, kept)
        lay_ground(database, connection, ground if as_of is None or as_of == stamp_of(connection) else None)
        count_derivation(connection)


def replace_some(
    database: Database, connection: Connection, gone: Iterable[str], resolved: Resolved, ground: Ground
) -> None:
    """Put what is `resolved` in place of the incidents `gone`, with all that hangs on them; the rest stays as it is."""
    rows = _rows(connection, resolved.incidents, resolved.accounts, resolved.estimates, resolved.components)
    listed = sorted(set(gone))
    before = stored_accounts(connection, listed)
    for start in range(0, len(listed), AT_ONCE):
        some = listed[start : start + AT_ONCE]
        for table in reversed(rows):
            named = table.c.id if table is incident_table else table.c.incident_id
            connection.execute(delete(table).where(named.in_(some)))
    _insert(connection, rows)
    retally(connection, before, resolved.accounts, masks_of(connection, resolved.incidents))
    keep_ids(database, connection, resolved.incidents)
    add_ground(database, connection, ground)
    count_derivation(connection)


def index_incidents(database: Database) -> None:
    """Make anew what incidents are found by, from the incidents and accounts as they are stored."""
    with database.writing() as connection:
        bodies = connection.execute(select(incident_table.c.body).order_by(incident_table.c.position)).scalars()
        listed = [loads(Incident, body) for body in bodies]
        told = stored_accounts(connection)
        rows = index_rows(connection, listed, told)
        rows[voice_tallies] = tally_rows(told, masks_of(connection, listed))
        rows[incident_claims] = _claim_rows(connection, listed)
        for table in rows:
            connection.execute(delete(table))
        _insert(connection, rows)
        count_derivation(connection)


def _insert(connection: Connection, rows: Rows) -> None:
    for table, values in rows.items():
        if values:
            connection.execute(table.insert(), values)


def _rows(
    connection: Connection,
    incidents: Sequence[Incident],
    accounts: Sequence[Account],
    estimates: Iterable[Estimate],
    components: Mapping[str, str],
) -> Rows:
    """The rows of each table, tables in an order in which they can be filled."""
    places: dict[tuple[Table, str], int] = {}

    def place(table: Table, counted: Account | Estimate) -> int:
        key = (table, counted.incident_id)
        places[key] = places.get(key, -1) + 1
        return places[key]

    rows: Rows = {
        incident_table: [_incident_row(incident) for incident in incidents],
        incident_components: [
            {"incident_id": incident.id, "component": components[incident.id]}
            for incident in incidents
            if incident.id in components
        ],
        incident_claims: _claim_rows(connection, incidents),
        account_table: [
            {**_counted(account, place(account_table, account)), "voice": column_text(account.voice.id)}
            for account in accounts
        ],
        estimate_table: [_counted(estimate, place(estimate_table, estimate)) for estimate in estimates],
    }
    return rows | index_rows(connection, incidents, accounts)


def _unknown_ids(connection: Connection) -> list[Incident]:
    """Incidents that a version of onrecord derived which did not note their ids yet."""
    noted = select(incident_ids.c.id).where(incident_ids.c.id == incident_table.c.id)
    bodies = connection.execute(select(incident_table.c.body).where(~noted.exists())).scalars().all()
    return [loads(Incident, body) for body in bodies]


def _incident_row(incident: Incident) -> dict[str, Any]:
    earliest = incident.when.earliest if incident.when else None
    latest = incident.when.latest if incident.when else None
    return {
        "id": incident.id,
        "position": -incident.reports,
        "title": column_text(incident.title),
        "earliest": earliest.isoformat() if earliest else None,
        "latest": latest.isoformat() if latest else None,
        "country": incident.where.country if incident.where else None,
        "body": dumps(incident),
    }


def _claim_rows(connection: Connection, incidents: Sequence[Incident]) -> list[dict[str, Any]]:
    alone = weights_alone(connection, [claim_id for incident in incidents for claim_id in incident.claim_ids])
    return [
        {
            "incident_id": incident.id,
            "claim_id": claim_id,
            "weight": weight_within(alone.get(claim_id, 0.0), incident.reports),
        }
        for incident in incidents
        for claim_id in dict.fromkeys(incident.claim_ids)
    ]


def _counted(counted: Account | Estimate, position: int) -> dict[str, Any]:
    return {
        "incident_id": counted.incident_id,
        "position": position,
        "harm": counted.harm,
        "group": column_text(counted.group),
        "body": dumps(counted),
    }
