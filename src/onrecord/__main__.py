"""`python -m onrecord` is the `onrecord` command."""

from onrecord.cli.main import main

main()
