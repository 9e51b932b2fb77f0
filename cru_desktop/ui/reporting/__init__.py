"""The problem report (zgłoszenie): what is known, its dialog, and how it is opened from any screen."""
