"""Which incident a store is mainly about, if one stands out."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Incident

MIN_CLAIMS = 2
FAR_MORE = 3  # An incident with three times the claims of the next is what the reports are about.


def main_incident(incidents: Sequence[Incident]) -> Incident | None:
    """The one incident with two or more claims, or the one with by far the most; None where none stands out."""
    if len(incidents) == 1:
        return incidents[0]
    ranked = sorted(incidents, key=lambda incident: (-len(incident.claim_ids), incident.id))
    weighty = [incident for incident in ranked if len(incident.claim_ids) >= MIN_CLAIMS]
    if not weighty:
        return None
    if len(weighty) == 1 or len(weighty[0].claim_ids) >= FAR_MORE * len(weighty[1].claim_ids):
        return weighty[0]
    return None
