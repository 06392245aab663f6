"""The claims of a document in short, written beside predictions so that misses can name the sentence and the rule."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from onrecord.model import Claim

LONGEST = 400  # characters of a sentence


def told(claims: Iterable[Claim]) -> list[dict[str, Any]]:
    """One row for each claim: what, of whom, how sure, in which words, by which rule."""
    return [
        {
            "act": claim.act,
            "realis": claim.realis,
            "background": claim.background,
            "sentence": " ".join(claim.passage.exact.split())[:LONGEST],
            "rule": claim.rules[0] if claim.rules else "",
            "figures": [
                {"harm": figure.harm, "low": figure.low, "high": figure.high, "wording": figure.wording}
                for figure in claim.figures
            ],
            "actors": [[mention.kind, mention.wording] for mention in claim.actors],
            "affected": [[mention.kind, mention.wording] for mention in claim.affected],
        }
        for claim in claims
    ]
