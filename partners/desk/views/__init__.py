"""Screens of the partners' back office."""
