"""Subscribing to the calendars of the site, and showing where they are."""
