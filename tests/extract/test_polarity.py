"""Turn a sentence round and its stance turns with it; whatever is said, a number stands inside its passage.

Sentences are made from frames and verbs written here. Each is read plainly, then with a negation, a modal or another
turn put in, and then with it taken out again.
"""

from __future__ import annotations

import random

from claiming import claims_of

SENTENCES = 2000
# Actor, infinitive, past, participle, whom it is done to, and the act it is.
ACTIVE = [
    ("The guards", "kill", "killed", "killed", "three inmates", "killing"),
    ("Soldiers", "murder", "murdered", "murdered", "two shepherds", "killing"),
    ("Gunmen", "wound", "wounded", "wounded", "four nurses", "wounding"),
    ("Warders", "injure", "injured", "injured", "six prisoners", "wounding"),
    ("Police", "arrest", "arrested", "arrested", "nine students", "arrest"),
    ("Troops", "detain", "detained", "detained", "two editors", "arrest"),
    ("Rebels", "kidnap", "kidnapped", "kidnapped", "seven teachers", "abduction"),
    ("Masked men", "abduct", "abducted", "abducted", "a judge", "abduction"),
    ("The army", "bomb", "bombed", "bombed", "the village", "bombing"),
    ("The army", "shell", "shelled", "shelled", "the market", "bombing"),
    ("Militiamen", "burn down", "burned down", "burned down", "forty huts", "arson"),
    ("Militiamen", "destroy", "destroyed", "destroyed", "twelve houses", "property_destruction"),
    ("The warders", "torture", "tortured", "tortured", "two dissidents", "torture"),
    ("Police", "beat", "beat", "beaten", "the marchers", "assault"),
    ("The rebels", "attack", "attacked", "attacked", "the outpost", "armed_attack"),
    ("The gunmen", "storm", "stormed", "stormed", "the prison", "armed_attack"),
    ("The state", "execute", "executed", "executed", "two prisoners", "execution"),
    ("The court", "sentence", "sentenced", "sentenced", "eleven dockers", "sentencing"),
    ("The ministry", "release", "released", "released", "five prisoners", "release"),
    ("The soldiers", "evict", "evicted", "evicted", "sixty families", "displacement"),
    ("Police", "recapture", "recaptured", "recaptured", "ten fugitives", "recapture"),
    ("Soldiers", "rape", "raped", "raped", "two women", "sexual_violence"),
]
UNDERGOING = [
    ("Thirty prisoners", "escape", "escaped", "escaped", "from the jail", "escape"),
    ("Two dockers", "die", "died", "died", "on the quay", "killing"),
    ("Three miners", "perish", "perished", "perished", "in the fire", "killing"),
    ("Sixty families", "flee", "fled", "fled", "from their homes", "displacement"),
    ("Two editors", "disappear", "disappeared", "disappeared", "on Monday", "disappearance"),
    ("About 300 dockers", "march", "marched", "marched", "to the harbour", "protest"),
    ("The prisoners", "riot", "rioted", "rioted", "in the north block", "unrest_in_custody"),
    ("The two sides", "clash", "clashed", "clashed", "near the dam", "armed_clash"),
]
# How a clause is turned: its name, the stance it must get, and its shape.
TURNS = [
    ("did not", {"denied"}, "{who} did not {base} {rest}."),
    ("never", {"denied"}, "{who} never {past} {rest}."),
    ("have not", {"denied"}, "{who} have not {part} {rest}."),
    ("not true", {"denied"}, "It is not true that {who} {past} {rest}."),
    ("may have", {"possible"}, "{who} may have {part} {rest}."),
    ("might have", {"possible"}, "{who} might have {part} {rest}."),
    ("could", {"possible"}, "{who} could {base} {rest}."),
    ("would have", {"hypothetical"}, "{who} would have {part} {rest}."),
    ("will", {"planned"}, "{who} will {base} {rest}."),
    ("tried to", {"planned"}, "{who} tried to {base} {rest}."),
    ("if", {"hypothetical"}, "If {who} {past} {rest}, the talks are over."),
    ("threatened to", {"threatened"}, "{who} threatened to {base} {rest}."),
    ("must", {"demanded"}, "{who} must {base} {rest}."),
    ("failed to", {"denied"}, "{who} failed to {base} {rest}."),
    ("reportedly may", {"possible"}, "On Monday {who} may {base} {rest}."),
]
# Those that only passives have; `be` agrees with the one affected.
PASSIVE_TURNS = [
    ("not", {"denied"}, "{rest} {be} not {part}."),
    ("may have been", {"possible"}, "{rest} may have been {part}."),
    ("could have been", {"possible"}, "{rest} could have been {part}."),
    ("will be", {"planned"}, "{rest} will be {part}."),
    ("should be", {"demanded"}, "{rest} should be {part}."),
    ("allegedly", {"possible"}, "{rest} {be} allegedly {part}."),
]


def lowered(who: str) -> str:
    return who[0].lower() + who[1:]


def capital(text: str) -> str:
    return text[0].upper() + text[1:]


def pairs() -> list[tuple[str, str, str, frozenset[str]]]:
    """Every plain sentence with each of its turned forms: plain, turned, act, the stances that are right."""
    made = []
    for who, base, past, part, rest, act in [*ACTIVE, *UNDERGOING]:
        plain = f"{who} {past} {rest}."
        for _, right, shape in TURNS:
            start = shape.startswith("{who}")
            turned = shape.format(who=who if start else lowered(who), base=base, past=past, part=part, rest=rest)
            made.append((plain, turned, act, frozenset(right)))
    for _, _, _, part, rest, act in ACTIVE:
        be = "was" if rest.startswith(("a ", "the village", "the market", "the outpost", "the prison")) else "were"
        plain = f"{capital(rest)} {be} {part}."
        for _, right, shape in PASSIVE_TURNS:
            turned = shape.format(rest=capital(rest), be=be, part=part)
            made.append((plain, turned, act, frozenset(right)))
    return made


def stances(sentences: list[tuple[str, str]]) -> dict[str, str | None]:
    """For each sentence with its act, what its one claim of that act says; None if there is none or they differ.

    All are read as paragraphs of one report, which is faster.
    """
    text = "\n".join(sentence for sentence, _ in sentences)
    told: dict[tuple[str, str], set[str]] = {}
    for claim in claims_of(text):
        told.setdefault((claim.passage.exact, claim.act), set()).add(claim.realis)
    return {
        sentence: next(iter(found)) if len(found := told.get((sentence, act), set())) == 1 else None
        for sentence, act in sentences
    }


def test_there_are_many_sentences_to_turn():
    assert len({plain for plain, _, _, _ in pairs()}) >= 50
    assert len(pairs()) >= 550


def test_plain_sentences_are_told_as_facts():
    found = stances(sorted({(plain, act) for plain, _, act, _ in pairs()}))
    assert [sentence for sentence, stance in found.items() if stance != "asserted"] == []


def test_a_turned_sentence_turns_its_stance():
    found = stances([(turned, act) for _, turned, act, _ in pairs()])
    wrong = {turned: found[turned] for _, turned, _, right in pairs() if found[turned] not in right}
    unturned = [turned for turned, stance in wrong.items() if stance in ("asserted", None)]
    assert len(unturned) <= 0.05 * len(pairs()), "\n".join(unturned)
    assert len(wrong) <= 0.05 * len(pairs()), "\n".join(f"{stance}: {turned}" for turned, stance in wrong.items())


NUMBERS = [
    "two",
    "12",
    "at least 12",
    "up to 40",
    "between 20 and 30",
    "about 250",
    "several",
    "dozens of",
    "1,200",
    "no",
]
GROUPS = ["prisoners", "dockers", "prison guards", "people", "villagers", "children", "masked men", "women"]
HAPPENED = [
    "were killed",
    "were wounded",
    "escaped",
    "were arrested",
    "are missing",
    "died",
    "were freed",
    "were abducted",
]
LEADS = ["", "On Monday ", "In the town of Norvik ", "The union said ", "According to a medic, ", "After 30 minutes "]
TAILS = [
    "",
    ", the governor said",
    " on 3 May 2031",
    " at 9 p.m.",
    ", including three children",
    ", bringing the toll to 15",
]


def generated(count: int) -> list[str]:
    """Sentences with counts, dates, times and other numbers in chance order."""
    chance = random.Random(11)
    return [
        capital(f"{chance.choice(LEADS)}{chance.choice(NUMBERS)} {chance.choice(GROUPS)} {chance.choice(HAPPENED)}")
        + f"{chance.choice(TAILS)}."
        for _ in range(count)
    ]


def test_the_number_of_a_figure_always_stands_inside_its_passage():
    figures = 0
    sentences = generated(SENTENCES)
    for first in range(0, SENTENCES, 60):
        text = "\n".join(sentences[first : first + 60])
        for claim in claims_of(text):
            assert text[claim.passage.span.start : claim.passage.span.end] == claim.passage.exact
            assert claim.passage.span.covers(claim.trigger)
            for figure in claim.figures:
                figures += 1
                assert claim.passage.span.covers(figure.span)
                assert text[figure.span.start : figure.span.end] == figure.wording
                for number in {figure.low, figure.high} - {None, 0}:
                    assert stands_in(number, claim.passage.exact)
    assert figures > SENTENCES // 2


def stands_in(number: int, words: str) -> bool:
    """Whether the words hold the number, in digits or spelled."""
    spelled = {1: "one", 2: "two", 3: "three"}
    return f"{number:,}" in words or str(number) in words or spelled.get(number, "-") in words.lower()
