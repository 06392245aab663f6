"""Forms over classes of words: which stretches of a run have the shape of a time expression."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from onrecord.ontology.times import NAME, Form, times

FIRST_CODE = 0xE000  # Each class is one private-use character, so that a run of words is one short string.
CACHED_RUNS = 20_000


@cache
def _codes() -> dict[str, str]:
    return {name: chr(FIRST_CODE + number) for number, name in enumerate(times().classes)}


def encode(classes: Iterable[str]) -> str:
    """The classes of a run as a string, one character each."""
    codes = _codes()
    return "".join(codes[name] for name in classes)


def _compiled(form: Form) -> re.Pattern[str]:
    def around(opening: str, names: tuple[str, ...]) -> str:
        return f"({opening}[{encode(names)}])" if names else ""

    codes = _codes()
    body = NAME.sub(lambda match: codes[match.group()], form.pattern.replace("(?:", "(")).replace(" ", "")
    return re.compile(
        around("?<=", form.after)
        + around("?<!", form.not_after)
        + f"(?:{body.replace('(', '(?:')})"
        + around("?=", form.before)
        + around("?!", form.not_before)
    )


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((form.kind, _compiled(form)) for form in times().forms)


@lru_cache(maxsize=CACHED_RUNS)
def candidates(codes: str) -> tuple[tuple[tuple[str, int], ...], ...]:
    """For each place of a run, the kinds that begin there with the place where they end: longest first, then as listed.

    Runs repeat ("on Tuesday"), so the answer for a run is kept.
    """
    return tuple(
        tuple(
            sorted(
                {(kind, match.end()): None for kind, form in _patterns() if (match := form.match(codes, place))},
                key=lambda found: -found[1],
            )
        )
        for place in range(len(codes))
    )
