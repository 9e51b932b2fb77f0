"""Ustawienia: entities and keys, look, network, data."""
