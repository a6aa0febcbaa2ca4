"""The road a request walks, with all its effects: storage, journal, clerk and broadcast; no web framework."""
