"""Reprint families: near copies of one text are one family, and its oldest member is the head.

Two reports are near copies when their estimated share of common word pairs is at least SAME_TEXT. Candidates are
found by bands of the MinHash signature, so that the work grows with the number of reports and not of pairs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from onrecord.resolve.reports import Report, reading_order

METHOD = "families.minhash.v1"
# Light editing of a wire keeps two fifths of its word pairs; two reports of one event share about a tenth.
SAME_TEXT = 0.35
BAND_ROWS = 3


def reprint_families(reports: Iterable[Report]) -> dict[str, str]:
    """For each document id the id of its family's head: the oldest report of the family, itself if it is alone."""
    ordered = sorted(reports, key=reading_order)
    by_id = {report.doc_id: report for report in ordered}
    head: dict[str, str] = {report.doc_id: report.doc_id for report in ordered}
    buckets: dict[tuple[int, tuple[int, ...]], list[str]] = {}
    for report in ordered:
        for key in _bands(report.fingerprint):
            bucket = buckets.setdefault(key, [])
            for other in bucket:
                first, second = _root(head, other), _root(head, report.doc_id)
                if first != second and similarity(by_id[other].fingerprint, report.fingerprint) >= SAME_TEXT:
                    older, younger = sorted((first, second), key=lambda doc_id: reading_order(by_id[doc_id]))
                    head[younger] = older
            bucket.append(report.doc_id)
    return {doc_id: _root(head, doc_id) for doc_id in head}


def similarity(a: Sequence[int], b: Sequence[int]) -> float:
    """The estimated share of word pairs that two signatures have in common, 0 to 1."""
    if not a or len(a) != len(b):
        return 0.0
    return sum(left == right for left, right in zip(a, b, strict=True)) / len(a)


def _bands(signature: Sequence[int]) -> Iterable[tuple[int, tuple[int, ...]]]:
    for start in range(0, len(signature) - BAND_ROWS + 1, BAND_ROWS):
        yield start, tuple(signature[start : start + BAND_ROWS])


def _root(head: Mapping[str, str], doc_id: str) -> str:
    while head[doc_id] != doc_id:
        doc_id = head[doc_id]
    return doc_id
