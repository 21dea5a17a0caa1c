"""The codes of an event in the desk: with which people register for a role, or for an event not open to everybody."""
