from dataclasses import replace

import pytest
from export_sample import TEXT, claim, document

from onrecord.errors import SpanMismatch
from onrecord.export.evidence import check_evidence, evidence
from onrecord.export.marks import Mark, marked
from onrecord.extract.withheld import Protection, protect_document, protection
from onrecord.model import Mention, Span


def bracketed(pieces):
    shown = ""
    for piece in pieces:
        if piece.step == "open":
            shown += f"[{piece.mark.label}: "
        else:
            shown += {"close": "]", "gap": " … ", "text": piece.text}[piece.step]
    return shown


def test_every_part_of_a_claim_is_marked_in_its_sentence():
    found = evidence(claim(), document(), protection=Protection())
    assert bracketed(found.pieces) == (
        "[source 2: Warden Ada Venn] [cue 1, 2: told] the [source 1: Lantern Agency] that "
        "[content 1, 2: [figure: at least 12] prisoners [act: escaped] on Monday]."
    )


def test_marks_that_cross_are_split_and_no_letter_is_lost_or_doubled():
    text = "abcdefgh"
    marks = [Mark("content", "c", Span(0, 5)), Mark("source", "s", Span(3, 8)), Mark("act", "a", Span(4, 6))]
    pieces = marked(text, Span(1, 7), marks)
    assert "".join(piece.text for piece in pieces if piece.step == "text") == "bcdefg"
    assert bracketed(pieces) == "[c: bc[s: d[a: e]]][s: [a: f]g]"


def test_words_that_moved_stop_the_evidence():
    with pytest.raises(SpanMismatch, match="Document d-1"):
        check_evidence(claim(), document(text="x" + TEXT))
    with pytest.raises(SpanMismatch, match="SHA-256"):
        check_evidence(claim(), replace(document(), text_sha256="0" * 64))


def test_a_private_name_is_withheld_in_full_and_by_surname():
    mask = protect_document(document(), [claim()])
    assert mask.text(TEXT).splitlines()[2] == (
        "[name withheld], a baker, hid two men in his shop. [name withheld] gave them bread."
    )
    assert "Orrel" not in str(evidence(claim(), document(), protection=mask, context=300).facts)


def test_a_private_name_is_withheld_inside_the_marked_words():
    mask = protect_document(document(), [claim()])
    pieces = evidence(claim(), document(), protection=mask, context=300).pieces
    kinds = [piece.mark.kind for piece in pieces if piece.mark]
    assert kinds.count("withheld") == 4


def test_a_group_without_a_name_is_flagged_but_its_word_stays():
    for wording in ("villagers", "Villagers", "Residents of Castlemere"):
        group = Mention(Span(0, len(wording)), wording, "civilians", private=True)
        mask = protection([replace(claim(), protected=(group,))], places=["Castlemere"])
        assert (mask.names, mask.mentions) == ((), 1)


def test_ordinary_words_and_public_voices_are_not_masked_for_a_namesake():
    baker = Mention(Span(0, 1), "Baker Ada Holm", "civilians", private=True)
    mask = protection([replace(claim(), protected=(baker,))], voices=["Warden Ada Venn"], texts=["a baker spoke"])
    assert mask.text("A Baker met Ada and Holm.") == "A Baker met Ada and [name withheld]."


def test_names_are_withheld_in_nested_records():
    mask = Protection(("Orrel Tamsin",), 1)
    assert mask.values({"a": ["by Orrel Tamsin", 3, None]}) == {"a": ["by [name withheld]", 3, None]}


def test_a_name_of_ordinary_words_is_still_a_name():
    hunter = Mention(Span(0, 1), "Rose Hunter", "civilians", private=True)
    mask = protection([replace(claim(), protected=(hunter,))], texts=["a rose, a hunter"])
    assert mask.text("Rose Hunter, a hunter") == "[name withheld], a hunter"
