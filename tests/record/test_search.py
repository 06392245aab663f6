"""Search finds the same documents and claims in the same order on both databases, whatever is typed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from record_samples import METHOD, claim, document, item, stored

from onrecord.record import Hit, Store, open_store
from onrecord.record.folding import fold, words_column
from onrecord.record.query import Term, parse_query
from onrecord.settings import Settings

REPORTS = {
    "quay": "Two guards were hurt at Low Quay. The guards' union said two more were hurt later.",
    "gate": "Dr. Zoë Ärmel saw 12 men run from the north-gate; guards opened fire.",
    "mill": "Arrêtés à l'aube: forty men. Police did not open fire at Old Mill.",
    "persian": "زندانیان می‌روند و ۱۲ نفر زخمی شدند.",
}


def found(store: Store, words: str) -> set[str]:
    names = {document(text).id: name for name, text in REPORTS.items()}
    return {names[hit.id] for hit in store.search(words)}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("guards", {"quay", "gate"}),
        ("GUARDS", {"quay", "gate"}),
        ("guards hurt", {"quay"}),
        ("guard", set()),
        ("guard*", {"quay", "gate"}),
        ("open*", {"gate", "mill"}),
        ('"opened fire"', {"gate"}),
        ('"fire opened"', set()),
        ('"open fire" mill', {"mill"}),
        ('"open fire', {"mill"}),
        ("zoe armel", {"gate"}),
        ("ZOË", {"gate"}),
        ("arretes", {"mill"}),
        ("north-gate", {"gate"}),
        ("gate-north", set()),
        ("12", {"gate", "persian"}),
        ("میروند", {"persian"}),
        ("می‌روند", {"persian"}),
        ("۱۲", {"gate", "persian"}),
        ("low quay title-word", {"quay"}),
    ],
)
def test_all_words_must_occur_whatever_their_case_and_accents(any_store: Store, words: str, expected: set[str]) -> None:
    for name, text in REPORTS.items():
        stored(any_store, text, title="Title word" if name == "quay" else None)
    assert found(any_store, words) == expected


@pytest.mark.parametrize(
    "hostile",
    [
        *(
            "",
            " ",
            "*",
            '"',
            '""',
            '"*',
            "AND",
            "NOT",
            "-",
            "()",
            "a:b",
            "words:guards",
            "NEAR(a b, 5)",
            "^x",
            "{a b}:c",
        ),
        *(
            "'; DROP TABLE claims; --",
            "\\",
            "'\\'",
            "!&|<->",
            "a' | 'b",
            "\0",
            "x\0y",
            "\ud800",
            "%",
            "_",
            "🚨",
            "\u200c",
        ),
        *("x" * 50_000, "a " * 5_000, "* " * 500, '"a" ' * 500, "ﷺ", "é" * 3_000),
    ],
    ids=lambda hostile: ascii(hostile[:12]),
)
def test_no_query_is_an_error(one_store_of_each: tuple[Store, Store], hostile: str) -> None:
    sqlite, postgresql = one_store_of_each
    assert sqlite.search(hostile) == postgresql.search(hostile)
    assert sqlite.search(hostile, what="claims") == postgresql.search(hostile, what="claims")


@pytest.fixture(scope="module")
def one_store_of_each(
    tmp_path_factory: pytest.TempPathFactory, shared_postgres_url: str
) -> Iterator[tuple[Store, Store]]:
    folder = tmp_path_factory.mktemp("each")
    with (
        open_store(Settings(store=str(folder / "a")), create=True) as sqlite,
        open_store(Settings(store=str(folder / "b"), database=shared_postgres_url), create=True) as postgresql,
    ):
        for store in (sqlite, postgresql):
            for number in range(12):
                text = f"Report {number}: {'guards ' * (number % 4)}hurt. " + "Nothing else is known. " * (number % 3)
                stored(store, text, f"{number}:", text[:-1])
            for text in REPORTS.values():
                stored(store, text, text[:20])
        yield sqlite, postgresql


@pytest.mark.parametrize("words", ["guards", "guards hurt", "rep*", '"guards hurt"', "nothing", "12", "two", "h* k*"])
def test_both_databases_give_the_same_hits_in_the_same_order(
    one_store_of_each: tuple[Store, Store], words: str
) -> None:
    sqlite, postgresql = one_store_of_each
    for what in ("documents", "claims"):
        hits = sqlite.search(words, what=what, limit=7)
        assert hits == postgresql.search(words, what=what, limit=7)
        assert [hit.rank for hit in hits] == sorted((hit.rank for hit in hits), reverse=True)
    assert sqlite.search(words)


def test_a_text_that_says_the_word_more_often_comes_first(any_store: Store) -> None:
    once = stored(any_store, "The guards left. Nothing else is known of it.")
    thrice = stored(any_store, "The guards left. Guards of the gate and guards of the mill.")
    assert [hit.id for hit in any_store.search("guards")] == [thrice.id, once.id]
    assert [hit.id for hit in any_store.search("guards", limit=1)] == [thrice.id]


def test_a_hit_shows_its_title_and_its_words_in_brackets(any_store: Store) -> None:
    doc = stored(
        any_store, "Filler sentence. " * 20 + "Zoë Ärmel saw\nthe guards. " + "More of it. " * 30, title="At the gate"
    )
    (hit,) = any_store.search('"zoe armel" guard*')
    assert (hit.id, hit.title) == (doc.id, "At the gate")
    assert hit.snippet.startswith("…") and hit.snippet.endswith("…")
    assert "[Zoë] [Ärmel] saw the [guards]. More of it." in hit.snippet
    assert len(hit.snippet) < 260


def test_a_claim_is_found_by_its_passage_and_shown_with_its_documents_title(any_store: Store) -> None:
    doc = stored(any_store, REPORTS["quay"], "Two guards were hurt", title="At the quay")
    (hit,) = any_store.search("guards", what="claims")
    assert hit == Hit(claim(doc, "Two guards were hurt").id, "At the quay", "Two [guards] were hurt", hit.rank)
    assert any_store.search("union", what="claims") == []


def test_search_follows_what_is_replaced(any_store: Store) -> None:
    doc = stored(any_store, REPORTS["quay"], "Two guards were hurt")
    any_store.put_claims(doc.id, METHOD, [claim(doc, "two more were hurt")])
    assert any_store.search("guards", what="claims") == []
    assert len(any_store.search("more", what="claims")) == 1
    any_store.put_document(document(REPORTS["quay"], title="Retitled"))
    assert any_store.search("more", what="claims") == []
    assert [hit.title for hit in any_store.search("retitled guards")] == ["Retitled"]


def test_phrases_are_found_deep_in_a_very_long_text(any_store: Store) -> None:
    text = "one two three four five. " * 6_000 + "The last words stand here."
    any_store.add_captures([item(text)])
    any_store.put_document(document(text))
    assert len(any_store.search('"last words stand"')) == 1
    assert any_store.search('"words last"') == []


def test_a_text_of_endless_different_words_is_stored_all_the_same(any_store: Store) -> None:
    text = "first " + " ".join(f"{number:07x}" for number in range(160_000))
    any_store.add_captures([item(text)])
    any_store.put_document(document(text))
    assert len(any_store.search("first")) == 1
    assert len(any_store.search("0000a00")) == 1


def test_words_fold_to_letters_and_digits() -> None:
    assert fold("Café-bar, 2 Ärzte") == ["cafe", "bar", "2", "arzte"]
    assert fold("STRASSE Straße") == ["strasse", "strasse"]
    assert fold("مُحَمَّد") == ["محمد"]
    assert fold("हिन्दी") == ["हिन्दी"]
    assert fold("🚨 — …") == []
    assert fold("x" * 100) == ["x" * 64]
    assert words_column("A b", None, "", "c") == "a b c"


def test_a_query_is_words_phrases_and_prefixes() -> None:
    assert parse_query('Medics "two guards" shoot* north-gate') == [
        Term(("medics",)),
        Term(("two", "guards")),
        Term(("shoot",), prefix=True),
        Term(("north", "gate")),
    ]
    assert parse_query('a "b* c*" a') == [Term(("a",)), Term(("b", "c"))]
