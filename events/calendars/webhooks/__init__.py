"""Telling other programs what happens to events: signed messages, sent at least once, with a log of every one."""
