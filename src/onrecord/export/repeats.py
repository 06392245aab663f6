"""Who repeats whom in one incident: every speaker with those who carry its words, and every text with its copies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from onrecord.export.wording import UNNAMED_PUBLISHER
from onrecord.model import Account, Claim, Document, Source, Voice
from onrecord.ontology.registry import fold_name
from onrecord.resolve.speakers import proper_names
from onrecord.resolve.voices import known_hops

RepeatKind = Literal["quotes", "copies"]


@dataclass(frozen=True, slots=True)
class Party:
    """Someone who speaks or carries: `publishes` where it is the outlet of a report of the incident."""

    key: str
    name: str
    camp: str | None = None
    publishes: bool = False


@dataclass(frozen=True, slots=True)
class Repeat:
    """`carrier` repeats `speaker` in so many reports: quoting it, or as a near copy of its text."""

    speaker: Party
    carrier: Party
    kind: RepeatKind
    reports: int


@dataclass(frozen=True, slots=True)
class Repeats:
    """Every party of an incident, and who repeats whom, what most reports do first."""

    parties: tuple[Party, ...]
    edges: tuple[Repeat, ...]


def repeats(
    claims: Iterable[Claim], documents: Sequence[Document], accounts: Iterable[Account], *, family: Mapping[str, str]
) -> Repeats:
    """Who repeats whom in `documents`, the reports of one incident, by the chains of their `claims`.

    A speaker has the name and camp of its voice in `accounts`. `family` gives the oldest of each document's near
    copies (resolve.families). An outlet that says everything in its own voice is a party without an edge.
    """
    outlets = {doc.id: doc.publisher or UNNAMED_PUBLISHER for doc in documents}
    publishing = {fold_name(name) for name in outlets.values()}
    listed = list(accounts)
    voices = {account.voice.id: account.voice for account in listed}
    speakers = {entry.claim_id: account.voice for account in listed for entry in account.history}
    by_name = {fold_name(voice.name): voice for voice in voices.values()}
    named = [(frozenset(proper_names(voice.name)), voice) for voice in voices.values() if not voice.outlet]
    parties: dict[str, Party] = {}
    found: dict[tuple[str, str, RepeatKind], set[str]] = {}

    def party(name: str, voice: Voice | None) -> Party:
        known = voice or by_name.get(fold_name(name))
        told = known.name if known else name
        key = fold_name(told)
        return parties.setdefault(key, Party(key, told, known.camp if known else None, key in publishing))

    def hop(source: Source) -> Party:
        return party(source.name, voices.get(source.voice) or _fuller(source.name, named))

    for name in outlets.values():
        party(name, None)
    for claim in claims:
        if claim.doc_id not in outlets:
            continue
        hops = known_hops(claim.chain)
        carried = [hop(item.source) for item in reversed(hops)]
        voice = speakers.get(claim.id)
        if carried and voice is not None and not voice.outlet:
            carried[0] = party(voice.name, voice)
        line = [*carried, party(outlets[claim.doc_id], None)]
        for speaker, carrier in pairwise(line):
            if speaker.key != carrier.key:
                found.setdefault((speaker.key, carrier.key, "quotes"), set()).add(claim.doc_id)
    for doc_id, name in outlets.items():
        head = family.get(doc_id, doc_id)
        if head != doc_id and head in outlets and fold_name(outlets[head]) != fold_name(name):
            key = (party(outlets[head], None).key, party(name, None).key)
            found.setdefault((*key, "copies"), set()).add(doc_id)
    edges = [
        Repeat(parties[speaker], parties[carrier], kind, len(docs)) for (speaker, carrier, kind), docs in found.items()
    ]
    edges.sort(key=lambda edge: (-edge.reports, edge.speaker.key, edge.carrier.key, edge.kind))
    return Repeats(tuple(sorted(parties.values(), key=lambda one: one.key)), tuple(edges))


def _fuller(name: str, named: Sequence[tuple[frozenset[str], Voice]]) -> Voice | None:
    """The one voice whose name holds every proper name of `name`: "Rudo Venn" is Colonel Rudo Venn, if nobody else."""
    proper = frozenset(proper_names(name))
    fits = [voice for names, voice in named if proper and proper <= names]
    return fits[0] if len(fits) == 1 else None
