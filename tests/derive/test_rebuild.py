"""Everything that is derived can be thrown away and made anew, the same on SQLite and PostgreSQL."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from derive_reports import FARHAVEN, Told, claims_of, day, derived, tell

from onrecord import pipeline
from onrecord.derive import decide, derive_all
from onrecord.extract import METHOD as EXTRACTION
from onrecord.record import Store, open_store
from onrecord.settings import Settings


def whole_story(store: Store, settings: Settings) -> None:
    """Reports of two blasts, and a decision of each kind that changes what is derived."""
    doc = tell(store, "The Tarn", Told(5, "Police"), Told(2, "Police", "guards"))
    tell(store, "Ostrin Post", Told(7, "A hospital"), published=day(1))
    tell(store, "Meren News", Told(3, "Police", place=FARHAVEN), published=day(2))
    derive_all(store, settings)
    first, second = claims_of(store, doc)
    far = next(incident for incident in store.incidents() if incident.reports == 1)
    near = next(incident for incident in store.incidents() if incident.reports > 1)
    for verdict, subject, value in (
        ("correct", first.id, "figure=6"),
        ("not-count", second.id, None),
        ("merge", f"{far.id}+{near.id}", None),
        ("prefer", f"{near.id}/killed/workers", "A hospital"),
    ):
        decide(store, settings, verdict=verdict, subject=subject, value=value, why="I asked the editor")


def forget(store: Store) -> None:
    store.replace_derived([], [], [])


def test_what_is_derived_anew_is_what_was_there(any_store: Store, any_settings: Settings):
    whole_story(any_store, any_settings)
    before, digest = derived(any_store), any_store.derived_digest()
    forget(any_store)
    assert derived(any_store) == "" != before
    derive_all(any_store, any_settings)
    assert derived(any_store) == before
    assert any_store.derived_digest() == digest


def test_a_report_added_while_everything_is_derived_is_derived_too(any_settings: Settings):
    class Busy(Store):
        """A store to which somebody adds a report at the very moment when it is derived."""

        added = False

        def replace_derived(self, *derived: object, **known: object) -> None:
            if not self.added:
                self.added = True
                tell(self, "Ostrin Post", Told(7, "A hospital"), published=day(1))
            super().replace_derived(*derived, **known)  # type: ignore[arg-type]

    with open_store(any_settings, create=True) as opened:
        store = Busy(opened.database, opened.evidence_folder)
        tell(store, "The Tarn", Told(5, "Police"))
        derive_all(store, any_settings)
        assert [incident.reports for incident in store.incidents()] == [2]


def test_both_databases_derive_the_same(tmp_path: Path, postgres_url: str):
    found = []
    for url in ("", postgres_url):
        settings = Settings(store=str(tmp_path / f"store{len(found)}"), database=url, user="tester")
        with open_store(settings, create=True) as store:
            tell(store, "The Tarn", Told(5, "Police"))
            tell(store, "Ostrin Post", Told(7, "A hospital"), published=day(1))
            derive_all(store, settings)
            found.append(store.derived_digest())
    assert found[0] == found[1]


def test_rebuild_says_whether_anything_changed(any_store: Store, any_settings: Settings):
    tell(any_store, "The Tarn", Told(5, "Police"))
    for doc in any_store.documents():
        any_store.put_claims(doc.id, EXTRACTION, claims_of(any_store, doc))  # as the method of today made them
    done = pipeline.rebuild(any_store, any_settings)
    assert (done.same, done.incidents, done.accounts, done.read, done.extracted) == (False, 1, 1, 0, 0)
    assert pipeline.rebuild(any_store, any_settings).same
    forget(any_store)
    assert not pipeline.rebuild(any_store, any_settings).same


def test_parts_that_a_killed_process_left_are_swept_and_evidence_is_not(any_store: Store, any_settings: Settings):
    doc = tell(any_store, "The Tarn", Told(5, "Police"))
    folder = any_store.evidence_folder.path / "ab"
    folder.mkdir(exist_ok=True)
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    old, young, held = (
        folder / name for name in (f".part-{dead.pid}-0a", f".part-{dead.pid}-0b", f".part-{os.getppid()}-0c")
    )
    for part in (old, young, held):
        part.write_bytes(b"half a report")
    hours_ago = time.time() - 7200
    for part in (old, held):
        os.utime(part, (hours_ago, hours_ago))
    assert any_store.sweep() == 1
    assert (old.exists(), young.exists(), held.exists()) == (False, True, True)
    assert any_store.read_bytes(doc.capture)
