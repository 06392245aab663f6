"""A source set off by a colon or dash: "Ministry: twelve held", "Twelve held - police", and "The council: 412"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from onrecord.extract.attribution.sayings import Saying, Speaker
from onrecord.extract.parsed import Sentence
from onrecord.model import Span
from onrecord.ontology.sources import source_words

RULE = "attribution.headline.v1"
LEADING = re.compile(r"^(?P<source>[^:“\"]{2,60}?)\s*(?P<cue>:)\s+(?P<content>\S.*)$", re.S)
TRAILING = re.compile(r"^(?P<content>.{12,}?)\s*(?P<cue>:|\s[-–—―])\s*(?P<source>[^:–—]{2,40}?)\s*$", re.S)
# An entry of a digest: a source of a few words, a colon, and what it says.
ENTRY = re.compile(r"^(?P<source>[A-Z][^:“\"]{2,40}?)(?P<cue>:)\s+(?P<content>\S.*)$", re.S)
MAX_SOURCE_WORDS = 6
BODY_KINDS = frozenset(
    {"official", "security_forces", "judiciary", "media", "state_agency", "monitor", "international", "humanitarian"}
    | {"union", "opposition", "company"}
)


def headline_sayings(sentence: Sentence, speakers: Collection[str]) -> Iterator[Saying]:
    """The saying of a headline, or of an entry, that sets its source off by a colon or dash; none without a source.

    A side is a source if its last word is a head word of sources.yml, or, before a colon, if it is an office and a
    name ("Minister Venn: …") or a name that ends like one of `speakers`, who speak elsewhere in the report. In other
    text than headlines only a speaker or a body ("The council: 412") stands before a colon.
    """
    headline = sentence.kind in ("headline", "heading")
    in_headline = sentence.kind == "headline"
    for pattern in (TRAILING, LEADING) if headline else (ENTRY,):
        match = pattern.match(sentence.text)
        if match is None:
            continue
        side = match["source"]
        named = pattern is not TRAILING and _ends_as_speaker(side, speakers)
        if headline:
            named = named or _is_source(side, named=pattern is LEADING and in_headline)
        else:
            named = (named or _is_body(side)) and not _has_verb(sentence, match.end("source"))
        if not named:
            continue
        base = sentence.span.start
        spans = {name: Span(base + match.start(name), base + match.end(name)) for name in ("source", "cue", "content")}
        head = sentence.tokens_in(spans["source"])[-1] if sentence.syntax is not None else None
        yield Saying((Speaker(sentence, head, spans["source"], spans["cue"], "asserted", RULE),), (spans["content"],))
        return


def _has_verb(sentence: Sentence, end: int) -> bool:
    return sentence.syntax is not None and any(t.pos_ == "VERB" for t in sentence.tokens if t.idx < end)


def _ends_as_speaker(side: str, speakers: Collection[str]) -> bool:
    words = re.findall(r"[\w'’.-]+", side)
    return 0 < len(words) <= MAX_SOURCE_WORDS and words[-1][:1].isupper() and words[-1].lower() in speakers


def _is_body(side: str) -> bool:
    """Whether a side names a body that speaks: "The council", "Olvar Police"; not "The wounded" or "Guards"."""
    words = re.findall(r"[\w'’.-]+", side)
    if not 1 < len(words) <= MAX_SOURCE_WORDS:
        return False
    return source_words().heads.get(words[-1].lower()) in BODY_KINDS


def _is_source(side: str, *, named: bool) -> bool:
    parts = re.findall(r"[\w'’.-]+", side)
    if not parts or len(parts) > MAX_SOURCE_WORDS:
        return False
    words = source_words()
    last = parts[-1].lower()
    if last in words.heads or " ".join(parts[-2:]).lower() in words.heads or last in words.spokespeople:
        return True
    first = parts[0].lower()
    return named and parts[-1][:1].isupper() and (first in words.titles or first in words.heads)
