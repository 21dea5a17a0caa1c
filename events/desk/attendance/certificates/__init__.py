"""Certificates at the desk: who signs them, issuing many at once, revoking one."""
