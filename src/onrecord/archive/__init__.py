"""Sources in, bytes out: every report obtained from files, folders, URLs, WARCs and pipes, and kept as evidence."""
