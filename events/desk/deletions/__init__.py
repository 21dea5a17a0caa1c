"""Requests for deletion that people decide about."""
