"""The evidence check: the exact words of a passage or a figure stand in the preserved text where they say."""

from __future__ import annotations

from onrecord.errors import SpanMismatch
from onrecord.model import Figure, Passage, Span


def check_passage(passage: Passage, text: str) -> None:
    """Nothing if `passage` stands in `text`, its document's text: exact words, and prefix and suffix around them.

    Raises SpanMismatch that names document and span, with the words found and the words quoted.
    """
    span, name = passage.span, passage.doc_id[:10]
    _check_words(passage.exact, span, text, name)
    if not passage.exact:
        raise SpanMismatch(f"Document {name} [{span.start}:{span.end}] quotes no words; a passage holds some.")
    if not text.endswith(passage.prefix, 0, span.start):
        raise SpanMismatch(f"Document {name} does not have {passage.prefix!r} before [{span.start}:{span.end}].")
    if not text.startswith(passage.suffix, span.end):
        raise SpanMismatch(f"Document {name} does not have {passage.suffix!r} after [{span.start}:{span.end}].")


def check_figure(figure: Figure, text: str, *, doc_id: str = "?") -> None:
    """Nothing if the wording of `figure` stands at its span of `text`; `doc_id` is for the message.

    Raises SpanMismatch with the words found and the words quoted.
    """
    _check_words(figure.wording, figure.span, text, doc_id[:10])


def _check_words(words: str, span: Span, text: str, name: str) -> None:
    if span.end > len(text):
        raise SpanMismatch(f"Document {name} [{span.start}:{span.end}] ends beyond the text's {len(text)} characters.")
    found = text[span.start : span.end]
    if found != words:
        raise SpanMismatch(f"Document {name} [{span.start}:{span.end}] is {found!r}, not {words!r}.")
