"""One module for each outside benchmark: how its records are read, and how predictions are written."""
