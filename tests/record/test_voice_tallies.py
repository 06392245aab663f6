"""Voices with what became of their figures, the weightiest claims, and searches that people keep."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from finding_samples import fill
from record_samples import METHOD, NOON, claim, document, item, said_by, stored

from onrecord.errors import BadSetting
from onrecord.model import Incident
from onrecord.record import Store, desk
from onrecord.record.documents import count_documents, newest_documents
from onrecord.record.saved import MOST, SavedSearch, drop_search, save_search, saved_searches
from onrecord.record.schema import claims as claim_table
from onrecord.record.tallies import count_voices, voices
from onrecord.record.weighing import Queue, weigh_claims, weightiest


def test_voices_come_by_incidents_with_what_became_of_their_figures(any_store: Store) -> None:
    fill(any_store)
    told = {row.voice.name: row for row in voices(any_store.database, with_names=True)}
    assert list(told) == ["Tarnhaven Police", "Dockers' Union", "Edda Marn"]
    union = told["Dockers' Union"]
    assert (union.incidents, union.figures, union.also_told, union.changed, union.denied) == (2, 2, 1, 0, 1)
    assert count_voices(any_store.database) == 3
    second = voices(any_store.database, with_names=True, limit=1, offset=1)
    assert [row.voice.name for row in second] == ["Dockers' Union"]


def test_a_voice_called_by_a_withheld_name_loses_name_and_id(any_store: Store) -> None:
    fill(any_store)
    shown = [row.voice for row in voices(any_store.database, with_names=False)]
    assert [voice.name for voice in shown] == ["Tarnhaven Police", "Dockers' Union", "[name withheld]"]
    assert [voice.id for voice in shown] == ["police", "union", ""]


def test_the_weightiest_claims_come_first_and_judged_ones_not_at_all(any_store: Store) -> None:
    doc = stored(any_store, "Two guards were hurt. Perhaps three were. It was so, the mayor said, as the Tarn told.")
    told = [
        claim(doc, "Two guards were hurt", "Two"),
        claim(doc, "Perhaps three were", realis="possible"),
        claim(doc, "It was so", chain=(*said_by("the Tarn"), *said_by("the mayor"))),
    ]
    any_store.put_claims(doc.id, METHOD, told)
    ids = tuple(item.id for item in told)
    any_store.replace_derived([Incident("i-1", "Hurt", (), None, None, ids, (doc.id,), 1, 1)], [], [])
    assert weightiest(any_store.database, judged=(), limit=3) == Queue(ids, 3)
    assert weightiest(any_store.database, judged={ids[0], "c-elsewhere"}, limit=1) == Queue((ids[1],), 2)
    with any_store.database.writing() as connection:
        connection.execute(claim_table.update().values(weight=None))
    assert weigh_claims(any_store.database) == 3, "as in a store of an older version"
    any_store.replace_derived(any_store.incidents(), [], [])
    assert weightiest(any_store.database, judged=(), limit=3) == Queue(ids, 3)


def test_searches_are_kept_for_each_person_alone(any_store: Store) -> None:
    for name in ("ada", "ben"):
        desk.invite(any_store.database, name, "viewer", link=name, until=datetime(2031, 1, 1, tzinfo=UTC))
    save_search(any_store.database, "ada", "  the  quay ", "words=quay")
    save_search(any_store.database, "ada", "the quay", "words=quay&act=killing")
    save_search(any_store.database, "ben", "the quay", "")
    assert saved_searches(any_store.database, "ada") == [SavedSearch("the quay", "words=quay&act=killing")]
    drop_search(any_store.database, "ada", "the quay")
    assert saved_searches(any_store.database, "ada") == []
    assert saved_searches(any_store.database, "ben") == [SavedSearch("the quay", "")]


def test_a_search_without_a_name_or_one_too_many_is_refused(any_store: Store) -> None:
    desk.invite(any_store.database, "ada", "viewer", link="ada", until=datetime(2031, 1, 1, tzinfo=UTC))
    with pytest.raises(BadSetting, match="1 to 80 characters"):
        save_search(any_store.database, "ada", " ", "words=quay")
    for number in range(MOST):
        save_search(any_store.database, "ada", f"search {number}", "")
    with pytest.raises(BadSetting, match="remove one first"):
        save_search(any_store.database, "ada", "one more", "")
    save_search(any_store.database, "ada", "search 1", "words=quay")


def test_reports_are_listed_by_the_day_of_publication(any_store: Store) -> None:
    for number, published in enumerate((NOON, None, NOON + timedelta(days=2), NOON + timedelta(days=1))):
        text = f"Report {number} of the quay."
        any_store.add_captures([item(text)])
        any_store.put_document(document(text, title=f"{number}", published=published))
    listed = newest_documents(any_store.database, limit=9)
    assert [doc.title for doc in listed] == ["2", "3", "0", "1"]
    assert [doc.published for doc in listed[2:]] == [NOON, None]
    assert [doc.title for doc in newest_documents(any_store.database, limit=2, offset=1)] == ["3", "0"]
    assert count_documents(any_store.database) == {"read.text.v1": 4}
