"""Which time belongs to an event: by syntax within its sentence, else the time that the story has reached."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from onrecord.extract.parsed import Parsed, Sentence
from onrecord.extract.when.tense import looks
from onrecord.model import Span, When
from onrecord.ontology.reporting import reporting_words

# What one step up from an event costs on the way to the word that holds the time; the rest cost 1.
STEP_COST = {"conj": 1, "xcomp": 1, "pcomp": 1, "advcl": 3, "nsubj": 1, "nsubjpass": 1, "dobj": 1, "pobj": 1, "prep": 1}
# A time above these is that of the saying, or of the main event, not of the event told inside.
CLOSED_UP = frozenset({"ccomp", "relcl", "acl", "parataxis", "csubj"})
CLOSED_DOWN = frozenset({"ccomp", "parataxis"})
VERB_BELOW = 4  # for each other verb between the event and the time below it
TOO_FAR = 12
# "killed in Monday's raid", "Monday's raid killed two": the day of a noun is that of the event that it is or goes with.
NOUN_OF_EVENT = frozenset({"nsubj", "nsubjpass", "appos", "conj", "ROOT"})
OF_NOUN = frozenset({"compound", "poss", "nmod", "amod", "nummod"})
PLACED_IN = frozenset({"in", "during", "at", "amid"})
SAYING = frozenset({"say", "tell", "report"})  # classes of ontology/lang/en/reporting.yml
# TOWN, Country, May 3 (Agency) — : the date of a dateline left in the text is that of the report.
DATELINE = re.compile(r"[^.;:!?]{3,80}?(?:\s[-–—]{1,2}\s|—)")
CLOCK_ONLY = re.compile(r"[\d:.]+\s*(?:[ap]\.?m\.?)?", re.IGNORECASE)
DAY_LIKE = ("day", "time", "days")


def attach(trigger: Span, sentence: Sentence, times: Sequence[When], trigger_token: Token | None) -> When | None:
    """The time expression of `sentence` that belongs to the event at `trigger`, None if none does.

    With a parse, the nearest along the syntax wins: below the event, or beside it under a verb that holds both. The
    time of a verb of saying is never that of what is said. Without a parse, a sentence's only time is taken, or the
    nearest that no semicolon or quotation mark parts from the event.
    """
    start, end = sentence.span.start, sentence.span.end  # compared here: a long report asks for every time, each time
    here = [
        when
        for when in times
        if when.span is not None
        and start <= when.span.start
        and when.span.end <= end
        and not in_dateline(sentence, when.span)
    ]
    if not here:
        return None
    if sentence.syntax is None or trigger_token is None:
        return _nearest(trigger, sentence, here)
    ranked = sorted(
        (
            (cost, _gap(trigger, when.span), place, when)
            for place, when in enumerate(here)
            if when.span is not None and (cost := _cost(sentence, trigger_token, when.span)) is not None
        ),
        key=lambda found: found[:3],
    )
    return ranked[0][3] if ranked and ranked[0][0] <= TOO_FAR else None


def _gap(one: Span, other: Span) -> int:
    return max(other.start - one.end, one.start - other.end, 0)


def _nearest(trigger: Span, sentence: Sentence, here: list[When]) -> When | None:
    def apart(when: When) -> str:
        assert when.span is not None
        first, last = sorted((trigger, when.span))
        return sentence.text[first.end - sentence.span.start : last.start - sentence.span.start]

    reachable = [when for when in here if not any(sign in apart(when) for sign in ';"“”')]
    return min(reachable, key=lambda when: len(apart(when)), default=None)


def _head(sentence: Sentence, span: Span) -> Token | None:
    """The token of `span` whose head lies outside of it."""
    tokens = sentence.tokens_in(span)
    inside = {token.i for token in tokens}
    return next((token for token in tokens if token.head.i not in inside or token.head.i == token.i), None)


def _cost(sentence: Sentence, event: Token, span: Span) -> int | None:
    """How far along the syntax the time at `span` is from `event`; None if it cannot be the event's."""
    time = _head(sentence, span)
    if time is None or event in sentence.tokens_in(span):
        return None
    saying = of_saying(sentence, span)
    if saying is not None and saying.i != event.i:
        return None
    ups: dict[int, int] = {event.i: 0}
    cost, token = 0, event
    while token.head.i != token.i:
        if token.dep_ in CLOSED_UP:
            break
        cost += STEP_COST.get(token.dep_, 1)
        token = token.head
        ups[token.i] = cost
    down, token = 0, time
    while token.i not in ups:
        if token.head.i == token.i or token.dep_ in CLOSED_DOWN:
            return None
        if token.dep_ in OF_NOUN and token.head.i not in ups and not _holds_event(token.head):
            return None
        down += 1
        token = token.head
        if token.i not in ups and token.pos_ in ("VERB", "AUX"):
            down += VERB_BELOW
    return ups[token.i] + down


def _holds_event(noun: Token) -> bool:
    """Whether what goes with `noun` went with its verb: it is the subject, or the verb happened in it."""
    return noun.dep_ in NOUN_OF_EVENT or (noun.dep_ == "pobj" and noun.head.lower_ in PLACED_IN)


@cache
def _saying_verbs() -> frozenset[str]:
    return frozenset(lemma for lemma, verb in reporting_words().verbs.items() if SAYING & set(verb.classes))


def of_saying(sentence: Sentence, span: Span) -> Token | None:
    """The verb of saying whose time stands at `span`, None if it is no such time: "said on Tuesday"."""
    time = _head(sentence, span)
    if time is None:
        return None
    tokens = sentence.tokens_in(span)
    before = [token for token in sentence.tokens[max(0, tokens[0].i - 2) : tokens[0].i] if token.pos_ != "ADP"]
    if before and before[-1].pos_ == "VERB" and before[-1].lemma_.lower() in _saying_verbs():
        return before[-1]
    above = next((token for token in time.ancestors if token.pos_ in ("VERB", "AUX")), None)
    return above if above is not None and above.lemma_.lower() in _saying_verbs() else None


def in_dateline(sentence: Sentence, span: Span) -> bool:
    """Whether `span` stands in a dateline that was left at the head of the sentence: "TOWN, May 3 (Agency) - "."""
    if not sentence.text[:3].isupper():
        return False
    match = DATELINE.match(sentence.text)
    return match is not None and span.end - sentence.span.start <= match.end()


def carried(sentence: Sentence, times: Sequence[When], parsed: Parsed) -> When | None:
    """The time that the story has reached before `sentence`, anchored "previous"; None if it told none.

    That is the last day told earlier in the same paragraph; else, where `sentence` does not look ahead, the first day
    told in the report's lead, which a headline shares. Days of sayings, bare clock times, days after the report's own
    and open intervals are not carried.
    """
    block = parsed.doc.blocks[sentence.block].span
    lead = _lead(parsed)
    start, reach = block.start, lead.end if lead is not None else 0
    # Asked of few before the rest, which takes long: a long report asks for every time, each time.
    near = [when for when in times if when.span is not None and (start <= when.span.start or when.span.end <= reach)]
    told = [
        when
        for when in near
        if when.span is not None
        and (when.span.end <= sentence.span.start or sentence.kind == "headline")
        and day_told(parsed, when)
    ]
    if not told or looks(sentence, sentence.span) == "future":
        return None
    same = [when for when in told if when.span is not None and block.covers(when.span)]
    first = [when for when in told if when.span is not None and lead is not None and lead.covers(when.span)]
    chosen = same[-1] if same else first[0] if first else None
    return replace(chosen, anchor="previous") if chosen else None


def day_told(parsed: Parsed, when: When, *, spoken: frozenset[str] = frozenset()) -> bool:
    """Whether a time is a day that the story can go on from: closed, not after the report, of no saying or dateline.

    Verbs of saying in `spoken` say nothing here: "officers responded to a call on Sunday".
    """
    day = parsed.doc.published.date() if parsed.doc.published else None
    return (
        when.span is not None
        and when.precision in DAY_LIKE
        and when.earliest is not None
        and when.latest is not None
        and (day is None or when.earliest <= day)
        and not CLOCK_ONLY.fullmatch(when.wording)
        and not _told_aside(parsed, when.span, spoken)
    )


def _told_aside(parsed: Parsed, span: Span, spoken: frozenset[str]) -> bool:
    """Whether the time at `span` is that of a saying or of the dateline, which no event takes over."""
    sentence = parsed.sentence_at(span.start)
    if sentence is None or in_dateline(sentence, span):
        return True
    saying = of_saying(sentence, span) if sentence.syntax is not None else None
    return saying is not None and saying.lower_ not in spoken


def _lead(parsed: Parsed) -> Span | None:
    """The report's first paragraph, with its headline where it has one."""
    body = next((sentence for sentence in parsed.sentences if sentence.kind not in ("headline", "heading")), None)
    return Span(parsed.sentences[0].span.start, parsed.doc.blocks[body.block].span.end) if body else None


def reference_day(parsed: Parsed) -> When | None:
    """Always None: no day is guessed for a report, and its publication day never stands in for an event's.

    Where a caller needs the day that relative times were reckoned from, it is `Document.published`.
    """
    del parsed
    return None
