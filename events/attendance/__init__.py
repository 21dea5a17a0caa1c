"""Who came: one row per person and day, and per activity; papers, letters and questions about it."""
