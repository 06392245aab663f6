"""Accounts: for one incident, what each voice says of each harm to each group, oldest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.model import Account, Claim, Entry, Voice
from onrecord.ontology.files import read_data
from onrecord.ontology.registry import Registry
from onrecord.resolve.correcting import is_corrected
from onrecord.resolve.decided import Decided
from onrecord.resolve.reports import Report
from onrecord.resolve.voices import name_voices, speaking

METHOD = "accounts.v1"
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
        Account(incident_id, by_id[voice], harm, group, tuple(_in_order(found)))
        for (voice, harm, group), found in sorted(entries.items())
    ]


def _in_order(entries: Sequence[Entry]) -> list[Entry]:
    """Oldest first; of one day and report in the order of the text. A figure told twice in one report is kept once.

    So are words without a scale: "several" and "a number of" in one report say the same; "dozens" and "hundreds" not.
    """
    scaled = read_data("accounts.yml")["scaled_words"]
    ordered = sorted(entries, key=lambda entry: (str(entry.as_of or "9999"), entry.doc_id, entry.figure.span))
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
