"""Drafts for figures that no act of their sentence has: told again, taken back, or said not to be known.

"The union put it at nine." repeats or corrects what was told before; "17, not 19" takes 19 back; "asked about the
prisoners, he said there is no number yet" withholds one.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extract.draft import Draft
from onrecord.extract.echo import METHOD as ECHO
from onrecord.extract.echo import Told, echoed_counts, reach, topic
from onrecord.extract.figures import SET_ASIDE, Count
from onrecord.extract.parsed import Sentence
from onrecord.extract.triggers import Trigger
from onrecord.extract.whom import Whom, counted, figure
from onrecord.model import Figure, Realis
from onrecord.ontology.acts import Acts
from onrecord.ontology.groups import load_groups

CORRECTED = "corrected.v1"
WITHHELD = "withheld.v1"
CLOSINGS = "\"'”’*) "


def corrected(sentence: Sentence, made: Sequence[Draft], free: Sequence[Count]) -> list[Draft]:
    """ "Seventeen were killed, not 19": the figure that is taken back, denied by the same voice."""
    found = []
    for count in free:
        if count.rule != SET_ASIDE or count.low is None:
            continue
        told = [draft for draft in made if any(item.span.end <= count.span.start for item in draft.figures)]
        if told:
            last = told[-1].figures[-1]
            item = figure(sentence, count, last.harm, Whom(last.group, last.group_wording))
            trigger = stand_in(sentence, count, told[-1].trigger.act, CORRECTED)
            found.append(Draft(sentence, trigger, (item,), "denied", (trigger.rule, count.rule)))
    return found


def withheld(
    sentence: Sentence, triggers: Sequence[Trigger], counts: Sequence[Count], free: Sequence[Count], acts: Acts
) -> list[Draft]:
    """ "Asked about the fleeing prisoners he said there is no number yet": the number of what the sentence names."""
    for trigger in triggers:
        harm = acts.act(trigger.act).harm
        if harm is None:
            continue
        return [
            Draft(
                sentence,
                stand_in(sentence, count, trigger.act, WITHHELD),
                (
                    figure(
                        sentence,
                        count,
                        harm,
                        counted(sentence, trigger, count, counts=counts, harm=acts.harm(harm), told=None),
                    ),
                ),
                "unknown",
                (f"{WITHHELD}:{trigger.act}", count.rule),
            )
            for count in free
            if count.kind == "unknown"
        ]
    return []


def echoes(
    sentence: Sentence,
    triggers: Sequence[Trigger],
    before: Sequence[Draft],
    acts: Acts,
    *,
    counts: Sequence[Count],
    free: Sequence[Count],
) -> list[Draft]:
    """Figures told by reference to what was told before: "The union put it at nine."."""
    told = [item for draft in before for item in _told(draft, acts)]
    near = [item for item in told if sentence.index - item.sentence <= reach()]
    own = {harm: trigger for trigger in triggers if (harm := acts.act(trigger.act).harm) is not None}
    made = []
    for count in echoed_counts(sentence, counts, free, told):
        if len(own) == 1 and not any(item.figure.harm in own for item in told):
            # "The runaways: the council says seven": the sentence itself names a harm that nothing told before has.
            ((term, named),) = own.items()
            if sentence.tokens[count.anchor].dep_ == "nsubj":
                continue  # "of those who died, six were farmers": what the sentence says of them is another thing
            whom = counted(sentence, named, count, counts=counts, harm=acts.harm(term), told=None)
            anchor = stand_in(sentence, count, named.act, ECHO)
            item = figure(sentence, count, term, whom)
            made.append(Draft(sentence, anchor, (item,), "asserted", (anchor.rule, count.rule)))
            continue
        if not near:
            continue
        again = topic(count, own, near, told, sentence.index)
        trigger = stand_in(sentence, count, again.act, ECHO)
        whom = Whom(again.figure.group, again.figure.group_wording)
        if count.noun is not None:
            mine = counted(sentence, trigger, count, counts=counts, harm=acts.harm(again.figure.harm), told=whom)
            whom = whom if mine.group == "people" else mine
        realis: Realis = "unknown" if count.kind == "unknown" else "denied" if count.kind == "none" else "asserted"
        item = figure(sentence, count, again.figure.harm, whom)
        made.append(Draft(sentence, trigger, (item,), realis, (trigger.rule, count.rule)))
    return made


def _told(draft: Draft, acts: Acts) -> list[Told]:
    """The figures that a draft tells, or the one that a question asks for: "How many were hurt?"."""
    told = [Told(item, draft.trigger.act, draft.sentence.index) for item in draft.figures]
    harm = acts.act(draft.trigger.act).harm
    if told or harm is None or not draft.sentence.text.rstrip(CLOSINGS).endswith("?"):
        return told
    group = acts.harm(harm).group
    asked = Figure(harm, group, load_groups().label(group), None, None, "unknown", "", draft.sentence.span)
    return [Told(asked, draft.trigger.act, draft.sentence.index)]


def stand_in(sentence: Sentence, count: Count, act: str, rule: str) -> Trigger:
    """A trigger for a count that has none of its own: the word that stands for those counted."""
    anchor = sentence.tokens[count.anchor]
    return Trigger(act, "echo", anchor, (anchor,), (anchor,), (), f"{rule}:{act}")
