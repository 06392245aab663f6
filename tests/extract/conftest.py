"""Puts the builders of this folder (`making`) in reach of the tests below it."""
