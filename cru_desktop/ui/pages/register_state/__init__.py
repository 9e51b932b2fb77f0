"""Stan rejestru: how the register is, webinars, reports."""
