"""Who may come to harm by being named: victims, witnesses, helpers and minors, but not officials in their role.

Origin: product.md, principle 9; Berkeley Protocol, do no harm. What is found here is flagged on the claim; only a
person's decision lets a flagged name leave the system.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.extract.mentions import mention
from onrecord.extract.parsed import Sentence
from onrecord.extract.triggers import Trigger
from onrecord.model import Attribution, Mention
from onrecord.ontology.files import read_data

HELPING = ("shelter",)


def protected_mentions(
    sentence: Sentence, trigger: Trigger, affected: Sequence[Mention], chain: Sequence[Attribution]
) -> tuple[Mention, ...]:
    """Everyone in one claim who is to be protected, in reading order."""
    found: list[Mention] = [person for person in affected if person.private or person.kind == "person"]
    if trigger.act in HELPING:
        helpers = (mention(sentence, token) for token in trigger.actors)
        found += [person for person in helpers if person.private or person.kind in ("person", "unknown")]
    found += _sources(chain)
    return tuple(sorted({person.span: person for person in found}.values(), key=lambda person: person.span))


def _sources(chain: Iterable[Attribution]) -> list[Mention]:
    kinds = read_data("protection.yml")["protected_sources"]
    return [
        Mention(hop.source.span, hop.source.wording, "person", name=hop.source.name, private=True)
        for hop in chain
        if hop.source.kind in kinds and hop.source.span is not None
    ]
