"""Colours, sizes, letters and icons of the window."""
