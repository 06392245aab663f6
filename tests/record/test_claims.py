"""Documents, claims, what is derived from them, and decisions: stored exactly, replaced whole, found by short ids."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import islice

import pytest
from record_samples import METHOD, NOON, claim, document, item, said_by, stored
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from onrecord.errors import NotFound, StoreUnavailable, Unreadable
from onrecord.model import Account, Capture, Decision, Entry, Estimate, Figure, Incident, Place, Span, Voice, When
from onrecord.record import Store
from onrecord.record.codec import dumps
from onrecord.record.schema import captures

REPORT = "Two guards were killed at Low Quay. Police said 40 men fled. Nobody burnt the gate."
FIGURE = Figure("killed", "prison_guards", "guards", 2, 2, "exact", "Two", Span(0, 3))


def incident(name: str, *claim_ids: str) -> Incident:
    when = When(date(2031, 5, 1), date(2031, 5, 2), "on Thursday", "days")
    return Incident(f"i-{name}", f"Unrest {name}", ("killing",), when, Place("Low Quay", "town"), claim_ids, (), 1, 1)


def test_a_document_comes_back_as_it_was_put(any_store: Store) -> None:
    doc = stored(any_store, "می‌روند \U0001f6a8 é — two guards\n\nhurt", title="Low Quay 🚨")
    assert any_store.document(doc.id) == doc
    assert any_store.document_of(doc.capture) == doc
    assert list(any_store.documents()) == [doc]


def test_a_new_reading_of_a_capture_takes_the_place_of_the_old_with_its_claims(any_store: Store) -> None:
    old = stored(any_store, REPORT, "Two guards were killed")
    new = document(REPORT, title="A better reading")
    any_store.put_document(new)
    assert list(any_store.documents()) == [new]
    assert list(any_store.claims()) == []
    assert list(any_store.pending_extracts(METHOD)) == [old.id]


def test_putting_the_same_document_again_leaves_its_claims(any_store: Store) -> None:
    doc = stored(any_store, REPORT, "Two guards were killed")
    any_store.put_document(doc)
    assert len(list(any_store.claims())) == 1
    assert list(any_store.pending_extracts(METHOD)) == []


@pytest.mark.parametrize("words", ["two\0guards", "two \ud800 guards"])
def test_a_text_that_no_database_keeps_exactly_is_refused(any_store: Store, words: str) -> None:
    doc = document("placeholder")
    any_store.add_captures([item("placeholder")])
    with pytest.raises(Unreadable, match="NUL or half a surrogate"):
        any_store.put_document(type(doc)(doc.id, doc.capture, words, doc.text_sha256, (), (), doc.method))


def test_claims_come_in_the_order_of_the_reports_and_of_their_sentences(any_store: Store) -> None:
    later = stored(any_store, "Later report. Four hurt. Five fled.", "Five fled.", "Four hurt.")
    earlier = stored(any_store, "Second report. One hurt.", "One hurt.")
    assert [found.passage.exact for found in any_store.claims()] == ["Five fled.", "Four hurt.", "One hurt."]
    assert [found.doc_id for found in any_store.claims(limit=2)] == [later.id, later.id]
    assert [found.doc_id for found in any_store.claims(doc_id=earlier.id)] == [earlier.id]


def test_claims_are_chosen_by_act_harm_realis_and_incident(any_store: Store) -> None:
    doc = stored(any_store, REPORT)
    killed = claim(doc, "Two guards were killed", "Two")
    fled = claim(doc, "40 men fled", act="escape", chain=said_by("police"))
    burnt = claim(doc, "Nobody burnt the gate", act="arson", realis="denied")
    any_store.put_claims(doc.id, METHOD, [killed, fled, burnt])
    any_store.replace_derived([incident("a", killed.id, burnt.id)], [], [])
    assert list(any_store.claims(act="escape")) == [fled]
    assert list(any_store.claims(harm="killed")) == [killed]
    assert list(any_store.claims(harm="kill")) == []
    assert list(any_store.claims(harm="%")) == []
    assert list(any_store.claims(realis="denied")) == [burnt]
    assert list(any_store.claims(incident_id="i-a")) == [killed, burnt]
    assert list(any_store.claims(incident_id="i-a", act="arson", realis="denied", limit=5)) == [burnt]
    assert list(any_store.claims(limit=0)) == []


def test_new_claims_of_a_document_replace_the_old_and_none_is_an_answer(any_store: Store) -> None:
    doc = stored(any_store, REPORT, "Two guards were killed", "40 men fled")
    assert list(any_store.pending_extracts("claims.v2")) == [doc.id]
    any_store.put_claims(doc.id, "claims.v2", [])
    assert list(any_store.claims()) == []
    assert list(any_store.pending_extracts("claims.v2")) == []


def test_a_claim_found_twice_is_stored_once(any_store: Store) -> None:
    doc = stored(any_store, REPORT, "40 men fled", "40 men fled")
    assert len(list(any_store.claims(doc_id=doc.id))) == 1


def test_a_batch_with_an_unknown_document_stores_nothing(any_store: Store) -> None:
    doc = stored(any_store, REPORT)
    with pytest.raises(NotFound, match="No document 'd-none'"):
        any_store.put_claims_of([(doc.id, [claim(doc, "40 men fled")]), ("d-none", [])], "claims.v2")
    assert list(any_store.claims()) == []


def test_a_store_can_be_written_while_its_claims_are_read(any_store: Store) -> None:
    for number in range(4):
        stored(any_store, f"Report {number}. One hurt.", "One hurt.")
    for found in islice(any_store.claims(), 2):
        any_store.put_claims(found.doc_id, "claims.v2", [])
    assert len(list(any_store.claims())) == 2


def test_pages_join_without_gap_or_repeat(any_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.record.paging.PAGE", 2)
    docs = [stored(any_store, f"Report {number}. One hurt. Two fled.", "One hurt.", "Two fled.") for number in range(4)]
    ids = [doc.id for doc in docs]
    assert [doc.id for doc in any_store.documents()] == ids
    assert [found.doc_id for found in any_store.claims()] == [one for one in ids for _ in range(2)]
    assert [found.doc_id for found in any_store.claims(limit=3)] == [ids[0], ids[0], ids[1]]
    assert [found.sha256 for found in any_store.captures()] == [doc.capture for doc in docs]
    assert [entry.seq for entry in any_store.custody()] == [1, 2, 3, 4]
    assert list(any_store.pending_extracts("claims.v2")) == ids
    assert list(any_store.pending_reads("read.html")) == [doc.capture for doc in docs]


def test_an_id_may_be_cut_short_while_it_fits_one_claim(any_store: Store) -> None:
    doc = stored(any_store, REPORT)
    first, second = claim(doc, "40 men fled", id="c-3f2a"), claim(doc, "Two guards", id="c-3f7b")
    any_store.put_claims(doc.id, METHOD, [first, second])
    assert any_store.claim("c-3f2") == first
    assert any_store.claim("c-3f7b") == second
    with pytest.raises(NotFound, match="'c-3f' fits several claims: c-3f2a, c-3f7b; give more of the id"):
        any_store.claim("c-3f")


def test_a_whole_id_is_found_though_another_begins_with_it(any_store: Store) -> None:
    doc = stored(any_store, REPORT)
    short, long = claim(doc, "40 men fled", id="c-3"), claim(doc, "Two guards", id="c-3f")
    any_store.put_claims(doc.id, METHOD, [long, short])
    assert any_store.claim("c-3") == short


@pytest.mark.parametrize("unknown", ["c-9", "", "%", "c-_", "c-3\0", "ç-3", "' OR 1=1 --"])
def test_an_unknown_id_is_not_found_whatever_it_holds(any_store: Store, unknown: str) -> None:
    doc = stored(any_store, REPORT)
    any_store.put_claims(doc.id, METHOD, [claim(doc, "40 men fled", id="c-3f2a")])
    with pytest.raises(NotFound, match="No claim"):
        any_store.claim(unknown)


def test_what_is_derived_is_replaced_whole_and_stands_in_one_order(any_store: Store) -> None:
    voice = Voice("v-police", "Police", "official")
    account = Account(
        "i-b", voice, "killed", "prison_guards", (Entry(date(2031, 5, 3), FIGURE, "c-1", "d-1", None, "asserted"),)
    )
    estimate = Estimate("i-b", "killed", "prison_guards", 2, 2, None, "reported range v1", 1, ("c-1",))
    any_store.replace_derived([incident("b", "c-1"), incident("a")], [account], [estimate])
    assert [found.id for found in any_store.incidents()] == ["i-a", "i-b"]
    assert any_store.incident("i-a") == incident("a")
    assert any_store.accounts("i-b") == [account]
    assert any_store.estimates("i-b") == [estimate]
    any_store.replace_derived([incident("c")], [], [])
    assert [found.id for found in any_store.incidents()] == ["i-c"]
    assert any_store.accounts("i-b") == []
    with pytest.raises(NotFound, match="No incident 'i-b'"):
        any_store.incident("i-b")


def test_a_derivation_that_fails_leaves_the_one_before(any_store: Store) -> None:
    any_store.replace_derived([incident("a")], [], [])
    stray = Estimate("i-unknown", "killed", "prison_guards", 1, 1, 1, "reported range v1", 1, ())
    with pytest.raises(DBAPIError):
        any_store.replace_derived([incident("b")], [], [stray])
    assert [found.id for found in any_store.incidents()] == ["i-a"]


def test_decisions_are_kept_in_order_and_never_changed(any_store: Store) -> None:
    merge = Decision("x-1", "merge", "i-a", "ines", NOON, "One gate, one night.", value="i-b")
    hide = Decision("x-0", "protect", "c-1", "omar", datetime(2031, 5, 2, tzinfo=UTC), "She is a bystander.")
    assert any_store.add_decision(merge) and any_store.add_decision(hide)
    assert not any_store.add_decision(Decision("x-1", "split", "i-a", "eve", NOON, "No."))
    assert any_store.decisions() == [merge, hide]
    for change in ("UPDATE decisions SET verdict = 'split'", "DELETE FROM decisions"):
        with pytest.raises(DBAPIError, match="decisions is append-only"), any_store.database.writing() as connection:
            connection.execute(text(change))
    assert any_store.decisions() == [merge, hide]


def test_verify_names_the_claim_whose_words_or_figure_do_not_stand_in_the_text(any_store: Store) -> None:
    doc = stored(any_store, REPORT)
    right, wrong = claim(doc, "Two guards were killed", "Two"), claim(doc, "40 men fled", "40")
    moved = type(FIGURE)("escaped", "men", "men", 40, 40, "exact", "40", Span(49, 51))
    any_store.put_claims(doc.id, METHOD, [right, claim(doc, "40 men fled", figures=(moved,))])
    assert any_store.verify() == [f"Claim {wrong.id}: Document {doc.id[:10]} [49:51] is '0 ', not '40'."]


def test_verify_names_a_text_that_was_changed_in_the_database(any_store: Store) -> None:
    doc = stored(any_store, REPORT, "40 men fled")
    with any_store.database.writing() as connection:
        connection.execute(text("UPDATE documents SET text = replace(text, '40 men', '90 men')"))
    hash_problem, passage_problem = any_store.verify()
    assert hash_problem.startswith(f"The text of document {doc.id} no longer matches its hash")
    assert "is '90 men fled', not '40 men fled'" in passage_problem


def test_verify_names_a_capture_that_the_custody_log_does_not_know(any_store: Store) -> None:
    sha256 = any_store.evidence_folder.put(b"slipped in")
    row = {"sha256": sha256, "media_type": "text/plain", "body": dumps(Capture(sha256, 10, "text/plain"))}
    with any_store.database.writing() as connection:
        connection.execute(captures.insert().values(row))
    (problem,) = any_store.verify()
    assert problem.startswith(f"Capture {sha256[:12]}… is in no entry of the custody log")


def test_verify_goes_on_past_a_row_that_onrecord_did_not_write(any_store: Store) -> None:
    doc = stored(any_store, REPORT, "40 men fled")
    with any_store.database.writing() as connection:
        connection.execute(text("UPDATE claims SET body = '{\"id\"'"))
    any_store.evidence_folder.path_of(doc.capture).unlink()
    evidence_problem, claim_problem = any_store.verify()
    assert "cannot be read" in evidence_problem
    assert claim_problem.startswith("The record holds a Claim that onrecord did not write")
    with pytest.raises(StoreUnavailable, match="restore the store from a copy"):
        any_store.claim("c-")
