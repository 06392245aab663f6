"""Which pairs of reports a person should look at, from everything that a store holds."""

from __future__ import annotations

from onrecord.derive.as_of import Basis
from onrecord.resolve.doubts import Doubt, doubts
from onrecord.resolve.tellings import tellings_of
from onrecord.resolve.weights import weigh


def doubts_of(basis: Basis) -> list[Doubt]:
    """The doubtful pairs of the incidents that `basis.store` holds now, the weightiest first.

    Decisions are not looked at: whoever asks leaves out what is decided.
    """
    tellings = [
        telling for report in basis.reports for telling in tellings_of(report, basis.claims.get(report.doc_id, ()))
    ]
    return doubts(basis.store.incidents(), tellings, weights=weigh(basis.reports))
