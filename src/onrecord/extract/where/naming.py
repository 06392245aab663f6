"""A name with its chosen candidate as a Place; or with what the text tells, where the gazetteer has no such place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.extract.where.spot import Spotted
from onrecord.extract.where.words import Word
from onrecord.model import Place, PlacePrecision
from onrecord.ontology.gazetteer import Candidate, Gazetteer
from onrecord.ontology.places import place_words

PRECISION: dict[str, PlacePrecision] = {
    "country": "country",
    "admin1": "province",
    "admin2": "district",
    "town": "town",
    "region": "region",
}
MOST_MENTIONS = 50  # of one name that are looked at for what they tell
MOST_OUTER = 3  # names after a town that may tell where it lies: district, province, country


@dataclass(frozen=True, eq=False)
class Scene:
    """The names of a document with what was chosen for each, by the name's number."""

    words: Sequence[Word]
    names: Sequence[Spotted]
    pairs: Mapping[int, int]  # a name → the name of the area that it lies in
    chosen: Mapping[int, Candidate]
    gazetteer: Gazetteer
    mentions: Mapping[str, Sequence[int]]  # a name's key → the numbers of its mentions

    @cached_property
    def only_land(self) -> str | None:
        """The only country of no gazetteer that the document names; None if there is none or more."""
        strange = {bare_name(name) for name in self.names if not name.known and name.area == "country"}
        if len({land.casefold() for land in strange}) != 1:
            return None
        return _in_small_letters(min(strange), strange)

    @cached_property
    def only_province(self) -> str | None:
        """The only province of no gazetteer that the document names; None if there is none or more."""
        strange = {bare_name(name) for name in self.names if not name.known and name.area == "admin1"}
        return min(strange) if len({province.casefold() for province in strange}) == 1 else None


def place_named(scene: Scene, number: int) -> Place:
    """The place of the name with that number. Only a town has coordinates: an area has no point to pin."""
    name, candidate = scene.names[number], scene.chosen.get(number)
    if name.demonym:
        return _land_of(scene, name)
    if candidate is None:
        return _told_place(scene, name)
    country = scene.gazetteer.country(candidate.country) if candidate.country else None
    precision, shown = PRECISION[candidate.kind], candidate.name
    direction = scene.words[name.first - 1] if name.first and scene.words[name.first].gap in (" ", "-") else None
    wide = candidate.kind in ("country", "admin1", "region")
    direction_told = wide and direction is not None and direction.lower in place_words().directions
    if direction is not None and direction_told:
        # "Western Tavresh" is a part of it that the gazetteer does not know.
        precision, shown = "region", f"{direction.text} {candidate.name}"
    pinned = precision == "town"
    return Place(
        name=shown,
        precision=precision,
        lat=candidate.lat if pinned else None,
        lon=candidate.lon if pinned else None,
        country=candidate.country or None,
        country_name=country.name if country else None,
        admin1=candidate.name if candidate.kind == "admin1" else candidate.admin1,
        admin2=candidate.name if candidate.kind == "admin2" else candidate.admin2,
        gazetteer_id=None if direction_told else candidate.id,
        wording=name.wording,
        span=name.span,
    )


def _land_of(scene: Scene, name: Spotted) -> Place:
    land = scene.gazetteer.country(name.demonym[0])
    shown = land.name if land else name.wording
    return Place(shown, "country", None, None, name.demonym[0], shown, wording=name.wording, span=name.span)


def _told_place(scene: Scene, name: Spotted) -> Place:
    """A place the gazetteer has not: whatever any mention of it tells holds for all of them."""
    mentions = scene.mentions[name.key][:MOST_MENTIONS]
    area = next((scene.names[number].area for number in mentions if scene.names[number].area), None)
    precision = PRECISION[area or "town"]
    shown = _in_small_letters(bare_name(name), (bare_name(scene.names[number]) for number in mentions))
    if precision == "country":
        return Place(name=shown, precision="country", country_name=shown, wording=name.wording, span=name.span)
    admin1: str | None = None
    country: str | None = None
    country_name: str | None = None
    for outer in (outer for number in mentions for outer in _outwards(scene, number)):
        around, found = scene.names[outer], scene.chosen.get(outer)
        if found is not None and found.kind != "town":
            land = scene.gazetteer.country(found.country) if found.country else None
            country, country_name = country or (found.country or None), country_name or (land.name if land else None)
        if around.area == "admin1" or (found is not None and found.kind == "admin1"):
            admin1 = admin1 or bare_name(around)
        elif found is None and (outer not in scene.pairs or around.area == "country"):
            # The last of a row of unknown names is the widest area.
            country_name = country_name or bare_name(around)
    if country is None:
        country_name = country_name or scene.only_land
    if precision == "province":
        admin1 = shown
    elif admin1 is None and country is None:
        admin1 = scene.only_province
    return Place(
        name=shown,
        precision=precision,
        country=country,
        country_name=country_name,
        admin1=admin1,
        wording=name.wording,
        span=name.span,
    )


def _outwards(scene: Scene, number: int) -> list[int]:
    outer: list[int] = []
    at = scene.pairs.get(number)
    while at is not None and len(outer) < MOST_OUTER:
        outer.append(at)
        at = scene.pairs.get(at)
    return outer


def bare_name(name: Spotted) -> str:
    """The name without the word of its type: "Tavresh" of "Tavresh Province", but "Serran City" is one name."""
    head, _, last = name.wording.rpartition(" ")
    return head if head and place_words().area_types.get(last.lower(), "town") != "town" else name.wording


def _in_small_letters(shown: str, mentions: Iterable[str]) -> str:
    """A dateline's NORVIK as the text writes it elsewhere, else with one capital a word."""
    if not shown.isupper():
        return shown
    return next((mention for mention in mentions if not mention.isupper()), shown.title())
