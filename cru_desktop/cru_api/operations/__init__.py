"""One operation of the integration API to a file: what it asks, and how its answer is read."""
