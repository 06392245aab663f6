"""Fingerprints and the furniture file."""

from __future__ import annotations

from onrecord.ontology import furniture
from onrecord.read import fingerprint, shingles, similarity

REPORT = (
    "Two guards were hurt in a fire in the jail at Odra on Monday, the governor's office said. The fire broke out in "
    "the east wing, where about forty men were held, and spread to the kitchen before it was put out at noon."
)


def test_shingles_are_pairs_of_words_whatever_their_case():
    assert shingles("Two Guards, two guards!") == {"two guards", "guards two"}
    assert shingles("Two") == {"two"}
    assert shingles("...") == frozenset()


def test_a_lightly_edited_copy_is_near_and_another_report_is_far():
    copy = REPORT.replace("the governor's office said", "officials say").replace("about forty", "some 40")
    other = "Police in Sarn arrested nine students after a march against fees, and let six of them go by the evening."
    assert similarity(fingerprint(REPORT), fingerprint(REPORT)) == 1.0
    assert similarity(fingerprint(REPORT), fingerprint(copy)) > 0.5
    assert similarity(fingerprint(REPORT), fingerprint(other)) < 0.1
    assert similarity(fingerprint(REPORT), fingerprint("...")) == 0.0


def test_a_fingerprint_is_the_same_on_any_machine():
    assert len(fingerprint(REPORT)) == 192
    assert fingerprint("two guards") == fingerprint("Two guards.")
    assert fingerprint("two guards")[:2] == (4069696947, 4023295381)


def test_the_furniture_file_keeps_its_own_examples():
    assert furniture.lint() == []
