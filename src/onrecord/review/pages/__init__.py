"""The pages of the desk, one router an area."""
