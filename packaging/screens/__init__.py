"""Every screen of the program in the states that are worth looking at; see `registry.py`."""
