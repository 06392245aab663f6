"""One voice of the record: what it is and which passages say so, what became of each of its figures, its aliases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.errors import NotFound
from onrecord.export.shelf import Shelf
from onrecord.export.wording import count_label, entry_text, figure_text, short_day
from onrecord.extract.describing import describing
from onrecord.extract.withheld import Protection
from onrecord.model import Account, Decision, Entry, Incident, Voice
from onrecord.ontology.registry import Known, fold_name, load_registry
from onrecord.ontology.sources import SourceKind, source_kinds
from onrecord.record import Store
from onrecord.record.finding import Filter, find_incidents
from onrecord.record.tallies import voice_tally, voices, voices_named
from onrecord.resolve.decided import standing
from onrecord.resolve.tallies import VoiceTally
from onrecord.settings import Settings

MOST_INCIDENTS = 40
MOST_REPORTS = 40  # whose texts are looked through for what they say of the voice
MOST_PASSAGES = 12
MOST_OTHERS = 60  # voices to choose from: found by words, alike in words, or in most incidents
LEAST_WORD = 4  # letters of a word of a name that tells anything


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure of the voice, and what became of it: who told it too, what replaced it, who denies it."""

    incident_id: str
    title: str
    counted: str
    figure: str
    day: str
    claim_id: str
    became: tuple[tuple[str, str], ...]  # kind (also_told, same_camp, changed, denied), and by whom or to what


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of a report that says what the voice is."""

    doc_id: str
    publisher: str
    words: str


@dataclass(frozen=True, slots=True)
class Alias:
    """A decision that two voices are one speaker."""

    decision: str
    other: str
    by: str
    day: str
    why: str


@dataclass(frozen=True, slots=True)
class VoiceView:
    """Everything that the page of one voice shows, with names withheld as the reader's role asks."""

    tally: VoiceTally
    kind: SourceKind | None
    known: Known | None  # its entry in the registry, or that of the body that it speaks for
    figures: tuple[FigureRow, ...]
    more: bool  # whether it speaks in more incidents than are shown
    said: tuple[Said, ...]
    aliases: tuple[Alias, ...]
    others: tuple[VoiceTally, ...]  # with which it could be one speaker, those most alike first


def see_voice(store: Store, settings: Settings, voice_id: str, shelf: Shelf, *, find: str = "") -> VoiceView:
    """The voice with that id; `find` looks for another that may be the same speaker.

    Raises NotFound if it gives no figure in the record.
    """
    tally = voice_tally(store.database, voice_id, with_names=shelf.with_names)
    if tally is None:
        raise NotFound("There is no such voice: it gives no figure, its name is withheld, or it is one with another.")
    wanted = Filter(terms=(("source", voice_id),), open_only=not shelf.with_names)
    found = [incident for incident, _ in find_incidents(store.database, wanted, limit=MOST_INCIDENTS + 1)]
    shown = found[:MOST_INCIDENTS]
    registry = load_registry(settings.sources)
    known = registry.find(tally.voice.name) or registry.within(tally.voice.name)
    rows = [row for incident in shown for row in _figures(store, incident, voice_id, shelf)]
    return VoiceView(
        tally=tally,
        kind=source_kinds().get(tally.voice.kind),
        known=known,
        figures=tuple(rows),
        more=len(found) > MOST_INCIDENTS,
        said=tuple(_said(shown, _names(tally.voice, known), shelf)),
        aliases=tuple(_aliases(store.decisions(), voice_id)),
        others=tuple(_others(store, tally, find, with_names=shelf.with_names)),
    )


def _others(store: Store, tally: VoiceTally, find: str, *, with_names: bool) -> list[VoiceTally]:
    """Voices that may be the same speaker: those found by the words looked for, then those with words in common."""
    database = store.database
    words = [word for word in fold_name(tally.voice.name).split() if len(word) >= LEAST_WORD]
    found = [
        *voices_named(database, find.split(), with_names=with_names, limit=MOST_OTHERS),
        *voices_named(database, words, with_names=with_names, limit=MOST_OTHERS),
        *voices(database, with_names=with_names, limit=MOST_OTHERS),
    ]
    others: dict[str, VoiceTally] = {}
    for row in found:
        if row.voice.id and row.voice.id != tally.voice.id:
            others.setdefault(row.voice.id, row)
    return list(others.values())[:MOST_OTHERS]


def _names(voice: Voice, known: Known | None) -> tuple[str, ...]:
    own = known if known is not None and known.voice == voice.id else None
    return (voice.name, own.name, *own.aliases) if own else (voice.name,)


def _figures(store: Store, incident: Incident, voice_id: str, shelf: Shelf) -> Iterator[FigureRow]:
    mask = shelf.protection_of(incident.doc_ids)
    accounts = store.accounts(incident.id)
    for account in accounts:
        if account.voice.id != voice_id:
            continue
        rivals = [one for one in accounts if one.voice.id != voice_id and _cell(one) == _cell(account)]
        given: dict[tuple[int | None, int | None, str], Entry] = {}
        for entry in account.history:
            given.setdefault((entry.figure.low, entry.figure.high, entry_text(entry)), entry)
        listed = list(given.values())
        for place, entry in enumerate(listed):
            following = listed[place + 1] if place + 1 < len(listed) else None
            yield FigureRow(
                incident.id,
                mask.text(incident.title),
                count_label(account.harm, account.group),
                mask.text(entry_text(entry)),
                short_day(entry.as_of, year=True),
                entry.claim_id,
                tuple(_became(account, entry, following, rivals, mask)),
            )


def _cell(account: Account) -> tuple[str, str]:
    return account.harm, account.group


def _became(
    account: Account, entry: Entry, following: Entry | None, rivals: Iterable[Account], mask: Protection
) -> Iterator[tuple[str, str]]:
    if following is not None and following.as_of != entry.as_of:
        yield "changed", f"{figure_text(following.figure)} ({short_day(following.as_of, year=True)})"
    for rival in rivals:
        same = [one for one in rival.history if _value(one) == _value(entry) and _has_value(one)]
        for kind, told in (
            ("denied", [one for one in same if one.realis == "denied"]),
            ("told", [one for one in same if one.realis != "denied"]),
        ):
            if told and entry.realis != "denied":
                apart = account.voice.camp is None or account.voice.camp != rival.voice.camp
                word = kind if kind == "denied" else ("also_told" if apart else "same_camp")
                yield word, mask.text(f"{rival.voice.name} ({short_day(told[0].as_of, year=True)})")


def _value(entry: Entry) -> tuple[int | None, int | None]:
    return entry.figure.low, entry.figure.high


def _has_value(entry: Entry) -> bool:
    return entry.figure.low is not None or entry.figure.high is not None


def _said(incidents: Sequence[Incident], names: Sequence[str], shelf: Shelf) -> Iterator[Said]:
    docs = list(dict.fromkeys(doc_id for incident in incidents for doc_id in incident.doc_ids))[:MOST_REPORTS]
    told: set[str] = set()
    for doc_id in docs:
        doc = shelf.document(doc_id)
        for span in describing(doc.text, names):
            words = shelf.protection(doc_id).text(doc.text[span.start : span.end])
            if words not in told:
                told.add(words)
                yield Said(doc_id, doc.publisher or "", words)
            if len(told) >= MOST_PASSAGES:
                return


def _aliases(decisions: Sequence[Decision], voice_id: str) -> Iterator[Alias]:
    for decision in reversed(standing(decisions)):
        if decision.verdict != "same" or decision.anchors:
            continue
        first, _, second = decision.subject.partition("+")
        if voice_id in (first, second):
            other = second if voice_id == first else first
            yield Alias(decision.id, other, decision.by, f"{decision.at:%Y-%m-%d %H:%M}", decision.why)
