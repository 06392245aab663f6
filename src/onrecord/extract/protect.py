"""Who in one claim may come to harm by being named: private people in its words and chain, and helpers named or not.

Origin: product.md, principle 9; Berkeley Protocol, do no harm. Where the report does not tell a public role the person
is protected. What is found here is flagged; only a person's decision lets a flagged name leave the system.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.extract.mentions import mention
from onrecord.extract.parsed import Sentence
from onrecord.extract.people import Verdict
from onrecord.extract.triggers import Trigger
from onrecord.model import Attribution, Mention
from onrecord.ontology.protection import protecting
from onrecord.ontology.sources import source_words


def protected_mentions(
    sentence: Sentence, trigger: Trigger, chain: Sequence[Attribution], people: Sequence[Verdict]
) -> tuple[Mention, ...]:
    """Everyone in one claim who is to be protected, in reading order: in its words, in its chain, and its helpers."""
    spans = [sentence.span, *(hop.source.span for hop in chain if hop.source.span is not None)]
    found = [
        mention
        for verdict in people
        if verdict.protect
        for mention in verdict.mentions
        if any(span.overlaps(mention.span) for span in spans)
    ]
    unnamed: list[Mention] = []
    if trigger.act in protecting().helping_acts:
        helpers = (mention(sentence, token) for token in trigger.actors)
        unnamed += [person for person in helpers if person.private or person.kind in ("person", "unknown")]
    unnamed += _sources(chain, public=[verdict.name for verdict in people if not verdict.protect])
    # Words that hold the name of someone known are that person's, protected or not.
    named = [mention for verdict in people for mention in verdict.mentions]
    found += [person for person in unnamed if not any(person.span.overlaps(known.span) for known in named)]
    return tuple(sorted({person.span: person for person in found}.values(), key=lambda person: person.span))


def _sources(chain: Iterable[Attribution], *, public: Sequence[str]) -> list[Mention]:
    """Private people who speak, named or not; a pronoun that stands for nobody told of names no one."""
    return [
        Mention(hop.source.span, hop.source.wording, "person", name=hop.source.name, private=True)
        for hop in chain
        if hop.source.kind in protecting().protected_sources
        and hop.source.span is not None
        and hop.source.name.lower() not in source_words().pronouns
        and not any(name in hop.source.name for name in public)
    ]
