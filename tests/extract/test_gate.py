"""The gate looks for the ontology's words and keeps nothing out that could tell of an act or a figure."""

from __future__ import annotations

import random

import pytest
from making import document

from onrecord.extract.gate import gate, may_hold_claim
from onrecord.extract.parse import parse_document
from onrecord.extract.segment import document_sentences
from onrecord.extract.triggers import find_triggers
from onrecord.ontology.acts import FRAMES, load_acts
from onrecord.ontology.files import read_data


@pytest.mark.parametrize(
    "text",
    [
        "Guards killed four inmates.",
        "GUARDS KILLED FOUR INMATES.",
        "Two were shot dead at the gate.",
        "The toll rose to 15.",
        "There is no number yet.",
        "Nobody was hurt.",
        "He's in the morgue.",
        "They set the huts on fire.",
        "An anti-riot unit stood by.",
        "The army's raids went on.",
        "The paper is affiliated with the army.",
    ],
)
def test_a_sentence_with_words_of_an_act_or_a_figure_passes(text):
    assert may_hold_claim(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The weather was mild.",
        "The council published its yearly plan.",
        "She likes tea.",
    ],
)
def test_a_sentence_without_them_is_not_parsed_for_claims(text):
    assert not may_hold_claim(text)


def test_a_passing_sentence_is_parsed_with_two_before_and_one_after_it():
    doc = document("It rained. Tea was served. She smiled. Guards killed two inmates. He nodded. Tea was cold.")
    gated, wanted = gate(document_sentences(doc))
    assert gated == {3}
    assert wanted == {1, 2, 3, 4}


def test_a_bare_number_some_sentences_later_is_parsed_too():
    doc = document("Guards killed two inmates. He nodded. Tea was cold. The union puts it at nine.")
    gated, wanted = gate(document_sentences(doc))
    assert gated == {0}
    assert 3 in wanted
    assert 2 not in wanted


def test_nothing_is_parsed_where_nothing_is_told():
    assert gate(document_sentences(document("It rained. Tea was served."))) == (frozenset(), frozenset())


TEMPLATES = {
    "verbs": ("The guards have {} two men on Monday.", "Two men were {} by the guards."),
    "people_verbs": ("The guards have {} two men on Monday.", "Two men were {} by the guards."),
    "undergo": ("Two prisoners {} on Monday.", "Two villagers had {} before."),
    "do": ("The guards {} on Monday.", "The prisoners {} in the yard."),
    "nouns": ("The {} of two men lasted a day.", "A {} shook the prison."),
    "people_nouns": ("They counted 12 {} in the prison.", "The {} were named."),
    "states": ("Two prisoners are {}.", "The men were left {} on Monday."),
}


def generated() -> list[str]:
    """Sentences with every wording of acts.yml in random forms, with things between its words."""
    chance = random.Random(20)
    words = read_data("lang/en/acts.yml")
    acts = load_acts()
    forms = {
        cue.wording: [form for form, cues in acts.cues.items() if cue in cues]
        for found in acts.cues.values()
        for cue in found
    }
    sentences = []
    for frames in words["acts"].values():
        for frame, wordings in frames.items():
            for wording in wordings:
                _, *rest = wording.split()
                head = chance.choice(sorted(form for form in forms[wording] if form[0].isalpha()))
                between = chance.choice(["", "", "the ", "two men "]) if rest else ""
                said = f"{head} {between}{' '.join(rest)}".strip()
                sentences.append(chance.choice(TEMPLATES[frame]).format(said))
    return sentences


def test_whatever_tells_of_an_act_passes_the_gate():
    sentences = generated()
    assert len(sentences) > 1000
    acts = load_acts()
    contexts = frozenset(acts.contexts)
    parsed = parse_document(document("\n".join(sentences)))
    telling = [sentence for sentence in parsed.sentences if find_triggers(sentence, acts=acts, contexts=contexts)]
    assert len(telling) > 800
    assert [sentence.text for sentence in telling if not may_hold_claim(sentence.text)] == []


def test_every_frame_has_its_sentences():
    assert set(TEMPLATES) == set(FRAMES)
