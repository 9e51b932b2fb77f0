"""Screens of one published agreement's change: what happened, the short form, old and new side by side."""
