"""Voices across reports: the outlet's own, or the source whichever outlets carried it, one id for one speaker.

Within a report the extractor has made pronoun, surname and office one voice; here the same is done between reports
of one incident, by registry, by name, and by office where only one holder is named.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeGuard

from onrecord.ids import content_id
from onrecord.model import Attribution, Claim, Source, Voice
from onrecord.ontology.files import read_data
from onrecord.ontology.registry import Registry, fold_name
from onrecord.resolve.reports import Report, reading_order
from onrecord.resolve.speakers import Profile, is_private, one_speaker, outlet_profile, proper_names

METHOD = "voices.names.v2"
OUTLET = "outlet:"


@dataclass(frozen=True, slots=True)
class Speaking:
    """Who makes one claim: the source (None for the outlet itself), and who carried it, innermost first."""

    report: Report
    source: Source | None
    via: tuple[str, ...]


def known_hops(chain: Sequence[Attribution]) -> list[Attribution]:
    """The hops of a chain with a source that can be told: without hearsay ("reportedly"), outermost first."""
    return [hop for hop in chain if hop.source.kind != "unknown"]


def speaking(claim: Claim, report: Report) -> Speaking:
    """Who is answerable for a claim: its innermost known source, or the outlet where no source is known.

    Hearsay without a source ("reportedly") is the account of the one who passes it on.
    """
    hops = known_hops(claim.chain)
    if not hops:
        return Speaking(report, None, ())
    carriers = tuple(hop.source.name for hop in reversed(hops[:-1]))
    return Speaking(report, hops[-1].source, (*carriers, report.outlet))


def name_voices(speakings: Sequence[Speaking], *, registry: Registry, family: Mapping[str, str]) -> list[Voice]:
    """The voice of each speaking, in the same order. All speakings are of one incident."""
    outlets = {fold_name(speaking.report.outlet): speaking.report.outlet for speaking in speakings}
    texts = _private_texts(speakings, family)
    keys = [_key(item, registry, outlets, text) for item, text in zip(speakings, texts, strict=True)]
    profiles: dict[str, Profile] = {
        OUTLET + name: outlet_profile(OUTLET + name, full) for name, full in outlets.items()
    }
    for key, speaking in zip(keys, speakings, strict=True):
        if speaking.source is not None:
            known = profiles.get(key, Profile(key, frozenset(), frozenset(), speaking.source.kind))
            profiles[key] = known.with_source(speaking.source)
    same = one_speaker(profiles.values())
    roots = [same.get(key, key) for key in keys]
    best: dict[str, Voice] = {}
    for root in dict.fromkeys(roots):
        members = [speaking for speaking, mine in zip(speakings, roots, strict=True) if mine == root]
        best[root] = _voice(root, members, registry, outlets)
    return [best[root] for root in roots]


def _private_texts(speakings: Sequence[Speaking], family: Mapping[str, str]) -> list[str]:
    """For each speaking of a private source without a name, the text that this source is of; "" for any other.

    "A medic" of one text is not "a medic" of another, unless one text copies the other or says that it has it from the
    other's outlet.
    """
    texts = [""] * len(speakings)
    printed: dict[str, dict[str, str]] = {}  # by what the source is called, the text of each outlet that has it itself
    for place in sorted(range(len(speakings)), key=lambda number: reading_order(speakings[number].report)):
        speaking = speakings[place]
        if not _nameless(speaking.source):
            continue
        texts[place] = family[speaking.report.doc_id]
        by_outlet = printed.setdefault(fold_name(speaking.source.name), {})
        if len(speaking.via) == 1:
            by_outlet.setdefault(fold_name(speaking.report.outlet), texts[place])
            continue
        told = [text for outlet, text in by_outlet.items() if _is_outlet(speaking.via[0], outlet)]
        if len(told) == 1:
            texts[place] = told[0]
    return texts


def _nameless(source: Source | None) -> TypeGuard[Source]:
    return source is not None and is_private(source.kind, source.name) and not proper_names(source.name)


def _is_outlet(called: str, outlet: str) -> bool:
    """Whether `called` is the folded name of an outlet, or its last words: "the Courier" for the Norvik Courier."""
    return f" {outlet}".endswith(f" {fold_name(called)}")


def _key(speaking: Speaking, registry: Registry, outlets: Mapping[str, str], text: str) -> str:
    source = speaking.source
    if source is None:
        known = registry.find(speaking.report.outlet)
        return known.voice if known else OUTLET + fold_name(speaking.report.outlet)
    if source.voice.startswith("registry:"):
        return source.voice
    name = fold_name(source.name)
    if name in outlets:
        return OUTLET + name
    if _nameless(source):
        return content_id("v", text, name)
    return content_id("v", name)


def _voice(key: str, members: Sequence[Speaking], registry: Registry, outlets: Mapping[str, str]) -> Voice:
    sources = [speaking.source for speaking in members if speaking.source is not None]
    via = tuple(dict.fromkeys(name for speaking in members for name in speaking.via))
    known = registry.sources.get(key.removeprefix("registry:")) if key.startswith("registry:") else None
    outlet = any(speaking.source is None for speaking in members) or key.startswith(OUTLET)
    if known is not None:
        name = next((speaking.report.outlet for speaking in members if speaking.source is None), known.name)
        return Voice(key, name, known.kind, known.camp, outlet, via)
    if not sources:
        return Voice(key, members[0].report.outlet, "media", None, True, ())
    fullest = max(sources, key=lambda source: (len(proper_names(source.name)), len(source.name), source.name))
    name = outlets.get(key.removeprefix(OUTLET), fullest.name) if outlet else fullest.name
    body = registry.within(fullest.name)  # who speaks for a body is of its camp
    camp = body.camp if body is not None and body.kind == fullest.kind else _camp(fullest)
    return Voice(key, name, fullest.kind, camp, outlet, via)


def _camp(source: Source) -> str | None:
    """The camp that the kind of source tells: all bodies of a state are one, so that none is counted twice."""
    camps: Mapping[str, str] = read_data("voices.yml")["camps"]
    return camps.get(source.kind)
