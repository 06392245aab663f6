"""Invented reports, sound and in every kind of trouble, and what a store holds after they were added."""

from __future__ import annotations

import gzip
import os
import random
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from onrecord.record import Store, open_store
from onrecord.settings import Settings

SOUND = """Breakout at Harrow Gaol

Millbrook, May 4, 2031 - Twelve prisoners escaped from Harrow Gaol in Millbrook on Sunday, governor Odo Pell said.
Two guards were injured, he told the Lantern Agency.
"""
DATELESS = "Twelve prisoners escaped from Harrow Gaol, governor Odo Pell said. Two guards were injured.\n"
ODD_LETTERS = (
    "Breakout \u2067בריחה מהכלא\u2069 at Harrow Gaol 🚨\n\n"
    "👩‍👩‍👧‍👦 Twelve prisoners escaped from Harrow Gaol, governor Zoe\u0301 Pe\u0301ll said.\n"
    "\u2067«فرار ۱۲ زندانی از زندان»\u2069, می\u200cگوید the Lantern: two guards were injured "
    "in\u200b the yard, Ame\u0301lie Vo\u0308ss said 🇨🇭.\n"
    "Nine prisoners were recaptured \u200fבערב\u200f, the governor\u200d said. Cafe\u0301 owners saw it 👍🏽.\n"
)


class Held(NamedTuple):
    """How much a store holds of each thing."""

    captures: int
    sightings: int
    custody: int
    documents: int
    claims: int


def held(store: Store) -> Held:
    """What `store` holds; fails if it has a problem."""
    assert store.verify() == []
    found = list(store.captures())
    return Held(
        len(found),
        sum(len(store.sightings(capture.sha256)) for capture in found),
        len(list(store.custody())),
        len(list(store.documents())),
        len(list(store.claims())),
    )


def held_by(settings: Settings) -> Held:
    """What the store of `settings` holds."""
    with open_store(settings) as store:
        return held(store)


def write_reports(folder: Path, count: int) -> Path:
    """A folder of `count` reports that differ in one number, each with the same claims."""
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:03}.txt").write_text(SOUND.replace("Twelve", str(number + 20)), encoding="utf-8")
    return folder


def write_bad(folder: Path, name: str) -> Path:
    """One input in trouble, by the name that says which."""
    path = folder / name
    random.seed(4)
    if name == "empty.txt":
        path.write_bytes(b"")
    elif name == "junk.bin":
        path.write_bytes(random.randbytes(5000))
    elif name == "latin.txt":
        path.write_bytes(SOUND.replace("Odo Pell", "Zoé Péll").encode("cp1252"))
    elif name == "half.txt.gz":
        whole = gzip.compress("".join(f"{number} {SOUND}" for number in range(40)).encode())
        path.write_bytes(whole[: len(whole) // 2])
    elif name == "large.html":
        with path.open("wb") as file:
            file.write(b"<!doctype html><title>Breakout</title><p>Twelve prisoners escaped.</p>")
            file.truncate(200_000_000)
    elif name == "broken.warc.gz":
        path.write_bytes(broken_warc())
    elif name == "dateless.txt":
        path.write_text(DATELESS, encoding="utf-8")
    elif name == "letters.txt":
        path.write_text(ODD_LETTERS, encoding="utf-8")
    else:
        raise ValueError(f"No bad input {name!r}.")
    return path


def broken_warc() -> bytes:
    """Three pages in a WARC, the second of which is damaged."""
    pages = [warc_record(f"https://lantern.example/{number}", number) for number in (1, 2, 3)]
    middle = bytearray(pages[1])
    at = len(middle) // 2
    middle[at : at + 40] = b"\xff" * 40
    return pages[0] + bytes(middle) + pages[2]


def warc_record(url: str, number: int) -> bytes:
    """One page as a gzipped WARC record."""
    text = SOUND.replace("Twelve", str(number + 20)).replace("\n", "</p><p>")
    body = f"<!doctype html><html><head><title>Breakout {number}</title></head><body><p>{text}</p></body></html>"
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{body}".encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\nWARC-Target-URI: {url}\r\n"
        f"WARC-Date: 2031-05-04T10:00:0{number}Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    ).encode()
    return gzip.compress(head + answer + b"\r\n\r\n")


def start_add(settings: Settings, sources: Iterable[object], *, workers: int = 2) -> subprocess.Popen[str]:
    """`onrecord add` in a process and a group of its own."""
    command = [sys.executable, "-m", "onrecord", "--store", settings.store, "--user", settings.user]
    if settings.database:
        command += ["--database", settings.database]
    command += ["add", "--workers", str(workers), *map(str, sources)]
    pipe = subprocess.PIPE
    environ = {**os.environ, "COLUMNS": "400"}
    return subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, env=environ, start_new_session=True)


def children(pid: int) -> list[int]:
    """The processes that `pid` has started and that run."""
    return [int(child) for path in Path(f"/proc/{pid}/task").glob("*/children") for child in path.read_text().split()]


def is_running(pid: int) -> bool:
    """Whether a process is there and not only waiting to be buried."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in ("Z", "X")
    except OSError:
        return False
