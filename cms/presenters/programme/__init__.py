"""The published programme of an event: its page, the pages of its activities and of the people who contribute."""
