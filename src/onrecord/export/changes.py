"""What each report changed, in words: one listing with the same columns in every format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from onrecord.export.table import Row, Table
from onrecord.export.wording import count_label, entry_text, figure_text, short_day
from onrecord.extract.withheld import Protection
from onrecord.model import Account, Document
from onrecord.record.codec import column_time
from onrecord.resolve.changes import Change, changes

COLUMNS = ("day", "outlet", "change", "what", "in words", "document")
LABELS = {
    "new_voice": "new voice",
    "new_figure": "new figure",
    "toll_up": "toll up",
    "correction": "correction",
    "denial": "denial",
    "reattribution": "attributed anew",
    "more": "more",
    "no_number": "no number",
    "repeat": "nothing new",
}
# Shown although nothing changed, so that every report of an incident is told.
SILENT = "gives no figure"


def changes_table(accounts: Iterable[Account], documents: Sequence[Document], *, protection: Protection) -> Table:
    """What each of `documents`, the reports of one incident, changed, in order of publication.

    Repeats of one report are one row; a report without any figure has a row too.
    """
    ordered = sorted(documents, key=_published)
    by_doc: dict[str, list[Change]] = {}
    for change in changes(accounts, [doc.id for doc in ordered]):
        by_doc.setdefault(change.doc_id, []).append(change)

    def rows() -> Iterator[Row]:
        for doc in ordered:
            told = by_doc.get(doc.id, [])
            news = [change for change in told if change.kind != "repeat"]
            for change in news:
                yield _row(doc, LABELS[change.kind], count_label(change.harm, change.group), _words(change), change)
            if not news:
                repeats = "; ".join(dict.fromkeys(_words(change) for change in told))
                counted = ", ".join(dict.fromkeys(count_label(item.harm, item.group) for item in told))
                yield _row(doc, LABELS["repeat"], counted, repeats or SILENT, None)

    def _row(doc: Document, label: str, what: str, words: str, change: Change | None) -> Row:
        day = doc.published.date() if doc.published else None
        outlet = doc.publisher or "unnamed"
        record = {
            "day": day.isoformat() if day else None,
            "outlet": outlet,
            "change": label,
            "what": what,
            "words": words,
            "harm": change.harm if change else None,
            "group": change.group if change else None,
            "voice": change.voice.name if change else None,
            "figure": entry_text(change.entry) if change else None,
            "before": entry_text(change.before) if change and change.before else None,
            "before_voice": change.before_voice.name if change and change.before_voice else None,
            "claim": change.entry.claim_id if change else None,
            "title": doc.title,
            "document": doc.id,
        }
        shown = protection.text(words)
        cells = (short_day(day, year=True), protection.text(outlet), label, what, shown, doc.id)
        return Row(cells, protection.values(record))

    return Table("changes", COLUMNS, rows())


def _published(doc: Document) -> tuple[str, str]:
    return (column_time(doc.published) or "9999", doc.id)


def _words(change: Change) -> str:
    voice = change.voice.name
    before = figure_text(change.before.figure) if change.before else ""
    if change.kind == "denial":
        denied = "that there were any" if change.entry.figure.kind == "none" else figure_text(change.entry.figure)
        return f"{voice} denies {denied}" + (f", after it said {before}" if before else "")
    if change.kind == "reattribution" and change.before_voice is not None:
        return f"{voice}: {entry_text(change.entry)}; this outlet had it from {change.before_voice.name} before"
    if change.kind not in ("repeat", "more") and before:
        return f"{voice}: {before} → {entry_text(change.entry)}"
    still = "still " if change.kind == "repeat" else ""
    if change.entry.figure.kind == "unknown":
        return f"{voice}: {still}no number yet"
    return f"{voice}: {still}{entry_text(change.entry)}"
