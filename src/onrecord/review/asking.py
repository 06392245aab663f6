"""What the parameters of an address ask the list of incidents for: the same names for pages and API."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query

from onrecord.review.views.wanted import VIEWS, Wanted

Short = Annotated[str, Query(max_length=400)]


def asked(
    *,
    words: Short = "",
    act: Short = "",
    harm: Short = "",
    country: Short = "",
    province: Short = "",
    place: Short = "",
    source: Short = "",
    clash: Short = "",
    state: Short = "",
    after: Short = "",
    before: Short = "",
) -> Wanted:
    """What is asked, on the first page. `source` is the id of a voice, `clash` is numbers or denial."""
    return Wanted(words, act, harm, country, province, place, source, clash, state, after, before)


Asked = Annotated[Wanted, Depends(asked)]
View = Annotated[str, Query(pattern=f"^({'|'.join(VIEWS)})?$")]
