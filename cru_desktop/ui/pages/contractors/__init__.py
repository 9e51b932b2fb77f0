"""Kontrahenci: the contractor book."""
