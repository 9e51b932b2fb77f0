"""CRU Desktop: a clerk's client of Poland's Centralny Rejestr Umów JSFP."""

__version__ = "0.1.0"
