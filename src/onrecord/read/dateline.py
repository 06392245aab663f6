"""The dateline at the head of a report: "TOWN, Country, May 3, 2031 (Agency) —"."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.ontology.furniture import load_furniture
from onrecord.read.raw import Stamp
from onrecord.read.stamps import read_written_date, stamp_of_day

_LONGEST = 120  # characters; a longer head is a sentence


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says. `end` is where the sentence after it begins."""

    wording: str | None  # place and date as they stand, without agency and dash; None for "(Agency) —" alone
    agency: str | None
    end: int
    published: Stamp | None  # only if the date has its year


def find_dateline(paragraph: str) -> Dateline | None:
    """The dateline that `paragraph` begins with; None if it begins with its sentence.

    A place alone is a dateline only in capitals, or before an agency in brackets; "KELM: " and "KELM. " only in
    capitals. This keeps "Ada Venn – who saw it –" and "Police: two died" sentences.
    """
    furniture = load_furniture()
    head = paragraph[:_LONGEST]
    if agency := furniture.agency_line.match(head):
        return Dateline(None, agency["agency"], agency.end(), None)
    match = furniture.dateline.match(head)
    if match is None or _is_no_place(match["place"], furniture.not_places):
        return None
    capitals = match["place"].split(",")[0].isupper() and len(match["place"]) > 2
    separator = match["separator"].strip()
    if not capitals and (separator in (":", ".") or not (match["date"] or match["agency"])):
        return None
    if separator == "." and not paragraph[match.end()].isupper():
        return None
    day = _day_of(match["date"])
    return Dateline(match["wording"], match["agency"], match.end(), day)


def is_speaker_label(paragraph: str) -> bool:
    """Whether `paragraph` begins with words in capitals and a colon, as an interview's do (and some datelines)."""
    head, colon, _ = paragraph[:_LONGEST].partition(":")
    return bool(colon) and head.isupper() and "(" not in head


def _is_no_place(place: str, not_places: frozenset[str]) -> bool:
    return any(word.strip(".'’").lower() in not_places for word in place.replace(",", " ").split())


def _day_of(wording: str | None) -> Stamp | None:
    day = read_written_date(wording) if wording else None
    return stamp_of_day(day.year, day.month, day.day, "dateline") if day else None
