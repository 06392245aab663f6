"""The desk's JSON API: the same views as the pages."""
