"""Made-up developing stories whose truth is known: what happened, who says so, who copies whom, and what is near it.

All outlets, places and people are invented from syllables. A story is a value of its seed: the same seed gives the
same story.
"""
