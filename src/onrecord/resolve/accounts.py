"""Accounts: for one incident, what each voice says of each harm to each group, oldest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.model import Account, Claim, Entry, Voice
from onrecord.ontology.files import read_data
from onrecord.ontology.registry import Registry
from onrecord.resolve.correcting import is_corrected
from onrecord.resolve.decided import Decided
from onrecord.resolve.reports import Report, reading_order
from onrecord.resolve.voices import known_hops, name_voices, speaking

METHOD = "accounts.v2"
NOTHING_DECIDED = Decided()


def voices_of(
    claims: Sequence[Claim], reports: Mapping[str, Report], *, registry: Registry, family: Mapping[str, str]
) -> dict[str, Voice]:
    """Who is answerable for each claim of one incident, by claim id."""
    speakings = [speaking(claim, reports[claim.doc_id]) for claim in claims]
    voices = name_voices(speakings, registry=registry, family=family)
    return {claim.id: voice for claim, voice in zip(claims, voices, strict=True)}


def build_accounts(
    incident_id: str,
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    voices: Mapping[str, Voice],
    *,
    family: Mapping[str, str],
    decided: Decided = NOTHING_DECIDED,
) -> list[Account]:
    """The accounts of one incident, by voice, harm and group, in stable order; empty if no claim has a figure.

    Figures that a person decided not to count stay in them, marked so.
    """
    entries: dict[tuple[str, str, str], list[Entry]] = {}
    by_id = {voice.id: voice for voice in voices.values()}
    for claim in claims:
        report = reports[claim.doc_id]
        for figure in claim.figures:
            voice = voices[claim.id].id
            entry = Entry(
                report.day,
                figure,
                claim.id,
                claim.doc_id,
                report.publisher,
                claim.realis,
                claim.chain,
                counted=claim.id not in decided.uncounted and voice not in decided.uncounted,
                corrected=is_corrected(claim),
            )
            entries.setdefault((voice, figure.harm, figure.group), []).append(entry)
    return [
        Account(incident_id, by_id[voice], harm, group, tuple(_in_order(found, reports, family)))
        for (voice, harm, group), found in sorted(entries.items())
    ]


def _in_order(entries: Sequence[Entry], reports: Mapping[str, Report], family: Mapping[str, str]) -> list[Entry]:
    """As the voice said it, oldest first; within a report in text order. A figure told twice there is kept once.

    So are words without a scale: "several" and "a number of" in one report say the same; "dozens" and "hundreds" not.
    A copy printed late, or a report that has it from another outlet, says what the voice said when it was first told
    so: else yesterday's figure would take the place of today's.
    """
    scaled = read_data("accounts.yml")["scaled_words"]
    told: dict[tuple[object, ...], str] = {}
    for entry in entries:
        published = reading_order(reports[entry.doc_id])[0]
        for key in (_told(entry), (*_told(entry), family[entry.doc_id])):
            told[key] = min(published, told.get(key, published))

    def said(entry: Entry) -> str:
        relayed = len(known_hops(entry.chain)) > 1
        return told[_told(entry) if relayed else (*_told(entry), family[entry.doc_id])]

    ordered = sorted(entries, key=lambda entry: (said(entry), reading_order(reports[entry.doc_id]), entry.figure.span))
    seen: set[tuple[object, ...]] = set()
    kept: list[Entry] = []
    for entry in ordered:
        figure = entry.figure
        scale = next((word for word in scaled if word in figure.wording.lower()), "") if figure.kind == "vague" else ""
        key = (entry.doc_id, figure.low, figure.high, figure.kind, entry.realis, scale, entry.counted)
        if key not in seen:
            seen.add(key)
            kept.append(entry)
    return kept


def _told(entry: Entry) -> tuple[object, ...]:
    """What an entry says, by which it is known again in another report."""
    figure = entry.figure
    return (
        figure.low,
        figure.high,
        figure.kind,
        figure.wording.lower() if figure.kind == "vague" else "",
        entry.realis,
    )
