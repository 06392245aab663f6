"""The places of a document, each resolved as far as the document and the gazetteer allow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from urllib.parse import urlsplit

from onrecord.extract.parsed import Parsed
from onrecord.extract.where.context import Role, located_keys, person_keys, role_of, surname_keys, surroundings
from onrecord.extract.where.facilities import facility_of
from onrecord.extract.where.naming import Scene, place_named
from onrecord.extract.where.outlets import outlet_words
from onrecord.extract.where.parts import Town, parts_in_cities
from onrecord.extract.where.rank import choose_places
from onrecord.extract.where.sites import facility_places
from onrecord.extract.where.spot import Spotted, spot_names
from onrecord.extract.where.stretches import Stretches
from onrecord.extract.where.support import is_firm, unsupported
from onrecord.extract.where.unknown import told_mentions, told_places
from onrecord.extract.where.words import Word, document_words
from onrecord.model import Document, Place, Span
from onrecord.ontology.gazetteer import Candidate, Gazetteer
from onrecord.ontology.places import place_words

METHOD = "where.rules.v2"
PUBLISHER_WEIGHT = 0.5  # of one mention of the country


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name with the role it plays; `candidate` is what the gazetteer says, None for a place that it has not."""

    span: Span
    role: Role
    place: Place
    candidate: Candidate | None


def read_places(parsed: Parsed, *, gazetteer: Gazetteer) -> list[Place]:
    """Every place of the document where something may have happened, in reading order; empty if it names none.

    Names that stand for people, organisations or governments ("Norvik United", "Tavresh said") are left out, and so
    are demonyms: all but people are evidence for telling places of one name apart (`read_toponyms` gives them).
    "Norvik" of "Norvik police" is among the places, since the report plays near it; `attach` never takes it.
    A place that the gazetteer has not is kept with the names that the text gives it and without coordinates.
    A facility has the coordinates of its town, where that is known: its precision says that the pin is not its own.
    Short mentions of a facility ("the prison") are that facility.
    """
    words = document_words(parsed.doc)
    toponyms = _toponyms(parsed.doc, words, gazetteer)
    here = [toponym for toponym in toponyms if toponym.role in ("place", "local")]
    towns = [
        Town(toponym.place, toponym.candidate, toponym.role == "local")
        for toponym in here
        if toponym.place.precision == "town"
    ]
    areas = frozenset(toponym.place.admin1 for toponym in toponyms if toponym.place.precision == "province")
    parts = parts_in_cities(parsed.doc.text, towns, areas)
    covered = Stretches(parts)
    found = [toponym.place for toponym in here if toponym.place.span and not covered.overlap(toponym.place.span)]
    found += parts.values()
    facilities = [place for place in facility_places(parsed.doc, words, found) if place.span not in parts]
    inside = Stretches(place.span for place in facilities if place.span is not None)
    outside = [place for place in found if place.span and not inside.cover(place.span)]
    again = facility_of(parsed, [*outside, *facilities])
    short = [replace(place, span=span, wording=parsed.words(span)) for span, place in again.items()]
    return sorted((*outside, *facilities, *short), key=lambda place: place.span or Span(0, 0))


def read_toponyms(parsed: Parsed, *, gazetteer: Gazetteer) -> list[Toponym]:
    """Every name of a place in the document with its role, in reading order; empty if there is none."""
    return _toponyms(parsed.doc, document_words(parsed.doc), gazetteer)


def _toponyms(doc: Document, words: Sequence[Word], gazetteer: Gazetteer) -> list[Toponym]:
    outlets = outlet_words(doc, words)
    spotted = [
        _typed(words, name)
        for name in spot_names(doc.text, words, gazetteer)
        if name.first not in outlets and name.last not in outlets
    ]
    people = person_keys(words)
    surnames = surname_keys(words, spotted, people)
    located = located_keys(words, spotted)
    roles: dict[Span, Role] = {}
    for number, name in enumerate(spotted):
        roles[name.span] = role_of(
            words, name, surroundings(words, spotted, number), surnames=surnames, located_names=located
        )
    names = [name for name in spotted if roles[name.span] not in ("person", "word")]
    hints = _hints(doc, names)
    pairs = _pairs(words, names)
    chosen = choose_places(names, pairs, hints)
    whole = [name for name in names if roles[name.span] != "organisation"]
    firm = {number for number, name in enumerate(whole) if is_firm(name)}
    sure = frozenset(name.key for name in names if is_firm(name))
    told = told_places(doc.text, words, whole, firm, people=people, outlets=outlets, sure=sure)
    weak = unsupported(names, pairs, chosen, hints=hints, strange=told.strange)
    kept = [name for number, name in enumerate(names) if number not in weak]
    added = told_mentions(doc.text, words, told, kept, outlets)
    if weak or added:
        names = sorted((*kept, *added), key=lambda name: name.span)
        pairs = _pairs(words, names)
        chosen = choose_places(names, pairs, hints)
    mentions: dict[str, list[int]] = {}
    for number, name in enumerate(names):
        mentions.setdefault(name.key, []).append(number)
    scene = Scene(words, names, pairs, chosen, gazetteer, mentions)
    return [
        Toponym(name.span, roles.get(name.span, "place") if name.known else "place", place_named(scene, number),
                scene.chosen.get(number))
        for number, name in enumerate(names)
    ]  # fmt: skip


def _typed(words: Sequence[Word], name: Spotted) -> Spotted:
    """The name with what the words around it say it is, "Tavresh Province", "the city of Norvik"."""
    if name.demonym:
        return name
    ontology = place_words()
    last = words[name.last]
    if not name.single and last.lower in ontology.area_types:
        return replace(name, area=ontology.area_types[last.lower])
    following = words[name.last + 1] if name.last + 1 < len(words) else None
    if following and following.gap in (" ", "\u00a0") and (area := ontology.area_types.get(following.lower)):
        if following.capital and not following.shouted:
            span = Span(name.span.start, following.end)
            return replace(name, area=area, span=span, wording=f"{name.wording} {following.text}", last=name.last + 1)
        return replace(name, area=area) if area != "region" and following.lower not in ontology.loose_types else name
    before = words[name.first - 2 : name.first] if name.first >= 2 else []
    if len(before) == 2 and before[1].lower == "of" and before[0].lower in ontology.of_types:
        return replace(name, area=ontology.area_types.get(before[0].lower, "town"))
    return name


def _pairs(words: Sequence[Word], names: Sequence[Spotted]) -> dict[int, int]:
    """Which name stands in which: "Norvik, Tavresh", "Norvik in Tavresh Province", "Norvik of Tavresh"."""
    pairs: dict[int, int] = {}
    for number, (name, follower) in enumerate(pairwise(names)):
        if name.demonym or follower.demonym:
            continue
        between = [word.lower for word in words[name.last + 1 : follower.first]]
        gaps = "".join(word.gap for word in words[name.last + 1 : follower.first + 1]).strip(" .")
        if (not between and gaps == ",") or (between in (["in"], ["in", "the"], ["of"]) and gaps in ("", ",")):
            pairs[number] = number + 1
    return pairs


def _hints(doc: Document, names: Sequence[Spotted]) -> dict[str, float]:
    """Countries known from demonyms, and a little from the publisher's address."""
    hints: dict[str, float] = {}
    for name in names:
        for code in name.demonym:
            hints[code] = hints.get(code, 0.0) + 1.0 / len(name.demonym)
    host = urlsplit(doc.url or "").hostname or doc.site or ""
    code = host.rpartition(".")[2].upper()
    code = "GB" if code == "UK" else code
    if code in place_words().centres:
        hints[code] = hints.get(code, 0.0) + PUBLISHER_WEIGHT
    return hints
