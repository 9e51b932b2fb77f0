"""The real window, walked through its accessibility tree."""
