"""The screen on which an entity's entries are fetched, and what differs is decided."""
