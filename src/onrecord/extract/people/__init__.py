"""People named in a document, and what the words around each name tell of them: by text alone, without a parse."""

from onrecord.extract.people.names import is_given_name, small_words
from onrecord.extract.people.read import Person, read_people

__all__ = ["Person", "is_given_name", "read_people", "small_words"]
