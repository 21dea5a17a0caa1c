"""Webhooks in the back office: making them, and what became of every message."""
