"""Chains: the hops whose content covers a claim, outermost first."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from onrecord.model import Attribution, Span


def chain_of(trigger: Span, attributions: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """The hops through which the claim at `trigger` came, outermost first; empty is the outlet's own voice.

    A hop applies when its content covers `trigger`. Wider contents are further out; among equal ones the order of
    `attributions` holds, which `read_attributions` gives from the outside in. Neighbouring hops of one voice are one,
    with the inner one's stance where that is not plain assertion ("he said he fears").
    """
    every = list(attributions)
    covering = [hop for hop in every if hop.content.covers(trigger)]
    covering.sort(key=lambda hop: -_reach(hop, every))
    chain: list[Attribution] = []
    for hop in covering:
        if chain and _same(chain[-1], hop):
            if hop.stance != "asserted":
                chain[-1] = dataclasses.replace(chain[-1], stance=hop.stance)
            continue
        chain.append(hop)
    return tuple(chain)


def _reach(hop: Attribution, every: Iterable[Attribution]) -> int:
    """How wide one saying reaches, over all pieces of its content: "A, two members told us, B" lies around A and B."""
    pieces = [
        other.content for other in every if other.cue_span == hop.cue_span and other.source.span == hop.source.span
    ]
    pieces = pieces if hop.cue_span is not None else [hop.content]
    return max(piece.end for piece in pieces) - min(piece.start for piece in pieces)


def _same(outer: Attribution, inner: Attribution) -> bool:
    return outer.source.voice == inner.source.voice
