"""Screens for who leads a partner's delegations."""
