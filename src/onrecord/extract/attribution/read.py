"""All attributions of a document: sayings found sentence by sentence, carried on, and given their voices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from onrecord.extract.attribution.carry import carried_sayings
from onrecord.extract.attribution.digests import digest_sayings
from onrecord.extract.attribution.headlines import headline_sayings
from onrecord.extract.attribution.labels import label_sayings, signed_sayings
from onrecord.extract.attribution.nouns import noun_sayings
from onrecord.extract.attribution.phrases import phrase_sayings
from onrecord.extract.attribution.quotes import Quote, find_quotes
from onrecord.extract.attribution.sayings import Saying, Speaker
from onrecord.extract.attribution.stances import stance_sayings
from onrecord.extract.attribution.statements import statement_sayings
from onrecord.extract.attribution.verbs import verb_sayings
from onrecord.extract.naming import is_proper, proper_words
from onrecord.extract.parsed import Parsed
from onrecord.extract.voices import Voices
from onrecord.model import Attribution, Source, Span
from onrecord.ontology.registry import Registry
from onrecord.ontology.sources import source_words

UNKNOWN = "unknown"


def read_attributions(parsed: Parsed, *, registry: Registry) -> list[Attribution]:
    """Every hop of attribution in `parsed`, in the order of its content; among equal contents outermost first.

    One hop for each stretch of content: a quotation split by its cue gives two. Sentences without a parse give none
    of their own. Empty for a report wholly in its outlet's voice. The publisher is no hop unless it is cited by name
    as a source beside others. Rules: docs/methods.md.
    """
    quotes = find_quotes(parsed.doc)
    quotes_in: dict[int, list[Quote]] = defaultdict(list)
    for quote in quotes:
        quotes_in[quote.block].append(quote)
    sayings = [*label_sayings(parsed), *signed_sayings(parsed)]
    for sentence in parsed.parsed():
        found = list(verb_sayings(sentence, quotes_in[sentence.block]))
        taken = [speaker.cue for saying in found for speaker in saying.speakers]
        sayings.extend(found)
        sayings.extend(phrase_sayings(sentence, taken))
        sayings.extend(noun_sayings(sentence))
        sayings.extend(digest_sayings(sentence))
        sayings.extend(stance_sayings(sentence))
    names = _speakers(sayings)
    for sentence in parsed.parsed():
        sayings.extend(headline_sayings(sentence, names))
    sayings.extend(list(statement_sayings(parsed, quotes, sayings)))
    sayings.extend(list(carried_sayings(parsed, quotes, sayings)))
    sayings.sort(key=lambda saying: saying.start)
    voices = Voices(parsed, registry)
    sources = _all_sources(sayings, voices)
    hops: list[Attribution] = []
    carriers: dict[str, tuple[tuple[Speaker, ...], int]] = {}
    for saying in sayings:
        speakers = _with_carriers(saying, sources, carriers)
        for content in saying.contents:
            hops.extend(_hops(parsed, speakers, content, sources, voices))
    return sorted(dict.fromkeys(hops), key=lambda hop: (hop.content.start, -hop.content.end))


def _speakers(sayings: Iterable[Saying]) -> frozenset[str]:
    """The last words of the names of those who speak, in lower case."""
    heads = (speaker.head for saying in sayings for speaker in saying.speakers)
    return frozenset(head.lower_ for head in heads if head is not None and head.pos_ == "PROPN")


def _all_sources(sayings: Sequence[Saying], voices: Voices) -> dict[int, Source | None]:
    """The source of every speaker. A speaker within what another says is not that other, unless a pronoun says so."""
    sources: dict[int, Source | None] = {}
    heard: dict[int, list[tuple[Span, str]]] = defaultdict(list)  # by sentence: what is said, and the voice saying it
    for saying in sorted(sayings, key=_is_short):
        index = saying.speakers[-1].sentence.index
        span = saying.speakers[-1].span
        outer = frozenset(voice for content, voice in heard[index] if span is not None and content.covers(span))
        sources |= dict(_sources(saying, voices, outer))
        last = sources[id(saying.speakers[-1])]
        if last is not None:
            heard[index].extend((content, last.voice) for content in saying.contents)
    return {key: voices.settled(source) if source is not None else None for key, source in sources.items()}


def _is_short(saying: Saying) -> bool:
    """Whether a headline calls its speaker by one word, as "director": whom it means, the text below tells."""
    head = saying.speakers[-1].head
    if head is None or saying.sentence.kind != "headline":
        return False
    return len(proper_words(head, "")) <= 1 and not any(is_proper(child) for child in head.lefts)


def _sources(saying: Saying, voices: Voices, outer: frozenset[str]) -> Iterator[tuple[int, Source | None]]:
    """The source of each speaker: names before pronouns, since the speakers of one saying are different people."""
    named = [speaker for speaker in saying.speakers if speaker.span is not None and not _is_pronoun(speaker)]
    found: set[str] = set()
    for speaker in named + [speaker for speaker in saying.speakers if speaker not in named]:
        source = None
        if speaker.span is not None:
            apart = frozenset(found)
            source = voices.source(speaker.sentence, speaker.head, speaker.span, apart=apart, outer=outer | apart)
            found.add(source.voice)
        yield id(speaker), source


def _is_pronoun(speaker: Speaker) -> bool:
    return speaker.head is not None and speaker.head.lower_ in source_words().pronouns


def _with_carriers(
    saying: Saying, sources: dict[int, Source | None], carriers: dict[str, tuple[tuple[Speaker, ...], int]]
) -> tuple[Speaker, ...]:
    """The speakers of `saying`, with the outlet that carried the same speaker just before.

    "The daily quoted the mayor as saying A. He added B": B came through the daily as well, in the same paragraph and
    the next.
    """
    last = sources[id(saying.speakers[-1])]
    block = saying.sentence.block
    if last is None:
        return saying.speakers
    if len(saying.speakers) > 1:
        outer = sources[id(saying.speakers[0])]
        if outer is not None and outer.kind in ("media", "state_agency"):
            carriers[last.voice] = (saying.speakers[:-1], block)
        return saying.speakers
    outer_speakers, since = carriers.get(last.voice, ((), block))
    if outer_speakers and block - since <= 1:
        carriers[last.voice] = (outer_speakers, block)
        return (*outer_speakers, *saying.speakers)
    return saying.speakers


def _hops(
    parsed: Parsed, speakers: tuple[Speaker, ...], content: Span, sources: dict[int, Source | None], voices: Voices
) -> Iterator[Attribution]:
    for speaker in speakers:
        source = sources[id(speaker)]
        if speaker.span is None:
            source = Source(wording=parsed.words(speaker.cue), kind=UNKNOWN, voice=UNKNOWN, name=UNKNOWN)
        if source is None or voices.is_publisher(source):
            continue
        yield Attribution(source, parsed.words(speaker.cue), speaker.cue, content, speaker.stance, speaker.rule)
