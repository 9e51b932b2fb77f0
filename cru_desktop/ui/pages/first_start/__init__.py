"""Pierwsze kroki: how to begin."""
