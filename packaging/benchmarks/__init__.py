"""One module a measurement; each has `measure() -> list[Measurement]`. Run by `make bench`."""
