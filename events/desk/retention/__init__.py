"""When the people of events are erased: seen, changed, put on hold, proved."""
