"""A person's own registration, reached by its private link."""
