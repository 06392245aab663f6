"""People named in a document: their names, the signs of their role, and a verdict on who is protected."""

from onrecord.extract.people.read import Person, read_people
from onrecord.extract.people.verdicts import Verdict, protected_people, verdicts

__all__ = ["Person", "Verdict", "protected_people", "read_people", "verdicts"]
