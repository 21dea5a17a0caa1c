"""How many may come: pools and the statements that move seats."""
