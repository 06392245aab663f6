"""gva and gvdb: numbers of killed and injured, days, towns and names that differ from the record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from benchmarks.misses.miss import Miss
from onrecord.ontology.acts import load_acts

HARMS = ("killed", "injured")


def numbers(where: str, expected: Mapping[str, int], prediction: Mapping[str, Any], text: str) -> Iterator[Miss]:
    """Numbers that differ, each with the sentences that speak of the harm and what was read there."""
    for harm in HARMS:
        want, got = expected[harm], prediction.get(harm) or 0
        if want == got:
            continue
        rows = [row for row in prediction.get("told", ()) if load_acts().acts[row["act"]].harm == harm]
        yield Miss(
            f"{harm}: {_how(want, got, rows)}",
            where,
            " / ".join(dict.fromkeys(row["sentence"] for row in rows)) or " ".join(text.split())[:300],
            f"{harm} {want}",
            f"{harm} {got}: {'; '.join(map(_row, rows)) or 'no claim'}",
            rows[0]["rule"] if rows else "",
            float(min(5, abs(want - got))),
        )


def _how(want: int, got: int, rows: Sequence[Mapping[str, Any]]) -> str:
    figures = {number for row in rows for figure in row["figures"] for number in (figure["low"], figure["high"])}
    if not rows:
        return "no claim of it"
    if all(row["background"] for row in rows):
        return "all of its claims taken for background"
    if want in figures:
        return "the number was read, and another taken"
    if got == 0:
        return "claims without a number, none asserted"
    if want == 0:
        return "none in the record, some read"
    if got == 1 and not figures - {None, 1}:
        return "more than one, told without a number that was read"
    return "too many" if got > want else "too few"


def _row(row: Mapping[str, Any]) -> str:
    figures = ", ".join(f"{figure['wording']!r} {figure['low']}–{figure['high']}" for figure in row["figures"])
    return f"{row['act']} {row['realis']}{' background' if row['background'] else ''} {figures}".strip()


def names(where: str, expected: Sequence[str], found: Sequence[str], text: str) -> Iterator[Miss]:
    """Victims' names, by their last word."""
    want = {name.split()[-1].lower(): name for name in expected if name}
    got = {name.split()[-1].lower(): name for name in found if name}
    for last, name in want.items():
        if last not in got:
            at = text.lower().find(last)
            cause = "name missed" if at >= 0 else "name that the text has not"
            yield Miss(f"names: {cause}", where, _near(text, at), name, ", ".join(got.values()) or "nobody")
    for last, name in got.items():
        if last not in want:
            yield Miss(
                "names: name made up", where, _near(text, text.find(name)), ", ".join(want.values()), name, weight=0.5
            )


def _near(text: str, at: int) -> str:
    return " ".join(text[max(0, at - 120) : at + 120].split()) if at >= 0 else ""
