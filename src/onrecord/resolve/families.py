"""Reprint families: near copies of one text are one family, and its oldest member is the head.

Two reports are near copies when their estimated share of common word pairs is at least SAME_TEXT. Those are looked at
that have a name in common which few reports use, or long runs of the MinHash signature; so the work grows with the
number of reports and not of pairs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.resolve.reports import Report, reading_order
from onrecord.resolve.weights import Weights

METHOD = "families.minhash.v2"
# Light editing of a wire keeps two fifths of its word pairs; two reports of one event share about a tenth.
SAME_TEXT = 0.35
# Two short notes from one mould share their word pairs too, but a copy names whom and what the other names.
SAME_MARKS = 0.5
BAND_ROWS = 8


def reprint_families(reports: Iterable[Report], *, weights: Weights) -> dict[str, str]:
    """For each document id the id of its family's head: the oldest report of the family, itself if it is alone.

    `weights` are those of the whole record, of which `reports` may be some whole families.
    """
    ordered = sorted(reports, key=reading_order)
    by_id = {report.doc_id: report for report in ordered}
    head: dict[str, str] = {report.doc_id: report.doc_id for report in ordered}
    buckets: dict[tuple[object, ...], list[str]] = {}
    for report in ordered:
        for key in copy_keys(report, weights):
            bucket = buckets.setdefault(key, [])
            for other in bucket:
                first, second = _root(head, other), _root(head, report.doc_id)
                if first != second and are_copies(by_id[other], report):
                    older, younger = sorted((first, second), key=lambda doc_id: reading_order(by_id[doc_id]))
                    head[younger] = older
            bucket.append(report.doc_id)
    return {doc_id: _root(head, doc_id) for doc_id in head}


def copy_keys(report: Report, weights: Weights) -> Iterator[tuple[object, ...]]:
    """What a report must share with another for the two to be looked at as copies."""
    for mark in report.marks:
        if weights.of(mark) > 0:
            yield ("mark", mark)
    yield from bands(report)


def bands(report: Report) -> Iterator[tuple[object, ...]]:
    """Runs of its signature: texts that are nearly the same share one."""
    signature = report.fingerprint
    for start in range(0, len(signature) - BAND_ROWS + 1, BAND_ROWS):
        yield ("band", start, *signature[start : start + BAND_ROWS])


def are_copies(a: Report, b: Report) -> bool:
    """Whether one text is the other, edited at most: most of the names of the shorter list, and much of the wording."""
    fewer = min(len(a.marks), len(b.marks))
    if len(a.marks & b.marks) < SAME_MARKS * fewer:
        return False
    return similarity(a.fingerprint, b.fingerprint) >= SAME_TEXT


def similarity(a: Sequence[int], b: Sequence[int]) -> float:
    """The estimated share of word pairs that two signatures have in common, 0 to 1."""
    if not a or len(a) != len(b):
        return 0.0
    return sum(left == right for left, right in zip(a, b, strict=True)) / len(a)


def _root(head: Mapping[str, str], doc_id: str) -> str:
    while head[doc_id] != doc_id:
        doc_id = head[doc_id]
    return doc_id
