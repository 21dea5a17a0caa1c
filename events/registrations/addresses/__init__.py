"""Taking a registration back to the address it had, for whom somebody else has put out of it."""
