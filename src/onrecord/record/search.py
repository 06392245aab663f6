"""Full-text search over documents and claims, with the same answers in the same order on both databases.

The databases find the rows by their full-text index. Rank and snippet are reckoned here, by one rule for both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, Float, Select, Table, and_, cast, column, func, literal, literal_column, select
from sqlalchemy import table as named_table
from sqlalchemy.dialects.postgresql import TSQUERY

from onrecord.record.database import Database
from onrecord.record.folding import folded_words
from onrecord.record.query import Term, parse_query
from onrecord.record.schema import claims as claim_table
from onrecord.record.schema import documents as document_table

BEFORE, AFTER = 60, 140  # characters of the text around the first hit in a snippet
EVEN_LENGTH = 2000  # characters added to every length, so that very short texts do not always come first


@dataclass(frozen=True, slots=True)
class Hit:
    """One document or claim that holds the words: its id, its document's title, and the place, hits in [brackets]."""

    id: str
    title: str
    snippet: str
    rank: float  # occurrences by length; higher is better, comparable within one search only


def search(database: Database, words: str, *, what: Literal["documents", "claims"], limit: int) -> list[Hit]:
    """The documents or claims that hold all of `words`, best first; ties by id. Empty if `words` holds no word.

    "Quoted words" must stand together, word* also finds longer words; case and accents do not matter. No input
    is an error: other signs count as spaces.
    """
    terms = parse_query(words)
    if not terms or limit <= 0:
        return []
    table = document_table if what == "documents" else claim_table
    shown = table.c.text if what == "documents" else table.c.passage
    rank = _rank(table, terms).label("rank")
    query = select(table.c.id, document_table.c.title, shown.label("shown"), rank)
    if table is claim_table:
        query = query.join(document_table, document_table.c.id == table.c.doc_id)
    query = query.where(_condition(database, table, terms)).order_by(rank.desc(), table.c.id).limit(limit)
    with database.reading() as connection:
        rows = connection.execute(query).all()
    return [Hit(row.id, row.title or "", snippet(row.shown, terms), row.rank) for row in rows]


def snippet(shown: str, terms: list[Term]) -> str:
    """The part of `shown` around the first word of `terms`, on one line, with every hit in it in [brackets]."""
    hits = _hits(shown, terms)
    first = next(hits, None)
    start = max(0, first[0] - BEFORE) if first else 0
    end = min(len(shown), (first[1] if first else 0) + AFTER)
    pieces, at = [], start
    while first is not None and first[1] <= end:
        pieces += [shown[at : first[0]], "[", shown[first[0] : first[1]], "]"]
        at = first[1]
        first = next(hits, None)
    pieces.append(shown[at:end])
    line = " ".join("".join(pieces).split())
    return ("…" if start else "") + line + ("…" if end < len(shown) else "")


def _hits(shown: str, terms: list[Term]) -> Any:
    whole = {word for term in terms for word in (term.words[:-1] if term.prefix else term.words)}
    begun = tuple(term.words[-1] for term in terms if term.prefix)
    return (
        (start, end) for word, start, end in folded_words(shown) if word in whole or (begun and word.startswith(begun))
    )


def _padded(table: Table) -> ColumnElement[str]:
    return literal(" ").concat(table.c.words).concat(" ")


def _needle(term: Term) -> str:
    return f" {' '.join(term.words)}" + ("" if term.prefix else " ")


def _rank(table: Table, terms: list[Term]) -> ColumnElement[float]:
    total: ColumnElement[int] = literal(0)
    for needle in map(_needle, terms):
        taken = func.length(_padded(table)) - func.length(func.replace(_padded(table), needle, ""))
        total = total + taken // literal(len(needle))
    rank: ColumnElement[Any] = cast(total * 1000, Float) / (func.length(table.c.words) + EVEN_LENGTH)
    return rank


def holding_documents(database: Database, terms: list[Term]) -> Select[Any]:
    """The numbers (documents.seq) of the documents that hold all `terms`, as a subquery."""
    if database.sqlite:
        return _matching(document_table, terms)  # the index has the numbers; their rows need not be looked at
    return select(document_table.c.seq).where(_condition(database, document_table, terms))


def _matching(table: Table, terms: list[Term]) -> Select[Any]:
    """The rows that SQLite's full-text index finds for all `terms`."""
    match = " AND ".join(f'"{" ".join(term.words)}"' + ("*" if term.prefix else "") for term in terms)
    index = f"{table.name}_words"
    return select(column("rowid")).select_from(named_table(index)).where(column(index).op("MATCH")(literal(match)))


def _condition(database: Database, table: Table, terms: list[Term]) -> ColumnElement[bool]:
    """That a row of `table` holds all `terms`, by the full-text index that its migration made."""
    if database.sqlite:
        return table.c.seq.in_(_matching(table, terms))
    lexemes = [f"'{word}'" for term in terms for word in term.words[:-1]]
    lexemes += [f"'{term.words[-1]}'" + (":*" if term.prefix else "") for term in terms]
    wanted = cast(literal(" & ".join(lexemes)), TSQUERY)
    # Positions of a tsvector end at 16,383, so the order of a phrase's words is looked up in the words themselves.
    phrases = [func.strpos(_padded(table), _needle(term)) > 0 for term in terms if len(term.words) > 1]
    return and_(literal_column(f"{table.name}.lexemes").op("@@")(wanted), *phrases)
