"""Pomoc: the manual."""
