"""Small controls that every page shares, one to a file."""
