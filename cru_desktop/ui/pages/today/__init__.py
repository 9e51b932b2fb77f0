"""Na dziś: what needs the clerk, most urgent first."""
