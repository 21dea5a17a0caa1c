"""Newsletters of the network and of partners: who has asked for them, and the issues that are sent."""
