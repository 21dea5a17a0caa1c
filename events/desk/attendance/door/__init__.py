"""Doors at the desk: their links, what was flagged at them, and one person's attendance."""
