"""The desk's screens for writing to the people of an event."""
