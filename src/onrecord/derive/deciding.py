"""A person's decision: checked, fastened to the words it is about, kept for good, and everything derived anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import cast

from onrecord.derive.deriving import derive as derive_new
from onrecord.errors import BadDecision, NotFound
from onrecord.ids import content_id
from onrecord.model import VERDICTS, Anchor, Claim, Decision, Incident, Verdict, Voice
from onrecord.record import Store
from onrecord.resolve.anchors import anchor_of
from onrecord.resolve.correcting import FIELDS, check_correction, read_number
from onrecord.resolve.decided import standing
from onrecord.resolve.rules import RULES
from onrecord.settings import Settings

MOST_WORDS = 2000  # characters of a reason or a name
MOST_VALUE = 100_000  # a split lists every claim that leaves
MOST_ANCHORS = 400  # claims by which an incident is found again, where a decision is not about each of them
TAKES = {
    "accept": "a claim or an incident",
    "reject": "a claim or an incident",
    "correct": "a claim, with FIELD=VALUE",
    "same": "two claims or two voices, joined by +",
    "different": "two claims, joined by +",
    "merge": "two incidents, joined by +",
    "split": "an incident, with the claims that leave it, separated by commas",
    "count": "a claim or a voice",
    "not_count": "a claim or a voice",
    "prefer": "an incident or a cell (INCIDENT/HARM/GROUP), with a voice",
    "estimate": "an incident or a cell (INCIDENT/HARM/GROUP), with a rule or, for a cell, a figure",
    "withdraw": "a decision",
}


def decide(
    store: Store,
    settings: Settings,
    *,
    verdict: str,
    subject: str,
    value: str | None = None,
    why: str,
    by: str | None = None,
    last_seen: str | None = None,
    derive: bool = True,
) -> Decision:
    """Keep one decision and derive what it changes; the decision as kept.

    `verdict` is one of TAKES, which tells its subject and value; "-" may stand for "_". Ids may be given by their
    first letters, and old ids of incidents lead to those of today. `why` is the person's reason, `by` the person
    (settings.who). `last_seen` guards two people at once: the id of the last decision on this subject that the person
    saw, "" for none (see `Store.last_decision`); without it nothing is asked. Of many decisions at once let only the
    last one `derive`.

    Nothing is ever removed: `withdraw` takes a decision back, and a withdrawal can be withdrawn. Raises BadDecision
    saying what fits, NotFound for an unknown id, Conflict if somebody decided on the subject since `last_seen`.
    """
    verdict = verdict.strip().lower().replace("-", "_")
    if verdict not in VERDICTS:
        raise BadDecision(f"There is no verdict {verdict[:40]!r}. Verdicts: {', '.join(VERDICTS)}.")
    why = _words("reason", why)
    person = _words("name", by if by is not None else settings.who)
    value = None if value is None else _words("value", value, most=MOST_VALUE)
    whole, value, anchors = _read(store, cast(Verdict, verdict), subject.strip(), value)
    at = datetime.now(UTC)
    name = content_id("x", verdict, whole, value, person, at.isoformat(), why)
    decision = Decision(name, cast(Verdict, verdict), whole, person, at, why, value, tuple(anchors))
    store.add_decision(decision, last_seen=last_seen)
    if derive and _matters(store, decision):
        derive_new(store, settings)
    return decision


def _matters(store: Store, decision: Decision) -> bool:
    """Whether `decision` can change what is derived: an acceptance only undoes an earlier rejection.

    A person who goes through hundreds of claims accepts most of them, and should not wait each time.
    """
    return decision.verdict != "accept" or any(earlier.verdict == "reject" for earlier in standing(store.decisions()))


def _words(noun: str, text: str, *, most: int = MOST_WORDS) -> str:
    plain = " ".join(text.split())
    if not plain:
        raise BadDecision(f"A decision needs a {noun}: nothing was decided.")
    if len(plain) > most:
        raise BadDecision(f"The {noun} has {len(plain):,} characters; a decision takes at most {most:,}.")
    return plain


def _read(store: Store, verdict: Verdict, subject: str, value: str | None) -> tuple[str, str | None, Sequence[Anchor]]:
    """The whole subject, the value in full, and where the decision is fastened."""
    if verdict in ("correct", "split", "prefer", "estimate"):
        if value is None:
            raise _unfit(verdict, subject)
    elif value is not None:
        raise BadDecision(f"{_said(verdict)} takes {TAKES[verdict]} and no value; {value[:40]!r} is one too many.")
    if verdict == "withdraw":
        return _decision(store, subject), None, ()
    if verdict in ("same", "different", "merge"):
        return _pair(store, verdict, subject)
    if verdict in ("prefer", "estimate"):
        return _cell(store, verdict, subject, value or "")
    if verdict == "split":
        return _split(store, subject, value or "")
    if subject.startswith("c-"):
        claim = store.claim(subject)
        if verdict == "correct":
            value = _correction(claim, value or "")
        return claim.id, value, _anchors(store, [claim])
    if subject.startswith("i-") and verdict in ("accept", "reject"):
        incident = store.incident(subject)
        return incident.id, None, _anchors(store, _claims(store, incident))
    if verdict in ("count", "not_count") and not subject.startswith("i-"):
        return _voice(store, subject).id, None, ()
    raise _unfit(verdict, subject)


def _pair(store: Store, verdict: Verdict, subject: str) -> tuple[str, None, Sequence[Anchor]]:
    first, plus, second = (part.strip() for part in subject.partition("+"))
    if not plus or not first or not second:
        raise _unfit(verdict, subject)
    if verdict == "merge":
        incidents = sorted((store.incident(first), store.incident(second)), key=lambda incident: incident.id)
        ids = [incident.id for incident in incidents]
        sides = [_claims(store, incident) for incident in incidents]
    elif first.startswith("c-") and second.startswith("c-"):
        claims = sorted((store.claim(first), store.claim(second)), key=lambda claim: claim.id)
        ids = [claim.id for claim in claims]
        sides = [[claim] for claim in claims]
    elif verdict == "same" and not {first[:2], second[:2]} & {"c-", "i-", "x-"}:
        ids = sorted((_voice(store, first).id, _voice(store, second).id))
        sides = []
    else:
        raise _unfit(verdict, subject)
    if ids[0] == ids[1]:
        raise BadDecision(f"{first} and {second} are one and the same already: {ids[0]}.")
    anchors = [
        anchor for side, claims in enumerate(sides) for anchor in _anchors(store, claims[:MOST_ANCHORS], side=side)
    ]
    return "+".join(ids), None, anchors


def _split(store: Store, subject: str, value: str) -> tuple[str, str, Sequence[Anchor]]:
    incident = store.incident(subject)
    claims = _claims(store, incident)
    leaving = {store.claim(part.strip()).id for part in value.split(",") if part.strip()}
    if strangers := sorted(leaving - {claim.id for claim in claims}):
        raise BadDecision(f"Claim {strangers[0]} is not in {incident.id}, so it cannot leave it.")
    if not leaving or len(leaving) == len(claims):
        raise BadDecision(f"Of the {len(claims)} claims of {incident.id} some must leave and some must stay.")
    stay = [claim for claim in claims if claim.id not in leaving]
    gone = [claim for claim in claims if claim.id in leaving]
    return (
        incident.id,
        ",".join(sorted(leaving)),
        [*_anchors(store, stay[:MOST_ANCHORS]), *_anchors(store, gone, side=1)],
    )


def _cell(store: Store, verdict: Verdict, subject: str, value: str) -> tuple[str, str, Sequence[Anchor]]:
    name, *cell = subject.split("/")
    if not name.startswith("i-") or len(cell) not in (0, 2):
        raise _unfit(verdict, subject)
    incident = store.incident(name)
    accounts = store.accounts(incident.id)
    known = sorted({f"{account.harm}/{account.group}" for account in accounts})
    if cell and "/".join(cell) not in known:
        raise BadDecision(f"{incident.id} counts no {'/'.join(cell)}. It counts: {', '.join(known) or 'nothing'}.")
    if verdict == "prefer":
        value = _voice(store, value, [account.voice for account in accounts]).id
    elif value not in RULES:
        if not cell:
            raise BadDecision(f"{value[:40]!r} is no rule for a whole incident. Rules: {', '.join(RULES)}.")
        read_number(value)
    # The cell's own claims first: they tell best which incident it is once there are others.
    own = {entry.claim_id for account in accounts for entry in account.history if [account.harm, account.group] == cell}
    claims = sorted(_claims(store, incident), key=lambda claim: claim.id not in own)
    return "/".join((incident.id, *cell)), value, _anchors(store, claims[:MOST_ANCHORS])


def _correction(claim: Claim, value: str) -> str:
    name, equals, text = (part.strip() for part in value.partition("="))
    if not equals or not text:
        raise BadDecision(f"A correction is FIELD=VALUE, such as figure=12. Fields: {', '.join(FIELDS)}.")
    check_correction(claim, name, text)
    return f"{name}={text}"


def _voice(store: Store, given: str, voices: Sequence[Voice] | None = None) -> Voice:
    """The voice with that id or name, among `voices` or, without them, all that have accounts."""
    if voices is None:
        voices = [account.voice for incident in store.incidents() for account in store.accounts(incident.id)]
    by_id = {voice.id: voice for voice in voices}
    if given in by_id:
        return by_id[given]
    fits = {voice.id for voice in by_id.values() if voice.name.casefold() == given.casefold()}
    if len(fits) == 1:
        return by_id[fits.pop()]
    # Names are not listed here: some are of private people.
    problem = "fits several voices by name" if fits else "is no voice there"
    raise NotFound(
        f"{given[:60]!r} {problem}: `onrecord show INCIDENT --format csv` lists voices with their ids; "
        "give an id, or a name in full."
    )


def _decision(store: Store, given: str) -> str:
    ids = [decision.id for decision in store.decisions() if given and decision.id.startswith(given)]
    if len(ids) != 1:
        problem = "fits several decisions" if ids else "is no decision of this store"
        raise NotFound(f"{given[:40]!r} {problem}: `onrecord decisions` lists them.")
    return ids[0]


def _claims(store: Store, incident: Incident) -> list[Claim]:
    # Not in order of arrival: which claim a decision is fastened to first must not depend on that.
    found = store.claims(incident_id=incident.id)
    return sorted(found, key=lambda claim: (claim.doc_id, claim.trigger, claim.id))


def _anchors(store: Store, claims: Sequence[Claim], *, side: int = 0) -> list[Anchor]:
    docs: dict[str, tuple[str, str]] = {}
    for claim in claims:
        if claim.doc_id not in docs:
            doc = store.document(claim.doc_id)
            docs[claim.doc_id] = (doc.capture, doc.text_sha256)
    return [
        anchor_of(claim, capture=docs[claim.doc_id][0], text_sha256=docs[claim.doc_id][1], side=side)
        for claim in claims
    ]


def _said(verdict: Verdict) -> str:
    return verdict.replace("_", "-").capitalize()


def _unfit(verdict: Verdict, subject: str) -> BadDecision:
    return BadDecision(f"{_said(verdict)} takes {TAKES[verdict]}; {subject[:60]!r} is not that.")
