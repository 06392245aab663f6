"""geoparse: names of places, found and located."""

from __future__ import annotations

from benchmarks.benchmark import Benchmark, two_files
from benchmarks.fields import by, only
from benchmarks.gold import Record
from benchmarks.printed import from_sections
from benchmarks.reading import document, gazetteer, offsets, unparsed
from onrecord.extract.where import Toponym, read_toponyms

# A toponym is a name of a place whatever it stands for: of onrecord's roles all but persons and ordinary words.
ROLES = ("place", "local", "demonym", "metonym", "organisation")


def predict(record: Record) -> Record:
    """The toponyms of one text."""
    doc = document(record["text"], date=record.get("date"), title=record.get("title"), url=record.get("url"))
    found = []
    for toponym in read_toponyms(unparsed(doc), gazetteer=gazetteer()):
        at = offsets(doc, toponym.span)
        if at is None or toponym.role not in ROLES:
            continue
        lat, lon = _coordinates(toponym)
        found.append({"start": at[0], "end": at[1], "lat": lat, "lon": lon, "rule": toponym.role})
    return {"id": record["id"], "toponyms": found}


def _coordinates(toponym: Toponym) -> tuple[float | None, float | None]:
    """Of the gazetteer's entry, areas by their middle; of a demonym, those of its country."""
    entry = toponym.candidate
    if entry is None and toponym.role == "demonym" and toponym.place.country is not None:
        entry = gazetteer().country(toponym.place.country)
    return (entry.lat, entry.lon) if entry is not None else (None, None)


BENCHMARK = Benchmark(
    name="geoparse",
    seen=only("id", "title", "url", "date", "text"),
    predict=predict,
    arguments=two_files,
    numbers=from_sections,
    keys=by("id"),
)
