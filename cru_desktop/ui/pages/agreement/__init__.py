"""Umowa: the form, from an empty one to a published agreement."""
