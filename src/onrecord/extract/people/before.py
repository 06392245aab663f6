"""What stands before a name: titles, roles, kin, verbs of speech and harm, and phrases set off by a comma."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extract.people.names import Run, Word
from onrecord.extract.people.roles import ADULT, REACH, is_mark, role_signs
from onrecord.ontology.protection import people_words

LOOK_BACK = 40  # words, so that a long list after "… were killed:" is seen
CHUNK = 5  # words that a role right before a name may have
SOFT_TITLES = ("medical", "others")  # "the town clerk, Mr Venn", "the prosecutor, Dr Venn": the role stands before


def before_name(words: Sequence[Word], run: Run) -> set[str]:
    """The signs of what stands before a name, its own titles included."""
    left = words[max(0, run.begins - LOOK_BACK) : run.begins]
    owner = [left[-1].lower] if left and left[-1].possessive else []
    signs = role_signs((*owner, *run.titles)) if run.titles else set()  # "State's Attorney Ada Venn"
    if not left:
        return signs
    if _ends_list_of_harm(left):
        signs.add("harmed")
    if left[-1].text == ",":
        roles = people_words().roles
        if all(roles.get(title, SOFT_TITLES[0]) in SOFT_TITLES for title in run.titles):
            signs |= _apposed(left[:-1])
    elif not run.titles:
        signs |= _right_before(left, alone=len(run.words) == 1)
    return signs


def _right_before(left: Sequence[Word], *, alone: bool) -> set[str]:
    people = people_words()
    last, earlier = left[-1].lower, left[-2].lower if len(left) > 1 else ""
    if last == "the":
        return {"the"}
    if last == "." and earlier in people.saints:
        return {"place"}
    if last in people.naming or f"{earlier} {last}" in people.naming_phrases:
        return {"named"}
    if last in people.speaking_before or f"{earlier} {last}" in people.speaking_before:
        return {"speaks"}
    if last == "of" and (earlier in people.fates or people.roles.get(earlier) in ("kin", "lawyers")):
        return {"private"}
    if last == "of" and (earlier in people.roles or earlier.removesuffix("s") in people.communities):
        return {"place"}  # "the prefect of Norvik"
    if last in people.harming:
        return {"harmed"}
    if last == "as" and any(word.lower in people.identifying for word in left[-REACH:]):
        return {"named"}  # "identified the man who died as Ada Venn"
    if last.endswith("-old"):
        return _age_before(left)
    if signs := role_signs(_chunk(left)):
        return signs
    if last in people.bodies:
        return {"body"}  # "the advocacy group Open Doors"
    if last == "my" and alone:
        return {"family", "person"}
    return {"place"} if last in people.where else set()


def _age_before(left: Sequence[Word]) -> set[str]:
    """The age in "26-year-old" or "eight-month-old" right before a name."""
    people = people_words()
    number = left[-3].text if len(left) > 2 and left[-2].text == "-" else ""
    years = left[-1].lower.removesuffix("-old").rsplit("-", 1)
    young = years[-1] in people.infant_units or years[0] in people.minor_numbers
    return {"age", "minor"} if young or (number.isdigit() and int(number[:3]) < ADULT) else {"age"}


def _chunk(left: Sequence[Word]) -> list[str]:
    """The words right before, back to a mark, a determiner, a preposition or a verb of speaking."""
    people = people_words()
    found: list[str] = []
    for word in reversed(left[-CHUNK:]):
        if is_mark(word) or word.lower in people.determiners or word.lower in people.links:
            break
        if word.lower in people.verbs and found:
            break
        found.append(word.lower)
    return found[::-1]


def _apposed(left: Sequence[Word]) -> set[str]:
    """The role in a phrase before ", NAME": "the head of the local council, Ada Venn"."""
    people = people_words()
    chunks: list[list[str]] = [[]]  # last words first; each preposition begins another
    for place in range(len(left) - 1, max(-1, len(left) - 1 - REACH), -1):
        word = left[place]
        if is_mark(word) or word.possessive:
            # "the minister's press secretary, Ada Venn": what is owned is the head.
            owner = [word.lower] if word.possessive and word.lower in people.owners else []
            chunks[-1][:0] = owner
            break
        if word.lower in people.verbs:
            return set()  # "The deputies say, Venn broke in": a clause, no phrase.
        if word.lower in people.links:
            chunks.append([])
        elif word.lower not in people.determiners:
            chunks[-1].insert(0, word.lower)
        elif place == 0 or left[place - 1].lower not in people.links:
            break
    head = next((chunk for chunk in reversed(chunks) if chunk), [])
    body = [word for chunk in chunks if chunk is not head for word in chunk]
    if head and head[-1] in people.plurals:
        return set()  # "When deputies came, Venn was dead."
    return role_signs(head, body)


def _ends_list_of_harm(left: Sequence[Word]) -> bool:
    """Whether the name stands in a list after a colon and a harm: "… were killed: Ada Venn, warder Ivo Marsh"."""
    people = people_words()
    colon = next((n for n in range(len(left) - 1, -1, -1) if left[n].text in (":", ".", "!", "?")), None)
    if colon is None or left[colon].text != ":":
        return False
    listing = people.determiners | people.roles.keys() | people.harmed | {"and"}
    listed = left[colon + 1 :]
    if any(word.text[0].isalpha() and not word.capital and word.lower not in listing for word in listed):
        return False
    return any(word.lower in people.harmed for word in left[:colon])
