"""The dossier as Markdown: for notes, wikis and repositories. Words of reports cannot become markup of the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from onrecord.export import wording
from onrecord.export.accounts import AccountCell
from onrecord.export.dossier import DIRECTION
from onrecord.export.gathering import Card, Dossier
from onrecord.export.marks import Piece
from onrecord.extract.withheld import WITHHELD

# What CommonMark and GitHub read as markup inside a line, and at its start: spec.commonmark.org, "Backslash escapes".
INSIDE = re.compile(r"[\\`*_{}\[\]<>|~#&!$^]")
START = re.compile(r"^(\d*)([-+=.)])")
ISOLATE, POP = "\u2068", "\u2069"


def dossier_markdown(dossier: Dossier) -> str:
    """A gathered dossier as Markdown text; each figure leads to the numbered evidence below it."""
    return "\n".join(_Writer(dossier).lines()) + "\n"


class _Writer:
    """The lines of one dossier, with its names withheld."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier, self.mask = dossier, dossier.protection.text

    def told(self, text: object) -> str:
        """Words as one line that shows them and nothing else."""
        return escaped(self.mask(str(text)))

    def lines(self) -> Iterator[str]:
        dossier, incident = self.dossier, self.dossier.incident
        yield f"# {self.told(incident.title)}"
        yield ""
        where = wording.place_text(incident.where)
        yield f"- When: {self.told(wording.when_text(incident.when))}"
        yield f"- Where: {self.told(where)} ({self.told(wording.place_precision(incident.where))})"
        yield f"- Acts: {', '.join(self.told(wording.act_label(act)) for act in incident.acts)}"
        yield f"- Reports: {incident.reports}, {incident.families} after copies are counted as one"
        if dossier.until:
            yield f"- As it was: {self.told(dossier.until)}"
        yield ""
        yield "This page repeats what reports say and who says it. It does not decide what is true."
        yield from self._accounts()
        yield from self._listed("Contradictions", dossier.table.contradictions)
        yield from self._listed("Decisions", dossier.decided)
        yield from self._evidence()
        yield from self._reports()
        yield from self._listed(f"What is withheld from {dossier.audience.label.lower()}, and why", dossier.withheld)
        written = f"written {dossier.made_at:%Y-%m-%d %H:%M UTC} by onrecord {dossier.version}"
        methods = [f"{name}: {value}" for name, value in dossier.methods]
        yield from self._listed("Methods", [written, f"incident {incident.id}", *methods])

    def _listed(self, heading: str, sentences: Iterable[str]) -> Iterator[str]:
        listed = list(sentences)
        if listed:
            yield from ("", f"## {self.told(heading)}", "")
            yield from (f"- {self.told(sentence)}" for sentence in listed)

    def _accounts(self) -> Iterator[str]:
        table = self.dossier.table
        yield from ("", "## Accounts", "")
        if not table.rows:
            yield "No report of this incident gives a figure."
            return
        yield "What is counted, by voice. Voices of one camp are one origin, not several."
        yield from ("", "| what is counted | voice | says | estimate |", "|---|---|---|---|")
        for row in table.rows:
            estimate = self.told(wording.estimate_text(row.estimate)) if row.estimate else ""
            label = self.told(row.label)
            for voice, cell in zip(table.voices, row.cells, strict=True):
                if cell.steps:
                    who = f"{self.told(voice.name)} ({self.told(wording.voice_note(voice))})"
                    yield f"| {label} | {who} | {self._cell(cell)} | {estimate} |"
                    label = estimate = ""
        yield from ("", "Ranges are ranges of reported figures, not confidence intervals. “No number yet” is not zero.")

    def _cell(self, cell: AccountCell) -> str:
        numbers, parts = self.dossier.numbers, []
        for joint, step, day in cell.shown:
            refs = dict.fromkeys(entry.claim_id for entry in step.entries)
            links = "".join(f" [\\[{numbers[ref]}\\]](#evidence-{numbers[ref]})" for ref in refs if ref in numbers)
            parts.append(f"{joint}{self.told(step.text)}{f' ({self.told(day)})' if day else ''}{links}")
        return "".join(parts)

    def _evidence(self) -> Iterator[str]:
        yield from ("", "## Evidence", "", "Marks read as in [figure: 12]: source, cue, content, act, figure.")
        for card in self.dossier.cards:
            yield from self._card(card)

    def _card(self, card: Card) -> Iterator[str]:
        evidence = card.evidence
        yield from ("", f'### <a id="evidence-{card.number}"></a>{card.number}. {escaped(evidence.summary)}', "")
        yield f"> {marked_line(evidence.pieces)}"
        yield ""
        yield from (f"- {escaped(name)}: {escaped(value)}" for name, value in evidence.facts)

    def _reports(self) -> Iterator[str]:
        yield from ("", "## Reports", "")
        for number, report in enumerate(self.dossier.reports, start=1):
            doc = report.doc
            met = "".join(f"; {self.told(origin)}" for origin in report.origins)
            told = f"{self.told(doc.publisher or 'publisher unknown')}, {wording.day_text(doc.published)}{met}"
            yield f"{number}. **{self.told(doc.title or 'Untitled')}**, {told}"
            yield f"   bytes SHA-256 `{doc.capture}`, text SHA-256 `{doc.text_sha256}`"


def escaped(text: str) -> str:
    """`text` on one line, with nothing in it that Markdown or HTML would read as markup.

    >>> escaped("1. [here](x) <b>")
    '1\\\\. \\\\[here\\\\](x) \\\\<b\\\\>'
    """
    line = " ".join(text.split())
    line = INSIDE.sub(lambda match: "\\" + match.group(), line)
    line = START.sub(r"\1\\\2", line)
    return f"{ISOLATE}{line}{POP}" if DIRECTION.search(line) else line


def marked_line(pieces: Sequence[Piece]) -> str:
    """Marked words as one escaped line, each mark in brackets with its label; withheld words are replaced."""
    parts: list[str] = []
    hidden = 0
    for piece in pieces:
        if piece.step == "gap":
            parts.append(" \\[…\\] ")
        elif piece.step == "text":
            parts.append("" if hidden else _spaced(piece.text))
        elif piece.mark is not None and piece.mark.kind == "withheld":
            hidden += 1 if piece.step == "open" else -1
            parts.append(escaped(WITHHELD) if piece.step == "open" else "")
        elif piece.mark is not None and piece.step == "open":
            parts.append(f"\\[{escaped(piece.mark.label)}: ")
        else:
            parts.append("\\]")
    return "".join(parts)


def _spaced(text: str) -> str:
    """Escaped words that keep the space at either end."""
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and text.strip() else ""
    return f"{before}{escaped(text)}{after}"
