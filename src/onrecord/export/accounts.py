"""The accounts table: what is counted down the side, voices across, each voice's figures over time in the cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.export.contradictions import contradictions
from onrecord.export.wording import count_label, entry_text, short_day
from onrecord.model import Account, Entry, Estimate, Incident, Voice

THEN, TOGETHER = " → ", "; "


@dataclass(frozen=True, slots=True)
class Step:
    """One figure of a voice as shown, with every entry that gives it that day or repeats it before it changes."""

    text: str
    entries: tuple[Entry, ...]

    @property
    def first(self) -> Entry:
        """The earliest entry with this figure."""
        return self.entries[0]


@dataclass(frozen=True, slots=True)
class AccountCell:
    """One voice's figures of one row, oldest first; no steps where the voice says nothing of it."""

    steps: tuple[Step, ...] = ()

    @property
    def shown(self) -> tuple[tuple[str, Step, str], ...]:
        """Each step with what joins it to the one before and the day to write after it, both perhaps empty.

        Days are written only where there are several; two figures of one day are no change over time.
        """
        days = [step.first.as_of for step in self.steps]
        several = len(set(days)) > 1
        found = []
        for number, step in enumerate(self.steps):
            joint = "" if number == 0 else (TOGETHER if days[number] == days[number - 1] else THEN)
            ends_day = several and days[number : number + 2] != [days[number]] * 2
            found.append((joint, step, short_day(days[number]) if ends_day else ""))
        return tuple(found)

    @property
    def text(self) -> str:
        """The cell in words: "7", or "5 (17 Mar) → 7 (18 Mar)" where it changed; empty where nothing is said."""
        return "".join(joint + step.text + (f" ({day})" if day else "") for joint, step, day in self.shown)


@dataclass(frozen=True, slots=True)
class AccountsRow:
    """One thing that is counted, a cell for each voice, and its estimate if there is one."""

    label: str
    harm: str
    group: str
    cells: tuple[AccountCell, ...]
    estimate: Estimate | None = None


@dataclass(frozen=True, slots=True)
class AccountsTable:
    """The accounts of one incident side by side. `voices` are grouped by camp; each row has a cell for each."""

    incident: Incident
    voices: tuple[Voice, ...]
    rows: tuple[AccountsRow, ...]
    contradictions: tuple[str, ...]


def accounts_table(
    incident: Incident, accounts: Iterable[Account], estimates: Iterable[Estimate] = ()
) -> AccountsTable:
    """The accounts of `incident` as one table; no rows where no report gives a figure.

    Voices of one camp stand together, outlets before the voices they carry, then by name. Rows follow the number of
    voices that speak of them, most first.
    """
    listed = list(accounts)
    voices = tuple(sorted({account.voice.id: account.voice for account in listed}.values(), key=_voice_order))
    by_cell: dict[tuple[str, str], dict[str, list[Entry]]] = {}
    for account in listed:
        cells = by_cell.setdefault((account.harm, account.group), {})
        cells.setdefault(account.voice.id, []).extend(account.history)
    by_row = {(estimate.harm, estimate.group): estimate for estimate in estimates}
    rows = [
        AccountsRow(
            label=count_label(harm, group),
            harm=harm,
            group=group,
            cells=tuple(AccountCell(_steps(cells.get(voice.id, ()))) for voice in voices),
            estimate=by_row.get((harm, group)),
        )
        for (harm, group), cells in sorted(by_cell.items(), key=lambda item: (-len(item[1]), item[0]))
    ]
    return AccountsTable(incident, voices, tuple(rows), tuple(contradictions(listed)))


def _voice_order(voice: Voice) -> tuple[bool, str, bool, str]:
    return (voice.camp is None, voice.camp or "", not voice.outlet, voice.name.casefold())


def _steps(history: Sequence[Entry]) -> tuple[Step, ...]:
    ordered = sorted(history, key=lambda entry: (entry.as_of is None, str(entry.as_of)))
    steps: list[Step] = []
    for entry in ordered:
        text = entry_text(entry)
        same_day = [
            number
            for number, step in enumerate(steps)
            if step.text == text and (number == len(steps) - 1 or step.entries[-1].as_of == entry.as_of)
        ]
        if same_day:
            step = steps[same_day[-1]]
            steps[same_day[-1]] = Step(text, (*step.entries, entry))
        else:
            steps.append(Step(text, (entry,)))
    return tuple(steps)
