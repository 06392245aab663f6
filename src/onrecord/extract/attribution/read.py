"""All attributions of a document: sayings found sentence by sentence, carried on, and given their voices."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.attribution.carry import carried_sayings
from onrecord.extract.attribution.headlines import headline_sayings
from onrecord.extract.attribution.phrases import phrase_sayings
from onrecord.extract.attribution.quotes import find_quotes
from onrecord.extract.attribution.sayings import Saying
from onrecord.extract.attribution.verbs import verb_sayings
from onrecord.extract.parsed import Parsed
from onrecord.extract.voices import Voices
from onrecord.model import Attribution, Source
from onrecord.ontology.registry import Registry

UNKNOWN = "unknown"


def read_attributions(parsed: Parsed, *, registry: Registry) -> list[Attribution]:
    """Every hop of attribution in `parsed`, in the order of its content; among equal contents outermost first.

    One hop for each stretch of content: a quotation split by its cue gives two. Sentences without a parse give none
    of their own. Empty for a report wholly in its outlet's voice. The publisher is no hop unless it is cited by name
    as a source beside others. Rules: docs/methods.md.
    """
    quotes = find_quotes(parsed.doc)
    sayings: list[Saying] = []
    for sentence in parsed.parsed():
        if sentence.kind in ("headline", "heading"):
            sayings.extend(headline_sayings(sentence))
        found = list(verb_sayings(sentence, quotes))
        taken = [speaker.cue for saying in found for speaker in saying.speakers]
        sayings.extend(found)
        sayings.extend(phrase_sayings(sentence, quotes, taken))
    sayings.extend(carried_sayings(parsed, quotes, sayings))
    sayings.sort(key=lambda saying: saying.start)
    voices = Voices(parsed, registry)
    sources = {
        id(speaker): voices.source(speaker.sentence, speaker.head, speaker.span) if speaker.span else None
        for saying in sayings
        for speaker in saying.speakers
    }
    hops: list[Attribution] = []
    for saying in sayings:
        for content in saying.contents:
            hops.extend(_hops(parsed, saying, content, sources, voices))
    return sorted(dict.fromkeys(hops), key=lambda hop: (hop.content.start, -hop.content.end))


def _hops(
    parsed: Parsed, saying: Saying, content, sources: dict[int, Source | None], voices: Voices
) -> Iterator[Attribution]:
    for speaker in saying.speakers:
        source = sources[id(speaker)]
        if speaker.span is None:
            source = Source(wording=parsed.words(speaker.cue), kind=UNKNOWN, voice=UNKNOWN, name=UNKNOWN)
        if source is None or voices.is_publisher(source):
            continue
        yield Attribution(source, parsed.words(speaker.cue), speaker.cue, content, speaker.stance, speaker.rule)
