"""The waiting list of an event in the desk: who is called in which order, and moving somebody by hand."""
