"""Nouns put into words: figures, days, places, chains and what is counted, the same in every format."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from onrecord.model import Attribution, Claim, Entry, Estimate, Figure, Place, Realis, Voice, When
from onrecord.ontology.acts import load_acts
from onrecord.ontology.groups import load_groups

# How a speaker's stance reads after the speaker's name.
STANCE_WORDS: dict[Realis, str] = {
    "asserted": "says",
    "denied": "denies",
    "possible": "says it may be",
    "threatened": "threatens",
    "planned": "announces",
    "demanded": "demands",
    "hypothetical": "supposes",
    "unknown": "is reported to say",
}
NOT_COUNTED = "not counted"
UNNAMED_SOURCE = "an unnamed source"
UNNAMED_PUBLISHER = "an unnamed publisher"


def spoken(term: str) -> str:
    """A term of the ontology as words: `prison_guards` is "prison guards"."""
    return term.replace("_", " ").strip()


def act_label(act: str) -> str:
    """An act as the ontology labels it, the term's own words where it does not know it."""
    known = load_acts().acts.get(act)
    return known.label if known else spoken(act)


def harm_label(harm: str) -> str:
    """A harm as the ontology labels it, the term's own words where it does not know it."""
    known = load_acts().harms.get(harm)
    return known.label if known else spoken(harm)


def count_label(harm: str, group: str) -> str:
    """What is counted, as a row heading: "prisoners escaped"; "people killed" where the group is unknown.

    >>> count_label("homes_destroyed", "homes")
    'homes destroyed'
    """
    group_words = spoken(load_groups().label(group)) if group not in ("", "unknown") else "people"
    harm_words = harm_label(harm)
    return harm_words if harm_words.startswith(f"{group_words} ") else f"{group_words} {harm_words}"


def figure_text(figure: Figure) -> str:
    """How many, in few words: "7", "2 to 3", "at least 12", "about 250", “several”, "none", "no number yet".

    Vague words stay in the report's wording, in quotation marks. A number added reads "7 more", a part "7 of these".
    """
    low, high = figure.low, figure.high
    if figure.kind == "unknown":
        return "no number yet"
    if figure.kind == "none" or (low == 0 and high == 0):
        return "none"
    if figure.kind == "vague" or (low is None and high is None):
        return f"“{figure.wording}”"
    elif low is None:
        text = f"at most {high:,}"
    elif high is None:
        text = f"at least {low:,}"
    elif figure.kind == "about" and figure.approximate and low != high:
        text = f"about {low:,} to {high:,}"
    else:
        text = f"{low:,}" if low == high else f"{low:,} to {high:,}"
        text = f"about {text}" if figure.approximate or figure.kind == "about" else text
    if figure.role == "increment":
        return f"{text} more"
    return f"{text} of these" if figure.role == "part" else text


def counted_text(figure: Figure) -> str:
    """How many of whom: "2 to 3 prison guards"; the group once where a vague wording names it already."""
    text = figure_text(figure)
    return text if figure.group_wording in text else f"{text} {figure.group_wording}"


def entry_text(entry: Entry) -> str:
    """A figure with the stance that changes its meaning: "5 (denied)", "about 250", "5 (possible)"."""
    text = figure_text(entry.figure)
    # That no number is known needs no second doubt.
    plain = entry.realis == "asserted" or (entry.figure.kind == "unknown" and entry.realis == "unknown")
    marks = [
        "" if plain else entry.realis,
        "corrected" if entry.corrected else "",
        "" if entry.counted else NOT_COUNTED,
    ]
    told = ", ".join(mark for mark in marks if mark)
    return f"{text} ({told})" if told else text


def day_text(day: date | datetime | None) -> str:
    """A day such as "19 March 2020"; "no date" where it is unknown."""
    return f"{day.day} {day:%B %Y}" if day else "no date"


def short_day(day: date | None, *, year: bool = False) -> str:
    """A day such as "19 Mar", with the year on request; "no date" where it is unknown."""
    if day is None:
        return "no date"
    return f"{day.day} {day:%b %Y}" if year else f"{day.day} {day:%b}"


def when_text(when: When | None) -> str:
    """An interval of days with its precision in words; "not known" where there is none."""
    if when is None or (when.earliest is None and when.latest is None):
        return "not known"
    first, last = when.earliest, when.latest
    if first is None:
        return f"by {day_text(last)}"
    if last is None:
        return f"from {day_text(first)}"
    if first == last:
        return day_text(first)
    if when.precision == "year":
        return f"{first.year}"
    if when.precision == "month":
        return f"{first:%B %Y}"
    return f"{day_text(first)} to {day_text(last)}"


def place_text(place: Place | None) -> str:
    """Facility, name, admin levels and country, each once; "not known" where there is none."""
    if place is None:
        return "not known"
    parts = (place.facility, place.name, place.admin2, place.admin1, place.country_name or place.country)
    seen: list[str] = []
    for part in parts:
        if part and part not in seen:
            seen.append(part)
    return ", ".join(seen) or place.wording or "not known"


def place_precision(place: Place | None) -> str:
    """How exact the place is, with the coordinates where there are any: "facility, 12.50 N 41.20 E"."""
    if place is None:
        return "no place"
    if place.lat is None or place.lon is None:
        return f"{place.precision}, no coordinates"
    north = "N" if place.lat >= 0 else "S"
    east = "E" if place.lon >= 0 else "W"
    return f"{place.precision}, {abs(place.lat):.2f} {north} {abs(place.lon):.2f} {east}"


def chain_text(claim: Claim, publisher: str | None) -> str:
    """Who says it and through whom: "X says, as carried by Y, as published by Z"."""
    return hops_text(claim.chain, publisher, realis=claim.realis)


def hops_text(chain: Sequence[Attribution], publisher: str | None, *, realis: Realis = "asserted") -> str:
    """A chain (outermost hop first) in words, innermost speaker first; an empty chain is the outlet's own voice."""
    outlet = publisher or UNNAMED_PUBLISHER
    if not chain:
        return f"{outlet} {STANCE_WORDS[realis]}, in its own voice"
    *carriers, speaker = chain
    carried = "".join(f", as carried by {_name(hop)}" for hop in reversed(carriers))
    return f"{_name(speaker)} {STANCE_WORDS[realis]}{carried}, as published by {outlet}"


def _name(hop: Attribution) -> str:
    return UNNAMED_SOURCE if hop.source.name in ("", "unknown") else hop.source.name


def voice_note(voice: Voice) -> str:
    """What to know of a voice beside its name: kind, camp, and the way its words came."""
    parts = ["outlet, own voice" if voice.outlet else spoken(voice.kind)]
    if voice.camp:
        parts.append(f"camp: {voice.camp}")
    if voice.via:
        parts.append("via " + ", via ".join(voice.via))
    return "; ".join(parts)


def span_text(estimate: Estimate) -> str:
    """The numbers of an estimate alone: "5 to 7", "at least 12"; "no number" where it has none."""
    low, high = estimate.low, estimate.high
    if low is None and high is None:
        return "no number"
    if low is None or high is None:
        return f"at most {high:,}" if low is None and high is not None else f"at least {low:,}"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def estimate_text(estimate: Estimate) -> str:
    """A range with what it rests on: "5 to 7, best 7; 2 independent origins, 4 claims; rule range.v1"."""
    low, high, best = estimate.low, estimate.high, estimate.best
    span = span_text(estimate)
    if low is None and high is None:
        return f"{span}; {estimate.note}" if estimate.note else span
    if best is not None and not low == high == best:
        span += f", best {best:,}"
    origins = f"{estimate.origins} independent origin{'' if estimate.origins == 1 else 's'}"
    claims = f"{len(estimate.claim_ids)} claim{'' if len(estimate.claim_ids) == 1 else 's'}"
    note = f"; {estimate.note}" if estimate.note else ""
    return f"{span}; {origins}, {claims}; rule {estimate.rule}{note}"
