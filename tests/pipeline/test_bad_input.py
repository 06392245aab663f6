"""Every bad input through the whole pipeline: told once with the way out, the rest is in, nothing is doubled."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from pipeline_reports import DATELESS, SOUND, held, write_bad

from onrecord import pipeline
from onrecord.archive.blobs import EvidenceFolder
from onrecord.extract import METHOD
from onrecord.model import Capture
from onrecord.record import Store, open_store
from onrecord.record.passages import check_figure, check_passage
from onrecord.run.tasks import Failed, ReadTask, read_one
from onrecord.settings import Settings

WORDS = ("Breakout", "escaped", "injured", "recaptured")


def settings_of(store: Store, **more: object) -> Settings:
    return Settings.from_environment({}, store=str(store.evidence_folder.path.parent), user="tester", **more)


@pytest.fixture
def sound(tmp_path: Path) -> str:
    path = tmp_path / "sound.txt"
    path.write_text(SOUND, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("name", "said", "captures"),
    [
        ("empty.txt", "is empty: there is nothing to keep. Save or download it again.", 1),
        ("junk.bin", "onrecord does not read application/octet-stream. It reads HTML, plain text, PDF", 2),
        ("half.txt.gz", "the gzip stream breaks off before its end. Its bytes are kept as they are; get the file", 2),
        ("large.html", "is larger than 50,000,000 bytes: nothing was kept of it. Raise ONRECORD_MAX_BYTES", 1),
    ],
)
def test_what_cannot_be_read_is_told_once_and_the_rest_is_in(
    any_store: Store, sound: str, name: str, said: str, captures: int
) -> None:
    settings = settings_of(any_store)
    sources = [str(write_bad(Path(sound).parent, name)), sound]
    added = pipeline.add(any_store, sources, settings=settings)
    (failure,) = added.failures
    assert failure.origin == sources[0]
    assert said in failure.message
    assert (added.kept, added.documents) == (captures, 1)
    before = held(any_store)
    assert before[:4] == (captures, captures, captures, 1)
    again = pipeline.add(any_store, sources, settings=settings)
    assert [(one.origin, one.message) for one in again.failures] == [(failure.origin, failure.message)]
    assert (again.kept, again.seen_again, again.documents, again.claims) == (0, captures, 0, 0)
    assert held(any_store) == before


def test_a_warc_with_a_broken_record_in_the_middle_gives_the_pages_around_it(any_store: Store, tmp_path: Path) -> None:
    settings = settings_of(any_store)
    path = write_bad(tmp_path, "broken.warc.gz")
    added = pipeline.add(any_store, [str(path)], settings=settings)
    (failure,) = added.failures
    assert failure.message.startswith(f"{path} at byte ")
    assert failure.message.endswith("a record is broken or cut short. Every sound record is kept; get the file again.")
    urls = [any_store.sightings(doc.capture)[0].origin for doc in any_store.documents()]
    assert urls == ["https://lantern.example/1", "https://lantern.example/3"]
    before = held(any_store)
    assert before[:4] == (3, 3, 3, 2)  # the WARC itself is evidence too
    pipeline.add(any_store, [str(path)], settings=settings)
    assert held(any_store) == before


def test_a_warc_without_a_report_does_not_wait_to_be_read_for_ever(any_store: Store, tmp_path: Path) -> None:
    path = tmp_path / "none.warc"
    path.write_bytes(b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n")
    (failure,) = pipeline.add(any_store, [str(path)], settings=settings_of(any_store)).failures
    assert "holds no report" in failure.message
    assert list(any_store.pending_reads("read.", again=True)) == []


def test_a_file_that_vanishes_while_it_is_being_kept_takes_no_other_along(
    any_store: Store, tmp_path: Path, sound: str
) -> None:
    path = write_bad(tmp_path, "broken.warc.gz")

    def vanish(step: pipeline.Step) -> None:
        if step.what == "https://lantern.example/1":
            path.unlink(missing_ok=True)  # told again when it is read

    added = pipeline.add(any_store, [sound, str(path)], settings=settings_of(any_store), progress=vanish)
    vanished, broken = sorted(added.failures, key=lambda failure: failure.message.startswith(f"{path} at"))
    assert vanished.message == f"{path} cannot be read: No such file or directory. Add it again."
    assert "broken" in broken.message
    assert held(any_store)[:4] == (3, 3, 3, 3)


def test_a_text_in_another_encoding_is_read_as_it_was_meant(any_store: Store, tmp_path: Path) -> None:
    added = pipeline.add(any_store, [str(write_bad(tmp_path, "latin.txt"))], settings=settings_of(any_store))
    assert added.failures == ()
    (doc,) = any_store.documents()
    assert "governor Zoé Péll said" in doc.text


def test_a_text_without_a_date_gives_claims_without_a_day(any_store: Store, tmp_path: Path) -> None:
    pipeline.add(any_store, [str(write_bad(tmp_path, "dateless.txt"))], settings=settings_of(any_store))
    (doc,) = any_store.documents()
    assert (doc.text, doc.published) == (DATELESS.strip(), None)
    claims = list(any_store.claims())
    assert {claim.act for claim in claims} >= {"escape", "wounding"}
    assert all(claim.when is None and "when" in {gap.field for gap in claim.gaps} for claim in claims)


def test_every_offset_is_exact_among_right_to_left_text_joiners_emoji_and_accents(
    any_store: Store, tmp_path: Path
) -> None:
    added = pipeline.add(any_store, [str(write_bad(tmp_path, "letters.txt"))], settings=settings_of(any_store))
    assert added.failures == ()
    (doc,) = any_store.documents()
    claims = list(any_store.claims())
    numbers = set()
    for claim in claims:
        check_passage(claim.passage, doc.text)
        assert doc.text[claim.trigger.start : claim.trigger.end].split()[-1] in WORDS
        for figure in claim.figures:
            check_figure(figure, doc.text)
            numbers.add((figure.harm, figure.low))
        for hop in claim.chain:
            if hop.source.span is not None:
                assert doc.text[hop.source.span.start : hop.source.span.end] == hop.source.wording
    assert numbers >= {("escaped", 12), ("injured", 2), ("recaptured", 9)}


def test_an_unreachable_address_is_told_with_the_way_out(any_store: Store, sound: str) -> None:
    settings = settings_of(any_store, private_addresses=True)
    added = pipeline.add(any_store, ["http://127.0.0.1:1/report", sound], settings=settings)
    (failure,) = added.failures
    assert failure.origin == "http://127.0.0.1:1/report"
    assert "could not be reached" in failure.message
    assert (added.kept, added.documents) == (1, 1)


def test_a_report_beyond_a_limit_is_read_when_it_is_added_again_with_a_higher_one(
    any_store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "long.txt"
    path.write_text(SOUND + "The yard was quiet.\n" * 100, encoding="utf-8")
    (failure,) = pipeline.add(any_store, [str(path)], settings=settings_of(any_store, max_text=1000)).failures
    assert "Set ONRECORD_MAX_TEXT" in failure.message
    added = pipeline.add(any_store, [str(path)], settings=settings_of(any_store))
    assert (added.kept, added.documents, added.failures) == (0, 1, ())
    assert any_store.failures() == []


def test_what_could_not_be_read_is_not_tried_again_unless_it_is_given_again(
    any_store: Store, tmp_path: Path, sound: str
) -> None:
    pipeline.add(any_store, [str(write_bad(tmp_path, "junk.bin"))], settings=settings_of(any_store))
    assert pipeline.add(any_store, [sound], settings=settings_of(any_store)).failures == ()


def test_a_report_that_takes_too_long_to_extract_is_told_and_tried_again_when_given_again(
    tmp_path: Path, sound: str
) -> None:
    path = tmp_path / "long.txt"
    lines = "".join(f"{number} prisoners escaped and two guards were injured, he said.\n" for number in range(3000))
    path.write_text(lines, encoding="utf-8")
    settings = Settings(store=str(tmp_path / "store"))
    with open_store(settings, create=True) as store:
        assert pipeline.add(store, [sound], settings=settings).failures == ()
        short = replace(settings, read_seconds=2)
        (failure,) = pipeline.add(store, [str(path)], settings=short).failures
        assert failure.message.endswith("took more than 2 seconds. Set ONRECORD_READ_SECONDS higher and add it again.")
        # It is tried again when it is given again, not by every run from now on.
        assert pipeline.add(store, [sound], settings=short).failures == ()
        assert pipeline.add(store, [str(path)], settings=short).failures == (failure,)
        assert list(store.pending_extracts(METHOD)) == []
        assert len(list(store.pending_extracts(METHOD, again=True))) == 1


def test_a_mistake_of_onrecord_fails_one_report_and_says_where_it_is(tmp_path: Path) -> None:
    folder = EvidenceFolder(tmp_path / "evidence")
    sha256 = folder.put(SOUND.encode())
    capture = Capture(sha256, len(SOUND), cast(str, None))  # what no archive makes, and no reader expects
    made = read_one(ReadTask(str(folder.path), capture, "sound.txt", None, Settings()))
    assert isinstance(made, Failed)
    assert (
        "sound.txt: it could not be read because of a mistake in onrecord (AttributeError in reader.py:" in made.message
    )
    assert "Its bytes are kept" in made.message
