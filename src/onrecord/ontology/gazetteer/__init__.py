"""Where on earth a name may be: countries, provinces, districts and towns in one file, built once and asked often."""

from onrecord.ontology.gazetteer.ask import Candidate, Gazetteer, Kind
from onrecord.ontology.gazetteer.file import gazetteer_path, open_gazetteer
from onrecord.ontology.gazetteer.names import place_key

__all__ = ["Candidate", "Gazetteer", "Kind", "gazetteer_path", "open_gazetteer", "place_key"]
