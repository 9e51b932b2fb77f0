"""Umowy: the list of all agreements, and one of them in detail."""
