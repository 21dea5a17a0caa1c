"""The map of partners: where places lie on it, the land below them, and what is drawn on top."""
