"""Doing one thing with several registrations: first what would happen, then that it does."""
