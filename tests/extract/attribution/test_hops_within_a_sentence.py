"""Who says what within one sentence: each hop of the chain, outermost first."""

from __future__ import annotations

import pytest
from making import document

from onrecord.extract.attribution import chain_of, read_attributions
from onrecord.extract.parse import parse_document
from onrecord.model import Attribution, Span
from onrecord.ontology.registry import load_registry


def chain(marked: str, **fields: str) -> tuple[Attribution, ...]:
    """The chain at the words between << and >> of `marked`."""
    start = marked.index("<<")
    words = marked[start + 2 : marked.index(">>")]
    doc = document(marked.replace("<<", "").replace(">>", ""), **fields)
    offset = doc.text.index(words)
    trigger = Span(offset, offset + len(words))
    return chain_of(trigger, read_attributions(parse_document(doc), registry=load_registry()))


def hops(marked: str, **fields: str) -> list[str]:
    return [hop.source.wording for hop in chain(marked, **fields)]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # The outlet's own voice.
        ("Police <<arrested>> twelve people on Tuesday.", []),
        # Cue before, after, in the middle, inverted.
        ("Police said twelve people were <<killed>>.", ["Police"]),
        ("Twelve people were <<killed>>, police said.", ["police"]),
        ("Three people, police said, were <<killed>> on Monday.", ["police"]),
        ('"Three guards <<died>>," said Venn.', ["Venn"]),
        ('The governor said that "two men <<died>>" in the yard.', ["The governor"]),
        # Phrases.
        ("According to the union, four guards were <<killed>>.", ["the union"]),
        ("Four guards were <<killed>>, according to the union.", ["the union"]),
        # Subjects that the parser counts among the words before them.
        ("Nine boys <<died>> after a fire in Olvar, doctors and firefighters said.", ["doctors and firefighters"]),
        ("The prosecutor accused the army of <<killing>> ten villagers.", ["The prosecutor"]),
        ("The ministry spoke of nine <<dead>>.", ["The ministry"]),
        ("The hospital put the <<dead>> at nine.", ["The hospital"]),
    ],
)
def test_the_speaker_is_found_wherever_the_cue_stands(marked: str, expected: list[str]) -> None:
    assert hops(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The union, citing a guard, said two prisoners were <<killed>>.", ["The union", "a guard"]),
        ("The Olvar Courier quoted a medic as saying that two men <<died>>.", ["The Olvar Courier", "a medic"]),
        ("Venn was quoted by the Olvar Courier as saying that two men <<died>>.", ["the Olvar Courier", "Venn"]),
        ("Two men <<died>>, the Olvar Courier reports, quoting a nurse.", ["the Olvar Courier", "a nurse"]),
        ("A resident told the Olvar Courier that two men <<died>>.", ["the Olvar Courier", "A resident"]),
        ("The mayor said that a doctor had told him that two men <<died>>.", ["The mayor", "a doctor"]),
        (
            "The Olvar Courier reported that the mayor said that a doctor told him that two men <<died>>.",
            ["The Olvar Courier", "the mayor", "a doctor"],
        ),
    ],
)
def test_a_claim_keeps_every_hop_of_its_attribution(marked: str, expected: list[str]) -> None:
    assert hops(marked) == expected


def test_a_source_that_tells_the_report_s_own_outlet_is_one_hop() -> None:
    assert hops("A resident told the Olvar Courier that two men <<died>>.", publisher="Olvar Courier") == ["A resident"]


def test_a_source_that_tells_us_is_one_hop() -> None:
    assert hops("A resident told us that two men <<died>>.") == ["A resident"]


def test_a_source_that_tells_reporters_is_one_hop() -> None:
    assert hops("The mayor told reporters that two men <<died>>.") == ["The mayor"]


@pytest.mark.parametrize(
    ("marked", "stance"),
    [
        ("Police denied that two men were <<killed>>.", "denied"),
        ("The ministry rejected claims that two men were <<killed>>.", "denied"),
        ("Police believe two men were <<killed>>.", "possible"),
        ("The group threatened to <<kill>> two hostages.", "threatened"),
        ("The group plans to <<march>> on Friday.", "planned"),
        ("The union called on the council to <<release>> the men.", "demanded"),
        ("The judge ordered the police to <<release>> the men.", "demanded"),
        ("The governor confirmed the <<death>> of two men.", "asserted"),
        ("Police have not said whether two men were <<killed>>.", "unknown"),
    ],
)
def test_a_cue_tells_what_it_does_to_its_content(marked: str, stance: str) -> None:
    assert [hop.stance for hop in chain(marked)] == [stance]


@pytest.mark.parametrize(
    "marked",
    [
        "Two guards were reportedly <<killed>>.",
        "Two guards are believed to have <<fled>>.",
        "It is claimed that two guards were <<killed>>.",
        "There were rumours that two guards were <<killed>>.",
    ],
)
def test_hearsay_is_a_hop_of_an_unknown_source(marked: str) -> None:
    (hop,) = chain(marked)
    assert (hop.source.kind, hop.source.voice, hop.source.span) == ("unknown", "unknown", None)


def test_no_reports_of_casualties_is_no_hearsay() -> None:
    assert hops("There were no reports of <<casualties>>.") == []


def test_a_claim_that_belongs_to_someone_is_theirs() -> None:
    assert hops("Doctors doubt the governor's claim that nobody was <<killed>>.")[-1] == "the governor"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Twelve <<held>> after raid - police", ["police"]),
        ("Twelve <<held>> after raid: agency", ["agency"]),
        ("Governor Venn: twelve <<held>> after raid", ["Governor Venn"]),
        ("Five <<killed>> in raid, hospital says", ["hospital"]),
    ],
)
def test_a_headline_names_its_source_beside_a_colon_or_dash(title: str, expected: list[str]) -> None:
    plain = title.replace("<<", "").replace(">>", "")
    doc = document("The report follows.", title=plain)
    words = title[title.index("<<") + 2 : title.index(">>")]
    start = doc.text.index(words)
    found = chain_of(Span(start, start + 1), read_attributions(parse_document(doc), registry=load_registry()))
    assert [hop.source.wording for hop in found] == expected


def test_an_attribution_says_which_rule_found_it_and_where_its_cue_stands() -> None:
    doc = document("Police said twelve people were killed.")
    (hop,) = read_attributions(parse_document(doc), registry=load_registry())
    assert hop.rule == "attribution.syntax.v1"
    assert hop.cue_span == Span(7, 11)
    assert doc.text[hop.content.start : hop.content.end] == "twelve people were killed"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "The Olvar Courier cites the mayor for <<nine deaths>> and a nurse for two more.",
            ["The Olvar Courier", "the mayor"],
        ),
        (
            "The Olvar Courier cites the mayor for nine deaths and a nurse for <<two more>>.",
            ["The Olvar Courier", "a nurse"],
        ),
    ],
)
def test_each_source_of_a_list_is_cited_for_what_is_its_own(marked: str, expected: list[str]) -> None:
    assert hops(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The Olvar Courier has the mayor saying that nine people <<died>>.", ["The Olvar Courier", "the mayor"]),
        ("The union's chairman as quoted by the Courier said nine miners <<died>>.", "The union's chairman"),
    ],
)
def test_the_name_of_a_source_ends_where_its_saying_is_told(marked: str, expected: list[str] | str) -> None:
    found = hops(marked)
    assert (found if isinstance(expected, list) else found[-1]) == expected


def test_who_carries_a_speaker_lends_him_no_kind() -> None:
    kinds = [hop.source.kind for hop in chain("The union's chairman as quoted by the Courier said nine <<died>>.")]
    assert kinds[-1] == "union"
