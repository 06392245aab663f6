"""A document's time expressions in reading order, each reckoned from the report's day or from what was told before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from onrecord.extract.parsed import Parsed, Sentence
from onrecord.extract.when import lengths, parts, periods
from onrecord.extract.when.forms import candidates, encode
from onrecord.extract.when.story import Found, Story, begin
from onrecord.extract.when.tense import looks
from onrecord.extract.when.timex import Reading, Timex
from onrecord.extract.when.words import Token, runs
from onrecord.model import Span, When
from onrecord.ontology.times import times

METHOD = "when.rules.v1"
RECKON: dict[str, Callable[[Found, Story], Reading | None]] = {
    "day": parts.day_and_time,
    "night": parts.night,
    "days": parts.stretch,
    "clock": parts.clock,
    "part": parts.part,
    "month": periods.month,
    "season": periods.season,
    "year": periods.year,
    "spoken_year": periods.spoken_year,
    "years": periods.years,
    "decade": periods.decade,
    "century": periods.century,
    "quarter": periods.quarter,
    "period": periods.period,
    "ago": lengths.ago,
    "length": lengths.length,
    "set": lengths.repeated,
    "ref": lengths.reference,
}
JOINS = re.compile(r"\s*(?:to|and|until|till|through|-|–|—)\s*", re.IGNORECASE)
BETWEEN = re.compile(r"\b(?:between|from)\s+(?:the\s+)?$", re.IGNORECASE)
TO_ONLY = re.compile(r"\s*(?:to|until|till|through|-|–)\s*", re.IGNORECASE)


def read_timexes(parsed: Parsed) -> list[Timex]:
    """Every time expression of the document with its TIMEX3 type and value, in reading order; ages are left out.

    Expressions are found in the text of every sentence, parsed or not. Relative ones are reckoned from
    `Document.published` (its day, never as an event's own) or from the expression before; without either they keep
    their wording and have no days.
    """
    story = begin(parsed.doc)
    sentences = [(sentence, runs(sentence.text)) for sentence in parsed.sentences]
    story.solar = any(
        token.cls == "solar" and any(other.cls in ("n4", "n2") for other in run)
        for _, found in sentences
        for run in found
        for token in run
    )
    for sentence, found in sentences:
        for run in found:
            for timex in _in_run(sentence, run, story):
                story.note(timex)
    return story.history


def _in_run(sentence: Sentence, run: list[Token], story: Story) -> Iterator[Timex]:
    choices = candidates(encode(token.cls for token in run))
    place = 0
    while place < len(run):
        step = 1
        for kind, end in choices[place]:
            if kind == "age":
                step = end - place
                break
            timex = _reckoned(sentence, kind, tuple(run[place:end]), story)
            if timex is not None:
                yield timex
                step = end - place
                break
        place += step


def _reckoned(sentence: Sentence, kind: str, tokens: tuple[Token, ...], story: Story) -> Timex | None:
    start = sentence.span.start
    span = Span(start + tokens[0].start, start + tokens[-1].end)
    try:
        reading = RECKON[kind](Found(kind, tokens, lambda: looks(sentence, span)), story)
    except (ValueError, OverflowError):  # of date: a day before year 1 or after 9999 is no time that can be kept
        return None
    if reading is None:
        return None
    wording = sentence.text[tokens[0].start : tokens[-1].end]
    first, last = reading.days or (None, None)
    return Timex(
        span, wording, reading.type, reading.value, reading.mod, first, last, reading.precision, reading.anchor
    )


def read_times(parsed: Parsed) -> list[When]:
    """Every time that something may have happened at, in reading order: days and longer, with parts of days.

    Lengths ("for three days"), repeated times and references without days ("now") are none. Two expressions joined as
    a range are one time. "since" leaves the end open, "until" and "by" the start.
    """
    kept = [timex for timex in read_timexes(parsed) if _is_when(timex)]
    text = parsed.doc.text
    found: list[When] = []
    place = 0
    while place < len(kept):
        timex = kept[place]
        following = kept[place + 1] if place + 1 < len(kept) else None
        if following is not None and (when := _range(text, timex, following)) is not None:
            found.append(when)
            place += 2
            continue
        found.append(_opened(text, timex))
        place += 1
    return found


def _is_when(timex: Timex) -> bool:
    if timex.type == "SET" or (timex.type == "DURATION" and timex.earliest is None):
        return False
    return not timex.value.endswith("_REF")


def _range(text: str, first: Timex, last: Timex) -> When | None:
    """The two as one time, where they are joined as a range."""
    between = text[first.span.end : last.span.start]
    if len(between) > 12 or not first.earliest or not last.latest or first.earliest > last.latest:
        return None
    led = BETWEEN.search(text[max(0, first.span.start - 20) : first.span.start]) is not None
    if not (TO_ONLY if not led else JOINS).fullmatch(between):
        return None
    span = Span(first.span.start, last.span.end)
    same = first.earliest == last.latest
    precision = last.precision if same or last.precision not in ("day", "time") else "days"
    value = f"{first.value}/{last.value}"
    return When(
        first.earliest, last.latest, text[span.start : span.end], precision, span, value, last.anchor or first.anchor
    )


def _opened(text: str, timex: Timex) -> When:
    before = text[max(0, timex.span.start - 24) : timex.span.start]
    earliest, latest = timex.earliest, timex.latest
    match = _open_words().search(before)
    # "before dawn on Tuesday" is a time on Tuesday; "before Tuesday" is open.
    if match and timex.type == "DATE":
        if match["since"]:
            latest = None
        else:
            earliest = None
    return When(earliest, latest, timex.wording, timex.precision, timex.span, timex.value, timex.anchor)


@cache
def _open_words() -> re.Pattern[str]:
    since, until = ("|".join(re.escape(word) for word in words) for words in (times().since, times().until))
    return re.compile(rf"\b(?:(?P<since>{since})|(?P<until>{until}))\s+(?:the\s+)?$", re.IGNORECASE)
