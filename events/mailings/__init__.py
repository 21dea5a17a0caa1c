"""Writing to people: mailings to the guests of events, and newsletters."""
