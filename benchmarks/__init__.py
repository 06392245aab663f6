"""Outside benchmarks: adapters from onrecord's claims to each set's prediction format, and the command that runs them.

An adapter maps terms and formats only: no extraction rules, no list of a set's own names, and it never reads gold.
"""
