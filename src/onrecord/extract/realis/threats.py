"""Threats by their wording: "warned that they would kill the hostages" is no mere forecast."""

from __future__ import annotations

from onrecord.extract.triggers import Trigger
from onrecord.model import Attribution
from onrecord.ontology.realis import RealisWords

PRONOUNS = ("PRP", "PRP$")


def is_own_threat(trigger: Trigger, hop: Attribution, words: RealisWords) -> bool:
    """Whether a speaker who warns or vows speaks of a deed of their own: its doer is "they", "we" or "its drones".

    Of others ("warned that soldiers would shoot") the same words foresee, and the act stays planned.
    """
    if not any(word.strip(".,;:!?").lower() in words.threatening for word in hop.cue.split()):
        return False
    return any(
        actor.tag_ in PRONOUNS or any(child.tag_ == "PRP$" for child in actor.children) for actor in trigger.actors
    )
