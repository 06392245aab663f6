"""Words that tell of an act, with who acts and who is affected: the skeleton of every claim.

A cue of lang/en/acts.yml matches by the forms of its words; the longest match at a word wins, and words inside a
longer match start no match of their own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from onrecord.extract.agency import METHOD as DEEDS
from onrecord.extract.agency import able, deeds_behind
from onrecord.extract.answering import METHOD as ANSWERING
from onrecord.extract.answering import answers_for, is_avowed_by_nobody
from onrecord.extract.mentions import group_of, is_people, reflexives
from onrecord.extract.parsed import Sentence
from onrecord.extract.syntax import modifies
from onrecord.extract.taking_part import among, beyond, pivot, roles
from onrecord.ontology.acts import Acts, Condition, Cue
from onrecord.ontology.agency import load_agency
from onrecord.ontology.sources import source_words

METHOD = "triggers.frames.v1"
WORD = re.compile(r"[^\W\d_]+")
# Groups that do not tell whether people are in custody.
UNSPECIFIC = frozenset({"people", "men", "women", "suspects", "hostages"})
VERBAL_TAGS = ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD")
FINITE_TAGS = ("VBD", "VBP", "VBZ")
# "surrounding areas" surround nothing; "disarmed guards" do not riot.
UNSAID_BY_MODIFIERS = (("VBG", "verbs"), ("VBG", "people_verbs"), ("VBN", "do"))
LONGEST_OBJECT = 15  # words between a verb and its particle
BE_GAP = 2  # "are still at large"
STATE_WORDS = ("ADJ", "ADV", "NOUN", "PROPN")
VERB_FRAMES = ("verbs", "people_verbs", "undergo", "do")


@dataclass(frozen=True, slots=True, eq=False)
class Trigger:
    """One act told in one sentence: its head token, all its words, and the tokens of those who take part."""

    act: str
    frame: str
    token: Token
    words: tuple[Token, ...]
    affected: tuple[Token, ...]
    actors: tuple[Token, ...]
    rule: str
    by: str = ""  # the rule that found who acts, where the cue's own syntax does not tell

    @property
    def wording(self) -> str:
        """The cue as the ontology lists it."""
        return self.rule.rpartition("[")[2].removesuffix("]")


def find_triggers(sentence: Sentence, *, acts: Acts, contexts: frozenset[str] = frozenset()) -> list[Trigger]:
    """Every act that `sentence` tells of, in reading order; empty if none. The sentence must be parsed.

    `contexts` are those of the whole report (`report_contexts`): "fled" is an escape where there is custody.
    """
    matches: list[tuple[Cue, tuple[Token, ...]]] = []
    for token in sentence.tokens:
        for cue in acts.cues.get(token.lower_, ()):
            words = _match(token, cue, acts.max_gap)
            if words is not None and _fits(token, cue, sentence):
                matches.append((cue, words))
    triggers = []
    for cue, words in _longest(matches):
        head = pivot(words)
        if is_avowed_by_nobody(cue.wording, head):
            continue
        affected, actors = roles(head, cue, words)
        affected = tuple(among(token) for token in beyond(words, affected))
        if cue.frame == "people_verbs" and not any(is_people(token) for token in affected):
            continue
        if cue.act == "execution" and any(token.lower_ in reflexives() for token in affected):
            continue  # "hanged himself"
        if (cue.frame == "people_verbs" or cue.act in load_agency().owed) and not able(cue.act, actors, acts):
            continue  # "the prison holds 1,000"; a clerk who stood by owed nothing
        if cue.wording in acts.medical_cues and _is_no_medic(actors):
            continue  # "the police admit three"
        if not _allowed(cue, affected, actors, acts, contexts) or _counts_other_things(cue, affected, acts):
            continue
        rule = f"{METHOD}:{cue.act}.{cue.frame}[{cue.wording}]"
        by = ANSWERING if actors and actors == tuple(answers_for(head)) else ""
        triggers.append(Trigger(cue.act, cue.frame, words[0], words, affected, actors, rule, by))
    return sorted(_with_doers(triggers, acts), key=lambda trigger: trigger.token.i)


def _with_doers(triggers: Sequence[Trigger], acts: Acts) -> list[Trigger]:
    """ "Twelve were killed in a rebel raid": who does a deed does the harm that the sentence says came of it."""
    doers = {
        word.i: trigger.actors for trigger in triggers if trigger.act in load_agency().deeds for word in trigger.words
    }
    return [
        trigger if trigger.actors or acts.act(trigger.act).harm is None else _done_by(trigger, doers)
        for trigger in triggers
    ]


def _done_by(trigger: Trigger, doers: Mapping[int, tuple[Token, ...]]) -> Trigger:
    deed = next((noun for noun in deeds_behind(trigger.words) if doers.get(noun.i)), None)
    if deed is None:
        return trigger
    return replace(trigger, actors=doers[deed.i], by=f"{DEEDS}:came-of[{deed.lower_}]")


def _counts_other_things(cue: Cue, affected: Sequence[Token], acts: Acts) -> bool:
    """People are not destroyed as homes are, and the dead are not wounded: such words tell of another act."""
    harm = acts.act(cue.act).harm
    if cue.act == "wounding" and affected and all(token.lower_ in acts.dead_nouns for token in affected):
        return True  # "33 bodies were brought in"
    if harm is None or acts.harm(harm).counts != "dwellings" or not affected:
        return False
    groups = [group_of(token) for token in affected]
    return all(group is not None and group.kind != "dwellings" for group in groups)


def report_contexts(text: str, *, acts: Acts) -> frozenset[str]:
    """The contexts of a report, such as custody, by the words it uses."""
    words = set(WORD.findall(text.lower()))
    return frozenset(name for name, cues in acts.contexts.items() if not words.isdisjoint(cues))


def _allowed(
    cue: Cue, affected: Sequence[Token], actors: Sequence[Token], acts: Acts, contexts: frozenset[str]
) -> bool:
    """Whether the conditions of the act hold: by the groups in it, or where they do not tell by the report."""
    groups, acting = _groups(affected), _groups(actors)
    for condition in acts.conditions.get(cue.act, ()):
        if cue.frame not in condition.frames or not _is_about(condition, cue):
            continue
        if groups & condition.groups or acting & condition.by:
            holds = True
        elif condition.context_for == "anyone" or (condition.context_for == "unspecific" and not groups - UNSPECIFIC):
            holds = condition.context in contexts
        else:
            holds = False
        if holds != condition.wants:
            return False
    return True


def _is_about(condition: Condition, cue: Cue) -> bool:
    return not condition.words or cue.wording in condition.words or cue.wording.split()[0] in condition.words


def _is_no_medic(actors: Sequence[Token]) -> bool:
    """Whether those who act are told of as somebody other than a hospital or its people; a name may be one."""
    kinds = [source_words().heads.get(token.lower_) for token in actors if token.pos_ != "PROPN"]
    return any(kind not in (None, "medical") for kind in kinds)


def _groups(tokens: Sequence[Token]) -> set[str]:
    return {group.term for token in tokens if (group := group_of(token)) is not None}


def _match(token: Token, cue: Cue, max_gap: int) -> tuple[Token, ...] | None:
    """The words of `cue` from `token` on, or None. Nouns and states stand together; verbs may hold objects between."""
    gap = max_gap if cue.frame in VERB_FRAMES else 0
    if token.lemma_ == "be":
        gap = BE_GAP
    elif gap and (taken := [child for child in token.children if child.dep_ == "dobj" and child.i > token.i]):
        # "drove as many as 90 members of the minority out": what stands between is the object, however long.
        gap = max(gap, min(taken[0].right_edge.i - token.i, LONGEST_OBJECT))
    words = [token]
    for forms in cue.rest:
        following = token.doc[words[-1].i + 1 : words[-1].i + 2 + gap]
        found = None
        for candidate in following:
            if candidate.lower_ in forms and not _in_compound(candidate):
                found = candidate
                break
            if candidate.is_punct and candidate.text not in "-'’\"“”":
                break
            if cue.frame in VERB_FRAMES and candidate.pos_ == "VERB" and candidate.tag_ in FINITE_TAGS:
                break
        if found is None:
            return None
        words.append(found)
    return tuple(words)


def _in_compound(token: Token) -> bool:
    """ "A non-life insurer took two clerks in": a word joined by a hyphen stands for something else than alone."""
    if token.i < 2:
        return False
    first, mark = token.doc[token.i - 2], token.doc[token.i - 1]
    return mark.text == "-" and not first.whitespace_ and not mark.whitespace_


def _fits(token: Token, cue: Cue, sentence: Sentence) -> bool:
    """Whether the head word can play the part that the cue's frame gives it, as far as the tagger can tell."""
    if token.ent_type_ in ("DATE", "TIME", "MONEY", "WORK_OF_ART"):
        return False  # "March", "May Day"
    shouting = sentence.text.isupper()
    if cue.frame in VERB_FRAMES:
        if cue.rest:
            return not (token.dep_ == "compound" and token.pos_ == "NOUN")  # "a gun battle winds down"
        if token.pos_ in ("VERB", "AUX") or token.tag_ in VERBAL_TAGS:
            if token.tag_ == "VBN" and any(child.dep_ == "det" for child in token.children):
                return False  # "the wounded"
            if modifies(token):
                return (token.tag_, cue.frame) not in UNSAID_BY_MODIFIERS
            return token.dep_ != "compound"
        if any(child.dep_ in ("nsubj", "nsubjpass", "aux") for child in token.children):
            return True  # "eleven did perish": what has a subject or an auxiliary is a verb, whatever its tag
        # Headlines and shouted wires mislead the tagger: a form in -ed or -s may be a verb.
        return (
            (sentence.kind == "headline" or shouting)
            and token.dep_ in ("ROOT", "nsubj", "compound", "amod")
            and (token.lower_.endswith(("ed", "s")) and token.i > 0)
        )
    if cue.frame in ("nouns", "people_nouns"):
        if cue.rest or token.pos_ in ("NOUN", "PROPN"):
            return token.dep_ not in ("compound", "nmod") or len(cue.rest) > 0
        return cue.frame == "people_nouns" and token.pos_ in ("ADJ", "VERB") and _heads_a_phrase(token)
    return token.pos_ in STATE_WORDS or token.tag_ in ("VBN", "VBD", "VBG", "JJ") or len(cue.rest) > 0


def _heads_a_phrase(token: Token) -> bool:
    # "the dead", "12 wounded": an adjective that stands for people.
    return any(child.dep_ in ("det", "nummod", "poss") for child in token.children) or token.dep_ in ("pobj", "dobj")


def _longest(matches: Sequence[tuple[Cue, tuple[Token, ...]]]) -> list[tuple[Cue, tuple[Token, ...]]]:
    """Matches without those inside a longer one, one an act and head word; verbs before nouns before states."""
    kept: list[tuple[Cue, tuple[Token, ...]]] = []
    order = sorted(matches, key=lambda match: -len(match[1]))
    for cue, words in order:
        inside = {word.i for other, others in kept if len(others) > len(words) for word in others}
        if any(word.i in inside for word in words):
            continue
        if any(other.act == cue.act and set(others) & set(words) for other, others in kept):
            continue
        kept.append((cue, words))
    return kept
