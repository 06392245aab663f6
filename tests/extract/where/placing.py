"""Reading the places of an invented report in a test."""

from __future__ import annotations

from functools import cache

from making import document

from onrecord.extract.parse import parse_document
from onrecord.extract.parsed import Parsed, Sentence
from onrecord.extract.segment import document_sentences
from onrecord.extract.where import attach, main_place, read_places, read_toponyms
from onrecord.model import Place
from onrecord.ontology.gazetteer import Gazetteer, open_gazetteer
from onrecord.settings import Settings


@cache
def gazetteer() -> Gazetteer:
    return open_gazetteer(Settings.from_environment())


def unparsed(text: str, title: str | None = None, publisher: str | None = None) -> Parsed:
    doc = document(text, title=title, publisher=publisher)
    return Parsed(doc, tuple(document_sentences(doc)))


def places(text: str, title: str | None = None) -> list[Place]:
    return read_places(unparsed(text, title), gazetteer=gazetteer())


def news_place(text: str, title: str | None = None, publisher: str | None = None) -> Place | None:
    whole = unparsed(text, title, publisher)
    return main_place(whole, read_places(whole, gazetteer=gazetteer()))


def named(text: str, wording: str) -> Place:
    return next(place for place in places(text) if place.wording == wording)


def roles(text: str) -> dict[str, str]:
    whole = unparsed(text)
    return {whole.words(each.span): each.role for each in read_toponyms(whole, gazetteer=gazetteer())}


def attached(text: str, trigger: str) -> Place | None:
    whole = parse_document(document(text))
    found = read_places(whole, gazetteer=gazetteer())
    sentence, token = token_of(whole, trigger)
    return attach(sentence.at(token), sentence, found, token)


def token_of(whole: Parsed, word: str):  # type: ignore[no-untyped-def]
    for sentence in whole.parsed():
        for token in sentence.tokens:
            if token.text == word:
                return sentence, token
    raise AssertionError(f"No {word!r} in the text.")


__all__ = ["Sentence", "attached", "gazetteer", "named", "news_place", "places", "roles", "token_of", "unparsed"]
