"""Wysyłka: what waits for the register."""
