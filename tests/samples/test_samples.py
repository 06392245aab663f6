"""The whole pipeline over the bundled samples, cell by cell against what a person read in them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from expectation import Sample, differences, documents_of, load

from onrecord import pipeline
from onrecord.record import Store, open_store
from onrecord.samples import registry_path, sample_folders, sample_reports
from onrecord.settings import Settings

SAMPLES = [load(folder) for folder in sample_folders()]
GAPS = yaml.safe_load((Path(__file__).parent / "known_gaps.yml").read_text(encoding="utf-8")) or []
TOGETHER = "together"


@pytest.fixture(scope="module", params=[*(sample.name for sample in SAMPLES), TOGETHER])
def read(request, tmp_path_factory) -> Iterator[tuple[str, list[Sample], Store]]:
    """A store of one sample, or of all of them: what it is called, its samples, and the store."""
    samples = [sample for sample in SAMPLES if request.param in (sample.name, TOGETHER)]
    folder = tmp_path_factory.mktemp("store") / "store"
    settings = Settings(store=str(folder), sources=str(registry_path()), user="tester", workers=1)
    with open_store(settings, create=True) as store:
        paths = [str(path) for sample in samples for path in sample_reports(sample.folder)]
        added = pipeline.add(store, paths, settings=settings)
        assert [f"{failure.origin}: {failure.message}" for failure in added.failures] == []
        yield request.param, samples, store


def known(samples: list[Sample], run: str) -> dict[str, str]:
    """The cells that are known to be wrong in this run, with the reason."""
    names = {sample.name for sample in samples}
    return {
        gap["cell"]: gap["reason"]
        for gap in GAPS
        if set(gap["cell"].split(":")[0].split("+")) <= names
        and gap.get("only") in (None, "together" if run == TOGETHER else "alone")
    }


def test_the_record_of_the_samples_is_what_a_person_reads_in_them(read):
    run, samples, store = read
    gaps = known(samples, run)
    wrong = [f"{cell}: {told}" for cell, told in differences(samples, store).items() if cell not in gaps]
    assert not wrong, "\n" + "\n".join(wrong)


def test_every_known_gap_is_still_one(read):
    run, samples, store = read
    right = sorted(set(known(samples, run)) - set(differences(samples, store)))
    assert not right, f"No longer wrong, so take them out of known_gaps.yml: {right}"


def test_every_known_gap_has_its_reason():
    assert [gap["cell"] for gap in GAPS if len(str(gap.get("reason", "")).split()) < 3] == []


def test_every_word_of_an_expectation_stands_in_its_report(read):
    _, samples, store = read
    missing = []
    for sample in samples:
        docs = documents_of(sample, store)
        assert set(docs) == set(sample.expected["reports"])
        missing += [
            f"{sample.name} {number}: {words!r}" for number, words in quoted(sample) if words not in docs[number].text
        ]
    assert not missing


def quoted(sample: Sample) -> Iterator[tuple[str, str]]:
    """Every wording that an expectation quotes, with the report that it quotes."""
    for incident in sample.expected["incidents"].values():
        for voice in incident["voices"]:
            for steps in voice["says"].values():
                for step in steps:
                    yield from ((number, str(step["words"])) for number in step["in"])
    for item in sample.expected["outside"]:
        yield item["in"], item["words"]
    for item in sample.expected["protected"]:
        yield item["in"], item["name"]


def test_every_report_file_is_in_its_expectation():
    for sample in SAMPLES:
        listed = {report["file"] for report in sample.expected["reports"].values()}
        assert listed == {path.name for path in sample_reports(sample.folder)}


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_a_sample_has_twelve_reports_of_six_outlets(sample):
    reports = sample.expected["reports"].values()
    assert len(reports) >= 12
    assert len({report["outlet"] for report in reports}) >= 6
