"""wikievents: words that tell of events or refer to them, with who takes part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from benchmarks.benchmark import Benchmark, two_options
from benchmarks.fields import by, only
from benchmarks.gold import Record
from benchmarks.printed import from_pairs
from benchmarks.reading import document, gazetteer, offsets, registry
from benchmarks.terms import terms
from benchmarks.tokens import join
from onrecord.extract import where
from onrecord.extract.claims import Reading, read_parts
from onrecord.extract.mentions import mention
from onrecord.extract.parsed import Sentence
from onrecord.extract.triggers import Trigger, find_triggers
from onrecord.model import Document
from onrecord.ontology.acts import load_acts


def predict(record: Record) -> Record:
    """The events of one text; its sentences are given as tokens.

    The set counts every mention of an event, also in words that only refer to it, which make no claim: so it gets
    the triggers, and not the claims that are made of them.
    """
    texts = [join(sentence.split()).text for sentence in record["sentences"]]
    starts = [0]
    for text in texts[:-1]:
        starts.append(starts[-1] + len(text) + 1)
    doc = document(" ".join(texts), date=record.get("publish_date"))
    reading = read_parts(doc, gazetteer=gazetteer(), registry=registry())
    return {"doc_id": record["doc_id"], "events": list(_events(doc, reading, starts))}


def _events(doc: Document, reading: Reading, starts: Sequence[int]) -> Iterator[dict[str, Any]]:
    acts = load_acts()
    for sentence in reading.parsed.parsed():
        for trigger in find_triggers(sentence, acts=acts, contexts=reading.contexts):
            at = offsets(doc, sentence.at(trigger.token))
            if trigger.act in terms("wikievents")["acts"] and at is not None:
                number = max(place for place, start in enumerate(starts) if start <= at[0])
                yield _event(sentence, trigger, reading, number)


def _event(sentence: Sentence, trigger: Trigger, reading: Reading, number: int) -> dict[str, Any]:
    words = terms("wikievents")
    kind, acting, affected = words["acts"][trigger.act]
    place = where.attach(sentence.at(*trigger.words), sentence, reading.places, trigger.token)
    roles = [(acting, token) for token in trigger.actors] + [(affected, token) for token in trigger.affected]
    arguments = [{"role": role, "text": mention(sentence, token).wording} for role, token in roles]
    if place is not None:
        arguments.append({"role": words["place"], "text": place.wording or place.name})
    return {
        "type": kind,
        "trigger": {"text": trigger.token.text, "sent": number},
        "arguments": arguments,
        "rule": trigger.rule,
    }


BENCHMARK = Benchmark(
    name="wikievents",
    seen=only("doc_id", "publish_date", "sentences"),
    predict=predict,
    arguments=two_options,
    numbers=from_pairs,
    keys=by("doc_id"),
)
