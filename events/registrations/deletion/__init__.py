"""Asking that one's own data be deleted: what is granted at once, what the network must keep, who decides the rest."""
