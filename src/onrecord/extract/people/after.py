"""What stands after a name: an age, a role set off by a comma, a relative clause, what is owned, and the verb."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from onrecord.extract.people.names import Run, Word
from onrecord.extract.people.roles import ADULT, REACH, is_mark, role_signs
from onrecord.ontology.places import place_words
from onrecord.ontology.protection import people_words

LOOK_AHEAD = 30  # words
PREDICATE = 6  # words after a name in which its verb stands
MAX_AGE = 120


def after_name(words: Sequence[Word], run: Run) -> set[str]:
    """The signs of what stands after a name."""
    people = people_words()
    right = words[run.after : run.after + LOOK_AHEAD]
    if run.possessive:
        owned = {word.lower for word in right[:2] if not word.possessive}
        kin = any(people.roles.get(word) in ("kin", "lawyers") for word in owned)
        return {"private"} if kin or owned & people.fates else set()
    if not right:
        return set()
    first = right[0]
    if first.text == "(" and len(right) > 2 and right[2].text == ")":
        return _age(right[1:])
    if first.lower in people.bodies and not first.capital:
        return {"body"}  # "San Venn clinic"
    if _shortened(words, run):
        return {"shortened"} | (_after_comma(right[1:]) if first.text == "," else _predicate(right))
    if first.text == ",":
        return _after_comma(right[1:])
    if first.lower in people.relatives:
        return _relative(right[1:])
    if [word.lower for word in right[:2]] in (["and", "his"], ["and", "her"]):
        return role_signs([word.lower for word in right[2:3]]) & {"family"}  # "Ada and her mother"
    if first.lower in people.households:
        # "a Norvik boy" is of a place, "the Venn boy" of a family.
        before = words[run.begins - 1].lower if run.begins else ""
        return {"family"} if first.lower in people.families or before in ("the", "two") else {"place"}
    return {"place"} if first.lower in place_words().local_bodies else _predicate(right)


def _shortened(words: Sequence[Word], run: Run) -> bool:
    """Whether the report itself cuts the surname, "Ada V.", as is done for those at a risk."""
    stop, following = words[run.after - 1], words[run.after]
    return len(run.words[-1]) == 1 < len(run.words) and stop.text == "." and not following.capital


def _age(right: Sequence[Word]) -> set[str]:
    """The age that begins `right`; "1,430 metres" and "5 September" are none."""
    if not right or not right[0].text.isdigit() or not 0 < int(right[0].text[:4]) < MAX_AGE:
        return set()
    following = right[1] if len(right) > 1 else None
    if following is not None and following.text[0].isalnum() and following.lower not in people_words().after_age:
        return set()
    parts = len(right) > 2 and following is not None and following.text in ",." and right[2].text.isdigit()
    if parts and right[2].start == right[0].end + 1:
        return set()
    return {"age", "minor"} if int(right[0].text) < ADULT else {"age"}


def _after_comma(right: Sequence[Word]) -> set[str]:
    if not right:
        return set()
    aged = right[0].lower == "aged"
    if signs := _age(right[aged:]):
        rest = right[aged + 1 :]
        if rest and rest[0].text == ",":
            return signs | _after_comma(rest[1:]) | _predicate(rest[1:])
        return signs | _predicate(rest)
    if right[0].lower in people_words().relatives:
        return _relative(right[1:])
    if signs := _apposed(right):
        return signs | _past_comma(right)
    return _predicate(right) - {"harmed"}


def _relative(right: Sequence[Word]) -> set[str]:
    """What "who …" tells: "who heads the office" is a public role, unless what is headed is of private people."""
    people = people_words()
    if right and right[0].lower in people.heading_verbs:
        return {"private"} if {word.lower for word in right[1:8]} & people.communities else {"office"}
    return {"person"} | _predicate(right) | _past_comma(right)


def _past_comma(right: Sequence[Word]) -> set[str]:
    """What the verb past an inserted phrase says: "Ada Venn, a baker, counted nine"."""
    close = next((n for n, word in enumerate(right[:REACH]) if word.text == ","), None)
    return _predicate(right[close + 1 :]) if close is not None else set()


def _apposed(right: Sequence[Word]) -> set[str]:
    """The role in a phrase after "NAME,": "an army spokesman", "spokesman of the judiciary"."""
    people = people_words()
    ends = people.links | people.clause_words | people.verbs
    size = next((n for n, word in enumerate(right[:REACH]) if word.lower in ends or is_mark(word)), 0)
    phrase: list[str] = []
    for word in right[:size]:
        if word.possessive:
            phrase = []
        elif word.lower in people.determiners:
            if phrase:
                return set()  # "…, the agency carries an aide": a clause, no phrase.
        elif word.text != "-":
            phrase.append(word.lower)
    if not phrase or phrase[0].endswith("ing"):
        return set()
    rest = right[size : size + REACH]
    close = next((n for n, word in enumerate(rest) if is_mark(word) or word.lower in people.clause_words), len(rest))
    if any(word.lower in people.verbs for word in rest[:close]):
        return set()  # "… near Venn, an official at the port said": the phrase is the subject of another clause.
    if phrase[-1] in people.bodies:
        return {"body"}
    if phrase[-1] in people.plurals:
        return set()  # "… in Venn, doctors and firefighters said"
    return role_signs(phrase, [word.lower for word in rest[:close]])


def _predicate(right: Sequence[Word]) -> set[str]:
    """What the verb after a name says: that its bearer speaks, or came to harm."""
    people = people_words()
    signs: set[str] = set()
    lower = [word.lower for word in right[:PREDICATE]]
    if any(word in people.witnessing for word in lower[:2]) and lower[0][0].isalnum():
        signs.add("witness")
    if any(word in people.helping for word in lower[:2]) and lower[0][0].isalnum():
        signs.add("helps")
    speech = next((n for n, word in enumerate(lower[:2]) if word in people.speaking), None)
    if speech is not None and lower[0][0].isalnum():
        signs.add("speaks")
        told = lower[speech + 1 : speech + 4]
        if people.of_bodies & {*told, *(" ".join(pair) for pair in pairwise(told))}:
            signs.add("body")  # "Open Doors said it had counted nine."
        if any(verb == "told" and whom in people.public_listeners for verb, whom in pairwise(lower)):
            signs.add("office")
    passive = False
    for number, word in enumerate(lower):
        if not word[0].isalnum():
            break
        passive = passive or word in people.being
        dying = word in people.dying and (passive or number == 0 or lower[0] in people.having)
        if dying or (passive and word in people.harmed):
            signs.add("harmed")
    return signs
