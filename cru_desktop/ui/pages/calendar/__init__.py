"""Kalendarz terminów: what is to be entered on which day, as a month and as a table."""
