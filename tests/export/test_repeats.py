"""Who repeats whom: chains and copies as lines, the same in the drawing and the table."""

from __future__ import annotations

import re
from dataclasses import replace

from export_sample import VENN, accounts, claim, document, source
from markupsafe import Markup

from onrecord.export.graph import MOST, graph_svg
from onrecord.export.repeats import Party, Repeat, Repeats, repeats
from onrecord.extract.withheld import Protection
from onrecord.model import Attribution, Claim, Document, Span

NOBODY = Protection()


def report(doc_id: str, outlet: str) -> Document:
    return replace(document(doc_id), publisher=outlet)


def told(doc_id: str, *names: str) -> Claim:
    """A claim of a report with a chain of sources, outermost first, in no account."""
    hops = tuple(
        Attribution(replace(source("Warden Ada Venn", "official", f"v-{name}"), name=name), "said", None, Span(0, 1))
        for name in names
    )
    return replace(claim(), id=f"c-{doc_id}", doc_id=doc_id, chain=hops)


def edges(found: Repeats) -> list[tuple[str, str, str, int]]:
    return [(edge.speaker.name, edge.carrier.name, edge.kind, edge.reports) for edge in found.edges]


def test_every_hop_of_a_chain_is_a_line_from_the_speaker_to_the_outlet():
    found = repeats([claim()], [report("d-1", "The Ferry Post")], accounts(), family={})
    assert edges(found) == [
        ("Lantern Agency", "The Ferry Post", "quotes", 1),
        ("Warden Ada Venn", "Lantern Agency", "quotes", 1),
    ]


def test_lines_count_reports_and_not_claims():
    claims = [told("d-1", "Ona Reyes"), replace(told("d-1", "Ona Reyes"), id="c-9"), told("d-2", "Ona Reyes")]
    found = repeats(claims, [report("d-1", "The Post"), report("d-2", "The Post")], [], family={})
    assert edges(found) == [("Ona Reyes", "The Post", "quotes", 2)]


def test_a_copy_is_a_line_of_its_own_kind_from_the_oldest_text():
    found = repeats([], [report("d-1", "The Wire"), report("d-2", "The Post")], [], family={"d-1": "d-1", "d-2": "d-1"})
    assert edges(found) == [("The Wire", "The Post", "copies", 1)]


def test_an_outlet_that_copies_or_quotes_itself_is_no_line():
    found = repeats(
        [told("d-1", "The Wire")], [report("d-1", "The Wire"), report("d-2", "The Wire")], [], family={"d-2": "d-1"}
    )
    assert edges(found) == []
    assert [party.name for party in found.parties] == ["The Wire"]


def test_a_short_name_is_the_one_voice_that_bears_it():
    found = repeats([told("d-1", "Ada Venn")], [report("d-1", "The Post")], accounts(), family={})
    assert edges(found) == [(VENN.name, "The Post", "quotes", 1)]


def test_the_drawing_shows_every_line_and_party_and_withholds_names():
    found = repeats([claim()], [report("d-1", "The Ferry Post")], accounts(), family={})
    svg = graph_svg(found, Protection(("Ada Venn",), 1), label="who <says> it")
    assert svg is not None
    assert len(re.findall(r"<path ", svg)) == len(found.edges)
    assert len(re.findall(r"<circle ", svg)) == len(found.parties)
    assert "Venn" not in svg
    assert "who &lt;says&gt; it" in svg


def test_hostile_names_stay_words_of_the_drawing():
    party = Party("x", '<script>"&')
    other = Party("y", "The Post", publishes=True)
    svg = graph_svg(Repeats((party, other), (Repeat(party, other, "quotes", 1),)), NOBODY, label="x")
    assert svg is not None
    assert "<script" not in svg


def test_a_crowd_is_drawn_as_far_as_it_fits():
    outlet = Party("post", "The Post", publishes=True)
    crowd = [Party(f"s{number:03}", f"Speaker {number}") for number in range(MOST + 20)]
    lines = tuple(Repeat(party, outlet, "quotes", 1) for party in crowd)
    svg = graph_svg(Repeats((outlet, *crowd), lines), NOBODY, label="x")
    assert isinstance(svg, Markup)
    assert svg.count("<circle ") == MOST + 1


def test_nobody_who_repeats_anybody_is_no_drawing():
    assert graph_svg(repeats([], [report("d-1", "The Post")], [], family={}), NOBODY, label="x") is None
