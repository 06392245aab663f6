"""Chains: the hops whose content covers a claim, outermost first."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from onrecord.model import Attribution, Span


def chain_of(trigger: Span, attributions: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """The hops through which the claim at `trigger` came: `Hops(attributions).chain(trigger)`."""
    return Hops(attributions).chain(trigger)


class Hops:
    """The hops of one document, in the order of `read_attributions`, to be asked for the chain of each claim."""

    def __init__(self, attributions: Iterable[Attribution]) -> None:
        self._hops = tuple(attributions)
        self._pieces: dict[tuple[Span | None, Span | None], Span] = {}
        for hop in self._hops:
            key, content = (hop.cue_span, hop.source.span), hop.content
            before = self._pieces.get(key, content)
            self._pieces[key] = Span(min(before.start, content.start), max(before.end, content.end))

    def chain(self, trigger: Span) -> tuple[Attribution, ...]:
        """The hops through which the claim at `trigger` came, outermost first; empty is the outlet's own voice.

        A hop applies when its content covers `trigger`. Wider contents are further out; among equal ones the order
        of the hops holds, which runs from the outside in. Neighbouring hops of one voice are one, with the inner
        one's stance where that is not plain assertion ("he said he fears").
        """
        start, end = trigger.start, trigger.end
        covering = [hop for hop in self._hops if hop.content.start <= start and end <= hop.content.end]
        covering.sort(key=lambda hop: -self._reach(hop))
        chain: list[Attribution] = []
        for hop in covering:
            if chain and _same(chain[-1], hop):
                if hop.stance != "asserted":
                    chain[-1] = dataclasses.replace(chain[-1], stance=hop.stance)
                continue
            chain.append(hop)
        return tuple(chain)

    def _reach(self, hop: Attribution) -> int:
        """How wide a saying reaches, over all its pieces: "A, two members told us, B" lies around A and B."""
        whole = hop.content if hop.cue_span is None else self._pieces[hop.cue_span, hop.source.span]
        return whole.end - whole.start


def _same(outer: Attribution, inner: Attribution) -> bool:
    return outer.source.voice == inner.source.voice
