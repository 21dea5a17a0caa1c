"""Registrations as rows of a table: their columns, with answers, choices and consents beside them."""
