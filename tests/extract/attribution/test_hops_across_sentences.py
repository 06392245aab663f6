"""Attribution that goes on over sentences, paragraphs and block statements, and where it ends."""

from __future__ import annotations

from making import document

from onrecord.extract.attribution import chain_of, read_attributions
from onrecord.extract.parse import parse_document
from onrecord.model import Span
from onrecord.ontology.registry import load_registry


def names(text: str, words: str, **fields: str) -> list[str]:
    doc = document(text, **fields)
    start = doc.text.index(words)
    found = chain_of(Span(start, start + len(words)), read_attributions(parse_document(doc), registry=load_registry()))
    return [hop.source.name for hop in found]


def test_a_quotation_after_a_quoted_sentence_has_the_same_speaker() -> None:
    text = '"Two men died in the yard," said Ada Venn, a nurse. "Nobody called us before dawn."'
    assert names(text, "called")[0].startswith("Ada Venn")


def test_a_quotation_of_several_sentences_is_one_content() -> None:
    text = 'Ada Venn said: "Two men died. A third was shot at the gate. We counted them."'
    assert names(text, "shot") == ["Ada Venn"]


def test_a_split_quotation_gives_one_attribution_for_each_piece() -> None:
    doc = document('"Two men died," said Ada Venn, "and a third was shot."')
    pieces = [
        doc.text[hop.content.start : hop.content.end]
        for hop in read_attributions(parse_document(doc), registry=load_registry())
        if hop.source.name == "Ada Venn"
    ]
    assert [piece.strip('",. ') for piece in pieces] == ["Two men died", "and a third was shot"]


def test_a_paragraph_that_is_all_quotation_after_a_colon_belongs_to_the_speaker() -> None:
    text = "The governor added:\n“Two men died in the yard. A third was shot.”\nRain fell on the town."
    assert names(text, "shot") == ["The governor"]
    assert names(text, "fell") == []


def test_a_quotation_that_opens_anew_in_each_paragraph_is_one_speaker_s() -> None:
    text = (
        "The governor said: “Two men died in the yard.\n"
        "“A third was shot at the gate.\n"
        "“We counted them at noon.”\n"
        "The market was open."
    )
    assert names(text, "shot") == ["The governor"]
    assert names(text, "counted") == ["The governor"]
    assert names(text, "open") == []


def test_a_statement_given_in_part_ends_with_the_paragraph_that_names_its_issuer() -> None:
    text = (
        "The Olvar Council of Resistance issued a statement on the raid reading in part:\n"
        "At dawn, guards opened fire on the prisoners and killed several of them.\n"
        "A number of prisoners escaped into the hills.\n"
        "The Council calls on all states to secure the release of the prisoners.\n"
        "Officials have arrested dozens of farmers in the valley."
    )
    assert names(text, "killed")[0].endswith("Council of Resistance")
    assert names(text, "escaped")[0].endswith("Council of Resistance")
    assert names(text, "arrested") == []


def test_a_turn_of_an_interview_belongs_to_its_label() -> None:
    text = "HOST: Who was there?\nVENN: Two men died. I saw it.\nHOST: And then?\nVENN: A third was shot."
    assert names(text, "died") == ["VENN"]
    assert names(text, "shot") == ["VENN"]


def test_the_outlet_that_carried_a_speaker_carries_what_the_speaker_adds() -> None:
    text = (
        "The Olvar News Agency cited governor Ada Venn as saying that two men died.\n"
        "She further explained that a third was shot."
    )
    assert names(text, "shot") == ["The Olvar News Agency", "governor Ada Venn"]


def test_a_pronoun_is_the_last_fitting_voice() -> None:
    text = "Ada Venn, a nurse, said two men died. The ministry gave no number. She added that a third was shot."
    assert names(text, "shot")[0].startswith("Ada Venn")


def test_offsets_hold_in_text_with_emoji_and_combining_accents() -> None:
    text = "Ne\u0301da 🚨 wrote nothing. Police said twelve people were killed."
    doc = document(text)
    (hop,) = [h for h in read_attributions(parse_document(doc), registry=load_registry()) if h.cue == "said"]
    assert hop.source.span is not None
    assert doc.text[hop.source.span.start : hop.source.span.end] == "Police"
    assert doc.text[hop.content.start : hop.content.end] == "twelve people were killed"
