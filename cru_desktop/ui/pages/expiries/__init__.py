"""The screen that enters the expiry of many agreements at once."""
