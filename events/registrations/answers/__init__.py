"""What guests answered to the questions of an event."""
