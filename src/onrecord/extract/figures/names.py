"""How many people a list of names names: "Ada Venn, Brun Kel, 41, and his son Tomas" is three."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from onrecord.ontology.numbers import counting

SEPARATORS = frozenset({",", ";", "and", "&", "(", ")", "—", "–"})


def count_names(tokens: Iterable[Token]) -> int:
    """The number of person names in a coordinated list; 0 if `tokens` hold none.

    A name is a run of capitalised words between commas, brackets or "and". Ages, descriptions in lower case and
    possessives ("Tomas's wife Dana") name no one of their own.
    """
    total = 0
    named = False
    for token in tokens:
        if token.lower_ in SEPARATORS:
            total, named = total + named, False
        elif token.lower_ in {"'s", "’s", "'", "’"}:
            named = False
        elif token.text[:1].isupper() and token.lower_ not in counting().nouns.stops:
            named = True
    return total + named
