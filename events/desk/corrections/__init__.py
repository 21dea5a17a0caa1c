"""Corrections of details that guests ask for once they cannot make them themselves."""
