"""API keys: the only room that speaks to the system's keyring."""
