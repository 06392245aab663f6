"""`python -m onrecord` is the `onrecord` command."""

from onrecord.cli.main import main

# Worker processes import this module again; only the first process is the command.
if __name__ == "__main__":
    main()
