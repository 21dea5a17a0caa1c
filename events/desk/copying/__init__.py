"""Copying an event to new dates."""
