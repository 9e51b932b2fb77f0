"""Evidence on paper: what stands on the prints, and the list of deadlines as a table. Pure."""
