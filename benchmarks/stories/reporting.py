"""Outlets at work on a story: own reports, edited copies, relays, repeated figures, counts of their own, witnesses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

from benchmarks.stories.course import happenings, offices, says_on, speakers
from benchmarks.stories.names import name, outlets, person, words
from benchmarks.stories.sentences import colour, earlier, figure, headline, news
from benchmarks.stories.truth import GivenFigure, Happening, Made, Sentence, Speaker, Story

WAYS = {"own": 50, "copy": 24, "relay": 12, "count": 8, "repeat": 6}
COPY_HOURS = (1, 40)  # how long after its model a copy is printed
LOOKS_BACK = 0.15
WITNESS = 0.12
CREDITS = 0.4  # of copies that name whose text it is


def make_story(seed: int, *, prefix: str = "s") -> Story:
    """The story of a seed. Its reports come in order of publication."""
    random = Random(f"{prefix}{seed}")
    key = f"{prefix}{seed}"
    told = happenings(random, key)
    papers = outlets(random, name(random), random.randint(4, 7))
    holders = offices(random, told[0])
    said = {item.key: speakers(random, item, holders) for item in told}
    people = {item.key: person(random) for item in told}
    desk = _Desk(random, told, said, people)
    for number, happening in enumerate(told):
        for hour in sorted(
            random.randrange(6, 100) for _ in range(random.randint(4, 9) if not number else random.randint(2, 6))
        ):
            at = datetime(happening.day.year, happening.day.month, happening.day.day) + timedelta(hours=hour)
            desk.write(happening, random.choice(papers), at)
    ordered = sorted(desk.done, key=lambda made: (made.published, made.key))
    keys = {made.key: f"{key}-r{place}" for place, made in enumerate(ordered)}
    reports = tuple(replace(made, key=keys[made.key], copy_of=keys.get(made.copy_of or "")) for made in ordered)
    return Story(key, told, reports, {item.key: item.group for item in told})


class _Desk:
    """All outlets of one story, with what they have printed so far."""

    def __init__(
        self,
        random: Random,
        told: tuple[Happening, ...],
        said: dict[str, list[Speaker]],
        people: dict[str, str],
    ) -> None:
        self.random, self.told, self.said, self.people = random, told, said, people
        self.done: list[Made] = []

    def write(self, happening: Happening, outlet: str, at: datetime) -> None:
        """One report of `happening`, in a way that what is printed before allows."""
        before = [made for made in self.done if made.happening == happening.key and made.outlet != outlet]
        way = self.random.choices(list(WAYS), list(WAYS.values()))[0]
        originals = [made for made in before if made.copy_of is None]
        if way == "copy" and originals:
            self.done.append(self._copy(self.random.choice(originals), outlet))
            return
        if any(made.outlet == outlet and made.published == at for made in self.done):
            return
        sentences = self._told(way, happening, outlet, at.date(), before)
        sentences = [news(self.random, happening, at.date()), *sentences]
        sentences += colour(self.random, happening, self.people, self.random.randint(3, 5))
        if (back := self._back(happening, at.date())) is not None:
            sentences.append(back)
        given = [(told.given.low, told.harm) for s in sentences[1:2] for told in s.told if told.given and told.harm]
        number = next(((low, harm) for low, harm in given if low), None)
        title = headline(self.random, happening, number)
        self.done.append(Made(f"{len(self.done):03}", outlet, at, title, tuple(sentences), happening.key))

    def _told(self, way: str, happening: Happening, outlet: str, day: date, before: list[Made]) -> list[Sentence]:
        """The sentences with figures; an outlet that cannot relay or repeat anything reports itself."""
        found: list[Sentence] = []
        told = [
            (made, told)
            for made in before
            if made.published.date() <= day
            for sentence in made.sentences
            for told in sentence.told
            if told.hops and told.given and told.given.low and told.harm and told.happening == happening.key
            and len(told.hops) == 1 and told.hops[0][0] != "media"
        ]  # fmt: skip
        if way == "relay" and told:
            made, picked = self.random.choice(told)
            assert picked.harm is not None and picked.given is not None
            hops = (("media", f"the {made.outlet}"), *picked.hops)
            of = (self.random, happening, picked.harm, picked.given)
            return [figure(*of, how="relayed", hops=hops, root=picked.root)]
        if way == "repeat" and told:
            _, picked = self.random.choice(told)
            assert picked.harm is not None and picked.given is not None
            return [figure(self.random, happening, picked.harm, picked.given, how="unsourced")]
        if way == "count" and (counted := self._count(happening)) is not None:
            harm, given = counted
            found.append(figure(self.random, happening, harm, given, how="unsourced", root=f"outlet:{outlet}"))
        speaking = self.random.sample(self.said[happening.key], min(2, len(self.said[happening.key])))
        for speaker in speaking:
            called = speaker.called
            for harm in speaker.says:
                given_now = says_on(speaker, harm, day)
                if given_now is not None and self.random.random() < 0.8:
                    hop = ((speaker.kind, called),)
                    root = speaker.root if given_now.kind != "unknown" else None
                    found.append(figure(self.random, happening, harm, given_now, how="sourced", hops=hop, root=root))
                    called = speaker.later
        if self.random.random() < WITNESS:
            harm = next(iter(happening.harms))
            seen = GivenFigure(max(1, happening.harms[harm] - self.random.randint(0, 2)), None, "at_least")
            witness = words()["witness"]
            hop = ((witness["kind"], self.random.choice(witness["called"])),)
            root = f"witness:{len(self.done)}"
            found.append(figure(self.random, happening, harm, seen, how="sourced", hops=hop, root=root))
        return found

    def _count(self, happening: Happening) -> tuple[str, GivenFigure] | None:
        """What an outlet's own reporter counts; a number that nobody else gives, or nobody could tell them apart."""
        harm = self.random.choice(sorted(happening.harms))
        taken = {given.low for s in self.said[happening.key] for _, given in s.says.get(harm, ())}
        taken |= {
            told.given.low
            for made in self.done
            for sentence in made.sentences
            for told in sentence.told
            if told.given is not None and told.happening == happening.key and told.harm == harm
        }
        true = happening.harms[harm]
        free = [number for number in range(max(1, true - 3), true + 3) if number not in taken]
        if not free:
            return None
        number = true if true in free else self.random.choice(free)
        return harm, GivenFigure(number, number, "exact")

    def _back(self, happening: Happening, day: date) -> Sentence | None:
        """A look back at a happening of the story whose figure was told before."""
        if self.random.random() >= LOOKS_BACK:
            return None
        for other in self.told:
            if other.key == happening.key or other.day >= day or other.day >= happening.day:
                continue
            for speaker in self.said[other.key]:
                for harm in speaker.says:
                    given = says_on(speaker, harm, day)
                    if given is not None and given.low and self._was_told(other, harm, given):
                        return earlier(self.random, other, harm, given, day)
        return None

    def _was_told(self, happening: Happening, harm: str, given: GivenFigure) -> bool:
        return any(
            (told.happening, told.harm, told.given) == (happening.key, harm, given) and told.hops
            for made in self.done
            for sentence in made.sentences
            for told in sentence.told
        )

    def _copy(self, model: Made, outlet: str) -> Made:
        """An edited copy: a headline of its own, words swapped, and up to a quarter of the colour left out."""
        kept = [s for s in model.sentences if s.told or self.random.random() >= 0.25]
        swaps = [pair for pair in words()["swaps"].items() if self.random.random() < 0.5]
        edited = []
        for sentence in kept:
            text = sentence.text
            for old, new in swaps if not sentence.told else []:
                text = text.replace(old, new)
            edited.append(replace(sentence, text=text))
        happening = next(item for item in self.told if item.key == model.happening)
        at = model.published + timedelta(hours=self.random.randint(*COPY_HOURS))
        title = headline(self.random, happening, None)
        credit = model.outlet if self.random.random() < CREDITS else None
        # "on Tuesday" stays right for a week.
        return Made(f"{len(self.done):03}", outlet, at, title, tuple(edited), model.happening, model.key, credit)
