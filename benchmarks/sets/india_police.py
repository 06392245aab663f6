"""india_police: killings, arrests, force and failure to act by police, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from benchmarks.benchmark import Benchmark, two_options
from benchmarks.fields import by
from benchmarks.gold import Record
from benchmarks.printed import from_json
from benchmarks.reading import document, gazetteer, offsets, registry
from benchmarks.terms import terms
from benchmarks.told import told
from onrecord.extract.attribution import read_attributions
from onrecord.extract.claims import make_claims, read_parts
from onrecord.model import Claim
from onrecord.ontology.acts import load_acts


def seen(record: Record) -> Record:
    """The sentences with their numbers."""
    sentences = [{name: sentence[name] for name in ("sent_id", "text")} for sentence in record["sentences"]]
    return {"doc_id": record["doc_id"], "publish_date": record["publish_date"], "sentences": sentences}


def predict(record: Record) -> Record:
    """The labels of each sentence that has any."""
    sentences = record["sentences"]
    starts = []
    at = 0
    for sentence in sentences:
        starts.append(at)
        at += len(sentence["text"]) + 1
    doc = document(" ".join(sentence["text"] for sentence in sentences), date=record["publish_date"])
    labels: dict[str, set[str]] = {}
    beside: dict[str, list[dict[str, Any]]] = {}
    reading = read_parts(doc, gazetteer=gazetteer(), registry=registry())
    for claim in make_claims(reading, acts=load_acts()):
        where = offsets(doc, claim.trigger)
        if where is None:
            continue
        number = _sentence_at(starts, where[0])
        name = str(sentences[number]["sent_id"])
        beside.setdefault(name, []).extend(told([claim]))
        for label in _labels(claim):
            labels.setdefault(name, set()).add(label)
    words = terms("india_police")
    for hop in read_attributions(reading.parsed, registry=registry()):
        where = offsets(doc, hop.cue_span)
        if where is not None and hop.source.kind in words["speakers"]:
            name = str(sentences[_sentence_at(starts, where[0])]["sent_id"])
            labels.setdefault(name, set()).add(words["other"])
    return {
        "doc_id": record["doc_id"],
        "sent_labels": {name: sorted(found) for name, found in labels.items()},
        "told": beside,
    }


def _sentence_at(starts: Sequence[int], at: int) -> int:
    return max(number for number, start in enumerate(starts) if start <= at)


def _labels(claim: Claim) -> Iterator[str]:
    """The set's labels for one claim: none unless forces of the state act, and it is said to have happened."""
    words: Any = terms("india_police")
    if claim.realis not in words["realis"] or not _by_police(claim, words):
        return
    label = words["acts"].get(claim.act, words["other"])
    yield label
    yield from words["implied"].get(label, ())


def _by_police(claim: Claim, words: Any) -> bool:
    if not claim.actors:
        return claim.act in words["by_authority"]
    return any(mention.kind in words["actors"] for mention in claim.actors)


BENCHMARK = Benchmark(
    name="india_police",
    seen=seen,
    predict=predict,
    arguments=lambda gold, split, out: [*two_options(gold, split, out), "--json"],
    numbers=from_json,
    keys=by("doc_id"),
)
