"""Counts that stand for what was just told: "Torvik said it was four", "The council: 412", "not 12 but nine".

The harm and the group are those of the figure before; only counts whose sentence shows such a turn are taken.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extract.figures import Count
from onrecord.extract.parsed import Sentence
from onrecord.ontology.files import read_data

REFERRING = ("attr", "pobj", "dobj", "ROOT", "appos", "conj", "nsubj", "nummod", "npadvmod", "oprd", "dep", "nsubjpass")


def echoed_counts(sentence: Sentence, counts: Sequence[Count]) -> list[Count]:
    """Those of `counts` that tell a figure by reference to an earlier one; empty where no turn of speech shows it."""
    turns = read_data("lang/en/echo.yml")
    lowered = {token.lemma_.lower() for token in sentence.tokens} | {token.lower_ for token in sentence.tokens}
    refers = not lowered.isdisjoint(turns["references"])
    tells = not lowered.isdisjoint(turns["tellings"])
    colon = ":" in sentence.text
    found = []
    for count in counts:
        if count.counts == "dwellings" or count.rule.startswith("figures.article"):
            continue
        if count.kind == "unknown":
            found.append(count)
        elif count.noun is None and count.kind != "vague" and ((refers and tells) or (colon and tells) or refers):
            if sentence.tokens[count.anchor].dep_ in REFERRING:
                found.append(count)
    return found
