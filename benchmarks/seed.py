"""The model report: `python -m benchmarks.seed --data SEEDS_FOLDER` checks what onrecord makes of it, cell by cell.

The expectation is the accounts table of the product's design; the text stays outside the project.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from onrecord import pipeline
from onrecord.model import Account, Claim, Entry
from onrecord.record import Store, open_store
from onrecord.record.passages import check_passage
from onrecord.settings import Settings

OUTLET, NCRI, GOVERNOR = "PMOI/MEK", "National Council of Resistance of Iran", "Jafar Tolabi"
# (harm, group) -> voice -> what the cell says, oldest first: (kind, low, high, word that stands in the wording).
TABLE: dict[tuple[str, str], dict[str, list[tuple[str, int | None, int | None, str]]]] = {
    ("escaped", "prisoners"): {
        OUTLET: [("vague", None, None, "a number of")],
        NCRI: [("about", 250, 250, "about 250")],
        GOVERNOR: [("vague", None, None, "Inmates of one ward"), ("unknown", None, None, "no number")],
    },
    ("killed", "prisoners"): {NCRI: [("vague", None, None, "several")], GOVERNOR: [("exact", 1, 1, "one prisoner")]},
    ("killed", "prison_guards"): {OUTLET: [("range", 2, 3, "Two or three")]},
    ("arrested", "prisoners"): {GOVERNOR: [("exact", 1, 1, "another")]},
    ("arrested", "locals"): {OUTLET: [("vague", None, None, "several")]},
}
CHAINS = {OUTLET: [], NCRI: [NCRI], GOVERNOR: ["Fars", GOVERNOR]}
ACTS = {
    "escape", "unrest_in_custody", "armed_attack", "opening_fire", "arson", "roadblock", "checkpoint", "raid", "curfew",
    "killing", "arrest",
}  # fmt: skip


def problems(store: Store) -> list[str]:
    """Everything in the record of the model report that is not as designed, a sentence each."""
    incidents = store.incidents()
    if len(incidents) != 1:
        return [f"{len(incidents)} incidents instead of 1: {', '.join(item.title for item in incidents)}"]
    incident = incidents[0]
    claims = list(store.claims())
    inside = set(incident.claim_ids)
    found = [*_headline(incident.where, incident.when, set(incident.acts)), *_table(store.accounts(incident.id))]
    found += _outside(claims, inside)
    found += _people(claims)
    for claim in claims:
        check_passage(claim.passage, store.document(claim.doc_id).text)
    return found


def _headline(where: object, when: object, acts: set[str]) -> list[str]:
    found = []
    got = tuple(getattr(where, name, None) for name in ("facility", "name", "admin1", "country_name"))
    if got != ("Parsilon Prison", "Khorramabad", "Lorestan", "Iran"):
        found.append(f"place is {got}")
    lat, lon = getattr(where, "lat", None), getattr(where, "lon", None)
    if lat is None or lon is None or (round(lat, 2), round(lon, 2)) != (33.49, 48.36):
        found.append(f"coordinates are {lat}, {lon}")
    if getattr(when, "earliest", None) != date(2020, 3, 19):
        found.append(f"day is {getattr(when, 'earliest', None)}")
    if missing := ACTS - acts:
        found.append(f"acts missing: {', '.join(sorted(missing))}")
    return found


def _voice(account: Account) -> str:
    return next((name for name in (OUTLET, NCRI, GOVERNOR) if name in account.voice.name), account.voice.name)


def _table(accounts: list[Account]) -> list[str]:
    found = []
    cells = {(account.harm, account.group, _voice(account)): account for account in accounts}
    wanted = {(*row, voice): steps for row, voices in TABLE.items() for voice, steps in voices.items()}
    found += [f"no cell {key}" for key in wanted.keys() - cells.keys()]
    found += [f"a cell too many: {key} {_said(cells[key].history)}" for key in cells.keys() - wanted.keys()]
    for key in wanted.keys() & cells.keys():
        history = cells[key].history
        steps = [(e.figure.kind, e.figure.low, e.figure.high) for e in history]
        if steps != [step[:3] for step in wanted[key]] or any(
            step[3] not in entry.figure.wording for step, entry in zip(wanted[key], history, strict=False)
        ):
            found.append(f"{key} says {_said(history)} instead of {wanted[key]}")
        for entry in history:
            names = [hop.source.name for hop in entry.chain if hop.source.kind != "unknown"]
            chain = CHAINS[key[2]]
            if len(names) != len(chain) or any(want not in got for want, got in zip(chain, names, strict=False)):
                found.append(f"{key} comes through {names} instead of {chain}")
    camps = {_voice(account): account.voice.camp for account in accounts}
    if camps.get(OUTLET) is None or camps.get(OUTLET) != camps.get(NCRI):
        found.append(f"{OUTLET} and {NCRI} are not one camp: {camps}")
    return found


def _said(history: tuple[Entry, ...]) -> str:
    return "; ".join(f"{e.figure.kind} {e.figure.low}-{e.figure.high} {e.figure.wording!r}" for e in history)


def _outside(claims: list[Claim], inside: set[str]) -> list[str]:
    """What must be recorded and must not be in the incident: earlier arrests, risks, demands, affiliations."""
    wanted: dict[str, Callable[[Claim], bool]] = {
        "the November arrests": lambda c: c.act == "arrest" and "thousands of protesters" in c.passage.exact,
        "the people at risk": lambda c: c.act == "risk" and "hundreds of thousands" in c.passage.exact,
        "the demands": lambda c: c.act == "appeal" or c.realis == "demanded",
        "the affiliation of Fars": lambda c: c.act == "affiliation" and "Fars" in c.passage.exact,
    }
    found = []
    for name, fits in wanted.items():
        mine = [claim for claim in claims if fits(claim)]
        if not mine:
            found.append(f"{name}: not recorded")
        if any(claim.id in inside for claim in mine):
            found.append(f"{name}: in the incident")
    return found


def _people(claims: list[Claim]) -> list[str]:
    found = []
    actors = [mention.wording for claim in claims for mention in claim.actors]
    if any("Tolabi" in wording or "governor" in wording.lower() for wording in actors):
        found.append("the governor is an actor")
    if not any(
        "locals" in mention.wording for claim in claims if claim.act == "shelter" for mention in claim.protected
    ):
        found.append("the helpers are not flagged for protection")
    return found


def main() -> int:
    """Add the model report to a store of its own and print what is wrong with the record; 0 if nothing is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with the model report")
    folder = parser.parse_args().data
    with tempfile.TemporaryDirectory() as temporary:
        settings = Settings.from_environment(store=str(Path(temporary) / "store"))
        with open_store(settings, create=True) as store:
            added = pipeline.add(store, [str(path) for path in sorted(folder.glob("*.txt"))], settings=settings)
            found = [f"{failure.origin}: {failure.message}" for failure in added.failures] or problems(store)
    for line in found:
        print(line)
    print("the model report comes out as designed" if not found else f"{len(found)} problems")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
