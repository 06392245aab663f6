"""`onrecord decide`: keep a person's decision, for good, and derive everything anew."""

from __future__ import annotations

import click

from onrecord.cli.opening import opened
from onrecord.cli.session import Session, shared_options
from onrecord.cli.terminal import err, out, styled
from onrecord.errors import BadDecision
from onrecord.model import VERDICTS

PAIRS = ("same", "different", "merge")
FORMS = {
    "accept": "CLAIM or INCIDENT",
    "reject": "CLAIM or INCIDENT",
    "correct": "CLAIM FIELD VALUE",
    "same": "CLAIM CLAIM or VOICE VOICE",
    "different": "CLAIM CLAIM",
    "merge": "INCIDENT INCIDENT",
    "split": "INCIDENT CLAIM…",
    "count": "CLAIM or VOICE",
    "not-count": "CLAIM or VOICE",
    "prefer": "INCIDENT[/HARM/GROUP] VOICE",
    "estimate": "INCIDENT/HARM/GROUP RULE or FIGURE",
    "withdraw": "DECISION",
}


@click.command("decide", short_help="Keep a decision about claims, figures or incidents.")
@click.argument("verdict", metavar="VERDICT", type=click.Choice([name.replace("_", "-") for name in VERDICTS]))
@click.argument("words", nargs=-1, required=True, metavar="SUBJECT [VALUE]…")
@click.option("--why", required=True, metavar="REASON", help="Why, in your own words; it is kept with the decision.")
@click.option(
    "--last-seen",
    metavar="DECISION",
    help='The last decision on this subject that you know ("" for none); it is an error if there is a later one.',
)
@shared_options
@click.pass_context
def decide_command(
    ctx: click.Context, *, verdict: str, words: tuple[str, ...], why: str, last_seen: str | None
) -> None:
    """Decide something that no method decides against: it is kept with your name, the time and your reason.

    \b
    accept, reject     CLAIM or INCIDENT
    correct            CLAIM FIELD VALUE, such as figure "at least 12"
    same, different    CLAIM CLAIM; same VOICE VOICE: one speaker
    merge              INCIDENT INCIDENT
    split              INCIDENT CLAIM…: the claims that leave
    count, not-count   CLAIM or VOICE: whether estimates use its figures
    prefer             INCIDENT[/HARM/GROUP] VOICE: the one to go by
    estimate           INCIDENT/HARM/GROUP RULE or FIGURE
    withdraw           DECISION

    Fields: act, realis, voice, when, place, background, figure, harm, group. Nothing is ever removed: `withdraw` takes
    a decision back, and can itself be withdrawn. Ids may be given by their first letters.
    """
    from onrecord.derive import decide

    subject, value = _read(verdict, words)
    session = ctx.ensure_object(Session)
    with opened(session) as store:
        before = len(store.incidents())
        kept = decide(
            store, session.settings(), verdict=verdict, subject=subject, value=value, why=why, last_seen=last_seen
        )
        after = len(store.incidents())
    told = f"{verdict} {kept.subject}" + (f" {kept.value}" if kept.value else "")
    out().print(styled(f"Kept {kept.id}: {told}, by {kept.by}."), soft_wrap=True)
    if before != after:
        out().print(f"There were {before:,} incidents, there are {after:,} now.")
    if not session.quiet:
        err().print(styled(f"To take it back: onrecord decide withdraw {kept.id} --why REASON", "dim"), soft_wrap=True)


def _read(verdict: str, words: tuple[str, ...]) -> tuple[str, str | None]:
    """Subject and value of the words given; raises BadDecision with the form that fits."""
    first, *rest = words
    if verdict in PAIRS and len(rest) == 1:
        return f"{first}+{rest[0]}", None
    if verdict == "correct" and len(rest) >= 2:
        return first, f"{rest[0]}={' '.join(rest[1:])}"
    if verdict == "split" and rest:
        return first, ",".join(rest)
    if verdict in ("prefer", "estimate") and rest:
        return first, " ".join(rest)
    if verdict in ("accept", "reject", "withdraw") and not rest:
        return first, None
    if verdict in ("count", "not-count"):
        return " ".join(words), None
    raise BadDecision(f"That does not fit {verdict}: onrecord decide {verdict} {FORMS[verdict]} --why REASON.")
