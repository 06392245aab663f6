"""Tiny invented sets in the shape of the outside benchmarks, each with a scorer that counts what it was given."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

Record = Mapping[str, Any]

REPORT = (
    "Two dockers were killed and five were injured on Tuesday when police opened fire at the harbour of Norvik, "
    "the port union said.\n\nAda Venn, 34, died in hospital. Police arrested three men."
)
WHOLE = "Norvik harbour guards did not kill the two dockers , the mayor said on 3 May 2031 ."

# Prints how many records and predictions it was called with, in the way of scorers with --gold and --pred.
COUNTING = """
import json, sys
paths = [word for word in sys.argv[1:] if not word.startswith("--")]
gold, made = ([json.loads(line) for line in open(path, encoding="utf-8") if line.strip()] for path in paths[:2])
print(json.dumps({"gold": {"n": len(gold)}, "made": {"n": len(made)}}))
"""
# The same in the way of scorers that print a name and a literal a line.
COUNTING_LINES = COUNTING.replace(
    'print(json.dumps({"gold": {"n": len(gold)}, "made": {"n": len(made)}}))',
    "print('gold', {'n': len(gold)}); print('made', {'n': len(made)})",
)


def write_set(data: Path, name: str, split: str, records: Sequence[Record], *, scorer: str = COUNTING) -> Path:
    """The folder of one set, with its records and its scorer."""
    folder = data / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "score.py").write_text(scorer, encoding="utf-8")
    lines = (json.dumps(record) + "\n" for record in records)
    (folder / f"{split}.jsonl").write_text("".join(lines), encoding="utf-8")
    return folder


def gvdb(number: int, *, killed: int = 2, name: str = "Ada Venn", text: str = REPORT) -> Record:
    """One report with the crowd's answers."""
    gold = {
        "killed": killed,
        "injured": 5,
        "victims": [{"name": name, "age": "34", "was": ["killed"]}],
        "shooters": [],
        "city": "Norvik",
        "state": "Varn",
        "weapon": None,
    }
    return {"doc_id": f"g{number}", "url": None, "title": "Harbour", "text": text, "gold": gold}


def records_of(name: str, *, other_gold: bool) -> list[Record]:
    """Records of the set `name`: the same texts, with one gold or with quite another."""
    two = ("a", "b")
    if name == "gvdb":
        return [gvdb(1, killed=7 if other_gold else 2, name="Ole Marr" if other_gold else "Ada Venn")]
    if name == "india_police":
        texts = ("Police shot two men in Norvik.", "The shops were open.")
        labels: Sequence[list[str]] = ([], ["ARREST"]) if other_gold else (["KILL", "FORCE"], [])
        sentences = [{"sent_id": number, "text": text, "labels": labels[number]} for number, text in enumerate(texts)]
        return [{"doc_id": "p1", "publish_date": "2031-05-03", "text": " ".join(texts), "doc_labels": labels[0],
                 "sentences": sentences}]  # fmt: skip
    if name == "tempeval3":
        value = "1999" if other_gold else "2031-05-03"
        timexes = [{"id": "t1", "start": 0, "end": 4, "text": "Two ", "type": "DATE", "value": value}]
        return [{"id": "t1", "dct": "2031-05-04", "text": REPORT, "timexes": timexes}]
    if name == "meantime":
        event = {"id": "e1", "start": 17, "end": 23, "text": "killed", "polarity": "NEG" if other_gold else "POS",
                 "certainty": "POSSIBLE" if other_gold else "CERTAIN", "time": "FUTURE"}  # fmt: skip
        return [{"id": "m1", "dct": "2031-05-04", "text": REPORT, "events": [event], "timexes": [], "speech_links": []}]
    if name == "factuality":
        event = {"id": "e0", "start": 5, "end": 6, "text": "kill", "factuality": 3.0 if other_gold else -3.0}
        return [{"id": "f1", "corpus": two[other_gold], "tokens": WHOLE.split(), "events": [event]}]
    if name == "geoparse":
        toponyms = [{"start": 0, "end": 3, "lat": 1.0 + other_gold, "lon": 1.0, "geocoded": True}]
        return [{"id": "l1", "corpus": two[other_gold], "title": None, "url": None, "date": None,
                 "text": "The strike began in Paris and reached Lyon.", "toponyms": toponyms}]  # fmt: skip
    if name == "polnear":
        found = [{"id": "A1", "source": [[0, 3]], "cue": [[4, 5]], "content": [[6, 9]]}] if other_gold else []
        return [{"id": "n1", "publisher": "Varn Courier", "date": "2031-05-04", "title": "Harbour", "text": REPORT,
                 "attributions": found, "annotator": two[other_gold]}]  # fmt: skip
    if name == "muc4":
        return [{"doc_id": "k1", "publish_date": "2031-05-04", "text": REPORT.upper(), "relevant": other_gold,
                 "templates": [{"incident_type": [two[other_gold]]}]}]  # fmt: skip
    if name == "wikievents":
        return [{"doc_id": "w1", "publish_date": None, "text": WHOLE, "sentences": [WHOLE], "tokens": WHOLE.split(),
                 "events": [{"id": two[other_gold]}], "incident_hint": two[other_gold]}]  # fmt: skip
    raise ValueError(f"No tiny set {name!r}.")
