"""Delegations: places of an event that are kept for partners, as its organisers see and change them."""
