"""Invented people. Their organisations are invented too, except the partners themselves and Naba'a by name."""
