"""Work beside the UI thread: functions handed over, results back by queued signals."""
