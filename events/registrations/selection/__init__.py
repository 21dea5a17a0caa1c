"""Choosing among applications: who reviews, what the choice looks like, who is offered a place."""
