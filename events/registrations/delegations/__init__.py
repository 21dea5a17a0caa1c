"""Delegations: how a partner gives the places kept for it to its own people."""
