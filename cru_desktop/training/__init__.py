"""The stand-in of the register: its integration API, its public search and the white list, on loopback.

It shares no code with the rest of the program, so that an error of the client cannot be cancelled out here.
"""
