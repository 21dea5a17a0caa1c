"""Badges: one for each guest, on labels or cards of the usual formats."""
