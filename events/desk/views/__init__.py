"""Screens of the desk: request, rule, one action, response."""
