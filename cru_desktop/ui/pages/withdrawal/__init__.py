"""Screens of taking an entry out of the register."""
