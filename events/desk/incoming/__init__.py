"""Calendars of partners' own websites, for those who look after the partner."""
