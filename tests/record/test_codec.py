"""Every noun survives JSON exactly; columns hold what databases can sort and store."""

from __future__ import annotations

import types
import typing
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import model
from onrecord.archive.custody import next_entry
from onrecord.model import Capture, Claim, Entry, Figure, Passage, Place, Span, When
from onrecord.record.codec import column_text, column_time, dumps, from_json, loads, to_json

NOUNS = [noun for noun in vars(model).values() if isinstance(noun, type) and is_dataclass(noun)]
TEXTS = st.text(st.characters(exclude_categories=()), max_size=6)


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Values of a field's type, the awkward ones included."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple:
        return st.lists(values(arguments[0]), max_size=2).map(tuple)
    if origin in (types.UnionType, typing.Union):
        return st.one_of(*(values(one) for one in arguments))
    if origin is typing.Literal:
        return st.sampled_from(arguments)
    if hint is datetime:
        return st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=3, minutes=30))]))
    if hint is Span:
        return st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda pair: Span(min(pair), sum(pair)))
    if hint is Figure:
        return st.just(Figure("killed", "guards", "guards", 2, None, "at_least", "two \ud800", Span(1, 4)))
    if hint is Entry:
        figure = Figure("killed", "guards", "guards", 2, 3, "range", "two", Span(1, 4))
        return st.just(Entry(date(2031, 5, 3), figure, "c-1", "d-1", None, "denied"))
    if is_dataclass(hint):
        return nouns(typing.cast(Any, hint))
    plain: dict[Any, st.SearchStrategy[Any]] = {
        str: TEXTS,
        int: st.integers(-(2**53), 2**53),
        float: st.floats(allow_nan=False),
        bool: st.booleans(),
        date: st.dates(),
        types.NoneType: st.none(),
    }
    return plain[hint]


def nouns(cls: type) -> st.SearchStrategy[Any]:
    hints = typing.get_type_hints(cls)
    filled = {item.name: values(hints[item.name]) for item in fields(typing.cast(Any, cls))}
    if cls is model.Account:
        filled["history"] = st.lists(values(Entry), min_size=1, max_size=2).map(tuple)
    return values(cls) if cls in (Span, Figure, Entry) else st.builds(cls, **filled)


@pytest.mark.parametrize("cls", NOUNS, ids=lambda cls: cls.__name__)
def test_every_noun_comes_back_as_it_was(cls: type) -> None:
    @settings(max_examples=25, deadline=None)
    @given(nouns(cls))
    def comes_back(noun: object) -> None:
        text = dumps(noun)
        assert loads(cls, text) == noun
        assert "\0" not in text and text.encode()

    comes_back()


def test_a_custody_entry_comes_back_as_it_was() -> None:
    entry = next_entry(None, at=datetime(2031, 5, 3, 12, tzinfo=UTC), by="ines", event="captured", subject="ab")
    assert loads(type(entry), dumps(entry)) == entry


def test_json_holds_every_field_with_dates_as_iso() -> None:
    when = When(date(2031, 5, 1), None, "since Thursday", "day", Span(3, 7))
    assert to_json(when) == {
        "earliest": "2031-05-01",
        "latest": None,
        "wording": "since Thursday",
        "precision": "day",
        "span": {"start": 3, "end": 7},
        "timex": None,
        "anchor": None,
    }


def test_a_field_of_a_newer_onrecord_is_left_out_and_an_absent_one_takes_its_default() -> None:
    packed = {"name": "Low Quay", "precision": "town", "elevation": 12}
    assert from_json(Place, packed) == Place("Low Quay", "town")


@pytest.mark.parametrize(
    ("cls", "packed"),
    [
        (Capture, {"sha256": "ab", "size": 1}),
        (Passage, {"doc_id": "d", "span": 7, "exact": "x"}),
        (Span, {"start": "a", "end": "b"}),
        (Claim, {}),
    ],
)
def test_what_is_no_such_noun_is_told_by_name(cls: type, packed: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=f"This is not a {cls.__name__} as onrecord stores it"):
        from_json(cls, packed)


def test_only_nouns_become_json() -> None:
    with pytest.raises(TypeError, match="Only nouns"):
        to_json({"start": 1})


def test_times_are_utc_text_that_sorts_as_time_does() -> None:
    tehran = timezone(timedelta(hours=3, minutes=30))
    assert column_time(datetime(2031, 5, 3, 1, 0, tzinfo=tehran)) == "2031-05-02T21:30:00.000000Z"
    assert column_time(datetime(2031, 5, 3)) == "2031-05-03T00:00:00.000000Z"
    assert column_time(datetime(1, 1, 1, tzinfo=tehran)) == "0001-01-01T00:00:00.000000Z"
    assert column_time(None) is None


def test_columns_hold_no_nul_and_no_half_surrogate() -> None:
    assert column_text("a\0b\ud800c") == "a\ufffdb\ufffdc"
    assert column_text("é🚨 می‌روند") == "é🚨 می‌روند"
    assert column_text(None) is None
