"""Captures into documents: text with its blocks, its metadata and its places in what was captured."""

from onrecord.read.fingerprint import fingerprint, shingles, similarity
from onrecord.read.offsets import raw_span
from onrecord.read.reader import decoded_source, read_document

__all__ = ["decoded_source", "fingerprint", "raw_span", "read_document", "shingles", "similarity"]
