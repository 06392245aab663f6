"""Five invented incidents with accounts and withheld names, as a derivation would hand them to the record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from record_samples import stored

from onrecord.extract.withheld import Protection
from onrecord.model import Account, Entry, Figure, Incident, Place, Realis, Span, Voice, When
from onrecord.record import Store
from onrecord.record.withheld import keep_withheld

QUAY = Place("Tarnhaven", "town", 60.1, 11.2, "XA", "Askeria", "Lower Tarn", gazetteer_id="own:1")
JAIL = replace(QUAY, precision="facility", facility="Tarnhaven Jail")
HILLS = Place("Upper Tarn", "province", None, None, "XA", "Askeria", "Upper Tarn")
ABROAD = Place("Vessar", "country", None, None, "XB", "Vessar")
UNION = Voice("union", "Dockers' Union", "opposition", "left")
POLICE = Voice("police", "Tarnhaven Police", "official")
BAKER = Voice("edda-marn", "Edda Marn", "witness")
TEXTS = {
    "i-1": "Three dockers were killed at the quay, Edda Marn said. Marn saw it.",
    "i-2": "Two guards escaped from the jail with the dockers.",
    "i-3": "Soldiers shot at marchers in the hills.",
    "i-4": "A raid abroad left four people dead, at the quay of another town.",
    "i-5": "Nobody knows when the guards came.",
}


def account(incident: str, voice: Voice, low: int, *, harm: str = "killed", realis: Realis = "asserted") -> Account:
    figure = Figure(harm, "people", "people", low, low, "exact", str(low), Span(0, 1))
    return Account(incident, voice, harm, "people", (Entry(None, figure, "c-1", "d-1", "The Tarn", realis),))


def days(first: str | None, last: str | None) -> When:
    return When(first and date.fromisoformat(first), last and date.fromisoformat(last), "", "day")  # type: ignore[arg-type]


def fill(store: Store) -> dict[str, str]:
    """Store the five; the ids of their documents. Edda Marn's name is withheld in the first one's report."""
    docs = {name: stored(store, text, text.split(".")[0]).id for name, text in TEXTS.items()}
    keep_withheld(store.database, {docs["i-1"]: Protection(("Edda Marn", "Marn", "Edda"), 1)})
    keep_withheld(store.database, {doc_id: Protection() for name, doc_id in docs.items() if name != "i-1"})
    claims = {name: [claim.id for claim in store.claims(doc_id=doc_id)] for name, doc_id in docs.items()}
    made = [
        ("i-1", "Killing at the quay", ("killing",), days("2031-05-03", "2031-05-03"), QUAY),
        ("i-2", "Escape", ("escape", "killing"), days("2031-05-04", "2031-05-10"), JAIL),
        ("i-3", "Shooting", ("opening_fire",), days("2031-04-01", "2031-04-30"), HILLS),
        ("i-4", "Raid", ("killing",), days("2030-12-31", None), ABROAD),
        ("i-5", "Arrival", ("escape",), None, None),
    ]
    incidents = [
        Incident(name, title, acts, when, where, tuple(claims[name]), (docs[name],), 1, 1)
        for name, title, acts, when, where in made
    ]
    accounts = [
        account("i-1", UNION, 3),
        account("i-1", POLICE, 1),
        account("i-1", BAKER, 3),
        account("i-2", POLICE, 2, harm="escaped"),
        account("i-3", UNION, 5),
        account("i-3", POLICE, 5, realis="denied"),
    ]
    store.replace_derived(incidents, accounts, [])
    return docs
