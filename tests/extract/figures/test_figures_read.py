"""What is read as a count, with its value, its words and what it counts. `<12 guards>` marks the words of a count."""

from __future__ import annotations

import re

import pytest
from making import document

from onrecord.extract.figures import Count, count_names, read_counts
from onrecord.extract.parse import parse_document
from onrecord.extract.parsed import Sentence


def _read(text: str) -> tuple[Sentence, list[Count]]:
    parsed = parse_document(document(text))
    assert len(parsed.sentences) == 1, "a case is one sentence"
    return parsed.sentences[0], read_counts(parsed.sentences[0])


def _firm(counts: list[Count]) -> list[Count]:
    return [count for count in counts if count.rule != "figures.article.v1"]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # Digits and words.
        ("<12 prisoners> were killed.", [(12, 12, "exact")]),
        ("<Twenty-five villagers> fled to Norvik.", [(25, 25, "exact")]),
        ("<Two hundred and fifty miners> marched on Tuesday.", [(250, 250, "exact")]),
        ("<1,200 people> and <1.5 million refugees> live there.", [(1200, 1200, "exact"), (1500000, 1500000, "exact")]),
        (
            "<A dozen rioters>, <half a dozen guards> and <two dozen inmates>.",
            [(12, 12, "exact"), (6, 6, "exact"), (24, 24, "exact")],
        ),
        ("<Both guards> died and <a couple of men> ran.", [(2, 2, "exact"), (2, 2, "exact")]),
        ("<Twelve (12) detainees> were freed.", [(12, 12, "exact")]),
        # Ranges.
        ("<12-15 villagers> were hurt.", [(12, 15, "range")]),
        ("<Between 20 and 30 inmates> fled.", [(20, 30, "range")]),
        ("<Two or three warders> died.", [(2, 3, "range")]),
        ("<Two, maybe three soldiers> fell.", [(2, 3, "range")]),
        ("<Two to three hundred protesters> came.", [(200, 300, "range")]),
        ("<Ninety thousand, perhaps a hundred people> marched.", [(90000, 100000, "range")]),
        # Unlisted nouns that are spoken of as people.
        ("<Seven balladeers> were arrested.", [(7, 7, "exact")]),
        ("<Four acolytes> who hid were found.", [(4, 4, "exact")]),
        # Bounds.
        ("<At least 12 prisoners> died.", [(12, None, "at_least")]),
        ("<No fewer than forty students> were held.", [(40, None, "at_least")]),
        ("<More than 20 soldiers> were killed.", [(21, None, "at_least")]),
        ("<Up to nine civilians> were hit.", [(None, 9, "at_most")]),
        ("<As many as 30 workers> are missing.", [(None, 30, "at_most")]),
        ("<Fewer than 12 women> were released.", [(None, 11, "at_most")]),
        ("<About 250 people> escaped.", [(250, 250, "about")]),
        ("<An estimated 90 families> left.", [(90, 90, "about")]),
        ("<Forty or so farmers> were beaten.", [(40, 40, "about")]),
        # Words that are kept.
        ("<Several of them> were shot.", [(None, None, "vague")]),
        ("<Dozens of mourners> were hurt and <scores arrested>.", [(None, None, "vague"), (None, None, "vague")]),
        ("<A number of prisoners> escaped.", [(None, None, "vague")]),
        # None.
        ("There were <no casualties>.", [(0, 0, "none")]),
        ("<Nobody> was hurt and <none of the guards> fled.", [(0, 0, "none"), (0, 0, "none")]),
        ("<Not a single student> was detained.", [(0, 0, "none")]),
        ("There were <no reports of injuries>.", [(0, 0, "none")]),
        ("The ministry denied that <any prisoner> was beaten.", [(0, 0, "none")]),
        # Not known.
        ("There is <no number yet>.", [(None, None, "unknown")]),
        ("<The number of dead is not known>.", [(None, None, "unknown")]),
        ("He did <not say how many prisoners> had fled.", [(None, None, "unknown")]),
        ("The army <gave no casualty figures>.", [(None, None, "unknown")]),
        ("<An undisclosed number of officers> were hurt.", [(None, None, "unknown")]),
        # Capitals and headlines.
        (
            "<TWELVE PEASANTS> WERE KILLED; GUARDS BURIED <12>.",
            [(12, 12, "exact"), (12, 12, "exact")],
        ),
        ("<3 dead>, <12 hurt> in Norvik clash", [(3, 3, "exact"), (12, 12, "exact")]),
        ("Shots in Norvik market leave <one dead>", [(1, 1, "exact")]),
        # Elliptic.
        ("Police arrested <12> and <five more> were shot.", [(12, 12, "exact"), (5, 5, "exact")]),
        ("<One prisoner> was killed and <another wounded>.", [(1, 1, "exact"), (1, 1, "exact")]),
        ("The shell killed <a family of five>.", [(5, 5, "exact")]),
        ("The union put the dead at <13>.", [(13, 13, "exact")]),
    ],
)
def test_a_count_is_read_with_its_value_and_its_exact_words(
    marked: str, expected: list[tuple[int | None, int | None, str]]
) -> None:
    wanted = [words.strip() for words in re.findall(r"<([^>]*)>", marked)]
    text = re.sub(r"[<>]", "", marked)
    _, counts = _read(text)
    found = _firm(counts)
    assert [text[count.span.start : count.span.end] for count in found] == wanted
    assert [(count.low, count.high, count.kind) for count in found] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ilan Tesh, 45, was born in 1986.",
        "The driver was aged 12 and the girls were 14 and 15.",
        "The herder, who was barely 7 or 8, hid in a barn.",
        "She's still only 30, a neighbour of the ferryman said.",
        "She was only 16.",
        "They were in their 20's.",
        "They buried Ilan Tesh Mar, 44, of Orva.",
        "Her children Luka (11) and Mina (5) slept.",
        "It happened on 12 March 2031 at 5:30 p.m. near Norvik.",
        "The siege lasted 12 hours, 3 days before the two-week truce.",
        "They paid 300 dollars, or $4,000, for 20 kilos.",
        "About 30 percent, or two-thirds, lie 40 km away at 12 degrees.",
        "Ward 350 of Unit 12 stands on Route 9, at No. 6, near tower 2.",
        "An AK-47 and a Boeing 737 were shown.",
        "Norvik won 3-1.",
        "Banner 728 x 90",
        "Call (555) 202-0123 or 911.",
        "Gunmen fired 30 shots at two buses and three vehicles.",
        "He faces two counts and five charges, and has made three demands.",
        "The first and the 21st came third.",
        "The house stands at 412 Elm Street in the 3200 block.",
        "Children under 18 may not enter.",
        "One in five is ill.",
        "All but two survived.",
        "A bomb went off at approximately 2100 in Norvik.",
        "Seven barrows were found.",
    ],
)
def test_what_counts_no_people_is_never_a_count(text: str) -> None:
    assert _firm(_read(text)[1]) == []


def test_the_counted_noun_and_its_group_are_found_behind_modifiers() -> None:
    sentence, counts = _read("At least three young prison guards were hurt.")
    (count,) = counts
    assert count.noun is not None
    assert sentence.tokens[count.noun].text == "guards"
    assert count.anchor == count.noun
    assert count.group_wording == "young prison guards"


def test_a_word_for_what_became_of_them_is_the_anchor_where_no_noun_stands() -> None:
    sentence, counts = _read("12 hurt in Norvik clash")
    assert counts[0].noun is None
    assert counts[0].state is not None
    assert sentence.tokens[counts[0].anchor].text == "hurt"


def test_a_number_alone_counts_unknown_ones_until_the_caller_knows() -> None:
    _, counts = _read("Later 12 were killed.")
    assert (counts[0].noun, counts[0].group_wording, counts[0].counts) == (None, "", "unknown")


def test_homes_are_counted_as_dwellings() -> None:
    _, counts = _read("The fire destroyed more than 1,100 homes.")
    assert (counts[0].low, counts[0].counts) == (1101, "dwellings")


def test_a_vague_word_is_kept_as_it_stands() -> None:
    _, counts = _read("Several hundred inmates rioted.")
    assert (counts[0].low, counts[0].high, counts[0].vague_word) == (None, None, "several hundred")


def test_an_article_gives_one_person_under_its_own_rule() -> None:
    _, counts = _read("A 34-year-old baker was shot.")
    assert [(count.low, count.high, count.rule) for count in counts] == [(1, 1, "figures.article.v1")]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Three more prisoners died, bringing the toll to 15.", ["increment", "total"]),
        ("A further 3 guards were hurt.", ["increment"]),
        ("The toll rose from 12 to 15.", ["total"]),
        ("A total of 31 people were held.", ["total"]),
        ("12 people died, including three children.", ["plain", "part"]),
    ],
)
def test_running_totals_increments_and_parts_are_told_apart(text: str, roles: list[str]) -> None:
    assert [count.role for count in _read(text)[1]] == roles


@pytest.mark.parametrize(
    ("text", "wholes"),
    [
        ("12 people, including three children and two women, were killed.", [None, 0, 0]),
        ("Five guards were hurt, three of whom died.", [None, 0]),
        ("22 of the 25 fugitives were caught.", [1, None]),
        ("Twelve people were hurt: seven men and five women.", [None, 0, 0]),
        ("Of the 12 prisoners, three were children.", [None, 0]),
        ("Five guards and two prisoners were hurt.", [None, None]),
    ],
)
def test_a_part_points_to_its_whole(text: str, wholes: list[int | None]) -> None:
    assert [count.part_of for count in _read(text)[1]] == wholes


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Ada Venn, Brun Kel and Tomas Orrin", 3),
        ("his brother Iosif, Iosif's wife Dana, her mother Vara, 71, and the children Luka (11) and Mina (5)", 5),
        ("the baker and his son", 0),
    ],
)
def test_a_list_of_names_counts_its_names(text: str, number: int) -> None:
    sentence, _ = _read(text)
    assert count_names(sentence.tokens) == number


def test_offsets_are_those_of_the_document() -> None:
    doc = document("Nothing happened here.\nThen 12 guards fled.")
    sentence = parse_document(doc).sentences[1]
    (count,) = read_counts(sentence)
    assert doc.text[count.span.start : count.span.end] == "12 guards"
    assert doc.text[count.number_span.start : count.number_span.end] == "12"
