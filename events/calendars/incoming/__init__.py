"""Calendars of other websites: asked for politely, read in a process of their own, kept beside our events."""
