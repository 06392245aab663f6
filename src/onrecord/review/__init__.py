"""The desk: a web application over one store, for people who are not programmers."""

from onrecord.review.app import create_app

__all__ = ["create_app"]
