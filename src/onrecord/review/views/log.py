"""The log of a desk, readable: who did what and when, decisions among it, newest first, as far as it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from onrecord.errors import BadSetting
from onrecord.record import Store
from onrecord.record import desk as tables
from onrecord.record.codec import column_time

PAGE = 100  # lines on one page
DECIDED = "decided"
MOST = 20_000  # lines of the log that are looked through


@dataclass(frozen=True, slots=True)
class LogWanted:
    """What is asked for; empty fields ask for nothing. `after` and `before` are days (UTC), both inclusive."""

    who: str = ""
    what: str = ""
    after: str = ""
    before: str = ""
    words: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class LogRow:
    """One line: when (UTC text), who, what (a term of the log), the particulars, and where it leads on the desk."""

    at: str
    who: str
    what: str
    detail: str
    href: str


@dataclass(frozen=True, slots=True)
class LogPage:
    """One page of the log, how many lines fit, and everybody and everything that could be asked for."""

    rows: tuple[LogRow, ...]
    total: int
    page: int
    pages: int
    people: tuple[str, ...]
    kinds: tuple[str, ...]


def read_log(store: Store, wanted: LogWanted) -> LogPage:
    """The lines that fit, newest first. Raises BadSetting for a day that is none."""
    after, before = _day(wanted.after), _day(wanted.before)
    words = wanted.words.casefold().split()
    every = sorted((*_events(store), *_decisions(store)), key=lambda row: row.at, reverse=True)
    fit = [
        row
        for row in every
        if (not wanted.who or row.who == wanted.who)
        and (not wanted.what or row.what == wanted.what)
        and (not after or row.at[:10] >= after)
        and (not before or row.at[:10] <= before)
        and all(word in f"{row.who} {row.what} {row.detail}".casefold() for word in words)
    ]
    pages = max(1, -(-len(fit) // PAGE))
    page = min(max(1, wanted.page), pages)
    return LogPage(
        rows=tuple(fit[(page - 1) * PAGE : page * PAGE]),
        total=len(fit),
        page=page,
        pages=pages,
        people=tuple(sorted({row.who for row in every}, key=str.casefold)),
        kinds=tuple(sorted({row.what for row in every})),
    )


def _events(store: Store) -> Iterator[LogRow]:
    for event in tables.events(store.database, most=MOST):
        yield LogRow(event.at, event.person, event.what, event.detail, "")


def _decisions(store: Store) -> Iterator[LogRow]:
    for decision in store.decisions():
        verdict = decision.verdict.replace("_", " ")
        value = f" {decision.value}" if decision.value else ""
        detail = f"{verdict} {decision.subject}{value}: {decision.why}"
        yield LogRow(column_time(decision.at) or "", decision.by, DECIDED, detail, _leads(decision.subject))


def _leads(subject: str) -> str:
    """Where a subject is to be seen: a claim's words, an incident, nowhere for what has no page."""
    if "+" in subject or subject.startswith("x-"):
        return ""
    if subject.startswith("c-"):
        return f"/evidence/{subject}"
    return f"/incidents/{subject.partition('/')[0]}" if subject.startswith("i-") else ""


def _day(text: str) -> str:
    if not text.strip():
        return ""
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        raise BadSetting(f"{text[:20]!r} is no day; write one such as 2031-03-09.") from None
