"""What each block of a page is: headline, byline, dateline, caption, credit, sentence or furniture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from onrecord.model import CLAIM_BLOCKS, BlockKind
from onrecord.ontology.furniture import Furniture, load_furniture
from onrecord.read.blocks import Draft, Reading
from onrecord.read.cells import normalise_cells, unmapped
from onrecord.read.dateline import find_dateline, is_speaker_label
from onrecord.read.raw import Declared, Stamp
from onrecord.read.stamps import read_stamp

_STOPS = ".!?…。؟۔"
_CLOSERS = "\"'”’»)]"
_LONGEST_HEADLINE = 250  # characters
_DATELINE_WITHIN = 3  # paragraphs; a standfirst or an "urgent" line may stand before it
_FEWEST_REPEATED_WORDS = 6  # "Yes." may be said twice; a whole sentence printed twice is a pull quote
_MOST_REPEATED_LINES = 3  # a page that repeats more different lines is a table or a form: they are its content


@dataclass(slots=True)
class _Found:
    repeating: frozenset[str]  # keys of lines that stand on the page more than once, as furniture does
    kept: list[Draft] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    credits: list[str] = field(default_factory=list)
    byline: str | None = None
    publisher: str | None = None
    published: Stamp | None = None
    dateline: str | None = None


def assign_roles(drafts: Sequence[Draft], declared: Declared) -> Reading:
    """The reading of `drafts` (in page order): fields and furniture told from sentences, declared metadata first.

    A line is furniture only if a pattern of the ontology matches it as a whole, or if it stands on the page before;
    a sentence is never shortened. The headline is the declared title where it stands on the page, else the first
    line that ends without a stop and has text after it; a declared title that stands nowhere is put first, unmapped.
    """
    furniture = load_furniture()
    clean = [replace(draft, cells=normalise_cells(draft.cells).strip()) for draft in drafts]
    clean = [draft for draft in clean if any(char.isalnum() for char in draft.text)]
    found = _Found(_repeating(clean))
    headline = _headline(clean, declared.title, furniture)
    seen: dict[str, int] = {}
    for index, draft in enumerate(clean):
        _place(replace(draft, kind="headline") if index == headline else draft, found, seen, furniture)
    if headline is None and declared.title and any(draft.kind in CLAIM_BLOCKS for draft in found.kept):
        found.kept.insert(0, Draft("headline", unmapped(declared.title).strip()))
    _split_dateline(found)
    title = declared.title or next((draft.text for draft in found.kept if draft.kind == "headline"), None)
    return Reading(
        blocks=tuple(found.kept),
        stated=replace(
            declared,
            title=title,
            byline=declared.byline or found.byline,
            publisher=declared.publisher or found.publisher,
            published=declared.published or found.published,
        ),
        dropped=tuple(found.dropped),
        dateline=found.dateline,
        credits=tuple(dict.fromkeys(found.credits)),
    )


def ends_with_stop(line: str) -> bool:
    """Whether `line` ends as a sentence does, inside quotes and brackets or not."""
    return line.rstrip(_CLOSERS + " ").endswith(tuple(_STOPS))


def same_words(a: str, b: str) -> bool:
    """Whether two lines hold the same letters and digits, whatever their case, spacing and punctuation."""
    return _key(a) == _key(b) != ""


def _key(line: str) -> str:
    return "".join(char for char in line.casefold() if char.isalnum())


def _headline(drafts: list[Draft], title: str | None, furniture: Furniture) -> int | None:
    if title:
        for index, draft in enumerate(drafts):
            if same_words(draft.text, title):
                return index
    for index, draft in enumerate(drafts[:-1]):
        line = draft.text
        if furniture.furniture_term(line) or furniture.field("date_line", line):
            continue
        is_field = any(furniture.field(name, line) for name in ("byline", "credit", "caption"))
        is_title = draft.kind in ("paragraph", "heading") and len(line) <= _LONGEST_HEADLINE and " " in line
        if is_title and not is_field and not line.rstrip(_CLOSERS).endswith((".", "…", ":", ";", ",")):
            return index if find_dateline(line) is None else None
        return None
    return None


def _repeating(drafts: Sequence[Draft]) -> frozenset[str]:
    counts = Counter(_key(draft.text) for draft in drafts if len(draft.text.split()) >= _FEWEST_REPEATED_WORDS)
    repeating = frozenset(key for key, count in counts.items() if count > 1)
    return repeating if len(repeating) <= _MOST_REPEATED_LINES else frozenset()


def _place(draft: Draft, found: _Found, seen: dict[str, int], furniture: Furniture) -> None:
    """Keep `draft` as what it is, or drop it."""
    line, key = draft.text, _key(draft.text)
    if key in seen:
        first, is_next = found.kept[seen[key]], seen[key] == len(found.kept) - 1
        if is_next or (draft.kind == "paragraph" and key in found.repeating):
            found.dropped.append(line)
            may_report = ends_with_stop(line) or furniture.claim_words.search(line)
            if is_next and first.kind in ("paragraph", "heading") and not may_report:
                found.kept[seen[key]] = replace(first, kind="caption")  # a picture's caption and alternative text
            return
    if draft.kind != "headline":
        if furniture.furniture_term(line):
            found.dropped.append(line)
            return
        if (match := furniture.field("date_line", line)) and not furniture.claim_words.search(line):
            found.dropped.append(line)
            found.published = found.published or read_stamp(match["when"], "text")
            return
        draft = replace(draft, kind=_field_kind(draft, found, furniture))
    seen.setdefault(key, len(found.kept))
    found.kept.append(draft)


def _field_kind(draft: Draft, found: _Found, furniture: Furniture) -> BlockKind:
    line = draft.text
    if furniture.field("credit", line):
        found.credits.append(line.strip("()[] "))
        return "credit"
    if match := furniture.field("byline", line):
        who = match.groupdict().get("who") or line
        lowered = line.lower()
        if lowered.startswith(("with ", "additional ")):
            found.credits.append(line)
        elif found.byline is None:
            found.byline = who
            if also := match.groupdict().get("also"):
                found.credits.append(also)
            # "Reporting by" before the name of an outlet says whose page was saved.
            if lowered.startswith("report") and furniture.names_outlet(who):
                found.publisher = who
        return "byline"
    if draft.kind not in ("headline", "list", "quote") and _is_caption(line, furniture):
        return "caption"
    return draft.kind


def _is_caption(line: str, furniture: Furniture) -> bool:
    """A caption that holds a whole sentence of news stays a paragraph: captions are not read for claims."""
    match = furniture.field("caption", line)
    sentence = match.groupdict().get("words") if match else None
    return match is not None and not (sentence and ends_with_stop(sentence) and furniture.claim_words.search(sentence))


def _split_dateline(found: _Found) -> None:
    """Make the dateline at the head of the first paragraphs a block of its own."""
    paragraphs = [index for index, draft in enumerate(found.kept) if draft.kind == "paragraph"]
    labels = sum(is_speaker_label(found.kept[index].text) for index in paragraphs)
    for index in paragraphs[:_DATELINE_WITHIN]:
        cells = found.kept[index].cells
        dateline = find_dateline(cells.text)
        # Several paragraphs with "NAME:" in capitals are an interview or a fact box.
        if dateline is None or (labels > 1 and is_speaker_label(cells.text)):
            continue
        found.kept[index : index + 1] = [
            Draft("dateline" if dateline.wording else "credit", cells.cut(0, dateline.end).strip()),
            Draft("paragraph", cells.cut(dateline.end)),
        ]
        found.dateline = dateline.wording
        found.published = found.published or dateline.published
        if dateline.agency:
            found.credits.insert(0, dateline.agency)
        return
