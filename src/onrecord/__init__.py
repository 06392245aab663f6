"""onrecord turns reports about incidents into a record: every claim, who said it, and the exact words."""
