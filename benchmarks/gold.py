"""Where the records of a split lie, and how a part of a split is laid out for its scorer."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

Record = Mapping[str, Any]
Keep = Callable[[Record], bool]


class Gold(Protocol):
    """The files of one split in the folder of its set."""

    def records(self, folder: Path, split: str) -> Iterator[Record]:
        """The records of the split with their gold, one at a time; each knows its `folder`."""

    def part(self, folder: Path, split: str, out: Path, keep: Keep) -> None:
        """The same files in `out`, with only the records that `keep` takes."""


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a JSON-lines file, one at a time."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def write_rows(path: Path, records: Iterator[Record]) -> None:
    """A JSON-lines file of `records`."""
    with path.open("w", encoding="utf-8") as file:
        for record in records:
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


class Lines:
    """One line for each record, in SPLIT.jsonl."""

    def records(self, folder: Path, split: str) -> Iterator[Record]:
        """The records of the split, one at a time."""
        for record in rows(folder / f"{split}.jsonl"):
            yield {**record, "folder": str(folder)}

    def part(self, folder: Path, split: str, out: Path, keep: Keep) -> None:
        """SPLIT.jsonl with the records that are kept."""
        write_rows(out / f"{split}.jsonl", (record for record in rows(folder / f"{split}.jsonl") if keep(record)))


class LinesWithIncidents(Lines):
    """Beside the documents, SPLIT_incidents.jsonl and SPLIT_questions.jsonl, which are about them."""

    def part(self, folder: Path, split: str, out: Path, keep: Keep) -> None:
        """All three files; of a question the incidents that are left, and their number as the answer."""
        super().part(folder, split, out, keep)
        kept = {row["incident_id"] for row in rows(out / f"{split}.jsonl")}
        incidents = (row for row in rows(folder / f"{split}_incidents.jsonl") if row["incident_id"] in kept)
        write_rows(out / f"{split}_incidents.jsonl", incidents)
        questions = (_asked_of(row, kept) for row in rows(folder / f"{split}_questions.jsonl"))
        write_rows(out / f"{split}_questions.jsonl", (row for row in questions if row["gold_incidents"]))


def _asked_of(question: Record, kept: set[str]) -> Record:
    incidents = {name: docs for name, docs in question["gold_incidents"].items() if name in kept}
    return {**question, "gold_incidents": incidents, "numerical_answer": len(incidents)}


class Stories:
    """A folder for each split, a file for each story."""

    def records(self, folder: Path, split: str) -> Iterator[Record]:
        """The stories of the split by name."""
        for path in sorted((folder / split).glob("*.json")):
            yield json.loads(path.read_text(encoding="utf-8"))

    def part(self, folder: Path, split: str, out: Path, keep: Keep) -> None:
        """The folder with the stories that are kept."""
        (out / split).mkdir()
        for story in self.records(folder, split):
            if keep(story):
                path = out / split / f"{story['story_id']}.json"
                path.write_text(json.dumps(story, ensure_ascii=False), encoding="utf-8")


LINES: Gold = Lines()
