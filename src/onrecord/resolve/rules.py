"""The named rules by which an estimate is made of the figures of one harm and group.

Each takes what every voice says last and gives low, best and high. All leave `best` empty where the rule gives no
one number. None of them decides what is true; the range is one of reports and never a confidence interval.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.errors import BadSetting
from onrecord.model import Entry, Voice
from onrecord.ontology.registry import fold_name

Origins = Callable[[Sequence["Said"]], int]


@dataclass(frozen=True, slots=True)
class Said:
    """What one voice says last, as a number: at least one of low and high is known."""

    voice: Voice
    entry: Entry


@dataclass(frozen=True, slots=True)
class Outcome:
    """Low, best and high by one rule, the sayings it used, and what a reader should know."""

    low: int | None
    best: int | None
    high: int | None
    used: tuple[Said, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a rule is given: every voice's last number, how to count origins behind some of them, and the ranking.

    `none` are the voices that say last that there were none: no end of a range, but a contradiction of any number.
    """

    said: Sequence[Said]
    origins: Origins
    ranking: Sequence[str] = ()  # names of sources or kinds of source, best first
    none: Sequence[Said] = ()


Rule = Callable[[Asked], Outcome]


def spread(said: Sequence[Said]) -> tuple[int | None, int | None]:
    """The lowest low and the highest high; high is open where a voice leaves it open."""
    figures = [item.entry.figure for item in said]
    lows = [figure.low for figure in figures if figure.low is not None]
    ends = [figure.high for figure in figures]
    high = None if not ends or None in ends else max(end for end in ends if end is not None)
    return (min(lows) if lows else None), high


def _agreed(said: Sequence[Said]) -> int | None:
    values = {(item.entry.figure.low, item.entry.figure.high) for item in said}
    low, high = values.pop() if len(values) == 1 else (None, -1)
    return low if low == high else None


def _range(asked: Asked) -> Outcome:
    low, high = spread(asked.said)
    return Outcome(low, None if asked.none else _agreed(asked.said), high, tuple(asked.said))


def _lowest(asked: Asked) -> Outcome:
    """ACLED takes the most conservative of the figures that reports give (ACLED codebook, fatalities)."""
    low, high = spread(asked.said)
    return Outcome(low, low, high, tuple(asked.said))


def _majority(asked: Asked) -> Outcome:
    """The number that more than half of the independent origins give."""
    low, high = spread(asked.said)
    by_value: dict[int, list[Said]] = {}
    for item in asked.said:
        figure = item.entry.figure
        if figure.low is not None and figure.low == figure.high:
            by_value.setdefault(figure.low, []).append(item)
    everyone = asked.origins([*asked.said, *asked.none])
    for value, held in sorted(by_value.items()):
        if 2 * asked.origins(held) > everyone:
            note = f"given by {asked.origins(held)} of {everyone} origins" if everyone > 1 else ""
            return Outcome(low, value, high, tuple(asked.said), note)
    return Outcome(low, None, high, tuple(asked.said), "no number has most of the independent origins")


def _latest(asked: Asked) -> Outcome:
    """The number given last by whichever voice; none where several of that day differ."""
    low, high = spread(asked.said)
    everyone = [*asked.said, *asked.none]
    days = [item.entry.as_of for item in everyone if item.entry.as_of is not None]
    newest = [item for item in everyone if days and item.entry.as_of == max(days)]
    note = f"of {max(days)}" if days else "no report tells its day"
    contradicted = not newest or any(item in asked.none for item in newest)
    return Outcome(low, None if contradicted else _agreed(newest), high, tuple(asked.said), note)


def _ranking(asked: Asked) -> Outcome:
    """What the source ranked first says, of those that give a number."""
    low, high = spread(asked.said)
    if not asked.ranking:
        note = "no ranking given: set ONRECORD_RANKING to names or kinds of source, best first"
        return Outcome(low, None, high, tuple(asked.said), note)
    for wanted in asked.ranking:
        held = [item for item in asked.said if _is(item.voice, wanted)]
        if held:
            first, last = spread(held)
            names = ", ".join(sorted({item.voice.name for item in held}))
            return Outcome(first, _agreed(held), last, tuple(held), f"as {names} says")
    return Outcome(low, None, high, tuple(asked.said), "no ranked source gives a number")


def _is(voice: Voice, wanted: str) -> bool:
    return wanted in (voice.id, voice.kind, voice.camp) or fold_name(wanted) == fold_name(voice.name)


RULES: Mapping[str, tuple[str, Rule]] = {
    "range": ("range.v1", _range),
    "lowest": ("lowest.v1", _lowest),
    "majority": ("majority.v1", _majority),
    "latest": ("latest.v1", _latest),
    "ranking": ("ranking.v1", _ranking),
}
PREFERRED = "preferred.v1"  # the source that a person preferred, by a decision
DECIDED = "decision.v1"  # the number that a person decided on


def rule_named(name: str) -> tuple[str, Rule]:
    """The versioned name and the function of a rule. Raises BadSetting listing the rules."""
    if name not in RULES:
        raise BadSetting(f"There is no rule {name[:40]!r} for estimates. Rules: {', '.join(RULES)}.")
    return RULES[name]


def preferred(asked: Asked, voice: str) -> Outcome | None:
    """What `voice` (id or name) says, the rest left out; None where it gives no number."""
    found = _ranking(Asked(asked.said, asked.origins, (voice,)))
    return found if found.used and _is(found.used[0].voice, voice) else None
