"""Whatever the number and its dress, the count says what its words say."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making import document

from onrecord.extract.figures import read_counts
from onrecord.extract.figures.quantity import read_quantity
from onrecord.extract.figures.words import split_words
from onrecord.extract.parse import parse_document

SMALL = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
]
TENS = ["zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
BOUNDS = {"": "exact", "at least ": "at_least", "more than ": "at_least", "up to ": "at_most", "about ": "about"}
FRAMES = (
    "Police said {} prisoners were killed in Norvik.",
    "The blast wounded {} guards, a medic said.",
    "{} women have been arrested since Monday",
    "IN NORVIK {} PEASANTS WERE KILLED YESTERDAY.",
    "The ministry denied that {} students had been freed.",
)
BRIEF = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _spelled(value: int) -> str:
    if value < 20:
        return SMALL[value]
    if value < 100:
        return TENS[value // 10] + (f"-{SMALL[value % 10]}" if value % 10 else "")
    if value < 1000:
        return f"{SMALL[value // 100]} hundred" + (f" and {_spelled(value % 100)}" if value % 100 else "")
    return f"{_spelled(value // 1000)} thousand" + (f" {_spelled(value % 1000)}" if value % 1000 else "")


def _limits(bound: str, value: int) -> tuple[int | None, int | None]:
    if bound == "more than ":
        return value + 1, None
    if bound == "at least ":
        return value, None
    return (None, value) if bound == "up to " else (value, value)


@given(st.integers(1, 999_999))
def test_every_spelled_number_reads_back_as_itself(value: int) -> None:
    words = split_words(_spelled(value))
    found = read_quantity(words, 0)
    assert found is not None
    assert (found.low, found.high, found.end) == (value, value, len(words))


@given(
    st.integers(2, 999_999), st.sampled_from([True, False]), st.sampled_from(sorted(BOUNDS)), st.sampled_from(FRAMES)
)
@BRIEF
def test_the_number_of_a_count_can_be_read_again_from_its_words(
    value: int, spell: bool, bound: str, frame: str
) -> None:
    number = _spelled(value) if spell else f"{value:,}"
    text = frame.format(bound + (number.upper() if frame.isupper() else number))
    (sentence,) = parse_document(document(text)).sentences
    counts = [count for count in read_counts(sentence) if count.rule != "figures.article.v1"]
    assert len(counts) == 1
    (count,) = counts
    assert (count.low, count.high) == _limits(bound, value)
    assert count.kind == BOUNDS[bound]
    wording = text[count.number_span.start : count.number_span.end]
    again = [read_quantity(split_words(wording), start) for start in range(len(split_words(wording)))]
    assert any(found and (found.low, found.high) == (count.low, count.high) for found in again)
    assert count.span.covers(count.number_span)


@given(st.text(alphabet="0123456789 .,:;-–()'\"$%abckilledguardstwoofthem\u200d\u0301é", max_size=120))
@BRIEF
def test_no_text_breaks_the_reader_and_every_span_lies_in_it(text: str) -> None:
    for sentence in parse_document(document(text)).sentences:
        for count in read_counts(sentence):
            assert sentence.span.covers(count.span)
            assert count.span.covers(count.number_span)
            assert 0 <= count.anchor < len(sentence.tokens)
            assert count.low is None or count.high is None or count.low <= count.high
