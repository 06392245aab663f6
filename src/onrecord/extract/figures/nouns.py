"""What a number counts: the noun group after it, told by lists and endings first and by the parser's tags second."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.extract.figures.count import Counted
from onrecord.extract.figures.text import CountText
from onrecord.extract.figures.words import HYPHENS, QUOTES
from onrecord.ontology.numbers import counting

MAX_MODIFIERS = 6  # "some of the young unarmed striking dock workers"; beyond it the noun belongs to something else
MAX_COMPLEMENT = 5  # words kept of "members of the village council"


@dataclass(frozen=True, slots=True)
class Group:
    """The noun group that begins at a word: its head, or the state that stands for the people, or nothing.

    `thing` is whether the number counts something that is neither people nor homes. `end` is the first word after.
    """

    start: int
    end: int
    head: int | None = None
    state: int | None = None
    thing: bool = False
    counts: Counted = "people"


def read_group(text: CountText, start: int) -> Group:
    """The noun group from word `start`, just after a number; an empty group (`end == start`) where none follows."""
    nouns = counting().nouns
    state: int | None = None
    unknown: list[int] = []
    named: list[int] = []
    aged: int | None = None
    at = start
    while at < len(text.words) and at - start < MAX_MODIFIERS + 2:
        word = text.words[at]
        age_end = text.age_end(at)
        if age_end > at:
            if text.words[age_end - 1].lower.endswith("olds"):
                return Group(start, age_end, head=age_end - 1)
            aged = at = age_end
            continue
        if word.text in QUOTES or (word.text in HYPHENS and word.glued):
            at += 1
            continue
        if word.lower in nouns.states and not _is_modifier_of_noun(text, at):
            state = at if state is None else state
            at += 1
            continue
        if _ends_group(text, at, unknown):
            if not _joins_adjectives(text, at, start):
                break
            at += 1
            continue
        if nouns.is_person(word.lower) or (word.lower in nouns.dwellings):
            if not _is_compound_modifier(text, at):
                return _found(text, start, at)
        elif (named and _is_address(text, at, start)) or (word.lower in nouns.things and not _goes_on(text, at)):
            return Group(start, at + 1, thing=True)
        elif word.lower not in nouns.adverbs:
            (named if word.text[0].isupper() and not text.shouted else unknown).append(at)
        at += 1
    if aged == at:
        return Group(start, aged, head=aged - 1)  # "a 9-year-old was hurt"
    if state is not None and not [place for place in unknown if place < state]:
        return Group(start, state + 1, state=state)
    if named and not unknown and _may_name_people(text, named):
        return Group(start, named[-1] + 1, head=named[-1], counts="unknown")
    if unknown and _acts_like_people(text, unknown[-1], at):
        return Group(start, unknown[-1] + 1, head=unknown[-1], counts="unknown")
    if unknown and not _is_verbal(text, unknown[0]):
        return Group(start, at, thing=True)
    return Group(start, start)


def _ends_group(text: CountText, at: int, unknown: list[int]) -> bool:
    nouns = counting().nouns
    word = text.words[at]
    if word.lower in nouns.adverbs:
        return False
    token = text.token(at)
    # "Of the escaped inmates": a participle before the noun is no verb of the clause.
    participle = token.dep_ in {"amod", "compound"} and token.tag_ in {"VBN", "JJ"} and _is_modifier_of_noun(text, at)
    if (
        word.lower in nouns.stops
        or (word.lower in nouns.verbs and not participle)
        or word.is_mark
        or text.is_number(at)
    ):
        return True
    # A listed noun is believed over the tagger, which reads "10 wounded guards fled" in many ways.
    if nouns.is_person(word.lower) or word.lower in nouns.things or word.lower in nouns.dwellings or text.shouted:
        return False
    return token.pos_ in {"AUX", "ADP", "SCONJ", "CCONJ"} or token.tag_ in {"VBD", "VBZ", "VBP", "MD"}


def _found(text: CountText, start: int, head: int) -> Group:
    nouns = counting().nouns
    counts: Counted = "dwellings" if text.words[head].lower in nouns.dwellings else "people"
    return Group(start, head + 1, head=head, counts=counts)


def _joins_adjectives(text: CountText, at: int, start: int) -> bool:
    """Whether "and" or a comma only joins two adjectives of one noun: "40 young and unarmed men"."""
    if at == start or at + 1 >= len(text.words) or text.lower(at) not in {"and", ","} or text.shouted:
        return False
    return (
        text.token(at - 1).tag_ == "JJ"
        and text.token(at + 1).tag_ in {"JJ", "VBN"}
        and text.words[at + 1].lower not in counting().nouns.states
    )


def _is_address(text: CountText, at: int, start: int) -> bool:
    """Whether a street word closes an address that the number opened; "the six" opens none."""
    word = text.words[at]
    if word.lower not in counting().never.address or not word.text[0].isupper():
        return False
    return not any(text.lower(place) in counting().nouns.of_determiners for place in range(max(0, start - 2), start))


def _is_modifier_of_noun(text: CountText, at: int) -> bool:
    """Whether a state word belongs to a noun right after it: "missing persons", "arrested students"."""
    following = text.words[at + 1].lower if at + 1 < len(text.words) else ""
    return counting().nouns.is_person(following)


def _goes_on(text: CountText, at: int) -> bool:
    """Whether a noun of things only modifies a person right after it: "12 prison guards", "two bus drivers"."""
    nouns = counting().nouns
    step = at + 1
    while step < len(text.words) and step <= at + 2:
        word = text.words[step]
        if word.text in HYPHENS and word.glued:
            step += 1
            continue
        if nouns.is_person(word.lower):
            return True
        if word.is_mark or word.lower in nouns.stops:
            return False
        step += 1
    return False


def _is_compound_modifier(text: CountText, at: int) -> bool:
    """Whether the person noun at `at` only modifies what follows: "two police stations", "a student protest"."""
    nouns = counting().nouns
    if at + 1 >= len(text.words):
        return False
    word, following = text.words[at], text.words[at + 1]
    if following.text in {"'", "’"} and nouns.is_plural(word.lower):
        return False  # "the murder of the six priests' cook" counts priests
    if following.text in {"'", "’"} or following.lower in {"'s", "s'"} or word.lower.endswith("'s"):
        return True
    if following.text in HYPHENS and following.glued and at + 2 < len(text.words) and _is_joined(text, at + 2):
        return True
    if following.is_mark or following.lower in nouns.stops or following.lower in nouns.adverbs:
        return False
    if nouns.is_person(following.lower):
        # "prison guards", "women prisoners", "police officers"; but "20 people police said were hurt".
        return following.lower != "police" and word.lower not in {"people", "persons"}
    if following.lower in nouns.dwellings or following.lower in nouns.things:
        return not nouns.is_plural(word.lower) or word.lower == "police"
    if text.shouted or following.text[0].isupper() or following.lower in nouns.states | nouns.verbs:
        return False
    token = text.token(at + 1)
    return token.tag_ in {"NN", "NNS"} and not nouns.is_plural(word.lower)


def _is_joined(text: CountText, at: int) -> bool:
    """Whether word `at` hangs on the hyphen before it; a dash typed as two hyphens joins nothing."""
    return text.words[at].glued and not text.words[at].is_mark


def _may_name_people(text: CountText, named: list[int]) -> bool:
    """Whether capitalised words after a number may name people: "two hundred Arvani fled", not "Boeing 737 MAX"."""
    never = counting().never
    words = [text.words[place].lower for place in named]
    return not any(word in never.months or word in never.weekdays or word in never.address for word in words)


def _acts_like_people(text: CountText, last: int, after: int) -> bool:
    """Whether an unlisted plural noun is followed as people are: "four stokers who", "seven balladeers were held"."""
    nouns = counting().nouns
    word = text.words[last].lower
    if word in nouns.things or not word.endswith("s") or after != last + 1:
        return False
    following = text.lower(after)
    if following in {"who", "whose", "whom"}:
        return True
    while after < len(text.words) and text.words[after].lower in {"were", "was", "have", "had", "been", "being", "are"}:
        after += 1
    return after > last + 1 and text.lower(after) in nouns.states


def _is_verbal(text: CountText, at: int) -> bool:
    token: Token = text.token(at)
    if text.shouted:
        return text.words[at].lower.endswith("ed")
    return token.pos_ in {"VERB", "AUX", "ADV"} or token.tag_ in {"VBN", "VBG"}


def complement_end(text: CountText, group: Group) -> int:
    """Where the group ends with its "of" phrase: "members" of "two members of the village council"."""
    nouns = counting().nouns
    words = text.words
    end = group.end
    if group.head is None or end >= len(words) or words[end].lower != "of":
        return end
    at = end + 1
    while at < len(words) and words[at].lower in nouns.of_determiners | {"a", "an"}:
        at += 1
    begun = at
    while at < len(words) and at - begun < MAX_COMPLEMENT:
        word = words[at]
        if word.is_mark or word.lower in nouns.stops or word.lower in nouns.verbs or text.is_number(at):
            break
        if text.token(at).pos_ in {"VERB", "AUX"} and not text.shouted:
            break
        at += 1
    return at if at > begun else end
