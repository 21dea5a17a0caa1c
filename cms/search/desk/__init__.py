"""The network office's screens about the search: what was not found, and words that mean the same."""
