"""Prints: pages made of what `support/prints` says, shown before they are saved as PDF or printed."""
