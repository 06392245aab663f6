"""Made-up stories are values of their seeds, their evidence holds, and a store filled with them is a sound record."""

from __future__ import annotations

from benchmarks.stories.__main__ import judged
from benchmarks.stories.fill import fill_store, made_reports
from benchmarks.stories.made import true_reports
from benchmarks.stories.reporting import make_story
from benchmarks.stories.scores import Counts, by_claim, resolved, score, true_origins, until

from onrecord.extract import METHOD
from onrecord.record import open_store
from onrecord.record.passages import check_figure, check_passage
from onrecord.resolve import Resolved
from onrecord.settings import Settings

SEEDS = range(40)


def test_a_story_is_a_value_of_its_seed():
    assert make_story(7) == make_story(7)
    assert make_story(7) != make_story(8)


def test_every_made_claim_quotes_its_report():
    for seed in SEEDS:
        for item in true_reports(make_story(seed)):
            for claim in item.claims:
                check_passage(claim.passage, item.doc.text)
                for figure in claim.figures:
                    check_figure(figure, item.doc.text)


def test_stories_hold_copies_corrections_relays_and_neighbouring_happenings():
    stories = [make_story(seed) for seed in SEEDS]
    assert any(report.copy_of for story in stories for report in story.reports)
    assert any(len(told.hops) == 2 for s in stories for r in s.reports for x in r.sentences for told in x.told)
    assert {len(story.happenings) for story in stories} == {1, 2, 3}


def test_a_copy_adds_no_origin_to_what_it_copies():
    for seed in SEEDS:
        story = make_story(seed)
        items = list(true_reports(story))
        originals = [item for item in items if item.made.copy_of is None]
        assert true_origins(story, items) == true_origins(story, originals)


def test_wrong_incidents_and_origins_are_counted_as_wrong():
    story = next(story for story in map(make_story, SEEDS) if len(story.happenings) == 2)
    items = list(true_reports(story))
    found = resolved(items)
    whole = score(story, items, found, by_claim(items, found))
    assert whole.items == sum(len(item.claims) for item in items)
    # Each report alone is an incident of its own: nothing is merged, and recall falls.
    apart = Counts()
    for item in items:
        alone = resolved([item])
        apart.add(score(story, [item], alone, by_claim([item], alone)))
    assert apart.merged == 0
    nothing = Resolved((), (), (), {})
    none = score(story, items, nothing, by_claim(items, nothing))
    assert (none.origins_right, none.covered) == (0, 0)
    assert none.b3 < whole.b3


def test_stories_come_out_as_they_were():
    whole, days = Counts(), Counts()
    for seed in range(100):
        one, daily = judged(seed)
        whole.add(one)
        days.add(daily)
    for counts in (whole, days):
        assert counts.b3 >= 0.97
        assert counts.merged <= 0.15 * counts.links
        assert counts.origins_right >= 0.95 * counts.cells
        assert counts.covered >= 0.99 * counts.told
    assert whole.orders_equal == whole.orders == 100


def test_reports_of_later_days_are_left_out_of_an_earlier_view():
    items = list(true_reports(make_story(3)))
    first = items[0].made.published.date()
    assert 0 < len(until(items, first)) < len(items)


def test_a_filled_store_has_nothing_left_to_read_or_extract_and_its_evidence_holds(tmp_path):
    with open_store(Settings(store=str(tmp_path / "store")), create=True) as store:
        claims = fill_store(store, made_reports(60))
        assert claims == sum(1 for _ in store.claims()) > 60
        assert list(store.pending_reads("read.")) == list(store.pending_extracts(METHOD)) == []
        assert store.verify() == []
