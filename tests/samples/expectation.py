"""What `expected.yml` says of a sample, and every cell in which a record differs from it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from onrecord.extract.people import protected_people
from onrecord.model import Account, Claim, Document, Entry, Incident
from onrecord.ontology.registry import fold_name
from onrecord.read import fingerprint
from onrecord.record import Store
from onrecord.resolve import report_of
from onrecord.resolve.families import reprint_families
from onrecord.resolve.weights import weigh


@dataclass(frozen=True)
class Sample:
    """One sample folder and its expectation; report numbers are prefixed with the folder's name."""

    folder: Path
    expected: Mapping[str, Any]

    @property
    def name(self) -> str:
        return self.folder.name


def load(folder: Path) -> Sample:
    return Sample(folder, yaml.safe_load((folder / "expected.yml").read_text(encoding="utf-8")))


def documents_of(sample: Sample, store: Store) -> dict[str, Document]:
    """The document of each report number; a number whose report was not read is missing."""
    by_origin = {store.sightings(doc.capture)[0].origin: doc for doc in store.documents()}
    return {
        number: by_origin[origin]
        for number, report in sample.expected["reports"].items()
        if (origin := report.get("url") or str(sample.folder / report["file"])) in by_origin
    }


def differences(samples: list[Sample], store: Store) -> dict[str, str]:
    """Each cell that is not as expected, with a sentence that says how; empty when the record is right."""
    found: dict[str, str] = {}
    claimed: set[str] = set()
    for sample in samples:
        numbers = {doc.id: number for number, doc in documents_of(sample, store).items()}
        for cell, sentence in _of_sample(sample, store, numbers, claimed):
            found[f"{sample.name}: {cell}"] = sentence
    for incident in store.incidents():
        if incident.id not in claimed:
            names = sorted({_folder(samples, store, doc_id) for doc_id in incident.doc_ids})
            cell = f"{'+'.join(names)}: incident too many: {incident.title}"
            found[cell] = f"{incident.title} ({incident.reports} reports)"
    return found


def _folder(samples: list[Sample], store: Store, doc_id: str) -> str:
    return next(sample.name for sample in samples if doc_id in {d.id for d in documents_of(sample, store).values()})


def _of_sample(
    sample: Sample, store: Store, numbers: Mapping[str, str], claimed: set[str]
) -> Iterator[tuple[str, str]]:
    expected = sample.expected
    for number, report in expected["reports"].items():
        doc = next((store.document(doc_id) for doc_id, known in numbers.items() if known == number), None)
        if doc is None:
            yield f"report {number}", "was not read"
            continue
        if (outlet := doc.publisher) != report["outlet"]:
            yield f"report {number}: outlet", f"expected {report['outlet']}, found {outlet}"
        day = doc.published.date() if doc.published else None
        if day != report["published"]:
            yield f"report {number}: published", f"expected {report['published']}, found {day}"
    yield from _families(expected.get("families", []), store, numbers)
    incidents = store.incidents()
    for name, wanted in expected["incidents"].items():
        ids = {doc_id for doc_id, number in numbers.items() if number in wanted["reports"]}
        ranked = sorted(
            (item for item in incidents if item.id not in claimed),
            key=lambda item: (-len(ids & set(item.doc_ids)) / len(ids | set(item.doc_ids)), item.id),
        )
        if not ranked or not ids & set(ranked[0].doc_ids):
            yield name, "no incident of these reports"
            continue
        claimed.add(ranked[0].id)
        for cell, sentence in _of_incident(wanted, ranked[0], store, numbers):
            yield f"{name}: {cell}", sentence
    claims = list(store.claims())
    inside = {claim_id for incident in incidents for claim_id in incident.claim_ids}
    yield from _outside(expected["outside"], claims, inside, numbers)
    yield from _protected(expected["protected"], claims, store, numbers)


def _families(expected: list[list[str]], store: Store, numbers: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    docs = [doc for doc in store.documents() if doc.id in numbers]
    reports = [report_of(doc, fingerprint(doc.text)) for doc in docs]
    heads = reprint_families(reports, weights=weigh(reports))
    found: dict[str, list[str]] = {}
    for doc_id, head in heads.items():
        found.setdefault(head, []).append(numbers[doc_id])
    groups = sorted(sorted(group) for group in found.values() if len(group) > 1)
    if groups != sorted(expected):
        yield "families", f"expected {expected}, found {groups}"


def _of_incident(
    wanted: Mapping[str, Any], found: Incident, store: Store, numbers: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    where = found.where
    place = {
        "facility": where.facility if where else None,
        "town": where.name if where else None,
        "province": where.admin1 if where else None,
        "country": where.country_name if where else None,
    }
    for field, value in place.items():
        if (value or None) != wanted.get(field):
            yield field, f"expected {wanted.get(field)}, found {value}"
    if (day := found.when.earliest if found.when else None) != wanted["day"]:
        yield "day", f"expected {wanted['day']}, found {day}"
    reports = sorted(numbers.get(doc_id, "another sample's") for doc_id in found.doc_ids)
    if reports != sorted(wanted["reports"]):
        yield "reports", f"expected {wanted['reports']}, found {reports}"
    for act in wanted["acts"]:
        if act not in found.acts:
            yield f"act {act}", "not in the incident"
    accounts = {account_key(account): account for account in store.accounts(found.id)}
    for voice in wanted["voices"]:
        yield from _of_voice(voice, accounts, numbers)
    for harm, group, name in sorted(accounts):
        history = _said(accounts[harm, group, name].history, numbers)
        yield f"too many: {harm}/{group}: {name}", history
    estimates = {f"{item.harm}/{item.group}": item.origins for item in store.estimates(found.id)}
    for row, origins in wanted["origins"].items():
        if estimates.get(row) != origins:
            yield f"origins {row}", f"expected {origins}, found {estimates.get(row)}"


def account_key(account: Account) -> tuple[str, str, str]:
    return (account.harm, account.group, account.voice.name)


def _of_voice(
    wanted: Mapping[str, Any], accounts: dict[tuple[str, str, str], Account], numbers: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """The cells of one voice that differ; accounts that were matched are taken out of `accounts`."""
    mine: list[Account] = []
    for row, steps in wanted["says"].items():
        harm, group = row.split("/")
        matching = [key for key in sorted(accounts) if key[:2] == (harm, group) and _same_name(wanted["name"], key[2])]
        if not matching:
            yield f"{row}: {wanted['name']}", f"no such cell; expected {steps}"
            continue
        account = accounts.pop(matching[0])
        mine.append(account)
        expected = sorted(_steps(steps))
        got = sorted(_step(entry, numbers) for entry in account.history)
        if not _agree(expected, got):
            yield f"{row}: {wanted['name']}", f"expected {expected}, found {got}"
    if not mine:
        return
    voice = mine[0].voice
    if voice.kind != wanted["kind"]:
        yield f"kind of {wanted['name']}", f"expected {wanted['kind']}, found {voice.kind}"
    if voice.camp != wanted.get("camp"):
        yield f"camp of {wanted['name']}", f"expected {wanted.get('camp')}, found {voice.camp}"
    via = sorted(wanted.get("via", []))
    if sorted(voice.via) != via:
        yield f"via of {wanted['name']}", f"expected {via}, found {sorted(voice.via)}"


def _same_name(wanted: str, found: str) -> bool:
    return set(fold_name(wanted).split()) <= set(fold_name(found).split())


Step = tuple[str, str, str, str, str]  # report, value, realis, wording, role ("" for any)


def _steps(steps: list[Mapping[str, Any]]) -> Iterator[Step]:
    for step in steps:
        for number in step["in"]:
            yield (number, step["value"], step.get("realis", ""), str(step["words"]), step.get("role", ""))


def _step(entry: Entry, numbers: Mapping[str, str]) -> Step:
    figure = entry.figure
    number = numbers.get(entry.doc_id, "another sample's")
    return (number, value_of(figure.kind, figure.low, figure.high), entry.realis, figure.wording, figure.role)


def value_of(kind: str, low: int | None, high: int | None) -> str:
    """A figure's value as `expected.yml` writes it: "exact 4", "at_least 12", "range 2-3", "vague"."""
    if kind in ("vague", "unknown", "none"):
        return kind
    return f"{kind} {low if low == high or high is None else high if low is None else f'{low}-{high}'}"


def _agree(expected: list[Step], got: list[Step]) -> bool:
    """Whether the steps are the same ones in some order: a step's words stand in the wording found."""
    left = list(got)
    for step in expected:
        fits = next((other for other in left if _fits(step, other)), None)
        if fits is None:
            return False
        left.remove(fits)
    return not left


def _fits(wanted: Step, found: Step) -> bool:
    number, value, realis, words, role = wanted
    asserted = ("asserted", "unknown") if value == "unknown" else ("asserted",)
    return (
        (number, value) == found[:2]
        and (found[2] == realis if realis else found[2] in asserted)
        and re.search(rf"\b{re.escape(words)}\b", found[3]) is not None
        and role in ("", found[4])
    )


def _said(history: tuple[Entry, ...], numbers: Mapping[str, str]) -> str:
    return "; ".join(" ".join(part for part in _step(entry, numbers) if part) for entry in history)


def _outside(
    expected: list[Mapping[str, str]], claims: list[Claim], inside: set[str], numbers: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    for wanted in expected:
        mine = [
            claim
            for claim in claims
            if numbers.get(claim.doc_id) == wanted["in"] and wanted["words"] in claim.passage.exact
        ]
        cell = f"outside {wanted['in']}: {wanted['words']}"
        if not mine:
            yield cell, "not recorded as a claim"
        if within := [claim for claim in mine if claim.id in inside]:
            yield cell, f"in an incident as {', '.join(claim.act for claim in within)}"


def _protected(
    expected: list[Mapping[str, str]], claims: list[Claim], store: Store, numbers: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    for wanted in expected:
        mine = [doc_id for doc_id, number in numbers.items() if number == wanted["in"]]
        mentions = [mention for claim in claims if claim.doc_id in mine for mention in claim.protected]
        mentions += [mention for doc_id in mine for mention in protected_people(store.document(doc_id))]
        flagged = [mention.name or mention.wording for mention in mentions]
        if not any(wanted["name"] in name for name in flagged):
            yield f"protected {wanted['in']}: {wanted['name']}", f"not flagged; flagged are {sorted(set(flagged))}"
