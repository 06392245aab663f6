"""What a whole report tells of its figures: whom a bare number counts, and the numbers of its headline.

"12 killed in mine" says of nobody who they are; where the report says "12 miners were killed", they are miners.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.extract.draft import Draft
from onrecord.model import Figure
from onrecord.ontology.acts import Acts
from onrecord.ontology.groups import load_groups
from onrecord.ontology.numbers import counting

METHOD = "retold.v1"


def with_groups(drafts: Sequence[Draft], *, acts: Acts) -> list[Draft]:
    """The same drafts; where a figure does not say whom it counts, the group of the same figure told elsewhere."""
    named = [
        (draft.sentence.index, item)
        for draft in drafts
        for item in draft.figures
        if item.low is not None and not _is_open(item, acts)
    ]
    return [
        replace(
            draft,
            figures=tuple(
                _named(item, draft.sentence.index, named) if _is_open(item, acts) else item for item in draft.figures
            ),
        )
        for draft in drafts
    ]


def _is_open(figure: Figure, acts: Acts) -> bool:
    """Whether a figure says only that it counts people, or whoever that harm can befall."""
    group = acts.harm(figure.harm).group
    word = figure.group_wording.lower()
    unsaid = word == load_groups().label(group) and word not in figure.wording.lower()
    return figure.group == group and (unsaid or word in counting().nouns.states)


def _named(figure: Figure, at: int, named: Iterable[tuple[int, Figure]]) -> Figure:
    same = [
        (abs(place - at), other)
        for place, other in named
        if other.harm == figure.harm and (other.low, other.high) == (figure.low, figure.high)
    ]
    if not same:
        return figure
    _, nearest = min(same, key=lambda pair: pair[0])
    own = figure.group_wording.lower() in counting().nouns.states
    return replace(figure, group=nearest.group, group_wording=figure.group_wording if own else nearest.group_wording)
