"""Speed and memory of the whole pipeline: variants run in turn on the same sources, in one run, and are compared.

Machines differ and are busy with other things, so only ratios between rows of one table mean anything.
"""
