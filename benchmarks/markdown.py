"""`python -m benchmarks.markdown RESULT.json…`: the table of README.md out of what runs with --json printed."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.peers import at, peer_rows, shown

HEAD = "| set | measure | floor | peers | aim | onrecord |\n|---|---|---|---|---|---|"
SPEED_HEAD = "| set | documents | for each second of a core | peak MB | failed | commit |\n|---|---|---|---|---|---|"


def rows_of(result: Mapping[str, Any]) -> Iterator[str]:
    """A row for each measure of one run; the set's name stands in the first."""
    name = str(result["benchmark"])
    for number, row in enumerate(peer_rows(name)):
        peers = ", ".join(f"{peer} {shown(value)}" for peer, value in row.get("peers", {}).items()) or "–"
        value = at(result["metrics"], row["metric"])
        reached = f"**{shown(value)}**" if value is not None else "–"
        first = f"**{name}**" if number == 0 else ""
        yield f"| {first} | {row['says']} | {_cell(row.get('floor'))} | {peers} | {_cell(row.get('aim'))} | {reached} |"


def _cell(value: float | None) -> str:
    return "–" if value is None else shown(value)


def speed(result: Mapping[str, Any]) -> str:
    """How fast one run was, and with what."""
    cells = ("benchmark", "documents", "documents_per_second_per_core", "peak_mb", "failures", "commit")
    return "| " + " | ".join(str(result[cell]) for cell in cells) + " |"


def main() -> None:
    """Print both tables for the results that are named."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.markdown", description=__doc__)
    parser.add_argument("results", nargs="+", type=Path, metavar="RESULT.json")
    results = [json.loads(path.read_text(encoding="utf-8")) for path in parser.parse_args().results]
    print(HEAD)
    for result in results:
        print("\n".join(rows_of(result)))
    print()
    print(SPEED_HEAD)
    for result in results:
        print(speed(result))


if __name__ == "__main__":
    main()
